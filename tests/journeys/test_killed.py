"""A program killed at any moment: nothing recorded is lost, and the gap is recorded as one."""

import csv
import json
from datetime import UTC, datetime, timedelta

import pytest
from helpers.processes import until
from helpers.program import facts, tatpar

from desktop.core.events import ConnectivityChanged

pytestmark = pytest.mark.journey


def test_after_a_kill_the_gap_is_unknown_and_the_chain_holds(program, tmp_path):
    killed = program(QT_QPA_PLATFORM="")
    killed.wait_until_up()
    until(lambda: changes(program.home), "the first verdict in the journal")
    before = facts(program.home)
    killed.kill()

    again = program(QT_QPA_PLATFORM="")
    again.wait_until_up()
    until(lambda: len(changes(program.home)) > len(changes_of(before)) + 1, "a new verdict")
    after = facts(program.home)
    assert after[: len(before)] == before
    assert again.stop() == 0

    assert tatpar("verify").returncode == 0
    rows = exported(tmp_path / "log.csv")
    gaps = [row for row in rows if row["verdict"] == "unknown" and row["cause"] == "crashed"]
    assert len(gaps) == 1


def changes(home):
    return changes_of(facts(home))


def changes_of(rows):
    return [row for row in rows if isinstance(row.event, ConnectivityChanged)]


def exported(out):
    today = datetime.now(UTC).date()
    period = ["--from", str(today - timedelta(1)), "--to", str(today + timedelta(1))]
    done = tatpar("export", "connectivity", *period, "--format", "csv", "--out", str(out))
    assert done.returncode == 0, done.stderr
    with out.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_pause_outlives_a_kill(program):
    killed = program(QT_QPA_PLATFORM="")
    killed.wait_until_up()
    assert tatpar("pause", "30", "--reason", "সভা").returncode == 0
    killed.kill()

    again = program(QT_QPA_PLATFORM="")
    status = again.wait_until_up()
    assert status["pause_until"], json.dumps(status)
    assert tatpar("resume").returncode == 0
    assert not again.status()["pause_until"]
