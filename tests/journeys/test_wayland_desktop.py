"""The real program on real Wayland desktops without a screen, with an X server inside.

weston is that of every run; KWin, Plasma's, is tried where ``kwin_wayland`` is installed (120
packages of Debian, so CI has none).

Tray and shortcuts are those of the buses that GNOME and Plasma have, played by the test; toasts and
screen lock are tried on the same bus by other journeys. CONTRIBUTING.md lists the checks that
need a real screen.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest
from helpers.bus_services import ShortcutPortal, ToastServer, TrayWatcher
from helpers.desk import session_bus
from helpers.offices import open_office
from helpers.processes import started, until
from helpers.program import Programs, facts

from desktop import APPLICATION_ID
from desktop.core.events import Actor, CheckAnswered

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(
        not (shutil.which("weston") and shutil.which("Xwayland")),
        reason="NOT TESTED HERE: needs weston and Xwayland",
    ),
]


@dataclass(frozen=True)
class WaylandDesk:
    """A running compositor, the X server inside it and a session bus."""

    display: str
    bus: str
    environ: dict[str, str]

    def windows(self, pid: int) -> list[str]:
        """Return the program's windows that the X server shows."""
        return self.asked("xdotool", "search", "--onlyvisible", "--pid", str(pid)).split()

    def asked(self, *words: str) -> str:
        """Run an X program here and return its output."""
        environ = os.environ | self.environ
        return subprocess.run(
            words, env=environ, capture_output=True, text=True, check=False
        ).stdout


def properties(display: str, window: str) -> str:
    """Return the X properties of a window."""
    asked = ["xprop", "-display", display, "-id", window]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout


@pytest.fixture
def wayland(monkeypatch):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)  # the program chooses
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wayland")))
        environ = os.environ | {"XDG_RUNTIME_DIR": str(folder)}
        log = folder / "weston.log"
        backend = "--backend=headless-backend.so"  # Weston 10 (Debian 12) knows no shorter name
        command = ["weston", backend, "--xwayland", "--socket=desk", "--idle-time=0"]
        stack.enter_context(started([*command, f"--log={log}"], environ, stderr=subprocess.DEVNULL))

        def display() -> str:
            text = log.read_text("utf-8") if log.exists() else ""
            return text.partition("listening on display ")[2].partition("\n")[0].strip()

        x = until(display, "the X server inside")
        bus = stack.enter_context(session_bus(environ))
        more = {"WAYLAND_DISPLAY": "desk", "XDG_RUNTIME_DIR": str(folder), "DISPLAY": x}
        more |= {"DBUS_SESSION_BUS_ADDRESS": bus}
        yield WaylandDesk(x, bus, more)


def test_the_card_is_a_window_of_the_x_server_and_tray_toast_and_key_the_desktops(
    wayland, tmp_path
):
    folder = tmp_path / "home"
    open_office(folder)
    with contextlib.ExitStack() as stack:
        tray = stack.enter_context(TrayWatcher(wayland.bus))
        portal = stack.enter_context(ShortcutPortal(wayland.bus))
        toasts = stack.enter_context(ToastServer(wayland.bus))
        programs = stack.enter_context(Programs(tmp_path))
        running = programs("--hidden", **wayland.environ | {"TATPAR_HOME": str(folder)})
        windows = until(lambda: wayland.windows(running.pid), "the card", seconds=60)
        shown = [properties(wayland.display, window) for window in windows]
        assert any(f'_DESKTOP_FILE(UTF8_STRING) = "{APPLICATION_ID}"' in told for told in shown)
        until(lambda: tray.icons, "the icon in the desktop's tray")
        until(lambda: toasts.shown, "a toast")
        until(lambda: portal.given, "the keys")
        badged = tray.shown("IconPixmap")
        assert badged
        portal.press("checked")
        until(lambda: not wayland.windows(running.pid), "the card to go")
        until(lambda: tray.shown("IconPixmap") != badged, "the badge to go from the icon")
        assert running.stop() == 0
    answers = [fact.event for fact in facts(folder) if isinstance(fact.event, CheckAnswered)]
    assert [event.actor for event in answers] == [Actor.SHORTCUT]


@contextlib.contextmanager
def closed_x_server():
    """Yield the name of an X server that hangs up on everybody, as on those without its cookie."""
    number = 30000 + os.getpid() % 10000
    place = Path(f"/tmp/.X11-unix/X{number}")  # not abstract: the program has another network
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(place))
        server.listen()

        def refuse():
            with contextlib.suppress(OSError):
                while True:
                    server.accept()[0].close()

        threading.Thread(target=refuse, daemon=True).start()
        try:
            yield f":{number}"
        finally:
            server.shutdown(socket.SHUT_RDWR)
            place.unlink()


