"""Every way in which WhatsApp is known to write a header, one line each."""

import pytest

from desktop.core.whatsapp.model import DayOrder, Format
from desktop.core.whatsapp.parser import parse

L, R, NNBSP, NBSP, THIN = "\u200e", "\u200f", "\u202f", "\u00a0", "\u2009"
MORNING, AFTERNOON = "2024-10-22T09:05:00+06:00", "2024-10-22T15:05:00+06:00"
DAY, MONTH, YEAR = DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST, DayOrder.YEAR_FIRST

ANDROID = [
    ("22/10/2024, 09:05", DAY, MORNING),
    ("22/10/2024, 9:05 am", DAY, MORNING),
    ("22/10/24, 3:05 pm", DAY, AFTERNOON),
    (f"22/10/24, 9:05{NNBSP}am", DAY, MORNING),
    (f"10/22/24, 9:05{NNBSP}AM", MONTH, MORNING),
    ("10/22/24, 3:05 PM", MONTH, AFTERNOON),
    ("22.10.24, 09:05", DAY, MORNING),
    ("22-10-2024 09:05", DAY, MORNING),
    ("2024/10/22, 9:05 am", YEAR, MORNING),
    ("2024-10-22, 9:05 a.m.", YEAR, MORNING),
    (f"22/10/24, 3:05{NBSP}p.{NBSP}m.", DAY, AFTERNOON),
    ("22/10/2024, 12:05 am", DAY, "2024-10-22T00:05:00+06:00"),
    ("22/10/2024, 12:05 pm", DAY, "2024-10-22T12:05:00+06:00"),
    ("22.10.2024 klo 9.05", DAY, MORNING),
    ("2024/10/22 下午3:05", YEAR, AFTERNOON),
    (f"٢٢{R}/١٠{R}/٢٠٢٤، ٩:٠٥ ص", DAY, MORNING),
    (f"٢٢{R}/١٠{R}/٢٠٢٤، ٣:٠٥ م", DAY, AFTERNOON),
    ("۲۲/۱۰/۲۰۲۴،\u0020۰۹:۰۵", DAY, MORNING),
    (f"২২/১০/২৪, ৩:০৫{NNBSP}PM", DAY, AFTERNOON),
    ("২২/১০/২০২৪, ০৯:০৫", DAY, MORNING),
    ("২২/১০/২৪, বিকাল ৩:০৫", DAY, AFTERNOON),
    ("২২/১০/২৪, সকাল ৯:০৫", DAY, MORNING),
    ("২২/১০/২৪, ৩:০৫ অপরাহ্ন", DAY, AFTERNOON),
    ("২২/১০/২৪, ৩:০৫ অপরাহ্ণ", DAY, AFTERNOON),
    ("২২/১০/২৪, ৯:০৫ পূর্বাহ্ন", DAY, MORNING),
]
IOS = [
    ("22/10/2024, 09:05:01", DAY, "2024-10-22T09:05:01+06:00"),
    (f"10/22/24, 9:05:01{NNBSP}AM", MONTH, "2024-10-22T09:05:01+06:00"),
    (f"10/22/24, 3:05:01{THIN}PM", MONTH, "2024-10-22T15:05:01+06:00"),
    ("22-10-24 09:05:01", DAY, "2024-10-22T09:05:01+06:00"),
    ("22.10.24, 09:05:01", DAY, "2024-10-22T09:05:01+06:00"),
    ("২২/১০/২৪, ৯:০৫:০১ AM", DAY, "2024-10-22T09:05:01+06:00"),
]
COPIED = [
    ("09:05, 22/10/2024", DAY, MORNING),
    ("9:05 am, 22/10/2024", DAY, MORNING),
    ("3:05 PM, 10/22/2024", MONTH, AFTERNOON),
    (f"৩:০৫{NNBSP}PM, ২২/১০/২০২৪", DAY, AFTERNOON),
    ("বিকাল ৩:০৫, ২২/১০/২০২৪", DAY, AFTERNOON),
    ("09:05, 2024-10-22", YEAR, MORNING),
]
ALL = [
    *((Format.ANDROID, time, f"{time} - ", *rest) for time, *rest in ANDROID),
    *((Format.IOS, time, f"[{time}] ", *rest) for time, *rest in IOS),
    *((Format.COPIED, time, f"[{time}] ", *rest) for time, *rest in COPIED),
]


@pytest.mark.parametrize(("form", "time", "header", "order", "iso"), ALL)
def test_every_known_header_is_read(form, time, header, order, iso):
    chat = parse(f"{header}DC Dhaka: সভা আজ\nদ্বিতীয় লাইন\n{header}UNO: জি স্যার\n".encode())
    assert (chat.format, chat.day_order) == (form, order)
    assert chat.lines == (3, 2, 1, 0, 0)
    first, second = chat.messages
    assert (first.time.text, first.time.iso, first.time.sure) == (time, iso, True)
    assert (first.sender, first.body) == ("DC Dhaka", "সভা আজ\nদ্বিতীয় লাইন")
    assert (first.first_line, first.last_line) == (1, 2)
    assert (second.sender, second.body, second.first_line) == ("UNO", "জি স্যার", 3)
    assert first.flags == second.flags == ()


