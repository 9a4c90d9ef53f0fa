"""Reads what pages show of the log off the main thread, so that no window waits for a disk."""

from collections.abc import Callable
from typing import TypeVar

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.services.background import Background
from desktop.services.register.turns import RegisterThread

T = TypeVar("T")


class PageReads:
    """Shows at once what is read in a moment, what takes longer when it comes.

    Of a page that is asked for several times meanwhile, the last is read.
    """

    def __init__(self, background: Background, failed: Callable[[KnownError], object]) -> None:
        """Read nothing yet."""
        self._background = background
        self._failed = failed
        self.thread = RegisterThread(background.deliver, background.bug)
        self._reading: set[str] = set()
        self._next: dict[str, Callable[[], None]] = {}
        self._stopped = False

    def read(self, page: str, work: Callable[[], T], show: Callable[[T], object]) -> None:
        """Read what a page shows, and show it unless that is asked for anew meanwhile."""
        if page in self._reading:
            self._next[page] = lambda: self.read(page, work, show)
            return
        self._reading.add(page)
        wait = self._background.silence.wait(KnownError(ProblemCode.DISK_SILENT))

        def came(result: T) -> None:
            if self._ended(page):
                show(result)

        def failed(error: KnownError) -> None:
            if self._ended(page):
                self._failed(error)

        def ended(call: Callable[[], None]) -> None:
            wait.end()
            call()

        self.thread.ask(
            work,
            lambda result: ended(lambda: came(result)),
            lambda error: ended(lambda: failed(error)),
            reads=True,
        )

    def stop(self) -> None:
        """Show nothing more: the windows are gone."""
        self._stopped = True

    def _ended(self, page: str) -> bool:
        """Return whether what came is to be shown; read what was asked for meanwhile."""
        self._reading.discard(page)
        again = self._next.pop(page, None)
        if again is not None and not self._stopped:
            again()
        return again is None and not self._stopped
