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
from desktop.ui.host import RegisterContext, WindowHost

if TYPE_CHECKING:
    from desktop.services.register.service import RegisterService

T = TypeVar("T")
Answer = TypeVar("Answer")
Failed = Callable[[KnownError], object]

_OWN_DISK, _FOLDER = ProblemCode.DISK_SILENT, ProblemCode.FOLDER_SILENT


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
        self._wait(partial(self._register.ask, reads=True), _OWN_DISK, work, show, failed)

    def write(
        self, work: Callable[[], T], then: Callable[[T], object], failed: Failed | None = None
    ) -> bool:
        """Write, and call ``then`` even if it was locked afterwards; ``failed`` as in `read`.

        Return whether that was at once.
        """
        failed = failed or self._host.problem
        return self._wait(self._register.ask, _OWN_DISK, work, then, failed)

    def read_outside(
        self, work: Callable[[], T], show: Callable[[T], object], failed: Failed | None = None
    ) -> None:
        """Do as `read` with files of other places: a share that is lost holds up this alone."""
        show, failed = self._unless_locked(show), self._unless_locked(failed or self._host.problem)
        self._wait(self._register.ask_outside, _FOLDER, work, show, failed)

    def write_outside(
        self, work: Callable[[], T], then: Callable[[T], object], failed: Failed | None = None
    ) -> bool:
        """Do as `write` with files of other places."""
        failed = failed or self._host.problem
        return self._wait(self._register.ask_outside, _FOLDER, work, then, failed)

    def _wait(
        self,
        ask: Callable[[Callable[[], T], Callable[[T], object], Failed], bool],
        silent: ProblemCode,
        work: Callable[[], T],
        then: Callable[[T], object],
        failed: Failed,
    ) -> bool:
        """Ask; after long, say that the disk does not answer. Return whether it did at once."""
        wait = self._background.silence.wait(KnownError(silent))

        def came(call: Callable[[Answer], object], answer: Answer) -> None:
            wait.end()
            call(answer)

        return ask(work, partial(came, then), partial(came, failed))

    def _unless_locked(self, call: Callable[[Answer], object]) -> Callable[[Answer], object]:
        """Return what calls it unless the register, open now, was locked meanwhile."""
        was_open = self.is_open

        def unless_locked(answer: Answer) -> None:
            if self.is_open or not was_open:
                call(answer)

        return unless_locked
