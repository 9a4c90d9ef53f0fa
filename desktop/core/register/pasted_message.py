"""From copied text to drafts for the record form, with the fields that could not be read."""

import re
from dataclasses import replace

from desktop.core.office.schedule import Schedule
from desktop.core.register.enums import Capture, Confidence, MessageMedium
from desktop.core.register.field_questions import Doubt, Pasted, Span, Unread
from desktop.core.register.memo_number import Memo, read_memo
from desktop.core.register.records import ClaimedTime, Draft
from desktop.core.register.written_deadline import written_deadline
from desktop.core.register.written_meeting import written_meeting
from desktop.core.whatsapp import Chat, DayOrder, Kind, Message, Time, read_copied

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
