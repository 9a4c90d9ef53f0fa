"""The office's token on the command line: itself, or a file, which no list of processes shows."""

import argparse
import sys
from pathlib import Path

from desktop.cli.translated_parser import QT_TRANSLATE_NOOP


def add_token(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """Add ``--token`` and ``--token-file``, of which one may be given."""
    ways = parser.add_mutually_exclusive_group(required=required)
    ways.add_argument(
        "--token-file",
        type=Path,
        metavar="FILE",
        help=QT_TRANSLATE_NOOP(
            "CommandLine", "a file with the token from its administrator; - is standard input"
        ),
    )
    ways.add_argument(
        "--token",
        help=QT_TRANSLATE_NOOP(
            "CommandLine", "the token itself, which others at this PC can see meanwhile"
        ),
    )


def given_token(args: argparse.Namespace) -> str | None:
    """Return the token that was given, if any; KnownErrors as `read_file`."""
    if args.token_file is None:
        return None if args.token is None else str(args.token)
    if args.token_file == Path("-"):
        return sys.stdin.readline().strip()
    from desktop.storage.attachment import read_file  # noqa: PLC0415 - seldom

    return read_file(args.token_file).decode("utf-8-sig", "replace").strip()
