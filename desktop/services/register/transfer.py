"""Handing over and taking over a register, for the window and the command line.

`seal` and `open_file` take seconds and belong in a worker; `record` and `keep` write to the
register and belong on the main thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.core.integrity.checkpoint import fingerprint
from desktop.core.person import Person
from desktop.core.register.records import Record
from desktop.language import handover as words
from desktop.reports.evidence.handover import Handover, handover_bundle, read_handover
from desktop.services.register.handover import enter, hand_over
from desktop.services.register.service import RegisterService
from desktop.services.register.takeover import Offer, take_over
from desktop.storage.age import decrypted, encrypted
from desktop.storage.attachment import read_whole
from desktop.storage.register import ciphers
from desktop.storage.register.inherited import Parcel
from desktop.storage.register.pending_handover import Prepared, prepare


@dataclass(frozen=True, slots=True)
class Wish:
    """The successor, the accompanying words (an order of transfer, say), and the file."""

    to: Person
    words: str
    target: Path


@dataclass(frozen=True, slots=True)
class Content:
    """The registers to hand over, as read from the open register, and the key that signs them."""

    parcels: Sequence[Parcel]
    key: ciphers.Ed25519PrivateKey
    home: Path  # for the note of the file until it has its name


def gather(service: RegisterService) -> Content:
    """Read the whole register; KnownErrors as `Maintenance.parcels`."""
    return Content(
        service.maintenance.parcels(), service.session.opened().signing_key, service.folder
    )


def seal(content: Content, wish: Wish, passphrase: str, now_ms: int) -> Prepared:
    """Write the encrypted file, not yet under its name; KnownErrors of bundle, age and disk."""
    bundle = handover_bundle(content.parcels, wish.to, wish.words, content.key, now_ms)
    return prepare(content.home, wish.target, encrypted(bundle, passphrase))


def record(service: RegisterService, content: Content, wish: Wish, prepared: Prepared) -> Record:
    """Record to whom the register went and give the file its name; errors as `hand_over`."""
    return hand_over(service, prepared, wish.to, _statement(content, wish, prepared))


def enter_handover(
    service: RegisterService, content: Content, wish: Wish, prepared: Prepared
) -> Record:
    """Record to whom the register went; `give_name` and `drop`, of files elsewhere, come after.

    KnownErrors as `enter`.
    """
    return enter(service, prepared, wish.to, _statement(content, wish, prepared))


def _statement(content: Content, wish: Wish, prepared: Prepared) -> str:
    count = len(content.parcels[0].rows)
    return words.handover_record(wish.to.full, count, wish.target.name, prepared.sha256, wish.words)


def open_file(path: Path, passphrase: str) -> Handover:
    """Return the contents of a predecessor's file.

    KnownErrors of the file, ``age_wrong_passphrase``, ``age_damaged`` and of `read_handover`.
    """
    return read_handover(decrypted(read_whole(path), passphrase))


def keep(service: RegisterService, given: Handover, offers: Sequence[Offer]) -> list[Record]:
    """Take over what was verified; errors as `take_over`."""
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
