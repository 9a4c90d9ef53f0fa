"""All records of one memo or D-Nothi number, as corrected, wherever they are."""

import pytest
from helpers.registers import CHEAP, PHRASE, Moment, keeper_at

from desktop.core.register.enums import Action
from desktop.core.register.records import Change, Draft

MEMO = "05.00.0000.110.99.002.17-1337"


@pytest.fixture
def keeper(tmp_path):
    moment = Moment()
    made = keeper_at(tmp_path / "home", moment)
    made.moment = moment
    made.vault.init(PHRASE, CHEAP)
    return made


def file(keeper, *drafts):
    for draft in drafts:
        keeper.recording.capture(draft)
        keeper.moment.now_ms += 60_000


def thread(keeper, place):
    return [row.subject for row in keeper.queries.detail(place).thread]


def test_the_others_of_a_memo_are_listed_oldest_first(keeper):
    file(
        keeper, Draft(text="first", memo_no=MEMO), Draft(text="other", memo_no=MEMO[:-1] + "8"),
        Draft(text="longer", memo_no=MEMO + "9"), Draft(text="second", memo_no=MEMO),
        Draft(text=f"mentions {MEMO}"), Draft(text="third", memo_no=MEMO),
    )  # fmt: skip
    assert thread(keeper, 4) == ["first", "third"]
    assert thread(keeper, 2) == []


def test_a_d_nothi_number_is_compared_in_any_digits_and_spaces(keeper):
    file(keeper, Draft(text="first", dnothi="নথি ১২/৩"), Draft(text="second", dnothi="নথি 12 /3"))
    assert thread(keeper, 2) == ["first"]


def test_a_number_that_was_corrected_counts_as_corrected(keeper):
    file(keeper, Draft(text="first", memo_no=MEMO), Draft(text="second"))
    keeper.recording.act("1", Action.NOTE, MEMO)
    assert thread(keeper, 1) == []
    keeper.recording.correct("2", [Change("memo_no", MEMO)], "was missing")
    assert thread(keeper, 1) == ["second"]
    keeper.recording.correct("1", [Change("memo_no", None)])
    assert thread(keeper, 2) == []


def test_a_number_of_quotes_and_signs_finds_nothing_and_ends_nothing(keeper):
    file(keeper, Draft(text="a", dnothi='"" AND * NEAR('), Draft(text="b", dnothi='""'))
    assert thread(keeper, 1) == []
    assert thread(keeper, 2) == []
