"""The monthly export on real files: once, signed where it should be, recorded, and tried again."""

from dataclasses import replace
from datetime import date

import pytest

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
from desktop.core.office.schedule import schedule_from
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Reports, Settings, digest
from desktop.core.units import HOUR_MS, Range
from desktop.monitors.clock import Clock, Reading
from desktop.services.jobs import at_once
from desktop.services.monthly_export import AGAIN_MS, MonthlyExportService
from desktop.services.pc_watch import PcWatch
from desktop.storage.home import Home
from desktop.storage.journal import Journal

SCHEDULE = schedule_from(Settings(), ())
OCTOBER: Range = (
    day_range(SCHEDULE, date(2026, 10, 1))[0],
    day_range(SCHEDULE, date(2026, 10, 31))[1],
)
NOW = OCTOBER[1] + 9 * HOUR_MS  # Sunday, 1 November 2026, 09:00


class Month:
    """The service on a real home with a log of October; tests set ``lane`` and ``problems``."""

    def __init__(self, folder):
        self.home, self.share = Home(folder / "home", folder / "policy.toml"), folder / "share"
        for each in (self.home.folder, self.share):
            each.mkdir()
        self.journal, self.problems, self.begun = Journal(self.home.log), [], 0
        self.lane = lambda work, then, failed: at_once(lambda: work(lambda: None), then, failed)
        begun, path = OCTOBER[0] + 3 * HOUR_MS, Way(Medium.WIRED, "eth0")
        self.journal.append(
            begun,
            SettingsChanged(digest(Settings()), SCHEDULE.to_json()),
            ConnectivityChanged(Verdict.ONLINE, None, begun, begun, path),
        )
        self.wanted = Reports(str(self.share), "xlsx")
        self.start()

    def start(self):
        self.service = MonthlyExportService(
            *(self.home, Clock(lambda: Reading(NOW, 0, 0), "boot"), self.journal),
            rules=lambda: (replace(Settings(), reports=self.wanted), SCHEDULE),
            in_background=self.begin,
            problem=self.problems.append,
            watch=PcWatch(self.home, lambda: NOW),
        )

    def begin(self, *work):
        self.begun += 1
        self.lane(*work)

    def tick(self, now_ms=NOW, wanted=None):
        self.wanted = wanted or self.wanted
        self.service.tick(now_ms)

    @property
    def exported(self):
        return [fact.event for fact in self.journal.read([Exported.kind])]


@pytest.fixture
def month(tmp_path):
    made = Month(tmp_path)
    yield made
    made.journal.close()


@pytest.fixture
def waiting(month):
    """The works that a lane has not done yet, each with its two ends."""
    works = []
    month.lane = lambda *work: works.append(work)
    return works


def test_the_month_before_is_written_once_and_never_beside_itself(month, waiting):
    month.tick(NOW - 1)
    assert waiting == []
    for later in (0, AGAIN_MS):
        month.tick(NOW + later)
    ((work, then, _failed),) = waiting
    then(work(lambda: None))
    month.tick(NOW + AGAIN_MS)
    month.start()
    month.tick(NOW + AGAIN_MS)
    assert (len(month.exported), month.begun) == (1, 1)


def test_without_a_folder_nothing_leaves(month):
    month.tick(wanted=Reports())
    assert month.begun == 0


@pytest.mark.parametrize(("later", "begun"), [(AGAIN_MS - 1, 1), (AGAIN_MS, 2), (-AGAIN_MS, 2)])
def test_a_failure_is_told_and_tried_again_after_an_hour_whichever_way_the_clock_goes(
    month, waiting, later, begun
):
    now = NOW + 5 * 24 * AGAIN_MS
    month.tick(now)
    lost = KnownError(ProblemCode.FOLDER_MISSING, path="share")
    waiting[0][2](lost)
    assert month.problems == [lost]
    month.tick(now + later)
    assert month.begun == begun


def test_a_month_without_any_record_is_no_problem_and_is_not_tried_again(month, waiting):
    month.tick()
    waiting[0][2](KnownError(ProblemCode.NOTHING_IN_PERIOD, exit_code=1))
    month.tick(NOW + AGAIN_MS)
    assert month.problems == []
    assert month.begun == 1


@pytest.mark.parametrize(("form", "ending"), [("bundle", "zip"), ("xlsx", "xlsx")])
def test_the_file_of_the_month_is_in_the_folder_and_in_the_journal(month, form, ending):
    head = Checkpoint(origin("a" * 32), 1, bytes(32), NOW).text()
    month.home.register_head.write_bytes(head + b"\n")  # and no signature
    month.tick(wanted=Reports(str(month.share), form))
    assert month.problems == []
    assert len(month.journal.read([RegisterHead.kind])) == (form == "bundle")
    pc = month.home.device_id()[:8]  # its own, on a share of many PCs
    name = f"tatpar-report-2026-10-01-2026-10-31-{pc}.{ending}"
    assert [path.name for path in month.share.iterdir()] == [name]
    assert [(fact.file_name, fact.actor) for fact in month.exported] == [(name, Actor.SCHEDULE)]


def test_a_month_without_checks_is_exported_and_recorded_once(month):
    closed = replace(SCHEDULE, rules=())
    month.journal.append(OCTOBER[0], SettingsChanged(digest(Settings()), closed.to_json()))
    month.tick(wanted=Reports(str(month.share), "xlsx"))
    assert [fact.what for fact in month.exported] == ["both"]
    (file,) = month.share.iterdir()
    file.unlink()
    month.tick(NOW + 1)
    assert list(month.share.iterdir()) == []
    assert month.problems == []


def test_half_a_path_or_a_lost_folder_is_told_and_the_officers_own_is_found(
    month, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    for hours, folder in enumerate(("share", "~/gone", "~/share")):
        month.tick(NOW + hours * HOUR_MS, Reports(folder, "xlsx"))
    assert [error.code for error in month.problems] == ["folder_missing"] * 2
    assert len(month.exported) == len(list(month.share.iterdir())) == 1


def test_an_export_that_is_long_made_shows_signs_of_life(month, waiting):
    signs = []
    month.tick(wanted=Reports(str(month.share), "pdf"))
    waiting[0][0](lambda: signs.append(1))
    assert len(signs) > 3


def test_a_month_exported_before_it_was_over_is_exported_again(month):
    month.tick(NOW + HOUR_MS)  # in a November that the clock ran ahead to
    month.journal.append(946_684_800_000, AppStopped("quit"))  # of a clock that lost its battery
    for now_ms in (NOW + 2, NOW + HOUR_MS):
        month.tick(now_ms)
    assert len(month.exported) == 1
    month.journal.append(OCTOBER[1] - 1, AppStopped("quit"))
    month.tick(NOW + 1)
    assert len(month.exported) == 2
    assert month.problems == []
