"""The frames of small windows: a form, a form with one question, and its named fields."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12
from desktop.ui.widgets.access import ROLE, announce
from desktop.ui.widgets.basics import button, height_of_words, label, set_text
from desktop.ui.widgets.layouts import SPRING, hbox
from desktop.ui.widgets.tab_order import VisualTabs
from desktop.ui.widgets.window_placement import bring_into_view


class FormWindow(VisualTabs):
    """A window with one column, closed by Esc. Its fields are emptied when it closes."""

    closed = Signal()
    help_wanted = Signal()  # F1, where no main window is on the screen to hear it

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "sheet")
        self.setProperty(ROLE, "dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column = QVBoxLayout(self)
        # Of a check that is due; None where it has no room.
        self.strip_place: QVBoxLayout | None = QVBoxLayout()
        self.strip_place.setContentsMargins(0, 0, 0, GAP12)
        self.column.addLayout(self.strip_place)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.cancel)

    def cancel(self) -> None:
        """Close the window."""
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the help at F1."""
        if event.key() == Qt.Key.Key_F1:
            self.help_wanted.emit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Empty the fields and emit that the window was closed."""
        for field in self.findChildren(QLineEdit):
            field.clear()
        self.closed.emit()
        super().closeEvent(event)


class QuestionWindow(FormWindow):
    """A form as small as its words: title, fields, a problem, Cancel and one more button."""

    def __init__(self, look: Look, *, width: int = 520) -> None:
        super().__init__(look)
        self.strip_place = None
        self.setMinimumWidth(look.px(width))
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(GAP8)

    def add_title(self, title: str) -> None:
        """Set the window's title, in the title bar and at the top of its column."""
        self.setWindowTitle(title)
        self.column.addWidget(label(title, "subtitle"))

    def add_problem(self, role: str = "strong") -> None:
        """Add the label of `show_problem`."""
        self.problem = label("", role, wrap=True)
        self.problem.hide()
        self.column.addWidget(self.problem)

    def add_buttons(self, action: QPushButton) -> None:
        """Add the last row: Cancel and the button that answers the question."""
        self.cancel_button = button(self._look, self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.cancel)
        self.column.addLayout(hbox(SPRING, self.cancel_button, action, gap=GAP12))

    def show_problem(self, sentence: str) -> None:
        """Show why nothing was done; an empty sentence removes it."""
        set_text(self.problem, sentence)
        self.problem.setVisible(bool(sentence))
        announce(sentence, urgent=True)
        self.fit_words()

    def fit_words(self) -> None:
        """Set the height that the wrapped words need, so that names do not touch fields."""
        self.setMinimumHeight(height_of_words(self))
        if self.isVisible():
            bring_into_view(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the height to the words at the window's present width."""
        super().showEvent(event)
        self.fit_words()


def add_named(column: QVBoxLayout, name: str, field: QWidget) -> None:
    """Add a field under its name."""
    above = label(name, "small")
    above.setBuddy(field)
    field.setAccessibleName(name)
    column.addWidget(above)
    column.addWidget(field)
