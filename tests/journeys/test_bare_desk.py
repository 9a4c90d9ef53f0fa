"""Desktops that lack something: the program does without, and says so when asked."""

import contextlib
import json
import os
import signal
import socket
import subprocess
from collections.abc import Iterator

import pytest
from helpers.desk import Desk, open_desk, x_server
from helpers.processes import started, until
from helpers.program import changed, tatpar
from helpers.x11 import Screen

from desktop.system.single_instance import peer_of

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def trayless() -> Iterator[Desk]:
    with open_desk(tray=False) as opened:
        yield opened


def tray_host(desk: Desk) -> "contextlib.AbstractContextManager[object]":
    command = ["trayer", "--edge", "bottom", "--SetDockType", "true"]
    return started(command, os.environ | desk.environ, stderr=subprocess.DEVNULL)


IMPATIENT = """
    from desktop.ui.shell import tray_app
    tray_app.RARELY_MS = tray_app.PATIENCE_MS = 1000  # a minute, and ten seconds
    program.runtime.tick_timer.setInterval(500)
"""
REGISTER_OPEN = """
    from PySide6.QtCore import QTimer
    from desktop.storage.register.key_file import Cost
    program.runtime.held_limits = 1 / 12  # five seconds
    ticks = program.runtime.tick_timer
    ticks.setInterval(500)
    def opened():
        program.services.register.get().vault.init("a phrase of some words", Cost(1, 8, 1))
        ticks.timeout.connect(lambda: print("ticked", flush=True))
    QTimer.singleShot(0, opened)
"""


def test_a_window_stands_in_for_a_tray_that_is_missing_or_dies_until_one_comes(trayless, sandbox):
    sandbox.mkdir()
    (sandbox / "config.toml").write_text('[officer]\nname = "A"\n', "utf-8")
    with changed(IMPATIENT, os.environ | trayless.environ) as running:
        running.wait_until_up()
        shown = lambda: trayless.windows(running.pid)  # noqa: E731
        until(shown, "a window in the tray's place")
        with tray_host(trayless):
            until(lambda: not shown(), "the window to go again")
            assert trayless.tray_icons()
        until(shown, "a window in the tray's place")
        assert running.stop() == 0
        assert not running.err, "".join(running.err)


@pytest.mark.parametrize("address", ["unix:path=/nonexistent", "nonsense", ""])
def test_without_a_session_bus_everything_else_works(desk, program, address):
    running = program("--hidden", **desk.environ | {"DBUS_SESSION_BUS_ADDRESS": address})
    running.wait_until_up()
    assert running.stop() == 0
    assert not any("Traceback" in line for line in running.err)


def test_without_a_bengali_font_it_speaks_english_and_says_why(desk, toasts, program, tmp_path):
    empty = tmp_path / "fonts.conf"
    empty.write_text("<fontconfig></fontconfig>")
    environ = desk.environ | {"FONTCONFIG_FILE": str(empty)}
    running = program("--hidden", **environ)
    running.wait_until_up()
    toast = toasts.wait_for("This PC has no Bengali font, so Tatpar is shown in English")
    assert "Noto Sans Bengali" in toast.text
    assert running.stop() == 0
    assert not running.err, "".join(running.err)
    told = json.loads(tatpar("doctor", "--json", environ=running.environ).stdout)
    (finding,) = (item for item in told["findings"] if item["name"] == "bengali_font")
    assert finding["works"] is False


def test_the_doctor_tells_what_an_x_desktop_tells_and_what_none_does_here(desk):
    told = json.loads(tatpar("doctor", "--json", environ=os.environ | desk.environ).stdout)
    works = {one["name"]: one["works"] for one in told["findings"]}
    assert works["display"] is works["tray"] is works["idle"] is works["full_screen"] is True
    assert works["session_lock"] is works["sleep"] is works["do_not_disturb"] is False
    said = tatpar("doctor", environ=os.environ | desk.environ).stdout
    assert "‘বিরক্ত করবেন না’" in said


def test_a_program_held_by_a_screen_that_stopped_ends_and_the_registers_key_with_it(sandbox):
    sandbox.mkdir()
    (sandbox / "config.toml").write_text("[security]\nidle_lock_minutes = 1\n", "utf-8")
    with x_server(dict(os.environ), "800x600x24") as display, contextlib.ExitStack() as stack:
        stack.enter_context(Screen(display))  # a server restarts when its last client ends
        server = server_of(display)
        environ = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        running = stack.enter_context(changed(REGISTER_OPEN, environ))
        running.wait_for_line("ticked")  # with the register open
        os.kill(server, signal.SIGSTOP)
        try:
            assert running.wait_for_end() == 1
        finally:
            os.kill(server, signal.SIGCONT)


def server_of(display: str) -> int:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(f"\0/tmp/.X11-unix/X{display[1:]}")
        return peer_of(connection.fileno()).pid
