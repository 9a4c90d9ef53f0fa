"""A network and three clocks for tests of the watch over rounds."""

import re
from dataclasses import replace

from desktop.core.connectivity.classify import JudgedRound, judge
from desktop.core.connectivity.detector import step
from desktop.core.connectivity.state import (
    FellAsleep,
    LastAlive,
    Mains,
    Started,
    State,
    Stopping,
    Tick,
    WokeUp,
)
from desktop.core.events import ClockStepped, Slept, Woke
from desktop.core.network import Detail, Layer, LayerName, Medium, Path, Round
from desktop.core.settings.model import Connectivity
from desktop.core.units import Reading

WIRED = Path(Medium.WIRED, "eth0")
WIFI = Path(Medium.WIFI, "wlan0", "DC-Office")
PHONE = Path(Medium.MOBILE, "usb0", metered=True)

A, G, N, S = LayerName.ADDRESS, LayerName.GATEWAY, LayerName.DNS, LayerName.SERVICE
ADAPTER, DOMESTIC = LayerName.ADAPTER, LayerName.DOMESTIC
ABROAD, PORTAL = LayerName.INTERNATIONAL, LayerName.PORTAL
HEALTHY = {name: True for name in LayerName if name is not LayerName.PROXY}

# Results of the layers for each fault; layers left out are healthy.
FAULTS = {
    "link_down": {ADAPTER: False, A: False, G: None, N: None, DOMESTIC: None, ABROAD: None,
                  PORTAL: None, S: None},
    "no_address": {A: False, G: None, N: None, DOMESTIC: None, ABROAD: None, PORTAL: None, S: None},
    "gateway_silent": {G: False, N: False, DOMESTIC: False, ABROAD: False, PORTAL: False, S: False},
    "isp_down": {N: False, DOMESTIC: False, ABROAD: False, PORTAL: False, S: False},
    "international_cut": {ABROAD: False, PORTAL: False, S: False},
    "dns_failure": {N: False, PORTAL: False, S: False},
    "service_unreachable": {S: False},
}  # fmt: skip


def layers(detail: dict[LayerName, str] | None = None, **ok: bool | None) -> tuple[Layer, ...]:
    """Return layers by name: ``layers(service=False, dns=None)``."""
    said = detail or {}
    return tuple(
        Layer(LayerName(name), value, detail=said.get(LayerName(name), Detail.NOTHING))
        for name, value in ok.items()
    )


def round_of(
    ok: dict[LayerName, bool | None], *, detail: dict[LayerName, str] | None = None, **more
) -> Round:
    """Return a round whose layers are these, at time 0 unless told."""
    seen = layers(detail, **{name.value: value for name, value in ok.items()})
    times = {"started_ms": 0, "ended_ms": 0, "monotonic_ms": 0, "boottime_ms": 0}
    return Round(**(times | {"path": WIRED, "layers": seen} | more))


