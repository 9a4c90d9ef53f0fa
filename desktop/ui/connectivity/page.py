"""Connectivity: a month of day × hour, outages with their causes, availability, latency, paths."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop import language
from desktop.core.connectivity.availability import OutageGroup, Span, outage_groups
from desktop.core.connectivity.month_view import ConnectivityView, KnownPath
from desktop.core.network import Verdict
from desktop.ui.connectivity.availability_panel import Availability
from desktop.ui.connectivity.charts import GridChart, LatencyChart
from desktop.ui.paint.shapes import lamp, lamp_of
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP32, PAGE_MARGINS
from desktop.ui.widgets.basics import (
    Segments,
    heading,
    heading_row,
    label,
    path_icon,
    rule,
    set_text,
    slack,
)
from desktop.ui.widgets.cell_table import Cell, Rows
from desktop.ui.widgets.charts import LegendRow
from desktop.ui.widgets.date_fields import MonthPicker
from desktop.ui.widgets.page_frame import Page, Renewed
from desktop.ui.widgets.responsive_columns import Columns

_OUTAGE_ROW = 29
_DOUBT, _NARROW = 1, 500  # a column; pixels below which it is hidden


class ConnectivityPage(Page):
    """The second page. `show_connectivity` shows one month."""

    month_chosen = Signal(object)  # datetime.date, the month's first day
    office_only_chosen = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__(look, QCoreApplication.translate("ConnectivityPage", "Connectivity"))
        self._groups: Sequence[OutageGroup] = ()
        self._now = 0
        self._month = MonthPicker(look)
        self._month.chosen.connect(self.month_chosen)
        self.left.addWidget(self._month)
        self._hours = Segments(
            [self.tr("Office hours"), self.tr("Whole day")], name=self.tr("Which hours count")
        )
        self._hours.changed.connect(lambda index: self.office_only_chosen.emit(index == 0))
        self.right.addWidget(self._hours)
        columns = Columns(GAP32, last_above=True)  # the month's figure is what is asked for
        columns.addLayout(self._charts(), 580)
        columns.addLayout(self._figures(), 474)
        self.body.addLayout(columns, 1)

    def _charts(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        self._legend = LegendRow(self.look, self.tr("Day and hour"), list(Verdict))
        column.addLayout(self._legend)
        column.addSpacing(1)
        self._grid = GridChart(self.look, self.tr("Day and hour"))
        self._grid.chosen.connect(self._select_outage)
        column.addWidget(self._grid)
        column.addItem(slack(10))
        hint = label(self.tr("dash: median, bar: 80% of measurements"), "hint")
        column.addLayout(heading_row(self.tr("Network response time"), hint))
        self._latency = LatencyChart(self.look, self.tr("Network response time"))
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
        self._outages.selectionModel().selectionChanged.connect(self._mark_outage)
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
        self._now = view.now_ms
        self._month.show_month(view.first_day, language.day_of(view.now_ms))
        self._hours.choose(0 if view.office_only else 1)
        self._grid.show_month(view)
        self._latency.show_month(view)
        self._availability.show_total(view)
        self._counted.setText(self._counts(view.outages))
        set_text(self._none, "" if view.outages else self._nothing(view))
        self._none.setVisible(not view.outages)
        # Frequent changes are one line here; the figures still count each second once.
        self._groups = outage_groups(reversed(view.outages), view.now_ms)[::-1]
        self._outages.show_rows([self._row(group) for group in self._groups])
        self._mark_outage()
        self._outages.setVisible(bool(view.outages))
        self._show_paths(view.paths, view.now_ms)

    def _mark_outage(self) -> None:
        """Frame in the grid the outage whose row is selected."""
        rows = self._outages.selectionModel().selectedRows()
        group = self._groups[rows[0].row()] if rows else None
        self._grid.mark(
            None if group is None else (group.spans[0].start_ms, group.spans[-1].end_ms(self._now))
        )

    def _select_outage(self, start_ms: int, end_ms: int) -> None:
        """Select the row of the outage that was chosen in the grid; none for any other time."""
        self._outages.clearSelection()
        for row, group in enumerate(self._groups):
            spans = [(span.start_ms, span.end_ms(self._now)) for span in group.spans]
            if any(start < end_ms and start_ms < end for start, end in spans):
                self._outages.selectRow(row)
                return

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
