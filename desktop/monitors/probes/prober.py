"""Rounds of probes: which layers work now, from the adapter up to the message service.

A light round is one TCP connect to the message service, by name, on rotating hosts; a TLS round
adds the handshake; a full round probes every layer at once, and every other path beside the one in
use. A round never raises for a network failure, and ends after four steps' time.

Rounds run off the main thread, one at a time. APScheduler counts the time and never judges: after
each round the service sets the time of the next one. The steady tick is a Qt timer of the main
thread, since a scheduler that counts by the wall clock stops for two hours when the clock is set
back by two.
"""

import asyncio
import logging
import socket
import threading
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import chain, count
from typing import TYPE_CHECKING

from desktop.core.network import Detail, Layer, LayerName, Round, RoundKind
from desktop.core.settings.model import Connectivity
from desktop.core.units import Reading
from desktop.monitors.links.base import Link, LinkAdapter, Links, link_layers
from desktop.monitors.probes.connections import Target, parse_target
from desktop.monitors.probes.dns import Names, is_address
from desktop.monitors.probes.hosts import PATIENCE_SECONDS, Tls, Trial, Way, targets_by_address
from desktop.monitors.probes.layers import climb, hosts_layer, names, names_layer, proxy_layer
from desktop.monitors.probes.proxies import Proxies

FAMILIES = (socket.AF_INET6, socket.AF_INET)
# Of a step's timeout, in a round soon after a failure: a lost packet is sent again after a second.
AGAIN_PART = 0.65
_REMEMBER_MS = 600_000  # a host that answered within ten minutes is known to be alive


