"""Every fault of the lab, seen by the real adapters and the real prober inside the lab's PC."""

import time
from dataclasses import dataclass, field

import pytest
from helpers.lab_table import ROW
from helpers.processes import until
from lab import plan

pytestmark = pytest.mark.lab


@dataclass(frozen=True)
class Scene:
    name: str
    expected: str
    detail: str = ""  # a layer and its word
    pc: tuple[str, ...] = ()  # commands of ``ip`` in the PC
    router: tuple[str, ...] = ()
    servers: dict[str, str] = field(default_factory=dict)
    line: dict[str, float] = field(default_factory=dict)


def blackhole(*prefixes: str) -> tuple[str, ...]:
    return tuple(f"route replace blackhole {prefix}" for prefix in prefixes)


def dns(name: str, server: str, told: str) -> Scene:
    return Scene(name, "limited dns_failure", f"dns {told}", servers={"dns": server})


def portal(name: str, kind: str, told: str, service: str) -> Scene:
    servers = {"portal": kind, "service": service}
    return Scene(f"captive portal, {name}", "limited captive_portal", told, servers=servers)


def blocked(name: str, told: str, service: str) -> Scene:
    return Scene(name, "limited service_unreachable", told, servers={"service": service})


NO_ADDRESS = (f"addr del {plan.PC4}/24 dev eth0", f"addr del {plan.PC6}/64 dev eth0")
NO_ROUTE = ("route del default", "route del ::/0")
NO_GATEWAY = (f"addr del {plan.ROUTER4}/24 dev lan", f"addr del {plan.ROUTER6}/64 dev lan")
NO_IPV6 = ("route del ::/0", "route add blackhole ::/0")
PULLED, SWITCHED_OFF = ("link set lan down",), ("link set eth0 down",)
SERVICES = tuple(
    prefix
    for number in plan.SERVICE.values()
    for prefix in (f"{plan.four(number)}/32", f"{plan.six(number)}/128")
)
BOTH = "ipv4+ipv6"

SCENES = [
    Scene("healthy", "online", f"international {BOTH}"),
    Scene("cable pulled", "offline link_down", router=PULLED),
    Scene("adapter switched off", "offline link_down", pc=SWITCHED_OFF),
    Scene("address removed", "offline no_address", pc=NO_ADDRESS),
    Scene("default route removed", "offline no_route", "address no_route", pc=NO_ROUTE),
    Scene("gateway silent", "offline gateway_silent", router=NO_GATEWAY),
    Scene("upstream black hole", "offline isp_down", "gateway ", line={"loss": 1.0}),
    dns("DNS dead", "dead", "timeout"),
    dns("DNS says SERVFAIL", "servfail", "servfail"),
    dns("DNS answers a private address", "private", "private_answer"),
    dns("DNS knows one name only", "one_name", "one_name"),
    portal("redirect", "redirect", "portal redirect", "certificate"),
    portal("wrong body", "body", "portal wrong_body", "reset"),
    Scene(
        "portal tampered, service works",
        "online",
        "portal redirect",
        servers={"portal": "redirect"},
    ),
    Scene(
        "international cut",
        "limited international_cut",
        f"domestic {BOTH}",
        router=blackhole(plan.ABROAD4, plan.ABROAD6),
    ),
    blocked("service reset", "service reset", "reset"),
    Scene(
        "service black-holed",
        "limited service_unreachable",
        "service timeout",
        router=blackhole(*SERVICES),
    ),
    blocked("service with a wrong certificate", "service certificate", "certificate"),
    Scene("IPv6 only", "online", "service ipv6", pc=NO_ADDRESS[:1]),
    Scene("broken IPv6 beside IPv4", "online", "international ipv4", router=NO_IPV6),
    Scene("800 ms latency", "degraded slow", line={"delay_ms": 400}),
]


def detail_of(seen, layer):
    return next(one["detail"] for one in seen["layers"] if one["name"] == layer)


