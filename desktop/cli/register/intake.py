"""Intake of the register: add, import, seal."""

import argparse
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.cli.output import print_result
from desktop.cli.register import words
from desktop.cli.register.open_register import (
    add_suggestions,
    attachments,
    closed,
    deadline,
    opened,
    schedule_now,
)
from desktop.cli.translated_parser import Command, add_day_order, day, to_translate
from desktop.core.errors import KnownError
from desktop.core.office.hours import midnight
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.chat_import import suggestions
from desktop.core.register.contacts import ContactBook, Pick
from desktop.core.register.email_message import read_email
from desktop.core.register.enums import (
    Capture,
    MessageMedium,
    Priority,
    RecordType,
    RegisterState,
    SecurityClass,
)
from desktop.core.register.fields import TEXTS, FieldKind
from desktop.core.register.pasted_message import (
    Suggestion,
    read_memo,
    read_pasted,
    shown_sender,
    subject_in,
    ticked,
    with_suggested,
)
from desktop.core.register.records import Draft, number_name
from desktop.core.whatsapp.model import Message
from desktop.language.register import left_to_others
from desktop.services.register.chat_import import import_messages, read_chat
from desktop.services.register.service import RegisterService
from desktop.storage.outside_files import media_type_of, read_file

_TYPED = [field.name for field in TEXTS if field.asked and field.kind is FieldKind.TEXT]
_FILED_BY_HAND = (RecordType.DIRECTIVE, RecordType.DECISION, RecordType.REPLY)


def add(verb: argparse.ArgumentParser) -> Command:
    """Record a message."""
    _add_draft(verb)
    add_suggestions(verb)
    return opened(verb, _add)


def seal(verb: argparse.ArgumentParser) -> Command:
    """Capture a message while the register is locked."""
    _add_draft(verb)
    verb.set_defaults(suggests=None)  # the sealed list offers it
    return closed(_add)


def _add_draft(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("file", nargs="?", type=Path, metavar="FILE")
    verb.add_argument(
        "--as-is",
        action="store_true",
        help=to_translate("do not look for a message header in the text"),
    )
    add_day_order(verb)
    verb.add_argument("--type", choices=[item.value for item in _FILED_BY_HAND])
    verb.add_argument("--medium", choices=[item.value for item in MessageMedium])
    verb.add_argument("--class", dest="security", choices=[item.value for item in SecurityClass])
    verb.add_argument("--priority", choices=[item.value for item in Priority])
    for name in _TYPED:
        verb.add_argument(f"--{name.replace('_', '-')}")
    verb.add_argument(
        "--memo",
        dest="memo_no",
        help=to_translate("memo number: 18 or 22 digits and the serial"),
    )
    verb.add_argument(
        "--deadline",
        metavar="YYYY-MM-DDTHH:MM",
        help=to_translate("deadline, in the office time zone"),
    )
    verb.add_argument("--attach", type=Path, action="append", default=[], metavar="FILE")


def _add(service: RegisterService, zone: ZoneInfo, args: argparse.Namespace) -> int:
    given = _filled(service, _drafts(zone, args), args)
    if args.suggests is not None:
        given = [_without_read_subject(draft, args) for draft in given]
    drafts = [_suggested(args, draft) for draft in given] if args.suggests else given
    set_ = [_differing(before, after) for before, after in zip(given, drafts, strict=True)]
    captured = service.recording.capture_all(drafts, command_line=True)
    records = [
        {
            "id": item.record_id,
            "number": item.number,
            "seq": item.seq,
            "sealed": item.seq is None,
            "set": names,
        }
        for item, names in zip(captured, set_, strict=True)
    ]
    lines = [
        words.sealed(item.record_id)
        if item.seq is None
        else "\t".join([number_name(item.seq, item.number), *words.fields_set(draft, names)])
        for item, draft, names in zip(captured, drafts, set_, strict=True)
    ]
    print_result(args, {"records": records}, "\n".join(lines))
    return 0


def _without_read_subject(draft: Draft, args: argparse.Namespace) -> Draft:
    read = args.subject is None and draft.subject == subject_in(draft.text)
    return replace(draft, subject="") if read else draft


def _suggested(args: argparse.Namespace, draft: Draft) -> Draft:
    return with_suggested(draft, *schedule_now(args))


_SUGGESTED = ("subject", "priority", "deadline_ms", "meeting_ms")


def _differing(before: Draft, after: Draft) -> list[str]:
    return [name for name in _SUGGESTED if getattr(before, name) != getattr(after, name)]


def _filled(service: RegisterService, drafts: list[Draft], args: argparse.Namespace) -> list[Draft]:
    """Return drafts completed from the list of superiors; sealed ones are completed when filed."""
    if service.vault.state is not RegisterState.OPEN:
        return drafts
    book = service.contacts.book()
    filled = [book.filled(draft, args.sender or shown_sender(draft)) for draft in drafts]
    if args.security is None:
        return filled
    own = [(draft.security, draft.security_set_by) for draft in drafts]  # the officer's word
    return [
        replace(draft, security=security, security_set_by=by)
        for draft, (security, by) in zip(filled, own, strict=True)
    ]


def _drafts(zone: ZoneInfo, args: argparse.Namespace) -> list[Draft]:
    raw = sys.stdin.buffer.read() if args.file is None else read_file(args.file)
    capture = Capture.PASTE if args.file is None else Capture.FILE
    given = {name: value for name in _TYPED if (value := getattr(args, name)) is not None}
    given |= _given_choices(args)
    if args.memo_no is not None:
        memo = read_memo(args.memo_no)
        if isinstance(memo, ProblemCode):
            raise KnownError(memo, exit_code=2)
        given["memo_no"] = str(memo)
    if args.memo_date is not None:
        given["memo_date"] = day(args.memo_date).isoformat()
    if args.deadline is not None:
        given["deadline_ms"] = deadline(args.deadline, zone)
    more = attachments(args.attach)
    return [
        replace(draft, capture=capture, attachments=(*draft.attachments, *more), **given)
        for draft in _read_drafts(raw, args)
    ]


def _read_drafts(raw: bytes, args: argparse.Namespace) -> list[Draft]:
    text = raw.decode("utf-8-sig", "replace")
    exact = text.encode() == raw.removeprefix(BOM_UTF8)
    if args.file is not None and args.file.suffix.lower() == ".eml":
        return [read_email(raw)]
    kind = media_type_of(args.file.name if args.file else "")
    binary = b"\0" in raw or (args.file is not None and not kind.startswith("text/"))
    if binary and not exact:
        if kind.endswith("octet-stream") and not args.subject:
            raise KnownError(ProblemCode.RECORD_EMPTY, exit_code=2)
        return [Draft(original=raw, media_type=kind)]
    pasted = [] if args.as_is else read_pasted(text, day_first=args.day_first)
    drafts = [item.draft for item in pasted]
    if len(drafts) > 1:
        # Bytes that are not UTF-8 cannot be divided among messages: they become one record.
        return drafts if exact else [Draft(text=text, original=raw)]
    # One message keeps its exact bytes, with byte order mark and line ends.
    return [replace(drafts[0] if drafts else Draft(text=text), original=raw)]


def _given_choices(args: argparse.Namespace) -> dict[str, object]:
    kinds: dict[str, Callable[[str], object]] = {
        "type": RecordType, "medium": MessageMedium, "security": SecurityClass,
        "priority": Priority,
    }  # fmt: skip
    given = {name: kind(getattr(args, name)) for name, kind in kinds.items() if getattr(args, name)}
    return given | ({"security_set_by": "officer"} if "security" in given else {})


def chat(verb: argparse.ArgumentParser) -> Command:
    """Record messages from an exported chat."""
    verb.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=to_translate("the exported .txt or .zip"),
    )
    verb.add_argument(
        "--sender",
        action="append",
        default=[],
        metavar="NAME",
        help=to_translate("only messages from this sender"),
    )
    verb.add_argument(
        "--words",
        default="",
        help=to_translate("only messages that contain all these words"),
    )
    verb.add_argument(
        "--from",
        dest="first",
        metavar="YYYY-MM-DD",
        help=to_translate("first day"),
    )
    verb.add_argument(
        "--to",
        dest="last",
        metavar="YYYY-MM-DD",
        help=to_translate("last day"),
    )
    verb.add_argument(
        "--rest-on-file",
        action="store_true",
        help=to_translate("keep the other messages on file too; they need no answer"),
    )
    verb.add_argument(
        "--everyone",
        action="store_true",
        help=to_translate(
            "record messages from all senders; default: only superiors, if there is a list",
        ),
    )
    add_day_order(verb)
    add_suggestions(verb)
    return opened(verb, _import)


