"""The tray icon: state by colour and shape, a badge while a check is due, the menu."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from desktop.core.network import Verdict
from desktop.core.today_view import StateLine
from desktop.core.units import MINUTE_MS
from desktop.language.connection_state import since_and_next, state_short, unrecorded
from desktop.language.dates import clock_words
from desktop.language.notifications import directives_line, tooltip
from desktop.language.numbers import minutes_long
from desktop.language.translator import translate
from desktop.ui.paint.shapes import lamp, lamp_of, of
from desktop.ui.theme.look import Look, Type, tray_icon
from desktop.ui.widgets.tooltips import set_tooltip

PAUSES = (15, 30, 60)  # minutes


class Tray(QObject):
    """The icon and its menu; `available` is whether this desktop has a tray at all.

    The menu also serves officers who cannot use the card: keyboard and screen readers reach it.
    """

    checked = Signal()
    record_copied = Signal()
    snoozed = Signal(int)
    pause_wanted = Signal(int)
    meeting_pause_wanted = Signal()
    resume_wanted = Signal()
    open_wanted = Signal()
    directives_wanted = Signal()
    lock_wanted = Signal()
    quit_wanted = Signal()
    message = Signal(str, str)  # a toast that only the icon can show; from any thread

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pictured: tuple[Verdict, bool, bool] | None = None
        self._shown: StateLine | None = None  # by the minute, as its words are
        self.menu = QMenu()
        self._state = self.menu.addAction("")
        self._state.triggered.connect(self.open_wanted)
        bold = QFont(look.font(Type.BODY))
        bold.setBold(True)
        self._state.setFont(bold)
        self._next = self.menu.addAction("")
        self._next.setEnabled(False)
        self._directives = self._add("", "nav-directives", self.directives_wanted)
        self._directives.setVisible(False)
        self.menu.addSeparator()
        self._checked = self._add(translate("Checked"), "tick", self.checked)
        self._checked.setFont(bold)
        self._record = self._add("", "paste", self.record_copied)
        self._later = self.menu.addMenu(look.icon("clock"), translate("Later"))
        self._later.menuAction().setVisible(False)
        self.menu.addSeparator()
        self._pause = self.menu.addMenu(look.icon("pause"), self.tr("Pause"))
        head = self._pause.addAction(translate("Pause for how long?"))
        head.setEnabled(False)
        self._lengths = [self._pause.addAction("") for _ in PAUSES]
        for action, minutes in zip(self._lengths, PAUSES, strict=True):
            action.triggered.connect(lambda _=False, m=minutes: self.pause_wanted.emit(m))
        meeting = self._pause.addAction(self.tr("Until the meeting ends, or longer…"))
        meeting.triggered.connect(self.meeting_pause_wanted)
        self._resume = self._add(translate("End the pause"), "play", self.resume_wanted)
        self._add(translate("Open"), "nav-today", self.open_wanted)
        self._lock = self._add(translate("Lock the register"), "lock", self.lock_wanted)
        self.show_shortcuts("", "")
        self.menu.addSeparator()
        self._add(f"{translate('Quit')}…", "quit", self.quit_wanted)
        self.icon = QSystemTrayIcon(self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self.message.connect(self._show_message)

    def discard(self) -> None:
        """Remove the icon permanently, with the menu that no parent owns."""
        self.icon.hide()
        self.menu.deleteLater()
        self.deleteLater()

    @property
    def available(self) -> bool:
        """Whether the desktop shows tray icons now; it may start to later."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def _add(self, text: str, icon: str, signal: SignalInstance) -> QAction:
        action = QAction(self._look.icon(icon), text, self.menu)
        action.triggered.connect(signal)
        self.menu.addAction(action)
        return action

    def show_shortcuts(self, checked: str, record: str) -> None:
        """Show the system-wide keys in the menu, except those with an empty name."""
        for action, words, name in (
            (self._checked, translate("Checked"), checked),
            (self._record, translate("Record the copied message"), record),
        ):
            action.setText(words + (f"\t{name}" if name else ""))

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.open_wanted.emit()

    def _show_message(self, title: str, body: str) -> None:
        self.icon.showMessage(title, body)

    def show_state(self, state: StateLine) -> None:
        """Show icon, badge, tooltip and menu; the first call makes the icon visible."""
        shown = replace(state, now_ms=state.now_ms // MINUTE_MS, last_seen_ms=None)
        if shown != self._shown:
            self._shown = shown
            self._show_again(state)
        if not self.icon.isVisible():
            self.icon.show()

    def renew_words(self) -> None:
        """Write all words again at the next state: clock or time zone are others."""
        self._shown = None

    def _show_again(self, state: StateLine) -> None:
        due = state.open_check_ms is not None or state.directives is not None
        paused = state.pause_until_ms is not None
        if self._pictured != (state.verdict, due, paused):
            self._pictured = (state.verdict, due, paused)
            self.icon.setIcon(tray_icon(state.verdict.value, due=due, paused=paused))
            self._state.setIcon(self._look.drawn(of(lamp, lamp_of(state.verdict))))
        set_tooltip(self.icon, tooltip(state))
        self._state.setText(state_short(state))
        self._next.setText(unrecorded(state) or since_and_next(state))
        if state.directives is not None:
            self._directives.setText(directives_line(state.directives))
        self._directives.setVisible(state.directives is not None)
        for action, minutes in zip(self._lengths, PAUSES, strict=True):
            until = clock_words(state.now_ms + minutes * 60_000)
            words = minutes_long(minutes)
            action.setText(f"{words}\t" + translate("until {time}").format(time=until))
        self._show_later(state.later_minutes)
        self._pause.menuAction().setVisible(not paused)
        self._resume.setVisible(paused)
        self._lock.setEnabled(state.register_locked is False)

    def _show_later(self, lengths: tuple[int, ...]) -> None:
        """Offer to put the open check off by these minutes."""
        words = [minutes_long(minutes) for minutes in lengths]
        if words != [action.text() for action in self._later.actions()]:
            self._later.clear()
            for text, minutes in zip(words, lengths, strict=True):
                action = self._later.addAction(text)
                action.triggered.connect(lambda _=False, m=minutes: self.snoozed.emit(m))
        self._later.menuAction().setVisible(bool(lengths))
