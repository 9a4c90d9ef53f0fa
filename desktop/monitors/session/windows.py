"""The session of a Windows PC: read when asked, and reported by window messages.

Sources: ``winuser.h`` (MSG, LASTINPUTINFO, POWERBROADCAST_SETTING), ``wtsapi32.h`` (session
notifications), ``winnt.h`` (GUID_SESSION_DISPLAY_STATUS), ``shellapi.h``, ``dwmapi.h``. Qt reports
the session's end. Written for 64-bit Windows; structures have fixed sizes, so that a test can read
them on any system.

Windows 10 and 11 do not expose Focus Assist: of "do not disturb" only the quiet hour after the
first logon is known. A program in full screen removes its caption (a maximised one keeps it), and
overlays that pass clicks through are not presentations.
"""

import ctypes
from collections.abc import Callable, Sequence
from ctypes import c_int32, c_uint8, c_uint16, c_uint32, c_void_p
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication

from desktop.core.checks.card_placement import Area, Window, filled
from desktop.core.checks.model import Front, Presence, front_of
from desktop.monitors.session.base import Hears, Session, SessionEvent, screens
from desktop.winapi import EventKind, Message, libraries

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

_STYLE, _EXTENDED_STYLE = -16, -20  # GWL_STYLE, GWL_EXSTYLE
_CAPTION = 0x00C00000
_OVERLAY = 0x00000020 | 0x00000080 | 0x08000000  # WS_EX_TRANSPARENT, _TOOLWINDOW, _NOACTIVATE
_CLOAKED = 14  # DWMWA_CLOAKED: on another virtual desktop, or a suspended app
_DESKTOP = {"Progman", "WorkerW"}


class _Rect(ctypes.Structure):
    """``RECT``."""

    _fields_ = (("left", c_int32), ("top", c_int32), ("right", c_int32), ("bottom", c_int32))


def visible_windows() -> tuple[Window, ...]:
    """Return the windows without a caption and the active one, from the bottom to the top."""
    user = libraries().user32
    user.GetForegroundWindow.restype = c_void_p
    active = user.GetForegroundWindow()
    windows: list[Window] = []

    def take(handle: int, _more: int) -> int:
        place = c_void_p(handle)
        style = user.GetWindowLongW(place, _STYLE)
        full = style & _CAPTION != _CAPTION
        if not (full or handle == active) or not _on_screen(place):
            return 1
        area = _Rect()
        if user.GetWindowRect(place, ctypes.byref(area)):
            size = (area.right - area.left, area.bottom - area.top)
            windows.append(
                Window(Area(area.left, area.top, *size), full_screen=full, active=handle == active)
            )
        return 1

    each = ctypes.CFUNCTYPE(ctypes.c_int, c_void_p, c_void_p)  # 64-bit Windows has one convention
    user.EnumWindows(each(take), None)  # from the top
    return tuple(reversed(windows))


def window_in_front() -> Front:
    """Whether the window that has the keyboard is WhatsApp."""
    user = libraries().user32
    user.GetForegroundWindow.restype = c_void_p
    handle = c_void_p(user.GetForegroundWindow())
    title, kind = ctypes.create_unicode_buffer(512), ctypes.create_unicode_buffer(64)
    user.GetWindowTextW(handle, title, 512)
    user.GetClassNameW(handle, kind, 64)
    return front_of(title.value, kind.value)


def _on_screen(window: c_void_p) -> bool:
    user = libraries().user32
    if not user.IsWindowVisible(window) or user.IsIconic(window):
        return False
    if user.GetWindowLongW(window, _EXTENDED_STYLE) & _OVERLAY:
        return False
    cloaked = c_uint32()
    failed = libraries().dwmapi.DwmGetWindowAttribute(window, _CLOAKED, ctypes.byref(cloaked), 4)
    name = ctypes.create_unicode_buffer(64)
    user.GetClassNameW(window, name, 64)
    return (bool(failed) or not cloaked.value) and name.value not in _DESKTOP


# QUERY_USER_NOTIFICATION_STATE of shellapi.h; 5 is "accepts notifications"
_NOT_PRESENT, _BUSY, _RUNNING_D3D_FULL_SCREEN, _PRESENTATION_MODE, _QUIET_TIME, _APP = (
    1,
    2,
    3,
    4,
    6,
    7,
)

WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x0218, 0x02B1
WTS_SESSION_LOCK, WTS_SESSION_UNLOCK = 7, 8
# The screen went to another user or to a closed remote connection, or returned.
WTS_CONSOLE_CONNECT, WTS_CONSOLE_DISCONNECT = 1, 2
WTS_REMOTE_CONNECT, WTS_REMOTE_DISCONNECT = 3, 4
_AWAY = {WTS_SESSION_LOCK, WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT}
_BACK = {WTS_SESSION_UNLOCK, WTS_CONSOLE_CONNECT, WTS_REMOTE_CONNECT}
PBT_APMSUSPEND, PBT_APMRESUMESUSPEND, PBT_APMRESUMEAUTOMATIC = 0x04, 0x07, 0x12
PBT_POWERSETTINGCHANGE = 0x8013
_THIS_SESSION = 0  # NOTIFY_FOR_THIS_SESSION
_TO_WINDOW = 0  # DEVICE_NOTIFY_WINDOW_HANDLE
_DISPLAY_OFF = 0  # 1 is on, 2 is dimmed
_LID_CLOSED = 0  # 1 is open


class Guid(ctypes.Structure):
    """``GUID`` of guiddef.h."""

    _fields_ = (("a", c_uint32), ("b", c_uint16), ("c", c_uint16), ("d", c_uint8 * 8))


# GUID_SESSION_DISPLAY_STATUS, {2B84C20E-AD23-4DDF-93DB-05FFBD7EFCA5}
SESSION_DISPLAY_STATUS = Guid(
    0x2B84C20E, 0xAD23, 0x4DDF, (c_uint8 * 8)(0x93, 0xDB, 0x05, 0xFF, 0xBD, 0x7E, 0xFC, 0xA5)
)

# Called GUID_LIDSWITCH_STATE_CHANGE there: {BA3E0F4D-B817-4094-A2D1-D56379E6A0F3}
LID_SWITCH = Guid(
    0xBA3E0F4D, 0xB817, 0x4094, (c_uint8 * 8)(0xA2, 0xD1, 0xD5, 0x63, 0x79, 0xE6, 0xA0, 0xF3)
)


class PowerSetting(ctypes.Structure):
    """``POWERBROADCAST_SETTING`` with the DWORD of a display's or a lid's state."""

    _fields_ = (("setting", Guid), ("length", c_uint32), ("data", c_uint32))


class _LastInput(ctypes.Structure):
    """``LASTINPUTINFO``."""

    _fields_ = (("size", c_uint32), ("tick", c_uint32))


def seat_of(state: int | None, idle_seconds: int | None, taken: Sequence[bool] = ()) -> Presence:
    """Read the answer of SHQueryUserNotificationState (None: it failed).

    It names neither the screen of the full-screen program, which ``taken`` does, nor whether the
    PC is locked or a screen saver runs: either way the screen is hidden.
    """
    if state is None:
        return Presence(idle_seconds=idle_seconds)
    full = state in {_BUSY, _RUNNING_D3D_FULL_SCREEN}
    if any(taken):
        full = (full or state == _APP) and all(taken)
    return Presence(
        idle_seconds=idle_seconds,
        screen_off=True if state == _NOT_PRESENT else None,
        full_screen=full,
        presentation=state == _PRESENTATION_MODE,
        do_not_disturb=True if state == _QUIET_TIME else None,
    )


