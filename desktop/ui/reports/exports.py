"""Exports of a period: previewed, written and recorded in the log; no widget."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date

from desktop.core.errors import KnownError, reason_of
from desktop.core.events import Actor, Event
from desktop.core.problem_codes import ProblemCode
from desktop.core.register_events import DirectivesCounted
from desktop.core.reports.views import ExportRequest, Preview
from desktop.monitors.clock import Clock
from desktop.reports import export
from desktop.reports.export_requests import Done, requests, write
from desktop.reports.period import Source
from desktop.reports.preview import preview
from desktop.services.head_anchor import anchor_head
from desktop.services.register.access import RegisterAccess
from desktop.services.settings import SettingsService
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.unrecorded_mark import read_mark
from desktop.system.print_spooler import can_spool, spool
from desktop.ui.reports.cancellable_job import Progress
from desktop.ui.widgets.printer import PPI


class Exports:
    """Reads periods in worker threads, each with a separate reader; records as all events are."""

    def __init__(
        self,
        home: Home,
        clock: Clock,
        append: Callable[[int, tuple[Event, ...]], object],
        settings: SettingsService,
        register: RegisterAccess,
    ) -> None:
        self._home = home
        self._clock = clock
        self._append = append
        self._settings = settings
        self._register = register

    def count(self, request: ExportRequest) -> DirectivesCounted | None:
        """Return the period's directives, counted now, if the request has them and they can be."""
        if not request.directives:
            return None
        return self._register.count_directives(request.first_day, request.last_day)

    def record_count(self, count: DirectivesCounted | None) -> None:
        """Append the period's counts of directives to the log, from which exports read them."""
        if count is not None:
            self._append(self._clock.now_ms(), (count,))

    def record(self, done: Done) -> None:
        """Append to the log which files were written."""
        events = tuple(replace(event, actor=Actor.WINDOW) for event in done.facts)
        self._append(self._clock.now_ms(), events)

    # --- in a worker thread -----------------------------------------------------------------------

    def preview(self, first: date, last: date) -> Preview:
        """Return the period's figures."""
        with closing(Journal(self._home.log, read_only=True)) as journal:
            return preview(self._source(journal), first, last)

    def first_page(
        self, request: ExportRequest, ppi: int, count: DirectivesCounted | None
    ) -> bytes:
        """Return the first page as PNG, with counts that are not recorded: nothing leaves."""
        with closing(Journal(self._home.log, read_only=True)) as journal:
            source = replace(self._source(journal), unwritten=count)
            return export.first_page(source, requests(request, source.device_id)[0], ppi)

    def print(self, request: ExportRequest, printer: str) -> list[bytes]:
        """Send the letter that was written to that printer, or return its pages as PNG."""
        if can_spool():
            (paper,) = requests(request, self._home.device_id())
            try:
                written = paper.out.read_bytes()
            except OSError as error:
                raise KnownError(ProblemCode.NOT_PRINTED, why=reason_of(error)) from error
            spool(written, printer)
            return []
        with closing(Journal(self._home.log, read_only=True)) as journal:
            source = self._source(journal)
            return export.pages(source, requests(request, source.device_id)[0], PPI)

    def write(self, request: ExportRequest, progress: Progress) -> Done:
        """Write the files."""
        if request.form == export.BUNDLE:  # the register's head leaves with it
            anchor_head(self._home, self._clock.now_ms())
        with closing(Journal(self._home.log, read_only=True)) as journal:
            return write(self._source(journal), request, progress)

    def _source(self, journal: Journal) -> Source:
        return Source(
            journal,
            *self._settings.rules(),
            self._home.device_id(),
            self._clock.now_ms(),
            self._home.device_key,
            unrecorded_ms=read_mark(self._home.unrecorded),
        )
