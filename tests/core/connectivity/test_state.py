"""Time that nobody looked at: sleep, standstill, clock steps, starts and stops."""

from dataclasses import replace

import pytest
from helpers.network import FAULTS, HEALTHY, PHONE, WIFI, WIRED, Watched, layers, round_of
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.connectivity.classify import Judgement, judge
from desktop.core.connectivity.detector import step
from desktop.core.connectivity.state import (
    POWER_MS,
    Gap,
    LastAlive,
    LayerStatus,
    State,
    Tick,
    after_round,
    gap_between,
    still_valid,
)
from desktop.core.events import ClockStepped, ConnectivityChanged
from desktop.core.network import Cause, Detail, LayerName, Verdict
from desktop.core.units import Reading


def online() -> Watched:
    pc = Watched()
    pc.start()
    pc.look()
    pc.tick()
    pc.facts.clear()
    return pc


def unknown(cause, at_ms, evidence=()):
    return ConnectivityChanged(Verdict.UNKNOWN, cause, at_ms, at_ms, evidence=evidence)


# --- the clocks --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wall", "mono", "boot", "expected"),
    [
        (15_000, 15_000, 15_000, None),
        (30_000, 30_000, 30_000, None),
        (30_001, 30_001, 30_001, Gap(0, 0, late=True)),
        (15_000, 13_000, 15_000, None),
        (15_000, 12_999, 15_000, Gap(2001, 0, late=False)),
        (17_000, 15_000, 15_000, None),
        (13_000, 15_000, 15_000, None),
        (17_001, 15_000, 15_000, Gap(0, 2001, late=False)),
        (12_999, 15_000, 15_000, Gap(0, -2001, late=False)),
        (7_200_000, 1_000, 3_600_000, Gap(3_599_000, 3_600_000, late=True)),
    ],
)
def test_clocks_that_disagree_tell_what_happened(wall, mono, boot, expected):
    before = Reading(10**12, 500, 700)
    now = Reading(10**12 + wall, 500 + mono, 700 + boot)
    assert gap_between(before, now, 15_000) == expected


HISTORIES = [
    # Sleep that only the clocks tell, that the system tells, and that both tell in part.
    (
        "asleep3600 tick ok+1",
        "slept?,woke?,asleep@-3600..-3600 online@-0.1..0",
    ),
    ("asleep3600 ~ok+0.1", "slept?,woke?,asleep@-3600.2..-3600.2"),  # a round is not believed
    ("wait5 sleep sleep asleep3600 wake tick ok+1", "slept,asleep 1 woke 1 online@-0.1..0"),
    ("sleep asleep3600 tick wake", "slept,asleep woke? 1"),
    ("asleep3600 wake", "slept?,woke,asleep@-3600..-3600"),
    ("wake", "1"),
    ("sleep wait20 wake", "slept,asleep woke"),  # the clocks cannot show it
    ("sleep tick+15*4 tick+0.001", "slept,asleep 4 woke?"),  # it never came
    ("sleep link_down+1", "slept,asleep 1"),
    ("sleep tick+40", "slept,asleep 1"),
    # A standstill of the program, and rounds that do not come back.
    ("tick+30 tick+30.001", "1 not_running@-30.001..-30.001"),
    ("tick+15*3 tick+0.001 tick+15", "3 not_running@-45.001..-45.001 1"),
    # The clock is set, in a sleep too.
    ("wait10 clock+7200 tick ok+1", "clock+7200,clock_stepped@-7210..-7210 online@-0.1..0"),
    ("wait10 clock-7200 tick ok+1", "clock-7200,clock_stepped@7190..7190 online@-0.1..0"),
    ("asleep3600 clock-600 tick", "slept?,woke?,clock-600,asleep@-3000..-3000"),
    ("sleep wait5 clock+600 tick", "slept,asleep clock+600"),
    # A failing run does not reach across a gap.
    (
        "isp_down*2 asleep3600 tick isp_down*3",
        "2 slept?,woke?,asleep@-3600..-3600 2 isp_down@-4.3..-4.2",
    ),
    ("sleep wake wait1 sleep wake", "slept,asleep woke slept woke"),
    ("wait4 stop ok tick", "not_running 2"),
]


