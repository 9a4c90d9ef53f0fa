"""The recovery sheet: shown, printed, saved as a file; it is typeset in memory."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QWidget

from desktop.core.errors import KnownError
from desktop.core.office import hours as office_hours
from desktop.core.register.unlocking import Sheet
from desktop.language.dates import date_numbers
from desktop.language.numbers import digits
from desktop.language.numbers import number as number_text
from desktop.language.problems import problem_text, running
from desktop.language.register import joined
from desktop.language.translator import translate
from desktop.storage.atomic_write import write_atomically
from desktop.ui.host import Program
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12, GAP16
from desktop.ui.widgets.basics import button, label, rule, set_role, set_text
from desktop.ui.widgets.files import choose_target
from desktop.ui.widgets.layouts import SPRING, at_left, at_top, hbox, vbox, wide
from desktop.ui.widgets.page_frame import Renewed
from desktop.ui.widgets.printer import PPI, ask_printer

_WIDTH = 252  # pixels of the sheet at text of 100 %


def _sheet_view(look: Look, sheet: Sheet) -> QFrame:
    """Return the sheet's title, the groups of its code row by row, and whose it is."""
    view, groups = QFrame(), QGridLayout()
    view.setProperty("role", "panel")
    view.setFixedWidth(look.px(_WIDTH))
    groups.setVerticalSpacing(0)
    for place, group in enumerate(sheet.code.split("-")):
        row, side = divmod(place, 2)
        groups.addWidget(label(number_text(place + 1), "hint"), row, 2 * side)
        groups.addWidget(label(digits(f"{group[:3]} {group[3:]}")), row, 2 * side + 1)
    for column in (1, 3):
        groups.setColumnStretch(column, 1)
    made = translate("Created {date}").format(date=date_numbers(sheet.made_on))
    whose = joined(sheet.officer.name, sheet.officer.designation)
    vbox(
        label(translate("Recovery sheet"), "strong"),
        rule(total=True),
        groups,
        label("\n".join(filter(None, (whose, made))), "small", wrap=True),
        margins=(GAP16, GAP12, GAP16, GAP12),
        gap=GAP8,
        on=view,
    )
    return view


class SheetPart(QWidget):
    """Answer ``print_wanted`` and ``save_wanted`` with `show_result`.

    ``on_paper`` is the officer's own statement that it is on paper; a print or a save ticks it.
    """

    print_wanted = Signal(object)  # Sheet
    save_wanted = Signal(object)
    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.sheet: Sheet | None = None
        self._look = look
        self.view = Renewed()
        self.view.setAccessibleName(translate("Recovery sheet"))
        title = label(translate("Print the sheet and keep it somewhere safe"), "strong", wrap=True)
        why = running(
            translate(
                "If you forget the passphrase, this sheet is the only way to open the register."
            ),
            translate("Keep it in a sealed envelope, locked away from the computer."),
        )
        self.print_button = button(look, translate("Print"))
        self.print_button.clicked.connect(lambda: self.print_wanted.emit(self.sheet))
        self.save_button = button(look, translate("Save as PDF…"), "", "export")
        self.save_button.clicked.connect(lambda: self.save_wanted.emit(self.sheet))
        self.result = label("", "small", wrap=True)
        self.result.hide()
        self.on_paper = QCheckBox(translate("I have printed it or written it down"))
        self.on_paper.toggled.connect(self._name_next)
        self.on_paper.toggled.connect(self.changed)
        self._name_next()
        words = vbox(
            title,
            label(why, "body2", wrap=True),
            # One below the other: side by side their Bengali words are too wide at 150 %.
            at_left(self.print_button),
            at_left(self.save_button),
            self.result,
            self.on_paper,
            SPRING,
            gap=GAP8,
        )
        hbox(at_top(self.view), wide(words), gap=GAP16, on=self)

    def _name_next(self) -> None:
        """Make the print the likeliest next act, until the sheet is on paper."""
        role = "" if self.on_paper.isChecked() else "primary"
        set_role(self._look, self.print_button, role, "print")
        self.print_button.style().polish(self.print_button)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show that sheet."""
        self.sheet = sheet
        self.view.renew(sheet, partial(_sheet_view, self._look, sheet))
        self.view.setAccessibleDescription(digits(sheet.code.replace("-", ", ")))

    def show_result(self, sentence: str, *, on_paper: bool) -> None:
        """Show the result of a print or a save."""
        set_text(self.result, sentence)
        self.result.setVisible(bool(sentence))
        if on_paper:
            self.on_paper.setChecked(True)


class RecoverySheetPresenter:
    """Carries out the requests of a `SheetPart`. Only the officer can read the file (0600)."""

    def __init__(self, program: Program) -> None:
        """Create it; nothing is asked yet."""
        self._register = program.services.register
        self._clock = program.clock
        self._settings = program.services.settings
        self._jobs = program.services.jobs
        self.ask_printer = ask_printer

    def ask_file(self, parent: QWidget) -> str:
        """Ask where the sheet is saved."""
        name = translate("Recovery sheet") + ".pdf"
        return choose_target(name, "PDF (*.pdf)", parent)

    def join(self, part: SheetPart) -> None:
        """Connect that part."""
        part.print_wanted.connect(partial(self._print, part))
        part.save_wanted.connect(partial(self._save, part))

    def sheet_of(self, new_code: Callable[[], str]) -> Callable[[], Sheet]:
        """Return work, for a thread, that makes a code: its sheet has register and officer."""
        keys, day = self._register.get().vault.keys, self._clock.now_ms()
        today = office_hours.day_of(self._settings.schedule, day)
        person = self._settings.current.officer.person
        return lambda: Sheet(new_code(), today, keys.register_id, person)

    def _save(self, part: SheetPart, sheet: Sheet) -> None:
        chosen = self.ask_file(part)
        if chosen:
            self._write(part, sheet, Path(chosen))

    def _write(self, part: SheetPart, sheet: Sheet, target: Path) -> None:
        from desktop.reports.documents.register_papers import sheet_pdf  # noqa: PLC0415

        words = translate("Saved: {path}. Print it, then delete the file.").format(path=target)
        self._jobs.run_long(
            lambda: write_atomically(target, [sheet_pdf(sheet)]),
            lambda _written: part.show_result(words, on_paper=True),
            partial(self._failed, part),
        )

    def _print(self, part: SheetPart, sheet: Sheet) -> None:
        from desktop.reports.documents.register_papers import sheet_pdf, sheet_picture  # noqa: PLC0415

        printer = self.ask_printer(part)
        words = translate("Sent to the printer.")
        if printer is not None and printer.file:
            self._write(part, sheet, Path(printer.file))
        elif printer is not None:
            printer.send(
                self._jobs.run_long,
                partial(sheet_pdf, sheet),
                lambda: [sheet_picture(sheet, PPI)],
                partial(part.show_result, words, on_paper=True),
                partial(self._failed, part),
            )

    def _failed(self, part: SheetPart, error: KnownError) -> None:
        part.show_result(problem_text(error), on_paper=False)
