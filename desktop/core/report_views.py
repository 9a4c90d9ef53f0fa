"""Data shown on the Reports and Office pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop.core.connectivity.availability import Figures
from desktop.core.events import Exported, Outcome
from desktop.core.office.schedule_history import NOTHING, CalendarFacts
from desktop.core.reports import Days


@dataclass(frozen=True, slots=True)
class Preview:
    """The figures of a period in office hours; ``median_seconds`` is of the answered checks."""

    first_day: date
    last_day: date
    office_days: int
    figures: Figures
    outages: int
    totals: dict[Outcome, int]
    due: int
    median_seconds: int | None
    calendar: CalendarFacts = NOTHING


@dataclass(frozen=True, slots=True)
class PastExport:
    """An export in the journal; ``path`` is its file, empty if it is not there."""

    at_ms: int
    export: Exported
    path: str = ""


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """The result of verifying a file, in words; ``checks`` are pairs of check and result."""

    file_name: str
    verified: bool
    sentence: str
    checks: tuple[tuple[str, str], ...] = ()
    details: str = ""  # its tooltip


@dataclass(frozen=True, slots=True)
class ReportsView:
    """The Reports page; ``forms`` are those that this program can write."""

    today: date
    folder: str
    forms: tuple[str, ...]
    past: tuple[PastExport, ...]
    next_ms: int | None = None  # when the next automatic export is due, if it is enabled
    register_locked: bool | None = None  # None: no register on this PC yet
    counted: Mapping[Days, int] = field(default_factory=dict)  # when directives were counted last
    chosen: Days | None = None  # before the windows were recreated
    began: date | None = None  # the log's first day; the page opens on a month that has some of it


class FileState(StrEnum):
    """Result of verifying a file from an officer."""

    UNCHANGED = "unchanged"
    UNKNOWN_SIGNER = "unknown_signer"  # unchanged, but its key is not enrolled
    CHANGED = "changed"  # or cut, or of another kind
    LETTER_AGREES = "letter_agrees"  # it names the digest of one of the bundles
    LETTER_DIFFERS = "letter_differs"


@dataclass(frozen=True, slots=True)
class KeyOffer:
    """A key that can be enrolled once its fingerprint was compared by phone.

    ``replaces`` is whether the PC that it says it is of is enrolled with another key.
    """

    file: str
    fingerprint: str
    who: str
    replaces: bool


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file: its name, whose it is or says it is, and why it is not counted, if it is not."""

    name: str
    state: FileState
    who: str
    sentence: str = ""
    offer: KeyOffer | None = None


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A person or PC without a counted report, its state and why."""

    who: str
    office: str
    state: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class OfficerLine:
    """A row of the report: the figures of one officer, and the findings worth a word."""

    name: str
    place: str
    coverage: str
    connected: str
    seen: str
    missed: tuple[str, str, str, str]  # unanswered, away, PC off, program ended
    remarks: str


@dataclass(frozen=True, slots=True)
class OfficeView:
    """The files, who did not report, the report's rows. All empty before the first file."""

    files: tuple[IncomingFile, ...] = ()
    reported: str = ""
    missing: tuple[RosterLine, ...] = ()
    officers: tuple[OfficerLine, ...] = ()
