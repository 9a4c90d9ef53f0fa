"""A mark that the officer said no when the desktop asked for global keys; nobody asks again."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ShortcutRefusal:
    """The mark at a path; a disk that refuses it only lets the desktop ask once more."""

    mark: Path

    def noted(self) -> bool:
        """Return whether the officer said no."""
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
