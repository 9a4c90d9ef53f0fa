"""Importing an exported chat: reading the file, then filing the chosen messages.

Reading takes a second and belongs in a worker. Filing is done in portions, to show progress and to
be stopped, but in one transaction: if stopped, locked or killed, nothing is filed. Messages that
were filed before are ignored, so a chat that is exported again adds only its new messages.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from shutil import disk_usage
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.chat_import import (
    Export,
    Reading,
    batch,
    chat_name,
    drafts,
    fresh_lines,
    known_lines,
    message_keys,
    period,
    portions,
    read_export,
)
from desktop.core.register.contacts import ContactBook
from desktop.core.register.pasted_message import Suggestion
from desktop.core.register.records import Attachment, Draft, MessageKey
from desktop.core.whatsapp.model import Message
from desktop.storage.outside_files import media_type_of
from desktop.storage.whatsapp_export import is_zip, media_size, read_chat_file, read_media

if TYPE_CHECKING:  # the window reads a chat before a register is open
    from desktop.services.register.service import RegisterService

_MESSAGE_BYTES = 3000  # of a short message, with everything that is stored with it


class Imported(NamedTuple):
    """Counts of messages: filed now, filed before, and filled from their suggestions."""

    added: int
    known: int
    suggesting: int = 0


def read_chat(
    path: Path, *, day_first: bool | None = None
) -> tuple[Export, tuple[Reading, Reading] | None]:
    """Return the chat, or both readings if the order of day and month is ambiguous.

    KnownError as `read_chat_file`, ``chat_unreadable``, ``chat_order_contradicted``.
    """
    data = read_chat_file(path)
    export, readings = read_export(path.name, data, zipped=is_zip(path), day_first=day_first)
    if not export.messages:
        lines = export.chat.lines.total
        raise KnownError(ProblemCode.CHAT_UNREADABLE, exit_code=1, path=str(path), lines=lines)
    export.unparsed  # noqa: B018 - cached here: a window would have to wait for it
    return export, readings


def load(
    path: Path,
    export: Export,
    contacts: ContactBook,
    on_file: Collection[int],
    portion: Sequence[Message],
    *,
    suggested: Mapping[int, Suggestion],
) -> list[Draft]:
    """Return the drafts of a portion, with media from the archive and facts of the contacts."""
    names = [item.attachment for item in portion if item.attachment and not export.copied]
    media = read_media(path, names) if names else {}

    def medium_of(name: str) -> Attachment | None:
        data = media.get(name)
        return None if data is None else Attachment(name, media_type_of(name), data)

    read = drafts(export, portion, medium_of, on_file, suggested)
    return [
        contacts.filled(draft, item.shown_sender) for draft, item in zip(read, portion, strict=True)
    ]


class Import:
    """A running import: call `next` and `file` in turn until ``next`` returns None, or `drop`.

    ``done`` of ``total`` messages are added, ``known`` were in the register before. Messages that
    begin in a line of ``on_file`` are filed as messages, the others as directives, filled from
    ``suggested`` by their first lines. ``stopped`` may be set by another thread; ``recorded`` is
    set once all are in the register.
    """

    def __init__(
        self,
        service: "RegisterService",
        path: Path,
        export: Export,
        messages: Sequence[Message],
        on_file: Collection[int] = (),
        *,
        suggested: Mapping[int, Suggestion] = MappingProxyType({}),
    ) -> None:
        """Begin; KnownError ``register_locked``, ``register_busy``, ``database_locked``.

        Also ``room_short`` (megabytes) if the disk has not enough room.
        """
        self._path, self._export = path, export
        self._on_file, self._suggested = on_file, suggested
        self._contacts = service.contacts.book()
        self._batch = (
            service.recording.batch()
        )  # first, so that nothing is filed after the query for known messages
        with ExitStack() as failed:
            failed.callback(self.drop)
            fresh = new_ones(service, export, messages)
            _check_room(service.folder, None if export.copied else path, fresh)
            if fresh:
                failed.pop_all()
        self.stopped = self.recorded = False
        self.done, self.total, self.known = 0, len(fresh), len(messages) - len(fresh)
        self.suggesting = sum(item.first_line in suggested for item in fresh)
        self._portions = portions(fresh)

    def next(self) -> Callable[[], list[Draft]] | None:
        """Return a function that loads the next portion in any thread; None after the last."""
        portion = next(self._portions, None)
        if portion is None:
            return None
        of = self._path, self._export, self._contacts, self._on_file, portion
        return partial(load, *of, suggested=self._suggested)

    def file(self, drafts: list[Draft]) -> None:
        """File a portion; after the last one, file the record of the import and commit.

        KnownErrors as `Recording.capture`, and ``register_locked``; then nothing is filed. Nor is
        it once ``stopped`` was set.
        """
        if self.stopped:
            return
        self._batch.add(drafts)
        self.done += len(drafts)
        if self.done == self.total:
            self._batch.add([batch(self._export, self.total)])
            if not self.stopped:
                self._batch.commit()
                self.recorded = True

    def drop(self) -> None:
        """File nothing; harmless after the end."""
        self._batch.drop()


def _check_room(folder: Path, path: Path | None, messages: Sequence[Message]) -> None:
    """Refuse an import that needs more than the free room: twice its bytes, with SQLite's log."""
    names = [item.attachment for item in messages if item.attachment]
    media = 0 if path is None else media_size(path, names)
    needed = 2 * (media + _MESSAGE_BYTES * len(messages))
    if needed > disk_usage(folder).free:
        raise KnownError(ProblemCode.ROOM_SHORT, megabytes=-(-needed // 1_000_000))


def import_messages(
    service: "RegisterService",
    path: Path,
    export: Export,
    messages: Sequence[Message],
    on_file: Collection[int] = (),
    *,
    suggested: Mapping[int, Suggestion] = MappingProxyType({}),
) -> Imported:
    """File the messages and the record of the import; nothing if all were filed before.

    KnownError as `Import`; then nothing was filed.
    """
    running = Import(service, path, export, messages, on_file, suggested=suggested)
    try:
        while read := running.next():
            running.file(read())
    finally:
        running.drop()
    return Imported(running.done, running.known, running.suggesting)


def new_ones(
    service: "RegisterService", export: Export, messages: Sequence[Message]
) -> list[Message]:
    """Return the messages that are not in the register; KnownError ``register_locked``."""
    known = lines_on_record(service, export)
    return [item for item in messages if item.first_line not in known]


class News(NamedTuple):
    """New messages of a chat, those of superiors, and the chat's name."""

    new: int
    superiors: int
    chat: str


def count_news(service: "RegisterService", export: Export) -> News:
    """Count the messages that no import of this chat has shown; KnownError ``register_locked``."""
    chat = chat_name(export.name)
    until_ms = service.queries.imported_until(chat)
    fresh = fresh_lines(export, until_ms, lines_on_record(service, export))
    contacts = service.contacts.book()
    new = [item for item in export.messages if item.first_line in fresh]
    theirs = [item for item in new if contacts.of(item.shown_sender) is not None]
    return News(len(new), len(theirs), chat)


def lines_on_record(service: "RegisterService", export: Export) -> frozenset[int]:
    """Return the first lines of messages recorded before; KnownError ``register_locked``."""
    between = period(export)
    recorded = (
        Counter[MessageKey]() if between is None else service.queries.message_keys_between(*between)
    )
    recorded += service.queries.removed(message_keys(export))
    gone = service.queries.removed((export.source(item),) for item in export.messages)
    sources = service.queries.sources(export.sha256) | {source for (source,) in gone}
    return known_lines(export, sources, recorded)
