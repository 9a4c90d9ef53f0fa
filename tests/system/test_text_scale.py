"""The system's size of text: GNOME's by a portal on a real bus, Windows' in the registry."""

import os
import sys

import pytest
from helpers.desk import session_bus

from desktop.system import text_scale
from desktop.system.text_scale import portal_factor, system_text_scale, windows_factor

needs_linux = pytest.mark.skipif(sys.platform == "win32", reason="NOT TESTED HERE: no D-Bus")
needs_windows = pytest.mark.skipif(sys.platform != "win32", reason="NOT TESTED HERE: no registry")


@pytest.fixture
def bus(monkeypatch):
    with session_bus(os.environ) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.setattr(text_scale, "ASK_SECONDS", 30.0)  # of a loaded machine
        yield address


@needs_linux
@pytest.mark.parametrize(
    ("signature", "value", "factor"),
    [
        ("v", ("d", 1.25), 1.25),
        ("v", ("d", 0.9), 0.9),
        ("v", ("d", -1.0), 1.0),
        ("v", ("d", float("nan")), 1.0),
        ("v", ("d", float("inf")), 1.0),
        ("v", ("s", "large"), 1.0),
        ("d", 1.25, 1.0),  # not as the interface says
        ("", None, 1.0),  # a desktop without such a setting
    ],
)
def test_gnomes_factor_is_read_and_nonsense_is_not(bus, signature, value, factor):
    from helpers.bus_services import Answered

    asked = []

    def answer(message):
        asked.append(message.body)
        return ("v", ((signature, value),)) if signature else None

    with Answered(bus, "org.freedesktop.portal.Desktop", answer):
        assert portal_factor() == factor
    assert asked == [("org.gnome.desktop.interface", "text-scaling-factor")]


@needs_linux
def test_without_a_portal_or_a_bus_text_has_its_usual_size(bus, monkeypatch):
    assert portal_factor() == 1.0
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert portal_factor() == 1.0


@needs_linux
def test_nothing_is_asked_where_qt_draws_all_larger_by_itself(qapp, monkeypatch):
    asked = []
    monkeypatch.setattr(text_scale, "portal_factor", lambda: asked.append(1) or 1.5)
    assert system_text_scale() == 1.0  # the tests' platform is not Wayland
    assert asked == []


@needs_windows
def test_windows_text_size_is_read_from_the_registry():
    import winreg

    path = r"Software\Microsoft\Accessibility"
    assert windows_factor() == 1.0
    with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, path, 0, winreg.KEY_ALL_ACCESS) as key:
        for value, factor in ((145, 1.45), (0, 1.0)):
            winreg.SetValueEx(key, "TextScaleFactor", 0, winreg.REG_DWORD, value)
            assert system_text_scale() == factor
        winreg.DeleteValue(key, "TextScaleFactor")
