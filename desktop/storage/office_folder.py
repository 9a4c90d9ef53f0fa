"""The folder with the files of a supervisor's officers, kept over a restart."""

import json
import os
from contextlib import suppress
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.storage.atomic_write import write_atomically
from desktop.storage.regular_file import read_regular

_LONGEST = 4096  # letters of a path


def read_folder(path: Path) -> Path | None:
    """Return the folder; None if none is stored."""
    try:
        folder = json.loads(read_regular(path))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(folder, str) or len(folder) > _LONGEST or "\0" in folder:
        return None
    return Path(folder) if os.path.isabs(folder) else None  # noqa: PTH117 - a str is judged


def write_folder(path: Path, folder: Path | None) -> None:
    """Store the folder, or that there is none; a disk that refuses only loses it."""
    with suppress(KnownError):
        write_atomically(path, [json.dumps(None if folder is None else str(folder)).encode()])
