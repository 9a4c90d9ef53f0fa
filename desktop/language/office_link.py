"""The PC and its office in sentences: state, documents received, days sent, refusals."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date

from desktop.core.events import DirectivesCounted
from desktop.core.network import Verdict
from desktop.core.office.schedule import OFFICE_ZONE
from desktop.core.sheets.messages import HandedKind, Refusal, read_holidays
from desktop.core.sheets.sheet import DirectivesTold
from desktop.language.dates import date as day_words
from desktop.language.dates import moment_words
from desktop.language.numbers import number
from desktop.language.papers import paper_word
from desktop.language.problems import running
from desktop.language.register import joined
from desktop.language.translator import to_translate, translate, word_of


@dataclass(frozen=True, slots=True)
class OfficeStanding:
    """State of the PC at its office; ``refused`` is the last refusal's sentence.

    ``waiting`` has the days to be sent. ``standing`` is a word of `core.sheets.messages.Standing`,
    empty before joining.
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
    key: str = ""  # six words of it, while the office has to compare them
    written_up_to: date | None = None  # of the days that wait: as files
    written_ms: int | None = None
    zone: str = ""  # of the settings, where it is not the office's


_STANDINGS = {
    "": Refusal.UNKNOWN_DEVICE.word,
    "waiting": Refusal.STILL_WAITING.word,
    "active": to_translate("This PC reports to the office"),
    "left": Refusal.LEFT.word,
    "retired": Refusal.KEY_RETIRED.word,
}


def office_state(state: OfficeStanding, *, brief: bool = False) -> str:
    """Return ``This PC reports to Savar. Sent up to 24 November; 3 days wait since …``.

    Faults come first. ``brief`` is the first sentence, but all of them while a fingerprint has to
    be read out.
    """
    if not state.url:
        return translate("This PC does not report to any office")
    name = f"{state.name or state.url}: {translate(_STANDINGS[state.standing])}"
    parts = [*_faults(state, name), name]
    if state.standing == "active":
        parts.append(_sent(state))
    if state.written_up_to is not None and state.written_ms is not None:
        text = translate(
            "Days up to {day} were saved as files on {when}. This PC cannot tell whether the "
            "office received them.",
        )
        when = moment_words(state.written_ms)
        parts.append(text.format(day=day_words(state.written_up_to), when=when))
    if state.key:
        text = translate(
            "Six words of this PC's key (not the passphrase), to read out by phone: {words}"
        )
        parts.append(text.format(words=state.key))
    if state.aside:
        text = translate("Days the office rejected: {n}")
        parts.append(text.format(n=number(state.aside)))
    return running(*(parts[:1] if brief and not state.key else parts))


def _faults(state: OfficeStanding, name: str) -> list[str]:
    faults = []
    if state.silent_since_ms is not None:
        text = translate("Nothing sent since {when}: no connection to the office")
        faults += [text.format(when=moment_words(state.silent_since_ms)), state.failing]
    if state.refused and state.refused not in name:
        faults.append(state.refused)
    if state.zone:
        text = translate(
            "The time zone is {zone}, but the office accepts daily figures only in the time zone "
            "{office}. Ask the IT administrator to change it.",
        )
        faults.append(text.format(zone=state.zone, office=OFFICE_ZONE))
    return faults


def _sent(state: OfficeStanding) -> str:
    if state.sent_up_to is None:
        sent = translate("No days sent yet")
    else:
        text = translate("Sent up to {day}")
        sent = text.format(day=day_words(state.sent_up_to))
    if not state.waiting:
        return sent
    n = len(state.waiting)
    text = translate("{sent}; {n} days waiting since {day}", n)
    return text.format(sent=sent, n=number(n), day=day_words(state.waiting[0]))


def document_name(kind: str) -> str:
    """Return the name of a kind of documents."""
    return translate(HandedKind(kind).word)


def document_effect(kind: str, text: str) -> str:
    """Return the effect of a document on this PC, of holidays with their days."""
    effect = translate(HandedKind(kind).effect)
    if kind != HandedKind.HOLIDAYS:
        return effect
    with suppress(ValueError):  # a damaged file
        effect = f"{joined(*map(day_words, read_holidays(text)))}: {effect}"
    return effect


def document_state(*, taken: bool) -> str:
    """Return the state of a document."""
    if taken:
        return translate("applies")
    return translate("waiting for your acceptance")


def documents_about(*, any_: bool) -> str:
    """Return the sentence above the list of documents."""
    if not any_:
        return translate("The office has not sent any documents.")
    return translate(
        "Your office has signed these documents. The first of each kind applies once you accept "
        "it. Later ones replace it automatically, except a policy with new test servers: that "
        "applies only once you accept it.",
    )


WHAT: Mapping[str, str] = {
    "join": to_translate("Request to join"),
    "beat": to_translate("Current state"),
    "sheet": to_translate("Daily figures for {day}"),
    "seen": to_translate("Answer to a superior"),
    "farewell": to_translate("Notice of leaving"),
    "other": to_translate("Other message"),
}
STATES: Mapping[str, str] = {
    "waits": to_translate("waiting"),
    "taken": to_translate("delivered"),
    "refused": to_translate("not accepted"),
    "unanswered": to_translate("no answer"),
}


def sent_what(kind: str, day: date | None) -> str:
    """Return the kind of a sent message: ``Sheet of 24 November 2026``."""
    text = translate(WHAT[kind])
    return text.format(day="–" if day is None else day_words(day))


def sent_state(state: str) -> str:
    """Return the state of a sent message."""
    return translate(STATES[state])


def sent_when(sent_ms: int | None) -> str:
    """Return the time of sending; a dash while it is pending."""
    return "–" if sent_ms is None else moment_words(sent_ms)


def beat_words(verdict: Verdict, seen: int, due: int) -> str:
    """Return ``connected; 3 of 4 checks``."""
    text = translate("{state}; checks: {seen} of {due}")
    return text.format(state=word_of(verdict), seen=number(seen), due=number(due))


SHARED = "office.share_directive_counts"


def shared_counts(counts: DirectivesCounted | None) -> str:
    """Return the counts of directives that an office gets or would get; None while locked."""
    if counts is None:
        return translate("Open the register to see this.")
    named = {item.name: getattr(counts, item.name) for item in fields(DirectivesTold)}
    shown = "; ".join(f"{paper_word(name)}: {number(count)}" for name, count in named.items())
    return translate("This month so far: {counts}.").format(counts=shown)
