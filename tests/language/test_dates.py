from datetime import date, time

import pytest

from desktop.core.text.time_of_day import read_time
from desktop.language import dates
from desktop.language.numbers import digits
from desktop.language.translator import install

DAY = date(2026, 9, 22)
AT = 1_790_051_474_321  # 2026-09-22T10:31:14.321+06:00
HOUR = 3_600_000


def test_clock_and_date_in_bengali(bengali):
    assert dates.clock(AT) == "১০:৩১"
    assert dates.clock_seconds(AT) == "১০:৩১:১৪"
    assert dates.date_short(DAY) == "২২ সেপ্ট"
    assert dates.date(DAY) == "২২ সেপ্টেম্বর ২০২৬"
    assert dates.date_long(DAY) == "মঙ্গলবার, ২২ সেপ্টেম্বর ২০২৬"
    assert dates.bangla_date(DAY) == "৭ আশ্বিন ১৪৩৩"
    assert dates.moment_both_calendars(AT) == "২২ সেপ্টেম্বর ২০২৬, সকাল ১০:৩১ / ৭ আশ্বিন ১৪৩৩"
    assert dates.date_numbers(DAY) == "২২-০৯-২০২৬"


def test_the_letter_of_the_ministry_bears_both_dates(bengali):
    assert dates.letter_dates(date(2024, 10, 22)) == (
        "০৬ কার্তিক ১৪৩১ বঙ্গাব্দ",
        "২২ অক্টোবর ২০২৪ খ্রিষ্টাব্দ",
    )
    assert dates.letter_dates(date(2026, 9, 2))[1] == "০২ সেপ্টেম্বর ২০২৬ খ্রিষ্টাব্দ"
    install("en")
    assert dates.letter_dates(DAY) == ("07 Ashwin 1433 Bangla era", "22 September 2026")


def test_clock_and_date_in_english():
    assert dates.moment_short(AT) == "22 Sep 10:31"
    assert dates.moment_short_seconds(AT) == "22 Sep 10:31:14"
    assert dates.clock_range(AT, AT + 3_600_000) == "10:31–11:31"
    assert dates.month(DAY) == "September 2026"


def test_a_day_is_that_of_dhaka():
    assert dates.day_of(AT) == DAY
    assert dates.day_of(AT + 14 * 3_600_000) == date(2026, 9, 23)  # still the 22nd in UTC


MINUTES = [time(hour, minute) for hour in range(24) for minute in range(60)]
NOON = 1_790_056_800_000  # 2026-09-22T12:00:00+06:00


@pytest.mark.parametrize("clock", ["language", "12", "24"])
@pytest.mark.parametrize("code", ["bn", "en"])
def test_every_time_in_words_is_read_back(code, clock):
    install(code, clock=clock)
    assert [read_time(dates.time_words(at)) for at in MINUTES] == MINUTES
    assert [read_time(digits(f"{at:%H:%M}")) for at in MINUTES] == MINUTES


def test_the_parts_of_the_day_are_those_of_officers(bengali):
    whole = [dates.time_words(time(hour)) for hour in range(24)]
    assert whole[:4] == ["রাত ১২টা", "রাত ১টা", "রাত ২টা", "রাত ৩টা"]
    assert [words.split()[0] for words in whole[4:]] == [
        *["ভোর"] * 2, *["সকাল"] * 6, *["দুপুর"] * 3, *["বিকাল"] * 3, *["সন্ধ্যা"] * 2, *["রাত"] * 4
    ]  # fmt: skip
    assert dates.time_words(time(14, 30)) == "দুপুর ২:৩০"
    assert dates.time_words(time(16, 5)) == "বিকাল ৪:০৫"


@pytest.mark.parametrize(
    ("code", "clock", "words", "of", "at"),
    [
        ("bn", "language", "দুপুর ১২টা", "দুপুর ১২টার", "দুপুর ১২টায়"),
        ("bn", "24", "১২:০০", "১২:০০-এর", "১২:০০-এ"),
        ("en", "language", "12:00", "12:00", "12:00"),
        ("en", "12", "12:00 PM", "12:00 PM", "12:00 PM"),
    ],
)
def test_the_setting_chooses_the_clock_of_sentences_alone(code, clock, words, of, at):
    install(code, clock=clock)
    assert dates.clock(NOON) == digits("12:00")
    assert dates.clock_words(NOON) == words
    assert dates.clock_of(NOON) == of
    assert dates.clock_at(NOON) == at
    assert dates.clock_range_words(NOON - HOUR, NOON).endswith(f"–{words}")
    assert dates.moment_words(NOON) == f"{dates.date_short(DAY)} {words}"
    assert dates.moment_short(NOON) == f"{dates.date_short(DAY)} {dates.clock(NOON)}"
    seconds = digits("00")
    assert dates.moment_short_seconds(NOON) == f"{dates.moment_short(NOON)}:{seconds}"


