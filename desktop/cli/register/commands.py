"""The commands ``tatpar register …`` and ``tatpar seal``.

Only ``show`` and ``export`` print a record's text; ``list`` also prints subjects, unless the class
hides them. In one file because the commands share how a register is opened.
"""

import argparse
import sys
from codecs import BOM_UTF8
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop import language
from desktop.cli.passphrases import new_passphrase, passphrase, suggest_words
from desktop.cli.register import messages as register_messages
from desktop.cli.register.backup import (
    accept_history,
    restore_home,
    write_backup,
    write_log_backup,
)
from desktop.cli.register.contacts import import_contacts, note_others
from desktop.cli.register.export import export_records
from desktop.cli.register.handover import hand_over_register, receive_register
from desktop.cli.register.output import (
    DAMAGED,
    list_records,
    print_heads,
    print_result,
    print_verification,
    search_records,
    show_record,
    verify_register,
)
from desktop.cli.register.recovery_sheet import print_code
from desktop.cli.register.sealed import sort_sealed
from desktop.cli.settings import load_settings
from desktop.core.errors import KnownError
from desktop.core.office.hours import midnight
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.directive_numbers import number_name
from desktop.core.register.email_message import read_email
from desktop.core.register.enums import (
    Action,
    Capture,
    MessageMedium,
    Priority,
    RecordType,
    SecurityClass,
)
from desktop.core.register.fields import TEXTS, FieldKind
from desktop.core.register.memo_number import MemoFault, read_memo
from desktop.core.register.message_filter import Pick
from desktop.core.register.pasted_message import read_pasted, shown_sender
from desktop.core.register.records import Attachment, Change, Draft
from desktop.core.register.views import LockReason, RegisterState
from desktop.core.text.typed_datetime import MomentFault, read_moment
from desktop.core.whatsapp import Kind
from desktop.language.register import backups_in
from desktop.language.sealed import waiting_line
from desktop.monitors.clock import system_clock
from desktop.reports.bundle.trusted_keys import register_enrolment
from desktop.services.register.chat_import import import_messages, read_chat
from desktop.services.register.factory import make_register_service
from desktop.services.register.service import RegisterService
from desktop.storage.attachment import media_type_of, read_attachment, read_file
from desktop.storage.home import Home, find_home
from desktop.storage.sqlite import prepare_home

_OF_FILE = "Passphrase of the file: "


def run(args: argparse.Namespace) -> int:
    """Run the command; raises KnownError."""
    home = find_home(args.home)
    settings = load_settings(home)
    service = make_register_service(home, system_clock(), lambda: settings)
    zone = ZoneInfo(settings.calendar.timezone)
    verb = args.register_verb
    if verb == "lock":
        return _lock(home, args)
    if verb == "suggest":
        return suggest_words(args)
    try:
        prepare_home(home.folder)
    except KnownError:
        if verb not in _OPENED or service.session.state is RegisterState.ABSENT:
            raise  # a register on a read-only disk can be read
    if verb in _BEFORE_OPEN:
        return _BEFORE_OPEN[verb](service, zone, args)
    if verb == "restore" or service.session.state is RegisterState.ABSENT:
        return _without_register(home, zone, args)
    words = passphrase(args.passphrase_file, "Passphrase: ")
    try:
        service.session.unlock(words)
    except KnownError as error:
        _name_backups(error, settings.security.backup_folder)
        if verb != "verify" or error.code != ProblemCode.REGISTER_DAMAGED:
            raise
        return print_verification(args, DAMAGED)
    try:
        reported = _report(service)
        sealed = "" if verb == "sealed" else waiting_line(len(service.inbox.entries()))
        if sealed:
            print(f"tatpar: {sealed} (tatpar register sealed list)", file=sys.stderr)  # noqa: T201
        status = _OPENED[verb](service, zone, args)
        _report(service, reported)
        return status
    finally:
        service.session.lock(LockReason.COMMAND)


