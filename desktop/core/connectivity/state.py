"""The detector's state and inputs, unobserved time, the layers and paths as last seen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from desktop.core.connectivity.availability import Span
from desktop.core.connectivity.classify import JudgedRound, Judgement
from desktop.core.events import ClockStepped, ConnectivityChanged, Slept, Woke
from desktop.core.network import Cause, Layer, LayerName, Medium, Path, Round, Verdict
from desktop.core.settings.model import Connectivity
from desktop.core.units import DAY_MS, Reading

Fact = ConnectivityChanged | ClockStepped | Slept | Woke


@dataclass(frozen=True, slots=True)
class LastAlive:
    """The last sign of life of the run before; ``clean``: it recorded its end (``AppStopped``).

    Until ``unrecorded_ms`` it ran on, but the disk refused its events.
    """

    at_ms: int
    boot_id: str
    clean: bool
    unrecorded_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """The monitor starts. ``last`` and ``open`` are None on a PC that never ran it.

    ``open`` is the last recorded change, whose span has not ended.
    """

    at: Reading
    boot_id: str
    last: LastAlive | None = None
    open: ConnectivityChanged | None = None


@dataclass(frozen=True, slots=True)
class Stopping:
    """The monitor stops."""

    at: Reading


@dataclass(frozen=True, slots=True)
class Tick:
    """The periodic tick, each ``TICK_MS``."""

    at: Reading


@dataclass(frozen=True, slots=True)
class FellAsleep:
    """The system reports that it is about to sleep."""

    at: Reading


@dataclass(frozen=True, slots=True)
class WokeUp:
    """The system reports that it woke."""

    at: Reading


@dataclass(frozen=True, slots=True)
class Mains:
    """The PC lost or regained mains power."""

    at: Reading
    on: bool


# The inputs after the start.
Later = JudgedRound | Stopping | Tick | FellAsleep | WokeUp | Mains
Input = Started | Later


@dataclass(frozen=True, slots=True)
class Sample:
    """The steps of one round, for the line's quality."""

    steps_ms: tuple[int, ...]
    lost: int


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive rounds that disagree with the open span, and the edges of the span to come.

    ``proven`` once one of them tested every layer (at least two hosts of two operators) or two
    independent hosts did not answer, since one dead server is no outage.
    """

    judgement: Judgement
    after_ms: int
    by_ms: int
    count: int
    proven: bool


@dataclass(frozen=True, slots=True)
class State:
    """The detector's state; before `Started` nothing is known or observed.

    ``agreed_ms`` is the start of the last round that agreed with the span (connected or not),
    ``cause_ms`` that of the last one that showed its cause, too;
    rounds begun before ``fresh_ms`` belong to a time before a gap. ``clocks`` is the last reading,
    ``looked`` the reading at the last round. ``since_full_round`` counts rounds since the last full
    one, and ``want_full_round`` requests one next.
    """

    verdict: Verdict = Verdict.UNKNOWN
    cause: Cause | None = None
    path: Path | None = None
    began_after_ms: int = 0
    began_by_ms: int = 0
    agreed_ms: int = 0
    cause_ms: int = 0
    fresh_ms: int = 0
    run: Run | None = None
    window: tuple[Sample, ...] = ()
    clocks: Reading | None = None
    looked: Reading | None = None
    running: bool = False
    asleep: Reading | None = None
    mains_lost: Reading | None = None
    metered: bool = False
    since_full_round: int = 0
    want_full_round: bool = True
    round_ms: int = 0

    @property
    def observing(self) -> bool:
        """Whether rounds count now."""
        return self.running and self.asleep is None

    @property
    def connected(self) -> bool:
        """Whether messages can arrive."""
        return self.verdict.connected

    @property
    def down(self) -> bool:
        """Whether messages are known not to arrive."""
        return self.verdict.down


Step = tuple[State, tuple[Fact, ...]]


# Each function ends the open span at the last observed moment and starts again: nothing that was
# counted before a gap counts after it.


SLEEPLESS_MS = 60_000  # still ticking so long after the system announced a sleep: it did not sleep
TICK_MS = 15_000  # from one sign of life to the next; two seconds more without rounds
ROUND_MS = 15_000  # far above the longest round, whose steps have timeouts


def start(what: Started) -> Step:
    """Start observing: the cause of the gap since the last sign of life."""
    now, last, left = what.at, what.last, what.open
    state = State(running=True, began_after_ms=now.wall, began_by_ms=now.wall, clocks=now)
    if left is None:
        return observe_again(state, now), ()
    cause = _ended(last, left, what)
    after, by = left.began_after_ms, left.began_by_ms
    facts: tuple[Fact, ...] = ()
    # A PC that lost power while asleep was not observed since it fell asleep.
    if left.verdict is Verdict.UNKNOWN and (last is None or left.cause in (Cause.ASLEEP, cause)):
        cause = left.cause
    else:
        if last is not None:
            after, by = max(last.at_ms, after), max(last.at_ms, by)
        if last is not None and last.unrecorded_ms is not None and by < last.unrecorded_ms:
            facts = (_unknown(Cause.NOT_RECORDED, after, by),)
            after = by = min(last.unrecorded_ms, now.wall)
        facts += (_unknown(cause, after, by),)
    return observe_again(
        replace(state, cause=cause, began_after_ms=after, began_by_ms=by), now
    ), facts


POWER_MS = 2 * 60 * 60_000
"""A PC that ended suddenly and was off for longer had no power only if a second one ended with it.

