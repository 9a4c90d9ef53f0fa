"""What leaves the register on paper or as a file: a record's paper, the deadlines' calendar."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.records import number_name
from desktop.core.register.views import WORK_LIST, RecordDetail, RecordRow, calendar_of
from desktop.language.register_records import deadline_name, deadlines_written
from desktop.storage.age import encrypted
from desktop.storage.atomic_write import Written, write_atomically
from desktop.system.other_programs import can_spool, spool
from desktop.ui.host import RegisterContext, WindowHost
from desktop.ui.register.passphrase_window import PassphraseWindow, Why
from desktop.ui.register.presenter import RegisterPresenter, WindowPresenter
from desktop.ui.register.record_panel import RecordPane
from desktop.ui.widgets.files import choose_target
from desktop.ui.widgets.form_window import ConfirmWindow, QuestionWindow
from desktop.ui.widgets.printer import PPI, Printer, ask_printer

Result = TypeVar("Result")


def _ask_target(name: str) -> str:
    title = QCoreApplication.translate("PaperPresenter", "Save as PDF")
    return choose_target(title, name)


class ExportPresenter(WindowPresenter[QuestionWindow]):
    """Presenter of what leaves the register, encrypted where a record's class requires it."""

    def _ask_passphrase(self, then: Callable[[str], object]) -> None:
        """Ask for the passphrase of a file."""
        window = PassphraseWindow(self.host.look, Why.FILE)

        def given(_old: str, passphrase: str) -> None:
            window.close()
            then(passphrase)

        window.submitted.connect(given)
        self.show_window(window)
        window.begin()


class PaperPresenter(ExportPresenter):
    """Prints and saves the papers of a pane; its questions close when the register is locked."""

    def __init__(
        self,
        context: RegisterContext,
        host: WindowHost,
        pick_target: Callable[[str], str] = _ask_target,
        ask_printer: Callable[[QWidget], Printer | None] = ask_printer,
    ) -> None:
        """Create it; the functions ask for a file and a printer."""
        super().__init__(context, host)
        self.pick_target = pick_target
        self.ask_printer = ask_printer
        self._pane: RecordPane | None = None

    def join(self, pane: RecordPane) -> None:
        """Connect a pane."""
        self._pane = pane
        pane.print_wanted.connect(self.print)
        pane.pdf_wanted.connect(self.save)

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
        translate = QCoreApplication.translate
        window = ConfirmWindow(
            self.host.look,
            translate("PaperPresenter", "Print this record?"),
            translate(
                "PaperPresenter",
                "The paper is readable by anyone who gets it. Its class is printed on every page; "
                "handle it as this class requires.",
            ),
            translate("PaperPresenter", "Print"),
            "print",
        )
        window.action_button.clicked.connect(partial(self._print_confirmed, record_id))
        self.show_window(window)

    def save(self, record_id: str) -> None:
        """Write the paper to a chosen file, encrypted if its class requires it."""
        self.close()
        self._read_detail(record_id, self._ask_where)

    def _ask_where(self, detail: RecordDetail) -> None:
        self.close()
        row = detail.row
        encrypt = row.security.hides_subject
        name = row.number or f"entry-{row.seq}"
        chosen = self.pick_target(f"tatpar-directive-{name}.pdf{'.age' if encrypt else ''}")
        if chosen and encrypt:
            write = partial(self._write, Path(chosen), row.record_id)
            self._ask_passphrase(lambda passphrase: write(lambda pdf: encrypted(pdf, passphrase)))
        elif chosen:
            self._write(Path(chosen), row.record_id)

    def _print_confirmed(self, record_id: str) -> None:
        self.close()
        self._print(record_id)

    def _print(self, record_id: str) -> None:
        assert self._pane is not None
        printer = self.ask_printer(self._pane)
        # Read only now: the register may have been locked while a printer was chosen.
        if printer is not None:
            self._read_detail(record_id, partial(self._print_on, printer))

    def _print_on(self, printer: Printer, detail: RecordDetail) -> None:
        from desktop.reports.documents.register_papers import directive_pages, directive_pdf  # noqa: PLC0415

        officer, now_ms = self._settings.current.officer, self._clock.now_ms()

        def painted(pages: Sequence[bytes]) -> None:
            printer.paint(pages)  # only the main thread paints
            self._notify_printed()

        if printer.file:
            self._write_paper(Path(printer.file), None, detail)
        elif can_spool():
            self._work(
                lambda: spool(directive_pdf(detail, officer, now_ms), printer.name),
                lambda _none: self._notify_printed(),
            )
        else:
            self._work(lambda: directive_pages(detail, officer, now_ms, PPI), painted)

    def _notify_printed(self) -> None:
        words = QCoreApplication.translate("PaperPresenter", "Sent to the printer.")
        self.host.notify("written", words, "")

    def _write(
        self, target: Path, record_id: str, wrapped: Callable[[bytes], bytes] | None = None
    ) -> None:
        self._read_detail(record_id, partial(self._write_paper, target, wrapped))

    def _write_paper(
        self, target: Path, wrapped: Callable[[bytes], bytes] | None, detail: RecordDetail
    ) -> None:
        from desktop.reports.documents.register_papers import directive_pdf  # noqa: PLC0415

        if detail.row.security.hides_subject and wrapped is None:
            raise KnownError(
                ProblemCode.EXPORT_NEEDS_ENCRYPTION,
                exit_code=1,
                seq=number_name(detail.row.seq, detail.row.number),
            )
        officer, now_ms = self._settings.current.officer, self._clock.now_ms()

        def work() -> object:
            pdf = directive_pdf(detail, officer, now_ms)
            return write_atomically(target, [pdf if wrapped is None else wrapped(pdf)])

        self._work(work, lambda _result: self._notify_written(target))

    def _work(self, work: Callable[[], Result], then: Callable[[Result], object]) -> None:
        def done(result: Result) -> None:
            then(result)
            if self._register.locked:  # meanwhile
                self._register.forget_freed()

        self._jobs.run_long(work, done, self.host.problem)


def _ask_calendar(name: str) -> str:
    title = QCoreApplication.translate("DeadlinesPresenter", "Save the deadlines")
    return choose_target(title, name, "iCalendar (*.ics)")


class DeadlinesPresenter(RegisterPresenter):
    """Writes the open directives' deadlines where the officer chooses."""

    def __init__(
        self,
        context: RegisterContext,
        host: WindowHost,
        pick_target: Callable[[str], str] = _ask_calendar,
    ) -> None:
        """Create it; ``pick_target`` asks for a path and returns "" if none is chosen."""
        super().__init__(context, host)
        self.pick_target = pick_target

    def save(self) -> None:
        """Ask for a file and write it; the register may be locked meanwhile: then nothing."""
        chosen = self.pick_target("tatpar-deadlines.ics")
        if not chosen:
            return
        rows = partial(self._register.get().queries.rows, WORK_LIST)
        self._register.read(rows, partial(self._write, Path(chosen)))

    def _write(self, target: Path, rows: Sequence[RecordRow]) -> None:
        text, count = calendar_of(rows, self._clock.now_ms(), deadline_name)

        def written(_written: Written) -> None:
            self._notify_written(target, deadlines_written(count))

        work = partial(write_atomically, target, [text.encode()])
        self._jobs.run(work, written, self.host.problem)
