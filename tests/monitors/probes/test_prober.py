import asyncio
import socket
import sys
import threading
from dataclasses import replace
from itertools import count

import pytest
from helpers import hosts
from helpers.probes import HERE, no_name
from helpers.processes import until

from desktop.core.network import Detail, LayerName, Medium, Path, RoundKind
from desktop.core.settings.model import Connectivity, Targets
from desktop.core.settings.rules import Service
from desktop.core.units import Reading
from desktop.monitors.links.base import Link, LinkAdapter, arrange
from desktop.monitors.probes.dns import Names
from desktop.monitors.probes.prober import Prober

WIRED = Link(
    Path(Medium.WIRED, "eth0"), up=True, ipv4=("192.0.2.10",), gateways=(HERE,), routed4=True
)
LOOPBACK = Link(Path(Medium.WIFI, "lo"), up=True, index=1, ipv4=(HERE,), routed4=True)


class Fixed(LinkAdapter):
    def __init__(self, *links, v4="192.0.2.10"):
        self.links = arrange(links, v4, None)

    def look(self):
        return self.links


def clock():
    turns = count(1)

    def read():
        at = next(turns) * 10
        return Reading(1_000_000 + at, at, 500 + at)

    return read


def prober(links=None, *, services=(), abroad=(), domestic=(), ask=no_name, names=(), seconds=60.0):
    targets = Targets(domestic=tuple(domestic), international=tuple(abroad), names=names, portal=())
    named = (Service("WhatsApp", tuple(services)),) if services else ()
    settings = Connectivity(timeout_seconds=seconds, targets=targets, services=named)
    return Prober(settings, links or Fixed(WIRED), clock(), Names(ask))


def run_round(prober, kind):
    return asyncio.run(prober.round(kind))


def words(seen):
    return {layer.name: (layer.ok, layer.detail) for layer in seen.layers}


def test_other_names_are_asked_beside_one_that_nobody_answers():
    asked = threading.Event()
    beside = []

    def ask(name):
        if name == "control.example":
            asked.set()
        else:
            beside.append(asked.wait(20))
        raise socket.gaierror(socket.EAI_AGAIN, "")

    looking = prober(services=["a.example:443"], names=("control.example",), ask=ask)
    assert words(run_round(looking, RoundKind.LIGHT))[LayerName.DNS][0] is False
    assert set(beside) == {True}  # a busy PC may retry


def test_a_look_at_the_links_tries_nothing_and_carries_its_event():
    seen = prober().links_round(Fixed(WIRED).look(), 1_000_005)
    assert words(seen) == {
        LayerName.ADAPTER: (True, ""),
        LayerName.ADDRESS: (True, Detail.IPV4),
    }
    assert (seen.light, seen.wanted_by_event, seen.event_ms) == (True, True, 1_000_005)
    assert seen.path == WIRED.path
    assert (seen.started_ms, seen.ended_ms) == (1_000_010, 1_000_020)
    assert (seen.monotonic_ms, seen.boottime_ms) == (20, 520)


def test_a_light_round_is_one_connect():
    knocks = []
    with hosts.host(lambda _: knocks.append(1)) as port:
        seen = run_round(prober(services=[f"{HERE}:{port}"]), RoundKind.LIGHT)
        until(lambda: knocks, "the host to hear of the connect")
    assert words(seen)[LayerName.SERVICE] == (True, Detail.IPV4)
    assert set(words(seen)) == {LayerName.ADAPTER, LayerName.ADDRESS, LayerName.SERVICE}
    assert (seen.light, seen.wanted_by_event, seen.silent_hosts) == (True, False, 0)
    assert len(seen.steps_ms) == 1
    assert len(knocks) == 1


def test_a_light_round_tells_of_its_lookup():
    seen = run_round(prober(services=["a.example:443"]), RoundKind.LIGHT)
    assert words(seen)[LayerName.DNS] == (False, Detail.NXDOMAIN)
    assert words(seen)[LayerName.SERVICE] == (None, Detail.NOT_RESOLVED)
    assert seen.silent_hosts == 1


