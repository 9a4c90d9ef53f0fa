"""What the Directives page shows, read off the main thread.

What is read in a moment is shown at once, what takes longer when it comes; only the answer to the
newest question is shown.
"""

from functools import partial

from PySide6.QtCore import QTimer

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.views import RecordDetail, RecordQuery, RegisterState, RegisterView
from desktop.monitors.clock import Clock
from desktop.services.register.access import RegisterAccess
from desktop.ui.register.page import DirectivesPage
from desktop.ui.register.pending_action import PendingAction

_SILENT_MS = 2_000  # after which a list that does not come is spoken of


class PageReading:
    """Reads the list and the record of one page."""

    def __init__(self, register: RegisterAccess, clock: Clock) -> None:
        """Read nothing yet."""
        self._register = register
        self._clock = clock
        self._list_number = self._record_number = 0
        self._shown = 0  # the number of the list that is on the page
        self._silent = False  # the page says that the disk does not answer
        self.chosen_next = ""  # what was recorded: chosen once it is in the list

    def leave(self) -> None:
        """Show nothing more of what was asked: the page goes."""
        self._list_number = self._shown = self._list_number + 1
        self._record_number += 1
        self._silent = False

    def show(self, page: DirectivesPage, query: RecordQuery) -> None:
        """Show the register as it is now; a locked one at once leaves nothing on the page."""
        self._list_number = number = self._list_number + 1
        service = self._register.get()
        if service.session.state is not RegisterState.OPEN:
            self._record_number += 1
        at_once = self._register.ask(
            partial(service.queries.view, query),
            partial(self._show, page, number),
            partial(self._refuse, page, number),
            reads=True,
        )
        if at_once:
            return
        if service.session.state is RegisterState.OPEN:
            page.show_reading(reading=True)
        else:
            page.show_register(RegisterView(service.session.state, self._clock.now_ms()))
        QTimer.singleShot(_SILENT_MS, page, partial(self._say_silent, page, number))

    def _show(self, page: DirectivesPage, number: int, view: RegisterView) -> None:
        if number != self._list_number:
            return
        self._take(page, number)
        page.show_register(view)
        if view.state is not RegisterState.OPEN:
            for problem in view.problems:
                page.show_error(*language.problem(problem))
        elif self.chosen_next:
            page.table.choose(self.chosen_next)
        self.chosen_next = ""

    def _refuse(self, page: DirectivesPage, number: int, error: KnownError) -> None:
        if number == self._list_number:
            self._take(page, number)
            page.show_error(*language.problem(error))

    def _take(self, page: DirectivesPage, number: int) -> None:
        self._shown = number
        page.show_reading(reading=False)
        if self._silent:
            self._silent = False
            page.show_error("")

    def _say_silent(self, page: DirectivesPage, number: int) -> None:
        if number == self._list_number != self._shown:
            self._silent = True
            page.show_error(*language.problem(KnownError(ProblemCode.DISK_SILENT)))

    def show_record(self, page: DirectivesPage, record_id: str, pending: PendingAction) -> None:
        """Show one record, with the action on it that is not written yet."""
        self._record_number = number = self._record_number + 1
        at_once = self._register.ask(
            partial(self._register.get().queries.detail, record_id),
            partial(self._show_record, page, number, pending),
            partial(self._refuse_record, page, number),
            reads=True,
        )
        if not at_once:  # nothing is to be done about the one that was shown before
            page.show_detail(None, self._clock.now_ms())

    def _show_record(
        self, page: DirectivesPage, number: int, pending: PendingAction, detail: RecordDetail
    ) -> None:
        if number == self._record_number:
            page.show_detail(detail, self._clock.now_ms())
            page.detail.show_pending(pending.of(detail.row.record_id))

    def _refuse_record(self, page: DirectivesPage, number: int, error: KnownError) -> None:
        if number == self._record_number:
            page.show_detail(None, self._clock.now_ms())
            page.show_error(*language.problem(error))
