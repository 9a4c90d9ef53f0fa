"""Rows and columns of widgets in one call, and layouts that are filled or emptied at once.

``vbox(title, 12, wide(text), hbox(SPRING, cancel, save, gap=GAP8), on=self)`` is a column: a title,
a gap of 12 pixels, a text that fills the rest, and two buttons at the right.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

Margins = tuple[int, int, int, int]
_NO_MARGINS = (0, 0, 0, 0)
_ANYWHERE = Qt.AlignmentFlag(0)


class Part(NamedTuple):
    """A part of a box with its share of the room that is left, and its place in its own room."""

    what: QWidget | QLayout | None
    share: int = 0
    place: Qt.AlignmentFlag = _ANYWHERE


SPRING = Part(None, 1)  # empty room: all that is left
_Given = QWidget | QLayout | Part | int  # a number is a gap in pixels
_Box = TypeVar("_Box", bound=QBoxLayout)


def wide(what: QWidget | QLayout, share: int = 1) -> Part:
    """Part that fills a share of the remaining room."""
    return Part(what, share)


def at_top(what: QWidget) -> Part:
    """Part at the top of its room."""
    return Part(what, place=Qt.AlignmentFlag.AlignTop)


def at_left(what: QWidget) -> Part:
    """Part at the left of its room, as wide as it needs."""
    return Part(what, place=Qt.AlignmentFlag.AlignLeft)


def at_right(what: QWidget) -> Part:
    """Part at the right of its room, as wide as it needs."""
    return Part(what, place=Qt.AlignmentFlag.AlignRight)


def hbox(
    *parts: _Given,
    gap: int | None = None,
    margins: Margins = _NO_MARGINS,
    on: QWidget | None = None,
) -> QHBoxLayout:
    """Row of these parts; the default ``gap`` is that of the layout around it."""
    return _filled(QHBoxLayout() if on is None else QHBoxLayout(on), parts, gap, margins)


def vbox(
    *parts: _Given,
    gap: int | None = None,
    margins: Margins = _NO_MARGINS,
    on: QWidget | None = None,
) -> QVBoxLayout:
    """Column of these parts; the default ``gap`` is that of the layout around it."""
    return _filled(QVBoxLayout() if on is None else QVBoxLayout(on), parts, gap, margins)


def _filled(box: _Box, parts: tuple[_Given, ...], gap: int | None, margins: Margins) -> _Box:
    box.setContentsMargins(*margins)
    if gap is not None:
        box.setSpacing(gap)
    for given in parts:
        if isinstance(given, int):
            box.addSpacing(given)
            continue
        what, share, place = given if isinstance(given, Part) else Part(given)
        match what:
            case QWidget():
                box.addWidget(what, share, place)
            case QLayout():
                box.addLayout(what, share)
            case None:
                box.addStretch(share)
    return box


def clear_layout(layout: QLayout) -> None:
    """Remove every item of a layout, and delete its widgets after the present event.

    Qt leaves a removed item to the caller, and PySide leaves it to Qt: the item is deleted here.
    """
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        shiboken6.delete(item)
        if widget is not None:
            widget.hide()
            widget.deleteLater()


@contextmanager
def laid_out_once(*parts: QWidget) -> Iterator[None]:
    """Fill these parts, the outer ones first, and lay out their content only at the end.

    For each widget shown Qt repeats the layout around it, up to the window: a dozen of them is the
    main cost of showing another record.
    """
    waiting = [(part, layout) for part in parts if (layout := part.layout()) and layout.isEnabled()]
    for _part, layout in waiting:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for part, layout in reversed(waiting):
            layout.setEnabled(True)
            layout.activate()
            layout.setGeometry(part.contentsRect())  # if it was resized meanwhile
