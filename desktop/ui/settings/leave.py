"""The calendar of days off: a click or a drag marks days, each run of them is a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.core.office import days_off
from desktop.core.office.days_off import CLOSED, KINDS, LEAVE, WORKED, Run, days_between
from desktop.core.office.holidays import HolidayTable
from desktop.core.office.schedule import Schedule
from desktop.language.checks import check_count
from desktop.language.dates import capital, date_range, date_short, month, weekday_head
from desktop.language.holidays import holiday_note
from desktop.language.numbers import digits
from desktop.language.register import joined
from desktop.language.settings import label_of
from desktop.language.translator import current, translate
from desktop.ui.paint.charts import write
from desktop.ui.paint.month import column, week
from desktop.ui.theme.look import Look, Type
from desktop.ui.theme.tokens import GAP8, GAP16, Tokens
from desktop.ui.widgets.basics import ChoiceBox, icon_button, label, rule
from desktop.ui.widgets.layouts import SPRING, clear_layout, hbox, vbox, wide
from desktop.ui.widgets.marks import Mark
from desktop.ui.widgets.painted_widget import Painted, Spot
from desktop.ui.widgets.responsive_columns import Columns
from desktop.ui.widgets.tooltips import set_tooltip

_MONTHS, _MONTHS_OF_LARGE_TEXT, _LARGE = 3, 2, 125  # percent
_HEAD, _WEEKDAYS, _WEEK = 22, 24, 32  # pixels at text of 100 %
_BETWEEN = 24  # pixels from a month to the next
_LONGEST = 366  # days of one mark


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Marked days by kind, the calendar around them, and the days entered too late to count.

    ``locked`` are the kinds that a policy locks.
    """

    today: date
    schedule: Schedule
    holidays: HolidayTable
    marked: Mapping[str, Sequence[date]] = field(default_factory=dict)
    late: frozenset[date] = frozenset()
    locked: frozenset[str] = frozenset()

    def kind_of(self, day: date) -> str:
        """Return the kind that a day is marked as, or ""."""
        return next((kind for kind in KINDS if day in self.marked.get(kind, ())), "")

    def is_public(self, day: date) -> bool:
        """Whether the office's own list has the day off; it is not a mark and cannot be marked."""
        return day in self.schedule.office_holidays and not self.kind_of(day)

    def name_of(self, day: date) -> str:
        """Return the name of a public holiday."""
        names = self.holidays.days.get(day)
        return "" if names is None else names[current()]


