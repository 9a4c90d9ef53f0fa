"""Time that nobody looked at: sleep, standstill, clock steps, pauses, starts and stops."""

from dataclasses import replace

import pytest
from helpers.network import FAULTS, HEALTHY, PHONE, WIFI, WIRED, Watched, layers, round_of
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.clocks import Gap, Reading, gap_between
from desktop.core.connectivity.classify import Judgement, judge
from desktop.core.connectivity.detector import step
from desktop.core.connectivity.state import (
    LastAlive,
    LayerStatus,
    State,
    Tick,
    after_round,
    still_valid,
)
from desktop.core.events import ClockStepped, ConnectivityChanged, Slept, Woke
from desktop.core.network import Cause, Detail, LayerName, Verdict
from desktop.core.settings.model import Connectivity


def online() -> Watched:
    pc = Watched()
    pc.start()
    pc.look()
    pc.tick()
    pc.facts.clear()
    return pc


def unknown(cause, at_ms, evidence=()):
    return ConnectivityChanged(Verdict.UNKNOWN, cause, at_ms, at_ms, evidence=evidence)


def told(pc):
    return [fact for _, fact in pc.facts]


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


def test_sleep_that_only_the_clocks_tell():
    pc = online()
    last = pc.wall
    pc.wait(3600, asleep=True)
    assert pc.tick() == (Slept(inferred=True), Woke(inferred=True), unknown(Cause.ASLEEP, last))
    assert not pc.state.connected
    (fact,) = pc.look(after=1)
    assert fact.verdict is Verdict.ONLINE
    assert fact.began_after_ms == pc.wall - 100


def test_a_round_can_be_the_first_to_notice_and_is_not_believed():
    pc = online()
    last = pc.wall
    pc.wait(3600, asleep=True)
    started = pc.wall
    pc.wait(0.1)
    facts = pc.take(pc.round("", started))
    assert facts[-1] == unknown(Cause.ASLEEP, last)
    assert pc.state.verdict is Verdict.UNKNOWN
    assert pc.state.want_full_round


def test_sleep_that_the_system_tells():
    pc = online()
    pc.wait(5)
    assert pc.sleep() == (Slept(inferred=False), unknown(Cause.ASLEEP, pc.wall))
    assert (pc.state.began_after_ms, pc.state.began_by_ms) == (pc.wall, pc.wall)
    assert pc.sleep() == ()
    pc.wait(3600, asleep=True)
    assert pc.wake() == (Woke(inferred=False),)
    assert pc.tick() == ()
    assert pc.look(after=1)[0].verdict is Verdict.ONLINE


def test_a_sleep_told_but_a_waking_seen_only_by_the_clocks():
    pc = online()
    pc.sleep()
    pc.wait(3600, asleep=True)
    assert pc.tick() == (Woke(inferred=True),)
    assert pc.wake() == ()
    assert pc.state.observing


def test_a_waking_told_of_a_sleep_that_was_not():
    pc = online()
    last = pc.wall
    pc.wait(3600, asleep=True)
    assert pc.wake() == (Slept(inferred=True), Woke(inferred=False), unknown(Cause.ASLEEP, last))


def test_waking_without_any_sleep_means_nothing():
    pc = online()
    assert pc.wake() == ()
    assert pc.state.connected


def test_a_sleep_that_the_clocks_cannot_show_ends_when_the_system_says_so():
    pc = online()
    pc.sleep()
    pc.wait(20)
    assert pc.wake() == (Woke(inferred=False),)
    assert pc.state.observing


def test_a_sleep_that_never_came_is_over_after_a_minute_of_ticking():
    pc = online()
    pc.sleep()
    for _ in range(4):
        assert pc.tick(after=15) == ()
    assert pc.tick(after=0.001) == (Woke(inferred=True),)
    assert pc.state.observing
    assert pc.state.fresh_ms == pc.wall


def test_rounds_in_sleep_say_nothing():
    pc = online()
    pc.sleep()
    pc.wait(1)
    assert pc.take(pc.round("link_down")) == ()
    assert pc.state.cause is Cause.ASLEEP


def test_a_standstill_of_the_program_is_not_observed():
    pc = online()
    last = pc.wall
    assert pc.tick(after=30) == ()
    assert pc.tick(after=30.001) == (unknown(Cause.NOT_RUNNING, last + 30_000),)


def test_a_late_tick_in_sleep_is_no_news():
    pc = online()
    pc.sleep()
    assert pc.tick(after=40) == ()
    assert pc.state.asleep is not None


@pytest.mark.parametrize("hours", [2, -2])
def test_a_step_of_the_clock_closes_what_was_known_at_the_last_reading(hours):
    pc = online()
    last = pc.wall
    pc.wait(10)
    pc.set_clock(hours * 3600)
    assert pc.tick() == (ClockStepped(hours * 3_600_000), unknown(Cause.CLOCK_STEPPED, last))
    assert pc.state.began_by_ms == min(last, pc.wall)
    assert pc.state.began_after_ms <= pc.wall
    (fact,) = pc.look(after=1)
    assert (fact.began_after_ms, fact.began_by_ms) == (pc.wall - 100, pc.wall)


