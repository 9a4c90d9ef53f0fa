"""A deadline in words: offered when it can be read in one way, and only when it is a limit."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.office.schedule import Schedule
from desktop.core.register.written_deadline import limit_spans, typed_deadline, written_deadline
from desktop.core.settings.rules import HoursRule

DHAKA = ZoneInfo("Asia/Dhaka")
DAYS = ("sun", "mon", "tue", "wed", "thu")
OFFICE = Schedule(rules=(HoursRule(date(2020, 1, 1), DAYS, ("09:00-17:00",)),))
TUESDAY = datetime(2026, 9, 22, 9, 12, tzinfo=DHAKA)
YA, YA_PAIR = "\u09df", "\u09af\u09bc"


def ms(moment):
    return round(moment.timestamp() * 1000)


def read(text, received=TUESDAY, schedule=OFFICE):
    found = written_deadline(text, ms(received), schedule)
    if found is None:
        return None
    moment = datetime.fromtimestamp(found.at_ms / 1000, DHAKA)
    return text[slice(*found.span)], f"{moment:%d.%m.%y %H:%M}", found.dated


@pytest.mark.parametrize(
    ("words", "moment", "dated"),
    [
        ("আজ বিকাল ৫টার মধ্যে", "22.09.26 17:00", False),
        ("আজ বিকেল ৫.৩০ টার মধ্যে", "22.09.26 17:30", False),
        ("আজকের মধ্যে", "22.09.26 17:00", False),
        ("৫টার মধ্যে", "22.09.26 17:00", False),
        ("আজ পাঁচটার মধ্যে", "22.09.26 17:00", False),
        ("বিকেল সাড়ে তিনটার মধ্যে", "22.09.26 15:30", False),
        ("সাড়ে চারটার মধ্যে", "22.09.26 16:30", False),
        ("আগামীকাল সকাল দশটার মধ্যে", "23.09.26 10:00", False),
        ("বেলা একটার মধ্যে", "22.09.26 13:00", False),
        ("১১টার মধ্যে", "22.09.26 11:00", False),
        ("বিকাল ৪টা ৩০ মিনিটের মধ্যে", "22.09.26 16:30", False),
        ("৪টা ৩০ মিনিটের মধ্যে", "22.09.26 16:30", False),
        ("সাড়ে ৪টার মধ্যে", "22.09.26 16:30", False),
        ("আগামীকাল সকাল সাড়ে ১০টার মধ্যে", "23.09.26 10:30", False),
        ("আজ দুপুর দেড়টার মধ্যে", "22.09.26 13:30", False),
        ("পৌনে ৭টার মধ্যে", "22.09.26 18:45", False),
        ("পৌনে ১টার আগে", "22.09.26 12:45", False),
        ("বিকাল ৪.৩০ মিনিটের মধ্যে", "22.09.26 16:30", False),
        ("১৭:০০-এর মধ্যে", "22.09.26 17:00", False),
        ("tomorrow by 5 pm", "23.09.26 17:00", False),
        ("15 December by 5 pm", "15.12.26 17:00", True),
        ("২০২৭ সালের ৫ ডিসেম্বরের মধ্যে", "05.12.27 17:00", True),
        ("২০২৭ সালের ৫ই ডিসেম্বর বিকাল ৪টার মধ্যে", "05.12.27 16:00", True),
        ("by 16:30 hrs tomorrow", "23.09.26 16:30", False),
        ("by 1630 hrs", "22.09.26 16:30", False),
        ("tomorrow by 0330 hrs", "23.09.26 03:30", False),  # no afternoon
        ("কাল ১৬৩০ ঘটিকার মধ্যে", "23.09.26 16:30", False),
        ("আগামীকাল (বুধবার) বিকাল ৪টার মধ্যে", "23.09.26 16:00", False),
        ("আগামীকাল অবশ্যই বিকাল ৪টার মধ্যে", "23.09.26 16:00", False),
        ("রবিবার (০৪/১০/২০২৬) বিকাল ৪টার মধ্যে", "04.10.26 16:00", True),
        ("২২ ডিসেম্বর ২০২৬ তারিখ রোজ মঙ্গলবার বেলা ১১টার মধ্যে", "22.12.26 11:00", True),
        ("১৫/১২/২০২৬ ইং রোজ মঙ্গলবারের মধ্যে", "15.12.26 17:00", True),
        ("by 4 pm on Sunday, 13 December 2026", "13.12.26 16:00", True),
        ("by Sunday 13/12/2026", "13.12.26 17:00", True),
        ("by 15.12.2026", "15.12.26 17:00", True),
        ("by Thursday, 10.12.2026", "10.12.26 17:00", True),
        ("আগামী মাসের ৫ তারিখের মধ্যে", "05.10.26 17:00", True),
        ("রোববারের মধ্যে", "27.09.26 17:00", False),
        ("আজ বিকাল ৩ঃ৩০ টার মধ্যে", "22.09.26 15:30", False),
        ("no later than 5 pm today", "22.09.26 17:00", False),
        ("on or before 10 December 2026", "10.12.26 17:00", True),
        ("within three working days", "27.09.26 17:00", False),
        ("১৭.০০ ঘটিকার মধ্যে", "22.09.26 17:00", False),
        ("দুপুর ২টার আগে", "22.09.26 14:00", False),
        ("রাত ৮টার মধ্যে", "22.09.26 20:00", False),
        ("আগামীকাল সকাল ১০টার মধ্যে", "23.09.26 10:00", False),
        ("কালকের মধ্যে", "23.09.26 17:00", False),
        ("আগামী পরশুর মধ্যে", "24.09.26 17:00", False),
        ("রবিবারের মধ্যে", "27.09.26 17:00", False),
        ("বুধবার দুপুর ১২টার মধ্যে", "23.09.26 12:00", False),
        ("আগামী মঙ্গলবারের মধ্যে", "29.09.26 17:00", False),
        ("২২ তারিখের মধ্যে", "22.09.26 17:00", True),
        ("১০ তারিখের মধ্যে", "10.10.26 23:59", True),  # a Saturday of the next month
        ("২৭/০৯/২০২৬ তারিখের মধ্যে", "27.09.26 17:00", True),
        ("২৭-০৯-২৬ খ্রি. তারিখ বিকাল ৩.০০ টার মধ্যে", "27.09.26 15:00", True),
        ("আগামী ২৭ সেপ্টেম্বর ২০২৬ তারিখ (রবিবার) দুপুর ২টার মধ্যে", "27.09.26 14:00", True),
        ("২৭ সেপ্টেম্বরের মধ্যে", "27.09.26 17:00", True),
        (f"১৭ জানু{YA}ারির মধ্যে", "17.01.27 17:00", True),
        (f"১৭ জানু{YA_PAIR}ারির মধ্যে", "17.01.27 17:00", True),
        ("২ ঘণ্টার মধ্যে", "22.09.26 11:12", False),
        ("৩০ মিনিটের মধ্যে", "22.09.26 09:42", False),
        ("এক দিনের মধ্যে", "23.09.26 17:00", False),
        ("দুই ঘণ্টার মধ্যে", "22.09.26 11:12", False),
        ("তিন দিনের মধ্যে", "25.09.26 23:59", False),  # a Friday
        ("চার মিনিটের মধ্যে", "22.09.26 09:16", False),
        ("পাঁচ মিনিটের মধ্যে", "22.09.26 09:17", False),
        (f"ছ{YA} মিনিটের মধ্যে", "22.09.26 09:18", False),
        (f"ছ{YA_PAIR} মিনিটের মধ্যে", "22.09.26 09:18", False),
        ("সাত মিনিটের মধ্যে", "22.09.26 09:19", False),
        (f"ন{YA} মিনিটের মধ্যে", "22.09.26 09:21", False),
        ("দশ মিনিটের মধ্যে", "22.09.26 09:22", False),
        ("৩ কর্মদিবসের মধ্যে", "27.09.26 17:00", False),  # Wednesday, Thursday, Sunday
        (f"আজ অফিস সম{YA}ের মধ্যে", "22.09.26 17:00", False),
        ("by 5 pm today", "22.09.26 17:00", False),
        ("by tomorrow 10:30 am", "23.09.26 10:30", False),
        ("by Sunday", "27.09.26 17:00", False),
        ("before 3pm on 24/9/2026", "24.09.26 15:00", True),
        ("by 27th September", "27.09.26 17:00", True),
        ("within 2 hours", "22.09.26 11:12", False),
        ("within 3 working days", "27.09.26 17:00", False),
        ("২৫/১২ তারিখের মধ্যে", "25.12.26 23:59", True),  # a Friday; not the 12th
        ("৫/১০ তারিখ বিকাল ৩টার মধ্যে", "05.10.26 15:00", True),
        ("২৫.১০ তারিখের মধ্যে", "25.10.26 17:00", True),
        ("৩০/১১ এর মধ্যে", "30.11.26 17:00", True),
        ("০৮/১২-এর মধ্যে", "08.12.26 17:00", True),
        ("১৫-১২ তারিখের মধ্যে", "15.12.26 17:00", True),
        ("১৫-১২ তারিখ বিকাল ৩টার মধ্যে", "15.12.26 15:00", True),
        ("by 28/11", "28.11.26 23:59", True),
        ("by 24/07", "24.07.26 23:59", True),
        ("০৩ (তিন) কার্যদিবসের মধ্যে", "27.09.26 17:00", False),
        ("৩টি কার্য-দিবসের মধ্যে", "27.09.26 17:00", False),
        ("বিকাল ৩টার ভিতর", "22.09.26 15:00", False),
        ("অদ্য বিকাল ৪টার মধ্যে", "22.09.26 16:00", False),
        ("আগামীকল্য সকাল ১০টার মধ্যে", "23.09.26 10:00", False),
        ("পরশুদিন সকাল ১০টার মধ্যে", "24.09.26 10:00", False),
        ("আজ রাত ১২টার মধ্যে", "22.09.26 23:59", False),  # the end of today
        ("রাত ১টার মধ্যে", "23.09.26 01:00", False),
        ("২৫ তারিখ রাত ১২টার মধ্যে", "25.09.26 23:59", True),
        ("এক সপ্তাহের মধ্যে", "29.09.26 17:00", False),
        ("০২ (দুই) সপ্তাহের মধ্যে", "06.10.26 17:00", False),
        ("within a week", "29.09.26 17:00", False),
        ("পনেরো দিনের মধ্যে", "07.10.26 17:00", False),
        ("পনের\u09c7\u09be দিনের মধ্যে", "07.10.26 17:00", False),
        ("within six days", "28.09.26 17:00", False),
        ("within eight working days", "04.10.26 17:00", False),
        ("within nine minutes", "22.09.26 09:21", False),
        ("আট কার্যদিবসের মধ্যে", "04.10.26 17:00", False),
        ("by Dec 15", "15.12.26 17:00", True),
        ("by December 15th, 2027 at 3 pm", "15.12.27 15:00", True),
        ("before 5 pm on Sep 24", "24.09.26 17:00", True),
        ("by 2026-11-28", "28.11.26 23:59", True),
        ("২০২৬-১১-২৬ তারিখের মধ্যে", "26.11.26 17:00", True),
        ("ডিসেম্বর ১৫ তারিখের মধ্যে", "15.12.26 17:00", True),  # not the 15th of October
        ("জানুয়ারির ২০ তারিখের মধ্যে", "20.01.27 17:00", True),
        ("জুলাইয়ের ২০ তারিখ বিকাল ৩টার মধ্যে", "20.07.27 15:00", True),
        ("জানুয়ারি মাসের ৫ তারিখের মধ্যে", "05.01.27 17:00", True),
        ("এই সপ্তাহের বৃহস্পতিবারের মধ্যে", "24.09.26 17:00", False),
    ],
)
def test_a_limit_is_read_wherever_it_stands(words, moment, dated):
    assert read(words) == (words, moment, dated)
    assert read(f"সূচি পাঠান। {words} জানাবেন") == (words, moment, dated)


@pytest.mark.parametrize(
    "words",
    [
        "২৩ তারিখ সকাল ৮টায় অভিযান",  # when something happens
        "৯টা পর্যন্ত খোলা থাকবে",
        "মঙ্গলবারের মধ্যে",  # said on a Tuesday: today, or in a week?
        "২৩ তারিখের আগে",
        "১০-১২ তারিখের মধ্যে",  # a date, or from one day to another
        "১৩-১৫ তারিখের মধ্যে",
        "১১/১২ তারিখের মধ্যে",  # a date, or one of two days
        "৫/৭ এর মধ্যে",
        "by 5/7",
        "stand by 24/7",
        "১৫.১২ এর মধ্যে",  # a date, or an hour
        "before 20.12.2026",  # without the hour
        "রবিবার (০৭/১২/২০২৬) এর মধ্যে",  # it is a Monday
        "পৌষ মাসের ৫ তারিখের মধ্যে",
        "পৌষের ২০ তারিখের মধ্যে",
        "প্রতি মাসের ৫ তারিখের মধ্যে",
        "within every day",
        "by 5 pm (Thursday)",  # hours of days that are not read are not today's
        "by 5:00 PM BST tomorrow",
        "১৫/১২ বিকাল ৪টার মধ্যে",
        "৫/৬ বিকাল ৪টার মধ্যে",
        "submit to room 15/3 by 4 pm",
        "বাড়ি ২৫/৩ এর ভিতরে জমা দিন",
        "১০ই পৌষ বিকাল ৪টার মধ্যে",
        "আগামী সপ্তাহে বিকাল ৪টার মধ্যে",
        "তরশু বিকাল ৪টার মধ্যে",
        "গতকাল বিকাল ৫টার মধ্যে পাঠানোর কথা ছিল",
        "আজ বিকাল ৩-৩০ মিনিটের মধ্যে",  # no half an hour
        "১৫ / ১২ তারিখের মধ্যে",
        "১০-১২ তারিখ বিকাল ৩টার মধ্যে",  # an hour after a day that is not read is not today's
        "পরবর্তী কার্যদিবসে সকাল ১০টার মধ্যে",
        "৩০ ফেব্রু\u09dfারির মধ্যে",
        "৩২ তারিখের মধ্যে",
        "২৫/১৩/২০২৬ তারিখের মধ্যে",
        "সকাল ৮টার মধ্যে",  # of today, gone by
        "বিকাল ৯টার মধ্যে",  # no hour of an afternoon
        "৪টা ৭০ মিনিটের মধ্যে",
        "২৫টার মধ্যে",
        "বিকালের মধ্যে",
        "৫ জনের মধ্যে",
        "পাঁচটার মধ্যে তিনটা কেন্দ্র",  # three of five
        "আজ একটার মধ্যে আরেকটা",  # one in another
        "তাদের মধ্যে",
        "stand by 5 police",
        "গত এক সপ্তাহের মধ্যে কতটি মামলা",  # the past
        "বিগত ২৪ ঘণ্টার মধ্যে আক্রান্ত",
        "শেষ ২৪ ঘণ্টার মধ্যে আক্রান্ত",
        "within the last 3 days",
        "গত ২০ তারিখের মধ্যে পাঠানোর কথা ছিল",  # not the next 20th
        "গত রবিবার বিকাল ৫টার মধ্যে পাঠানোর কথা ছিল",
        "আগামী সপ্তাহের বৃহস্পতিবারের মধ্যে",  # not this Thursday
        "by Thursday next week",
        "by tomorrow noon",  # not the end of the office hours
        "by tomorrow at 10",
        "by 5 January 2027 in the morning",
        "১৫ তারিখের মধ্যে নয়",
        "৩ দিনের মধ্যে নয়",
        "পনেরো জনের মধ্যে",
        "before Dec 32",
        "by 25 December 1626",
        "stand by March parade",
        "৩০ নভেম্বর পর্যন্ত অগ্রগতির প্রতিবেদন পাঠান",  # the figures of the report, not its day
        "১ থেকে ৫ ডিসেম্বর পর্যন্ত মেলা চলবে",
        "৫ ডিসেম্বর পর্যন্ত ছুটি",
        "৫ ডিসেম্বর পর্যন্ত আবেদন করা যাবে না",
        "৩০ নভেম্বর পর্যন্ত সময়ের হিসাব",
        "৫ ডিসেম্বর পর্যন্ত চলবে। সময় দেওয়া হলো।",
        "",
    ],
)
def test_what_is_no_limit_or_not_sure_is_not_offered(words):
    assert read(words) is None


@pytest.mark.parametrize(
    ("words", "until", "moment"),
    [
        ("৫ ডিসেম্বর পর্যন্ত সময় দেওয়া হলো", "৫ ডিসেম্বর পর্যন্ত", "05.12.26 23:59"),
        ("৩০/০৯/২০২৬ তারিখ পর্যন্ত জমা দেওয়া যাবে", "৩০/০৯/২০২৬ তারিখ পর্যন্ত", "30.09.26 17:00"),
        ("কাল বিকাল ৪টা পর্যন্ত আবেদন দাখিল করা যাবে", "কাল বিকাল ৪টা পর্যন্ত", "23.09.26 16:00"),
        ("রবিবার পর্যন্ত সময়সীমা বাড়ানো হয়েছে", "রবিবার পর্যন্ত", "27.09.26 17:00"),
    ],
)
def test_until_a_day_is_a_limit_only_where_time_is_given(words, until, moment):
    assert read(words)[:2] == (until, moment)


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("২১/০৯/২০২৬ তারিখের মধ্যে", "21.09.26 17:00"),
        ("২১ সেপ্টেম্বরের মধ্যে", "21.09.26 17:00"),  # not next year's
        ("২১ সেপ্টেম্বর ২০২৬ তারিখের মধ্যে", "21.09.26 17:00"),
        ("২৫ জুলাইয়ের মধ্যে", "25.07.26 23:59"),
        ("আজ সকাল ৮টার মধ্যে", "22.09.26 08:00"),
        ("২১/০৯/২০২৬ তারিখের মধ্যে। কাল ১০টার মধ্যে", "23.09.26 10:00"),  # one that is to come
        ("২০/০৯/২০২৬ ও ২১/০৯/২০২৬ তারিখের মধ্যে", "21.09.26 17:00"),
    ],
)
def test_a_limit_of_a_day_that_has_passed_is_read_where_no_other_is_to_come(words, moment):
    assert read(words)[1] == moment


@pytest.mark.parametrize(
    ("words", "received", "moment"),
    [
        ("৫ তারিখের মধ্যে", datetime(2026, 12, 20, 9, tzinfo=DHAKA), "05.01.27 17:00"),
        ("২৪ তারিখের মধ্যে", datetime(2026, 12, 20, 9, tzinfo=DHAKA), "24.12.26 17:00"),
        ("৫ তারিখের মধ্যে", datetime(2026, 11, 20, 9, tzinfo=DHAKA), "05.12.26 23:59"),
        ("২২ তারিখের মধ্যে", TUESDAY, "22.09.26 17:00"),  # today still counts
    ],
)
def test_a_day_alone_is_the_next_of_that_number_in_the_next_year_too(words, received, moment):
    assert read(words, received)[1] == moment


def test_a_limit_that_is_taken_back_leaves_the_next_one():
    assert read("১৫ তারিখের মধ্যে নয়, ২৪ তারিখের মধ্যে")[0] == "২৪ তারিখের মধ্যে"
    assert read("২৪ তারিখের মধ্যে নয়টি তালিকা")[0] == "২৪ তারিখের মধ্যে"  # nine lists
    assert read("by tomorrow by email")[0] == "by tomorrow"


def test_an_hour_after_midnight_that_is_still_to_come_is_todays():
    at_night = datetime(2026, 9, 22, 0, 30, tzinfo=DHAKA)
    assert read("রাত ২টার মধ্যে", at_night)[1] == "22.09.26 02:00"


def test_a_day_alone_that_neither_month_has_is_not_offered():
    assert read("৩০ তারিখের মধ্যে", datetime(2027, 1, 31, 9, tzinfo=DHAKA)) is None


def test_the_first_limit_that_is_still_to_come_counts():
    words = "গতকালের সূচি সকাল ৮টার মধ্যে চাওয়া হয়েছিল; আজ ৩টার মধ্যে দিন, না হলে ৪টার মধ্যে"
    assert read(words) == ("আজ ৩টার মধ্যে", "22.09.26 15:00", False)


def test_blanks_and_line_ends_may_stand_between_but_no_page_of_them():
    assert read("আজ\nবিকাল  ৫টার মধ্যে") == ("আজ\nবিকাল  ৫টার মধ্যে", "22.09.26 17:00", False)
    assert read(f"২৭ তারিখ{' ' * 50}বিকাল ৫টার মধ্যে")[0] == "বিকাল ৫টার মধ্যে"


def test_a_day_of_another_sentence_does_not_hide_todays_hour():
    assert read("কাল সভা আছে। বিকাল ৫টার মধ্যে পাঠান")[1] == "22.09.26 17:00"
    assert read("See you tomorrow. Send it by 5 pm")[1] == "22.09.26 17:00"
    assert read("নভেম্বর মাসের প্রতিবেদন বিকাল ৫টার মধ্যে পাঠান")[1] == "22.09.26 17:00"


def test_a_whole_book_is_not_searched():
    assert read("x" * 19_000 + " ৫টার মধ্যে") is not None
    assert read("x" * 20_000 + " ৫টার মধ্যে") is None


def test_a_calendar_without_office_hours_gives_the_end_of_the_day():
    assert read("আজকের মধ্যে", schedule=Schedule()) == ("আজকের মধ্যে", "22.09.26 23:59", False)
    assert read("২ কর্মদিবসের মধ্যে", schedule=Schedule()) is None  # no day is known to be one


@pytest.mark.parametrize("year", [1, 1999, 2100, 9999])
def test_a_message_of_a_mistyped_year_has_no_deadline(year):
    assert read("৯ কর্মদিবসের মধ্যে", datetime(year, 12, 31, 10, tzinfo=DHAKA)) is None
    assert typed_deadline("৩ দিন", ms(datetime(year, 12, 31, 10, tzinfo=DHAKA)), OFFICE) is None


_PIECES = st.sampled_from(
    ["আজ", "কাল", "২৫", "১৭:০০", "৫টার", "বিকাল", "তারিখ", "রবিবার", "সেপ্টেম্বর", "/", "২০২৬", "এর",
     "কর্মদিবসের", "মধ্যে", " ", "by ", "before ", "5 pm", "within 3 days", "tomorrow", "\n"]
)  # fmt: skip


@given(
    st.lists(_PIECES | st.text(max_size=3), max_size=14).map("".join),
    st.integers(ms(datetime(1, 1, 3, tzinfo=UTC)), ms(datetime(9999, 12, 30, tzinfo=UTC))),
)
def test_any_text_is_read_without_error_and_what_is_found_lies_ahead(text, received_ms):
    found = written_deadline(text, received_ms, OFFICE)
    if found is not None:
        assert found.at_ms > received_ms
        assert 0 <= found.span[0] < found.span[1] <= len(text)


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("আগামীকাল সকাল ১০টা", "23.09.26 10:00"),
        ("আজ বিকাল ৫টা", "22.09.26 17:00"),
        ("আজ সকাল ৮টা", "22.09.26 08:00"),  # already past: told by the form, not refused
        ("বিকাল ৪টা", "22.09.26 16:00"),
        ("কাল", "23.09.26 17:00"),
        ("পরশুর মধ্যে", "24.09.26 17:00"),
        ("বৃহস্পতিবার", "24.09.26 17:00"),
        ("next monday 11 am", "28.09.26 11:00"),
        ("২৮ নভেম্বর বিকাল ৩টা", "28.11.26 15:00"),
        ("28 Nov 2026 2:30 pm", "28.11.26 14:30"),
        ("10 am tomorrow", "23.09.26 10:00"),
        ("৩ দিন", "25.09.26 23:59"),
        ("এক সপ্তাহ", "29.09.26 17:00"),
        ("২ কার্যদিবসের মধ্যে", "24.09.26 17:00"),
        ("আগামী ৩ কার্যদিবসের মধ্যে", "27.09.26 17:00"),
        ("০৩ (তিন) কর্ম দিবসের মধ্যে", "27.09.26 17:00"),
        ("১৫৩০ ঘটিকা", "22.09.26 15:30"),
        ("2311 hrs", "22.09.26 23:11"),
        ("2 hours", "22.09.26 11:12"),
        ("within 2 hours", "22.09.26 11:12"),
        ("by tomorrow 10 AM", "23.09.26 10:00"),
        ("28/11", "28.11.26 23:59"),
        ("5/7", "05.07.27 17:00"),
        ("২১/৯ বিকাল ৩টা", "21.09.26 15:00"),
        ("2330", "22.09.26 23:30"),
        ("০৯৩০", "22.09.26 09:30"),
        ("2026-11-26", "26.11.26 17:00"),
        ("2026-11-28 14:30", "28.11.26 14:30"),
        ("before Nov 26, 2 pm", "26.11.26 14:00"),
        ("before Sep 21, 2 pm", "21.09.26 14:00"),
        ("Nov 26, 2027", "26.11.27 23:59"),
        ("5 pm 28/11", "28.11.26 17:00"),
        ("2000-01-02 14:30", "02.01.00 14:30"),
        ("2099-12-31 14:30", "31.12.99 14:30"),
    ],
)
def test_what_an_officer_types_is_read(words, moment):
    at_ms = typed_deadline(words, ms(TUESDAY), OFFICE)
    assert at_ms is not None
    assert f"{datetime.fromtimestamp(at_ms / 1000, DHAKA):%d.%m.%y %H:%M}" == moment


@pytest.mark.parametrize(
    "words",
    [
        "",
        "মঙ্গলবার",
        "soon",
        "১০",
        "সভা কাল",
        "কাল কাল",
        "99 নভেম্বর",
        "31/2",
        "1999-12-31",
        "2100-01-01",
        "1626-11-28",
        "Nov 31",
        "2311",  # eleven past eleven at night, or 23 November
        "2560",
    ],
)
def test_what_is_no_moment_or_two_is_not_read(words):
    assert typed_deadline(words, ms(TUESDAY), OFFICE) is None


@given(st.text())
def test_no_typed_text_is_too_much(words):
    at_ms = typed_deadline(words, ms(TUESDAY), OFFICE)
    assert at_ms is None or isinstance(at_ms, int)


def test_limits_that_touch_are_two():
    words = "5টার মধ্যেwithin 3 days"
    assert [words[begin:end] for begin, end in limit_spans(words)] == ["5টার মধ্যে", "within 3 days"]