Feeders are switched off by the hour, so a single PC's word is taken for two hours. A longer cut
takes the whole office, whose second PC says so; and a PC whose plug is pulled in the evening is not
without power until it is started.
"""


def _ended(last: LastAlive | None, left: ConnectivityChanged, what: Started) -> Cause | None:
    if last is None or last.clean:
        return Cause.NOT_RUNNING
    if last.boot_id == what.boot_id:
        return Cause.CRASHED
    alive_ms = max(last.at_ms, left.began_by_ms, last.unrecorded_ms or last.at_ms)
    return Cause.POWER_CUT if what.at.wall - alive_ms <= POWER_MS else Cause.ENDED_SUDDENLY


# Clocks are read one after the other, Windows counts in steps of 16 ms, and NTP slews by up to
# 500 ppm: two seconds are far above all of these and far below any relevant gap.
TOLERANCE_MS = 2_000


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap between two readings: sleep, a step of the wall clock, or a program that did not run.

    ``slept_ms`` is 0 without sleep; ``stepped_ms`` is positive when the wall clock was set forward
    and 0 when it was not set; ``late`` means that the program did not run.
    """

    slept_ms: int
    stepped_ms: int
    late: bool


def gap_between(before: Reading, now: Reading, tick_ms: int) -> Gap | None:
    """Return the gap in observation between the readings, None if there is none.

    The program did not run if more than twice ``tick_ms`` passed.
    """
    passed = now.boottime - before.boottime
    slept = passed - (now.monotonic - before.monotonic)
    stepped = now.wall - before.wall - passed
    gap = Gap(
        slept if slept > TOLERANCE_MS else 0,
        stepped if abs(stepped) > TOLERANCE_MS else 0,
        passed > 2 * tick_ms,
    )
    return gap if gap.slept_ms or gap.stepped_ms or gap.late else None


def look_at_clocks(state: State, now: Reading, *, woke: bool) -> Step:
    """End the span at the last reading if the clocks show a gap since then."""
    before = state.clocks
    assert before is not None
    gap = gap_between(before, now, TICK_MS) if now.boottime > before.boottime else None
    if gap is None:
        return state, ()
    facts: tuple[Fact, ...] = ()
    if gap.slept_ms:
        cause = Cause.ASLEEP
        facts += () if state.asleep else (Slept(inferred=True),)
        facts += (Woke(inferred=not woke),)
    elif gap.stepped_ms:
        cause = Cause.CLOCK_STEPPED
    else:
        cause = Cause.NOT_RUNNING
    if gap.stepped_ms:
        facts += (ClockStepped(gap.stepped_ms),)
    state, change = end_observation(state, cause, before.wall, now)
    if gap.slept_ms:
        state = replace(state, asleep=None)
    return observe_again(state, now), facts + change


