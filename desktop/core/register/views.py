"""What the Directives page shows, as plain data."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from desktop.core.errors import KnownError
from desktop.core.integrity.hash_chain import Verification
from desktop.core.person import Person
from desktop.core.register.corrections import Altered
from desktop.core.register.enums import (
    Action,
    Due,
    MessageMedium,
    Order,
    RecordType,
    SecurityClass,
    State,
)
from desktop.core.register.forwards import Forward
from desktop.core.register.records import Blob, Record
from desktop.core.register.retention import Retention
from desktop.core.register.sealed import SealedEntry
from desktop.core.register_summary import DirectiveCounts

_NOBODY = Person()


class RegisterState(StrEnum):
    """Whether there is a register, and whether it can be read now."""

    ABSENT = "absent"
    LOCKED = "locked"
    OPEN = "open"


class LockReason(StrEnum):
    """Why the register is locked."""

    STARTED = "started"  # locked since the program began
    IDLE = "idle"
    SESSION_LOCK = "session_lock"
    SUSPEND = "suspend"
    TRAY = "tray"
    WINDOW = "window"
    COMMAND = "command"
    REPLACED = "replaced"  # another file has the place of the open one


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
    by_seq: int
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
    forwarded: tuple[Forward, ...] = ()  # of an open directive: what nobody has answered yet


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
    """A record whose years are over, for the list of what may go."""

    row: RecordRow
    retention: Retention
    last_ms: int  # of its last act
    held: bool  # kept longer by the officer's order


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
        """Return whether any filter is set, apart from the page."""
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
    sealed: tuple[SealedEntry, ...] = ()  # of the open register: what is to be filed or discarded
    problems: tuple[KnownError, ...] = ()
    locked_since_ms: int | None = None
    lock_reason: LockReason = LockReason.STARTED
    idle_ms: int | None = None  # the time without use before an idle lock
    wait_ms: int = 0  # until the next passphrase is accepted
    keyring: bool = False  # the PC's keyring is to hold a copy of the key
    inherited: tuple[Inheritance, ...] = ()
    handed_over: HandedOver | None = None
    query: RecordQuery = RecordQuery()  # the one that ``rows`` answer
