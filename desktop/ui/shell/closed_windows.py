"""What the program gives back after its start, and once no window has been open for a while."""

from collections.abc import Callable

AFTER_MS = 60_000  # who opens the window again soon finds everything there
AFTER_START_MS = 10_000  # the first round is over by then


class ClosedWindows:
    """Gives back once after the start, and after each time that a window was open."""

    def __init__(self, in_use: Callable[[], bool], give_back: Callable[[], object]) -> None:
        """Take whether a window is open, and what gives back."""
        self._in_use = in_use
        self._give_back = give_back
        self._due = True  # something was loaded since it was given back last
        self._wait_ms = AFTER_START_MS
        self._closed_ms: int | None = None  # when no window was seen open first

    def opened(self) -> None:
        """Note that a window is opened, which may be closed before the next look."""
        self._due, self._wait_ms, self._closed_ms = True, AFTER_MS, None

    def look(self, now_ms: int) -> None:
        """Give back what is due, by the clock that runs while asleep; called at each state."""
        if self._in_use():
            self.opened()
        elif self._due and self._closed_ms is None:
            self._closed_ms = now_ms
        elif self._closed_ms is not None and now_ms - self._closed_ms >= self._wait_ms:
            self._due, self._closed_ms = False, None
            self._give_back()
