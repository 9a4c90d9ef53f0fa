"""The system's size of text: GNOME's by a portal on a real bus, Windows' in the registry."""

import subprocess
import sys
import threading

import pytest

from desktop.system import text_scale
from desktop.system.text_scale import portal_factor, system_text_scale, windows_factor

needs_linux = pytest.mark.skipif(sys.platform == "win32", reason="NOT TESTED HERE: no D-Bus")
needs_windows = pytest.mark.skipif(sys.platform != "win32", reason="NOT TESTED HERE: no registry")


@pytest.fixture
def bus(monkeypatch):
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        address = daemon.stdout.readline().strip()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.setattr(text_scale, "_ASK_SECONDS", 30.0)  # of a loaded machine
        yield address
        daemon.terminate()


@pytest.fixture
def portal(bus):
    """Play a desktop's portal for one question; return what it was asked."""
    from jeepney import HeaderFields, MessageType, new_error, new_method_return
    from jeepney.bus_messages import DBus
    from jeepney.io.blocking import open_dbus_connection

    connection = open_dbus_connection(bus)
    name = "org.freedesktop.portal.Desktop"
    assert connection.send_and_get_reply(DBus().RequestName(name))
    threads = []

    def play(signature, value):
        asked = []

        def answer():
            message = connection.receive(timeout=60)
            while message.header.message_type is not MessageType.method_call:
                message = connection.receive(timeout=60)
            asked.append((message.header.fields[HeaderFields.member], message.body))
            if signature:
                connection.send(new_method_return(message, "v", ((signature, value),)))
            else:
                connection.send(new_error(message, "org.freedesktop.portal.Error.NotFound"))

        threads.append(threading.Thread(target=answer, daemon=True))
        threads[-1].start()
        return asked

    yield play
    for thread in threads:
        thread.join(60)
    connection.close()


@needs_linux
@pytest.mark.parametrize(
    ("signature", "value", "factor"),
    [
        ("v", ("d", 1.25), 1.25),
        ("v", ("d", 0.9), 0.9),
        ("v", ("d", -1.0), 1.0),
        ("v", ("d", float("nan")), 1.0),
        ("v", ("s", "large"), 1.0),
        ("d", 1.25, 1.0),  # not as the interface says
        ("", None, 1.0),  # a desktop without such a setting
    ],
)
def test_gnomes_factor_is_read_and_nonsense_is_not(portal, signature, value, factor):
    asked = portal(signature, value)
    assert portal_factor() == factor
    assert asked == [("Read", ("org.gnome.desktop.interface", "text-scaling-factor"))]


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
