"""Handing over and taking over a register, for the window and the command line.

The file is written under a temporary name; then the register records the receiver and the file's
digest; only then does the file get its target's name (see `pending_handover`). Once recorded, the
file is never removed. A register that is taken over is verified and stored beside the officer's
own, with the numbers, chain, tree and signed heads of its owner, and is never written to.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.core.errors import KnownError
from desktop.core.integrity.checkpoint import fingerprint
from desktop.core.integrity.merkle import Fault, Verification, roots_at
from desktop.core.person import Person
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import Capture, MessageMedium, RecordType
from desktop.core.register.records import Draft, Record, parse_record
from desktop.language import register_records as words
from desktop.reports.evidence.build import Handover, handover_bundle, read_handover
from desktop.services.register.service import RegisterService
from desktop.storage.age import decrypted, encrypted
from desktop.storage.atomic_write import scratch
from desktop.storage.outside_files import read_whole
from desktop.storage.register import pending_handover
from desktop.storage.register.inherited import (
    SOURCE,
    Parcel,
    Taken,
    build,
    file_name,
    source_of,
)
from desktop.storage.register.inherited_files import key_of, secret_of, stage, taken_over, unstage
from desktop.storage.register.pending_handover import Prepared, give_name, prepare
from desktop.storage.sqlite import drop_database


@dataclass(frozen=True, slots=True)
class Before:
    """Snapshot of this register's inherited ones, read before the worker begins."""

    folder: Path
    own_id: str
    taken: Mapping[str, Taken]  # recorded as taken over, by id
    leaves: Mapping[str, Sequence[bytes]]  # of registers with a present and verified file, by id
    secret: bytes = field(repr=False)  # from which the keys of inherited files are derived


@dataclass(frozen=True, slots=True)
class Offer:
    """A register from a handover, built and verified.

    ``added`` is the number of records not in its present and intact file here.
    """

    register_id: str
    officer: Person
    public: bytes
    verification: Verification
    first_ms: int
    last_ms: int
    added: int
    path: Path | None = None  # of the built file; None: nothing to take over


def before(service: RegisterService) -> Before:
    """Return the open register's snapshot; KnownError ``register_locked``."""
    register = service.vault.opened()
    taken = {takeover.register_id: takeover for takeover in taken_over(register)}
    leaves = {
        inherited.register_id: inherited.leaves()
        for inherited in register.inherited
        if inherited.verification.intact
    }
    secret = secret_of(register)
    return Before(service.folder, register.register_id, taken, leaves, secret)


def examine(parcels: Sequence[Parcel], known_before: Before) -> list[Offer]:
    """Build and verify a handover without taking it over; callers `forget` the offers.

    KnownError ``handover_own`` when the file contains only this very register, ``handover_damaged``
    and those of the disk; then no file remains.
    """
    others = [parcel for parcel in parcels if parcel.register_id != known_before.own_id]
    if not others:
        raise KnownError(ProblemCode.HANDOVER_OWN, exit_code=1)
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
    path = scratch(known_before.folder / file_name(register_id, size))
    verification = build(path, key_of(known_before.secret, register_id, size), parcel)
    leaves = [leaf for _, leaf in parcel.rows]
    if verification.intact and _contradicted(parcel, leaves, known_before):
        verification = replace(verification, fault=Fault.HEAD_DIFFERS)
    taken = known_before.taken.get(register_id)
    shorter = taken is not None and size < taken.size
    added = 0 if shorter else size - len(known_before.leaves.get(register_id, ()))
    offer = Offer(
        register_id, parcel.officer, parcel.public, verification, *_period(parcel), added, path
    )
    if verification.intact and added:
        return offer
    forget([offer])
    return replace(offer, path=None)


def _contradicted(parcel: Parcel, leaves: Sequence[bytes], known_before: Before) -> bool:
    """Whether an earlier takeover is of another history."""
    old = known_before.leaves.get(parcel.register_id, ())
    shared = min(len(old), len(leaves))
    if roots_at(old, {shared}) != roots_at(leaves, {shared}):
        return True
    taken = known_before.taken.get(parcel.register_id)  # known even if its file is not here
    if taken is None or len(leaves) < taken.size:
        return False
    return roots_at(leaves, {taken.size})[taken.size].hex() != taken.root


def _period(parcel: Parcel) -> tuple[int, int]:
    """Return the capture times of the first and last readable records (UTC ms), 0 without."""
    if not parcel.bodies:
        return 0, 0
    ends = (parcel.bodies[min(parcel.bodies)], parcel.bodies[max(parcel.bodies)])
    first, last = (parse_record(json.loads(body)).captured_ms for body in ends)
    return first, last


def forget(offers: Sequence[Offer]) -> None:
    """Remove the files of offers that were not taken over."""
    for offer in offers:
        if offer.path is not None:
            drop_database(offer.path)


