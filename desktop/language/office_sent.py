"""What left this PC for its office, line by line."""

from collections.abc import Mapping
from datetime import date

from desktop.core.network import Verdict
from desktop.language.dates import date as day_words
from desktop.language.dates import moment_words
from desktop.language.enum_words import verdict_word
from desktop.language.numbers import number, size
from desktop.language.translator import QT_TRANSLATE_NOOP, translate

WHAT: Mapping[str, str] = {
    "join": QT_TRANSLATE_NOOP("OfficeSent", "Request to join"),
    "beat": QT_TRANSLATE_NOOP("OfficeSent", "Current state"),
    "sheet": QT_TRANSLATE_NOOP("OfficeSent", "Sheet of {day}"),
    "seen": QT_TRANSLATE_NOOP("OfficeSent", "Answer to a superior"),
    "farewell": QT_TRANSLATE_NOOP("OfficeSent", "Farewell"),
    "other": QT_TRANSLATE_NOOP("OfficeSent", "Other message"),
}
STATES: Mapping[str, str] = {
    "waits": QT_TRANSLATE_NOOP("OfficeSent", "waits to be sent"),
    "taken": QT_TRANSLATE_NOOP("OfficeSent", "received by the office"),
    "refused": QT_TRANSLATE_NOOP("OfficeSent", "not accepted"),
    "unanswered": QT_TRANSLATE_NOOP("OfficeSent", "no answer"),
}


def sent_what(kind: str, day: date | None) -> str:
    """Return what was sent: ``Sheet of 24 November 2026``."""
    text = translate("OfficeSent", WHAT[kind])
    return text.format(day="–" if day is None else day_words(day))


def sent_state(state: str) -> str:
    """Return what became of it."""
    return translate("OfficeSent", STATES[state])


def sent_when(sent_ms: int | None) -> str:
    """Return when it was sent; a dash while it waits."""
    return "–" if sent_ms is None else moment_words(sent_ms)


def beat_words(verdict: Verdict, seen: int, due: int) -> str:
    """Return ``connected; 3 of 4 checks``."""
    text = translate("OfficeSent", "{state}; checks: {seen} of {due}")
    return text.format(state=verdict_word(verdict), seen=number(seen), due=number(due))


def size_words(size_bytes: int) -> str:
    """Return how large a message is."""
    return size(size_bytes)
