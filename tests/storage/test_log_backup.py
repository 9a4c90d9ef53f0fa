"""Copies of the log alone: whole and verified or absent, this PC's, and not too many."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from helpers.refusals import code_of

from desktop.core.events import AppStopped
from desktop.storage import log_backup
from desktop.storage.home import Home
from desktop.storage.journal import Journal, Verified
from desktop.storage.log_backup import back_up_log, log_copies
from desktop.storage.sqlite import copy_log

DAY_MS = 86_400_000
NOON = 1_795_500_000_000


@pytest.fixture
def home(tmp_path: Path):
    """Return a home with a log of three rows, which the running program holds open."""
    home = Home(tmp_path / "home", tmp_path / "policy.toml")
    home.folder.mkdir()
    (tmp_path / "copies").mkdir()
    with closing(Journal(home.log)) as journal:
        for at_ms in (1, 2, 3):
            journal.append(at_ms, AppStopped("quit"))
        yield home


def test_a_copy_is_the_verified_log_and_nothing_beside_it(home: Home, tmp_path: Path):
    copy = back_up_log(home, tmp_path / "copies", NOON)
    assert [path.name for path in (tmp_path / "copies").iterdir()] == [copy.name]
    with closing(Journal(copy, read_only=True)) as journal:
        verified = journal.verify()
        assert isinstance(verified, Verified)
        assert verified.rows == 3
    if os.name == "posix":
        assert copy.stat().st_mode & 0o777 == 0o600
    with closing(Journal(copy.rename(tmp_path / "log.db"))) as journal:  # in an empty home
        journal.append(4, AppStopped("quit"))
        assert isinstance(journal.verify(), Verified)


def test_a_log_with_a_changed_row_is_not_copied(home: Home, tmp_path: Path, monkeypatch):
    def spoil(log: Path, copy: Path) -> None:
        log_backup_copy(log, copy)
        with closing(sqlite3.connect(copy)) as rows:
            triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            for (name,) in rows.execute(triggers).fetchall():
                rows.execute(f"DROP TRIGGER {name}")
            rows.execute("UPDATE journal SET at_ms = 9 WHERE seq = 2")
            rows.commit()

    log_backup_copy = log_backup.copy_log
    monkeypatch.setattr(log_backup, "copy_log", spoil)
    assert code_of(back_up_log, home, tmp_path / "copies", NOON) == "backup_unverified"
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_log_that_grows_while_it_is_copied_is_copied_in_one_go(home: Home, tmp_path: Path):
    with closing(Journal(home.log)) as journal:
        journal.append(5, *[AppStopped("quit" * 400)] * 3000)
        before = journal.end()
        portions = []

        def grow() -> None:
            portions.append(journal.append(9000 + len(portions), AppStopped("quit")))

        copy_log(home.log, tmp_path / "copy.db", grow)
    with closing(Journal(tmp_path / "copy.db", read_only=True)) as copy:
        assert copy.end() == before
    pages = (tmp_path / "copy.db").stat().st_size // 4096
    assert len(portions) == -(-pages // 1024) > 1


@pytest.mark.parametrize("place", ["missing", "file"])
def test_a_folder_that_is_none_is_named(home: Home, tmp_path: Path, place: str):
    (tmp_path / "file").write_bytes(b"")
    assert code_of(back_up_log, home, tmp_path / place, NOON) == "folder_missing"


def test_older_copies_are_thinned_and_those_of_others_stay(home: Home, tmp_path: Path):
    into = tmp_path / "copies"
    others = [into / "tatpar-log-00000000-20200101-000000.db", into / "tatpar-log-notes.db",
              into / f"tatpar-log-{home.device_id()[:8]}-20201399-000000.db"]  # fmt: skip
    for path in others:
        path.write_bytes(b"")
    ahead = back_up_log(home, into, NOON + 4000 * DAY_MS)  # dated ahead of the clock
    for day in range(40):
        back_up_log(home, into, NOON + day * DAY_MS)
    assert ahead.exists()
    ahead.unlink()
    copies = log_copies(home, into)
    assert len(copies) == 8 + 1  # the newest eight, and the last of November
    assert max(copies) == NOON + 39 * DAY_MS
    assert all(path.exists() for path in others)
