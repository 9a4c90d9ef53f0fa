"""The figures of a day's office hours in a sheet."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from desktop.core.connectivity.availability import Span, figures
from desktop.core.network import Cause
from desktop.core.sheets.validation import Many, Whole
from desktop.core.units import Range

Length = Annotated[int, Whole(0, 100 * 3_600_000)]


@dataclass(frozen=True, slots=True)
class CauseTime:
    """How long a cause lasted in office hours."""

    cause: Cause
    ms: Length


@dataclass(frozen=True, slots=True)
class SheetFigures:
    """The figures of the day's office hours, as far as they were past when the sheet was made."""

    scheduled_ms: Length
    connected_ms: Length
    down: Annotated[tuple[CauseTime, ...], Many(32)]
    unknown: Annotated[tuple[CauseTime, ...], Many(32)]


def day_figures(spans: Iterable[Span], hours: Iterable[Range], until_ms: int) -> SheetFigures:
    """Return the figures of a day's office hours until a moment."""
    sums = figures(spans, hours, until_ms)

    def listed(parts: dict[Cause, int]) -> tuple[CauseTime, ...]:
        return tuple(CauseTime(cause, parts[cause]) for cause in sorted(parts))

    return SheetFigures(
        sums.scheduled_ms, sums.connected_ms, listed(sums.down_ms), listed(sums.unknown_ms)
    )
