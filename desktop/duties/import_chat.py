"""Directive 5, out of an exported chat: read the file, then file what was picked of it.

Reading takes a second and belongs in a worker; filing goes portion by portion, each wholly there
or absent, so that it can be followed and stopped. What was filed before is passed over:
after a stop or a kill the same import goes on where it was, and of a chat that was exported again
only what is new comes in.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.core.directive import Attachment, Draft, Told
from desktop.core.errors import KnownError
from desktop.core.imported import (
    Export,
    Reading,
    batch,
    drafts,
    known_lines,
    period,
    portions,
    read_export,
)
from desktop.core.whatsapp import Message
from desktop.duties.keep_record import KeepRecord
from desktop.storage.attachment_file import media_type_of
from desktop.storage.chat_file import is_zip, read_chat_file, read_media


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: messages filed now, and those that were in the register already.

    ``error`` stopped it, with ``left`` messages not filed; None when all are there.
    """

    added: int
    known: int
    left: int = 0
    error: KnownError | None = None


def read_chat(
    path: Path, *, day_first: bool | None = None
) -> tuple[Export, tuple[Reading, Reading] | None]:
    """Return the chat, and both readings while its day order is open.

    KnownError as `read_chat_file`, ``chat_unreadable``, ``chat_order_contradicted``.
    """
    data = read_chat_file(path)
    export, readings = read_export(path.name, data, zipped=is_zip(path), day_first=day_first)
    if not export.messages:
        lines = export.chat.lines.total
        raise KnownError("chat_unreadable", exit_code=1, path=str(path), lines=lines)
    return export, readings


def load(path: Path, export: Export, portion: Sequence[Message]) -> list[Draft]:
    """Return the drafts of a portion, with the media that the archive holds of it."""
    media = read_media(path, [item.attachment for item in portion if item.attachment])

    def medium_of(name: str) -> Attachment | None:
        data = media.get(name)
        return None if data is None else Attachment(name, media_type_of(name), data)

    return list(drafts(export, portion, medium_of))


def import_messages(
    keeper: KeepRecord, path: Path, export: Export, messages: Sequence[Message]
) -> Imported:
    """File the messages and the record of the import; nothing when all were there already.

    KnownError ``register_locked``, and as `KeepRecord.capture` says while nothing was filed yet;
    an error after that ends the import and is told with how far it came.
    """
    fresh = new_ones(keeper, export, messages)
    known, added = len(messages) - len(fresh), 0
    for portion in portions(fresh):
        try:
            drafts = load(path, export, portion)
            keeper.capture_all(drafts + last_of(export, added + len(drafts), len(fresh)))
        except KnownError as error:
            if not added:
                raise
            return Imported(added, known, len(fresh) - added, error)
        added += len(drafts)
    return Imported(added, known)


def last_of(export: Export, done: int, total: int) -> list[Draft]:
    """Return the record of the import, to be filed with the last messages: all or nothing."""
    return [batch(export, total)] if done == total else []


def new_ones(keeper: KeepRecord, export: Export, messages: Sequence[Message]) -> list[Message]:
    """Return the messages that are not in the register yet; KnownError ``register_locked``."""
    known = lines_on_record(keeper, export)
    return [item for item in messages if item.first_line not in known]


def lines_on_record(keeper: KeepRecord, export: Export) -> frozenset[int]:
    """Return the first lines of what is in the register; KnownError ``register_locked``."""
    between = period(export)
    recorded = Counter[Told]() if between is None else keeper.told_between(*between)
    return known_lines(export, keeper.sources(export.sha256), recorded)


def finish(keeper: KeepRecord, export: Export, added: int) -> None:
    """File the record of an import that was stopped, if it added anything."""
    if added:
        keeper.capture(batch(export, added))
