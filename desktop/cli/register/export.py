"""``tatpar register export``: records with their proofs, as JSON or as a signed bundle."""

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.cli.register.output import print_result
from desktop.core.errors import KnownError
from desktop.core.integrity.merkle import Tree
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.records import leaf_bytes
from desktop.reports.evidence.build import evidence_bundle
from desktop.services.register.service import RegisterService
from desktop.storage.age import encrypted
from desktop.storage.atomic_write import write_atomically
from desktop.storage.register.evidence import Evidence


def export_records(
    service: RegisterService,
    _zone: ZoneInfo,
    args: argparse.Namespace,
    new_passphrase: Callable[[Path | None], str],
) -> int:
    """Write the records; those of a confidential class only encrypted."""
    evidence, key = service.queries.evidence([*map(service.queries.typed, args.which)] or None)
    if evidence.confidential is not None and not args.encrypt:
        name = service.queries.name_of(evidence.confidential)
        raise KnownError(ProblemCode.EXPORT_NEEDS_ENCRYPTION, exit_code=1, seq=name)
    named = "json" if args.out.name.lower().endswith((".json", ".json.age")) else "bundle"
    if (args.format or named) == "bundle":
        data = evidence_bundle(evidence, key, int(time.time() * 1000))
    else:
        data = _document(evidence)
    if args.encrypt:
        data = encrypted(data, new_passphrase(args.export_passphrase_file))
    written = write_atomically(args.out, [data])
    print_result(args, {"file": str(args.out), "sha256": written.sha256}, str(args.out))
    return 0


def _document(evidence: Evidence) -> bytes:
    """Return each record's canonical bytes with an inclusion proof under the signed head."""
    document = {"format": "tatpar register export 1", **_plain(evidence)}
    if evidence.inherited:
        document["inherited"] = {part.register_id: _plain(part) for part in evidence.inherited}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _plain(evidence: Evidence) -> dict[str, object]:
    tree = Tree(evidence.leaves)
    return {
        "checkpoint": evidence.note,
        "key": evidence.public.hex(),
        "records": [
            {
                "body": leaf_bytes(record.record).decode(),
                "original": record.files[0].hex() if record.record.original else "",
                "index": record.record.seq - 1,
                "proof": [
                    item.hex()
                    for item in (
                        tree.path(record.record.seq - 1) if evidence.leaves else record.path
                    )
                ],
            }
            for record in evidence.records
        ],
    }
