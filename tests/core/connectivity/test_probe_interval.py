"""When to look next: light while all is well, full rounds at doubt, quick bursts in an outage."""

import itertools
from dataclasses import replace
from statistics import median

import pytest
from helpers.network import PHONE, Watched

from desktop.core.connectivity.detector import NextRound, next_kind, next_round
from desktop.core.connectivity.state import State
from desktop.core.network import RoundKind, Verdict
from desktop.core.settings.model import Connectivity

FULL, TLS, LIGHT = RoundKind.FULL, RoundKind.TLS, RoundKind.LIGHT


def online() -> Watched:
    pc = Watched()
    pc.start()
    pc.look()
    return pc


def due(pc):
    return next_round(pc.state, pc.limits)


def look_as_told(pc, fault=""):
    told = due(pc)
    pc.look(fault, after=told.wait_seconds, light=told.kind is not FULL)
    return told


def test_before_anything_is_known_the_ladder_is_due_soon():
    pc = Watched()
    pc.start()
    assert due(pc) == NextRound(2, FULL)
    assert next_round(State.initial(), Connectivity()) == NextRound(2, FULL)


def test_while_all_is_well_rounds_are_light_with_tls_each_fourth_and_the_ladder_each_twentieth():
    pc = online()
    kinds = [look_as_told(pc).kind for _ in range(40)]
    cycle = [LIGHT, LIGHT, LIGHT, TLS] * 4 + [LIGHT, LIGHT, LIGHT, FULL]
    assert kinds == cycle * 2


def test_a_rounds_own_time_counts_into_the_wait():
    pc = online()
    assert due(pc).wait_seconds == pytest.approx(14.9)
    pc.look(after=1, took_ms=16_000)
    assert due(pc).wait_seconds == 0


def test_a_metered_path_costs_a_quarter():
    pc = online()
    pc.path = PHONE
    pc.look(after=15)
    assert due(pc).wait_seconds == pytest.approx(59.9)


def test_a_first_failure_brings_the_ladder_at_the_quick_pace():
    pc = online()
    pc.look("service_unreachable", after=15, light=True)
    assert due(pc) == NextRound(pytest.approx(1.9), FULL)
    pc.look(after=2)
    assert due(pc) == NextRound(pytest.approx(14.9), LIGHT)


def test_an_outage_is_watched_quickly_for_a_minute_and_then_each_five_seconds():
    pc = online()
    for _ in range(3):
        pc.look("isp_down", after=2)
    began = pc.state.began_by_ms
    quick = []
    while pc.wall - began < 60_000:
        quick.append(look_as_told(pc, "isp_down"))
    assert [told.wait_seconds for told in quick] == [pytest.approx(1.9)] * len(quick)
    assert due(pc).wait_seconds == pytest.approx(4.9)
    assert [told.kind for told in quick[:8]] == [TLS, TLS, TLS, FULL, TLS, TLS, TLS, FULL]


def test_in_an_outage_that_lasts_the_ladder_is_due_each_minute():
    pc = online()
    for _ in range(3):
        pc.look("isp_down", after=2)
    while pc.wall - pc.state.began_by_ms < 60_000 or due(pc).kind is not FULL:
        look_as_told(pc, "isp_down")
    whole = [pc.wall for _ in range(60) if look_as_told(pc, "isp_down").kind is FULL]
    apart = [later - earlier for earlier, later in itertools.pairwise(whole)]
    assert max(apart) <= 60_000
    assert apart[-3:] == [56_000] * 3  # each seventh round, of eight seconds


def test_a_slow_burst_of_the_settings_keeps_each_fourth_round_whole():
    pc = Watched(Connectivity(burst_seconds=20))
    pc.start()
    pc.look()
    for _ in range(8):
        pc.look("isp_down", after=20)
    kinds = [look_as_told(pc, "isp_down").kind for _ in range(8)]
    assert kinds == [TLS, TLS, TLS, FULL] * 2


