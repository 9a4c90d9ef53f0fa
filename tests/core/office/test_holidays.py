"""The Bangla calendar of 2019 against dates that papers carry.

The whole of 14 April 2019 to 31 December 2031 (4,645 days) was compared once with the package
``bangladatetime`` 0.0.2: no day differed. The table keeps its first days of months and leap days.
"""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.office.holidays import (
    BanglaDate,
    DayOff,
    HolidayList,
    HolidayTable,
    bangla_date,
    read_holidays,
    read_table,
)


@pytest.mark.parametrize(
    ("day", "bangla"),
    [
        ("2024-10-22", (1431, 7, 6)),  # the letter that this program serves
        ("2026-09-22", (1433, 6, 7)),
        ("2024-02-21", (1430, 11, 8)),
        ("2024-03-26", (1430, 12, 12)),
        ("2024-12-16", (1431, 9, 1)),
        ("2024-04-13", (1430, 12, 30)),
        ("2024-04-14", (1431, 1, 1)),
        ("2024-05-14", (1431, 1, 31)),
        ("2024-05-15", (1431, 2, 1)),
        ("2024-10-16", (1431, 6, 31)),
        ("2024-10-17", (1431, 7, 1)),
        ("2024-11-15", (1431, 7, 30)),
        ("2024-11-16", (1431, 8, 1)),
        ("2024-02-29", (1430, 11, 16)),
        ("2024-03-14", (1430, 11, 30)),  # the leap day of Falgun
        ("2024-03-15", (1430, 12, 1)),
        ("2025-03-14", (1431, 11, 29)),
        ("2025-03-15", (1431, 12, 1)),
        ("2028-03-14", (1434, 11, 30)),
        ("2100-03-15", (1506, 12, 1)),  # no leap year
        ("2100-03-14", (1506, 11, 29)),
        ("2000-03-14", (1406, 11, 30)),  # a leap year by the rule of four hundred
        ("2027-01-01", (1433, 9, 17)),
    ],
)
def test_golden_days(day, bangla):
    assert bangla_date(date.fromisoformat(day)) == BanglaDate(*bangla)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_each_day_follows_the_one_before(day):
    today, tomorrow = bangla_date(day), bangla_date(day + timedelta(days=1))
    same_month = (tomorrow.year, tomorrow.month, tomorrow.day) == (
        today.year,
        today.month,
        today.day + 1,
    )
    next_month = tomorrow.day == 1 and today.day >= 29
    wraps = (tomorrow.year, tomorrow.month) in (
        (today.year, today.month + 1),
        (today.year + 1, today.month - 11),
    )
    assert same_month or (next_month and wraps)


EID = {"en": "Eid-ul-Fitr", "bn": "ঈদুল ফিতর"}
ASHURA = {"en": "Ashura", "bn": "আশুরা"}
PLAIN = {
    "years": {
        "2026": {"complete": True, "source": "notification", "eid_al_fitr": "2026-03-21"},
        "2025": {"complete": False},
    },
    "days": {"2026-03-19": EID, "2026-03-21": EID, "2025-03-31": EID},
    "estimates": {"2027-03-10": EID, "2027-03-11": EID, "2027-06-16": ASHURA},
}


def test_a_year_is_complete_only_where_the_table_says_so():
    table = read_table(PLAIN)
    assert table.complete == {2026: "notification"}
    assert table.days[date(2026, 3, 19)] == EID


def test_a_holiday_to_be_announced_is_told_once_in_its_month():
    table = read_table(PLAIN)
    assert table.expected(2027, 3) == ((date(2027, 3, 10), EID),)
    assert table.expected(2027, 6) == ((date(2027, 6, 16), ASHURA),)
    assert table.expected(2026, 3) == ()


def test_a_gazetted_holiday_begins_before_the_festival_that_ends_ramadan():
    days = (date(2025, 3, 31), date(2026, 3, 21), date(2027, 3, 10), date(2027, 3, 11))
    assert read_table(PLAIN).eids() == days


@pytest.mark.parametrize(
    "wrong",
    [
        {"estimates": {"2026-04-01": EID}},
        {"days": {"21 March": EID}},
        {"days": {"2026-03-21": {"en": "Eid"}}},
        {"years": {"2026": {"complete": True}}},
        {"days": None},
    ],
)
def test_a_table_that_contradicts_itself_is_refused(wrong):
    with pytest.raises(ValueError, match=r"."):
        read_table({**PLAIN, **wrong})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("years", "days", "estimates"), JSON)))
def test_anything_is_a_table_or_refused(plain):
    with suppress(ValueError):  # any other error is a bug
        assert isinstance(read_table(plain), HolidayTable)


