"""Holiday lists in iCalendar files, as calendars export them."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.office.holidays import DayOff, HolidayList, read_holidays


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
