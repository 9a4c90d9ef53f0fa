"""A page of the list in every order: the same as all rows read, sorted and cut."""

from dataclasses import replace
from itertools import product
from random import Random

import pytest
from helpers.directives import DAY, NOON
from helpers.long_run import times
from helpers.registers import Moment, new_at
from helpers.transfers import Officer, cheap_age

from desktop.core.register.enums import (
    Action,
    Confidence,
    MessageMedium,
    Order,
    RecordType,
    SecurityClass,
    State,
)
from desktop.core.register.records import Change, ClaimedTime, Draft
from desktop.core.register.views import RecordQuery, ordered
from desktop.services.register.record_views import sorted_rows

ALL = 10**6
ACTS = times(15, long=25)  # of each officer
KINDS = (RecordType.DIRECTIVE, RecordType.DIRECTIVE, RecordType.MESSAGE, RecordType.DECISION)
WORDS = ("Bridge  north", "bridge", "নদী তীর", "Étang", "zero\nline", "শিবির " * 30)
CHANGES = (
    ("subject", "Alpha"), ("deadline_ms", str(NOON + DAY)), ("deadline_ms", None),
    ("claimed_ms", str(NOON - 5 * DAY)), ("security", "secret"), ("sender", "DC Bogura"),
)  # fmt: skip
QUERIES = (
    RecordQuery(),
    RecordQuery(words="bridge"),
    RecordQuery(words="৩"),
    RecordQuery(sender="DC Bogura"),
    RecordQuery(medium=MessageMedium.SIGNAL),
    RecordQuery(security=SecurityClass.SECRET),
    RecordQuery(due_in=(NOON - DAY, NOON + 2 * DAY)),
    RecordQuery(whose=""),
    *(RecordQuery(state=state) for state in State),
)


def draft(chance):
    claimed = ClaimedTime(
        "then", chance.choice((None, NOON - 3 * DAY, NOON - 2 * DAY)),
        confidence=chance.choice((Confidence.HIGH, Confidence.LOW)),
    )  # fmt: skip
    return Draft(
        type=chance.choice(KINDS),
        text=chance.choice(WORDS),
        subject=chance.choice(("", "", "Zeta", "alpha", "আলো")),
        sender=chance.choice(("DC Dhaka", "DC Bogura", "")),
        medium=chance.choice((MessageMedium.SIGNAL, MessageMedium.WHATSAPP)),
        security=chance.choice((SecurityClass.ORDINARY, SecurityClass.SECRET)),
        deadline_ms=chance.choice((None, NOON - DAY, NOON, NOON + DAY)),
        claimed=chance.choice((None, claimed)),
    )


def live(keeper, chance, acts, others=()):
    """File records, act on them and on others, correct and remove some."""
    own = []
    for _ in range(acts):
        target = chance.choice([*own, *others]) if own else ""
        turn = chance.random() if target else 0
        if turn < 0.4:
            own.append(keeper.recording.capture(draft(chance)).record_id)
        elif turn < 0.8:
            actions = (Action.CARRIED_OUT, Action.NOT_NEEDED, Action.REOPENED, Action.ACKNOWLEDGED)
            keeper.recording.act(target, chance.choice(actions))
        elif target in own and turn < 0.93:
            keeper.recording.correct(target, [Change(*chance.choice(CHANGES))])
        elif target in own:
            keeper.recording.redact(target, "order 12")
            own.remove(target)


SHAPES = tuple(product(Order, (False, True), (4, 200)))


def compare(keeper, chance):
    """Compare pages with all rows, each read whole, sorted and cut."""
    register = keeper.vault.opened()
    for query in QUERIES:
        corrections = query.state is State.CORRECTION
        rows = [
            row
            for row in keeper.queries.rows(replace(query, limit=ALL))
            if corrections or row.state is not State.CORRECTION
        ]
        count = sum(row.state.is_open for row in rows)
        for order, falling, limit in chance.sample(SHAPES, times(3, long=len(SHAPES))):
            asked = replace(query, order=order, falling=falling, limit=limit)
            expected = ordered(rows, order, falling=falling)[: max(limit, count)]
            assert sorted_rows(register, asked, order, NOON) == expected, asked


@pytest.fixture
def chance(pytestconfig, request):
    """Return random numbers of the run's seed, so that a page that was wrong comes again."""
    return Random(f"{pytestconfig.option.hypothesis_seed} {request.node.name}")


@pytest.mark.no_cover
@pytest.mark.parametrize("_life", range(times(1, long=10)))
def test_a_page_is_as_if_all_had_been_read_and_sorted(tmp_path, chance, _life):
    keeper = new_at(tmp_path / "home", Moment())
    keeper.recording.capture(Draft(text="bridge"))
    live(keeper, chance, 40)
    compare(keeper, chance)


@pytest.mark.no_cover
def test_so_is_one_with_records_that_two_predecessors_handed_over(tmp_path, monkeypatch, chance):
    cheap_age(monkeypatch)
    moment = Moment()
    amin, bina, chandra = (Officer(tmp_path, name, moment) for name in ("A", "B", "C"))
    live(amin.keeper, chance, ACTS)
    bina.receives(amin.hands_over("B", tmp_path / "first.age"))
    bina.reopens()
    live(bina.keeper, chance, ACTS, ids_of(bina))
    chandra.receives(bina.hands_over("C", tmp_path / "second.age"))
    chandra.reopens()
    live(chandra.keeper, chance, ACTS, ids_of(chandra))
    assert len(chandra.keeper.vault.opened().inherited) == 2
    compare(chandra.keeper, chance)


def ids_of(officer):
    rows = officer.keeper.queries.rows(RecordQuery(limit=ALL))
    return [row.record_id for row in rows if row.whose and row.type in KINDS]


def test_only_the_page_is_read(tmp_path, monkeypatch):
    keeper = new_at(tmp_path / "home", Moment())
    keeper.recording.capture_all(
        [Draft(text=f"{n}", type=RecordType.MESSAGE, deadline_ms=NOON + n) for n in range(60)]
    )
    register, read = keeper.vault.opened(), []
    records = register.records
    monkeypatch.setattr(
        register, "records", lambda seqs: read.extend(seqs) or records(seqs), raising=True
    )
    for order in Order:
        read.clear()
        assert len(sorted_rows(register, RecordQuery(limit=5), order, NOON)) == 5
        assert len(read) == 5