def calendar(*events):
    body = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}END:VCALENDAR\r\n"


EID_DAYS = ["2026-03-19", "2026-03-20", "2026-03-21"]


@pytest.mark.parametrize(
    ("events", "days", "name"),
    [
        (
            ["DTSTART;VALUE=DATE:20261216\r\nDTEND;VALUE=DATE:20261217\r\nSUMMARY:বিজয় দিবস"],
            ["2026-12-16"],
            "বিজয় দিবস",
        ),
        # The end is exclusive, and may be missing or equal; a duration tells the length as well.
        (["DTSTART:20260319\r\nDTEND;VALUE=DATE:20260322\r\nSUMMARY:Eid"], EID_DAYS, "Eid"),
        (["DTSTART:20260326"], ["2026-03-26"], ""),
        (["DTSTART:20260326\r\nDTEND:20260326"], ["2026-03-26"], ""),
        (["DTSTART:20260319\r\nDURATION:P3D"], EID_DAYS, ""),
        (["DTSTART:20260301\r\nDURATION:p1w"], [f"2026-03-{day:02}" for day in range(1, 8)], ""),
        (["DTSTART:99991231\r\nDURATION:P2D"], ["9999-12-31"], ""),
        (["DTSTART:20260320\r\nSTATUS:CONFIRMED"], ["2026-03-20"], ""),
        # Folded lines, escapes, colons in parameters
        (
            ['DTSTART:20260\r\n 214\r\nSUMMARY;ALTREP="x:1":Shab-e\r\n -Barat\\, night\\nof'],
            ["2026-02-14"],
            "Shab-e-Barat, night of",
        ),
        # The last and the first day that a date can be; and a day counts once, by its first name.
        (["DTSTART:99991231", "DTSTART:00010101"], ["0001-01-01", "9999-12-31"], ""),
        (["DTSTART:20260101\r\nSUMMARY:a", "DTSTART:20260101\r\nSUMMARY:b"], ["2026-01-01"], "a"),
    ],
)
def test_all_day_events_are_days_off_with_their_names(events, days, name):
    found = read_holidays(calendar(*events)).days
    assert [(item.day.isoformat(), item.name) for item in found] == [(day, name) for day in days]


@pytest.mark.parametrize(
    "event",
    [
        "DTSTART:20260101T090000Z",
        "DTSTART;TZID=Asia/Dhaka:20260216T000000\r\nDTEND;TZID=Asia/Dhaka:20260217T000000",
        "DTSTART:20260101\r\nRRULE:FREQ=YEARLY",
        "DTSTART:20261341",
        "DTSTART:00000101",
        "DTSTART:20260101\r\nDTEND:20270101",
        "SUMMARY:no day",
        "DTSTART:20260320\r\nSUMMARY:Eid\r\nSTATUS:Cancelled",
        *(f"DTSTART:20260101\r\nDURATION:{text}" for text in ("PT8H", "P0D", "-P1D", "P900D", "")),
    ],
)
def test_appointments_recurring_cancelled_and_impossible_events_are_left_out_and_counted(event):
    assert read_holidays(calendar(event)) == HolidayList((), 1)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # Lines may end as on Unix, and properties may be small.
        (
            "begin:vevent\ndtstart:20260101\nsummary:x\nend:vevent\n",
            (DayOff(date(2026, 1, 1), "x"),),
        ),
        ("END:VEVENT\nBEGIN:VEVENT\nDTSTART:20260101\nno colon", ()),
    ],
)
def test_an_event_is_what_stands_between_its_begin_and_its_end(text, days):
    assert read_holidays(text) == HolidayList(days, 0)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["DTSTART", "DTEND", "DURATION", "STATUS", "RRULE", "SUMMARY", "begin", "END"]
            ),
            st.sampled_from([";VALUE=DATE", ";TZID=Asia/Dhaka", ';ALTREP="a:b', ""]),
            st.one_of(
                st.dates().map("{:%Y%m%d}".format),
                st.sampled_from(["VEVENT", "vcalendar", "99991231", "20260101T000000", "P9D", ""]),
                st.text(),
            ),
        )
    )
)
def test_any_events_are_read_or_left_out_and_their_days_rise(lines):
    text = "".join(f"{name}{more}:{value}\r\n" for name, more, value in lines)
    found = [off.day for off in read_holidays(f"BEGIN:VEVENT\n{text}").days]
    assert found == sorted(set(found))


@given(st.text())
def test_any_other_text_holds_no_day_and_breaks_nothing(text):
    read_holidays(text)
    assert read_holidays("BEGIN:VEVENT\n" + text.replace("DTSTART", "")).days == ()
