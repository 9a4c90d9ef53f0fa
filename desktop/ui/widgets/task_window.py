"""The frame of a window for work that takes a while: heading, body, foot with progress."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout

from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12
from desktop.ui.widgets.basics import button, height_of_words, label, rule, set_text
from desktop.ui.widgets.form_window import FormWindow
from desktop.ui.widgets.layouts import hbox, wide
from desktop.ui.widgets.page_frame import ErrorPanel
from desktop.ui.widgets.window_placement import bring_into_view

_FRAME = 40  # pixels of the title bar that the system puts around it
_HEADING = 30  # pixels: the descent of উ-কার, too


class TaskWindow(FormWindow):
    """Esc and the first button stop the work while it runs, otherwise they close the window."""

    stop_wanted = Signal()

    def __init__(self, look: Look, *, width: int = 0) -> None:
        super().__init__(look)
        self._stoppable = False
        self.setMinimumWidth(look.px(width))
        self.column.setContentsMargins(28, 16, 28, 0)
        self.column.setSpacing(GAP12)
        self.head = QHBoxLayout()
        self.headings = QVBoxLayout()
        self.headings.setSpacing(2)
        self._heading = label("", "subtitle")
        self._heading.setMinimumHeight(_HEADING)
        self.headings.addWidget(self._heading)
        self.head.addLayout(self.headings, 1)
        self.column.addLayout(self.head)
        self.problem = ErrorPanel(look)
        self.column.addWidget(self.problem)
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP8)
        self.column.addLayout(self.body, 1)
        self.column.addWidget(rule())
        self.column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self._consequence = label("", "small", wrap=True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        self.progress.setFixedWidth(120)
        self.progress.hide()
        self.cancel_button = button(self._look, self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.cancel)
        self.action_button = button(self._look, "", "primary")
        return hbox(
            wide(self._consequence),
            self.progress,
            self.cancel_button,
            self.action_button,
            margins=(0, 0, 0, GAP12),
            gap=GAP8,
        )

    def name(self, title: str, action: str, icon: str = "") -> None:
        """Set the window's heading and the green button's text."""
        self.setWindowTitle(title)
        set_text(self._heading, title)
        self.progress.setAccessibleName(title)
        self.action_button.setText(action)
        if icon:
            on_accent = self._look.tokens.on_accent
            self.action_button.setIcon(self._look.icon(icon, on_accent, 18, 8))
            self.action_button.setIconSize(QSize(26, 18))

    @property
    def busy(self) -> bool:
        """Whether work runs."""
        return not self.progress.isHidden()

    def show_busy(self, *, busy: bool, stoppable: bool = True) -> None:
        """Show that work runs, and whether it can be stopped, or that it is over."""
        self._stoppable = busy and stoppable
        self.progress.setVisible(busy)
        self.cancel_button.setText(self.tr("Stop") if self._stoppable else self.tr("Cancel"))

    def show_problem(self, title: str, hint: str = "") -> None:
        """Show what went wrong; an empty title removes it."""
        self.show_busy(busy=False)
        self.problem.show_problem(title, hint)
        self.grow()

    def show_consequence(self, sentence: str) -> None:
        """Show left of the buttons what the green button does."""
        set_text(self._consequence, sentence)

    def only_close(self) -> None:
        """Leave only the button that closes."""
        self.action_button.hide()
        self.cancel_button.setText(self.tr("Close"))
        self.cancel_button.setFocus()

    def fit(self) -> None:
        """Set the height of the content, if the screen has room: Qt gives two thirds of it."""
        room = self.screen().availableSize()
        width = max(self.minimumWidth(), self.width())
        self.resize(width, min(self.column.totalHeightForWidth(width), room.height() - _FRAME))
        if self.isVisible():
            bring_into_view(self)

    def grow(self) -> None:
        """Make room for what the content needs by now, and stay on the screen."""
        if not self.isVisible():
            return
        room = self.screen().availableSize().height() - _FRAME
        self.resize(self.width(), max(self.height(), min(height_of_words(self), room)))
        bring_into_view(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the content, unless the window was resized."""
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.fit()
        super().showEvent(event)

    def cancel(self) -> None:
        """Stop what runs, or close."""
        if self._stoppable:
            self.stop_wanted.emit()
        else:
            self.close()
