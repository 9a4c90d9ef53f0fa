"""Events of a superior's asks; `events` lists them with all others."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class OfficeAsked:
    """A superior asked the officer to look at the messages now, until ``until_ms``.

    ``asks_for`` is the word of one of the fixed sentences (`core.sheets.messages.AskText`).
    """

    kind: ClassVar[str] = "office_asked"
    ask_id: str
    asks_for: str
    by: str
    designation: str
    asked_ms: int
    until_ms: int


@dataclass(frozen=True, slots=True)
class OfficeAnswered:
    """The officer had looked at the messages after that ask, by pressing "Checked"."""

    kind: ClassVar[str] = "office_answered"
    ask_id: str
    seen_ms: int


AskEvent = OfficeAsked | OfficeAnswered
