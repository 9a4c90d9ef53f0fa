"""Lays a part of a window out once, when all that is in it was filled."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QWidget


@contextmanager
def laid_out_once(*parts: QWidget) -> Iterator[None]:
    """Fill these parts, the outer ones first, and place what is in them only at the end.

    With each widget that is shown Qt places anew all that stands around it, up to the window:
    a dozen of them is most of the time in which another record is shown.
    """
    layouts = [layout for part in parts if (layout := part.layout()) and layout.isEnabled()]
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in reversed(layouts):
            layout.setEnabled(True)
            layout.activate()
