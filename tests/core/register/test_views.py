"""When a record's content may go, for any class, years and last act."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from helpers.directives import made
from hypothesis import given
from hypothesis import strategies as st

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
from desktop.core.register.views import (
    MOST_YEARS,
    WORK_LIST,
    RecordClass,
    RecordQuery,
    RecordRow,
    Retention,
    last_act_ms,
    offered_actions,
    ordered,
    read_retention,
    retention_of,
)
from desktop.core.register_summary import Open, day_list

DAYS = st.dates(date(1971, 1, 1), date(2100, 12, 31))
HELD = st.none() | DAYS
KEPT = st.builds(Retention, st.just(RecordClass.A), st.just(0), HELD) | st.builds(
    Retention, st.sampled_from([*RecordClass][1:]), st.integers(1, MOST_YEARS), HELD
)


def note(retention_text, **others):
    fields = {"type": RecordType.ACTION, "action": Action.NOTE, "group": retention_text, **others}
    return made(2, **fields)


@given(KEPT, DAYS, DAYS)
def test_whole_years_pass_after_the_year_of_the_last_act(kept, last, today):
    due = kept.is_due(last, today)
    assert due == (not kept.kind.permanent and today.year - last.year > kept.years)
    if due:
        since = today - last
        assert since >= timedelta(days=365 * kept.years)
        assert kept.is_due(last, date(today.year, 1, 1))  # on the list of January
        assert not kept.is_due(last, date(last.year + kept.years, 12, 31))


@given(DAYS, DAYS)
def test_what_is_permanent_never_goes(last, today):
    assert Retention(RecordClass.A).free_year(last) is None
    assert Retention(RecordClass.A).kept_until(last) is None
    assert not Retention(RecordClass.A).is_due(last, today)


@given(KEPT, DAYS)
def test_a_hold_lasts_to_the_end_of_its_day(kept, today):
    assert kept.is_held(today) == (kept.held_until is not None and today <= kept.held_until)


@given(st.lists(KEPT, min_size=1, max_size=4))
def test_the_last_note_counts_and_reads_as_it_was_written(decisions):
    notes = [note(item.text) for item in decisions]
    assert retention_of(notes) == decisions[-1]
    assert retention_of([*notes, note("a remark")]) == decisions[-1]


@given(st.text(max_size=30) | st.from_regex(r"retention [a-e] \d{1,3}( \d{4}-\d\d-\d\d)?"))
def test_another_note_decides_nothing_and_ends_nothing(words):
    read = read_retention(note(words))
    assert read is None or read.text == words


def test_a_note_that_is_not_as_this_program_writes_it_decides_nothing():
    for words in ("retention a 00", "retention c 05", "retention c 5 2030-02-31", "retention c 0"):
        assert read_retention(note(words)) is None


@pytest.mark.parametrize("years", [0, MOST_YEARS + 1, -1])
def test_a_class_that_is_not_permanent_has_years(years):
    with pytest.raises(ValueError, match="years"):
        Retention(RecordClass.C, years)
    with pytest.raises(ValueError, match="years"):
        Retention(RecordClass.A, 5)


def test_only_a_note_decides():
    text = Retention(RecordClass.B, 10).text
    for other in (
        replace(note(text), action=Action.FORWARDED),
        replace(note(text), type=RecordType.CORRECTION),
    ):
        assert read_retention(other) is None
    assert retention_of([]) is None


def test_the_years_count_from_the_last_act_and_not_from_decisions():
    filed = made(1, captured_ms=1000, filed_ms=5000)
    act = replace(filed, type=RecordType.ACTION, action=Action.CARRIED_OUT, captured_ms=9000)
    decided = note(Retention(RecordClass.D, 1).text, captured_ms=99_000, filed_ms=99_000)
    assert last_act_ms(filed, []) == 5000
    assert last_act_ms(filed, [act, decided]) == 9000
    assert last_act_ms(replace(filed, deadline_ms=50_000), [act]) == 50_000


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
        # Overdue first, then by deadline in any state.
        (Order.URGENCY, False, [6, 5, 1, 4, 7, 3, 8, 2]),
        (Order.NUMBER, False, [1, 2, 3, 4, 5, 6, 7, 8]),
        (Order.NUMBER, True, [8, 7, 6, 5, 4, 3, 2, 1]),
        # A hidden subject says nothing by its place.
        (Order.SUBJECT, False, [8, 5, 2, 4, 1, 3, 7, 6]),
        (Order.DEADLINE, False, [2, 6, 5, 1, 4, 8, 7, 3]),
        (Order.STATE, False, [7, 4, 3, 1, 2, 6, 5, 8]),
    ],
)
def test_records_stand_in_the_order_that_is_asked_for(order, falling, numbers):
    assert [item.seq for item in ordered(ROWS, order, falling=falling)] == numbers


OPEN = [
    Action.ACKNOWLEDGED, Action.CARRIED_OUT, Action.REPLIED, Action.ANSWERED, Action.FORWARDED,
    Action.NOT_NEEDED, Action.NOTE,
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "state", "answered", "offered"),
    [
        (RecordType.DIRECTIVE, State.TO_ANSWER, False, OPEN),
        (RecordType.DIRECTIVE, State.OVERDUE, False, OPEN),
        (RecordType.DIRECTIVE, State.OVERDUE, True, OPEN[1:]),
        (RecordType.DIRECTIVE, State.ACKNOWLEDGED, True, OPEN[1:]),
        (RecordType.DIRECTIVE, State.CARRIED_OUT, True, [Action.REOPENED, Action.NOTE]),
        (RecordType.DIRECTIVE, State.NOT_NEEDED, False, [Action.REOPENED, Action.NOTE]),
        (RecordType.DIRECTIVE, State.NOTED, False, [Action.NOTE]),
        (RecordType.MESSAGE, State.NOTED, False, [Action.REOPENED, Action.NOTE]),
        (RecordType.MESSAGE, State.TO_ANSWER, False, OPEN),
        (RecordType.DECISION, State.NOTED, False, []),
    ],
)
def test_only_actions_that_fit_the_record_are_offered(kind, state, answered, offered):
    assert list(offered_actions(state, kind, answered=answered)) == offered


def test_of_directives_due_at_one_time_the_unanswered_come_first_here_and_on_today():
    states = dict.fromkeys((129, 132), State.TO_ANSWER) | dict.fromkeys(
        (130, 131), State.ACKNOWLEDGED
    )
    rows = [replace(row(number, state, 30), number=number) for number, state in states.items()]
    assert [item.number for item in ordered(rows, Order.URGENCY)] == [129, 132, 130, 131]
    open_ = (Open(30, state is State.ACKNOWLEDGED, number) for number, state in states.items())
    assert [item.of.number for item in day_list(open_, 0, 40, 90).rows] == [129, 132, 130, 131]


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
