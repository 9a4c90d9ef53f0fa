"""What an office expects of a month, and what is worth a word with an officer."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

FEW_HOURS = Fraction(3, 4)
"""Of the usual office hours of a day: who has fewer is marked, whatever the reason."""


@dataclass(frozen=True, slots=True)
class Targets:
    """Per cent: checks seen and coverage at least, unanswered checks at most, own causes at least.

    ``own`` is the connected part of the time for which nobody else answers.
    """

    seen: int = 85
    unanswered: int = 5
    coverage: int = 80
    own: int = 98


class Flag(StrEnum):
    """What is worth a word, the weightiest first."""

    REFUSED = "refused"  # a bundle of this PC failed
    CALLS_ITSELF = "calls_itself"  # the PC gives another name or office than its enrolment
    UNLINKED = "unlinked"  # rows are missing between its bundles, which may be of two logs
    OTHER_PC = "other_pc"  # the log has starts under another number than the PC's
    LOG_LOST = "log_lost"
    CLOCK_SET = "clock_set"
    CLOCK_OFF = "clock_off"  # minutes off the time of servers
    AHEAD = "ahead"  # its bundle bears a time that has not come
    UNTOLD = "untold"  # days of the period that no bundle covers
    PC_MISSING = "pc_missing"  # another PC of this person sent nothing
    SETTINGS = "settings"  # by which it is measured, and most others are not
    FEW_HOURS = "few_hours"
    LATE_LEAVE = "late_leave"
    OWN_HOLIDAYS = "own_holidays"  # which most others do not have
    UNANSWERED = "unanswered"
    COVERAGE = "coverage"
    SEEN = "seen"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Measures:
    """What of an officer's period is held against the targets; ``due`` with the untold checks.

    Of ``on_pc`` of them the officer was never asked: WhatsApp was in front (decision 39).
    """

    due: int
    on_pc: int
    seen: int
    unanswered: int
    coverage: Fraction | None
    own: Fraction | None


def missed_targets(measures: Measures, targets: Targets) -> tuple[Flag, ...]:
    """Return the targets that are missed, the weightiest first."""
    due = measures.due
    asked = due - measures.on_pc
    missed = (
        (Flag.UNANSWERED, due and measures.unanswered * 100 > targets.unanswered * due),
        (Flag.COVERAGE, _below(measures.coverage, targets.coverage)),
        (Flag.SEEN, asked and measures.seen * 100 < targets.seen * asked),
        (Flag.OWN, _below(measures.own, targets.own)),
    )
    return tuple(flag for flag, is_missed in missed if is_missed)


def _below(part: Fraction | None, percent: int) -> bool:
    return part is not None and part * 100 < percent
