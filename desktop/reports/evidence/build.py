"""The register's evidence: chosen records or all, verifiable without Tatpar.

A partial bundle holds the chosen records, and only the leaves of the others, which reveal nothing:
they are salted. A whole one also names the redaction of each record that is absent, so that an
omission is detected. A handover is a whole one from which the register can be rebuilt: with every
record's id, the signed checkpoint of every day, and the registers that this one inherited. With
its passphrase, ``age``, ``unzip`` and Python alone read and verify it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from html import escape
from re import sub
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import psutil

from desktop import __version__
from desktop.core.canonical_json import canonical
from desktop.core.errors import KnownError
from desktop.core.integrity.checkpoint import Checkpoint, note, origin
from desktop.core.integrity.faults import Unverified, Wrong
from desktop.core.person import Person
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import Priority, RecordType
from desktop.core.register.records import Record, is_time
from desktop.core.register.status import person_of
from desktop.core.register.views import Step
from desktop.language.bundles import evidence_title
from desktop.language.dates import moment_both_calendars
from desktop.language.numbers import number
from desktop.language.papers import paper_word
from desktop.language.register import field_word, joined, step_words
from desktop.language.register_records import MESSAGES, field_value, printed_fields
from desktop.language.translator import current, translate, word_of
from desktop.reports.bundle import standalone_verifier
from desktop.reports.bundle.bagit import (
    SIGNATURE,
    TAG_MANIFEST,
    Limits,
    check_bag,
    read_bag,
    verifier_file,
    write_bag,
)
from desktop.reports.bundle.sshsig import REGISTER_NAMESPACE, sign, signing_key
from desktop.reports.evidence import standalone_verifier as stand_alone_register
from desktop.resource_paths import resource
from desktop.storage.register.evidence import Evidence
from desktop.storage.register.inherited import Parcel, Point

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

# All in one line of text: `verify.py` of all evidence accepts no other form of the page.
_BETWEEN = " · "


def record_line(record: Record, seqs: Mapping[str, int]) -> str:
    """Return the facts of a record; ``seqs`` are the numbers of the page's records by their ids."""
    if record.type in MESSAGES:
        facts = [word_of(record.type), *_message(record)]
    else:
        facts = [_act(record), _about(record, seqs), *_changed(record)]
    return _BETWEEN.join(filter(None, (*facts, _recorded(record))))


def _message(record: Record) -> list[str]:
    word, deadline = paper_word, record.deadline_ms
    priority = record.priority
    pairs = (
        (word("sender"), joined(record.designation, record.sender)),
        (word("medium"), joined(word_of(record.medium), record.group)),
        (word("received_at"), moment_both_calendars(record.received_ms)),
        (field_word("security"), word_of(record.security)),
        (field_word("priority"), "" if priority is Priority.NONE else word_of(priority)),
        (field_word("deadline_ms"), "" if deadline is None else moment_both_calendars(deadline)),
        *printed_fields(record),
    )
    return [f"{name}: {words}" for name, words in pairs if words]


def _act(record: Record) -> str:
    """Return the name of the action, with the person it was forwarded to and the time limit."""
    if record.type is not RecordType.ACTION:
        return word_of(record.type)
    until_ms, person = record.deadline_ms, person_of(record)
    return step_words(
        Step(
            record.captured_ms, record.action, record.type, "", 0, person=person, until_ms=until_ms
        )
    )


def _about(record: Record, seqs: Mapping[str, int]) -> str:
    seq = None if record.target is None else seqs.get(record.target)
    return "" if seq is None else translate("about record {n}").format(n=number(seq))


def _changed(record: Record) -> list[str]:
    return [
        f"{field_word(change.field)}: {field_value(change.field, change.value)}"
        for change in record.changes
    ]


def _recorded(record: Record) -> str:
    origin = record.origin
    by = joined(origin.officer, origin.designation, origin.office)
    return f"{paper_word('captured')}: " + joined(moment_both_calendars(record.captured_ms), by)


def how_to_verify(who: str) -> str:
    """Return how-to-verify.txt in both languages; ``who`` names the register in allowed_signers."""
    page = resource("templates/evidence-how-to-verify.txt").read_text("utf-8")
    return page.format(who=who)


NAMESPACE = REGISTER_NAMESPACE
_NAME_BYTES = 200


def evidence_bundle(evidence: Evidence, key: "Ed25519PrivateKey", now_ms: int) -> bytes:
    """Return the zip; the register's own key signs it, as it signs the checkpoint inside."""
    policy = evidence.policy
    about = {"Tatpar-Policy": policy.sha256, "Tatpar-Policy-Added": policy.added}
    return register_bag("register", evidence.parcels, key, now_ms, about=about)


