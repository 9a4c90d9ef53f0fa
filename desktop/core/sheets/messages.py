"""The messages of PC and office besides sheets: joining, beats, deliveries, answers, documents.

The server checks a document by these functions before it signs it, and the PC before it uses it.

The log is the outbox of sheets. A mark means that all days up to one were sent as of a row of the
log.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

from desktop.core import Rows
from desktop.core.canonical_json import canonical, to_plain
from desktop.core.events import HoldReason
from desktop.core.network import Cause, Medium, Verdict
from desktop.core.pc_facts import version_numbers
from desktop.core.sheets.day_calendar import LogCalendar, Moment
from desktop.core.sheets.sheet import Day, DeviceId, Digest, Name, Seq
from desktop.core.sheets.validation import Many, Text, Whole
from desktop.core.text.bengali import ascii_digits
from desktop.core.units import MINUTE_MS

FORM = 1
"""The version of every message; a sheet inside has its own."""

MOST_BYTES = 1_000_000
"""Of one request's body, and of one answer's."""

MOST_SHEETS = 30
"""Of one delivery."""

BEAT_SECONDS = 300
"""Between two beats, ± 20 %."""

LONGEST_WAIT = 900
"""Seconds that a PC may wait for an ask in one request."""

ALIVE_SECONDS = 55
"""While a PC waits the office sends a space so often, so that no proxy takes the line for dead."""

SILENT_AFTER = 2.5
"""Missing beats after which a PC counts as silent."""

Form = Annotated[int, Whole(FORM, FORM)]
Version = Annotated[str, Text(40)]
Count = Annotated[int, Whole(0, 10_000)]
Signature = Annotated[str, Text(2000, r"[ -~\n]+", lines=True)]  # an armoured SSHSIG
Key = Annotated[str, Text(64, "[0-9a-f]{64}")]  # the 32 bytes of an Ed25519 key
Proof = Annotated[str, Text(128, "[0-9a-f]{128}")]  # an Ed25519 signature
HandedText = Annotated[str, Text(900_000, lines=True)]
AskId = Annotated[str, Text(32, "[0-9a-f]{32}")]


class AskText(StrEnum):
    """The sentences with which a superior can ask an officer to check the messages."""

    LOOK_NOW = "look_now"
    URGENT_SENT = "urgent_sent"
    MEETING_MOVED = "meeting_moved"
    CALL_BACK = "call_back"


class HandedKind(Rows, texts=("word", "effect")):
    """The kinds of documents that the office distributes, signed by the office's key."""

    word: str
    effect: str

    HOLIDAYS = "Holidays", "No checks are due on these days."
    POLICY = "Office policy", "It locks some settings. It cannot weaken protection."
    SIGNERS = "Trusted signers", "Bundles from these PCs count as signed by a known PC."
    VERSION = "Latest version", "This is for your information. Nothing is installed."


class Standing(StrEnum):
    """The state of a PC's membership."""

    WAITING = "waiting"
    ACTIVE = "active"
    RETIRED = "retired"
    LEFT = "left"  # by its own word: it may join again


# The protocol has a code for each; an officer has the same remedy for several.
_NOT_AGREED = "This PC sent data in the wrong format. Tell the IT administrator."
_BY_TOKEN = "The token is not valid here. Ask the server administrator for a new one."  # noqa: S105
_FIGURES = "The daily figures contradict each other. Tell the IT administrator."


