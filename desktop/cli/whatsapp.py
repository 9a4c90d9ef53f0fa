"""``tatpar whatsapp parse``: the content of an exported chat. Nothing is stored.

Loads neither Qt nor SQL unless it prints sentences; 40,000 messages take 0.7 s.
"""

import argparse
import gc
import sys
from datetime import date

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.whatsapp import Chat, Lines, parse
from desktop.storage.whatsapp_export import read_chat_file

_BLOCK = 2000  # pieces of JSON written at once
_EXPORT_STOPS_AT = 40_000  # messages: WhatsApp writes no more into one export


def run(args: argparse.Namespace) -> int:
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
        _speak(args)
        _print_summary(chat)
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


def _print_summary(chat: Chat) -> None:
    """Print the chat's content for people; programs read the document."""
    from desktop.cli.whatsapp_messages import summary  # noqa: PLC0415 - needs Qt's translator

    sys.stdout.write(summary(chat) + "\n")
    sys.stdout.flush()


def _print_notes(chat: Chat, args: argparse.Namespace) -> None:
    """Print notes for the reader on standard error; none changes the exit status."""
    notes = _notes(chat, args)
    if not notes and chat.readings is None:
        return
    _speak(args)
    from desktop import language  # noqa: PLC0415 - needs Qt's translator

    if chat.readings is not None:
        day_first, month_first = (
            language.date(date.fromisoformat(reading[:10])) for reading in chat.readings
        )
        facts = {"day_first": day_first, "month_first": month_first}
        notes.append(KnownError(ProblemCode.CHAT_ORDER_AMBIGUOUS, exit_code=0, **facts))
    for note in notes:
        title, hint = language.problem(note)
        sys.stderr.write(f"tatpar: {title}\n{hint}".rstrip() + "\n")


def _speak(args: argparse.Namespace) -> None:
    from desktop import language  # noqa: PLC0415 - needs Qt's translator
    from desktop.storage.home import find_home  # noqa: PLC0415
    from desktop.storage.settings_file import read_settings  # noqa: PLC0415

    settings = read_settings(find_home(getattr(args, "home", None))).settings
    language.install(
        settings.officer.language, settings.calendar.timezone, settings.appearance.clock
    )


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
