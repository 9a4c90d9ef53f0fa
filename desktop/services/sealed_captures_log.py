"""Counts of sealed captures in the log, by which a missing one is detected."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

from desktop.core.events import CapturesSealed, Recorded, SealedSettled
from desktop.storage.home import Home
from desktop.storage.journal import Journal

_KINDS = (CapturesSealed.kind, SealedSettled.kind)


@dataclass(frozen=True, slots=True)
class Settled:
    """Captures that the log counts but that are missing, or sealed to another key.

    One of another key is told at each unlock until the officer discards it.
    """

    missing: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()


def key_name(public: bytes) -> str:
    """Return the short name by which the log knows a sealing key."""
    return hashlib.sha256(public).hexdigest()[:16]


def note_sealed(home: Home, now_ms: int, digests: Mapping[str, str], public: bytes) -> None:
    """Append what was sealed (the files' digests by record id), and to which key.

    It begins the log of a home that only commands have used, but never in the place of a lost one.
    KnownError of the log.
    """
    if digests and (home.log.is_file() or home.named_before_log()):
        with closing(Journal(home.log)) as journal:
            home.note_log()
            journal.append(
                now_ms, CapturesSealed(tuple(digests), key_name(public), tuple(digests.values()))
            )


def sealed_here(home: Home, own_keys: Sequence[bytes]) -> dict[str, str]:
    """Return the digests, by record id, of captures in the log that are not settled.

    Captures sealed to a key that is not among the register's own are left out. KnownError of the
    log.
    """
    if not home.log.is_file():
        return {}
    with closing(Journal(home.log, read_only=True)) as journal:
        pending = _pending(journal.read(_KINDS))
    own = set(map(key_name, own_keys))
    return {each: digest for each, (key, digest) in pending.items() if key in own}


def ever_missing(home: Home) -> tuple[str, ...]:
    """Return the ids of all captures that went missing so far. KnownError of the log."""
    if not home.log.is_file():
        return ()
    with closing(Journal(home.log, read_only=True)) as journal:
        events = [row.event for row in journal.read([SealedSettled.kind])]
    return tuple(
        each for event in events if isinstance(event, SealedSettled) for each in event.missing
    )


def settle_sealed(
    home: Home,
    now_ms: int,
    is_filed: Callable[[str], bool],
    *,
    discarded: Collection[str],
    waiting: Callable[[], Collection[str]],
    own_keys: Sequence[bytes],
) -> Settled:
    """Append which sealed captures were filed; return those that are missing, each once.

    ``is_filed`` says what is in the register now, ``discarded`` are noted there as discarded and
    ``waiting`` returns those still sealed, asked after the log is read; ``own_keys`` are the
    register's sealing keys, also those of before. KnownError of the log.
    """
    if not home.log.is_file():
        return Settled()
    with closing(Journal(home.log)) as journal:
        pending = _pending(journal.read(_KINDS))
        sealed = waiting() if pending else ()  # before `is_filed`: who files removes the file last
        filed = tuple(each for each in pending if is_filed(each))
        left = [each for each in pending if each not in filed]
        dropped = tuple(each for each in left if each in discarded)
        gone = tuple(each for each in left if each not in discarded and each not in sealed)
        if filed or dropped or gone:
            journal.append(now_ms, SealedSettled(filed, gone, dropped))
    own = set(map(key_name, own_keys))
    # Also while its file is still there: whoever has that key may have copied it.
    foreign = tuple(each for each in left if each not in discarded and pending[each][0] not in own)
    return Settled(tuple(each for each in gone if each not in foreign), foreign)


def _pending(rows: Iterable[Recorded]) -> dict[str, tuple[str, str]]:
    """Return key and digest, by record id, of the captures of which nothing became yet."""
    pending: dict[str, tuple[str, str]] = {}
    for row in rows:
        if isinstance(row.event, CapturesSealed):
            key, digests = row.event.key, row.event.digests
            by_place = (*digests, *[""] * len(row.event.record_ids))
            pending |= {
                each: (key, digest)
                for each, digest in zip(row.event.record_ids, by_place, strict=False)
            }
        else:
            assert isinstance(row.event, SealedSettled)
            for each in (*row.event.filed, *row.event.missing, *row.event.discarded):
                pending.pop(each, None)
    return pending
