"""Counts of sealed captures in the log, by which a missing one is detected."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass

from desktop.core.register_events import CapturesSealed, SealedSettled
from desktop.storage.home import Home
from desktop.storage.journal import Journal


@dataclass(frozen=True, slots=True)
class Settled:
    """Captures that the log counts but that are missing or sealed to another key."""

    missing: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()


def key_name(public: bytes) -> str:
    """Return the short name by which the log knows a sealing key."""
    return hashlib.sha256(public).hexdigest()[:16]


def note_sealed(home: Home, now_ms: int, record_ids: Sequence[str], public: bytes) -> None:
    """Append the captures that were sealed and their key; KnownErrors of the log."""
    if record_ids and home.log.is_file():
        with closing(Journal(home.log)) as journal:
            journal.append(now_ms, CapturesSealed(tuple(record_ids), key_name(public)))


def settle_sealed(
    home: Home,
    now_ms: int,
    is_filed: Callable[[str], bool],
    waiting: Sequence[str],
    own_keys: Sequence[bytes],
) -> Settled:
    """Append which sealed captures were filed; return those that are missing, each once.

    ``is_filed`` says what is in the register now; ``waiting`` are still sealed; ``own_keys`` are
    the register's sealing keys, also those of before. KnownError of the
    log.
    """
    if not home.log.is_file():
        return Settled()
    with closing(Journal(home.log)) as journal:
        keys: dict[str, str] = {}
        for fact in journal.read([CapturesSealed.kind, SealedSettled.kind]):
            match fact.event:
                case CapturesSealed(record_ids, key):
                    keys |= dict.fromkeys(record_ids, key)
                case SealedSettled(done, gone):
                    for record_id in (*done, *gone):
                        keys.pop(record_id, None)
        own = set(map(key_name, own_keys))
        done = tuple(record_id for record_id in keys if is_filed(record_id))
        gone = tuple(each for each in keys if each not in done and each not in waiting)
        foreign = tuple(each for each in gone if keys[each] not in own)
        if done or gone:
            journal.append(now_ms, SealedSettled(done, gone))
    return Settled(tuple(each for each in gone if each not in foreign), foreign)
