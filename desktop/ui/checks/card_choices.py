"""Buttons of a reminder that open a menu: later, and in a meeting."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, SignalInstance
from PySide6.QtWidgets import QMenu, QPushButton

from desktop import language
from desktop.ui.theme.look import Look
from desktop.ui.widgets.basics import button

_MEETINGS = (60, 120)  # minutes
DEAD_MS = 1000  # so that buttons which appear under a moving pointer are not pressed by accident
UNTIL = 0  # minutes of a meeting that ends at a time to be asked for


def later_button(
    look: Look, choices: Sequence[int], snoozed: SignalInstance, size: str = "small"
) -> QPushButton:
    """Return "Later" with a menu of the lengths; ``snoozed`` emits the minutes."""
    later = button(look, QCoreApplication.translate("CheckStrip", "Later"), "", "clock", size)
    menu = QMenu(later)
    for minutes in choices:
        action = menu.addAction(language.minutes_long(minutes))
        action.triggered.connect(lambda _=False, m=minutes: snoozed.emit(m))
    later.setMenu(menu)
    return later


def meeting_button(look: Look, in_meeting: SignalInstance, size: str = "small") -> QPushButton:
    """Return "In a meeting" with a menu of lengths; ``in_meeting`` emits minutes or `UNTIL`."""
    translate = QCoreApplication.translate
    meeting = button(look, translate("CheckStrip", "In a meeting"), "", "person", size)
    menu = QMenu(meeting)
    for minutes in _MEETINGS:
        action = menu.addAction(language.minutes_long(minutes))
        action.triggered.connect(lambda _=False, m=minutes: in_meeting.emit(m))
    until = menu.addAction(translate("CheckStrip", "Until…"))
    until.triggered.connect(lambda: in_meeting.emit(UNTIL))
    meeting.setMenu(menu)
    return meeting
