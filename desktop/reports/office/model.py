"""The office report: officers side by side, and what was counted for them."""

import hashlib
from dataclasses import dataclass
from fractions import Fraction

from desktop.core.checks.outcomes import Grouped, grouped
from desktop.core.connectivity.availability import GROUP, Figures, Group
from desktop.core.events import Outcome
from desktop.core.integrity.bundle_fault import Fault
from desktop.core.office.calendar_facts import LateLeave
from desktop.core.office.schedule import Schedule
from desktop.core.person import Person
from desktop.core.units import Range

OUTSIDE = (Group.PROVIDER, Group.COUNTRY, Group.POWER)


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not counted, and why."""

    file: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class Counted:
    """A bundle that is counted, by its own SHA-256 and that of its record (`record_digest`)."""

    file: str
    sha256: str
    record: str
    officer: str
    signer: str
    days: Range
    as_of_ms: int


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """An officer's figures; ``rank`` is None if too little was observed.

    ``signers`` are the PCs by the names under which they were enrolled, since the officer's name
    is what the PC says of itself. ``calendar`` numbers those with the same days and hours, 1
    upwards. ``own`` is the connected part of the time for which this office, and nobody else,
    answers. ``since_ms`` is when the first of the PCs came into use, if that is in the period;
    ``late_leave`` was entered when its day had passed, and raises no figure.
    """

    officer: Person
    signers: tuple[str, ...]
    files: tuple[str, ...]
    days: Range
    calendar: int
    figures: Figures
    outages: int
    totals: dict[Outcome, int]
    due: int
    median_seconds: int | None
    rank: int | None = None
    since_ms: int | None = None
    late_leave: tuple[LateLeave, ...] = ()

    @property
    def own(self) -> Fraction | None:
        """Return connected / (connected + down by this office), None under 60 % coverage."""
        connected = self.figures.connected_ms
        here = sum(ms for cause, ms in self.figures.down_ms.items() if GROUP[cause] is Group.OFFICE)
        if not self.figures.enough or not connected + here:
            return None
        return Fraction(connected, connected + here)

    @property
    def grouped(self) -> Grouped:
        """Return how many of the checks due were seen, missed or not shown."""
        return grouped(self.totals)


@dataclass(frozen=True, slots=True)
class OfficeReport:
    """All officers, by calendar and name; the bundles counted, and the files that are not."""

    rows: tuple[OfficerRow, ...]
    calendars: tuple[tuple[Range, Schedule], ...]
    counted: tuple[Counted, ...]
    refused: tuple[Refused, ...]
    repeated: tuple[str, ...]

    @property
    def left_out(self) -> int:
        """Return how many files are not counted: they failed, or have nothing new."""
        return len(self.refused) + len(self.repeated)

    @property
    def as_of_ms(self) -> int | None:
        """Return when the last of the counted bundles was exported; None if none is counted."""
        return max((bundle.as_of_ms for bundle in self.counted), default=None)

    @property
    def digest(self) -> str:
        """Return one digest for all counted bundles: SHA-256 of theirs, sorted, a line each."""
        lines = "".join(
            f"{sha256}\n" for sha256 in sorted({sha256.sha256 for sha256 in self.counted})
        )
        return hashlib.sha256(lines.encode()).hexdigest()
