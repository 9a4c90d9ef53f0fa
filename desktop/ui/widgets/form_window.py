"""Small windows: a form, one question, a task with a result, a reason."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from desktop.core.errors import KnownError
from desktop.language.problems import problem, problem_text
from desktop.language.translator import translate
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12
from desktop.ui.widgets.access import ROLE, announce
from desktop.ui.widgets.basics import (
    FieldNote,
    Note,
    button,
    height_of_words,
    label,
    rule,
    set_icon,
    set_text,
)
from desktop.ui.widgets.focus import VisualTabs
from desktop.ui.widgets.layouts import SPRING, Part, at_top, hbox, vbox, wide
from desktop.ui.widgets.page_frame import ErrorPanel
from desktop.ui.widgets.secret_field import ForgettingField
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
        self.column.setContentsMargins(*_MARGINS)
        # For a check that is due; None without room.
        self.strip_place: QVBoxLayout | None = QVBoxLayout()
        self.strip_place.setContentsMargins(0, 0, 0, GAP12)
        self.column.addLayout(self.strip_place)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.cancel)

    def add_foot(self, *parts: QWidget | Part) -> QHBoxLayout:
        """Add the last row, below a line."""
        row = hbox(*parts, gap=GAP8)
        self.column.addLayout(vbox(rule(), row, gap=GAP12, margins=(0, 0, 0, GAP12)))
        return row

    def cancel(self) -> None:
        """Close the window."""
        self.close()

    def refuse(self, error: KnownError) -> None:
        """Show the error; the fields keep their content."""
        raise NotImplementedError

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

    def __init__(self, look: Look, *, width: int = 580) -> None:
        super().__init__(look)
        self.strip_place = None
        self._notes: dict[QWidget, FieldNote] = {}
        self.setMinimumWidth(look.px(width))
        self.column.setSpacing(GAP8)
        self.body = vbox(gap=GAP8)
        self.column.addLayout(self.body)
        self.problem = Note(look, "alert", "strong")
        self.column.addWidget(self.problem)
        self._room = QSpacerItem(0, 0)
        self.column.addItem(self._room)
        self._make_room(0)

    def add_title(self, title: str, about: str = "") -> None:
        """Set the window's title, in its bar and above its column; ``about`` is inside alone."""
        self.setWindowTitle(title)
        self.body.addWidget(label(title, "subtitle"))
        self.about_mark = label("", "body")  # as high as a line of the words
        self.about_mark.hide()
        self.about = label(about, "body", wrap=True)
        self.about.setVisible(bool(about))
        self.body.addLayout(hbox(at_top(self.about_mark), wide(self.about), gap=GAP8))

    def add_field(self, name: str, field: QWidget) -> None:
        """Add a field under its name; its fault is shown below it."""
        add_named(self.body, name, field)
        note = self._notes[field] = FieldNote(self._look, field.focusProxy() or field)
        self.body.addWidget(note)

    def add_line(self, name: str, text: str = "") -> ForgettingField:
        """Add a line under its name."""
        field = ForgettingField()
        field.setText(text)
        self.add_field(name, field)
        return field

    def add_submit(self, text: str, submit: Callable[[], object], icon: str = "") -> QPushButton:
        """Add the last row; its button, and Enter in each line above it, call ``submit``.

        The next letter typed removes an error.
        """
        press = button(self._look, text, "primary", icon)
        press.clicked.connect(submit)
        for field in self.findChildren(QLineEdit):
            field.returnPressed.connect(submit)
            field.textChanged.connect(self.withdraw_problem)
        self.add_buttons(press)
        self._make_room(_PROBLEM)
        return press

    def add_buttons(self, action: QPushButton) -> None:
        """Add the last row: Cancel and the button that answers the question."""
        self.cancel_button = button(self._look, translate("Cancel"))
        self.cancel_button.clicked.connect(self.cancel)
        self.foot = self.add_foot(SPRING, self.cancel_button, action)

    def withdraw_problem(self) -> None:
        """Remove the errors: their field is being corrected."""
        for note in self._notes.values():
            if not note.isHidden():
                note.show_words("")
        self.problem.say("")
        self._make_room(_PROBLEM)

    def refuse(self, error: KnownError) -> None:
        """Show the error; the fields keep their content."""
        self.show_problem(problem_text(error))

    def refuse_field(self, field: QWidget, sentence: str) -> None:
        """Show the fault below its field, which gets the focus."""
        self.withdraw_problem()
        self._notes[field].show_words(sentence, refused=True)
        self._say(sentence)
        field.setFocus()

    def show_problem(self, sentence: str) -> None:
        """Show an error that is of no field."""
        self.withdraw_problem()
        self.problem.say(sentence)
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        announce(sentence, urgent=True)
        self._make_room(0)
        self.fit_words()

    def _make_room(self, height: int) -> None:
        """Keep room above the buttons: they stay in their place when an error takes it."""
        stretches = QSizePolicy.Policy.Expanding  # and shrinks on a small screen
        least = GAP8 + self._look.px(height)
        self._room.changeSize(0, least, QSizePolicy.Policy.Minimum, stretches)
        self.column.invalidate()

    def fit_words(self) -> None:
        """Set the height that the wrapped words need, so that names do not touch fields.

        No more than the screen has: the buttons stay in sight.
        """
        room = self.screen().availableSize().height() - FRAME
        self.setMinimumHeight(min(height_of_words(self), room))
        if self.isVisible():
            bring_into_view(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the height to the words at the window's present width."""
        super().showEvent(event)
        self.fit_words()


def add_named(column: QVBoxLayout, name: str, field: QWidget) -> None:
    """Add a field under its name."""
    above = named(name)
    above.setBuddy(field)
    field.setAccessibleName(name)
    column.addWidget(above)
    column.addWidget(field)


def named(name: str) -> QLabel:
    """Return the name of the field below it, nearer to that than to the one above."""
    above = label(name, "small")
    above.setContentsMargins(0, GAP8, 0, 0)
    above.setMinimumHeight(above.minimumHeight() + GAP8)  # else its descenders are cut
    return above


_MARGINS = (28, 16, 28, 0)
_PROBLEM = 36  # pixels: a line, and the gap above it
FRAME = 40  # pixels of the title bar that the system puts around it
_HEADING = 30  # pixels: includes the descent of উ-কার


class TaskWindow(FormWindow):
    """Esc and the first button stop the work while it runs, otherwise they close the window."""

    stop_wanted = Signal()

    def __init__(self, look: Look, *, width: int = 0) -> None:
        super().__init__(look)
        self._stoppable = False
        self.setMinimumWidth(min(look.px(width), self.screen().availableSize().width()))
        self.column.setSpacing(GAP12)
        self.head = QHBoxLayout()
        self.headings = QVBoxLayout()
        self.headings.setSpacing(2)
        self._heading = label("", "subtitle")
        self._heading.setMinimumHeight(look.px(_HEADING))
        self.headings.addWidget(self._heading)
        self.head.addLayout(self.headings, 1)
        self.column.addLayout(self.head)
        self.problem = ErrorPanel(look)
        self.column.addWidget(self.problem)
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP8)
        self.column.addLayout(self.body, 1)
        self.foot = self._foot()

    def _foot(self) -> QHBoxLayout:
        self._consequence = label("", "small", wrap=True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        self.progress.setFixedWidth(120)
        self.progress.hide()
        self.cancel_button = button(self._look, translate("Cancel"))
        self.cancel_button.clicked.connect(self.cancel)
        self.action_button = button(self._look, "", "primary")
        return self.add_foot(
            wide(self._consequence), self.progress, self.cancel_button, self.action_button
        )

    def name(self, title: str, action: str, icon: str = "") -> None:
        """Set the window's heading and the green button's text."""
        self.setWindowTitle(title)
        set_text(self._heading, title)
        self.progress.setAccessibleName(title)
        self.action_button.setText(action)
        if icon:
            set_icon(self.action_button, self._look, icon, self._look.tokens.on_accent, gap=8)

    @property
    def busy(self) -> bool:
        """Whether work runs."""
        return not self.progress.isHidden()

    def show_busy(self, *, busy: bool, stoppable: bool = True) -> None:
        """Show that work runs, and whether it can be stopped, or that it has ended."""
        self._stoppable = busy and stoppable
        self.progress.setVisible(busy)
        self.cancel_button.setText(translate("Stop") if self._stoppable else translate("Cancel"))

    def refuse(self, error: KnownError) -> None:
        """Show the error; the window keeps its content."""
        self.show_problem(*problem(error))

    def show_problem(self, title: str, hint: str = "") -> None:
        """Show an error; an empty title removes it."""
        self.show_busy(busy=False)
        self.problem.show_problem(title, hint)
        self.grow()

    def show_consequence(self, sentence: str) -> None:
        """Show the effect of the green button left of the buttons."""
        set_text(self._consequence, sentence)

    def only_close(self) -> None:
        """Leave only the button that closes."""
        self.action_button.hide()
        self.cancel_button.setText(translate("Close"))
        self.cancel_button.setFocus()

    def fit(self) -> None:
        """Set the height of the content, if the screen has room: Qt would use two thirds of it."""
        room = self.screen().availableSize()
        width = max(self.minimumWidth(), self.width())
        self.resize(width, min(self.column.totalHeightForWidth(width), room.height() - FRAME))
        if self.isVisible():
            bring_into_view(self)

    def grow(self) -> None:
        """Make room for the content, and stay on the screen."""
        if not self.isVisible():
            return
        room = self.screen().availableSize().height() - FRAME
        self.resize(self.width(), max(self.height(), min(height_of_words(self), room)))
        bring_into_view(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the content, unless the window was resized."""
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.fit()
        super().showEvent(event)

    def cancel(self) -> None:
        """Stop the running work, or close."""
        if self._stoppable:
            self.stop_wanted.emit()
        else:
            self.close()


class ConfirmWindow(QuestionWindow):
    """Asks once whether something is to be done; its button closes the window and calls ``act``."""

    def __init__(
        self,
        look: Look,
        title: str,
        words: str,
        action: str,
        act: Callable[[], object] = lambda: None,
        *,
        icon: str = "",
        about: str = "",
    ) -> None:
        """Create it; ``about`` is the subject, shown inside the window only."""
        super().__init__(look)
        self._do = act
        self.add_title(title, about)
        explained = label(words, "body2", wrap=True)
        explained.setVisible(bool(words))
        self.body.addWidget(explained)
        self.action_button = button(look, action, "strong", icon)
        self.action_button.clicked.connect(self._act)
        self.add_buttons(self.action_button)

    def showEvent(self, event: QShowEvent) -> None:
        """Be no higher than the words: Qt's own hint is that of narrower ones."""
        super().showEvent(event)
        self.resize(self.width(), self.minimumHeight())

    def _act(self) -> None:
        self.close()
        self._do()


class ReasonWindow(ConfirmWindow):
    """Asks also for a nonempty reason; ``act`` gets it."""

    def __init__(
        self,
        look: Look,
        title: str,
        words: str,
        action: str,
        act: Callable[[str], object] = lambda _reason: None,
        *,
        about: str = "",
        asked: str = "",
    ) -> None:
        """Create it; ``asked`` names the field, if not as the reason."""
        super().__init__(look, title, words, action, about=about)
        self._take = act
        self.reason = self.add_asked(asked or translate("Reason"))
        self.reason.setFocus()

    def add_asked(self, name: str) -> ForgettingField:
        """Add a line; the action is enabled while `ready`."""
        field = self.add_line(name)
        for below in (self.action_button, self.cancel_button):  # Tab begins at the first field
            QWidget.setTabOrder(field, below)
        field.textChanged.connect(lambda: self.action_button.setEnabled(self.ready()))
        self.action_button.setEnabled(False)
        return field

    def ready(self) -> bool:
        """Whether the action can be done."""
        return bool(self.reason.text().strip())

    def _act(self) -> None:
        reason = self.reason.text().strip()
        self.close()
        self._take(reason)
