"""A takeover is all of it or nothing, whatever fails on the way."""

from dataclasses import replace

import pytest
from helpers.registers import CHEAP, PHRASE, keeper_at

from desktop.core.directive import Draft
from desktop.core.errors import KnownError
from desktop.core.register_views import LockReason, Wanted
from desktop.duties import take_over as duty
from desktop.duties.take_over import before, examine, forget, take_over


def officer(folder, words):
    made = keeper_at(folder)
    made.init(PHRASE, CHEAP)
    made.capture(Draft(text=words))
    return made


@pytest.fixture
def giver(tmp_path):
    made = officer(tmp_path / "giver", "of the giver")
    yield made
    made.lock(LockReason.COMMAND)


@pytest.fixture
def other(tmp_path):
    made = officer(tmp_path / "other", "of another")
    yield made
    made.lock(LockReason.COMMAND)


@pytest.fixture
def keeper(tmp_path):
    made = officer(tmp_path / "home", "own")
    yield made
    made.lock(LockReason.COMMAND)


def words(offer):
    return f"took {offer.register_id}"


def left(keeper):
    return sorted(path.name for path in keeper.folder.glob("*inherited-*"))


def test_two_registers_come_in_one_transaction(keeper, giver, other):
    offers = examine([*giver.parcels(), *other.parcels()], before(keeper))
    records = take_over(keeper, offers, words)
    assert [record.text for record in records] == [words(offer) for offer in offers]
    assert {row.subject for row in keeper.rows(Wanted())} >= {"of the giver", "of another"}
    assert [offer.first_ms for offer in offers] == [offer.last_ms for offer in offers]


def test_what_is_only_looked_at_leaves_nothing(keeper, giver):
    offers = examine(giver.parcels(), before(keeper))
    assert len(left(keeper)) == 1
    forget(offers)
    assert left(keeper) == []
    assert set(offers[0].key) == {0}


def test_a_register_locked_meanwhile_takes_nothing(keeper, giver):
    offers = examine(giver.parcels(), before(keeper))
    keeper.lock(LockReason.IDLE)
    with pytest.raises(KnownError, match="register_locked"):
        take_over(keeper, offers, words)
    assert left(keeper) == []


def test_a_file_that_was_taken_away_meanwhile_is_told(keeper, giver):
    offers = examine(giver.parcels(), before(keeper))
    forget(offers)
    with pytest.raises(KnownError, match="folder_missing"):
        take_over(keeper, offers, words)
    assert keeper.view(Wanted()).inherited == ()


def test_a_second_register_that_fails_takes_the_first_with_it(keeper, giver, other):
    (bad,) = other.parcels()
    bad = replace(bad, bodies={1: b"[]"})
    with pytest.raises(KnownError, match="handover_damaged"):
        examine([*giver.parcels(), bad], before(keeper))
    assert left(keeper) == []


def test_one_that_does_not_verify_keeps_the_other_out_too(keeper, giver, other):
    (bad,) = other.parcels()
    bad = replace(bad, bodies={})
    offers = examine([*giver.parcels(), bad], before(keeper))
    assert [offer.verification.intact for offer in offers] == [True, False]
    assert (offers[1].first_ms, offers[1].last_ms) == (0, 0)
    with pytest.raises(KnownError, match="handover_unverified"):
        take_over(keeper, offers, words)
    assert left(keeper) == []
    assert keeper.view(Wanted()).inherited == ()


def test_a_takeover_that_was_killed_is_cleared_away(keeper, giver, tmp_path):
    offers = examine(giver.parcels(), before(keeper))
    duty._name(offers)  # killed before it was on record
    assert len(left(keeper)) == 1
    keeper.lock(LockReason.COMMAND)
    keeper.unlock(PHRASE)
    assert left(keeper) == []
    assert keeper.problems == ()
