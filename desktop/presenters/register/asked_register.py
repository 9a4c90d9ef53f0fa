"""The register as windows ask it: none waits for the disk.

What is read in a moment is shown at once, what takes longer when it comes; what was read is dropped
if the register was locked meanwhile.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.views import RegisterState
from desktop.presenters.context import RegisterContext
from desktop.presenters.host import WindowHost

if TYPE_CHECKING:
    from desktop.services.register.service import RegisterService

T = TypeVar("T")
Answer = TypeVar("Answer")
Failed = Callable[[KnownError], object]

_SILENT_MS = 10_000  # after which a disk that does not answer is spoken of


class AskedRegister:
    """Asks off the main thread, where the answers come."""

    def __init__(self, context: RegisterContext, host: WindowHost) -> None:
        """Ask nothing yet."""
        self._register = context.register
        self._background = context.background
        self._host = host

    def get(self) -> "RegisterService":
        """Return the register."""
        return self._register.get()

    @property
    def is_open(self) -> bool:
        """Return whether it can be read."""
        return self._register.get().session.state is RegisterState.OPEN

    def read(
        self, work: Callable[[], T], show: Callable[[T], object], failed: Failed | None = None
    ) -> None:
        """Show what was read; call ``failed`` with an error, which else is shown."""
        show, failed = self._unless_locked(show), self._unless_locked(failed or self._host.problem)
        self._wait(partial(self._register.ask, reads=True), work, show, failed)

    def write(
        self, work: Callable[[], T], then: Callable[[T], object], failed: Failed | None = None
    ) -> bool:
        """Write, and call ``then`` even if it was locked afterwards; ``failed`` as in `read`.

        Return whether that was at once.
        """
        return self._wait(self._register.ask, work, then, failed or self._host.problem)

    def read_outside(
        self, work: Callable[[], T], show: Callable[[T], object], failed: Failed | None = None
    ) -> None:
        """Do as `read` with files of other places: a share that is lost holds up this alone."""
        show, failed = self._unless_locked(show), self._unless_locked(failed or self._host.problem)
        self._wait(self._register.ask_outside, work, show, failed)

    def write_outside(
        self, work: Callable[[], T], then: Callable[[T], object], failed: Failed | None = None
    ) -> bool:
        """Do as `write` with files of other places."""
        return self._wait(self._register.ask_outside, work, then, failed or self._host.problem)

    def _wait(
        self,
        ask: Callable[[Callable[[], T], Callable[[T], object], Failed], bool],
        work: Callable[[], T],
        then: Callable[[T], object],
        failed: Failed,
    ) -> bool:
        """Ask; after long, say that the disk does not answer. Return whether it did at once."""
        waiting = [work]

        def came(call: Callable[[Answer], object], answer: Answer) -> None:
            waiting.clear()
            call(answer)

        def say_silent() -> None:
            if waiting:
                self._host.problem(KnownError(ProblemCode.DISK_SILENT))

        at_once = ask(work, partial(came, then), partial(came, failed))
        if not at_once:
            self._background.after(_SILENT_MS, say_silent)
        return at_once

    def _unless_locked(self, call: Callable[[Answer], object]) -> Callable[[Answer], object]:
        """Return what calls it unless the register, open now, was locked meanwhile."""
        was_open = self.is_open

        def unless_locked(answer: Answer) -> None:
            if self.is_open or not was_open:
                call(answer)

        return unless_locked
