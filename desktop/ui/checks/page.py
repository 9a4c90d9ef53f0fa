"""Message checks: a month of slot marks, totals, answer times, and why reminders were missing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.checks.model import SlotRow
from desktop.core.checks.month_view import ChecksView, Silence
from desktop.core.events import Outcome
from desktop.core.units import median
from desktop.language.checks import announced_count, silence_after, silence_reason, slot_story
from desktop.language.dates import clock_words, date_long, date_short, day_of, moment_words, month
from desktop.language.enum_words import outcome_under, outcome_word
from desktop.language.holidays import calendar_notes
from desktop.language.numbers import digits, duration_coarse, minutes_long, number
from desktop.language.problems import ended
from desktop.language.translator import translate
from desktop.ui.paint import month as calendars
from desktop.ui.paint.charts import Histogram, column_rects, histogram
from desktop.ui.paint.day_timeline import mark_of
from desktop.ui.paint.month import SlotCalendar
from desktop.ui.paint.shapes import of, slot_mark
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import COLUMN_GAP, GAP8, PAGE_MARGINS
from desktop.ui.widgets.basics import button, heading, heading_row, label, rule, set_text, slack
from desktop.ui.widgets.cell_table import Cell, Rows
from desktop.ui.widgets.charts import silence_when, slot_words
from desktop.ui.widgets.date_fields import MonthPicker
from desktop.ui.widgets.layouts import SPRING, Part, at_right, hbox, vbox, wide
from desktop.ui.widgets.marks import Mark
from desktop.ui.widgets.page_frame import Page, Renewed
from desktop.ui.widgets.painted_widget import Painted, Spot
from desktop.ui.widgets.responsive_columns import Columns

_EDGES_S = (60, 120, 300, 600, 1800)  # the histogram's classes, in seconds


class CheckCalendar(Painted):
    """The month's slots; a day is chosen by a click, or by the arrow keys and Enter."""

    day_chosen = Signal(object)  # datetime.date

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, QSize(640, calendars.HEAD + 5 * calendars.WEEK))
        self._data: SlotCalendar | None = None

    def show_month(self, view: ChecksView) -> None:
        """Show the month; its rows are lower if it has six weeks."""
        self._data = SlotCalendar(
            view, self.tr("holiday"), self.tr("leave"), self.tr("not in use yet")
        )
        high = calendars.WEEK if calendars.weeks(view) < 6 else 72
        self.set_high(calendars.HEAD + calendars.weeks(view) * high + 1)
        self.say(
            self.tr("Checks in {month}, one cell per day. Use the arrow keys to move.").format(
                month=month(view.first_day)
            )
        )

    def mark(self, day: date | None) -> None:
        """Frame the day whose slots are listed."""
        if self._data is not None and self._data.chosen != day:
            self._data = replace(self._data, chosen=day)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day under the pointer."""
        if self._data is None:
            return
        view, rect = self._data.view, self.ground()
        for day in view.days:
            if calendars.cell_rect(rect, view, day.day).contains(self.place_of(event)):
                self.day_chosen.emit(day.day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the day of the current slot."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._data is not None:
            of_slots = [day.day for day in self._data.view.days for _ in day.slots]
            if 0 <= self.at < len(of_slots):
                self.day_chosen.emit(of_slots[self.at])
                return
        super().keyPressEvent(event)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the calendar."""
        if self._data is not None:
            calendars.slot_calendar(painter, rect, self._data, self.look)

    def spots(self) -> Sequence[Spot]:
        """Return a part for each slot, the days of a week in one row."""
        if self._data is None:
            return ()
        view, rect = self._data.view, self.ground()
        spots = []
        for day in view.days:
            cell = calendars.cell_rect(rect, view, day.day)
            row = calendars.week(view.first_day, day.day)
            places = calendars.mark_rects(cell, len(day.slots))
            for slot, place in zip(day.slots, places, strict=True):
                words = slot_words(slot, view.now_ms)
                spots.append(Spot(place, f"{date_short(day.day)}, {words}", row))
        return spots


