"""When the log alone is copied: with a folder, without a register, as often as the settings say."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.waiting_work import WaitingWork

from desktop.core.errors import KnownError
from desktop.core.events import AppStopped
from desktop.core.settings.model import Security
from desktop.services.log_backup import LogBackupService
from desktop.services.pc_watch import PcWatch
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.log_backup import log_copies
from desktop.storage.pc_notes import read_notes

DAY_MS, HOUR_MS = 86_400_000, 3_600_000
NOON = 1_795_500_000_000


class Rig:
    """The service on a real home; work runs when the test says so."""

    def __init__(self, folder: Path) -> None:
        self.home = Home(folder / "home", folder / "policy.toml")
        self.home.folder.mkdir()
        self.into = folder / "copies"
        self.into.mkdir()
        with closing(Journal(self.home.log)) as journal:
            journal.append(1, AppStopped("quit"))
        self.security = Security(backup_folder=str(self.into))
        self.waiting = WaitingWork()
        self.problems: list[KnownError] = []
        self.service = LogBackupService(
            self.home,
            lambda: self.security,
            in_background=self.waiting,
            problem=self.problems.append,
            note=PcWatch(self.home, lambda: NOON).note_backup,
        )

    def tick(self, now_ms: int) -> int:
        """Tick, run pending work, and return the number of copies."""
        self.service.tick(now_ms)
        self.waiting.run()
        return len(log_copies(self.home, self.into))


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    return Rig(tmp_path)


def test_the_log_is_copied_when_due_and_not_before(rig: Rig):
    assert rig.tick(NOON) == 1
    assert rig.tick(NOON + 6 * DAY_MS) == 1
    assert read_notes(rig.home.pc_notes).backup_ms == NOON
    assert rig.tick(NOON + 7 * DAY_MS) == 2
    assert read_notes(rig.home.pc_notes).backup_ms == NOON + 7 * DAY_MS


@pytest.mark.parametrize("why", ["no folder", "a register, whose backups hold the log"])
def test_where_it_is_not_wanted_nothing_is_copied(rig: Rig, why):
    if why == "no folder":
        rig.security = replace(rig.security, backup_folder="")
    else:
        rig.home.register_key.write_bytes(b"")
    assert rig.tick(NOON) == 0


def test_a_lost_share_is_reported_and_tried_again_after_an_hour(rig: Rig):
    rig.into.rmdir()
    assert rig.tick(NOON) == 0
    assert [problem.code for problem in rig.problems] == ["backup_not_made"]
    assert rig.problems[0].facts["because"] == "folder_missing"
    rig.into.mkdir()
    assert rig.tick(NOON + HOUR_MS - 1) == 0
    assert read_notes(rig.home.pc_notes).backup_failed == "folder_missing"
    assert rig.tick(NOON + HOUR_MS) == 1
    assert read_notes(rig.home.pc_notes).backup_failed == ""


@pytest.mark.parametrize("written", ["~nobody-of-this-name/copies", "copies"])
def test_a_folder_that_is_no_whole_path_is_reported_and_a_better_one_is_taken(rig: Rig, written):
    rig.security = replace(rig.security, backup_folder=written)
    assert rig.tick(NOON) == 0
    assert [problem.code for problem in rig.problems] == ["backup_not_made"]
    assert rig.problems[0].facts["because"] == "folder_missing"
    rig.security = replace(rig.security, backup_folder=str(rig.into))
    assert rig.tick(NOON + 1) == 1  # another folder waits for no hour


def test_a_copy_under_way_is_not_begun_twice(rig: Rig):
    rig.service.tick(NOON)
    rig.service.tick(NOON + HOUR_MS)
    assert len(rig.waiting) == 1


@pytest.mark.parametrize("there", [True, False])
def test_what_became_of_a_folder_before_is_noted_for_no_other(rig: Rig, there):
    rig.service.tick(NOON)
    if not there:
        rig.into.rmdir()
    rig.security = replace(rig.security, backup_folder=str(rig.into.parent))
    before = read_notes(rig.home.pc_notes)
    rig.waiting.run()
    assert read_notes(rig.home.pc_notes) == before
    assert [problem.facts["path"] for problem in rig.problems] == [str(rig.into)] * (not there)
