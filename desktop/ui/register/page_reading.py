"""List and record of the Directives page, read off the main thread."""

from functools import partial

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.register.views import RecordDetail, RecordQuery, RegisterState, RegisterView
from desktop.monitors.clock import Clock
from desktop.services.jobs import Jobs, LatestReads
from desktop.services.register.access import RegisterAccess
from desktop.ui.register.page import DirectivesPage
from desktop.ui.register.pending_action import PendingAction

_LIST, _RECORD = "list", "record"


class PageReading:
    """Reads the list and the record of one page; nothing read before a lock is shown after it."""

    def __init__(self, register: RegisterAccess, jobs: Jobs, clock: Clock) -> None:
        """Read nothing yet."""
        self._register = register
        self._reads = LatestReads(jobs.register)
        self._clock = clock
        self.chosen_next = ""  # what was recorded: chosen once it is in the list

    def leave(self) -> None:
        """Show nothing more of what was asked: the page goes."""
        self._reads.forget(_LIST, _RECORD)

    def show(self, page: DirectivesPage, query: RecordQuery) -> None:
        """Show the register as it is now; a locked one at once leaves nothing on the page."""
        service = self._register.get()
        is_open = service.session.state is RegisterState.OPEN
        if not is_open:
            self._reads.forget(_RECORD)
        at_once = self._reads.read(
            _LIST,
            partial(service.queries.view, query),
            partial(self._show, page),
            partial(self._refuse, page),
            (query, is_open, service.session.locks),
        )
        if at_once:
            return
        if is_open:
            page.show_reading(reading=True)
        else:
            page.show_register(RegisterView(service.session.state, self._clock.now_ms()))

    def _show(self, page: DirectivesPage, view: RegisterView) -> None:
        page.show_reading(reading=False)
        page.show_register(view)
        if view.state is not RegisterState.OPEN:
            for problem in view.problems:
                page.show_error(*language.problem(problem))
        elif self.chosen_next:
            page.table.choose(self.chosen_next)
        self.chosen_next = ""

    def _refuse(self, page: DirectivesPage, error: KnownError) -> None:
        page.show_reading(reading=False)
        page.show_error(*language.problem(error))

    def show_record(self, page: DirectivesPage, record_id: str, pending: PendingAction) -> None:
        """Show one record, with the action on it that is not written yet."""
        service = self._register.get()
        at_once = self._reads.read(
            _RECORD,
            partial(service.queries.detail, record_id),
            partial(self._show_record, page, pending),
            partial(self._refuse_record, page),
            (record_id, service.session.locks),
        )
        if not at_once:  # nothing is to be done about the one that was shown before
            page.show_detail(None, self._clock.now_ms())

    def _show_record(
        self, page: DirectivesPage, pending: PendingAction, detail: RecordDetail
    ) -> None:
        page.show_detail(detail, self._clock.now_ms())
        page.detail.show_pending(pending.of(detail.row.record_id))

    def _refuse_record(self, page: DirectivesPage, error: KnownError) -> None:
        page.show_detail(None, self._clock.now_ms())
        page.show_error(*language.problem(error))
