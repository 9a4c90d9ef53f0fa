"""The import of an exported chat: drafts, the accompanying record, and its counts."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from types import MappingProxyType
from typing import Protocol

from desktop.core.canonical_json import canonical, from_plain, to_plain
from desktop.core.office.schedule import Schedule
from desktop.core.register.enums import Capture, MessageMedium, RecordType
from desktop.core.register.pasted_message import (
    Suggestion,
    claimed_time,
    memo_in,
    subject_in,
    suggested_for,
)
from desktop.core.register.records import Attachment, ClaimedTime, Draft, MessageKey, message_key
from desktop.core.units import DAY_MS, MINUTE_MS
from desktop.core.whatsapp.model import Chat, DayOrder, Format, Kind, Lines, Message, Time
from desktop.core.whatsapp.parser import parse, read_copied


@dataclass(frozen=True, slots=True)
class Account:
    """A recorded import, as `batch` writes it and `account_of` reads it.

    ``settled``: the officer chose the order of day and month. ``recorded`` counts the messages,
    ``until_ms`` is when the last message of the file was sent, UTC.
    """

    file: str
    sha256: str
    format: Format | None
    day_order: DayOrder | None
    settled: bool
    lines: Lines
    recorded: int
    until_ms: int | None


def account_of(text: str) -> Account | None:
    """Return the summary that `batch` wrote, None for another text."""
    try:
        account = from_plain(Account, json.loads(text))
    except (KeyError, TypeError, ValueError):
        return None
    assert isinstance(account, Account)
    return account


_NAME = re.compile(r"WhatsApp Chat (?:with|-) (.+?)(?: ?\(\d+\))?\.(?:txt|zip)", re.IGNORECASE)


@dataclass(frozen=True)
class Export:
    """An exported chat: its file's name, the exact bytes, and the messages read from them.

    ``settled``: the order of day and month is ambiguous in the file, and the officer chose it.
    ``copied``: it is copied text and no file, so it has no media.
    """

    name: str
    data: bytes = field(repr=False)
    chat: Chat = field(repr=False)
    zipped: bool = False
    settled: bool = False
    copied: bool = False

    @property
    def capture(self) -> Capture:
        """Return how its messages are captured."""
        if self.copied:
            return Capture.PASTE
        return Capture.ZIP_MEMBER if self.zipped else Capture.FILE

    @cached_property
    def sha256(self) -> str:
        """Return the SHA-256 of the chat's bytes, hex: the same in a .txt and in a .zip."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def lines(self) -> tuple[bytes, ...]:
        """Return the chat's exact lines, without the ends of the lines."""
        return tuple(self.data.split(b"\n"))

    @cached_property
    def messages(self) -> tuple[Message, ...]:
        """Return the messages that can be recorded: all but WhatsApp's own notices."""
        return tuple(item for item in self.chat.messages if item.kind is not Kind.SYSTEM)

    @cached_property
    def unparsed(self) -> tuple[tuple[int, str], ...]:
        """Return number (from 1) and text of every line that belongs to no message."""
        taken = bytearray(self.chat.lines.total + 1)
        for item in self.chat.messages:
            count = item.last_line - item.first_line + 1
            taken[item.first_line : item.last_line + 1] = b"\1" * count
        lines = self.data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
        return tuple(
            (number, lines[number - 1].decode("utf-8", "replace").removesuffix("\r"))
            for number in range(1, self.chat.lines.total + 1)
            if not taken[number]
        )

    def source(self, message: Message) -> str:
        """Return the identity of a message of this chat, for `Content.source`."""
        return f"{self.sha256}:{message.first_line}"


@dataclass(frozen=True, slots=True)
class Reading:
    """One of the two readings of an ambiguous file's dates (ISO times)."""

    day_first: bool
    first: str
    last: str


class _Parser(Protocol):
    def __call__(self, *, day_first: bool | None = None) -> Chat:
        """Return the messages with the dates read in that order."""


class Reader(Protocol):
    """Reads one chat or copied text."""

    def __call__(
        self, *, day_first: bool | None = None
    ) -> tuple[Export, tuple[Reading, Reading] | None]:
        """Return the chat, or both readings if the order of day and month is ambiguous."""


def read_export(
    name: str, data: bytes, *, zipped: bool, day_first: bool | None = None
) -> tuple[Export, tuple[Reading, Reading] | None]:
    """Return the chat and, if the order of day and month is ambiguous, both readings.

    ``day_first`` decides the order. KnownError ``chat_order_contradicted`` if a date of the file
    cannot be read in it.
    """
    read = partial(parse, data)
    return _read_in_order(Export(name, data, read(), zipped), read, day_first=day_first)


def read_copied_export(
    name: str, words: str, *, day_first: bool | None = None
) -> tuple[Export, tuple[Reading, Reading] | None]:
    """Return the messages in copied text as `read_export` those of a file."""
    read = partial(read_copied, words)
    export = Export(name, words.encode(), read(), copied=True)
    return _read_in_order(export, read, day_first=day_first)


def _read_in_order(
    export: Export, read: _Parser, *, day_first: bool | None
) -> tuple[Export, tuple[Reading, Reading] | None]:
    chat = export.chat
    if chat.readings is None:
        asked = DayOrder.DAY_FIRST if day_first else DayOrder.MONTH_FIRST
        if day_first is not None and chat.day_order is not asked:  # else it is read so already
            export = replace(export, chat=read(day_first=day_first))
        return export, None
    if day_first is not None:
        return replace(export, chat=read(day_first=day_first), settled=True), None
    both = (
        Reading(True, chat.readings[0], _last(read(day_first=True))),
        Reading(False, chat.readings[1], _last(read(day_first=False))),
    )
    return export, both


