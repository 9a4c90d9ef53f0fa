"""Facts keep their bytes: written ones can be read again, and nothing else is accepted."""

import json
import re
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core import events
from desktop.core.canonical_json import canonical
from desktop.core.events import (
    KINDS,
    Actor,
    AppStarted,
    CheckAnswered,
    CheckClosed,
    ChecksStood,
    ClockCompared,
    ConnectivityChanged,
    Event,
    Outcome,
    body,
    parse,
    unreadable,
)
from desktop.core.network import Cause, Medium, Path, Verdict

CALENDARS_MS = st.integers(-(10**15), 10**15)
FACTS = st.one_of(
    st.builds(ClockCompared, CALENDARS_MS),  # which refuses more
    *(st.from_type(kind) for kind in KINDS.values() if kind is not ClockCompared),
)


@given(FACTS)
def test_every_fact_survives_its_canonical_bytes(fact: Event):
    assert parse(fact.kind, json.loads(canonical(body(fact)))) == fact


def test_the_bytes_of_a_fact_are_fixed():
    path = Path(Medium.WIFI, "wlan0", "ডিসি অফিস", metered=True, speed_mbps=72)
    fact = ConnectivityChanged(Verdict.OFFLINE, Cause.ISP_DOWN, 1, 2, path, (), ("dns timeout",))
    assert canonical(body(fact)).decode() == (
        '{"began_after_ms":1,"began_by_ms":2,"cause":"isp_down","evidence":["dns timeout"],'
        '"other_paths":[],"path":{"kind":"wifi","label":"ডিসি অফিস","metered":true,'
        '"name":"wlan0","speed_mbps":72},"verdict":"offline"}'
    )


def test_kinds_are_the_words_of_the_journal_and_each_names_one_fact():
    assert KINDS["check_closed"] is CheckClosed
    assert all(kind == cls.kind for kind, cls in KINDS.items())


@pytest.mark.parametrize(
    ("kind", "said", "why"),
    [
        ("seen", {}, "unknown kind of event: 'seen'"),
        ("app_started", {"version": 1}, "app_started: 1 is not str"),
        ("app_started", {"version": "1", "colour": "red"}, "app_started: 'colour'"),
        ("app_started", {"version": "1"}, "app_started: "),
        ("clock_stepped", {"by_ms": True}, "clock_stepped: True is not int"),
        ("connectivity_changed", {"other_paths": 3}, "connectivity_changed: 'int' object"),
        ("slept", {"inferred": 1}, "slept: 1 is not bool"),
        ("check_closed", {"outcome": "won"}, "'won' is not a valid Outcome"),
    ],
)
def test_what_is_no_fact_is_refused_with_the_place(kind: str, said: dict, why: str):
    with pytest.raises(ValueError, match=re.escape(why)):
        parse(kind, said)


def test_optional_fields_take_null():
    fact = CheckAnswered(None, Actor.COMMAND)
    assert body(fact)["due_ms"] is None
    assert parse("check_answered", body(fact)) == fact


@pytest.mark.parametrize("value", [1.5, {"a": [1.0]}, {1: "a"}, (0.0,), b"a"])
def test_values_without_one_spelling_are_refused(value: object):
    with pytest.raises(TypeError):
        canonical(value)


def test_canonical_sorts_keys_and_keeps_letters():
    assert (
        canonical({"খ": None, "a": [True, 2], "b": {}}) == '{"a":[true,2],"b":{},"খ":null}'.encode()
    )


def test_no_fact_of_the_log_has_room_for_a_messages_text():
    names = {f.name for cls in KINDS.values() for f in fields(cls)}
    assert names.isdisjoint({"text", "body", "message", "subject", "sender", "original"})
    assert AppStarted.kind in events.KINDS
    assert Outcome("held") is Outcome.HELD


def test_a_state_of_the_checks_by_an_earlier_program_has_nothing_of_what_it_did_not_know():
    assert parse("checks_stood", {"cursor_ms": 5}) == ChecksStood(
        *(5, (), (), (), None, None, -1, 0, 0, 0, 0, 0, False)
    )


def test_of_a_newer_programs_row_only_the_end_of_a_span_is_known():
    unknown = ConnectivityChanged(Verdict.UNKNOWN, None, 7, 7)
    assert unreadable(ConnectivityChanged.kind, 7) == unknown
    assert unreadable("new", 7) is None


def test_two_outcomes_are_shown_only_where_they_occurred():
    seldom = [outcome for outcome in Outcome if outcome.seldom]
    assert seldom == [Outcome.COVERED_ON_PC, Outcome.MISSED_QUIT]
