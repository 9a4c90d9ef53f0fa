"""The wizard's step for office hours and how often messages are checked."""

from datetime import time

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from desktop import language
from desktop.core.settings.calendar_rules import DAYS
from desktop.core.text.typed_datetime import MomentFault
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP24, INPUT
from desktop.ui.widgets.basics import Note, Segments, ToolButton, label, set_text
from desktop.ui.widgets.date_fields import ClockField
from desktop.ui.widgets.layouts import vbox
from desktop.ui.wizard.steps import Answers, Step

_WEEK = (*DAYS[-1:], *DAYS[:-1])  # from Sunday, as the office's week
_INTERVALS = (15, 30, 60)  # minutes
_DAY = 24 * 60
_MOST_TIMES = 8  # of a day's checks that are listed: the first ones and the last


class HoursStep(Step):
    """The office hours and the interval of message checks."""

    def __init__(self, look: Look, answers: Answers) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("Wizard", "Office hours and checks"),
            translate(
                "Wizard",
                "The public holidays known so far are included. "
                "Ramadan hours and further holidays are set in Settings.",
            ),
        )
        self.days: list[ToolButton] = []
        grid = QGridLayout()
        grid.setVerticalSpacing(GAP24)
        grid.setHorizontalSpacing(GAP24)
        grid.setColumnStretch(1, 1)
        hours, week = self._hours(look, answers), self._week(look, answers)
        self.show_meaning()
        self.intervals = sorted({*_INTERVALS, answers.every_minutes})
        self.every = Segments(
            [language.minutes_long(minutes) for minutes in self.intervals],
            self.intervals.index(answers.every_minutes),
            translate("Wizard", "Look at messages every"),
        )
        every = QHBoxLayout()
        every.addWidget(self.every)
        every.addStretch(1)
        for row, (name, line) in enumerate(
            (
                (translate("Wizard", "Hours"), hours),
                (translate("Wizard", "Working days"), week),
                (translate("Wizard", "Look at messages every"), every),
            )
        ):
            called = label(name, "body2")
            called.setFixedHeight(INPUT)  # beside its field, whatever is said below that
            grid.addWidget(called, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(line, row, 1)
        self.checks = label("", "small", wrap=True)
        grid.addWidget(self.checks, 3, 1)
        self.every.changed.connect(self._show_checks)
        self._show_checks()
        self.column.addLayout(grid)
        self.column.addStretch(1)

    def _hours(self, look: Look, answers: Answers) -> QGridLayout:
        """Return the fields of the hours, above what they mean or what is wrong with them."""
        self._given = answers.hours
        first, last = _ends(answers.hours)
        self.first = ClockField(first, QCoreApplication.translate("Wizard", "Work begins"))
        self.last = ClockField(last, QCoreApplication.translate("Wizard", "Work ends"))
        self.meaning = label("", "small", wrap=True)
        self.fault = Note(look, "info", "strong")
        hours = QGridLayout()
        hours.setHorizontalSpacing(GAP8)
        hours.setVerticalSpacing(4)
        hours.addWidget(self.first, 0, 0)
        hours.addWidget(label("–", "hint"), 0, 1)
        hours.addWidget(self.last, 0, 2)
        hours.addWidget(self.meaning, 1, 0, 1, 4)
        hours.addWidget(self.fault, 2, 0, 1, 4)
        hours.setColumnStretch(3, 1)
        for field in (self.first, self.last):
            field.editingFinished.connect(self.show_meaning)
            field.textChanged.connect(self._type)
        return hours

    def _week(self, look: Look, answers: Answers) -> QVBoxLayout:
        """Return the days, above what is wrong with them."""
        days = QHBoxLayout()
        days.setSpacing(6)
        for column, word in enumerate(_WEEK):
            day = ToolButton()
            day.setText(language.weekday_head(column, narrow=True))
            day.setAccessibleName(language.weekday_head(column))
            day.setProperty("role", "day")
            day.setCheckable(True)
            day.setChecked(word in answers.days)
            self.days.append(day)
            day.toggled.connect(self._type)
            days.addWidget(day)
        days.addStretch(1)
        self.no_day = Note(look, "info", "strong")
        return vbox(days, self.no_day, gap=4)

    def chosen_days(self) -> tuple[str, ...]:
        """Return the days that are ticked, in the file's order."""
        held = {word for word, day in zip(_WEEK, self.days, strict=True) if day.isChecked()}
        return tuple(day for day in DAYS if day in held)

    def hours(self) -> str | None:
        """Return the range as the file has it, unchanged if it was not edited.

        None if the fields hold no range, or no day is a working day.
        """
        if not self._any_day():
            return None
        typed = self.first.at(), self.last.at()
        if typed == _ends(self._given):
            return self._given
        first, last = typed
        if first is None or last is None or first == last:
            return None
        return f"{first:%H:%M}-{last:%H:%M}"

    def show_meaning(self) -> None:
        """Show the hours in words, or what is wrong with them; and that no day is a working day."""
        first, last = self.first.at(), self.last.at()
        translate = QCoreApplication.translate
        text = fault = ""
        if first is None or last is None:
            fault = language.moment_problem(MomentFault.CLOCK)
        elif first == last:
            fault = translate("Wizard", "Work cannot end at the time it begins.")
        else:
            text = (
                translate("Wizard", "{first} to {last}")
                if first < last
                else translate("Wizard", "{first} to {last} the next day")
            ).format(first=language.time_words(first), last=language.time_words(last))
        self._say(text, fault)
        none = translate("Wizard", "Choose at least one working day.")
        self.no_day.say("" if self._any_day() else none)

    def _say(self, text: str, fault: str = "") -> None:
        set_text(self.meaning, text)
        self.meaning.setVisible(not fault)
        self.fault.say(fault)

    def _show_checks(self) -> None:
        """Show how many checks a working day has, and when; nothing for hours that are none."""
        hours = self.hours()
        if hours is None:
            set_text(self.checks, "")
            return
        first, last = (60 * at.hour + at.minute for at in _ends(hours))
        step = self.intervals[self.every.chosen()]
        due = range(first, last if first < last else last + _DAY, step)
        times = [language.digits(f"{at // 60 % 24:02}:{at % 60:02}") for at in due]
        if len(times) > _MOST_TIMES:
            times[_MOST_TIMES - 2 : -1] = ["…"]
        words = QCoreApplication.translate("Wizard", "On each working day {checks}: {times}")
        set_text(
            self.checks,
            words.format(checks=language.check_count(len(due)), times=", ".join(times)),
        )

    def go_to_fault(self) -> None:
        """Show what is wrong with the hours and focus that field."""
        self.show_meaning()
        first, last = self.first.at(), self.last.at()
        if None not in {first, last} and first != last:
            self.days[0].setFocus()
            return
        wrong = self.first if self.first.at() is None else self.last
        wrong.setFocus()
        wrong.selectAll()

    def _any_day(self) -> bool:
        return not self.days or any(day.isChecked() for day in self.days)

    def _type(self) -> None:
        """Hide the fault while a time is being typed."""
        if self.hours() is None:
            self._say("")
            self.no_day.say("")
        else:
            self.show_meaning()
        self._show_checks()


def _ends(hours: str) -> tuple[time, time]:
    """Return the ends of a range of the file; midnight at the end of a day is 00:00, too."""
    first, last = hours.replace("24:00", "00:00").split("-")
    return time.fromisoformat(first), time.fromisoformat(last)
