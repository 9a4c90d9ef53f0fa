"""Qt's translations: build, update from the code, report missing ones."""

import ast
import re
import shutil
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from tools.environment import VENV, python_of
from tools.shell import ROOT, call

I18N = ROOT / "resources" / "i18n"
OURS = "tatpar_*.ts"  # the others are Qt's own texts
CONTEXT = "Tatpar"  # of every text: an English text has one translation, wherever it is shown


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
    """Rewrite each .ts from the texts in the code, with its translations."""
    texts: dict[str, bool] = {}
    for folder in ("desktop", "office"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            for text, counts in said(ast.parse(file.read_text("utf-8"))):
                texts[text] = counts or texts.get(text, False)
    for source in sources:
        english = source.stem.endswith("_en")
        shown = {text: counts for text, counts in texts.items() if counts or not english}
        write(source, shown)


def write(source: Path, texts: Mapping[str, bool]) -> None:
    """Write a .ts of texts, each with whether it counts something and so has two forms."""
    root = ET.parse(source).getroot()  # noqa: S314 - our own file
    english = root.get("language") == "en"
    known = {
        message.findtext("source"): [
            form.text or ""
            for form in message.findall(".//numerusform") or message.findall("translation")
        ]
        for message in root.iter("message")
    }
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{root.get("language")}" sourcelanguage="en">',
        "<context>",
        f"    <name>{CONTEXT}</name>",
    ]
    written: set[str] = set()
    for text, counts in texts.items():
        twin = text[:1].swapcase() + text[1:]  # it may have the translation of both
        if twin in written and known.get(text, known.get(twin)) == known.get(twin):
            continue
        written.add(text)
        forms = ((known.get(text) or [""]) * 2)[:2]
        if english:  # of many the text itself; only the form of one is another
            forms = [forms[0], text]
        state = "" if all(forms) else ' type="unfinished"'
        told = "".join(f"<numerusform>{xml(form)}</numerusform>" for form in forms)
        lines += [
            '    <message numerus="yes">' if counts else "    <message>",
            f"        <source>{xml(text)}</source>",
            f"        <translation{state}>{told if counts else xml(forms[0])}</translation>",
            "    </message>",
        ]
    source.write_text("\n".join([*lines, "</context>", "</TS>", ""]), "utf-8")


def xml(text: str) -> str:
    return escape(text, {'"': "&quot;", "'": "&apos;"})


# Functions that mark their first argument as a text for people, as does the method `tr`.
_MARKS = {"translate", "to_translate", "to_translate_counted"}


def said(module: ast.Module) -> list[tuple[str, bool]]:
    """Return each text for people in a module, in order, and whether it counts something."""
    found = [(text, False) for text in tabled(module)]
    for node in ast.walk(module):
        match node:
            case ast.Call(
                func=ast.Name(id=name) | ast.Attribute(attr="tr" as name), args=arguments
            ) if name == "tr" or name in _MARKS:
                match arguments:
                    case [ast.Constant(str()) as text, *others]:
                        found.append((text, bool(others) or name == "to_translate_counted"))
    found.sort(key=lambda row: (row[0].lineno, row[0].col_offset))
    return [(str(text.value), counts) for text, counts in found]


def tabled(module: ast.Module) -> Iterable[ast.Constant]:
    """Yield every bare text in the tables of a module (`desktop.core`: ``texts_of``, ``Rows``)."""
    named = {
        target.id: node.value
        for node in module.body
        if isinstance(node, ast.Assign) and isinstance(target := node.targets[0], ast.Name)
    }
    makers: dict[str, list[bool]] = {}  # by name: whether each parameter is a text
    rows: list[tuple[list[bool], ast.expr]] = []
    for node in ast.walk(module):
        match node:
            case ast.FunctionDef(
                name=name, decorator_list=[ast.Call(func=ast.Name(id="texts_of"), args=texts)]
            ):
                makers[name] = marked((each.arg for each in node.args.args), texts)
            case ast.ClassDef(keywords=[ast.keyword(arg="texts", value=ast.Tuple(texts))]):
                columns = [ast.unparse(i.target) for i in node.body if isinstance(i, ast.AnnAssign)]
                members = (i.value for i in node.body if isinstance(i, ast.Assign))
                rows += [(marked(columns, texts), cells) for cells in members]
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Name(id=name), args=cells) if name in makers:
                rows.append((makers[name], ast.Tuple(cells)))
    for are_texts, row in rows:
        cells = row.elts if isinstance(row, ast.Tuple) else [row]
        for is_one, cell in zip(are_texts, cells, strict=False):
            text = named.get(cell.id) if isinstance(cell, ast.Name) else cell
            match text:
                case ast.Constant(str(words)) if is_one and is_text(words):
                    yield text


def marked(columns: Iterable[str], texts: Iterable[ast.expr]) -> list[bool]:
    """Return for each column whether it is among the marked ones."""
    names = {text.value for text in texts if isinstance(text, ast.Constant)}
    return [column in names for column in columns]


def is_text(words: str) -> bool:
    """Whether there is more than blanks to be filled."""
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
    return wrong


def translations(source: Path) -> dict[str, str]:
    """Return the translation of every text of a .ts file; "" if it is unfinished."""
    texts = {}
    for message in ET.parse(source).getroot().iter("message"):  # noqa: S314 - our own file
        translation = message.find("translation")
        done = translation is not None and not translation.get("type") and is_full(translation)
        forms = [] if translation is None else list(translation) or [translation]
        words = " / ".join(form.text or "" for form in forms) if done else ""
        texts[message.findtext("source") or ""] = words
    return texts


def changes(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Return the removed texts, with their translations, and the untranslated ones."""
    gone = [name for name in before if name not in now]
    undone = [name for name, words in now.items() if not words]
    return [
        *(f"no longer in the code: {name}\n    it was: {before[name]}" for name in gone),
        *(f"to be translated: {name}" for name in undone),
    ]


def is_full(translation: ET.Element) -> bool:
    """Whether a translation, or each of its plural forms, is not empty."""
    return all((part.text or "").strip() for part in list(translation) or [translation])