def _last(chat: Chat) -> str:
    return max(item.time.iso for item in chat.messages if item.time and item.time.iso)


def chat_name(file_name: str) -> str:
    """Return the group or person in the file's name, empty if WhatsApp did not name it."""
    match = _NAME.fullmatch(file_name)
    return match[1] if match else ""


_NOTHING = Suggestion()


def drafts(
    export: Export,
    messages: Iterable[Message],
    medium_of: Callable[[str], Attachment | None],
    on_file: Collection[int] = (),
    suggested: Mapping[int, Suggestion] = MappingProxyType({}),
) -> Iterator[Draft]:
    """Yield a draft of each message, with its own lines of the chat as its exact original.

    ``medium_of`` returns the file that a message names, None if the export has none. ``on_file``
    are the first lines of the messages that are filed without requiring an answer; ``suggested``
    has the suggestions for others, from their words.
    """
    lines = export.lines  # split once: an import asks for fifty messages at a time
    group = chat_name(export.name)
    for item in messages:
        end = b"\n" if item.last_line < len(lines) else b""
        memo = memo_in(item.body)
        medium = None if item.attachment is None else medium_of(item.attachment)
        kind = RecordType.MESSAGE if item.first_line in on_file else RecordType.DIRECTIVE
        draft = Draft(
            type=kind,
            text=item.body,
            original=b"\n".join(lines[item.first_line - 1 : item.last_line]) + end,
            capture=export.capture,
            medium=MessageMedium.WHATSAPP,
            group=group,
            sender=item.sender or "",
            claimed=None if item.time is None else _claimed(export, item.time),
            subject=subject_in(item.body),
            memo_no="" if memo is None else str(memo),
            attachments=() if medium is None else (medium,),
            source=export.source(item),
        )
        yield suggested.get(item.first_line, _NOTHING).into(draft)


_OLD_MS = 366 * DAY_MS  # no deadline of such a message is to come


def suggestions(export: Export, schedule: Schedule, now_ms: int) -> dict[int, Suggestion]:
    """Return the suggestions of each message of the last year, by its first line."""
    found = {}
    for item in export.messages:
        if (sent_ms := _at(item)) is not None and sent_ms <= now_ms - _OLD_MS:
            continue
        claimed = None if item.time is None else _claimed(export, item.time)
        draft = Draft(text=item.body, claimed=claimed)
        if suggestion := suggested_for(draft, schedule, now_ms):
            found[item.first_line] = suggestion
    return found


def _claimed(export: Export, time: Time) -> ClaimedTime:
    claimed = claimed_time(time, export.chat)
    if export.settled:
        form = f"{export.chat.format} {DayOrder.AMBIGUOUS}, read {export.chat.day_order}"
        claimed = replace(claimed, form=form)
    return claimed


def period(export: Export) -> tuple[int, int] | None:
    """Return the first and last time of the messages (UTC milliseconds), None without times."""
    times = [at for item in export.messages if (at := _at(item)) is not None]
    return (min(times), max(times)) if times else None


def message_keys(export: Export) -> Iterator[MessageKey]:
    """Yield the key of each message with a time."""
    for item in export.messages:
        at_ms = _at(item)
        if at_ms is not None:
            yield message_key(at_ms, item.sender or "", item.body)


def known_lines(export: Export, sources: set[str], recorded: Counter[MessageKey]) -> frozenset[int]:
    """Return the first lines of the messages that were recorded before.

    They are known by their source, or by their keys: a chat exported again is longer and has
    another source, and directives may have been copied singly before. ``recorded`` counts the
    recorded keys, since a message may be sent twice in one minute.
    """
    left = recorded.copy()
    known, others = set(), []
    for item in export.messages:
        by_source = export.source(item) in sources
        if by_source:
            known.add(item.first_line)
        at_ms = _at(item)
        if at_ms is not None:
            key = message_key(at_ms, item.sender or "", item.body)
            if by_source:
                left[key] -= 1
            else:
                others.append((item.first_line, key))
    for line, key in others:
        if left[key] > 0:
            left[key] -= 1
            known.add(line)
    return frozenset(known)


def fresh_lines(export: Export, until_ms: int | None, known: Collection[int]) -> frozenset[int]:
    """Return the first lines of the messages that no import of this chat has shown yet.

    They begin with the first message as late as the last one of those imports, to the minute;
    one that was delivered late stands after it. Those that are ``known`` are left out.
    """
    begin = 0
    if until_ms is not None:
        minute = until_ms // MINUTE_MS
        late = (
            place
            for place, item in enumerate(export.messages)
            if (at_ms := _at(item)) is not None and at_ms // MINUTE_MS >= minute
        )
        begin = next(late, len(export.messages))
    return frozenset(item.first_line for item in export.messages[begin:]) - {*known}


def _at(message: Message) -> int | None:
    return None if message.time is None else message.time.at_ms


def portions(messages: Iterable[Message], most: int = 50) -> Iterator[list[Message]]:
    """Yield the messages in portions that are filed quickly; a media file ends one."""
    portion: list[Message] = []
    for item in messages:
        portion.append(item)
        if item.attachment is not None or len(portion) == most:
            yield portion
            portion = []
    if portion:
        yield portion


def batch(export: Export, count: int) -> Draft:
    """Return the record of the import itself: the file, and the counts of its lines."""
    chat = export.chat
    times = filter(None, map(_at, reversed(export.messages)))
    account = Account(
        *(export.name, export.sha256, chat.format, chat.day_order, export.settled),
        *(chat.lines, count, next(times, None)),
    )
    return Draft(
        type=RecordType.IMPORT_BATCH,
        text=canonical(to_plain(account)).decode(),
        media_type="application/json",
        capture=export.capture,
        subject=export.name,
        group=chat_name(export.name),
    )
