"""The command line's parser: each part adds its own verbs and loads the rest when one is used."""

import argparse
from typing import TYPE_CHECKING, Protocol, cast

from desktop import __version__
from desktop.cli.translated_parser import QT_TRANSLATE_NOOP, VERBS, Parser, add_verb

if TYPE_CHECKING:
    from desktop.storage.home import Home


class Start(Protocol):
    """Starts the program: `desktop.main.start`, which the command line does not import."""

    def __call__(
        self,
        home: "Home",
        /,
        *,
        raise_running: bool = ...,
        hidden: bool = ...,
        at_login: bool = ...,
        if_crashed: bool = ...,
    ) -> int:
        """Return the exit status when the program has ended."""


STARTING = frozenset({"--hidden", "--at-login", "--if-crashed"})
"""The arguments by which the desktop starts the program; they need no verbs."""


def parser(*, verbs: bool = True) -> Parser:
    """Build the parser of the command line; its 57 verbs are a twentieth of the tray's start."""
    parser = Parser(
        prog="tatpar",
        description=QT_TRANSLATE_NOOP(
            "CommandLine",
            "Keeps you connected, reminds you to check messages and keeps directives on record. "
            "With no command, starts the tray app or brings it to the front.",
        ),
    )
    parser.add_argument(
        "--home",
        help=QT_TRANSLATE_NOOP("CommandLine", "folder for all data and settings (or TATPAR_HOME)"),
    )
    parser.add_argument("--version", action="version", version=f"tatpar {__version__}")
    parser.add_argument(
        "--hidden",
        action="store_true",
        help=QT_TRANSLATE_NOOP("CommandLine", "start without showing the window"),
    )
    at_login = QT_TRANSLATE_NOOP(
        "CommandLine", "start hidden, unless the settings say not to start with the PC"
    )
    parser.add_argument("--at-login", action="store_true", help=at_login)
    if_crashed = QT_TRANSLATE_NOOP(
        "CommandLine", "the same, but only if the last run ended unexpectedly: for a scheduled task"
    )
    parser.add_argument("--if-crashed", action="store_true", help=if_crashed)
    parser.set_defaults(verb=_start, json=False, starts=True)
    if verbs:
        _add_verbs(parser)
    return parser


def _add_verbs(parser: Parser) -> None:
    from desktop.cli import (  # noqa: PLC0415 - not for a start
        helpdesk_parser,
        log_parser,
        office_parser,
        running_program,
        whatsapp_parser,
    )
    from desktop.cli.register import parser as register_parser  # noqa: PLC0415

    verbs = parser.add_subparsers(title=VERBS, metavar="VERB")
    demo = add_verb(
        verbs,
        "demo",
        _demo,
        QT_TRANSLATE_NOOP("CommandLine", "try the program with 30 days of sample data"),
    )
    demo.add_argument(
        "--language",
        choices=("bn", "en"),
        default="bn",
        help=QT_TRANSLATE_NOOP("CommandLine", "language of the program"),
    )
    demo.set_defaults(starts=True)
    parts = (
        running_program,
        log_parser,
        helpdesk_parser,
        office_parser,
        register_parser,
        whatsapp_parser,
    )
    for part in parts:
        part.add_parsers(verbs)


def _start(args: argparse.Namespace) -> int:
    from desktop.storage.home import find_home  # noqa: PLC0415

    shown, start = not args.hidden, cast("Start", args.start)
    return start(
        find_home(args.home),
        raise_running=shown,
        hidden=not shown,
        at_login=args.at_login,
        if_crashed=args.if_crashed,
    )


def _demo(args: argparse.Namespace) -> int:
    from desktop.cli.demo import start_demo  # noqa: PLC0415

    return start_demo(args.home, args.start, args.language)
