"""All that this PC sent to its office: each request's exact body, and its answer.

Beats are held in memory, the others in a folder, where the oldest go first.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.storage.stored import read_stored, store

_BEAT = "/v1/beat"
MOST_BEATS = 300  # a day of them
_MOST_FILES = 100
_MOST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class SentRequest:
    """A request with content; ``status`` is 0 while there is no answer."""

    sent_ms: int
    target: str
    body: str
    status: int = 0
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Where a request is noted: in a file, or among the beats."""

    request: SentRequest
    file: Path | None


class SentRequests:
    """The requests of a home; each thread of the program may use it."""

    def __init__(self, folder: Path) -> None:
        """Create it; the folder is created with the first request."""
        self._folder = folder
        self._lock = threading.Lock()  # two connections note beats, and a third thread reads them
        self._beats: deque[Note] = deque(maxlen=MOST_BEATS)

    def begin(self, sent_ms: int, target: str, body: bytes) -> Note:
        """Note a request before it leaves; KnownError as `write_atomically` says."""
        request = SentRequest(sent_ms, target, body.decode())
        if target == _BEAT:
            note = Note(request, None)
            with self._lock:
                self._beats.append(note)
            return note
        with suppress(OSError):  # the write below reports it
            self._folder.mkdir(mode=0o700, exist_ok=True)
        self._remove_old()
        number = 0
        while (file := self._folder / f"{sent_ms:014d}-{number}.json").exists():
            number += 1
        store(file, request)
        return Note(request, file)

    def answered(self, note: Note, status: int, answer: bytes) -> None:
        """Note the answer to a request; KnownError as `write_atomically` says."""
        request = replace(note.request, status=status, answer=answer.decode("utf-8", "replace"))
        if note.file is not None:
            store(note.file, request)
            return
        with self._lock, suppress(ValueError):  # it was the oldest, and is gone
            self._beats[self._beats.index(note)] = Note(request, None)

    def requests(self) -> list[SentRequest]:
        """Return the requests, the newest first; a file that cannot be read is left out."""
        with self._lock:
            beats = [note.request for note in self._beats]
        both = [*reversed(beats), *self._stored()]  # of one moment, the beat is the later one
        return sorted(both, key=lambda request: request.sent_ms, reverse=True)

    def _stored(self) -> Iterator[SentRequest]:
        for file in self._folder.glob("*.json"):
            request = read_stored(SentRequest, file)
            if request is not None:
                yield request

    def _remove_old(self) -> None:
        room = _MOST_BYTES
        for place, file in enumerate(sorted(self._folder.glob("*.json"), reverse=True)):
            with suppress(OSError):
                room -= file.stat().st_size
                if room < 0 or place >= _MOST_FILES - 1:
                    file.unlink()
