"""User activity as an X server reports it: idle time, screen power, full-screen windows.

The libraries are called by ctypes, since each answer is one call. None means "not observable".
"""

import ctypes
import os
from ctypes import POINTER, byref, c_int, c_ubyte, c_uint, c_ulong, c_ushort, c_void_p

from desktop.core.checks.card_placement import Area, Window
from desktop.core.checks.model import Front, front_of
from desktop.xlib import bytes_property, library, libx11

_EVERY_DESKTOP = 0xFFFFFFFF


class _IdleInfo(ctypes.Structure):
    """``XScreenSaverInfo`` of X11/extensions/scrnsaver.h."""

    _fields_ = (
        ("window", c_ulong),
        ("state", c_int),
        ("kind", c_int),
        ("til_or_since", c_ulong),
        ("idle", c_ulong),
        ("event_mask", c_ulong),
    )


# An error of the server (a window that has just closed) must not end the program, as Xlib's own
# handler does; a lost server still does, and Qt's own connection is lost with it.
_HANDLER = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)
_ignore = _HANDLER(lambda _display, _error: 0)


class XServer:
    """A separate connection to the X server, used by one thread."""

    def __init__(self) -> None:
        """Connect if an X server and its library exist; otherwise every answer is None."""
        self._display: int | None = None
        self._atoms: dict[bytes, int] = {}
        self._x11 = libx11() if os.environ.get("DISPLAY") else None
        if self._x11 is None:
            return
        self._x11.XSetErrorHandler(ctypes.cast(_ignore, c_void_p))
        self._display = self._x11.XOpenDisplay(None)
        if self._display:
            self._root = self._x11.XDefaultRootWindow(self._display)
            self._xss = library("libXss.so.1")
            self._xext = library("libXext.so.6") if self._has(b"DPMS") else None

    def idle_seconds(self) -> int | None:
        """Return the seconds since the last key or movement (X Screen Saver Extension)."""
        if not self._display or self._xss is None:
            return None
        self._xss.XScreenSaverQueryInfo.argtypes = (c_void_p, c_ulong, POINTER(_IdleInfo))
        info = _IdleInfo()
        if not self._xss.XScreenSaverQueryInfo(self._display, self._root, byref(info)):
            return None
        return int(info.idle) // 1000

    def screen_off(self) -> bool | None:
        """Whether DPMS has turned the screen off."""
        if not self._display or self._xext is None:
            return None
        self._xext.DPMSCapable.argtypes = (c_void_p,)
        self._xext.DPMSInfo.argtypes = (c_void_p, POINTER(c_ushort), POINTER(c_ubyte))
        level, enabled = c_ushort(), c_ubyte()
        if not self._xext.DPMSCapable(self._display):
            return None
        if not self._xext.DPMSInfo(self._display, byref(level), byref(enabled)):
            return None
        return bool(enabled.value) and level.value != 0

    def windows(self) -> tuple[Window, ...] | None:
        """Return the full-screen windows and the active one, from bottom to top (EWMH).

        Only windows on this desktop that are not minimised. None without an EWMH window manager.
        """
        if not self._display:
            return None
        supported = self._property(self._root, b"_NET_SUPPORTED") or []
        if self._atom(b"_NET_ACTIVE_WINDOW") not in supported:
            return None
        active = self._property(self._root, b"_NET_ACTIVE_WINDOW") or [0]
        desktop = self._property(self._root, b"_NET_CURRENT_DESKTOP")
        rows = []
        for window in self._property(self._root, b"_NET_CLIENT_LIST_STACKING") or active:
            states = self._property(window, b"_NET_WM_STATE") or []
            full = self._atom(b"_NET_WM_STATE_FULLSCREEN") in states
            if not (full or window == active[0]) or self._atom(b"_NET_WM_STATE_HIDDEN") in states:
                continue
            where = self._property(window, b"_NET_WM_DESKTOP")
            elsewhere = desktop and where and where[0] & _EVERY_DESKTOP != _EVERY_DESKTOP
            area = None if elsewhere and where != desktop else self._area(window)
            if area is not None:
                rows.append(Window(area, full_screen=full, active=window == active[0]))
        return tuple(rows)

    def front(self) -> Front | None:
        """Whether the active window is WhatsApp; None without an EWMH window manager."""
        if not self._display:
            return None
        active = self._property(self._root, b"_NET_ACTIVE_WINDOW")
        if active is None:
            return None
        if not active or not active[0]:
            return Front(whatsapp=False)
        title = bytes_property(self._display, active[0], b"_NET_WM_NAME") or b""
        kind = bytes_property(self._display, active[0], b"WM_CLASS") or b""
        return front_of(title.decode("utf-8", "replace"), kind.decode("latin-1"))

    def close(self) -> None:
        """End the connection."""
        if self._display and self._x11 is not None:
            self._x11.XCloseDisplay(self._display)
            self._display = None

    def _has(self, extension: bytes) -> bool:
        assert self._x11 is not None
        number = c_int()
        return bool(
            self._x11.XQueryExtension(
                self._display, extension, byref(number), byref(number), byref(number)
            )
        )

    def _atom(self, name: bytes) -> int:
        assert self._x11 is not None
        if name not in self._atoms:
            self._atoms[name] = int(self._x11.XInternAtom(self._display, name, 0))
        return self._atoms[name]

    def _area(self, window: int) -> Area | None:
        """Return the window's place on the root; None when it has just been closed."""
        assert self._x11 is not None
        root, child, x, y = c_ulong(), c_ulong(), c_int(), c_int()
        wide, high, border, depth = c_uint(), c_uint(), c_uint(), c_uint()
        size = (byref(x), byref(y), byref(wide), byref(high), byref(border), byref(depth))
        if not self._x11.XGetGeometry(self._display, window, byref(root), *size):
            return None
        if not self._x11.XTranslateCoordinates(
            *(self._display, window, self._root, 0, 0), *(byref(x), byref(y), byref(child))
        ):
            return None
        return Area(x.value, y.value, wide.value, high.value)

    def _property(self, window: int, name: bytes) -> list[int] | None:
        assert self._x11 is not None
        kind, form, count, rest = c_ulong(), c_int(), c_ulong(), c_ulong()
        data = POINTER(c_ubyte)()
        failed = self._x11.XGetWindowProperty(
            *(self._display, window, self._atom(name), 0, 1024, 0, 0),
            *(byref(kind), byref(form), byref(count), byref(rest), byref(data)),
        )
        if failed or form.value != 32:
            return None
        # A property of 32-bit items is handed over as C longs, even where a long has 64 bits.
        items = ctypes.cast(data, POINTER(c_ulong))
        values = [int(items[i]) for i in range(count.value)]
        self._x11.XFree(data)
        return values