@pytest.mark.parametrize(("script", "recorded"), HISTORIES)
def test_time_that_nobody_looked_at_is_recorded_like_this(script, recorded):
    assert online().play(script) == recorded


@pytest.mark.parametrize(
    ("script", "observing", "cause"),
    [
        ("asleep3600 ~ok+0.1", True, Cause.ASLEEP),
        ("sleep wait1 tick", False, Cause.ASLEEP),
        ("sleep asleep3600 tick", True, Cause.ASLEEP),
        ("sleep wait20 wake", True, Cause.ASLEEP),
        ("sleep tick+15*4", False, Cause.ASLEEP),
        ("sleep tick+15*4 tick+0.001", True, Cause.ASLEEP),
        ("sleep wait5 clock+600 tick", False, Cause.ASLEEP),
        ("stop", False, Cause.NOT_RUNNING),
    ],
)
def test_what_follows_a_gap_is_unknown_until_a_round_saw_it(script, observing, cause):
    pc = online()
    pc.play(script)
    assert (pc.state.verdict, pc.state.cause) == (Verdict.UNKNOWN, cause)
    assert pc.state.observing is observing
    assert not pc.state.connected


@pytest.mark.parametrize("script", ["asleep3600 ~ok+0.1", "sleep wake", "clock+7200 tick"])
def test_a_gap_asks_for_the_ladder_and_counts_afresh_from_its_end(script):
    pc = online()
    pc.play("ok/450+15*9 isp_down wait1 " + script)
    assert pc.state.want_full_round
    assert pc.state.window == ()
    assert pc.state.run is None
    assert pc.state.fresh_ms == pc.wall
    fresh = pc.state.fresh_ms
    pc.play("wait1 wake")
    assert pc.state.fresh_ms == fresh


@pytest.mark.parametrize("hours", [2, -2])
def test_a_step_of_the_clock_begins_no_span_in_the_future(hours):
    pc = online()
    last = pc.wall
    pc.play(f"wait10 clock{hours * 3600:+} tick")
    assert pc.state.began_by_ms == min(last, pc.wall)
    assert pc.state.began_after_ms <= pc.wall


@pytest.mark.parametrize("script", ["clock+7200 tick", "clock-7200 tick", "sleep asleep60 wake"])
def test_a_round_under_way_across_a_gap_says_nothing_of_after(script):
    pc = online()
    started = pc.wall
    pc.play("wait1 " + script + " wait1")
    assert pc.take(pc.round("link_down", started)) == ()
    assert pc.look(after=0) != ()


def test_a_reading_that_comes_late_from_another_thread_turns_no_clock_back():
    pc = online()
    pc.wait(5)
    old = pc.at
    pc.tick(after=0.05)
    now = pc.state.clocks
    state, facts = step(pc.state, Tick(old), pc.limits)
    assert (state.clocks, facts) == (now, ())
    # The same instant by the counting clock decides nothing at any wall-clock time.
    same = Reading(now.wall + 60_000, now.monotonic, now.boottime)
    state, facts = step(pc.state, Tick(same), pc.limits)
    assert facts == ()
    later = Reading(same.wall + 5000, same.monotonic + 5000, same.boottime + 5000)
    assert step(state, Tick(later), pc.limits)[1][0] == ClockStepped(60_000)


def test_a_metered_path_is_looked_at_less_often():
    pc = Watched()
    assert pc.play("path=phone start ok tick+14.9*9 tick+14.9") == (
        "1 online@-0.1..0 9 not_running@-149..-149"
    )


# --- start and stop ------------------------------------------------------------------------------


def test_the_first_start_of_all_has_nothing_to_tell():
    pc = Watched()
    assert pc.start() == ()
    assert pc.state == State(
        running=True,
        began_after_ms=pc.wall,
        began_by_ms=pc.wall,
        clocks=pc.at,
        looked=pc.at,
        fresh_ms=pc.wall,
    )


