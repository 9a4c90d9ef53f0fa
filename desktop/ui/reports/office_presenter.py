"""The Office page, joined to the files that officers send and to the report made from them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from desktop.core.errors import Cancelled, KnownError, unreadable
from desktop.core.integrity.faults import Wrong
from desktop.core.office import hours as office_hours
from desktop.core.person import Person
from desktop.core.report_views import (
    FileState,
    IncomingFile,
    KeyOffer,
    OfficerLine,
    OfficeView,
    RosterLine,
)
from desktop.core.reports import PROVIDER_LETTER, Days
from desktop.core.settings.model import Officer
from desktop.language.bundles import bundle_fault
from desktop.language.export_forms import export_stopped_sentence, exported_sentence
from desktop.language.numbers import number as number_text
from desktop.language.office_report import (
    letter_agrees,
    letter_differs,
    letter_without_digest,
    office_word,
    reported_sentence,
    unread_sentence,
)
from desktop.language.papers import paper_word
from desktop.language.problems import problem
from desktop.language.register import joined
from desktop.reports.bundle import sshsig
from desktop.reports.bundle.trusted_keys import enrol, is_device
from desktop.reports.office.incoming import Answer, Incoming, read_files, report_of
from desktop.reports.office.model import OfficeReport, OfficerRow, Refused, RosterRow
from desktop.reports.office.words import MISSED, part_words, reasons, roster_words
from desktop.reports.office.write import FORMS, written_as
from desktop.services.jobs import Cached, CancellableJob, Progress
from desktop.storage.atomic_write import write_atomically
from desktop.storage.home import Home
from desktop.storage.small_choices import keep_choice, read_folder
from desktop.ui.host import Program, WindowHost
from desktop.ui.outside import open_path
from desktop.ui.reports.office_page import OfficePage
from desktop.ui.widgets.files import documents_folder

_ORDER = (
    *(FileState.CHANGED, FileState.UNKNOWN_SIGNER, FileState.LETTER_DIFFERS),
    *(FileState.LETTER_AGREES, FileState.UNCHANGED),
)


def office_view(incoming: Incoming, report: OfficeReport) -> OfficeView:
    """Return the page; the files that require a talk with somebody come first."""
    outside, repeated = set(report.outside), set(report.repeated)
    forked = {item.file: item for item in report.refused}
    files = []
    for name, read in incoming.answers.items():
        answer = forked.get(name, read)
        why = ""
        if name in outside:
            why = office_word("outside_days")
        elif name in repeated:
            why = office_word("repeated")
        files.append(_file(answer, why))
    files += (_letter(path.name, record, incoming) for path, record in incoming.letters.items())
    files.sort(key=lambda file: (_ORDER.index(file.state), file.who, file.name))
    missing = tuple(_roster_line(line) for line in report.roster if line.state.missing)
    reported = reported_sentence(report.reported, report.expected) if report.roster else ""
    return OfficeView(tuple(files), reported, missing, tuple(map(_officer, report.rows)))


def _roster_line(line: RosterRow) -> RosterLine:
    """Return the state in a few words; why a file was refused is also at the file."""
    state, why = roster_words(line)[1], ""
    if line.refused is not None:
        state, _, why = state.partition(": ")
    who, office = line.person.name, line.person.office or line.person.designation
    return RosterLine(who or line.pc[:8] or "–", office, state, why)


def _who(person: Person) -> str:
    """Name a person for a short column: the office tells people of one designation apart."""
    return joined(person.name, person.office, person.designation)


def _file(answer: Answer, why: str) -> IncomingFile:
    name = Path(answer.file).name
    if not isinstance(answer, Refused):
        return IncomingFile(name, FileState.UNCHANGED, _who(answer.officer), why)
    who = _who(answer.says)
    sentence = bundle_fault(answer.fault)
    if not answer.unknown_signer:
        return IncomingFile(name, FileState.CHANGED, who, sentence)
    if not is_device(answer.device_id):
        return IncomingFile(name, FileState.UNKNOWN_SIGNER, who, sentence)
    print_, replaces = sshsig.fingerprint(answer.key), answer.fault.wrong is Wrong.SIGNER_KEY_OTHER
    offer = KeyOffer(answer.file, print_, who, replaces)
    return IncomingFile(name, FileState.UNKNOWN_SIGNER, who, offer=offer)


def _letter(name: str, record: str | None, incoming: Incoming) -> IncomingFile:
    """Return a letter with its comparison to the verified bundles, in the period or not."""
    if record is None:
        return IncomingFile(name, FileState.LETTER_DIFFERS, "", letter_without_digest())
    for answer in incoming.answers.values():
        if not isinstance(answer, Refused) and answer.record == record:
            sentence = letter_agrees(Path(answer.file).name)
            return IncomingFile(name, FileState.LETTER_AGREES, _who(answer.officer), sentence)
    return IncomingFile(name, FileState.LETTER_DIFFERS, "", letter_differs(record))


def _officer(row: OfficerRow) -> OfficerLine:
    figures, number = row.figures, number_text
    unanswered, away, off, ended = (number(row.totals[outcome]) for outcome in MISSED)
    officer = row.officer
    return OfficerLine(
        officer.name or joined(*row.signers),
        officer.office or officer.designation,
        part_words(figures.coverage),
        part_words(figures.availability) if figures.enough else paper_word("seldom"),
        f"{number(row.grouped.seen)} / {number(row.due)}",
        (unanswered, away, off, ended),
        "; ".join(reasons(row)),
    )


def file_name(days: Days, form: str) -> str:
    """Return ``tatpar-office-2026-10-01-2026-10-31.xlsx``."""
    if form == PROVIDER_LETTER:
        return f"tatpar-office-{form}-{days[0]}-{days[1]}.pdf"
    return f"tatpar-office-{days[0]}-{days[1]}.{form}"


Result = TypeVar("Result")
_Read = tuple[Incoming, OfficeReport, Days | None]
_Listing = tuple[tuple[str, int, int], ...]  # names, sizes and times of a folder's files


@dataclass(frozen=True, slots=True)
class _Asked:
    """The days of a report, the home with its lists, and the time of the request."""

    days: Days | None
    home: Home
    now_ms: int


class OfficePresenter:
    """Holds the files read; reads, adds up and writes in a worker, one job at a time."""

    def __init__(self, program: Program, host: WindowHost) -> None:
        services = program.services
        self._home = program.home
        self._clock = program.clock
        self._settings = services.settings
        self._jobs = jobs = services.jobs
        self._host = host
        self._page: OfficePage | None = None
        self._days: Days | None = None
        self._incoming = Incoming()
        self._seen: _Listing = ()  # the folder's content at the last reading
        self._report: OfficeReport | None = None
        self._reported: Days | None = None  # the days of the report
        self._documents = Cached(jobs.files(), documents_folder, Path.home())
        self.job = CancellableJob(jobs, self._failed)

    def make_page(self) -> OfficePage:
        """Build the page and connect it."""
        page = self._page = OfficePage(self._host.look, self)
        page.show_start(self._today(), tuple(FORMS), self._folder(), self._days)
        self.job.progress.connect(page.show_progress)
        self._show()
        return page

    def close(self) -> None:
        """Drop the page: the windows are recreated. The files read are kept."""
        self._page = None

    def refresh(self) -> None:
        """Show today in the choice of the period."""
        if self._page is not None:
            self._page.show_start(self._today(), tuple(FORMS), self._folder())

    def _today(self) -> date:
        return office_hours.day_of(self._settings.schedule, self._clock.now_ms())

    def _folder(self) -> str:
        return self._settings.current.reports.folder or str(self._documents())

    def add(self, paths: Sequence[str]) -> None:
        """Read files and folders."""
        named = [Path(path) for path in paths]
        work = partial(_read, named, self._incoming, self._asked())
        self._run(work, self._read_all)

    def look_again(self) -> None:
        """Read new files in the folder that was added last; without any the page is unchanged."""
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

    def choose_days(self, first: date, last: date) -> None:
        """Add these days up, both inclusive."""
        self._days = first, last
        if self._incoming.answers and not self.job.busy:
            self._add_up()

    def _add_up(self) -> None:
        work = partial(_added_up, self._incoming, self._asked())
        self._run(work, self._read_all)

    def clear(self) -> None:
        """Forget all files."""
        self._incoming, self._report = Incoming(), None
        self._seen = ()
        forget = partial(keep_choice, self._home.office_folder, None)
        self._jobs.run(forget, lambda _none: None, self._failed)
        self._show()

    def enrol(self, offer: KeyOffer) -> None:
        """Enrol the key on the page, and read the files signed with it again."""
        answer = self._incoming.answers.get(offer.file)
        if isinstance(answer, Refused) and answer.unknown_signer:
            work = partial(_enrolled, answer, self._incoming, self._asked())
            self._run(work, self._read_all)

    def export(self, form: str, folder: str) -> None:
        """Write the report, after adding up if other days were chosen."""
        if self._report is None or self._days is None:
            return
        # adding up failed: try again, and do not write another period's report
        if self._reported != self._days:
            self._add_up()
            return
        out = Path(folder) / file_name(self._days, form)
        officer = self._settings.current.officer
        work = partial(_write, out, form, self._report, officer)
        self._run(work, partial(self._exported, folder))

    def stop(self) -> None:
        """Stop the running work."""
        self.job.cancel()

    def _exported(self, folder: str, result: Path | KnownError | None) -> None:
        if self._page is None:
            return
        if result is None:
            self._page.show_exported(export_stopped_sentence())
        elif isinstance(result, KnownError):
            self._failed(result)
        else:
            self._page.show_exported(exported_sentence(result.name), folder)
        self._catch_up()

    def _show(self) -> None:
        if self._page is not None and self._report is not None:
            self._page.show_office(office_view(self._incoming, self._report))
        elif self._page is not None:
            self._page.show_empty()

    def open_path(self, path: str) -> None:
        """Open a folder with the system's program for it."""
        open_path(path, self._jobs, self._failed)

    def _failed(self, error: KnownError) -> None:
        if self._page is not None:
            self._page.show_error(*problem(error))


