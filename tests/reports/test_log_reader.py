"""Pages, exports and bundles read a period by one class, with one idea of how far to read."""

import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from helpers.clock_history import ACTS, Office
from helpers.long_run import times
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import figures
from desktop.core.events import (
    CheckClosed,
    ConnectivityChanged,
    Outcome,
    SettingsChanged,
    StillRunning,
)
from desktop.core.network import Cause, Verdict
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import schedule_from
from desktop.core.settings.model import Settings
from desktop.core.units import DAY_MS, HOUR_MS, MINUTE_MS
from desktop.reports.period import (
    LogReader,
    Source,
    period,
    period_figures,
    period_slots,
    period_spans,
)
from desktop.storage.journal import Alive, Journal

OFFICE = schedule_from(Settings(), ())
TODAY = date(2026, 9, 22)
DAY = office_hours.day_range(OFFICE, TODAY)
TEN = DAY[0] + 10 * HOUR_MS


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path / "log.db")
    yield journal
    journal.close()


def change(verdict, at_ms, cause=None):
    return ConnectivityChanged(verdict, cause, at_ms, at_ms)


def closed(due_ms):
    return CheckClosed(due_ms, Outcome.MISSED_OFF, None, None, 0, Verdict.UNKNOWN, "not_running")


def filled(journal):
    journal.append(DAY[0] - HOUR_MS, SettingsChanged("", OFFICE.to_json()))
    journal.append(DAY[0] + HOUR_MS, change(Verdict.ONLINE, DAY[0] + HOUR_MS))
    # Recorded in the night after, as when the PC slept over it.
    journal.append(DAY[1] + 8 * HOUR_MS, change(Verdict.OFFLINE, TEN, Cause.ISP_DOWN))
    journal.append(DAY[1] + 3 * DAY_MS, closed(TEN))


def test_a_page_and_a_report_have_the_same_figures(journal):
    filled(journal)
    now_ms = DAY[1] + 4 * DAY_MS
    source = Source(journal, Settings(), OFFICE, "d" * 32, now_ms)
    office = office_hours.office_between(OFFICE, *DAY)
    page = figures(source.reader.spans(DAY), office, now_ms)
    days = period(OFFICE, TODAY, TODAY)
    assert page == period_figures(source, days, period_spans(source, days))
    assert page.scheduled_ms == 8 * HOUR_MS
    assert page.connected_ms == HOUR_MS
    assert set(page.down_ms) == {Cause.ISP_DOWN}
    rows = source.reader.slots(DAY)
    assert rows == period_slots(source, period(OFFICE, TODAY, TODAY))
    assert {row.due_ms: row for row in rows}[TEN] == SlotRow(
        TEN, Outcome.MISSED_OFF, connectivity=Verdict.UNKNOWN, detail="not_running"
    )


def test_time_before_the_first_record_is_tiled_as_not_observed(journal):
    filled(journal)
    reader = LogReader(journal, DAY[1], 30 * MINUTE_MS)
    recorded, tiled = reader.spans(DAY), reader.tiled_spans(DAY)
    assert [span.verdict for span in recorded] == [Verdict.ONLINE, Verdict.OFFLINE]
    assert tiled[1:] == recorded
    assert (tiled[0].verdict, tiled[0].start_ms) == (Verdict.UNKNOWN, DAY[0])
    assert tiled[0].end_ms(DAY[1]) == recorded[0].start_ms


@pytest.mark.parametrize(
    ("since_ms", "running"), [(10_000, True), (HOUR_MS, False), (-HOUR_MS, False)]
)
def test_the_monitor_runs_if_it_was_alive_just_now(journal, since_ms, running):
    journal.stamp_alive(Alive(TEN - since_ms, "boot", 0, 0))
    assert LogReader(journal, TEN, 30 * MINUTE_MS).running().running is running


