"""A period's directives in figures: a month counted by hand, and invariants."""

from dataclasses import fields
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from helpers.directives import made
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.events import DirectivesCounted
from desktop.core.office.schedule import Schedule
from desktop.core.register.enums import Action, RecordType
from desktop.core.register.records import Change, ClaimedTime
from desktop.core.register.status import count_directives, standing

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
DHAKA = ZoneInfo("Asia/Dhaka")


def at(day: int, clock: str = "12:00", month: int = 11) -> int:
    told = datetime.fromisoformat(f"2026-{month:02}-{day:02}T{clock}").replace(tzinfo=DHAKA)
    return int(told.timestamp() * 1000)


NOW = at(25)


def directive(received, *steps, deadline=None, kind=RecordType.DIRECTIVE, **more):
    """Return where a directive stands; ``steps`` are actions with their moments."""
    record = made(1, type=kind, captured_ms=received, deadline_ms=deadline, **more)
    later = [
        made(2 + place, type=RecordType.ACTION, action=action, captured_ms=moment)
        for place, (action, moment) in enumerate(steps)
    ]
    return standing(record, later, NOW)


ACKNOWLEDGED, CARRIED_OUT = Action.ACKNOWLEDGED, Action.CARRIED_OUT
MONTH = [
    # Received 1 November at midnight sharp; acknowledged after 60 s, done after 7,200 s.
    directive(
        at(1, "00:00"),
        (ACKNOWLEDGED, at(1, "00:01")),
        (CARRIED_OUT, at(1, "02:00")),
        deadline=at(1, "02:00"),  # to the minute: kept
    ),
    # Answered by carrying out, after 3,600 s; a minute too late: missed.
    directive(at(2, "09:00"), (CARRIED_OUT, at(2, "10:00")), deadline=at(2, "09:59")),
    # Forwarded after 180 s and still open; its deadline is past: missed.
    directive(at(3, "09:00"), (Action.FORWARDED, at(3, "09:03")), deadline=at(10)),
    # Only a note: open, not acknowledged; its deadline is to come: neither.
    directive(at(24), (Action.NOTE, at(24, "12:05")), deadline=at(27)),
    # The message says 31 October: not received in the period, though recorded and done in it, with
    # a deadline in it that was kept.
    directive(
        at(5),
        (CARRIED_OUT, at(6)),
        deadline=at(7),
        claimed=ClaimedTime("t", at(31, "23:59", month=10)),
    ),
    # Received in the period, its deadline is not of it.
    directive(at(20), deadline=at(1, "00:00", month=12)),
    # After and before the period.
    directive(at(1, "00:00", month=12)),
    directive(at(31, "23:59", month=10), deadline=at(31, "23:59", month=10)),
    # Nothing to do about it: received, neither open nor carried out, its deadline neither.
    directive(at(8), (Action.NOT_NEEDED, at(9)), deadline=at(10)),
    # No directives.
    directive(at(6), deadline=at(6), kind=RecordType.DECISION),
    directive(at(6), kind=RecordType.CORRECTION),
]


def test_a_month_is_as_counted_by_hand():
    assert count_directives(MONTH, Schedule(), FIRST, LAST, NOW) == DirectivesCounted(
        first_day="2026-11-01",
        last_day="2026-11-30",
        received=6,
        acknowledged=3,
        carried_out=2,
        still_open=3,
        deadlines_kept=2,
        deadlines_missed=2,
        acknowledged_seconds=180,  # of 60, 180, 3600
        carried_out_seconds=5400,  # between 3600 and 7200
        not_needed=1,
    )


def test_of_no_directives_there_is_no_median():
    found = count_directives([], Schedule(), FIRST, LAST, NOW)
    assert found == DirectivesCounted("2026-11-01", "2026-11-30", 0, 0, 0, 0, 0, 0, None, None)


def test_a_deadline_counts_as_corrected():
    record = made(1, captured_ms=at(2), deadline_ms=at(3))
    moved = made(
        2, type=RecordType.CORRECTION, changes=(Change("deadline_ms", str(at(3, month=12))),)
    )
    told = [standing(record, later, NOW) for later in ([], [moved])]
    counts = [count_directives([one], Schedule(), FIRST, LAST, NOW) for one in told]
    assert [one.deadlines_missed for one in counts] == [1, 0]


def test_the_fact_has_no_place_for_words():
    texts = [field.name for field in fields(DirectivesCounted) if field.type is str]
    assert texts == ["first_day", "last_day"]


MOMENTS = st.integers(at(20, month=10), at(10, month=12))
STEPS = st.lists(st.tuples(st.sampled_from(Action), MOMENTS), max_size=3)


@pytest.mark.parametrize("deadlines", [True, False])
@given(st.lists(st.tuples(MOMENTS, STEPS, MOMENTS)))
def test_the_parts_make_the_whole(deadlines, drawn):
    found = [
        directive(received, *steps, deadline=deadline if deadlines else None)
        for received, steps, deadline in drawn
    ]
    told = count_directives(found, Schedule(), FIRST, LAST, NOW)
    assert told.received == told.carried_out + told.not_needed + told.still_open
    assert told.carried_out <= told.acknowledged <= told.received
    assert (told.acknowledged_seconds is None) == (told.acknowledged == 0)
    assert (told.carried_out_seconds is None) == (told.carried_out == 0)
    inside = [one for *_, one in drawn if deadlines and at(1, "00:00") <= one]
    assert told.deadlines_kept + told.deadlines_missed <= len(inside)
