"""The windows on a Windows desktop: which cover a screen, which has the keyboard.

Sources: ``winuser.h``, ``dwmapi.h``. A program in full screen gives up its caption (a maximised one
keeps it), and overlays that let clicks through are not presentations.
"""

import ctypes
from ctypes import c_int32, c_uint32, c_void_p

from desktop.core.checks.card_placement import Area, Window
from desktop.core.checks.model import Front, front_of
from desktop.winapi import libraries

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
    """Return whether the window that has the keyboard is WhatsApp."""
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
