"""Time in which the network was not observed, and why: not running, asleep, paused, clock set.

Each function ends the open span at the last observed moment and starts again: nothing that was
counted before a gap counts after it.
"""

from dataclasses import replace

from desktop.core.clock_events import ClockStepped
from desktop.core.clocks import Reading, gap_between
from desktop.core.connectivity.state import Fact, LastAlive, Started, State, Step
from desktop.core.events import ConnectivityChanged, Slept, Woke
from desktop.core.network import Cause, Verdict
from desktop.core.settings.model import Connectivity

SLEEPLESS_MS = 60_000  # still ticking so long after the system announced a sleep: it did not sleep
TICK_MS = 15_000  # from one sign of life to the next; two seconds more without rounds
ROUND_MS = 15_000  # far above the longest round, whose steps have timeouts


def start(what: Started) -> Step:
    """Return why nothing was observed since the last sign of life, and start observing."""
    now, last, left = what.at, what.last, what.open
    state = State(running=True, began_after_ms=now.wall, began_by_ms=now.wall, clocks=now)
    if left is None:
        return observe_again(state, now), ()
    cause = _ended(last, what.boot_id)
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


def _ended(last: LastAlive | None, boot_id: str) -> Cause | None:
    if last is None or last.clean:
        return Cause.NOT_RUNNING
    return Cause.CRASHED if last.boot_id == boot_id else Cause.POWER_CUT


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


def resume(state: State, now: Reading) -> Step:
    """End a pause; a repeated one is ignored."""
    return (observe_again(replace(state, paused=False), now) if state.paused else state), ()
