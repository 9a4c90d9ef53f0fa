"""Message checks: a month of slot marks, totals, answer times, and why reminders were missing.

In one file because one view fills two columns by small methods.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import language
from desktop.core.checks import outcomes
from desktop.core.checks.model import SlotRow
from desktop.core.checks.month_view import ChecksView, Silence
from desktop.core.events import Outcome
from desktop.core.median import median
from desktop.language.checks import announced_count
from desktop.ui.checks.charts import AnswerTimes, CheckCalendar
from desktop.ui.paint import slot_calendar as calendars
from desktop.ui.paint.day_timeline import mark_of
from desktop.ui.paint.shapes import slot_mark
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import COLUMN_GAP, PAGE_MARGINS
from desktop.ui.widgets.basics import button, heading, heading_row, label, rule, set_text, slack
from desktop.ui.widgets.cell_table import Cell, Rows
from desktop.ui.widgets.charts import Mark, silence_when, slot_words
from desktop.ui.widgets.date_fields import MonthPicker
from desktop.ui.widgets.page_frame import Page, Renewed
from desktop.ui.widgets.responsive_columns import Columns

_SEEN = tuple(outcome for outcome in Outcome if outcome.seen)
_MISSED = tuple(outcome for outcome in Outcome if outcome.missed)
_WITHHELD = tuple(outcome for outcome in Outcome if outcome.withheld)
_SILENCE_ROW = 30


class ChecksPage(Page):
    """The third page. `show_checks` shows one month."""

    month_chosen = Signal(object)  # datetime.date, the month's first day

    def __init__(self, look: Look) -> None:
        super().__init__(look, QCoreApplication.translate("ChecksPage", "Message checks"))
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
        left = QVBoxLayout()
        left.setSpacing(0)
        self._calendar = CheckCalendar(look, self.tr("Calendar of checks"))
        left.addWidget(self._calendar)
        left.addSpacing(12)
        self._day: date | None = None
        self._view: ChecksView | None = None
        self._calendar.day_chosen.connect(self._choose_day)
        self._list_head = heading(self.tr("Why was there no reminder?"))
        self.whole_month = button(look, self.tr("Back to the month"), "link", size="small")
        self.whole_month.clicked.connect(lambda: self._choose_day(None))
        head = QHBoxLayout()
        head.addWidget(self._list_head)
        head.addStretch(1)
        head.addWidget(self.whole_month)
        left.addLayout(head)
        left.addSpacing(4)
        left.addWidget(rule())
        self._none = label("", "body2", wrap=True)
        left.addWidget(self._none)
        self._silences = Rows(look, self.tr("Why was there no reminder?"), 3, _SILENCE_ROW)
        left.addWidget(self._silences, 1)
        left.addStretch(0)
        return left

    def _right_column(self, look: Look) -> QVBoxLayout:
        right = QVBoxLayout()
        right.setSpacing(0)
        self._until = label("", "hint")
        right.addLayout(heading_row(self.tr("Month summary"), self._until))
        self._account = Renewed()
        right.addWidget(self._account)
        self._explained = label("", "hint", wrap=True)
        right.addWidget(self._explained)
        self._notes = label("", "hint", wrap=True)
        right.addWidget(self._notes)
        right.addItem(slack(10))
        self._answered = label("", "hint")
        right.addLayout(heading_row(self.tr("Time to answer, minutes"), self._answered))
        self._times = AnswerTimes(look, self.tr("Time to answer, minutes"))
        right.addWidget(self._times)
        right.addSpacing(4)
        self._usual = label("", "small", wrap=True)
        right.addWidget(self._usual)
        self._runs = label("", "small", wrap=True)
        right.addWidget(self._runs)
        right.addItem(slack(6))
        self._directives = label("", "hint")
        right.addLayout(heading_row(self.tr("Response to directives, median"), self._directives))
        self._response = label("", "small", wrap=True)
        right.addWidget(self._response)
        right.addStretch(1)
        return right

    def show_checks(self, view: ChecksView) -> None:
        """Show the month."""
        today = language.day_of(view.now_ms)
        self._month.show_month(view.first_day, today)
        self._hours.setText(view.hours_text)
        self._fold()
        self._calendar.show_month(view)
        self._view = view
        self._show_list(view)
        running = view.first_day == today.replace(day=1)
        until = self.tr("until {moment}").format(moment=language.moment_words(view.now_ms))
        self._until.setText(until if running else "")
        self._account.renew(
            (tuple(view.totals.items()), view.due), lambda: self._account_rows(view)
        )
        set_text(self._explained, self._explanation(view) + _announced(view))
        notes = language.calendar_notes(view.calendar)
        set_text(self._notes, "\n".join(notes))
        self._notes.setVisible(bool(notes))
        self._show_times(view)
        now, longest = outcomes.runs(slot for day in view.days for slot in day.slots)
        runs = self.tr("current streak {now}, longest {longest}").format(
            now=language.number(now), longest=language.number(longest)
        )
        set_text(self._runs, runs if longest else "")
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
        if of_day is None:
            self._day = None
            rows = [self._row(silence, view.now_ms) for silence in view.silences]
            self._list_head.setText(self.tr("Why was there no reminder?"))
            none = self.tr("No reminder was held back.")
            if view.due:
                none = self.tr("All reminders this month were on time.")
        else:
            rows = [self._slot_row(slot, view.now_ms) for slot in of_day.slots]
            self._list_head.setText(language.date_long(of_day.day))
            none = self.tr("No check was due on this day.")
        self._calendar.mark(self._day)
        self._silences.show_rows(rows)
        self._silences.setVisible(bool(rows))
        set_text(self._none, none)
        self._none.setVisible(not rows)

    def _slot_row(self, slot: SlotRow, now_ms: int) -> tuple[Cell, ...]:
        ended, more = language.slot_story(slot)
        shown = mark_of(slot, now_ms)
        return (
            Cell(
                language.clock(slot.due_ms),
                mark=lambda p, r, t: slot_mark(p, r, shown, t),
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
                mark=lambda p, r, t: slot_mark(p, r, outcome, t),
                spoken=language.outcome_word(outcome),
            ),
            Cell(language.silence_reason(outcome, silence.detail)),
            Cell(
                language.silence_after(outcome, silence.shown_ms, silence.slots),
                faded=True,
                shortens=True,
            ),
        )

    def _account_rows(self, view: ChecksView) -> QWidget:
        """Return the parts, a rule, the total; the parts add up to it."""
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        for title, kinds in (
            (self.tr("Seen"), _SEEN),
            (self.tr("Missed"), _MISSED),
            (self.tr("Not shown"), _WITHHELD),
            (self.tr("Without your word"), (Outcome.COVERED_ON_PC,)),
        ):
            total = sum(view.totals.get(kind, 0) for kind in kinds)
            if not total and kinds == (Outcome.COVERED_ON_PC,):
                continue
            column.addWidget(rule())
            column.addLayout(_pair(title, language.number(total), "strong"))
            for kind in kinds:
                count = view.totals.get(kind, 0)
                if count or not kind.seldom:
                    column.addLayout(self._part(kind, count))
            column.addSpacing(1)
        column.addWidget(rule(total=True))
        column.addLayout(_pair(self.tr("Total due"), language.number(view.due), "strong"))
        return fresh

    def _part(self, kind: Outcome, count: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Mark(self.look, 14, lambda p, r, t: slot_mark(p, r, kind, t)))
        name = label(language.outcome_under(kind), "body2")
        name.setMinimumHeight(self.look.px(26))
        row.addWidget(name)
        row.addStretch(1)
        row.addWidget(label(language.number(count), "body2"))
        row.addSpacing(64)
        return row

    def _explanation(self, view: ChecksView) -> str:
        """Return how the total is composed: days times slots, and today's."""
        today = language.day_of(view.now_ms)
        before = [calendars.counts(day.slots)[1] for day in view.days if day.day < today]
        before = [count for count in before if count]
        now = sum(calendars.counts(d.slots)[1] for d in view.days if d.day == today)
        if not view.due:
            if any(day.slots for day in view.days):
                return self.tr("No check has been due in this month yet.")
            return self.tr("No check was due in this month.")
        if not before or len(set(before)) > 1:
            days = len(before) + (1 if now else 0)
            return self.tr("on {days} days", "", days).format(days=language.number(days))
        text = self.tr("{days} days × {each} = {total}", "", len(before)).format(
            days=language.number(len(before)),
            each=language.number(before[0]),
            total=language.number(sum(before)),
        )
        return text + (self.tr(", today {count}").format(count=language.number(now)) if now else "")

    def _show_times(self, view: ChecksView) -> None:
        seconds = sorted(view.answer_seconds)
        self._answered.setText(language.check_count(len(seconds)))
        self._times.show_seconds(seconds)
        middle = median(seconds)
        if middle is None:
            set_text(self._usual, self.tr("No check was answered in this month yet."))
            return
        # The least whole number of minutes within which eight of ten answers came.
        eight = -(-seconds[min(len(seconds) - 1, -(-len(seconds) * 8 // 10) - 1)] // 60)
        set_text(
            self._usual,
            self.tr("median {time}; 8 out of 10 within {minutes}").format(
                time=language.duration_short(middle * 1000),
                minutes=language.minutes_long(max(1, eight)),
            ),
        )

    def _show_response(self, view: ChecksView) -> None:
        response = view.response
        count = (
            self.tr("{n} recorded").format(n=language.number(response.directives))
            if response
            else ""
        )
        self._directives.setText(count)
        if view.register_locked is None:
            set_text(self._response, self.tr("There is no register on this PC yet."))
        elif response is None:
            set_text(self._response, self.tr("Unlock the register to see response times."))
        else:
            answered = self.tr("{n} answered, {time}"), self.tr("none answered yet")
            carried_out = self.tr("{n} carried out, {time}"), self.tr("none carried out yet")
            parts = [
                _median(*answered, response.answered_ms),
                _median(*carried_out, response.carried_out_ms),
            ]
            set_text(self._response, "; ".join(parts))


def _announced(view: ChecksView) -> str:
    """Return a line about the checks of days that turned out to be holidays; empty for none."""
    count = sum(slot.day_off_ms is not None for day in view.days for slot in day.slots)
    return f"\n{announced_count(count)}" if count else ""


def _median(text: str, none: str, times_ms: Sequence[int]) -> str:
    middle = median(ms // 1000 for ms in times_ms)
    if middle is None:
        return none
    time = language.duration_coarse(middle * 1000)
    return text.format(n=language.number(len(times_ms)), time=time)


def _pair(name: str, figure: str, role: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 2, 0, 2)
    row.addWidget(label(name, role))
    row.addStretch(1)
    row.addWidget(label(figure, role), 0, Qt.AlignmentFlag.AlignRight)
    return row
