"""How this PC stands with its office, in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.language.dates import date as day_words
from desktop.language.dates import moment_words
from desktop.language.numbers import number
from desktop.language.problems import running
from desktop.language.translator import QT_TRANSLATE_NOOP, translate


@dataclass(frozen=True, slots=True)
class OfficeStanding:
    """How the PC stands; ``refused`` is the sentence of the last refusal, days are those waiting.

    ``standing`` is a word of `core.sheets.messages.Standing`, empty before joining.
    """

    url: str
    name: str = ""
    standing: str = ""
    refused: str = ""
    sent_up_to: date | None = None
    waiting: Sequence[date] = ()
    aside: int = 0
    silent_since_ms: int | None = None
    failing: str = ""  # the sentence of the error since then
    joined_ms: int | None = None
    heard_ms: int | None = None  # the last answer
    key: str = ""  # the fingerprint, while the office has to compare it
    written_up_to: date | None = None  # of the days that wait: as files
    written_ms: int | None = None


_STANDINGS = {
    "": QT_TRANSLATE_NOOP("OfficeLink", "This PC has not joined {office} yet"),
    "waiting": QT_TRANSLATE_NOOP(
        "OfficeLink", "{office} has not confirmed this PC yet; nothing is sent until then"
    ),
    "active": QT_TRANSLATE_NOOP("OfficeLink", "This PC reports to {office}"),
    "left": QT_TRANSLATE_NOOP("OfficeLink", "This PC has left {office}"),
    "retired": QT_TRANSLATE_NOOP("OfficeLink", "{office} has retired this PC"),
}


def office_state(state: OfficeStanding) -> str:
    """Return ``This PC reports to Savar. Sent up to 24 November; 3 days wait since …``."""
    if not state.url:
        return translate("OfficeLink", "Nothing is sent: no office is set.")
    name = f"{state.name} ({state.url})" if state.name else state.url
    parts = [translate("OfficeLink", _STANDINGS[state.standing]).format(office=name)]
    if state.standing == "active":
        parts.append(_sent(state))
    if state.written_up_to is not None and state.written_ms is not None:
        text = translate(
            "OfficeLink",
            "Days up to {day} were written as files on {when}; whether the office took them is not "
            "known here",
        )
        when = moment_words(state.written_ms)
        parts.append(text.format(day=day_words(state.written_up_to), when=when))
    if state.key:
        text = translate(
            "OfficeLink", "Fingerprint of this PC's key, to read out by phone: {fingerprint}"
        )
        parts.append(text.format(fingerprint=state.key))
    if state.aside:
        text = translate("OfficeLink", "Days that the office does not take: {n}", state.aside)
        parts.append(text.format(n=number(state.aside)))
    if state.refused:
        parts.append(state.refused)
    if state.silent_since_ms is not None:
        text = translate("OfficeLink", "Nothing has got through since {when}")
        parts += [text.format(when=moment_words(state.silent_since_ms)), state.failing]
    return running(*parts)


def office_moments(state: OfficeStanding) -> str:
    """Return since when the PC belongs to the office, and when the office last answered."""
    parts = []
    if state.joined_ms is not None:
        text = translate("OfficeLink", "Joined on {when}")
        parts.append(text.format(when=moment_words(state.joined_ms)))
    if state.heard_ms is not None:
        text = translate("OfficeLink", "The office last answered: {when}")
        parts.append(text.format(when=moment_words(state.heard_ms)))
    return running(*parts) if parts else ""


def _sent(state: OfficeStanding) -> str:
    if state.sent_up_to is None:
        sent = translate("OfficeLink", "No day has been sent yet")
    else:
        text = translate("OfficeLink", "Sent up to {day}")
        sent = text.format(day=day_words(state.sent_up_to))
    if not state.waiting:
        return sent
    n = len(state.waiting)
    text = translate("OfficeLink", "{sent}; {n} days wait since {day}", n)
    return text.format(sent=sent, n=number(n), day=day_words(state.waiting[0]))
