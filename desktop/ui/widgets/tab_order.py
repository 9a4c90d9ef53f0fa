"""The order in which Tab goes through a window: that in which its layouts place things.

Qt's own order is that of construction, and what is added while the program runs comes last.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QDialog, QGridLayout, QLayout, QWidget

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
    """Order the tab stops of a window as they are read: by row, and column after column.

    Which is the next now is never asked: PySide would take the answer for a part of the widget
    that was asked, a window for a part of its last button, and declare all of the window dead
    when that button goes.
    """
    for first, second in pairwise(_stops(window)):
        QWidget.setTabOrder(first, second)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    free = [child for child in widget.children() if isinstance(child, QWidget)]
    placed: set[QWidget] = set()
    layout = widget.layout()
    if layout is not None:
        for part in _placed(layout, free):
            placed.add(part)
            yield from _shown(part)
    for part in sorted(free, key=lambda child: (child.y(), child.x())):
        if part not in placed and not part.isWindow():
            yield from _shown(part)


def _shown(part: QWidget) -> Iterator[QWidget]:
    if not part.isHidden():
        yield from _stops(part)


def _placed(layout: QLayout, parts: list[QWidget]) -> Iterator[QWidget]:
    """Yield the widgets of a layout and of those in it, a grid's by row and column.

    The items of a layout are never asked for: Qt deletes them with their widgets, and PySide,
    which keeps them, would take the next thing at the same address for the item.
    """
    inner = [child for child in layout.children() if isinstance(child, QLayout)]
    held: list[tuple[int, QWidget | QLayout]] = [
        *((layout.indexOf(part), part) for part in inner),
        *((place, part) for part in parts if (place := layout.indexOf(part)) >= 0),
    ]
    if isinstance(layout, QGridLayout):
        grid = layout
        held.sort(key=lambda pair: tuple(map(int, cast("Cell", grid.getItemPosition(pair[0])))))
    else:
        upwards = QBoxLayout.Direction.BottomToTop
        turned = isinstance(layout, QBoxLayout) and layout.direction() is upwards
        held.sort(key=lambda pair: pair[0], reverse=turned)
    for _place, part in held:
        if isinstance(part, QLayout):
            yield from _placed(part, parts)
        else:
            yield part
