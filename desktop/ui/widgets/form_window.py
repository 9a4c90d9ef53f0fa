"""The frame of a small window of its own: heading, body, and a foot with sentence and buttons."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12
from desktop.ui.widgets.basics import ErrorPanel, button, label, rule, set_text

_FRAME = 40  # pixels of the title bar that the system puts around it
_HEADING = 30  # pixels: the descent of উ-কার, too


class SheetWindow(QWidget):
    """Esc and the first button close it, or tell ``stop_wanted`` while something runs."""

    stop_wanted = Signal()
    closed = Signal()

    def __init__(self, look: Look, *, width: int) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(width)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 16, 28, 0)
        column.setSpacing(GAP12)
        self._heading = label("", "subtitle")
        self._heading.setMinimumHeight(_HEADING)
        column.addWidget(self._heading)
        self.problem = ErrorPanel(look)
        column.addWidget(self.problem)
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP8)
        column.addLayout(self.body, 1)
        column.addWidget(rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, GAP12)
        foot.setSpacing(GAP8)
        self._consequence = label("", "small", wrap=True)
        foot.addWidget(self._consequence, 1)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        self.progress.setFixedWidth(120)
        self.progress.hide()
        foot.addWidget(self.progress)
        self.cancel_button = button(look, self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.cancel)
        foot.addWidget(self.cancel_button)
        self.action_button = button(look, "", "primary")
        foot.addWidget(self.action_button)
        column.addLayout(foot)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.cancel)

    def name(self, title: str, action: str, icon: str) -> None:
        """Say what the window is for and what its green button does."""
        self.setWindowTitle(title)
        set_text(self._heading, title)
        self.progress.setAccessibleName(title)
        self.action_button.setText(action)
        self.action_button.setIcon(self._look.icon(icon, self._look.tokens.on_accent, 18, 8))
        self.action_button.setIconSize(QSize(26, 18))

    @property
    def busy(self) -> bool:
        """Return whether something runs that can be stopped."""
        return not self.progress.isHidden()

    def show_busy(self, *, busy: bool) -> None:
        """Show that something runs, or that it is over."""
        self.progress.setVisible(busy)
        self.cancel_button.setText(self.tr("Stop") if busy else self.tr("Cancel"))

    def show_problem(self, title: str, hint: str = "") -> None:
        """Say what went wrong; an empty title takes it away."""
        self.show_busy(busy=False)
        self.problem.show_problem(title, hint)

    def say_consequence(self, sentence: str) -> None:
        """Say left of the buttons what the green one does."""
        set_text(self._consequence, sentence)

    def only_close(self) -> None:
        """Leave nothing to do but to close it."""
        self.action_button.hide()
        self.cancel_button.setText(self.tr("Close"))
        self.cancel_button.setFocus()

    def fit(self) -> None:
        """Be as high as what is in it, where the screen has the room: Qt gives two thirds of it."""
        inside = self.layout()
        assert inside is not None
        room = self.screen().availableSize()
        width = max(self.minimumWidth(), self.width())
        self.resize(width, min(inside.totalHeightForWidth(width), room.height() - _FRAME))

    def showEvent(self, event: QShowEvent) -> None:
        """Fit, unless it was given a size."""
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.fit()
        super().showEvent(event)

    def cancel(self) -> None:
        """Stop what runs, or close."""
        if self.busy:
            self.stop_wanted.emit()
        else:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave no passphrase behind, and tell that the window has gone."""
        for field in self.findChildren(QLineEdit):
            field.clear()
        self.closed.emit()
        super().closeEvent(event)


class FileField(QWidget):
    """A file that is chosen, never typed; tells ``wanted`` when the officer asks to choose."""

    wanted = Signal()

    def __init__(self, look: Look, hint: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP8)
        self.path = QLineEdit()
        self.path.setReadOnly(True)
        self.path.setAccessibleName(self.tr("File"))
        self.path.setPlaceholderText(hint)
        row.addWidget(self.path, 1)
        self.button = button(look, self.tr("Choose…"), icon="folder")
        self.button.setAccessibleDescription(self.tr("File"))
        self.button.clicked.connect(self.wanted)
        row.addWidget(self.button)


def add_named(column: QVBoxLayout, name: str, field: QWidget) -> None:
    """Put a field under its name."""
    above = label(name, "small")
    above.setBuddy(field)
    field.setAccessibleName(name)
    column.addWidget(above)
    column.addWidget(field)
