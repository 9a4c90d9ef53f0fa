"""Sentences of ``tatpar whatsapp parse``: a summary of the chat, and notes on what was not read."""

import argparse
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date

from desktop.cli.output import load_settings
from desktop.cli.register.words import line_account
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.whatsapp.model import Chat, Kind
from desktop.language.dates import date as date_text
from desktop.language.dates import moment_long
from desktop.language.numbers import number
from desktop.language.problems import problem
from desktop.language.register import joined
from desktop.language.register_records import form_word, order_word
from desktop.language.translator import QT_TRANSLATE_N_NOOP, translate
from desktop.storage.home import find_home

_EXPORT_STOPS_AT = 40_000  # messages: WhatsApp writes no more into one export
_KINDS: Mapping[Kind, str] = {
    Kind.TEXT: QT_TRANSLATE_N_NOOP("WhatsAppVerbs", "{n} with words"),
    Kind.MEDIA: QT_TRANSLATE_N_NOOP("WhatsAppVerbs", "{n} with a file"),
    Kind.SYSTEM: QT_TRANSLATE_N_NOOP("WhatsAppVerbs", "{n} notices of WhatsApp"),
    Kind.DELETED: QT_TRANSLATE_N_NOOP("WhatsAppVerbs", "{n} deleted"),
}


def speak(chat: Chat, args: argparse.Namespace) -> None:
    """Print a summary, unless ``--json`` was asked, and the notes, in the officer's language."""
    load_settings(find_home(args.home), quiet=True)
    if not args.json:
        print(_summary(chat), flush=True)
    _print_notes(chat, args)


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