def test_a_light_round_asks_other_names_until_the_resolver_is_known_to_fail():
    asked, down = [], [True]

    def ask(name):
        asked.append(name)
        if down[0] or name == "blocked.example":
            raise socket.gaierror(socket.EAI_AGAIN, name)
        return ["192.0.2.1"]

    others = ("b.example", "c.example")
    looking = prober(services=["blocked.example:443"], ask=ask, names=others, seconds=30)

    def round_asks(*names):
        asked.clear()
        seen = words(run_round(looking, RoundKind.TLS))
        assert set(asked) == {"blocked.example", *names}
        return seen[LayerName.DNS]

    assert round_asks(*others) == (False, Detail.SERVFAIL)
    assert round_asks() == (False, Detail.SERVFAIL)
    run_round(looking, RoundKind.FULL)
    assert round_asks() == (False, Detail.SERVFAIL)
    down[0] = False
    run_round(looking, RoundKind.FULL)
    assert round_asks(*others)[0] is True


@pytest.mark.parametrize("speaks", ["control.example", "web.example"])
def test_a_mute_resolver_is_asked_for_the_control_names_and_one_in_turn_until_it_speaks(speaks):
    asked, known = [], {}

    def ask(name):
        asked.append(name)
        if name in known:
            return known[name]
        raise socket.gaierror(socket.EAI_AGAIN, name)

    looking = prober(
        services=["web.example:443"],
        domestic=["country.example:443"],
        ask=ask,
        names=("control.example",),
        seconds=30,
    )
    every = {"web.example", "country.example", "control.example"}

    def round_asks(kind):
        asked.clear()
        seen = words(run_round(looking, kind))
        unresolved = (None, Detail.NOT_RESOLVED)
        assert seen[LayerName.SERVICE] == seen.get(LayerName.DOMESTIC, unresolved) == unresolved
        return set(asked)

    assert round_asks(RoundKind.FULL) == every
    in_turn = [round_asks(RoundKind.FULL) - {"control.example"} for _ in range(4)]
    assert sorted(map(sorted, in_turn)) == 2 * [["country.example"]] + 2 * [["web.example"]]
    assert round_asks(RoundKind.TLS) == {"web.example"}
    known[speaks] = ["10.0.0.1"]
    run_round(looking, RoundKind.TLS)
    assert round_asks(RoundKind.FULL) == every
    known.clear()
    assert round_asks(RoundKind.FULL) == every
    assert len(round_asks(RoundKind.FULL)) == 2
    looking.use(replace(looking.settings))
    assert len(round_asks(RoundKind.FULL)) == 2
    looking.use(replace(looking.settings, down_after=4))
    assert round_asks(RoundKind.FULL) == every


def test_a_tls_round_wants_more_than_a_connect_but_of_a_host_without_tls():
    with hosts.host() as port:
        one, plain = (prober(services=[f"{way}{HERE}:{port}"]) for way in ("", "tcp:"))
        assert words(run_round(one, RoundKind.LIGHT))[LayerName.SERVICE][0] is True
        assert words(run_round(one, RoundKind.TLS))[LayerName.SERVICE][0] is False
        assert words(run_round(plain, RoundKind.TLS))[LayerName.SERVICE][0] is True


@pytest.mark.parametrize(
    ("where", "name"),
    [("abroad", LayerName.INTERNATIONAL), ("domestic", LayerName.DOMESTIC)],
)
def test_without_a_service_the_highest_other_host_is_tried(where, name):
    with hosts.host() as port:
        seen = run_round(prober(**{where: [f"{HERE}:{port}"]}), RoundKind.TLS)
    assert words(seen)[name] == (True, Detail.IPV4)


def test_without_any_target_nothing_is_tested():
    seen = run_round(prober(), RoundKind.LIGHT)
    assert words(seen)[LayerName.SERVICE] == (None, Detail.NOT_CONFIGURED)


