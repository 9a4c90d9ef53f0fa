"""The questions of the record form about a copied message, as plain data."""

import dataclasses
from dataclasses import dataclass
from enum import StrEnum

from desktop.core.register.records import Draft

Span = tuple[int, int]  # half-open, in characters of the original; empty if not there


class Doubt(StrEnum):
    """Why the form asks about a field."""

    ABSENT = "absent"
    AMBIGUOUS = "ambiguous"  # day and month
    UNSURE = "unsure"  # read, but its parts do not fit
    PHONE_NAME = "phone_name"  # only the name that the phone has for the sender
    DATED = "dated"  # a deadline with its date, in words
    UNDATED = "undated"  # a deadline that counts from the message's own day
    MEETING = "meeting"  # when a meeting begins, which is no deadline


@dataclass(frozen=True, slots=True)
class Unread:
    """A field that could not be read with certainty from a copied message.

    ``field`` is a field of `Draft`, or ``meeting``, whose time is offered as the deadline to be
    reminded by; ``words`` is the part of the message concerned, at ``span``;
    ``offer`` is a value that the officer can accept with one click: a text, or UTC milliseconds.
    """

    field: str
    doubt: Doubt
    span: Span = (0, 0)
    words: str = dataclasses.field(default="", repr=False)
    offer: str | int | None = dataclasses.field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Pasted:
    """A copied message: the draft, where its values were read, and the uncertain fields.

    ``known`` names a record that seems to be of the same message, as its number is typed.
    ``sender`` is as WhatsApp shows it, empty for what is no message of WhatsApp.
    """

    draft: Draft
    read: tuple[Span, ...] = ()
    unread: tuple[Unread, ...] = ()
    known: str = ""
    sender: str = ""
