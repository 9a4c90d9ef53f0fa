"""A log that lost its file or its end says so, and nothing that was left of it is thrown away."""

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.core.errors import KnownError
from desktop.core.events import AppStarted, AppStopped, LogLost
from desktop.core.integrity.log_fault import LogFault
from desktop.storage.home import Home
from desktop.storage.journal import Alive, Broken, Journal, Verified
from desktop.storage.log_head import Head, head_file, read_head, write_head
from desktop.storage.lost_log import examine_log, loss_problem, open_log, require_log

STARTED = AppStarted("0.1", "boot", "device", "Asia/Dhaka")
STAMP = Alive(3, "boot", 0, 0)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    folder = tmp_path / "home"
    folder.mkdir()
    return Home(folder, tmp_path / "policy.toml")


@pytest.fixture
def used(home: Home) -> Home:
    """A home whose program was killed: its rows are in the write-ahead log."""
    running = home.folder.parent / "running"
    running.mkdir()
    with closing(Journal(running / "log.db")) as journal:
        journal.append(1, STARTED)
        journal.append(2, AppStopped("quit"))
        journal.stamp_alive(STAMP)
        for file in running.iterdir():
            shutil.copy(file, home.folder)
    assert home.log.with_name("log.db-wal").stat().st_size
    return home


def reopened(home: Home) -> LogLost | None:
    """Open the log as a start does, and record what it says of a loss."""
    journal, loss = open_log(home)
    with closing(journal):
        journal.append(9, *([] if loss is None else [loss]), STARTED)
        journal.stamp_alive(STAMP)
    return loss


def verified(home: Home) -> Verified | Broken:
    with closing(Journal(home.log, read_only=True)) as journal:
        return journal.verify()


def test_a_new_home_and_a_whole_log_have_lost_nothing(home, used):
    assert examine_log(used) is None
    assert reopened(used) is None
    assert verified(used).losses == 0
    fresh = Home(home.folder.parent / "fresh", home.policy)
    fresh.folder.mkdir()
    assert examine_log(fresh) is None
    with pytest.raises(KnownError, match="nothing_recorded"):
        require_log(fresh)
    assert reopened(fresh) is None


def test_the_head_beside_the_log_names_its_last_row_at_each_stamp(home):
    with closing(Journal(home.log)) as journal:
        journal.stamp_alive(STAMP)
        assert not head_file(home.log).exists()  # no row yet
        journal.append(1, STARTED)
        journal.stamp_alive(STAMP)
        assert read_head(home.log) == Head(*journal.end())
        head_file(home.log).unlink()
        journal.stamp_alive(STAMP)  # an idle program writes one file, not two
        assert not head_file(home.log).exists()
        journal.append(2, AppStopped("quit"))
        journal.stamp_alive(STAMP)
        assert read_head(home.log) == Head(*journal.end())


@pytest.mark.parametrize("empty", [True, False])
def test_a_lost_log_is_told_recorded_and_its_write_ahead_log_kept(used, empty):
    head = read_head(used.log)
    wal = used.log.with_name("log.db-wal")
    digest = hashlib.sha256(wal.read_bytes()).digest()
    if empty:
        used.log.write_bytes(b"")
    else:
        used.log.unlink()
    assert examine_log(used).code == "log_missing"
    with pytest.raises(KnownError, match="log_missing"):
        require_log(used)
    loss = reopened(used)
    assert loss == LogLost(2, head.hash, "log.db-wal.lost-1")
    assert hashlib.sha256((used.folder / loss.remains).read_bytes()).digest() == digest
    problem = loss_problem(used, loss, 0)
    assert (problem.code, problem.facts["file"]) == ("log_lost_in_part", loss.remains)
    with closing(Journal(used.log, read_only=True)) as journal:
        assert journal.read([LogLost.kind])[0].event == loss
    assert verified(used).losses == 1
    assert examine_log(used) is None
    assert reopened(used) is None  # told once


def test_what_was_left_twice_is_kept_twice(used):
    wal = used.log.with_name("log.db-wal")
    rows = wal.read_bytes()
    used.log.write_bytes(b"")
    assert reopened(used).remains.endswith("-1")
    wal.write_bytes(rows)
    used.log.write_bytes(b"")
    assert reopened(used).remains.endswith("-2")


def test_remains_that_cannot_be_moved_keep_the_program_from_starting(used, monkeypatch):
    used.log.write_bytes(b"")

    def refuse(_file, _to):
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(KnownError, match="no_permission"):
        open_log(used)
    assert used.log.with_name("log.db-wal").stat().st_size


@pytest.mark.parametrize("name", ["device", "register.db", "register.key", "register.head"])
def test_a_home_with_other_files_was_used_even_without_a_head(home, name):
    (home.folder / name).write_bytes(b"x")
    loss = reopened(home)
    assert loss == LogLost(0, "", "")
    assert loss_problem(home, loss, 0).code == "log_lost"
    assert reopened(home) is None


def test_a_log_that_lost_its_end_is_told_and_goes_on(used):
    older = used.folder / "older.db"
    with closing(sqlite3.connect(used.log)) as raw:
        raw.execute("VACUUM INTO ?", (str(older),))
    with closing(Journal(used.log)) as journal:
        journal.append(5, STARTED, AppStopped("quit"))
        journal.stamp_alive(STAMP)
    head = read_head(used.log)
    older.replace(used.log)
    assert verified(used) == Broken(3, LogFault.CUT)
    assert examine_log(used).code == "log_cut"
    loss = reopened(used)
    assert loss == LogLost(4, head.hash, "")
    assert loss_problem(used, loss, 2).facts["rows"] == 4
    assert verified(used).losses == 1


def test_a_head_of_another_history_is_an_edit(used):
    write_head(used.log, Head(2, "a" * 64))
    assert verified(used) == Broken(2, LogFault.EDITED)


def test_a_head_that_cannot_be_read_is_none(used):
    head_file(used.log).write_bytes(b"\0" * 66)
    assert read_head(used.log) is None
    assert isinstance(verified(used), Verified)
    assert reopened(used) is None


def test_a_damaged_log_is_told_by_the_doctor(used):
    assert reopened(used) is None
    used.log.write_bytes(b"\0" * 4096)
    assert examine_log(used).code == "not_a_journal"
