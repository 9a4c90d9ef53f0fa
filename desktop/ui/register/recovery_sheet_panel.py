"""The recovery sheet in a window, with buttons to print and save it."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop import language
from desktop.core.register.unlocking import Sheet
from desktop.ui.paint.recovery_sheet import recovery_sheet
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP24
from desktop.ui.widgets.basics import button, label, set_text
from desktop.ui.widgets.layouts import hbox, wide
from desktop.ui.widgets.painted_widget import Painted


class SheetPart(QWidget):
    """Answer ``print_wanted`` and ``save_wanted`` with `show_result`.

    ``on_paper`` is the officer's own statement that it is on paper; a print or a save ticks it.
    """

    print_wanted = Signal(object)  # Sheet
    save_wanted = Signal(object)
    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        translate = QCoreApplication.translate
        self.sheet: Sheet | None = None
        self.view = _SheetView(look)
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
        self.print_button = button(look, translate("Wizard", "Print"), "", "print")
        self.print_button.clicked.connect(lambda: self.print_wanted.emit(self.sheet))
        self.save_button = button(look, translate("Wizard", "Save as PDF…"), "", "export")
        self.save_button.clicked.connect(lambda: self.save_wanted.emit(self.sheet))
        # One below the other: side by side their Bengali words are wider than the window at 150 %.
        words.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._result = label("", "small", wrap=True)
        self._result.hide()
        words.addWidget(self._result)
        self.on_paper = QCheckBox(translate("Wizard", "I have printed it or written it down"))
        self.on_paper.toggled.connect(self.changed)
        words.addWidget(self.on_paper)
        words.addStretch(1)
        hbox(self.view, wide(words), gap=GAP24, on=self)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show that sheet."""
        self.sheet = sheet
        self.view.show_sheet(sheet)

    def show_result(self, sentence: str, *, on_paper: bool) -> None:
        """Show the result of a print or a save."""
        set_text(self._result, sentence)
        self._result.setVisible(bool(sentence))
        if on_paper:
            self.on_paper.setChecked(True)


class _SheetView(Painted):
    """The sheet's code, framed as on paper."""

    def __init__(self, look: Look) -> None:
        name = QCoreApplication.translate("RecoverySheet", "Recovery sheet")
        super().__init__(look, name, QSize(252, 252))
        self.setFixedSize(252, 252)
        self._shown: Sheet | None = None

    def show_sheet(self, sheet: Sheet) -> None:
        """Show that sheet; a screen reader reads the groups."""
        self._shown = sheet
        self.say(language.digits(sheet.code.replace("-", ", ")))

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw a framed sheet."""
        if self._shown is None:
            return
        painter.fillRect(rect, self.palette().base())
        painter.setPen(self.palette().mid().color())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        recovery_sheet(painter, rect, self._shown, self.look)
