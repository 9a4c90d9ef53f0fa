"""From copied text to drafts for the record form; the number of an official letter."""

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop.core.office.schedule import Schedule
from desktop.core.register.enums import Capture, Confidence, MessageMedium
from desktop.core.register.records import ClaimedTime, Draft
from desktop.core.register.written_deadline import Doubt, Pasted, Span, Unread, written_deadline
from desktop.core.register.written_meeting import written_meeting
from desktop.core.whatsapp.model import Chat, DayOrder, Kind, Message, Time
from desktop.core.whatsapp.parser import read_copied

# The number of an official letter (স্মারক নং), checked by its form.
# Two forms are in use: 18 digits in groups of 2.2.4.3.2.3.2 and 22 digits in 2.2.4.3.3.2.4.2,
# both followed by a dash and the letter's serial number. Bengali digits are accepted.

FORMS: tuple[tuple[int, ...], ...] = ((2, 2, 4, 3, 2, 3, 2), (2, 2, 4, 3, 3, 2, 4, 2))
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"


class MemoFault(StrEnum):
    """Why a text is not a memo number."""

    LETTERS = "memo_letters"  # something other than digits, dots and a dash
    LENGTH = "memo_length"  # neither 18 nor 22 digits before the dash
    GROUPS = "memo_groups"  # the right length, dots in the wrong places
    SERIAL = "memo_serial"  # no serial number after the dash


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo number in ASCII digits."""

    groups: tuple[str, ...]
    serial: str

    def __str__(self) -> str:
        """Return the usual spelling, ``05.00.0000.110.99.002.17-1337``."""
        return f"{'.'.join(self.groups)}-{self.serial}"


def read_memo(text: str) -> Memo | MemoFault:
    """Read a memo number; dots may be left out altogether, but not misplaced."""
    plain = plain_number(text)
    number, _, serial = plain.rpartition("-") if "-" in plain else (plain, "", "")
    digits = number.replace(".", "")
    if not (digits + serial).isdigit() and digits + serial:
        return MemoFault.LETTERS
    form = next((form for form in FORMS if sum(form) == len(digits)), None)
    if form is None:
        return MemoFault.LENGTH
    groups = _cut(digits, form)
    if "." in number and tuple(number.split(".")) != groups:
        return MemoFault.GROUPS
    if not serial:
        return MemoFault.SERIAL
    return Memo(groups, serial)


def plain_number(text: str) -> str:
    """Return a letter's or file's number by which it is compared: ASCII digits, no spaces."""
    out = []
    for char in text:
        if char in _DASHES:
            out.append("-")
        elif unicodedata.category(char) == "Nd":
            out.append(str(unicodedata.decimal(char)))
        elif not char.isspace():
            out.append(char)
    return "".join(out)


def _cut(digits: str, form: tuple[int, ...]) -> tuple[str, ...]:
    groups, start = [], 0
    for length in form:
        groups.append(digits[start : start + length])
        start += length
    return tuple(groups)


# Digits of any script in dotted groups and a serial: read_memo validates it.
_MEMO = re.compile(r"\d{2}\.\d{2}\.\d{4}\.[\d.]+\s?[-\u2010-\u2015\u2212]\s?\d+")


def read_pasted(text: str, *, day_first: bool | None = None) -> list[Pasted]:
    """Return each message in copied text (see `read_copied` for what it raises).

    Each draft has its lines exactly as they were copied; that of a single message has the whole
    text. Missing values stay empty and are in ``unread``. Blank text gives no messages.
    """
    chat = read_copied(text, day_first=day_first)
    messages = [item for item in chat.messages if item.kind is not Kind.SYSTEM]
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    pasted = []
    for item in messages:
        alone = len(messages) == 1
        original = text if alone else "".join(lines[item.first_line - 1 : item.last_line])
        pasted.append(_pasted(item, original, chat))
    return pasted


def shown_sender(draft: Draft) -> str:
    """Return the sender of a captured draft as WhatsApp shows it; "" where its words do not say.

    A ``~``, of a name that the sender chose, is in the captured words alone.
    """
    if not draft.original:
        return draft.sender  # typed by the officer
    pasted = read_pasted(draft.original.decode("utf-8", "replace"))
    senders = {item.sender for item in pasted if item.draft.sender == draft.sender}
    return senders.pop() if len(senders) == 1 else ""


def _pasted(message: Message, original: str, chat: Chat) -> Pasted:
    read, unread = [], []
    claimed = None
    if message.time is None:
        unread.append(Unread("claimed", Doubt.ABSENT))
    else:
        claimed = claimed_time(message.time, chat)
        span = _place(original, message.time.text)
        if claimed.confidence is Confidence.HIGH:
            read.append(span)
        else:
            swapped = claimed.confidence is Confidence.AMBIGUOUS
            doubt = Doubt.AMBIGUOUS if swapped else Doubt.UNSURE
            unread.append(Unread("claimed", doubt, span, message.time.text))
    if message.sender is None:
        unread += [Unread("sender", Doubt.ABSENT), Unread("designation", Doubt.ABSENT)]
    else:
        span = _place(original, message.sender)
        unread.append(Unread("designation", Doubt.PHONE_NAME, span, message.sender))
    unread.append(Unread("deadline_ms", Doubt.ABSENT))
    memo, written = _memo(message.body)
    if memo is None:
        unread.append(Unread("memo_no", Doubt.ABSENT))
    else:
        read.append(_place(original, written))
    draft = Draft(
        text=message.body,
        original=original.encode("utf-8", "surrogatepass"),
        capture=Capture.PASTE,
        medium=MessageMedium.WHATSAPP,
        sender=message.sender or "",
        claimed=claimed,
        memo_no="" if memo is None else str(memo),
    )
    return Pasted(
        draft, tuple(span for span in read if any(span)), tuple(unread), sender=message.shown_sender
    )


def with_offers(pasted: Pasted, designation: str, schedule: Schedule, now_ms: int) -> Pasted:
    """Return the message with offers for the fields that were not read.

    ``designation`` is the recorded one of the sender, empty if there is none; a draft that has one,
    of a contact, is not asked about. A deadline counts from the message's time if that is certain,
    else from now. The time of a meeting is a question of its own.
    """
    claimed = pasted.draft.claimed
    sure = claimed is not None and claimed.confidence is Confidence.HIGH
    received_ms = claimed.at_ms if claimed is not None and sure else None
    text = pasted.draft.text
    from_ms = now_ms if received_ms is None else received_ms
    deadline = written_deadline(text, from_ms, schedule)
    meeting = written_meeting(text, from_ms, schedule)
    unread = []
    for item in pasted.unread:
        if item.field == "designation" and pasted.draft.designation:
            continue
        if item.field == "designation" and designation:
            unread.append(replace(item, offer=designation))
        elif item.field == "deadline_ms" and deadline is not None:
            words = text[slice(*deadline.span)]
            doubt = Doubt.DATED if deadline.dated else Doubt.UNDATED
            span = _place(pasted.draft.original.decode("utf-8", "replace"), words)
            unread.append(Unread(item.field, doubt, span, words, deadline.at_ms))
        elif item.field != "deadline_ms" or meeting is None:
            unread.append(item)
        if item.field == "deadline_ms" and meeting is not None:
            words = text[slice(*meeting.span)]
            span = _place(pasted.draft.original.decode("utf-8", "replace"), words)
            offer = meeting.at_ms if meeting.at_ms > now_ms else None  # one that is over is told
            unread.append(Unread("meeting", Doubt.MEETING, span, words, offer))
    return replace(pasted, unread=tuple(unread))


def _place(original: str, words: str) -> Span:
    place = original.find(words)
    return (place, place + len(words)) if place >= 0 else (0, 0)


def claimed_time(time: Time, chat: Chat) -> ClaimedTime:
    """Return the sending time of a message of that chat, and how certain it is."""
    confidence = Confidence.HIGH
    if chat.day_order is DayOrder.AMBIGUOUS:
        confidence = Confidence.AMBIGUOUS
    elif not time.sure:
        confidence = Confidence.LOW
    form = f"{chat.format} {chat.day_order}"
    return ClaimedTime(time.text, time.at_ms, form, confidence=confidence)


def memo_in(text: str) -> Memo | None:
    """Return the first valid memo number in a text."""
    return _memo(text)[0]


def _memo(text: str) -> tuple[Memo | None, str]:
    for match in _MEMO.finditer(text):
        memo = read_memo(match.group())
        if isinstance(memo, Memo):
            return memo, match.group()
    return None, ""
