"""A button with a menu of lengths of time."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QPushButton

from desktop.language.numbers import minutes_long
from desktop.ui.theme.look import Look
from desktop.ui.widgets.basics import button, set_icon
from desktop.ui.widgets.tooltips import set_tooltip


def length_button(
    look: Look,
    text: str,
    icon: str,
    lengths: Sequence[int],
    chosen: Callable[[int], object],
    *,
    size: str = "small",
    others: Sequence[tuple[str, int]] = (),
) -> QPushButton:
    """Return a button whose menu calls ``chosen`` with minutes.

    ``others`` are the last entries, each with its argument of ``chosen``.
    """
    press = button(look, text, "", icon, size)
    _add_menu(press, lengths, chosen, others)
    return press


def usual_length(
    look: Look,
    text: str,
    icon: str,
    lengths: Sequence[int],
    chosen: Callable[[int], object],
    *,
    usual: int,
    more: str,
    size: str = "small",
    others: Sequence[tuple[str, int]] = (),
) -> list[QPushButton]:
    """Return a button for the usual length, and an arrow beside it, ``more``, if there are others.

    They stand side by side without a gap.
    """
    press = button(look, text, "", icon, size)
    press.clicked.connect(lambda: chosen(usual))
    if len(lengths) + len(others) < 2:
        return [press]
    press.setProperty("joined", "left")
    arrow = button(look, "", "", "", size)
    arrow.setProperty("joined", "right")
    set_icon(arrow, look, "down", look.tokens.ink2, 16)
    arrow.setFixedWidth(look.px(32))
    _add_menu(arrow, lengths, chosen, others)  # before its name: screen readers know it then
    arrow.setAccessibleName(more)
    set_tooltip(arrow, more)
    return [press, arrow]


def _add_menu(
    press: QPushButton,
    lengths: Sequence[int],
    chosen: Callable[[int], object],
    others: Sequence[tuple[str, int]],
) -> None:
    menu = QMenu(press)
    entries = [(minutes_long(minutes), minutes) for minutes in lengths]
    for words, minutes in (*entries, *others):
        action = menu.addAction(words)
        action.triggered.connect(lambda _=False, m=minutes: chosen(m))
    press.setMenu(menu)
