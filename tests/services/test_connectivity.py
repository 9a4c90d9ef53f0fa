"""The duty: first the journal, then the announcement; one prompt after an outage."""

from dataclasses import replace

import pytest
from helpers.network import PHONE, WIFI, WIRED, Watched

from desktop.core.connectivity.availability import spans
from desktop.core.connectivity.state import LastAlive
from desktop.core.events import AppStarted, ConnectivityChanged, Recorded, Slept
from desktop.core.network import Cause, LayerName, RoundKind, Verdict
from desktop.core.settings.model import Connectivity
from desktop.core.units import HOUR_MS
from desktop.monitors.links.base import Link, Links
from desktop.services.connectivity import (
    BURST,
    PROMPT_REST_MS,
    REFILL_MS,
    ConnectivityService,
    LinkChanges,
)


class DiskFullError(Exception):
    pass


class Rig:
    """The service on a PC whose clocks the test moves, and a list of its effects."""

    def __init__(self, past=()):
        self.pc = Watched()
        self.did = []
        self.full = False
        self.service = ConnectivityService(
            Connectivity(),
            past,
            append=self.append,
            announce=lambda fact: self.did.append(("announce", fact)),
            prompt_check=lambda: self.did.append(("prompt", None)),
        )

    def append(self, at_ms, facts):
        if self.full:
            raise DiskFullError
        assert facts
        self.did += [("append", fact) for fact in facts]
        assert at_ms == self.pc.wall

    def start(self, *rest):
        self.service.start(self.pc.at, self.pc.boot_id, *rest)

    def see(self, fault="", *, after=2, **more):
        self.pc.wait(after)
        started = self.pc.wall
        self.pc.wait(0.1)
        self.service.saw(self.pc.round(fault, started, **more))

    def tick(self, after=0):
        self.pc.wait(after)
        self.service.tick(self.pc.at)

    def outage(self, seconds=10):
        for _ in range(3):
            self.see("isp_down")
        for _ in range(seconds // 5):
            self.see("isp_down", after=5)
        self.see()
        self.see()

    def shown(self):
        return {found.layer.name: found.layer.ok for found in self.service.layers}

    def names(self):
        return [name for name, _ in self.did]

    def verdicts(self):
        return [fact.verdict for name, fact in self.did if name == "announce"]


@pytest.fixture
def rig():
    made = Rig()
    made.start()
    made.see()
    made.did.clear()
    return made


def test_a_change_is_in_the_journal_before_anybody_hears_of_it(rig):
    rig.outage()
    assert rig.names() == ["append", "announce", "append", "announce", "prompt"]
    assert rig.did[0][1] is rig.did[1][1]
    assert rig.verdicts() == [Verdict.OFFLINE, Verdict.ONLINE]


def test_what_is_no_change_of_the_network_is_recorded_but_not_announced(rig):
    rig.pc.wait(60, asleep=True)
    rig.tick()
    kinds = [(name, type(fact).__name__) for name, fact in rig.did]
    assert kinds == [
        ("append", "Slept"),
        ("append", "Woke"),
        ("append", "ConnectivityChanged"),
        ("announce", "ConnectivityChanged"),
    ]


def test_when_the_disk_refuses_nothing_is_said_and_the_next_input_tries_again(rig):
    rig.full = True
    with pytest.raises(DiskFullError):
        rig.see("link_down")
    assert rig.did == []
    assert rig.service.state.connected
    rig.full = False
    rig.see("link_down")
    assert rig.names() == ["append", "announce"]


def test_a_change_of_path_long_after_an_outage_asks_nothing(rig):
    rig.outage()
    for _ in range(PROMPT_REST_MS // 15_000 + 1):
        rig.see(after=14.9)
    rig.did.clear()
    rig.pc.path = WIFI
    rig.see()
    assert rig.names() == ["append", "announce"]


@pytest.mark.parametrize(("rest_ms", "prompts"), [(299_999, 1), (300_000, 2)])
def test_the_officer_is_asked_again_after_five_minutes(rig, rest_ms, prompts):
    rig.service.use(Connectivity(up_after=1))
    rig.see("link_down")
    rig.see()
    asked = rig.pc.wall
    for _ in range(19):
        rig.see(after=14.9)
    rig.see("link_down", after=1)
    rig.see(after=(asked + rest_ms - 100 - rig.pc.wall) / 1000)
    assert rig.pc.wall - asked == rest_ms
    assert rig.names().count("prompt") == prompts


def test_an_outage_that_ended_unseen_prompts_too(rig):
    for _ in range(3):
        rig.see("service_unreachable")
    rig.pc.wait(3600, asleep=True)
    rig.tick()
    rig.see()
    assert rig.names()[-1] == "prompt"


@pytest.mark.parametrize(
    ("verdict", "cause"),
    [
        (Verdict.LIMITED, Cause.ISP_DOWN),
        (Verdict.OFFLINE, Cause.ISP_DOWN),
        (Verdict.ONLINE, None),
    ],
)
def test_an_outage_from_before_the_start_counts(verdict, cause):
    rig = Rig()
    rig.tick()  # before the start nothing happens, and there is nothing to show
    assert (rig.did, rig.service.state.running, rig.service.layers) == ([], False, ())
    left = ConnectivityChanged(verdict, cause, 1000, 1000)
    rig.start(LastAlive(rig.pc.wall - 60_000, "boot-1", clean=False), left)
    assert rig.verdicts() == [Verdict.UNKNOWN]
    assert (rig.service.latest, rig.service.known_paths(rig.pc.wall)) == (None, ())
    rig.see()
    assert (rig.names()[-1] == "prompt") is (cause is not None)


def test_every_word_of_the_system_reaches_the_state(rig):
    duty, pc = rig.service, rig.pc
    duty.fell_asleep(pc.at)
    assert duty.state.cause is Cause.ASLEEP
    assert rig.did[0][1] == Slept(inferred=False)
    duty.woke_up(pc.at)
    assert duty.state.observing
    duty.mains(pc.at, on=True)
    duty.mains(pc.at, on=False)
    assert duty.state.mains_lost == pc.at
    duty.mains(pc.at, on=True)
    assert duty.state.mains_lost is None
    duty.stop(pc.at)
    assert duty.state.cause is Cause.NOT_RUNNING
    assert not duty.state.running


def test_only_a_change_of_the_mains_is_news(rig):
    rig.service.mains(rig.pc.at, on=False)  # on battery since before we looked
    assert rig.service.state.mains_lost is None
    rig.service.mains(rig.pc.at, on=True)
    rig.service.mains(rig.pc.at, on=False)
    lost = rig.pc.at
    rig.pc.wait(3)
    rig.service.mains(rig.pc.at, on=False)
    rig.service.mains(rig.pc.at, on=None)
    assert rig.service.state.mains_lost == lost
    rig.see("link_down", after=0)
    assert rig.did[-1][1].cause is Cause.POWER_CUT


def test_rounds_while_nobody_observes_leave_no_trace(rig):
    before = rig.service.latest
    assert [found.layer.name for found in rig.service.layers] == WITHOUT_PROXY  # from the bottom up
    rig.service.fell_asleep(rig.pc.at)
    assert rig.service.layers == ()
    rig.see("isp_down", steps_ms=(5,))
    rig.service.stop(rig.pc.at)
    assert rig.service.latest is before


def test_the_next_round_follows_the_state_and_the_settings(rig):
    assert rig.service.next_round().wait_seconds == pytest.approx(14.9)
    assert rig.service.next_kind() is RoundKind.LIGHT
    rig.service.use(Connectivity(round_seconds=30))
    assert rig.service.next_round().wait_seconds == pytest.approx(29.9)
    rig.service.use(Connectivity(down_after=1))
    rig.see("isp_down")
    assert rig.service.state.down


# --- Today's view ------------------------------------------------------------------------------


WITHOUT_PROXY = [name for name in LayerName if name is not LayerName.PROXY]


def test_a_light_round_of_an_outage_leaves_what_the_full_round_found(rig):
    for _ in range(3):
        rig.see("dns_failure")
    whole = rig.shown()
    assert whole[LayerName.GATEWAY]
    rig.see("dns_failure", light=True)
    assert rig.shown() == whole


def test_paths_are_remembered_from_before_and_updated_by_rounds():
    began = Watched().wall - 10_000_000
    past = [
        Recorded(1, 0, AppStarted("1", "b", "d", "Asia/Dhaka")),
        Recorded(2, 0, ConnectivityChanged(Verdict.ONLINE, None, began, began, WIFI)),
    ]
    rig = Rig(spans(past))
    alive = rig.pc.wall - 5_000_000
    rig.start(LastAlive(alive, "boot-1", clean=True))
    (known,) = rig.service.known_paths(rig.pc.wall)
    assert (known.path, known.last_worked_ms) == (WIFI, alive)
    rig.see("isp_down", other_paths=(WIFI, PHONE), answered_paths=("usb0",))
    rows = rig.service.known_paths(rig.pc.wall)
    assert [(row.path, row.last_worked_ms) for row in rows] == [
        (WIRED, None),
        (PHONE, rig.pc.wall),
        (WIFI, alive),
    ]
    rig.see()
    assert rig.service.known_paths(rig.pc.wall)[0].last_worked_ms == rig.pc.wall


def test_without_a_last_sign_of_life_the_past_ends_now():
    rig = Rig(spans([Recorded(1, 0, ConnectivityChanged(Verdict.ONLINE, None, 5, 5, WIFI))]))
    rig.start()
    (known,) = rig.service.known_paths(rig.pc.wall)
    assert known.last_worked_ms == rig.pc.wall


# --- changes of the links -------------------------------------------------------------------------


CABLE = Link(WIRED, up=True, index=2, ipv4=("10.0.0.5",), gateways=("10.0.0.1",), routed4=True)
RADIO = Link(WIFI, up=True, index=3, ipv4=("10.9.0.5",), gateways=("10.9.0.1",), routed4=True)
HOME = Links((CABLE, RADIO), WIRED.name, ipv4=True, ipv6=False)


def with_cable(**changes) -> Links:
    return replace(HOME, all=(replace(CABLE, **changes), RADIO))


@pytest.mark.parametrize(
    "links",
    [
        replace(HOME, all=(CABLE,)),
        replace(HOME, all=(CABLE, replace(RADIO, up=False))),
        replace(HOME, all=(CABLE, RADIO, replace(RADIO, index=9))),
        with_cable(ipv6=("2001:db8::7",)),
        with_cable(ipv4=("10.0.0.5", "10.0.0.6")),
    ],
)
def test_what_the_system_does_not_send_over_is_no_news(links):
    changes = LinkChanges()
    assert changes.is_news(HOME)
    assert not changes.is_news(links)


@pytest.mark.parametrize(
    "links",
    [
        None,
        with_cable(up=False),
        with_cable(gateways=("10.0.0.254",)),
        with_cable(ipv4=("10.0.1.5",)),
        replace(HOME, outgoing=WIFI.name),
        replace(HOME, outgoing=None, ipv4=False),
        replace(HOME, ipv6=True),
        Links((), None, ipv4=False, ipv6=False),
    ],
)
def test_another_way_out_is_news_once(links):
    changes = LinkChanges()
    changes.is_news(HOME)
    assert changes.is_news(links)
    assert not changes.is_news(links)
    assert changes.is_news(HOME)


def test_that_nothing_is_up_or_addressed_any_more_is_news():
    away = replace(HOME, outgoing=None, ipv4=False)
    changes = LinkChanges()
    changes.is_news(away)
    bare = replace(away, all=(replace(CABLE, ipv4=()), replace(RADIO, ipv4=())))
    assert changes.is_news(bare)
    assert changes.is_news(replace(bare, all=tuple(replace(link, up=False) for link in bare.all)))


def test_eight_hours_of_storm_cost_two_hundred_ladders():
    changes, climbed = LinkChanges(), 0
    for boottime_ms in range(10**9, 10**9 + 8 * HOUR_MS, 1000):
        climbed += changes.may_look(boottime_ms)
    assert climbed == BURST + (8 * HOUR_MS - 1000) // REFILL_MS
    assert climbed < 200


def test_the_first_changes_after_a_rest_are_all_looked_at():
    changes = LinkChanges()
    for start in (10**9, 10**9 + HOUR_MS):
        assert [changes.may_look(start + number) for number in range(BURST)] == [True] * BURST
        assert not changes.may_look(start + BURST)
