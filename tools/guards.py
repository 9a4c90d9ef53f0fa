"""Guards over the source itself: each test asserts, and the product reaches each definition.

It compares names alone, so a used name hides an unused definition with the same name. False alarms
come only from what a framework calls; those names are listed.
"""

import ast
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.floors import overgrown
from tools.shell import ROOT

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef

# Called by frameworks, by these names.
CALLED_BY = {
    "Qt's events": "mousePressEvent mouseMoveEvent leaveEvent dragEnterEvent dragLeaveEvent"
    " dropEvent contextMenuEvent inputMethodEvent eventFilter nativeEventFilter",
    "Qt's accessibility": "actionNames doAction",
    "Qt's widgets and models": "updateGeometries headerData reject minimumHeightForWidth stepBy"
    " stepEnabled validate showPopup createMimeDataFromSelection splitPath pathFromIndex",
    "argparse": "print_help add_usage add_text start_section _get_help_string",
    "http.client, of its socket": "makefile",
    "APScheduler": "get_next_fire_time submit_job",
    "XlsxWriter, of its worksheet": "_calculate_spans _write_rows",
    "strangers: the check of the proof in an evidence bundle, written out for them": "included",
}
# To be removed: words of tables without a page, and names that only tests use.
CALLED_BY["to be removed with its words"] = (
    "date_both capture_word confidence_word lock_word cause_sentence actor_word"
)
CALLED_BY["tests, to see what a widget or a service shows"] = "refusal latest"
ALLOWED = {name for names in CALLED_BY.values() for name in names.split()}

LONGEST_SUBJECT = 72
SUBJECTS_SINCE = "a683c534"  # earlier subjects are longer

ASSERTING = {"raises", "warns", "fail", "until"}  # pytest's, and helpers.processes.until
ASSERTING_PREFIXES = ("assert", "check", "expect", "wait")
# Helpers that assert under another name, or commands whose failure fails the test.
ASSERTING |= {"live", "lives", "judge_slots", "turned"}


def unreached(*folders: Path) -> list[str]:
    """Return each definition below the packages' folders that nothing in any of them uses."""
    nodes = {
        path: list(ast.walk(ast.parse(path.read_text("utf-8"))))
        for folder in folders
        for path in sorted(folder.rglob("*.py"))
    }
    attributes = {name for inside in nodes.values() for name in _attributes(inside)}
    attributes |= {name for folder in folders for name in _in_templates(folder)}
    imported = {name for path, inside in nodes.items() for name in _imported(path, inside)}
    bases = {path: folder.parent for folder in folders for path in nodes if folder in path.parents}
    return [
        f"{path.relative_to(bases[path]).as_posix()}:{node.lineno}: "
        f"nothing in the product uses {node.name}"
        for path, inside in nodes.items()
        for node in _definitions(inside)
        if node.name not in ALLOWED | attributes
        and not re.fullmatch("__.*__", node.name)
        and not _is_imported(_module(path, bases[path]), node.name, imported)
        and not _named_beside(inside, node)
    ]


def _definitions(nodes: Sequence[ast.AST]) -> Iterator[Definition]:
    return (node for node in nodes if isinstance(node, Definition))


def _module(path: Path, base: Path) -> str:
    parts = path.relative_to(base).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _attributes(nodes: Sequence[ast.AST]) -> Iterator[str]:
    """Yield names after a dot, and those in strings: getattr, a signal, an entry point."""
    for node in nodes:
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.fullmatch(r"\w+(?:[.:]\w+)+", node.value)
        ):
            yield from re.split("[.:]", node.value)


def _in_templates(folder: Path) -> Iterator[str]:
    """Yield names behind a dot in the templates of pages."""
    for path in folder.rglob("*.html"):
        yield from re.findall(r"\w\.(\w+)", path.read_text("utf-8"))


def _imported(path: Path, nodes: Sequence[ast.AST]) -> Iterator[tuple[str, str]]:
    """Yield module and name of each import outside of ``__init__``, which only re-exports."""
    if path.name == "__init__.py":
        return
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)


def _is_imported(module: str, name: str, imported: set[tuple[str, str]]) -> bool:
    """Return whether a name is imported from its module, or from a package that re-exports it."""
    parts = module.split(".")
    return any((".".join(parts[:end]), name) in imported for end in range(1, len(parts) + 1))


def _named_beside(nodes: Sequence[ast.AST], definition: Definition) -> bool:
    """Return whether the definition's file uses its name outside of the definition."""
    used = [node for node in nodes if isinstance(node, ast.Name) and node.id == definition.name]
    own = set(map(id, ast.walk(definition))) if used else set()
    return any(id(node) not in own for node in used)


def silent_tests(folder: Path) -> list[str]:
    """Return each test below a folder that asserts nothing."""
    return [
        f"{path.relative_to(folder.parent).as_posix()}:{node.lineno}: {node.name} asserts nothing"
        for path in sorted(folder.rglob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
        and not any(map(_asserts, ast.walk(node)))
    ]


def _asserts(node: ast.AST) -> bool:
    if isinstance(node, ast.Assert):
        return True
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    fails = any(word.arg == "check" and _is_true(word.value) for word in node.keywords)
    return fails or name in ASSERTING or name.startswith(ASSERTING_PREFIXES)


def _is_true(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is True


def long_subjects() -> list[str]:
    """Return the commits whose subject is too long, since the rule began.

    A source archive or a shallow clone has no such history, and passes.
    """
    command = ["git", "-C", str(ROOT), "log", "--format=%h %s", f"{SUBJECTS_SINCE}..HEAD"]
    try:
        log = subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout
    except FileNotFoundError:  # no git
        return []
    return [
        f"commit {commit}: its subject has {len(subject)} characters; at most {LONGEST_SUBJECT}"
        for commit, _, subject in (line.partition(" ") for line in log.splitlines())
        if len(subject) > LONGEST_SUBJECT
    ]


def guarded() -> list[str]:
    """Return what is wrong in this checkout, as sentences."""
    return [
        *unreached(ROOT / "desktop", ROOT / "office"),
        *silent_tests(ROOT / "tests"),
        *overgrown(),
        *long_subjects(),
    ]
