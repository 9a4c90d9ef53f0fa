from dataclasses import replace

import pytest

from desktop.core.person import Person
from desktop.core.register.enums import (
    Action,
    MessageMedium,
    Order,
    RecordType,
    SecurityClass,
    State,
)
from desktop.core.register.status import Forward
from desktop.core.register.views import WORK_LIST, RecordQuery, RecordRow, likely_actions, ordered


def row(seq, state=State.TO_ANSWER, deadline_ms=None, subject="", security=SecurityClass.ORDINARY):
    return RecordRow(
        seq=seq, record_id=f"{seq:032x}", type=RecordType.DIRECTIVE, subject=subject,
        security=security, sender="", designation="", medium=MessageMedium.WHATSAPP,
        received_ms=None if state is State.REDACTED else 1_000 - seq, deadline_ms=deadline_ms,
        state=state,
    )  # fmt: skip


ROWS = (
    row(1, State.ACKNOWLEDGED, 10, "roads"),
    row(2, State.CARRIED_OUT, 1, "Bridges"),
    row(3, State.TO_ANSWER, None, "shelters"),
    row(4, State.TO_ANSWER, 90, "canals"),
    row(5, State.OVERDUE, 7, "dams", SecurityClass.SECRET),
    row(6, State.OVERDUE, 5, "zebra"),
    row(7, State.TO_ANSWER, None, "tents"),
    row(8, State.REDACTED),
)


@pytest.mark.parametrize(
    ("order", "falling", "numbers"),
    [
        (Order.URGENCY, False, [6, 5, 4, 7, 3, 1, 8, 2]),
        (Order.NUMBER, False, [1, 2, 3, 4, 5, 6, 7, 8]),
        (Order.NUMBER, True, [8, 7, 6, 5, 4, 3, 2, 1]),
        # A hidden subject says nothing by its place.
        (Order.SUBJECT, False, [8, 5, 2, 4, 1, 3, 7, 6]),
        (Order.RECEIVED, False, [8, 7, 6, 5, 4, 3, 2, 1]),
        (Order.DEADLINE, False, [2, 6, 5, 1, 4, 8, 7, 3]),
        (Order.STATE, False, [7, 4, 3, 1, 2, 6, 5, 8]),
    ],
)
def test_records_stand_in_the_order_that_is_asked_for(order, falling, numbers):
    assert [item.seq for item in ordered(ROWS, order, falling=falling)] == numbers


@pytest.mark.parametrize(
    ("state", "answered", "likely"),
    [
        (State.TO_ANSWER, False, (Action.ACKNOWLEDGED, Action.CARRIED_OUT)),
        (State.OVERDUE, False, (Action.ACKNOWLEDGED, Action.CARRIED_OUT)),
        (State.OVERDUE, True, (Action.CARRIED_OUT,)),
        (State.ACKNOWLEDGED, True, (Action.CARRIED_OUT,)),
        (State.CARRIED_OUT, True, (Action.REOPENED,)),
        (State.NOT_NEEDED, False, (Action.REOPENED,)),
        (State.NOTED, False, ()),
    ],
)
def test_what_was_done_is_not_offered_again(state, answered, likely):
    assert likely_actions(state, RecordType.DIRECTIVE, answered=answered) == likely


def test_a_message_on_file_is_offered_to_be_opened():
    likely = likely_actions(State.NOTED, RecordType.MESSAGE, answered=False)
    assert likely == (Action.REOPENED,)
    opened = likely_actions(State.TO_ANSWER, RecordType.MESSAGE, answered=False)
    assert opened == (Action.ACKNOWLEDGED, Action.CARRIED_OUT)


def test_an_answer_that_is_due_raises_what_was_forwarded():
    waiting = Forward(Person("Rahim"), 0, 20)
    rows = (
        row(1, State.ACKNOWLEDGED, 30),
        replace(row(2, State.ACKNOWLEDGED, 90), forwarded=(waiting, Forward(Person("A"), 0, None))),
        replace(row(3, State.ACKNOWLEDGED, 25), forwarded=(Forward(Person("A"), 0, None),)),
    )
    assert [item.seq for item in ordered(rows, Order.URGENCY)] == [2, 3, 1]


def test_the_work_list_narrows_nothing_and_its_order_is_no_filter():
    assert not WORK_LIST.narrows
    assert not RecordQuery(order=Order.STATE, falling=True).narrows
    assert RecordQuery(words="x", order=Order.STATE).narrows