def test_sleep_with_a_step_of_the_clock_is_told_as_both():
    pc = online()
    last = pc.wall
    pc.wait(3600, asleep=True)
    pc.set_clock(-600)
    assert pc.tick() == (
        Slept(inferred=True),
        Woke(inferred=True),
        ClockStepped(-600_000),
        unknown(Cause.ASLEEP, last),
    )


def test_a_step_of_the_clock_in_a_sleep_that_was_told():
    pc = online()
    pc.sleep()
    pc.wait(5)
    pc.set_clock(600)
    assert pc.tick() == (ClockStepped(600_000),)
    assert pc.state.asleep is not None


def test_a_round_under_way_across_a_gap_says_nothing_of_after():
    for hours in (2, -2):
        pc = online()
        started = pc.wall
        pc.wait(1)
        pc.set_clock(hours * 3600)
        pc.tick()
        pc.wait(1)
        assert pc.take(pc.round("link_down", started)) == ()
    pc = online()
    started = pc.wall
    pc.sleep()
    pc.wait(60, asleep=True)
    pc.wake()
    assert pc.take(pc.round("", started)) == ()
    assert pc.look(after=0) != ()


def test_a_failing_run_does_not_reach_across_a_gap():
    pc = online()
    pc.look("isp_down", after=2)
    pc.look("isp_down", after=2)
    pc.wait(3600, asleep=True)
    pc.tick()
    assert pc.look("isp_down", after=2) == ()
    first = pc.wall
    assert pc.look("isp_down", after=2) == ()
    (fact,) = pc.look("isp_down", after=2)
    assert (fact.began_after_ms, fact.began_by_ms) == (first - 100, first)


def test_what_the_line_was_like_before_a_gap_does_not_count_after_it():
    pc = online()
    for _ in range(9):
        pc.look(after=15, steps_ms=(450,), lost_steps=1)
    pc.wait(3600, asleep=True)
    pc.tick()
    assert pc.state.window == ()
    assert pc.state.run is None


def test_a_reading_that_comes_late_from_another_thread_turns_no_clock_back():
    pc = online()
    pc.wait(5)
    old = pc.at
    pc.tick(after=0.05)
    now = pc.state.clocks
    state, facts = step(pc.state, Tick(old), pc.limits)
    assert (state.clocks, facts) == (now, ())
    # The same instant by the counting clock decides nothing, whatever the wall clock says.
    same = Reading(now.wall + 60_000, now.monotonic, now.boottime)
    state, facts = step(pc.state, Tick(same), pc.limits)
    assert facts == ()
    later = Reading(same.wall + 5000, same.monotonic + 5000, same.boottime + 5000)
    assert step(state, Tick(later), pc.limits)[1][0] == ClockStepped(60_000)


# --- no rounds though the monitor lives ----------------------------------------------------------


def test_rounds_that_do_not_come_back_are_not_seeing():
    pc = online()
    looked = pc.state.looked.wall
    limit = 45_000  # two rounds of 15 s, and time for one to end
    while pc.wall + 15_000 - looked <= limit:
        assert pc.tick(after=15) == ()
    pc.wait((looked + limit - pc.wall) / 1000)
    assert pc.tick() == ()
    assert pc.tick(after=0.001) == (unknown(Cause.NOT_RUNNING, looked),)
    assert pc.tick(after=15) == ()


def test_a_metered_path_is_looked_at_less_often():
    pc = online()
    pc.look(after=1)
    pc.take(pc.round("", light=True))
    metered = Watched()
    metered.path = metered.path.__class__(metered.path.kind, "usb0", metered=True)
    metered.start()
    metered.look()
    for _ in range(9):
        assert metered.tick(after=14.9) == ()
    assert metered.tick(after=14.9) != ()


# --- pause ---------------------------------------------------------------------------------------


def test_a_pause_is_not_observed_and_says_so():
    pc = online()
    pc.wait(3)
    assert pc.pause() == (unknown(Cause.PAUSED, pc.wall),)
    assert pc.pause() == ()
    pc.wait(10)
    assert pc.look("isp_down") == ()
    pc.tick(after=15)
    assert pc.resume() == ()
    fresh = pc.state.fresh_ms
    assert fresh == pc.wall
    pc.wait(1)
    assert pc.resume() == ()
    assert pc.state.fresh_ms == fresh
    assert pc.look()[0].verdict is Verdict.ONLINE


def test_sleep_and_steps_within_a_pause_are_told_but_it_stays_a_pause():
    pc = online()
    pc.pause()
    pc.wait(3600, asleep=True)
    assert pc.tick() == (Slept(inferred=True), Woke(inferred=True))
    assert pc.sleep() == (Slept(inferred=False),)
    assert pc.wake() == (Woke(inferred=False),)
    pc.wait(1)
    pc.set_clock(60)
    assert pc.tick() == (ClockStepped(60_000),)
    assert pc.state.cause is Cause.PAUSED
    assert not pc.state.observing


