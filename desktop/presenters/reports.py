"""The Reports page, joined to exports and verification; both run in a thread and can be stopped.

Over 300 lines: the page has four acts, each with its worker, its progress and its end.
"""

import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.events import Actor, Exported
from desktop.core.office import hours as office_hours
from desktop.core.problem_codes import ProblemCode
from desktop.core.register_events import DirectivesCounted
from desktop.core.reports.monthly_schedule import next_due
from desktop.core.reports.views import (
    ExportRequest,
    FileVerdict,
    PastExport,
    Preview,
    ReportsView,
)
from desktop.core.settings.model import Officer
from desktop.monitors.clock import Clock
from desktop.presenters.file_verification import verify_file
from desktop.presenters.host import WindowHost
from desktop.reports import export
from desktop.reports import period as reports_period
from desktop.reports.bundle.trusted_keys import Trust
from desktop.reports.bundle_files import bundles_in
from desktop.reports.export_requests import Done, requests, write
from desktop.reports.preview import preview
from desktop.services.background import Background
from desktop.services.head_anchor import anchor_head
from desktop.services.register.access import RegisterAccess
from desktop.services.settings import SettingsService
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.ui.reports.page import ReportsPage
from desktop.ui.widgets.file_chooser import documents_folder

Progress = Callable[[int, int], None]
_PAST = 12  # exports listed
_PPI = 96  # of the first page as it is seen: its own size


@dataclass(frozen=True, slots=True)
class _Added:
    """What became of an office report."""

    folder: Path
    sentence: str
    failed: KnownError | None = None


