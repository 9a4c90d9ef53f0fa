"""The order in which Tab goes through a window: that in which its layouts place things.

Qt's own order is that of construction, and what is added while the program runs comes last.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLayout, QLayoutItem, QWidget

Cell = tuple[int, int, int, int]  # row, column and how many of each


class VisualTabs(QWidget):
    """A window whose Tab key follows its layouts as they are at that moment."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Put the tab stops in their visual order, then go to the next of them."""
        order_tabs(self)
        return super().focusNextPrevChild(forward)


class VisualTabsDialog(QDialog):
    """The same of a dialog."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Put the tab stops in their visual order, then go to the next of them."""
        order_tabs(self)
        return super().focusNextPrevChild(forward)


def order_tabs(window: QWidget) -> None:
    """Order the tab stops of a window as they are read: by row, and column after column."""
    for first, second in pairwise(_stops(window)):
        if first.nextInFocusChain() is not second:
            QWidget.setTabOrder(first, second)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    placed: set[QWidget] = set()
    layout = widget.layout()
    if layout is not None:
        for part in _placed(layout):
            placed.add(part)
            yield from _shown(part)
    free = [child for child in widget.children() if isinstance(child, QWidget)]
    for part in sorted(free, key=lambda child: (child.y(), child.x())):
        if part not in placed and not part.isWindow():
            yield from _shown(part)


def _shown(part: QWidget) -> Iterator[QWidget]:
    if not part.isHidden():
        yield from _stops(part)


def _placed(layout: QLayout) -> Iterator[QWidget]:
    """Yield the widgets of a layout and of those in it, a grid's by row and column."""
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        grid = layout
        places.sort(key=lambda place: tuple(map(int, cast("Cell", grid.getItemPosition(place)))))
    for place in places:
        item: QLayoutItem | None = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _placed(inner)
