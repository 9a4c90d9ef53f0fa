"""The foot of the navigation: state, record, lock and pause, each a line that acts."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import language
from desktop.core.today_view import StateLine
from desktop.ui.paint.shapes import lamp, lamp_of
from desktop.ui.theme.look import Look, painting
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.basics import PushButton, rule

_EDGE = 18  # pixels of a mark
_SIDES = 20


class Foot(QWidget):
    """Emits what a line does: to Today, lock or unlock, end the pause."""

    state_wanted = Signal()
    lock_wanted = Signal()
    unlock_wanted = Signal()
    resume_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._locked = True
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(_SIDES, 0, _SIDES, 0)
        column.setSpacing(7)
        column.addWidget(rule())
        column.addSpacing(5)
        self._state, self._record, self._lock = FootLine(), FootLine(), FootLine()
        self._pause = FootLine()
        for line in self._lines():
            column.addWidget(line)
            line.hide()
        for line in (self._state, self._record):
            line.clicked.connect(self.state_wanted)
        self._lock.clicked.connect(self._turn_lock)
        self._pause.clicked.connect(self.resume_wanted)

    def _lines(self) -> tuple["FootLine", ...]:
        return (self._state, self._record, self._lock, self._pause)

    def fold(self, folded: bool) -> None:  # noqa: FBT001 - as Qt's setHidden
        """Show only the marks, and their words in the tooltips; or all again."""
        sides = GAP8 if folded else _SIDES
        self._column.setContentsMargins(sides, 0, sides, 0)
        for line in self._lines():
            line.fold(folded)

    def _turn_lock(self) -> None:
        (self.unlock_wanted if self._locked else self.lock_wanted).emit()

    def show_state(self, state: StateLine) -> None:
        """Show verdict, lock and pause, each as a shape with its word."""
        look, tokens = self._look, self._look.tokens
        self._state.lamp(look, state)
        self._state.say(language.state_short(state), self.tr("Open Today"))
        if state.unrecorded is not None:
            self._record.mark(look.icon("disk", tokens.off_text))
            self._record.say(self.tr("Not recorded"), language.unrecorded(state))
        self._record.setVisible(state.unrecorded is not None)
        locked = state.register_locked
        if locked is not None:
            self._locked = locked
            self._lock.mark(look.icon("lock" if locked else "unlock", tokens.ink2))
            words = self.tr("Register locked") if locked else self.tr("Register open")
            act = self.tr("Unlock the register") if locked else self.tr("Lock the register")
            self._lock.say(words, f"{act}\tCtrl+L" if not locked else act)
        self._lock.setVisible(locked is not None)
        if state.pause_until_ms is not None:
            self._pause.mark(look.icon("pause", tokens.ink2))
            until = language.since(state.pause_until_ms, state.now_ms)
            words = self.tr("Paused until {time}").format(time=until)
            self._pause.say(words, self.tr("End the pause"))
        self._pause.setVisible(state.pause_until_ms is not None)


class FootLine(PushButton):
    """A mark and a word; the tooltip says what a press does."""

    def __init__(self) -> None:
        super().__init__()
        self._words = self._act = ""
        self._folded = False
        self.setProperty("role", "foot")
        self.setAutoDefault(False)
        self.setIconSize(QSize(_EDGE, _EDGE))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, words: str, act: str) -> None:
        """Put the words beside the mark; ``act`` is what a press does."""
        self._words, self._act = words, act
        self.setAccessibleName(words)
        self.setAccessibleDescription(act.replace("\t", ", "))
        self.show()
        self.fold(self._folded)

    def fold(self, folded: bool) -> None:  # noqa: FBT001 - as Qt's setHidden
        """Show only the mark, or the words, too."""
        if folded != self._folded:
            self._folded = folded
            self.setProperty("folded", folded)
            self.style().polish(self)
        self.setText("" if folded else self._words)
        self.setToolTip(f"{self._words}\n{self._act}" if folded else self._act)

    def mark(self, icon: QIcon) -> None:
        """Put an icon before the words."""
        self.setIcon(icon)

    def lamp(self, look: Look, state: StateLine) -> None:
        """Put the verdict's lamp before the words."""
        pixmap = look.pixmap("tick", None, _EDGE)
        pixmap.fill(Qt.GlobalColor.transparent)
        with painting(QPainter(pixmap)) as painter:
            lamp(painter, QRectF(0, 0, _EDGE, _EDGE), lamp_of(state.verdict), look.tokens)
        self.setIcon(QIcon(pixmap))