class LeaveCalendar(QWidget):
    """Emits `changed` with a key of `days_off.KINDS` and its days."""

    changed = Signal(str, object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._view: DaysOff | None = None
        self.back = icon_button(look, "left", self.tr("Previous month"))
        self.ahead = icon_button(look, "right", self.tr("Next month"))
        self.back.clicked.connect(lambda: self._turn(-1))
        self.ahead.clicked.connect(lambda: self._turn(1))
        hint = label(self.tr("Click a day, or drag over several."), "small", fixed_line=True)
        self.days = _Days(look)
        self.days.picked.connect(self._mark)
        self.rows = vbox(gap=0)
        self._title = label(label_of("calendar.leave"), "strong", fixed_line=True)
        samples = _legend(look)
        legend = Columns(GAP8, gap_below=0)  # two lines on a narrow page
        legend.addLayout(hbox(*samples[:2], SPRING, gap=GAP8))
        legend.addLayout(hbox(*samples[2:], SPRING, gap=GAP8), 1)
        head = hbox(self._title, wide(hint), self.back, self.ahead, gap=GAP8)
        vbox(
            head,
            rule(total=True),
            legend,
            self.days,
            rule(),
            self.rows,
            margins=(0, GAP16, 0, 0),
            gap=4,
            on=self,
        )
        self.setFocusProxy(self.days)

    def show_days(self, view: DaysOff) -> None:
        """Show the days; the months that are shown stay."""
        self._view = view
        self.days.show_days(view)
        set_tooltip(self._title, holiday_note(view.holidays, self.days.first))
        clear_layout(self.rows)
        shown = self.days.shown()
        for run in days_off.runs(view.marked):
            if run.first <= shown[-1] and run.last >= shown[0]:
                self.rows.addWidget(_Row(self._look, run, view, self))

    def _turn(self, way: int) -> None:
        self.days.turn(way)
        if self._view is not None:
            self.show_days(self._view)

    def _mark(self, first: date, last: date) -> None:
        """Mark the days; a single one that is marked is taken back."""
        view = self._view
        assert view is not None
        if first == last and (kind := view.kind_of(first)):
            self._put({kind: [day for day in view.marked[kind] if day != first]})
            return
        days = [
            day
            for day in days_between(first, last)[:_LONGEST]
            if not view.is_public(day) and not view.kind_of(day)
        ]
        kind = days_off.kind_for(view.schedule, days)
        if days and kind not in view.locked:
            self._put({kind: [*view.marked.get(kind, ()), *days]})

    def take_away(self, run: Run) -> None:
        """Remove a run of days."""
        assert self._view is not None
        self._put({run.kind: _without(self._view, run)})

    def rename(self, run: Run, kind: str) -> None:
        """Change the kind of a run of days."""
        assert self._view is not None
        added = [*self._view.marked.get(kind, ()), *run.days]
        self._put({run.kind: _without(self._view, run), kind: added})

    def _put(self, changed: Mapping[str, Sequence[date]]) -> None:
        view = self._view
        assert view is not None
        if view.locked & changed.keys():
            return
        for kind, days in changed.items():
            self.changed.emit(kind, sorted(set(days)))


def _without(view: DaysOff, run: Run) -> list[date]:
    return [day for day in view.marked[run.kind] if not run.first <= day <= run.last]


class _Row(QWidget):
    """A run of days: dates, kind, working days used, and a cross."""

    def __init__(self, look: Look, run: Run, view: DaysOff, calendar: LeaveCalendar) -> None:
        super().__init__()
        days = date_range(run.first, run.last)
        self.kind = ChoiceBox()
        self.kind.setAccessibleName(translate("Kind of day: {days}").format(days=days))
        for kind in KINDS:
            self.kind.addItem(_kind_word(kind), kind)
        self.kind.setCurrentIndex(KINDS.index(run.kind))
        self.kind.activated.connect(lambda place: calendar.rename(run, KINDS[place]))
        self.cross = icon_button(look, "close", translate("Remove {days}").format(days=days))
        self.cross.clicked.connect(lambda: calendar.take_away(run))
        for control in (self.kind, self.cross):
            control.setEnabled(run.kind not in view.locked)
        self.about = label(_about(run, view), "small", fixed_line=True)
        vbox(
            hbox(
                wide(label(days, "strong", fixed_line=True), 2),
                self.kind,
                wide(self.about, 5),
                self.cross,
                gap=GAP16,
                margins=(0, 4, 0, 4),
            ),
            rule(),
            gap=0,
            on=self,
        )


def _kind_word(kind: str) -> str:
    return {
        LEAVE: translate("My leave"),
        CLOSED: translate("Office closed"),
        WORKED: translate("Office open"),
    }[kind]


def _about(run: Run, view: DaysOff) -> str:
    if view.late & set(run.days):
        return translate("Entered afterwards. It counts once the office accepts it.")
    days, checks = days_off.counts(view.schedule, run)
    words = (
        translate("{days}; {checks} will be due")
        if run.kind == WORKED
        else translate("{days}; {checks} will not be due")
    )
    working = translate("{n} working days", days).format(n=digits(str(days)))
    return words.format(days=working, checks=check_count(checks))


@dataclass(frozen=True, slots=True)
class _Look:
    """Drawing of a day: filled, in the shade of a day off, with an edge of that width."""

    marked: bool = False
    shaded: bool = False
    edge: tuple[str, int] | None = None  # colour, pixels

    def draw(self, painter: QPainter, cell: QRectF, tokens: Tokens) -> None:
        """Draw the day's ground."""
        painter.setPen(Qt.PenStyle.NoPen)
        if self.marked or self.shaded:
            painter.setBrush(QColor(tokens.accent if self.marked else tokens.line))
            painter.drawRoundedRect(cell, 5, 5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.edge is not None:
            color, width = self.edge
            painter.setPen(QPen(QColor(color), width))
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 5, 5)


_SAMPLE = 16  # pixels of a day of the legend


def _legend(look: Look) -> list[QBoxLayout]:
    """Return the legend of the four grounds of a day."""
    tokens = look.tokens
    samples = (
        (_Look(marked=True), _kind_word(LEAVE)),
        (_Look(shaded=True, edge=(tokens.line2, 1)), _public_word()),
        (_Look(shaded=True), _weekly_word()),
        (_Look(edge=(tokens.ink, 2)), translate("Today")),
    )
    return [
        hbox(
            Mark(look, _SAMPLE, shown.draw),
            label(capital(word), "small"),
            gap=6,
        )
        for shown, word in samples
    ]


def _public_word() -> str:
    return translate("public holiday")


def _weekly_word() -> str:
    return translate("weekly holiday")


class _Days(Painted):
    """Three months, two of large text; emits ``picked`` with the first and last chosen day."""

    picked = Signal(date, date)

    def __init__(self, look: Look) -> None:
        name = label_of("calendar.leave")
        super().__init__(look, name, QSize(560, _HEAD + _WEEKDAYS + 5 * _WEEK))
        self._months = _MONTHS_OF_LARGE_TEXT if look.text_size >= _LARGE else _MONTHS
        self._view: DaysOff | None = None
        self.first = date(2024, 1, 1)
        self._anchor: date | None = None  # where a drag, or a choice by keys, began
        self._end: date | None = None

    def show_days(self, view: DaysOff) -> None:
        if self._view is None:
            self.first = view.today.replace(day=1)
        self._view = view
        weeks = max(week(day.replace(day=1), day) for day in self.shown()) + 1
        self.set_high(_HEAD + _WEEKDAYS + weeks * _WEEK)
        self.say(date_range(self.first, self.shown()[-1]))

    def turn(self, way: int) -> None:
        """Show a month earlier or later."""
        number = self.first.year * 12 + self.first.month - 1 + way
        self.first = date(number // 12, number % 12 + 1, 1)
        self._anchor = None

    def shown(self) -> list[date]:
        """Return every day of the months that are shown."""
        number = self.first.year * 12 + self.first.month - 1 + self._months
        end = date(number // 12, number % 12 + 1, 1)
        return list(days_between(self.first, end - timedelta(days=1)))

    def rect_of(self, day: date) -> QRectF:
        """Return the place of a day."""
        place = (day.year - self.first.year) * 12 + day.month - self.first.month
        left = place * (self._month_wide() + _BETWEEN) + column(day) * self._month_wide() / 7
        top = _HEAD + _WEEKDAYS + week(day.replace(day=1), day) * _WEEK
        return QRectF(round(left), top, round(self._month_wide() / 7) - 2, _WEEK - 2)

    def _month_wide(self) -> float:
        return (self.ground().width() - (self._months - 1) * _BETWEEN) / self._months

    def spots(self) -> Sequence[Spot]:
        if self._view is None:
            return ()
        return [
            Spot(self.rect_of(day), self._words(day), week(day.replace(day=1), day))
            for day in self.shown()
        ]

    def _words(self, day: date) -> str:
        view = self._view
        assert view is not None
        kind = view.kind_of(day)
        said = _kind_word(kind) if kind else ""
        if view.is_public(day):
            name = view.name_of(day)
            said = joined(name, _public_word())
        elif not said and days_off.rests(view.schedule, day):
            said = _weekly_word()
        return f"{date_short(day)}: {said}" if said else date_short(day)

    def draw(self, painter: QPainter, _rect: QRectF) -> None:
        view, tokens = self._view, self.look.tokens
        if view is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self._chosen()
        wide_ = self._month_wide()
        center = Qt.AlignmentFlag.AlignCenter
        heads = {day.replace(day=1) for day in self.shown()}
        for place, first in enumerate(sorted(heads)):
            left = place * (wide_ + _BETWEEN)
            painter.setFont(self.look.font(Type.SMALL, bold=True))
            write(painter, QRectF(left, 0, wide_, _HEAD), month(first), tokens.ink)
            painter.setFont(self.look.font(Type.SMALL))
            for weekday in range(7):
                place_ = QRectF(left + weekday * wide_ / 7, _HEAD, wide_ / 7 - 2, _WEEKDAYS)
                name = weekday_head(weekday)
                write(painter, place_, name, tokens.ink3, align=center)
        for day in self.shown():
            cell = self.rect_of(day)
            kind = view.kind_of(day)
            marked = kind in {LEAVE, CLOSED} or (day in chosen and not view.is_public(day))
            rests = days_off.rests(view.schedule, day)
            ink = tokens.on_accent if marked else tokens.ink2 if rests else tokens.ink
            edge = None
            if day == view.today:
                edge = tokens.ink, 2
            elif view.is_public(day) or kind == WORKED:
                edge = tokens.accent if kind == WORKED else tokens.line2, 1
            _Look(marked, rests or view.is_public(day), edge).draw(painter, cell, tokens)
            painter.setFont(self.look.font(Type.SMALL, bold=day == view.today or marked))
            write(painter, cell, digits(str(day.day)), ink, align=center)

    def _chosen(self) -> set[date]:
        if self._anchor is None:
            return set()
        return set(days_between(self._anchor, self._end or self._anchor))

    def _day_at(self, event: QMouseEvent) -> date | None:
        at = self.place_of(event)
        return next((day for day in self.shown() if self.rect_of(day).contains(at)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to choose days; a public holiday cannot be chosen."""
        day = self._day_at(event)
        if event.button() == Qt.MouseButton.LeftButton and day and not self._public(day):
            self._anchor = self._end = day
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw over several days."""
        day = self._day_at(event)
        if event.buttons() & Qt.MouseButton.LeftButton and self._anchor and day:
            self._end = day
            self.update()
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the days that were drawn over."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pick()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by space, or several by shift and the arrows first."""
        days = self.shown()
        here = days[self.at] if 0 <= self.at < len(days) else None
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if here is not None and not (self._anchor is None and self._public(here)):
                self._anchor, self._end = self._anchor or here, here
                self._pick()
            return
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._anchor = None
        elif self._anchor is None:
            self._anchor = here
        super().keyPressEvent(event)
        if self._anchor is not None:
            self._end = days[self.at]
        self.update()

    def _public(self, day: date) -> bool:
        return self._view is not None and self._view.is_public(day)

    def _pick(self) -> None:
        first, last, self._anchor = self._anchor, self._end, None
        if first is not None and last is not None:
            self.picked.emit(min(first, last), max(first, last))
        self.update()
