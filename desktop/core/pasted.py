"""From copied text to drafts: the form opens filled, and says what it could not read."""

import re

from desktop.core.directive import ClaimedTime, Draft, Unread
from desktop.core.memo import Memo, read_memo
from desktop.core.terms import Capture, Confidence, MessageMedium
from desktop.core.whatsapp import Chat, DayOrder, Kind, Message, Time, read_copied

# Digits of any script in dotted groups and a serial: read_memo judges it.
_MEMO = re.compile(r"\d{2}\.\d{2}\.\d{4}\.[\d.]+\s?[-\u2010-\u2015\u2212]\s?\d+")


def drafts_from_copied(text: str, *, day_first: bool | None = None) -> list[Draft]:
    """Return a draft for each message in copied text (see `read_copied` for what it raises).

    Each keeps its own lines exactly as they were copied; one message keeps the whole text. What
    is not told stays empty and is listed in ``unread``. Blank text gives no draft.
    """
    chat = read_copied(text, day_first=day_first)
    messages = [item for item in chat.messages if item.kind is not Kind.SYSTEM]
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    drafts = []
    for item in messages:
        alone = len(messages) == 1
        original = text if alone else "".join(lines[item.first_line - 1 : item.last_line])
        drafts.append(_draft(item, original, chat))
    return drafts


def _draft(message: Message, original: str, chat: Chat) -> Draft:
    unread = []
    claimed = None
    if message.time is None:
        unread.append(Unread("claimed", "absent"))
    else:
        claimed = claimed_time(message.time, chat)
        if claimed.confidence is not Confidence.HIGH:
            place = original.find(message.time.text)
            span = (place, place + len(message.time.text)) if place >= 0 else ()
            unread.append(Unread("claimed", claimed.confidence.value, span))
    if message.sender is None:
        unread.append(Unread("sender", "absent"))
    memo = memo_in(message.body)
    unread += [Unread("designation", "absent"), Unread("deadline_ms", "absent")]
    if memo is None:
        unread.append(Unread("memo_no", "absent"))
    return Draft(
        text=message.body,
        original=original.encode("utf-8", "surrogatepass"),
        capture=Capture.PASTE,
        medium=MessageMedium.WHATSAPP,
        sender=message.sender or "",
        claimed=claimed,
        memo_no="" if memo is None else str(memo),
        unread=tuple(unread),
    )


def claimed_time(time: Time, chat: Chat) -> ClaimedTime:
    """Return when a message of that chat says it was sent, and how sure that is."""
    confidence = Confidence.HIGH
    if chat.day_order is DayOrder.AMBIGUOUS:
        confidence = Confidence.AMBIGUOUS
    elif not time.sure:
        confidence = Confidence.LOW
    form = f"{chat.format} {chat.day_order}"
    return ClaimedTime(time.text, time.at_ms, form, confidence=confidence)


def memo_in(text: str) -> Memo | None:
    """Return the first sound memo number in a text."""
    for found in _MEMO.finditer(text):
        memo = read_memo(found.group())
        if isinstance(memo, Memo):
            return memo
    return None
