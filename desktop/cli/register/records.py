"""Reading and changing records: list, search, show, act, correct, redact, verify, head.

Only ``show`` and ``export`` print a record's text; ``list`` and ``search`` also print subjects,
unless the class hides them.
"""

import argparse
import re
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.cli.output import print_result
from desktop.cli.register import words
from desktop.cli.register.open_register import attachments, deadline, moment, opened
from desktop.cli.translated_parser import WRONG_CHOICE, Command, to_translate
from desktop.core.canonical_json import to_plain
from desktop.core.errors import KnownError
from desktop.core.integrity.merkle import Fault, Verification
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import Action
from desktop.core.register.records import Change, Draft, Record, number_name
from desktop.core.register.views import RecordQuery, RecordRow, offered_actions
from desktop.core.text.time_of_day import stamp
from desktop.language.sealed import missing_line
from desktop.language.translator import translate
from desktop.services.register.service import RegisterService
from desktop.storage.atomic_write import write_atomically
from desktop.storage.outside_files import read_file

_FIELDS = {
    "deadline": "deadline_ms", "time": "claimed_ms", "class": "security", "memo": "memo_no",
}  # fmt: skip
_ALL = 10**9  # records that are listed or found


def listed(verb: argparse.ArgumentParser) -> Command:
    """List the records."""
    return opened(verb, _list)


def _list(service: RegisterService, zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Print the list, newest first."""
    return _rows(service.queries.rows(RecordQuery(limit=_ALL)), zone, args)


def search(verb: argparse.ArgumentParser) -> Command:
    """Find records by words."""
    verb.add_argument("words")
    return opened(verb, _search)


def _search(service: RegisterService, zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Print the matches; 1 without any."""
    rows = service.queries.rows(RecordQuery(words=args.words, limit=_ALL))
    _rows(rows, zone, args)
    if not rows:
        print("tatpar: " + translate("Nothing matches."), file=sys.stderr)
    return 0 if rows else 1


def _rows(rows: list[RecordRow], zone: ZoneInfo, args: argparse.Namespace) -> int:
    plain = [_plain_row(row, zone) for row in rows]
    print_result(args, {"records": plain}, words.listing(rows))
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


def show(verb: argparse.ArgumentParser) -> Command:
    """Show one record."""
    verb.add_argument("which", metavar="NUMBER|ID")
    verb.add_argument(
        "--original",
        type=Path,
        help=to_translate("save the original, byte for byte, to a file"),
    )
    return opened(verb, _show)


def _show(service: RegisterService, zone: ZoneInfo, args: argparse.Namespace) -> int:
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
    print_result(args, document, words.record(detail))
    return 0


def _iso(at_ms: int | None, zone: ZoneInfo) -> str | None:
    return None if at_ms is None else stamp(at_ms, zone)


def act(verb: argparse.ArgumentParser) -> Command:
    """Record an action on a directive."""
    verb.add_argument("which", metavar="NUMBER|ID")
    verb.add_argument("action", choices=[item.value for item in Action])
    verb.add_argument("--words", default="", help=to_translate("a note, if any"))
    verb.add_argument(
        "--to",
        default="",
        metavar="NAME",
        help=to_translate("to whom it was forwarded, or who answered"),
    )
    verb.add_argument("--designation", default="")
    verb.add_argument(
        "--until",
        metavar="YYYY-MM-DDTHH:MM",
        help=to_translate("answer due by"),
    )
    verb.add_argument("--attach", type=Path, action="append", default=[], metavar="FILE")
    return opened(verb, _act)


def _act(service: RegisterService, zone: ZoneInfo, args: argparse.Namespace) -> int:
    draft = Draft(
        attachments=attachments(args.attach),
        group=args.to,
        designation=args.designation,
        deadline_ms=None if args.until is None else deadline(args.until, zone),
    )
    detail = service.queries.detail(service.queries.typed(args.which))
    answered, action = detail.response_ms is not None, Action(args.action)
    offered = offered_actions(detail.row.state, detail.record.type, answered=answered)
    if action not in offered:
        choices = ", ".join(item.value for item in offered)
        said = translate(WRONG_CHOICE) % {"value": args.action, "choices": choices}
        raise KnownError(
            ProblemCode.USAGE, exit_code=2, said=said, help="tatpar register act --help"
        )
    target = detail.record.record_id
    return _print_record(args, service.recording.act(target, action, args.words, draft))


def correct(verb: argparse.ArgumentParser) -> Command:
    """Record a correction."""
    verb.add_argument("which", metavar="NUMBER|ID")
    verb.add_argument(
        "change",
        nargs="+",
        metavar="FIELD=VALUE",
        help="deadline=2026-11-24T17:00, subject=…",
    )
    verb.add_argument("--words", default="", help=to_translate("reason"))
    return opened(verb, _correct)


def _correct(service: RegisterService, zone: ZoneInfo, args: argparse.Namespace) -> int:
    changes = []
    for text in args.change:
        name, _, value = text.partition("=")
        field = _FIELDS.get(name, name)
        if field.endswith("_ms") and value:
            read = deadline if field == "deadline_ms" else moment
            value = str(read(value, zone))
        changes.append(Change(field, value or None))
    return _print_record(
        args, service.recording.correct(_which(service, args), changes, args.words)
    )


def redact(verb: argparse.ArgumentParser) -> Command:
    """Remove a record's content."""
    verb.add_argument("which", metavar="NUMBER|ID")
    verb.add_argument("--reason", required=True)
    return opened(verb, _redact)


def _redact(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    return _print_record(args, service.recording.redact(_which(service, args), args.reason))


def _which(service: RegisterService, args: argparse.Namespace) -> str:
    return str(service.queries.typed(args.which))


def _print_record(args: argparse.Namespace, record: Record) -> int:
    print_result(args, {"id": record.record_id, "seq": record.seq}, f"#{record.seq}")
    return 0


def verify(verb: argparse.ArgumentParser) -> Command:
    """Verify every record."""
    verb.add_argument(
        "--head",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help=to_translate("a file with a signed head that was saved elsewhere"),
    )
    return opened(verb, _verify, damaged=_say_damaged)


def _say_damaged(args: argparse.Namespace) -> int:
    return _print_verification(args, Verification(0, "", "", Fault.FILE_DAMAGED))


def _verify(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Print ``verified`` with the count and head, or the first fault.

    Sealed captures that went missing before they were filed are named beside it, each time.
    """
    heads = [read_file(file).decode("utf-8", "replace") for file in args.head]
    missing = service.inbox.ever_missing()
    if missing and not args.json:
        sys.stderr.write(f"tatpar: {missing_line(missing)}\n")
    return _print_verification(
        args, service.vault.verify(heads, thorough=True), sealed_missing=list(missing)
    )


def _print_verification(
    args: argparse.Namespace, verification: Verification, **more: object
) -> int:
    """Print a verification, ``more`` in the document too; 0 if all is as recorded, else 1."""
    print_result(
        args,
        {"verified": verification.intact, **_plain_verification(verification), **more},
        words.verdict(verification),
    )
    return 0 if verification.intact else 1


def _plain_verification(verification: Verification) -> dict[str, object]:
    plain = to_plain(verification)
    assert isinstance(plain, dict)
    return plain


def head(verb: argparse.ArgumentParser) -> Command:
    """Print each day's signed head."""
    return opened(verb, _heads)


def _heads(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Print each day's signed head, newest first; 1 without any."""
    notes = service.vault.opened().day_notes()
    print_result(args, {"heads": notes}, "\n".join(notes).rstrip("\n"))
    return 0 if notes else 1
