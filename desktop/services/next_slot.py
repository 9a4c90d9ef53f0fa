"""The next due time, remembered: each tick asks for it, and it changes a few times a day."""

from desktop.core.office.schedule_history import Timetable


class NextSlot:
    """Answers as `Timetable.next_slot` of the timetable that it was asked for last."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._timetable: Timetable | None = None
        self._after_ms = 0
        self._due_ms = 0

    def after(self, timetable: Timetable, after_ms: int) -> int | None:
        """Return the first due time later than the instant, or None."""
        if self._timetable is timetable and self._after_ms <= after_ms < self._due_ms:
            return self._due_ms
        due = timetable.next_slot(after_ms)
        self._timetable, self._after_ms, self._due_ms = timetable, after_ms, due or after_ms
        return due
