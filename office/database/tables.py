"""The tables of an office, the same on both engines.

An office is a path from the top, each step ends with a slash: ``/``, ``/gazipur/``,
``/gazipur/sadar/``. Rows of a PC keep the path of their day: history stays where it was.
"""

from typing import Any
from unicodedata import normalize

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Date,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    and_,
    func,
    text,
)

metadata = MetaData()
IN_DOUBT, ARCHIVED = text("log || again <> ''"), text("act = 'archived'")


def _text(name: str, *, key: bool = False, null: bool = False) -> Column[Any]:
    return Column(name, Text, primary_key=key, nullable=null)


def _path(name: str = "office_path", *, key: bool = False) -> Column[Any]:
    """Make the column of an office's path, in byte order: a subtree is a range of an index."""
    kind = Text().with_variant(Text(collation="C"), "postgresql")
    return Column(name, kind, primary_key=key, nullable=False)


def _number(name: str, *, key: bool = False, null: bool = False) -> Column[Any]:
    return Column(name, BigInteger, primary_key=key, nullable=null, autoincrement=False)


def _small(name: str) -> Column[Any]:
    return Column(name, Integer, nullable=False)


office = Table("office", metadata, _path("path", key=True), _text("name"))

enrolment = Table(
    "enrolment",  # the latest row of a PC applies
    metadata,
    _text("device_id", key=True),
    Column("turn", Integer, primary_key=True, autoincrement=False),
    _number("at_ms"),
    _text("standing"),
    _text("public_key"),
    _text("officer"),
    _text("designation"),
    _path(),
    _text("by"),
    Index("enrolment_by_office", "office_path"),
)

calendar = Table("calendar", metadata, _text("digest", key=True), _text("schedule"))

sheet = Table(
    "sheet",  # every telling; ``log`` and ``again`` are its `Doubt`, of its log and of its day
    metadata,
    _text("device_id", key=True),
    Column("day", Date, primary_key=True),
    _number("told_seq", key=True),
    _text("sha256", key=True),
    _number("turn"),
    _number("told_ms"),
    _number("received_ms"),
    _path(),
    _text("root"),
    _number("lost_ms", null=True),
    _text("outcomes"),
    _text("log"),
    _text("again"),
    _text("calendar"),
    _text("body"),
    _text("signature"),
    Index("sheet_by_office", "office_path", "day"),
    Index("sheet_by_turn", "device_id", "turn", "day"),
    Index("sheet_in_doubt", "device_id", postgresql_where=IN_DOUBT, sqlite_where=IN_DOUBT),
)

decision = Table(
    "decision",  # by an administrator: which tellings count for a PC's days sent again until then
    metadata,
    _text("device_id", key=True),
    _number("at_ms", key=True),
    _path(key=True),
    Column("later", Boolean, nullable=False),
    _text("by"),
)

remark = Table(
    "remark",  # of a supervisor about a PC's officer and a month, ``2026-11``
    metadata,
    _text("device_id", key=True),
    _text("month", key=True),
    _number("at_ms", key=True),
    _text("account", key=True),
    _path(),
    _text("by"),
    _text("text"),
    Index("remark_by_office", "office_path", "month"),
)

leave = Table(
    "leave",  # of a supervisor: whether a PC's day of leave is accepted; the latest row applies
    metadata,
    _text("device_id", key=True),
    Column("day", Date, primary_key=True),
    _number("at_ms", key=True),
    _path(),
    Column("accepted", Boolean, nullable=False),
    _text("by"),
    Index("leave_by_office", "office_path", "day"),
)

beat = Table(
    "beat",  # the last one of each PC
    metadata,
    _text("device_id", key=True),
    _path(),
    _number("received_ms"),
    _text("verdict"),
    _text("cause", null=True),
    _number("since_ms"),
    _text("path_kind", null=True),
    _small("due"),
    _small("seen"),
    _small("missed"),
    _small("open"),
    _small("missed_running"),
    _number("missed_since_ms", null=True),
    _text("held", null=True),
    _number("paused_until_ms", null=True),
    _text("version"),
    _text("system"),
    _small("unsent_days"),
    _text("problems"),
    Index("beat_by_office", "office_path"),
)

