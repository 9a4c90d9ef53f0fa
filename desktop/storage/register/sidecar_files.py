"""Files beside the register that need no key: head, counts, attempts, the sealed captures' folder.

Anyone who can write into the home can put anything into the folder: a pipe, a link, a folder, a
file of any length. None of these blocks a reader.
"""

import json
import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from desktop.core.errors import KnownError, unreadable
from desktop.core.register_summary import LONGEST_MEETING_MS, Open
from desktop.storage.atomic_write import read_regular, read_stored, store

SUFFIX = ".sealed"


def sealed_path(folder: Path, record_id: str) -> Path:
    """Return the path of the capture of that id."""
    return folder / f"{record_id}{SUFFIX}"


def sealed_files(folder: Path) -> list[Path]:
    """Return the paths that are named like sealed captures, by name; none without the folder."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if entry.name.endswith(SUFFIX))
    except OSError:
        return []
    return [folder / name for name in names]


def count_sealed(folder: Path) -> int:
    """Count the files that wait to be filed or discarded."""
    return len(sealed_files(folder))


# Errors of the parser for a damaged or hostile file.
_DAMAGED = (ValueError, TypeError, KeyError, OverflowError, RecursionError)


def read_text(path: Path) -> str:
    """Return a small file's text, "" if it is missing or is no file or no text.

    KnownError ``file_unreadable``: a folder has its name, or it belongs to another user.
    """
    try:
        return read_regular(path).decode("utf-8")
    except (FileNotFoundError, ValueError):
        return ""
    except OSError as error:
        raise unreadable(path, error) from error


def read_head(path: Path) -> str:
    """Return the head beside the register, "" if it cannot be read: that ends no unlock."""
    try:
        return read_text(path)
    except KnownError:
        return ""


class Attempts(NamedTuple):
    """Wrong passphrases in a row, and the time of the last (UTC ms)."""

    failures: int = 0
    last_ms: int = 0


def read_attempts(path: Path) -> Attempts:
    """Read the count; who can damage it can remove it as well."""
    return read_stored(Attempts, path) or Attempts()


def write_attempts(path: Path, failures: int, last_ms: int) -> None:
    """Write the count, so that the delay outlives a restart; 0 removes the file."""
    if failures:
        store(path, Attempts(failures, last_ms))
    else:
        path.unlink(missing_ok=True)


def counts_of(text: str) -> list[Open] | None:
    """Return the directives not carried out, None if the text is empty or damaged."""
    try:
        return [_open_of(*plain) for plain in json.loads(text)["open"]]
    except _DAMAGED:
        return None


def _open_of(
    deadline: int | None,
    answered: object,
    number: int | None,
    owed: int | None,
    meeting: Sequence[int] | None,
) -> Open:
    whole = [None if each is None else int(each) for each in (deadline, number, owed)]
    if meeting is not None:
        begin, end = map(int, meeting)
        meeting = begin, min(end, begin + LONGEST_MEETING_MS)
    return Open(whole[0], bool(answered), whole[1], whole[2], meeting)


def counts_content(directives: Sequence[Open]) -> bytes:
    """Return numbers, times and whether they were answered, sorted by the deadlines.

    By it the locked register shows the day's list. A thief learns from it which numbers are open,
    their deadlines, when others owe an answer, when meetings are, and nothing more. By its random
    salt a digest of it reveals nothing of them.
    """
    plain = sorted(
        (
            [item.deadline_ms, item.answered, item.number, item.owed_ms, item.meeting]
            for item in directives
        ),
        key=lambda each: (each[0] is None, each[0] or 0, each[1], each[2] or 0),
    )
    return json.dumps({"salt": secrets.token_hex(16), "open": plain}).encode()


# Errors of the standard library's parsers for hostile bytes.
UNFIT = (
    ValueError, LookupError, TypeError, ArithmeticError, RecursionError, MemoryError,
    OSError, KnownError,
)  # fmt: skip


def has_keyring_copy(path: Path) -> bool:
    """Whether the key file has a key for the keyring; one that is damaged has none."""
    try:
        return isinstance(json.loads(read_text(path))["keyring"], dict)
    except UNFIT:
        return False
