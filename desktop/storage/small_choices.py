"""Small choices kept over a restart; a disk that refuses only loses them."""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.register.enums import Order
from desktop.storage.atomic_write import read_regular, write_atomically

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


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The order of the directives, and the list's share of the page's width."""

    order: Order = Order.URGENCY
    falling: bool = False
    share: float = 508 / (508 + 432)


def read_arrangement(path: Path) -> Arrangement:
    """Return how the list was arranged; as usual if nothing is stored."""
    try:
        order, falling, share = json.loads(read_regular(path))
        kept = Arrangement(Order(order), falling, share)
    except (OSError, ValueError, TypeError, RecursionError):
        return Arrangement()
    fits = type(falling) is bool and type(share) is float and 0 < share < 1
    return kept if fits else Arrangement()


def write_arrangement(path: Path, kept: Arrangement) -> None:
    """Store it; a disk that refuses only loses it."""
    with suppress(KnownError):
        write_atomically(path, [json.dumps([kept.order, kept.falling, kept.share]).encode()])


def is_first_time(mark: Path) -> bool:
    """Set the mark, and return whether it was not set before.

    Where the disk refuses it, something is rather explained twice than never.
    """
    try:
        mark.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        return False
    except OSError:
        return not mark.exists()
    return True


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


@dataclass(frozen=True, slots=True)
class ShortcutRefusal:
    """The mark at a path; a disk that refuses it only lets the desktop ask once more."""

    mark: Path

    def noted(self) -> bool:
        """Whether the officer said no."""
        try:
            return self.mark.exists()
        except OSError:
            return False

    def note(self) -> None:
        """Set the mark."""
        with suppress(OSError):
            self.mark.touch(mode=0o600)

    def forget(self) -> None:
        """Remove the mark: the officer switched the keys off, and on again may ask."""
        with suppress(OSError):
            self.mark.unlink(missing_ok=True)
