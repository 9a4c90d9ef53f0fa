"""Figures as numbers and JSON values, the same in every form."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from zoneinfo import ZoneInfo

from desktop.core.canonical_json import to_plain
from desktop.core.checks import outcomes
from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import Figures
from desktop.core.network import Cause
from desktop.reports import log_tables
from desktop.reports.period import Count

_PLACES = 100


def percent(part: Fraction | None) -> float | None:
    """Return a percentage with two decimals, cut and not rounded: 99.999 is not 100."""
    if part is None:
        return None
    return int(part * 100 * _PLACES) / _PLACES


def figures_json(figures: Figures) -> dict[str, object]:
    """Return the figures of a period; percentages are null under 60 % coverage."""
    bounds = figures.bounds
    return {
        "scheduled_seconds": log_tables.seconds(figures.scheduled_ms),
        "connected_seconds": log_tables.seconds(figures.connected_ms),
        "down_seconds": _by_cause(figures.down_ms),
        "unknown_seconds": _by_cause(figures.unknown_ms),
        "coverage_percent": percent(figures.coverage),
        "availability_percent": percent(figures.availability),
        "lower_bound_percent": None if bounds is None else percent(bounds[0]),
        "upper_bound_percent": None if bounds is None else percent(bounds[1]),
    }


def directives_json(count: Count, zone: ZoneInfo) -> dict[str, object]:
    """Return the counts of directives, when they were made and in which row of the journal."""
    figures_ = to_plain(count.event)
    assert isinstance(figures_, dict)
    return {"counted_at": log_tables.stamp(count.at_ms, zone), "journal_row": count.seq} | {
        name: value for name, value in figures_.items() if not name.endswith("_day")
    }


def _by_cause(parts: Mapping[Cause, int]) -> dict[str, float]:
    return {str(cause.value): log_tables.seconds(parts[cause]) for cause in sorted(parts)}


def checks_json(slots: Iterable[SlotRow]) -> dict[str, int | None]:
    """Return the totals of the slots due; they sum to ``due``.

    Slots of a holiday that became known after its day are listed separately.
    """
    every = list(slots)
    rows = outcomes.counted(every)
    announced = len(every) - len(rows)
    counts = {outcome.value: count for outcome, count in outcomes.totals(rows).items()}
    waiting = sum(row.outcome is None for row in rows)
    seconds = [row.seconds for row in rows if row.seconds is not None]
    return {
        "due": len(rows) - waiting,
        "open_or_to_come": waiting,
        **counts,
        "median_seconds": outcomes.answer_times(seconds).median_seconds,
        "holiday_announced": announced,
    }