def test_a_second_reason_while_already_blind_begins_no_second_span_of_the_same():
    pc = online()
    pc.sleep()
    pc.wake()
    pc.wait(1)
    assert pc.sleep() == (Slept(inferred=False),)
    pc.wake()
    assert pc.pause() == (unknown(Cause.PAUSED, pc.wall),)


# --- start and stop ------------------------------------------------------------------------------


def test_a_clean_end_is_told_at_once():
    pc = online()
    pc.wait(4)
    assert pc.stop() == (unknown(Cause.NOT_RUNNING, pc.wall),)
    assert not pc.state.running
    assert pc.look() == ()
    assert pc.tick() == ()


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


@pytest.mark.parametrize(
    ("last", "cause", "evidence"),
    [
        (LastAlive(950_000, "boot-1", clean=False), Cause.CRASHED, ()),
        (LastAlive(950_000, "boot-0", clean=False), Cause.POWER_CUT, ("inferred",)),
        (LastAlive(950_000, "boot-1", clean=True), Cause.NOT_RUNNING, ()),
        (LastAlive(950_000, "boot-0", clean=True), Cause.NOT_RUNNING, ()),
    ],
)
def test_a_start_says_why_nothing_was_seen_since_the_last_sign_of_life(last, cause, evidence):
    pc = Watched(wall=2_000_000)
    assert pc.start(last, LEFT) == (unknown(cause, 950_000, evidence),)
    assert (pc.state.verdict, pc.state.cause) == (Verdict.UNKNOWN, cause)
    assert (pc.state.began_after_ms, pc.state.began_by_ms) == (950_000, 950_000)
    assert pc.look(after=1)[0].verdict is Verdict.ONLINE


@pytest.mark.parametrize("unrecorded_ms", [1_950_000, 2_100_000])
def test_time_in_which_the_disk_refused_is_not_recorded_and_what_follows_is_not_seen(unrecorded_ms):
    pc = Watched(wall=2_000_000)
    last = LastAlive(950_000, "boot-1", clean=False, unrecorded_ms=unrecorded_ms)
    until = min(unrecorded_ms, 2_000_000)
    assert pc.start(last, LEFT) == (
        unknown(Cause.NOT_RECORDED, 950_000),
        unknown(Cause.CRASHED, until),
    )
    assert (pc.state.cause, pc.state.began_by_ms) == (Cause.CRASHED, until)


def test_a_mark_older_than_the_last_sign_of_life_says_nothing():
    pc = Watched(wall=2_000_000)
    last = LastAlive(950_000, "boot-1", clean=False, unrecorded_ms=940_000)
    assert pc.start(last, LEFT) == (unknown(Cause.CRASHED, 950_000),)


def test_a_change_recorded_after_the_last_stamp_is_a_later_sign_of_life():
    pc = Watched(wall=2_000_000)
    (fact,) = pc.start(LastAlive(890_000, "boot-1", clean=False), LEFT)
    assert (fact.began_after_ms, fact.began_by_ms) == (900_000, 901_000)


def test_what_was_unknown_for_the_same_reason_goes_on():
    pc = Watched(wall=2_000_000)
    left = unknown(Cause.NOT_RUNNING, 800_000)
    assert pc.start(LastAlive(950_000, "boot-1", clean=True), left) == ()
    assert (pc.state.cause, pc.state.began_by_ms) == (Cause.NOT_RUNNING, 800_000)
    assert pc.start(None, left) == ()
    assert pc.state.cause is Cause.NOT_RUNNING


def test_who_died_in_sleep_is_unknown_since_falling_asleep():
    pc = Watched(wall=2_000_000)
    left = unknown(Cause.ASLEEP, 800_000)
    assert pc.start(LastAlive(800_010, "boot-0", clean=False), left) == ()
    assert pc.state.cause is Cause.ASLEEP


def test_a_pause_that_ended_in_a_crash_is_a_crash_from_there_on():
    pc = Watched(wall=2_000_000)
    left = unknown(Cause.PAUSED, 800_000)
    assert pc.start(LastAlive(950_000, "boot-1", clean=False), left) == (
        unknown(Cause.CRASHED, 950_000),
    )


def test_without_a_stamp_nothing_is_known_after_the_last_change():
    pc = Watched(wall=2_000_000)
    (fact,) = pc.start(None, LEFT)
    assert (fact.verdict, fact.cause) == (Verdict.UNKNOWN, Cause.NOT_RUNNING)
    assert (fact.began_after_ms, fact.began_by_ms) == (900_000, 901_000)


def test_a_start_with_the_clock_set_back_does_not_begin_in_the_future():
    pc = Watched(wall=500_000)
    (fact,) = pc.start(LastAlive(950_000, "boot-1", clean=False), LEFT)
    assert fact.began_by_ms == 950_000
    assert (pc.state.began_after_ms, pc.state.began_by_ms) == (500_000, 500_000)
    assert pc.look(after=1)[0].began_by_ms == pc.wall


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
