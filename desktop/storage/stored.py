"""Small files that only this program writes: a dataclass or named tuple as JSON."""

import json
from pathlib import Path
from typing import TypeVar

from desktop.core.canonical_json import from_plain, to_plain
from desktop.storage.atomic_write import read_settled, write_atomically

Shape = TypeVar("Shape")


def read_stored(shape: type[Shape], file: Path) -> Shape | None:
    """Return the content of a file; None if it is missing or damaged."""
    try:
        stored = from_plain(shape, json.loads(read_settled(file)))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    assert isinstance(stored, shape)
    return stored


def store(file: Path, content: object) -> None:
    """Replace the content of a file; KnownError as `write_atomically` says."""
    write_atomically(file, [json.dumps(to_plain(content), separators=(",", ":")).encode()])
