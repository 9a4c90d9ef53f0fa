"""What a day's log says beside figures: other names, a lost log, a clock that was set or wrong."""

from dataclasses import dataclass
from typing import Annotated

from desktop.core.sheets.day_calendar import Moment
from desktop.core.sheets.validation import Fault, Many, Text, Unfit, Whole
from desktop.core.units import Range

MOST = 100
"""Of each kind on one day; that there are more changes no verdict about the day."""
_MOST_MS = 10**15  # as of `ClockCompared`

_Name = Annotated[str, Text(200)]
_Moments = Annotated[tuple[Moment, ...], Many(MOST)]


@dataclass(frozen=True, slots=True)
class NamedSince:
    """The officer whom the log names from a moment of the day on."""

    since_ms: Moment
    officer: _Name
    designation: _Name
    office: _Name


@dataclass(frozen=True, slots=True)
class ClockWrong:
    """A time of the day in which the clock was wrong, and how far ahead it was at its beginning."""

    from_ms: Moment
    until_ms: Moment
    ahead_ms: Annotated[int, Whole(-_MOST_MS, _MOST_MS)]


@dataclass(frozen=True, slots=True)
class DayNotes:
    """The notes of a day; ``named`` are the changes of the name that the day begins with.

    ``logs_lost`` and ``clocks_set`` are the moments at which the log says so.
    """

    named: Annotated[tuple[NamedSince, ...], Many(MOST)]
    logs_lost: _Moments
    clocks_set: _Moments
    clock_wrong: Annotated[tuple[ClockWrong, ...], Many(MOST)]

    def __post_init__(self) -> None:
        """Refuse names and times that do not rise, and notes of nothing."""
        turns = [item.since_ms for item in self.named]
        if turns != sorted(set(turns)):
            raise Unfit(Fault.CONTRADICTION, "named")
        wrong = [(item.from_ms, item.until_ms) for item in self.clock_wrong]
        ends = [edge for time in wrong for edge in time]
        if ends != sorted(ends) or any(begin == end for begin, end in wrong):
            raise Unfit(Fault.CONTRADICTION, "clock_wrong")
        if not (self.named or self.logs_lost or self.clocks_set or self.clock_wrong):
            raise Unfit(Fault.CONTRADICTION, "named")

    def inside(self, day: Range) -> bool:
        """Return whether all of it is of that day."""
        moments = [*self.logs_lost, *self.clocks_set, *(item.since_ms for item in self.named)]
        moments += [edge for item in self.clock_wrong for edge in (item.from_ms, item.until_ms - 1)]
        return all(day[0] <= moment < day[1] for moment in moments)
