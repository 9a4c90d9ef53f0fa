"""Guards over the checkout: tests assert, imports go down, subjects are short, words are text."""

import ast
import io
import re
import string
import subprocess
import tokenize
from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, nodes

from tools.floors import overgrown
from tools.shell import ROOT

LONGEST_SUBJECT = 72
SUBJECTS_SINCE = "a683c534"  # earlier subjects are longer

ASSERTING = {"raises", "warns", "fail", "until"}  # pytest's, and helpers.processes.until
ASSERTING_PREFIXES = ("assert", "check", "expect", "wait")
# Helpers that assert under another name, or commands whose failure fails the test.
ASSERTING |= {"live", "lives", "judge_slots", "turned"}


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


def patched_privates(folder: Path) -> list[str]:
    """Return each private name that a test below a folder patches by a string."""
    return [
        f"{path.relative_to(folder.parent).as_posix()}:{node.lineno}: patches a private name"
        for path in sorted(folder.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") in {"setattr", "delattr", "object", "patch"}
        and any(_is_private(word) for word in node.args[:2])
    ]


def _is_private(word: ast.expr) -> bool:
    name = str(getattr(word, "value", "")).rpartition(".")[2]
    return name.startswith("_") and not name.startswith("__")


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


# Qt takes words with a tag for HTML, which opens files: each name is in these modules alone.
MARKUP = {
    "setToolTip": "widgets/tooltips.py",
    "ToolTipRole": "widgets/cell_table.py",  # by `tooltip`
    "showText": "widgets/painted_widget.py",  # by `tooltip`
    "RichText": "widgets/basics.py widgets/access.py",  # escaped there; read back
    "setHtml": "",
    "setMarkdown": "shell/help.py",  # the program's own handbook
    "setSource": "",
    "setWhatsThis": "",
    "QMessageBox": "",
    "QErrorMessage": "",
}


def drawn_markup(folder: Path) -> list[str]:
    """Return each place below a folder of windows that lets Qt take words for markup."""
    wrong = []
    for path in sorted(folder.rglob("*.py")):
        source = path.read_text("utf-8")
        if not any(name in source for name in ("QLabel", *MARKUP)):
            continue
        inside = path.relative_to(folder).as_posix()
        tree = ast.parse(source)
        plain = {ast.unparse(call.func) for call in ast.walk(tree) if isinstance(call, ast.Call)}
        for node in ast.walk(tree):
            if not isinstance(node, ast.expr | ast.stmt):
                continue
            name = getattr(node, "attr", None) or getattr(node, "id", "")
            bad = name in MARKUP and inside not in MARKUP[name].split()
            if isinstance(node, ast.Call) and name_of(node) == "QLabel":
                bad = any(ast.unparse(argument) != "self" for argument in node.args)
            if isinstance(node, ast.Assign) and name_of(node.value) == "QLabel":
                target = ast.unparse(node.targets[0])
                bad = f"{target}.setText" in plain and f"{target}.setTextFormat" not in plain
            if bad:
                wrong.append(f"{inside}:{node.lineno}: Qt may take these words for markup")
    return wrong


# Clauses without a noun, and words of a dialect. Names and samples are in backquotes.
_RIDDLE = re.compile(r"\b(what|whatever|whoever|whom|of which|anew|mend(?:s|ed)?)\b", re.IGNORECASE)
_QUOTED = re.compile(r"`+[^`]+`+")
PLAIN = ("desktop", "office", "tools", "bench", "tests")


def riddles(folder: Path) -> list[str]:
    """Return each docstring or comment below a folder with a word of `_RIDDLE`."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        source = path.read_text("utf-8")
        if not _RIDDLE.search(source):
            continue
        prose = [
            (node.body[0].lineno, text)
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            and (text := ast.get_docstring(node, clean=False))
        ]
        tokens = tokenize.generate_tokens(io.StringIO(source).readline)
        prose += [(each.start[0], each.string) for each in tokens if each.type == tokenize.COMMENT]
        found += [
            f"{path.relative_to(folder.parent).as_posix()}:{line}: say {word[0]!r} by a noun"
            for line, text in prose
            if (word := _RIDDLE.search(_QUOTED.sub("", text)))
        ]
    return found


# A function that looks a text up by its first argument: its table, and whether it fills the text.
_Look = tuple[dict[str, str], bool]


def misfilled(root: Path) -> list[str]:
    """Return each call that fills a text's places ``{x}`` by other keywords than the text has."""
    found = [path for folder in ("desktop", "office") for path in (root / folder).rglob("*.py")]
    trees = {
        ".".join(path.relative_to(root).with_suffix("").parts): ast.parse(path.read_text("utf-8"))
        for path in sorted(found)
    }
    looks = {module: dict(_looks(tree)) for module, tree in trees.items()}
    wrong = []
    for module, tree in trees.items():
        known = dict(looks[module])
        calls = []
        for node in ast.walk(tree):
            match node:
                case ast.Call():
                    calls.append(node)
                case ast.ImportFrom(module=str(source)) if there := looks.get(source):
                    known |= {
                        it.asname or it.name: there[it.name]
                        for it in node.names
                        if it.name in there
                    }
        wrong += [f"{module}:{each}" for call in calls for each in _misfilled(call, known)]
    texts = looks.get("office.words", {}).get("word", ({}, True))[0]
    for path in sorted((root / "office").rglob("*.html")):
        page = Environment(autoescape=True).parse(path.read_text("utf-8"))
        for call in page.find_all(nodes.Call):
            match call:
                case nodes.Call(node=nodes.Name(name="word"), args=[nodes.Const(value=key)]):
                    given = {each.key for each in call.kwargs}
                    wrong += [f"{path.name}:{it}" for it in _unlike(call.lineno, texts[key], given)]
    return wrong


def _looks(tree: ast.Module) -> Iterator[tuple[str, _Look]]:
    tables: dict[str, dict[str, str]] = {}
    for node in tree.body:
        match node:
            case ast.Assign([ast.Name(table)], ast.Dict(keys, cells)) | ast.AnnAssign(
                ast.Name(table), _, ast.Dict(keys, cells)
            ):
                tables[table] = {
                    str(key.value): str(cell.args[0].value)
                    for key, cell in zip(keys, cells, strict=True)
                    if isinstance(key, ast.Constant) and isinstance(cell, ast.Call)
                    if cell.args and isinstance(cell.args[0], ast.Constant)
                }
            case ast.FunctionDef(args=ast.arguments(args=[ast.arg(arg=first), *_])):
                for part in ast.walk(node):
                    match part:
                        case ast.Subscript(ast.Name(table), ast.Name(key)) if key == first:
                            yield node.name, (tables.get(table, {}), node.args.kwarg is not None)


def _misfilled(call: ast.Call, known: Mapping[str, _Look]) -> list[str]:
    match call:
        case ast.Call(ast.Attribute(ast.Call(args=[ast.Constant(key), *_]) as asked, "format"), []):
            name = getattr(asked.func, "attr", "") or name_of(asked)
            text = (
                key if name in {"translate", "tr"} else known.get(name, ({}, True))[0].get(str(key))
            )
        case ast.Call(ast.Name(name), [ast.Constant(key)]) if known.get(name, ({}, False))[1]:
            text = known[name][0].get(str(key))
        case _:
            return []
    given = {word.arg or "" for word in call.keywords}
    return [] if "" in given or text is None else _unlike(call.lineno, str(text), given)


def _unlike(line: int, text: str, given: set[str]) -> list[str]:
    places = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return [] if given == places else [f"{line}: {sorted(given)} do not fill {text!r}"]


def name_of(node: ast.AST) -> str:
    """Return the plain name that a call calls, else nothing."""
    return getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""


def guarded() -> list[str]:
    """Return the faults of this checkout, as sentences."""
    return [
        *silent_tests(ROOT / "tests"),
        *patched_privates(ROOT / "tests"),
        *drawn_markup(ROOT / "desktop/ui"),
        *misfilled(ROOT),
        *(each for name in PLAIN for each in riddles(ROOT / name)),
        *overgrown(),
        *long_subjects(),
    ]
