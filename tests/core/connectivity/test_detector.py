"""When rounds become facts: three failed, two good, links at once, edges, quality, paths."""

from dataclasses import replace

import pytest
from helpers.network import PHONE, WIFI, WIRED, Watched

from desktop.core.connectivity.detector import step
from desktop.core.connectivity.state import State, Tick
from desktop.core.events import ConnectivityChanged
from desktop.core.network import Cause, Detail, LayerName, Medium, Path, Verdict
from desktop.core.settings.model import Connectivity


def online() -> Watched:
    """Return a PC that is online since its first round, and forget the facts so far."""
    pc = Watched()
    pc.start()
    pc.look()
    pc.facts.clear()
    return pc


def down(cause: str = "isp_down") -> Watched:
    pc = online()
    for _ in range(3):
        pc.look(cause, after=2)
    pc.facts.clear()
    return pc


def kinds(facts):
    return [(fact.verdict, fact.cause) for fact in facts]


def test_nothing_counts_before_the_start():
    pc = Watched()
    assert pc.look() == ()
    assert pc.state == State.initial()
    assert step(State.initial(), Tick(pc.at), Connectivity()) == (State.initial(), ())


def test_the_first_reply_ends_the_unknown_within_its_round():
    pc = Watched()
    assert pc.start() == ()
    (fact,) = pc.look(took_ms=120, after=1)
    assert fact == ConnectivityChanged(Verdict.ONLINE, None, pc.wall - 120, pc.wall, WIRED, (), ())
    assert pc.state.connected
    assert not pc.state.down


def test_three_failed_rounds_are_an_outage_that_began_at_the_first():
    pc = online()
    pc.look(after=15)
    last_good = pc.wall - 100
    assert pc.look("isp_down", after=15, light=True) == ()
    first_bad = pc.wall
    assert pc.look("isp_down", after=2) == ()
    (fact,) = pc.look("isp_down", after=2)
    assert kinds([fact]) == [(Verdict.OFFLINE, Cause.ISP_DOWN)]
    assert (fact.began_after_ms, fact.began_by_ms) == (last_good, first_bad)
    assert pc.state.down
    assert not pc.state.connected


def test_two_failed_rounds_are_no_outage():
    pc = online()
    pc.look("isp_down", after=2)
    pc.look("isp_down", after=2)
    pc.look(after=2)
    pc.look("isp_down", after=2)
    pc.look("isp_down", after=2)
    assert pc.look(after=2) == ()
    assert pc.facts == []


def test_one_silent_server_is_no_outage_however_often():
    pc = online()
    for _ in range(10):
        assert pc.look("service_unreachable", after=2, light=True) == ()
    (fact,) = pc.look("service_unreachable", after=2, light=True, silent_hosts=2)
    assert fact.cause is Cause.ISP_DOWN


def test_the_ladder_names_the_cause_not_the_light_rounds_about_it():
    pc = online()
    pc.look("service_unreachable", after=2, light=True)
    pc.look("service_unreachable", after=2)
    (fact,) = pc.look("service_unreachable", after=2, light=True)
    assert fact.cause is Cause.SERVICE_UNREACHABLE
    assert fact.verdict is Verdict.LIMITED


def test_the_latest_ladder_names_the_cause():
    pc = online()
    pc.look("isp_down", after=2)
    pc.look("isp_down", after=2)
    (fact,) = pc.look("gateway_silent", after=2)
    assert fact.cause is Cause.GATEWAY_SILENT


def test_the_fact_says_what_failed_and_what_else_is_there():
    pc = online()
    detail = {LayerName.SERVICE: Detail.CERTIFICATE}
    for _ in range(3):
        found = pc.look("service_unreachable", after=2, other_paths=(WIFI,), evidence=("note",))
    seen = pc.round("service_unreachable")
    named = replace(
        seen, layers=tuple(replace(x, detail=detail.get(x.name, "")) for x in seen.layers)
    )
    assert found[0].evidence == ("service:", "note")
    assert found[0].other_paths == (WIFI,)
    pc = online()
    for _ in range(3):
        pc.wait(2)
        times = {"started_ms": pc.wall, "ended_ms": pc.wall}
        clocks = {"monotonic_ms": pc.mono, "boottime_ms": pc.boot}
        found = pc.take(replace(named, **times, **clocks))
    assert found[0].evidence == ("service:certificate",)


