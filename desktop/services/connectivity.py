"""Directive 2: watch the network, record each change, then announce it.

Everything runs on the main thread. An event is appended before anything is announced, and only
then does the state change: if it cannot even be kept, the next input yields the same events again.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from desktop.core.connectivity.availability import Span
from desktop.core.connectivity.classify import JudgedRound, judge
from desktop.core.connectivity.detector import NextRound, next_kind, next_round, step
from desktop.core.connectivity.state import (
    FellAsleep,
    Input,
    Inventory,
    KnownPath,
    LastAlive,
    LayerStatus,
    Mains,
    ObservedLayer,
    Started,
    State,
    Stopping,
    Tick,
    WokeUp,
    after_round,
    inventory,
    known_paths,
    paths_after,
    still_valid,
)
from desktop.core.events import ConnectivityChanged, Event
from desktop.core.network import Round, RoundKind
from desktop.core.settings.model import Connectivity
from desktop.core.units import Reading
from desktop.monitors.links.base import Links

BURST = 6  # ladders at once
REFILL_MS = 150_000  # for one more: at most 200 in 8 hours, under 2 MB


@dataclass(frozen=True, slots=True)
class LinksChanged:
    """The links changed at ``at_ms`` (UTC) to these; None where they cannot be read."""

    at_ms: int
    links: Links | None


class LinkChanges:
    """Compares each look at the links with the last one."""

    def __init__(self) -> None:
        """Know nothing yet: the first look is news."""
        self._known: Hashable = ()
        self._left = float(BURST)
        self._counted_ms = 0

    def is_news(self, links: Links | None) -> bool:
        """Whether the PC's route to the network differs from the last look."""
        before, self._known = self._known, _way_out(links)
        return self._known != before

    def may_look(self, boottime_ms: int) -> bool:
        """Whether a full round may start at once; counts it against the burst limit."""
        passed = boottime_ms - self._counted_ms
        self._left = min(BURST, self._left + passed / REFILL_MS)
        self._counted_ms = boottime_ms
        if self._left < 1:
            return False
        self._left -= 1
        return True


def _way_out(links: Links | None) -> Hashable:
    if links is None:
        return None
    first = links.first
    used: Hashable = None
    if first is not None:
        path = first.path
        used = path.kind, path.name, path.label, first.up, first.ipv4[:1], first.gateways
    return (
        used,
        links.ipv4,
        links.ipv6,
        bool(links.all),
        any(link.up for link in links.all),
        any(link.up and (link.ipv4 or link.ipv6) for link in links.all),
    )


PROMPT_REST_MS = 300_000  # a flapping line prompts for one check, not for many


class ConnectivityService:
    """The service. Its methods are called on the main thread with the monitors' reports."""

    def __init__(
        self,
        limits: Connectivity,
        spans: Iterable[Span] = (),
        *,
        append: Callable[[int, tuple[Event, ...]], object],
        announce: Callable[[ConnectivityChanged], None],
        prompt_check: Callable[[], None],
    ) -> None:
        """Take the thresholds, and past spans from which paths are remembered.

        ``append(at_ms, facts)`` commits them or keeps them until the disk accepts them; where it
        raises, nothing happened. ``announce`` reports a change that was appended, and
        ``prompt_check`` asks once to look at the messages.
        """
        self._append, self._announce_change = append, announce
        self._prompt_check = prompt_check
        self._limits = limits
        self._state = State()
        self._latest: Round | None = None
        self._layers = LayerStatus()
        self._past = tuple(spans)
        self._paths: Inventory = {}
        self._on_mains: bool | None = None
        self._was_down = False
        self._prompted: int | None = None

    @property
    def state(self) -> State:
        """Return the current state."""
        return self._state

    @property
    def latest(self) -> Round | None:
        """Return the last round, None before the first."""
        return self._latest

    @property
    def layers(self) -> tuple[ObservedLayer, ...]:
        """Return each layer as it was last observed and when, lowest first."""
        return self._layers.lowest_first()

    def use(self, limits: Connectivity) -> None:
        """Use the thresholds of new settings."""
        self._limits = limits

    def start(
        self,
        at: Reading,
        boot_id: str,
        last: LastAlive | None = None,
        left_open: ConnectivityChanged | None = None,
    ) -> None:
        """Start, and record why nothing was observed since the last sign of life."""
        self._paths = inventory(self._past, last.at_ms if last else at.wall)
        self._past = ()
        self._was_down = left_open is not None and left_open.verdict.down
        self._take(Started(at, boot_id, last, left_open), at)

    def saw(self, seen: Round) -> None:
        """Handle a round, or the links' state after an event of the system."""
        judgement = judge(seen)
        self._take(JudgedRound(seen, judgement), seen.reading)
        if not self._state.observing:
            return
        self._paths = paths_after(self._paths, seen, connected=judgement.connected)
        self._layers = after_round(self._layers, self._state, seen, judgement)
        self._latest = seen

    def tick(self, at: Reading) -> None:
        """Handle the periodic tick."""
        self._take(Tick(at), at)

    def fell_asleep(self, at: Reading) -> None:
        """Record that the system is suspended."""
        self._take(FellAsleep(at), at)

    def woke_up(self, at: Reading) -> None:
        """Record that the system woke; a round is due at once."""
        self._take(WokeUp(at), at)

    def mains(self, at: Reading, *, on: bool | None) -> None:
        """Handle whether the PC has mains power (None: not known); only changes are recorded."""
        before = self._on_mains
        if on is None or on is before:
            return
        if before is not None:
            self._take(Mains(at, on), at)
        self._on_mains = on

    def stop(self, at: Reading) -> None:
        """Record that nothing is observed from here on."""
        self._take(Stopping(at), at)

    def next_round(self) -> NextRound:
        """Return the due time of the next round and its kind."""
        return next_round(self._state, self._limits)

    def next_kind(self) -> RoundKind:
        """Return the kind of a round that begins now."""
        return next_kind(self._state, self._limits)

    def known_paths(self, now_ms: int) -> tuple[KnownPath, ...]:
        """Return the inventory of paths for a page."""
        return known_paths(self._paths, self._latest, now_ms)

    def _take(self, what: Input, now: Reading) -> None:
        state, facts = step(self._state, what, self._limits)
        if facts:
            self._append(now.wall, facts)
        self._state = state
        self._layers = still_valid(self._layers, state)
        for fact in facts:
            if isinstance(fact, ConnectivityChanged):
                self._announce(fact, now)

    def _announce(self, fact: ConnectivityChanged, now: Reading) -> None:
        self._announce_change(fact)
        if fact.verdict.down:
            self._was_down = True
        if fact.verdict.connected and self._was_down:
            self._was_down = False
            rested = self._prompted is None or now.boottime - self._prompted >= PROMPT_REST_MS
            if rested:
                self._prompted = now.boottime
                self._prompt_check()
