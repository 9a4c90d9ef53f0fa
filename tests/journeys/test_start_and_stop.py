"""Starting, being started twice, and being told to stop."""

import json
import os
import re
import shlex
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from helpers.desk import open_desk
from helpers.disks import frozen, own_file_system
from helpers.processes import started, until
from helpers.program import ALONE, facts, tatpar

from desktop.core.events import AppStarted, AppStopped, ConnectivityChanged
from desktop.core.network import Cause

pytestmark = pytest.mark.journey

LINE = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d \w+ ")


def test_a_second_start_raises_the_first_and_ends(desk, program):
    first = program("--hidden", **desk.environ)
    first.wait_until_up()
    assert desk.windows(first.pid) == []
    second = program(**desk.environ)
    assert second.wait_for_end() == 0
    until(lambda: desk.windows(first.pid), "the first one's window")
    assert first.stop() == 0  # which no window keeps it from
    assert [kind for kind in kinds(program.home) if kind in {AppStarted, AppStopped}] == [
        *(AppStarted, AppStopped),
    ]


def test_each_command_of_the_readmes_five_minutes_does_its_work(
    desk, program, tmp_path, monkeypatch
):
    program("--hidden", **desk.environ).wait_until_up()
    words = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    block = next(block for block in words.split("```") if "dev.py run status" in block)
    month = f"{datetime.now(UTC) + timedelta(hours=6):%Y-%m}"  # in Dhaka
    block = block.replace("2026-11-30", f"{month}-28").replace("2026-11", month)
    monkeypatch.chdir(tmp_path)
    for line in block.strip().splitlines():
        arguments = shlex.split(line)[3:]
        run = tatpar(*arguments)
        no_network = arguments[0] == "probe"  # its exit code says that none is here
        assert run.returncode == no_network, f"{line}\n{run.stdout}{run.stderr}"
    assert {file.name for file in tmp_path.iterdir()} >= {"month.csv", "month.zip", "office.xlsx"}


def test_at_the_first_login_it_asks_its_questions_and_then_stays_in_the_tray(desk, program):
    first = program("--at-login", **desk.environ)
    first.wait_until_up()
    until(lambda: desk.windows(first.pid), "the questions of the first run")
    assert first.stop() == 0
    (program.home / "config.toml").touch()
    later = program("--at-login", **desk.environ)
    status = later.wait_until_up()
    assert status["verdict"] in {"online", "degraded", "limited", "offline", "unknown"}
    until(desk.tray_icons, "the icon in the tray")
    assert desk.windows(later.pid) == []
    assert later.stop() == 0
    assert (desk.tray_icons(), later.err) == ([], [])


def test_after_a_kill_a_task_starts_it_again_and_after_a_quit_it_does_not(desk, program):
    first = program("--hidden", **desk.environ)
    first.wait_until_up()
    (program.home / "config.toml").touch()
    assert program("--if-crashed", **desk.environ).wait_for_end() == 0  # it runs
    first.process.kill()
    first.process.wait()
    again = program("--if-crashed", **desk.environ)
    again.wait_until_up()
    assert kinds(program.home).count(AppStarted) == 2
    assert again.stop() == 0
    assert program("--if-crashed", **desk.environ).wait_for_end() == 0
    assert kinds(program.home).count(AppStarted) == 2


def test_the_office_may_say_that_it_does_not_start_at_login(desk, program):
    policy = Path(os.environ["TATPAR_POLICY"])
    policy.write_text("[appearance]\nstart_with_computer = false\n", "utf-8")
    assert program("--at-login", **desk.environ).wait_for_end() == 0
    assert not (program.home / "log.db").exists()


