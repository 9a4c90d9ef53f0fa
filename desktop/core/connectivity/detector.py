"""The detector: from rounds and system events to spans, with hysteresis.

`step` is a pure function of the state and one input; it returns the events to append, in order.
An outage begins at its first failed round and is recorded after the third; a run of failures never
spans a gap in observation (`unobserved`).
"""

from dataclasses import dataclass, replace
from typing import assert_never

from desktop.core.connectivity.classify import JudgedRound, Judgement, quality
from desktop.core.connectivity.state import (
    FellAsleep,
    Input,
    Mains,
    Run,
    Sample,
    Started,
    State,
    Step,
    Stopping,
    Tick,
    WokeUp,
    end_observation,
    fall_asleep,
    look_at_clocks,
    start,
    tick,
    wake,
)
from desktop.core.events import ConnectivityChanged
from desktop.core.network import Cause, Round, RoundKind, Verdict
from desktop.core.settings.model import Connectivity
from desktop.core.units import median_low

WINDOW = 20  # rounds over which loss and latency are judged
WINDOW_LEAST = 10  # fewer are not conclusive
EASE = 0.8  # the part of its limits that a degraded line has to get below
TOGETHER_MS = 5_000  # link and mains, or route and address, lost within this time have one cause

_Watch = FellAsleep | WokeUp | Stopping
_LOCAL = (Cause.LINK_DOWN, Cause.NO_ADDRESS, Cause.NO_ROUTE)


def step(state: State, what: Input, limits: Connectivity) -> Step:
    """Return the state after the input, and the events to append."""
    if isinstance(what, Started):
        return start(what)
    if not state.running:
        return state, ()
    now = what.seen.reading if isinstance(what, JudgedRound) else what.at
    before = state.clocks
    assert before is not None
    state, facts = look_at_clocks(state, now, woke=isinstance(what, WokeUp))
    # A late input from another thread must not turn the clocks back, and a reading in the
    # same millisecond must not hide a step, which the next one shows.
    if now.boottime > before.boottime:
        state = replace(state, clocks=now)
    state, more = _take(state, what, limits)
    return state, facts + more


def _take(state: State, what: JudgedRound | Tick | Mains | _Watch, limits: Connectivity) -> Step:
    match what:
        case JudgedRound(seen=seen, judgement=judgement):
            return _round(state, seen, judgement, limits)
        case Tick():
            return tick(state, what.at, limits)
        case Mains():
            return _mains(state, what)
        case _:
            return _watch(state, what)


def _watch(state: State, what: _Watch) -> Step:
    """Start or stop observing."""
    now = what.at
    match what:
        case FellAsleep():
            return fall_asleep(state, now)
        case WokeUp():
            return wake(state, now, inferred=False)
        case Stopping():
            state, facts = end_observation(state, Cause.NOT_RUNNING, now.wall, now)
            return replace(state, running=False), facts
        case _:
            assert_never(what)


def _mains(state: State, what: Mains) -> Step:
    state = replace(state, mains_lost=None if what.on else what.at)
    link_down = (state.verdict, state.cause) == (Verdict.OFFLINE, Cause.LINK_DOWN)
    if what.on or not link_down or what.at.wall - state.began_by_ms > TOGETHER_MS:
        return state, ()
    fact = ConnectivityChanged(
        Verdict.OFFLINE,
        Cause.POWER_CUT,
        state.began_after_ms,
        state.began_by_ms,
        evidence=("inferred",),
    )
    return replace(state, cause=Cause.POWER_CUT), (fact,)


def _round(state: State, seen: Round, judgement: Judgement, limits: Connectivity) -> Step:
    if not state.observing or not state.fresh_ms <= seen.started_ms <= seen.ended_ms:
        return state, ()
    state = replace(
        state,
        want_full_round=seen.light and (state.want_full_round or seen.wanted_by_event),
        round_ms=seen.ended_ms - seen.started_ms,
    )
    if judgement.verdict is Verdict.UNKNOWN:
        return state, ()
    state = replace(
        state,
        looked=seen.reading,
        since_full_round=state.since_full_round + 1 if seen.light else 0,
        metered=seen.path is not None and seen.path.metered,
    )
    # Beside another path, a pulled cable is no outage unless the system stays with the cable.
    moves = judgement.cause is Cause.LINK_DOWN and bool(seen.other_paths)
    if judgement.cause in _LOCAL and not moves:
        return _local(state, seen, judgement)
    if judgement.connected:
        return _good(state, seen, limits)
    return _bad(state, seen, judgement, limits)


def _change(state: State, judgement: Judgement, after_ms: int, by_ms: int, seen: Round) -> Step:
    """Begin a span, whose edges are never before those of the span that it ends."""
    after = max(after_ms, state.began_after_ms)
    by = max(by_ms, after, state.began_by_ms)
    evidence = tuple(f"{x.name}:{x.detail}" for x in seen.layers if x.ok is False) + seen.evidence
    if judgement.cause is Cause.POWER_CUT:
        evidence = ("inferred", *evidence)
    fact = ConnectivityChanged(
        judgement.verdict, judgement.cause, after, by, seen.path, seen.other_paths, evidence
    )
    state = replace(
        state,
        verdict=judgement.verdict,
        cause=judgement.cause,
        path=seen.path,
        began_after_ms=after,
        began_by_ms=by,
        agreed_ms=seen.started_ms,
        cause_ms=seen.started_ms,
        run=None,
    )
    return state, (fact,)


