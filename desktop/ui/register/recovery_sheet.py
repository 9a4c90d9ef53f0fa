"""Prints a recovery sheet or saves it to a file; it is typeset in memory."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.office import hours as office_hours
from desktop.core.register.unlocking import Sheet
from desktop.storage.atomic_write import write_atomically
from desktop.system.print_spooler import can_spool, spool
from desktop.ui.host import RegisterContext
from desktop.ui.register.recovery_sheet_panel import SheetPart
from desktop.ui.widgets.files import choose_target
from desktop.ui.widgets.printer import PPI, Printer, ask_printer


def _ask_file(parent: QWidget) -> str:
    translate = QCoreApplication.translate
    name = translate("RecoverySheetPresenter", "Tatpar recovery sheet") + ".pdf"
    title = translate("RecoverySheetPresenter", "Save the recovery sheet")
    return choose_target(title, name, "PDF (*.pdf)", parent)


Result = TypeVar("Result")


class RecoverySheetPresenter:
    """Carries out the requests of a `SheetPart`. Only the officer can read the file (0600)."""

    def __init__(
        self,
        context: RegisterContext,
        ask_file: Callable[[QWidget], str] = _ask_file,
        ask_printer: Callable[[QWidget], Printer | None] = ask_printer,
    ) -> None:
        """Create it; the functions ask for a file and a printer."""
        self._register = context.register
        self._clock = context.clock
        self._settings = context.settings
        self._jobs = context.jobs
        self._ask_file = ask_file
        self._ask_printer = ask_printer

    def join(self, part: SheetPart) -> None:
        """Connect that part."""
        part.print_wanted.connect(partial(self._print, part))
        part.save_wanted.connect(partial(self._save, part))

    def sheet_of(self, new_code: Callable[[], str]) -> Callable[[], Sheet]:
        """Return work, for a thread, that makes a code: its sheet has register and officer."""
        vault, day = self._register.get().vault, self._clock.now_ms()
        today = office_hours.day_of(self._settings.schedule, day)
        person = self._settings.current.officer.person
        return lambda: Sheet(new_code(), today, vault.register_id, person)

    def _save(self, part: SheetPart, sheet: Sheet) -> None:
        chosen = self._ask_file(part)
        if chosen:
            self._write(part, sheet, Path(chosen))

    def _write(self, part: SheetPart, sheet: Sheet, target: Path) -> None:
        from desktop.reports.documents.register_papers import sheet_pdf  # noqa: PLC0415

        words = QCoreApplication.translate(
            "RecoverySheetPresenter", "Written: {path}. Print it, then delete the file."
        ).format(path=target)
        self._work(part, lambda: write_atomically(target, [sheet_pdf(sheet)]), words)

    def _print(self, part: SheetPart, sheet: Sheet) -> None:
        from desktop.reports.documents.register_papers import sheet_pdf, sheet_picture  # noqa: PLC0415

        printer = self._ask_printer(part)
        if printer is None:
            return
        words = QCoreApplication.translate("RecoverySheetPresenter", "Sent to the printer.")
        if printer.file:
            self._write(part, sheet, Path(printer.file))
        elif can_spool():
            self._work(part, lambda: spool(sheet_pdf(sheet), printer.name), words)
        else:
            # Only the main thread paints.
            self._work(part, lambda: [sheet_picture(sheet, PPI)], words, printer.paint)

    def _work(
        self,
        part: SheetPart,
        work: Callable[[], Result],
        words: str,
        then: Callable[[Result], object] = lambda _result: None,
    ) -> None:
        def done(result: Result) -> None:
            then(result)
            part.show_result(words, on_paper=True)

        def failed(error: KnownError) -> None:
            part.show_result(language.problem_text(error), on_paper=False)

        self._jobs.run_long(work, done, failed)
