"""When open directives are brought to mind: once a morning, and before each deadline once."""

import pytest
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


def due(clock, *, answered=True):
    return Open(at(clock), answered=answered)


NOTHING_ANSWERED = [Open(None, answered=False)]
AT_THREE = [due("15:00")]
OF_ALL_KINDS = [
    due("15:00"), due("15:30", answered=False), Open(at("09:30") - DAY, answered=True),
    *NOTHING_ANSWERED,
]  # fmt: skip


@pytest.mark.parametrize(
    ("open_", "clock", "more", "figures"),
    [
        # The morning tells what is due, unanswered and overdue, at any time of it.
        (OF_ALL_KINDS, "09:00", {}, (2, 2, 1, 0)),
        (OF_ALL_KINDS, "11:00", {}, (2, 2, 1, 0)),
        # Before office hours and on a day off there is no morning, and one is told once.
        (NOTHING_ANSWERED, "08:59", {}, None),
        (NOTHING_ANSWERED, "09:00", {"work": None}, None),
        (NOTHING_ANSWERED, "09:01", {"last": at("09:00")}, None),
        (NOTHING_ANSWERED, "09:01", {"last": at("17:00") - DAY}, (0, 1, 0, 0)),
        # It is quiet with answered directives of other days.
        ([Open(at("10:00") + 3 * DAY, answered=True)], "09:00", {}, None),
        ([], "09:00", {}, None),
        # A deadline is told within the hour before it and not again, on a day off too.
        (AT_THREE, "13:59", {"last": NINE}, None),
        (AT_THREE, "14:00", {"last": NINE}, (1, 0, 0, 1)),
        (AT_THREE, "14:01", {"last": at("14:00")}, None),
        (AT_THREE, "14:30", {"work": None}, (1, 0, 0, 1)),
        # One that passed is no reason to tell again, unless nobody could be told.
        ([due("09:30")], "14:00", {"last": at("13:00")}, None),
        (AT_THREE, "15:20", {"last": NINE}, (1, 0, 1, 0)),
        # The clock was set back.
        (AT_THREE, "14:30", {"last": at("16:00"), "work": None}, (1, 0, 0, 1)),
        # What is sealed and not filed is told in the morning and beside a deadline.
        ([], "09:00", {"sealed": 2}, (0, 0, 0, 0, 2)),
        ([], "14:00", {"last": NINE, "sealed": 2}, None),
        (AT_THREE, "14:00", {"last": NINE, "sealed": 2}, (1, 0, 0, 1, 2)),
    ],
)
def test_what_is_told_of_open_directives(open_, clock, more, figures):
    assert told(open_, clock, **more) == (figures and DirectivesReminded(*figures))


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
