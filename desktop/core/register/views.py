"""The register as pages show it: records, retention, sealed messages, handovers, the work list."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from desktop.core import Rows
from desktop.core.errors import KnownError
from desktop.core.integrity.merkle import Verification
from desktop.core.person import Person
from desktop.core.register.enums import (
    Action,
    Due,
    LockReason,
    MessageMedium,
    Order,
    RecordType,
    RegisterState,
    SecurityClass,
    State,
)
from desktop.core.register.records import Blob, Change, ClaimedTime, Record
from desktop.core.register.status import Altered, Forward
from desktop.core.register_summary import DirectiveCounts, urgency

# How long a record is kept: its class of record, the years, and when its content may go.
# The classes are those of the Secretariat Instructions. ক is kept for ever; for the others the
# officer writes the years that apply in the office, as the program knows none for certain (see
# docs/decisions/0045). A record without a class is never proposed.
# The decision is a note on the record: ``group`` holds `Retention.text`, and the note's words say
# the same for a reader. The last note counts.

MOST_YEARS = 99
BEGINNING = "retention "  # of the text
_TEXT = re.compile(BEGINNING + r"([abcd]) (\d{1,2})(?: (\d{4}-\d{2}-\d{2}))?", re.ASCII)


class RecordClass(Rows, texts=("word",)):
    """A class of record in the Secretariat Instructions."""

    word: str

    A = "Class A (ka), permanent"  # ক: permanent
    B = "Class B (kha)"  # খ
    C = "Class C (ga)"  # গ
    D = "Class D (gha)"  # ঘ

    @property
    def permanent(self) -> bool:
        """Whether nothing of the class is ever destroyed."""
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
        """Text for the note's ``group``, as `retention_of` reads it."""
        held = "" if self.held_until is None else f" {self.held_until.isoformat()}"
        return f"{BEGINNING}{self.kind} {self.years}{held}"

    def free_year(self, last: date) -> int | None:
        """Return the year from whose first day the content may go, None for never.

        ``last`` is the day of the last act: whole years pass after the one it is in.
        """
        return None if self.kind.permanent else last.year + self.years + 1

    def is_due(self, last: date, today: date) -> bool:
        """Whether the years are over; a held record may be due, too."""
        year = self.free_year(last)
        return year is not None and year <= today.year

    def is_held(self, today: date) -> bool:
        """Whether the officer ordered it kept, that day included."""
        return self.held_until is not None and today <= self.held_until

    def kept_until(self, last: date) -> date | None:
        """Return the last day on which the content must stay, None for a permanent class."""
        year = self.free_year(last)
        return None if year is None else max(date(year - 1, 12, 31), self.held_until or date.min)


def last_decision(later: Sequence[Record]) -> Record | None:
    """Return the last decision among a record's later ones, with its reason."""
    return next((item for item in reversed(later) if read_retention(item) is not None), None)


def retention_of(later: Sequence[Record]) -> Retention | None:
    """Return the decision of the last such note among a record's later ones."""
    note = last_decision(later)
    return None if note is None else read_retention(note)


def read_retention(note: Record) -> Retention | None:
    """Return the record's decision about its target, None if it is no such note."""
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
    """Return the latest time of receipt, deadline or action, UTC ms.

    Decisions on retention do not count: each would postpone itself.
    """
    acts = [record, *(item for item in later if read_retention(item) is None)]
    moments = [each for item in acts for each in (item.captured_ms, item.filed_ms)]
    return max(*moments, record.received_ms, record.deadline_ms or 0)


WORDS_SHOWN = 2000
"""Characters of a sealed message that its list shows; the whole is in the record once filed."""


ABOVE = "above"
"""In place of a record's name: an earlier sealed capture is the same message."""


class SealedSource(Rows, texts=("word",)):
    """Where a sealed message says that it came from."""

    word: str

    CLIPBOARD = "from the copied message"
    FILE = "from a file"
    TYPED = "typed in"
    COMMAND_LINE = "from another program"


class LogKnows(StrEnum):
    """State of a sealed file in this PC's log."""

    SEALED_HERE = "known"  # this very file was sealed by this PC to this register
    CHANGED = "changed"  # one of that name was; it has been replaced since
    NOTHING = "unknown"  # another program put it there, or the log was not to be had

    @property
    def from_here(self) -> bool:
        """Whether the log counts it and nothing contradicts that this is the file."""
        return self is LogKnows.SEALED_HERE


