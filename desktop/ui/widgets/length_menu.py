"""A button with a menu of lengths of time."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton

from desktop.language.numbers import minutes_long
from desktop.ui.theme.look import Look
from desktop.ui.widgets.basics import button
from desktop.ui.widgets.layouts import hbox, wide
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
    others: Sequence[tuple[str, int]] = (),
) -> QHBoxLayout:
    """Return a button for the usual length, and beside it an arrow, named ``more``, for others."""
    press = button(look, text, "", icon, "small")
    press.setProperty("joined", "left")
    press.clicked.connect(lambda: chosen(usual))
    arrow = button(look, "", "", "", "small")
    arrow.setProperty("joined", "right")
    arrow.setIcon(look.icon("down", look.tokens.ink2, 16))
    arrow.setIconSize(QSize(16, 16))
    arrow.setFixedWidth(32)
    _add_menu(arrow, lengths, chosen, others)  # before its name: screen readers know it then
    arrow.setAccessibleName(more)
    set_tooltip(arrow, more)
    return hbox(wide(press), arrow, gap=0)


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