def test_hosts_take_turns_but_one_that_is_always_blocked_is_left_out():
    with hosts.host() as port, hosts.host(address="127.0.0.3") as other:
        every = [f"{HERE}:{port}", f"tcp:127.0.0.2:{hosts.closed_port()}", f"127.0.0.3:{other}"]
        one = prober(services=every)
        first = [words(run_round(one, RoundKind.LIGHT))[LayerName.SERVICE][0] for _ in range(3)]
        later = [words(run_round(one, RoundKind.LIGHT))[LayerName.SERVICE][0] for _ in range(6)]
    assert True in first
    assert later == [True] * 6


def test_other_targets_are_taken_from_the_next_round_on():
    one = prober(services=[f"{HERE}:{hosts.closed_port()}"])
    assert words(run_round(one, RoundKind.LIGHT))[LayerName.SERVICE][0] is False
    with hosts.host() as port:
        named = (Service("WhatsApp", (f"{HERE}:{port}",)),)
        one.use(Connectivity(targets=Targets(domestic=()), services=named))
        assert words(run_round(one, RoundKind.LIGHT))[LayerName.SERVICE][0] is True


@pytest.mark.parametrize("kind", RoundKind)
def test_a_pulled_cable_is_not_probed(kind):
    pulled = Link(Path(Medium.WIRED, "eth0"), up=False, ipv4=("192.0.2.10",), routed4=True)
    knocks = []
    with hosts.host(lambda _: knocks.append(1)) as port:
        one = prober(Fixed(pulled), services=[f"{HERE}:{port}"], abroad=[f"{HERE}:{port}"])
        seen = run_round(one, kind)
    assert words(seen) == {
        LayerName.ADAPTER: (False, Detail.NO_CARRIER),
        LayerName.ADDRESS: (None, ""),
    }
    assert knocks == []


@pytest.mark.parametrize("kind", RoundKind)
def test_links_that_cannot_be_seen_do_not_keep_from_probing(kind):
    with hosts.host() as port:
        one = prober(LinkAdapter(), services=[f"tcp:{HERE}:{port}"])
        seen = run_round(one, kind)
    assert words(seen)[LayerName.ADAPTER] == (None, "")
    assert words(seen)[LayerName.SERVICE][0] is True
    assert (seen.path, seen.other_paths) == (None, ())


@pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED HERE: binds to a device")
def test_a_full_round_tries_the_other_paths_even_when_the_first_is_cut():
    pulled = Link(Path(Medium.WIRED, "eth0"), up=False, ipv4=("192.0.2.10",), routed4=True)
    links = Fixed(pulled, LOOPBACK)
    with hosts.host() as port:
        one = prober(links, abroad=[f"{HERE}:{port}"])
        seen = run_round(one, RoundKind.FULL)
    assert seen.other_paths == (LOOPBACK.path,)
    assert seen.answered_paths == ("lo",)
    assert not seen.light
    dead = run_round(prober(links, abroad=[f"{HERE}:{hosts.closed_port()}"]), RoundKind.FULL)
    assert dead.answered_paths == ()


@pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED HERE: needs Linux' queues")
def test_a_timeout_is_lost_only_where_the_host_is_known_to_be_alive():
    with hosts.deaf_host() as deaf:
        one = prober(services=[f"tcp:{HERE}:{deaf}"], seconds=0.5)
        assert run_round(one, RoundKind.LIGHT).lost_steps == 0
    with hosts.host() as port:
        one.use(Connectivity(services=(Service("W", (f"tcp:{HERE}:{port}",)),)))
        run_round(one, RoundKind.LIGHT)
    with hosts.deaf_host() as deaf:
        one.use(
            Connectivity(timeout_seconds=0.5, services=(Service("W", (f"tcp:{HERE}:{deaf}",)),))
        )
        seen = run_round(one, RoundKind.LIGHT)
    assert (seen.lost_steps, seen.steps_ms) == (1, ())


def test_a_line_paid_by_the_byte_is_said_so_and_the_other_paths_are_not():
    looking = prober(Fixed(WIRED, LOOPBACK))
    links = Fixed(WIRED, LOOPBACK).look()
    assert not looking.links_round(links, 0).path.metered
    looking.metered = True
    seen = looking.links_round(links, 0)
    assert seen.path.metered
    assert [path.metered for path in seen.other_paths] == [False]
