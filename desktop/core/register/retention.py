"""How long a record is kept: its class of record, the years, and when its content may go.

The classes are those of the Secretariat Instructions. ক is kept for ever; for the others the
officer writes the years that apply in the office, as the program knows none for certain (see
docs/decisions/0045). What is not classed is never proposed.

The decision is a note on the record: ``group`` holds `Retention.text`, and the note's words say the
same for a reader. The last note counts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.core.register.enums import Action, RecordType
from desktop.core.register.records import Record

MOST_YEARS = 99
BEGINNING = "retention "  # of the text
_TEXT = re.compile(BEGINNING + r"([abcd]) (\d{1,2})(?: (\d{4}-\d{2}-\d{2}))?", re.ASCII)


class RecordClass(StrEnum):
    """A class of record in the Secretariat Instructions."""

    A = "a"  # ক: permanent
    B = "b"  # খ
    C = "c"  # গ
    D = "d"  # ঘ

    @property
    def permanent(self) -> bool:
        """Return whether nothing of the class is ever destroyed."""
        return self is RecordClass.A


@dataclass(frozen=True, slots=True)
class Retention:
    """Class, whole calendar years after that of the last act, and the day until it is held.

    ``years`` is 0 if, and only if, the class is permanent.
    """

    kind: RecordClass
    years: int = 0
    held_until: date | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for years that the class cannot have."""
        fits = self.years == 0 if self.kind.permanent else 1 <= self.years <= MOST_YEARS
        if not fits:
            raise ValueError(f"class {self.kind} for {self.years} years")

    @property
    def text(self) -> str:
        """Return what `retention_of` reads."""
        held = "" if self.held_until is None else f" {self.held_until.isoformat()}"
        return f"{BEGINNING}{self.kind} {self.years}{held}"

    def free_year(self, last: date) -> int | None:
        """Return the year from whose first day the content may go, None for never.

        ``last`` is the day of the last act: whole years pass after the one it is in.
        """
        return None if self.kind.permanent else last.year + self.years + 1

    def is_due(self, last: date, today: date) -> bool:
        """Return whether the years are over; a held record may be due, too."""
        year = self.free_year(last)
        return year is not None and year <= today.year

    def is_held(self, today: date) -> bool:
        """Return whether the officer ordered it kept, that day included."""
        return self.held_until is not None and today <= self.held_until


def retention_of(later: Sequence[Record]) -> Retention | None:
    """Return what the last such note among a record's later ones decides."""
    decided = (read_retention(item) for item in reversed(later))
    return next((item for item in decided if item is not None), None)


def read_retention(note: Record) -> Retention | None:
    """Return what the record decides about its target, None if it is no such note."""
    match = _TEXT.fullmatch(note.group) if note.action is Action.NOTE else None
    if match is None or note.type is not RecordType.ACTION:
        return None
    kind, years, held = match.groups()
    try:
        until = None if held is None else date.fromisoformat(held)
        decided = Retention(RecordClass(kind), int(years), until)
    except ValueError:  # written by nothing of ours
        return None
    return decided if decided.text == note.group else None  # two digits of nought


def last_act_ms(record: Record, later: Sequence[Record]) -> int:
    """Return the latest moment of what came, was due or was done, UTC ms.

    Decisions on retention do not count: they would put off what they decide.
    """
    acts = [record, *(item for item in later if read_retention(item) is None)]
    moments = [each for item in acts for each in (item.captured_ms, item.filed_ms)]
    return max(*moments, record.received_ms, record.deadline_ms or 0)
