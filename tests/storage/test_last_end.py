"""Whether the last run ended by itself: a restart after a crash, and none after a quit."""

from contextlib import closing
from pathlib import Path

import pytest

from desktop.core.events import AppStarted, AppStopped
from desktop.main import start
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.last_end import ended_unexpectedly

BEGUN = AppStarted("0.1.0", "boot", "d" * 32, "Asia/Dhaka")


@pytest.mark.parametrize(
    ("events", "crashed"),
    [
        ([], False),
        ([BEGUN], True),
        ([BEGUN, AppStopped("quit")], False),
        ([BEGUN, AppStopped("quit"), BEGUN], True),
        ([BEGUN, BEGUN, AppStopped("signal")], False),
    ],
)
def test_a_run_without_an_end_ended_unexpectedly(tmp_path: Path, events, crashed):
    home = Home(tmp_path, tmp_path / "policy.toml")
    assert not ended_unexpectedly(home)
    with closing(Journal(home.log)) as journal:
        journal.append(1, *events)
    assert ended_unexpectedly(home) is crashed


def test_after_a_quit_a_task_starts_nothing(tmp_path: Path):
    home = Home(tmp_path / "home", tmp_path / "policy.toml")
    home.folder.mkdir()
    with closing(Journal(home.log)) as journal:
        journal.append(1, BEGUN, AppStopped("quit"))
    assert start(home, if_crashed=True) == 0
    assert not (home.folder / "device").exists()


def test_after_a_crash_a_task_starts_nothing_where_the_settings_say_so(tmp_path: Path):
    home = Home(tmp_path / "home", tmp_path / "policy.toml")
    home.folder.mkdir()
    home.config.write_text("[appearance]\nstart_with_computer = false\n", "utf-8")
    with closing(Journal(home.log)) as journal:
        journal.append(1, BEGUN)
    assert start(home, if_crashed=True) == 0
    assert not (home.folder / "device").exists()
