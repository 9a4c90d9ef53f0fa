"""When rounds become facts: three failed, two good, links at once, edges, quality, paths."""

from dataclasses import replace

import pytest
from helpers.network import PHONE, WIFI, WIRED, Watched

from desktop.core.connectivity.detector import step
from desktop.core.connectivity.state import State, Tick
from desktop.core.events import ConnectivityChanged
from desktop.core.network import Cause, Detail, LayerName, Medium, Path, Verdict
from desktop.core.settings.model import Connectivity


def online(limits=None) -> Watched:
    """Return a PC that is online since its first round, and forget the facts so far."""
    pc = Watched(limits)
    pc.start()
    pc.look()
    pc.facts.clear()
    return pc


def down(cause: str = "isp_down") -> Watched:
    pc = online()
    pc.play(f"{cause}*3")
    pc.facts.clear()
    return pc


def test_nothing_counts_before_the_start():
    pc = Watched()
    assert pc.look() == ()
    assert pc.state == State()
    assert step(State(), Tick(pc.at), Connectivity()) == (State(), ())


def test_the_first_reply_ends_the_unknown_within_its_round():
    pc = Watched()
    assert pc.start() == ()
    (fact,) = pc.look(took_ms=120, after=1)
    assert fact == ConnectivityChanged(Verdict.ONLINE, None, pc.wall - 120, pc.wall, WIRED, (), ())
    assert pc.state.connected
    assert not pc.state.down


ROUNDS = [
    # Three failed rounds are an outage that began at the first, after the last good one.
    ("ok+15 ~isp_down+15 isp_down*2", "3 isp_down@-19.4..-4.2"),
    ("isp_down*2 ok isp_down*2 ok", "6"),
    # One silent server is none however often; two are. A full round names the cause.
    ("~service_unreachable*10 ~service_unreachable:2", "10 isp_down@-23.2..-21"),
    ("~service_unreachable service_unreachable ~isp_down", "2 service_unreachable@-6.4..-4.2"),
    ("isp_down*2 gateway_silent", "2 gateway_silent@-6.4..-4.2"),
    # Two good rounds end it; the recovery is after the last failed one of any cause.
    ("isp_down*4 isp_down+5 ok+5 ok", "2 isp_down@-6.4..-4.2 3 online@-7.3..-2.1"),
    ("isp_down*3 ok ~isp_down ok isp_down ok*2", "2 isp_down@-6.4..-4.2 5 online@-4.3..-2.1"),
    ("isp_down*3 gateway_silent+5 ok+5 ok", "2 isp_down@-6.4..-4.2 2 online@-7.3..-2.1"),
    # A fault that the PC sees in itself counts at once, once.
    ("link_down+10 link_down", "link_down@-10.2..0 1"),
    ("no_address+10 no_address", "no_address@-10.2..0 1"),
    ("wait7 !link_down", "link_down"),
    ("!link_down wait1 !no_address ok*2", "link_down no_address 1 online@-4.2..-2.1"),
    ("link_down ok link_down ok", "link_down@-2.2..0 3"),
    # It began with the first of failing rounds, but with nothing of an outage.
    ("isp_down+10 !link_down", "1 link_down@-10.2..0"),
    ("isp_down*3 !link_down", "2 isp_down@-6.4..-4.2 link_down"),
    ("isp_down*3 ok+1 link_down", "2 isp_down@-6.4..-4.2 1 link_down@-3.3..0"),
    # The cause changes when another shows three times, since the last round that showed it.
    (
        "isp_down*4 service_unreachable*3",
        "2 isp_down@-6.4..-4.2 3 service_unreachable@-6.4..-4.2",
    ),
    (
        "isp_down*3 isp_down+5 ~isp_down+5*3 dns_failure+5 dns_failure*2",
        "2 isp_down@-6.4..-4.2 6 dns_failure@-24.7..-4.2",
    ),
    (
        (
            "isp_down*3 gateway_silent dns_failure gateway_silent isp_down gateway_silent*2"
            " isp_down gateway_silent"
        ),
        "2 isp_down@-6.4..-4.2 8",
    ),
    # A light failure says still down, but not why.
    (
        "service_unreachable*3 ~isp_down:2+5*5 ~service_unreachable+5 ok*2",
        "2 service_unreachable@-6.4..-4.2 7 online@-4.3..-2.1",
    ),
    # Link and mains lost within five seconds are a power cut by inference.
    ("wait3 battery wait5 !link_down link_down+6", "1 power_cut 1"),
    ("wait3 !link_down wait5 battery link_down", "link_down power_cut@-5..-5 1"),
    ("battery wait5.001 !link_down wait5.001 battery*2", "1 link_down 2"),
    ("battery mains !link_down mains", "2 link_down 1"),
    ("battery !no_address battery", "1 no_address 1"),
    # Another path begins a new span, in an outage too.
    ("path=wifi ok+15*2", "online@-15.2..0 1"),
    ("isp_down*3 path=wifi isp_down", "2 isp_down@-6.4..-4.2 isp_down@-2.2..0"),
    ("no_address path=wifi no_address", "no_address@-2.2..0 no_address@-2.2..0"),
    # Quality: ten of the last twenty rounds, and a line that is degraded eases late.
    ("ok/900+15*9", "8 slow@-15.2..0"),
    (
        "ok/1030+15 ok/30+15*3 ok/1030+15 ok/30+15*3 ok/1030+15 ok/30+15*30",
        "8 loss@-15.2..0 15 online@-15.2..0 14",
    ),
    ("ok/450+15*40", "40"),
    (
        "ok/600+15*12 ok/450+15*40 ok/450/1500+15*40 ok/400+15*40",
        "8 slow@-15.2..0 101 online@-15.2..0 21",
    ),
    ("service_unreachable+15 ok/30+15*4 service_unreachable+15 ok/30+15*4", "8 loss@-15.2..0 1"),
    ("isp_down*3 ok/30+15*20", "2 isp_down@-6.4..-4.2 1 online@-30.3..-15.1 18"),
    (
        "ok/600+15*12 isp_down*3 ok/600*2",
        "8 slow@-15.2..0 5 isp_down@-6.4..-4.2 1 online@-4.3..-2.1",
    ),
]


