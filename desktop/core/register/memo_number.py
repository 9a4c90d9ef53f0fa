"""The number of an official letter (স্মারক নং), checked by its form.

Two forms are in use: 18 digits in groups of 2.2.4.3.2.3.2 and 22 digits in 2.2.4.3.3.2.4.2, both
followed by a dash and the letter's serial number. Bengali digits are accepted.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

FORMS: tuple[tuple[int, ...], ...] = ((2, 2, 4, 3, 2, 3, 2), (2, 2, 4, 3, 3, 2, 4, 2))
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"


class MemoFault(StrEnum):
    """Why a text is not a memo number."""

    LETTERS = "memo_letters"  # something other than digits, dots and a dash
    LENGTH = "memo_length"  # neither 18 nor 22 digits before the dash
    GROUPS = "memo_groups"  # the right length, dots in the wrong places
    SERIAL = "memo_serial"  # no serial number after the dash


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo number in ASCII digits."""

    groups: tuple[str, ...]
    serial: str

    def __str__(self) -> str:
        """Return the usual spelling, ``05.00.0000.110.99.002.17-1337``."""
        return f"{'.'.join(self.groups)}-{self.serial}"


def read_memo(text: str) -> Memo | MemoFault:
    """Read a memo number; dots may be left out altogether, but not misplaced."""
    plain = plain_number(text)
    number, _, serial = plain.rpartition("-") if "-" in plain else (plain, "", "")
    digits = number.replace(".", "")
    if not (digits + serial).isdigit() and digits + serial:
        return MemoFault.LETTERS
    form = next((form for form in FORMS if sum(form) == len(digits)), None)
    if form is None:
        return MemoFault.LENGTH
    groups = _cut(digits, form)
    if "." in number and tuple(number.split(".")) != groups:
        return MemoFault.GROUPS
    if not serial:
        return MemoFault.SERIAL
    return Memo(groups, serial)


def plain_number(text: str) -> str:
    """Return a letter's or file's number by which it is compared: ASCII digits, no spaces."""
    out = []
    for char in text:
        if char in _DASHES:
            out.append("-")
        elif unicodedata.category(char) == "Nd":
            out.append(str(unicodedata.decimal(char)))
        elif not char.isspace():
            out.append(char)
    return "".join(out)


def _cut(digits: str, form: tuple[int, ...]) -> tuple[str, ...]:
    groups, start = [], 0
    for length in form:
        groups.append(digits[start : start + length])
        start += length
    return tuple(groups)