def _same_path(state: State, seen: Round) -> bool:
    before, now = state.path, seen.path
    if before is None or now is None:
        return before is now
    return (before.kind, before.name) == (now.kind, now.name)


def _local(state: State, seen: Round, judgement: Judgement) -> Step:
    """Handle a loss of link, address or route, which is observed directly and counts at once."""
    lost = state.mains_lost
    if judgement.cause is Cause.LINK_DOWN:
        with_mains = lost is not None and abs(seen.boottime_ms - lost.boottime) <= TOGETHER_MS
        if with_mains or (state.verdict, state.cause) == (Verdict.OFFLINE, Cause.POWER_CUT):
            judgement = Judgement(Verdict.OFFLINE, Cause.POWER_CUT)
    event = _event(state, seen)
    if (state.verdict, state.cause) == (judgement.verdict, judgement.cause) and _same_path(
        state, seen
    ):
        started = seen.started_ms
        return replace(state, agreed_ms=started, cause_ms=started, run=None), ()
    if state.run is not None and not state.down:
        after, by = state.run.after_ms, state.run.by_ms
    elif _route_went_first(state, seen, judgement):
        after, by = state.began_after_ms, state.began_by_ms
    elif event is not None:
        after = by = event
    else:
        after = seen.started_ms if state.verdict is Verdict.UNKNOWN else state.agreed_ms
        by = seen.ended_ms
    if event is not None:  # a round that began before it tested another network
        state = replace(state, fresh_ms=event)
    return _change(replace(state, window=()), judgement, after, by, seen)


def _event(state: State, seen: Round) -> int | None:
    """Return the moment of the system's event; None without one, or from before a gap."""
    event = None if seen.event_ms is None else min(seen.event_ms, seen.ended_ms)
    return None if event is None or event < state.fresh_ms else event


def _route_went_first(state: State, seen: Round, judgement: Judgement) -> bool:
    """Whether an address was removed and the route's end was the first sign of it."""
    causes = (state.cause, judgement.cause)
    soon = seen.ended_ms - state.began_by_ms <= TOGETHER_MS
    return soon and causes == (Cause.NO_ROUTE, Cause.NO_ADDRESS)


def _good(state: State, seen: Round, limits: Connectivity) -> Step:
    sample = Sample(seen.steps_ms, seen.lost_steps)
    online = Judgement(Verdict.ONLINE)
    if state.verdict is Verdict.UNKNOWN:
        return _change(
            replace(state, window=(sample,)), online, seen.started_ms, seen.ended_ms, seen
        )
    if state.down:
        run = state.run
        if run is None or not run.judgement.connected:
            run = Run(online, state.agreed_ms, seen.ended_ms, 0, proven=True)
        run = replace(run, count=run.count + 1)
        if run.count < limits.up_after:
            return replace(state, run=run), ()
        return _change(replace(state, window=(sample,)), online, run.after_ms, run.by_ms, seen)
    before = state.agreed_ms
    window = (*state.window, sample)[-WINDOW:]
    state = replace(state, agreed_ms=seen.started_ms, run=None, window=window)
    judgement = _line(state)
    if judgement == Judgement(state.verdict, state.cause) and _same_path(state, seen):
        return state, ()
    state = replace(state, want_full_round=seen.light)  # its few layers say little about the others
    return _change(state, judgement, before, seen.ended_ms, seen)


def _line(state: State) -> Judgement:
    """Whether the line is degraded, by the last rounds and its state before."""
    before = Judgement(state.verdict, state.cause)
    if len(state.window) < WINDOW_LEAST:
        return before
    degraded = state.verdict is Verdict.DEGRADED
    steps = [step for sample in state.window for step in sample.steps_ms]
    lost = sum(sample.lost for sample in state.window)
    judgement = quality(steps, lost, ease=EASE if degraded else 1)
    return before if degraded and judgement.verdict is Verdict.DEGRADED else judgement


def _bad(state: State, seen: Round, judgement: Judgement, limits: Connectivity) -> Step:
    proves = not seen.light or seen.silent_hosts >= 2
    run = state.run
    if state.down:
        return _still_down(state, seen, judgement, limits)
    if run is None:
        event = _event(state, seen)
        if event is None:
            after = seen.started_ms if state.verdict is Verdict.UNKNOWN else state.agreed_ms
            run = Run(judgement, after, seen.ended_ms, 0, proven=False)
        else:
            state = replace(state, fresh_ms=event)  # a round from before it says nothing
            run = Run(judgement, event, event, 0, proven=False)
    run = Run(
        run.judgement if seen.light and run.proven else judgement,
        run.after_ms,
        run.by_ms,
        run.count + 1,
        proven=run.proven or proves,
    )
    if run.count >= limits.down_after and run.proven:
        return _change(replace(state, window=()), run.judgement, run.after_ms, run.by_ms, seen)
    sample = Sample(seen.steps_ms, max(1, seen.lost_steps))
    return replace(state, run=run, window=(*state.window, sample)[-WINDOW:]), ()


