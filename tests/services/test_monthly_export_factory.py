"""The monthly export on real files: written, signed where it should be, recorded."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from helpers.disks import frozen, own_file_system

from desktop.core.errors import KnownError
from desktop.core.events import (
    Actor,
    AppStopped,
    ConnectivityChanged,
    Exported,
    RegisterHead,
    SettingsChanged,
)
from desktop.core.integrity.checkpoint import Checkpoint, origin
from desktop.core.network import Medium, Verdict
from desktop.core.network import Path as Way
from desktop.core.office.hours import day_range
from desktop.core.office.schedule import Schedule, schedule_from
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Reports, Settings, digest
from desktop.core.units import Range
from desktop.monitors.clock import Clock, Reading
from desktop.services.jobs import Jobs, at_once
from desktop.services.monthly_export import make_monthly
from desktop.services.pc_watch import PcWatch
from desktop.storage.home import Home
from desktop.storage.journal import Journal

SCHEDULE = schedule_from(Settings(), ())
OCTOBER: Range = (
    day_range(SCHEDULE, date(2026, 10, 1))[0],
    day_range(SCHEDULE, date(2026, 10, 31))[1],
)
NOW = OCTOBER[1] + 12 * 3_600_000  # Sunday, 1 November 2026


def heard_at_once(work, then, failed):
    at_once(lambda: work(lambda: None), then, failed)


@contextmanager
def month(tmp_path: Path, in_background=heard_at_once):
    """Yield a function that ticks the service on a real home, its journal, and the problems."""
    home = Home(tmp_path / "home", tmp_path / "policy.toml")
    home.folder.mkdir()
    journal = Journal(home.log)
    path = Way(Medium.WIRED, "eth0")
    begun = OCTOBER[0] + 3 * 3_600_000
    journal.append(
        begun,
        SettingsChanged(digest(Settings()), SCHEDULE.to_json()),
        ConnectivityChanged(Verdict.ONLINE, None, begun, begun, path),
    )
    told: list[KnownError] = []
    service = make_monthly(
        *(home, Clock(lambda: Reading(NOW, 0, 0), "boot"), journal),
        rules=lambda: (Settings(), SCHEDULE),
        in_background=in_background,
        problem=told.append,
        watch=PcWatch(home, lambda: NOW),
    )
    yield (
        lambda wanted, now_ms=NOW: service.tick(now_ms, Schedule(rules=SCHEDULE.rules), wanted),
        (
            journal,
            told,
        ),
    )
    journal.close()


@pytest.fixture
def program(tmp_path: Path):
    with month(tmp_path) as made:
        yield made


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("bundle", ["tatpar-report-2026-10-01-2026-10-31-{pc}.zip"]),
        ("xlsx", ["tatpar-report-2026-10-01-2026-10-31-{pc}.xlsx"]),
        (
            "csv",
            [
                "tatpar-checks-2026-10-01-2026-10-31-{pc}.csv",
                "tatpar-connectivity-2026-10-01-2026-10-31-{pc}.csv",
            ],
        ),
    ],
)
def test_the_files_of_the_month_are_in_the_folder_and_in_the_journal(
    program, tmp_path, form, names
):
    tick, (journal, told) = program
    home = Home(tmp_path / "home", tmp_path / "policy.toml")
    head = Checkpoint(origin("a" * 32), 1, bytes(32), NOW).text()
    home.register_head.write_bytes(head + b"\n")  # and no signature
    tick(Reports(str(tmp_path / "home"), form, "both"))
    assert told == []
    assert len(journal.read([RegisterHead.kind])) == (form == "bundle")
    pc = home.device_id()[:8]
    names = [name.format(pc=pc) for name in names]  # its own, on a share of many PCs
    assert sorted(path.name for path in (tmp_path / "home").glob("tatpar-*")) == names
    facts = [fact.event for fact in journal.read([Exported.kind])]
    assert sorted(fact.file_name for fact in facts) == names
    assert {fact.actor for fact in facts} == {Actor.SCHEDULE}


def test_a_month_without_checks_is_exported_and_recorded_once(program, tmp_path):
    tick, (journal, told) = program
    share = tmp_path / "share"
    share.mkdir()
    closed = replace(SCHEDULE, rules=())
    journal.append(OCTOBER[0], SettingsChanged(digest(Settings()), closed.to_json()))
    tick(Reports(str(share), "csv", "both"))
    facts = [fact.event for fact in journal.read([Exported.kind])]
    assert [fact.what for fact in facts] == ["connectivity"]
    (file,) = share.iterdir()
    file.unlink()
    tick(Reports(str(share), "csv", "both"), NOW + 1)
    assert list(share.iterdir()) == []
    assert told == []


def test_half_a_path_is_refused_and_the_officers_own_folder_is_found(
    program, tmp_path, monkeypatch
):
    tick, (journal, told) = program
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    tick(Reports("home", "csv", "connectivity"))
    assert [error.code for error in told] == ["folder_missing"]
    tick(Reports("~/home", "csv", "connectivity"), NOW + 3_600_000)
    assert len(journal.read([Exported.kind])) == 1


def test_a_folder_that_is_lost_is_told_and_used_when_it_is_back(program, tmp_path):
    tick, (journal, told) = program
    share = tmp_path / "share"
    tick(Reports(str(share), "csv", "connectivity"))
    assert [error.code for error in told] == ["folder_missing"]
    assert journal.read([Exported.kind]) == []
    share.mkdir()
    tick(Reports(str(share), "csv", "connectivity"), NOW + 3_600_000)
    assert len(list(share.iterdir())) == 1
    assert len(journal.read([Exported.kind])) == 1


class Shown:
    def __init__(self):
        self.told = []

    def silent(self, error):
        self.told.append(error.code)

    def over(self, error):
        self.told.append(f"{error.code} over")

    bug = report = silent


def test_a_folder_that_hangs_is_told_until_it_answers(tmp_path: Path, qtbot):
    shown = Shown()
    jobs = Jobs(shown)
    jobs.overdue_ms = 50
    with own_file_system(tmp_path) as stick, month(tmp_path, jobs.run_heard) as program:
        tick, (journal, told) = program
        with frozen(stick):
            tick(Reports(str(stick), "xlsx", "both"))
            qtbot.waitUntil(lambda: shown.told[-1:] == [ProblemCode.FOLDER_SILENT])
            assert journal.read([Exported.kind]) == []
        qtbot.waitUntil(lambda: len(journal.read([Exported.kind])) == 1)
        # More than once where each step of the export takes longer than this patience.
        assert shown.told == ["folder_silent", "folder_silent over"] * (len(shown.told) // 2)
        assert told == []


def test_an_export_that_is_long_made_shows_signs_of_life(tmp_path: Path):
    signs = []
    with month(tmp_path, lambda work, then, _failed: then(work(lambda: signs.append(1)))) as made:
        made[0](Reports(str(tmp_path), "pdf", "both"))
    assert len(signs) > 3


def test_a_month_exported_before_it_was_over_is_exported_again(program, tmp_path: Path):
    tick, (journal, told) = program
    (tmp_path / "share").mkdir()
    wanted = Reports(str(tmp_path / "share"), "csv", "connectivity")

    def exports():
        return len(journal.read([Exported.kind]))

    tick(wanted)  # in a November that the clock ran ahead to
    assert exports() == 1
    journal.append(946_684_800_000, AppStopped("quit"))  # of a clock that lost its battery
    tick(wanted, NOW - 1)
    tick(wanted)
    assert exports() == 1
    journal.append(OCTOBER[1] - 1, AppStopped("quit"))
    tick(wanted, OCTOBER[1] - 1)
    tick(wanted)
    assert exports() == 2
    assert told == []
