"""The next round: when, and of which kind; light while connected, frequent otherwise."""

from dataclasses import dataclass

from desktop.core.connectivity.state import State
from desktop.core.network import RoundKind, Verdict
from desktop.core.settings.model import Connectivity

FULL_ROUND_EVERY = 20  # rounds while connected
FULL_ROUND_EVERY_DOWN = 4  # rounds of an outage: often enough to see the cause change
FULL_ROUND_SECONDS = 60  # in an outage that lasts; a full round costs as much as four of the others
TLS_EVERY = 4  # a block by name does not affect the bare connection
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
    """Return the kind of the next round, whatever triggers it."""
    every = _full_every(state, limits) if state.down else FULL_ROUND_EVERY
    if state.want_full_round or state.run is not None or state.since_full_round >= every - 1:
        return RoundKind.FULL
    # Only a verified name proves the end of an outage, since a portal accepts connections too.
    if state.down or state.since_full_round % TLS_EVERY == TLS_EVERY - 1:
        return RoundKind.TLS
    return RoundKind.LIGHT


def _pace(state: State, limits: Connectivity) -> float:
    steady = limits.metered_round_seconds if state.metered else limits.round_seconds
    if state.run is not None or (state.verdict is Verdict.UNKNOWN and state.want_full_round):
        return limits.burst_seconds
    if not state.down or state.clocks is None:
        return steady
    return limits.burst_seconds if _age_ms(state) < BURST_MS else _slower(state, limits)


def _full_every(state: State, limits: Connectivity) -> int:
    if _age_ms(state) < BURST_MS:
        return FULL_ROUND_EVERY_DOWN
    return max(FULL_ROUND_EVERY_DOWN, FULL_ROUND_SECONDS // _slower(state, limits))


def _age_ms(state: State) -> int:
    """Return how long ago the outage began."""
    return 0 if state.clocks is None else state.clocks.wall - state.began_by_ms


def _slower(state: State, limits: Connectivity) -> int:
    seconds = SLOWER_BURST_SECONDS if _age_ms(state) < LASTING_MS else LASTING_SECONDS
    return max(limits.burst_seconds, min(seconds, limits.round_seconds))
