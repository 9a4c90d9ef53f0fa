"""What Today keeps of a full round while light ones follow, and what discards it."""

from dataclasses import replace

import pytest
from helpers.network import FAULTS, HEALTHY, PHONE, WIFI, WIRED, layers, round_of
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.connectivity.classify import Judgement, judge
from desktop.core.connectivity.state import LayerStatus, State, after_round, still_valid
from desktop.core.network import Cause, Detail, LayerName, Verdict
from desktop.core.settings.model import Connectivity

NO_NAMES = State(verdict=Verdict.LIMITED, cause=Cause.DNS_FAILURE, path=WIRED)
WELL = State(verdict=Verdict.ONLINE, path=WIRED)
BROKEN = HEALTHY | FAULTS["dns_failure"]


def take(status, state, looked):
    return after_round(status, state, looked, judge(looked, Connectivity()))


def light(ended_ms=5000, **more):
    """A light round while names are not resolved, as the prober makes it."""
    more = {"adapter": True, "address": True, "dns": False, "service": None} | more
    other = more.pop("other_paths", ())
    path = more.pop("path", WIRED)
    detail = more.pop("detail", {LayerName.SERVICE: Detail.NOT_RESOLVED})
    looked = round_of({}, light=True, ended_ms=ended_ms, other_paths=other, path=path)
    return replace(looked, layers=layers(detail, **more))


def shown(status):
    return {row.layer.name: (row.layer.ok, row.at_ms) for row in status.lowest_first()}


@pytest.fixture
def whole():
    return take(LayerStatus(), NO_NAMES, round_of(BROKEN, ended_ms=1000))


def test_a_light_round_keeps_what_a_full_round_observed_with_its_time(whole):
    assert shown(take(whole, NO_NAMES, light())) == {
        LayerName.ADAPTER: (True, 5000),
        LayerName.ADDRESS: (True, 5000),
        LayerName.GATEWAY: (True, 1000),
        LayerName.DNS: (False, 5000),
        LayerName.DOMESTIC: (True, 1000),
        LayerName.INTERNATIONAL: (True, 1000),
        LayerName.PORTAL: (False, 1000),
        LayerName.SERVICE: (False, 1000),  # the light round did not test it
    }


def test_the_next_whole_round_takes_its_place(whole):
    after = take(whole, NO_NAMES, round_of({LayerName.DNS: False}, ended_ms=9000))
    assert shown(after) == {LayerName.DNS: (False, 9000)}


def test_what_the_light_round_saw_is_newer(whole):
    after = take(whole, NO_NAMES, light(dns=True, service=False))
    assert shown(after)[LayerName.DNS] == (True, 5000)
    assert shown(after)[LayerName.SERVICE] == (False, 5000)


@pytest.mark.parametrize(
    "state",
    [
        replace(NO_NAMES, cause=Cause.CAPTIVE_PORTAL),
        replace(NO_NAMES, verdict=Verdict.OFFLINE),
        State(verdict=Verdict.UNKNOWN, cause=Cause.ASLEEP),
    ],
)
def test_another_verdict_or_cause_drops_it(whole, state):
    assert still_valid(whole, state).lowest_first() == ()
    assert LayerName.GATEWAY not in shown(take(whole, state, light()))
    assert still_valid(whole, NO_NAMES) == whole


@pytest.mark.parametrize(
    "looked",
    [
        light(path=WIFI),
        light(other_paths=(PHONE,)),
        light(adapter=False),
        light(detail={LayerName.ADDRESS: Detail.IPV4}),
        light(dns=True, service=True),  # a message can arrive: the outage is ending
    ],
    ids=["path", "other paths", "no carrier", "address", "ends"],
)
def test_other_links_or_a_sign_of_the_end_drop_it(whole, looked):
    assert LayerName.GATEWAY not in shown(take(whole, NO_NAMES, looked))


def test_the_first_failure_drops_what_was_observed_while_all_was_well():
    before = take(LayerStatus(), WELL, round_of(HEALTHY))
    assert LayerName.GATEWAY not in shown(take(before, WELL, light()))
    assert LayerName.GATEWAY in shown(take(before, WELL, light(dns=True, service=True)))


def test_a_look_at_the_same_links_alone_takes_nothing_away(whole):
    bare = replace(light(), layers=layers(adapter=True, address=True))
    assert shown(take(whole, NO_NAMES, bare)).keys() == set(LayerName) - {LayerName.PROXY}
    cheap = replace(bare, path=replace(WIRED, metered=True), layers=())
    assert shown(take(whole, NO_NAMES, cheap)) == shown(whole)


rounds = st.builds(
    lambda ok, light, path, at: round_of(ok, light=light, path=path, ended_ms=at),
    st.dictionaries(st.sampled_from(list(LayerName)), st.sampled_from([True, False, None])),
    st.booleans(),
    st.sampled_from([WIRED, WIFI, None]),
    st.integers(0, 99),
)


@given(st.lists(st.tuples(rounds, st.sampled_from([NO_NAMES, WELL, State()])), max_size=6))
def test_nothing_is_shown_that_no_round_saw_and_the_last_one_always_is(history):
    status = LayerStatus()
    for looked, state in history:
        status = take(still_valid(status, state), state, looked)
        assert status.judgement == Judgement(state.verdict, state.cause)
        observed = {(layer, each.ended_ms) for each, _ in history for layer in each.layers}
        assert {(row.layer, row.at_ms) for row in status.lowest_first()} <= observed
        shown_now = {row.layer for row in status.lowest_first()}
        assert {layer for layer in looked.layers if layer.ok is not None} <= shown_now