def test_two_good_rounds_end_an_outage_and_the_edges_hold_the_recovery():
    pc = down()
    pc.look("isp_down", after=5)
    last_bad = pc.wall - 100
    assert pc.look(after=5) == ()
    first_good = pc.wall
    (fact,) = pc.look(after=2)
    assert kinds([fact]) == [(Verdict.ONLINE, None)]
    assert (fact.began_after_ms, fact.began_by_ms) == (last_bad, first_good)


def test_one_good_round_does_not_end_an_outage():
    pc = down()
    pc.look(after=2)
    pc.look("isp_down", after=2, light=True)
    assert pc.look(after=2) == ()
    assert pc.look("isp_down", after=2) == ()
    assert pc.look(after=2) == ()
    assert pc.look(after=2) != ()


@pytest.mark.parametrize("times", [1, 4])
def test_the_settings_say_how_many_rounds_it_takes(times):
    pc = Watched(Connectivity(down_after=times, up_after=times))
    pc.start()
    pc.look()
    for good, verdict in ((False, Verdict.OFFLINE), (True, Verdict.ONLINE)):
        for _ in range(times - 1):
            assert pc.look("" if good else "isp_down", after=2) == ()
        (fact,) = pc.look("" if good else "isp_down", after=2)
        assert fact.verdict is verdict


def test_an_outage_from_the_start_begins_with_its_first_round():
    pc = Watched()
    pc.start()
    pc.look("isp_down", took_ms=2000, after=1)
    started, ended = pc.wall - 2000, pc.wall
    pc.look("isp_down", after=2)
    (fact,) = pc.look("isp_down", after=2)
    assert (fact.began_after_ms, fact.began_by_ms) == (started, ended)


@pytest.mark.parametrize("fault", ["link_down", "no_address"])
def test_what_the_pc_sees_of_itself_counts_at_once(fault):
    pc = online()
    (fact,) = pc.look(fault, after=10)
    assert kinds([fact]) == [(Verdict.OFFLINE, Cause(fault))]
    assert (fact.began_after_ms, fact.began_by_ms) == (pc.wall - 10_200, pc.wall)
    assert pc.look(fault, after=2) == ()


def test_an_event_of_the_system_gives_both_edges():
    pc = online()
    pc.wait(7)
    pulled = pc.wall
    pc.wait(0.003)
    (fact,) = pc.links("link_down", event_ms=pulled)
    assert (fact.began_after_ms, fact.began_by_ms) == (pulled, pulled)
    assert fact.path is None


def test_an_event_from_before_the_gap_gives_no_edge():
    pc = Watched()
    pc.start()
    begun = pc.wall
    pc.wait(5)
    (fact,) = pc.links("link_down", event_ms=begun - 1)
    assert fact.began_after_ms == fact.began_by_ms == pc.wall
    pc = Watched()
    pc.start()
    pc.wait(5)
    (fact,) = pc.links("link_down", event_ms=begun)
    assert fact.began_after_ms == fact.began_by_ms == begun


def test_a_round_under_way_when_the_link_went_says_nothing_of_after():
    pc = online()
    pc.wait(5)
    before = pc.wall
    pc.wait(0.1)
    pc.links("link_down")
    pc.wait(0.1)
    pc.take(pc.round("", started=before))
    pc.wait(1)
    assert pc.take(pc.round("")) == ()
    pc.wait(1)
    assert pc.take(pc.round("")) != ()


def test_a_link_lost_amid_failing_rounds_began_with_the_first_of_them():
    pc = online()
    agreed = pc.wall - 100
    pc.look("isp_down", after=10)
    first_bad = pc.wall
    (fact,) = pc.links("link_down", event_ms=pc.wall)
    assert (fact.began_after_ms, fact.began_by_ms) == (agreed, first_bad)
    assert pc.state.run is None


def test_a_link_lost_in_an_outage_begins_a_span_at_once():
    pc = down()
    (fact,) = pc.links("link_down")
    assert fact.cause is Cause.LINK_DOWN
    assert fact.began_after_ms == pc.wall
    pc = down()
    pc.look(after=1)  # a first good round is nothing to begin the loss with
    agreed = pc.state.agreed_ms
    (fact,) = pc.look("link_down", after=2)
    assert fact.began_after_ms == agreed


