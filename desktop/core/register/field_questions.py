"""What the record form asks about a copied message: plain data, from `pasted` to the form."""

import dataclasses
from dataclasses import dataclass
from enum import StrEnum

from desktop.core.register.records import Draft

Span = tuple[int, int]  # half-open, in characters of the original; empty: nowhere


class Doubt(StrEnum):
    """Why the form asks about a field."""

    ABSENT = "absent"
    AMBIGUOUS = "ambiguous"  # day and month
    UNSURE = "unsure"  # read, but its words do not fit
    PHONE_NAME = "phone_name"  # only the name that the phone has for the sender
    DATED = "dated"  # a deadline with its date, in words
    UNDATED = "undated"  # a deadline that counts from the message's own day


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that a copied message does not tell surely, for the form to ask about.

    ``field`` is a field of `Draft`; ``words`` are those of the message that it is about, at
    ``span``; ``offer`` is what the officer may take with one click: a text, or UTC milliseconds.
    """

    field: str
    doubt: Doubt
    span: Span = (0, 0)
    words: str = dataclasses.field(default="", repr=False)
    offer: str | int | None = dataclasses.field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Pasted:
    """A copied message: the draft, where what it holds was read, and what was not.

    ``known`` is the number of a record that seems to be of the same message.
    """

    draft: Draft
    read: tuple[Span, ...] = ()
    unread: tuple[Unread, ...] = ()
    known: int | None = None
