"""Presenter of how long records are kept; a lock closes its windows."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.register.views import RecordDetail, Retained, Retention
from desktop.language.register import removal_reason, retention_note
from desktop.language.register_records import record_name
from desktop.ui.host import RegisterContext, WindowHost
from desktop.ui.register.page import DirectivesPage
from desktop.ui.register.record import RecordPresenter, office_times
from desktop.ui.widgets.window_placement import show_over

if TYPE_CHECKING:
    from desktop.ui.register.retention_list import RetentionList
    from desktop.ui.register.retention_window import RetentionWindow


class RetentionPresenter:
    """Records decisions and lists what may go; the removal is that of any record."""

    def __init__(self, context: RegisterContext, host: WindowHost, record: RecordPresenter) -> None:
        """Create it; ``record`` removes a content and asks for its reason before."""
        self._register = context.register
        self._clock = context.clock
        self._settings = context.settings
        self._guard = context.guard
        self._host = host
        self._record = record
        self._page: DirectivesPage | None = None
        self.window: RetentionWindow | None = None
        self.list: RetentionList | None = None

    def join(self, page: DirectivesPage) -> None:
        """Connect the page, and its pane as soon as there is one."""
        self._page = page
        page.retention_wanted.connect(self.open)
        page.opened_built.connect(lambda: page.detail.retention_wanted.connect(self.ask))

    def close(self) -> None:
        """Close the windows: the register was locked, or the windows are recreated."""
        for window in (self.window, self.list):
            if window is not None:
                window.close()

    def refresh(self) -> None:
        """Show the list as it is now."""
        if self.list is not None and self._register.is_open:
            over = partial(self._register.get().retentions.over, language.day_of)
            self._register.read(over, self._show)

    def _show(self, rows: list[Retained]) -> None:
        if self.list is not None:
            self.list.show_rows(rows)

    def open(self) -> None:
        """Show what may go this year."""
        if not self._register.is_open:
            return
        if self.list is None:
            from desktop.ui.register.retention_list import RetentionList  # noqa: PLC0415 - loads its window

            self.list = window = RetentionList(self._host.look, self._today().year)
            window.look_wanted.connect(self._look)
            window.hold_wanted.connect(partial(self.ask, hold=True))
            window.remove_wanted.connect(self._remove)
            window.closed.connect(self._list_closed)
            self._guard.add(window)
            self.refresh()
            show_over(window)
        self.list.raise_()
        self.list.activateWindow()

    def ask(self, record_id: str, *, hold: bool = False) -> None:
        """Ask how long the record is kept; ``hold`` begins with the day."""
        detail = partial(self._register.get().queries.detail, record_id)
        self._register.read(detail, partial(self._ask, hold))

    def _ask(self, hold: bool, detail: RecordDetail) -> None:  # noqa: FBT001 - bound in `ask`
        if self.window is not None:
            self.window.close()
        row = detail.row
        title = QCoreApplication.translate("RetentionPresenter", "How long record {n} is kept")
        from desktop.ui.register.retention_window import RetentionWindow  # noqa: PLC0415 - loads its window

        self.window = window = RetentionWindow(
            self._host.look,
            office_times(self._clock, self._settings),
            title.format(n=record_name(row.seq, row.number)),
            "" if row.security.hides_subject else row.subject,
        )
        window.put(detail.retention)
        if hold:
            window.ask_hold()
        window.submitted.connect(partial(self._decide, row.record_id))
        window.closed.connect(self._closed)
        self._guard.add(window)
        show_over(window)

    def _decide(self, record_id: str, retention: Retention, reason: str) -> None:
        window = self.window
        assert window is not None

        def decided(_record: object) -> None:
            if self.window is window:
                window.close()
            self._host.register_changed()

        def refused(error: KnownError) -> None:
            if self.window is window:
                window.setEnabled(True)
                window.show_problem(language.problem_text(error))
            else:
                self._host.problem(error)

        decide = self._register.get().retentions.decide
        work = partial(decide, record_id, retention, retention_note(retention, reason))
        if not self._register.write(work, decided, refused):
            window.setEnabled(False)  # it is decided once

    def _look(self, record_id: str) -> None:
        if self._page is not None and self._register.is_open:
            self._host.bring_up()
            self._page.detail.target_wanted.emit(record_id)

    def _remove(self, record_id: str) -> None:
        def ask(detail: RecordDetail) -> None:
            if detail.retention is not None:
                reason = removal_reason(detail.retention, detail.last_ms)
                self._record.redact(record_id, reason)

        self._register.read(partial(self._register.get().queries.detail, record_id), ask)

    def _today(self) -> date:
        return language.day_of(self._clock.now_ms())

    def _closed(self) -> None:
        self.window = None

    def _list_closed(self) -> None:
        self.list = None