def end_observation(state: State, cause: Cause, at_ms: int, now: Reading) -> Step:
    """End the span at ``at_ms``: nothing is observed from there on."""
    if not state.observing or (state.verdict, state.cause) == (Verdict.UNKNOWN, cause):
        return state, ()
    after, by = max(at_ms, state.began_after_ms), max(at_ms, state.began_by_ms)
    state = replace(
        state,
        verdict=Verdict.UNKNOWN,
        cause=cause,
        path=None,
        began_after_ms=after,
        began_by_ms=by,
    )
    return observe_again(state, now), (_unknown(cause, after, by),)


def _unknown(cause: Cause | None, after_ms: int, by_ms: int) -> ConnectivityChanged:
    evidence = ("inferred",) if cause is Cause.POWER_CUT else ()
    return ConnectivityChanged(Verdict.UNKNOWN, cause, after_ms, by_ms, evidence=evidence)


def observe_again(state: State, now: Reading) -> State:
    """Start observing without earlier counts: only rounds begun from now on count."""
    return replace(
        state,
        # After the clock was set back, the span began no later than now by the new clock.
        began_after_ms=min(state.began_after_ms, now.wall),
        began_by_ms=min(state.began_by_ms, now.wall),
        fresh_ms=now.wall,
        looked=now,
        run=None,
        window=(),
        want_full_round=True,
    )


def fall_asleep(state: State, now: Reading) -> Step:
    """Handle the system's announcement of sleep; a repeated one is ignored."""
    if state.asleep is not None:
        return state, ()
    state, change = end_observation(state, Cause.ASLEEP, now.wall, now)
    return replace(state, asleep=now), (Slept(inferred=False), *change)


def wake(state: State, now: Reading, *, inferred: bool) -> Step:
    """End a sleep, unless the clocks have ended it already."""
    if state.asleep is None:
        return state, ()
    return observe_again(replace(state, asleep=None), now), (Woke(inferred=inferred),)


def tick(state: State, now: Reading, limits: Connectivity) -> Step:
    """Detect an announced sleep that did not happen, and rounds that do not return."""
    if state.asleep is not None:
        sleepless = now.boottime - state.asleep.boottime > SLEEPLESS_MS
        return wake(state, now, inferred=True) if sleepless else (state, ())
    seconds = limits.metered_round_seconds if state.metered else limits.round_seconds
    looked = state.looked
    assert looked is not None
    if now.boottime - looked.boottime > 2 * seconds * 1000 + ROUND_MS:
        # The program runs, but no round returns: nothing is observed either.
        return end_observation(state, Cause.NOT_RUNNING, looked.wall, now)
    return state, ()


# A light round tests few layers. The last full round's view of the others, with its time, stays
# valid while nothing changes that it depends on: verdict and cause, the links, and whether a
# message can arrive at all. The first sign of a change discards it; the next full round, which
# such a sign requests, replaces it.


_LINKS = (LayerName.ADAPTER, LayerName.ADDRESS)


@dataclass(frozen=True, slots=True)
class ObservedLayer:
    """A layer as it was last observed, and when (UTC milliseconds)."""

    layer: Layer
    at_ms: int


@dataclass(frozen=True, slots=True)
class LayerStatus:
    """The layers observed under one judgement and over the same paths."""

    layers: Mapping[LayerName, ObservedLayer] = field(default_factory=dict)
    judgement: Judgement = field(default_factory=lambda: Judgement(Verdict.UNKNOWN))
    paths: tuple[Path | None, ...] = ()

    def lowest_first(self) -> tuple[ObservedLayer, ...]:
        """Return the observed layers, lowest first."""
        return tuple(self.layers[name] for name in LayerName if name in self.layers)