def _without_register(home: Home, zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Restore a copy, or write one of the log alone; else KnownError ``register_missing``."""
    if args.register_verb == "restore":
        return restore_home(home, zone, args)
    if args.register_verb == "backup" and home.log.exists():
        return write_log_backup(home, args)
    raise KnownError(ProblemCode.REGISTER_MISSING, exit_code=1, path=str(home.register_key))


def _name_backups(error: KnownError, folder: str) -> None:
    if folder and error.code in {ProblemCode.REGISTER_DAMAGED, ProblemCode.REGISTER_LOST}:
        print("tatpar: " + backups_in(folder), file=sys.stderr)  # noqa: T201


def _report(service: RegisterService, reported: frozenset[str] = frozenset()) -> frozenset[str]:
    """Print the problems that were not reported yet, such as a sealed capture that is gone."""
    sentences = dict.fromkeys(map(language.problem_text, service.session.problems))
    for sentence in sentences:
        if sentence not in reported:
            print("tatpar: " + sentence, file=sys.stderr)  # noqa: T201
    return frozenset(sentences)


# --- keys -------------------------------------------------------------------------------------


def _init(service: RegisterService, zone: ZoneInfo, args: argparse.Namespace) -> int:
    if service.session.state is not RegisterState.ABSENT:
        raise KnownError(ProblemCode.REGISTER_EXISTS, exit_code=1, path=args.home or "")
    code = service.session.init(new_passphrase(args.passphrase_file))
    service.session.lock(LockReason.COMMAND)
    return print_code(service, zone, args, code)


def _change(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    old = passphrase(args.passphrase_file, "Passphrase: ")
    service.vault.change_passphrase(old, new_passphrase(args.new_passphrase_file))
    print_result(args, {"changed": True}, register_messages.passphrase_changed())
    return 0


def _rekey(service: RegisterService, zone: ZoneInfo, args: argparse.Namespace) -> int:
    old = passphrase(args.passphrase_file, "Passphrase: ")
    new = new_passphrase(args.new_passphrase_file)
    code = service.rekey(old, new)
    status = print_code(service, zone, args, code)
    print(register_messages.rekeyed(), file=sys.stderr)  # noqa: T201
    service.session.unlock(new)  # what is sealed from now on is sealed to the new key
    service.session.lock(LockReason.COMMAND)
    return status


def _recover(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    code = passphrase(args.code_file, "Recovery code: ")
    service.vault.recover(code, new_passphrase(args.new_passphrase_file))
    print_result(args, {"changed": True}, register_messages.passphrase_changed())
    return 0


def _enrol(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    # Of the open register: the key in register.key may be anyone's until it is opened.
    register = service.session.opened()
    officer = load_settings(find_home(args.home)).officer
    line = register_enrolment(officer, register.register_id, register.public)
    print_result(args, {"allowed_signers": line}, line)
    return 0


def _lock(home: Home, args: argparse.Namespace) -> int:
    from desktop.system.single_instance import ask, is_running  # noqa: PLC0415 - needs Qt's network

    reply = ask(home, {"verb": "lock"})
    # Where no program runs the register is locked already; one that cannot be asked may hold it.
    if (reply is None and is_running(home)) or (reply is not None and not reply.get("locked")):
        raise KnownError(ProblemCode.INSTANCE_SILENT)
    print_result(args, {"locked": True}, register_messages.locked())
    return 0


# --- what comes in ----------------------------------------------------------------------------


def _add(service: RegisterService, zone: ZoneInfo, args: argparse.Namespace) -> int:
    drafts = _filled(service, _drafts(zone, args), args)
    captured = service.recording.capture_all(drafts, command_line=True)
    attachments = [
        {
            "id": item.record_id,
            "number": item.number,
            "seq": item.seq,
            "sealed": item.seq is None,
        }
        for item in captured
    ]
    lines = [
        register_messages.sealed(item.record_id)
        if item.seq is None
        else number_name(item.seq, item.number)
        for item in captured
    ]
    print_result(args, {"records": attachments}, "\n".join(lines))
    return 0


def _filled(service: RegisterService, drafts: list[Draft], args: argparse.Namespace) -> list[Draft]:
    """Return the drafts with what the list of superiors knows; sealed ones get it when filed."""
    if service.session.state is not RegisterState.OPEN:
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
    given = {
        name: value
        for name in (field.name for field in TEXTS if field.asked and field.kind is FieldKind.TEXT)
        if (value := getattr(args, name)) is not None
    }
    given |= _given_choices(args)
    if args.memo_no is not None:
        memo = read_memo(args.memo_no)
        if isinstance(memo, MemoFault):
            raise KnownError(ProblemCode(memo.value), exit_code=2)
        given["memo_no"] = str(memo)
    if args.deadline is not None:
        given["deadline_ms"] = _moment(args.deadline, zone)
    more = _attachments(args.attach)
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
        return [Draft(text=text, original=raw, media_type=kind)]
    pasted = [] if args.as_is else read_pasted(text, day_first=args.day_first)
    drafts = [item.draft for item in pasted]
    if len(drafts) > 1:
        # Bytes that are not UTF-8 cannot be divided among messages: they become one record.
        return drafts if exact else [Draft(text=text, original=raw)]
    # One message keeps its exact bytes, with byte order mark and line ends.
    return [replace(drafts[0] if drafts else Draft(text=text), original=raw)]


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
        contacts=import_contacts(service, args),
    )
    readable = [item for item in export.messages if item.kind is not Kind.DELETED]
    messages = [item for item in pick.of(export.messages) if item.kind is not Kind.DELETED]
    note_others(pick, readable, messages)
    on_file: set[int] = set()
    if args.rest_on_file:
        on_file = {item.first_line for item in readable} - {item.first_line for item in messages}
        messages = readable
    done = import_messages(service, args.file, export, messages, on_file)
    lines = export.chat.lines._asdict()
    document = {"added": done.added, "already_there": done.known, "lines": lines}
    print_result(args, document, register_messages.imported(done.added, done.known, lines))
    return 0


def _midnight(day: str, days_later: int, zone: ZoneInfo) -> int:
    try:
        begins = date.fromisoformat(day) + timedelta(days=days_later)
    except (ValueError, OverflowError):
        raise KnownError(ProblemCode.TIME_UNREADABLE, exit_code=2, text=day[:40]) from None
    return midnight(zone, begins)


def _given_choices(args: argparse.Namespace) -> dict[str, object]:
    kinds: dict[str, Callable[[str], object]] = {
        "type": RecordType, "medium": MessageMedium, "security": SecurityClass,
        "priority": Priority,
    }  # fmt: skip
    given = {name: kind(getattr(args, name)) for name, kind in kinds.items() if getattr(args, name)}
    return given | ({"security_set_by": "officer"} if "security" in given else {})


def _attachments(files: list[Path]) -> tuple[Attachment, ...]:
    return tuple(map(read_attachment, files))


def _moment(text: str, zone: ZoneInfo) -> int:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        typed = read_moment(text, lambda day: datetime.combine(day, time()))
        if isinstance(typed, MomentFault):
            raise KnownError(ProblemCode.TIME_UNREADABLE, exit_code=2, text=text[:40]) from None
        moment = typed
    return int((moment if moment.tzinfo else moment.replace(tzinfo=zone)).timestamp() * 1000)


def _which(service: RegisterService, args: argparse.Namespace) -> str:
    return str(service.queries.typed(args.which))


def _act(service: RegisterService, zone: ZoneInfo, args: argparse.Namespace) -> int:
    which, action = _which(service, args), Action(args.action)
    draft = Draft(
        attachments=_attachments(args.attach),
        group=args.to,
        designation=args.designation,
        deadline_ms=None if args.until is None else _moment(args.until, zone),
    )
    record = service.recording.act(which, action, args.words, draft)
    print_result(args, {"id": record.record_id, "seq": record.seq}, f"#{record.seq}")
    return 0


def _correct(service: RegisterService, zone: ZoneInfo, args: argparse.Namespace) -> int:
    changes = []
    for text in args.change:
        name, _, value = text.partition("=")
        field = {"deadline": "deadline_ms", "time": "claimed_ms", "class": "security",
                 "memo": "memo_no"}.get(name, name)  # fmt: skip
        if field.endswith("_ms") and value:
            value = str(_moment(value, zone))
        changes.append(Change(field, value or None))
    record = service.recording.correct(_which(service, args), changes, args.words)
    print_result(args, {"id": record.record_id, "seq": record.seq}, f"#{record.seq}")
    return 0


def _redact(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    record = service.recording.redact(_which(service, args), args.reason)
    print_result(args, {"id": record.record_id, "seq": record.seq}, f"#{record.seq}")
    return 0


def _export(service: RegisterService, zone: ZoneInfo, args: argparse.Namespace) -> int:
    return export_records(service, zone, args, new_passphrase)


def _hand_over(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    return hand_over_register(service, args, new_passphrase)


def _receive(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    return receive_register(service, args, partial(passphrase, prompt=_OF_FILE))


_Verb = Callable[[RegisterService, ZoneInfo, argparse.Namespace], int]
_BEFORE_OPEN: dict[str, _Verb] = {
    "init": _init, "change-passphrase": _change, "recover": _recover,
    "rekey": _rekey, "seal": _add,
}  # fmt: skip
_OPENED: dict[str, _Verb] = {
    "add": _add, "import": _import, "list": list_records,
    "show": show_record, "search": search_records, "act": _act,
    "correct": _correct, "redact": _redact, "export": _export,
    "backup": write_backup, "verify": verify_register, "head": print_heads,
    "handover": _hand_over, "receive": _receive,
    "accept-history": accept_history, "enrol": _enrol, "sealed": sort_sealed,
}  # fmt: skip