class Refusal(Rows, texts=("word",)):
    """Why the office refuses a request or a sheet; each has its sentence."""

    word: str

    MALFORMED = _NOT_AGREED  # with the place, from `validation`
    TOO_LARGE = _NOT_AGREED
    ENCODED = _NOT_AGREED
    UNSIGNED = _NOT_AGREED
    UNKNOWN_DEVICE = "This PC has not joined the office."
    SIGNATURE_WRONG = "The office has another key for this PC. Tell the server administrator."
    REPLAYED = _NOT_AGREED
    CLOCK_SKEWED = "The PC's clock and the office's clock are more than five minutes apart."
    KEY_RETIRED = "The office has retired this PC."
    LEFT = "This PC has left the office. It can join again with a valid token."
    STILL_WAITING = (
        "The office has not confirmed this PC yet. No daily figures are sent until then."
    )
    TOKEN_UNKNOWN = _BY_TOKEN
    TOKEN_OTHER_SERVER = _BY_TOKEN
    TOKEN_EXPIRED = _BY_TOKEN
    TOKEN_USED_UP = _BY_TOKEN
    TOKEN_OTHER_OFFICE = (
        "This PC belongs to another office. Ask the server administrator to move it."  # noqa: S105
    )
    KEY_DIFFERS = "The office has another key for this PC. Tell the server administrator."
    OTHER_DEVICE = _FIGURES
    CALENDAR_UNKNOWN = _FIGURES
    # its digest differs, or it is no calendar
    CALENDAR_WRONG = _FIGURES
    # stored for inspection, and not counted
    DOUBTFUL_DAY = (
        "The date is impossible because the PC's clock was wrong. The daily figures were set aside."
    )
    FIGURES_DIFFER = _FIGURES
    TOO_OFTEN = "This PC sends requests too often. It will try again later."
    UNAVAILABLE = "The office's database is not responding. Tatpar will try again."
    UNKNOWN_ASK = _NOT_AGREED
    NOT_THERE = _NOT_AGREED


@dataclass(frozen=True, slots=True)
class Join:
    """A PC's request to belong to the office whose token it has; signed by ``public_key``.

    ``token`` is the public half of the token's key, and ``proof`` its signature over
    `signing.join_message`: the token itself stays on the PC.
    """

    form: Form
    token: Key
    proof: Proof
    device_id: DeviceId
    public_key: Key
    officer: Name
    designation: Name
    version: Version


@dataclass(frozen=True, slots=True)
class Beat:
    """The current state. ``paused_until_ms`` is null while reminders are not paused.

    ``unsent_days`` wait in the outbox; ``problems`` are codes of `KnownError`, never a text.
    """

    form: Form
    verdict: Verdict
    cause: Cause | None
    since_ms: Moment
    path_kind: Medium | None
    due: Count
    seen: Count
    missed: Count
    open: Count
    missed_running: Count  # how many were left unanswered in a row, up to now
    missed_since_ms: Moment | None  # when the first of these was due
    held: HoldReason | None
    paused_until_ms: Moment | None
    version: Version
    system: Name
    unsent_days: Count
    problems: Annotated[tuple[Annotated[str, Text(60, "[a-z0-9_]+")], ...], Many(20)]


@dataclass(frozen=True, slots=True)
class SignedSheet:
    """A sheet's canonical bytes as text, and the armoured signature over them."""

    sheet: Annotated[str, Text(900_000)]
    signature: Signature


@dataclass(frozen=True, slots=True)
class Delivery:
    """Days of the outbox, oldest first, with every calendar (`Schedule.to_json`) they name."""

    form: Form
    calendars: Annotated[tuple[Annotated[str, Text(100_000)], ...], Many(MOST_SHEETS)]
    sheets: Annotated[tuple[SignedSheet, ...], Many(MOST_SHEETS)]


@dataclass(frozen=True, slots=True)
class Seen:
    """The officer checked the messages after being asked."""

    form: Form
    ask_id: AskId
    seen_ms: Moment


@dataclass(frozen=True, slots=True)
class Farewell:
    """The officer's PC has left the office at this time; the last that it sends."""

    form: Form
    left_ms: Moment


@dataclass(frozen=True, slots=True)
class Ask:
    """A superior asks this officer to check the messages now, until ``until_ms``."""

    ask_id: AskId
    text: AskText
    by: Name
    designation: Name
    asked_ms: Moment
    until_ms: Moment


@dataclass(frozen=True, slots=True)
class SetAside:
    """A refused sheet of a delivery; the PC stores it with the reason and continues."""

    day: Annotated[str, Text(10)]  # as far as it could be read
    told_seq: Seq
    refusal: Refusal
    where: Name


@dataclass(frozen=True, slots=True)
class Mark:
    """The last day that the office has, the log's row of its sheet, and the root of rows up to it.

    The mark of a PC's own has no root.
    """

    day: Day
    told_seq: Seq
    root: Annotated[str, Text(64, "[0-9a-f]*")] = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """The office's current document of a kind, to be fetched if the digest is new."""

    kind: HandedKind
    digest: Digest


