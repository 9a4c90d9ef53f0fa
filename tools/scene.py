"""One picture; `screens` reads the lists named ``SCENES`` in ``scenes_*.py``."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop.ui.theme.look import Look

WINDOW = (1366, 736)  # a 1366 × 768 screen without title bar and panel


def nothing(*_given: object) -> None:
    """Do nothing: in a picture nobody presses anything."""


class Unasked:
    """Callbacks of a page in a picture: each does nothing."""

    def __getattr__(self, _name: str) -> Callable[..., tuple[()]]:
        """Return a function that does nothing and returns nothing."""
        return lambda *_given, **_named: ()


@dataclass(frozen=True)
class Scene:
    """A picture's name (``today-offline``), how to build its widget, and its size.

    Without a size the widget is drawn at its size hint.
    """

    name: str
    make: Callable[[Look], QWidget]
    size: tuple[int, int] | None = None
