"""What a log says beside figures: who used the PC, a lost log, clocks set, directives counted."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from desktop.core.clock_events import ClockCompared, ClockStepped, offsets_in_turn, wrong_times
from desktop.core.events import LogLost
from desktop.core.register_events import DirectivesCounted
from desktop.core.settings.officer_named import OfficerNamed, names_in_turn
from desktop.core.units import MINUTE_MS
from desktop.reports.log_tables import Period, seconds, stamp
from desktop.reports.period import Source

CLOCK_SET_MS = 10 * MINUTE_MS
"""A clock that is put right by less is nobody's doing."""


@dataclass(frozen=True, slots=True)
class LogNotes:
    """``named`` is since when the PC gave which names; all else is of the period.

    ``logs_lost`` and ``clocks_set`` are the moments (UTC ms) at which the log says so;
    ``clock_ahead`` is since when the clock was how far ahead, in milliseconds.
    """

    named: tuple[tuple[int, OfficerNamed], ...] = ()
    logs_lost: tuple[int, ...] = ()
    clocks_set: tuple[int, ...] = ()
    directives: DirectivesCounted | None = None
    clock_ahead: tuple[tuple[int, int], ...] = ()


NO_NOTES = LogNotes()


def log_notes(source: Source, days: Period, directives: DirectivesCounted | None) -> LogNotes:
    """Return the notes of a period's log."""
    steps = source.journal.read([ClockStepped.kind], *days.range)
    lost = source.journal.read([LogLost.kind], *days.range)
    names = source.journal.read([OfficerNamed.kind])
    return LogNotes(
        names_in_turn(
            (fact.at_ms, fact.event) for fact in names if isinstance(fact.event, OfficerNamed)
        ),
        tuple(fact.at_ms for fact in lost),
        tuple(
            fact.at_ms
            for fact in steps
            if isinstance(fact.event, ClockStepped) and abs(fact.event.by_ms) >= CLOCK_SET_MS
        ),
        directives,
        _clock_ahead(source, days),
    )


def clock_off(source: Source, days: Period) -> list[tuple[int, int, int]]:
    """Return when in the period, as far as it is past, the clock was wrong and how far ahead."""
    until = max(days.from_ms, min(days.to_ms, source.now_ms))
    return wrong_times(_clock_ahead(source, days), (days.from_ms, until))


def clock_json(source: Source, days: Period, zone: ZoneInfo) -> list[dict[str, object]]:
    """Return the same as JSON values."""
    return [
        {"from": stamp(begin, zone), "until": stamp(end, zone), "ahead_seconds": seconds(ahead)}
        for begin, end, ahead in clock_off(source, days)
    ]


def _clock_ahead(source: Source, days: Period) -> tuple[tuple[int, int], ...]:
    facts = source.journal.read([ClockCompared.kind], *days.range, lead_in=True)
    return offsets_in_turn(
        (fact.at_ms, fact.event) for fact in facts if isinstance(fact.event, ClockCompared)
    )