class Prober:
    """Runs rounds, one at a time, from any one thread; remembers which hosts answer."""

    def __init__(
        self,
        connectivity: Connectivity,
        links: LinkAdapter,
        read: Callable[[], Reading],
        names: Names | None = None,
        proxies: Proxies | None = None,
    ) -> None:
        """Take the targets, this system's adapters, and the clocks."""
        self._proxies = proxies or Proxies()
        self._links = links
        self._read = read
        self._names = names or Names()
        self.tls = Tls()
        self._turn = count()
        self._way_out: Link | None = None
        self.metered = False  # the system's word on the line in use; see `metered`
        self._answered: dict[Way, int] = {}  # monotonic milliseconds
        self.settings = connectivity
        self.use(connectivity)

    def use(self, connectivity: Connectivity) -> None:
        """Take other targets, from the next round on."""
        before, self.settings = self.settings, connectivity
        self._abroad = tuple(map(parse_target, connectivity.targets.international))
        self._domestic = tuple(map(parse_target, connectivity.targets.domestic))
        hosts = (service.any_of for service in connectivity.services)
        self._services = tuple(map(parse_target, chain.from_iterable(hosts)))
        if connectivity != before:
            self._names.forget()

    def links_round(self, links: Links | None, event_ms: int) -> Round:
        """Return a light round of the two lowest layers, of links that an OS event reported."""
        started = self._read()
        near = self._near(links)
        return self._round(started, links, near, light=True, event_ms=event_ms)

    def _near(self, links: Links | None) -> tuple[Layer, Layer]:
        """Judge the links; remember over which the system could send."""
        layers = link_layers(links, self._way_out)
        if links is not None and links.first is not None and links.first.usable:
            self._way_out = links.first
        return layers

    async def round(self, kind: RoundKind, event_ms: int | None = None) -> Round:
        """Probe to the depth of ``kind``; ``event_ms`` is the OS event that caused it.

        Takes up to three times the step's timeout (name, connect, handshake), or four where a
        resolver answers again. If the links report no way to send, nothing is tried on the path in
        use.
        """
        started = self._read()
        links = self._links.look()
        near = self._near(links)
        cut_off = any(layer.ok is False for layer in near)
        families = FAMILIES if links is None else links.families
        seconds = self.settings.timeout_seconds
        control = self.settings.targets.names
        trial = Trial(self._names, self.tls, families, seconds, self._proxies, control=control)
        layers: tuple[Layer, ...] = ()
        answered: tuple[str, ...] = ()
        light = kind in (RoundKind.LIGHT, RoundKind.TLS)
        trial.shakes_anew = not light
        if kind is RoundKind.AGAIN:
            trial.limit, trial.patience = AGAIN_PART * seconds, 0.0
        if not light:
            layers, answered = await self._full(trial, links, cut_off=cut_off)
        elif not cut_off:
            layers = await self._light(trial, hello=kind is RoundKind.TLS)
        result = self._round(started, links, near + layers, light=light, event_ms=event_ms)
        lost = self._remember(trial, result.monotonic_ms)
        return replace(
            result,
            silent_hosts=len(trial.silent),
            steps_ms=tuple(trial.steps_ms),
            lost_steps=lost,
            answered_paths=answered,
            proxy=trial.proxy,
            clock_offset_ms=min(trial.clock_offsets_ms, key=abs, default=None),
        )

    async def _full(
        self, trial: Trial, links: Links | None, *, cut_off: bool
    ) -> tuple[tuple[Layer, ...], tuple[str, ...]]:
        others = links.others if links is not None else ()
        hosts = targets_by_address((*self._abroad, *self._services))
        knocks = asyncio.gather(*(trial.over(link, hosts) for link in others))
        first = links.first if links is not None else None
        layers = () if cut_off else await climb(trial, self.settings, first)
        worked = await knocks
        return layers, tuple(x.path.name for x, ok in zip(others, worked, strict=True) if ok)

    async def _light(self, trial: Trial, *, hello: bool) -> tuple[Layer, ...]:
        """Try one host of the service; without one, a host abroad or in the country."""
        name, hosts = self._highest()
        target = self._next(hosts, hello=hello)
        if target is None:
            return (Layer(name, None, detail=Detail.NOT_CONFIGURED),)
        hello = hello and target.tls and name is LayerName.SERVICE
        trial.ask_for(target.host)
        trusted = self._trusted(target)
        reached = asyncio.ensure_future(trial.reach(target, hello=hello, trusted=trusted))
        await asyncio.wait({reached}, timeout=PATIENCE_SECONDS)
        if trial.waits_for(target.host) and not self._all_silent():
            # Beside it, not after it: an outage is known two seconds sooner.
            others = map(trial.resolve, self.settings.targets.names)
            await asyncio.gather(reached, *others)
        layer = hosts_layer(name, [await reached])
        by_proxy = proxy_layer(trial.proxy_answers)
        if by_proxy is not None:
            return by_proxy, layer
        if is_address(target.host):
            return (layer,)
        resolved = await trial.resolve(target.host)
        if resolved.addresses or self._all_silent():
            return names_layer([resolved]), layer
        return await names(trial, self.settings.targets.names), layer

    def _trusted(self, target: Target) -> list[socket.AddressFamily]:
        now = self._read().monotonic
        return [f for f in FAMILIES if self._lately((target.host, f), now)]

    def _all_silent(self) -> bool:
        """Whether all names in the settings are silent: then only the failed one is resolved.

        Other names show whether the resolver fails, or this name is blocked. If it failed in the
        last round, this name's answer shows the end; threads are the main cost of an outage.
        """
        return all(map(self._names.silent, self.settings.targets.names))

    def _highest(self) -> tuple[LayerName, tuple[Target, ...]]:
        """Return the highest layer that has hosts; one that answers proves those below."""
        if self._services or not (self._abroad or self._domestic):
            return LayerName.SERVICE, self._services
        if self._abroad:
            return LayerName.INTERNATIONAL, self._abroad
        return LayerName.DOMESTIC, self._domestic

    def _next(self, hosts: tuple[Target, ...], *, hello: bool) -> Target | None:
        """Rotate among the hosts that answered lately, or among all when none did.

        A host that a firewall always blocks (such as port 5222) must not fail a round in turn.
        """
        if hello:
            hosts = tuple(host for host in hosts if host.tls) or hosts
        now = self._read().monotonic
        awake = {way[0] for way in self._answered if self._lately(way, now)}
        chosen = tuple(host for host in hosts if host.host in awake) or hosts
        return chosen[next(self._turn) % len(chosen)] if chosen else None

    def _lately(self, way: Way, now: int) -> bool:
        at = self._answered.get(way)
        return at is not None and now - at <= _REMEMBER_MS

    def _remember(self, trial: Trial, now: int) -> int:
        """Note the hosts that answered; return the number of connects that the line lost.

        Those are timeouts of hosts known to be alive in that family. If one family has no answer
        while the other works, the family is broken, and its timeouts are not the line's loss.
        """
        working = {family for _, family in trial.answered}
        broken = {way for way in trial.timeouts if working and way[1] not in working}
        self._answered |= dict.fromkeys(trial.answered, now)
        for way in broken:
            self._answered.pop(way, None)
        return sum(self._lately(way, now) for way in trial.timeouts if way not in broken)

    def _round(
        self,
        started: Reading,
        links: Links | None,
        layers: tuple[Layer, ...],
        *,
        light: bool,
        event_ms: int | None,
    ) -> Round:
        first = links.first if links is not None else None
        path = None if first is None else first.path
        if path is not None and self.metered:
            path = replace(path, metered=True)
        ended = self._read()
        return Round(
            started.wall,
            ended.wall,
            ended.monotonic,
            ended.boottime,
            path,
            layers,
            tuple(link.path for link in links.others) if links is not None else (),
            light=light,
            wanted_by_event=event_ms is not None,
            event_ms=event_ms,
        )


