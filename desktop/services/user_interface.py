"""The user interface as services see it: the tray or the terminal, and the problems that it shows.

Each problem is shown once until it clears; a bug does not end the program.
"""

import logging
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Protocol

from desktop.core.checks.model import CardModel, Hint
from desktop.core.errors import KnownError
from desktop.core.events import ConnectivityChanged, OfficeAsked
from desktop.core.phone_files import Arrival
from desktop.core.problem_codes import ProblemCode
from desktop.core.register_summary import Reminder
from desktop.core.settings.model import Settings
from desktop.core.today_view import StateLine
from desktop.services.jobs import Lane
from desktop.storage.atomic_write import UNWRITABLE
from desktop.system.process import bug_report, write_bug


class UserInterface(Protocol):
    """Shows the program to its user: the tray with its windows, or the terminal."""

    @property
    def has_screen(self) -> bool:
        """Whether it can show windows."""

    @property
    def shows_tray(self) -> bool:
        """Whether a tray shows the icon."""

    @property
    def in_use(self) -> bool:
        """Whether a window is open, in which something may be half done."""

    def show_state(self, state: StateLine) -> None:
        """Show the state line; called at every change and tick."""

    def announce(self, change: ConnectivityChanged) -> None:
        """Report a change of connectivity that is already recorded."""

    def show_card(self, card: CardModel) -> None:
        """Show the reminder."""

    def hide_card(self) -> None:
        """Hide the reminder."""

    def hint(self, hint: Hint) -> None:
        """Send the notification that hints at a check."""

    def remind_directives(self, told: Reminder) -> None:
        """Remind of the day's list, a deadline or a meeting; already recorded."""

    def show_ask(self, ask: OfficeAsked | None) -> None:
        """Show that a superior asks to look at the messages now; None removes it."""

    def show_arrival(self, arrival: Arrival) -> None:
        """Offer files from the phone."""

    def chime(self) -> None:
        """Play the soft sound."""

    def register_changed(self) -> None:
        """Show the register's present state: opened, locked, or with another record."""

    def settings_changed(self, before: Settings) -> None:
        """Apply the new settings: language and look."""

    def problem(self, error: KnownError) -> None:
        """Show a problem."""

    def problem_over(self, error: KnownError) -> None:
        """Remove a problem from the screen where it is still shown."""

    def bring_up(self) -> None:
        """Show the window: the program was started a second time."""

    def leave(self) -> None:
        """Take everything off the screen: the program has stopped, and waits for its disk alone."""


class Attachment:
    """A reference to the user interface, which is built after the services."""

    def __init__(self) -> None:
        """Hold nothing; services announce nothing before `attach`."""
        self._interface: UserInterface | None = None

    def attach(self, interface: UserInterface) -> None:
        """Set the user interface."""
        self._interface = interface

    def __call__(self) -> UserInterface:
        """Return the user interface."""
        assert self._interface is not None, "the user interface is attached before the start"
        return self._interface


log = logging.getLogger(__name__)

_UNTIL_WRITTEN = (  # clear once an event is written
    ProblemCode.DATABASE_LOCKED,
    ProblemCode.DATABASE_READ_ONLY,
    ProblemCode.DATABASE_UNREACHABLE,
    ProblemCode.DISK_SILENT,
    ProblemCode.LOG_REMOVED,
    *UNWRITABLE,
)

_Key = tuple[ProblemCode, frozenset[str]]


def _key(error: KnownError) -> _Key:
    """Identity of a problem: its code and words; its figures may differ from time to time."""
    return error.code, frozenset(fact for fact in error.facts.values() if isinstance(fact, str))


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
        self._shown: set[_Key] = set()
        self._silent: set[_Key] = set()  # shown by `silent`, while the log may lack its disk, too
        self._bugs: dict[tuple[str, str], KnownError] = {}
        self.lane = Lane("reports")  # a report not written in time has no file to name

    def report(self, error: KnownError) -> None:
        """Show a problem; repeats are suppressed until it clears."""
        self._show(error, self._shown)

    def report_again(self, error: KnownError) -> None:
        """Show the problem of a single moment, which never clears, even if it was shown before."""
        self._shown.discard(_key(error))
        self.report(error)

    def silent(self, error: KnownError) -> None:
        """Show that a disk or folder is silent, until it is `over`."""
        self._show(error, self._silent)

    def over(self, error: KnownError) -> None:
        """Withdraw a problem shown by `silent`, unless the same was reported."""
        self._silent.discard(_key(error))
        if _key(error) not in self._shown:
            self._interface().problem_over(error)

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the problems that were shown and have not cleared."""
        return tuple(sorted({str(code) for code, *_ in self._shown | self._silent}))

    def _show(self, error: KnownError, by: set[_Key]) -> None:
        key = _key(error)
        known = key in self._shown | self._silent
        by.add(key)
        if not known:
            log.info("%s", error)
            self._note(error)
            self._interface().problem(error)

    def disk_accepts(self) -> None:
        """Clear the disk's problems: it accepts events again, so a second failure is news."""
        self._shown = {key for key in self._shown if key[0] not in _UNTIL_WRITTEN}

    def bug(self, error: BaseException, trace: TracebackType | None = None) -> KnownError:
        """Write a bug report without values, show it, and return the error shown.

        Each place in the code writes one report a day. A KnownError is shown as a problem.
        """
        if isinstance(error, KnownError):
            self.report(error)
            return error
        trace = trace or error.__traceback__
        place = (time.strftime("%Y%m%d"), _place(trace))
        if place not in self._bugs:
            path = self._write(bug_report(error, trace), place[1])
            self._bugs[place] = KnownError(ProblemCode.BUG, path=str(path or ""))
        self.report(self._bugs[place])
        return self._bugs[place]

    def _write(self, report: str, place: str) -> Path | None:
        try:
            path = self.lane.answer(partial(write_bug, self._folder, report, place))
        except KnownError:  # a silent disk
            path = None
        log.error("a bug, reported in %s:\n%s", path.name if path else "no file", report)
        return path

    def guard(self, step: Callable[[], object]) -> None:
        """Run a step; its problem or bug is reported, and the caller goes on.

        The caller goes on even if the report fails: its next step may be a lock.
        """
        try:
            step()
        except Exception as error:  # noqa: BLE001 - reported, never swallowed
            try:
                self.bug(error)
            except Exception as another:  # noqa: BLE001
                report = bug_report(another, another.__traceback__)  # without values
                log.error("a bug in a report:\n%s", report)  # noqa: TRY400


def _place(trace: TracebackType | None) -> str:
    if trace is None:
        return ""
    while trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
