"""The index by which it is seen that a clock was set back: made for older logs, never needed."""

import sqlite3
from contextlib import closing

import pytest

from desktop.core.events import ConnectivityChanged
from desktop.core.network import Cause, Verdict
from desktop.storage.journal import Journal

SEEN, BACK = 9000, 1000
ONLINE = ConnectivityChanged(Verdict.ONLINE, None, 500, 500)
SET_BACK = ConnectivityChanged(Verdict.UNKNOWN, Cause.CLOCK_STEPPED, SEEN, SEEN)


def indexes(log):
    with closing(sqlite3.connect(log)) as connection:
        sql = "SELECT name FROM sqlite_master WHERE type = 'index' AND name = 'journal_ahead'"
        return [name for (name,) in connection.execute(sql)]


@pytest.fixture
def older(tmp_path):
    """Return a log as programs wrote it that had no index, with a row that is no JSON."""
    log = tmp_path / "log.db"
    with closing(Journal(log)) as journal:
        journal.append(500, ONLINE)
        journal.append(BACK, SET_BACK)
    with closing(sqlite3.connect(log)) as connection, connection:
        connection.execute("DROP INDEX journal_ahead")
        values = (3, BACK + 1, ONLINE.kind, "[" * 5000, "", "")
        connection.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?)", values)
    return log


def ahead(journal):
    return [fact.seq for fact in journal.changes(5000, 6000)]


def test_an_older_log_gets_the_index_and_a_row_that_is_no_json_is_none_of_it(older):
    with closing(Journal(older)) as journal:
        assert indexes(older)
        assert ahead(journal) == [1, 2, 3]
    with closing(sqlite3.connect(older)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_log_in_which_no_index_can_be_made_is_read_without(older):
    with closing(sqlite3.connect(older)) as other:
        other.execute("BEGIN IMMEDIATE")
        with closing(Journal(older, busy_seconds=0)) as journal:
            assert ahead(journal) == [1, 2, 3]
        other.execute("ROLLBACK")
    assert not indexes(older)
    with closing(Journal(older, read_only=True)) as journal:
        assert ahead(journal) == [1, 2, 3]
    assert not indexes(older)


def test_the_index_holds_only_what_is_ahead_of_its_row_and_is_used(tmp_path):
    log = tmp_path / "log.db"
    with closing(Journal(log)) as journal:
        journal.append(500, *[ONLINE] * 50)
        journal.append(BACK, SET_BACK)
        said = []
        journal._database._connection.set_trace_callback(said.append)
        journal.changes(5000, 6000)
        journal._database._connection.set_trace_callback(None)
        (asked,) = [sql for sql in said if "json_valid" in sql]
        ((*_, plan),) = journal._database.rows(f"EXPLAIN QUERY PLAN {asked}")
    assert "INDEX journal_ahead" in plan
