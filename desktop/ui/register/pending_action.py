"""An action that is written after a few seconds, so that it can be undone."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QTimer

from desktop.core.register.enums import Action
from desktop.core.register.records import Draft

TAKE_BACK_MS = 5_000


@dataclass(frozen=True, slots=True)
class HeldAction:
    """An action on one or several records, and its note."""

    record_ids: tuple[str, ...]
    action: Action
    words: str = field(repr=False)
    draft: Draft | None = None  # of one record: to whom it is forwarded, or who answered


class PendingAction:
    """Holds one action until its time is over or something else is done."""

    def __init__(self, write: Callable[[HeldAction], None]) -> None:
        """Create it; ``write`` gets what was held."""
        self._write = write
        self._held: HeldAction | None = None
        self.timer = QTimer()
        self.timer.setSingleShot(True)
        self.timer.setInterval(TAKE_BACK_MS)
        self.timer.timeout.connect(self.flush)

    def hold(self, held: HeldAction) -> None:
        """Hold an action; one that is held already is written first."""
        self.flush()
        self._held = held
        self.timer.start()

    def of(self, *record_ids: str) -> Action | None:
        """Return the action that is held for exactly these records."""
        if self._held is None or set(self._held.record_ids) != set(record_ids):
            return None
        return self._held.action

    def take_back(self) -> str:
        """Drop the action; return its note, to be edited again."""
        words = self._held.words if self._held is not None else ""
        self._held = None
        self.timer.stop()
        return words

    def flush(self) -> None:
        """Write what is held, at once."""
        held, self._held = self._held, None
        self.timer.stop()
        if held is not None:
            self._write(held)
