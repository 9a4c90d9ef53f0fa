"""The state of an X screen: its window manager, its tray and the icons there."""

import ctypes
from typing import Self

Window = ctypes.c_ulong
_ON_ERROR = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
# Xlib ends the process when a window disappears between two questions; we ask again.
_IGNORE = _ON_ERROR(lambda _display, _event: 0)


class _Monitor(ctypes.Structure):
    """``XRRMonitorInfo`` of X11/extensions/Xrandr.h."""

    _fields_ = (
        *(("name", ctypes.c_ulong), ("primary", ctypes.c_int), ("automatic", ctypes.c_int)),
        *(("outputs", ctypes.c_int), ("x", ctypes.c_int), ("y", ctypes.c_int)),
        *(("width", ctypes.c_int), ("height", ctypes.c_int)),
        *(("wide_mm", ctypes.c_int), ("high_mm", ctypes.c_int), ("output", ctypes.c_void_p)),
    )


def _client(window: int) -> int:
    return window >> 21  # the bits that the X server gives to one of 256 clients


class Screen:
    """A connection to a display, opened and closed by ``with``."""

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = Window
        self._x.XInternAtom.restype = self._x.XGetSelectionOwner.restype = Window
        self._x.XSetErrorHandler(_IGNORE)
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        assert self._display, f"no X screen at {display}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._x.XCloseDisplay(self._display)

    def divide(self, screens: int, width: int, height: int) -> None:
        """Make screens side by side out of the one (RandR 1.5), before a window manager asks."""
        randr, root = ctypes.CDLL("libXrandr.so.2"), self._x.XDefaultRootWindow(self._display)
        randr.XRRGetMonitors.restype = ctypes.POINTER(_Monitor)
        count = ctypes.c_int()
        whole = randr.XRRGetMonitors(self._display, Window(root), 0, ctypes.byref(count))[0]
        for at in range(screens):
            name = self._x.XInternAtom(self._display, f"screen-{at}".encode(), 0)
            outputs = whole.outputs if at == 0 else 0  # the first one takes the real output's place
            place = (name, at == 0, 0, outputs, at * width, 0, width, height, 300, 200)
            monitor = _Monitor(*place, whole.output if outputs else None)
            randr.XRRSetMonitor(self._display, Window(root), ctypes.byref(monitor))
        self._x.XSync(self._display, 0)

    def owner(self, selection: str) -> int:
        """Return the window that owns a selection, 0 for none."""
        atom = Window(self._x.XInternAtom(self._display, selection.encode(), 0))
        return int(self._x.XGetSelectionOwner(self._display, atom))

    def tray_icons(self) -> list[int]:
        """Return the windows that programs have docked in the tray.

        Independent of the tray host: a window of another client inside one of the host's.
        """
        tray = self.owner("_NET_SYSTEM_TRAY_S0")
        root = int(self._x.XDefaultRootWindow(self._display))
        return self._strangers(root, _client(tray)) if tray else []

    def _strangers(self, window: int, host: int) -> list[int]:
        found = []
        for child in self._children(window):
            if _client(window) == host != _client(child):
                found.append(child)
            found += self._strangers(child, host)
        return found

    def _children(self, window: int) -> list[int]:
        root, parent, count = Window(), Window(), ctypes.c_uint()
        found = ctypes.POINTER(Window)()
        out = [ctypes.byref(value) for value in (root, parent, found, count)]
        if not self._x.XQueryTree(self._display, Window(window), *out):
            return []
        children = [int(found[index]) for index in range(count.value)]
        if children:
            self._x.XFree(found)
        return children