def spoken(seen):
    return f"{seen['verdict']} {seen['cause'] or ''}".strip()


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_full_round_finds_the_cause(lab, scene, record_property):
    lab.ip(lab.router, *scene.router)
    lab.ip(lab.pc, *scene.pc)
    lab.servers.ask(**scene.servers)
    lab.line.ask(**scene.line)
    if scene.expected == "offline link_down":  # a busy kernel may tell of a lost carrier later
        events_until(lab, scene.expected)
    try:
        seen = lab.looker.ask(do="round", kind="full")
    finally:
        if scene.name == "broken IPv6 beside IPv4":
            lab.ip(lab.router, "route del blackhole ::/0", "route add ::/0 dev near")
    record_property(ROW, (scene.name, scene.expected, spoken(seen), f"round {seen['took_ms']} ms"))
    assert spoken(seen) == scene.expected, seen
    if scene.detail:
        layer, _, word = scene.detail.partition(" ")
        assert detail_of(seen, layer) == word, seen
    # Three steps of two seconds, and some for a loaded machine.
    assert seen["took_ms"] < 9000


def events_until(lab, wanted, seconds=10):
    """Return the told changes as soon as the last one says ``wanted``."""
    end = time.monotonic() + seconds
    while True:
        events = lab.looker.ask(do="events")
        if events and spoken(events[-1]).startswith(wanted):
            return events
        assert time.monotonic() < end, (wanted, [spoken(one) for one in events])
        time.sleep(0.01)


@dataclass(frozen=True)
class Event:
    name: str
    expected: str
    where: str
    commands: tuple[str, ...]


