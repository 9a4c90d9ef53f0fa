"""Reads what pages show of the log off the main thread, so that no window waits for a disk."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.services.background import Background
from desktop.services.register.turns import RegisterThread

T = TypeVar("T")


class PageReads:
    """Shows at once what is read in a moment, what takes longer when it comes.

    Of a page that is asked for several times meanwhile, the last is read. What comes first is
    shown all the same if it answers the same question: a slow disk may never come first.
    """

    def __init__(self, background: Background, failed: Callable[[KnownError], object]) -> None:
        """Read nothing yet."""
        self._background = background
        self._failed = failed
        self.thread = RegisterThread(background.deliver, background.bug)
        self._reading: set[str] = set()
        self._next: dict[str, tuple[Hashable, Callable[[], None]]] = {}
        self._stopped = False

    def read(
        self,
        page: str,
        work: Callable[[], T],
        show: Callable[[T], object],
        question: Hashable = None,
    ) -> None:
        """Read what a page shows, and show it unless another ``question`` is asked meanwhile."""
        if page in self._reading:
            self._next[page] = question, lambda: self.read(page, work, show, question)
            return
        self._reading.add(page)
        wait = self._background.silence.wait(KnownError(ProblemCode.DISK_SILENT))

        def ended(call: Callable[[], object]) -> None:
            wait.end()
            self._ended(page, question, call)

        self.thread.ask(
            work,
            lambda result: ended(lambda: show(result)),
            lambda error: ended(lambda: self._failed(error)),
            reads=True,
        )

    def stop(self) -> None:
        """Show nothing more: the windows are gone."""
        self._stopped = True

    def _ended(self, page: str, question: Hashable, call: Callable[[], object]) -> None:
        """Show what came unless it answers an old question; then read what was asked meanwhile."""
        asked, _ = self._next.get(page, (question, None))
        try:
            if asked == question and not self._stopped:
                call()
        finally:
            self._reading.discard(page)
            _, again = self._next.pop(page, (None, None))
            if again is not None and not self._stopped:
                again()
