"""The window that asks for the time and the reason of a pause of the reminders."""

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.events import Pause
from desktop.core.problem_codes import ProblemCode
from desktop.core.text.time_of_day import MomentFault
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12
from desktop.ui.widgets.basics import button, label
from desktop.ui.widgets.date_fields import MomentField
from desktop.ui.widgets.form_window import QuestionWindow, add_named


class PauseWindow(QuestionWindow):
    """Every pause has an end; the reason is recorded in the officer's words.

    Answer ``submitted`` with `show_problem`, or close the window.

    Times are UTC milliseconds, shown in the calendar's zone. ``planned`` is the next pause that
    has not begun; it can be dropped here.
    """

    submitted = Signal(object, object, str)  # from, until, reason; two ints of more than 32 bits
    drop_wanted = Signal()

    def __init__(self, look: Look, from_ms: int, until_ms: int, planned: Pause | None) -> None:
        super().__init__(look, width=0)
        self.add_title(self.tr("Pause reminders"))
        self.column.addWidget(
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
            add_named(self.column, name, field)
        self.add_problem("small")
        if planned is not None:
            self.column.addLayout(self._planned(look, planned))
        self.pause_button = button(look, self.tr("Pause"), "primary", "pause")
        self.pause_button.clicked.connect(self._pause)
        self.reason.returnPressed.connect(self.pause_button.click)
        self.reason.textChanged.connect(
            lambda words: self.pause_button.setEnabled(bool(words.strip()))
        )
        self.column.addSpacing(GAP8)
        self.add_buttons(self.pause_button)
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
                self.show_problem(language.moment_problem(field.fault() or MomentFault.FORM))
                field.setFocus()
                return
        begin, until = self.begin.at_ms() or 0, self.until.at_ms() or 0
        if until <= begin:
            self.show_problem(language.problem_text(KnownError(ProblemCode.PAUSE_OUT_OF_RANGE)))
            self.until.setFocus()
            return
        self.submitted.emit(begin, until, self.reason.text().strip())


def _moment(look: Look, at_ms: int) -> MomentField:
    """Build a field that holds that moment; a day typed alone keeps its time of day."""
    clock = language.moment(at_ms).time().replace(second=0, microsecond=0)

    def usual(day: date) -> int:
        wall = datetime.combine(day, clock, language.zone())
        return int(wall.timestamp()) * 1000

    field = MomentField(look, usual, lambda: at_ms)
    field.put(at_ms)
    return field
