"""Qt's translations: build, update from the code, report what is missing."""

import ast
import json
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
        counted = Path(scratch) / "counted.cpp"
        counted.write_text(counting(file.read_text("utf-8") for file in files), "utf-8")
        for source in sources:
            options = ["-silent", "-no-obsolete", "-locations", "none"]
            if source.stem.endswith("_en"):
                options.append("-pluralonly")
            call(qt_tool("lupdate"), *options, *files, counted, "-ts", source)


def counting(codes: Iterable[str]) -> str:
    """Return as C++ what lupdate does not read from Python.

    Those are ``translate(context, text, n)`` and ``QT_TRANSLATE_N_NOOP(context, text)``, since it
    knows a count from ``tr(text, "", n)`` alone, and the bare texts of the problems.
    """
    lines = []
    for node in (node for code in codes for node in ast.walk(ast.parse(code))):
        match node:
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
                lines.append(marked("QT_TRANSLATE_N_NOOP", context, text))
            case ast.Assign(targets=[ast.Name(id="_IGNORED")], value=ast.Constant(text)):
                lines.append(marked("QT_TRANSLATE_NOOP", "Problem", text))
            case ast.ClassDef(name="ProblemCode"):
                rows = [row.value for row in node.body if isinstance(row, ast.Assign)]
                cells = [cell for row in rows for cell in getattr(row, "elts", [row])]
                texts = [cell.value for cell in cells if isinstance(cell, ast.Constant)]
                texts.remove("{because}")  # another problem's words
                lines += [marked("QT_TRANSLATE_NOOP", "Problem", text) for text in texts]
    return "".join(lines)


def marked(macro: str, *words: object) -> str:
    return f"{macro}({', '.join(json.dumps(word, ensure_ascii=False) for word in words)});\n"


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
