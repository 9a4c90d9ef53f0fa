"""Files beside the register that need no key: head, counts, attempts, the sealed captures' folder.

Anyone who can write into the home can put anything into the folder: a pipe, a link, a folder, a
file of any length. None of these blocks a reader.
"""

import json
import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from desktop.core.errors import KnownError, reason_of
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.records import LARGEST, is_time
from desktop.core.register.validation import is_record_id
from desktop.core.register.views import Waiting
from desktop.core.register_summary import Open
from desktop.storage.atomic_write import NO_LINK, open_regular, read_regular, write_atomically

SUFFIX = ".sealed"
LARGEST_FILE = 2 * LARGEST
"""Bytes of a sealed file: an original and its attachments."""


SEALED_FORMAT = "tatpar sealed 1"
CLEAR_LINE = 4096  # bytes; the clear line is far shorter


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


def read_sealed(path: Path, most: int = LARGEST_FILE) -> bytes:
    """Return a regular file's bytes, of no link; ValueError for anything else, and OSError."""
    return read_regular(path, most, NO_LINK)


def read_first_line(path: Path, most: int) -> bytes:
    """Return the beginning of a regular file up to its first line's end; errors as above."""
    with open_regular(path, NO_LINK) as file:
        return file.readline(most)


# What a damaged or hostile file leads to in the parser.
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
        why = reason_of(error)
        raise KnownError(ProblemCode.FILE_UNREADABLE, path=str(path), why=why) from error


def read_head(path: Path) -> str:
    """Return the head beside the register, "" if it cannot be read: that ends no unlock."""
    try:
        return read_text(path)
    except KnownError:
        return ""


def read_attempts(path: Path) -> tuple[int, int]:
    """Read the count of wrong passphrases in a row, and the time of the last (UTC ms)."""
    try:
        failures, last_ms = json.loads(read_text(path))
        return int(failures), int(last_ms)
    except (KnownError, *_DAMAGED):  # who can write here can remove it as well
        return 0, 0


def write_attempts(path: Path, failures: int, last_ms: int) -> None:
    """Write the count, so that the delay outlives a restart; 0 removes the file."""
    if failures:
        write_atomically(path, [json.dumps([failures, last_ms]).encode()])
    else:
        path.unlink(missing_ok=True)


def counts_of(text: str) -> list[Open] | None:
    """Return the directives not carried out, None if the text is empty or damaged."""
    try:
        return [
            Open(None if deadline is None else int(deadline), bool(answered))
            for deadline, answered in json.loads(text)["open"]
        ]
    except _DAMAGED:
        return None


def counts_content(directives: Sequence[Open]) -> bytes:
    """Return deadlines and whether they were answered, sorted, so that the order reveals nothing.

    By it the locked register shows "3 due today". A thief learns from it how many directives are
    open and their deadlines, and nothing more. By its random salt a digest of it reveals nothing of
    the deadlines.
    """
    plain = sorted(
        ([item.deadline_ms, item.answered] for item in directives),
        key=lambda pair: (pair[0] is None, pair[0] or 0, pair[1]),
    )
    return json.dumps({"salt": secrets.token_hex(16), "open": plain}).encode()


# What the standard library's parsers may raise for hostile bytes.
UNFIT = (
    ValueError, LookupError, TypeError, ArithmeticError, RecursionError, MemoryError,
    OSError, KnownError,
)  # fmt: skip


def clear_line(path: Path, line: bytes) -> dict[str, Any]:
    """Return the clear line; ValueError unless it is a sealed capture of that name."""
    clear: Any = json.loads(line)
    kinds = {"register": str, "id": str, "at_ms": int, "media_type": str, "size": int}
    if (
        not isinstance(clear, dict)
        or clear.get("format") != SEALED_FORMAT
        or not all(type(clear.get(name)) is kind for name, kind in kinds.items())
    ):
        raise ValueError("not a sealed capture")
    if not is_record_id(clear["id"]) or path.stem != clear["id"]:
        raise ValueError("its id is not its name")
    if not is_time(clear["at_ms"]) or not 0 <= clear["size"] <= LARGEST:
        raise ValueError("a time or a size out of range")
    return clear


def waiting(folder: Path) -> list[Waiting]:
    """Return the sealed captures, oldest first; other files are ignored."""
    captures = []
    for path in sealed_files(folder):
        with suppress(*UNFIT):
            clear = clear_line(path, read_first_line(path, CLEAR_LINE))
            captures.append(
                Waiting(clear["id"], clear["at_ms"], clear["media_type"], clear["size"])
            )
    return sorted(captures, key=lambda item: item.captured_ms)


def has_keyring_copy(path: Path) -> bool:
    """Whether the key file has a key for the keyring; one that is damaged has none."""
    try:
        return isinstance(json.loads(read_text(path))["keyring"], dict)
    except UNFIT:
        return False