@dataclass(frozen=True, slots=True)
class SealedCapture:
    """One sealed message that opens. Nobody vouches for its own statements.

    ``digest`` is the SHA-256 (hex) of the sealed file: the shown file itself is filed or
    discarded. ``size`` is of the original, in bytes; ``original`` are its first words where they
    differ from the text. ``fields`` are all others that are set, ``attachments`` the names of its
    files. ``again`` names the record of the same message, or is `ABOVE`; empty for a new message.
    ``claimed`` is the message's own time.
    """

    file_name: str
    digest: str
    log_knows: LogKnows
    record_id: str
    sealed_ms: int
    source: SealedSource
    type: RecordType
    security: SecurityClass
    words: str = field(repr=False)
    size: int
    attachments: tuple[str, ...] = field(default=(), repr=False)
    fields: tuple[Change, ...] = field(default=(), repr=False)
    original: str = field(default="", repr=False)
    again: str = ""
    claimed: ClaimedTime | None = None


@dataclass(frozen=True, slots=True)
class UnreadableCapture:
    """A file among the sealed ones that does not open, or has a content that no form seals.

    ``digest`` is empty where it cannot even be read, such as a folder of that name.
    """

    file_name: str
    digest: str
    log_knows: LogKnows


SealedEntry = SealedCapture | UnreadableCapture


def is_ready(entry: SealedEntry) -> bool:
    """Whether one press records it: this PC sealed it, and it is not in the register already."""
    return isinstance(entry, SealedCapture) and entry.log_knows.from_here and not entry.again


_NOBODY = Person()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sealed capture while the register is locked; no words of it are known."""

    record_id: str
    captured_ms: int
    media_type: str
    size: int  # bytes of the original


@dataclass(frozen=True, slots=True)
class Removal:
    """A redacted record, and the record of its redaction."""

    seq: int
    record_id: str
    by_id: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A row of the list, corrections applied.

    ``subject`` is the given one or the beginning of the text; the list hides it when
    ``security.hides_subject``. A correction has subject and class of the record it is about.
    """

    seq: int
    record_id: str
    type: RecordType | None  # None: redacted, so its type is not known
    subject: str = field(repr=False)
    security: SecurityClass
    sender: str
    designation: str
    medium: MessageMedium
    received_ms: int | None
    deadline_ms: int | None
    state: State
    target_seq: int | None = None  # of a correction or redaction: the record it is about
    changes: tuple[str, ...] = ()  # of a correction: the fields it changes
    group: str = ""
    attachments: int = 0
    whose: str = ""  # the predecessor who handed it over; empty for the own register
    removal: "Removal | None" = None  # of a redacted record
    number: int | None = None  # of a directive: its own, which counts directives only
    target_number: int | None = None  # of ``target_seq``, if that is a directive
    forwarded: tuple[Forward, ...] = ()  # of an open directive: those without an answer yet


@dataclass(frozen=True, slots=True)
class Step:
    """A step in a record's history; ``after_ms`` counts from when it was received."""

    at_ms: int
    action: Action | None  # None: the record itself, a correction or a redaction (see type)
    type: RecordType
    words: str = field(repr=False)
    after_ms: int
    altered: tuple[Altered, ...] = ()  # of a correction
    by: str = ""  # the officer who recorded it
    person: Person = _NOBODY  # of a forwarding or its answer
    until_ms: int | None = None  # of a forwarding


@dataclass(frozen=True, slots=True)
class RecordDetail:
    """A record as corrected and as captured, with its history."""

    row: RecordRow
    record: Record  # corrections applied
    as_filed: Record
    original: bytes = field(repr=False)
    attachments: tuple[Blob, ...]
    trail: tuple[Step, ...]
    response_ms: int | None  # from received to the first answer
    inherited: "Inheritance | None" = None  # the predecessor's register that holds it
    altered: tuple[Altered, ...] = ()  # of a correction whose record is not redacted
    thread: tuple[RecordRow, ...] = ()  # others with its memo or D-Nothi number, oldest first
    retention: Retention | None = None
    last_ms: int = 0  # of its last act, from which ``retention`` counts


@dataclass(frozen=True, slots=True)
class Retained:
    """A record whose years are over, for the list of removable records."""

    row: RecordRow
    retention: Retention
    last_ms: int  # of its last act
    held: bool  # kept longer by the officer's order
    reason: str = field(repr=False)  # the words of the decision


@dataclass(frozen=True, slots=True)
class RecordQuery:
    """Filters of the list; None or empty means all. Newest first, a page at a time.

    With an ``order`` corrections are left out, as they belong to the history of their records.
    ``folded`` leaves out records that require nothing more.
    """

    words: str = field(default="", repr=False)
    medium: MessageMedium | None = None
    sender: str = ""
    security: SecurityClass | None = None
    state: State | None = None
    due: Due | None = None
    limit: int = 200
    before_seq: int | None = None
    whose: str | None = None  # the id of an inherited register, "" for the own one only
    due_in: tuple[int, int] | None = None  # the current period of ``due``: half-open, UTC ms
    order: Order | None = None
    falling: bool = False
    folded: bool = False

    @property
    def narrows(self) -> bool:
        """Whether any filter is set, apart from the page."""
        words = self.words.strip()
        asked = replace(self, words=words, limit=0, before_seq=None)
        return replace(asked, order=None, falling=False, folded=False) != RecordQuery(limit=0)


