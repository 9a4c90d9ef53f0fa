"""The officer's view of sent data, against a real office."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta

import pytest
from helpers.office_link import NOW
from helpers.office_pc import made_token
from helpers.sheets import DAY, SCHEDULE
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from desktop.core.events import Actor, CheckAnswered
from desktop.core.sheets.messages import AskText, Mark, Refusal
from desktop.services.office.sending import (
    Outbox,
    SentKind,
    SentState,
    sent_items,
    waiting_items,
    with_office_mark,
)
from desktop.storage.office_state import OfficeState, SentRequest
from office import gateway
from office.admin import asks
from office.admin.accounts import Account, Role
from office.database import tables as t

HALF_HOUR = 30 * 60_000


def items(pc):
    return sent_items(pc.sent.requests())


def waiting(pc):
    box = Outbox(pc.home, pc.settings, SCHEDULE, pc.clock)
    return waiting_items(box, pc.link.state, pc.key)


def test_before_joining_nothing_waits(pc):
    assert waiting(pc) == []
    assert items(pc) == []


def test_each_sheet_is_listed_before_it_leaves_and_with_its_very_bytes_afterwards(pc, office):
    pc.work()
    before = waiting(pc)
    assert [item.day for item in before[:2]] == [DAY, DAY - timedelta(days=1)]
    assert {(item.state, item.sent_ms) for item in before} == {(SentState.WAITS, None)}
    pc.later()
    assert waiting(pc) == []
    sheets = [item for item in items(pc) if item.kind is SentKind.SHEET]
    assert {item.state for item in sheets} == {SentState.TAKEN}
    assert [item.day for item in sheets] == [date(2026, 11, day) for day in range(24, 0, -1)]
    with office.database.reading("/") as connection:
        stored = {row.day: row for row in connection.execute(select(t.sheet))}
    for item in sheets:
        body, _, signature = item.content.partition("\n\n")
        assert hashlib.sha256(body.encode()).hexdigest() == stored[item.day].sha256
        assert signature == stored[item.day].signature


def test_a_day_that_the_office_does_not_take_bears_its_reason(pc, monkeypatch):
    monkeypatch.setattr(gateway, "FIRST_DAY", DAY)
    pc.work()
    pc.later()
    last, before, *_ = [item for item in items(pc) if item.kind is SentKind.SHEET]
    assert (last.day, last.state) == (DAY, SentState.TAKEN)
    assert (before.state, before.refusal) == (SentState.REFUSED, Refusal.DOUBTFUL_DAY)


def test_beats_answers_and_the_wish_to_join_are_listed(pc, office, clock):
    pc.work()
    clock.now_ms += 31_000
    account = Account("dc", "আবদুল করিম", "জেলা প্রশাসক", "/gazipur/", Role.ASK)
    asks.ask(office.database, account, ["/gazipur/"], AskText.LOOK_NOW, clock.now_ms)
    pc.work()
    clock.now_ms += 1000
    pc.link.heard(clock.now_ms, [CheckAnswered(None, Actor.CARD)])
    pc.work()
    listed = items(pc)
    assert [item.kind for item in listed if item.kind is not SentKind.SHEET] == [
        SentKind.SEEN,
        SentKind.BEAT,
        SentKind.JOIN,
    ]
    beat = listed[1]
    assert (beat.state, beat.sent_ms, beat.beat.verdict) == (SentState.TAKEN, NOW, "online")


def test_a_refused_request_and_one_without_an_answer_are_told_apart(pc):
    good = pc.settings.office.token
    pc.set(token=f"tatpar1-{good.split('-')[1]}-{'x' * 32}")
    pc.work()
    (join,) = items(pc)
    assert (join.state, join.refusal) == (SentState.REFUSED, Refusal.TOKEN_UNKNOWN)
    (noted,) = pc.sent.requests()
    alone = [replace(noted, status=0, answer=""), replace(noted, status=200, answer="<html>")]
    assert [item.state for item in sent_items(alone)] == [SentState.UNANSWERED] * 2


def test_what_a_newer_program_sent_is_shown_as_it_is():
    odd = [SentRequest(1, "/v9/x", "a"), SentRequest(2, "/v1/sheets", "b")]
    odd += [SentRequest(3, "/v1/beat", "c")]
    assert [(item.kind, item.content) for item in sent_items(odd)] == [
        (SentKind.OTHER, "a"),
        (SentKind.OTHER, "b"),
        (SentKind.BEAT, "c"),
    ]


def test_a_sheet_of_a_form_that_this_program_does_not_read_is_shown_without_its_day():
    body = '{"calendars":[],"form":1,"sheets":[{"sheet":"{}","signature":"-"}]}'
    (item,) = sent_items([SentRequest(1, "/v1/sheets", body)])
    assert (item.kind, item.day, item.content) == (SentKind.SHEET, None, "{}\n\n-")


def test_nothing_leaves_that_could_not_be_noted(pc, office):
    pc.home.office_sent.write_text("in the way", "utf-8")
    pc.set(token=made_token(office.database, until_ms=NOW + 10**10))
    pc.work()
    with office.database.reading("/") as connection:
        assert list(connection.execute(select(t.enrolment))) == []
    assert pc.link.state.silent_since_ms == NOW
    assert pc.link.state.failure is not None


# --- the mark of the office -----------------------------------------------------------------------


EARLY, LATE = Mark("2026-10-05", 40), Mark("2026-10-20", 90)
STATE = OfficeState(mark=LATE, confirmed=LATE)


LATER_DAY = Mark("2026-10-25", 40)  # of an earlier row: the row counts before the day


@pytest.mark.parametrize(
    ("known", "said", "sent", "confirmed"),
    [
        *((None, mark, LATE, mark) for mark in (None, EARLY, LATE)),  # nothing is taken back
        *((LATE, mark, mark, mark) for mark in (None, EARLY, LATER_DAY)),  # lost: from there on
        *((mark, LATE, LATE, LATE) for mark in (EARLY, LATE)),  # sent days stay sent
    ],
)
def test_a_mark_of_the_office(known, said, sent, confirmed):
    state = with_office_mark(replace(STATE, confirmed=known), said)
    assert state == replace(STATE, mark=sent, confirmed=confirmed)


MARKS = st.none() | st.builds(
    Mark,
    st.sampled_from(["2026-10-05", "2026-10-12", "2026-10-20"]),
    st.sampled_from([40, 60, 90]),
)


@given(own=MARKS, said=st.lists(MARKS))
def test_whatever_the_office_says_in_turn_no_unsent_day_passes_for_sent(own, said):
    """Of files of chosen days it has a later mark, and restored an earlier one, perhaps between."""
    state = OfficeState(mark=own, confirmed=own)
    for mark in said:
        before, state = state.mark, with_office_mark(state, mark)
        assert state.mark == before or (
            before is not None and (state.mark is None or order(state.mark) < order(before))
        )


def order(mark: Mark) -> tuple[int, str]:
    return mark.told_seq, mark.day
