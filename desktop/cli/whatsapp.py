"""``tatpar whatsapp parse``: the content of an exported chat. Nothing is stored.

For programs: sentences are in `whatsapp_words`.
"""

import argparse
import gc
import sys
from pathlib import Path

from desktop.cli.translated_parser import QT_TRANSLATE_NOOP, Command, add_day_order
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.whatsapp.model import Chat, Lines
from desktop.core.whatsapp.parser import parse
from desktop.storage.whatsapp_export import read_chat_file

_BLOCK = 2000  # pieces of JSON written at once
_ABOUT = QT_TRANSLATE_NOOP(
    "CommandLine",
    "WhatsApp stops an export at 40,000 messages, and a chat with Advanced Chat Privacy cannot "
    "be exported at all. Lines that look like headers, pasted into a message, are kept inside "
    "it and flagged. If the time fits and the name is new, such a line cannot be told apart "
    "from a message.",
)


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
    if not args.json or chat.kept_inside or chat.lines.unparsed or chat.readings:
        from desktop.cli.whatsapp_words import speak  # noqa: PLC0415 - loads Qt: not for programs

        speak(chat, args)
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
