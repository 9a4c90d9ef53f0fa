"""Connectivity: a month of day × hour, outages with their causes, availability, latency, paths."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop import language
from desktop.core.connectivity.availability import Span
from desktop.core.connectivity.outage_groups import OutageGroup, outage_groups
from desktop.core.connectivity.views import ConnectivityView, KnownPath
from desktop.core.median import median
from desktop.core.network import Verdict
from desktop.ui.connectivity.availability_panel import Availability
from desktop.ui.paint import month_grid as grids
from desktop.ui.paint.charts import Latency, LatencyBar, bar_rect, latency, latency_plot
from desktop.ui.paint.day_timeline import piece_rect
from desktop.ui.paint.month_grid import MonthGrid
from desktop.ui.paint.shapes import lamp, lamp_of
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP32, PAGE_MARGINS
from desktop.ui.widgets.basics import Segments, heading, heading_row, label, rule, set_text, slack
from desktop.ui.widgets.cell_delegate import Cell
from desktop.ui.widgets.cell_table import Rows
from desktop.ui.widgets.chart_text import piece_words
from desktop.ui.widgets.charts import LegendRow
from desktop.ui.widgets.month_picker import MonthPicker
from desktop.ui.widgets.page_frame import Page, Renewed
from desktop.ui.widgets.painted_widget import Painted, Spot
from desktop.ui.widgets.path_icon import path_icon
from desktop.ui.widgets.responsive_columns import Columns

_OUTAGE_ROW = 29
_DOUBT, _NARROW = 1, 500  # a column; pixels below which it is hidden
_LATENCY = (80, 108)  # pixels of height, by the room that the screen leaves


class ConnectivityPage(Page):
    """The second page. `show_connectivity` shows one month."""

    month_chosen = Signal(object)  # datetime.date, the month's first day
    office_only_chosen = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__(look, QCoreApplication.translate("ConnectivityPage", "Connectivity"))
        self._month = MonthPicker(look)
        self._month.chosen.connect(self.month_chosen)
        self.left.addWidget(self._month)
        self._hours = Segments(
            [self.tr("Office hours"), self.tr("Whole day")], name=self.tr("Which hours count")
        )
        self._hours.changed.connect(lambda index: self.office_only_chosen.emit(index == 0))
        self.right.addWidget(self._hours)
        columns = Columns(GAP32)
        columns.addLayout(self._charts(), 580)
        columns.addLayout(self._figures(), 474)
        self.body.addLayout(columns, 1)

    def _charts(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        self._legend = LegendRow(self.look, self.tr("Day and hour"), list(Verdict))
        column.addLayout(self._legend)
        column.addSpacing(1)
        self._grid = _Grid(self.look, self.tr("Day and hour"))
        column.addWidget(self._grid)
        column.addItem(slack(10))
        hint = label(self.tr("dash: median, bar: 80% of measurements"), "hint")
        column.addLayout(heading_row(self.tr("Network response time"), hint))
        self._latency = _Latency(self.look, self.tr("Network response time"))
        column.addWidget(self._latency, 1)
        column.addStretch(0)
        return column

    def _figures(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        self._availability = Availability(self.look)
        column.addWidget(self._availability)
        column.addSpacing(16)
        self._counted = label("", "hint")
        column.addLayout(heading_row(self.tr("Outages and causes"), self._counted))
        column.addWidget(rule())
        self._none = label("", "body2", wrap=True)
        column.addWidget(self._none)
        self._outages = _Outages(self.look, self.tr("Outages and causes"))
        column.addWidget(self._outages, 1)
        column.addSpacing(14)
        column.addWidget(heading(self.tr("Paths")))
        column.addWidget(rule())
        self._paths = Renewed()
        column.addWidget(self._paths)
        column.addStretch(0)
        return column

    def fit(self, width: int) -> None:
        """Put the legend below its heading where even the whole page is too narrow for both."""
        self._legend.fit(width - PAGE_MARGINS[0] - PAGE_MARGINS[2])

    def show_connectivity(self, view: ConnectivityView) -> None:
        """Show the month."""
        self._month.show_month(view.first_day, language.day_of(view.now_ms))
        self._hours.choose(0 if view.office_only else 1)
        self._grid.show_month(view)
        self._latency.show_month(view)
        self._availability.show_total(view)
        self._counted.setText(self._counts(view.outages))
        set_text(self._none, "" if view.outages else self._nothing(view))
        self._none.setVisible(not view.outages)
        # Frequent changes are one line here; the figures still count each second once.
        groups = outage_groups(reversed(view.outages), view.now_ms)
        self._outages.show_rows([self._row(group) for group in reversed(groups)])
        self._outages.setVisible(bool(view.outages))
        self._show_paths(view.paths, view.now_ms)

    def _counts(self, outages: Sequence[Span]) -> str:
        unseen = sum(span.verdict is Verdict.UNKNOWN for span in outages)
        # A limited connection is no outage, but it brought no message either.
        text = self.tr("{count} not connected or limited").format(
            count=language.number(len(outages) - unseen)
        )
        if unseen:
            text += self.tr(", {count} not observed").format(count=language.number(unseen))
        return text

    def _nothing(self, view: ConnectivityView) -> str:
        if any(span.verdict is not Verdict.UNKNOWN for span in view.spans):
            return self.tr("No outage was seen in this month.")
        return self.tr(
            "Nothing was observed in this month. Outages and their causes will appear here."
        )

    def _row(self, group: OutageGroup) -> tuple[Cell, ...]:
        span = group.spans[0]
        unseen = span.verdict is Verdict.UNKNOWN
        began = language.moment_short if unseen else language.moment_short_seconds
        doubt = self.tr("unknown")
        if not unseen:
            doubt = language.plus_minus(span.began_after_ms, span.began_by_ms)
        verdict = span.verdict
        medium = span.path.kind if span.path else None
        cause = language.cause_word(span.cause, medium) if span.cause else "–"
        if group.flapping:
            cause = self.tr("{cause}, {count} times").format(
                cause=cause, count=language.number(len(group.spans))
            )
        return (
            Cell(
                began(span.start_ms),
                mark=lambda p, r, t: lamp(p, r, lamp_of(verdict), t),
                spoken=f"{language.verdict_word(verdict)}, {doubt}",
            ),
            Cell(doubt, faded=True, small=True),
            Cell(language.duration_short(group.down_ms), right=True),
            Cell(cause, shortens=True),  # the tooltip shows all of it
        )

    def _show_paths(self, paths: Sequence[KnownPath], now_ms: int) -> None:
        lines = tuple(
            (
                path_icon(known.path.kind),
                language.medium_word(known.path.kind),
                known.path.label,
                language.path_worked(known, now_ms),
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
                widget.setToolTip(interface)
                grid.addWidget(widget, index * 2, place)
        if not lines:
            grid.addWidget(label(self.tr("No path was seen yet."), "body2"), 0, 0)
        grid.setColumnStretch(3, 1)
        return fresh


class _Outages(Rows):
    """The outages; a narrow table leaves the room of "± 8 s" to the cause, and a tooltip has it."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, 4, _OUTAGE_ROW)
        self._narrow = look.px(_NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the column of doubt where it has room."""
        self.setColumnHidden(_DOUBT, event.size().width() < self._narrow)
        super().resizeEvent(event)


class _Grid(Painted):
    """The month grid."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, QSize(580, grids.grid_height(31)))
        self._data: MonthGrid | None = None
        self._spots: list[Spot] | None = None

    def show_month(self, view: ConnectivityView) -> None:
        """Show the month; the height follows its days."""
        self._data = MonthGrid(view, self.tr("coverage"), self.tr("%"), self.tr("not in use yet"))
        self._spots = None
        self.setFixedHeight(grids.grid_height(len(view.days)))
        self.say(
            self.tr("Connectivity of {month}, one row per day. Use the arrow keys to move.").format(
                month=language.month(view.first_day)
            )
        )

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the grid."""
        if self._data is not None:
            grids.month_grid(painter, rect, self._data, self.look)

    def resizeEvent(self, event: object) -> None:
        """Forget the places of the parts."""
        self._spots = None
        super().resizeEvent(event)  # type: ignore[arg-type]

    def spots(self) -> Sequence[Spot]:
        """Return a part for each span of each day, cached until the size changes."""
        if self._data is None:
            return ()
        if self._spots is None:
            view, rect = self._data.view, QRectF(self.rect())
            self._spots = []
            for index, day in enumerate(view.days):
                cells = grids.cells_rect(rect, index)
                date = language.date_short(day.day)
                for piece in grids.day_pieces(view, day):
                    place = piece_rect(piece, cells, day.span)
                    place.setTop(cells.top())
                    self._spots.append(Spot(place, f"{date} {piece_words(piece)}", index))
        return self._spots


class _Latency(Painted):
    """The latency chart."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, QSize(580, _LATENCY[1]))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(_LATENCY[0])
        self.setMaximumHeight(_LATENCY[1])
        self._data = Latency(30, (), "")

    def show_month(self, view: ConnectivityView) -> None:
        """Show the month's days."""
        bars = tuple(
            LatencyBar(day.day.day, day.low_ms, day.median_ms, day.high_ms) for day in view.latency
        )
        self._data = Latency(max(1, len(view.days)), bars, self.tr("ms"))
        middle = median(bar.median_ms for bar in bars)
        if middle is not None:
            self.say(self.tr("Usual median {ms}.").format(ms=language.milliseconds(middle)))
        else:
            self.say(self.tr("Nothing was measured in this month."))

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the chart as wide as the grid's cells above it."""
        latency(painter, rect.adjusted(0, 0, -76, 0), self._data, self.look)

    def spots(self) -> Sequence[Spot]:
        """Return a part for each measured day."""
        plot = latency_plot(QRectF(self.rect()).adjusted(0, 0, -76, 0), self._data)
        return [
            Spot(
                bar_rect(plot, self._data, bar.day),
                self.tr("Day {day}: median {median}, 80% within {low} to {high}").format(
                    day=language.number(bar.day),
                    median=language.milliseconds(bar.median_ms),
                    low=language.milliseconds(bar.low_ms),
                    high=language.milliseconds(bar.high_ms),
                ),
            )
            for bar in self._data.bars
        ]
