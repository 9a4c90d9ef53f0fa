"""The monthly export: once, again after a failure, never beside itself."""

from datetime import date

import pytest

from desktop.core.errors import KnownError
from desktop.core.events import Actor, Exported
from desktop.core.office.hours import day_range
from desktop.core.office.schedule import Schedule
from desktop.core.problem_codes import ProblemCode
from desktop.core.reports import ExportRequest
from desktop.core.settings.model import Reports
from desktop.core.settings.rules import HoursRule
from desktop.services.monthly_export import AGAIN_MS, Effects, MonthlyExportService

WEEK = HoursRule(date(2024, 6, 19), ("sun", "mon", "tue", "wed", "thu"), ("09:00-17:00",))
OFFICE = Schedule(rules=(WEEK,))
DUE = day_range(OFFICE, date(2026, 11, 1))[0] + 9 * 3_600_000  # Sunday, 09:00
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
WANTED = Reports("share", "pdf", "both")
FACT = Exported("both", "pdf", "2026-10-01", "2026-10-31", "", 1, "o.pdf", Actor.SCHEDULE)


class World:
    """The service with its effects recorded, and a journal in memory."""

    def __init__(self):
        self.journal, self.written, self.problems = [], [], []
        self.service = self.start()

    def start(self):
        return MonthlyExportService(
            Effects(
                lambda _days: self.journal,
                self.written.append,
                self.journal.extend,
                self.problems.append,
            )
        )

    def tick(self, now_ms=DUE, wanted=WANTED):
        self.service.tick(now_ms, OFFICE, wanted)


@pytest.fixture
def world():
    return World()


def test_the_month_before_is_written_once_and_recorded(world):
    world.tick(DUE - 1)
    assert world.written == []
    world.tick()
    world.tick(DUE + 15_000)  # while the first is still being written
    assert world.written == [
        ExportRequest(("connectivity", "checks"), "pdf", *OCTOBER, "share", wifi_names=False)
    ]
    world.service.wrote((FACT,))
    world.tick(DUE + 30_000)
    assert world.journal == [FACT]
    assert len(world.written) == 1


def test_what_the_journal_remembers_is_not_written_again_after_a_start(world):
    world.journal.append(FACT)
    world.tick()
    world.journal.clear()  # it is looked up once
    world.tick()
    assert world.written == []


def test_without_a_folder_nothing_leaves(world):
    world.tick(wanted=Reports())
    assert world.written == []


@pytest.mark.parametrize(
    ("what", "logs"), [("connectivity", ("connectivity",)), ("checks", ("checks",))]
)
def test_one_log_alone_can_be_wanted(world, what, logs):
    world.tick(wanted=Reports("share", "csv", what))
    assert world.written[0].what == logs


def test_a_lost_folder_is_told_and_tried_again_after_an_hour(world):
    world.tick()
    lost = KnownError(ProblemCode.FOLDER_MISSING, path="share")
    world.service.failed(lost)
    assert world.problems == [lost]
    world.tick(DUE + AGAIN_MS - 1)
    assert len(world.written) == 1
    world.tick(DUE + AGAIN_MS)
    assert len(world.written) == 2
    world.service.wrote((FACT,))
    assert world.journal == [FACT]


def test_a_clock_set_back_does_not_stop_it_for_long(world):
    later = DUE + 5 * 24 * AGAIN_MS
    world.tick(later)
    world.service.failed(KnownError(ProblemCode.FOLDER_MISSING, path="share"))
    world.tick(later - AGAIN_MS)
    assert len(world.written) == 2


def test_a_month_without_any_record_is_no_problem_and_is_not_tried_again(world):
    world.tick()
    world.service.failed(KnownError(ProblemCode.NOTHING_IN_PERIOD, exit_code=1))
    world.tick(DUE + AGAIN_MS)
    assert world.problems == []
    assert len(world.written) == 1


def test_what_was_settled_ahead_of_time_is_looked_up_again_when_the_clock_is_put_right(world):
    world.tick()
    world.service.wrote((FACT,))
    world.journal.clear()  # as the journal tells when it was made before the month was over
    world.tick(DUE - 5 * 24 * AGAIN_MS)
    world.tick(DUE + 30_000)
    assert len(world.written) == 2
