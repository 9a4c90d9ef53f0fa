"""Which language the keyboard types and whether Caps Lock is on; None where that is unknown.

Sources: ``XKBlib.h`` and the property that the server sets with a layout; ``winuser.h``.
Wayland shows it to no program.
"""

import ctypes
import functools
import os
import sys
from ctypes import byref, c_ubyte, c_uint, c_ushort, c_void_p
from dataclasses import dataclass

from desktop.winapi import libraries
from desktop.xlib import bytes_property, libx11


@dataclass(frozen=True, slots=True)
class Keyboard:
    """``language`` is ``bn`` or ``en``."""

    caps_lock: bool | None = None
    language: str | None = None


def keyboard_state() -> Keyboard:
    """Return the keyboard's state now."""
    if sys.platform == "win32":
        return _windows()
    if os.environ.get("WAYLAND_DISPLAY") or not os.environ.get("DISPLAY"):
        return Keyboard()
    return _x11()


def layout_language(layout: str, variant: str) -> str | None:
    """Return the language of an XKB layout such as ``bd`` or ``in`` with the variant ``ben``."""
    if layout == "bd" or (layout == "in" and variant.startswith("ben")):
        return "bn"
    return "en" if layout in {"us", "gb"} else None


_CAPS_LOCK = 0x14  # VK_CAPITAL
_PRIMARY = {0x45: "bn", 0x09: "en"}  # LANG_BENGALI, LANG_ENGLISH


def _windows() -> Keyboard:
    user = libraries().user32
    user.GetKeyboardLayout.restype = c_void_p
    layout = int(user.GetKeyboardLayout(0) or 0) & 0x3FF
    return Keyboard(bool(user.GetKeyState(_CAPS_LOCK) & 1), _PRIMARY.get(layout))


class _State(ctypes.Structure):
    """``XkbStateRec``."""

    _fields_ = (
        *((name, c_ubyte) for name in ("group", "locked_group")),
        *((name, c_ushort) for name in ("base_group", "latched_group")),
        *((name, c_ubyte) for name in ("mods", "base_mods", "latched_mods", "locked_mods")),
        *((f"more{index}", c_ubyte) for index in range(5)),
        ("ptr_buttons", c_ushort),
    )


_CORE_KEYBOARD = 0x100  # XkbUseCoreKbd
_LOCK_MASK = 2


@functools.cache
def display() -> int | None:
    """Open the connection to the X server once; None where there is none."""
    x11 = libx11()
    return None if x11 is None else x11.XOpenDisplay(None)


def _x11() -> Keyboard:
    x11, server = libx11(), display()
    if x11 is None or not server:
        return Keyboard()
    x11.XkbGetState.argtypes = (c_void_p, c_uint, c_void_p)
    state = _State()
    if x11.XkbGetState(server, _CORE_KEYBOARD, byref(state)):
        return Keyboard()
    names = bytes_property(server, x11.XDefaultRootWindow(server), b"_XKB_RULES_NAMES")
    _, _, layouts, variants, *_ = (names or b"").decode("utf-8", "replace").split("\0") + [""] * 4
    layout, variant = (_at(text, state.group) for text in (layouts, variants))
    return Keyboard(bool(state.locked_mods & _LOCK_MASK), layout_language(layout, variant))


def _at(names: str, place: int) -> str:
    parts = names.split(",")
    return parts[place] if place < len(parts) else ""
