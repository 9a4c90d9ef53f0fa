"""Steps of the wizard: language, officer, office hours, start."""

from dataclasses import dataclass
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.settings.rules import DAYS
from desktop.language.checks import check_count
from desktop.language.dates import time_words
from desktop.language.numbers import digits, minutes_long
from desktop.language.register import field_word
from desktop.language.settings import label_of
from desktop.language.translator import translate
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12, GAP16, GAP24, INPUT
from desktop.ui.widgets.basics import Note, Segments, label, rule, set_text
from desktop.ui.widgets.date_fields import WEEK, TimeField, week_buttons
from desktop.ui.widgets.layouts import SPRING, hbox, vbox, wide
from desktop.ui.widgets.marks import icon_meanings


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers to the wizard's questions; with the defaults every step can be skipped.

    ``hours`` is a range as in the file, ``days`` are its words for days.
    """

    language: str = "bn"
    name: str = ""
    designation: str = ""
    office: str = ""
    days: tuple[str, ...] = ("mon", "tue", "wed", "thu", "sun")
    hours: str = "09:00-17:00"
    every_minutes: int = 30
    start_with_computer: bool = True


class Step(QWidget):
    """A step: heading, one sentence, its questions."""

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self.column = vbox(gap=0, on=self)
        self.heading, self.sentence = label("", "sentence"), label("", "body2", wrap=True)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.sentence)
        self.column.addSpacing(GAP16)
        self.show_heading(title, sentence)

    def show_heading(self, title: str, sentence: str) -> None:
        """Show that heading, and the sentence below it."""
        self.title = title
        set_text(self.heading, title)
        set_text(self.sentence, sentence)
        self.sentence.setVisible(bool(sentence))


class LanguageStep(Step):
    """The language, and the five directives."""

    chosen = Signal(str)

    def __init__(self, look: Look, answers: Answers) -> None:
        super().__init__(
            translate("Welcome to Tatpar"),
            translate("It helps you follow the ministry's five directives of October 2024."),
        )
        row = hbox(gap=GAP12)
        self.choices = QButtonGroup(self)
        # Each language is named in itself, for readers who know only one.
        for code, name in (("bn", "বাংলা"), ("en", "English")):
            row.addWidget(self._choice(code, name, held=code == answers.language), 1)
        self.column.addLayout(row)
        self.column.addSpacing(GAP16)
        self.column.addWidget(rule())
        for icon, title, sentence in _directives():
            self.column.addLayout(_line(look, icon, title, sentence))
            self.column.addWidget(rule())
        self.column.addStretch(1)

    def _choice(self, code: str, name: str, *, held: bool) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "chosen" if held else "panel")
        button = QRadioButton(name)
        button.setChecked(held)
        button.clicked.connect(lambda: self.chosen.emit(code))
        self.choices.addButton(button)
        hbox(button, margins=(GAP16, GAP8, GAP16, GAP8), on=frame)
        return frame


def _directives() -> tuple[tuple[str, str, str], ...]:
    return (
        (
            "message",
            translate(
                "Be alert on WhatsApp and other media so that superiors are answered quickly"
            ),
            translate("reminders, deadlines and response times"),
        ),
        (
            "nav-connectivity",
            translate("Stay connected always (broadband, Wi-Fi, mobile data)"),
            translate("watches every path and shows the cause"),
        ),
        (
            "nav-checks",
            translate("Check messages at regular intervals"),
            translate("a card at each set time, one recorded outcome"),
        ),
        (
            "lock",
            translate("Keep official information confidential"),
            translate("an encrypted register with a lock"),
        ),
        (
            "nav-directives",
            translate(
                "Keep every directive given over such media on record for later verification"
            ),
            translate("kept exactly, verifiable later"),
        ),
    )


def _line(look: Look, icon: str, title: str, sentence: str) -> QHBoxLayout:
    mark = QLabel()
    mark.setPixmap(look.pixmap(icon, look.tokens.accent_text, 22))
    return hbox(
        mark,
        wide(vbox(label(title, "strong", wrap=True), label(sentence, "small"), gap=0)),
        margins=(0, 4, 0, 4),
        gap=GAP16,
    )


class OfficerStep(Step):
    """Whose PC it is."""

    def __init__(self, answers: Answers) -> None:
        super().__init__(
            translate("Who works at this PC?"),
            translate(
                "Shown in your records and reports, and on your office's server if it has one.",
            ),
        )
        self.name = self._field(label_of("officer.name"), answers.name)
        self.designation = self._field(field_word("designation"), answers.designation)
        self.office = self._field(translate("Office"), answers.office)
        self.column.addStretch(1)

    def _field(self, name: str, value: str) -> QLineEdit:
        field = QLineEdit(value)
        field.setMaxLength(120)
        field.setAccessibleName(name)
        above = label(name, "small")
        above.setBuddy(field)
        self.column.addWidget(above)
        self.column.addWidget(field)
        self.column.addSpacing(GAP12)
        return field


class StartStep(Step):
    """Whether Tatpar starts with the PC."""

    def __init__(self, answers: Answers) -> None:
        super().__init__(
            label_of("appearance.start_with_computer"),
            translate("Time before Tatpar starts counts as “not observed”."),
        )
        self.start = QCheckBox(translate("Start Tatpar when I sign in"))
        self.start.setChecked(answers.start_with_computer)
        self.column.addWidget(self.start)
        self.column.addSpacing(GAP12)
        self.column.addWidget(
            label(
                translate(
                    "Tatpar stays next to the clock, watches the network and reminds you, even "
                    "when the window is closed.",
                ),
                "body2",
                wrap=True,
            )
        )
        self.column.addSpacing(GAP24)
        self.column.addLayout(icon_meanings())
        self.column.addStretch(1)


_INTERVALS = (15, 30, 60)  # minutes
_DAY = 24 * 60
_MOST_TIMES = 8  # of a day's checks that are listed: the first ones and the last


class HoursStep(Step):
    """The office hours and the interval of message checks."""

    def __init__(self, look: Look, answers: Answers) -> None:
        super().__init__(
            translate("Office hours and checks"),
            translate(
                "The public holidays known so far are included. Set Ramadan hours and other "
                "holidays in Settings.",
            ),
        )
        grid = QGridLayout()
        grid.setVerticalSpacing(GAP24)
        grid.setHorizontalSpacing(GAP24)
        grid.setColumnStretch(1, 1)
        hours, week = self._hours(look, answers), self._week(look, answers)
        self.intervals = sorted({*_INTERVALS, answers.every_minutes})
        self.every = Segments(
            [minutes_long(minutes) for minutes in self.intervals],
            self.intervals.index(answers.every_minutes),
            translate("Message check every"),
        )
        for row, (name, line) in enumerate(
            (
                (translate("Office hours"), hours),
                (translate("Working days"), week),
                (translate("Message check every"), hbox(self.every, SPRING)),
            )
        ):
            called = label(name, "body2")
            called.setFixedHeight(INPUT)  # beside its field, even with a message below that
            grid.addWidget(called, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(line, row, 1)
        self.checks = label("", "small", wrap=True)
        grid.addWidget(self.checks, 3, 1)
        for changed in (
            self.every.changed,
            *(field.currentIndexChanged for field in (self.first, self.last)),
            *(day.toggled for day in self.days),
        ):
            changed.connect(self._show)
        self._show()
        self.column.addLayout(grid)
        self.column.addStretch(1)

    def _hours(self, look: Look, answers: Answers) -> QVBoxLayout:
        """Return the fields of the hours, above their meaning or their fault."""
        self.first, self.last = TimeField(translate("Opens at")), TimeField(translate("Closes at"))
        for field, text in zip((self.first, self.last), answers.hours.split("-"), strict=True):
            field.put(text)
        self.meaning = label("", "small", wrap=True)
        self.fault = Note(look, "alert", "strong")
        fields = hbox(self.first, label("–", "hint"), self.last, SPRING, gap=GAP8)
        return vbox(fields, self.meaning, self.fault, gap=4)

    def _week(self, look: Look, answers: Answers) -> QVBoxLayout:
        """Return the days, above their fault."""
        self.days = week_buttons()
        for word, day in zip(WEEK, self.days, strict=True):
            day.setChecked(word in answers.days)
        self.no_day = Note(look, "alert", "strong")
        return vbox(hbox(*self.days, SPRING, gap=6), self.no_day, gap=4)

    def chosen_days(self) -> tuple[str, ...]:
        """Return the days that are ticked, in the file's order."""
        held = {word for word, day in zip(WEEK, self.days, strict=True) if day.isChecked()}
        return tuple(day for day in DAYS if day in held)

    def hours(self) -> str | None:
        """Return the range as the file has it; None if it is none, or no day is a working day."""
        first, last = self.first.at(), self.last.at()
        return f"{first}-{last}" if first != last and self.chosen_days() else None

    def _show(self) -> None:
        """Show the hours in words, a working day's checks and their times, or the fault."""
        first, last = _ends(f"{self.first.at()}-{self.last.at()}")
        same = self.first.at() == self.last.at()
        text = (
            translate("{first} to {last}")
            if first < last
            else translate("{first} to {last} the next day")
        ).format(first=time_words(first), last=time_words(last))
        set_text(self.meaning, text)
        self.meaning.setHidden(same)
        none = translate("Enter the days, the opening time and a different closing time.")
        self.fault.say(none if same else "")
        no_day = translate("Choose at least one working day.")
        self.no_day.say("" if self.chosen_days() else no_day)
        set_text(self.checks, "" if self.hours() is None else self._checks(first, last))

    def _checks(self, first: time, last: time) -> str:
        begin, end = (60 * at.hour + at.minute for at in (first, last))
        step = self.intervals[self.every.chosen()]
        due = range(begin, end if begin < end else end + _DAY, step)
        times = [digits(f"{at // 60 % 24:02}:{at % 60:02}") for at in due]
        if len(times) > _MOST_TIMES:
            times[_MOST_TIMES - 2 : -1] = ["…"]
        words = translate("On each working day {checks}: {times}")
        return words.format(checks=check_count(len(due)), times=", ".join(times))

    def go_to_fault(self) -> None:
        """Focus the hours or the days, whichever are wrong; the reason is below them."""
        (self.days[0] if self.fault.isHidden() else self.last).setFocus()


def _ends(hours: str) -> tuple[time, time]:
    """Return the ends of a range of the file; midnight at the end of a day is also 00:00."""
    first, last = hours.replace("24:00", "00:00").split("-")
    return time.fromisoformat(first), time.fromisoformat(last)
