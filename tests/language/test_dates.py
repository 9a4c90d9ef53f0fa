from datetime import date

import pytest

from desktop import language

DAY = date(2026, 9, 22)
AT = 1_790_051_474_321  # 2026-09-22T10:31:14.321+06:00


def test_clock_and_date_in_bengali(bengali):
    assert language.clock(AT) == "১০:৩১"
    assert language.clock_seconds(AT) == "১০:৩১:১৪"
    assert language.date_short(DAY) == "২২ সেপ্ট"
    assert language.date(DAY) == "২২ সেপ্টেম্বর ২০২৬"
    assert language.date_long(DAY) == "মঙ্গলবার, ২২ সেপ্টেম্বর ২০২৬"
    assert language.bangla_date(DAY) == "৭ আশ্বিন ১৪৩৩"
    assert language.date_both(DAY) == "মঙ্গলবার, ২২ সেপ্টেম্বর ২০২৬ · ৭ আশ্বিন ১৪৩৩"
    assert language.moment_both_calendars(AT) == "২২ সেপ্টেম্বর ২০২৬ / ৭ আশ্বিন ১৪৩৩, ১০:৩১"
    assert language.date_numbers(DAY) == "২২-০৯-২০২৬"


def test_the_letter_of_the_ministry_bears_both_dates(bengali):
    assert language.bangla_date(date(2024, 10, 22)) == "৬ কার্তিক ১৪৩১"


def test_clock_and_date_in_english():
    assert language.date_both(DAY) == "Tuesday, 22 September 2026 · 7 Ashwin 1433"
    assert language.moment_short(AT) == "22 Sep 10:31"
    assert language.moment_seconds(AT) == "22 Sep 10:31:14"
    assert language.clock_range(AT, AT + 3_600_000) == "10:31–11:31"
    assert language.month(DAY) == "September 2026"


def test_a_day_is_that_of_dhaka():
    assert language.day_of(AT) == DAY
    assert language.day_of(AT + 14 * 3_600_000) == date(2026, 9, 23)  # still the 22nd in UTC


def test_every_month_and_day_of_the_week_has_names_of_its_own(code):
    months = {language.month_name(month) for month in range(1, 13)}
    short = {language.date_short(date(2026, month, 1)) for month in range(1, 13)}
    week = [date(2026, 9, day) for day in range(20, 27)]
    assert len(months) == len(short) == 12
    assert len({language.weekday(day) for day in week}) == 7
    assert len({language.weekday_short(day) for day in week}) == 7
    assert len({language.bangla_date(date(2026, month, 20)) for month in range(1, 13)}) == 12


def test_the_week_begins_on_sunday(bengali):
    heads = [language.weekday_head(column) for column in range(7)]
    assert heads == ["রবি", "সোম", "মঙ্গল", "বুধ", "বৃহস্পতি", "শুক্র", "শনি"]
    assert language.weekday_head(4, narrow=True) == "বৃহ"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 8, 1), date(2026, 8, 31), "August 2026"),
        (date(2028, 2, 1), date(2028, 2, 29), "February 2028"),
        (date(2026, 1, 1), date(2026, 12, 31), "2026"),
        (DAY, DAY, "22 September 2026"),
        (date(2026, 8, 1), date(2026, 9, 30), "1 Aug – 30 September 2026"),
        (date(2026, 8, 2), date(2026, 8, 31), "2–31 August 2026"),
        (date(2025, 12, 1), date(2026, 1, 31), "1 December 2025 – 31 January 2026"),
    ],
)
def test_periods_are_named_as_shortly_as_they_can_be(first, last, said):
    assert language.date_range(first, last) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 9, 22), "today"),
        (date(2026, 9, 21), "yesterday"),
        (date(2026, 9, 23), "tomorrow"),
        (date(2026, 9, 14), "14 Sep"),
        (date(2025, 9, 22), "22 September 2025"),
    ],
)
def test_near_days_are_told_by_their_nearness(day, said):
    assert language.day_relative(day, DAY) == said


def test_since_when_and_how_long_ago(bengali):
    assert language.since(AT, AT + 60_000) == "১০:৩১"
    assert language.since(AT, AT + 86_400_000) == "২২ সেপ্ট ১০:৩১"
    assert language.ago(AT, AT + 20 * 60_000) == "২০ মিনিট আগে"
    assert language.ago(AT, AT + 5000) == "৫ সেকেন্ড আগে"
    assert language.ago(AT, AT + 4999) == language.ago(AT, AT - 1) == "এইমাত্র"
    assert language.moment_relative(AT, AT + 86_400_000) == "গতকাল ১০:৩১"


def test_counts_bear_their_ending_in_bengali(bengali):
    assert language.counted(7) == "৭টি"
    language.install("en")
    assert language.counted(7) == "7"
