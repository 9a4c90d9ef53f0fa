"""The register's record: its fields, classes, actions; and the draft that a form fills.

Nothing is edited or deleted: an action, a correction or a redaction is a later record that points
back by ``target``. Times are UTC milliseconds.
"""

from dataclasses import dataclass, field
from typing import Any, cast

from desktop.core.canonical_json import canonical, from_plain, to_plain
from desktop.core.person import Person
from desktop.core.register.enums import (
    Action,
    Capture,
    Confidence,
    MessageMedium,
    Priority,
    RecordType,
    SecurityClass,
)
from desktop.core.units import MINUTE_MS

EARLIEST_MS = 0  # 1970: where the clock of a PC without a battery begins
LATEST_MS = 4_102_444_800_000  # 2100


def is_time(at_ms: int) -> bool:
    """Return whether it is a time that a record may hold, UTC ms."""
    return EARLIEST_MS <= at_ms < LATEST_MS


@dataclass(frozen=True, slots=True)
class ClaimedTime:
    """When the message says it was sent.

    ``text`` is as written, ``at_ms`` None when it could not be read; ``zone_source`` is
    ``assumed`` (Asia/Dhaka), ``told`` by the officer or ``written`` in the message.
    """

    text: str
    at_ms: int | None
    form: str = ""
    zone: str = "Asia/Dhaka"
    zone_source: str = "assumed"
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True, slots=True)
class Blob:
    """What is kept of exact bytes: their name, kind, length and SHA-256 (hex)."""

    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """Bytes to be kept beside a record."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a correction; ``value`` as text, None to empty the field."""

    field: str
    value: str | None


MessageKey = tuple[int, str, str]
"""A message by what any copy of it says: the minute (UTC), the sender, the words."""


def message_key(at_ms: int, sender: str, words: str) -> MessageKey:
    """Return what tells a message from others where its chat was copied or exported again.

    To the minute, because some exports write seconds and copied text never does.
    """
    return at_ms // MINUTE_MS, sender, words.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a draft and its record share: the message, its marks, and what it points to."""

    type: RecordType = RecordType.DIRECTIVE
    text: str = field(default="", repr=False)
    capture: Capture = Capture.TYPED
    medium: MessageMedium = MessageMedium.OTHER
    group: str = ""
    sender: str = ""
    designation: str = ""
    claimed: ClaimedTime | None = None
    security: SecurityClass = SecurityClass.ORDINARY
    security_set_by: str = ""
    priority: Priority = Priority.NONE
    subject: str = field(default="", repr=False)
    memo_no: str = ""
    memo_date: str = ""  # ISO, Gregorian
    memo_date_bangla: str = ""  # as written on the letter
    dnothi: str = ""
    deadline_ms: int | None = None
    target: str | None = None
    action: Action | None = None
    changes: tuple[Change, ...] = ()
    source: str = ""  # of an imported message: SHA-256 of its file and its place in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Content):
    """A record before it is filed: what the form shows and the officer may change.

    ``original`` are the exact bytes as captured; ``text`` is the message as read from them. When
    ``original`` is empty, the text itself is kept, in UTF-8. Leave what is not known empty.
    """

    original: bytes = field(default=b"", repr=False)
    media_type: str = "text/plain; charset=utf-8"
    medium: MessageMedium = MessageMedium.WHATSAPP
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Who recorded, where and by which clock; ``clock_offset_ms`` only when it is known."""

    officer: str = ""
    designation: str = ""
    office: str = ""
    device: str = ""
    version: str = ""
    boot_id: str = ""
    monotonic_ms: int = 0
    clock_offset_ms: int | None = None

    @property
    def person(self) -> Person:
        """Return who recorded."""
        return Person(self.officer, self.designation, self.office)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Content):
    """A filed record. Its canonical bytes are its leaf in the tree (see `leaf_bytes`).

    ``captured_ms`` is when the words were captured and ``filed_ms`` when they entered the
    register: later for what was sealed while it was locked. ``prev`` is the chain's head at that
    moment and ``salt`` 16 random bytes, both hex; the salt keeps a guess at a redacted record
    from being tested against its leaf.
    """

    seq: int
    record_id: str
    type: RecordType  # a filed record always says these two
    capture: Capture
    captured_ms: int
    filed_ms: int
    origin: Origin
    key: str  # fingerprint of the register's signing key
    prev: str
    salt: str = field(repr=False)
    original: Blob | None = None
    attachments: tuple[Blob, ...] = ()

    @property
    def received_ms(self) -> int:
        """Return when the message says it was sent if that is sure, else when it was captured."""
        if (
            self.claimed is not None
            and self.claimed.at_ms is not None
            and self.claimed.confidence is Confidence.HIGH
        ):
            return self.claimed.at_ms
        return self.captured_ms


def leaf_bytes(record: Record) -> bytes:
    """Return the canonical bytes (RFC 8785 JSON, UTF-8) that the tree's leaf hashes."""
    return canonical(to_plain(record))


def parse_record(fields: dict[str, Any]) -> Record:
    """Build a record from its decoded JSON; ValueError when it does not fit."""
    try:
        return cast("Record", from_plain(Record, fields))
    except (TypeError, KeyError) as error:
        raise ValueError(f"not a record: {error}") from error
