"""Shortcuts from any program under Wayland, by a portal on a real bus."""

import sys
from types import SimpleNamespace

import pytest

if not sys.platform.startswith("linux"):
    pytest.skip("NOT TESTED HERE: no Wayland", allow_module_level=True)

from helpers.bus_services import ShortcutPortal
from helpers.processes import until

from desktop import APPLICATION_ID
from desktop.storage.small_choices import ShortcutRefusal
from desktop.system.global_hotkey import (
    CHECKED,
    RECORD,
    Means,
    Refusal,
    Wish,
    hotkey_means,
    system_hotkeys,
)
from desktop.ui.shell.tray_app import Shortcuts

ALLOWED = Refusal(lambda: False, lambda: None)


@pytest.fixture
def bus(desk, monkeypatch, qapp):
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", desk.bus)
    monkeypatch.setattr("desktop.system.portal_shortcuts.ASK_SECONDS", 30.0)  # of a loaded machine
    return desk.bus


@pytest.fixture
def keys():
    taken = []
    yield taken
    for key in taken:
        key.give_back()
        key.give_back()


def test_a_press_of_each_key_is_heard_and_not_after_it_was_given_back(bus, keys, qtbot):
    presses = []
    with ShortcutPortal(bus) as portal:
        assert hotkey_means(refused=False) is Means.PORTAL
        wishes = {
            key: Wish(f"for {word}", lambda word=word: presses.append(word))
            for key, word in ((CHECKED, "checked"), (RECORD, "record"))
        }
        keys += system_hotkeys(wishes, ALLOWED).values()
        assert all(key.take() for key in keys)
        until(lambda: portal.given, "both keys")
        assert {word: what for word, (_, *what) in portal.given.items()} == {
            "checked": ["CTRL+SHIFT+F9", "for checked"],
            "record": ["CTRL+SHIFT+F8", "for record"],
        }
        assert portal.programs == [APPLICATION_ID]
        portal.press("record")
        qtbot.waitUntil(lambda: presses == ["record"])
        portal.press("checked")
        qtbot.waitUntil(lambda: presses == ["record", "checked"])
        assert portal.questions == 1
        keys[0].give_back()
        portal.press("checked")
        assert all(key.take() for key in keys)
        until(lambda: portal.questions == 2, "the question again")
        portal.press("record")
        qtbot.waitUntil(lambda: len(presses) == 3)
        assert presses[-1] == "record"


def test_keys_that_the_user_refuses_are_asked_for_again_only_after_they_were_switched_off(
    bus, keys, qtbot, tmp_path
):
    refusal, changes = ShortcutRefusal(tmp_path / "refused"), []

    def shortcuts() -> Shortcuts:
        """Return them as at a log-in."""
        given = Shortcuts(lambda: None, lambda: None, refusal, lambda: changes.append(given.names))
        keys.append(SimpleNamespace(give_back=lambda: given.apply(enabled=False)))
        return given

    with ShortcutPortal(bus, refuses=True) as portal:
        first = shortcuts()
        first.apply(enabled=True)
        assert first.names == ("Ctrl+Shift+F9", "Ctrl+Shift+F8")  # until the answer comes
        qtbot.waitUntil(lambda: changes == [("", "")])
        assert hotkey_means(refused=refusal.noted()) is Means.REFUSED
        again = shortcuts()
        again.apply(enabled=True)
        assert again.names == ("", "")
        assert portal.questions == 1
        again.apply(enabled=False)
        assert hotkey_means(refused=refusal.noted()) is Means.PORTAL
        again.apply(enabled=True)
        qtbot.waitUntil(lambda: len(changes) == 2)
        assert portal.questions == 2
        assert portal.given == {}


def test_a_desktop_whose_portal_has_no_shortcuts_gives_none(bus, keys, monkeypatch):
    assert hotkey_means(refused=False) is Means.NONE
    keys += system_hotkeys({CHECKED: Wish("checked", lambda: None)}, ALLOWED).values()
    assert not keys[0].take()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    assert not keys[0].take()
