"""Qt's translations: build, update from the code, report what is missing."""

import ast
import json
import re
import shutil
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from pathlib import Path

from tools.environment import VENV, packages_of, python_of
from tools.shell import ROOT, WINDOWS, call

I18N = ROOT / "resources" / "i18n"
OURS = "tatpar_*.ts"  # the others are Qt's own texts, which lupdate would drop


def qt_tool(name: str) -> Path:
    return packages_of(VENV) / "PySide6" / (f"{name}.exe" if WINDOWS else name)


def build_translations() -> None:
    """Compile the .ts files that are newer than their .qm."""
    stale = [
        source
        for source in sorted(I18N.glob("*.ts"))
        if not (built := source.with_suffix(".qm")).exists()
        or built.stat().st_mtime < source.stat().st_mtime
    ]
    if stale:
        call(python_of(VENV), ROOT / "tools" / "compile_translations.py", *stale)


def update_translations(sources: Iterable[Path]) -> None:
    folders = (ROOT / "desktop", ROOT / "office")
    files = sorted(file for folder in folders for file in folder.rglob("*.py"))
    with tempfile.TemporaryDirectory() as scratch:
        tables = Path(scratch) / "tables.cpp"
        tables.write_text(unread(file.read_text("utf-8") for file in files), "utf-8")
        for source in sources:
            options = ["-silent", "-no-obsolete", "-locations", "none"]
            if source.stem.endswith("_en"):
                options.append("-pluralonly")
            call(qt_tool("lupdate"), *options, *files, tables, "-ts", source)


def unread(codes: Iterable[str]) -> str:
    """Return as C++ what lupdate does not read from Python.

    Those are the words of several windows, ``common(text)``, texts with a count,
    ``translate(context, text, n)`` and
    ``QT_TRANSLATE_N_NOOP(context, text)``, since it knows ``tr(text, "", n)`` alone, and the
    bare texts of tables (`desktop.core`: ``row_of`` and ``Rows``).
    """
    lines = []
    for code in codes:
        module = ast.parse(code)
        for node in ast.walk(module):
            match node:
                case ast.Call(func=ast.Name(id="common"), args=[ast.Constant(text)]):
                    lines.append(f'QT_TRANSLATE_NOOP("Common", {quoted(text)});\n')
                case (
                    ast.Call(
                        func=ast.Name(id="translate"),
                        args=[ast.Constant(context), ast.Constant(text), _],
                    )
                    | ast.Call(
                        func=ast.Name(id="QT_TRANSLATE_N_NOOP"),
                        args=[ast.Constant(context), ast.Constant(text)],
                    )
                ):
                    lines.append(f"QT_TRANSLATE_N_NOOP({quoted(context)}, {quoted(text)});\n")
        for context, text in tabled(module):
            lines.append(f"QT_TRANSLATE_NOOP({quoted(context)}, {quoted(text)});\n")
    return "".join(lines)


def quoted(text: object) -> str:
    return json.dumps(text, ensure_ascii=False)


def tabled(module: ast.Module) -> Iterable[tuple[str, str]]:
    """Yield context and text of every bare text in the tables of a module."""
    named = {
        target.id: node.value
        for node in module.body
        if isinstance(node, ast.Assign) and isinstance(target := node.targets[0], ast.Name)
    }
    makers: dict[str, list[ast.expr]] = {}
    for node in ast.walk(module):
        match node:
            case ast.FunctionDef(
                name=name,
                decorator_list=[ast.Call(func=ast.Name(id="row_of"), args=contexts)],
            ):
                makers[name] = contexts
    for node in ast.walk(module):
        match node:
            case ast.ClassDef(keywords=[ast.keyword(arg="texts", value=ast.Tuple(contexts))]):
                rows = [row.value for row in node.body if isinstance(row, ast.Assign)]
                for row in rows:
                    cells = row.elts if isinstance(row, ast.Tuple) else [row]
                    yield from in_columns(contexts, cells, named)
            case ast.Call(func=ast.Name(id=name), args=cells) if name in makers:
                yield from in_columns(makers[name], cells, named)


def in_columns(
    contexts: Iterable[ast.expr], cells: Iterable[ast.expr], named: Mapping[str, ast.expr]
) -> Iterable[tuple[str, str]]:
    """Yield context and text of the cells that are texts, whole or by the name of a constant."""
    for context, cell in zip(contexts, cells, strict=False):
        text = named.get(cell.id) if isinstance(cell, ast.Name) else cell
        match context, text:
            case ast.Constant(str(words)), ast.Constant(str(said)) if words and is_text(said):
                yield words, said


def is_text(words: str) -> bool:
    """Return whether there is more than blanks to be filled."""
    return bool(re.sub(r"\{\w+\}", "", words).strip())


def untranslated() -> list[str]:
    """Return the faults of the translations as sentences; changes nothing on disk."""
    wrong = [] if any(I18N.glob(OURS)) else ["there is no translation in resources/i18n"]
    with tempfile.TemporaryDirectory() as scratch:
        for source in I18N.glob(OURS):
            copy = Path(scratch) / source.name
            shutil.copy(source, copy)
            update_translations([copy])
            before = set(translations(source))
            now = translations(copy)
            undone = [name for name, words in now.items() if not words]
            wrong += [f"{source.name}: unfinished: {name}" for name in undone]
            wrong += [f"{source.name}: no longer in the code: {name}" for name in before - set(now)]
            # lupdate takes a variable's name for the class: Qt would look elsewhere at run time.
            strays = [name for name in now if name.lstrip("_")[:1].islower()]
            wrong += [
                f"{source.name}: no class or translate() around it: {name}" for name in strays
            ]
    return wrong


def translations(source: Path) -> dict[str, str]:
    """Return the translation of every "context: text" of a .ts file; "" if it is unfinished."""
    texts = {}
    for context in ET.parse(source).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and not translation.get("type") and is_full(translation)
            comment = message.findtext("comment")
            name = f"{context.findtext('name')}: {message.findtext('source')}"
            forms = [] if translation is None else list(translation) or [translation]
            words = " / ".join(form.text or "" for form in forms) if done else ""
            texts[f"{name} ({comment})" if comment else name] = words
    return texts


def changes(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Return which texts went, with their translations, and which have none yet."""
    gone = [name for name in before if name not in now]
    undone = [name for name, words in now.items() if not words]
    return [
        *(f"no longer in the code: {name}\n    it was: {before[name]}" for name in gone),
        *(f"to be translated: {name}" for name in undone),
    ]


def is_full(translation: ET.Element) -> bool:
    """Return whether a translation, or each of its plural forms, is not empty."""
    return all((part.text or "").strip() for part in list(translation) or [translation])