def test_slots_of_time_that_could_not_be_recorded_are_not_recorded(journal):
    now = TEN + 8 * HOUR_MS
    journal.append(
        DAY[0],
        SettingsChanged("", OFFICE.to_json(), DAY[0]),
        change(Verdict.ONLINE, DAY[0]),
    )
    journal.append(TEN, StillRunning())
    journal.stamp_alive(Alive(TEN + MINUTE_MS, "boot", 0, 0))
    reader = LogReader(journal, now, 30 * MINUTE_MS, TEN + 2 * HOUR_MS)
    details = {(row.due_ms - TEN) // MINUTE_MS: row.detail for row in reader.slots(DAY)}
    assert details[90] == details[120] == Cause.NOT_RECORDED
    assert details[150] == Cause.NOT_RUNNING
    spans = reader.tiled_spans((TEN, now))
    assert [(span.cause, span.end_ms(now) - TEN) for span in spans] == [
        (None, MINUTE_MS),
        (Cause.NOT_RECORDED, 2 * HOUR_MS),
        (Cause.NOT_RUNNING, 8 * HOUR_MS),
    ]


class WholeLog:
    """A log whose every reading returns all changes."""

    def __init__(self, journal):
        self.last_alive = journal.last_alive
        self.changes = lambda *_: journal.read([ConnectivityChanged.kind])


def parts(log, now_ms, period):
    """Return the spans of a period, cut to it as far as it is past."""
    begin, end = period[0], min(period[1], now_ms)
    return [
        (max(span.start_ms, begin), min(span.end_ms(now_ms), end), span.verdict, span.cause)
        for span in LogReader(log, now_ms, 0).spans(period)
        if span.start_ms < end
    ]


@example(  # read as days to come, by a clock that was just set back
    [("live", 1, ""), ("off", 1, DAY_MS), ("step", 2 * HOUR_MS), ("step", -9 * DAY_MS)],
    [(0, 0, MINUTE_MS + 1)],
)
@settings(max_examples=times(15, long=100))  # each writes a log
@given(
    ACTS,
    st.lists(
        st.tuples(
            st.integers(0, 99), st.integers(-3 * DAY_MS, 3 * DAY_MS), st.integers(1, 31 * DAY_MS)
        ),
        min_size=3,
        max_size=6,
    ),
)
def test_a_period_that_is_read_alone_tells_what_the_whole_log_tells_of_it(acts, looks):
    # With any number of clock steps, no change is lost or repeated.
    office = Office()
    with tempfile.TemporaryDirectory() as folder, closing(Journal(Path(folder, "log"))) as journal:
        written = 0
        for more in (acts, [("live", 1)]):
            for name, *values in more:
                getattr(office, name)(*values)
            journal.append_all(office.pc.facts[written:])
            written = len(office.pc.facts)
            walls = [office.begun, *(at_ms for at_ms, _ in office.pc.facts)]
            for place, offset_ms, length_ms in looks:  # the same days again, as a page does
                begin = walls[place % min(len(walls), 8)] + offset_ms
                period, now_ms = (begin, begin + length_ms), office.pc.wall
                whole = parts(WholeLog(journal), now_ms, period)
                assert parts(journal, now_ms, period) == whole


def test_what_was_seen_until_a_clock_was_set_back_past_midnight_is_told(journal):
    # No row of the hour after midnight is left, only the end of the observed time in it.
    seen_ms, back_ms = DAY[0] + HOUR_MS, DAY[0] - HOUR_MS
    journal.append(DAY[0] - 9 * HOUR_MS, change(Verdict.ONLINE, DAY[0] - 9 * HOUR_MS))
    journal.append(back_ms, change(Verdict.UNKNOWN, seen_ms, Cause.CLOCK_STEPPED))
    journal.append(back_ms + 15_000, change(Verdict.OFFLINE, back_ms + 15_000, Cause.ISP_DOWN))
    now_ms = back_ms + MINUTE_MS
    told = [
        (span.verdict, span.end_ms(now_ms)) for span in LogReader(journal, now_ms, 0).spans(DAY)
    ]
    assert told[0] == (Verdict.ONLINE, seen_ms)


def test_both_times_that_a_start_records_of_a_weekend_are_told_of_friday(journal):
    journal.append(TEN, change(Verdict.ONLINE, TEN))
    refused, ended, monday = TEN + HOUR_MS, TEN + 2 * HOUR_MS, DAY[1] + 3 * DAY_MS
    journal.append(
        monday,
        change(Verdict.UNKNOWN, refused, Cause.NOT_RECORDED),
        change(Verdict.UNKNOWN, ended, Cause.CRASHED),
    )
    journal.append(monday + 1, change(Verdict.ONLINE, monday + 1))
    told = [(span.cause, span.start_ms) for span in LogReader(journal, monday + 2, 0).spans(DAY)]
    assert told == [(None, TEN), (Cause.NOT_RECORDED, refused), (Cause.CRASHED, ended)]
