"""The progress table: directives of a period, the actions on each, and its state.

Offices hand it in for the monthly coordination meeting. Rows come by the time of receipt.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from desktop.core import Rows
from desktop.core.person import Person
from desktop.core.register.enums import Action, MessageMedium, SecurityClass, State
from desktop.core.register.records import Record, number_name
from desktop.core.register.status import Standing, person_of
from desktop.core.register.views import read_retention


class Column(Rows, texts=("word",)):
    """A column, and its width on paper in millimetres: all together fill A4 landscape."""

    word: str
    mm: int

    SERIAL = "Serial", 13
    SENDER = "Sender", 36
    MEMO = "Memo no. and date", 40
    SUBJECT = "Subject", 42
    DEADLINE = "Deadline", 22
    ACTION = "Action taken and date", 62
    STATE = "State", 22
    REMARKS = "Remarks", 34


ALWAYS = (Column.SERIAL, Column.SUBJECT)
"""Columns without which the table is none."""


class Progress(Rows, texts=("word",)):
    """How a directive stands, in the words of the table."""

    word: str

    DONE = "carried out"
    RUNNING = "in progress"
    LATE = "late"
    NEEDLESS = "not needed"


_OF = {
    State.CARRIED_OUT: Progress.DONE,
    State.NOT_NEEDED: Progress.NEEDLESS,
    State.OVERDUE: Progress.LATE,
}


@dataclass(frozen=True, slots=True)
class Act:
    """One action on a directive: its words as typed, and the person it was forwarded to."""

    action: Action
    at_ms: int
    words: str = field(repr=False)
    person: Person


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """A directive as corrected; ``remark`` is the last note on it."""

    seq: int
    record_id: str
    number: int | None
    sender: str
    designation: str
    medium: MessageMedium
    received_ms: int
    memo_no: str
    memo_date: str  # ISO; empty if not known
    subject: str = field(repr=False)
    security: SecurityClass
    deadline_ms: int | None
    progress: Progress
    acts: tuple[Act, ...]
    remark: str = field(repr=False)

    @property
    def who(self) -> str:
        """Designation of the sender, else the name."""
        return self.designation or self.sender

    @property
    def offered(self) -> bool:
        """Whether the table has it unless the officer decides otherwise."""
        return not self.security.hides_subject


# An acknowledgement says something only where nothing else was done.
_SAID = frozenset(Action) - {Action.ACKNOWLEDGED}


def progress_row(
    status: Standing, filed: Record, later: Sequence[Record], number: int | None, subject: str
) -> ProgressRow:
    """Row of a directive; ``subject`` stands for one that was not given, too."""
    record = status.record
    acts = [
        Act(item.action, item.captured_ms, item.text, person_of(item))
        for item in later
        if item.action is not None and item.action is not Action.NOTE
    ]
    said = [act for act in acts if act.action in _SAID]
    notes = [
        item.text
        for item in later
        if item.action is Action.NOTE and item.text and read_retention(item) is None
    ]
    return ProgressRow(
        seq=filed.seq,
        record_id=filed.record_id,
        number=number,
        sender=record.sender,
        designation=record.designation,
        medium=record.medium,
        received_ms=record.received_ms,
        memo_no=record.memo_no,
        memo_date=record.memo_date,
        subject=subject,
        security=record.security,
        deadline_ms=record.deadline_ms,
        progress=_OF.get(status.state, Progress.RUNNING),
        acts=tuple(said or [act for act in acts if act.action is Action.ACKNOWLEDGED]),
        remark=notes[-1] if notes else "",
    )


def chosen_columns(names: Iterable[str]) -> tuple[Column, ...]:
    """Columns in their order: those named and `ALWAYS`, all for no name."""
    wanted = set(names) or {column.value for column in Column}
    return tuple(column for column in Column if column in ALWAYS or column.value in wanted)


def widths(columns: Sequence[Column]) -> tuple[float, ...]:
    """Millimetres of each column: the width of those left out goes to the others by their share.

    The serial number keeps its width.
    """
    whole = sum(column.mm for column in Column)
    fixed = Column.SERIAL.mm
    shared = sum(column.mm for column in columns) - fixed
    return tuple(
        float(fixed) if column is Column.SERIAL else column.mm * (whole - fixed) / shared
        for column in columns
    )


def counts(rows: Iterable[ProgressRow]) -> dict[Progress, int]:
    """How many stand how, in the order of `Progress`, without those that are none."""
    standing = [row.progress for row in rows]
    return {kind: standing.count(kind) for kind in Progress if kind in standing}


def needs_encryption(rows: Iterable[ProgressRow]) -> str | None:
    """Name of the first directive whose class lets it leave encrypted only, None without."""
    secret = (number_name(row.seq, row.number) for row in rows if row.security.hides_subject)
    return next(secret, None)
