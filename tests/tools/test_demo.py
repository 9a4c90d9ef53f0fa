"""The demo's invented days agree with each other: one story in every page that folds them."""

from datetime import datetime
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

import pytest

from desktop.core.connectivity.availability import Span
from desktop.core.events import KINDS, Outcome
from desktop.core.network import Cause, Verdict
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import schedule_from
from desktop.core.register.views import RecordQuery
from desktop.core.register.written_deadline import written_deadline
from desktop.monitors.clock import Clock, Reading
from desktop.reports.period import Source, period, period_figures, period_slots, period_spans
from desktop.services.register.service import make_register_service
from desktop.storage.holidays import public_holidays
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.settings_file import read_settings
from tools.demo import PASSPHRASE, fill

pytestmark = pytest.mark.portable

DHAKA = ZoneInfo("Asia/Dhaka")
SEEN = (Outcome.CHECKED, Outcome.CHECKED_LATE, Outcome.COVERED)


class Filled:
    """A home that was filled at a moment, and the folds of its journal."""

    def __init__(self, folder: Path, moment: str) -> None:
        local = datetime.fromisoformat(moment).replace(tzinfo=DHAKA)
        self.now_ms = int(local.timestamp() * 1000)
        self.clock = Clock(lambda: Reading(self.now_ms, 1_000_000, 1_000_000), "boot")
        self.home = Home(folder, folder / "no-policy.toml")
        fill(self.home, self.clock)
        self.settings = read_settings(self.home).settings
        self.schedule = schedule_from(
            self.settings, public_holidays(self.settings.calendar.holidays)
        )
        self.journal = Journal(self.home.log)
        self.source = Source(self.journal, self.settings, self.schedule, "d", self.now_ms)
        facts = self.journal.read(list(KINDS))
        first = office_hours.day_of(self.schedule, facts[0].at_ms)
        self.last = max(fact.at_ms for fact in facts)
        self.days = period(self.schedule, first, local.date())
        self.spans = period_spans(self.source, self.days)
        self.slots = period_slots(self.source, self.days)

    def at(self, ms: int) -> Span:
        return next(s for s in self.spans if s.start_ms <= ms < s.end_ms(self.now_ms + 1))


@pytest.fixture(
    scope="module",
    params=["2026-11-24T12:00", "2026-11-24T17:08", "2026-11-27T21:00", "2026-03-02T05:00"],
)
def demo(request, tmp_path_factory):
    made = Filled(tmp_path_factory.mktemp("demo"), request.param)
    yield made
    made.journal.close()


def test_a_slot_that_was_slept_through_lies_in_a_sleep_that_the_network_shows(demo: Filled):
    slept = [slot for slot in demo.slots if slot.outcome is Outcome.MISSED_OFF]
    assert slept
    for slot in slept:
        assert slot.detail == Cause.ASLEEP
        assert (demo.at(slot.due_ms).verdict, demo.at(slot.due_ms).cause) == (
            Verdict.UNKNOWN,
            Cause.ASLEEP,
        )
    coverage = period_figures(demo.source, demo.days, demo.spans).coverage
    assert 0.9 < coverage < 1


def test_slots_end_while_the_pc_runs_and_say_what_the_network_was(demo: Filled):
    assert {slot.outcome for slot in demo.slots} >= {*SEEN, Outcome.PAUSED}
    for slot in demo.slots:
        if slot.outcome is None:
            assert slot.due_ms > demo.now_ms - 32 * 60_000
        elif slot.outcome in SEEN:
            assert slot.answered_ms is not None
            assert demo.at(slot.answered_ms).verdict is not Verdict.UNKNOWN
        elif slot.outcome is not Outcome.MISSED_OFF:
            assert demo.at(slot.due_ms).verdict is not Verdict.UNKNOWN
    edge = 10_000  # of a change's two edges
    for slot in demo.slots:
        ended = slot.answered_ms if slot.outcome in SEEN[:2] else None
        if ended is not None and demo.at(ended - edge) is demo.at(ended + edge):
            assert slot.connectivity is demo.at(ended).verdict


def test_nothing_is_recorded_ahead_of_now(demo: Filled):
    assert demo.last <= demo.now_ms


def test_deadlines_are_what_the_directives_say_and_one_was_answered_after_a_while(demo: Filled):
    keeper = make_register_service(demo.home, demo.clock, lambda: demo.settings)
    keeper.vault.unlock(PASSPHRASE)
    for row in keeper.queries.view(RecordQuery()).rows:
        detail = keeper.queries.detail(row.record_id)
        record = detail.record
        words = detail.original.decode()
        written = written_deadline(words, record.received_ms, demo.schedule)
        assert written is not None
        assert record.deadline_ms == written.at_ms > demo.now_ms
    times = keeper.queries.response_times(demo.days.from_ms, demo.days.to_ms)
    assert 60_000 <= median(times.answered_ms) < 3_600_000
