"""Sealed captures as files: their clear line, readable without a key."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from desktop.core.register.records import LARGEST, is_time
from desktop.core.register.validation import is_record_id
from desktop.core.register.views import Waiting
from desktop.storage.atomic_write import NO_LINK, open_regular, read_regular
from desktop.storage.register.sidecar_files import UNFIT, sealed_files

LARGEST_FILE = 2 * LARGEST
"""Bytes of a sealed file: an original and its attachments."""


SEALED_FORMAT = "tatpar sealed 1"
CLEAR_LINE = 4096  # bytes; the clear line is far shorter


def read_sealed(path: Path, most: int = LARGEST_FILE) -> bytes:
    """Return a regular file's bytes, of no link; ValueError for anything else, and OSError."""
    return read_regular(path, most, NO_LINK)


def read_first_line(path: Path, most: int) -> bytes:
    """Return the beginning of a regular file up to its first line's end; errors as above."""
    with open_regular(path, NO_LINK) as file:
        return file.readline(most)


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
