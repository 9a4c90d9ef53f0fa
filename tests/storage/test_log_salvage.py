"""Readable rows of a damaged log go to a new one, whole at every moment, with a statement."""

import os
import shutil
import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest
from helpers.refusals import code_of

from desktop.core.errors import KnownError
from desktop.core.events import AppStarted, AppStopped, ConnectivityChanged, LogLost
from desktop.core.network import Verdict
from desktop.storage import log_salvage
from desktop.storage.atomic_write import scratch
from desktop.storage.home import Home
from desktop.storage.journal import Alive, Journal, Row, Verified
from desktop.storage.log_marks import Head, head_file, read_head
from desktop.storage.log_salvage import finish_salvage, remains_of, salvage, salvage_problem
from desktop.storage.lost_log import damage_of, examine_log, open_log
from desktop.storage.sqlite import wal_of

PAGE = 4096
NOW = 5_000_000_000_000


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A log of several pages, closed."""
    folder = tmp_path / "home"
    folder.mkdir()
    home = Home(folder, tmp_path / "policy.toml")
    with closing(Journal(home.log)) as journal:
        journal.append(1, AppStarted("0.1", "boot", "device", "Asia/Dhaka"))
        journal.append_all(
            (100 + number, ConnectivityChanged(Verdict.ONLINE, None, number, number))
            for number in range(200)
        )
        journal.stamp_alive(Alive(300, "boot", 0, 0))
    return home


def rows_of(home: Home) -> list[Row]:
    with closing(Journal(home.log, read_only=True)) as journal:
        return list(journal.rows())


def tear(home: Home, page: int) -> bytes:
    """Zero a page of the file; return the file."""
    torn = bytearray(home.log.read_bytes())
    torn[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    home.log.write_bytes(bytes(torn))
    return bytes(torn)


def page_of(home: Home, row: Row) -> int:
    return home.log.read_bytes().index(row.hash.encode()) // PAGE


def verified(home: Home) -> Verified:
    with closing(Journal(home.log, read_only=True)) as journal:
        chain = journal.verify()
    assert isinstance(chain, Verified)
    return chain


def test_rows_before_the_torn_page_are_saved_and_the_loss_is_stated(home):
    before, head = rows_of(home), read_head(home.log)
    torn = tear(home, page_of(home, before[150]))
    assert damage_of(home).code == "database_damaged"
    first = next(at for at, row in enumerate(before) if row.hash.encode() not in torn)
    os.utime(home.log, ns=(7_000_000_000, 7_000_000_000))
    remains, statement = salvage(home, NOW)
    assert 0 < first < 150
    assert remains.rows == tuple(before[:first])
    assert remains.last_ms == before[first - 1].at_ms
    assert remains.apart > 0
    assert statement == LogLost(head.rows, head.hash, "log.db.lost-1")
    assert rows_of(home)[:-1] == before[:first]
    assert (rows_of(home)[-1].kind, rows_of(home)[-1].at_ms) == (LogLost.kind, NOW)
    assert verified(home).losses == 1
    assert (home.folder / "log.db.lost-1").read_bytes() == torn
    assert read_head(home.log) == Head(first + 1, rows_of(home)[-1].hash)
    assert (damage_of(home), examine_log(home)) == (None, None)
    with closing(Journal(home.log, read_only=True)) as journal:
        assert journal.last_alive() == Alive(before[first - 1].at_ms, "", 0, 0)
    # The program ran until the file was last written: the lost part of that time is unrecorded.
    assert home.unrecorded.stat().st_mtime_ns == 7_000_000_000
    problem = salvage_problem(home, remains, statement)
    assert (problem.code, problem.facts["count"]) == ("log_salvaged", first)


@pytest.mark.skipif(sys.platform == "win32", reason="NOT TESTED HERE: finds another page")
def test_without_a_head_the_last_readable_row_is_what_is_known(home):
    before = rows_of(home)
    tear(home, page_of(home, before[0]))
    head_file(home.log).unlink()
    remains, statement = salvage(home, NOW)
    assert (remains.rows, remains.last_ms) == ((), None)
    assert (statement.rows, statement.head) == (before[-1].seq, before[-1].hash)
    assert not home.unrecorded.exists()
    assert salvage_problem(home, remains, statement).code == "log_lost_in_part"


def test_a_log_of_which_only_an_index_is_torn_loses_no_row(home):
    before = rows_of(home)
    sql = "SELECT rootpage FROM sqlite_master WHERE name = 'journal_by_time'"
    with closing(sqlite3.connect(home.log)) as database:
        (root,) = database.execute(sql).fetchone()
    tear(home, root - 1)
    remains, statement = salvage(home, NOW)
    assert remains.rows == tuple(before)
    assert (statement.rows, statement.head) == (before[-1].seq, before[-1].hash)
    assert remains.apart == 0
    assert verified(home).rows == len(before) + 1


@pytest.mark.parametrize("head_left", [True, False])
def test_where_nothing_is_left_only_the_statement_is_written(home, head_left):
    head = read_head(home.log) if head_left else Head(0, "")
    if head_left:
        home.log.unlink()
    else:
        home.log.write_bytes(b"")
        head_file(home.log).unlink()
    remains, statement = salvage(home, NOW)
    assert statement == LogLost(head.rows, head.hash, "")
    assert salvage_problem(home, remains, statement).code == "log_lost"
    assert [row.kind for row in rows_of(home)] == [LogLost.kind]


def test_a_second_loss_is_kept_beside_the_first(home):
    tear(home, 0)
    assert salvage(home, NOW)[1].remains == "log.db.lost-1"
    tear(home, 0)
    assert salvage(home, NOW)[1].remains == "log.db.lost-2"


class KilledError(Exception):
    """Ends the process at this step of the disk."""


def interrupted_at(step: int, monkeypatch) -> None:
    """Raise before the step-th change of the folder."""
    left = [step]

    def counted(name: str):
        act = getattr(Path, name)

        def acted(*given, **named):
            left[0] -= 1
            if left[0] == 0:
                raise KilledError
            return act(*given, **named)

        monkeypatch.setattr(Path, name, acted)

    counted("replace")
    counted("unlink")
    link = os.link

    def linked(*given):
        left[0] -= 1
        if left[0] == 0:
            raise KilledError
        link(*given)

    monkeypatch.setattr(os, "link", linked)


@pytest.fixture
def whole(home) -> list[Row]:
    """All rows of a log whose last one is in the write-ahead log alone."""
    running = home.folder.parent / "running"
    shutil.copytree(home.folder, running)
    with closing(Journal(running / "log.db")) as journal:
        journal.append(400, AppStopped("quit"))
        shutil.copy(running / "log.db-wal", home.folder)
        return list(journal.rows())


@pytest.mark.parametrize("step", range(1, 11))
def test_a_kill_at_any_step_leaves_the_old_log_or_the_new_one(home, whole, step, monkeypatch):
    before = whole[:-1]
    tear(home, page_of(home, before[0]) if step % 2 else 0)
    expected = remains_of(home).rows
    with monkeypatch.context() as patch:
        interrupted_at(step, patch)
        with suppress(KilledError):
            salvage(home, NOW)
    finish_salvage(home)
    if damage_of(home) is not None:  # nothing happened yet
        assert remains_of(home).rows == expected
        salvage(home, NOW)
    assert rows_of(home)[: len(expected)] == list(expected)
    assert len(expected) in {0, len(whole)}
    assert verified(home).losses == 1
    open_log(home, NOW).journal.close()
    assert verified(home).losses == 1


def test_a_salvage_that_was_interrupted_is_finished_and_not_begun_again(home, whole, monkeypatch):
    """The write-ahead log goes first: a second salvage would read the old log without it."""
    tear(home, 0)
    wal, replace = home.folder / "log.db-wal", Path.replace

    def killed(path, target):
        if target == home.log:
            raise KilledError
        return replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        with pytest.raises(KilledError):
            salvage(home, NOW)
    assert not wal.exists()
    assert damage_of(home) is not None
    remains, statement = salvage(home, NOW)
    assert list(remains.rows) == whole
    assert statement.remains == "log.db.lost-1"
    assert verified(home).losses == 1


def test_rows_that_the_disk_took_only_beside_the_new_file_replace_nothing(home, monkeypatch):
    torn = tear(home, 0)

    class Full(Journal):
        def close(self):
            super().close()
            wal_of(scratch(home.log)).write_bytes(b"rows")

    with monkeypatch.context() as patch:
        patch.setattr(log_salvage, "Journal", Full)
        assert code_of(salvage, home, NOW) == "disk_full"
    assert home.log.read_bytes() == torn
    assert not home.salvaged_log.exists()


def test_a_disk_without_links_gets_a_copy(home, monkeypatch):
    torn = tear(home, 0)

    def refuse(*_given):
        raise OSError(95, "not supported")

    monkeypatch.setattr(os, "link", refuse)
    salvage(home, NOW)
    assert (home.folder / "log.db.lost-1").read_bytes() == torn


@pytest.mark.parametrize("refused", ["replace", "unlink", "read_bytes"])
def test_a_disk_that_refuses_is_an_error_and_leaves_the_damaged_log(home, monkeypatch, refused):
    torn = tear(home, 0)
    with monkeypatch.context() as patch:

        def refuse(*_given, **_named):
            raise PermissionError(13, "denied")

        patch.setattr(Path, refused, refuse)
        with pytest.raises(KnownError):
            salvage(home, NOW)
    assert home.log.read_bytes() == torn


def put_aside(home: Home, what: str) -> None:
    """Put something that is no salvaged log under the name of one."""
    if what == "folder":
        home.salvaged_log.mkdir()
    elif what == "unreadable":
        home.salvaged_log.symlink_to("/proc/self/mem")  # a file whose first byte nobody can read
    else:
        content = {"empty": b"", "noise": b"\0" * 5000, "log": home.log.read_bytes()}[what]
        home.salvaged_log.write_bytes(content)


UNREADABLE = pytest.param(
    "unreadable",
    marks=pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED HERE: needs Linux' /proc"),
)


@pytest.mark.parametrize("what", ["folder", "empty", "noise", "log", UNREADABLE])
def test_what_is_no_salvaged_log_under_its_name_takes_nothing_and_hinders_no_salvage(home, what):
    before, wal = rows_of(home), home.log.with_name("log.db-wal")
    wal.write_bytes(b"rows")
    put_aside(home, what)
    finish_salvage(home)
    assert wal.read_bytes() == b"rows"
    assert rows_of(home) == before
    if what == "folder":
        return
    torn = tear(home, page_of(home, before[150]))
    remains, statement = salvage(home, NOW)
    assert 0 < len(remains.rows) < 150
    assert remains.rows == tuple(before[: len(remains.rows)])
    assert (home.folder / statement.remains).read_bytes() == torn
    assert not home.salvaged_log.exists()
    assert verified(home).losses == 1
