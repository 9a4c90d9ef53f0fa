"""Since when a PC gave which names."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.settings.model import Officer
from desktop.core.settings.recorded import NOBODY, OfficerNamed, names_in_turn, officer_named

A, B = OfficerNamed("ক", "", ""), OfficerNamed("খ", "", "")


def test_each_name_stands_once_in_a_row():
    assert names_in_turn([(1, A), (2, A), (3, B), (4, A)]) == ((1, A), (3, B), (4, A))


def test_a_name_before_which_the_clock_was_set_back_gives_way():
    assert names_in_turn([(5, A), (9, B), (7, A)]) == ((5, A),)
    assert names_in_turn([(5, A), (9, B), (5, B)]) == ((5, B),)


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from([A, B]))))
def test_turns_rise_and_the_last_name_is_the_last_recorded(facts):
    turns = names_in_turn(facts)
    assert [at for at, _ in turns] == sorted({at for at, _ in turns})
    assert [named for _, named in turns][-1:] == [named for _, named in facts][-1:]


def test_the_event_is_of_name_designation_and_office_alone():
    assert officer_named(Officer("ক", "সচিব", "ঢাকা", "bn")) == OfficerNamed("ক", "সচিব", "ঢাকা")
    assert officer_named(Officer()) == NOBODY
