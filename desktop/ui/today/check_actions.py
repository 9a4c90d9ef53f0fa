"""Under the next check on Today: put it off, pause the reminders, end the pause."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop import language
from desktop.core.today_view import TodayView
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.basics import button
from desktop.ui.widgets.length_menu import length_button, usual_length
from desktop.ui.widgets.page_frame import Renewed

PAUSES = (15, 30, 60)  # minutes
USUAL = 30
ASKED = 0  # in place of minutes: the officer is asked until when
LEAVE = -1  # in place of minutes: days of leave are entered


class CheckActions(QWidget):
    """What the card and the tray's menu offer, too, for who uses the keyboard or has no tray."""

    snoozed = Signal(int)  # minutes
    pause_wanted = Signal(int)  # minutes, ASKED or LEAVE
    resume_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        self._row = Renewed()
        column.addWidget(self._row)

    def show_actions(self, view: TodayView) -> None:
        """Show what is possible now."""
        paused = view.state.pause_until_ms is not None
        later = view.state.later_minutes
        self._row.renew((paused, later), lambda: self._actions(later, paused=paused))

    def _actions(self, later: tuple[int, ...], *, paused: bool) -> QWidget:
        fresh = QWidget()
        row = QHBoxLayout(fresh)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP8)
        if later:  # two buttons have room for their words alone
            put_off = length_button(self._look, self.tr("Later"), "", later, self.snoozed.emit)
            row.addWidget(put_off)
        if paused:
            row.addWidget(self._resume("" if later else "pause"), 1)
        else:
            row.addLayout(self._pause("" if later else "pause"), 1)
        return fresh

    def _resume(self, icon: str) -> QPushButton:
        resume = button(self._look, self.tr("End the pause"), "primary", icon, "small")
        resume.clicked.connect(self.resume_wanted)
        return resume

    def _pause(self, icon: str) -> QHBoxLayout:
        words = self.tr("Pause {n} min").format(n=language.number(USUAL))
        return usual_length(
            self._look,
            words,
            icon,
            PAUSES,
            self.pause_wanted.emit,
            usual=USUAL,
            more=self.tr("Pause for how long?"),
            others=((self.tr("Until…"), ASKED), (self.tr("Leave, whole days…"), LEAVE)),
        )