def test_a_look_at_healthy_links_changes_nothing_but_asks_for_the_ladder():
    pc = online()
    before = pc.state
    assert pc.links() == ()
    assert pc.state == replace(before, want_full_round=True, clocks=pc.at, round_ms=0)


def test_link_then_no_address_then_up():
    pc = online()
    pc.links("link_down")
    pc.wait(1)
    pc.links("no_address")
    pc.look(after=1)
    pc.look(after=1)
    assert kinds(fact for _, fact in pc.facts) == [
        (Verdict.OFFLINE, Cause.LINK_DOWN),
        (Verdict.OFFLINE, Cause.NO_ADDRESS),
        (Verdict.ONLINE, None),
    ]


def test_a_good_round_between_two_looks_at_a_dead_link_does_not_count_towards_up():
    pc = down("link_down")
    pc.look(after=2)
    pc.look("link_down", after=2)
    assert pc.look(after=2) == ()


def test_the_cause_of_an_outage_changes_when_another_shows_three_times():
    pc = down("isp_down")
    pc.look("isp_down", after=2)
    agreed = pc.wall - 100
    pc.look("service_unreachable", after=2)
    first = pc.wall
    assert pc.look("service_unreachable", after=2) == ()
    (fact,) = pc.look("service_unreachable", after=2)
    assert kinds([fact]) == [(Verdict.LIMITED, Cause.SERVICE_UNREACHABLE)]
    assert (fact.began_after_ms, fact.began_by_ms) == (agreed, first)


def test_another_cause_may_have_begun_since_the_last_ladder_that_showed_the_one_before():
    pc = down()
    pc.look("isp_down", after=5)
    showed = pc.state.agreed_ms
    for _ in range(3):
        pc.look("isp_down", after=5, light=True)
    pc.look("dns_failure", after=5)
    first = pc.wall
    pc.look("dns_failure", after=2)
    (fact,) = pc.look("dns_failure", after=2)
    assert (fact.cause, fact.began_after_ms, fact.began_by_ms) == (
        Cause.DNS_FAILURE,
        showed,
        first,
    )


def test_causes_that_take_turns_do_not_change_the_span():
    pc = down("isp_down")
    for fault in ("gateway_silent", "dns_failure", "gateway_silent", "isp_down") * 3:
        assert pc.look(fault, after=2) == ()
    for fault in ("gateway_silent", "gateway_silent", "isp_down", "gateway_silent"):
        assert pc.look(fault, after=2) == ()


def test_the_recovery_lies_after_the_last_failed_round_whatever_its_cause():
    pc = down("isp_down")
    pc.look("gateway_silent", after=5)
    last_bad = pc.wall - 100
    pc.look(after=5)
    (fact,) = pc.look(after=2)
    assert fact.began_after_ms == last_bad


def test_a_light_failure_in_an_outage_says_still_down_but_not_why():
    pc = down("service_unreachable")
    for _ in range(5):
        assert pc.look("isp_down", after=5, light=True, silent_hosts=2) == ()
    assert pc.state.cause is Cause.SERVICE_UNREACHABLE
    assert not pc.state.want_full_round
    pc.look("service_unreachable", after=5, light=True)
    last_bad = pc.wall - 100
    pc.look(after=2)
    (fact,) = pc.look(after=2)
    assert fact.began_after_ms == last_bad


def test_a_dead_link_that_came_back_asks_for_the_ladder():
    pc = down("link_down")
    pc.look("isp_down", after=5, light=True)
    assert pc.state.want_full_round
    pc = down("link_down")
    pc.mains(on=False)
    assert pc.state.cause is Cause.POWER_CUT
    pc.look("isp_down", after=5, light=True)
    assert pc.state.want_full_round


# --- mains -------------------------------------------------------------------------------------


def test_link_and_mains_lost_together_are_a_power_cut_by_inference():
    pc = online()
    pc.wait(3)
    pc.mains(on=False)
    pc.wait(5)
    (fact,) = pc.links("link_down")
    assert kinds([fact]) == [(Verdict.OFFLINE, Cause.POWER_CUT)]
    assert "inferred" in fact.evidence
    assert pc.look("link_down", after=6) == ()


def test_mains_that_go_just_after_the_link_turn_its_loss_into_a_power_cut():
    pc = online()
    pc.wait(3)
    (lost,) = pc.links("link_down")
    pc.wait(5)
    (fact,) = pc.mains(on=False)
    assert fact == ConnectivityChanged(
        Verdict.OFFLINE,
        Cause.POWER_CUT,
        lost.began_after_ms,
        lost.began_by_ms,
        evidence=("inferred",),
    )
    assert pc.look("link_down", after=2) == ()
    assert pc.state.cause is Cause.POWER_CUT


