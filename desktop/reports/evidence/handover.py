"""A whole register for a successor: an evidence bundle with what is needed to rebuild it.

It also holds every record's id, the signed checkpoint of
every day, and the registers that this one inherited, each with its own key and heads.
Anyone who has the passphrase can read and verify it with ``age``, ``unzip`` and Python alone.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import psutil

from desktop.core.canonical_json import canonical
from desktop.core.errors import KnownError
from desktop.core.integrity.faults import Unverified, Wrong
from desktop.core.person import Person
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.records import is_time
from desktop.reports.bundle.bagit import SIGNATURE, TAG_MANIFEST, Limits, check_bag, read_bag
from desktop.reports.bundle.sshsig import signing_key
from desktop.reports.evidence.build import NAMESPACE, inherited_folder, register_bag
from desktop.storage.register.inherited import Parcel, Point

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_FORMAT = "tatpar handover 1"
_ABOUT = "register.json"  # of each register in it
_MOST_FILES = 2_000_000


@dataclass(frozen=True, slots=True)
class Handover:
    """What a successor receives: who gave it to whom, when and with which words."""

    made_ms: int
    giver: Person
    receiver: Person
    words: str
    parcels: tuple[Parcel, ...]


def handover_bundle(
    parcels: Sequence[Parcel], to: Person, words: str, key: "Ed25519PrivateKey", now_ms: int
) -> bytes:
    """Return the zip; the first parcel is the giver's own register, whose key signs it.

    KnownError ``memory_short``.
    """
    own, *inherited = parcels
    _enough(
        sum(len(data) for parcel in parcels for files in parcel.blobs.values() for data in files)
    )
    about = {
        "format": _FORMAT,
        "made_ms": now_ms,
        "from": asdict(own.officer),
        "to": asdict(to),
        "words": words,
        "inherited": [parcel.register_id for parcel in inherited],
    }
    more = {"handover.json": canonical(about) + b"\n", _ABOUT: _of_register(own)}
    for parcel in inherited:
        more[inherited_folder(parcel.register_id) + _ABOUT] = _of_register(parcel)
    return register_bag("handover", parcels, key, now_ms, more=more)


def _enough(size: int) -> None:
    """Refuse what does not fit into memory: plain text is never written to the disk."""
    if size * 4 > psutil.virtual_memory().available:
        raise KnownError(ProblemCode.MEMORY_SHORT, megabytes=size * 4 // (1 << 20))


def _of_register(parcel: Parcel) -> bytes:
    about = {
        "register": parcel.register_id,
        "officer": asdict(parcel.officer),
        "ids": [place for place, _ in parcel.rows],
        "checkpoints": [
            [place.day, place.size, place.root.hex(), place.at_ms, place.signature.hex()]
            for place in parcel.points
        ],
    }
    return canonical(about) + b"\n"


def read_handover(raw: bytes) -> Handover:
    """Read the zip; its lists and signature are verified, the records not yet.

    KnownError ``handover_other`` when it is something else, ``handover_damaged``, ``memory_short``.
    """
    room = psutil.virtual_memory().available
    try:
        files = read_bag(raw, Limits(_MOST_FILES, room // 2))
        if "data/handover.json" not in files:
            raise KnownError(ProblemCode.HANDOVER_OTHER, exit_code=1)
        check_bag(files)
        return _read(files)
    except Unverified as error:
        if error.fault.wrong is Wrong.TOO_LARGE:
            raise KnownError(
                ProblemCode.MEMORY_SHORT, megabytes=2 * len(raw) // (1 << 20)
            ) from error
        raise KnownError(ProblemCode.HANDOVER_DAMAGED, exit_code=1) from error
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise KnownError(ProblemCode.HANDOVER_DAMAGED, exit_code=1) from error


def _read(files: Mapping[str, bytes]) -> Handover:
    about: dict[str, Any] = json.loads(files["data/handover.json"])
    if about["format"] != _FORMAT:
        raise ValueError("of a newer program")
    own = _parcel(files, "data/")
    if signing_key(files[SIGNATURE], NAMESPACE, files[TAG_MANIFEST]) != own.public:
        raise ValueError("not signed by the register that it holds")
    inherited = [_parcel(files, f"data/{inherited_folder(name)}") for name in about["inherited"]]
    made_ms = int(about["made_ms"])
    if not is_time(made_ms):
        raise ValueError("a time out of range")
    giver, receiver = _officer(about["from"]), _officer(about["to"])
    return Handover(made_ms, giver, receiver, str(about["words"]), (own, *inherited))


def _officer(fields: Mapping[str, Any]) -> Person:
    return Person(*(str(fields[name]) for name in ("name", "designation", "office")))


def _parcel(files: Mapping[str, bytes], folder: str) -> Parcel:
    about = json.loads(files[folder + _ABOUT])
    leaves = [bytes.fromhex(entry) for entry in files[f"{folder}leaves.txt"].decode().split()]
    rows = tuple(zip(map(str, about["ids"]), leaves, strict=True))
    redacted = [line.split() for line in files[f"{folder}redacted.txt"].decode().splitlines()]
    bodies, blobs, last = {}, {}, 0
    # Not splitlines: it would break a record at a letter such as U+2028.
    for text in files[f"{folder}records.jsonl"].decode().split("\n")[:-1]:
        entry = json.loads(text)
        seq = json.loads(entry["body"])["seq"]
        if not isinstance(seq, int) or not last < seq <= len(rows):
            raise ValueError("a record without a place of its own")
        last = seq
        bodies[seq] = entry["body"].encode()
        blobs[seq] = tuple(files[f"{folder}{name}"] for name in entry["files"])
    points = [
        Point(int(day), int(size), bytes.fromhex(root), int(at_ms), bytes.fromhex(signature))
        for day, size, root, at_ms, signature in about["checkpoints"]
    ]
    register_id = str(about["register"])
    if len(register_id) != 16 or not set(register_id) <= set("0123456789abcdef"):
        raise ValueError("not the name of a register")
    return Parcel(
        register_id,
        bytes.fromhex(files[f"{folder}key.txt"].decode().strip()),
        _officer(about["officer"]),
        rows,
        MappingProxyType(bodies),
        MappingProxyType(blobs),
        tuple((int(seq), int(by)) for seq, by in redacted),
        tuple(points),
    )
