"""Exports of the register on paper or as a file: a record's paper, a calendar of meetings."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.records import number_name
from desktop.core.register.views import RecordDetail
from desktop.core.today_view import calendar_of
from desktop.language.day_list import meetings_written
from desktop.language.translator import translate
from desktop.storage.age import encrypted
from desktop.storage.atomic_write import Written, write_atomically
from desktop.ui.host import Program, WindowHost
from desktop.ui.register.passphrase_window import PassphraseWindow, Why
from desktop.ui.register.presenter import RegisterPresenter, WindowPresenter
from desktop.ui.widgets.files import choose_target
from desktop.ui.widgets.form_window import ConfirmWindow, QuestionWindow
from desktop.ui.widgets.printer import PPI, Printer, ask_printer


@dataclass(frozen=True, slots=True)
class Leaving:
    """An export of the register: the name of its file, and a function for its bytes.

    ``secret`` is the number of a record whose class requires encryption, None without one;
    ``written`` records the file, before it is announced.
    """

    name: str
    secret: str | None
    build: Callable[[], bytes]
    written: Callable[[Path, Written], object] = lambda _target, _written: None


class ExportPresenter(WindowPresenter[QuestionWindow]):
    """Presenter of exports, encrypted where a record's class requires it."""

    def pick_target(self, name: str) -> str:
        """Ask where to write a file; "" for nowhere."""
        return choose_target(name)

    def export_file(self, read: Callable[[], Leaving]) -> None:
        """Ask for a file, and for its passphrase if it needs one; then write it."""
        self.close_question()

        def ask(leaving: Leaving) -> None:
            self.close_question()
            encrypt = leaving.secret is not None
            chosen = self.pick_target(f"{leaving.name}{'.age' if encrypt else ''}")
            if chosen and encrypt:
                self._ask_passphrase(partial(self._write, Path(chosen), read))
            elif chosen:
                self._write(Path(chosen), read)

        self._register.read(read, ask)

    def close_question(self) -> None:
        """Close the window that asks for a passphrase or a reason."""
        super().close()

    def _ask_passphrase(self, then: Callable[[str], object]) -> None:
        def given(_old: str, passphrase: str) -> None:
            self.close_question()
            then(passphrase)

        window = PassphraseWindow(self.host.look, Why.FILE, given)
        self.show_window(window)
        window.begin()

    def _write(self, target: Path, read: Callable[[], Leaving], passphrase: str = "") -> None:
        def checked() -> Leaving:
            leaving = read()
            if leaving.secret is not None and not passphrase:
                seq = leaving.secret
                raise KnownError(ProblemCode.EXPORT_NEEDS_ENCRYPTION, exit_code=1, seq=seq)
            return leaving

        def write(build: Callable[[], bytes]) -> Written:
            data = build()
            return write_atomically(target, [encrypted(data, passphrase) if passphrase else data])

        def work(leaving: Leaving) -> None:
            self._run(target, partial(write, leaving.build), leaving.written)

        # Read only now: the register may have been locked while a file was chosen.
        self._register.read(checked, work)

    def _run(
        self,
        target: Path,
        write: Callable[[], Written],
        record: Callable[[Path, Written], object] = lambda _target, _written: None,
    ) -> None:
        """Write a file in a thread: a slow disk, or one that hangs, holds no window up."""

        def done(written: Written) -> None:
            try:
                record(target, written)
            except KnownError as error:
                self.host.problem(error)
            self._notify_written(target)
            self._forget_typeset()

        self._jobs.run_long(write, done, self.host.problem)

    def _forget_typeset(self) -> None:
        if self._register.locked:  # meanwhile
            self._register.forget_freed()


class PaperPresenter(ExportPresenter):
    """Prints and saves the papers of records; its questions close when the register is locked."""

    def __init__(self, program: Program, host: WindowHost) -> None:
        """Create it; nothing is asked yet."""
        super().__init__(program, host)
        self.ask_printer = ask_printer

    def print(self, record_id: str) -> None:
        """Print the paper; ask first whether one of a hidden subject is to leave the register."""
        self.close()
        self._read_detail(record_id, self._ask_to_print)

    def _ask_to_print(self, detail: RecordDetail) -> None:
        self.close()
        record_id = detail.row.record_id
        if not detail.row.security.hides_subject:
            self._print(record_id)
            return
        window = ConfirmWindow(
            self.host.look,
            translate("Print this record?"),
            translate(
                "Anyone who has the paper can read it. Its class is printed on every page. "
                "Handle it accordingly.",
            ),
            translate("Print"),
            partial(self._print, record_id),
            icon="print",
        )
        self.show_window(window)

    def save(self, record_id: str) -> None:
        """Write the paper to a chosen file, encrypted if its class requires it."""
        self.export_file(partial(self._paper, record_id))

    def _paper(self, record_id: str) -> Leaving:
        from desktop.reports.documents.register_papers import directive_pdf  # noqa: PLC0415

        detail = self._register.get().queries.detail(record_id)
        row, officer = detail.row, self._settings.current.officer
        return Leaving(
            f"tatpar-directive-{row.number or f'entry-{row.seq}'}.pdf",
            number_name(row.seq, row.number) if row.security.hides_subject else None,
            partial(directive_pdf, detail, officer, self._clock.now_ms()),
        )

    def _print(self, record_id: str) -> None:
        printer = self.ask_printer(QApplication.activeWindow())
        if printer is not None and printer.file:
            self._write(Path(printer.file), partial(self._paper, record_id))
        elif printer is not None:
            # Read only now: the register may have been locked while a printer was chosen.
            self._read_detail(record_id, partial(self._print_on, printer))

    def _print_on(self, printer: Printer, detail: RecordDetail) -> None:
        from desktop.reports.documents.register_papers import directive_pages, directive_pdf  # noqa: PLC0415

        facts = detail, self._settings.current.officer, self._clock.now_ms()
        printer.send(
            self._jobs.run_long,
            partial(directive_pdf, *facts),
            partial(directive_pages, *facts, PPI),
            self._printed,
            self.host.problem,
        )

    def _printed(self) -> None:
        words = translate("Sent to the printer.")
        self.host.notify("written", words, "")
        self._forget_typeset()


class MeetingsPresenter(RegisterPresenter):
    """Writes the future meetings, with their words, into a chosen file."""

    def pick_target(self, name: str) -> str:
        """Ask where to write a file; "" for nowhere."""
        return choose_target(name, "iCalendar (*.ics)")

    def save(self) -> None:
        """Ask for a file and write it; nothing once the register is locked."""
        chosen = self.pick_target("tatpar-meetings.ics")
        if chosen:
            self._register.read(self._calendar, partial(self._write, Path(chosen)))

    def _calendar(self) -> tuple[str, int]:
        queries = self._register.get().queries
        open_ones = [item for item in queries.open_directives() or () if item.meeting is not None]
        words = queries.day_words(item.record_id for item in open_ones)
        return calendar_of(open_ones, words, self._clock.now_ms())

    def _write(self, target: Path, calendar: tuple[str, int]) -> None:
        text, count = calendar

        def written(_written: object) -> None:
            self._notify_written(target, meetings_written(count))

        work = partial(write_atomically, target, [text.encode("utf-8", "replace")])
        self._jobs.run_long(work, written, self.host.problem)
