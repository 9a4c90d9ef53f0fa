"""What is read of many rows is what each says by itself."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core import events
from desktop.core.canonical_json import canonical, to_plain
from desktop.core.event_bodies import EventBodies
from desktop.core.events import AppStopped, CheckClosed, ConnectivityChanged, Outcome
from desktop.core.network import Cause, Medium, Path, Verdict

CHANGED, CLOSED = ConnectivityChanged.kind, CheckClosed.kind
PATHS = st.none() | st.builds(Path, st.sampled_from(Medium), st.sampled_from(["eth0", "wlan0"]))
CHANGES = st.builds(
    ConnectivityChanged,
    st.sampled_from(Verdict),
    st.none() | st.sampled_from([Cause.ISP_DOWN, Cause.LINK_DOWN]),
    st.integers(-(10**20), 10**20),
    st.integers(-(10**20), 10**20),
    PATHS,
    st.lists(PATHS.filter(bool), max_size=1).map(tuple),
    st.lists(st.sampled_from(["inferred", '"began_by_ms":1', "},{"]), max_size=2).map(tuple),
)


@given(st.lists(CHANGES, max_size=8))
def test_changes_are_read_one_after_the_other_as_they_were_written(changes):
    bodies = EventBodies()
    texts = [canonical(to_plain(change)).decode() for change in changes]
    assert [bodies.read(CHANGED, text) for text in texts] == changes


NUMBERS = st.integers(-(10**20), 10**20)
CHECKS = st.builds(
    CheckClosed,
    NUMBERS,
    st.sampled_from([Outcome.CHECKED, Outcome.MISSED_OFF]),
    st.none() | NUMBERS,
    st.none() | NUMBERS,
    st.sampled_from([0, 1]),
    st.sampled_from([Verdict.ONLINE, Verdict.OFFLINE]),
    st.sampled_from(["", "সভা", ',"due_ms":7,"outcome":"checked","seconds":1,', "\\", '"}']),
)


@given(st.lists(CHECKS, max_size=8))
def test_checks_are_read_one_after_the_other_as_they_were_written(checks):
    bodies = EventBodies()
    texts = [canonical(to_plain(check)).decode() for check in checks]
    assert [bodies.read(CLOSED, text) for text in texts * 2] == checks * 2


def test_checks_that_differ_in_their_moments_alone_are_parsed_once(monkeypatch):
    bodies = EventBodies()
    checks = [
        CheckClosed(due, Outcome.CHECKED, due + 60, 60, 0, Verdict.ONLINE) for due in range(1, 4)
    ]
    texts = [canonical(to_plain(check)).decode() for check in checks]
    first = bodies.read(CLOSED, texts[0])
    monkeypatch.setattr(events, "parse", None)
    assert [first, *(bodies.read(CLOSED, text) for text in texts[1:])] == checks


MORE = '"outcome":"checked","seconds":60,"snoozes":0'


@pytest.mark.parametrize(
    "more",
    [
        MORE + ',"due_ms":5}',
        MORE + ',"due\\u005fms":5}',
        '"outcome":"checked","seconds":60,"seconds":9,"snoozes":0}',
        MORE + ',"answered\\u005fms":5}',
    ],
)
def test_a_name_of_a_check_that_comes_twice_has_its_last_value_in_each_row(more):
    bodies = EventBodies()
    for due in (1, 7, 8):
        text = f'{{"answered_ms":{due},"connectivity":"online","detail":"","due_ms":{due},{more}'
        assert bodies.read(CLOSED, text) == events.parse(CLOSED, json.loads(text))


@pytest.mark.parametrize("more", [MORE, MORE + "}x", MORE + ',"more":1}', MORE[:-1] + "x}"])
def test_a_check_that_does_not_fit_is_refused_after_one_that_does(more):
    bodies = EventBodies()
    begun = '{"answered_ms":1,"connectivity":"online","detail":"","due_ms":1,'
    bodies.read(CLOSED, begun + MORE + "}")
    with pytest.raises(ValueError, match=r"\S"):
        bodies.read(CLOSED, begun + more)


REST = '"cause":null,"evidence":[],"other_paths":[],"path":null,"verdict":"online"}'


@pytest.mark.parametrize(
    "text",
    [
        f'{{"began_after_ms":007,"began_by_ms":8,{REST}',
        f'{{"began_after_ms":٧,"began_by_ms":8,{REST}',
        f'{{"began_after_ms":7.0,"began_by_ms":8,{REST}',
        f'{{"began_after_ms":7,"began_by_ms":8,{REST}x',
        f'{{"began_after_ms":7,"began_by_ms":8,{REST[:-1]}',
        f'{{"began_after_ms":7,{REST}',
        "",
        "[]",
    ],
)
def test_a_text_that_does_not_fit_is_refused_after_one_that_does_as_before_it(text):
    bodies = EventBodies()
    for _ in range(2):
        with pytest.raises(ValueError, match=r"\S"):
            bodies.read(CHANGED, text)
        bodies.read(CHANGED, f'{{"began_after_ms":1,"began_by_ms":2,{REST}')


@pytest.mark.parametrize("name", ["began_by_ms", "began\\u005fby_ms"])
@pytest.mark.parametrize("numbers", [(7, 8), (1, 2)])
def test_a_name_that_comes_twice_has_its_last_value_in_each_row(numbers, name):
    bodies = EventBodies()
    for after in (1, *numbers):
        text = f'{{"began_after_ms":{after},"began_by_ms":2,"{name}":9,{REST}'
        expected = events.parse(CHANGED, json.loads(text))
        assert bodies.read(CHANGED, text) == expected
        assert (expected.began_after_ms, expected.began_by_ms) == (after, 9)


def test_other_events_are_read_as_ever():
    stopped = AppStopped("quit")
    text = canonical(to_plain(stopped)).decode()
    assert EventBodies().read(stopped.kind, text) == stopped
    assert EventBodies().read(stopped.kind, text.encode()) == stopped
