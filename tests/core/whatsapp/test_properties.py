"""Invariants for any text, and for any chat written in any known format and read back."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from helpers.long_run import times
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.text.bengali import bengali_digits
from desktop.core.whatsapp.model import Kind
from desktop.core.whatsapp.parser import parse, read_copied

HEADERS = [
    "22/10/2024, 09:05 - ",
    "22/10/24, 9:05\u202fam - ",
    "21/10/2024, 09:05 - ",
    "10/22/24, 9:05 AM - ",
    "[22/10/2024, 09:05:01] ",
    "\u200e[22/10/24, 9:05:01\u202fAM] ",
    "[09:05, 22/10/2024] ",
    "[22/10, 09:05] ",
    "২২/১০/২৪, বিকাল ৩:০৫ - ",
    "22/10/2024, 9:05 foo - ",
    "45/13/2024, 09:05 - ",
]
PIECES = [
    *HEADERS,
    *("DC: ", "A: B: ", "~ N: ", "You added A: B", "A: B left", ":", ": ", ":.", " - ", "null"),
    *("\n", "\r\n", "\r", " ", "\u200e", "\u2066", "<Media omitted>", "\u200e<attached: x.jpg>"),
    *("This message was deleted", "<This message was edited>", "সভা", "9", "/", "[", "]", "\ud800"),
]
HOSTILE = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=25).map(
    "".join
)


def check(chat, text):
    lines = chat.lines
    assert lines.header + lines.continuation + lines.system + lines.unparsed == lines.total
    assert min(lines) >= 0
    assert lines.total == text.count("\n") + (not text.endswith("\n") and text != "")
    system = sum(message.kind is Kind.SYSTEM for message in chat.messages)
    spans = [(message.first_line, message.last_line) for message in chat.messages]
    assert system == lines.system
    assert len(chat.messages) == lines.header + lines.system
    assert sum(last - first for first, last in spans) == lines.continuation
    assert all(first <= last for first, last in spans)
    assert all(one[1] < two[0] for one, two in pairwise(spans))
    assert bool(chat.messages) == (chat.format is not None) == (chat.day_order is not None)


@given(st.one_of(HOSTILE, st.text()))
def test_any_text_is_read_and_every_line_is_accounted_for(text):
    text = text.removeprefix("\ufeff")
    check(parse(text), text)


@given(st.binary())
def test_any_bytes_are_read(data):
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    check(parse(data), text)


@given(HOSTILE)
def test_no_copied_word_is_lost(text):
    text = text.removeprefix("\ufeff")
    chat = read_copied(text)
    lines = chat.lines
    assert sum(lines[1:]) == lines.total
    # Lines outside of messages are below a doubtful header, or blank.
    covered = {
        number
        for message in chat.messages
        for number in range(message.first_line, message.last_line + 1)
    }
    first = chat.messages[0].first_line if chat.messages else lines.total + 1
    before = text.replace("\r\n", "\n").split("\n")[: first - 1]
    assert not "".join(before).strip()
    assert len(covered) == lines.header + lines.system + lines.continuation or not chat.messages


# Local times, as an export writes them.
FROM, UNTIL = datetime(2012, 1, 13), datetime(2090, 1, 1)  # noqa: DTZ001
BENGALI_PARTS = [
    *(["রাত"] * 4),
    *(["ভোর"] * 2),
    *(["সকাল"] * 6),
    *(["দুপুর"] * 4),
    *(["বিকাল"] * 2),
    *(["সন্ধ্যা"] * 2),
    *(["রাত"] * 4),
]


def bengali_part(moment):
    twelve = moment.hour % 12 or 12
    return f"{BENGALI_PARTS[moment.hour]} {twelve}:{moment:%M}"


def twelve(moment, seconds=""):
    return f"{moment.hour % 12 or 12}:{moment:%M}{seconds and moment.strftime(':%S')}"


def half(moment, am="am", pm="pm"):
    return pm if moment.hour >= 12 else am


WRITERS = {
    "android 24": lambda m: f"{m:%d/%m/%Y, %H:%M} - ",
    "android 12": lambda m: f"{m:%d/%m/%y}, {twelve(m)}\u202f{half(m)} - ",
    "android us": lambda m: f"{m.month}/{m.day}/{m:%y}, {twelve(m)}\u202f{half(m, 'AM', 'PM')} - ",
    "android dotted": lambda m: f"{m:%d.%m.%y, %H:%M} - ",
    "android dashed": lambda m: f"{m:%d-%m-%Y %H:%M} - ",
    "android year first": lambda m: f"{m:%Y/%m/%d}, {twelve(m)} {half(m)} - ",
    "android spanish": lambda m: (
        f"{m.day}/{m.month}/{m:%y}, {twelve(m)}\u00a0{half(m, 'a', 'p')}.\u00a0m. - "
    ),
    "android bengali": lambda m: (
        bengali_digits(f"{m:%d/%m/%y}, {twelve(m)}\u202f{half(m, 'AM', 'PM')}") + " - "
    ),
    "android bengali parts": lambda m: bengali_digits(f"{m:%d/%m/%y}, {bengali_part(m)} - "),
    "ios": lambda m: f"[{m:%d/%m/%Y, %H:%M:%S}] ",
    "ios us": lambda m: (
        f"[{m.month}/{m.day}/{m:%y}, {twelve(m, seconds='s')}\u2009{half(m, 'AM', 'PM')}] "
    ),
    "ios dashed": lambda m: f"[{m:%d-%m-%y %H:%M:%S}] ",
    "copied": lambda m: f"[{m:%H:%M, %d/%m/%Y}] ",
    "copied us": lambda m: f"[{twelve(m)} {half(m, 'AM', 'PM')}, {m.month}/{m.day}/{m.year}] ",
}
NAMES = ["DC Dhaka", "ইউএনও সাভার", "A - B", "~ রহিম", "Office: Head", "+880 1711-223344", "X - Y: Z"]
WORDS = st.text(
    alphabet=st.sampled_from("ab 9:/-,.[]~ সভায়‌‍া\u2066\u2069\u00a0"), min_size=1, max_size=15
).filter(lambda text: text.strip() == text and not text[0].isdigit())
BODIES = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)


@pytest.mark.parametrize("style", WRITERS)
@settings(max_examples=times(12, long=200))
@given(
    st.datetimes(FROM, UNTIL),
    st.lists(
        st.tuples(st.integers(0, 3_000_000), st.sampled_from(NAMES), BODIES), min_size=1, max_size=8
    ),
)
def test_what_is_written_is_read_back(style, start, lines):
    # Every name says a plain thing at the beginning and at the end, and one day is over 12.
    moment = start.replace(day=13, microsecond=0)
    lines = [(0, name, "শুরু") for name in NAMES] + lines + [(9, name, "শেষ") for name in NAMES]
    text, expected = "", []
    seconds = style.startswith("ios")
    for gap, name, body in lines:
        moment += timedelta(seconds=gap)
        text += f"{WRITERS[style](moment)}{name}: {body}\n"
        told = moment if seconds else moment.replace(second=0)
        expected.append((f"{told.isoformat()}+06:00", name.removeprefix("~ "), body))
    chat = parse(text)
    assert [(m.time.iso, m.sender, m.body) for m in chat.messages] == expected
    assert all(m.time.sure and not m.flags for m in chat.messages)
    assert chat.lines.unparsed == 0
