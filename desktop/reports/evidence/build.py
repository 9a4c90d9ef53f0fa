"""The register's evidence bundle: chosen records or all, verifiable without Tatpar.

A partial bundle holds the chosen records with their paths to the root, and only hashes of the
others, which reveal nothing: leaves are salted. A whole one holds every leaf instead, and names the
redaction of each record that is absent, so that an omission is detected.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from html import escape
from re import sub
from typing import TYPE_CHECKING

from desktop import __version__, language
from desktop.core.canonical_json import canonical
from desktop.core.integrity.checkpoint import origin
from desktop.core.register.records import Record, leaf_bytes
from desktop.reports.bundle import standalone_verifier
from desktop.reports.bundle.bagit import write_bag
from desktop.reports.bundle.sshsig import REGISTER_NAMESPACE, sign
from desktop.reports.bundle.verifier_file import verifier_file
from desktop.reports.evidence import standalone_verifier as stand_alone_register
from desktop.reports.evidence import texts as evidence_texts
from desktop.reports.evidence.record_line import record_line
from desktop.storage.register.evidence import Evidence, EvidenceRecord

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

NAMESPACE = REGISTER_NAMESPACE
_NAME_BYTES = 200


def evidence_bundle(evidence: Evidence, key: "Ed25519PrivateKey", now_ms: int) -> bytes:
    """Return the zip; the register's own key signs it, as it signs the checkpoint inside."""
    payload = dict(_files(evidence, ""))
    for inherited in evidence.inherited:
        payload |= dict(_files(inherited, f"inherited/{inherited.register_id}/"))
    policy = evidence.policy
    about = {"Tatpar-Policy": policy.sha256, "Tatpar-Policy-Added": policy.added}
    return register_bag("register", evidence.register_id, payload, key, now_ms, about=about)


def _files(evidence: Evidence, folder: str) -> Iterator[tuple[str, bytes]]:
    yield f"{folder}checkpoint.txt", evidence.note.encode()
    yield f"{folder}key.txt", f"{evidence.public.hex()}\n".encode()
    yield f"{folder}records.jsonl", b"".join(_line(record) for record in evidence.records)
    yield f"{folder}read.html", page(record.record for record in evidence.records)
    if evidence.leaves:
        yield f"{folder}leaves.txt", leaves_text(evidence.leaves)
        yield f"{folder}redacted.txt", redacted_text(evidence.redacted)
    for record in evidence.records:
        for name, data in zip(names(record.record), record.files, strict=True):
            yield f"{folder}{name}", data


def register_bag(
    what: str,
    register_id: str,
    payload: Mapping[str, bytes],
    key: "Ed25519PrivateKey",
    now_ms: int,
    *,
    about: Mapping[str, str] | None = None,
) -> bytes:
    """Return a payload of one register, signed, with what verifies it; ``what`` names the zip.

    ``about`` are further lines of ``bag-info.txt``, which the signature covers too.
    """
    day = datetime.fromtimestamp(now_ms / 1000, UTC).date().isoformat()
    name = f"tatpar-{what}-{register_id[:8]}-{day}"
    program = standalone_verifier.__file__, stand_alone_register.__file__
    return write_bag(
        name,
        payload,
        {
            "how-to-verify.txt": evidence_texts.how_to_verify(origin(register_id)).encode(),
            "verify.py": verifier_file(program),
        },
        {
            "External-Identifier": name,
            "External-Description": "Directives of one register, with proof",
            "Bagging-Date": day,
            "Bag-Software-Agent": f"tatpar {__version__}",
            **(about or {}),
        },
        lambda listed: sign(key, NAMESPACE, listed),
    )


def _line(item: EvidenceRecord) -> bytes:
    return line(leaf_bytes(item.record), item.path, names(item.record))


def line(body: bytes, path: Iterable[bytes], files: Iterable[str]) -> bytes:
    """Return a record's line in ``records.jsonl``: its canonical bytes as they were hashed."""
    values = {
        "body": body.decode(),
        "path": [item.hex() for item in path],
        "files": list(files),
    }
    return canonical(values) + b"\n"


def leaves_text(leaves: Iterable[bytes]) -> bytes:
    """Return ``leaves.txt``."""
    return "".join(f"{leaf.hex()}\n" for leaf in leaves).encode()


def redacted_text(pairs: Iterable[tuple[int, int]]) -> bytes:
    """Return ``redacted.txt``: each redacted record's number, and that of its redaction."""
    return "".join(f"{seq} {by}\n" for seq, by in pairs).encode()


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
        title = f"{language.number(record.seq)}. {record.subject}".rstrip(". ")
        parts.append(
            f"<section><h2>{escape(title)}</h2><p>{escape(head)}</p>"
            f"<pre>{escape(record.text)}</pre></section>"
        )
    tongue = language.current()
    return (
        f'<!doctype html><html lang="{tongue}"><meta charset="utf-8">'
        f"<style>{stand_alone_register.STYLE}</style>"
        f"<title>{escape(language.evidence_title())}</title>{''.join(parts)}</html>\n"
    ).encode()
