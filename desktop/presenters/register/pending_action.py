"""An action that is written after a few seconds, so that it can be undone."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from desktop.core.register.enums import Action

TAKE_BACK_MS = 5_000


class PendingAction:
    """Holds one action until its time is over or something else is done."""

    def __init__(self, write: Callable[[str, Action, str], None]) -> None:
        """Create it; ``write`` gets a record's id, the action and the note."""
        self._write = write
        self._action: tuple[str, Action, str] | None = None
        self.timer = QTimer()
        self.timer.setSingleShot(True)
        self.timer.setInterval(TAKE_BACK_MS)
        self.timer.timeout.connect(self.flush)

    def hold(self, record_id: str, action: Action, words: str) -> None:
        """Hold an action; one that is held already is written first."""
        self.flush()
        self._action = (record_id, action, words)
        self.timer.start()

    def of(self, record_id: str) -> Action | None:
        """Return the action that is held for a record."""
        if self._action is None or self._action[0] != record_id:
            return None
        return self._action[1]

    def take_back(self) -> str:
        """Drop the action; return its note, to be edited again."""
        words = self._action[2] if self._action is not None else ""
        self._action = None
        self.timer.stop()
        return words

    def flush(self) -> None:
        """Write what is held, at once."""
        action, self._action = self._action, None
        self.timer.stop()
        if action is not None:
            self._write(*action)