class MessageReader:
    """The state by the messages so far; each change is reported once.

    Suspend and resume arrive by more than one message: as a broadcast and as registered for.
    """

    def __init__(self, tell: Callable[[SessionEvent], None]) -> None:
        """Take the receiver of changes."""
        self._tell = tell
        self._asleep = False
        self.locked: bool | None = None
        self.screen_off: bool | None = None
        self._lid_open = False  # Windows reports the state at once, then its changes

    def take(self, message: Message) -> None:
        """Read one message; most are irrelevant."""
        if message.number == WM_WTSSESSION_CHANGE:
            if message.word in _AWAY | _BACK:
                self._lock(locked=message.word in _AWAY)
        elif message.number == WM_POWERBROADCAST:
            self._power(message)

    def _lock(self, *, locked: bool) -> None:
        if locked != self.locked:
            self.locked = locked
            self._tell(SessionEvent.LOCKED if locked else SessionEvent.UNLOCKED)

    def _power(self, message: Message) -> None:
        if message.word == PBT_APMSUSPEND and not self._asleep:
            self._asleep = True
            self._tell(SessionEvent.SLEEPING)
        elif message.word in {PBT_APMRESUMESUSPEND, PBT_APMRESUMEAUTOMATIC} and self._asleep:
            self._asleep = False
            self._tell(SessionEvent.WOKE)
        elif message.word == PBT_POWERSETTINGCHANGE and message.long:
            changed = PowerSetting.from_address(message.long)
            if bytes(changed.setting) == bytes(SESSION_DISPLAY_STATUS):
                self.screen_off = changed.data == _DISPLAY_OFF
            elif bytes(changed.setting) == bytes(LID_SWITCH):
                was_open, self._lid_open = self._lid_open, changed.data != _LID_CLOSED
                if was_open and not self._lid_open:
                    self._tell(SessionEvent.LID_CLOSED)


class MessageFilter(QAbstractNativeEventFilter):
    """Shows the messages of all windows of this program to `MessageReader`."""

    def __init__(self, messages: MessageReader) -> None:
        super().__init__()
        self._messages = messages

    def nativeEventFilter(self, kind: EventKind, message: int) -> tuple[bool, int]:  # noqa: N802 - Qt's name
        """Read the message and pass it on."""
        if kind == b"windows_generic_MSG":
            self._messages.take(Message.from_address(int(message)))
        return False, 0


class WindowsSession(Session):
    """Reads the session; a window that is never shown receives lock, sleep and display."""

    def __init__(self, tell: Callable[[SessionEvent], None]) -> None:
        """Take the receiver of changes; it is called on the main thread."""
        self._messages = MessageReader(tell)
        self._filter = MessageFilter(self._messages)
        self.window: QWindow | None = None
        self._hears = Hears(sleep=False, lock=False)

    def start(self) -> None:
        """Register for the messages; any that Windows refuses is missing."""
        from PySide6.QtGui import QGuiApplication, QWindow  # noqa: PLC0415 - only with a screen

        application = QCoreApplication.instance()
        if not isinstance(application, QGuiApplication):
            return
        self.window = QWindow()
        handle = ctypes.c_void_p(int(self.window.winId()))
        application.installNativeEventFilter(self._filter)
        windll = libraries()
        lock = windll.wtsapi32.WTSRegisterSessionNotification(handle, _THIS_SESSION)
        register = windll.user32.RegisterSuspendResumeNotification
        register.restype = ctypes.c_void_p
        sleep = register(handle, _TO_WINDOW)
        register = windll.user32.RegisterPowerSettingNotification
        register.restype = ctypes.c_void_p
        for setting in (SESSION_DISPLAY_STATUS, LID_SWITCH):
            register(handle, ctypes.byref(setting), _TO_WINDOW)
        self._hears = Hears(sleep=bool(sleep), lock=bool(lock))

    def look(self) -> Presence:
        """Return idle time and notification state, with the state from messages."""
        windll = libraries()
        last = _LastInput(ctypes.sizeof(_LastInput), 0)
        idle = None
        if windll.user32.GetLastInputInfo(ctypes.byref(last)):
            # Both ticks are 32 bits wide and wrap after 49 days.
            idle = ((windll.kernel32.GetTickCount() - last.tick) & 0xFFFFFFFF) // 1000
        state = ctypes.c_int()
        failed = windll.shell32.SHQueryUserNotificationState(ctypes.byref(state))
        seat = seat_of(None if failed else state.value, idle, self.filled_screens())
        dark = seat.screen_off or self._messages.screen_off
        return replace(seat, locked=self._messages.locked, screen_off=dark)

    def filled_screens(self) -> tuple[bool, ...]:
        """For each screen, whether a full-screen window covers it."""
        return filled(screens(), visible_windows())

    def front(self) -> Front | None:
        """Read the window in front."""
        return window_in_front()

    def hears(self) -> Hears:
        """Messages that Windows agreed to send."""
        return self._hears
