"""A telling against earlier ones: whether its log goes on, and whether its day stays as told.

The office keeps every telling. It saw no row of a log: a telling names the root of all rows up to
its last, and proves that the log which the office acknowledged last is its beginning. A lost
log says so and begins again.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.core.integrity.merkle import consistent
from desktop.core.sheets.sheet import LogProof
from desktop.core.sheets.signing import SKEW_MS


class Doubt(StrEnum):
    """Fault of a telling; a lost log is reported as such."""

    NONE = ""
    LOST = "lost"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Telling:
    """A telling that the office holds; ``turn`` rises with each that came by the line, 0: a file.

    ``told_ms`` is by the PC's clock, ``received_ms`` by the office's.
    """

    turn: int
    told_seq: int
    told_ms: int
    received_ms: int
    root: str
    lost_ms: int | None


def log_doubt(held: Collection[Telling], new: Telling, log: LogProof) -> Doubt:
    """Return whether the log of a new telling goes on from those that the office holds of its PC.

    The office acknowledges each telling that comes by the line, so the next must prove that it
    goes on from the newest of those, unless its answer may have been lost. A PC that writes a file
    may have heard of none of them.
    """
    of_log = [item for item in held if item.lost_ms == new.lost_ms]
    if not of_log:
        before = [item.lost_ms or 0 for item in held if new.turn or item.told_ms <= new.told_ms]
        if not before:
            return Doubt.NONE
        return Doubt.LOST if (new.lost_ms or 0) > max(before) else Doubt.OTHER
    if any(item.told_seq == new.told_seq and item.root != new.root for item in of_log):
        return Doubt.OTHER
    heard_ms = new.received_ms - SKEW_MS
    due = [item.turn for item in of_log if new.turn and item.received_ms <= heard_ms]
    least = max(due, default=0)
    if not log.since:
        return Doubt.OTHER if least else Doubt.NONE
    bases = (item for item in of_log if item.told_seq == log.since and item.turn >= least)
    goes_on = any(_goes_on(base, new, log) for base in bases)
    return Doubt.NONE if goes_on else Doubt.OTHER


def _goes_on(base: Telling, new: Telling, log: LogProof) -> bool:
    proof = [bytes.fromhex(node) for node in log.proof]
    roots = bytes.fromhex(base.root), bytes.fromhex(new.root)
    return consistent(base.told_seq, new.told_seq, proof, *roots)


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A telling of a day: the digest of its outcomes, and when its log was lost last."""

    outcomes: str
    lost_ms: int | None
    doubt: Doubt


def day_doubt(held: Sequence[ToldDay], new: ToldDay) -> Doubt:
    """Return whether a telling repeats its day as told before; ``held`` are in order of arrival."""
    if not held or any(item.outcomes == new.outcomes for item in held if not item.doubt):
        return Doubt.NONE
    return Doubt.LOST if held[0].lost_ms != new.lost_ms else Doubt.OTHER
