"""What the program gives back after its start, and once no window has been open for a while."""

from collections.abc import Callable

from desktop.garbage_collection import collect_all
from desktop.system.freed_memory import return_freed
from desktop.system.library_pages import return_library_pages

AFTER_MS = 60_000  # who opens the window again soon finds everything there
AFTER_START_MS = 10_000  # the first round is over by then


def collect_and_return() -> None:
    """Give back at once what the windows before took, up to 9 MB: they are in cycles."""
    collect_all()
    return_freed()


def give_back_at_rest() -> None:
    """Give back what only the start or a window needs, 20 to 40 MB: see decision 57."""
    return_freed()
    return_library_pages()


class ClosedWindows:
    """Gives back once after the start, and after each time that a window was open."""

    def __init__(
        self, in_use: Callable[[], bool], give_back: Callable[[], object] = give_back_at_rest
    ) -> None:
        """Take whether a window is open."""
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
