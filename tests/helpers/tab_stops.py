"""The tab stops of a window in their order, and those that precede a stop above them."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget


def tab_stops(window: QWidget) -> list[QWidget]:
    """Return the stops of Tab, from the first on; one for a group of exclusive choices."""
    stops: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not window:
        if (
            widget.window() is window
            and widget.isVisible()
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
            and not _follows(widget, stops)
        ):
            stops.append(widget)
        widget = widget.nextInFocusChain()
    return stops


def _follows(widget: QWidget, stops: list[QWidget]) -> bool:
    """Whether the arrow keys reach it from a stop of the same group."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return isinstance(group, QButtonGroup) and any(
        isinstance(stop, QAbstractButton) and stop.group() is group for stop in stops
    )


def place(window: QWidget, widget: QWidget) -> QRect:
    """Return where a widget is in its window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def backward(window: QWidget) -> list[tuple[str, str]]:
    """Return pairs in whose order Tab goes up within a column or left within a row."""
    places = [(stop, place(window, stop)) for stop in tab_stops(window)]
    return [
        (_name(first), _name(second))
        for at, (first, here) in enumerate(places)
        for second, there in places[at + 1 :]
        if _above(there, here) or _left(there, here)
    ]


def _above(there: QRect, here: QRect) -> bool:
    beside = there.left() > here.right() or there.right() < here.left()
    return there.bottom() <= here.top() and not beside


def _left(there: QRect, here: QRect) -> bool:
    same_row = here.top() <= there.center().y() <= here.bottom() or (
        there.top() <= here.center().y() <= there.bottom()
    )
    return there.right() <= here.left() and same_row


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or words}"