@pytest.fixture
def kwin(monkeypatch):
    if not shutil.which("kwin_wayland"):
        pytest.skip("NOT TESTED HERE: needs kwin_wayland (Debian's kwin-wayland)")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kwin")))
        environ = os.environ | {"XDG_RUNTIME_DIR": str(folder), "KWIN_COMPOSE": "Q"}  # no GPU
        bus = stack.enter_context(session_bus(environ))
        more = {"XDG_RUNTIME_DIR": str(folder), "DBUS_SESSION_BUS_ADDRESS": bus}
        inside = folder / "inside"
        tell = f'echo "$DISPLAY $XAUTHORITY end" > {inside}.new && mv {inside}.new {inside}'
        script = folder / "tell"
        script.write_text(f"#!/bin/sh\n{tell}\n", "ascii")
        script.chmod(0o700)
        command = ["kwin_wayland", "--virtual", "--xwayland", "--socket", "desk", str(script)]
        stack.enter_context(started(command, environ | more, stderr=subprocess.DEVNULL))
        until(inside.exists, "the X server inside", seconds=60)
        x, *authority, _ = inside.read_text("utf-8").split()
        more |= {"WAYLAND_DISPLAY": "desk", "DISPLAY": x}
        more |= {"XAUTHORITY": authority[0]} if authority else {}
        yield WaylandDesk(x, bus, more)


def test_plasmas_compositor_keeps_the_card_above_and_lets_the_keyboard_alone(kwin, tmp_path):
    folder = tmp_path / "home"
    open_office(folder)
    with contextlib.ExitStack() as stack:
        tray = stack.enter_context(TrayWatcher(kwin.bus))
        toasts = stack.enter_context(ToastServer(kwin.bus))
        other = ["xmessage", "another program"]
        stack.enter_context(started(other, os.environ | kwin.environ, stderr=subprocess.DEVNULL))
        until(lambda: kwin.asked("xdotool", "getactivewindow"), "the other program's window")
        before = kwin.asked("xdotool", "getactivewindow")
        programs = stack.enter_context(Programs(tmp_path))
        running = programs("--hidden", **kwin.environ | {"TATPAR_HOME": str(folder)})
        windows = until(lambda: kwin.windows(running.pid), "the card", seconds=90)
        until(lambda: tray.icons, "the icon in the desktop's tray")
        until(lambda: toasts.shown, "a toast")

        def above() -> bool:
            return any(
                "_NET_WM_STATE_ABOVE" in kwin.asked("xprop", "-id", window, "_NET_WM_STATE")
                for window in windows
            )

        until(above, "the card above others")
        assert kwin.asked("xdotool", "getactivewindow") == before
        assert running.stop() == 0


def test_where_the_x_server_lets_nobody_in_the_program_starts_as_one_of_wayland(wayland, tmp_path):
    folder = tmp_path / "home"
    open_office(folder)
    with contextlib.ExitStack() as stack:
        display = stack.enter_context(closed_x_server())
        tray = stack.enter_context(TrayWatcher(wayland.bus))
        toasts = stack.enter_context(ToastServer(wayland.bus))
        programs = stack.enter_context(Programs(tmp_path))
        more = {"TATPAR_HOME": str(folder), "DISPLAY": display}
        running = programs("--hidden", **wayland.environ | more)
        until(lambda: tray.icons, "the icon in the desktop's tray", seconds=60)
        until(lambda: toasts.shown, "a toast")
        assert running.stop() == 0


def test_the_card_lies_above_where_the_window_manager_lets_it(desk, tmp_path, monkeypatch):
    """weston has no such request; openbox represents the X side of GNOME and Plasma."""
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    environ = {name: word for name, word in desk.environ.items() if name != "QT_QPA_PLATFORM"}
    folder = tmp_path / "home"
    open_office(folder)
    with Programs(tmp_path) as programs:
        more = {"WAYLAND_DISPLAY": "wayland-gone", "TATPAR_HOME": str(folder)}
        running = programs("--hidden", **environ | more)
        windows = until(lambda: desk.windows(running.pid), "the card", seconds=60)
        shown = "".join(properties(desk.display, window) for window in windows)
        assert "_NET_WM_STATE_ABOVE" in shown
        assert running.stop() == 0
