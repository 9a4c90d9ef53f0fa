"""Directives' numbers of a real register: shown, typed, searched, and through a removal."""

import pytest
from helpers.directives import NOON
from helpers.refusals import code_of
from helpers.registers import PHRASE, new_at

from desktop.core.register.enums import Action, Due, LockReason, Order, RecordType, State
from desktop.core.register.records import Change, Draft
from desktop.core.register.views import RecordQuery


@pytest.fixture
def keeper(tmp_path):
    return new_at(tmp_path / "home")


def numbers(keeper, **query):
    rows = keeper.queries.rows(RecordQuery(limit=99, **query))
    return {row.subject: row.number for row in rows if row.removal is None}


def test_actions_corrections_and_messages_on_file_take_no_number(keeper):
    keeper.recording.capture(Draft(text="roads"))
    keeper.recording.act("1", Action.ACKNOWLEDGED)
    keeper.recording.correct("1", [Change("sender", "DC")])
    keeper.recording.capture(Draft(text="ok sir", type=RecordType.MESSAGE))
    captured = keeper.recording.capture(Draft(text="dams"))
    assert (captured.seq, captured.number) == (5, 2)
    assert numbers(keeper, order=Order.NUMBER) == {"roads": 1, "dams": 2, "ok sir": None}
    correction = keeper.queries.detail(3).row
    assert (correction.number, correction.target_number) == (None, 1)


def test_a_message_on_file_gets_the_next_number_when_it_is_opened_and_keeps_it(keeper):
    keeper.recording.capture_all(
        [Draft(text="later", type=RecordType.MESSAGE), Draft(text="roads")]
    )
    assert numbers(keeper) == {"later": None, "roads": 1}
    keeper.recording.act("1", Action.REOPENED)
    keeper.recording.capture(Draft(text="dams"))
    keeper.recording.act("1", Action.CARRIED_OUT)
    keeper.recording.act("1", Action.REOPENED)
    assert numbers(keeper) == {"later": 2, "roads": 1, "dams": 3}


@pytest.mark.parametrize("kind", [RecordType.DIRECTIVE, RecordType.MESSAGE])
def test_a_lawful_removal_changes_nobody_elses_number(keeper, kind):
    keeper.recording.capture_all([Draft(text="roads"), Draft(text="dams", type=kind)])
    keeper.recording.act("2", Action.REOPENED)
    keeper.recording.capture(Draft(text="tents"))
    assert numbers(keeper) == {"roads": 1, "dams": 2, "tents": 3}
    keeper.recording.redact("2", "order 12")
    assert numbers(keeper)["tents"] == 3
    (gone,) = [row for row in keeper.queries.rows(RecordQuery()) if row.removal is not None]
    assert gone.number == 2
    assert keeper.recording.capture(Draft(text="boats")).number == 4
    keeper.vault.lock(LockReason.IDLE)
    keeper.vault.unlock(PHRASE)  # the same when all is read at once
    assert numbers(keeper)["boats"] == 4
    assert keeper.vault.verify(thorough=True).intact


def test_what_is_typed_names_a_directive_a_place_or_an_id(keeper):
    keeper.recording.capture(Draft(text="roads"))
    keeper.recording.act("1", Action.ACKNOWLEDGED)
    second = keeper.recording.capture(Draft(text="dams"))
    typed = keeper.queries.typed
    assert [typed("2"), typed("২"), typed("#2")] == [3, 3, 2]
    assert typed(second.record_id) == second.record_id
    assert keeper.queries.detail(typed("2")).record.text == "dams"
    assert code_of(typed, "3") == "record_not_found"
    assert [keeper.queries.name_of(seq) for seq in (1, 2, 3)] == ["1", "#2", "2"]


def test_a_typed_number_finds_its_directive_first(keeper):
    keeper.recording.capture(Draft(text="roads"))
    keeper.recording.act("1", Action.ACKNOWLEDGED)
    keeper.recording.capture_all([Draft(text="dams"), Draft(text="2 tents")])
    for words in ("2", "২"):
        rows = keeper.queries.rows(RecordQuery(words=words))
        assert [row.subject for row in rows] == ["dams", "2 tents"]
    assert keeper.queries.rows(RecordQuery(words="77")) == []


def test_a_deadline_that_passed_is_listed_only_while_the_directive_is_open(keeper):
    keeper.recording.capture_all(
        [Draft(text=words, deadline_ms=NOON - 1) for words in ("open", "done", "needless")]
    )
    keeper.recording.act("2", Action.CARRIED_OUT)
    keeper.recording.act("3", Action.NOT_NEEDED)
    assert [*numbers(keeper, due=Due.PAST)] == ["open"]
    assert [*numbers(keeper, due=Due.PAST, state=State.CARRIED_OUT)] == ["done"]