def take_over(
    service: RegisterService, offers: Sequence[Offer], words: Callable[[Offer], str]
) -> list[Record]:
    """Store the new registers and return the record of each takeover; [] if all were here.

    A file that is recorded but missing or damaged is replaced without a record. ``words`` returns a
    record's text in the officer's language. KnownError ``handover_unverified`` if any offer did not
    verify, and then nothing is taken over; ``register_locked``, and those of the disk.
    """
    try:
        for offer in offers:
            if not offer.verification.intact:
                who = offer.officer.name or offer.register_id[:8]
                raise KnownError(ProblemCode.HANDOVER_UNVERIFIED, exit_code=1, who=who)
        fresh = [offer for offer in offers if offer.path is not None]
        service.vault.opened()  # locked meanwhile: before any file is staged
        try:
            for offer in fresh:
                assert offer.path is not None
                stage(offer.path, offer.register_id, offer.verification.count)
            records = service.recording.file([_draft(offer, words(offer)) for offer in fresh])
        except BaseException:
            _give_up(service, fresh)
            raise
        if fresh:
            service.vault.reopen_inherited()
        return records
    finally:
        forget(offers)


def _give_up(service: RegisterService, fresh: Sequence[Offer]) -> None:
    """Remove staged files that are not recorded; if that is not known, the next unlock does it."""
    with suppress(KnownError):
        on_record = service.vault.opened().sources(SOURCE)
        for offer in fresh:
            if _source(offer) not in on_record:
                unstage(service.folder, offer.register_id, offer.verification.count)


def _source(offer: Offer) -> str:
    verification = offer.verification
    return source_of(offer.register_id, verification.count, verification.root)


def _draft(offer: Offer, words: str) -> Draft:
    return Draft(
        type=RecordType.TAKEOVER,
        text=words,
        capture=Capture.FILE,
        medium=MessageMedium.OTHER,
        sender=offer.officer.name,
        designation=offer.officer.designation,
        group=offer.officer.office,
        source=_source(offer),
    )


@dataclass(frozen=True, slots=True)
class Wish:
    """The successor, the accompanying words (such as a transfer order), and the file."""

    to: Person
    words: str
    target: Path


@dataclass(frozen=True, slots=True)
class Content:
    """The registers to hand over, as read from the open register, and the key that signs them."""

    parcels: Sequence[Parcel]
    key: Ed25519PrivateKey


def gather(service: RegisterService) -> Content:
    """Read the whole register; KnownErrors as `RegisterService.parcels`."""
    return Content(service.parcels(), service.vault.opened().signing_key)


def seal(content: Content, wish: Wish, passphrase: str, now_ms: int) -> Prepared:
    """Write the encrypted file, not yet under its name; KnownErrors of bundle, age and disk."""
    bundle = handover_bundle(content.parcels, wish.to, wish.words, content.key, now_ms)
    return prepare(wish.target, encrypted(bundle, passphrase))


def record(service: RegisterService, content: Content, wish: Wish, prepared: Prepared) -> Record:
    """Record the handover and its receiver, then give the file its name.

    Without a record there is no file. KnownErrors as `enter_handover`, and ``handover_elsewhere``
    if it is recorded but the file could not get its name.
    """
    try:
        record = enter_handover(service, content, wish, prepared)
    except KnownError:  # any other error may follow the record
        pending_handover.drop(prepared)
        raise
    give_name(prepared)
    return record


def enter_handover(
    service: RegisterService, content: Content, wish: Wish, prepared: Prepared
) -> Record:
    """Record the handover and its receiver; `give_name` and `drop`, of files elsewhere, follow.

    KnownError ``register_locked`` and those of the disk.
    """
    to, count = wish.to, len(content.parcels[0].rows)
    text = words.handover_record(to.full, count, wish.target.name, prepared.sha256, wish.words)
    draft = Draft(
        type=RecordType.HANDOVER,
        text=text,
        medium=MessageMedium.OTHER,
        sender=to.name,
        designation=to.designation,
        group=to.office,
        source=prepared.source,
    )
    (filed,) = service.recording.file([draft])
    return filed


def open_file(path: Path, passphrase: str) -> Handover:
    """Return the contents of a predecessor's file.

    KnownErrors of the file, ``age_wrong_passphrase``, ``age_damaged`` and of `read_handover`.
    """
    return read_handover(decrypted(read_whole(path), passphrase))


def keep(service: RegisterService, given: Handover, offers: Sequence[Offer]) -> list[Record]:
    """Take over the verified offers; errors as `take_over`."""
    return take_over(service, offers, lambda offer: _words(given, offer))


def name_of(offer: Offer) -> str:
    """Return the register's owner in full, or the beginning of its id."""
    return offer.officer.full or offer.register_id[:8]


def _words(given: Handover, offer: Offer) -> str:
    passed_on = offer.register_id != given.parcels[0].register_id
    return words.takeover_record(
        name_of(offer),
        offer.verification.count,
        root=offer.verification.root,
        key=fingerprint(offer.public),
        via=given.giver.full if passed_on else "",
        words=given.words,
    )