class ReportsPresenter(QObject):
    """Carries wishes from the page to the worker, and files, figures and verdicts back."""

    _progress = Signal(int, int)

    def __init__(
        self,
        home: Home,
        clock: Clock,
        journal: Journal,
        *,
        settings: SettingsService,
        register: RegisterAccess,
        background: Background,
        host: WindowHost,
    ) -> None:
        super().__init__()
        self._home = home
        self._clock = clock
        self._journal = journal
        self._settings = settings
        self._register = register
        self._background = background
        self._host = host
        self._page: ReportsPage | None = None
        self._stop = threading.Event()  # of the export that runs, if one does
        self._busy = False
        self._folders: set[str] = set()  # into which something was exported since the start
        self._places: dict[str, str] = {}  # where an earlier export was found, by its name
        self._looking = self._look_again = False

    def make_page(self) -> ReportsPage:
        """Make the page and join it."""
        page = self._page = ReportsPage(self._host.look)
        page.preview_wanted.connect(self._preview)
        page.export_wanted.connect(self._export)
        page.page_wanted.connect(self._see_page)
        page.verify_wanted.connect(self._verify)
        page.office_wanted.connect(self._office)
        page.dropped.connect(self._dropped)
        page.cancel_wanted.connect(self._cancel)
        page.folder_opened.connect(_open)
        page.file_opened.connect(_open)
        self._progress.connect(page.show_progress)
        return page

    def close(self) -> None:
        """Let go of the page: the windows are made anew. A running export goes on."""
        self._page = None

    def refresh(self) -> None:
        """Show folder, forms and past exports, and look where these are by now."""
        if self._page is not None:
            self._show()
            self._look()

    def _show(self) -> None:
        if self._page is None:
            return
        chosen = self._settings.current.reports.folder
        now_ms = self._clock.now_ms()
        self._page.show_reports(
            ReportsView(
                office_hours.day_of(self._settings.schedule, now_ms),
                str(documents_folder()),
                export.FORMS,
                tuple(
                    PastExport(at_ms, event, self._places.get(event.file_name, ""))
                    for at_ms, event in reversed(self._past()[-_PAST:])
                ),
                next_due(self._settings.schedule, now_ms) if chosen else None,
                self._register.locked,
                {
                    (date.fromisoformat(first), date.fromisoformat(last)): count.at_ms
                    for (first, last), count in reports_period.last_counts(self._journal).items()
                },
            )
        )

    def _past(self) -> list[tuple[int, Exported]]:
        facts = self._journal.read([Exported.kind])
        return [(fact.at_ms, fact.event) for fact in facts if isinstance(fact.event, Exported)]

    def _look(self) -> None:
        """Look in a thread: a share that is lost takes its time to say so."""
        if self._looking:
            self._look_again = True
            return
        self._looking, self._look_again = True, False
        names = [event.file_name for _, event in self._past()[-_PAST:]]
        folders = *self._folders, self._settings.current.reports.folder, str(documents_folder())
        self._in_background(partial(_places, names, folders), self._looked)

    def _looked(self, places: dict[str, str]) -> None:
        self._looking = False
        if places != self._places:
            self._places = places
            self._show()
        if self._look_again:
            self._look()

    def _source(self, journal: Journal) -> reports_period.Source:
        return reports_period.Source(
            journal,
            *self._settings.rules(),
            self._home.device_id(),
            self._clock.now_ms(),
            self._home.device_key,
        )

    def _preview(self, first: date, last: date) -> None:
        def work() -> Preview:
            journal = Journal(self._home.log, read_only=True)
            try:
                return preview(self._source(journal), first, last)
            finally:
                journal.close()

        self._in_background(work, self._previewed)

    def _previewed(self, preview: Preview) -> None:
        # The officer may have chosen another period meanwhile.
        if self._page is not None and self._page.period() == (preview.first_day, preview.last_day):
            self._page.show_preview(preview)

    def _cancel(self) -> None:
        self._stop.set()

    def _begin(self, work: Callable[[Progress], object], then: Callable[..., None]) -> None:
        """Do work that shows how far it is and can be stopped, one at a time."""
        if self._busy:
            self._failed(KnownError(ProblemCode.EXPORT_RUNNING, exit_code=1))
            return
        self._busy, stop = True, threading.Event()
        self._stop = stop

        def progress(done: int, total: int) -> None:
            if stop.is_set():
                raise export.Cancelled
            self._progress.emit(done, max(total, 1))

        self._background.run(
            lambda: work(progress), partial(self._ended, then), partial(self._ended, self._failed)
        )

    def _ended(self, then: Callable[..., None], result: object) -> None:
        self._busy = False
        if self._page is not None:
            self._page.show_progress(1, 1)
        then(result)

    def _count(self, request: ExportRequest) -> DirectivesCounted | None:
        """Return the directives of the period counted anew, if they are wanted and can be read."""
        if not request.directives:
            return None
        return self._register.count_directives(request.first_day, request.last_day)

    def _export(self, request: ExportRequest) -> None:
        count = None if self._busy else self._count(request)
        if count is not None:
            self._journal.append(self._clock.now_ms(), count)
        self._begin(partial(self._write, request), self._exported)

    def _write(self, request: ExportRequest, progress: Progress) -> tuple[ExportRequest, Done]:
        """Write the files; runs in a thread with a reader of its own."""
        if request.form == export.BUNDLE:  # the register's head leaves with it
            anchor_head(self._home, self._clock.now_ms())
        with closing(Journal(self._home.log, read_only=True)) as journal:
            return request, write(self._source(journal), request, progress)

    def _exported(self, result: tuple[ExportRequest, Done]) -> None:
        request, done = result
        if done.facts:  # whole, and on the disk whatever became of the rest
            self._folders.add(request.folder)
            facts = (replace(fact, actor=Actor.WINDOW) for fact in done.facts)
            self._journal.append(self._clock.now_ms(), *facts)
        if self._page is None:
            return
        names = language.joined(*(fact.file_name for fact in done.facts))
        sentences = [language.exported_sentence(names)] if names else []
        if isinstance(done.ended, export.Cancelled):
            sentences.append(language.export_stopped_sentence())
        elif done.ended is None:
            sentences += [language.nothing_of(what) for what in done.empty]
        self._page.show_exported(" · ".join(sentences), request.folder if names else "")
        if isinstance(done.ended, KnownError):
            self._failed(done.ended)
        self.refresh()

    def _see_page(self, request: ExportRequest) -> None:
        if self._page is not None:
            ppi, count = round(_PPI * self._page.devicePixelRatioF()), self._count(request)
            self._in_background(partial(self._first_page, request, ppi, count), self._page_seen)

    def _first_page(
        self, request: ExportRequest, ppi: int, count: DirectivesCounted | None
    ) -> bytes:
        with closing(Journal(self._home.log, read_only=True)) as journal:
            seen = replace(self._source(journal), unwritten=count)  # nothing leaves: not recorded
            return export.first_page(seen, requests(request, seen.device_id)[0], ppi)

    def _page_seen(self, png: bytes) -> None:
        if self._page is not None:
            self._page.show_first_page(png)

    def _dropped(self, paths: tuple[str, ...]) -> None:
        """Verify a file, add up a folder; of several things nobody could say what is meant."""
        if len(paths) != 1:
            self._failed(KnownError(ProblemCode.DROP_ONE, exit_code=1))
            return

        def judged(folder: object) -> None:
            (self._office if folder else self._verify)(paths[0])

        self._in_background(partial(_is_folder, paths[0]), judged)  # a lost share takes its time

    def _office(self, folder: str) -> None:
        day = office_hours.day_of(self._settings.schedule, self._clock.now_ms())
        officer = self._settings.current.officer
        self._begin(partial(self._add_up, Path(folder), day, officer, self._trust()), self._added)

    def _add_up(
        self, folder: Path, day: date, officer: Officer, trust: Trust, progress: Progress
    ) -> _Added:
        """Write the office report of a folder's bundles; runs in a thread."""
        from desktop.reports.office import write as office_write  # noqa: PLC0415 - heavy, of this act only

        files = bundles_in(folder)
        out = [(folder / f"tatpar-office-{day}.{form}", form) for form in ("xlsx", "pdf")]
        try:
            written = office_write.write_office(files, trust.signers(), officer, out, progress)
        except export.Cancelled:
            return _Added(folder, language.export_stopped_sentence())
        names = language.joined(*(file.name for file in written.written))
        counts = language.office_sentence(len(written.report.rows), written.report.left_out)
        sentence = f"{language.exported_sentence(names)}. {counts}" if names else ""
        return _Added(folder, sentence, written.failed)

    def _added(self, result: _Added) -> None:
        if self._page is not None:
            self._page.show_exported(result.sentence, str(result.folder) if result.sentence else "")
        if result.failed is not None:
            self._failed(result.failed)

    def _trust(self) -> Trust:
        home = self._home
        own = (home.device_id(), home.device_key)
        return Trust(
            *(*own, home.allowed_signers, language.own_pc()),
            machine=home.machine_signers,
            register_key=home.register_key,
        )

    def _verify(self, path: str) -> None:
        past = tuple(event for _, event in self._past())
        work = partial(verify_file, Path(path), self._trust(), past)
        self._in_background(work, self._verified)

    def verify_home(self) -> None:
        """Verify this PC's journal, for the Settings page; the answer stands on Reports."""
        self._verify(str(self._home.log))

    def _verified(self, verdict: FileVerdict) -> None:
        if self._page is not None:
            self._page.show_verdict(verdict)

    def _in_background(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        self._background.run(work, then, self._failed)

    def _failed(self, error: KnownError) -> None:
        if self._page is not None:
            self._page.show_error(*language.problem(error))


def _places(names: Sequence[str], folders: Sequence[str]) -> dict[str, str]:
    """Return where files are of those that lie where exports were last put."""
    places: dict[str, str] = {}
    for folder in filter(None, folders):
        for name in names:
            if name not in places and _is_file(Path(folder) / name):
                places[name] = str(Path(folder) / name)
    return places


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _is_folder(path: str) -> bool:
    """Return whether it is a folder; one that cannot even be looked at is told by verifying it."""
    try:
        return Path(path).is_dir()
    except OSError:
        return False


def _open(path: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(path))
