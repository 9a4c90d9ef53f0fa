"""Toasts, of the phone too: at most 63 UTF-16 units of title and 255 of text, as on Windows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.core.events import DirectivesReminded, OfficeAsked
from desktop.core.network import Cause, Path, Verdict
from desktop.core.phone_files import Arrival, Kind
from desktop.core.register_summary import DirectiveCounts
from desktop.core.today_view import StateLine
from desktop.language.connection_state import (
    cause_heading,
    connection_word,
    since_and_next,
    unrecorded,
)
from desktop.language.dates import clock_words
from desktop.language.enum_words import media, path_word
from desktop.language.numbers import duration, number
from desktop.language.problems import ended, running
from desktop.language.translator import to_translate, translate

TITLE_UNITS, TEXT_UNITS = 63, 255
_TOOLTIP_UNITS = 127  # of Windows' NOTIFYICONDATA, in UTF-16 units


@dataclass(frozen=True, slots=True)
class Toast:
    """The text of a toast."""

    title: str
    text: str


def fitted(text: str, units: int) -> str:
    """Return the text cut at a word so that it takes at most so many UTF-16 units."""
    if _units(text) <= units:
        return text
    start = ""
    for word in text.split(" "):
        longer = f"{start} {word}".strip()
        if _units(longer) > units - 1:
            break
        start = longer
    return start + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def fitted_toast(title: str, text: str) -> Toast:
    """Return a toast whose words are cut to the limits."""
    return Toast(fitted(title, TITLE_UNITS), fitted(text, TEXT_UNITS))


def connectivity_toast(
    verdict: Verdict,
    cause: Cause | None,
    path: Path | None,
    other_paths: Sequence[Path] = (),
    lasted_ms: int | None = None,
) -> Toast | None:
    """Return the toast of a change, None for a change without one (not observed).

    ``lasted_ms`` is the length of the outage before this state, None without one.
    """
    if verdict is Verdict.UNKNOWN:
        return None
    title = connection_word(verdict, path)
    if verdict.connected:
        if lasted_ms is None:
            return fitted_toast(title, cause_heading(cause, path) if cause else "")
        return fitted_toast(
            title,
            translate("You were not connected for {time}. Check your messages now.").format(
                time=duration(lasted_ms)
            ),
        )
    parts = [cause_heading(cause, path)] if cause else []
    if other_paths:
        parts.append(translate("Other path: {path}.").format(path=path_word(other_paths[0])))
    else:
        parts.append(translate("Check messages on your phone."))
    return fitted_toast(title, " ".join(parts))


def cut_words(cut: Verdict) -> tuple[str, str]:
    """Return why messages do not reach this PC, and the warning itself."""
    state = translate("{state}.").format(state=connection_word(cut, None))
    return state, translate("New messages will not arrive here.")


def check_toast(
    due_ms: int, media_names: Sequence[str], cut: Verdict | None = None, *, missed: int = 0
) -> Toast:
    """Return the toast for a slot that is due; ``missed`` earlier ones are asked about with it.

    ``cut`` is the verdict while messages do not reach this PC.
    """
    when = clock_words(due_ms)
    if cut is not None:
        title = translate("Check your phone, {time}").format(time=when)
        text = running(*cut_words(cut))
    else:
        title = translate("Message check, {time}").format(time=when)
        text = translate("Check for new directives: {media}.").format(media=media(media_names))
    if missed:
        text += " " + translate("Not answered earlier: {n}.").format(n=number(missed))
    return fitted_toast(title, text)


def trial_toast() -> Toast:
    """Return a toast that demonstrates the toast of a check."""
    title = translate("Test reminder")
    return fitted_toast(title, translate("This is only a test. Nothing is recorded."))


def tray_toast() -> Toast:
    """Return the toast after the window was closed for the first time."""
    title = translate("Tatpar is still running")
    text = translate("Use its icon next to the clock to open the window again, or to quit.")
    return fitted_toast(title, text)


def connection_back_toast() -> Toast:
    """Return the toast after an outage: messages were probably waiting."""
    title = translate("The connection is back")
    return fitted_toast(title, translate("Messages may have arrived. Check them now."))


_ASKS: Mapping[str, str] = {
    "look_now": to_translate("Please check your messages now."),
    "urgent_sent": to_translate("An urgent message was sent."),
    "meeting_moved": to_translate("The meeting time has changed. Check your messages."),
    "call_back": to_translate("Please call back."),
}


def ask_toast(ask: OfficeAsked) -> Toast:
    """Return the asking person with the time, and the request; an unknown request asks to look."""
    who = ", ".join(part for part in (ask.by, ask.designation) if part)
    title = translate("Request from {who}, {time}").format(who=who, time=clock_words(ask.asked_ms))
    return fitted_toast(title, translate(_ASKS.get(ask.asks_for, _ASKS["look_now"])))


def directives_toast(event: DirectivesReminded) -> Toast:
    """Return the toast about open directives: counts, the most pressing as its title."""
    counts = DirectiveCounts(event.due_today, event.unanswered, event.overdue, event.sealed)
    parts = directive_parts(counts)
    if event.soon:
        parts.insert(
            0,
            translate("Directives due within the hour: {n}").format(n=number(event.soon)),
        )
    rest = running(*parts[1:], translate("See them under Directives."))
    return fitted_toast(parts[0], rest)


def line_sentence(verdict: Verdict, cause: Cause | None, path: Path | None) -> str:
    """Return the sentence at the end of a terminal line: ``Not connected. Cause: …``."""
    sentence = ended(connection_word(verdict, path))
    return f"{sentence} {cause_heading(cause, path)}" if cause else sentence


def directives_line(counts: DirectiveCounts) -> str:
    """Return the most pressing count as one line: ``Directives due today: 2``; or ""."""
    return next(iter(directive_parts(counts)), "")


def directive_parts(counts: DirectiveCounts) -> list[str]:
    """Return each count that is not 0, the most pressing first."""
    counted = (
        (translate("Directives due today: {n}"), counts.due_today),
        (translate("Directives overdue: {n}"), counts.overdue),
        (translate("Directives to answer: {n}"), counts.unanswered),
        (translate("Sealed messages to record: {n}"), counts.sealed),
    )
    return [text.format(n=number(count)) for text, count in counted if count]


def tooltip(state: StateLine) -> str:
    """Return state, since when and next check.

    A recording failure replaces the second line. The counts of directives, which put a badge on the
    icon, are a third one where there is room.
    """
    second = unrecorded(state) or since_and_next(state)
    lines = f"{connection_word(state.verdict, state.path)}\n{second[:1].upper()}{second[1:]}"
    counts = "" if state.directives is None else directives_line(state.directives)
    longer = f"{lines}\n{counts}" if counts else lines
    return longer if len(longer.encode("utf-16-le")) // 2 <= _TOOLTIP_UNITS else lines


def chat_toast(count: int, superiors: int, chat: str) -> Toast:
    """Return the count of new messages in a chat; ``chat`` is "" if its file has no name of it."""
    came = translate("A WhatsApp chat has arrived from the phone")
    named = translate("WhatsApp chat from the phone: {chat}").format(chat=chat)
    if not count:
        nothing = translate("It contains nothing new since the last import.")
        return fitted_toast(named if chat else came, nothing)
    words = translate("{n} new messages", count).format(n=number(count))
    theirs = translate("{n} from superiors", superiors).format(n=number(superiors))
    return fitted_toast(f"{words}, {theirs}" if superiors else words, named if chat else came)


def arrival_toast(arrival: Arrival) -> Toast:
    """Return the notice of an arrival, without a text or a count of the register."""
    if arrival.kind is Kind.CHAT:
        return fitted_toast(translate("A WhatsApp chat has arrived from the phone"), "")
    count = len(arrival.paths)
    words = translate("{n} new pictures from the phone", count)
    return fitted_toast(words.format(n=number(count)), "")


def open_words(kind: Kind) -> str:
    """Return the label of the button that accepts an arrival."""
    if kind is Kind.CHAT:
        return translate("Choose messages")
    return translate("Record")