def _import(service: RegisterService, zone: ZoneInfo, args: argparse.Namespace) -> int:
    export, readings = read_chat(args.file, day_first=args.day_first)
    if readings is not None:  # nothing is recorded under a guessed date
        day_first, month_first = (reading.first[:10] for reading in readings)
        raise KnownError(
            ProblemCode.CHAT_ORDER_OPEN, exit_code=2, day_first=day_first, month_first=month_first
        )
    pick = Pick(
        senders=tuple(args.sender),
        words=args.words,
        from_ms=None if args.first is None else _midnight(args.first, 0, zone),
        until_ms=None if args.last is None else _midnight(args.last, 1, zone),
        contacts=_import_contacts(service, args),
    )
    readable = [item for item in export.messages if item.holds_something]
    messages = pick.of(readable)
    _note_others(pick, readable, messages)
    on_file: set[int] = set()
    if args.rest_on_file:
        on_file = {item.first_line for item in readable} - {item.first_line for item in messages}
        messages = readable
    suggested: dict[int, Suggestion] = {}
    if args.suggests:
        schedule, now_ms = schedule_now(args)
        found = ticked(suggestions(export, schedule, now_ms), now_ms)
        suggested = {line: each for line, each in found.items() if line not in on_file}
    done = import_messages(service, args.file, export, messages, on_file, suggested=suggested)
    lines = export.chat.lines
    document = {"added": done.added, "already_there": done.known, "set": done.suggesting}
    print_result(args, {**document, "lines": lines._asdict()}, words.imported(*done, lines))
    return 0


def _midnight(day: str, days_later: int, zone: ZoneInfo) -> int:
    try:
        begins = date.fromisoformat(day) + timedelta(days=days_later)
    except (ValueError, OverflowError):
        raise KnownError(ProblemCode.TIME_UNREADABLE, exit_code=2, text=day[:40]) from None
    return midnight(zone, begins)


def _import_contacts(service: RegisterService, args: argparse.Namespace) -> ContactBook | None:
    """Return the contacts whose messages an import files, None for all senders.

    A named sender counts, in the list or not.
    """
    book = service.contacts.book()
    return None if args.everyone or args.sender or not len(book) else book


def _note_others(pick: Pick, messages: Sequence[Message], chosen: Sequence[Message]) -> None:
    """Say on standard error how many messages are left to others than superiors."""
    if pick.contacts is not None:
        others = len(replace(pick, contacts=None).of(messages)) - len(chosen)
        if others:
            print(f"tatpar: {left_to_others(others)} (--everyone)", file=sys.stderr)
