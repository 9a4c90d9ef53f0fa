"""Where the officer moved the reminder card to, kept over a restart; nothing depends on it."""

import json
from contextlib import suppress
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.storage.atomic_write import write_atomically
from desktop.storage.regular_file import read_regular

_FARTHEST = 20_000  # pixels: beyond any row of screens


def read_place(path: Path) -> tuple[int, int]:
    """Return the offset from the card's usual corner in pixels; (0, 0) if none is stored."""
    try:
        x, y = json.loads(read_regular(path))
    except (OSError, ValueError, TypeError, RecursionError):
        return 0, 0
    if type(x) is not int or type(y) is not int or max(abs(x), abs(y)) > _FARTHEST:
        return 0, 0
    return x, y


def write_place(path: Path, x: int, y: int) -> None:
    """Store the offset; a disk that refuses only loses the place."""
    with suppress(KnownError):
        write_atomically(path, [json.dumps([x, y]).encode()])
