"""Data of an office report: persons beside the office's targets, and the counted bundles."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from desktop.core.checks.outcomes import Grouped, grouped
from desktop.core.connectivity.availability import Figures
from desktop.core.events import Outcome
from desktop.core.integrity.faults import Fault, Wrong
from desktop.core.network import Cause, Group, Medium
from desktop.core.office.people_list import Flag, Targets
from desktop.core.office.schedule import OFFICE_ZONE
from desktop.core.office.schedule_history import NOTHING, CalendarFacts, LateLeave
from desktop.core.person import Person
from desktop.core.sheets.common_cause import PowerCut
from desktop.core.sheets.sheet import DirectivesTold
from desktop.core.units import Range

ZONE = OFFICE_ZONE
"""Of every office report."""

OUTSIDE = (Group.PROVIDER, Group.COUNTRY, Group.POWER)


NOBODY = Person()


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not counted, and why; whose it says it is was not verified.

    ``key`` made its signature, empty if none did.
    """

    file: str
    fault: Fault
    device_id: str = ""
    says: Person = NOBODY
    key: bytes = b""

    @property
    def unknown_signer(self) -> bool:
        """Whether nothing was changed, and only the key is not enrolled.

        The signature is the last of the steps that a fault names.
        """
        unknown = Wrong.SIGNER_UNKNOWN, Wrong.SIGNER_KEY_OTHER
        return self.fault.wrong in unknown and bool(self.key)


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
class DayRow:
    """A person's day, by the dates of the report's zone."""

    day: date
    figures: Figures
    totals: dict[Outcome, int]


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """A person's figures in their own working hours.

    ``pcs`` are device numbers, ``signers`` the names under which they were enrolled. Of all checks
    ``due``, the ``untold`` are those of days that no bundle covers. ``other_pcs`` are starts in the
    log under the number of another PC. ``told_again`` are the moments at which days were told again
    with other outcomes, one for each day, ``other_log``: a telling was of another log.
    ``calls_itself`` are other names that a PC gave. The time
    ran ``since_ms`` (in use only then, or taken over) ``until_ms`` (handed over), None where it is
    the whole period; ``parted`` are the days that were not wholly theirs. ``hours`` are their
    office hours, ``own_down`` the parts of them that this office's causes took; ``shared_ms`` of
    that was lost together with most PCs of the office.
    ``clock_ahead_ms`` is 0 where the clock was right. ``unshared_holidays`` are those of the
    officer's own setting that most others of the report do not have. ``measured`` are all values
    of the settings that measured, as JSON, ``unlike_most`` those of them that most others lack.
    Of the ``answers`` to reminders, commands gave ``by_command`` and ``quick`` others came within
    ten seconds. ``stopped`` are gaps beside outages, ``short_days`` those on which most worked
    longer; ``accepted`` is leave that the office has accepted, which counts for no figure,
    ``refused`` leave that it has not, and ``unaccepted`` flagged leave, where it decides about it.
    ``flags`` name the ``targets`` that were missed, too.
    """

    officer: Person
    pcs: tuple[str, ...]
    signers: tuple[str, ...]
    files: tuple[str, ...]
    figures: Figures
    outages: int
    totals: dict[Outcome, int]
    due: int
    median_seconds: int | None
    untold: int = 0
    since_ms: int | None = None
    until_ms: int | None = None
    parted: frozenset[date] = frozenset()
    calendar: CalendarFacts = NOTHING
    calls_itself: tuple[str, ...] = ()
    logs_lost: tuple[int, ...] = ()
    other_pcs: tuple[int, ...] = ()
    told_again: tuple[int, ...] = ()
    other_log: bool = False
    clocks_set: tuple[int, ...] = ()
    clock_ahead_ms: int = 0
    directives: DirectivesTold | None = None
    worked_days: int = 0
    hours: tuple[Range, ...] = ()
    own_down: tuple[Range, ...] = ()
    shared_ms: int = 0
    daily: tuple[DayRow, ...] = ()
    unshared_holidays: frozenset[date] = frozenset()
    measured: frozenset[tuple[str, str]] = frozenset()
    unlike_most: tuple[tuple[str, str], ...] = ()
    answers: int = 0
    by_command: int = 0
    quick: int = 0
    stopped: int = 0
    short_days: int = 0
    accepted: frozenset[date] = frozenset()
    refused: frozenset[date] = frozenset()
    unaccepted: frozenset[date] = frozenset()
    flags: tuple[Flag, ...] = ()
    targets: Targets = field(default_factory=Targets)

    @property
    def late_leave(self) -> tuple[LateLeave, ...]:
        """Return the days off that were entered when they had passed, and raise no figure.

        Those that the office has accepted are leave like any other.
        """
        return tuple(item for item in self.calendar.late_leave if item.day not in self.accepted)

    @property
    def undecided(self) -> bool:
        """Whether the office has yet to decide on a day off that was entered afterwards."""
        return any(item.day not in self.refused for item in self.late_leave)

    @property
    def leave(self) -> frozenset[date]:
        """Return the days of leave: entered in time, or accepted by the office."""
        return self.calendar.leave | self.accepted

    @property
    def off_then(self) -> int:
        """On how many of the late days off the PC was off all day."""
        late = {item.day for item in self.late_leave}
        return sum(
            row.day in late and row.figures.observed_ms == 0 and not grouped(row.totals).seen
            for row in self.daily
        )

    @property
    def own(self) -> Fraction | None:
        """Return connected / (connected + down by this person's PCs), None under 60 % coverage."""
        connected, down = self.figures.connected_ms, self.own_down_ms
        if not self.figures.enough or not connected + down:
            return None
        return Fraction(connected, connected + down)

    @property
    def own_down_ms(self) -> int:
        """Return the time that this person's PCs alone were not connected, by own causes."""
        here = sum(ms for cause, ms in self.figures.down_ms.items() if cause.group is Group.OFFICE)
        return here - self.shared_ms

    @property
    def grouped(self) -> Grouped:
        """The checks due by group: seen, missed, not shown, seen on the PC."""
        return grouped(self.totals)

    @property
    def unseen(self) -> int:
        """Return how many of the checks due were missed, or are not reported."""
        return self.grouped.missed + self.untold

    @property
    def day_ms(self) -> Fraction | None:
        """Return the office hours of a working day on average."""
        return Fraction(self.figures.scheduled_ms, self.worked_days) if self.worked_days else None


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over several rows."""

    name: str
    officers: int
    pcs: int
    due: int
    untold: int
    totals: dict[Outcome, int]
    figures: Figures
    outages: int

    @property
    def grouped(self) -> Grouped:
        """The checks due by group: seen, missed, not shown, seen on the PC."""
        return grouped(self.totals)

    @property
    def seen_part(self) -> Fraction | None:
        """The part of the checks due that was seen, reported or not."""
        return Fraction(self.grouped.seen, self.due) if self.due else None


def sums(name: str, rows: Iterable[OfficerRow]) -> Sums:
    """Return the sums of rows."""
    many = list(rows)
    down: dict[Cause, int] = {}
    unknown: dict[Cause, int] = {}
    for row in many:
        for parts, more in ((down, row.figures.down_ms), (unknown, row.figures.unknown_ms)):
            for cause, ms in more.items():
                parts[cause] = parts.get(cause, 0) + ms
    return Sums(
        name,
        len(many),
        len({pc for row in many for pc in row.pcs}),
        sum(row.due for row in many),
        sum(row.untold for row in many),
        {outcome: sum(row.totals[outcome] for row in many) for outcome in Outcome},
        Figures(
            sum(row.figures.scheduled_ms for row in many),
            sum(row.figures.connected_ms for row in many),
            down,
            unknown,
        ),
        sum(row.outages for row in many),
    )


@dataclass(frozen=True, slots=True)
class SharedOutage:
    """An outage of most PCs of an office, or of several ``offices`` (``office`` empty).

    ``office_ms`` is in office hours; ``connected`` PCs were connected just before; ``ways`` are the
    paths by which others still were, ``lines`` those that failed. The last PC dropped at
    ``last_ms``.
    """

    office: str
    from_ms: int
    until_ms: int | None
    office_ms: int
    cause: Cause
    group: Group
    pcs: tuple[str, ...]
    connected: int
    ways: tuple[Medium, ...]
    lines: tuple[Medium, ...]
    last_ms: int
    offices: int = 1


@dataclass(frozen=True, slots=True)
class OfficeCut:
    """A power cut of an office in its hours, and of how many PCs of it anything is known."""

    office: str
    cut: PowerCut
    known: int
    office_ms: int


class RosterState(StrEnum):
    """State of a PC that is expected to report."""

    COUNTED = "counted"
    NOTHING = "nothing"  # nothing of the period was received
    REFUSED = "refused"
    NOT_IN_USE = "not_in_use"
    NOT_ENROLLED = "not_enrolled"  # a refused bundle of a PC that nobody expects
    UNREADABLE = "unreadable"  # a refused file that does not even say whose it is

    @property
    def missing(self) -> bool:
        """Whether somebody is to be asked for a bundle."""
        return self not in (RosterState.COUNTED, RosterState.NOT_IN_USE)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A PC that is enrolled or listed, or a person without one, with its refused bundle's notes.

    ``told_again`` and ``other_log`` are as in `OfficerRow`.
    """

    state: RosterState
    person: Person
    pc: str
    refused: Refused | None = None
    told_again: tuple[int, ...] = ()
    other_log: bool = False


