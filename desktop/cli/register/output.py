"""The output of the reading commands of ``tatpar register``.

Only ``show`` and ``export`` print a record's text; ``list`` and ``search`` also print subjects,
unless the class hides them.
"""

import argparse
import json
import re
import sys
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from desktop.cli.register import messages as register_messages
from desktop.core.canonical_json import to_plain
from desktop.core.integrity.hash_chain import Fault, Verification
from desktop.core.register.directive_numbers import number_name
from desktop.core.register.enums import MessageMedium, SecurityClass, State
from desktop.core.register.views import RecordQuery, RecordRow
from desktop.core.text import iso8601
from desktop.language.sealed import missing_line
from desktop.services.register.service import RegisterService
from desktop.storage.atomic_write import write_atomically
from desktop.storage.attachment import read_file

DAMAGED = Verification(0, "", "", Fault.FILE_DAMAGED)  # for a register that does not even open


def list_records(service: RegisterService, zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Print the list, newest first."""
    query = RecordQuery(
        medium=MessageMedium(args.medium) if args.medium else None,
        sender=args.sender,
        security=SecurityClass(args.security) if args.security else None,
        state=State(args.state) if args.state else None,
        limit=args.limit,
    )
    return _rows(service.queries.rows(query), zone, args)


def search_records(service: RegisterService, zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Print the matches; 1 without any."""
    rows = service.queries.rows(RecordQuery(words=args.words, limit=args.limit))
    _rows(rows, zone, args)
    return 0 if rows else 1


def _rows(rows: list[RecordRow], zone: ZoneInfo, args: argparse.Namespace) -> int:
    plain = [_plain_row(row, zone) for row in rows]
    print_result(args, {"records": plain}, register_messages.listing(rows))
    return 0


def _plain_row(row: RecordRow, zone: ZoneInfo) -> dict[str, object]:
    hidden = row.security.hides_subject
    return {
        "number": row.number,
        "seq": row.seq,
        "id": row.record_id,
        "type": row.type and row.type.value,
        "received": _iso(row.received_ms, zone),
        "deadline": _iso(row.deadline_ms, zone),
        "state": row.state.value,
        "class": row.type and row.security.value,  # removed: nothing is left
        "medium": row.type and row.medium.value,
        "sender": row.sender,
        "designation": row.designation,
        "subject": None if hidden else re.sub(r"\s+", " ", row.subject),
        "subject_hidden": hidden,
    }


def show_record(service: RegisterService, zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Print one whole record; write its exact bytes to a file if asked."""
    detail = service.queries.detail(service.queries.typed(args.which))
    if args.original is not None:
        original = detail.original or service.queries.attachment(detail.record.record_id, 0)
        write_atomically(args.original, [original])
    record = to_plain(detail.record)
    assert isinstance(record, dict)
    trail = [
        {
            "at": _iso(step.at_ms, zone),
            "type": step.type.value,
            "action": step.action and step.action.value,
            "words": step.words,
            "seconds": step.after_ms // 1000,
        }
        for step in detail.trail
    ]
    seconds = None if detail.response_ms is None else detail.response_ms // 1000
    document = {
        "record": record, "number": detail.row.number, "state": detail.row.state.value,
        "received": _iso(detail.row.received_ms, zone),
        "deadline": _iso(detail.row.deadline_ms, zone), "response_seconds": seconds,
        "thread": [number_name(row.seq, row.number) for row in detail.thread],
        "original_text": detail.original.decode("utf-8", "replace"), "trail": trail,
    }  # fmt: skip
    print_result(args, document, register_messages.record(detail))
    return 0


def _iso(at_ms: int | None, zone: ZoneInfo) -> str | None:
    return None if at_ms is None else iso8601.stamp(at_ms, zone)


def verify_register(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Print ``verified`` with the count and head, or the first fault.

    Sealed captures that went missing before they were filed are named beside it, each time.
    """
    heads = [read_file(file).decode("utf-8", "replace") for file in args.head]
    missing = service.inbox.ever_missing()
    if missing and not args.json:
        sys.stderr.write(f"tatpar: {missing_line(missing)}\n")
    return print_verification(
        args, service.session.verify(heads, thorough=True), sealed_missing=list(missing)
    )


def print_verification(args: argparse.Namespace, verification: Verification, **more: object) -> int:
    """Print a verification, ``more`` in the document too; 0 if all is as recorded, else 1."""
    print_result(
        args,
        {"verified": verification.intact, **_plain_verification(verification), **more},
        register_messages.verdict(verification),
    )
    return 0 if verification.intact else 1


def _plain_verification(verification: Verification) -> dict[str, object]:
    plain = to_plain(verification)
    assert isinstance(plain, dict)
    return plain


def print_result(args: argparse.Namespace, document: Mapping[str, object], words: str) -> None:
    """Print the document with ``--json``, else the text."""
    text = json.dumps(document, ensure_ascii=False) if args.json else words
    if text:
        sys.stdout.write(text + "\n")


def print_heads(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Print each day's signed head, newest first; 1 without any."""
    notes = service.session.opened().day_notes()
    print_result(args, {"heads": notes}, "\n".join(notes).rstrip("\n"))
    return 0 if notes else 1
