"""When open directives are brought to mind: once a morning, and before each deadline once."""

from helpers.reminders import DAY, MINUTE, at
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.events import DirectivesReminded
from desktop.core.register_summary import Open, reminder
from desktop.core.units import HOUR_MS

TODAY = (at("00:00"), at("00:00") + DAY)
NINE = at("09:00")


def told(open_, clock, last=None, work=NINE, sealed=0):
    return reminder(open_, TODAY, work, last, at(clock), sealed=sealed)


def test_what_is_sealed_and_not_filed_is_told_in_the_morning_and_beside_a_deadline():
    assert told([], "09:00", sealed=2) == DirectivesReminded(0, 0, 0, 0, sealed=2)
    assert told([], "14:00", last=NINE, sealed=2) is None
    open_ = [Open(at("15:00"), answered=True)]
    assert told(open_, "14:00", last=NINE, sealed=2) == DirectivesReminded(1, 0, 0, 1, sealed=2)


def test_the_morning_tells_what_is_due_overdue_and_unanswered():
    open_ = [
        Open(at("15:00"), answered=True),
        Open(at("15:30"), answered=False),
        Open(at("09:30") - DAY, answered=True),
        Open(None, answered=False),
    ]
    assert told(open_, "09:00") == DirectivesReminded(2, 2, 1, 0)
    assert told(open_, "11:00") == DirectivesReminded(2, 2, 1, 0)


def test_before_office_hours_and_on_a_day_off_there_is_no_morning():
    open_ = [Open(None, answered=False)]
    assert told(open_, "08:59") is None
    assert told(open_, "09:00", work=None) is None


def test_a_morning_is_told_once():
    open_ = [Open(at("16:00"), answered=False)]
    assert told(open_, "09:01", last=at("09:00")) is None
    assert told(open_, "09:01", last=at("17:00") - DAY) is not None


def test_a_morning_with_answered_directives_of_other_days_is_quiet():
    assert told([Open(at("10:00") + 3 * DAY, answered=True)], "09:00") is None
    assert told([], "09:00") is None


def test_a_deadline_is_told_within_the_hour_before_it_and_not_again():
    open_ = [Open(at("15:00"), answered=True)]
    assert told(open_, "13:59", last=NINE) is None
    assert told(open_, "14:00", last=NINE) == DirectivesReminded(1, 0, 0, 1)
    assert told(open_, "14:01", last=at("14:00")) is None


def test_a_deadline_that_passed_is_no_reason_to_tell_again():
    assert told([Open(at("09:30"), answered=True)], "14:00", last=at("13:00")) is None


def test_a_deadline_on_a_day_off_is_told_too():
    assert told([Open(at("15:00"), answered=True)], "14:30", work=None) is not None


def test_a_deadline_that_passed_while_nobody_could_be_told_is_told_as_overdue():
    open_ = [Open(at("15:00"), answered=True)]
    assert told(open_, "15:20", last=NINE) == DirectivesReminded(1, 0, 1, 0)


def test_what_is_near_is_told_although_the_clock_was_set_back():
    open_ = [Open(at("15:00"), answered=True)]
    assert told(open_, "14:30", last=at("16:00"), work=None) == DirectivesReminded(1, 0, 0, 1)


@given(
    st.lists(st.integers(TODAY[0], TODAY[1] - 1), max_size=6),
    st.integers(1, 40),
)
def test_looking_every_so_often_each_deadline_is_warned_of_once(deadlines, minutes):
    open_ = [Open(deadline, answered=True) for deadline in deadlines]
    last, warned = None, []
    for now in range(TODAY[0], TODAY[1], minutes * MINUTE):
        found = reminder(open_, TODAY, None, last, now, sealed=0)
        if found is not None:
            since = now if last is None else last + HOUR_MS
            warned += [at for at in deadlines if since < at <= now + HOUR_MS]
            last = now
    assert sorted(warned) == sorted(at for at in deadlines if at > TODAY[0])
