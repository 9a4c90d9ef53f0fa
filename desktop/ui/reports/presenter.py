"""The Reports page, joined to exports and the verification of files."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from desktop.core.errors import Cancelled, KnownError, reason_of
from desktop.core.events import Actor, DirectivesCounted, Exported
from desktop.core.office import hours as office_hours
from desktop.core.problem_codes import ProblemCode
from desktop.core.report_views import FileVerdict, PastExport, Preview, ReportsView
from desktop.core.reports import PROVIDER_LETTER, Days, ExportRequest, next_due
from desktop.language.bundles import (
    bundle_checks,
    bundle_fault,
    bundle_limits,
    evidence_checks,
    journal_broken,
    journal_verified,
    record_line,
)
from desktop.language.export_forms import (
    export_not_known,
    export_stopped_sentence,
    export_unchanged,
    exported_sentence,
)
from desktop.language.office_report import letter_alone
from desktop.language.problems import problem, problem_text
from desktop.language.register import recorded_limits
from desktop.language.translator import translate
from desktop.monitors.clock import Clock
from desktop.reports import export, file_verification
from desktop.reports.bundle.trusted_keys import Trust, trust_of
from desktop.reports.bundle.verify import Verdict
from desktop.reports.file_verification import ExportVerdict
from desktop.reports.log_tables import is_letter
from desktop.reports.period import Count, Source, last_counts
from desktop.reports.report_content import preview
from desktop.services.jobs import Cached, CancellableJob, Progress
from desktop.services.register_in_log import anchor_head
from desktop.services.runtime import Services
from desktop.storage.home import Home
from desktop.storage.journal import Broken, Journal, Verified
from desktop.storage.log_marks import read_mark
from desktop.system.other_programs import can_spool, spool
from desktop.ui.host import Program, WindowHost
from desktop.ui.outside import open_path
from desktop.ui.reports.page import ReportsPage
from desktop.ui.widgets.files import documents_folder
from desktop.ui.widgets.printer import PPI, Printer, ask_printer

_LISTED = 12  # exports
_PPI = 96  # of the first page on the screen: its own size
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Seen:
    """Facts from the disk: exports with their times, counts, and a usual folder."""

    exports: Sequence[tuple[int, Exported]] = ()
    counts: Mapping[tuple[str, str], Count] = field(default_factory=dict)
    documents: Path = field(default_factory=Path.home)
    began_ms: int | None = None  # the log's first row


def see(journal: Journal) -> Seen:
    """Read the log and look for the folder of documents, in a thread."""
    first = journal.between(1, 1)
    began_ms = first[0].at_ms if first else None
    return Seen(timed_exports(journal), last_counts(journal), documents_folder(), began_ms)


def timed_exports(journal: Journal) -> list[tuple[int, Exported]]:
    """Return every export of the log with its time, oldest first."""
    entries = journal.read([Exported.kind])
    return [(entry.at_ms, entry.event) for entry in entries if isinstance(entry.event, Exported)]


class ExportFiles:
    """Lists the exports of the log; their files are looked for in a thread."""

    def __init__(
        self,
        log: Callable[[], Seen],
        services: Services,
        changed: Callable[[], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        """Create it; ``changed`` is called when files appear or disappear."""
        self._log = log
        self._services = services
        self._changed = changed
        self._failed = failed
        self.folders: set[str] = set()  # into which something was exported since the start
        self._paths: dict[str, str] = {}  # of the files that exist, by their names
        self._searching = self._search_again = False

    def listed(self) -> tuple[PastExport, ...]:
        """Return the newest exports, newest first."""
        return tuple(
            PastExport(at_ms, event, self._paths.get(event.file_name, ""))
            for at_ms, event in reversed(self._log().exports[-_LISTED:])
        )

    def search(self) -> None:
        """Look for the files in a thread: a share that is lost answers late."""
        if self._searching:
            self._search_again = True
            return
        self._searching, self._search_again = True, False
        seen = self._log()
        names = [event.file_name for _, event in seen.exports[-_LISTED:]]
        chosen = self._services.settings.current.reports.folder
        folders = *self.folders, chosen, str(seen.documents)
        work = partial(_existing, names, folders)
        self._services.jobs.run_long(work, self._searched, self._failed)

    def _searched(self, paths: dict[str, str]) -> None:
        self._searching = False
        if paths != self._paths:
            self._paths = paths
            self._changed()
        if self._search_again:
            self.search()


def _existing(names: Sequence[str], folders: Sequence[str]) -> dict[str, str]:
    """Return the paths of the files that exist in these folders, by name; the first folder wins."""
    paths: dict[str, str] = {}
    for folder in filter(None, folders):
        for name in names:
            if name not in paths and _is_file(Path(folder) / name):
                paths[name] = str(Path(folder) / name)
    return paths


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def verify_file(file: Path, trust: Trust, past: Sequence[Exported] = ()) -> FileVerdict:
    """Verify a file; one that cannot be read is not verified."""
    try:
        result = file_verification.verify_file(file, trust, past)
    except KnownError as error:
        return _refused(file, problem_text(error))
    checks: tuple[tuple[str, str], ...] = ()
    details = ""
    match result:
        case ExportVerdict():
            if result.export is None:
                hint = f" {letter_alone()}" if is_letter(file) else ""
                return _refused(file, f"{export_not_known()}{hint}")
            sentence = export_unchanged(result.export)
        case Broken(seq=row, fault=fault):
            return _refused(file, journal_broken(file.name, row, fault))
        case Verified(rows, head, losses):
            sentence = journal_verified(file.name, rows, head, losses)
        case Verdict():
            if result.first is not None:
                return _refused(file, bundle_fault(result.first))
            checks = bundle_checks(result.files, result.signer, result.rows)
            sentence, details = bundle_limits(), record_line(result.record)
        case _:
            if result.fault is not None:
                return _refused(file, bundle_fault(result.fault))
            counts = result.files, result.records, result.size
            checks = evidence_checks(*counts, result.signer, result.spoken)
            sentence = recorded_limits()
    return FileVerdict(file.name, verified=True, sentence=sentence, checks=checks, details=details)


def _refused(file: Path, sentence: str) -> FileVerdict:
    return FileVerdict(file.name, verified=False, sentence=sentence)


class Exports:
    """Reads periods in worker threads, each with a separate reader; records as all events are."""

    def __init__(self, home: Home, clock: Clock, services: Services) -> None:
        self._home = home
        self._clock = clock
        self._services = services

    def count(self, request: ExportRequest) -> DirectivesCounted | None:
        """Return the period's directives, counted now; None while the register is locked."""
        return self._services.register.count_directives(request.first_day, request.last_day)

    def record_count(self, count: DirectivesCounted | None) -> None:
        """Append the period's counts of directives to the log, from which exports read them."""
        if count is not None:
            self._services.recorder.append(self._clock.now_ms(), (count,))

    def record(self, event: Exported) -> None:
        """Append to the log which file was written."""
        written = replace(event, actor=Actor.WINDOW)
        self._services.recorder.append(self._clock.now_ms(), (written,))

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
            return export.first_page(source, self._file(request), ppi)

    def print(self, request: ExportRequest, printer: str) -> list[bytes]:
        """Send the letter that was written to that printer, or return its pages as PNG."""
        if can_spool():
            try:
                written = self._file(request).out.read_bytes()
            except OSError as error:
                raise KnownError(ProblemCode.NOT_PRINTED, why=reason_of(error)) from error
            spool(written, printer)
            return []
        with closing(Journal(self._home.log, read_only=True)) as journal:
            return export.pages(self._source(journal), self._file(request), PPI)

    def write(self, request: ExportRequest, progress: Progress) -> Exported | None:
        """Write the file; None if it was stopped."""
        if request.form == export.BUNDLE:  # the register's head leaves with it
            anchor_head(self._home, self._clock.now_ms())
        with closing(Journal(self._home.log, read_only=True)) as journal, suppress(Cancelled):
            return export.export(self._source(journal), self._file(request), progress)
        return None

    def _file(self, request: ExportRequest) -> export.Request:
        return export.requested(request, self._home.device_id())

    def _source(self, journal: Journal) -> Source:
        return Source(
            journal,
            *self._services.settings.rules(),
            self._home.device_id(),
            self._clock.now_ms(),
            self._home.device_key,
            unrecorded_ms=read_mark(self._home.unrecorded),
        )


