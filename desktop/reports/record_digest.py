"""The digest that a letter and a bundle of one period share: that of their two tables.

A letter cannot have the digest of a whole bundle, which depends on the moment of the export and the
program's version. The tables depend on the period alone. They are those of the csv form without
names of Wi-Fi networks; the digest is of their two lines in the bundle's ``manifest-sha256.txt``,
so that anyone can do it by hand:
``grep -e slots.csv -e spans.csv manifest-sha256.txt | sha256sum``.
"""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from desktop.core.errors import unreadable
from desktop.storage.atomic_write import open_regular

SPANS, SLOTS = "data/spans.csv", "data/slots.csv"


def record_digest(spans_csv: Iterable[bytes], slots_csv: Iterable[bytes]) -> str:
    """Return the digest of the tables, each in parts; hex of SHA-256."""
    lines = ""
    for name, parts in ((SLOTS, slots_csv), (SPANS, spans_csv)):  # as a manifest sorts them
        digest = hashlib.sha256()
        for part in parts:
            digest.update(part)
        lines += f"{digest.hexdigest()}  {name}\n"
    return hashlib.sha256(lines.encode()).hexdigest()


# It is a keyword of the file, which any program for PDF shows: `record_digest` of the period, as
# the bundle of the period has it too.


_NAME = "record-sha256:"
_LONGEST = 64 * 1024 * 1024  # bytes; a letter of a year has one
_KEYWORD = re.compile(_NAME.encode() + rb"([0-9a-f]{64})(?![0-9a-f])")


def keyword(record: str) -> str:
    """Return the keyword of a letter of that record."""
    return f"{_NAME}{record}"


def is_letter(file: Path) -> bool:
    """Whether a file is named as a letter is."""
    return file.suffix.lower() == ".pdf"


def letter_record(file: Path) -> str | None:
    """Return the digest that a letter names; None for none, or several that differ.

    KnownError ``file_unreadable``.
    """
    try:
        with open_regular(file) as stream:
            raw = stream.read(_LONGEST)
    except OSError as error:
        raise unreadable(file, error) from error
    digests = {match[1].decode() for match in _KEYWORD.finditer(raw)}
    return digests.pop() if len(digests) == 1 else None
