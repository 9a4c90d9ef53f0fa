"""Text from the clipboard: one or several copied messages, with or without their headers."""

from datetime import tzinfo

from desktop.core.whatsapp.model import Chat, Kind, Lines, Message
from desktop.core.whatsapp.reader import DHAKA, parse


def read_copied(text: str, *, day_first: bool | None = None, zone: tzinfo = DHAKA) -> Chat:
    """Return the messages in copied text; raises as `parse` does.

    What stands before the first header, or the whole text when it has none, is a message whose
    ``sender`` and ``time`` are None: the form asks for them. Blank text holds no message.
    """
    chat = parse(text, day_first=day_first, zone=zone)
    first = chat.messages[0].first_line if chat.messages else chat.lines.total + 1
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")[: first - 1]
    body = "\n".join(lines).rstrip()
    if not body:
        return chat
    bare = Message(None, None, body, Kind.TEXT, None, False, 1, first - 1, ())
    ledger = chat.lines
    counts = Lines(
        ledger.total,
        ledger.header,
        ledger.continuation + first - 1,
        ledger.system,
        ledger.unparsed - (first - 1),
    )
    return chat._replace(lines=counts, messages=[bare, *chat.messages])
