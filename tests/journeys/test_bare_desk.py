"""Desktops that lack something: the program does without, and says so when asked."""

import contextlib
import json
import os
import subprocess
from collections.abc import Iterator

import pytest
from helpers.desk import Desk, open_desk
from helpers.processes import started, until
from helpers.program import tatpar
from helpers.x11 import Screen

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def trayless() -> Iterator[Desk]:
    with open_desk(tray=False) as opened:
        yield opened


def test_without_a_tray_there_is_a_window_instead(trayless, program):
    running = program("--hidden", **trayless.environ)
    running.wait_until_up()
    until(lambda: trayless.windows(running.pid), "a window in the tray's place")
    assert running.stop() == 0
    assert not running.err, "".join(running.err)


def tray_host(desk: Desk) -> "contextlib.AbstractContextManager[object]":
    command = ["trayer", "--edge", "bottom", "--SetDockType", "true"]
    return started(command, os.environ | desk.environ, stderr=subprocess.DEVNULL)


def test_a_tray_that_dies_later_is_stood_in_for_until_another_comes(trayless, program):
    program.home.mkdir()
    (program.home / "config.toml").write_text('[officer]\nname = "A"\n', "utf-8")
    with tray_host(trayless):
        with Screen(trayless.display) as screen:
            until(lambda: screen.owner("_NET_SYSTEM_TRAY_S0"), "a tray")
        running = program("--hidden", **trayless.environ)
        running.wait_until_up()
        until(lambda: running.status()["tray"], "the icon in the tray")
        assert not trayless.windows(running.pid)
    # It asks for the tray once a minute, and then waits in case that it comes back at once.
    until(lambda: trayless.windows(running.pid), "a window in the tray's place", seconds=150)
    with tray_host(trayless):
        until(lambda: not trayless.windows(running.pid), "the window to go again", seconds=60)
        assert trayless.tray_icons()
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