@pytest.mark.parametrize(("script", "recorded"), ROUNDS)
def test_a_history_is_recorded_like_this(script, recorded):
    assert online().play(script) == recorded


@pytest.mark.parametrize("times", [1, 4])
def test_the_settings_say_how_many_rounds_it_takes(times):
    pc = online(Connectivity(down_after=times, up_after=times))
    script = f"isp_down*{times} ok*{times}"
    quiet = "" if times == 1 else f"{times - 1} "
    edges = [f"@{-2.1 * times - 0.1:g}..{-2.1 * times + 2.1:g}"] * 2
    assert pc.play(script) == f"{quiet}isp_down{edges[0]} {quiet}online{edges[1]}"


def test_the_fact_says_what_failed_and_what_else_is_there():
    detail = {LayerName.SERVICE: Detail.CERTIFICATE}
    for words, evidence in (({}, "service:"), (detail, "service:certificate")):
        pc = online()
        for _ in range(3):
            pc.wait(2)
            seen = pc.round("service_unreachable", other_paths=(WIFI,), evidence=("note",))
            layers = tuple(replace(x, detail=words.get(x.name, "")) for x in seen.layers)
            facts = pc.take(replace(seen, layers=layers))
        assert facts[0].verdict is Verdict.LIMITED
        assert facts[0].evidence == (evidence, "note")
        assert facts[0].other_paths == (WIFI,)


def test_an_outage_from_the_start_begins_with_its_first_round():
    pc = Watched()
    pc.start()
    pc.look("isp_down", took_ms=2000, after=1)
    assert pc.play("isp_down*2") == "1 isp_down@-6.2..-4.2"
    assert pc.state.down
    assert not pc.state.connected


def test_an_event_of_the_system_gives_both_edges_and_takes_the_path():
    pc = online()
    pc.wait(7)
    pulled = pc.wall
    pc.wait(0.003)
    (fact,) = pc.links("link_down", event_ms=pulled)
    assert (fact.began_after_ms, fact.began_by_ms, fact.path) == (pulled, pulled, None)


@pytest.mark.parametrize("before", [0, 1])
def test_an_event_from_before_the_gap_gives_no_edge(before):
    pc = Watched()
    pc.start()
    begun = pc.wall
    pc.wait(5)
    (fact,) = pc.links("link_down", event_ms=begun - before)
    assert fact.began_after_ms == fact.began_by_ms == (pc.wall if before else begun)


@pytest.mark.parametrize(("ran_ms", "edges"), [(40, (-40, 0)), (100, (-100, 0))])
def test_edges_never_go_back_behind_those_of_the_span_that_ends(ran_ms, edges):
    pc = Watched()
    pc.start()
    pc.look(took_ms=100)
    (fact,) = pc.links("link_down", event_ms=pc.wall - ran_ms)  # while the round still ran
    assert (fact.began_after_ms - pc.wall, fact.began_by_ms - pc.wall) == edges


def test_an_event_is_never_later_than_the_look_that_it_caused():
    pc = online()
    (fact,) = pc.links("link_down", event_ms=pc.wall + 50)
    assert (fact.began_after_ms, fact.began_by_ms) == (pc.wall, pc.wall)


def test_a_round_under_way_when_the_link_went_says_nothing_of_after():
    pc = online()
    pc.wait(5)
    before = pc.wall
    pc.wait(0.1)
    pc.links("link_down")
    pc.wait(0.1)
    pc.take(pc.round("", started=before))
    assert pc.play("ok+1*2") == "1 online@-2.3..-1.1"


def test_a_look_at_healthy_links_changes_nothing_but_asks_for_the_ladder():
    pc = online()
    before = pc.state
    assert pc.links() == ()
    assert pc.state == replace(before, want_full_round=True, clocks=pc.at, round_ms=0)


