"""Directive 5 after a transfer: a predecessor's register is verified and kept beside one's own.

What was handed over is built into encrypted files and verified from there, which takes its time
and belongs in a worker; taking it over is then one transaction of the own register. It keeps the
numbers, chain, tree and signed heads of its owner and is never written to.
"""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.core.chain import Fault, Verification
from desktop.core.directive import Draft, Record, parse_record
from desktop.core.errors import KnownError
from desktop.core.merkle import roots_at
from desktop.core.terms import Capture, MessageMedium, RecordType
from desktop.core.witness import Kept
from desktop.duties.keep_record import KeepRecord
from desktop.duties.witness import kept_heads
from desktop.storage.atomic import known, scratch
from desktop.storage.inherited import (
    Officer,
    Parcel,
    build,
    drop,
    file_name,
    key_name,
    source_of,
)
from desktop.storage.keys import wipe


@dataclass(frozen=True, slots=True)
class Before:
    """What this register knows already of others, read before the worker begins."""

    folder: Path
    own_id: str
    leaves: Mapping[str, Sequence[bytes]]  # of inherited registers, by id
    heads: Mapping[str, Kept]  # kept as a witness, by id


@dataclass(frozen=True, slots=True)
class Offer:
    """A register out of a handover, built and verified; ``added`` is 0 if it is here already."""

    register_id: str
    officer: Officer
    public: bytes
    verification: Verification
    first_ms: int
    last_ms: int
    added: int
    path: Path | None = None  # of the file that was built; None: nothing to take over
    key: bytes = b""


def before(keeper: KeepRecord) -> Before:
    """Return what is known already; KnownError ``register_locked``."""
    register = keeper.opened()
    leaves = {one.register_id: one.leaves() for one in register.inherited}
    heads = {kept.point.origin.partition("/")[2]: kept for kept in kept_heads(register)}
    return Before(keeper.folder, register.register_id, leaves, heads)


def examine(parcels: Sequence[Parcel], known_before: Before) -> list[Offer]:
    """Build and verify what was handed over; nothing is taken over yet. `forget` it in any case.

    KnownError ``handover_own`` when the file holds nothing but this very register,
    ``handover_damaged`` and those of the disk; then nothing is left behind.
    """
    others = [one for one in parcels if one.register_id != known_before.own_id]
    if not others:
        raise KnownError("handover_own", exit_code=1)
    offers: list[Offer] = []
    try:
        for parcel in others:
            offers.append(_offer(parcel, known_before))  # noqa: PERF401 - dropped if one fails
    except BaseException:
        forget(offers)
        raise
    return offers


def _offer(parcel: Parcel, known_before: Before) -> Offer:
    register_id, size = parcel.register_id, len(parcel.rows)
    key = os.urandom(32)
    path = scratch(known_before.folder / file_name(register_id, size))
    found = build(path, key, parcel)
    leaves = [leaf for _, leaf in parcel.rows]
    if found.intact and _contradicted(parcel, leaves, known_before):
        found = replace(found, fault=Fault.HEAD_DIFFERS)
    added = max(0, size - len(known_before.leaves.get(register_id, ())))
    told = Offer(
        register_id, parcel.officer, parcel.public, found, *_period(parcel), added, path, key
    )
    if found.intact and added:
        return told
    forget([told])
    return replace(told, path=None, key=b"")


def _contradicted(parcel: Parcel, leaves: Sequence[bytes], known_before: Before) -> bool:
    """Return whether what was taken over or kept as a witness before is of another history."""
    old = known_before.leaves.get(parcel.register_id, ())
    shared = min(len(old), len(leaves))
    if roots_at(old, {shared}) != roots_at(leaves, {shared}):
        return True
    head = known_before.heads.get(parcel.register_id)
    if head is None:
        return False
    size = head.point.size
    return head.key != parcel.public or roots_at(leaves, {size}).get(size) != head.point.root


def _period(parcel: Parcel) -> tuple[int, int]:
    """Return when the first and the last record that can be read were captured; 0 if none can."""
    if not parcel.bodies:
        return 0, 0
    ends = (parcel.bodies[min(parcel.bodies)], parcel.bodies[max(parcel.bodies)])
    first, last = (parse_record(json.loads(body)).captured_ms for body in ends)
    return first, last


def forget(offers: Sequence[Offer]) -> None:
    """Remove the files of what was not taken over, and their keys."""
    for offer in offers:
        if offer.path is not None:
            drop(offer.path)
            wipe(offer.key)


def take_over(
    keeper: KeepRecord, offers: Sequence[Offer], words: Callable[[Offer], str]
) -> list[Record]:
    """Keep what is new of it and record each takeover; nothing when all was here already.

    ``words`` say each in the officer's language. KnownError ``handover_unverified`` when any of it
    did not verify: all of it or nothing. And ``register_locked``, and those of the disk.
    """
    try:
        for offer in offers:
            if not offer.verification.intact:
                who = offer.officer.name or offer.register_id[:8]
                raise KnownError("handover_unverified", exit_code=1, who=who)
        fresh = [offer for offer in offers if offer.path is not None]
        keeper.opened()  # locked meanwhile: before any file gets its name
        _name(fresh)
        keys = {key_name(one.register_id, one.verification.count): one.key for one in fresh}
        return keeper.file([_draft(offer, words(offer)) for offer in fresh], keys)
    finally:
        forget(offers)


def _name(fresh: Sequence[Offer]) -> None:
    for offer in fresh:
        assert offer.path is not None
        try:
            offer.path.replace(
                offer.path.with_name(file_name(offer.register_id, offer.verification.count))
            )
        except OSError as error:
            raise known(error, offer.path) from error


def _draft(offer: Offer, words: str) -> Draft:
    found = offer.verification
    return Draft(
        type=RecordType.TAKEOVER,
        text=words,
        capture=Capture.FILE,
        medium=MessageMedium.OTHER,
        sender=offer.officer.name,
        designation=offer.officer.designation,
        group=offer.officer.office,
        source=source_of(offer.register_id, found.count, found.root),
    )
