"""Whether the last run ended by itself: a restart after a crash, and none after a quit."""

from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop.core.errors import KnownError
from desktop.core.events import AppStarted, AppStopped
from desktop.core.problem_codes import ProblemCode
from desktop.core.units import MINUTE_MS
from desktop.main import start
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.lost_log import ended_unexpectedly

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


def test_a_task_tells_a_lasting_cause_once_an_hour_and_a_person_each_time(tmp_path, monkeypatch):
    def fail(*_given, **_named) -> int:
        raise KnownError(ProblemCode.FOLDER_MISSING, path="x")

    told: list[str] = []
    monkeypatch.setattr("desktop.main._start", fail)
    monkeypatch.setattr("desktop.main.has_display", lambda: True)
    monkeypatch.setattr(
        "desktop.main._show_on_screen", lambda _home, error: told.append(error.code)
    )
    home = Home(tmp_path / "home", tmp_path / "policy.toml")
    home.folder.mkdir()
    with closing(Journal(home.log)) as journal:
        journal.append(1, BEGUN)
    for _ in range(3):
        with pytest.raises(KnownError):
            start(home, if_crashed=True)
    assert told == ["folder_missing"]
    with pytest.raises(KnownError):
        start(home)
    assert told == ["folder_missing"] * 2


def test_a_task_tells_once_an_hour_also_where_the_disk_takes_no_note(tmp_path, monkeypatch):
    """It asks every five minutes."""

    def fail(*_given, **_named) -> int:
        raise KnownError(ProblemCode.DISK_FULL, path="x")

    now_ms = [1_764_201_600_000 + 7 * MINUTE_MS]
    told: list[int] = []
    monkeypatch.setattr("desktop.main._start", fail)
    monkeypatch.setattr("desktop.main.has_display", lambda: True)
    monkeypatch.setattr("desktop.main._show_on_screen", lambda *_: told.append(now_ms[0]))
    monkeypatch.setattr(
        "desktop.main.system_clock", lambda: SimpleNamespace(now_ms=lambda: now_ms[0])
    )
    home = Home(tmp_path / "home", tmp_path / "policy.toml")
    home.folder.mkdir()
    with closing(Journal(home.log)) as journal:
        journal.append(1, BEGUN)
    home.pc_notes.mkdir()  # what cannot be replaced by a file
    for _ in range(24):
        with pytest.raises(KnownError):
            start(home, if_crashed=True)
        now_ms[0] += 5 * MINUTE_MS
    assert len(told) == 2


def test_a_log_that_does_not_say_how_the_run_ended_is_told_once_an_hour(tmp_path, monkeypatch):
    told: list[str] = []
    monkeypatch.setattr("desktop.main.has_display", lambda: True)
    monkeypatch.setattr(
        "desktop.main._show_on_screen", lambda _home, error: told.append(error.code)
    )
    home = Home(tmp_path / "home", tmp_path / "policy.toml")
    home.folder.mkdir()
    home.log.write_bytes(b"no database" * 1000)
    for _ in range(3):
        with pytest.raises(KnownError):
            start(home, if_crashed=True)
    assert told == ["not_a_journal"]
    home.config.write_text("[appearance]\nstart_with_computer = false\n", "utf-8")
    assert start(home, if_crashed=True) == 0
    assert len(told) == 1
