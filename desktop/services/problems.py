"""Problems and bugs: each is shown once until it clears; a bug does not end the program."""

import logging
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.services.user_interface import Attachment
from desktop.system.process import write_bug

log = logging.getLogger(__name__)

_UNTIL_WRITTEN = (  # clear once an event is written
    ProblemCode.DATABASE_LOCKED,
    ProblemCode.DATABASE_READ_ONLY,
    ProblemCode.DISK_FULL,
    ProblemCode.DISK_SILENT,
)


class Problems:
    """Shows problems in the user interface and writes bug reports into a folder."""

    def __init__(
        self,
        folder: Path,
        interface: Attachment,
        note: Callable[[KnownError], None] = lambda _error: None,
    ) -> None:
        """Create it; ``folder`` gets the bug reports, and ``note`` each problem that is shown."""
        self._note = note
        self._folder = folder
        self._interface = interface
        self._shown: set[str] = set()
        self._silent: set[str] = set()  # by `silent`: the log may lack its disk with the same text
        self._bugs: dict[tuple[str, str, int], KnownError] = {}

    def report(self, error: KnownError) -> None:
        """Show a problem; repeats are suppressed until it clears."""
        self._show(error, self._shown)

    def silent(self, error: KnownError) -> None:
        """Show that a disk or folder is silent, until it is `over`."""
        self._show(error, self._silent)

    def over(self, error: KnownError) -> None:
        """Take back what `silent` showed, unless the same was reported."""
        self._silent.discard(str(error))
        if str(error) not in self._shown:
            self._interface().problem_over(error)

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the problems that were shown and have not cleared."""
        return tuple(sorted({text.partition("(")[0] for text in self._shown | self._silent}))

    def _show(self, error: KnownError, by: set[str]) -> None:
        text = str(error)
        known = text in self._shown | self._silent
        by.add(text)
        if not known:
            log.info("%s", error)
            self._note(error)
            self._interface().problem(error)

    def disk_accepts(self) -> None:
        """Clear the disk's problems: it accepts events again, so a second failure is news."""
        self._shown = {text for text in self._shown if text.partition("(")[0] not in _UNTIL_WRITTEN}

    def bug(self, error: BaseException, trace: TracebackType | None = None) -> KnownError:
        """Write a bug report without values, show it, and return the error shown.

        Each place in the code writes one report a day. A KnownError is shown as a problem.
        """
        if isinstance(error, KnownError):
            self.report(error)
            return error
        trace = trace or error.__traceback__
        place = (time.strftime("%Y%m%d"), *_place(trace))
        if place not in self._bugs:
            path = write_bug(self._folder, error, trace)
            self._bugs[place] = KnownError(ProblemCode.BUG, path=str(path or ""))
        self.report(self._bugs[place])
        return self._bugs[place]

    def guard(self, step: Callable[[], object]) -> None:
        """Run a step; its problem or bug is reported, and the caller goes on."""
        try:
            step()
        except Exception as error:  # noqa: BLE001 - reported, never swallowed
            self.bug(error)


def _place(trace: TracebackType | None) -> tuple[str, int]:
    if trace is None:
        return "", 0
    while trace.tb_next is not None:
        trace = trace.tb_next
    return trace.tb_frame.f_code.co_filename, trace.tb_lineno
