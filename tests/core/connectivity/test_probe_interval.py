"""When to look next: light while all is well, full rounds at doubt, quick bursts in an outage."""

import itertools
from dataclasses import replace
from statistics import median

import pytest
from helpers.network import Watched

from desktop.core.connectivity.detector import NextRound, next_kind, next_round
from desktop.core.network import RoundKind
from desktop.core.settings.model import Connectivity

FULL, TLS, LIGHT, AGAIN = (RoundKind(kind) for kind in ("full", "tls", "light", "again"))


def online(**limits) -> Watched:
    pc = Watched(Connectivity(**limits))
    pc.play("start ok")
    return pc


def down(**limits) -> Watched:
    pc = online(**limits)
    pc.play("isp_down*3")
    return pc


def due(pc):
    return next_round(pc.state, pc.limits)


def look_as_told(pc, fault=""):
    told = due(pc)
    pc.look(fault, after=told.wait_seconds, light=told.kind in (LIGHT, TLS))
    return told


@pytest.mark.parametrize(
    ("script", "seconds", "kind"),
    [
        ("", 2, FULL),
        ("start", 2, FULL),
        ("start ok", 14.9, LIGHT),
        ("start ok !ok", 15, FULL),  # an event asks for it
        ("start ok path=phone ok+15", 59.9, LIGHT),  # a metered path costs a quarter
        # A first failure brings the ladder at the quick pace, and so does a good round after.
        ("start ok ~service_unreachable+15", 1.9, FULL),
        ("start ok/300 ~service_unreachable+15", 1.9, AGAIN),
        ("start ok/301 ~service_unreachable+15", 1.9, FULL),  # too slow to be waited for less
        ("start ok ~service_unreachable+15 ok", 14.9, LIGHT),
        ("start ok isp_down*3 isp_down+5*14 ~ok+5", 1.9, FULL),
        # A line that turned weak is looked at whole.
        ("start ok ~ok/900+15*9", 14.9, FULL),
    ],
)
def test_when_and_how_to_look_next(script, seconds, kind):
    pc = Watched()
    pc.play(script)
    assert due(pc) == NextRound(pytest.approx(seconds), kind)
    assert next_kind(pc.state, pc.limits) is kind


def test_while_all_is_well_rounds_are_light_with_tls_each_fourth_and_the_ladder_each_twentieth():
    pc = online()
    kinds = [look_as_told(pc).kind for _ in range(40)]
    cycle = [LIGHT, LIGHT, LIGHT, TLS] * 4 + [LIGHT, LIGHT, LIGHT, FULL]
    assert kinds == cycle * 2


@pytest.mark.parametrize(("took_ms", "seconds"), [(1000, 1.0), (1001, 0.399), (2000, 0)])
def test_silence_is_listened_to_anew_sooner_than_a_refusal(took_ms, seconds):
    pc = Watched()
    pc.play("start ok/30")
    pc.look("isp_down", after=15, took_ms=took_ms, light=True)
    assert due(pc) == NextRound(pytest.approx(seconds), AGAIN)


def test_a_round_that_took_longer_than_the_wait_is_followed_at_once():
    pc = online()
    pc.look(after=1, took_ms=16_000)
    assert due(pc).wait_seconds == 0


def test_an_outage_is_watched_quickly_for_a_minute_and_then_each_five_seconds():
    pc = down()
    began = pc.state.began_by_ms
    quick = []
    while pc.wall - began < 60_000:
        quick.append(look_as_told(pc, "isp_down"))
    assert [told.wait_seconds for told in quick] == [pytest.approx(1.9)] * len(quick)
    assert due(pc).wait_seconds == pytest.approx(4.9)
    assert [told.kind for told in quick[:8]] == [TLS, TLS, TLS, FULL, TLS, TLS, TLS, FULL]


def test_in_an_outage_that_lasts_the_ladder_is_due_each_minute():
    pc = down()
    while pc.wall - pc.state.began_by_ms < 60_000 or due(pc).kind is not FULL:
        look_as_told(pc, "isp_down")
    whole = [pc.wall for _ in range(60) if look_as_told(pc, "isp_down").kind is FULL]
    apart = [later - earlier for earlier, later in itertools.pairwise(whole)]
    assert max(apart) <= 60_000
    assert apart[-3:] == [56_000] * 3  # each seventh round, of eight seconds


@pytest.mark.parametrize(
    ("since_ms", "limits", "seconds"),
    [
        (59_999, {}, 2),
        (60_000, {}, 5),
        (119_999, {}, 5),
        (120_000, {}, 8),
        (600_000, {"round_seconds": 7}, 7),  # never less often than a good line
    ],
)
def test_the_longer_an_outage_lasts_the_less_often_it_is_probed(since_ms, limits, seconds):
    pc = down(**limits)
    clocks = replace(pc.at, wall=pc.state.began_by_ms + since_ms)
    pc.state = replace(pc.state, round_ms=0, clocks=clocks)
    assert due(pc).wait_seconds == seconds


def test_when_nothing_is_configured_the_pace_is_steady():
    pc = Watched()
    pc.start()
    pc.take(replace(pc.round(), layers=()))
    assert due(pc) == NextRound(15, LIGHT)


def until_known(phase_ms: int, light_ms: int, full_ms: int) -> float:
    """Return the seconds until a line that goes silent at that phase is reported as down."""
    pc = online()
    dead_from = pc.wall + 15_000 * 21 + phase_ms
    while not pc.state.down:
        told = due(pc)
        dead = pc.wall + told.wait_seconds * 1000 + 30 > dead_from
        light = told.kind in (LIGHT, TLS)
        slow = light_ms if light else full_ms
        pc.tick(after=told.wait_seconds / 2)
        pc.look(
            "isp_down" if dead else "",
            after=told.wait_seconds / 2,
            took_ms=slow if dead else 30,
            light=light,
            steps_ms=() if dead else (30,),
        )
    return (pc.wall - dead_from) / 1000


def test_a_silent_failure_is_known_within_15_seconds_typically_and_20_at_worst():
    # Two seconds of a light round, and two whole rounds that wait for less.
    taken = [until_known(phase, 2000, 1300) for phase in range(0, 15_000, 500)]
    assert max(taken) <= 20
    assert median(taken) <= 15


def test_the_end_of_an_outage_is_known_within_ten_seconds():
    pc = online()
    for _ in range(100):
        look_as_told(pc, "isp_down")
    mended = pc.wall
    while pc.state.down:
        look_as_told(pc)
    assert pc.wall - mended <= 10_000
