"""Caps Lock and layout of a real X server, set by another client."""

import ctypes
import sys
from ctypes import c_uint, c_void_p

import pytest

from desktop.ui.widgets import secret_field as module
from desktop.ui.widgets.secret_field import Keyboard, keyboard_state, layout_language
from desktop.xlib import libx11


@pytest.mark.parametrize(
    ("layout", "variant", "language"),
    [
        ("bd", "probhat", "bn"),
        ("in", "ben_probhat", "bn"),
        ("in", "hin", None),
        ("us", "", "en"),
        ("gb", "", "en"),
        ("de", "", None),
    ],
)
def test_a_layout_types_bengali_english_or_is_unknown(layout, variant, language):
    assert layout_language(layout, variant) == language


@pytest.mark.skipif(sys.platform == "win32", reason="X11")
def test_without_a_server_or_under_wayland_nothing_is_known(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert keyboard_state() == Keyboard()
    monkeypatch.setenv("DISPLAY", ":77")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert keyboard_state() == Keyboard()


@pytest.mark.skipif(sys.platform == "win32", reason="X11")
def test_caps_lock_and_layout_of_the_server_are_seen(desk, monkeypatch):
    monkeypatch.setenv("DISPLAY", desk.display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    module.display.cache_clear()
    x11 = libx11()
    other = x11.XOpenDisplay(None)
    x11.XkbLockModifiers.argtypes = (c_void_p, c_uint, c_uint, c_uint)
    try:
        assert keyboard_state() == Keyboard(caps_lock=False, language="en")
        for caps_lock in (True, False):
            x11.XkbLockModifiers(other, 0x100, 2, 2 if caps_lock else 0)
            x11.XSync(other, 0)
            assert keyboard_state().caps_lock is caps_lock
        names = b"evdev\0pc105\0bd\0probhat\0\0"
        root, atom = x11.XDefaultRootWindow(other), x11.XInternAtom(other, b"_XKB_RULES_NAMES", 0)
        x11.XChangeProperty.argtypes = (
            *(c_void_p, ctypes.c_ulong, ctypes.c_ulong, ctypes.c_ulong),
            *(ctypes.c_int, ctypes.c_int, ctypes.c_char_p, ctypes.c_int),
        )
        x11.XChangeProperty(other, root, atom, 31, 8, 0, names, len(names))
        x11.XSync(other, 0)
        assert keyboard_state().language == "bn"
    finally:
        x11.XCloseDisplay(other)
        x11.XCloseDisplay(module.display())
        module.display.cache_clear()
