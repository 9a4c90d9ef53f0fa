"""The arguments of commands by which records go to others: ``export``, ``act``."""

import argparse
from pathlib import Path

from desktop.cli.translated_parser import ELSE_ASKED, QT_TRANSLATE_NOOP


def add_export(sub: argparse.ArgumentParser) -> None:
    """Add the arguments of ``register export``."""
    sub.add_argument(
        "which",
        nargs="*",
        metavar="NUMBER|ID",
        help=QT_TRANSLATE_NOOP("CommandLine", "the whole register if left out"),
    )
    sub.add_argument("--out", type=Path, required=True)
    sub.add_argument(
        "--format",
        choices=("json", "bundle"),
        help=QT_TRANSLATE_NOOP(
            "CommandLine",
            "else as FILE is named; bundle: a signed zip that is verified without Tatpar",
        ),
    )
    _add_encryption(sub)


def _add_encryption(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "--encrypt",
        action="store_true",
        help=QT_TRANSLATE_NOOP("CommandLine", "encrypt with a passphrase; age can open it"),
    )
    sub.add_argument("--export-passphrase-file", type=Path, metavar="FILE", help=ELSE_ASKED)


def add_person(sub: argparse.ArgumentParser) -> None:
    """Add the person and the time of ``register act N forwarded``, and of ``answered``."""
    sub.add_argument(
        "--to",
        default="",
        metavar="NAME",
        help=QT_TRANSLATE_NOOP("CommandLine", "to whom it was forwarded, or who answered"),
    )
    sub.add_argument("--designation", default="")
    sub.add_argument(
        "--until",
        metavar="YYYY-MM-DDTHH:MM",
        help=QT_TRANSLATE_NOOP("CommandLine", "until when the answer is due"),
    )
