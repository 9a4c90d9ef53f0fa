"""Times of the day's reminders: as the office opens and closes, before meetings and deadlines."""

import pytest
from helpers.reminders import DAY, MINUTE, at
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.events import DirectivesReminded
from desktop.core.register_summary import Occasion, Open, day_list, reminder
from desktop.core.units import HOUR_MS

TODAY = (at("00:00"), at("00:00") + DAY)
NINE = at("09:00")


def listed(open_, now):
    return day_list(open_, now, TODAY[1], TODAY[1] + DAY)


def told(open_, clock, *, last=None, work=NINE, sealed=0, cards=True):
    now, office = at(clock), work and (work, at("17:00"))
    more = {"day": TODAY, "office": office, "sealed": sealed, "cards": cards}
    return reminder(open_, listed(open_, now), last, now, **more)


def meeting(begin, end, number=1):
    return Open(None, answered=True, number=number, meeting=(at(begin), at(end)))


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
        # The morning's reminder has due, unanswered and overdue ones, at any time of the morning.
        (OF_ALL_KINDS, "09:00", {}, (2, 2, 1, 0)),
        (OF_ALL_KINDS, "11:00", {}, (2, 2, 1, 0)),
        # No morning's reminder before office hours or on a day off, and only one a day.
        (NOTHING_ANSWERED, "08:59", {}, None),
        (NOTHING_ANSWERED, "09:00", {"work": None}, None),
        (NOTHING_ANSWERED, "09:01", {"last": at("09:00")}, None),
        (NOTHING_ANSWERED, "09:01", {"last": at("17:00") - DAY}, (0, 1, 0, 0)),
        # It is quiet with answered directives of other days.
        ([Open(at("10:00") + 3 * DAY, answered=True)], "09:00", {}, None),
        ([], "09:00", {}, None),
        # A deadline is reminded once, within the hour before it, also on a day off.
        (AT_THREE, "13:59", {"last": NINE}, None),
        (AT_THREE, "14:00", {"last": NINE}, (1, 0, 0, 1)),
        (AT_THREE, "14:01", {"last": at("14:00")}, None),
        (AT_THREE, "14:30", {"work": None}, (1, 0, 0, 1)),
        # One that passed is no reason to tell again, unless nobody could be told.
        ([due("09:30")], "14:00", {"last": at("13:00")}, None),
        (AT_THREE, "15:20", {"last": NINE}, (1, 0, 1, 0)),
        # The clock was set back.
        (AT_THREE, "14:30", {"last": at("16:00"), "work": None}, (1, 0, 0, 1)),
        # Sealed captures are counted in the morning's reminder and with a deadline.
        ([], "09:00", {"sealed": 2}, (0, 0, 0, 0, 2)),
        ([], "14:00", {"last": NINE, "sealed": 2}, None),
        (AT_THREE, "14:00", {"last": NINE, "sealed": 2}, (1, 0, 0, 1, 2)),
    ],
)
def test_what_is_told_of_open_directives(open_, clock, more, figures):
    found = told(open_, clock, **more)
    assert (found and found.event) == (figures and DirectivesReminded(*figures))


TOMORROW = [Open(NINE + DAY, answered=True)]
AT_TEN = [meeting("10:00", "11:00")]


@pytest.mark.parametrize(
    ("open_", "clock", "more", "occasion"),
    [
        ([due("15:00")], "09:00", {}, Occasion.MORNING),
        ([due("15:00")], "14:00", {"last": NINE}, Occasion.SOON),
        ([due("15:00")], "09:00", {"cards": False}, None),
        # Tomorrow's deadlines show no card in the morning, but one in the evening.
        (TOMORROW, "09:00", {}, None),
        (TOMORROW, "16:44", {"last": NINE}, None),
        (TOMORROW, "16:45", {"last": NINE}, Occasion.EVENING),
        (TOMORROW, "16:46", {"last": at("16:45")}, None),
        (TOMORROW, "17:00", {"last": NINE}, None),
        (TOMORROW, "16:45", {"last": NINE, "cards": False}, None),
        (TOMORROW, "16:45", {"work": None}, None),
        ([due("15:00")], "16:45", {"last": at("15:00")}, None),
        # A meeting is reminded once, 15 minutes before it or during it, even on a day off.
        (AT_TEN, "09:44", {"last": NINE}, None),
        (AT_TEN, "09:45", {"last": NINE}, Occasion.MEETING),
        (AT_TEN, "09:46", {"last": at("09:45")}, None),
        (AT_TEN, "10:59", {"last": NINE, "cards": False, "work": None}, Occasion.MEETING),
        (AT_TEN, "11:00", {"last": NINE}, None),
        # The card of the morning does not hide it.
        (AT_TEN, "09:50", {}, Occasion.MEETING),
    ],
)
def test_the_occasion_of_a_reminder(open_, clock, more, occasion):
    found = told(open_, clock, **more)
    assert (found and found.occasion) == occasion
    assert found is None or (found.meeting is not None) is (occasion is Occasion.MEETING)


@pytest.mark.parametrize(
    ("open_", "rows", "tomorrow", "late", "later"),
    [
        ([], "", 0, 0, []),
        # Overdue ones come first, the officer's own before others'; the rest by time.
        (
            [
                Open(at("16:00"), answered=False, number=1),
                Open(at("17:00") - DAY, answered=True, number=2, owed_ms=at("09:00") - DAY),
                meeting("15:00", "16:00", 3),
                Open(None, answered=True, number=4, owed_ms=at("12:00")),
                Open(at("09:00") + DAY, answered=True, number=5),
                Open(at("09:00"), answered=False, number=6),
            ],
            "deadline 2, deadline 6, owed 2, owed 4, meeting 3, deadline 1, deadline 5",
            1,
            4,
            [],
        ),
        # A meeting stays until it ends; of those after tomorrow the next ones are given.
        ([meeting("13:00", "14:00", 1)], "", 0, 0, []),
        ([meeting("13:00", "14:01", 1)], "meeting 1", 0, 0, []),
        ([Open(NINE + 2 * DAY, answered=True, number=1)], "", 0, 0, [1]),
        ([Open(None, answered=False, number=1)], "", 0, 0, []),
    ],
)
def test_the_days_list(open_, rows, tomorrow, late, later):
    day = listed(open_, at("14:00"))
    assert ", ".join(f"{row.kind} {row.of.number}" for row in day.rows) == rows
    assert (day.tomorrow, day.late, day.today) == (tomorrow, late, len(day.rows) - tomorrow)
    assert [row.of.number for row in day.coming] == later


@given(
    st.lists(st.integers(TODAY[0], TODAY[1] - 1), max_size=6),
    st.integers(1, 40),
)
def test_looking_every_so_often_each_deadline_is_warned_of_once(deadlines, minutes):
    open_ = [Open(deadline, answered=True) for deadline in deadlines]
    last, warned = None, []
    for now in range(TODAY[0], TODAY[1], minutes * MINUTE):
        found = reminder(open_, listed(open_, now), last, now, day=TODAY, office=None, sealed=0)
        if found is not None:
            since = now if last is None else last + HOUR_MS
            warned += [at for at in deadlines if since < at <= now + HOUR_MS]
            last = now
    assert sorted(warned) == sorted(at for at in deadlines if at > TODAY[0])
