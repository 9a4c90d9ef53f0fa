"""Reading a PDF: its text as Poppler's programs find it, and its streams."""

import re
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="NOT TESTED HERE: no poppler-utils"
)

_STREAM = re.compile(rb"/Length (\d+)(?:(?!endobj).)*?>>\s*stream\r?\n", re.DOTALL)


def streams(made: bytes) -> list[bytes]:
    """Return every stream of a PDF by Typst, decompressed.

    A stream is as long as its head says: its last byte may be one that ends a line, too.
    """
    found = [made[head.end() :][: int(head[1])] for head in _STREAM.finditer(made)]
    return [zlib.decompress(part) if part[:1] == b"x" else part for part in found]


def text_of(made: bytes, folder: Path) -> str:
    """Return the text of a PDF, laid out as on its pages; a form feed ends each."""
    file = folder / "read.pdf"
    file.write_bytes(made)
    command = ["pdftotext", "-layout", file, "-"]
    done = subprocess.run(command, check=True, capture_output=True, timeout=60)
    return done.stdout.decode()
