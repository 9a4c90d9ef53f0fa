"""Connectivity: a month of day × hour, outages with their causes, availability, paths."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.core.connectivity.availability import Figures, OutageGroup, Span, outage_groups
from desktop.core.connectivity.month_view import ConnectivityView
from desktop.core.connectivity.state import KnownPath
from desktop.core.network import Group, Verdict, is_of_line
from desktop.core.reports import Days
from desktop.core.units import Range
from desktop.language.connection_state import path_worked
from desktop.language.dates import date_short, day_of, moment_short, moment_short_seconds, month
from desktop.language.enum_words import cause_word, group_word
from desktop.language.holidays import calendar_notes
from desktop.language.numbers import duration_short, number, percent, percent_range, plus_minus
from desktop.language.translator import translate, word_of
from desktop.ui.paint import month as grids
from desktop.ui.paint.day_timeline import piece_rect
from desktop.ui.paint.month import MonthGrid
from desktop.ui.paint.shapes import lamp, lamp_of
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP32
from desktop.ui.widgets.basics import (
    Segments,
    button,
    heading,
    heading_row,
    label,
    path_icon,
    rule,
    set_text,
)
from desktop.ui.widgets.cell_table import Cell, Rows
from desktop.ui.widgets.charts import LegendRow, piece_words
from desktop.ui.widgets.date_fields import MonthPicker
from desktop.ui.widgets.layouts import SPRING, Part, at_left, hbox, vbox, wide
from desktop.ui.widgets.page_frame import Page, Renewed
from desktop.ui.widgets.painted_widget import Painted, Spot
from desktop.ui.widgets.responsive_columns import Columns
from desktop.ui.widgets.tooltips import set_tooltip


class Availability(QWidget):
    """The percentage with its coverage and bounds, and the lost time by its cause."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._heading = heading("")
        self._figure = label("", "figure")
        self._figure.setMinimumHeight(52)
        self._figure.setMinimumWidth(132)
        self._coverage = label("", "body2")
        self._sure = label("", "body2", wrap=True)
        row = hbox(self._figure, wide(vbox(self._coverage, self._sure, SPRING, gap=0)), gap=24)
        self._notes = label("", "hint", wrap=True)
        groups = hbox(gap=16)
        self._lost: list[QLabel] = []
        for group in (Group.OFFICE, Group.PROVIDER, Group.COUNTRY, Group.POWER):
            figure = label("", "strong")
            self._lost.append(figure)
            groups.addLayout(vbox(label(group_word(group), "small"), figure, gap=0))
        by_cause = label(self.tr("Time lost by cause"), "strong")
        parts = self._heading, row, self._notes, 14, by_cause, 4, rule(), 8, groups
        vbox(*parts, gap=0, on=self)

    def show_total(self, view: ConnectivityView) -> None:
        """Show the period's figures; below 60 % coverage the reason for their absence."""
        total = view.total
        self._heading.setText(
            self.tr("Time connected, office hours")
            if view.office_only
            else self.tr("Time connected, round the clock")
        )
        down = sum_of_down(total)
        known, whole = total.connected_ms + down, total.scheduled_ms
        enough = observed_enough(known, whole)
        self._figure.setText(percent(total.connected_ms, known) if enough else "")
        observed = self.tr("observed {percent} of the time").format(percent=percent(known, whole))
        self._coverage.setText(observed)
        for part in (self._figure, self._coverage):
            part.setVisible(enough)
        if enough:
            low, high = total.connected_ms, whole - down
            sure = self.tr("possible range: {range}").format(range=percent_range(low, high, whole))
        else:
            few = self.tr("No percentage is given when less than 60% was observed.")
            sure = f"{few}\n{observed}"
        set_text(self._sure, sure)
        notes = calendar_notes(view.calendar)
        set_text(self._notes, "\n".join(notes))
        self._notes.setVisible(bool(notes))
        for figure, ms in zip(self._lost, lost(total), strict=True):
            figure.setText(duration_short(ms) if known or ms else "–")


def sums(view: ConnectivityView) -> str:
    """Return the period's figures in one sentence, for who cannot see the chart."""
    total = view.total
    known, whole = total.connected_ms + sum_of_down(total), total.scheduled_ms
    if not observed_enough(known, whole):
        return translate("No percentage is given when less than 60% was observed.")
    words = translate("{percent} of the observed time connected; observed: {share}.")
    share = percent(known, whole)
    return words.format(percent=percent(total.connected_ms, known), share=share)


def sum_of_down(total: Figures) -> int:
    """Return the milliseconds that were observed without a connection."""
    return sum(total.down_ms.values())


def observed_enough(known_ms: int, whole_ms: int) -> bool:
    """Whether at least 60 % were observed: below that no percentage is claimed."""
    return whole_ms > 0 and known_ms * 10 >= whole_ms * 6


def lost(total: Figures) -> tuple[int, int, int, int]:
    """Return the milliseconds lost by office, provider, country and (inferred) power."""
    sums = total.by_group()
    return sums[Group.OFFICE], sums[Group.PROVIDER], sums[Group.COUNTRY], sums[Group.POWER]