LEFT = ConnectivityChanged(Verdict.ONLINE, None, 900_000, 901_000)
LEFT_OPEN = ConnectivityChanged(Verdict.UNKNOWN, Cause.NOT_RUNNING, 900_000, 901_000)


EARLY = ConnectivityChanged(Verdict.ONLINE, None, -9_000_000, -9_000_000)


def no_power(at_ms):
    return unknown(Cause.POWER_CUT, at_ms, ("inferred",))


def alive(at_ms=950_000, boot="boot-1", *, clean=False, unrecorded=None):
    return LastAlive(at_ms, boot, clean=clean, unrecorded_ms=unrecorded)


def left(cause):
    return unknown(cause, 800_000)


@pytest.mark.parametrize(
    ("last", "open_span", "recorded"),
    [
        (alive(), LEFT, [unknown(Cause.CRASHED, 950_000)]),
        (alive(boot="boot-0"), LEFT, [unknown(Cause.POWER_CUT, 950_000, ("inferred",))]),
        (alive(2_000_000 - POWER_MS, boot="0"), EARLY, [no_power(2_000_000 - POWER_MS)]),
        (
            alive(2_000_000 - POWER_MS - 1, boot="0"),
            EARLY,
            [unknown(Cause.ENDED_SUDDENLY, 2_000_000 - POWER_MS - 1)],
        ),
        (alive(clean=True), LEFT, [unknown(Cause.NOT_RUNNING, 950_000)]),
        (alive(boot="boot-0", clean=True), LEFT, [unknown(Cause.NOT_RUNNING, 950_000)]),
        # The disk refused; the time after it is unobserved, and an older mark has no effect.
        (
            alive(unrecorded=1_950_000),
            LEFT,
            [unknown(Cause.NOT_RECORDED, 950_000), unknown(Cause.CRASHED, 1_950_000)],
        ),
        (
            alive(unrecorded=2_100_000),
            LEFT,
            [unknown(Cause.NOT_RECORDED, 950_000), unknown(Cause.CRASHED, 2_000_000)],
        ),
        (alive(unrecorded=940_000), LEFT, [unknown(Cause.CRASHED, 950_000)]),
        # A later change is a later sign of life, and the last one without a stamp.
        (alive(890_000), LEFT, [replace(LEFT_OPEN, cause=Cause.CRASHED)]),
        (None, LEFT, [LEFT_OPEN]),
        # A span unknown for the same reason continues, one of another reason does not.
        (alive(clean=True), left(Cause.NOT_RUNNING), []),
        (None, left(Cause.NOT_RUNNING), []),
        (alive(800_010, "boot-0"), left(Cause.ASLEEP), []),
        (alive(), left(Cause.CLOCK_STEPPED), [unknown(Cause.CRASHED, 950_000)]),
    ],
)
def test_a_start_says_why_nothing_was_seen_since_the_last_sign_of_life(last, open_span, recorded):
    pc = Watched(wall=2_000_000)
    assert list(pc.start(last, open_span)) == recorded
    span = (recorded or [open_span])[-1]
    assert (pc.state.verdict, pc.state.cause) == (Verdict.UNKNOWN, span.cause)
    edges = (span.began_after_ms, span.began_by_ms)
    assert (pc.state.began_after_ms, pc.state.began_by_ms) == edges
    assert pc.play("ok+1") == "online@-0.1..0"


def test_a_start_with_the_clock_set_back_does_not_begin_in_the_future():
    pc = Watched(wall=500_000)
    (fact,) = pc.start(alive(), LEFT)
    assert fact.began_by_ms == 950_000
    assert (pc.state.began_after_ms, pc.state.began_by_ms) == (500_000, 500_000)
    assert pc.look(after=1)[0].began_by_ms == pc.wall


NO_NAMES = State(verdict=Verdict.LIMITED, cause=Cause.DNS_FAILURE, path=WIRED)
WELL = State(verdict=Verdict.ONLINE, path=WIRED)
BROKEN = HEALTHY | FAULTS["dns_failure"]


def take(status, state, looked):
    return after_round(status, state, looked, judge(looked))


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
