"""The Office page, joined to the files that officers send and to the report made from them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop import language
from desktop.core.errors import KnownError, reason_of
from desktop.core.office import hours as office_hours
from desktop.core.office.report_period import Days
from desktop.core.problem_codes import ProblemCode
from desktop.core.reports.office_view import KeyOffer
from desktop.core.settings.model import Officer
from desktop.language.office_report import unread_sentence
from desktop.monitors.clock import Clock
from desktop.reports.bundle.enrolment import enrol
from desktop.reports.cancellation import Cancelled
from desktop.reports.office.incoming import Incoming, read_files, report_of
from desktop.reports.office.model import OfficeReport, Refused
from desktop.services.background import Background
from desktop.services.register.turns import Glance, RegisterThread
from desktop.services.settings import SettingsService
from desktop.storage.home import Home
from desktop.storage.office_folder import read_folder, write_folder
from desktop.ui.host import WindowHost
from desktop.ui.outside import open_path
from desktop.ui.reports.cancellable_job import CancellableJob, Progress
from desktop.ui.reports.office_page import OfficePage
from desktop.ui.widgets.file_chooser import documents_folder

if TYPE_CHECKING:
    from desktop.reports.office.write import Made

Result = TypeVar("Result")
_Read = tuple[Incoming, OfficeReport, Days | None]
_Listing = tuple[tuple[str, int, int], ...]  # names, sizes and times of a folder's files


@dataclass(frozen=True, slots=True)
class _Asked:
    """Of which days a report is to be, by whose lists, and when that was asked."""

    days: Days | None
    home: Home
    now_ms: int


class OfficePresenter:
    """Holds what was read; reads, adds up and writes in a worker, one at a time."""

    def __init__(
        self,
        home: Home,
        clock: Clock,
        *,
        settings: SettingsService,
        background: Background,
        host: WindowHost,
    ) -> None:
        self._home = home
        self._clock = clock
        self._settings = settings
        self._background = background
        self._host = host
        self._page: OfficePage | None = None
        self._days: Days | None = None
        self._incoming = Incoming()
        self._seen: _Listing = ()  # what the folder held when it was read
        self._report: OfficeReport | None = None
        self._reported: Days | None = None  # the days of the report
        self._documents = Glance(
            RegisterThread(background.deliver, background.bug), documents_folder, Path.home()
        )
        self.job = CancellableJob(background, self._failed)

    def make_page(self) -> OfficePage:
        """Build the page and connect it."""
        page = self._page = OfficePage(self._host.look)
        page.show_start(self._today(), _forms(), self._folder())
        if self._days is None:
            self._days = page.days()
        else:
            page.period.put(self._days)
        page.opened.connect(self._look_again)
        page.files_added.connect(self._add)
        page.cleared.connect(self._clear)
        page.days_chosen.connect(self._choose_days)
        page.enrol_wanted.connect(self._enrol)
        page.export_wanted.connect(self._export)
        page.cancel_wanted.connect(self.job.cancel)
        page.folder_opened.connect(self._open)
        self.job.progress.connect(page.show_progress)
        self._show()
        return page

    def close(self) -> None:
        """Drop the page: the windows are recreated. What was read stays."""
        self._page = None

    def refresh(self) -> None:
        """Show today in the choice of the period."""
        if self._page is not None:
            self._page.show_start(self._today(), _forms(), self._folder())

    def _today(self) -> date:
        return office_hours.day_of(self._settings.schedule, self._clock.now_ms())

    def _folder(self) -> str:
        return self._settings.current.reports.folder or str(self._documents())

    def _add(self, paths: Sequence[str]) -> None:
        named = [Path(path) for path in paths]
        work = partial(_read, named, self._incoming, self._asked())
        self._run(work, self._read_all)

    def _look_again(self) -> None:
        """Read what came into the folder that was added last; it stays as it is if nothing did."""
        if not self.job.busy:
            work = partial(_read_folder, self._seen, self._incoming, self._asked())
            self.job.run(work, self._came)

    def _came(self, news: "tuple[_Listing, _Read] | None") -> None:
        if news is not None:
            self._seen, read = news
            self._read_all(read)
        else:
            self._catch_up()

    def _run(self, work: Callable[[Progress], Result], then: Callable[[Result], None]) -> None:
        if self._page is not None and not self.job.busy:
            self._page.show_progress(0, 1)  # nothing else is started until it ends
        self.job.run(work, then)

    def _asked(self) -> _Asked:
        return _Asked(self._days, self._home, self._clock.now_ms())

    def _read_all(self, read: _Read) -> None:
        self._incoming, self._report, self._reported = read
        self._show()
        if self._page is not None and self._incoming.unread:
            self._page.show_exported(unread_sentence(self._incoming.unread))
        self._catch_up()

    def _catch_up(self) -> None:
        """Add up the days that were chosen while other work ran."""
        if self._incoming.answers and self._reported != self._days:
            self._add_up()

    def _choose_days(self, first: date, last: date) -> None:
        self._days = first, last
        if self._incoming.answers and not self.job.busy:
            self._add_up()

    def _add_up(self) -> None:
        work = partial(_added_up, self._incoming, self._asked())
        self._run(work, self._read_all)

    def _clear(self) -> None:
        self._incoming, self._report = Incoming(), None
        self._seen = ()
        forget = partial(write_folder, self._home.office_folder, None)
        self._background.run(forget, lambda _none: None, self._failed)
        self._show()

    def _enrol(self, offer: KeyOffer) -> None:
        """Enrol the key that was shown, and read again what it signed."""
        answer = self._incoming.answers.get(offer.file)
        if isinstance(answer, Refused) and answer.unknown_signer:
            work = partial(_enrolled, answer, self._incoming, self._asked())
            self._run(work, self._read_all)

    def _export(self, form: str, folder: str) -> None:
        if self._report is None or self._days is None:
            return
        if self._reported != self._days:  # that failed: try again, and write nothing of others
            self._add_up()
            return
        from desktop.ui.reports.office_view import file_name  # noqa: PLC0415 - see `_forms`

        out = Path(folder) / file_name(self._days, form)
        officer = self._settings.current.officer
        work = partial(_write, self._report, officer, (out, form))
        self._run(work, partial(self._exported, folder))

    def _exported(self, folder: str, result: "Made | None") -> None:
        if self._page is None:
            return
        if result is None:
            self._page.show_exported(language.export_stopped_sentence())
        elif result.failed is not None:
            self._failed(result.failed)
        else:
            names = language.joined(*(file.name for file in result.written))
            self._page.show_exported(language.exported_sentence(names), folder)
        self._catch_up()

    def _show(self) -> None:
        if self._page is not None and self._report is not None:
            from desktop.ui.reports.office_view import (  # noqa: PLC0415 - see `_forms`
                office_view,
            )

            self._page.show_office(office_view(self._incoming, self._report))
        elif self._page is not None:
            self._page.show_empty()

    def _open(self, folder: str) -> None:
        open_path(folder, self._background, self._failed)

    def _failed(self, error: KnownError) -> None:
        if self._page is not None:
            self._page.show_error(*language.problem(error))


# --- in a worker thread ---------------------------------------------------------------------------


def _forms() -> tuple[str, ...]:
    """Return the forms of a report; what writes them is loaded for supervisors alone."""
    from desktop.reports.office.write import FORMS  # noqa: PLC0415 - 0.1 s of opening the window

    return tuple(FORMS)


def _read(named: Sequence[Path], known: Incoming, asked: _Asked, progress: Progress) -> _Read:
    incoming = read_files(named, known, asked.home, progress)
    if len(named) == 1 and named[0].is_dir():
        write_folder(asked.home.office_folder, named[0])
    return incoming, report_of(incoming, asked.days, asked.home, asked.now_ms), asked.days


def _read_folder(
    seen: _Listing, known: Incoming, asked: _Asked, progress: Progress
) -> tuple[_Listing, _Read] | None:
    """Return what the folder holds now, and its content; None if there is no folder, or no news."""
    folder = read_folder(asked.home.office_folder)
    if folder is None:
        return None
    listing = _listing(folder)
    if listing == seen or not listing:
        return None
    return listing, _read([folder], known, asked, progress)


def _listing(folder: Path) -> _Listing:
    """Return the files of a folder, as far as they are to be told apart; KnownError if it is away.

    What a reading stopped short of is read again with the next file that comes.
    """
    try:
        files = [file for file in folder.iterdir() if file.is_file()]
        facts = [(file.name, file.stat()) for file in files]
    except OSError as error:
        raise KnownError(
            ProblemCode.FILE_UNREADABLE, path=str(folder), why=reason_of(error)
        ) from error
    return tuple(sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in facts))


def _added_up(incoming: Incoming, asked: _Asked, _progress: Progress) -> _Read:
    return incoming, report_of(incoming, asked.days, asked.home, asked.now_ms), asked.days


def _enrolled(signed: Refused, known: Incoming, asked: _Asked, progress: Progress) -> _Read:
    enrol(asked.home, signed.device_id, signed.key, signed.says.full)
    return _read([], known, asked, progress)


def _write(
    report: OfficeReport, officer: Officer, out: tuple[Path, str], progress: Progress
) -> "Made | None":
    from desktop.reports.office.write import write_forms  # noqa: PLC0415 - see `_forms`

    try:
        return write_forms(report, officer, [out], progress)
    except Cancelled:
        return None