@dataclass(frozen=True, slots=True)
class OfficeReport:
    """All persons by office and name; the bundles counted, and the files that are not.

    ``days`` are the period as UTC ms, ``until_ms`` as far as it was past; ``outside`` are files of
    other days, ``before`` the sums of the period before, if its bundles are there too.
    """

    rows: tuple[OfficerRow, ...]
    counted: tuple[Counted, ...]
    refused: tuple[Refused, ...]
    repeated: tuple[str, ...]
    days: Range | None = None
    until_ms: int = 0
    outside: tuple[str, ...] = ()
    power: tuple[OfficeCut, ...] = ()
    shared: tuple[SharedOutage, ...] = ()
    roster: tuple[RosterRow, ...] = ()
    offices: tuple[Sums, ...] = ()
    before: Sums | None = None
    targets: Targets = field(default_factory=Targets)

    @property
    def left_out(self) -> int:
        """Return how many files are not counted, whether they failed or held nothing new."""
        return len(self.refused) + len(self.repeated) + len(self.outside)

    @property
    def as_of_ms(self) -> int | None:
        """Return when the last of the counted bundles was exported; None if none is counted."""
        return max((bundle.as_of_ms for bundle in self.counted), default=None)

    @property
    def expected(self) -> int:
        """Return how many PCs and persons are expected to report."""
        expected = (RosterState.COUNTED, RosterState.NOTHING, RosterState.REFUSED)
        return sum(row.state in expected for row in self.roster)

    @property
    def reported(self) -> int:
        """Return how many of those expected did."""
        return sum(row.state is RosterState.COUNTED for row in self.roster)

    @property
    def total(self) -> Sums:
        """Return the sums of all rows."""
        return sums("", self.rows)

    @property
    def digest(self) -> str:
        """Return one digest for all counted bundles: SHA-256 of theirs, sorted, a line each."""
        lines = "".join(f"{sha256}\n" for sha256 in sorted({item.sha256 for item in self.counted}))
        return hashlib.sha256(lines.encode()).hexdigest()
