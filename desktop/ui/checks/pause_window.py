"""The small window that asks from when until when, and why, reminders shall rest."""

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop import language
from desktop.core.events import Pause
from desktop.core.text.typed_datetime import MomentFault
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12
from desktop.ui.widgets.basics import button, label, set_text
from desktop.ui.widgets.datetime_field import MomentField


class PauseWindow(QWidget):
    """Every pause has an end; the reason is kept in the record, so it is the officer's words.

    Times are UTC milliseconds, shown in the calendar's zone. ``planned`` is the next pause that
    has not begun; it can be dropped here.
    """

    wanted = Signal(object, object, str)  # from, until, reason; two ints of more than 32 bits
    drop_wanted = Signal()

    def __init__(self, look: Look, from_ms: int, until_ms: int, planned: Pause | None) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Pause reminders"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(GAP8)
        column.addWidget(label(self.tr("Pause reminders"), "subtitle"))
        column.addWidget(
            label(
                self.tr("Checks during this time are recorded as paused, with this reason."),
                "body2",
            )
        )
        self.begin = _moment(look, from_ms)
        self.until = _moment(look, until_ms)
        self.reason = QLineEdit(self.tr("Meeting"))
        self.reason.setMaxLength(120)
        self.reason.setPlaceholderText(self.tr("Enter a reason. It will be recorded."))
        for name, field in (
            (self.tr("From"), self.begin),
            (self.tr("Until"), self.until),
            (self.tr("Reason"), self.reason),
        ):
            column.addWidget(label(name, "small"))
            field.setAccessibleName(name)
            column.addWidget(field)
        self.problem = label("", "small", wrap=True)
        self.problem.hide()
        column.addWidget(self.problem)
        if planned is not None:
            column.addLayout(self._planned(look, planned))
        row = QHBoxLayout()
        row.setSpacing(GAP12)
        row.addStretch(1)
        cancel = button(look, self.tr("Cancel"))
        cancel.clicked.connect(self.close)
        self.pause_button = button(look, self.tr("Pause"), "primary", "pause")
        self.pause_button.clicked.connect(self._pause)
        self.reason.returnPressed.connect(self.pause_button.click)
        self.reason.textChanged.connect(
            lambda words: self.pause_button.setEnabled(bool(words.strip()))
        )
        row.addWidget(cancel)
        row.addWidget(self.pause_button)
        column.addSpacing(GAP8)
        column.addLayout(row)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)
        self.reason.selectAll()
        self.reason.setFocus()

    def _planned(self, look: Look, pause: Pause) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP12)
        text = self.tr("Planned: {from_}–{until}").format(
            from_=language.moment_words(pause.from_ms), until=language.moment_words(pause.until_ms)
        )
        row.addWidget(label(f"{text}, {pause.reason}" if pause.reason else text, "body2"), 1)
        self.drop = button(look, self.tr("Cancel this pause"), "link")
        self.drop.clicked.connect(self.drop_wanted)
        self.drop.clicked.connect(self.close)
        row.addWidget(self.drop)
        return row

    def _pause(self) -> None:
        for field in (self.begin, self.until):
            if field.at_ms() is None:
                set_text(self.problem, language.moment_problem(field.fault() or MomentFault.FORM))
                self.problem.show()
                field.setFocus()
                return
        begin, until = self.begin.at_ms(), self.until.at_ms()
        self.wanted.emit(begin, until, self.reason.text().strip())
        self.close()


def _moment(look: Look, at_ms: int) -> MomentField:
    """Return a field that holds that moment; a day typed alone keeps its time of day."""
    clock = language.moment(at_ms).time().replace(second=0, microsecond=0)

    def usual(day: date) -> int:
        wall = datetime.combine(day, clock, language.zone())
        return int(wall.timestamp()) * 1000

    made = MomentField(look, usual, lambda: at_ms)
    made.put(at_ms)
    return made
