"""The Reports page, joined to exports, the office report and the verification of files."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.events import Event
from desktop.core.office import hours as office_hours
from desktop.core.problem_codes import ProblemCode
from desktop.core.register_events import DirectivesCounted
from desktop.core.reports.monthly_schedule import next_due
from desktop.core.reports.views import ExportRequest, FileVerdict, Preview, ReportsView
from desktop.monitors.clock import Clock
from desktop.reports import export
from desktop.reports.bundle.trusted_keys import trust_of
from desktop.reports.cancellation import Cancelled
from desktop.reports.export_requests import Done
from desktop.services.background import Background
from desktop.services.register.access import RegisterAccess
from desktop.services.register.turns import Glance, RegisterThread
from desktop.services.settings import SettingsService
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.ui.host import WindowHost
from desktop.ui.outside import open_path
from desktop.ui.reports.cancellable_job import CancellableJob
from desktop.ui.reports.exports import Exports
from desktop.ui.reports.file_verification import verify_file
from desktop.ui.reports.office_report import OfficeResult, write_office_report
from desktop.ui.reports.page import ReportsPage
from desktop.ui.reports.past_exports import PastExports, Seen, see, timed_exports
from desktop.ui.widgets.printer import Printer, ask_printer

_PPI = 96  # of the first page on the screen: its own size
Result = TypeVar("Result")


class ReportsPresenter:
    """Carries requests from the page to workers, and files, figures and verdicts back."""

    def __init__(
        self,
        home: Home,
        clock: Clock,
        journal: Journal,
        *,
        append: Callable[[int, tuple[Event, ...]], object],
        settings: SettingsService,
        register: RegisterAccess,
        background: Background,
        host: WindowHost,
        ask_printer: Callable[[QWidget], Printer | None] = ask_printer,
    ) -> None:
        """Create it; ``append`` appends events to the log, or raises KnownError."""
        self._ask_printer = ask_printer
        self._home = home
        self._clock = clock
        self._journal = journal
        self._settings = settings
        self._register = register
        self._background = background
        self._host = host
        self._page: ReportsPage | None = None
        self.job = CancellableJob(background, self._failed)
        self._exports = Exports(home, clock, append, settings, register)
        self._seen = Glance(
            RegisterThread(background.deliver, background.bug), partial(see, journal), Seen()
        )
        self._past = PastExports(self._seen, settings, background, self._show, self._failed)

    def make_page(self) -> ReportsPage:
        """Build the page and connect it."""
        page = self._page = ReportsPage(self._host.look)
        page.preview_wanted.connect(self._preview)
        page.export_wanted.connect(self._export)
        page.page_wanted.connect(self._show_first_page)
        page.print_wanted.connect(self._print)
        page.verify_wanted.connect(self._verify)
        page.office_wanted.connect(self._add_up)
        page.dropped.connect(self._dropped)
        page.cancel_wanted.connect(self.job.cancel)
        page.folder_opened.connect(self._open)
        page.file_opened.connect(self._open)
        self.job.progress.connect(page.show_progress)
        return page

    def close(self) -> None:
        """Drop the page: the windows are recreated. A running export goes on."""
        self._page = None

    def refresh(self) -> None:
        """Show folder, forms and past exports, and look for the files of these again."""
        if self._page is not None:
            self._show()
            self._past.search()

    def _show(self) -> None:
        if self._page is None:
            return
        schedule, now_ms = self._settings.schedule, self._clock.now_ms()
        seen = self._seen()
        self._page.show_reports(
            ReportsView(
                office_hours.day_of(schedule, now_ms),
                str(seen.documents),
                export.FORMS,
                self._past.listed(),
                next_due(schedule, now_ms) if self._settings.current.reports.folder else None,
                self._register.locked,
                {
                    (date.fromisoformat(first), date.fromisoformat(last)): count.at_ms
                    for (first, last), count in seen.counts.items()
                },
            )
        )

    # --- exports ----------------------------------------------------------------------------------

    def _preview(self, first: date, last: date) -> None:
        self._run(partial(self._exports.preview, first, last), self._previewed)

    def _previewed(self, preview: Preview) -> None:
        # The officer may have chosen another period meanwhile.
        if self._page is not None and self._page.period() == (preview.first_day, preview.last_day):
            self._page.show_preview(preview)

    def _export(self, request: ExportRequest) -> None:
        self._write(request, partial(self._exported, request))

    def _write(self, request: ExportRequest, then: Callable[[Done], None]) -> None:
        def write(count: DirectivesCounted | None) -> None:
            try:
                if not self.job.busy:
                    self._exports.record_count(count)
            except KnownError as error:
                self._failed(error)
                return
            self.job.run(partial(self._exports.write, request), then)

        self._count(request, write)

    def _count(
        self, request: ExportRequest, then: Callable[[DirectivesCounted | None], None]
    ) -> None:
        """Give ``then`` the period's counts of directives, once all records are read."""
        self._register.ask(partial(self._exports.count, request), then, self._failed, reads=True)

    def _print(self, request: ExportRequest) -> None:
        """Write the letter as an export does, so that the log has it, and print that file."""
        assert self._page is not None
        printer = self._ask_printer(self._page)
        if printer is None:
            return
        if printer.file:  # a file was chosen for a printer
            self._export(replace(request, folder=str(Path(printer.file).parent)))
            return

        def exported(done: Done) -> None:
            self._exported(request, done)
            if done.facts and done.ended is None:
                work = partial(self._exports.print, request, printer.name)
                self._run(work, partial(self._printed, printer))

        self._write(request, exported)

    def _printed(self, printer: Printer, pages: list[bytes]) -> None:
        if pages:  # only the main thread paints
            printer.paint(pages)
        title = QCoreApplication.translate("PaperPresenter", "Sent to the printer.")
        self._host.notify("written", title, "")

    def _exported(self, request: ExportRequest, done: Done) -> None:
        failed = done.ended if isinstance(done.ended, KnownError) else None
        if done.facts:  # these are complete on the disk even if others failed
            self._past.folders.add(request.folder)
            try:
                self._exports.record(done)
            except KnownError as error:
                failed = failed or error
        if self._page is None:
            return
        names = language.joined(*(event.file_name for event in done.facts))
        sentences = [language.exported_sentence(names)] if names else []
        if isinstance(done.ended, Cancelled):
            sentences.append(language.export_stopped_sentence())
        elif done.ended is None:
            sentences += [language.nothing_of(what) for what in done.empty]
        self._page.show_exported(" · ".join(sentences), request.folder if names else "")
        if failed is not None:
            self._failed(failed)
        self.refresh()

    def _show_first_page(self, request: ExportRequest) -> None:
        if self._page is not None:
            ppi = round(_PPI * self._page.devicePixelRatioF())

            def draw(count: DirectivesCounted | None) -> None:
                self._run(partial(self._exports.first_page, request, ppi, count), self._first_page)

            self._count(request, draw)

    def _first_page(self, png: bytes) -> None:
        if self._page is not None:
            self._page.show_first_page(png)

    # --- files of others --------------------------------------------------------------------------

    def _dropped(self, paths: tuple[str, ...]) -> None:
        """Verify a file, add up a folder; for several at once neither act would be clear."""
        if len(paths) != 1:
            self._failed(KnownError(ProblemCode.DROP_ONE, exit_code=1))
            return
        (path,) = paths

        def act(is_folder: bool) -> None:  # noqa: FBT001 - the worker's result
            (self._add_up if is_folder else self._verify)(path)

        # A share that is lost answers late, or never.
        self._background.run(partial(_is_folder, path), act, self._failed)

    def _add_up(self, folder: str) -> None:
        now_ms = self._clock.now_ms()
        day = office_hours.day_of(self._settings.schedule, now_ms), now_ms
        officer = self._settings.current.officer
        work = partial(write_office_report, Path(folder), day, officer, self._home)
        self.job.run(work, self._added_up)

    def _added_up(self, result: OfficeResult) -> None:
        if self._page is not None:
            self._page.show_exported(result.sentence, str(result.folder) if result.sentence else "")
        if result.failed is not None:
            self._failed(result.failed)

    def _verify(self, path: str) -> None:
        def verify() -> FileVerdict:
            past = tuple(event for _, event in timed_exports(self._journal))
            return verify_file(Path(path), trust_of(self._home), past)

        self._background.run_long(verify, self._verified, self._failed)

    def verify_home(self) -> None:
        """Verify this PC's log, for the Settings page; the answer is shown on Reports."""
        self._verify(str(self._home.log))

    def _verified(self, verdict: FileVerdict) -> None:
        if self._page is not None:
            self._page.show_verdict(verdict)

    def _run(self, work: Callable[[], Result], then: Callable[[Result], None]) -> None:
        self._background.run_long(work, then, self._failed)

    def _open(self, path: str) -> None:
        open_path(path, self._background, self._failed)

    def _failed(self, error: KnownError) -> None:
        if self._page is not None:
            self._page.show_error(*language.problem(error))


def _is_folder(path: str) -> bool:
    """Return whether it is a folder; if that cannot be seen, verifying it says why."""
    try:
        return Path(path).is_dir()
    except OSError:
        return False