class AnswerTimes(Painted):
    """The distribution of answer times."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, QSize(320, 100))
        self._data = Histogram((), ())

    def show_seconds(self, seconds: Sequence[int]) -> None:
        """Show the number of answers in each class."""
        edges = (0, *_EDGES_S)
        counts = [
            sum(low <= s < high for s in seconds)
            for low, high in zip(edges, (*_EDGES_S, 10**9), strict=True)
        ]
        labels = [
            digits(f"{low // 60}–{high // 60}")
            for low, high in zip(edges[:-1], _EDGES_S, strict=True)
        ]
        labels.append(digits(f"{_EDGES_S[-1] // 60}+"))
        self._data = Histogram(tuple(labels), tuple(counts))
        self.say(", ".join(f"{w}: {number(c)}" for w, c in zip(labels, counts, strict=True)))

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the columns."""
        histogram(painter, rect, self._data, self.look)

    def spots(self) -> Sequence[Spot]:
        """Return a part for each class."""
        columns = column_rects(self.ground(), len(self._data.counts))
        return [
            Spot(
                column,
                self.tr("{minutes} minutes: {count} checks", "", count).format(
                    minutes=words, count=number(count)
                ),
            )
            for column, words, count in zip(
                columns, self._data.labels, self._data.counts, strict=True
            )
        ]


_SEEN = tuple(outcome for outcome in Outcome if outcome.seen)
_MISSED = tuple(outcome for outcome in Outcome if outcome.missed)
_WITHHELD = tuple(outcome for outcome in Outcome if outcome.withheld)
_SILENCE_ROW = 30


