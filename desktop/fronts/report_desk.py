"""The Reports page, joined to exports and verification; both run in a thread and can be stopped."""

import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from desktop import language
from desktop.core import calendar, slots
from desktop.core.errors import KnownError
from desktop.core.events import Actor, Exported
from desktop.core.report_views import (
    ExportWanted,
    FileVerdict,
    PastExport,
    Preview,
    ReportsView,
)
from desktop.reports import export, source
from desktop.storage.journal import Broken, Journal
from desktop.ui.reports import ReportsPage

if TYPE_CHECKING:
    from desktop.app import App
    from desktop.fronts.tray import TrayFront

_PAST = 12  # exports listed


@dataclass(frozen=True, slots=True)
class _Cancel:
    """A wish that the worker looks at between rows."""

    wanted: threading.Event

    def look(self) -> None:
        if self.wanted.is_set():
            raise export.Cancelled


class ReportDesk(QObject):
    """Carries wishes from the page to the worker, and files, figures and verdicts back."""

    _progress = Signal(int, int)

    def __init__(self, app: "App", front: "TrayFront") -> None:
        super().__init__()
        self._app = app
        self._front = front
        self._page: ReportsPage | None = None
        self._cancel = _Cancel(threading.Event())

    def make_page(self) -> ReportsPage:
        """Make the page and join it."""
        page = self._page = ReportsPage(self._front.look)
        page.preview_wanted.connect(self._preview)
        page.export_wanted.connect(self._export)
        page.verify_wanted.connect(self._verify)
        page.cancel_wanted.connect(self._cancel.wanted.set)
        page.folder_opened.connect(_open_folder)
        self._progress.connect(page.show_progress)
        return page

    def close(self) -> None:
        """Let go of the page: the windows are made anew. A running export goes on."""
        self._page = None

    def refresh(self) -> None:
        """Show folder, forms and past exports."""
        if self._page is None:
            return
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        past = self._app.journal.read([Exported.kind])[-_PAST:]
        self._page.show_reports(
            ReportsView(
                calendar.day_of(self._app.schedule, self._app.clock.now_ms()),
                QStandardPaths.writableLocation(documents),
                export.FORMS,
                tuple(
                    PastExport(fact.at_ms, fact.event)
                    for fact in reversed(past)
                    if isinstance(fact.event, Exported)
                ),
            )
        )

    def _source(self, journal: Journal) -> source.Source:
        app = self._app
        device = app.home.device_id()
        return source.Source(journal, app.settings, app.schedule, device, app.clock.now_ms())

    def _preview(self, first: date, last: date) -> None:
        def work() -> Preview:
            journal = Journal(self._app.home.log, read_only=True)
            try:
                return preview(self._source(journal), first, last)
            finally:
                journal.close()

        self._in_background(work, self._previewed)

    def _previewed(self, found: Preview) -> None:
        # The officer may have chosen another period meanwhile.
        if self._page is not None and self._page.period() == (found.first_day, found.last_day):
            self._page.show_preview(found)

    def _export(self, wanted: ExportWanted) -> None:
        self._cancel.wanted.clear()
        self._in_background(partial(self._write, wanted), self._exported)

    def _write(self, wanted: ExportWanted) -> tuple[ExportWanted, list[Exported]]:
        """Write one file for each log; runs in a thread with a reader of its own."""
        journal = Journal(self._app.home.log, read_only=True)
        written = []

        def progress(done: int, total: int) -> None:
            self._cancel.look()
            self._progress.emit(done, max(total, 1))

        try:
            for what in wanted.what:
                out = Path(wanted.folder) / file_name(wanted, what)
                request = export.Request(
                    *(what, wanted.form, wanted.first_day, wanted.last_day, out),
                    wifi_names=wanted.wifi_names,
                )
                fact = export.export(self._source(journal), request, progress)
                written.append(replace(fact, actor=Actor.WINDOW))
        except export.Cancelled:
            pass  # what is written whole stays and is recorded; the rest was never there
        finally:
            journal.close()
        return wanted, written

    def _exported(self, result: tuple[ExportWanted, list[Exported]]) -> None:
        wanted, written = result
        if written:
            self._app.journal.append(self._app.clock.now_ms(), *written)
        if self._page is None:
            return
        self._page.show_progress(1, 1)
        if len(written) == len(wanted.what):
            names = ", ".join(fact.file_name for fact in written)
            self._page.show_exported(language.exported_sentence(names), wanted.folder)
        else:
            self._page.show_exported(language.export_stopped_sentence())
        self.refresh()

    def _verify(self, path: str) -> None:
        self._in_background(partial(verify_file, Path(path)), self._verified)

    def verify_home(self) -> None:
        """Verify this PC's journal, for the Settings page; the answer stands on Reports."""
        self._verify(str(self._app.home.log))

    def _verified(self, verdict: FileVerdict) -> None:
        if self._page is not None:
            self._page.show_verdict(verdict)

    def _in_background(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        self._app.in_background(work, then, self._failed)

    def _failed(self, error: KnownError) -> None:
        if self._page is not None:
            self._page.show_progress(1, 1)
            self._page.show_error(*language.problem(error))


def preview(log: source.Source, first: date, last: date) -> Preview:
    """Return the figures of the period's office hours and its slots."""
    days = source.period(log.schedule, first, last)
    found = source.period_spans(log, days)
    rows = source.period_slots(log, days)
    totals = slots.totals(rows)
    seconds = [row.seconds for row in rows if row.seconds is not None]
    office = {
        calendar.day_of(log.schedule, begin)
        for begin, _ in calendar.office_between(log.schedule, days.from_ms, days.to_ms)
    }
    return Preview(
        first,
        last,
        len(office),
        source.period_figures(log, days),
        sum(span.verdict in {"limited", "offline"} for span in found),
        totals,
        sum(totals.values()),
        slots.answer_times(seconds).median_seconds,
    )


def file_name(wanted: ExportWanted, what: str) -> str:
    """Return ``tatpar-connectivity-2026-08-01-2026-08-31.csv``."""
    return f"tatpar-{what}-{wanted.first_day}-{wanted.last_day}.{wanted.form}"


def verify_file(file: Path) -> FileVerdict:
    """Verify a journal; a file that is none is told as not verified."""
    try:
        with closing(Journal(file, read_only=True)) as journal:
            found = journal.verify()
    except KnownError as error:
        return FileVerdict(file.name, verified=False, sentence=language.problem_text(error))
    if isinstance(found, Broken):
        sentence = language.journal_broken(file.name, found.seq, found.what)
        return FileVerdict(file.name, verified=False, sentence=sentence)
    sentence = language.journal_verified(file.name, found.rows, found.head)
    return FileVerdict(file.name, verified=True, sentence=sentence)


def _open_folder(folder: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))