@pytest.mark.parametrize(
    ("code", "clock", "hours", "said"),
    [
        ("bn", "language", 1, "দুপুর ১২টা–১টা"),
        ("bn", "language", 4, "দুপুর ১২টা–বিকাল ৪টা"),
        ("bn", "language", 24, "দুপুর ১২টা–দুপুর ১২টা"),
        ("bn", "24", 1, "১২:০০–১৩:০০"),
        ("en", "12", 1, "12:00 PM–1:00 PM"),
    ],
)
def test_a_range_names_the_part_of_the_day_once(code, clock, hours, said):
    install(code, clock=clock)
    assert dates.clock_range_words(NOON, NOON + hours * HOUR) == said


def test_minutes_have_endings_of_their_own(bengali):
    assert dates.clock_of(AT) == "সকাল ১০:৩১-এর"
    assert dates.clock_at(AT) == "সকাল ১০:৩১-এ"


def test_every_month_and_day_of_the_week_has_names_of_its_own(code):
    months = {dates.month_name(month) for month in range(1, 13)}
    short = {dates.date_short(date(2026, month, 1)) for month in range(1, 13)}
    week = [date(2026, 9, day) for day in range(20, 27)]
    assert len(months) == len(short) == 12
    assert len({dates.weekday(day) for day in week}) == 7
    assert len({dates.weekday_short(day) for day in week}) == 7
    assert len({dates.bangla_date(date(2026, month, 20)) for month in range(1, 13)}) == 12


def test_the_week_begins_on_sunday(bengali):
    heads = [dates.weekday_head(column) for column in range(7)]
    assert heads == ["রবি", "সোম", "মঙ্গল", "বুধ", "বৃহ", "শুক্র", "শনি"]
    assert dates.weekday_of(4) == "বৃহস্পতিবার"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 8, 1), date(2026, 8, 31), "August 2026"),
        (date(2028, 2, 1), date(2028, 2, 29), "February 2028"),
        (date(2026, 1, 1), date(2026, 12, 31), "2026"),
        (DAY, DAY, "22 September 2026"),
        (date(2026, 8, 1), date(2026, 9, 30), "1 August – 30 September 2026"),
        (date(2026, 8, 2), date(2026, 8, 31), "2–31 August 2026"),
        (date(2025, 12, 1), date(2026, 1, 31), "1 December 2025 – 31 January 2026"),
    ],
)
def test_periods_are_named_as_shortly_as_they_can_be(first, last, said):
    assert dates.date_range(first, last) == said


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
    assert dates.day_relative(day, DAY) == said


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (13, ""),
        (37, ""),
        (38, "2 days"),
        (-35, "2 days"),
        (-34, ""),
        (65, "3 days"),
        (86, "4 days"),
    ],
)
def test_days_are_counted_as_the_calendar_has_them(hours, said):
    assert dates.days_apart(AT + hours * HOUR, AT) == said


def test_since_when_and_how_long_ago(bengali):
    assert dates.since(AT, AT + 60_000) == "সকাল ১০:৩১"
    assert dates.since(AT, AT + 86_400_000) == "২২ সেপ্ট সকাল ১০:৩১"
    assert dates.ago(AT, AT + 20 * 60_000) == "২০ মিনিট আগে"
    assert dates.ago(AT, AT + 5000) == "এক মিনিটেরও কম সময় আগে"
    assert dates.ago(AT, AT + 4999) == dates.ago(AT, AT - 1) == "এইমাত্র"
    assert dates.moment_relative(AT, AT + 86_400_000) == "গতকাল সকাল ১০:৩১"


def test_counts_bear_their_ending_in_bengali(bengali):
    assert dates.counted(7) == "৭টি"
    install("en")
    assert dates.counted(7) == "7"


@pytest.mark.parametrize("ms", [10**17, 10**30, -(10**17)])
def test_a_time_that_no_calendar_has_is_shown_as_the_nearest(ms):
    assert dates.moment(ms).year in {1000, 9999}
    assert dates.moment_both_calendars(ms)