@pytest.mark.parametrize(
    ("time", "iso", "fits"),
    [
        ("ভোর ৫:০০", "05", True),
        ("সকাল ১১:০০", "11", True),
        ("দুপুর ১২:০০", "12", True),
        ("দুপুর ১:০০", "13", True),
        ("দুপুর ২:০০", "14", True),
        ("দুপুর ৩:০০", "15", True),
        ("বিকাল ৩:০০", "15", True),
        ("বিকাল ৪:০০", "16", True),
        ("বিকেল ৫:০০", "17", True),
        ("সন্ধ্যা ৬:০০", "18", True),
        ("সন্ধ্যা ৭:০০", "19", True),
        ("রাত ৮:০০", "20", True),
        ("রাত ৯:০০", "21", True),
        ("রাত ১০:০০", "22", True),
        ("রাত ১১:০০", "23", True),
        ("রাত ১২:০০", "00", True),
        ("রাত ১:০০", "01", True),
        ("রাত ২:০০", "02", True),
        ("রাত ৩:০০", "03", True),
        ("৮:০০ রাত", "20", True),
        ("দুপুর ৯:০০", "21", False),
        ("দুপুর ১০:০০", "10", False),
        ("দুপুর ১১:০০", "11", False),
        ("দুপুর ৪:০০", "16", False),
        ("বিকাল ৮:০০", "20", False),
        ("সন্ধ্যা ৯:০০", "21", False),
        ("রাত ০:০০", "00", False),
        ("রাত ৪:০০", "04", False),
        ("রাত ৫:০০", "05", False),
        ("রাত ৬:০০", "18", False),
        ("রাত ৭:০০", "19", False),
        ("সকাল ১২:০০", "00", False),
        ("রাত ২২:০০", "22", False),
        ("১৩:০০ PM", "13", False),
    ],
)
def test_a_part_of_the_day_says_which_half_and_is_sure_where_it_fits(time, iso, fits):
    (message,) = parse(f"২২/১০/২৪, {time} - N: t").messages
    assert message.time.iso == f"2024-10-22T{iso}:00:00+06:00"
    assert message.time.sure is fits


@pytest.mark.parametrize("hour", range(24))
def test_every_hour_of_a_12_hour_clock(hour):
    twelve, half = hour % 12 or 12, "pm" if hour > 11 else "am"
    (message,) = parse(f"22/10/2024, {twelve}:05 {half} - N: t").messages
    assert message.time.iso == f"2024-10-22T{hour:02}:05:00+06:00"
    assert message.time.sure


@pytest.mark.parametrize(
    "time",
    [
        "22/10/2024, 2:05 pasado",
        "22/10/2024, nachm. 2:05",
        "22/10/2024, বিকাল ২:০৫ PM",
        "22/10/2024, 24:05",
        "22/10/2024, 09:60",
        "22/10/2024, 09:05:60",
        "22/10/2024, 09:65",
        "32/10/2024, 09:05",
        "31/11/2024, 09:05",
        "29/02/2023, 09:05",
        "00/10/2024, 09:05",
        "22/10/2567, 09:05",
        "22/10/024, 09:05",
    ],
)
def test_what_cannot_be_read_surely_is_not_guessed(time):
    chat = parse(f"{time} - N: t\nmore\n")
    assert (chat.format, chat.day_order, list(chat.messages)) == (None, None, [])
    assert chat.lines.unparsed == chat.lines.total == 2


def test_leap_days_are_days():
    assert parse("29/02/2024, 09:05 - N: t").messages[0].time.iso == "2024-02-29T09:05:00+06:00"


@pytest.mark.parametrize("text", ["", "\n", "\n\n\n", "hello", "\x00\x01\xff", "22/10/2024"])
def test_text_without_headers_is_wholly_unparsed(text):
    chat = parse(text)
    assert (chat.format, chat.day_order, list(chat.messages)) == (None, None, [])
    assert chat.lines == (text.count("\n") or bool(text), 0, 0, 0, chat.lines.total)


def test_bytes_that_are_not_utf8_are_shown_as_such():
    chat = parse(b"\xef\xbb\xbf22/10/2024, 09:05 - N: a\xffb\xe0\xa6\n")
    assert chat.messages[0].body == "a\ufffdb\ufffd"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_lf_and_crlf_end_a_line(end):
    body = "a\rb\x0bc\x85d\u2028e"
    chat = parse(f"22/10/2024, 09:05 - N: {body}{end}f{end}22/10/2024, 09:06 - N: t{end}")
    assert chat.messages[0].body == f"{body}\nf"
    assert chat.lines.total == 3


def test_another_zone_than_dhaka_can_be_told():
    from zoneinfo import ZoneInfo

    text = "01/07/2024, 09:05 - N: t\n13/12/2024, 09:05 - N: t\n13/12/2024, 09:06 - N: t"
    times = [message.time for message in parse(text, zone=ZoneInfo("Europe/Berlin")).messages]
    assert [time.iso for time in times] == [
        "2024-07-01T09:05:00+02:00",
        "2024-12-13T09:05:00+01:00",
        "2024-12-13T09:06:00+01:00",
    ]
    assert times[0].at_ms == 1_719_817_500_000
