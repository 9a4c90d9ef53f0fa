"""Reading copied text: one or several messages, with or without their headers."""

import re
from datetime import tzinfo

from desktop.core.whatsapp.bodies import read_body
from desktop.core.whatsapp.lines import split_lines
from desktop.core.whatsapp.model import Chat, DayOrder, Format, Kind, Lines, Message, Time
from desktop.core.whatsapp.parser import DHAKA, parse
from desktop.core.whatsapp.sender_names import split_names

# Phones write no year when several messages are copied: [22/10, 09:05] Name: text
_YEARLESS = re.compile(
    r"\u200e?\[(\d{1,2}[/.\-]\d{1,2}[,،]? [^\d\[\]:,]{0,16}\d{1,2}[:.]\d{2}[^\d\[\]:,]{0,12})\] ?"
)


def read_copied(text: str, *, day_first: bool | None = None, zone: tzinfo = DHAKA) -> Chat:
    """Return the messages in copied text; raises as `parse` does.

    Text before the first header, or the whole text without any, is a message whose ``sender`` and
    ``time`` are None: the form asks for them. A header without a year gives a time without
    ``iso``. Blank text has no messages.
    """
    chat = parse(text, day_first=day_first, zone=zone)
    if not chat.messages:
        chat = _read_yearless(text)
    bare = chat.messages[0].first_line - 1 if chat.messages else chat.lines.total
    body = "\n".join(split_lines(text).lines[:bare]).rstrip()
    if not body:
        return chat
    content = read_body(body)
    # A copied notice is meant as a message.
    kind = Kind.TEXT if content.kind is Kind.SYSTEM else content.kind
    message = Message(None, None, body, kind, content.attachment, content.edited, 1, bare, ())
    ledger = chat.lines._replace(
        continuation=chat.lines.continuation + bare, unparsed=chat.lines.unparsed - bare
    )
    return chat._replace(lines=ledger, messages=[message, *chat.messages])


def _read_yearless(text: str) -> Chat:
    lines = split_lines(text).lines
    matches = [(number, _YEARLESS.match(line)) for number, line in enumerate(lines)]
    heads = [(number, match) for number, match in matches if match is not None]
    total = len(lines)
    if not heads:
        return Chat(None, None, Lines(total, 0, 0, 0, total), ())
    whos = split_names([lines[number][match.end() :] for number, match in heads])
    messages = []
    ends = [number for number, _ in heads[1:]] + [total]
    for (start, match), who, end in zip(heads, whos, ends, strict=True):
        first = lines[start][match.end() + who.body :]
        body = "\n".join((first, *lines[start + 1 : end])).rstrip("\n")
        content = read_body(body, bare_dot=who.bare_dot)
        kind = Kind.SYSTEM if who.sender is None else content.kind
        time = Time(match[1].strip(), None, False)
        messages.append(
            Message(
                time,
                who.sender,
                body,
                kind,
                content.attachment,
                content.edited,
                start + 1,
                end,
                (),
                who.self_named,
            )
        )
    system = sum(message.kind is Kind.SYSTEM for message in messages)
    before = heads[0][0]
    counts = Lines(total, len(heads) - system, total - before - len(heads), system, before)
    return Chat(Format.COPIED, DayOrder.AMBIGUOUS, counts, messages)
