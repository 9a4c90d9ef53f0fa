"""An e-mail saved as a file (RFC 5322, ``.eml``), read into a draft; its bytes stay the original.

Only the standard library's older reader is used: it accepts any bytes, notes defects and
raises nothing for a header or a body, unlike the newer one.
"""

import codecs
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime, unquote
from html import unescape

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import Capture, Confidence, MessageMedium
from desktop.core.register.pasted_message import memo_in
from desktop.core.register.records import LONGEST_TEXT, Attachment, ClaimedTime, Draft, is_time
from desktop.core.text.file_names import paired

MEDIA_TYPE = "message/rfc822"
LARGEST = 32 * 1024 * 1024  # bytes of the file
_MOST_PARTS = 200
_MOST_FILES = 50
_LONGEST_HEADER = 500
# These are no charsets of mails: some need minutes for a page, others make unpaired surrogates.
_NO_CHARSETS = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
_SKIPPED = {"script", "style", "head", "title"}
_BREAKING = {"p", "br", "div", "tr", "li", "h1", "h2", "h3", "table"}


def read_email(data: bytes) -> Draft:
    """Return the e-mail as a draft; KnownError ``email_unreadable`` if it is none."""
    if len(data) > LARGEST:
        raise KnownError(ProblemCode.EMAIL_UNREADABLE, exit_code=2)
    try:
        message = message_from_bytes(data)
        parts = _parts(message)
    # Parts within parts, thousands deep; a boundary in an impossible charset.
    except (RecursionError, ValueError) as error:
        raise KnownError(ProblemCode.EMAIL_UNREADABLE, exit_code=2) from error
    sender, dated = _header(message, "From"), _header(message, "Date")
    if not sender and not dated:
        raise KnownError(ProblemCode.EMAIL_UNREADABLE, exit_code=2)
    text = _text(parts)
    memo = memo_in(text)
    name, address = parseaddr(sender)
    return Draft(
        text=text,
        original=data,
        media_type=MEDIA_TYPE,
        capture=Capture.FILE,
        medium=MessageMedium.EMAIL,
        sender=(name or address or sender)[:_LONGEST_HEADER],
        claimed=_claimed(dated) if dated else None,
        subject=_header(message, "Subject"),
        memo_no="" if memo is None else str(memo),
        attachments=tuple(_files(parts)),
    )


def _parts(message: Message) -> list[Message]:
    """Return the parts that hold something, in order; further ones stay in the original only."""
    parts = []
    for part in message.walk():
        if not part.is_multipart():
            parts.append(part)
        if len(parts) == _MOST_PARTS:
            break
    return parts


def _header(message: Message, name: str) -> str:
    """Return a header in one line, decoded where it can be."""
    try:
        pieces = decode_header(str(message.get(name, "")))
    except (HeaderParseError, ValueError, LookupError):  # encoded words that are none
        pieces = [(str(message.get(name, "")), None)]
    words = "".join(
        piece if isinstance(piece, str) else _decoded(piece, charset) for piece, charset in pieces
    )
    return " ".join(words.split())[:_LONGEST_HEADER]


def _decoded(data: bytes, charset: str | None) -> str:
    try:
        codec = codecs.lookup(charset or "utf-8").name
        words = data.decode("utf-8" if codec in _NO_CHARSETS else codec, "replace")
    except (LookupError, ValueError):  # an unknown or impossible charset
        words = data.decode("utf-8", "replace")
    return paired(words)


def _claimed(written: str) -> ClaimedTime:
    try:
        moment = parsedate_to_datetime(written)
        at_ms = None if moment.tzinfo is None else int(moment.timestamp()) * 1000
    except (ValueError, TypeError, OverflowError, IndexError):
        at_ms = None
    if at_ms is None or not is_time(at_ms):
        return ClaimedTime(written, None, "email", confidence=Confidence.LOW)
    return ClaimedTime(written, at_ms, "email", zone=f"{moment:%z}", zone_source="written")


def _text(parts: list[Message]) -> str:
    """Return the plain text of the body, or the words of its HTML."""
    bodies = [part for part in parts if not _file_name(part)]
    for kind in ("text/plain", "text/html"):
        words = [_words(part, kind) for part in bodies if part.get_content_type() == kind]
        text = "\n".join(filter(None, (each.strip() for each in words)))
        if text:
            return text[:LONGEST_TEXT]
    return ""


def _words(part: Message, kind: str) -> str:
    words = _decoded(
        _payload(part)[: LONGEST_TEXT * 4], _parameter(part, "Content-Type", "charset")
    )
    words = words.replace("\r\n", "\n")
    if kind == "text/plain":
        return words
    return _html_words(words)


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _files(parts: list[Message]) -> list[Attachment]:
    files: list[Attachment] = []
    for part in parts:
        name = _file_name(part)
        if name and len(files) < _MOST_FILES:
            kind = part.get_content_type()
            files.append(Attachment(name, kind, _payload(part)))
    return files


def _file_name(part: Message) -> str:
    """Return the name of an attached file, "" for a part that is none."""
    name = _parameter(part, "Content-Disposition", "filename")
    holder = Message()
    holder["Name"] = " ".join((name or _parameter(part, "Content-Type", "name")).split())
    return _header(holder, "Name")


def _parameter(part: Message, header: str, name: str) -> str:
    """Return a header's parameter, "" for none; `Message` would decode it by any charset."""
    value = part.get_param(name, "", header)
    if isinstance(value, tuple):  # RFC 2231: charset, language, percent-decoded bytes
        return _decoded(value[2].encode("raw-unicode-escape")[:LONGEST_TEXT], value[0])
    return paired(unquote(value))


def _html_words(page: str) -> str:
    """Return the words between tags; nothing is loaded or run.

    `html.parser` is not used: it raises AssertionError for a declaration that it does not know.
    """
    first, *rest = page.split("<")
    pieces, skipped = [first], 0
    for piece in rest:
        tag, _, words = piece.partition(">")
        name = tag.strip("/ ").split(None, 1)[0].lower() if tag.strip("/ ") else ""
        if name in _SKIPPED:
            skipped = max(0, skipped - 1) if tag.startswith("/") else skipped + 1
        if name in _BREAKING:
            pieces.append("\n")
        if not skipped:
            pieces.append(words)
    lines = unescape("".join(pieces)).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
