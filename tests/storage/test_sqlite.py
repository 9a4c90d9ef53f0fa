"""A database has a name that SQLite opens, wherever the officer's folder is."""

import errno
import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from helpers.disks import fill, own_file_system, shut_down, small_disk

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.storage.sqlite import LogDatabase, guarded, prepare_home, uri_of


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/home/ক খ/log.db"), "file:///home/%E0%A6%95%20%E0%A6%96/log.db"),
        (PureWindowsPath(r"C:\Users\a#b\log.db"), "file:///C:/Users/a%23b/log.db"),
        # To SQLite "//server" alone would be a host, which it refuses.
        (PureWindowsPath(r"\\server\homes\a\log.db"), "file:////server/homes/a/log.db"),
    ],
)
def test_a_path_is_named_for_sqlite(path, uri):
    assert uri_of(path) == uri


@pytest.mark.skipif(sys.platform == "win32", reason="NOT TESTED HERE: POSIX' rights")
@pytest.mark.parametrize(
    ("inside", "mode"),
    [
        (None, 0o700),
        ("", 0o700),
        ("log.db", 0o700),
        ("office.key", 0o700),
        ("letters.odt", 0o755),
    ],
)
def test_a_home_is_closed_to_others_but_no_folder_with_other_things(tmp_path, inside, mode):
    home = tmp_path / "home"
    if inside is not None:
        home.mkdir()
        home.chmod(0o755)
        if inside:
            (home / inside).write_bytes(b"")
    prepare_home(home)
    assert stat.S_IMODE(home.stat().st_mode) == mode


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (sqlite3.SQLITE_IOERR, ProblemCode.DISK_ERROR),
        (sqlite3.SQLITE_IOERR | 4 << 8, ProblemCode.DISK_ERROR),  # SQLITE_IOERR_FSYNC
        (sqlite3.SQLITE_FULL, ProblemCode.DISK_FULL),
        (sqlite3.SQLITE_CORRUPT, ProblemCode.DATABASE_DAMAGED),
        (sqlite3.SQLITE_NOTADB, ProblemCode.DATABASE_DAMAGED),
        (sqlite3.SQLITE_READONLY, ProblemCode.DATABASE_READ_ONLY),
        (sqlite3.SQLITE_BUSY, ProblemCode.DATABASE_LOCKED),
    ],
)
def test_only_a_damaged_file_is_called_damaged(raised, code):
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = raised
    with pytest.raises(KnownError) as told, guarded(Path("log.db")):
        raise error
    assert told.value.code is code


def test_a_full_disk_is_not_all_that_refuses_a_file(tmp_path):
    """SQLite reports the same for a full disk, a remounted one, and lost rights."""
    error = sqlite3.OperationalError("x")
    told = []

    def tell(path, raised):
        error.sqlite_errorcode = raised
        with pytest.raises(KnownError) as known, guarded(path):
            raise error
        told.append((known.value.code, known.value.facts.get("why")))

    with small_disk(tmp_path / "small", "1m") as disk:
        (log := disk / "log.db").touch()
        tell(log, sqlite3.SQLITE_IOERR)  # a sector alone
        fill(disk)
        tell(log, sqlite3.SQLITE_CANTOPEN)  # no room for the file beside it
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        tell(log, sqlite3.SQLITE_IOERR)
    tell(tmp_path / "gone" / "log.db", sqlite3.SQLITE_CANTOPEN)
    tell(tmp_path, sqlite3.SQLITE_CANTOPEN)
    assert told == [
        (ProblemCode.DISK_ERROR, ""),
        (ProblemCode.DISK_FULL, "ENOSPC"),
        (ProblemCode.DATABASE_READ_ONLY, None),
        (ProblemCode.DATABASE_MISSING, None),
        (ProblemCode.DATABASE_UNREACHABLE, "EISDIR"),
    ]


def test_a_share_of_the_disk_that_is_used_up_is_not_called_a_full_disk(tmp_path, monkeypatch):
    def over(_handle):
        raise OSError(errno.EDQUOT, "")

    (log := tmp_path / "log.db").touch()
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE  # SQLite tells only ENOSPC from the others
    monkeypatch.setattr(os, "fsync", over)
    with pytest.raises(KnownError) as told, guarded(log):
        raise error
    assert told.value.code is ProblemCode.QUOTA_FULL
    assert sorted(tmp_path.iterdir()) == [log]


def test_a_disk_that_fails_under_the_log_is_not_called_full(tmp_path):
    with own_file_system(tmp_path) as disk, closing(LogDatabase(disk / "log.db")) as database:
        with database.writing() as connection:
            connection.execute("CREATE TABLE t(x)")
        shut_down(disk)
        with pytest.raises(KnownError, match="disk_error"), database.writing() as connection:
            connection.execute("INSERT INTO t VALUES (1)")


def test_a_file_of_a_share_that_went_stale_is_told_as_that(tmp_path, monkeypatch):
    def stale(_path, **_named):
        raise OSError(errno.ESTALE, "")

    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR
    monkeypatch.setattr(type(file := tmp_path / "log.db"), "stat", stale)
    with pytest.raises(KnownError) as told, guarded(file):
        raise error
    monkeypatch.undo()
    assert (told.value.code, told.value.facts["why"]) == (
        ProblemCode.DATABASE_UNREACHABLE,
        "ESTALE",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="NOT TESTED HERE: no open file is removed")
def test_a_log_whose_file_is_gone_or_another_takes_nothing(tmp_path):
    with closing(LogDatabase(log := tmp_path / "log.db")) as database:
        with database.writing() as connection:
            connection.execute("CREATE TABLE t(x)")
        for place in (log.unlink, log.touch):
            place()
            with pytest.raises(KnownError, match="log_removed"), database.writing():
                pass


def test_a_log_is_read_by_the_thread_whose_turn_it_is(tmp_path):
    with closing(LogDatabase(tmp_path / "log.db")) as database, ThreadPoolExecutor(1) as worker:
        assert worker.submit(database.row, "SELECT 1").result() == (1,)


def test_what_is_no_error_of_the_file_is_a_bug():
    with pytest.raises(sqlite3.OperationalError), guarded(Path("log.db")):
        raise sqlite3.OperationalError("no such table")


def test_an_error_inside_a_transaction_takes_it_back_and_the_next_one_works(tmp_path):
    database = LogDatabase(tmp_path / "x.db")
    with database.writing() as connection:
        connection.execute("CREATE TABLE t(x)")

    def fail() -> None:
        with database.writing() as connection:
            connection.execute("INSERT INTO t VALUES (1)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert database.rows("SELECT x FROM t") == []
    with database.writing() as connection:
        connection.execute("INSERT INTO t VALUES (2)")
    assert database.rows("SELECT x FROM t") == [(2,)]
    database.close()