class ChecksPage(Page):
    """The third page. `show_checks` shows one month."""

    month_chosen = Signal(object)  # datetime.date, the month's first day
    test_wanted = Signal()  # a reminder to try

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("Message checks"))
        self._month = MonthPicker(look)
        self._month.chosen.connect(self.month_chosen)
        self.left.addWidget(self._month)
        self._hours = label("", "small")
        self.right.addWidget(self._hours)
        self._width = 0
        columns = Columns(COLUMN_GAP)
        columns.addLayout(self._left_column(look), 724)
        columns.addLayout(self._right_column(look), 330)
        self.body.addLayout(columns, 1)

    def fit(self, width: int) -> None:
        """Hide the hours where the header has no room for them."""
        self._width = width
        self._fold()

    def _fold(self) -> None:
        layout = self.header.layout()
        assert layout is not None
        self._hours.show()
        needed = layout.minimumSize().width() + PAGE_MARGINS[0] + PAGE_MARGINS[2]
        self._hours.setVisible(not 0 < self._width < needed)

    def _left_column(self, look: Look) -> QVBoxLayout:
        self._calendar = CheckCalendar(look, self.tr("Calendar of checks"))
        self._day: date | None = None
        self._view: ChecksView | None = None
        self._calendar.day_chosen.connect(self._choose_day)
        self._list_head = heading(self.tr("Why was there no reminder?"))
        self.whole_month = button(look, self.tr("Back to the month"), "link", size="small")
        self.whole_month.clicked.connect(lambda: self._choose_day(None))
        self.test = button(look, self.tr("Test reminder"), "link", size="small")
        self.test.clicked.connect(self.test_wanted)
        head = hbox(self._list_head, SPRING, self.whole_month, self.test)
        self._none = label("", "body2", wrap=True)
        self._none.setContentsMargins(0, GAP8, 0, 0)
        self._silences = Rows(look, self.tr("Why was there no reminder?"), 3, _SILENCE_ROW)
        return vbox(
            self._calendar, 8, head, 4, rule(), self._none, wide(self._silences), Part(None), gap=0
        )

    def _right_column(self, look: Look) -> QVBoxLayout:
        self._until = label("", "hint")
        self._account = Renewed()
        self._explained = label("", "hint", wrap=True)
        self._notes = label("", "hint", wrap=True)
        right = vbox(
            heading_row(self.tr("Month summary"), self._until),
            self._account,
            self._explained,
            self._notes,
            gap=0,
        )
        right.addItem(slack(10))
        right.addWidget(heading(self.tr("Time to answer, minutes")))
        self._times = AnswerTimes(look, self.tr("Time to answer, minutes"))
        right.addWidget(self._times)
        right.addSpacing(4)
        self._usual = label("", "small", wrap=True)
        right.addWidget(self._usual)
        right.addItem(slack(6))
        right.addWidget(heading(translate("Median time to respond to directives")))
        self._response = label("", "small", wrap=True)
        right.addWidget(self._response)
        right.addStretch(1)
        return right

    def show_checks(self, view: ChecksView) -> None:
        """Show the month."""
        today = day_of(view.now_ms)
        self._month.show_month(view.first_day, today)
        self._hours.setText(view.hours_text)
        self._fold()
        self._calendar.show_month(view)
        self._view = view
        self._show_list(view)
        running = view.first_day == today.replace(day=1)
        until = translate("until {time}").format(time=moment_words(view.now_ms))
        self._until.setText(until if running else "")
        self._account.renew(
            (tuple(view.totals.items()), view.due, _most(view)), lambda: self._account_rows(view)
        )
        set_text(self._explained, self._explanation(view) + _announced(view))
        notes = calendar_notes(view.calendar)
        set_text(self._notes, "\n".join(notes))
        self._notes.setVisible(bool(notes))
        self._show_times(view)
        self._show_response(view)

    def _choose_day(self, day: date | None) -> None:
        """Show the slots of that day under the calendar; choosing it again closes the list."""
        self._day = None if day == self._day else day
        if self._view is not None:
            self._show_list(self._view)

    def _show_list(self, view: ChecksView) -> None:
        """Show the chosen day, slot by slot, or why reminders were missing in the month."""
        of_day = next((day for day in view.days if day.day == self._day), None)
        self.whole_month.setVisible(of_day is not None)
        self.test.setVisible(of_day is None)
        if of_day is None:
            self._day = None
            rows = [self._row(silence, view.now_ms) for silence in view.silences]
            self._list_head.setText(self.tr("Why was there no reminder?"))
            none = self.tr("No reminder was held back.")
        else:
            rows = [self._slot_row(slot, view.now_ms) for slot in of_day.slots]
            self._list_head.setText(date_long(of_day.day))
            none = self.tr("No check was due.")
        self._calendar.mark(self._day)
        self._silences.stretch(2 if of_day else 1)  # a reason may be cut, a time never
        self._silences.show_rows(rows)
        self._silences.setVisible(bool(rows))
        set_text(self._none, none)
        self._none.setVisible(not rows)

    def _slot_row(self, slot: SlotRow, now_ms: int) -> tuple[Cell, ...]:
        ended, more = slot_story(slot)
        shown = mark_of(slot, now_ms)
        return (
            Cell(
                clock_words(slot.due_ms),
                mark=of(slot_mark, shown),
                spoken=slot_words(slot, now_ms),
            ),
            Cell(ended),
            Cell(more, faded=True, shortens=True),
        )

    def _row(self, silence: Silence, now_ms: int) -> tuple[Cell, ...]:
        outcome = silence.outcome
        return (
            Cell(
                silence_when(silence, now_ms),
                mark=of(slot_mark, outcome),
                spoken=outcome_word(outcome),
            ),
            Cell(silence_reason(outcome, silence.detail), shortens=True),
            Cell(silence_after(outcome, silence.shown_ms, silence.slots), faded=True),
        )

    def _account_rows(self, view: ChecksView) -> QWidget:
        """Return the parts, a rule, the total; the parts add up to it."""
        fresh, draw = QWidget(), calendars.mark_drawing(_most(view))
        sliced = draw is not slot_mark  # the kinds of a group look the same, but for the late ones
        column = vbox(gap=0, on=fresh)
        for title, kinds in (
            (translate("Seen"), _SEEN),
            (translate("Missed"), _MISSED),
            (self.tr("Not shown"), _WITHHELD),
            (self.tr("WhatsApp in use"), (Outcome.COVERED_ON_PC,)),
        ):
            total = sum(view.totals.get(kind, 0) for kind in kinds)
            alone = len(kinds) == 1
            if alone and not total:
                continue
            marks = [Mark(self.look, 14, of(draw, kind)) for kind in kinds]
            column.addWidget(rule())
            column.addLayout(_pair(title, number(total), "strong", *marks[: alone or sliced]))
            for kind, mark in zip(kinds, marks, strict=True):
                count = view.totals.get(kind, 0)
                if count and not alone:
                    if sliced and kind is not Outcome.CHECKED_LATE:
                        mark = Mark(self.look, 14)  # noqa: PLW2901
                    column.addLayout(self._part(kind, mark, count))
            column.addSpacing(1)
        column.addWidget(rule(total=True))
        column.addLayout(_pair(self.tr("Total due"), number(view.due), "strong"))
        return fresh

    def _part(self, kind: Outcome, mark: Mark, count: int) -> QHBoxLayout:
        name = label(outcome_under(kind), "body2")
        name.setMinimumHeight(self.look.px(26))
        return hbox(mark, name, SPRING, label(number(count), "body2"), 64, gap=10)

    def _explanation(self, view: ChecksView) -> str:
        """Return the composition of the total: days times slots, and today's."""
        today = day_of(view.now_ms)
        before = [calendars.counts(day.slots)[1] for day in view.days if day.day < today]
        before = [count for count in before if count]
        now = sum(calendars.counts(d.slots)[1] for d in view.days if d.day == today)
        if not view.due:
            return self.tr("No check was due.")
        if not before or len(set(before)) > 1:
            days = len(before) + (1 if now else 0)
            return self.tr("on {days} days", "", days).format(days=number(days))
        text = self.tr("{days} days × {each} = {total}", "", len(before)).format(
            days=number(len(before)),
            each=number(before[0]),
            total=number(sum(before)),
        )
        return text + (self.tr(", today {count}").format(count=number(now)) if now else "")

    def _show_times(self, view: ChecksView) -> None:
        seconds = sorted(view.answer_seconds)
        self._times.show_seconds(seconds)
        if not seconds:
            set_text(self._usual, self.tr("None answered yet"))
            return
        # The least whole number of minutes for eight of ten answers.
        eight = -(-seconds[min(len(seconds) - 1, -(-len(seconds) * 8 // 10) - 1)] // 60)
        set_text(
            self._usual,
            self.tr("8 out of 10 were answered within {minutes}.").format(
                minutes=minutes_long(max(1, eight))
            ),
        )

    def _show_response(self, view: ChecksView) -> None:
        response = view.response
        if view.register_locked is None:
            set_text(self._response, ended(self.tr("There is no register on this PC yet")))
        elif response is None:
            set_text(self._response, self.tr("Open the register to see this."))
        else:
            answered = self.tr("{n} answered, {time}"), self.tr("none answered yet")
            carried_out = self.tr("{n} carried out, {time}"), self.tr("none carried out yet")
            parts = [
                self.tr("{n} recorded").format(n=number(response.directives)),
                _median(*answered, response.answered_ms),
                _median(*carried_out, response.carried_out_ms),
            ]
            set_text(self._response, "; ".join(parts))


def _announced(view: ChecksView) -> str:
    """Return a line about the checks of days that turned out to be holidays, or ""."""
    count = sum(slot.day_off_ms is not None for day in view.days for slot in day.slots)
    return f"\n{announced_count(count)}" if count else ""


def _median(text: str, none: str, times_ms: Sequence[int]) -> str:
    middle = median(ms // 1000 for ms in times_ms)
    if middle is None:
        return none
    time = duration_coarse(middle * 1000)
    return text.format(n=number(len(times_ms)), time=time)


def _most(view: ChecksView) -> int:
    """Return the number of slots of the fullest day."""
    return max((len(day.slots) for day in view.days), default=0)


def _pair(name: str, figure: str, role: str, *marks: Mark) -> QHBoxLayout:
    figures = at_right(label(figure, role))
    return hbox(*marks, label(name, role), SPRING, figures, margins=(0, 2, 0, 2), gap=10)