class Watched:
    """A PC with its clocks and a state that `step` moves; keeps every fact."""

    def __init__(self, limits: Connectivity | None = None, wall: int = 1_000_000_000_000) -> None:
        self.limits = limits or Connectivity()
        self.wall, self.mono, self.boot = wall, 5_000_000, 9_000_000
        self.boot_id = "boot-1"
        self.state = State()
        self.facts = []  # with the time of recording
        self.path = WIRED

    @property
    def at(self) -> Reading:
        return Reading(self.wall, self.mono, self.boot)

    def take(self, what):
        if isinstance(what, Round):
            what = JudgedRound(what, judge(what))
        self.state, facts = step(self.state, what, self.limits)
        self.facts += [(self.wall, fact) for fact in facts]
        return facts

    def wait(self, seconds: float, *, asleep: bool = False) -> None:
        ms = round(seconds * 1000)
        self.wall += ms
        self.boot += ms
        if not asleep:
            self.mono += ms

    def set_clock(self, seconds: float) -> None:
        self.wall += round(seconds * 1000)

    def start(self, last: LastAlive | None = None, left_open=None):
        return self.take(Started(self.at, self.boot_id, last, left_open))

    def tick(self, after: float = 0):
        self.wait(after)
        return self.take(Tick(self.at))

    def look(self, fault: str = "", *, took_ms: int = 100, after: float = 0, **more):
        """Wait, run a round, and take it."""
        self.wait(after)
        started = self.wall
        self.wait(took_ms / 1000)
        return self.take(self.round(fault, started, **more))

    def round(self, fault: str = "", started: int | None = None, **more) -> Round:
        ok = dict(HEALTHY) | FAULTS.get(fault, {})
        if more.get("light"):
            kept = (ADAPTER, A, S) if ok[A] else (ADAPTER, A)
            ok = {name: ok[name] for name in kept}
        if fault:
            more.setdefault("silent_hosts", 1 if more.get("light") else 2)
        path = None if fault == "link_down" else self.path
        times = {"started_ms": self.wall if started is None else started, "ended_ms": self.wall}
        clocks = {"monotonic_ms": self.mono, "boottime_ms": self.boot}
        return replace(round_of(ok), **(times | clocks | {"path": path} | more))

    def links(self, fault: str = "", event_ms: int | None = None):
        """Take a look at the links alone, as after an event of the system."""
        seen = self.round(fault, light=True, wanted_by_event=True)
        bare = tuple(x for x in seen.layers if x.name in (ADAPTER, A))
        when = self.wall if event_ms is None else event_ms
        return self.take(replace(seen, layers=bare, event_ms=when))

    def sleep(self):
        return self.take(FellAsleep(self.at))

    def wake(self):
        return self.take(WokeUp(self.at))

    def mains(self, *, on: bool):
        return self.take(Mains(self.at, on))

    def stop(self):
        return self.take(Stopping(self.at))

    def play(self, script: str) -> str:
        """Play a history, a word for each event, and return its records.

        ``ok``, ``isp_down``, … are rounds, two seconds apart, or so many: ``ok+15``. ``~`` makes
        them light, ``~isp_down:2`` with so many silent hosts, ``ok/600`` measures milliseconds,
        ``ok*3`` comes three times. ``!link_down`` is a look at the links after an event. ``tick``,
        ``sleep``, ``wake``, ``start``, ``stop``, ``mains`` and ``battery``
        are other inputs. Time passes with ``wait5`` and ``asleep3600``, ``clock-7200`` is set,
        ``path=wifi`` is another path.

        Words that record nothing are counted: ``2 isp_down@-6.4..-4.2`` is an outage at the third
        one, with the seconds from now of its edges, if it does not begin now.
        """
        told, quiet = [], 0
        for repeated in script.split():
            word, _, times = repeated.partition("*")
            for _ in range(int(times or 1)):
                facts = self._play(word)
                if facts is None:
                    continue
                if facts and quiet:
                    told.append(str(quiet))
                quiet = 0 if facts else quiet + 1
                if facts:
                    told.append(",".join(map(self._word, facts)))
        return " ".join([*told, str(quiet)] if quiet else told)

    def _play(self, word):
        if word in ("sleep", "wake", "start", "stop"):
            return getattr(self, word)()
        if word in ("mains", "battery"):
            return self.mains(on=word == "mains")
        if word[0] == "!":
            return self.links(word[1:].removeprefix("ok"))
        if word.startswith("path="):
            self.path = {"wifi": WIFI, "wired": WIRED, "phone": PHONE, "none": None}[word[5:]]
        elif waited := re.fullmatch(r"(wait|asleep)([\d.]+)", word):
            self.wait(float(waited[2]), asleep=waited[1] == "asleep")
        elif word.startswith("clock"):
            self.set_clock(int(word[5:]))
        elif word.startswith("tick"):
            return self.tick(float(word[5:] or 0))
        else:
            light, fault, hosts, steps, after = re.fullmatch(
                r"(~?)([a-z_]+)(?::(\d))?((?:/\d+)*)(?:\+([\d.]+))?", word
            ).groups()
            more = {"silent_hosts": int(hosts)} if hosts else {}
            if steps:
                more["steps_ms"] = tuple(map(int, steps[1:].split("/")))
            fault = "" if fault == "ok" else fault
            return self.look(fault, after=float(after or 2), light=bool(light), **more)
        return None

    def _word(self, fact) -> str:
        if isinstance(fact, ClockStepped):
            return f"clock{fact.by_ms / 1000:+g}"
        if isinstance(fact, Slept | Woke):
            return fact.kind + "?" * fact.inferred
        word = str(fact.cause or fact.verdict)
        edges = [(at - self.wall) / 1000 for at in (fact.began_after_ms, fact.began_by_ms)]
        return word if edges == [0, 0] else "{}@{:g}..{:g}".format(word, *edges)