if TYPE_CHECKING:
    from apscheduler.schedulers.background import BackgroundScheduler
    from apscheduler.triggers.interval import IntervalTrigger

# "Run time of job was missed" is no news after a sleep; faults of a round are handed on.
logging.getLogger("apscheduler").setLevel(logging.CRITICAL)

_STEADY_SECONDS = 0.3  # a plan so near to the interval's own is that


class RoundScheduler:
    """Runs ``look`` when asked, in a thread, and passes its result to ``deliver``."""

    def __init__(
        self,
        look: Callable[[], Coroutine[object, object, object]],
        deliver: Callable[[object], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Take the round and the receivers of its result or its bug (both in that thread)."""
        self._look = look
        self._deliver = deliver
        self._failed = failed
        self._lock = threading.Lock()
        self._running = False
        self._at_once = False
        self._due = False  # a round was planned, and has not begun
        self._stopped = False
        self._began = datetime.now(UTC)  # the last round
        self._scheduler: BackgroundScheduler | None = None

    def start(self) -> None:
        """Start, with a round at once."""
        # After the icon: the library loads 40 modules, a tenth of the start's CPU time.
        from apscheduler.events import EVENT_JOB_SUBMITTED  # noqa: PLC0415
        from apscheduler.executors.debug import DebugExecutor  # noqa: PLC0415
        from apscheduler.schedulers.background import BackgroundScheduler  # noqa: PLC0415

        if not self._stopped:
            self._loop = asyncio.new_event_loop()  # kept: to make one costs more than a round
            self._scheduler = BackgroundScheduler(
                timezone=UTC,
                executors={"default": DebugExecutor()},
                job_defaults={"misfire_grace_time": None},
            )
            # The job does nothing: a round runs on the scheduler's thread, which is woken for it
            # anyway, after that thread has released the lock that a plan needs.
            self._job = self._scheduler.add_job(bool, self._every(1))
            self._scheduler.add_listener(self._take_turn, EVENT_JOB_SUBMITTED)
            self._scheduler.start()
            self.look_now()

    def look_in(self, seconds: float) -> None:
        """Run the next round after so many seconds, unless one is due at once."""
        with self._lock:
            if not self._at_once:
                self._plan(seconds)

    def look_now(self) -> None:
        """Run a round at once, or as soon as the running one has ended."""
        with self._lock:
            self._at_once = True
            if not self._running:
                self._plan(0)

    def stop(self) -> None:
        """Plan nothing more; a running round ends by its own timeouts, and is not waited for."""
        with self._lock:
            before, self._stopped = self._stopped, True
            if self._scheduler is None or before:
                return
            from apscheduler.schedulers.blocking import BlockingScheduler  # noqa: PLC0415

            BlockingScheduler.shutdown(self._scheduler, wait=False)  # the other's joins the thread
            if not self._running:
                self._loop.close()

    def _plan(self, seconds: float) -> None:
        """Move the job, unless its interval fits anyway: a move wakes the thread."""
        if self._scheduler is not None and not self._stopped:  # the start plans a round
            at = datetime.now(UTC) + timedelta(seconds=seconds)
            self._due = True
            if abs((self._job.next_run_time - at).total_seconds()) > _STEADY_SECONDS:
                period = (at - self._began).total_seconds()
                self._job.modify(next_run_time=at, trigger=self._every(period))

    def _every(self, seconds: float) -> "IntervalTrigger":
        from apscheduler.triggers.interval import IntervalTrigger  # noqa: PLC0415

        return IntervalTrigger(seconds=max(1, round(seconds)), timezone=UTC)

    def _take_turn(self, _event: object) -> None:
        with self._lock:
            if self._stopped or not self._due:
                return  # the last round is not judged yet
            self._due = self._at_once = False
            self._running = True
            self._began = datetime.now(UTC)
        try:
            seen = self._loop.run_until_complete(self._look())
        except Exception as error:  # noqa: BLE001 - handed on, never swallowed
            self._end(partial(self._failed, error))
        else:
            self._end(partial(self._deliver, seen))

    def _end(self, hand_on: Callable[[], None]) -> None:
        with self._lock:
            self._running = False
            if self._stopped:  # there is no waiter now, and Qt may be deleted
                self._loop.close()
                return
            if self._at_once:
                self._plan(0)
        hand_on()
