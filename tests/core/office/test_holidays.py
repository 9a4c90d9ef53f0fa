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


def days(*events):
    return [(item.day.isoformat(), item.name) for item in read_holidays(calendar(*events)).days]


def test_an_all_day_event_is_a_day_off_with_its_name():
    event = "DTSTART;VALUE=DATE:20261216\r\nDTEND;VALUE=DATE:20261217\r\nSUMMARY:বিজয় দিবস"
    assert days(event) == [("2026-12-16", "বিজয় দিবস")]


def test_the_end_is_exclusive_and_may_be_missing_or_equal():
    long = "DTSTART;VALUE=DATE:20260319\r\nDTEND;VALUE=DATE:20260322\r\nSUMMARY:Eid"
    assert [day for day, _ in days(long)] == ["2026-03-19", "2026-03-20", "2026-03-21"]
    assert days("DTSTART:20260326") == [("2026-03-26", "")]
    assert days("DTSTART:20260326\r\nDTEND:20260326") == [("2026-03-26", "")]


def test_folded_lines_escapes_and_colons_in_parameters_are_read():
    event = (
        "DTSTART;VALUE=DATE:20260\r\n 214\r\n"
        'SUMMARY;ALTREP="http://x:1/y":Shab-e\r\n -Barat\\, night\\nof'
    )
    assert days(event) == [("2026-02-14", "Shab-e-Barat, night of")]


def test_lines_may_end_as_on_unix_and_properties_may_be_small():
    text = "begin:vevent\ndtstart:20260101\nsummary:x\nend:vevent\n"
    assert read_holidays(text).days == (DayOff(date(2026, 1, 1), "x"),)


def test_appointments_recurring_events_and_impossible_days_are_left_out_and_counted():
    found = read_holidays(
        calendar(
            "DTSTART:20260101T090000Z",
            "DTSTART:20260101\r\nRRULE:FREQ=YEARLY",
            "DTSTART:20261341",
            "DTSTART:20260101\r\nDTEND:20270101",
            "SUMMARY:no day",
        )
    )
    assert found == HolidayList((), 5)


def test_a_duration_tells_the_length_in_place_of_an_end():
    assert [day for day, _ in days("DTSTART:20260319\r\nDURATION:P3D")] == [
        *("2026-03-19", "2026-03-20", "2026-03-21")
    ]
    assert len(days("DTSTART:20260301\r\nDURATION:p1w")) == 7
    assert days("DTSTART:99991231\r\nDURATION:P2D") == [("9999-12-31", "")]
    odd = ["DTSTART:20260101\r\nDURATION:" + text for text in ("PT8H", "P0D", "-P1D", "P900D", "")]
    assert read_holidays(calendar(*odd)) == HolidayList((), 5)


def test_a_holiday_that_was_cancelled_is_no_day_off():
    event = "DTSTART:20260320\r\nSUMMARY:Eid\r\nSTATUS:Cancelled"
    assert read_holidays(calendar(event)) == HolidayList((), 1)
    assert days("DTSTART:20260320\r\nSTATUS:CONFIRMED") == [("2026-03-20", "")]


def test_an_appointment_in_a_zone_is_no_day_off():
    event = "DTSTART;TZID=Asia/Dhaka:20260216T000000\r\nDTEND;TZID=Asia/Dhaka:20260217T000000"
    assert read_holidays(calendar(event)) == HolidayList((), 1)


def test_the_last_and_the_first_day_that_a_date_can_be_are_days():
    assert days("DTSTART:99991231", "DTSTART:00010101") == [
        ("0001-01-01", ""),
        ("9999-12-31", ""),
    ]
    assert days("DTSTART:00000101") == []


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


def test_a_day_named_twice_counts_once_by_its_first_name():
    assert days("DTSTART:20260101\r\nSUMMARY:a", "DTSTART:20260101\r\nSUMMARY:b") == [
        ("2026-01-01", "a")
    ]


@given(st.text())
def test_any_other_text_holds_no_day_and_breaks_nothing(text):
    read_holidays(text)
    assert read_holidays("BEGIN:VEVENT\n" + text.replace("DTSTART", "")).days == ()


def test_an_event_without_an_end_line_is_none():
    assert read_holidays("END:VEVENT\nBEGIN:VEVENT\nDTSTART:20260101\nno colon") == (
        HolidayList((), 0)
    )
