"""Buttons of a reminder that open a menu: later, and in a meeting."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, SignalInstance
from PySide6.QtWidgets import QPushButton

from desktop.ui.theme.look import Look
from desktop.ui.widgets.length_menu import length_button

_MEETINGS = (60, 120)  # minutes
DEAD_MS = 1000  # so that buttons which appear under a moving pointer are not pressed by accident
UNTIL = 0  # minutes of a meeting that ends at a time to be asked for


def later_button(
    look: Look, choices: Sequence[int], snoozed: SignalInstance, size: str = "small"
) -> QPushButton:
    """Return "Later" with a menu of the lengths; ``snoozed`` emits the minutes."""
    words = QCoreApplication.translate("CheckStrip", "Later")
    return length_button(look, words, "clock", choices, snoozed.emit, size=size)


def meeting_button(look: Look, in_meeting: SignalInstance, size: str = "small") -> QPushButton:
    """Return "In a meeting" with a menu of lengths; ``in_meeting`` emits minutes or `UNTIL`."""
    translate = QCoreApplication.translate
    words, until = translate("CheckStrip", "In a meeting"), translate("CheckStrip", "Until…")
    return length_button(
        look, words, "person", _MEETINGS, in_meeting.emit, size=size, others=[(until, UNTIL)]
    )
