"""What a record proves, and the foot of its panel: how it leaves the register."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12
from desktop.ui.widgets.basics import button, icon_button, label
from desktop.ui.widgets.layouts import SPRING, at_top, hbox, wide


def claim_line(look: Look) -> QHBoxLayout:
    """Return what is proven of every record, and what is not."""
    shield = label()
    shield.setPixmap(look.pixmap("verify", look.tokens.accent_text, 18))
    claim = QCoreApplication.translate(
        "RecordPane", "Unchanged since it was recorded. This does not prove who sent it."
    )
    return hbox(at_top(shield), wide(label(claim, "small", wrap=True)), gap=GAP8)


class RecordFoot(QWidget):
    """Emits what is asked of the record that is shown."""

    print_wanted = Signal()
    pdf_wanted = Signal()
    correction_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        translate = QCoreApplication.translate
        self.print_button = icon_button(look, "print", "")
        menu = QMenu(self.print_button)
        self.print_action = menu.addAction(translate("RecordPane", "Print…"))
        self.print_action.triggered.connect(self.print_wanted)
        self.pdf_action = menu.addAction(translate("RecordPane", "Save as PDF…"))
        self.pdf_action.triggered.connect(self.pdf_wanted)
        self.print_button.setMenu(menu)
        # Only now: a name makes it known to screen readers, as a button that has a menu.
        self.print_button.setAccessibleName(translate("RecordPane", "Paper for the file"))
        self.print_button.setToolTip(self.print_button.accessibleName())
        self.correct_button = button(
            look, translate("RecordPane", "Correct"), icon="edit", size="small"
        )
        self.correct_button.clicked.connect(self.correction_wanted)
        self.export_button = button(
            look, translate("RecordPane", "Export"), icon="export", size="small"
        )
        self.export_button.clicked.connect(self.export_wanted)
        hbox(
            SPRING,
            self.print_button,
            self.correct_button,
            self.export_button,
            margins=(20, GAP8, 20, GAP12),
            gap=GAP8,
            on=self,
        )

    def row_menu(self, parent: QWidget) -> QMenu:
        """Return a menu with what these buttons offer, for a row of the list."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.print_action, self.pdf_action])
        for control in (self.correct_button, self.export_button):
            if not control.isHidden():
                menu.addAction(control.text()).triggered.connect(control.click)
        return menu