def test_ended_on_a_disk_that_hangs_it_leaves_the_screen_and_records_its_end(
    desk, program, tmp_path
):
    with own_file_system(tmp_path) as disk:
        home, environ = disk / "home", desk.environ | {"TATPAR_HOME": str(disk / "home")}
        running = program("--hidden", **environ)
        running.wait_until_up()
        until(desk.tray_icons, "the icon in the tray")
        with frozen(disk):
            running.process.send_signal(signal.SIGTERM)
            until(lambda: desk.tray_icons() == [], "an empty tray")
            assert running.process.poll() is None
        assert running.wait_for_end() == 0
        assert kinds(home)[-1] is AppStopped
        again = program("--hidden", **environ)
        again.wait_until_up()
        assert again.stop() == 0
        changes = [row.event for row in facts(home) if isinstance(row.event, ConnectivityChanged)]
        assert Cause.NOT_RUNNING in {change.cause for change in changes}
        assert Cause.CRASHED not in {change.cause for change in changes}


def kinds(home) -> list[type]:
    return [type(row.event) for row in facts(home)]


@pytest.mark.parametrize(
    ("number", "screen"),
    [
        (signal.SIGINT, {}),
        (signal.SIGTERM, {"DISPLAY": ":97531"}),  # which answers nobody
        (signal.SIGHUP, {}),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_without_a_screen_it_tells_each_change_in_a_line_and_ends_at_a_signal(
    program, number, screen
):
    running = program(QT_QPA_PLATFORM="", **screen)
    running.wait_until_up()
    first = until(lambda: next((x for x in running.out if LINE.match(x)), ""), "a line of change")
    assert running.stop(number, seconds=5) == 0
    assert running.err == []
    stops = [row.event for row in facts(program.home) if isinstance(row.event, AppStopped)]
    assert stops == [AppStopped("signal")]
    assert first.split()[1] in {"online", "degraded", "limited", "offline"}


def test_a_start_with_a_screen_takes_the_place_of_a_program_without_one(desk, program):
    unseen = program(QT_QPA_PLATFORM="")
    unseen.wait_until_up()
    seen = program("--hidden", **desk.environ)
    assert unseen.wait_for_end() == 0
    seen.wait_until_up()
    until(lambda: seen.status()["tray"], "the icon in the tray")
    assert seen.stop() == 0


def test_the_command_line_asks_and_stops_the_program(program):
    running = program(QT_QPA_PLATFORM="")
    running.wait_until_up()
    told = tatpar("status", "--json")
    assert told.returncode == 0
    assert json.loads(told.stdout)["verdict"]
    paused = tatpar("pause", "15", "--reason", "meeting \udcff")  # a byte that is no letter
    assert (paused.returncode, paused.stderr) == (0, "")
    assert tatpar("quit").returncode == 0
    assert running.wait_for_end() == 0
    assert tatpar("status").returncode == 1


def test_a_second_start_that_reaches_nobody_says_so(desk, program):
    running = program("--hidden", **desk.environ)
    running.wait_until_up()
    running.process.send_signal(signal.SIGSTOP)
    try:
        second = program(**desk.environ)
        assert second.wait_for_end() == 3
        assert "সাড়া দিচ্ছে না" in "".join(second.err)
    finally:
        running.process.send_signal(signal.SIGCONT)


def test_when_the_screens_server_ends_everything_is_written_down(program):
    with open_desk() as own:
        running = program("--hidden", **own.environ)
        running.wait_until_up()
    assert running.wait_for_end() == 0
    assert facts(program.home)[-1].event == AppStopped("session_end")


QUIT_BY_THE_SESSION = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from desktop.main import start
from desktop.storage.home import find_home
from desktop.ui.shell import main_window

bring_up = main_window.MainWindow.bring_up
def brought_up(window):
    bring_up(window)
    QTimer.singleShot(0, QCoreApplication.quit)  # what Qt does at a session manager's word
main_window.MainWindow.bring_up = brought_up
sys.exit(start(find_home(None)))
"""


def test_a_session_manager_ends_it_though_a_window_is_open(desk, sandbox):
    sandbox.mkdir()
    (sandbox / "config.toml").touch()  # no questions of the first run
    command = [*ALONE, sys.executable, "-c", QUIT_BY_THE_SESSION]
    with started(command, os.environ | desk.environ) as process:
        until(lambda: process.poll() is not None, "the end", seconds=30)
    assert process.returncode == 0
    assert facts(sandbox)[-1].event == AppStopped("session_end")