def _still_down(state: State, seen: Round, judgement: Judgement, limits: Connectivity) -> Step:
    """Handle a failed round in an outage; a new cause needs as many rounds as the first one."""
    before = state.cause_ms  # the light rounds since then do not show why
    state = replace(state, agreed_ms=seen.started_ms)
    if seen.light:
        # It shows "still down" but not why; when the link is back, a full round shows it.
        local = state.cause in (*_LOCAL, Cause.POWER_CUT)
        return replace(state, run=None, want_full_round=state.want_full_round or local), ()
    if (state.verdict, state.cause) == (judgement.verdict, judgement.cause):
        state = replace(state, cause_ms=seen.started_ms, run=None)
        return (
            (state, ())
            if _same_path(state, seen)
            else _change(state, judgement, before, seen.ended_ms, seen)
        )
    run = state.run
    if run is None or run.judgement != judgement:
        run = Run(judgement, before, seen.ended_ms, 0, proven=True)
    run = replace(run, count=run.count + 1)
    if run.count < limits.down_after:
        return replace(state, run=run), ()
    return _change(state, judgement, run.after_ms, run.by_ms, seen)


FULL_ROUND_EVERY = 20  # rounds while connected
FULL_ROUND_EVERY_DOWN = 4  # rounds of an outage: often enough to see the cause change
FULL_ROUND_SECONDS = 60  # in an outage that lasts; a full round costs as much as four of the others
TLS_EVERY = 4  # a block by name does not affect the bare connection
QUICK_MS = 300
BURST_SECONDS = 2  # from a round to the next, after a failure
AGAIN_SECONDS = 1.4  # of silence, which a round has heard for a while: known within twenty seconds
SILENT_MS = 1_000
BURST_MS = 60_000  # how long an outage is probed at the short interval
SLOWER_BURST_SECONDS = 5
LASTING_MS = 120_000  # from then on, an outage is probed hardly more often than a good line
# And two more until a good round is confirmed: an end is known within ten. Two trays beside each
# other, each for 150 seconds: 0.045 % of a core, and 0.059 when probed each five seconds.
LASTING_SECONDS = 8


@dataclass(frozen=True, slots=True)
class NextRound:
    """The next round's kind, and the seconds until it is due."""

    wait_seconds: float
    kind: RoundKind


def next_round(state: State, limits: Connectivity) -> NextRound:
    """Return when the next round is due; the interval includes the duration of the last one."""
    seconds = _pace(state, limits)
    return NextRound(max(0, seconds - state.round_ms / 1000), next_kind(state, limits))


def next_kind(state: State, limits: Connectivity) -> RoundKind:
    """Return the kind of the next round; its trigger does not matter."""
    if _waits_less(state):
        return RoundKind.AGAIN
    every = _full_every(state, limits) if state.down else FULL_ROUND_EVERY
    if state.want_full_round or state.run is not None or state.since_full_round >= every - 1:
        return RoundKind.FULL
    # Only a verified name proves the end of an outage, since a portal accepts connections too.
    if state.down or state.since_full_round % TLS_EVERY == TLS_EVERY - 1:
        return RoundKind.TLS
    return RoundKind.LIGHT


def _waits_less(state: State) -> bool:
    """Whether a line failed whose usual step is far below the shorter wait of the next round."""
    if state.run is None or state.down:
        return False
    usual = median_low(step for sample in state.window for step in sample.steps_ms)
    return usual is not None and usual <= QUICK_MS


def _pace(state: State, limits: Connectivity) -> float:
    steady = limits.metered_round_seconds if state.metered else limits.round_seconds
    if state.round_ms > SILENT_MS and _waits_less(state):
        return AGAIN_SECONDS
    if state.run is not None or (state.verdict is Verdict.UNKNOWN and state.want_full_round):
        return BURST_SECONDS
    if not state.down or state.clocks is None:
        return steady
    return BURST_SECONDS if _age_ms(state) < BURST_MS else _slower(state, limits)


def _full_every(state: State, limits: Connectivity) -> int:
    if _age_ms(state) < BURST_MS:
        return FULL_ROUND_EVERY_DOWN
    return max(FULL_ROUND_EVERY_DOWN, FULL_ROUND_SECONDS // _slower(state, limits))


def _age_ms(state: State) -> int:
    """Return how long ago the outage began."""
    return 0 if state.clocks is None else state.clocks.wall - state.began_by_ms


def _slower(state: State, limits: Connectivity) -> int:
    seconds = SLOWER_BURST_SECONDS if _age_ms(state) < LASTING_MS else LASTING_SECONDS
    return max(BURST_SECONDS, min(seconds, limits.round_seconds))
