"""Columns that are placed below each other where a page is too narrow for them.

A small screen at 150 % leaves a page 640 pixels. It then scrolls vertically; with a horizontal
scroll bar important buttons would be hidden.
"""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayoutItem

from desktop.ui.theme.tokens import GAP16
from desktop.ui.widgets.basics import rule

_BESIDE = QBoxLayout.Direction.LeftToRight


class Columns(QBoxLayout):
    """A row of columns that becomes one column, and back, by the available width.

    Its minimum width is that of its widest column, so that a scroll area can be that narrow.
    """

    def __init__(self, gap: int, *, last_above: bool = False, gap_below: int = GAP16) -> None:
        """Create it; with ``last_above`` the last column is the top one of a single column.

        ``gap_below`` is the gap between two parts below each other.
        """
        super().__init__(_BESIDE)
        way = QBoxLayout.Direction
        self._below = way.BottomToTop if last_above else way.TopToBottom
        self._gap, self._gap_below = gap, min(gap, gap_below)
        self._rules: list[QFrame] = []
        self._shares: list[int] = []
        self._kept: int | None = None  # cached result of `_needed`, until something changes
        self.setSpacing(gap)

    def add_rule(self) -> QFrame:
        """Add a hairline between two columns, vertical or horizontal."""
        line = rule(upright=True)
        self._rules.append(line)
        self.addWidget(line)
        return line

    def hasHeightForWidth(self) -> bool:
        """Return that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the columns at that width."""
        if (way := self._way(width)) is not self.direction():
            return self._height(way, width)
        if super().hasHeightForWidth():
            return super().heightForWidth(width)
        return super().sizeHint().height()

    def minimumHeightForWidth(self, width: int) -> int:
        """Return the minimum height of the columns at that width.

        In one column Qt gives each its preferred height, or too little to all.
        """
        way = self._way(width)
        if way is not _BESIDE or way is not self.direction():
            return self.heightForWidth(width)
        if super().hasHeightForWidth():
            return super().minimumHeightForWidth(width)
        return super().minimumSize().height()

    def minimumSize(self) -> QSize:
        """Return the widest column's minimum width, and a height for any width."""
        sizes = [item.minimumSize() for item in self._items()]
        widest = max((size.width() for size in sizes), default=0)
        return QSize(widest, max((size.height() for size in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        """Place the columns."""
        self._turn(rect.width())
        super().setGeometry(rect)

    def invalidate(self) -> None:
        """Drop the cached width."""
        self._kept = None
        super().invalidate()

    def _way(self, width: int) -> QBoxLayout.Direction:
        return _BESIDE if width >= self._needed() else self._below

    def _height(self, way: QBoxLayout.Direction, width: int) -> int:
        """Return about the height at a width at which the columns are not placed now.

        To turn them for an answer would ask for another layout, and so on without an end where Qt
        asks for two widths in each.
        """
        shown = self._shown()
        if way is _BESIDE:
            rest = max(0, width - self._needed()) // max(1, len(shown))
            return max(
                (_high(item, item.minimumSize().width() + rest) for item in shown), default=0
            )
        rules = self._rules_shown()
        gaps = max(0, len(shown) + rules - 1) * self._gap_below
        return sum(_high(item, width) for item in shown) + rules + gaps

    def _turn(self, width: int) -> None:
        way = self._way(width)
        if way is self.direction():
            return
        self.setDirection(way)
        # Stretch factors are for the width: in one column, each has its preferred height, and the
        # lowest gets the rest.
        if way is not _BESIDE:
            self._shares = [self.stretch(index) for index in range(self.count())]
        lowest = 0 if way is QBoxLayout.Direction.BottomToTop else len(self._shares) - 1
        for index, share in enumerate(self._shares):
            self.setStretch(index, share if way is _BESIDE else int(index == lowest))
        self.setSpacing(self._gap if way is _BESIDE else self._gap_below)
        for line in self._rules:
            line.setMinimumSize(0, 0)
            line.setMaximumSize(_UNBOUND, _UNBOUND)
            if way is _BESIDE:
                line.setFixedWidth(1)
            else:
                line.setFixedHeight(1)

    def _items(self) -> list[QLayoutItem]:
        return [item for item in map(self.itemAt, range(self.count())) if item is not None]

    def _needed(self) -> int:
        """Return the width of all columns side by side, for any present layout."""
        if self._kept is None:
            self._kept = self._measured()
        return self._kept

    def _measured(self) -> int:
        shown, rules = self._shown(), self._rules_shown()
        gaps = (len(shown) + rules - 1) * self._gap
        return sum(item.minimumSize().width() for item in shown) + rules + gaps

    def _shown(self) -> list[QLayoutItem]:
        """Return the visible items, without the rules."""
        return [
            item
            for item in self._items()
            if not item.isEmpty() and item.widget() not in self._rules
        ]

    def _rules_shown(self) -> int:
        return sum(not line.isHidden() for line in self._rules)


def _high(item: QLayoutItem, width: int) -> int:
    preferred = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
    return max(preferred, item.minimumSize().height())


_UNBOUND = 16_777_215  # QWIDGETSIZE_MAX
