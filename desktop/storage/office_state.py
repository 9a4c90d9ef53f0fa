"""This PC's state of its office: membership, written days, farewells, documents, and sent requests.

The log itself is the outbox. Each request is kept with its exact body and its answer: beats in
memory, the others in a folder, where the oldest go first.
"""

import re
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.rules import OfficeAddress, Refused
from desktop.core.sheets.messages import (
    HandedKind,
    Mark,
    Refusal,
    SetAside,
    Standing,
    read_holidays,
)
from desktop.storage.atomic_write import read_stored, store
from desktop.storage.home import Home


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a `KnownError`."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Why nothing gets through: the code and the facts of a `KnownError`."""

    code: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeState:
    """The state at the office of ``url``; without ``standing`` the PC has not joined.

    Days from ``first_day`` on are sent; those up to ``mark`` have been, as of its row of the log.
    ``confirmed`` is the office's own mark. ``aside`` are the days that it refused.
    """

    url: str = ""
    server_key: str = ""
    name: str = ""
    standing: str = ""  # a `Standing`
    refusal: str = ""  # a `Refusal`: why the last request was refused
    first_day: str = ""
    mark: Mark | None = None
    confirmed: Mark | None = None
    aside: tuple[SetAside, ...] = ()
    heard_ms: int | None = None  # the last answer
    silent_since_ms: int | None = None  # since when nothing gets through
    failure: Failure | None = None  # and why


def failure_of(error: KnownError) -> Failure:
    """Return the error as it is stored."""
    facts = (Fact(name, str(text)) for name, text in sorted(error.facts.items()))
    return Failure(error.code.value, tuple(facts))


def error_of(failure: Failure) -> KnownError:
    """Return the error that was stored; one of a newer program is ``unknown``."""
    known = failure.code in set(ProblemCode)
    code = ProblemCode(failure.code) if known else ProblemCode.UNKNOWN
    facts: dict[str, str | int] = {fact.name: fact.text for fact in failure.facts}
    return KnownError(code, exit_code=3, **facts)


def read_office_state(file: Path) -> OfficeState:
    """Return the state, an empty one if the file is missing or damaged: the PC joins again."""
    state = read_stored(OfficeState, file)
    try:
        _check(state or OfficeState())
    except ValueError:
        state = None
    return state or OfficeState()


def _check(state: OfficeState) -> None:
    """Raise ValueError for words and days that this program does not write."""
    if state.standing:
        Standing(state.standing)
    if state.refusal:
        Refusal(state.refusal)
    if state.server_key and not _is_key(state.server_key):
        raise ValueError(state.server_key)
    days = (state.first_day, *(mark.day for mark in (state.mark, state.confirmed) if mark))
    for day in filter(None, days):
        date.fromisoformat(day)


def write_office_state(file: Path, state: OfficeState) -> None:
    """Write the state; KnownError as `write_atomically` says."""
    store(file, state)


@dataclass(frozen=True, slots=True)
class LeftOffice:
    """An office that this PC left, and when."""

    url: str
    server_key: str
    left_ms: int


@dataclass(frozen=True, slots=True)
class _File:
    offices: tuple[LeftOffice, ...]


def read_left_offices(file: Path) -> tuple[LeftOffice, ...]:
    """Return the offices, none if the file is missing or damaged; no address is believed."""
    content = read_stored(_File, file) or _File(())
    return tuple(
        office
        for office in content.offices
        if office.url and _is_address(office.url) and _is_key(office.server_key)
    )


def write_left_offices(file: Path, offices: tuple[LeftOffice, ...]) -> None:
    """Write the offices, or remove the file without any; KnownError as `write_atomically` says."""
    if offices:
        store(file, _File(offices))
        return
    with suppress(OSError):
        file.unlink()


def _is_key(text: str) -> bool:
    return re.fullmatch("[0-9a-f]{64}", text) is not None


def _is_address(url: str) -> bool:
    try:
        return OfficeAddress().read(url) == url
    except Refused:
        return False


@dataclass(frozen=True, slots=True)
class WrittenDays:
    """From and to which day (ISO) without a gap, and when."""

    first: str
    last: str
    at_ms: int


def read_written_days(file: Path) -> WrittenDays | None:
    """Return the days, None if none were written or the file is damaged."""
    days = read_stored(WrittenDays, file)
    try:
        if days is not None:
            date.fromisoformat(days.first)
            date.fromisoformat(days.last)
    except ValueError:
        return None
    return days


def write_written_days(file: Path, days: WrittenDays) -> None:
    """Write the days unless later ones are noted; KnownError as `write_atomically` says."""
    before = read_written_days(file)
    if before is None or before.last <= days.last:
        store(file, days)


def note_left(home: Home, url: str, left_ms: int | None) -> None:
    """Note that this PC left the office of its state, if ``url`` is another one or empty.

    Without a time it left while the program did not run: after that office's last answer. Without
    an office the state is removed, so that a start has nothing to read.
    """
    state = read_office_state(home.office)
    if state.url == url:
        return
    if left_ms is None:
        left_ms = state.heard_ms or 0
    offices = read_left_offices(home.office_farewells)
    member = state.standing in {Standing.WAITING.value, Standing.ACTIVE.value}
    if member and state.url not in {office.url for office in offices}:
        left = LeftOffice(state.url, state.server_key, left_ms)
        write_left_offices(home.office_farewells, (*offices, left))
    if not url:
        with suppress(OSError):
            home.office.unlink()


def note_informed(file: Path, informed: LeftOffice) -> None:
    """Note that this office needs no farewell any more."""
    offices = read_left_offices(file)
    write_left_offices(file, tuple(office for office in offices if office != informed))


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document; until it is ``taken`` it is only shown. ``at_ms`` is when it was handed out."""

    kind: HandedKind
    at_ms: int
    digest: str
    text: str
    signature: str
    taken: bool


@dataclass(frozen=True, slots=True)
class HeldDocuments:
    """The documents of the office with that key; at most one of a kind applies, one waits."""

    server_key: str = ""
    documents: tuple[HeldDocument, ...] = ()

    def taken(self, kind: HandedKind) -> HeldDocument | None:
        """Return the document of a kind that applies."""
        of_kind = (item for item in self.documents if item.kind is kind and item.taken)
        return next(of_kind, None)


def read_held(home: Home) -> HeldDocuments:
    """Return the documents, none if the file is missing or damaged: they are fetched again."""
    return read_stored(HeldDocuments, home.office_handed) or HeldDocuments()


def write_held(home: Home, held: HeldDocuments) -> None:
    """Write the documents; KnownError as `write_atomically` says."""
    store(home.office_handed, held)


def in_force(home: Home, url: str, kind: HandedKind) -> str:
    """Return the text of a kind that applies while the settings name this office, or nothing."""
    if not url or not home.office_handed.is_file():
        return ""
    held, state = read_held(home), read_office_state(home.office)
    document = held.taken(kind)
    if document is None or state.url != url or state.server_key != held.server_key:
        return ""
    return document.text


def handed_holidays(home: Home, url: str) -> frozenset[date]:
    """Return the days off that the office announced."""
    try:
        return frozenset(read_holidays(in_force(home, url, HandedKind.HOLIDAYS)))
    except ValueError:  # a damaged file
        return frozenset()


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
