"""Presenter of a record's paper: printed, or saved as PDF, with its history."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.directive_numbers import number_name
from desktop.core.register.views import RecordDetail
from desktop.storage.age import encrypted
from desktop.storage.atomic_write import write_atomically
from desktop.system.print_spooler import can_spool, spool
from desktop.ui.host import RegisterContext, WindowHost
from desktop.ui.register.passphrase_window import PassphraseWindow, Why
from desktop.ui.register.record_panel import RecordPane
from desktop.ui.theme.look import Look
from desktop.ui.widgets.basics import button, label
from desktop.ui.widgets.files import choose_target
from desktop.ui.widgets.form_window import QuestionWindow
from desktop.ui.widgets.printer import PPI, Printer, ask_printer
from desktop.ui.widgets.window_placement import show_over

Result = TypeVar("Result")


def _ask_target(name: str) -> str:
    title = QCoreApplication.translate("PaperPresenter", "Save as PDF")
    return choose_target(title, name)


class PaperPresenter:
    """Prints and saves the papers of a pane; its questions close when the register is locked."""

    def __init__(
        self,
        context: RegisterContext,
        host: WindowHost,
        pick_target: Callable[[str], str] = _ask_target,
        ask_printer: Callable[[QWidget], Printer | None] = ask_printer,
    ) -> None:
        """Create it; the functions ask for a file and a printer."""
        self._register = context.register
        self._clock = context.clock
        self._settings = context.settings
        self._guard = context.guard
        self._jobs = context.jobs
        self._host = host
        self._pick_target = pick_target
        self._ask_printer = ask_printer
        self._pane: RecordPane | None = None
        self.question: QuestionWindow | None = None

    def join(self, pane: RecordPane) -> None:
        """Connect a pane."""
        self._pane = pane
        pane.print_wanted.connect(self.print)
        pane.pdf_wanted.connect(self.save)

    def close(self) -> None:
        """Close the question: the register was locked, or the windows are recreated."""
        if self.question is not None:
            self.question.close()

    def print(self, record_id: str) -> None:
        """Print the paper; ask first whether one of a hidden subject is to leave the register."""
        self.close()
        self._read(record_id, self._ask_to_print)

    def _ask_to_print(self, detail: RecordDetail) -> None:
        self.close()
        record_id = detail.row.record_id
        if not detail.row.security.hides_subject:
            self._print(record_id)
            return
        self.question = window = PrintQuestion(self._host.look)
        window.action_button.clicked.connect(partial(self._print_confirmed, record_id))
        window.closed.connect(self._question_closed)
        show_over(window)

    def save(self, record_id: str) -> None:
        """Write the paper to a chosen file, encrypted if its class requires it."""
        self.close()
        self._read(record_id, self._ask_where)

    def _ask_where(self, detail: RecordDetail) -> None:
        self.close()
        row = detail.row
        encrypt = row.security.hides_subject
        name = row.number or f"entry-{row.seq}"
        chosen = self._pick_target(f"tatpar-directive-{name}.pdf{'.age' if encrypt else ''}")
        if not chosen:
            return
        target = Path(chosen)
        if not encrypt:
            self._write(target, row.record_id)
            return
        self.question = window = PassphraseWindow(self._host.look, Why.FILE)
        self._guard.add(window)
        window.submitted.connect(
            lambda _old, passphrase: self._write_encrypted(target, row.record_id, passphrase)
        )
        window.closed.connect(self._question_closed)
        show_over(window)
        window.begin()

    def _question_closed(self) -> None:
        self.question = None

    def _read(self, record_id: str, show: Callable[[RecordDetail], None]) -> None:
        self._register.read(partial(self._register.get().queries.detail, record_id), show)

    def _print_confirmed(self, record_id: str) -> None:
        self.close()
        self._print(record_id)

    def _print(self, record_id: str) -> None:
        assert self._pane is not None
        printer = self._ask_printer(self._pane)
        # Read only now: the register may have been locked while a printer was chosen.
        if printer is not None:
            self._read(record_id, partial(self._print_on, printer))

    def _print_on(self, printer: Printer, detail: RecordDetail) -> None:
        from desktop.reports.documents.register_papers import directive_pages, directive_pdf  # noqa: PLC0415

        officer, now_ms = self._settings.current.officer, self._clock.now_ms()
        if printer.file:
            if detail.row.security.hides_subject:  # a printer that writes a plain file
                raise KnownError(
                    ProblemCode.EXPORT_NEEDS_ENCRYPTION,
                    exit_code=1,
                    seq=number_name(detail.row.seq, detail.row.number),
                )
            self._write(Path(printer.file), detail.row.record_id)
        elif can_spool():
            self._work(
                lambda: spool(directive_pdf(detail, officer, now_ms), printer.name), _printed
            )
        else:
            # Only the main thread paints.
            self._work(
                lambda: directive_pages(detail, officer, now_ms, PPI), _printed, printer.paint
            )

    def _write_encrypted(self, target: Path, record_id: str, passphrase: str) -> None:
        self.close()
        self._write(target, record_id, lambda pdf: encrypted(pdf, passphrase))

    def _write(
        self, target: Path, record_id: str, wrapped: Callable[[bytes], bytes] | None = None
    ) -> None:
        self._read(record_id, partial(self._write_paper, target, wrapped))

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

        self._work(work, lambda: _written(target))

    def _work(
        self,
        work: Callable[[], Result],
        words: Callable[[], tuple[str, str]],
        then: Callable[[Result], object] = lambda _result: None,
    ) -> None:
        def done(result: Result) -> None:
            then(result)
            self._host.notify("written", *words())
            if self._register.locked:  # meanwhile
                self._register.forget_freed()

        self._jobs.run_long(work, done, self._host.problem)


class PrintQuestion(QuestionWindow):
    """Asks once whether a record of a high class is to be printed."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        translate = QCoreApplication.translate
        self.add_title(translate("PaperPresenter", "Print this record?"))
        words = translate(
            "PaperPresenter",
            "The paper is readable by anyone who gets it. Its class is printed on every page; "
            "handle it as this class requires.",
        )
        self.column.addWidget(label(words, "body2", wrap=True))
        self.action_button = button(look, translate("PaperPresenter", "Print"), "strong", "print")
        self.add_buttons(self.action_button)


def _printed() -> tuple[str, str]:
    return QCoreApplication.translate("PaperPresenter", "Sent to the printer."), ""


def _written(target: Path) -> tuple[str, str]:
    title = QCoreApplication.translate("PaperPresenter", "Written: {name}")
    return title.format(name=target.name), str(target.parent)
