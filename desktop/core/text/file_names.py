"""Untrusted text, made safe to show: as the name of a file, or as one line."""

import re
import unicodedata
from pathlib import PurePosixPath

_LONGEST = 120  # of characters: file systems take 255 bytes, and a Bengali letter has three
_JOINERS = "\u200c\u200d"  # Bengali needs these; other invisible characters can deceive
_REFUSED = re.compile(r'[<>:"|?*]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def plain_name(name: str) -> str:
    """Return the name without folders and without characters that hide or reverse its extension.

    Characters and names that a system refuses are replaced; the extension is kept.
    """
    seen = "".join(
        letter
        for letter in re.split(r"[/\\]", name)[-1]
        if letter in _JOINERS or not unicodedata.category(letter).startswith("C")
    )
    plain = _REFUSED.sub("_", seen).strip(" .")
    ending = PurePosixPath(plain).suffix[:20]
    if len(plain) > _LONGEST:
        plain = (plain[: _LONGEST - len(ending)].rstrip(" .") + ending).rstrip(" .")
    if not plain:
        return "file"
    return f"_{plain}" if _DEVICES.match(plain) else plain


def one_line(text: str) -> str:
    """Return the text without line breaks and invisible marks, its spaces single."""
    return " ".join("".join(c if c.isprintable() or c in _JOINERS else " " for c in text).split())
