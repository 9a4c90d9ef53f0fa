"""Directive 5, out of an exported chat: read the file, then file what was picked of it.

Reading takes a second and belongs in a worker; filing goes portion by portion, so that it can be
followed and stopped, in one transaction: stopped, locked or killed, nothing of it is there. What
was filed before is passed over: of a chat that was exported again only what is new comes in.
"""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from shutil import disk_usage
from typing import NamedTuple

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.chat_import import (
    Export,
    Reading,
    batch,
    drafts,
    known_lines,
    messages_told,
    period,
    portions,
    read_export,
)
from desktop.core.register.records import Attachment, Draft, MessageKey
from desktop.core.whatsapp import Message
from desktop.services.register.service import RegisterService
from desktop.storage.attachment import media_type_of
from desktop.storage.whatsapp_export import is_zip, media_size, read_chat_file, read_media

_MESSAGE_BYTES = 3000  # of a short message with all that is kept of it


class Imported(NamedTuple):
    """What an import did: messages filed now, and those that were in the register already."""

    added: int
    known: int


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
        raise KnownError(ProblemCode.CHAT_UNREADABLE, exit_code=1, path=str(path), lines=lines)
    return export, readings


def load(
    path: Path, export: Export, on_file: Collection[int], portion: Sequence[Message]
) -> list[Draft]:
    """Return the drafts of a portion, with the media that the archive holds of it."""
    media = read_media(path, [item.attachment for item in portion if item.attachment])

    def medium_of(name: str) -> Attachment | None:
        data = media.get(name)
        return None if data is None else Attachment(name, media_type_of(name), data)

    return list(drafts(export, portion, medium_of, on_file))


class Import:
    """An import under way: `next`, `file`, and so on until ``next`` has no more; or `drop`.

    ``done`` of ``total`` messages are on their way in, ``known`` were in the register before.
    Those that begin in a line of ``on_file`` ask for nothing; the others are directives.
    """

    def __init__(
        self,
        service: RegisterService,
        path: Path,
        export: Export,
        messages: Sequence[Message],
        on_file: Collection[int] = (),
    ) -> None:
        """Begin; KnownError ``register_locked``, ``register_busy``, ``database_locked``.

        And ``room_short`` (megabytes) where the disk is sure to fill up before the end.
        """
        self._path, self._export, self._on_file = path, export, on_file
        self._batch = (
            service.recording.batch()
        )  # first: nobody files between the question and the answer
        with ExitStack() as failed:
            failed.callback(self.drop)
            fresh = new_ones(service, export, messages)
            _check_room(service.folder, path, fresh)
            if fresh:
                failed.pop_all()
        self.done, self.total, self.known = 0, len(fresh), len(messages) - len(fresh)
        self._portions = portions(fresh)

    def next(self) -> Callable[[], list[Draft]] | None:
        """Return what loads the next portion, in any thread; None after the last."""
        portion = next(self._portions, None)
        return (
            None
            if portion is None
            else partial(load, self._path, self._export, self._on_file, portion)
        )

    def file(self, drafts: list[Draft]) -> None:
        """File a portion; after the last one, and the record of the import, all of it stands.

        KnownError as `Recording.capture`, and ``register_locked``; then nothing is there.
        """
        self._batch.add(drafts)
        self.done += len(drafts)
        if self.done == self.total:
            self._batch.add([batch(self._export, self.total)])
            self._batch.commit()

    def drop(self) -> None:
        """Let nothing of it stand; harmless after the end."""
        self._batch.drop()


def _check_room(folder: Path, path: Path, messages: Sequence[Message]) -> None:
    """Twice the bytes are needed: SQLite's log holds all of a transaction before the file does."""
    media = media_size(path, [item.attachment for item in messages if item.attachment])
    needed = 2 * (media + _MESSAGE_BYTES * len(messages))
    if needed > disk_usage(folder).free:
        raise KnownError(ProblemCode.ROOM_SHORT, megabytes=-(-needed // 1_000_000))


def import_messages(
    service: RegisterService,
    path: Path,
    export: Export,
    messages: Sequence[Message],
    on_file: Collection[int] = (),
) -> Imported:
    """File the messages and the record of the import; nothing when all were there already.

    KnownError as `Import`; then nothing was filed.
    """
    running = Import(service, path, export, messages, on_file)
    try:
        while read := running.next():
            running.file(read())
    finally:
        running.drop()
    return Imported(running.done, running.known)


def new_ones(
    service: RegisterService, export: Export, messages: Sequence[Message]
) -> list[Message]:
    """Return the messages that are not in the register yet; KnownError ``register_locked``."""
    known = lines_on_record(service, export)
    return [item for item in messages if item.first_line not in known]


def lines_on_record(service: RegisterService, export: Export) -> frozenset[int]:
    """Return the first lines of what was recorded before; KnownError ``register_locked``."""
    between = period(export)
    recorded = Counter[MessageKey]() if between is None else service.queries.told_between(*between)
    recorded += service.queries.removed(messages_told(export))
    gone = service.queries.removed((export.source(item),) for item in export.messages)
    sources = service.queries.sources(export.sha256) | {source for (source,) in gone}
    return known_lines(export, sources, recorded)
