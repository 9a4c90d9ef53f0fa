"""A button with a menu of lengths of time."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QPushButton

from desktop import language
from desktop.ui.theme.look import Look
from desktop.ui.widgets.basics import button


def length_button(
    look: Look,
    text: str,
    icon: str,
    lengths: Sequence[int],
    chosen: Callable[[int], object],
    *,
    size: str = "small",
    other: tuple[str, int] | None = None,
) -> QPushButton:
    """Return a button whose menu calls ``chosen`` with minutes.

    ``other`` is a last entry and what it calls ``chosen`` with.
    """
    press = button(look, text, "", icon, size)
    menu = QMenu(press)
    entries = [(language.minutes_long(minutes), minutes) for minutes in lengths]
    for words, minutes in (*entries, *([other] if other else [])):
        action = menu.addAction(words)
        action.triggered.connect(lambda _=False, m=minutes: chosen(m))
    press.setMenu(menu)
    return press