change = Table(
    "change",  # beats of another state than the one before, which was ``heard_ms``
    metadata,
    _text("device_id", key=True),
    _number("received_ms", key=True),
    _path(),
    _text("verdict"),
    _text("cause", null=True),
    _number("since_ms"),
    _number("heard_ms", null=True),
    Index("change_by_office", "office_path", "received_ms"),
)

nonce = Table(
    "nonce",
    metadata,
    _text("device_id", key=True),
    _text("nonce", key=True),
    _number("at_ms"),
)

farewell = Table(
    "farewell",  # when a PC said that it leaves, and by its own clock since when
    metadata,
    _text("device_id", key=True),
    _number("received_ms", key=True),
    _path(),
    _number("left_ms"),
)

token = Table(
    "token",  # by the public half of its key
    metadata,
    _text("public_key", key=True),
    _path(),
    Column("at_once", Boolean, nullable=False),
    _small("uses"),
    _number("expires_ms"),
    _text("by"),
    _number("made_ms"),
)

token_use = Table(
    "token_use", metadata, _text("token", key=True), _text("device_id", key=True), _number("at_ms")
)

ask = Table(
    "ask",
    metadata,
    _text("ask_id", key=True),
    _path(),
    _text("text"),
    _text("by"),
    _text("designation"),
    _text("account"),
    _number("asked_ms"),
    _number("until_ms"),
)

asked = Table(
    "asked",
    metadata,
    _text("device_id", key=True),
    _text("ask_id", key=True),
    _path(),
    Index("asked_by_office", "office_path"),
)

ask_answer = Table(
    "ask_answer",
    metadata,
    _text("device_id", key=True),
    _text("ask_id", key=True),
    _path(),
    _number("seen_ms"),
    _number("received_ms"),
)

handed = Table(
    "handed",  # the latest row of a kind applies
    metadata,
    _text("kind", key=True),
    Column("turn", Integer, primary_key=True, autoincrement=False),
    _text("digest"),
    _text("text"),
    _text("signature"),
    _text("by"),
    _number("at_ms"),
)

account = Table(
    "account",
    metadata,
    _text("name", key=True),
    _text("person"),
    _text("designation"),
    _path(),
    _text("role"),
    _text("password"),
    _text("totp"),
    _number("totp_step"),
    Column("open", Boolean, nullable=False),
)

session = Table(
    "session",
    metadata,
    _text("sha256", key=True),
    _text("account"),
    _number("made_ms"),
    _number("seen_ms"),
)

notice = Table(
    "notice",  # where an account's notices go, and why the last one did not; null: it is being sent
    metadata,
    _text("account", key=True),
    _text("way", key=True),
    _text("target"),
    _text("language"),
    _number("at_ms"),
    _text("error", null=True),
)

noticed = Table(
    "noticed",  # notices sent to an account about an office; ``subjects`` are its parts that last
    metadata,
    _text("account", key=True),
    _text("way", key=True),
    _text("kind", key=True),
    _path(key=True),
    _number("at_ms"),
    _text("subjects"),
)

failure = Table(
    "failure",  # of log-ins: by account or address
    metadata,
    _text("whose", key=True),
    _number("at_ms", key=True),
    _text("id", key=True),
)

audit = Table(
    "audit",
    metadata,
    _number("seq", key=True),
    _number("at_ms"),
    _text("account"),
    _path(),
    _text("act"),
    _text("what"),
    _text("prev"),
    _text("hash"),
    Index("audit_archived", "what", postgresql_where=ARCHIVED, sqlite_where=ARCHIVED),
)


LAST_LETTER = "\U0010ffff"  # behind every path that begins alike


# Letters with two spellings: as one code point, and as two.
_SPELLINGS = [
    (it, normalize("NFC", it))
    for it in ("\u09dc", "\u09dd", "\u09df", "\u09c7\u09be", "\u09c7\u09d7")
]


def contains(column: ColumnElement[str], find: str) -> ColumnElement[bool]:
    """Condition that a column has a text, in any case and spelling of its letters."""
    for spelling in _SPELLINGS:
        column = func.replace(column, *spelling, type_=Text)
    return column.icontains(normalize("NFC", find), autoescape=True)


def under(column: ColumnElement[str], path: str) -> ColumnElement[bool]:
    """Condition that an office is at or under a path: a range, which an index answers."""
    return and_(column >= path, column < path + LAST_LETTER)
