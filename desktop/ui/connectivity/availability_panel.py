"""How much of the office hours was connected and observed, and who caused the lost time."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop import language
from desktop.core.connectivity.availability import Figures
from desktop.core.connectivity.month_view import ConnectivityView
from desktop.core.network import Group
from desktop.ui.paint.charts import Bounds, bounds
from desktop.ui.theme.look import Look
from desktop.ui.widgets.basics import heading, label, rule, set_text
from desktop.ui.widgets.painted_widget import Painted


class Availability(QWidget):
    """The percentage with its coverage and bounds, and the lost time by its cause."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._heading = heading("")
        column.addWidget(self._heading)
        row = QHBoxLayout()
        row.setSpacing(24)
        left = QVBoxLayout()
        left.setSpacing(0)
        self._figure = label("", "figure")
        self._figure.setMinimumHeight(52)
        self._figure.setMinimumWidth(132)
        left.addWidget(self._figure)
        self._coverage = label("", "small")
        left.addWidget(self._coverage)
        row.addLayout(left)
        right = QVBoxLayout()
        right.setContentsMargins(0, 8, 0, 0)
        right.setSpacing(0)
        self._bounds = _Bounds(look, self.tr("Range of connected time"))
        right.addWidget(self._bounds)
        self._sure = label("", "small", wrap=True)
        right.addWidget(self._sure)
        right.addStretch(1)
        row.addLayout(right, 1)
        column.addLayout(row)
        self._notes = label("", "hint", wrap=True)
        column.addWidget(self._notes)
        column.addSpacing(14)
        column.addWidget(rule())
        column.addSpacing(8)
        groups = QHBoxLayout()
        groups.setSpacing(16)
        self._lost: list[QLabel] = []
        for words in (
            self.tr("This office"),
            self.tr("Provider"),
            self.tr("Country, service"),
            self.tr("Power, inferred"),
        ):
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(label(words, "small"))
            figure = label("", "strong")
            self._lost.append(figure)
            pair.addWidget(figure)
            groups.addLayout(pair)
        column.addLayout(groups)

    def show_total(self, view: ConnectivityView) -> None:
        """Show the period's figures; below 60 % coverage the reason why there are none."""
        total = view.total
        self._heading.setText(
            self.tr("Availability in office hours")
            if view.office_only
            else self.tr("Availability round the clock")
        )
        down = sum_of_down(total)
        known, whole = total.connected_ms + down, total.scheduled_ms
        enough = observed_enough(known, whole)
        self._figure.setText(language.percent(total.connected_ms, known) if enough else "")
        observed = self.tr("observed {percent} of the time").format(
            percent=language.percent(known, whole)
        )
        self._coverage.setText(observed)
        for part in (self._figure, self._coverage):
            part.setVisible(enough)
        self._bounds.setVisible(enough)
        if enough:
            low, high = total.connected_ms, whole - down
            self._bounds.show_bounds(
                Bounds(
                    low * 1000 // whole, total.connected_ms * 1000 // known, high * 1000 // whole
                )
            )
            sure = self.tr("between {low} and {high}").format(
                low=language.percent(low, whole), high=language.percent(high, whole)
            )
        else:
            few = self.tr("Not enough data: less than 60% of the time was observed.")
            sure = f"{few}\n{observed}"
        set_text(self._sure, sure)
        notes = language.calendar_notes(view.calendar)
        set_text(self._notes, "\n".join(notes))
        self._notes.setVisible(bool(notes))
        for figure, ms in zip(self._lost, lost(total), strict=True):
            figure.setText(language.duration_short(ms) if known or ms else "–")


def sums(view: ConnectivityView) -> str:
    """Return the period's figures in one sentence, for who cannot see the chart."""
    total = view.total
    known, whole = total.connected_ms + sum_of_down(total), total.scheduled_ms
    if not observed_enough(known, whole):
        return QCoreApplication.translate(
            "Availability", "Not enough data: less than 60% of the time was observed."
        )
    translate = QCoreApplication.translate
    words = (
        translate(
            "Availability",
            "{percent} of the observed office hours connected; observed: {share}.",
        )
        if view.office_only
        else translate(
            "Availability", "{percent} of the observed time connected; observed: {share}."
        )
    )
    share = language.percent(known, whole)
    return words.format(percent=language.percent(total.connected_ms, known), share=share)


def sum_of_down(total: Figures) -> int:
    """Return the milliseconds that were observed without a connection."""
    return sum(total.down_ms.values())


def observed_enough(known_ms: int, whole_ms: int) -> bool:
    """Return whether at least 60 % were observed: below that no percentage is claimed."""
    return whole_ms > 0 and known_ms * 10 >= whole_ms * 6


def lost(total: Figures) -> tuple[int, int, int, int]:
    """Return the milliseconds lost by office, provider, country and (inferred) power."""
    sums = total.by_group()
    return sums[Group.OFFICE], sums[Group.PROVIDER], sums[Group.COUNTRY], sums[Group.POWER]


class _Bounds(Painted):
    """The bar of bounds; its words are below it."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, QSize(320, 44))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._data = Bounds(0, 0, 1000)

    def show_bounds(self, data: Bounds) -> None:
        """Show other bounds."""
        self._data = data
        self.update()

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the bar."""
        bounds(painter, rect, self._data, self.look)
