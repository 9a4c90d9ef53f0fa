"""The program's notes for the PC's administrator."""

from pathlib import Path

import pytest
from helpers.network import HEALTHY, round_of

from desktop.core.errors import KnownError
from desktop.core.events import ConnectivityChanged
from desktop.core.network import Cause, Verdict
from desktop.core.problem_codes import ProblemCode
from desktop.services.pc_watch import PcWatch
from desktop.storage.home import Home
from desktop.storage.pc_notes import read_notes

NOON = 1_795_500_000_000


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path, tmp_path / "policy.toml")


def test_a_clock_that_is_minutes_off_is_a_problem_and_noted(home: Home):
    watch = PcWatch(home, lambda: NOON)
    assert watch.saw(round_of(HEALTHY)) is None
    assert not home.pc_notes.exists()
    assert watch.saw(round_of(HEALTHY, clock_offset_ms=-119_000)) is None
    problem = watch.saw(round_of(HEALTHY, clock_offset_ms=10_800_000))
    assert problem is not None
    assert (problem.code, problem.facts["minutes"]) == ("clock_offset", 180)
    assert read_notes(home.pc_notes).clock_offset_ms == 10_800_000
    assert PcWatch(home, lambda: NOON).saw(round_of(HEALTHY, clock_offset_ms=0)) is None
    assert read_notes(home.pc_notes).clock_offset_ms == 0
    home.pc_notes.unlink()
    watch = PcWatch(home, lambda: NOON)
    watch.exported()  # nothing new: nothing is written
    assert watch.notes.clock_offset_ms is None
    assert not home.pc_notes.exists()


def test_the_last_failure_of_an_export_is_kept_until_one_succeeds(home: Home):
    watch = PcWatch(home, lambda: NOON)
    watch.export_failed(KnownError(ProblemCode.FOLDER_MISSING, path="x"))
    notes = read_notes(home.pc_notes)
    assert (notes.export_failed, notes.export_failed_ms) == ("folder_missing", NOON)
    watch.exported()
    assert read_notes(home.pc_notes).export_failed == ""


def test_changes_of_the_network_are_lines_of_the_log(home: Home):
    watch = PcWatch(home, lambda: NOON)
    watch.changed(ConnectivityChanged(Verdict.LIMITED, Cause.PROXY_LOG_IN, NOON, NOON))
    watch.changed(ConnectivityChanged(Verdict.ONLINE, None, NOON, NOON))
    lines = home.technical_log.read_text("ascii").splitlines()
    assert [line.split(" ", 1)[1] for line in lines] == [
        "network limited proxy_log_in",
        "network online -",
    ]


def test_the_last_backup_is_known_until_backups_go_elsewhere(home: Home):
    watch = PcWatch(home, lambda: NOON)
    watch.note_backup(NOON)
    watch.note_backup(ProblemCode.FOLDER_MISSING)
    again = PcWatch(home, lambda: NOON)
    assert (again.notes.backup_ms, again.notes.backup_failed) == (NOON, "folder_missing")
    again.note_backup(NOON + 1)
    assert (again.notes.backup_ms, again.notes.backup_failed) == (NOON + 1, "")
    again.note_backup(ProblemCode.DISK_FULL)
    again.forget_backups()
    later = PcWatch(home, lambda: NOON)
    assert (later.notes.backup_ms, later.notes.backup_failed) == (None, "")


def test_a_folder_for_backups_is_new_once_and_again_when_another_is_chosen(home: Home):
    assert PcWatch(home, lambda: NOON).notes.backup_folder_ms is None
    PcWatch(home, lambda: NOON).saw_backup_folder()
    later = PcWatch(home, lambda: NOON + 1)
    later.saw_backup_folder()
    assert later.notes.backup_folder_ms == NOON
    later.forget_backups()
    assert PcWatch(home, lambda: NOON).notes.backup_folder_ms == NOON + 1