class ReportsPresenter:
    """Carries requests from the page to workers, and files, figures and verdicts back."""

    def __init__(
        self,
        program: Program,
        host: WindowHost,
        open_table: Callable[[Days], object] = lambda _days: None,
        ask_printer: Callable[[QWidget], Printer | None] = ask_printer,
    ) -> None:
        """Create it; ``open_table`` opens the progress table of the open register."""
        home, clock, journal, services = (
            program.home,
            program.clock,
            program.journal,
            program.services,
        )
        self.ask_printer = ask_printer
        self._open_table = open_table
        self._home = home
        self._clock = clock
        self._journal = journal
        self._settings = services.settings
        self._register = services.register
        self._jobs = jobs = services.jobs
        self._host = host
        self._page: ReportsPage | None = None
        self._chosen: Days | None = None  # of a page that is recreated
        self.job = CancellableJob(jobs, self._failed)
        self._exports = Exports(home, clock, services)
        self._seen = Cached(jobs.pages, partial(see, journal), Seen())
        self._past = ExportFiles(self._seen, services, self._show, self._failed)

    def make_page(self) -> ReportsPage:
        """Build the page and connect it."""
        page = self._page = ReportsPage(self._host.look, self)
        self.job.progress.connect(page.show_progress)
        return page

    def close(self) -> None:
        """Drop the page: the windows are recreated. A running export continues."""
        if self._page is not None and self._page.forms.count():
            self._chosen = self._page.period()
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
                export.WHOLE[::-1],
                self._past.listed(),
                next_due(schedule, now_ms) if self._settings.current.reports.folder else None,
                self._register.locked,
                {
                    (date.fromisoformat(first), date.fromisoformat(last)): count.at_ms
                    for (first, last), count in seen.counts.items()
                },
                self._chosen,
                None if seen.began_ms is None else office_hours.day_of(schedule, seen.began_ms),
            )
        )

    def make_table(self, days: Days) -> None:
        """Open the progress table, which needs the open register."""
        if self._register.is_open:
            self._open_table(days)
        else:
            self._failed(KnownError(ProblemCode.REGISTER_LOCKED, exit_code=1))

    # --- exports ----------------------------------------------------------------------------------

    def preview(self, first: date, last: date) -> None:
        """Show the figures of these days, both inclusive."""
        self._run(partial(self._exports.preview, first, last), self._previewed)

    def _previewed(self, preview: Preview) -> None:
        # The officer may have chosen another period meanwhile.
        if self._page is not None and self._page.period() == (preview.first_day, preview.last_day):
            self._page.show_preview(preview)

    def export(self, request: ExportRequest) -> None:
        """Write the file."""
        self._write(request, partial(self._exported, request))

    def _write(self, request: ExportRequest, then: Callable[[Exported | None], None]) -> None:
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
        """Pass the period's counts of directives to ``then``; None if they are not requested.

        After a lock meanwhile they are unknown.
        """
        if request.directives:
            count = partial(self._exports.count, request)
            self._jobs.register.run(count, then, self._failed, reads=True)
        else:
            then(None)

    def print_letter(self, request: ExportRequest) -> None:
        """Write the letter as an export does, so that the log has it, and print that file."""
        assert self._page is not None
        printer = self.ask_printer(self._page)
        if printer is None:
            return
        if printer.file:  # a file was chosen for a printer
            self.export(replace(request, folder=str(Path(printer.file).parent)))
            return

        def exported(event: Exported | None) -> None:
            self._exported(request, event)
            if event is not None:
                work = partial(self._exports.print, request, printer.name)
                self._run(work, partial(self._printed, printer))

        self._write(request, exported)

    def _printed(self, printer: Printer, pages: list[bytes]) -> None:
        if pages:  # only the main thread paints
            printer.paint(pages)
        title = translate("Sent to the printer.")
        self._host.notify("written", title, "")

    def write_provider_letter(self, days: Days) -> None:
        """Write the letter about the provider's outages of these days, for the Connectivity page.

        Its result is a notification, or a problem on the open page.
        """
        folder = str(self._seen().documents) if self._page is None else self._page.folder.text()
        request = ExportRequest(export.WHAT[:1], PROVIDER_LETTER, *days, folder)

        def written(event: Exported | None) -> None:
            assert event is not None  # nothing stops it
            self._past.folders.add(folder)
            try:
                self._exports.record(event)
            except KnownError as error:
                self._host.problem(error)
            self._host.notify("written", exported_sentence(event.file_name), folder)
            self.refresh()

        work = partial(self._exports.write, request, lambda _done, _all: None)
        self._jobs.run_long(work, written, self._host.problem)

    def _exported(self, request: ExportRequest, event: Exported | None) -> None:
        if event is None:
            sentence, folder = export_stopped_sentence(), ""
        else:
            sentence, folder = exported_sentence(event.file_name), request.folder
            self._past.folders.add(folder)
            try:
                self._exports.record(event)
            except KnownError as error:
                self._failed(error)
        if self._page is not None:
            self._page.show_exported(sentence, folder)
            self.refresh()

    def see_first_page(self, request: ExportRequest) -> None:
        """Show the letter's first page as a picture."""
        if self._page is not None:
            ppi = round(_PPI * self._page.devicePixelRatioF())

            def draw(count: DirectivesCounted | None) -> None:
                self._run(partial(self._exports.first_page, request, ppi, count), self._first_page)

            self._count(request, draw)

    def _first_page(self, png: bytes) -> None:
        if self._page is not None:
            self._page.show_first_page(png)

    # --- files of others --------------------------------------------------------------------------

    def take(self, paths: Sequence[str]) -> None:
        """Verify a file; of several at once the answers would push each other away."""
        if len(paths) == 1:
            self.verify(paths[0])
        else:
            self._failed(KnownError(ProblemCode.DROP_ONE, exit_code=1))

    def stop(self) -> None:
        """Stop the running work."""
        self.job.cancel()

    def verify(self, path: str) -> None:
        """Verify a file."""

        def verify() -> FileVerdict:
            past = tuple(event for _, event in timed_exports(self._journal))
            return verify_file(Path(path), trust_of(self._home), past)

        self._jobs.run_long(verify, self._verified, self._failed)

    def verify_home(self) -> None:
        """Verify this PC's log, for the Settings page; the answer is shown on Reports."""
        self.verify(str(self._home.log))

    def _verified(self, verdict: FileVerdict) -> None:
        if self._page is not None:
            self._page.show_verdict(verdict)

    def _run(self, work: Callable[[], Result], then: Callable[[Result], None]) -> None:
        self._jobs.run_long(work, then, self._failed)

    def open_path(self, path: str) -> None:
        """Open a file or folder with the system's program for it."""
        open_path(path, self._jobs, self._failed)

    def _failed(self, error: KnownError) -> None:
        if self._page is not None:
            self._page.show_error(*problem(error))
