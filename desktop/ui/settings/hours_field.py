"""The editor of dated office hours, and the month's slots by them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from desktop.core.checks import month_view
from desktop.core.checks.month_view import ChecksView
from desktop.core.office.holidays import HolidayTable
from desktop.core.office.schedule import Schedule
from desktop.core.settings.rules import DAYS, HoursRule, past_rules
from desktop.core.text.bengali import ascii_digits
from desktop.core.text.time_of_day import read_hours
from desktop.language.checks import check_count
from desktop.language.dates import clock, date_numbers, date_short, month, weekday_head
from desktop.language.holidays import holiday_note
from desktop.language.numbers import days_long, digits
from desktop.ui.paint import month as calendars
from desktop.ui.paint.month import SlotCalendar
from desktop.ui.settings.fields import read_day
from desktop.ui.theme.look import Look, text_scale
from desktop.ui.theme.tokens import GAP8, GAP12
from desktop.ui.widgets.basics import ToolButton, button, icon_button, label, set_text
from desktop.ui.widgets.date_fields import MonthPicker
from desktop.ui.widgets.layouts import SPRING, hbox, vbox
from desktop.ui.widgets.painted_widget import Painted, Spot
from desktop.ui.widgets.responsive_columns import Columns

_WEEK_HIGH = 64


class SlotPreview(QWidget):
    """A month of the schedule, with how many checks are due in it."""

    def __init__(self, look: Look, today: date, holidays: HolidayTable | None = None) -> None:
        super().__init__()
        self._holidays = holidays
        self._today = today
        self._first = today.replace(day=1)
        self._schedule: Schedule | None = None
        head = Columns(GAP8)
        head.addWidget(label(self.tr("When checks will take place"), "strong"))
        self.due = label("", "small")
        head.addWidget(self.due, 1)
        self.month = MonthPicker(look, ahead=True)
        self.month.chosen.connect(self._choose)
        head.addWidget(self.month)
        self.calendar = _Month(look)
        self.holidays = label("", "small", wrap=True)
        vbox(head, self.calendar, self.holidays, margins=(0, 14, 0, 12), on=self)

    def show_schedule(self, schedule: Schedule) -> None:
        """Show the month by that schedule."""
        self._schedule = schedule
        self.month.show_month(self._first, self._today)
        view = month_view.preview(schedule, self._first)
        due = sum(len(day.slots) for day in view.days)
        days = sum(bool(day.slots) for day in view.days)
        set_text(
            self.due,
            self.tr("{checks} on {days}").format(checks=check_count(due), days=days_long(days)),
        )
        self.calendar.show_month(view)
        note = "" if self._holidays is None else holiday_note(self._holidays, self._first)
        set_text(self.holidays, note)

    def _choose(self, first_day: date) -> None:
        self._first = first_day
        if self._schedule is not None:
            self.show_schedule(self._schedule)


class _Month(Painted):
    """The days with a mark for each slot; the tooltip of a day lists its slots."""

    def __init__(self, look: Look) -> None:
        name = QCoreApplication.translate("SlotPreview", "When checks will take place")
        super().__init__(look, name, QSize(560, calendars.HEAD + 5 * _WEEK_HIGH))
        self._data: SlotCalendar | None = None

    def show_month(self, view: ChecksView) -> None:
        holiday = QCoreApplication.translate("SlotPreview", "day off")
        leave = QCoreApplication.translate("SlotPreview", "leave")
        self._data = SlotCalendar(view, holiday, leave)
        self.setFixedHeight(calendars.HEAD + calendars.weeks(view) * _WEEK_HIGH + 1)
        self.say(month(view.first_day))

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        if self._data is not None:
            calendars.slot_calendar(painter, rect, self._data, self.look)

    def spots(self) -> Sequence[Spot]:
        if self._data is None:
            return ()
        view, rect = self._data.view, QRectF(self.rect())
        spots = []
        for day in view.days:
            cell = calendars.cell_rect(rect, view, day.day)
            words = ", ".join(clock(slot.due_ms) for slot in day.slots)
            text = f"{date_short(day.day)}: {words or self._data.holiday}"
            spots.append(Spot(cell, text, calendars.week(view.first_day, day.day)))
        return spots


_GAP = 5
_WEEK = (*DAYS[-1:], *DAYS[:-1])  # from Sunday, as the office's week


class HoursField(QWidget):
    """Rules of office hours; all are emitted whenever a part of one was changed."""

    typed = Signal(object)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look, self._name = look, name
        self.rules: list[_Rule] = []
        self._given: Sequence[HoursRule] = ()
        self._today: date | None = None  # from when on past rules are folded
        self._column = vbox(gap=GAP12, on=self)
        self.earlier = button(
            look, QCoreApplication.translate("Settings", "Earlier hours"), "link", size="small"
        )
        self.earlier.clicked.connect(self._unfold)
        self.earlier.hide()
        self._column.addLayout(_at_the_right(self.earlier))
        self.more = button(
            look, QCoreApplication.translate("Settings", "Add hours"), "", "add", "small"
        )
        self.more.clicked.connect(self._add)
        self.ramadan = button(
            look, QCoreApplication.translate("Settings", "Add Ramadan hours"), "", "add", "small"
        )
        self.ramadan.clicked.connect(self._add_ramadan)
        self.ramadan.hide()
        self._ramadan: HoursRule | None = None
        line = Columns(_GAP)
        line.addLayout(_at_the_right(self.ramadan), 1)
        line.addLayout(_at_the_right(self.more))
        self._column.addLayout(line)

    def put(self, rules: Sequence[HoursRule]) -> None:
        """Show the rules without emitting."""
        for shown in self.rules:
            shown.setParent(None)
            shown.deleteLater()
        self.rules, self._given = [], rules
        for rule in rules:
            self._show(rule)
        self._fold()

    def fold_past(self, today: date) -> None:
        """Show from now on only the rules that still apply or will, and a way to the others."""
        self._today = today
        self._fold()

    def _fold(self) -> None:
        past = [] if self._today is None else past_rules(self._given, self._today)
        for shown, rule in zip(self.rules, self._given, strict=False):
            shown.setHidden(rule in past)
        self.earlier.setHidden(not past)

    def _unfold(self) -> None:
        self._today = None
        self._fold()
        self.rules[0].first.setFocus()

    def offer_ramadan(self, rule: HoursRule) -> None:
        """Let one click add the hours of the coming Ramadan; its days can then be corrected.

        Nothing is offered if a rule of limited time already ends in it or later.
        """
        if all(given.until is None or given.until < rule.from_day for given in self._given):
            self._ramadan = rule
            self.ramadan.show()

    def text_typed(self) -> str:
        """Return nothing: a refusal of hours names no text."""
        return ""

    def _show(self, rule: HoursRule | None) -> "_Rule":
        editor = _Rule(self._look, rule, self._name)
        editor.changed.connect(self._emit_typed)
        editor.removed.connect(lambda: self._remove(editor))
        self._column.insertWidget(1 + len(self.rules), editor)
        self.rules.append(editor)
        return editor

    def _add(self) -> None:
        self._show(None).first.setFocus()

    def _add_ramadan(self) -> None:
        assert self._ramadan is not None
        self._show(self._ramadan)
        self.ramadan.hide()
        self._emit_typed()

    def _remove(self, rule: "_Rule") -> None:
        self.rules.remove(rule)
        rule.setParent(None)
        rule.deleteLater()
        self._emit_typed()

    def _emit_typed(self) -> None:
        if all(rule.whole() for rule in self.rules):  # not while a row is being filled
            self.typed.emit([rule.table() for rule in self.rules])


class _Rule(QFrame):
    """One rule: from when, until when, on which days, from what hour to what hour."""

    changed = Signal()
    removed = Signal()

    def __init__(self, look: Look, rule: HoursRule | None, name: str) -> None:
        super().__init__()
        row = Columns(_GAP)
        self.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        translate = QCoreApplication.translate
        self.first = _line(104, translate("Settings", "From day"))
        self.until = _line(104, translate("Settings", "Until day, if it ends"))
        self.until.setPlaceholderText(translate("Settings", "open"))
        self.ranges = _line(118, name)
        self.days = [self._day(column) for column in range(7)]
        remove = icon_button(look, "close", translate("Settings", "Remove these hours"))
        remove.clicked.connect(self.removed)
        row.addLayout(_at_the_right(self.first, label("–", "hint"), self.until), 1)
        row.addLayout(_at_the_right(*self.days))
        row.addLayout(_at_the_right(self.ranges, remove))
        if rule is not None:
            self._fill(rule)
        self._told = self.table()
        for line in (self.first, self.until, self.ranges):
            line.editingFinished.connect(self._emit_typed)

    def _day(self, column: int) -> ToolButton:
        day_button = ToolButton()
        day_button.setText(weekday_head(column, narrow=True))
        day_button.setAccessibleName(weekday_head(column))
        day_button.setCheckable(True)
        day_button.setProperty("role", "day")
        day_button.clicked.connect(self._emit_typed)
        return day_button

    def _fill(self, rule: HoursRule) -> None:
        self.first.setText(date_numbers(rule.from_day))
        self.until.setText(date_numbers(rule.until) if rule.until else "")
        self.ranges.setText(digits(", ".join(rule.ranges)))
        for column, day in enumerate(self.days):
            day.setChecked(_WEEK[column] in rule.days)

    def whole(self) -> bool:
        """Return whether every part has content."""
        days = any(day.isChecked() for day in self.days)
        return bool(self.first.text() and self.ranges.text() and days)

    def table(self) -> dict[str, object]:
        """Return the rule as the file would have it."""
        ranges = [text.strip() for text in self.ranges.text().split(",") if text.strip()]
        table: dict[str, object] = {
            "from": read_day(self.first.text()),
            "days": [_WEEK[column] for column, day in enumerate(self.days) if day.isChecked()],
            "ranges": [read_hours(text) or _plain(text) for text in ranges],
        }
        if self.until.text().strip():
            table["until"] = read_day(self.until.text())
        return table

    def _emit_typed(self) -> None:
        if self.table() != self._told:
            self._told = self.table()
            self.changed.emit()


def _at_the_right(*parts: QWidget) -> QHBoxLayout:
    return hbox(SPRING, *parts, gap=_GAP)


def _plain(text: str) -> str:
    return ascii_digits(text).replace("–", "-").replace(" ", "")


def _line(width: int, name: str) -> QLineEdit:
    field = QLineEdit()
    field.setProperty("size", "small")
    field.setFixedWidth(round(width * text_scale()))
    field.setAccessibleName(name)
    return field