def test_mains_lost_long_before_or_after_the_link_prove_nothing():
    pc = online()
    pc.mains(on=False)
    pc.wait(5.001)
    assert pc.links("link_down")[0].cause is Cause.LINK_DOWN
    pc.wait(5.001)
    assert pc.mains(on=False) == ()
    assert pc.mains(on=False) == ()


def test_mains_that_came_back_are_no_power_cut():
    pc = online()
    pc.mains(on=False)
    pc.mains(on=True)
    assert pc.links("link_down")[0].cause is Cause.LINK_DOWN
    assert pc.mains(on=True) == ()


def test_mains_lost_while_online_or_with_another_cause_change_nothing():
    pc = online()
    assert pc.mains(on=False) == ()
    pc = online()
    pc.mains(on=False)
    assert pc.links("no_address")[0].cause is Cause.NO_ADDRESS
    assert pc.mains(on=False) == ()


# --- paths -------------------------------------------------------------------------------------


def test_another_path_begins_a_new_span():
    pc = online()
    before = pc.wall - 100
    pc.path = WIFI
    (fact,) = pc.look(after=15)
    assert kinds([fact]) == [(Verdict.ONLINE, None)]
    assert fact.path == WIFI
    assert (fact.began_after_ms, fact.began_by_ms) == (before, pc.wall)
    assert pc.look(after=15) == ()


@pytest.mark.parametrize(
    "same",
    [replace(WIRED, speed_mbps=100), replace(WIRED, label="x"), replace(WIRED, metered=True)],
)
def test_the_same_adapter_at_another_speed_is_the_same_path(same):
    pc = online()
    pc.path = same
    assert pc.look(after=15) == ()
    assert pc.state.metered == same.metered


@pytest.mark.parametrize("other", [Path(Medium.WIFI, "eth0"), Path(Medium.WIRED, "eth1"), None])
def test_another_medium_name_or_none_is_another_path(other):
    pc = online()
    pc.path = other
    assert len(pc.look(after=15)) == 1
    pc.path = WIRED
    assert len(pc.look(after=15)) == 1


def test_another_path_in_an_outage_begins_a_new_span_too():
    pc = down("isp_down")
    agreed = pc.wall - 100
    pc.path = WIFI
    (fact,) = pc.look("isp_down", after=2)
    assert (fact.cause, fact.path) == (Cause.ISP_DOWN, WIFI)
    assert (fact.began_after_ms, fact.began_by_ms) == (agreed, pc.wall)
    pc = online()
    pc.look("no_address", after=2)
    pc.path = WIFI
    (fact,) = pc.look("no_address", after=2)
    assert fact.path == WIFI


# --- the line's quality ------------------------------------------------------------------------


def test_loss_over_the_limit_in_ten_rounds_is_degraded_and_eases_only_well_under_it():
    pc = online()
    for count in range(9):
        facts = pc.look(after=15, steps_ms=(30,) if count % 4 else (1030,))
    assert kinds(facts) == [(Verdict.DEGRADED, Cause.LOSS)]
    assert facts[0].began_after_ms == pc.wall - 15_200
    assert pc.state.connected
    seen = []
    for _ in range(30):
        seen += pc.look(after=15, steps_ms=(30,))
    assert kinds(seen) == [(Verdict.ONLINE, None)]


def test_fewer_than_ten_rounds_say_nothing_of_the_line():
    pc = online()
    for _ in range(8):
        assert pc.look(after=15, steps_ms=(900,)) == ()
    assert kinds(pc.look(after=15, steps_ms=(900,))) == [(Verdict.DEGRADED, Cause.SLOW)]


def test_a_degraded_line_stays_so_between_the_two_limits():
    pc = online()
    for _ in range(12):
        pc.look(after=15, steps_ms=(600,))
    assert pc.state.cause is Cause.SLOW
    for _ in range(40):
        assert pc.look(after=15, steps_ms=(450,)) == ()
    for _ in range(40):  # another cause on the way does not matter either
        assert pc.look(after=15, steps_ms=(450, 1500)) == ()
    found = [fact for _ in range(40) for fact in pc.look(after=15, steps_ms=(400,))]
    assert kinds(found) == [(Verdict.ONLINE, None)]


