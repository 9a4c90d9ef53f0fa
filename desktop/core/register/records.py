"""The register's record, and the draft that a form fills.

Nothing is edited or deleted: an action, a correction or a redaction is a later record that points
to it by ``target``. Times are UTC milliseconds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
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

EARLIEST_MS = 0  # 1970: where the clock of a PC without a battery starts
LATEST_MS = 4_102_444_800_000  # 2100
LARGEST = 256 * 1024 * 1024  # bytes of an original or an attachment
LONGEST_TEXT = 200_000  # characters: three times the longest message; each is searched by words


def is_time(at_ms: int) -> bool:
    """Whether the value is a valid time of a record, UTC ms."""
    return EARLIEST_MS <= at_ms < LATEST_MS


@dataclass(frozen=True, slots=True)
class ClaimedTime:
    """When the message was sent, according to itself.

    ``text`` is as written, ``at_ms`` None if it could not be read; ``zone_source`` is ``assumed``
    (Asia/Dhaka), ``told`` by the officer or ``written`` in the message.
    """

    text: str
    at_ms: int | None
    form: str = ""
    zone: str = "Asia/Dhaka"
    zone_source: str = "assumed"
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True, slots=True)
class Blob:
    """The description of stored bytes: name, media type, length and SHA-256 (hex)."""

    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to a record."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a correction; ``value`` as text, None to empty the field."""

    field: str
    value: str | None


MessageKey = tuple[int, str, str]
"""The identity of a message in any copy: the minute (UTC), the sender, the text."""


def message_key(at_ms: int, sender: str, words: str) -> MessageKey:
    """Return the identity by which a message is recognized in another copy or export of its chat.

    To the minute, since some exports write seconds and copied text never does.
    """
    return at_ms // MINUTE_MS, sender, words.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The fields that a draft and its record share."""

    type: RecordType = RecordType.DIRECTIVE
    text: str = field(default="", repr=False)
    picture_words: str = field(default="", repr=False)  # read by a program, never the message
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
    meeting_ms: int | None = None  # the sender calls to it
    meeting_until_ms: int | None = None
    meeting_place: str = field(default="", repr=False)  # or its link
    target: str | None = None
    action: Action | None = None
    changes: tuple[Change, ...] = ()
    source: str = ""  # of an imported message: SHA-256 of its file and its place in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Content):
    """A record before it is filed, as the form shows it.

    ``original`` are the exact bytes as captured; ``text`` is the message as read from them. If
    ``original`` is empty, the text itself is stored, in UTF-8. Unknown fields are empty.
    """

    original: bytes = field(default=b"", repr=False)
    media_type: str = "text/plain; charset=utf-8"
    medium: MessageMedium = MessageMedium.WHATSAPP
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """The officer, PC and clock of a record; ``clock_offset_ms`` is None if not known."""

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
        """Return the officer as a person."""
        return Person(self.officer, self.designation, self.office)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Content):
    """A filed record. Its canonical bytes are its leaf in the tree (see `leaf_bytes`).

    ``captured_ms`` is when the text was captured and ``filed_ms`` when the record was filed, which
    is later for sealed captures. ``prev`` is the chain's head before it and ``salt`` 16 random
    bytes, both hex; the salt prevents testing a guess at a redacted record against its leaf.
    """

    seq: int
    record_id: str
    type: RecordType  # a filed record always has these two
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
        """Return the message's own sending time if that is certain, else the time of capture."""
        if (
            self.claimed is not None
            and self.claimed.at_ms is not None
            and self.claimed.confidence is Confidence.HIGH
        ):
            return self.claimed.at_ms
        return self.captured_ms


def leaf_bytes(record: Record) -> bytes:
    """Return the canonical bytes (RFC 8785 JSON, UTF-8) that the tree's leaf hashes.

    An empty field is left out, so that a new one changes the bytes of no earlier record.
    """
    written = ((each.name, to_plain(getattr(record, each.name))) for each in fields(record))
    return canonical({name: value for name, value in written if value != _EMPTY.get(name, MISSING)})


_PLAIN = {each.name: to_plain(each.default) for each in fields(Record)}
_EMPTY = {name: value for name, value in _PLAIN.items() if value in ("", None, [])}


def parse_record(values: dict[str, Any]) -> Record:
    """Return the record of decoded JSON; ValueError if it is malformed."""
    try:
        return cast("Record", from_plain(Record, values))
    except (TypeError, KeyError) as error:
        raise ValueError(f"not a record: {error}") from error


# They are derived, never stored: a record becomes a directive when it is filed as one, or when a
# message on file is first opened. A record's place in the register, ``seq``, counts actions and
# corrections too and belongs to the proofs.


_MOST_DIGITS = 7


class DirectiveNumbers:
    """The numbers of one register's directives, by their ``seq``, as records are added.

    ``removed`` are numbers of directives whose content was removed, with their ``seq``: they stay
    theirs, so that no other directive's number changes.
    """

    def __init__(self, removed: Mapping[int, int] | None = None) -> None:
        self._removed = dict(removed or {})
        self._last = 0
        self.of = {seq: number for number, seq in self._removed.items()}
        self.seqs = dict(self._removed)

    def add(self, begun: Iterable[int]) -> None:
        """Give these records the next numbers, in the order in which they became directives."""
        for seq in begun:
            if seq in self.of:
                continue
            self._last += 1
            while self._last in self._removed:
                self._last += 1
            self.of[seq] = self._last
            self.seqs[self._last] = seq


def typed_number(words: str) -> int | None:
    """Return the number that was typed, in any digits; None if it is something else."""
    plain = words.strip()
    if plain.isdecimal() and len(plain) <= _MOST_DIGITS:
        return int(plain)
    return None


def number_name(seq: int, number: int | None) -> str:
    """Return a record's number as it is typed: a directive's own, else ``#`` and its seq."""
    return f"#{seq}" if number is None else str(number)
