"""Guards over names and files: plain names, one line a folder, files of a readable size.

``tools/conventions_backlog.txt`` lists what does not follow them yet, a file a line. It only
shrinks: a line that is no longer needed is an error, and ``python3 -m tools.conventions``
removes such lines.
"""

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.shell import ROOT

BACKLOG = ROOT / "tools" / "conventions_backlog.txt"
CHECKED = ("desktop", "office", "tools", "bench", "dev.py")
# Names that do not say what a thing is.
VAGUE = frozenset({"found", "kept", "made", "one", "said", "told", "wanted"})
# Verbs and riddles that were once names of files here. A file has the noun of what it holds.
FILE_NAMES = frozenset(
    {"answering", "correcting", "doubts", "gaps", "judging", "keeping", "made", "memo", "middle"}
    | {"patience", "picking", "pieces", "reminding", "restoring", "retelling", "said", "showing"}
    | {"silences", "spoken", "standing", "told", "trail", "unseen", "wanted"}
)
SIZE, LARGEST = 300, 450
REASON = "In one file because "  # what the docstring of a file over SIZE lines has to say
SIZE_MARK = "size"
SAYS_ANY = r"\bAny\b|\bCallable\[\.\.\."


def vague_names(tree: ast.AST) -> Iterator[str]:
    """Yield each vague name that is bound: variable, parameter, function, class or import."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                pass
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                pass
            case ast.ClassDef(name=name) | ast.alias(asname=str(name)):
                pass
            case _:
                continue
        if name in VAGUE:
            yield name


def breaches(path: Path) -> dict[str, str]:
    """Return what a Python file does against the conventions, a sentence by its mark."""
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    docstring = ast.get_docstring(tree) or ""
    wrong = {name: f"the name {name} does not say what it is" for name in vague_names(tree)}
    lines = text.count("\n")
    if lines > LARGEST:
        wrong[SIZE_MARK] = f"{lines} lines; no file has more than {LARGEST}"
    elif lines > SIZE and REASON not in " ".join(docstring.split()):
        wrong[SIZE_MARK] = f'{lines} lines; over {SIZE} the docstring says "{REASON}…"'
    if path.stem in FILE_NAMES:
        wrong["filename"] = "a file has the noun of what it holds"
    if path.name == "__init__.py" and not docstring:
        wrong["folder"] = "one line says what the folder holds"
    return wrong


def checked_files(root: Path) -> list[Path]:
    """Return the Python files that the conventions hold for."""
    parts = [root / name for name in CHECKED]
    files = [file for part in parts for file in part.rglob("*.py")]
    return sorted(files + [part for part in parts if part.is_file()])


def all_breaches(root: Path) -> dict[str, dict[str, str]]:
    return {
        path.relative_to(root).as_posix(): wrong
        for path in checked_files(root)
        if (wrong := breaches(path))
    }


def read_backlog(text: str) -> dict[str, set[str]]:
    """Return the marks that are still allowed, by file: ``desktop/main.py: told size``."""
    rows: dict[str, set[str]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            path, _, marks = line.partition(": ")
            rows.setdefault(path, set()).update(marks.split())
    return rows


def unconventional(root: Path, backlog: Mapping[str, set[str]]) -> list[str]:
    """Return each breach that the backlog does not list, and each line it no longer needs."""
    wrong = all_breaches(root)
    new = [
        f"{path}: {sentence}"
        for path, sentences in wrong.items()
        for mark, sentence in sentences.items()
        if mark not in backlog.get(path, ())
    ]
    done = {path: marks - wrong.get(path, {}).keys() for path, marks in backlog.items()}
    return new + [
        f"{path}: {' '.join(sorted(marks))} is mended; run python3 -m tools.conventions"
        for path, marks in done.items()
        if marks
    ]


def explicit_any_modules(pyproject: str) -> set[str]:
    """Return the modules that pyproject.toml allows to say Any."""
    overrides = tomllib.loads(pyproject)["tool"]["mypy"]["overrides"]
    return {
        module
        for override in overrides
        if override.get("disallow_any_explicit") is False
        for module in override["module"]
    }


def needless_edges(root: Path) -> list[str]:
    """Return each module that may say Any, and doesn't or is gone."""
    modules = explicit_any_modules((root / "pyproject.toml").read_text("utf-8"))
    return [
        f"pyproject.toml: {module} needs no exception from disallow_any_explicit"
        for module in sorted(modules)
        if not _says_any(root / Path(*module.split(".")))
    ]


def _says_any(stem: Path) -> bool:
    file = stem / "__init__.py" if stem.is_dir() else stem.with_suffix(".py")
    return file.is_file() and bool(re.search(SAYS_ANY, file.read_text("utf-8")))


def nonconformities() -> list[str]:
    """Return what in this checkout is against the conventions."""
    backlog = read_backlog(BACKLOG.read_text("utf-8")) if BACKLOG.exists() else {}
    return [*unconventional(ROOT, backlog), *needless_edges(ROOT)]


def shrink(root: Path, text: str) -> str:
    """Return the backlog without what is mended."""
    wrong, backlog = all_breaches(root), read_backlog(text)
    comments = [line for line in text.splitlines() if line.startswith("#")]
    left = {path: marks & wrong.get(path, {}).keys() for path, marks in sorted(backlog.items())}
    lines = [f"{path}: {' '.join(sorted(marks))}" for path, marks in left.items() if marks]
    return "\n".join([*comments, *lines]) + "\n"


if __name__ == "__main__":
    BACKLOG.write_text(shrink(ROOT, BACKLOG.read_text("utf-8")), "utf-8")