def test_a_line_just_over_neither_limit_is_online():
    pc = online()
    for _ in range(40):
        assert pc.look(after=15, steps_ms=(450,)) == ()


def test_only_the_last_twenty_rounds_count():
    pc = online()
    pc.look(after=15, lost_steps=2, steps_ms=(30,))
    for _ in range(30):
        pc.look(after=15, steps_ms=(30,))
    assert len(pc.state.window) == 20
    assert all(sample.lost == 0 for sample in pc.state.window)


def test_a_failed_round_that_is_no_outage_counts_as_loss():
    pc = online()
    for count in range(30):
        fault = "service_unreachable" if count % 5 == 0 else ""
        pc.look(fault, after=15, steps_ms=() if fault else (30,))
    assert kinds(fact for _, fact in pc.facts) == [(Verdict.DEGRADED, Cause.LOSS)]
    pc = online()
    pc.look("service_unreachable", after=15, lost_steps=5)
    assert pc.state.window[-1].lost == 5
    pc.look("service_unreachable", after=2, light=True)
    assert pc.state.window[-1].lost == 1


def test_an_outage_is_no_loss_on_the_line_that_comes_after_it():
    pc = down()
    for _ in range(20):
        pc.look(after=15, steps_ms=(30,))
    assert kinds(fact for _, fact in pc.facts) == [(Verdict.ONLINE, None)]
    pc = online()
    for _ in range(15):
        pc.look(after=15, lost_steps=9, light=True)
    pc.links("link_down")
    for _ in range(15):
        pc.look(after=2, steps_ms=(30,))
    assert pc.state.verdict is Verdict.ONLINE


def test_a_degraded_line_can_go_down_and_comes_back_as_online():
    pc = online()
    for _ in range(12):
        pc.look(after=15, steps_ms=(600,))
    for _ in range(3):
        pc.look("isp_down", after=2)
    for _ in range(2):
        pc.look(after=2, steps_ms=(600,))
    assert kinds(fact for _, fact in pc.facts) == [
        (Verdict.DEGRADED, Cause.SLOW),
        (Verdict.OFFLINE, Cause.ISP_DOWN),
        (Verdict.ONLINE, None),
    ]


# --- what a round leaves behind ----------------------------------------------------------------


def test_the_state_knows_the_rounds_own_time_and_whether_the_path_is_metered():
    pc = online()
    pc.path = PHONE
    pc.look(after=15, took_ms=340)
    assert pc.state.round_ms == 340
    assert pc.state.metered
    pc.path = None
    pc.look(after=15)
    assert not pc.state.metered


def test_rounds_are_counted_since_the_last_ladder():
    pc = online()
    assert not pc.state.want_full_round
    for count in range(1, 4):
        pc.look(after=15, light=True)
        assert pc.state.since_full_round == count
    pc.look(after=15)
    assert pc.state.since_full_round == 0


def test_a_light_round_that_an_event_asked_for_leaves_the_ladder_wanted():
    pc = online()
    pc.look(after=15, light=True, wanted_by_event=True)
    assert pc.state.want_full_round
    pc.look(after=15, light=True)
    assert pc.state.want_full_round
    pc.look(after=15, wanted_by_event=True)
    assert not pc.state.want_full_round


def test_edges_never_go_back_behind_those_of_the_span_that_ends():
    pc = Watched()
    pc.start()
    pc.look(took_ms=100)
    (fact,) = pc.links("link_down", event_ms=pc.wall - 40)  # stamped while the round still ran
    assert (fact.began_after_ms, fact.began_by_ms) == (pc.wall - 40, pc.wall)
    pc.facts.clear()
    pc.start()
    pc.look(took_ms=100)
    (fact,) = pc.links("link_down", event_ms=pc.wall - 100)
    assert fact.began_after_ms == pc.wall - 100


def test_an_event_is_never_later_than_the_look_that_it_caused():
    pc = online()
    (fact,) = pc.links("link_down", event_ms=pc.wall + 50)
    assert (fact.began_after_ms, fact.began_by_ms) == (pc.wall, pc.wall)


def test_a_round_that_ends_before_it_began_is_of_two_clocks_and_says_nothing():
    pc = online()
    pc.wait(5)
    seen = pc.round("link_down", started=pc.wall + 1)
    assert pc.take(seen) == ()