WORK_LIST = RecordQuery(order=Order.URGENCY, folded=True, limit=100)
"""What the Directives page shows first: open directives, the most urgent first.

Its page is short, since each is read and measured while the officer waits; the next one follows at
the end of the list.
"""


@dataclass(frozen=True, slots=True)
class Inheritance:
    """A predecessor's register that was taken over."""

    register_id: str
    officer: Person  # the name is never empty: else the designation, or a part of the id
    taken_ms: int
    count: int
    verification: Verification


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The last handover of this register, and the number of its record."""

    seq: int
    to: Person
    at_ms: int


@dataclass(frozen=True, slots=True)
class RegisterView:
    """The Directives page."""

    state: RegisterState
    now_ms: int
    rows: tuple[RecordRow, ...] = ()
    total: int = 0  # records of every kind
    directives: int = 0  # also those whose content was removed: each keeps its number
    senders: tuple[str, ...] = ()
    verification: Verification | None = None
    counts: DirectiveCounts | None = None
    waiting: tuple[Waiting, ...] = ()
    sealed: tuple[SealedEntry, ...] = ()  # of the open register: messages to be filed or discarded
    problems: tuple[KnownError, ...] = ()
    locked_since_ms: int | None = None
    lock_reason: LockReason = LockReason.STARTED
    keyring: bool = False  # the PC's keyring is to hold a copy of the key
    offers_copy: bool = False  # it may be asked for with the passphrase
    inherited: tuple[Inheritance, ...] = ()
    handed_over: HandedOver | None = None
    query: RecordQuery = RecordQuery()  # the one that ``rows`` answer


_Key = int | str | tuple[int, ...]
_NEVER = 2**63  # in place of a missing deadline: after all others


def ordered(rows: Iterable[RecordRow], order: Order, *, falling: bool = False) -> list[RecordRow]:
    """Return the rows in that order, equal ones newest first."""
    newest_first = sorted(rows, key=lambda row: row.seq, reverse=True)
    return sorted(newest_first, key=_KEYS[order], reverse=falling)


_OPEN_ACTIONS = (
    Action.ACKNOWLEDGED, Action.CARRIED_OUT, Action.REPLIED, Action.ANSWERED, Action.FORWARDED,
    Action.NOT_NEEDED, Action.NOTE,
)  # fmt: skip


def offered_actions(state: State, kind: RecordType, *, answered: bool) -> tuple[Action, ...]:
    """Return the actions that fit a record, the likeliest first."""
    on_file = kind is RecordType.MESSAGE
    if not on_file and kind is not RecordType.DIRECTIVE:
        return ()
    if state.is_open:
        return _OPEN_ACTIONS[answered:]
    closed = on_file or state in {State.CARRIED_OUT, State.NOT_NEEDED}
    return (Action.REOPENED, Action.NOTE) if closed else (Action.NOTE,)


def _deadline(row: RecordRow) -> int:
    return _NEVER if row.deadline_ms is None else row.deadline_ms


def _answer_due(row: RecordRow) -> int:
    """Return the earliest time by which a forwarded person has to answer."""
    return min((at.until_ms for at in row.forwarded if at.until_ms is not None), default=_NEVER)


def _urgency(row: RecordRow) -> tuple[int, ...]:
    """Overdue, then by deadline in any state; records that need nothing more come last."""
    if not row.state.is_open:
        return (2,)
    at_ms, answered = min(_deadline(row), _answer_due(row)), row.state is not State.TO_ANSWER
    return int(row.state is not State.OVERDUE), *urgency(at_ms, row.number, answered=answered)


def number_key(number: int | None, seq: int) -> tuple[int, int]:
    """Return the place of a directive among all by number; other records come after them."""
    return _NEVER if number is None else number, seq


def subject_key(subject: str) -> str:
    """Return the place of a row among all by subject."""
    return subject.casefold()


def _number(row: RecordRow) -> tuple[int, int]:
    return number_key(row.number, row.seq)


def _subject(row: RecordRow) -> str:
    # The order must not reveal a subject that the list hides.
    return "" if row.security.hides_subject else subject_key(row.subject)


_KEYS: dict[Order, Callable[[RecordRow], _Key]] = {
    Order.URGENCY: _urgency,
    Order.NUMBER: _number,
    Order.SUBJECT: _subject,
    Order.DEADLINE: _deadline,
    Order.STATE: lambda row: list(State).index(row.state),
}
