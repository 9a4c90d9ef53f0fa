"""The window that asks for the time and the reason of a pause of the reminders."""

from datetime import date, datetime
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from desktop.core.errors import KnownError
from desktop.core.events import Actor, Pause
from desktop.core.problem_codes import ProblemCode
from desktop.core.units import MINUTE_MS
from desktop.language.dates import moment, moment_words
from desktop.language.problems import problem_text
from desktop.language.translator import translate, zone
from desktop.ui.host import Program, WindowHost
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP12
from desktop.ui.widgets.basics import button, calling, label
from desktop.ui.widgets.date_fields import MomentField
from desktop.ui.widgets.form_window import QuestionWindow
from desktop.ui.widgets.layouts import hbox, wide


class PauseWindow(QuestionWindow):
    """Every pause has an end; the reason is recorded in the officer's words.

    The next pause that has not begun can be dropped here.
    """

    def __init__(self, program: Program, host: WindowHost) -> None:
        look, now_ms, services = host.look, program.clock.now_ms(), program.services
        super().__init__(look, width=0)
        self._services = services
        self._host = host
        self.help_wanted.connect(calling(host.show_help))
        longest = services.settings.current.checks.longest_pause_minutes
        self.add_title(self.tr("Pause reminders"))
        self.body.addWidget(
            label(
                self.tr("Checks during this time are recorded as paused, with this reason."),
                "body2",
            )
        )
        self.begin = _moment(look, now_ms)
        self.until = _moment(look, now_ms + min(60, longest) * MINUTE_MS)
        self.reason = QLineEdit(self.tr("Meeting"))
        self.reason.setMaxLength(120)
        self.reason.setPlaceholderText(self.tr("Enter the reason."))
        for name, field in (
            (self.tr("From"), self.begin),
            (self.tr("Until"), self.until),
            (translate("Reason"), self.reason),
        ):
            self.add_field(name, field)
        planned = next(iter(services.checks.planned_pauses), None)
        if planned is not None:
            self.body.addLayout(self._planned(look, planned))
        self.pause_button = self.add_submit(self.tr("Pause"), self._pause, "pause")
        self.reason.textChanged.connect(
            lambda words: self.pause_button.setEnabled(bool(words.strip()))
        )
        self.reason.selectAll()
        self.reason.setFocus()

    def _planned(self, look: Look, pause: Pause) -> QHBoxLayout:
        text = self.tr("Planned: {from_}–{until}").format(
            from_=moment_words(pause.from_ms), until=moment_words(pause.until_ms)
        )
        self.drop = button(look, self.tr("Cancel this pause"), "link")
        self.drop.clicked.connect(self._drop)
        return hbox(
            wide(label(f"{text}, {pause.reason}" if pause.reason else text, "body2")),
            self.drop,
            gap=GAP12,
        )

    def _pause(self) -> None:
        if not self.pause_button.isEnabled():
            return
        for field in (self.begin, self.until):
            if field.at_ms() is None:
                self.refuse_field(field, field.problem())
                return
        begin, until = self.begin.at_ms() or 0, self.until.at_ms() or 0
        if until <= begin:
            out_of_range = KnownError(ProblemCode.PAUSE_OUT_OF_RANGE)
            self.refuse_field(self.until, problem_text(out_of_range))
            return
        reason = self.reason.text().strip()
        try:
            self._services.checks.pause_until(until, reason, Actor.WINDOW, from_ms=begin)
        except KnownError as error:
            self.show_problem(problem_text(error))
            return
        self.close()
        self._services.state.show()

    def _drop(self) -> None:
        self._host.act(partial(self._services.checks.resume, Actor.WINDOW))
        self.close()


def _moment(look: Look, at_ms: int) -> MomentField:
    """Build a field that holds that moment; a day typed alone keeps its time of day."""
    clock = moment(at_ms).time().replace(second=0, microsecond=0)

    def usual(day: date) -> int:
        wall = datetime.combine(day, clock, zone())
        return int(wall.timestamp()) * 1000

    field = MomentField(look, usual, lambda: at_ms)
    field.put(at_ms)
    return field
