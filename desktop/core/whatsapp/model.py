"""A chat: its messages, and an account of every line.

`Message` and `Time` are named tuples, not data classes: a chat has 40,000 of them and a frozen
data class takes four times as long to build.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Format(StrEnum):
    """The kind of phone or copy that wrote the text, by its header lines."""

    ANDROID = "android"  # 22/10/2024, 09:05 - Name: text
    IOS = "ios"  # [22/10/2024, 09:05:01] Name: text
    COPIED = "copied"  # [09:05, 22/10/2024] Name: text


class DayOrder(StrEnum):
    """The order of day and month in a file; if ambiguous, day-first unless the officer chooses."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    YEAR_FIRST = "year-first"
    AMBIGUOUS = "ambiguous"


class Kind(StrEnum):
    """The kind of a message."""

    TEXT = "text"
    MEDIA = "media"
    SYSTEM = "system"
    DELETED = "deleted"


class Flag(StrEnum):
    """A reason to check a message."""

    # A header-like line is inside the message, or the message may be a quoted one.
    POSSIBLE_PASTED_HEADER = "possible_pasted_header"
    # The message is older than one before it: delivered late, or an old one quoted.
    OUT_OF_ORDER = "out_of_order"


class Time(NamedTuple):
    """The sending time of a message.

    ``text`` as written, without brackets; ``iso`` with seconds and offset, None only in copied
    text without the year; ``sure`` is False if the day period does not fit the hour or the whole
    file's day order is ambiguous.
    """

    text: str
    iso: str | None
    sure: bool

    @property
    def at_ms(self) -> int | None:
        """Return the time as UTC milliseconds."""
        if self.iso is None:
            return None
        return int(datetime.fromisoformat(self.iso).timestamp()) * 1000


class Message(NamedTuple):
    """One message, or one system line.

    ``time`` and ``sender`` are None where the text does not tell them (a system line, or text
    copied without its header). ``body`` is everything after the header, lines joined by LF,
    trailing blank lines dropped. ``first_line`` and ``last_line`` are 1-based and inclusive.
    ``self_named``: the sender chose the name, which is not in the contacts of the phone.
    """

    time: Time | None
    sender: str | None
    body: str
    kind: Kind
    attachment: str | None
    edited: bool
    first_line: int
    last_line: int
    flags: tuple[Flag, ...]
    self_named: bool = False

    @property
    def holds_something(self) -> bool:
        """Whether it has words or a file, and not only WhatsApp's words for a missing one."""
        return self.kind is Kind.TEXT or self.attachment is not None

    @property
    def shown_sender(self) -> str:
        """Return the sender as WhatsApp shows one: after ``~`` if the name is the sender's own."""
        return f"~{self.sender}" if self.self_named else self.sender or ""


class Lines(NamedTuple):
    """Counts of the text's lines by their four kinds."""

    total: int
    header: int
    continuation: int
    system: int
    unparsed: int


class Chat(NamedTuple):
    """A chat's text, read.

    ``format`` and ``day_order`` are None if nothing could be read. ``readings`` are, for an
    ambiguous text, the first differing time read day-first and month-first (ISO).
    """

    format: Format | None
    day_order: DayOrder | None
    lines: Lines
    messages: Sequence[Message]
    readings: tuple[str, str] | None = None
