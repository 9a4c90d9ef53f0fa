"""The documents that an office hands out: what is signed, and the form of each kind.

The server checks a text by these functions before it signs it, and the PC before it uses it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.core.text.bengali import ascii_digits

MOST_CHARACTERS = 200_000
MOST_HOLIDAYS = 1000
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_VERSION = re.compile(r"([0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4})\n([0-9a-f]{64})\n")


def handed_message(kind: str, at_ms: int, text: str) -> bytes:
    """Return what the office signs.

    The time is part of it, so that an older document cannot be put in the place of a newer one.
    """
    return f"tatpar handed v1\n{kind}\n{at_ms}\n{text}".encode()


def read_holidays(text: str) -> Mapping[date, str]:
    """Return the days and their names: a line each, ``2027-03-21 Eid``.

    ValueError holds the number of the first line that is none.
    """
    days: dict[date, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        day, _, name = line.partition(" ")
        day = ascii_digits(day)
        if not _DAY.fullmatch(day) or len(days) >= MOST_HOLIDAYS or len(name) > 200:
            raise ValueError(number)
        try:
            days[date.fromisoformat(day)] = name.strip()
        except ValueError:
            raise ValueError(number) from None
    return days


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest version and the SHA-256 (hex) of its installer."""

    version: str
    sha256: str


def is_older(version: str, newest: str) -> bool:
    """Return whether a version is older than another; what is no version is not known to be."""
    numbers = [
        re.match(r"([0-9]{1,4})\.([0-9]{1,4})\.([0-9]{1,4})", text) for text in (version, newest)
    ]
    first, other = ([int(part) for part in match.groups()] if match else [] for match in numbers)
    return bool(first) and first < other


def read_version(text: str) -> Newest:
    """Return the newest version: its number, then its digest; ValueError holds the line."""
    lines = _VERSION.fullmatch(text)
    if lines is None:
        raise ValueError(1)
    return Newest(lines[1], lines[2])
