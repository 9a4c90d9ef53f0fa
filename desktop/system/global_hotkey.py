"""Global hotkeys, where the system allows them: "Checked", "Record".

X11: ``XGrabKey`` of Xlib.h on the root window, on a separate connection that Qt's event loop
watches. Windows: ``RegisterHotKey`` of winuser.h, whose message Qt's event filter receives.
Wayland: the desktop's portal, where it has shortcuts (`system.portal_shortcuts`).
"""

import ctypes
import os
import sys
from collections.abc import Callable, Mapping
from ctypes import byref, c_int, c_long, c_void_p
from enum import StrEnum
from typing import NamedTuple, Protocol

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication, QSocketNotifier

from desktop.winapi import EventKind, Message, libraries
from desktop.xlib import libx11

_SHIFT, _LOCK, _CONTROL, _NUM = 0x1, 0x2, 0x4, 0x10  # of X.h; Mod2 is Num Lock on every layout
_KEY_PRESS, _ASYNC = 2, 1
_EVENT_BYTES = 192  # sizeof(XEvent)

WM_HOTKEY = 0x0312
_MOD_CONTROL, _MOD_SHIFT, _MOD_NO_REPEAT = 0x2, 0x4, 0x4000


class Key(NamedTuple):
    """A key with Ctrl and Shift: X's symbol, Windows' code, and a number and a word of ours for it.

    Desktops remember a key by its word.
    """

    name: str
    symbol: int
    code: int
    number: int
    word: str


CHECKED = Key("Ctrl+Shift+F9", 0xFFC6, 0x78, 0x5441, "checked")
RECORD = Key("Ctrl+Shift+F8", 0xFFC5, 0x77, 0x5442, "record")


class Wish(NamedTuple):
    """Purpose of a key, in words for people, and its action on the main thread."""

    purpose: str
    pressed: Callable[[], None]


class Refusal(NamedTuple):
    """Whether the desktop's user refused, and how to note it; only a portal asks a user."""

    noted: Callable[[], bool]
    note: Callable[[], None]


class Hotkey(Protocol):
    """A key that is registered with the system, or not."""

    def take(self) -> bool:
        """Register the key; False when another program has it or the system refuses."""

    def give_back(self) -> None:
        """Release the key."""


class NoHotkey:
    """A system without global keys."""

    def take(self) -> bool:
        """There is no key."""
        return False

    def give_back(self) -> None:
        """Do nothing."""


class X11Hotkey:
    """The key of an X server."""

    def __init__(self, library: ctypes.CDLL, key: Key, pressed: Callable[[], None]) -> None:
        """Take libX11, the key and the action of a press."""
        self._x11 = library
        self._key = key
        self.pressed = pressed
        self._display: int | None = None
        self._watch: QSocketNotifier | None = None

    def take(self) -> bool:
        """Grab the key with and without Caps Lock and Num Lock."""
        x11 = self._x11
        self._display = x11.XOpenDisplay(None)
        if not self._display:
            return False
        refused: list[int] = []

        def refuse(_display: int, _error: int) -> int:
            refused.append(1)
            return 0

        note = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)(refuse)
        before = x11.XSetErrorHandler(ctypes.cast(note, c_void_p))
        root = x11.XDefaultRootWindow(self._display)
        code = x11.XKeysymToKeycode(self._display, self._key.symbol)
        for locks in (0, _LOCK, _NUM, _LOCK | _NUM):
            masks = _CONTROL | _SHIFT | locks
            x11.XGrabKey(self._display, code, masks, root, 0, _ASYNC, _ASYNC)
        x11.XSync(self._display, 0)
        x11.XSetErrorHandler(before)
        if refused:
            self.give_back()
            return False
        number = x11.XConnectionNumber(self._display)
        self._watch = QSocketNotifier(number, QSocketNotifier.Type.Read)
        self._watch.activated.connect(self._read)
        return True

    def _read(self) -> None:
        event = (c_long * (_EVENT_BYTES // ctypes.sizeof(c_long)))()
        while self._display and self._x11.XPending(self._display):
            self._x11.XNextEvent(self._display, byref(event))
            if c_int.from_buffer(event).value == _KEY_PRESS:
                self.pressed()

    def give_back(self) -> None:
        """Close the connection; the server releases the key with it."""
        if self._watch is not None:
            self._watch.setEnabled(False)
            self._watch = None
        if self._display:
            self._x11.XCloseDisplay(self._display)
            self._display = None


class WindowsHotkey(QAbstractNativeEventFilter):
    """The key of a Windows desktop."""

    def __init__(self, key: Key, pressed: Callable[[], None]) -> None:
        """Take the key and the action of a press."""
        super().__init__()
        self._key = key
        self.pressed = pressed

    def take(self) -> bool:
        """Register the key for this thread."""
        application = QCoreApplication.instance()
        assert application is not None
        application.installNativeEventFilter(self)
        masks = _MOD_CONTROL | _MOD_SHIFT | _MOD_NO_REPEAT
        return bool(
            libraries().user32.RegisterHotKey(None, self._key.number, masks, self._key.code)
        )

    def give_back(self) -> None:
        """Unregister it."""
        libraries().user32.UnregisterHotKey(None, self._key.number)

    def nativeEventFilter(self, kind: EventKind, message: int) -> tuple[bool, int]:  # noqa: N802 - Qt's name
        """Handle the press; pass everything else on."""
        if kind != b"windows_generic_MSG":
            return False, 0
        read = Message.from_address(int(message))
        if (read.number, read.word) != (WM_HOTKEY, self._key.number):
            return False, 0
        self.pressed()
        return True, 0


class Means(StrEnum):
    """Source of global keys on a system."""

    WINDOWS = "windows"
    X11 = "x11"
    PORTAL = "portal"
    REFUSED = "refused"
    NONE = "none"


def hotkey_means(*, refused: bool) -> Means:
    """Return the source of global keys here; a portal is asked, and may have been refused."""
    if sys.platform == "win32":
        return Means.WINDOWS
    if os.environ.get("WAYLAND_DISPLAY"):
        from desktop.system.portal_shortcuts import portal_has_shortcuts  # noqa: PLC0415

        if not portal_has_shortcuts():
            return Means.NONE
        return Means.REFUSED if refused else Means.PORTAL
    return Means.X11 if os.environ.get("DISPLAY") and libx11() is not None else Means.NONE


def system_hotkeys(wishes: Mapping[Key, Wish], refusal: Refusal) -> dict[Key, Hotkey]:
    """Return the keys on this system.

    A portal grants them together, so that its user is asked once; the answer is the same for each.
    After a refusal, by ``refusal``, the user is not asked again.
    """
    if sys.platform == "win32":
        return {key: WindowsHotkey(key, wish.pressed) for key, wish in wishes.items()}
    if os.environ.get("WAYLAND_DISPLAY"):
        from desktop.system.portal_shortcuts import PortalHotkeys, Trigger  # noqa: PLC0415

        triggers = {key.word: Trigger(key.name.upper(), *wish) for key, wish in wishes.items()}
        return dict.fromkeys(wishes, PortalHotkeys(triggers, *refusal))
    x11 = libx11() if os.environ.get("DISPLAY") else None
    if x11 is None:
        return dict.fromkeys(wishes, NoHotkey())
    return {key: X11Hotkey(x11, key, wish.pressed) for key, wish in wishes.items()}
