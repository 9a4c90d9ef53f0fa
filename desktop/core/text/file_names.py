"""Untrusted text, made safe to show: as the name of a file, as one line, or on a terminal."""

import re
import unicodedata
from pathlib import PurePosixPath

_LONGEST = 120  # of characters: file systems take 255 bytes, and a Bengali letter has three
_JOINERS = "\u200c\u200d"  # Bengali needs these; other invisible characters can deceive
_REFUSED = re.compile(r'[<>:"|?*]')
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
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


def paired(text: str) -> str:
    """Return the text with unpaired surrogates, which have no UTF-8, as U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def visible(text: str) -> str:
    """Return the text with visible codes for letters that steer a terminal or turn its lines round.

    Line feeds and tabs stay. The codes are those of JSON, so that a document stays one.
    """
    return _STEERING.sub(lambda letter: f"\\u{ord(letter[0]):04x}", text)