# --- in a worker thread ---------------------------------------------------------------------------


def _read(named: Sequence[Path], known: Incoming, asked: _Asked, progress: Progress) -> _Read:
    incoming = read_files(named, known, asked.home, progress)
    if len(named) == 1 and named[0].is_dir():
        keep_choice(asked.home.office_folder, str(named[0]))
    return incoming, report_of(incoming, asked.days, asked.home, asked.now_ms), asked.days


def _read_folder(
    seen: _Listing, known: Incoming, asked: _Asked, progress: Progress
) -> tuple[_Listing, _Read] | None:
    """Return the folder's listing and its content; None if it is missing or unchanged."""
    folder = read_folder(asked.home.office_folder)
    if folder is None:
        return None
    listing = _listing(folder)
    if listing == seen or not listing:
        return None
    return listing, _read([folder], known, asked, progress)


def _listing(folder: Path) -> _Listing:
    """Return the files of a folder with size and time; KnownError if it is unavailable.

    Files missed by a stopped reading are read with the next new file.
    """
    try:
        files = [file for file in folder.iterdir() if file.is_file()]
        facts = [(file.name, file.stat()) for file in files]
    except OSError as error:
        raise unreadable(folder, error) from error
    return tuple(sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in facts))


def _added_up(incoming: Incoming, asked: _Asked, _progress: Progress) -> _Read:
    return incoming, report_of(incoming, asked.days, asked.home, asked.now_ms), asked.days


def _enrolled(signed: Refused, known: Incoming, asked: _Asked, progress: Progress) -> _Read:
    enrol(asked.home, signed.device_id, signed.key, signed.says.full)
    return _read([], known, asked, progress)


def _write(
    out: Path, form: str, report: OfficeReport, officer: Officer, progress: Progress
) -> Path | KnownError | None:
    """Return the written file, why it could not be written, or None if it was stopped."""
    try:
        content = written_as(form, report, officer, partial(progress, 0, 1))
        write_atomically(out, [content], mode=0o644)
    except Cancelled:
        return None
    except KnownError as error:
        return error
    return out
