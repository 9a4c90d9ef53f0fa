"""A log that lost its file or its end says so, and nothing that was left of it is thrown away."""

import hashlib
import os
import shutil
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.refusals import code_of

from desktop import __version__
from desktop.core.errors import KnownError
from desktop.core.events import AppStarted, AppStopped, LogLost
from desktop.core.integrity.faults import LogFault
from desktop.storage.home import Home
from desktop.storage.journal import Alive, Broken, Journal, Verified
from desktop.storage.log_marks import Head, head_file, read_head, write_head
from desktop.storage.log_salvage import salvage
from desktop.storage.lost_log import OpenedLog, damage_of, examine_log, open_log, require_log

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


def reopened(home: Home) -> OpenedLog:
    """Open the log as a start does, and record its fact of a loss."""
    log = open_log(home, 8)
    with closing(log.journal) as journal:
        journal.append(9, *([] if log.loss is None else [log.loss]), STARTED)
        journal.stamp_alive(STAMP)
    return log


def lost_nothing(home: Home) -> bool:
    log = reopened(home)
    return (log.loss, log.problem) == (None, None)


def verified(home: Home) -> Verified | Broken:
    with closing(Journal(home.log, read_only=True)) as journal:
        return journal.verify()


def test_a_new_home_and_a_whole_log_have_lost_nothing(home, used):
    assert examine_log(used) is None
    assert lost_nothing(used)
    assert verified(used).losses == 0
    fresh = Home(home.folder.parent / "fresh", home.policy)
    fresh.folder.mkdir()
    assert examine_log(fresh) is None
    for look in (require_log, damage_of):
        assert code_of(look, fresh) == "nothing_recorded"
    assert lost_nothing(fresh)


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
def test_rows_of_a_lost_log_are_saved_from_its_write_ahead_log(used, empty):
    head = read_head(used.log)
    wal = used.log.with_name("log.db-wal")
    digest = hashlib.sha256(wal.read_bytes()).digest()
    if empty:
        used.log.write_bytes(b"")
    else:
        used.log.unlink()
    assert examine_log(used).code == "log_missing"
    assert damage_of(used).code == "log_missing"
    assert code_of(require_log, used) == "log_missing"
    log = reopened(used)
    assert (log.loss, log.problem.code) == (None, "log_salvaged")  # the new log has the event
    assert (log.problem.facts["count"], log.problem.facts["file"]) == (2, "log.db-wal.lost-1")
    assert hashlib.sha256((used.folder / "log.db-wal.lost-1").read_bytes()).digest() == digest
    with closing(Journal(used.log, read_only=True)) as journal:
        kinds = [row.kind for row in journal.rows()]
        assert kinds == [AppStarted.kind, AppStopped.kind, LogLost.kind, AppStarted.kind]
        statement = journal.read([LogLost.kind])[0]
    assert (statement.at_ms, statement.event) == (8, LogLost(2, head.hash, "log.db-wal.lost-1"))
    assert verified(used).losses == 1
    assert examine_log(used) is None
    assert lost_nothing(used)  # reported once


def test_a_write_ahead_log_without_the_beginning_saves_no_row_and_is_left(used):
    wal = used.log.with_name("log.db-wal")
    wal.write_bytes(b"x" * 5000)
    used.log.write_bytes(b"")
    log = reopened(used)
    assert (log.problem.code, log.problem.facts["file"]) == (
        "log_lost_in_part",
        "log.db-wal.lost-1",
    )
    assert (used.folder / "log.db-wal.lost-1").read_bytes() == b"x" * 5000
    assert verified(used).losses == 1


def test_a_disk_that_refused_the_last_runs_events_is_examined_at_the_start(used):
    assert lost_nothing(used)
    used.unrecorded.touch()
    assert lost_nothing(used)
    with closing(sqlite3.connect(used.log)) as raw:
        raw.execute("PRAGMA writable_schema=ON")
        raw.execute("UPDATE sqlite_master SET sql = replace(sql, 'kind, at_ms', 'at_ms, kind')")
        raw.commit()
    assert code_of(open_log, used, 8) == "database_damaged"
    assert damage_of(used).code == "database_damaged"
    used.unrecorded.unlink()
    open_log(used, 8).journal.close()


def test_remains_that_cannot_be_kept_aside_leave_everything_as_it_is(used, monkeypatch):
    used.log.write_bytes(b"")

    def refuse(_file, _to):
        raise PermissionError(13, "denied")

    monkeypatch.setattr("os.link", refuse)
    monkeypatch.setattr("shutil.copyfile", refuse)
    assert code_of(open_log, used, 8) == "no_permission"
    assert used.log.with_name("log.db-wal").stat().st_size
    assert not list(used.folder.glob("*lost*"))