class GridChart(Painted):
    """The month grid; emits the time of a part that is clicked, or entered with the keyboard."""

    chosen = Signal(object, object)  # milliseconds

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, QSize(470, grids.PITCH))
        self._data: MonthGrid | None = None
        self._spots: list[Spot] | None = None
        self._times: list[Range] = []  # of the spots
        self._marked: Range | None = None

    def mark(self, marked: Range | None) -> None:
        """Frame that period."""
        self._marked = marked
        self.update()

    def marked(self) -> Sequence[str]:
        """Return the words of the parts that are framed."""
        return [spot.text for spot in self._framed()]

    def _framed(self) -> Sequence[Spot]:
        if self._marked is None:
            return ()
        start, end = self._marked
        pairs = zip(self.spots(), self._times, strict=True)
        return [spot for spot, (first, last) in pairs if start < last and first < end]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the part under the pointer."""
        at = self.place_of(event)
        pairs = list(zip(self.spots(), self._times, strict=True))
        for spot, (start, end) in reversed(pairs):
            if spot.rect.contains(at):
                self.chosen.emit(start, end)
                break
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the current part with Enter."""
        entered = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if entered and 0 <= self.at < len(self.spots()):
            self.chosen.emit(*self._times[self.at])
        else:
            super().keyPressEvent(event)

    def show_month(self, view: ConnectivityView) -> None:
        """Show the month; the height follows its days."""
        self._data = MonthGrid(view, self.tr("not in use yet"))
        self._spots = None
        self.set_high(self._data.height())
        words = self.tr("Connectivity of {month}, one row per day. Use the arrow keys to move.")
        self.say(f"{words.format(month=month(view.first_day))} {sums(view)}")

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the grid."""
        if self._data is not None:
            grids.month_grid(painter, rect, self._data, self.look)
            painter.setPen(QPen(QColor(self.look.tokens.ink), 2))
            for spot in self._framed():
                painter.drawRect(spot.rect.adjusted(-1, -1, 1, 1))

    def resizeEvent(self, event: object) -> None:
        """Forget the places of the parts."""
        self._spots = None
        super().resizeEvent(event)  # type: ignore[arg-type]

    def spots(self) -> Sequence[Spot]:
        """Return a part for each span of each day, cached until the size changes."""
        if self._data is None:
            return ()
        if self._spots is None:
            data, rect = self._data, self.ground()
            self._spots, self._times = [], []
            for index, day in data.rows():
                cells = grids.cells_rect(rect, index)
                date = date_short(day.day)
                connected = grids.day_percent(day)
                for piece in grids.day_pieces(data, day):
                    place = piece_rect(piece, cells, data.window(day))
                    place.setTop(cells.top())
                    whole = (
                        f" ({connected}%)"
                        if connected and piece.from_ms == data.window(day)[0]
                        else ""
                    )
                    self._spots.append(Spot(place, f"{date}{whole} {piece_words(piece)}", index))
                    self._times.append((piece.from_ms, piece.until_ms))
        return self._spots


_OUTAGE_ROW = 29


class ConnectivityPage(Page):
    """The second page. `show_connectivity` shows one month."""

    month_chosen = Signal(object)  # datetime.date, the month's first day
    office_only_chosen = Signal(bool)
    letter_wanted = Signal(object)  # the first and the last day

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("Connectivity"))
        self._groups: Sequence[OutageGroup] = ()
        self._now = 0
        self._month = MonthPicker(look)
        self._month.chosen.connect(self.month_chosen)
        self.left.addWidget(self._month)
        self._hours = Segments(
            [translate("Office hours"), self.tr("Whole day")], name=self.tr("Which hours count")
        )
        self._hours.changed.connect(lambda index: self.office_only_chosen.emit(index == 0))
        self.right.addWidget(self._hours)
        columns = Columns(GAP32, last_above=True)  # the month's figure is the most wanted
        columns.addLayout(self._charts(), 630)
        columns.addLayout(self._figures(), 424)
        self.body.addLayout(columns, 1)

    def _charts(self) -> QVBoxLayout:
        legend = LegendRow(self.look, self.tr("Day and hour"), list(Verdict))
        self._grid = GridChart(self.look, self.tr("Day and hour"))
        self._grid.chosen.connect(self._select_outage)
        return vbox(legend, 1, self._grid, SPRING, gap=0)

    def _figures(self) -> QVBoxLayout:
        self._availability = Availability(self.look)
        self._counted = label("", "hint")
        self._none = label("", "body2", wrap=True)
        self._outages = Rows(self.look, self.tr("Outages and causes"), 3, _OUTAGE_ROW)
        self._outages.selectionModel().selectionChanged.connect(self._mark_outage)
        self._days: Days | None = None
        self.letter = button(self.look, self.tr("Letter to the provider"), "link", size="small")
        self.letter.clicked.connect(lambda: self.letter_wanted.emit(self._days))
        self.letter.hide()
        self._paths = Renewed()
        return vbox(
            self._availability,
            16,
            heading_row(self.tr("Outages and causes"), self._counted),
            rule(),
            self._none,
            wide(self._outages),
            at_left(self.letter),
            14,
            heading(self.tr("Paths")),
            rule(),
            self._paths,
            Part(None),
            gap=0,
        )

    def show_connectivity(self, view: ConnectivityView) -> None:
        """Show the month."""
        self._now = view.now_ms
        self._month.show_month(view.first_day, day_of(view.now_ms))
        self._hours.choose(0 if view.office_only else 1)
        self._grid.show_month(view)
        self._availability.show_total(view)
        self._counted.setText(self._counts(view.outages))
        set_text(self._none, "" if view.outages else self._nothing(view))
        self._none.setVisible(not view.outages)
        # Frequent changes are one line here; the figures still count each second once.
        self._groups = outage_groups(reversed(view.outages), view.now_ms)[::-1]
        self._outages.show_rows([self._row(group) for group in self._groups])
        self._mark_outage()
        self._outages.setVisible(bool(view.outages))
        after = (view.first_day + timedelta(days=31)).replace(day=1)
        self._days = view.first_day, min(after - timedelta(days=1), day_of(view.now_ms))
        of_line = (
            is_of_line(span.cause, [span.path.kind] if span.path else []) for span in view.outages
        )
        self.letter.setVisible(any(of_line))
        self._show_paths(view.paths, view.now_ms)

    def show_error(self, title: str, hint: str = "", details: str = "") -> None:
        """Show the problem: the page then scrolls, and its list need not, until it is renewed."""
        super().show_error(title, hint, details)
        if title:
            self._outages.setMinimumHeight(self._outages.maximumHeight())

    def _mark_outage(self) -> None:
        """Frame in the grid the outage whose row is selected."""
        rows = self._outages.selectionModel().selectedRows()
        group = self._groups[rows[0].row()] if rows else None
        self._grid.mark(
            None if group is None else (group.spans[0].start_ms, group.spans[-1].end_ms(self._now))
        )

    def _select_outage(self, start_ms: int, end_ms: int) -> None:
        """Select the row of the outage chosen in the grid; clears it for any other time."""
        self._outages.clearSelection()
        for row, group in enumerate(self._groups):
            spans = [(span.start_ms, span.end_ms(self._now)) for span in group.spans]
            if any(start < end_ms and start_ms < end for start, end in spans):
                self._outages.selectRow(row)
                return

    def _counts(self, outages: Sequence[Span]) -> str:
        unseen = sum(span.verdict is Verdict.UNKNOWN for span in outages)
        # A limited connection is no outage, but no message arrived either.
        text = self.tr("{count} not connected or limited").format(
            count=number(len(outages) - unseen)
        )
        if unseen:
            text += self.tr(", {count} not observed").format(count=number(unseen))
        return text

    def _nothing(self, view: ConnectivityView) -> str:
        if any(span.verdict is not Verdict.UNKNOWN for span in view.spans):
            return self.tr("No outage was observed in the period.")
        return self.tr(
            "Nothing was observed in this month. Outages and their causes will appear here."
        )

    def _row(self, group: OutageGroup) -> tuple[Cell, ...]:
        span = group.spans[0]
        unseen = span.verdict is Verdict.UNKNOWN
        began = moment_short if unseen else moment_short_seconds
        doubt = self.tr("unknown")
        if not unseen:
            doubt = plus_minus(span.began_after_ms, span.began_by_ms)
        verdict = span.verdict
        medium = span.path.kind if span.path else None
        cause = cause_word(span.cause, medium) if span.cause else "–"
        if group.flapping:
            cause = self.tr("{cause}, {count} times").format(
                cause=cause, count=number(len(group.spans))
            )
        return (
            Cell(
                began(span.start_ms),
                mark=lambda p, r, t: lamp(p, r, lamp_of(verdict), t),
                spoken=f"{word_of(verdict)}, {doubt}",  # seen in the reports
            ),
            Cell(duration_short(group.down_ms), right=True),
            Cell(cause, shortens=True),  # the tooltip shows all of it
        )

    def _show_paths(self, paths: Sequence[KnownPath], now_ms: int) -> None:
        lines = tuple(
            (
                path_icon(known.path.kind),
                word_of(known.path.kind),
                known.path.label,
                path_worked(known, now_ms),
                known.path.name,
            )
            for known in paths
        )
        self._paths.renew(lines, lambda: self._path_rows(lines))

    def _path_rows(self, lines: tuple[tuple[str, str, str, str, str], ...]) -> QWidget:
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(0)
        for index, (icon, name, which, worked, interface) in enumerate(lines):
            mark = QLabel()
            mark.setPixmap(self.look.pixmap(icon, self.look.tokens.ink2, 20))
            if index:
                grid.addWidget(rule(), index * 2 - 1, 0, 1, 4)
            grid.setRowMinimumHeight(index * 2, 31)
            pieces = (mark, label(name, "strong"), label(which, "body2"), label(worked, "body2"))
            for place, widget in enumerate(pieces):
                set_tooltip(widget, interface)
                grid.addWidget(widget, index * 2, place)
        if not lines:
            grid.addWidget(
                label(self.tr("No connection path has been observed yet."), "body2"), 0, 0
            )
        grid.setColumnStretch(3, 1)
        return fresh
