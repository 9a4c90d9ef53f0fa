"""Recorded settings, and reading them again."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.checks.model import Plan, State
from desktop.core.checks.reminder import CheckSettings, InForce, apply
from desktop.core.events import SettingsChanged
from desktop.core.office.schedule import schedule_from
from desktop.core.office.schedule_history import unchanging
from desktop.core.settings.model import RULES, Officer, Settings, with_value
from desktop.core.settings.recorded import (
    KEYS,
    NOBODY,
    SHIPPED,
    OfficerNamed,
    names_in_turn,
    officer_named,
    read_recorded,
    recorded,
    sections_of,
    unusual,
)


def test_shipped_settings_are_not_recorded_and_others_come_back():
    assert recorded(Settings()) is None
    assert set(KEYS) <= RULES.keys() == RULES.keys() | SHIPPED.keys()
    changed = with_value(Settings(), "connectivity.timeout_seconds", 9.5)
    changed = with_value(changed, "connectivity.targets.names", [])
    changed = with_value(changed, "officer.name", "রহিমা")
    expected = ("connectivity.targets.names", "[]"), ("connectivity.timeout_seconds", "9.5")
    assert unusual(sections_of(changed)) == read_recorded(recorded(changed), 30) == expected
    # A bundle states them as JSON.
    assert unusual(json.loads(json.dumps(sections_of(changed)))) == expected
    assert unusual({}) == unusual({"checks": 5, "connectivity": {"targets": []}}) == ()


def test_the_schedule_says_how_often():
    assert read_recorded(None, 240) == (("checks.every_minutes", "240"),)
    assert read_recorded('{"of a later program":1,"checks.every_minutes":5}', 30) == ()


@pytest.mark.parametrize("text", ["[]", "5", "", "{"])
def test_a_text_that_is_none_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - also of the JSON
        read_recorded(text, 30)


def test_what_the_log_lacks_is_recorded_when_settings_are_applied():
    settings = with_value(Settings(), "checks.missed_after_minutes", 240)
    schedule = schedule_from(settings, ())
    before = InForce(Plan(unchanging(schedule), settings.checks), "digest", frozenset())
    asked = CheckSettings(
        settings.checks, schedule, "digest", frozenset[date](), recorded(settings)
    )
    after, state, events = apply(asked, before, State(0, 0), 0)
    assert [event.measured for event in events if isinstance(event, SettingsChanged)] == [
        '{"checks.missed_after_minutes":240}'
    ]
    assert not any(isinstance(event, SettingsChanged) for event in apply(asked, after, state, 0)[2])


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
