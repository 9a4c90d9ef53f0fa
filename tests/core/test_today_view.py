"""The acts of a row of the day, meetings without hidden and past ones, the day as recorded."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import Span
from desktop.core.events import Outcome
from desktop.core.network import Verdict
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.backups import Backups
from desktop.core.register.enums import SecurityClass
from desktop.core.register_summary import DayRow, Kind, Open
from desktop.core.settings.model import Security
from desktop.core.today_view import (
    DayAct,
    DayWords,
    StateLine,
    TodayView,
    Unrecorded,
    as_recorded,
    calendar_of,
    day_acts,
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


def test_the_day_as_recorded_ends_where_the_log_began_to_refuse():
    before = Span(1, Verdict.OFFLINE, None, NOON, NOON, NOON + 2 * HOUR, NOON + 2 * HOUR)
    lasting = Span(2, Verdict.ONLINE, None, NOON + 2 * HOUR, NOON + 2 * HOUR, None, None)
    later = Span(3, Verdict.OFFLINE, None, NOON + 4 * HOUR, NOON + 4 * HOUR, None, None)
    seen = SlotRow(NOON, Outcome.CHECKED, answered_ms=NOON + HOUR)
    refused = SlotRow(NOON + 2 * HOUR, Outcome.CHECKED, answered_ms=NOON + 3 * HOUR)
    missed = SlotRow(NOON + 4 * HOUR, Outcome.MISSED_AWAY)
    state = StateLine(
        NOON + 5 * HOUR, Verdict.OFFLINE, None, None, NOON, NOON, None, None, None, None, None
    )
    view = TodayView(
        state, (), (), (before, lasting, later), (seen, refused, missed), (), (NOON, NOON + HOUR),
        30, (), None, 0, (), Backups(Security(), register=False),
    )  # fmt: skip
    assert as_recorded(view) == view
    end = NOON + 3 * HOUR
    shown = as_recorded(
        replace(view, state=replace(state, unrecorded=Unrecorded(end, ProblemCode.DISK_FULL)))
    )
    assert shown.spans == (before, lasting._replace(ended_after_ms=end, ended_by_ms=end))
    assert [slot.outcome for slot in shown.slots] == [Outcome.CHECKED, None, None]
