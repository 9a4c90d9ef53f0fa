"""Typesets the handbooks: docs/handbook/LANGUAGE/BOOK.md with the help's pages and its pictures.

``python tools/handbook.py OUTDIR [BOOK…]`` writes ``BOOK-bn.pdf`` and ``BOOK-en.pdf``. A book is
Markdown after a head of lines ``name: words``. A paragraph ``{help:today}`` becomes that page of
the program's help, so that nothing is written twice; a picture ``![words](scene:today)`` is drawn
by `screens`, ``![mark](mark:off)`` is an icon. ``*words*`` are words of the screen, ``**Ctrl+F**``
is a key.

``scenes.json`` beside the books holds a digest of the words of each picture when its page was last
read by a person; a scene that says something else since then is named with its books, and with
README.md if it shows it. ``--read`` stores the present digests.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.handbook_markup import markup  # noqa: E402 - it also runs as a script

SOURCES = ROOT / "docs" / "handbook"
HELP = ROOT / "resources" / "help"
ICONS = ROOT / "resources" / "icons"
READ = SOURCES / "scenes.json"
LANGUAGES = ("bn", "en")
BOOKS = tuple(sorted(file.stem for file in (SOURCES / "bn").glob("*.md")))
_FONTS = {"bn": ["Noto Sans Bengali", "Noto Sans"], "en": ["Noto Sans", "Noto Sans Bengali"]}
_HEAD = re.compile(r"(\w+): (.*)\n")
_PAGE = re.compile(r"\{help:(\w+)\}")
# Icons of the marks that the help names by the state of the connection.
_LAMPS = {
    "on": "tray-online",
    "weak": "tray-degraded",
    "limited": "tray-limited",
    "off": "tray-offline",
    "unknown": "tray-unknown",
}
SCALE = 200  # of the pictures: sharp on paper, and as wide as an office's screen


def head(source: str) -> tuple[dict[str, str], str]:
    """Return the named words of a book's head, and its text."""
    words = {}
    while line := _HEAD.match(source):
        words[line[1]] = line[2]
        source = source[line.end() :]
    return words, source


def whole_text(book: str, language: str) -> str:
    """Return the text of a book with the pages of the help in their places."""

    def page(match: re.Match[str]) -> str:
        text = (HELP / language / f"{match[1]}.md").read_text("utf-8")
        return f"{{label:help-{match[1]}}}\n\n{text}"

    source = (SOURCES / language / f"{book}.md").read_text("utf-8")
    return _PAGE.sub(page, source)


def scenes(text: str) -> list[str]:
    """Return the names of the scenes that a text shows."""
    return re.findall(r"\(scene:([a-z0-9-]+)\)", text)


def scenes_of_readme() -> list[str]:
    """Return the names of the scenes whose pictures are in README.md."""
    text = (ROOT / "README.md").read_text("utf-8")
    return re.findall(r"\(docs/([a-z0-9-]+)-(?:bn|en)\.png\)", text)


def typeset(book: str, language: str, pictures: Path) -> bytes:
    """Return a book as a PDF; ``pictures`` holds ``SCENE.png`` for each of its scenes."""
    import typst  # noqa: PLC0415 - a large library that the tests of the words need not load

    words, text = head(whole_text(book, language))
    facts = {
        "lang": language,
        "fonts": _FONTS[language],
        "cover": "contents" in words,
        "contents": "",
        **words,
    }
    digits = "০১২৩৪৫৬৭৮৯" if language == "bn" else "0123456789"
    prelude = (
        "#let book = json(bytes(sys.inputs.book))\n"
        f'#let number(n) = str(n).clusters().map(c => "{digits}".clusters().at(int(c))).join()\n'
    )
    style = (ROOT / "tools" / "handbook.typ").read_text("utf-8")
    shutil.copyfile(ICONS / "app.svg", pictures / "app.svg")
    for name in re.findall(r"\(mark:([a-z-]+)\)", text):
        shutil.copyfile(ICONS / f"{_LAMPS.get(name, name)}.svg", pictures / f"{name}.svg")
    source = pictures / f"{book}.typ"
    source.write_text(prelude + style + markup(text), "utf-8")
    return bytes(
        typst.compile(
            str(source),
            root=str(pictures),
            sys_inputs={"book": json.dumps(facts)},
            timestamp=0,  # not the clock's: the same input gives the same bytes
        )
    )


def draw(names: Sequence[str], folder: Path) -> None:
    """Draw the scenes in both languages; CalledProcessError if a text is clipped."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "qt.*=false;default.warning=false",
        "QT_SCALE_FACTOR": str(SCALE / 100),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, str(ROOT / "tools" / "screens.py"), "--draw", str(SCALE)]
    subprocess.run([*command, str(folder), *names], env=environment, check=True)


def _digest(files: Iterable[Path]) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def changed(names: Sequence[str], drawn: Path, *, read: bool = False) -> list[str]:
    """Return the scenes that say something else than when their pages were last read."""
    now = {
        name: hashlib.sha256(
            b"".join(
                (drawn / f"{name}-{code}-light-{SCALE}.txt").read_bytes() for code in LANGUAGES
            )
        ).hexdigest()[:16]
        for name in names
    }
    if read:
        READ.write_text(json.dumps(now, indent=1) + "\n", "utf-8")
    before = json.loads(READ.read_text("utf-8"))
    return [name for name in names if before.get(name) != now[name]]


def main(arguments: Sequence[str]) -> int:
    """Write the books in both languages; name the pages whose pictures have changed."""
    parser = argparse.ArgumentParser(prog="dev.py handbook")
    parser.add_argument("folder", nargs="?", default="build/handbook", type=Path)
    parser.add_argument("--read", action="store_true", help="the pages were read with the pictures")
    given = parser.parse_args(arguments)
    out = given.folder.resolve()
    out.mkdir(parents=True, exist_ok=True)
    texts = {(book, code): whole_text(book, code) for book in BOOKS for code in LANGUAGES}
    names = sorted({name for text in texts.values() for name in scenes(text)})
    with tempfile.TemporaryDirectory() as temporary:
        drawn = Path(temporary)
        draw(names, drawn)
        for scene in changed(names, drawn, read=given.read):
            books = [book for book in BOOKS if scene in scenes(texts[book, "en"])]
            books += ["README.md"] if scene in scenes_of_readme() else []
            print(f"{scene} has other words than when {', '.join(books)} was read: read it again")
        for code in LANGUAGES:
            pictures = drawn / code
            pictures.mkdir()
            for name in names:
                (drawn / f"{name}-{code}-light-{SCALE}.png").rename(pictures / f"{name}.png")
            for book in BOOKS:
                file = out / f"{book}-{code}.pdf"
                file.write_bytes(typeset(book, code, pictures))
                print(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
