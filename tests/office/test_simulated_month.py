"""A month of simulated PCs gives one report, whichever way it came."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from helpers.long_run import times
from helpers.simulated_month import figures, stories, three_ways
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from desktop.core.office.people_list import Flag
from office.database.engine import Database, migrate
from office.home import sqlite_url

pytestmark = pytest.mark.long


def check(seed: int, count: int, folder: Path, databases) -> None:
    ways = three_ways(seed, count, folder, databases)
    handovers = count // 20 + (count % 20 >= 3)
    assert len(ways.bundles.rows) == count + handovers
    assert figures(ways.gateway) == figures(ways.bundles)
    assert figures(ways.files) == figures(ways.bundles)
    assert any(row.outages for row in ways.bundles.rows)
    assert any(not row.figures.connected_ms and row.worked_days for row in ways.bundles.rows)
    for flag in (Flag.CALLS_ITSELF, Flag.LOG_LOST, Flag.CLOCK_SET, Flag.CLOCK_OFF):
        assert any(flag in row.flags for row in ways.bundles.rows), flag
    marks = {Flag.TOLD_AGAIN, Flag.OTHER_LOG}
    assert all(marks.isdisjoint(row.flags) for row in (*ways.gateway.rows, *ways.files.rows))


def made(file: Path) -> Database:
    migrate(sqlite_url(file))
    return Database(sqlite_url(file))


# Without shrinking: each month takes seconds, and its seed tells all.
@settings(
    max_examples=times(1, long=2),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)
@given(seed=some.integers(0, 2**32))
def test_bundles_gateway_and_files_give_the_same_figures(seed):
    with TemporaryDirectory() as name:
        databases = made(Path(name, "a.db")), made(Path(name, "b.db"))
        try:
            check(seed, 8, Path(name), databases)
        finally:
            for database in databases:
                database.close()


def test_postgresql_gives_them_too(postgres_url, tmp_path):
    migrate(postgres_url)
    databases = Database(postgres_url), made(tmp_path / "b.db")
    check(7, 8, tmp_path, databases)
    for database in databases:
        database.close()


@pytest.mark.parametrize("seed", [1, 2])
def test_the_months_hold_what_they_are_for(seed):
    told = stories(seed, 300)
    assert sum(story.offline_all_month for story in told) > 20
    assert sum(story.moves for story in told) > 10
    assert all(story.told_again for story in told)
    assert sum(bool(story.events) for story in told) > 200
