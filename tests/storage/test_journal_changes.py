"""The index by which it is seen that a clock was set back: made for older logs, never needed."""

import sqlite3
from contextlib import closing

import pytest

from desktop.core.events import ConnectivityChanged
from desktop.core.network import Cause, Verdict
from desktop.storage import journal_changes
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


@pytest.mark.parametrize("few", [0, 3, 2000])
def test_the_rows_beside_any_time_are_those_of_all_rows_whatever_the_clock_did(
    tmp_path, monkeypatch, few
):
    monkeypatch.setattr(journal_changes, "_FEW_ROWS", few)
    times = [3, 5, 5, 9, 2, 4, 9, 12, 12, 13, 1, 14]
    with closing(Journal(tmp_path / "log.db")) as journal:
        for at_ms in times:
            journal.append(at_ms, ONLINE)
        rows = list(enumerate(times, 1))
        for at_ms in range(17):
            before = max((seq for seq, at in rows if at < at_ms), default=0)
            since = min((seq for seq, at in rows if at >= at_ms), default=journal_changes._NO_ROW)
            assert journal._changes._edge(at_ms) == (before, since)
        assert journal._changes._edge(16) == (12, journal_changes._NO_ROW)  # from what it knows


def test_the_last_rows_of_a_long_log_are_found_without_reading_it(tmp_path):
    with closing(Journal(tmp_path / "log.db")) as journal:
        journal.append(500, *[ONLINE] * 5000)
        journal.append(BACK, *[ONLINE] * 3)
        steps = []
        journal._database._connection.set_progress_handler(lambda: steps.append(1) and None, 100)
        assert journal._changes._edge(BACK) == (5000, 5001)
        journal._database._connection.set_progress_handler(None, 0)
    assert len(steps) < 10
