"""The key is taken from a real X server and heard while another program has the keyboard."""

import ctypes
import sys

import pytest

from desktop.system import global_hotkey
from desktop.system.global_hotkey import (
    CHECKED,
    RECORD,
    NoHotkey,
    Refusal,
    WindowsHotkey,
    Wish,
    X11Hotkey,
    system_hotkeys,
)
from desktop.winapi import Message

UNASKED = Refusal(lambda: False, lambda: None)


@pytest.fixture
def key(desk, monkeypatch, qapp):
    monkeypatch.setenv("DISPLAY", desk.display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    made = []

    def taken(pressed, which=CHECKED):
        made.append(system_hotkeys({which: Wish("purpose", pressed)}, UNASKED)[which])
        return made[-1]

    yield taken
    for one in made:
        one.give_back()
        one.give_back()


def test_a_press_is_heard_from_anywhere_and_not_after_the_key_was_given_back(key, desk, qtbot):
    presses = []
    mine = key(lambda: presses.append(1))
    assert isinstance(mine, X11Hotkey)
    assert mine.take()
    desk.run("xdotool", "key", "ctrl+shift+F9")
    qtbot.waitUntil(lambda: presses == [1])
    desk.run("xdotool", "key", "F9")
    desk.run("xdotool", "key", "ctrl+shift+F9")
    qtbot.waitUntil(lambda: len(presses) == 2)
    mine.give_back()
    other = []
    assert key(lambda: other.append(1)).take()
    desk.run("xdotool", "key", "ctrl+shift+F9")
    qtbot.waitUntil(lambda: other == [1])
    assert len(presses) == 2


def test_two_keys_are_told_apart(key, desk, qtbot):
    presses = []
    assert key(lambda: presses.append("checked")).take()
    assert key(lambda: presses.append("record"), RECORD).take()
    desk.run("xdotool", "key", "ctrl+shift+F8")
    qtbot.waitUntil(lambda: presses == ["record"])
    desk.run("xdotool", "key", "ctrl+shift+F9")
    qtbot.waitUntil(lambda: presses == ["record", "checked"])


def test_a_key_that_another_program_has_is_not_taken(key):
    assert key(lambda: None).take()
    assert not key(lambda: None).take()


@pytest.mark.skipif(sys.platform == "win32", reason="NOT TESTED HERE: Windows has no X")
def test_without_an_x_server_there_is_no_key(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    wish = {CHECKED: Wish("purpose", lambda: None)}
    none = system_hotkeys(wish, UNASKED)[CHECKED]
    assert isinstance(none, NoHotkey)
    assert not none.take()
    none.give_back()
    monkeypatch.setenv("DISPLAY", ":99999")
    assert not system_hotkeys(wish, UNASKED)[CHECKED].take()


def test_windows_message_of_the_key_is_taken_and_no_other(qapp):
    presses = []
    windows = WindowsHotkey(CHECKED, lambda: presses.append(1))

    def shown(number, word, kind=b"windows_generic_MSG"):
        message = Message(number=number, word=word)
        return windows.nativeEventFilter(kind, ctypes.addressof(message))

    assert shown(global_hotkey.WM_HOTKEY, CHECKED.number) == (True, 0)
    assert shown(global_hotkey.WM_HOTKEY, RECORD.number) == (False, 0)
    assert shown(0x0100, CHECKED.number) == (False, 0)
    assert shown(global_hotkey.WM_HOTKEY, CHECKED.number, b"xcb_generic_event_t") == (False, 0)
    assert presses == [1]