@pytest.mark.parametrize(
    "name",
    [
        *("device", "register.db", "register.key", "register.head"),
        *("log.unrecorded", "tatpar.log"),  # by a program whose home was replaced by this folder
    ],
)
def test_a_home_with_other_files_was_used_even_without_a_head(home, name):
    (home.folder / name).write_bytes(b"x")
    log = reopened(home)
    assert (log.loss, log.problem.code) == (LogLost(0, "", ""), "log_lost")
    assert lost_nothing(home)


def test_a_home_that_a_command_named_before_its_first_log_has_lost_nothing(home):
    name = home.device_id()
    for made in (home.register, home.register_key):  # `register init` before the first start
        made.write_bytes(b"x")
    assert examine_log(home) is None
    assert lost_nothing(home)
    assert home.device_id() == name


def test_a_log_that_was_begun_after_a_command_and_is_gone_is_lost(home):
    home.device_id()
    reopened(home)
    for file in home.folder.glob("log*"):
        file.unlink()
    log = reopened(home)
    assert (log.loss, log.problem.code) == (LogLost(0, "", ""), "log_lost")


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
    log = reopened(used)
    assert (log.loss, log.problem.code) == (LogLost(4, head.hash, ""), "log_cut")
    assert log.problem.facts["rows"] == 4
    assert verified(used).losses == 1


def test_a_head_of_another_history_is_an_edit(used):
    write_head(used.log, Head(2, "a" * 64))
    assert verified(used) == Broken(2, LogFault.EDITED)


def test_a_head_that_cannot_be_read_is_told_and_written_anew(used):
    head_file(used.log).write_bytes(b"\0" * 66)
    assert read_head(used.log) is None
    assert isinstance(verified(used), Verified)
    assert examine_log(used).code == "log_head_unreadable"
    log = reopened(used)
    assert (log.loss, log.problem.code) == (None, "log_head_unreadable")
    with closing(Journal(used.log)) as journal:
        journal.stamp_alive(STAMP)
    assert lost_nothing(used)


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes among files")
@pytest.mark.parametrize(("put", "why"), [("mkdir", "EISDIR"), ("mkfifo", "")])
def test_a_folder_or_pipe_in_the_logs_place_is_told_and_holds_nobody_up(used, put, why):
    used.log.unlink()
    getattr(os, put)(used.log)  # by name: Windows lacks the second
    for look in (
        lambda: open_log(used, 5),
        lambda: examine_log(used),
        lambda: damage_of(used),
        lambda: Journal(used.log, read_only=True),
    ):
        try:
            error = look()
        except KnownError as raised:
            error = raised
        assert (error.code, error.facts["why"]) == ("file_unreadable", why)


def test_a_damaged_log_is_told_by_the_doctor(used):
    assert lost_nothing(used)
    assert damage_of(used) is None
    with closing(sqlite3.connect(used.log)) as raw:
        raw.execute("PRAGMA user_version = 99")
    assert code_of(damage_of, used) == "file_newer"
    used.log.write_bytes(b"\0" * 4096)
    assert examine_log(used).code == "database_damaged"
    assert damage_of(used).code == "database_damaged"


def test_a_changed_row_is_told_alike_by_doctor_and_salvage_which_mends_it(used):
    with closing(sqlite3.connect(used.log)) as raw:
        raw.execute("DROP TRIGGER journal_no_update")
        raw.execute("UPDATE journal SET at_ms = 1 WHERE seq = 2")
        raw.commit()
    for look in (examine_log, damage_of):
        problem = look(used)
        assert (problem.code, problem.facts["row"]) == ("log_broken", 2)
    remains, statement = salvage(used, 9)
    assert (len(remains.rows), remains.apart, statement.rows) == (1, 0, 2)
    assert (examine_log(used), damage_of(used)) == (None, None)
    assert isinstance(verified(used), Verified)


@pytest.mark.parametrize(
    ("version", "refused"),
    [
        (__version__, False),
        ("0.0.9", False),
        ("nonsense", False),
        ("99.0.0", True),
        (f"{__version__}.1", False),
        ("99.1-dev", True),
    ],
)
def test_a_program_older_than_the_one_that_ran_last_refuses_the_home(home, version, refused):
    with closing(Journal(home.log)) as journal:
        journal.append(1, replace(STARTED, version=version))
    if not refused:
        open_log(home, 5).journal.close()
        require_log(home)
        return
    for look in (lambda: open_log(home, 5), lambda: require_log(home)):
        assert code_of(look) == "file_newer"
    with closing(Journal(home.log, read_only=True)) as journal:
        assert journal.end()[0] == 1
