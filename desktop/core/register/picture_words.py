"""Words that a program read in a picture: made plain before anything shows or keeps them."""

import unicodedata

LONGEST = 8_000  # characters kept of a record's pictures
_JOINERS = "\u200c\u200d"  # part of Bengali spelling


def plain_words(output: bytes) -> str:
    """Return the words of a reading program's output, line by line; empty if it has no letter.

    Marks that steer or cannot be seen are left out, and what is beyond `LONGEST`.
    """
    text = output.decode("utf-8", "replace").replace("\ufffd", "")
    lines = (" ".join(_plain(line).split()) for line in text.splitlines())
    words = "\n".join(line for line in lines if line)[:LONGEST].rstrip()
    return words if any(letter.isalpha() for letter in words) else ""


def _plain(line: str) -> str:
    """Return the line with a space for each control character."""
    return "".join(
        letter if letter in _JOINERS or unicodedata.category(letter)[0] != "C" else " "
        for letter in line
    )
