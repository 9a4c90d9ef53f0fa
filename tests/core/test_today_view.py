"""The acts of a row of the day, meetings without hidden and past ones, the recorded day."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.core.connectivity.availability import Span
from desktop.core.network import Verdict
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import SecurityClass
from desktop.core.register_summary import DayRow, Kind, Open
from desktop.core.today_view import (
    DayAct,
    DayWords,
    Unrecorded,
    calendar_of,
    day_acts,
    recorded_spans,
)

NOON = 1_790_000_000_000
HOUR = 3_600_000
MEETING = Open(None, answered=True, meeting=(NOON, NOON + HOUR), record_id="a" * 32)
WORDS = DayWords("Storm; shelters", "DC Dhaka", SecurityClass.RESTRICTED, place="Room 5, Savar")


def written(item=MEETING, words=WORDS, now=NOON):
    return calendar_of([item], {item.record_id: words}, now)


def test_a_meeting_has_its_time_its_place_its_words_and_who_called_it():
    text, count = written()
    assert count == 1
    for line in (
        "DTSTART:20260921T141320Z", "DTEND:20260921T151320Z", "SUMMARY:Storm\\; shelters",
        "LOCATION:Room 5\\, Savar", "DESCRIPTION:DC Dhaka", f"UID:{'a' * 32}@tatpar",
    ):  # fmt: skip
        assert f"{line}\r\n" in text


@pytest.mark.parametrize(
    ("item", "words", "now"),
    [
        (replace(MEETING, meeting=None), WORDS, NOON),
        (MEETING, WORDS, NOON + HOUR),  # it is over
        (MEETING, replace(WORDS, security=SecurityClass.CONFIDENTIAL), NOON),
    ],
)
def test_what_is_no_meeting_over_or_confidential_is_left_out(item, words, now):
    text, count = written(item, words, now)
    assert count == 0
    assert "VEVENT" not in text


def test_a_record_that_is_gone_and_empty_words_have_no_line():
    assert calendar_of([MEETING], {}, NOON)[1] == 0
    text, _ = written(words=DayWords("Storm", "", SecurityClass.ORDINARY))
    assert "LOCATION" not in text
    assert "DESCRIPTION" not in text


@example("নির্দেশনা " * 20)  # folded twice and more
@given(st.text())
def test_any_words_make_lines_that_a_calendar_reads(subject):
    text, _ = written(words=replace(WORDS, subject=subject))
    lines = text.split("\r\n")
    assert all(len(line.encode("utf-8", "surrogatepass")) <= 75 for line in lines)
    kinds = [line.partition(":")[0] for line in text.replace("\r\n ", "").split("\r\n") if line]
    assert kinds == [
        "BEGIN", "VERSION", "PRODID", "BEGIN", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY",
        "LOCATION", "DESCRIPTION", "CLASS", "END", "END",
    ]  # fmt: skip


A, D = DayAct.ACKNOWLEDGE, DayAct.DONE


@pytest.mark.parametrize(
    ("kind", "answered", "place", "reminding", "acts"),
    [
        (Kind.DEADLINE, False, "", False, (A, D)),
        (Kind.DEADLINE, True, "", False, (D,)),
        (Kind.OWED, True, "", False, (DayAct.REMIND, DayAct.ANSWERED)),
        (Kind.OWED, True, "", True, (DayAct.REMINDED, DayAct.ANSWERED)),
        (Kind.MEETING, False, "https://zoom.us/j/1", False, (DayAct.JOIN, DayAct.COPY_LINK)),
        (Kind.MEETING, False, "Room 5", False, (A,)),
        (Kind.MEETING, True, "Room 5", False, ()),
        # Nothing but the web's addresses is opened.
        (Kind.MEETING, True, "file:///etc/passwd", False, ()),
        (Kind.MEETING, True, "javascript:alert(1)", False, ()),
        (Kind.MEETING, True, "https://zoom.us/j/1 and more", False, ()),
    ],
)
def test_a_row_has_two_acts_at_most(kind, answered, place, reminding, acts):
    row = DayRow(kind, NOON, Open(None, answered=answered))
    words = replace(WORDS, place=place)
    assert day_acts(row, words, reminding=reminding) == acts


def test_the_recorded_day_ends_where_the_log_began_to_refuse():
    before = Span(1, Verdict.OFFLINE, None, NOON, NOON, NOON + 2 * HOUR, NOON + 2 * HOUR)
    lasting = Span(2, Verdict.ONLINE, None, NOON + 2 * HOUR, NOON + 2 * HOUR, None, None)
    later = Span(3, Verdict.OFFLINE, None, NOON + 4 * HOUR, NOON + 4 * HOUR, None, None)
    spans = (before, lasting, later)
    assert recorded_spans(spans, None) == spans
    end = NOON + 3 * HOUR
    assert recorded_spans(spans, Unrecorded(end, ProblemCode.DISK_FULL)) == (
        before,
        lasting._replace(ended_after_ms=end, ended_by_ms=end),
    )
