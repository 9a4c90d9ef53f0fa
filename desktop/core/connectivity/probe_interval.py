"""When to look next, and at how much: light while all is well, quick when it is not."""

from dataclasses import dataclass

from desktop.core.connectivity.state import State
from desktop.core.network import RoundKind, Verdict
from desktop.core.settings.model import Connectivity

FULL_ROUND_EVERY = 20  # rounds, while all is well
FULL_ROUND_EVERY_DOWN = 4  # rounds of an outage: often enough to see the cause change
TLS_EVERY = 4  # a block by name lets the bare connection through
BURST_MS = 60_000  # how long an outage is watched at the quick pace
SLOWER_BURST_SECONDS = 5


@dataclass(frozen=True, slots=True)
class NextRound:
    """The next round: so many seconds from now, of that kind."""

    wait_seconds: float
    kind: RoundKind


def next_round(state: State, limits: Connectivity) -> NextRound:
    """Return when the round after the last one is due; its own time counts into the wait."""
    seconds = _pace(state, limits)
    return NextRound(max(0, seconds - state.round_ms / 1000), next_kind(state))


def next_kind(state: State) -> RoundKind:
    """Return at how much the next round looks, whatever wakes it."""
    every = FULL_ROUND_EVERY_DOWN if state.down else FULL_ROUND_EVERY
    if state.want_full_round or state.run is not None or state.since_full_round >= every - 1:
        return RoundKind.FULL
    # In an outage only a verified name proves its end: a portal accepts connections, too.
    if state.down or state.since_full_round % TLS_EVERY == TLS_EVERY - 1:
        return RoundKind.TLS
    return RoundKind.LIGHT


def _pace(state: State, limits: Connectivity) -> float:
    steady = limits.metered_round_seconds if state.metered else limits.round_seconds
    if state.run is not None or (state.verdict is Verdict.UNKNOWN and state.want_full_round):
        return limits.burst_seconds
    if not state.down or state.clocks is None:
        return steady
    if state.clocks.wall - state.began_by_ms < BURST_MS:
        return limits.burst_seconds
    return max(limits.burst_seconds, SLOWER_BURST_SECONDS)
