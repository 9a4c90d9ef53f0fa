"""The data digest that an officer's letter names in its PDF, beside the one that is printed.

It is a keyword of the file, which any program for PDF shows: `record_digest` of the period, as the
bundle of the period has it too.
"""

import re
from pathlib import Path

from desktop.core.errors import KnownError, reason_of
from desktop.core.problem_codes import ProblemCode

_NAME = "record-sha256:"
_LONGEST = 64 * 1024 * 1024  # bytes; a letter of a year has one
_KEYWORD = re.compile(_NAME.encode() + rb"([0-9a-f]{64})(?![0-9a-f])")


def keyword(record: str) -> str:
    """Return the keyword of a letter of that record."""
    return f"{_NAME}{record}"


def is_letter(file: Path) -> bool:
    """Return whether a file is named as a letter is."""
    return file.suffix.lower() == ".pdf"


def letter_record(file: Path) -> str | None:
    """Return the digest that a letter names; None for none, or several that differ.

    KnownError ``file_unreadable``.
    """
    try:
        with file.open("rb") as stream:
            raw = stream.read(_LONGEST)
    except OSError as error:
        raise KnownError(
            ProblemCode.FILE_UNREADABLE, path=str(file), why=reason_of(error)
        ) from error
    digests = {match[1].decode() for match in _KEYWORD.finditer(raw)}
    return digests.pop() if len(digests) == 1 else None