def register_bag(
    what: str,
    parcels: Sequence[Parcel],
    key: "Ed25519PrivateKey",
    now_ms: int,
    *,
    more: Mapping[str, bytes] = MappingProxyType({}),
    about: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """Return a signed register and those it inherited, with their verifier; ``what`` names the zip.

    ``more`` are further files, ``about`` further lines of ``bag-info.txt``.
    """
    own, *inherited = parcels
    payload = dict(_files(own, ""))
    for parcel in inherited:
        payload |= dict(_files(parcel, inherited_folder(parcel.register_id)))
    day = datetime.fromtimestamp(now_ms / 1000, UTC).date().isoformat()
    name = f"tatpar-{what}-{own.register_id[:8]}-{day}"
    program = standalone_verifier.__file__, stand_alone_register.__file__
    return write_bag(
        name,
        {**payload, **more},
        {
            "how-to-verify.txt": how_to_verify(origin(own.register_id)).encode(),
            "verify.py": verifier_file(program),
        },
        {
            "External-Identifier": name,
            "External-Description": "Directives of one register, with proof",
            "Bagging-Date": day,
            "Bag-Software-Agent": f"tatpar {__version__}",
            **about,
        },
        lambda listed: sign(key, NAMESPACE, listed),
    )


def inherited_folder(register_id: str) -> str:
    """Return the folder of an inherited register's files."""
    return f"inherited/{register_id}/"


def _files(parcel: Parcel, folder: str) -> Iterator[tuple[str, bytes]]:
    records, lines = parcel.records, []
    for record in records:
        files, body = names(record), parcel.bodies[record.seq].decode()  # as it was hashed
        lines.append(canonical({"body": body, "files": files}) + b"\n")
        for name, data in zip(files, parcel.blobs.get(record.seq, ()), strict=True):
            yield f"{folder}{name}", data
    last = parcel.points[-1]
    point = Checkpoint(origin(parcel.register_id), last.size, last.root, last.at_ms)
    yield f"{folder}checkpoint.txt", note(point, parcel.public, last.signature).encode()
    yield f"{folder}key.txt", f"{parcel.public.hex()}\n".encode()
    yield f"{folder}records.jsonl", b"".join(lines)
    yield f"{folder}leaves.txt", "".join(f"{leaf.hex()}\n" for _, leaf in parcel.rows).encode()
    if parcel.whole:
        pairs = (f"{seq} {by}\n" for seq, by in parcel.redacted)
        yield f"{folder}redacted.txt", "".join(pairs).encode()
    yield f"{folder}read.html", page(records)


def names(record: Record) -> list[str]:
    """Return the paths of original and attachments; a hostile name never becomes a path."""
    files = ["original"] if record.original else []
    files += [_short(sub(r"[^\w.-]", "_", blob.name).lstrip(".")) for blob in record.attachments]
    return [f"files/{record.seq}-{place}-{name}" for place, name in enumerate(files)]


def _short(name: str) -> str:
    """Return the end of a name: file systems take 255 bytes, and a Bengali letter has three."""
    return name[-80:].encode()[-_NAME_BYTES:].decode(errors="ignore")


def page(records: Iterable[Record]) -> bytes:
    """Return the records for reading, in the program's language."""
    rows, parts = list(records), []
    seqs = {record.record_id: record.seq for record in rows}
    for record in rows:
        head = record_line(record, seqs)
        act = joined(word_of(record.action or record.type), _about(record, seqs))
        title = f"{number(record.seq)}. {record.subject or act}".rstrip(". ")
        parts.append(
            f"<section><h2>{escape(title)}</h2><p>{escape(head)}</p>"
            f"<pre>{escape(record.text)}</pre></section>"
        )
    tongue = current()
    return (
        f'<!doctype html><html lang="{tongue}"><meta charset="utf-8">'
        f"<style>{stand_alone_register.STYLE}</style>"
        f"<title>{escape(evidence_title())}</title>{''.join(parts)}</html>\n"
    ).encode()


_FORMAT = "tatpar handover 1"
_ABOUT = "register.json"  # of each register in it
_MOST_FILES = 2_000_000


@dataclass(frozen=True, slots=True)
class Handover:
    """A handover: giver, receiver, time and words."""

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
    """Refuse a size that does not fit into memory: plain text is never written to the disk."""
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
