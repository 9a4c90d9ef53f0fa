"""Verbs on this PC and its log: probe, slots, export, verify, salvage.

Each loads what it needs.
"""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

from desktop.cli.translated_parser import (
    ELSE_ASKED,
    QT_TRANSLATE_NOOP,
    Verb,
    Verbs,
    add_period,
    add_signers,
    add_verb,
)

_Add = Callable[[str, Verb, str], argparse.ArgumentParser]
# As reports.export.FORMS, which is not loaded for --help.
_FORMS = ("bundle", "pdf", "xlsx", "provider-letter", "csv", "json")


def add_parsers(verbs: Verbs) -> None:
    """Add the verbs."""
    add = partial(add_verb, verbs)
    add(
        "probe",
        _probe,
        QT_TRANSLATE_NOOP(
            "CommandLine", "check the network once: exit code 0 if messages can arrive, 1 if not"
        ),
    )
    slots = add(
        "slots",
        _slots,
        QT_TRANSLATE_NOOP("CommandLine", "list the message checks of a period with their outcomes"),
    )
    add_period(slots)
    _add_export(add)
    _add_verify(add)
    add(
        "salvage",
        _salvage,
        QT_TRANSLATE_NOOP("CommandLine", "save what can be read of a damaged log to a new one"),
    )


def _add_export(add: _Add) -> None:
    export = add(
        "export",
        _export,
        QT_TRANSLATE_NOOP("CommandLine", "write the connectivity log or the check log to a file"),
    )
    export.add_argument("what", choices=("connectivity", "checks"))
    add_period(export)
    export.add_argument("--format", dest="form", choices=_FORMS, required=True)
    export.add_argument(
        "--out",
        type=Path,
        required=True,
        help=QT_TRANSLATE_NOOP("CommandLine", "the file to write"),
    )
    export.add_argument(
        "--language",
        choices=("bn", "en"),
        help=QT_TRANSLATE_NOOP("CommandLine", "language of the Excel and PDF files"),
    )
    export.add_argument(
        "--alone",
        action="store_true",
        help=QT_TRANSLATE_NOOP("CommandLine", "leave the other log out of xlsx, pdf"),
    )
    export.add_argument(
        "--wifi-names",
        action="store_true",
        help=QT_TRANSLATE_NOOP("CommandLine", "include names of Wi-Fi networks"),
    )
    about = QT_TRANSLATE_NOOP(
        "CommandLine", "include counts of directives; this asks for the register's passphrase"
    )
    export.add_argument("--directives", action="store_true", help=about)
    export.add_argument("--passphrase-file", type=Path, metavar="FILE", help=ELSE_ASKED)


def _add_verify(add: _Add) -> None:
    verify = add(
        "verify",
        _verify,
        QT_TRANSLATE_NOOP("CommandLine", "verify this PC's log, or files"),
    )
    about = QT_TRANSLATE_NOOP(
        "CommandLine",
        "logs, exports, bundles of reports or of a register; a letter with its bundle",
    )
    verify.add_argument("files", nargs="*", type=Path, help=about)
    add_signers(verify)
    about = QT_TRANSLATE_NOOP("CommandLine", "accept a signature by a key that is not enrolled")
    verify.add_argument("--any-key", action="store_true", help=about)


def _probe(args: argparse.Namespace) -> int:
    from desktop.cli.log_commands import probe  # noqa: PLC0415
    from desktop.storage.home import find_home  # noqa: PLC0415

    return probe(find_home(args.home), as_json=args.json)


def _slots(args: argparse.Namespace) -> int:
    from desktop.cli.log_commands import print_slots  # noqa: PLC0415
    from desktop.storage.home import find_home  # noqa: PLC0415

    return print_slots(find_home(args.home), args.first, args.last, as_json=args.json)


def _salvage(args: argparse.Namespace) -> int:
    from desktop.cli.salvage import salvage_log  # noqa: PLC0415
    from desktop.storage.home import find_home  # noqa: PLC0415

    return salvage_log(find_home(args.home), as_json=args.json)


def _export(args: argparse.Namespace) -> int:
    from desktop.cli.log_commands import export_log  # noqa: PLC0415
    from desktop.reports.export import Request  # noqa: PLC0415
    from desktop.storage.home import find_home  # noqa: PLC0415

    request = Request(
        *(args.what, args.form, args.first, args.last, args.out),
        wifi_names=args.wifi_names,
        alone=args.alone,
        directives=args.directives,
    )
    return export_log(
        find_home(args.home), request, args.language, args.passphrase_file, as_json=args.json
    )


def _verify(args: argparse.Namespace) -> int:
    from desktop.cli.log_commands import verify  # noqa: PLC0415
    from desktop.storage.home import find_home  # noqa: PLC0415

    return verify(
        find_home(args.home), args.files, args.signers, any_key=args.any_key, as_json=args.json
    )
