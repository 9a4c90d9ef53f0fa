"""Deadlines for a calendar: numbers and times, never words."""

from dataclasses import replace

import pytest
from helpers.directives import NOON
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.core.register.enums import MessageMedium, RecordType, SecurityClass, State
from desktop.core.register.views import RecordRow, calendar_of

ROW = RecordRow(
    seq=5, record_id="a" * 32, type=RecordType.DIRECTIVE, subject="Secret raid",
    security=SecurityClass.ORDINARY, sender="DC", designation="DC Dhaka",
    medium=MessageMedium.WHATSAPP, received_ms=NOON, deadline_ms=NOON, state=State.TO_ANSWER,
    number=3,
)  # fmt: skip


def written(*rows, name="Deadline of directive no. 3"):
    return calendar_of(rows, NOON, lambda _row: name)


def test_an_event_has_number_and_time_and_no_words():
    text, count = written(ROW)
    assert count == 1
    assert "DTSTART:20260921T141320Z\r\n" in text
    assert "SUMMARY:Deadline of directive no. 3\r\n" in text
    assert f"UID:{'a' * 32}@tatpar\r\n" in text
    for words in ("raid", "DC"):
        assert words not in text


@pytest.mark.parametrize(
    "change",
    [{"deadline_ms": None}, {"state": State.CARRIED_OUT}, {"state": State.NOT_NEEDED},
     {"security": SecurityClass.CONFIDENTIAL}, {"security": SecurityClass.TOP_SECRET}],
)  # fmt: skip
def test_what_is_closed_undated_or_confidential_is_left_out(change):
    text, count = written(replace(ROW, **change))
    assert count == 0
    assert "VEVENT" not in text


@example("নির্দেশনা " * 20)  # folded twice and more
@given(st.text())
def test_any_name_makes_lines_that_a_calendar_reads(name):
    text, _ = written(ROW, name=name)
    lines = text.split("\r\n")
    assert all(len(line.encode("utf-8", "surrogatepass")) <= 75 for line in lines)
    unfolded = text.replace("\r\n ", "").split("\r\n")
    kinds = [line.partition(":")[0] for line in unfolded if line]
    assert kinds.count("SUMMARY") == 1
    assert kinds == [
        "BEGIN", "VERSION", "PRODID", "BEGIN", "UID", "DTSTAMP", "DTSTART", "SUMMARY", "CLASS",
        "END", "END",
    ]  # fmt: skip


def test_what_means_something_in_a_calendar_is_escaped():
    text, _ = written(ROW, name="a;b,c\\d\ne")
    assert "SUMMARY:a\\;b\\,c\\\\d e\r\n" in text