@pytest.mark.parametrize(
    ("since_ms", "seconds"), [(59_999, 2), (60_000, 5), (119_999, 5), (120_000, 8)]
)
def test_the_longer_an_outage_lasts_the_less_often_it_is_probed(since_ms, seconds):
    pc = online()
    for _ in range(3):
        pc.look("isp_down", after=2)
    pc.state = replace(
        pc.state, round_ms=0, clocks=replace(pc.at, wall=pc.state.began_by_ms + since_ms)
    )
    assert due(pc).wait_seconds == seconds


def test_an_outage_is_never_probed_less_often_than_a_good_line():
    pc = Watched(Connectivity(round_seconds=7))
    pc.start()
    pc.look()
    for _ in range(3):
        pc.look("isp_down", after=2)
    pc.state = replace(
        pc.state, round_ms=0, clocks=replace(pc.at, wall=pc.state.began_by_ms + 600_000)
    )
    assert due(pc).wait_seconds == 7


def test_a_burst_is_never_quicker_than_the_settings_say():
    pc = Watched(Connectivity(burst_seconds=20))
    pc.start()
    pc.look()
    for _ in range(3):
        pc.look("isp_down", after=2)
    for _ in range(4):
        pc.look("isp_down", after=20)
    assert due(pc).wait_seconds == pytest.approx(19.9)


def test_the_first_good_round_of_an_outage_is_checked_quickly_by_the_ladder():
    pc = online()
    for _ in range(3):
        pc.look("isp_down", after=2)
    for _ in range(14):
        pc.look("isp_down", after=5)
    pc.look(after=5, light=True)
    assert due(pc) == NextRound(pytest.approx(1.9), FULL)


def test_an_event_asks_for_the_ladder():
    pc = online()
    assert next_kind(pc.state, pc.limits) is LIGHT
    pc.links()
    assert next_kind(pc.state, pc.limits) is FULL


def test_when_nothing_is_configured_the_pace_is_steady():
    pc = Watched()
    pc.start()
    nothing = replace(pc.round(), layers=())
    pc.take(nothing)
    assert due(pc) == NextRound(15, LIGHT)


def until_known(phase_ms: int, light_ms: int, full_ms: int) -> float:
    """Return after how many seconds a line that goes silent at that phase is told as down."""
    pc = online()
    dead_from = pc.wall + 15_000 * 21 + phase_ms
    while not pc.state.down:
        told = due(pc)
        dead = pc.wall + told.wait_seconds * 1000 + 30 > dead_from
        light = told.kind is not FULL
        slow = light_ms if light else full_ms
        pc.tick(after=told.wait_seconds / 2)
        pc.look(
            "isp_down" if dead else "",
            after=told.wait_seconds / 2,
            took_ms=slow if dead else 30,
            light=light,
        )
    return (pc.wall - dead_from) / 1000


def test_a_silent_failure_is_known_within_18_seconds_typically_and_25_at_worst():
    # Two seconds a step; a light round may try a second family after a second and a half.
    taken = [until_known(phase, 3500, 2000) for phase in range(0, 15_000, 500)]
    assert max(taken) <= 25
    assert median(taken) <= 18


def test_the_end_of_an_outage_is_known_within_ten_seconds():
    pc = online()
    for _ in range(100):
        look_as_told(pc, "isp_down")
    mended = pc.wall
    while pc.state.down:
        look_as_told(pc)
    assert pc.wall - mended <= 10_000


def test_a_line_that_turns_weak_is_looked_at_whole():
    pc = online()
    pc.limits = replace(pc.limits, degraded_step_ms=100)
    while pc.state.verdict is Verdict.ONLINE:
        pc.look(after=15, light=True, steps_ms=(400,))
    assert (pc.state.verdict, due(pc)) == (Verdict.DEGRADED, NextRound(14.9, FULL))
