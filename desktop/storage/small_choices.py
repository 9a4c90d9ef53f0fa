"""Small choices kept over a restart; a disk that refuses only loses them."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from desktop.core.errors import KnownError
from desktop.core.register.enums import Order
from desktop.storage.atomic_write import read_stored, store

_FARTHEST = 20_000  # pixels: beyond any row of screens


class Place(NamedTuple):
    """The offset from the card's usual corner, in pixels."""

    x: int = 0
    y: int = 0


def read_place(path: Path) -> Place:
    """Return the card's place; the usual one if none is stored."""
    place = read_stored(Place, path) or Place()
    return place if max(abs(place.x), abs(place.y)) <= _FARTHEST else Place()


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The order of the directives, and the list's share of the page's width."""

    order: Order = Order.URGENCY
    falling: bool = False
    share: float = 508 / (508 + 432)


def read_arrangement(path: Path) -> Arrangement:
    """Return how the list was arranged; as usual if nothing is stored."""
    kept = read_stored(Arrangement, path)
    return kept if kept is not None and 0 < kept.share < 1 else Arrangement()


def keep_choice(path: Path, choice: Place | Arrangement | str | None) -> None:
    """Store it; a disk that refuses only loses it."""
    with suppress(KnownError):
        store(path, choice)


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
    folder = read_stored(str, path)
    if folder is None or len(folder) > _LONGEST or "\0" in folder:
        return None
    return Path(folder) if os.path.isabs(folder) else None  # noqa: PTH117 - a str is judged


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