@dataclass(frozen=True, slots=True)
class Answer:
    """The office's answer to an accepted request."""

    form: Form
    server_ms: Moment
    standing: Standing
    acknowledged: Mark | None
    set_aside: Annotated[tuple[SetAside, ...], Many(MOST_SHEETS)]
    asks: Annotated[tuple[Ask, ...], Many(50)]
    handed: Annotated[tuple[Handed, ...], Many(8)]
    beat_seconds: Annotated[int, Whole(10, 86_400)]


@dataclass(frozen=True, slots=True)
class Refused:
    """The office's answer to a refused request; ``where`` is the place in the body."""

    form: Form
    server_ms: Moment
    refusal: Refusal
    where: Name


@dataclass(frozen=True, slots=True)
class HandedDocument:
    """A document of the office, with its armoured signature over `handed.handed_message`."""

    form: Form
    kind: HandedKind
    at_ms: Moment
    text: HandedText
    signature: Signature


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """The server's identity, requested without signature and shown before joining."""

    form: Form
    server_ms: Moment
    name: Name
    public_key: Key


def write(message: object) -> bytes:
    """Return a message's canonical bytes."""
    return canonical(to_plain(message))


MOST_CHARACTERS = 200_000
MOST_HOLIDAYS = 1000
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_VERSION = re.compile(r"([0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4})\n([0-9a-f]{64})\n")


def handed_message(kind: str, at_ms: int, text: str) -> bytes:
    """Bytes that the office signs.

    The time is part of it, so that an older document cannot be put in the place of a newer one.
    """
    return f"tatpar handed v1\n{kind}\n{at_ms}\n{text}".encode()


def read_holidays(text: str) -> Mapping[date, str]:
    """Return the days and their names: a line each, ``2027-03-21 Eid``.

    ValueError holds the number of the first line that is none.
    """
    days: dict[date, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        day, _, name = line.partition(" ")
        day = ascii_digits(day)
        if not _DAY.fullmatch(day) or len(days) >= MOST_HOLIDAYS or len(name) > 200:
            raise ValueError(number)
        try:
            days[date.fromisoformat(day)] = name.strip()
        except ValueError:
            raise ValueError(number) from None
    return days


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest version and the SHA-256 (hex) of its installer."""

    version: str
    sha256: str


def is_older(version: str, newest: str) -> bool:
    """Whether a version is older than another; False for a text that is no version."""
    numbers = version_numbers(version)
    return bool(numbers) and numbers < version_numbers(newest)


def read_version(text: str) -> Newest:
    """Return the newest version: its number, then its digest; ValueError holds the line."""
    lines = _VERSION.fullmatch(text)
    if lines is None:
        raise ValueError(1)
    return Newest(lines[1], lines[2])


_ONE_DAY = timedelta(days=1)
_OFFSET_MS = 30 * MINUTE_MS
_LONGEST_RETRY = 15  # minutes: a ministry that comes back is seen within a quarter of an hour


def due_days(
    mark: Mark | None, first: date, until: date, calendars: tuple[LogCalendar, LogCalendar]
) -> list[date]:
    """Return the days to send, rising, none before ``first`` nor from ``until`` on.

    ``calendars`` are the log's calendar at the mark's row and now: from the first day on which they
    differ, by leave entered afterwards say, the days are sent again.
    """
    if mark is None:
        return _days(first, until)
    before, now = calendars
    begin = date.fromisoformat(mark.day) + _ONE_DAY
    for day in _days(first, begin):
        if before.of(day) != now.of(day):
            begin = day
            break
    return _days(max(begin, first), until)


def _days(first: date, until: date) -> list[date]:
    return [first + number * _ONE_DAY for number in range((until - first).days)]


def start_offset_ms(device_id: str) -> int:
    """Return this PC's delay before its first delivery, so that not all PCs send at 09:00."""
    return int(hashlib.sha256(device_id.encode()).hexdigest()[:12], 16) % _OFFSET_MS


def retry_ms(failures: int, random: Callable[[], float]) -> int:
    """Return a random delay of up to 2, 4, 8, 15 minutes (milliseconds)."""
    minutes = min(2 ** min(failures, 6), _LONGEST_RETRY)
    return int(random() * minutes * MINUTE_MS)


def beat_ms(beat_seconds: int, random: Callable[[], float]) -> int:
    """Return the time until the next beat, ± 20 %."""
    return int(beat_seconds * 1000 * (0.8 + 0.4 * random()))
