"""The last step of the wizard: the register's passphrase and its recovery sheet."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop import language
from desktop.ui.paint.recovery_sheet import Sheet, recovery_sheet
from desktop.ui.painted import Painted
from desktop.ui.pieces import button, label, rule, set_text
from desktop.ui.theme import LIGHT, Look, painting
from desktop.ui.tokens import GAP8, GAP12, GAP16, GAP24
from desktop.ui.wizard_steps import Step

SHORTEST = 8  # characters; the register's key file asks the same
_WORDS_GOOD, _LENGTH_GOOD, _LENGTH_FAIR = 4, 20, 12

PrintSheet = Callable[[QWidget, Sheet], bool]


def strength(passphrase: str) -> str:
    """Return what a passphrase is worth in one sentence: words and length, nothing cleverer."""
    words = len(passphrase.split())
    if words >= _WORDS_GOOD and len(passphrase) >= _LENGTH_GOOD:
        said = QCoreApplication.translate("Wizard", "Strength: good, a sentence of {n} words.")
    elif len(passphrase) >= _LENGTH_FAIR:
        said = QCoreApplication.translate("Wizard", "Strength: fair. A sentence is stronger.")
    else:
        said = QCoreApplication.translate("Wizard", "Strength: weak. Take four or five words.")
    return said.format(n=language.number(words))


class RegisterStep(Step):
    """Two fields; then, once the register is made, the sheet to be printed.

    ``passphrase_chosen`` asks for the register to be made; answer with `show_sheet` or
    `show_problem`. The fields are emptied as soon as they were told.
    """

    passphrase_chosen = Signal(str)
    changed = Signal()

    def __init__(self, look: Look, print_sheet: PrintSheet | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("Wizard", "The register's passphrase"),
            translate("Wizard", "Without it nobody can read the directives."),
        )
        self._look = look
        self._print = print_sheet or print_on_paper
        self._sheet: Sheet | None = None
        self._warned = False
        self.making = False
        row = QHBoxLayout()
        row.setSpacing(GAP12)
        self.first = self._field(row, translate("Wizard", "Passphrase"))
        self.second = self._field(row, translate("Wizard", "Write it again"))
        self.column.addLayout(row)
        note = QHBoxLayout()
        note.setSpacing(GAP8)
        self._mark = QLabel()
        self._mark.setFixedSize(18, 21)
        self._note = label("", "small", wrap=True)
        note.addWidget(self._mark)
        note.addWidget(self._note, 1)
        self.column.addLayout(note)
        self.column.addSpacing(GAP12)
        self.column.addWidget(rule())
        self.column.addSpacing(GAP16)
        self._paper = QWidget()
        self._paper.setLayout(self._paper_row())
        self._paper.hide()
        self.column.addWidget(self._paper)
        self.column.addStretch(1)
        self._tell()

    def _field(self, row: QHBoxLayout, name: str) -> QLineEdit:
        column = QVBoxLayout()
        column.setSpacing(2)
        made = QLineEdit()
        made.setEchoMode(QLineEdit.EchoMode.Password)
        made.setAccessibleName(name)
        made.textChanged.connect(self._tell)
        made.returnPressed.connect(self.make)
        above = label(name, "small")
        above.setBuddy(made)
        column.addWidget(above)
        column.addWidget(made)
        row.addLayout(column, 1)
        return made

    def _paper_row(self) -> QHBoxLayout:
        translate = QCoreApplication.translate
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP24)
        self.sheet = _SheetView(self._look)
        row.addWidget(self.sheet)
        words = QVBoxLayout()
        words.setSpacing(GAP8)
        words.addWidget(label(translate("Wizard", "Print the sheet and keep it apart"), "strong"))
        words.addWidget(
            label(
                translate(
                    "Wizard",
                    "If the passphrase is forgotten, it is the only way to open the register. "
                    "Keep it in a sealed envelope.",
                ),
                "body2",
                wrap=True,
            )
        )
        press = button(self._look, translate("Wizard", "Print"), "", "print")
        press.clicked.connect(self._print_sheet)
        words.addWidget(press, 0, Qt.AlignmentFlag.AlignLeft)
        self.kept = QCheckBox(translate("Wizard", "It is printed or written down"))
        self.kept.toggled.connect(self.changed)
        words.addWidget(self.kept)
        words.addStretch(1)
        row.addLayout(words, 1)
        return row

    def ready(self) -> bool:
        """Return whether the register can be made from what stands in the fields."""
        return len(self.first.text()) >= SHORTEST and self.first.text() == self.second.text()

    def made(self) -> bool:
        """Return whether the register is made and its sheet shown."""
        return self._sheet is not None

    def may_leave(self) -> bool:
        """Return whether the wizard may be left: the code is shown nowhere else, so say it once."""
        if self.making:
            return False
        if not self.made() or self.kept.isChecked() or self._warned:
            return True
        self._warned = True
        warning = QCoreApplication.translate(
            "Wizard", "The sheet is shown this once only: print it or write it down first."
        )
        self._say(warning, tick=False)
        return False

    def make(self) -> None:
        """Tell the passphrase if it is ready, and forget it."""
        if not self.ready() or self.made():
            return
        passphrase = self.first.text()
        for field in (self.first, self.second):
            field.clear()
            field.setEnabled(False)
        self.making = True
        self._say(QCoreApplication.translate("Wizard", "The register is being made…"), tick=False)
        self.changed.emit()
        self.passphrase_chosen.emit(passphrase)

    def show_sheet(self, code: str, made_on: date, officer: str = "") -> None:
        """Show the recovery sheet of the register that was made."""
        self.making = False
        self._sheet = Sheet(code, made_on, officer)
        self.sheet.show_sheet(self._sheet)
        self._paper.show()
        self._say(QCoreApplication.translate("Wizard", "The register is made."), tick=True)
        self.changed.emit()

    def show_problem(self, title: str, hint: str) -> None:
        """Say why no register was made, and let the officer try again."""
        self.making = False
        for field in (self.first, self.second):
            field.setEnabled(True)
        self._say(f"{title}. {hint}", tick=False)
        self.changed.emit()

    def _tell(self) -> None:
        translate = QCoreApplication.translate
        first, second = self.first.text(), getattr(self, "second", self.first).text()
        if not first:
            said = translate("Wizard", "Four or five words that only you put together.")
        elif len(first) < SHORTEST:
            said = translate("Wizard", "At least {n} letters.").format(n=language.number(SHORTEST))
        elif first == second:
            said = translate("Wizard", "The two are the same.") + " " + strength(first)
        elif first.startswith(second):
            said = strength(first)
        else:
            said = translate("Wizard", "The two differ.")
        self._say(said, tick=self.ready())
        self.changed.emit()

    def _say(self, text: str, *, tick: bool) -> None:
        set_text(self._note, text)
        tokens = self._look.tokens
        icon, color = ("tick", tokens.on) if tick else ("info", tokens.ink2)
        self._mark.setPixmap(self._look.pixmap(icon, color, 16))

    def _print_sheet(self) -> None:
        if self._sheet is not None and self._print(self, self._sheet):
            self.kept.setChecked(True)


class _SheetView(Painted):
    """The sheet as it will be printed."""

    def __init__(self, look: Look) -> None:
        name = QCoreApplication.translate("RecoverySheet", "Recovery sheet")
        super().__init__(look, name, QSize(252, 252))
        self.setFixedSize(252, 252)
        self._shown: Sheet | None = None

    def show_sheet(self, sheet: Sheet) -> None:
        """Show that sheet; a screen reader is told the groups."""
        self._shown = sheet
        self.say(language.digits(sheet.code.replace("-", ", ")))

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw a framed sheet."""
        if self._shown is None:
            return
        painter.fillRect(rect, self.palette().base())
        painter.setPen(self.palette().mid().color())
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        recovery_sheet(painter, rect, self._shown, self.look)


def print_on_paper(parent: QWidget, sheet: Sheet) -> bool:
    """Ask for a printer and print the sheet; return whether it was sent."""
    from PySide6.QtPrintSupport import (  # noqa: PLC0415 - only needed once in a register's life
        QPrintDialog,
        QPrinter,
    )

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    with painting(QPainter(printer)) as painter:
        paint_paper(painter, printer.resolution(), sheet)
    return True


def paint_paper(painter: QPainter, dots_per_inch: int, sheet: Sheet) -> None:
    """Paint the sheet in the upper left of a page; paper is white whatever the screen's theme."""
    scale = dots_per_inch / 96
    painter.scale(scale, scale)
    recovery_sheet(painter, QRectF(48, 48, 320, 300), sheet, Look(LIGHT, language.current()))
