"""``tatpar whatsapp parse``: the content of an exported chat. Nothing is stored."""

import argparse
import gc
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from desktop.cli.output import load_settings
from desktop.cli.register.words import line_account
from desktop.cli.translated_parser import QT_TRANSLATE_NOOP, Command, add_day_order
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.whatsapp.model import Chat, Kind, Lines
from desktop.core.whatsapp.parser import parse
from desktop.language.dates import date as date_text
from desktop.language.dates import moment_long
from desktop.language.numbers import number
from desktop.language.problems import problem
from desktop.language.register import joined
from desktop.language.register_records import form_word, order_word
from desktop.language.translator import QT_TRANSLATE_N_NOOP, translate
from desktop.storage.home import find_home
from desktop.storage.whatsapp_export import read_chat_file

_BLOCK = 2000  # pieces of JSON written at once
_EXPORT_STOPS_AT = 40_000  # messages: WhatsApp writes no more into one export
_ABOUT = QT_TRANSLATE_NOOP(
    "CommandLine",
    "WhatsApp stops an export at 40,000 messages, and a chat with Advanced Chat Privacy cannot "
    "be exported at all. Lines that look like headers, pasted into a message, are kept inside "
    "it and flagged. If the time fits and the name is new, such a line cannot be told apart "
    "from a message.",
)
_KINDS: Mapping[Kind, str] = {
    Kind.TEXT: QT_TRANSLATE_N_NOOP("WhatsAppVerbs", "{n} with words"),
    Kind.MEDIA: QT_TRANSLATE_N_NOOP("WhatsAppVerbs", "{n} with a file"),
    Kind.SYSTEM: QT_TRANSLATE_N_NOOP("WhatsAppVerbs", "{n} notices of WhatsApp"),
    Kind.DELETED: QT_TRANSLATE_N_NOOP("WhatsAppVerbs", "{n} deleted"),
}


def parse_chat(verb: argparse.ArgumentParser) -> Command:
    """Show what a chat contains."""
    verb.description = _ABOUT
    verb.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=QT_TRANSLATE_NOOP("CommandLine", "the exported .txt or .zip"),
    )
    add_day_order(verb)
    return _parse


def _parse(args: argparse.Namespace) -> int:
    """Parse the file and print its content; return 0, or 1 if nothing was readable.

    Raises as `read_chat_file` and `parse` do. With ``--json`` a document is printed even then.
    """
    gc.disable()  # garbage collection costs more than it frees in half a second
    try:
        data = read_chat_file(args.file)
        chat = parse(data, day_first=args.day_first)
        del data
    except KnownError:
        if args.json:
            _print_json(Chat(None, None, Lines(0, 0, 0, 0, 0), ()))
        raise
    if args.json:
        _print_json(chat)
    else:
        load_settings(find_home(args.home), quiet=True)
        print(_summary(chat), flush=True)
    _print_notes(chat, args)
    if not chat.messages:
        raise KnownError(
            ProblemCode.CHAT_UNREADABLE, exit_code=1, path=str(args.file), lines=chat.lines.total
        )
    return 0


def _print_json(chat: Chat) -> None:
    block = []
    for piece in chat.json_pieces():
        block.append(piece)
        if len(block) == _BLOCK:
            sys.stdout.write("".join(block))
            block.clear()
    sys.stdout.write("".join(block))
    sys.stdout.flush()


def _summary(chat: Chat) -> str:
    """Return format, account of the lines, messages by kind, period, and senders with counts."""
    kinds = Counter(message.kind for message in chat.messages)
    senders = Counter(
        message.sender or "" for message in chat.messages if message.kind is not Kind.SYSTEM
    )
    times = [message.time.at_ms for message in chat.messages if message.time]
    known = [at for at in times if at is not None]
    form = [form_word(chat.format)] if chat.format else []
    form += [order_word(chat.day_order)] if chat.day_order else []
    counted = (
        translate("WhatsAppVerbs", phrase, kinds[kind]).format(n=number(kinds[kind]))
        for kind, phrase in _KINDS.items()
    )
    facts = [
        (translate("WhatsAppVerbs", "Format"), joined(*form) or "–"),
        (translate("WhatsAppVerbs", "Lines"), line_account(chat.lines._asdict())),
        (translate("WhatsAppVerbs", "Messages"), joined(*counted)),
    ]
    if known:
        facts.append((translate("WhatsAppVerbs", "From"), moment_long(min(known))))
        facts.append((translate("WhatsAppVerbs", "Until"), moment_long(max(known))))
    lines = [f"{name}: {value}" for name, value in facts]
    lines += (f"{number(count):>7}  {who}" for who, count in senders.most_common())
    return "\n".join(lines)


def _print_notes(chat: Chat, args: argparse.Namespace) -> None:
    """Print notes for the reader on standard error; none changes the exit status."""
    notes = _notes(chat, args)
    if not notes and chat.readings is None:
        return
    load_settings(find_home(args.home), quiet=True)
    if chat.readings is not None:
        day_first, month_first = (
            date_text(date.fromisoformat(reading[:10])) for reading in chat.readings
        )
        facts = {"day_first": day_first, "month_first": month_first}
        notes.append(KnownError(ProblemCode.CHAT_ORDER_AMBIGUOUS, exit_code=0, **facts))
    for note in notes:
        title, hint = problem(note)
        sys.stderr.write(f"tatpar: {title}\n{hint}".rstrip() + "\n")


def _notes(chat: Chat, args: argparse.Namespace) -> list[KnownError]:
    notes = []
    if chat.kept_inside:
        notes.append(
            KnownError(ProblemCode.CHAT_HEADERS_KEPT_INSIDE, exit_code=0, count=chat.kept_inside)
        )
    if chat.messages and chat.lines.unparsed:
        notes.append(
            KnownError(ProblemCode.CHAT_LINES_UNPARSED, exit_code=0, count=chat.lines.unparsed)
        )
    if len(chat.messages) >= _EXPORT_STOPS_AT and not args.json:
        notes.append(
            KnownError(ProblemCode.CHAT_AT_EXPORT_LIMIT, exit_code=0, count=len(chat.messages))
        )
    return notes
