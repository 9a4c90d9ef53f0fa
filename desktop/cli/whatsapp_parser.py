"""The verb ``whatsapp parse``; the reader of chats is loaded when it is used."""

import argparse
from pathlib import Path

from desktop.cli.translated_parser import JSON, QT_TRANSLATE_NOOP, VERBS, Verbs

_ABOUT = QT_TRANSLATE_NOOP(
    "CommandLine",
    "WhatsApp stops an export at 40,000 messages, and a chat with Advanced Chat Privacy cannot "
    "be exported at all. Lines that look like headers, pasted into a message, are kept inside "
    "it and flagged. If the time fits and the name is new, such a line cannot be told apart "
    "from a message.",
)


def add_parsers(verbs: Verbs) -> None:
    """Add ``whatsapp parse`` to the verbs of the command line."""
    chats = verbs.add_parser(
        "whatsapp", help=QT_TRANSLATE_NOOP("CommandLine", "inspect an exported WhatsApp chat")
    )
    chat_verbs = chats.add_subparsers(title=VERBS, metavar="VERB", required=True)
    sub = chat_verbs.add_parser(
        "parse",
        help=QT_TRANSLATE_NOOP(
            "CommandLine", "show what a chat contains, without storing anything"
        ),
        description=_ABOUT,
    )
    sub.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=QT_TRANSLATE_NOOP("CommandLine", "the exported .txt or .zip"),
    )
    sub.add_argument("--json", action="store_true", help=JSON)
    order = sub.add_mutually_exclusive_group()
    order.add_argument(
        "--day-first",
        action="store_true",
        default=None,
        help=QT_TRANSLATE_NOOP("CommandLine", "dates are written day/month"),
    )
    order.add_argument(
        "--month-first",
        action="store_false",
        dest="day_first",
        default=None,
        help=QT_TRANSLATE_NOOP("CommandLine", "dates are written month/day"),
    )
    sub.add_argument("--home", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    sub.set_defaults(verb=_run, starts=False)


def _run(args: argparse.Namespace) -> int:
    from desktop.cli.whatsapp import run  # noqa: PLC0415 - loads the reader of chats

    return run(args)
