"""Today's column of directives: counts and the next deadlines, never a word of a directive."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop import language
from desktop.core.register.enums import Due, State
from desktop.core.register.status import Open
from desktop.core.today_view import StateLine, TodayView
from desktop.language.sealed import waiting_line
from desktop.ui.theme.look import Look
from desktop.ui.today.outage_summary import uncounted
from desktop.ui.widgets.basics import PushButton, button, heading, label, set_text
from desktop.ui.widgets.page_frame import Renewed


class Directives(QWidget):
    """Each figure and each deadline opens the list that it counts."""

    list_wanted = Signal(object, object)  # Due or None, State or None

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(heading(self.tr("Directives today")))
        column.addSpacing(6)
        self._none = label("", "body2", wrap=True)
        column.addWidget(self._none)
        self._figures = QWidget()
        row = QHBoxLayout(self._figures)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        self._counts: list[tuple[QPushButton, str]] = []
        for words, due, state in (
            (self.tr("due today"), Due.TODAY, None),
            (self.tr("to be answered"), None, None),  # those past their deadline, too
            (self.tr("past deadline"), None, State.OVERDUE),
        ):
            row.addLayout(self._count(words, due, state))
        row.addStretch(1)
        column.addWidget(self._figures)
        self._deadlines = Renewed()
        column.addWidget(self._deadlines)
        self._sealed = label("", "strong", wrap=True)
        column.addWidget(self._sealed)
        column.addStretch(1)
        self.open = button(look, self.tr("Open the register"), "link")
        self.open.setIcon(look.icon("right", look.tokens.accent_text, 16))
        self.open.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow follows the words
        self.open.clicked.connect(lambda: self.list_wanted.emit(None, None))
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)

    def _count(self, words: str, due: Due | None, state: State | None) -> QVBoxLayout:
        pair = QVBoxLayout()
        pair.setSpacing(2)
        figure = PushButton("")
        figure.setProperty("role", "count")
        figure.setAutoDefault(False)
        figure.setCursor(Qt.CursorShape.PointingHandCursor)
        figure.clicked.connect(lambda: self.list_wanted.emit(due, state))
        self._counts.append((figure, words))
        pair.addWidget(figure, 0, Qt.AlignmentFlag.AlignLeft)
        pair.addWidget(label(words, "small"))
        return pair

    def show_directives(self, view: TodayView) -> None:
        """Show the counts and deadlines, or why there are none."""
        counts, state = view.counts, view.state
        self._none.setVisible(counts is None)
        self._figures.setVisible(counts is not None)
        missing = state.register_locked is None
        self.open.setText(self.tr("Make the register") if missing else self.tr("Open the register"))
        set_text(self._sealed, waiting_line(state.sealed))
        self._sealed.setVisible(state.sealed > 0)
        self._deadlines.setVisible(bool(view.deadlines))
        self._deadlines.renew(
            (view.deadlines, language.day_of(state.now_ms)),
            lambda: self._links(view.deadlines, state),
        )
        if counts is None:
            set_text(self._none, uncounted(state))
            return
        numbers = (counts.due_today, counts.unanswered, counts.overdue)
        for (figure, words), number in zip(self._counts, numbers, strict=True):
            figure.setText(language.number(number))
            figure.setAccessibleName(f"{language.number(number)} {words}")

    def _links(self, deadlines: tuple[Open, ...], state: StateLine) -> QWidget:
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for item in deadlines:
            when = language.moment_relative(item.deadline_ms or 0, state.now_ms)
            kind = State.ACKNOWLEDGED if item.answered else State.TO_ANSWER
            text = f"{when} · {language.state_word(kind)}"
            link = button(self._look, text, "link", size="small")
            link.clicked.connect(lambda: self.list_wanted.emit(None, None))
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return fresh