EVENTS = [
    Event("cable pulled", "offline link_down", "router", PULLED),
    Event("adapter switched off", "offline link_down", "pc", SWITCHED_OFF),
    Event("address removed", "offline no_address", "pc", NO_ADDRESS),
    Event("route removed", "offline no_route", "pc", NO_ROUTE),
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_the_system_tells_at_once(lab, record_property, event):
    before = time.time_ns() // 1_000_000
    lab.ip(getattr(lab, event.where), *event.commands)
    told = events_until(lab, event.expected)[-1]
    late = told["known_ms"] - before
    record_property(
        ROW, (f"{event.name}, told", event.expected, spoken(told), f"known after {late} ms")
    )
    # The event's time is its edge: not before the cause, and known within the second.
    assert before <= told["event_ms"] <= told["known_ms"] <= before + 1000


def test_a_flapping_cable_is_told_each_time(lab, record_property):
    for _ in range(3):
        lab.ip(lab.router, "link set lan down")
        events_until(lab, "offline link_down")
        lab.ip(lab.router, "link set lan up")
        events_until(lab, "unknown")  # the links are well again, nothing else was looked at
    told = [spoken(one) for one in lab.looker.ask(do="events")]
    downs = sum(
        one == "offline link_down" and before != one
        for before, one in zip(["", *told], told, strict=False)
    )
    record_property(ROW, ("flapping", "3 losses", f"{downs} losses", ""))
    assert downs == 3


def test_the_other_path_is_known_to_work_while_the_first_is_dead(lab, record_property):
    lab.plug_spare()
    lab.line.ask(loss=1.0)
    seen = lab.looker.ask(do="round", kind="full")
    record_property(
        ROW,
        (
            "two paths, the first dies",
            "offline isp_down, eth1 works",
            f"{spoken(seen)}, {','.join(seen['answered_paths'])} works",
            f"round {seen['took_ms']} ms",
        ),
    )
    assert spoken(seen) == "offline isp_down"
    assert seen["path"]["name"] == "eth0"
    assert seen["answered_paths"] == ["eth1"]
    assert seen["other_paths"][0]["last_worked"] is not None


def test_the_system_moves_to_the_other_path(lab):
    lab.plug_spare()
    lab.ip(lab.pc, "route del default via " + plan.ROUTER4, "route del ::/0")
    names = set()

    def moved():  # the first packets on a path that was plugged in just now may be lost
        seen = lab.looker.ask(do="round", kind="full")
        names.add(seen["path"]["name"])
        return spoken(seen) == "online"

    until(moved, "the other path")
    assert names == {"eth1"}


def test_a_path_that_leads_nowhere_is_not_said_to_work(lab):
    lab.plug_spare()
    lab.ip(lab.spare, "link set out down")
    try:
        seen = lab.looker.ask(do="round", kind="full")
    finally:
        lab.ip(lab.spare, "link set out up", "route replace default via 100.64.0.2")
    assert [path["name"] for path in seen["other_paths"]] == ["eth1"]
    assert seen["answered_paths"] == []


def test_forty_healthy_rounds_make_no_outage(lab, record_property):
    facts = lab.looker.ask(do="watch", rounds=41)["facts"]
    record_property(ROW, ("ten healthy minutes", "online", ", ".join(facts), "41 rounds"))
    assert facts == ["online"]


def test_light_rounds_of_an_outage_do_not_forget_what_the_ladder_found(lab):
    lab.servers.ask(dns="servfail")
    seen = lab.looker.ask(do="watch", rounds=12)
    assert seen["facts"] == ["limited dns_failure"]
    told = seen["ladders"][2:]
    assert {"full", "tls"} <= set(seen["kinds"][2:])
    for name, ok in (("gateway", True), ("dns", False), ("international", True)):
        assert [ladder.get(name) for ladder in told] == [ok] * len(told), name


def test_a_line_that_loses_a_third_is_degraded_and_never_offline(lab, record_property):
    lab.looker.ask(do="watch", rounds=5)
    lab.line.ask(loss=0.16)  # each way: 30 % of the round trips
    facts = lab.looker.ask(do="watch", rounds=24)["facts"]
    record_property(ROW, ("30 % loss", "degraded loss", ", ".join(facts), "24 rounds"))
    assert "degraded loss" in facts
    assert not [fact for fact in facts if fact.startswith(("offline", "limited"))]


@pytest.mark.parametrize("kind", ["light", "tls"])
def test_a_light_round_sees_a_dead_line(lab, kind):
    lab.line.ask(loss=1.0)
    seen = lab.looker.ask(do="round", kind=kind)
    assert seen["verdict"] not in ("online", "degraded")
    assert seen["silent"] == 1


def test_a_block_by_name_is_seen_by_the_handshake_alone(lab):
    lab.servers.ask(service="reset")
    # On a busy machine the reset may overtake the end of the connect: one of many is enough.
    light = (lab.looker.ask(do="round", kind="light")["verdict"] for _ in range(60))
    assert "online" in light
    assert spoken(lab.looker.ask(do="round", kind="tls")) == "limited service_unreachable"


def test_a_line_that_answers_late_is_no_line_to_a_round_after_a_failure(lab):
    lab.looker.ask(do="round", kind="full")  # every name is known
    lab.line.ask(delay_ms=700)  # each way: a packet sent again would come too late
    assert lab.looker.ask(do="round", kind="again")["verdict"] == "offline"


def test_the_end_of_a_resolvers_lies_is_seen_at_once(lab):
    assert lab.looker.ask(do="round", kind="tls")["verdict"] == "online"
    lab.servers.ask(dns="sinkhole")
    for kind in ("full", "tls", "tls"):
        seen = lab.looker.ask(do="round", kind=kind)
        assert spoken(seen) == "limited service_unreachable"
    lab.servers.ask()
    assert spoken(lab.looker.ask(do="round", kind="tls")) == "online"


def test_a_light_round_rejects_a_private_answer(lab):
    lab.servers.ask(dns="private")
    seen = lab.looker.ask(do="round", kind="light")
    assert detail_of(seen, "dns") == "private_answer"
    assert seen["verdict"] == "limited"


def test_a_light_round_is_cheap(lab, record_property):
    spent = lab.looker.ask(do="cost", rounds=50)["ms"]
    record_property(ROW, ("cost of a light round", "<= 5 ms of CPU", f"{spent:.2f} ms", ""))
    assert spent < 20  # four a minute; a loaded machine measures more than it costs
