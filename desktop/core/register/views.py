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
from desktop.core.register.records import Blob, Record
from desktop.core.register.sealed import SealedEntry
from desktop.core.register.summary import DirectiveCounts


class RegisterState(StrEnum):
    """Whether there is a register, and whether it can be read now."""

    ABSENT = "absent"
    LOCKED = "locked"
    OPEN = "open"


class LockReason(StrEnum):
    """What closed the register."""

    STARTED = "started"  # locked since the program began
    IDLE = "idle"
    SESSION_LOCK = "session_lock"
    SUSPEND = "suspend"
    TRAY = "tray"
    WINDOW = "window"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sealed capture while the register is locked; no words of it are known."""

    record_id: str
    captured_ms: int
    media_type: str
    size: int  # bytes of the original


@dataclass(frozen=True, slots=True)
class Removal:
    """A record whose words were removed, and the record that says why."""

    seq: int
    record_id: str
    by_seq: int
    by_id: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One line of the list, corrections applied.

    ``subject`` is the given one or the beginning of the text; the list hides it when
    ``security.hides_subject``. A correction has subject and class of the record it is about.
    """

    seq: int
    record_id: str
    type: RecordType | None  # None: its words were removed, and with them what it was
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
    whose: str = ""  # the predecessor who handed it over; empty for one's own
    removal: "Removal | None" = None  # of what was removed


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a record; ``after_ms`` counts from when it was received."""

    at_ms: int
    action: Action | None  # None: the record itself, a correction or a redaction (see type)
    type: RecordType
    words: str = field(repr=False)
    after_ms: int
    altered: tuple[Altered, ...] = ()  # of a correction


@dataclass(frozen=True, slots=True)
class RecordDetail:
    """One record whole: as corrected, as captured, and what was done about it."""

    row: RecordRow
    record: Record  # corrections applied
    as_filed: Record
    original: bytes = field(repr=False)
    attachments: tuple[Blob, ...]
    trail: tuple[Step, ...]
    response_ms: int | None  # from received to the first answer
    inherited: "Inheritance | None" = None  # the predecessor's register that holds it
    altered: tuple[Altered, ...] = ()  # of a correction whose record still has its words


@dataclass(frozen=True, slots=True)
class RecordQuery:
    """Filters of the list; None or empty means all. Newest first, a page at a time.

    With an ``order`` corrections are left out, as they belong to the history of their records.
    ``folded`` leaves out whatever asks for nothing more.
    """

    words: str = field(default="", repr=False)
    medium: MessageMedium | None = None
    sender: str = ""
    security: SecurityClass | None = None
    state: State | None = None
    due: Due | None = None
    limit: int = 200
    before_seq: int | None = None
    whose: str | None = None  # the id of an inherited register, "" for one's own only
    due_in: tuple[int, int] | None = None  # what ``due`` means now: half-open, UTC ms
    order: Order | None = None
    falling: bool = False
    folded: bool = False

    @property
    def narrows(self) -> bool:
        """Return whether anything is asked for, and not just the next page."""
        words = self.words.strip()
        asked = replace(self, words=words, limit=0, before_seq=None)
        return replace(asked, order=None, falling=False, folded=False) != RecordQuery(limit=0)


WORK_LIST = RecordQuery(order=Order.URGENCY, folded=True)
"""What the Directives page shows first: whatever is open, the most urgent first."""


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
    senders: tuple[str, ...] = ()
    verification: Verification | None = None
    counts: DirectiveCounts | None = None
    waiting: tuple[Waiting, ...] = ()
    sealed: tuple[SealedEntry, ...] = ()  # of the open register: what is to be filed or discarded
    problems: tuple[KnownError, ...] = ()
    locked_since_ms: int | None = None
    lock_reason: LockReason = LockReason.STARTED
    idle_ms: int | None = None  # how long nobody worked before an idle lock
    wait_ms: int = 0  # until the next passphrase is accepted
    keyring: bool = False  # the PC's keyring is to hold a copy of the key
    inherited: tuple[Inheritance, ...] = ()
    handed_over: HandedOver | None = None
    query: RecordQuery = RecordQuery()  # the one that ``rows`` answer