def still_valid(status: LayerStatus, state: State) -> LayerStatus:
    """Return the status, or an empty one if verdict or cause have changed."""
    now = Judgement(state.verdict, state.cause)
    return status if status.judgement == now else LayerStatus(judgement=now)


def after_round(
    status: LayerStatus, state: State, latest: Round, judgement: Judgement
) -> LayerStatus:
    """Return the status with a round that the state has taken; ``judgement`` is of that round.

    A layer that the round did not test keeps its earlier observation.
    """
    paths = (_without_price(latest.path), *map(_without_price, latest.other_paths))
    agrees = judgement.verdict is Verdict.UNKNOWN or judgement.connected == state.connected
    keeps = latest.light and agrees and paths == status.paths and _same_links(status, latest)
    layers = dict(still_valid(status, state).layers) if keeps else {}
    for layer in latest.layers:
        if layer.ok is not None or layer.name not in layers:
            layers[layer.name] = ObservedLayer(layer, latest.ended_ms)
    return LayerStatus(layers, Judgement(state.verdict, state.cause), paths)


def _without_price(path: Path | None) -> Path | None:
    """Return the path without whether the system calls it metered."""
    return None if path is None else replace(path, metered=False)


def _same_links(status: LayerStatus, latest: Round) -> bool:
    pairs = ((status.layers.get(name), latest.layer(name)) for name in _LINKS)
    return all(
        before is None
        or now is None
        or (before.layer.ok, before.layer.detail) == (now.ok, now.detail)
        for before, now in pairs
    )


@dataclass(frozen=True, slots=True)
class KnownPath:
    """A network path and when it last worked (None: never observed)."""

    path: Path
    present: bool
    in_use: bool
    last_worked_ms: int | None


FORGOTTEN_MS = 90 * DAY_MS  # an absent path that has not worked for so long is dropped


PathKey = tuple[Medium, str, str]


@dataclass(frozen=True, slots=True)
class Remembered:
    """A path and when a reply last came over it."""

    path: Path
    worked_ms: int | None


Inventory = Mapping[PathKey, Remembered]


def path_key(path: Path) -> PathKey:
    """Return the identity of a path: the same adapter in another Wi-Fi is another path."""
    return path.kind, path.name, path.label


def inventory(spans: Iterable[Span], now_ms: int) -> Inventory:
    """Return the paths of the spans; each worked until its last connected span ended."""
    paths: dict[PathKey, Remembered] = {}
    for span in spans:
        for path in span.other_paths:
            _remember(paths, path, None)
        if span.path is not None:
            worked_ms = span.end_ms(now_ms) if span.verdict.connected else None
            _remember(paths, span.path, worked_ms)
    return paths


def paths_after(known: Inventory, round_: Round, *, connected: bool) -> Inventory:
    """Return the inventory after a round."""
    paths = dict(known)
    if round_.path is not None:
        _remember(paths, round_.path, round_.ended_ms if connected else None)
    for path in round_.other_paths:
        answered = path.name in round_.answered_paths
        _remember(paths, path, round_.ended_ms if answered else None)
    return paths


def _remember(paths: dict[PathKey, Remembered], path: Path, worked_ms: int | None) -> None:
    before = paths.get(path_key(path))
    if worked_ms is None and before is not None:
        worked_ms = before.worked_ms
    paths[path_key(path)] = Remembered(path, worked_ms)


def known_paths(known: Inventory, latest: Round | None, now_ms: int) -> tuple[KnownPath, ...]:
    """Return the paths for the page: the one in use, others present, absent ones.

    Within each group, the one that worked last comes first.
    """
    in_use = None if latest is None or latest.path is None else path_key(latest.path)
    present = set() if latest is None else {path_key(path) for path in latest.other_paths}
    rows = []
    for at, item in known.items():
        there = at == in_use or at in present
        fresh = item.worked_ms is not None and now_ms - item.worked_ms < FORGOTTEN_MS
        if there or fresh:
            rows.append(KnownPath(item.path, there, at == in_use, item.worked_ms))
    rows.sort(key=lambda row: (not row.in_use, not row.present, -(row.last_worked_ms or 0)))
    return tuple(rows)