@pytest.mark.parametrize("script", ["", "battery"])
def test_a_dead_link_that_came_back_asks_for_the_ladder(script):
    pc = down("link_down")
    pc.play(script)
    assert pc.state.cause is (Cause.POWER_CUT if script else Cause.LINK_DOWN)
    pc.play("~isp_down+5")
    assert pc.state.want_full_round
    pc = down("service_unreachable")
    pc.play("~isp_down:2+5")
    assert not pc.state.want_full_round


def test_a_power_cut_is_said_to_be_inferred():
    for script in ("battery !link_down", "!link_down battery"):
        pc = online()
        pc.play(script)
        assert "inferred" in pc.facts[-1][1].evidence
        assert pc.state.cause is Cause.POWER_CUT


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
    for path in (other, WIRED):
        pc.path = path
        (fact,) = pc.look(after=15)
        assert (fact.verdict, fact.path) == (Verdict.ONLINE, path)


def test_only_the_last_twenty_rounds_count_and_a_failed_one_as_loss():
    pc = online()
    pc.look(after=15, lost_steps=2, steps_ms=(30,))
    pc.play("ok/30+15*30")
    assert [sample.lost for sample in pc.state.window] == [0] * 20
    pc.look("service_unreachable", after=15, lost_steps=5)
    assert pc.state.window[-1].lost == 5
    pc.play("~service_unreachable")
    assert pc.state.window[-1].lost == 1


def test_loss_before_an_outage_is_none_on_the_line_that_comes_after_it():
    pc = online()
    for _ in range(15):
        pc.look(after=15, lost_steps=9, light=True)
    pc.play("!link_down ok/30+2*15")
    assert pc.state.verdict is Verdict.ONLINE


def test_the_state_knows_the_rounds_own_time_and_whether_the_path_is_metered():
    pc = online()
    pc.path = PHONE
    pc.look(after=15, took_ms=340)
    assert pc.state.round_ms == 340
    assert pc.state.metered
    pc.play("path=none ok")
    assert not pc.state.metered


def test_rounds_are_counted_since_the_last_ladder():
    pc = online()
    assert not pc.state.want_full_round
    for count in range(1, 4):
        pc.play("~ok")
        assert pc.state.since_full_round == count
    pc.play("ok")
    assert pc.state.since_full_round == 0


def test_a_light_round_that_an_event_asked_for_leaves_the_ladder_wanted():
    pc = online()
    for light, by_event, wanted in ((True, True, True), (True, False, True), (False, True, False)):
        pc.look(after=15, light=light, wanted_by_event=by_event)
        assert pc.state.want_full_round is wanted


def test_a_round_that_ends_before_it_began_is_of_two_clocks_and_says_nothing():
    pc = online()
    pc.wait(5)
    assert pc.take(pc.round("link_down", started=pc.wall + 1)) == ()


def pulled_beside(pc: Watched) -> None:
    """Pull the cable of a PC with Wi-Fi, over which the system sends nothing yet."""
    seen = replace(pc.round("link_down", light=True, other_paths=(WIFI,)), path=WIRED)
    pc.take(replace(seen, event_ms=pc.wall, wanted_by_event=True))


def test_a_cable_pulled_while_another_path_works_is_no_outage():
    pc = online()
    pulled_beside(pc)
    pc.look("link_down", other_paths=(WIFI,), after=1)
    pc.path = WIFI
    pc.look(after=2)
    assert [(fact.verdict, fact.path) for _, fact in pc.facts] == [(Verdict.ONLINE, WIFI)]


def test_a_pulled_cable_that_the_system_stays_with_is_an_outage_since_it_was_pulled():
    pc = online()
    pc.wait(7)
    pulled, begun = pc.wall, pc.wall - 100
    pulled_beside(pc)
    pc.take(pc.round(started=begun))  # a round that ran meanwhile
    pc.look("link_down", other_paths=(WIFI,), after=1)
    pc.look("link_down", other_paths=(WIFI,), after=2)
    (fact,) = [fact for _, fact in pc.facts]
    assert (fact.cause, fact.began_after_ms, fact.began_by_ms) == (
        Cause.LINK_DOWN,
        pulled,
        pulled,
    )


@pytest.mark.parametrize(("seconds", "since"), [(4.9, 0), (5.1, 5.1)])
def test_an_address_that_goes_right_after_its_route_was_the_cause(seconds, since):
    pc = online()
    pulled = pc.wall
    seen = pc.round("no_address", light=True, event_ms=pulled, wanted_by_event=True)
    [address] = [layer for layer in seen.layers if layer.name is LayerName.ADDRESS]
    pc.take(replace(seen, layers=(replace(address, detail=Detail.NO_ROUTE),)))
    assert pc.state.cause is Cause.NO_ROUTE
    pc.wait(seconds)
    (fact,) = pc.links("no_address")
    assert fact.cause is Cause.NO_ADDRESS
    assert fact.began_by_ms == pulled + round(since * 1000)
