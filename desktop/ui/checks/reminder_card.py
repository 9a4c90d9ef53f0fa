"""The reminder card: one slot at a time, on the screen in use or on every one.

While a window of Tatpar is in use, it is a strip in that window instead.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QVBoxLayout
from shiboken6 import isValid

from desktop.core.checks.card_placement import for_card, for_every_card
from desktop.core.checks.model import CardModel
from desktop.core.events import Outcome
from desktop.ui.checks.card_window import EVERYWHERE, CardWindow
from desktop.ui.checks.check_strip import CheckStrip, strip_place
from desktop.ui.theme.look import Look
from desktop.ui.widgets.access import announce
from desktop.ui.widgets.window_placement import when_screens_change

_COUNT_EVERY_MS = 15_000
_SETTLES_MS = 150


class Card(QObject):
    """The card: one slot at a time, in one window or in one on every screen.

    ``now`` returns UTC milliseconds, for the countdown of the larger card. ``taken`` returns
    for each screen whether a full-screen window covers it; empty if that is unknown.
    ``offset`` is where the officer had moved the card, from its usual corner.
    """

    checked = Signal(bool)  # True: the officer will record a directive
    snoozed = Signal(int)  # minutes
    open_wanted = Signal()
    in_meeting = Signal(int)  # minutes, or UNTIL
    moved = Signal(int, int)  # from its usual corner, pixels

    def __init__(
        self,
        look: Look,
        now: Callable[[], int],
        taken: Callable[[], Sequence[bool]] = tuple,
        *,
        strips: bool = True,
        offset: tuple[int, int] = (0, 0),
    ) -> None:
        super().__init__()
        self._strips = strips
        self._strip: CheckStrip | None = None
        self._shown: tuple[CardModel, str, Mapping[int, Outcome]] | None = None
        self._offset = QPoint(*offset)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLES_MS)
        self._settled.timeout.connect(self._follow)
        qt = QGuiApplication.instance()
        if strips and isinstance(qt, QGuiApplication):
            qt.focusWindowChanged.connect(self._settle)
        self._look = look
        self._now = now
        self._taken = taken
        self._windows: list[CardWindow] = []
        self._countdown = QTimer(self)
        self._countdown.setInterval(_COUNT_EVERY_MS)
        self._countdown.timeout.connect(self._count)
        when_screens_change(self.make_way, self)

    def show_card(
        self, model: CardModel, note: str = "", ended: Mapping[int, Outcome] | None = None
    ) -> None:
        """Show the card for that slot in place of the one before it; ``note`` is one more line.

        ``ended`` says of the earlier slots how they were recorded; the others are still open.
        """
        self.hide_card()
        self._shown = (model, note, ended or {})
        place = self._place_of(model)
        if place is not None:
            self._show_strip(place, model, note, ended or {})
            return
        self._show_windows(model, note, ended or {})

    def _place_of(self, model: CardModel) -> QVBoxLayout | None:
        """Return where a strip goes; the large card of the last step goes on every screen."""
        if not self._strips or model.step >= EVERYWHERE:
            return None
        return strip_place(QApplication.activeWindow())

    def _show_strip(
        self, place: QVBoxLayout, model: CardModel, note: str, ended: Mapping[int, Outcome]
    ) -> None:
        strip = self._strip = CheckStrip(self._look, model, note, ended)
        strip.checked.connect(self.checked)
        strip.snoozed.connect(self.snoozed)
        strip.in_meeting.connect(self.in_meeting)
        strip.destroyed.connect(self._settle)  # a window that is closed takes its strip along
        place.insertWidget(0, strip)
        strip.show()

    def _settle(self) -> None:
        """Wait until the focus has settled: between two windows it is nowhere for a moment."""
        if self._shown is not None:
            self._settled.start()

    def _follow(self) -> None:
        """Show strip or card, as the window asks that is in use now."""
        if self._shown is None:
            return
        place = self._place_of(self._shown[0])
        strip = self._strip if self._strip is not None and isValid(self._strip) else None
        here = strip is not None and place is not None and place.indexOf(strip) >= 0
        if not here and (place is not None or not self._windows):
            self.show_card(*self._shown)

    def _show_windows(self, model: CardModel, note: str, ended: Mapping[int, Outcome]) -> None:
        screens, taken = QGuiApplication.screens(), self._taken()
        indexes: tuple[int, ...] = (for_card(taken, screens.index(_screen_in_use())),)
        if model.step >= EVERYWHERE:
            indexes = for_every_card(taken, len(screens))
        for screen in (screens[index] for index in indexes):
            window = CardWindow(self._look, model, self._now(), note, ended, offset=self._offset)
            window.checked.connect(self.checked)
            window.snoozed.connect(self.snoozed)
            window.open_wanted.connect(self.open_wanted)
            window.in_meeting.connect(self.in_meeting)
            window.moved.connect(self._remember)
            window.place(screen)
            self._windows.append(window)
        first = self._windows[0]  # it never has the focus: no reader would come to it by itself
        announce(first.accessibleName(), urgent=True, place=first)
        if model.step >= EVERYWHERE:
            self._countdown.start()

    def _remember(self, offset: QPoint) -> None:
        self._offset = offset
        self.moved.emit(offset.x(), offset.y())

    def hide_card(self) -> None:
        """Remove the card."""
        self._shown = None
        self._settled.stop()
        self._countdown.stop()
        if self._strip is not None and isValid(self._strip):  # its window may be gone
            self._strip.hide()
            self._strip.deleteLater()
        self._strip = None
        for window in filter(isValid, self._windows):
            window.hide()
            window.deleteLater()
        self._windows = []

    def discard(self) -> None:
        """Remove the card for good."""
        self.hide_card()
        self.deleteLater()

    def make_way(self) -> None:
        """Move from a screen that a full-screen window covers now to a free one.

        A card whose screen has gone, or has shrunk, is placed again.
        """
        strip = self._strip
        if (
            self._strips
            and not self._windows
            and not (strip is not None and isValid(strip) and strip.isVisible())
        ):
            self._follow()  # no signal says that the strip's window went
        windows = list(filter(isValid, self._windows))
        for window in windows:
            if window.held:
                continue
            if not window.screen().availableGeometry().contains(window.geometry()):
                window.place(window.screen())
        if len(windows) == 1 and not windows[0].held:
            screens, window = QGuiApplication.screens(), windows[0]
            at = screens.index(window.screen())
            free = for_card(self._taken(), at)
            if free != at:
                window.place(screens[free])

    def say(self, note: str) -> None:
        """Show one more line on the card that is shown."""
        for window in self._windows:
            window.say(note)
        if self._strip is not None and isValid(self._strip):
            self._strip.say(note)

    def on_screen(self) -> bool:
        """Return whether the window system shows the card."""
        handles = [window.windowHandle() for window in self._windows]
        return any(handle is not None and handle.isExposed() for handle in handles)

    def windows(self) -> tuple["CardWindow", ...]:
        """Return the windows that are shown."""
        return tuple(self._windows)

    def _count(self) -> None:
        for window in self._windows:
            window.show_time(self._now())


def _screen_in_use() -> QScreen:
    """Return the screen where the pointer is: the one that the officer looks at."""
    return QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
