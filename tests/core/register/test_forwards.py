"""Forwarded directives: their recipients and answers."""

from helpers.directives import NOON, made
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.person import Person
from desktop.core.register.enums import Action, RecordType
from desktop.core.register.status import forwards, standing, unanswered

AC_LAND, PIO = Person("Rahim", "AC Land"), Person("", "PIO")


def step(place, action, person=None, until=None):
    named = {"group": person.name, "designation": person.designation} if person else {}
    return made(
        place, type=RecordType.ACTION, action=action, captured_ms=NOON + place, deadline_ms=until,
        **named,
    )  # fmt: skip


def test_an_answer_answers_all_that_was_forwarded_to_the_same_person_before():
    later = [
        step(2, Action.FORWARDED, AC_LAND, 50),
        step(3, Action.FORWARDED, PIO),
        step(4, Action.FORWARDED, AC_LAND, 40),
        step(5, Action.ANSWERED, AC_LAND),
        step(6, Action.FORWARDED, AC_LAND, 90),
    ]
    answered = [item.answered_ms for item in forwards(later)]
    assert answered == [NOON + 5, None, NOON + 5, None]
    assert [(item.person, item.until_ms) for item in unanswered(later)] == [
        (AC_LAND, 90), (PIO, None),
    ]  # fmt: skip


def test_each_person_waits_once_with_the_earliest_time():
    later = [
        step(2, Action.FORWARDED, AC_LAND),
        step(3, Action.FORWARDED, AC_LAND, 90),
        step(4, Action.FORWARDED, AC_LAND, 70),
    ]
    assert [item.until_ms for item in unanswered(later)] == [70]


def test_a_forwarding_without_a_person_waits_for_nobody():
    assert forwards([step(2, Action.FORWARDED), step(3, Action.NOTE, AC_LAND)]) == ()


def test_only_an_open_directive_waits_for_an_answer():
    later = [step(2, Action.FORWARDED, PIO, NOON)]
    assert [item.person for item in standing(made(1), later, NOON).forwarded] == [PIO]
    done = [*later, step(3, Action.CARRIED_OUT)]
    assert standing(made(1), done, NOON).forwarded == ()


ACTIONS = st.sampled_from([Action.FORWARDED, Action.ANSWERED, Action.NOTE])
PEOPLE = st.sampled_from([AC_LAND, PIO, None])
UNTIL = st.none() | st.integers(0, 9)


@given(st.lists(st.tuples(ACTIONS, PEOPLE, UNTIL), max_size=9))
def test_nobody_waits_who_answered_last(steps):
    later = [step(place, *each) for place, each in enumerate(steps, 2)]
    waiting = {item.person for item in unanswered(later)}
    for person in (AC_LAND, PIO):
        acts = [action for action, who, _ in steps if who == person and action is not Action.NOTE]
        assert (person in waiting) == (acts[-1:] == [Action.FORWARDED])
