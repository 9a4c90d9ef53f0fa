"""The arguments of ``tatpar office …``; the commands load on use."""

import argparse
from functools import partial
from pathlib import Path

from desktop.cli.office_token import add_token, given_token
from desktop.cli.translated_parser import (
    QT_TRANSLATE_NOOP,
    VERBS,
    Verbs,
    add_period,
    add_signers,
    add_verb,
)


def add_parsers(verbs: Verbs) -> None:
    """Add ``office`` to the verbs of the command line."""
    office = verbs.add_parser(
        "office",
        help=QT_TRANSLATE_NOOP(
            "CommandLine", "make one report from many officers' bundles, or report to an office"
        ),
    )
    inner = office.add_subparsers(title=VERBS, metavar="VERB", required=True)
    add = partial(add_verb, inner)
    _add_office_report(
        add(
            "report",
            _office_report,
            QT_TRANSLATE_NOOP("CommandLine", "make one report from many officers' bundles"),
        )
    )
    _add_inventory(
        add(
            "inventory",
            _office_inventory,
            QT_TRANSLATE_NOOP(
                "CommandLine", "list which PC runs which version and policy, and which are silent"
            ),
        )
    )
    join = add("join", _office_join, QT_TRANSLATE_NOOP("CommandLine", "report to an office"))
    join.add_argument(
        "--url", help=QT_TRANSLATE_NOOP("CommandLine", "the office's address, with https://")
    )
    add_token(join, required=False)
    add(
        "status",
        _office_status,
        QT_TRANSLATE_NOOP("CommandLine", "show what was sent to the office and what waits"),
    )
    documents = add(
        "documents",
        _office_documents,
        QT_TRANSLATE_NOOP("CommandLine", "show what the office handed out to this PC"),
    )
    documents.add_argument(
        "--accept",
        action="store_true",
        help=QT_TRANSLATE_NOOP("CommandLine", "accept the documents that are waiting"),
    )
    sheets = add(
        "sheets",
        _office_sheets,
        QT_TRANSLATE_NOOP("CommandLine", "write this PC's days as files for an office"),
    )
    sheets.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FOLDER",
        help=QT_TRANSLATE_NOOP("CommandLine", "the folder to write to"),
    )
    add_period(sheets, required=False)


def _add_office_report(office: argparse.ArgumentParser) -> None:
    office.add_argument(
        "files",
        nargs="+",
        type=Path,
        help=QT_TRANSLATE_NOOP("CommandLine", "bundles, zips of bundles, or folders of them"),
    )
    office.add_argument(
        "--out",
        type=Path,
        required=True,
        help=QT_TRANSLATE_NOOP("CommandLine", "the file to write: .xlsx, .pdf or .json"),
    )
    office.add_argument(
        "--format",
        dest="form",
        choices=("xlsx", "pdf", "provider-letter", "json"),
        help=QT_TRANSLATE_NOOP("CommandLine", "file format, if the name does not show it"),
    )
    office.add_argument("--language", choices=("bn", "en"))
    add_period(office, required=False)
    office.add_argument(
        "--period",
        metavar="2026-10",
        help=QT_TRANSLATE_NOOP(
            "CommandLine", "instead of both days: a month, a quarter (2026-Q4) or FY2026"
        ),
    )
    _add_people_and_signers(office)


def _add_people_and_signers(office: argparse.ArgumentParser) -> None:
    office.add_argument(
        "--people",
        type=Path,
        metavar="FILE",
        help=QT_TRANSLATE_NOOP(
            "CommandLine", "who works at which PC; without it, people.toml beside allowed_signers"
        ),
    )
    add_signers(office)


def _add_inventory(office: argparse.ArgumentParser) -> None:
    office.add_argument(
        "files",
        nargs="+",
        type=Path,
        help=QT_TRANSLATE_NOOP("CommandLine", "bundles, zips of bundles, or folders of them"),
    )
    office.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE.csv",
        help=QT_TRANSLATE_NOOP("CommandLine", "the table to write"),
    )
    _add_people_and_signers(office)


def _office_inventory(args: argparse.Namespace) -> int:
    from desktop.cli.office_inventory import write_inventory  # noqa: PLC0415
    from desktop.storage.home import find_home  # noqa: PLC0415

    return write_inventory(
        find_home(args.home),
        args.files,
        args.out,
        people=args.people,
        signers=args.signers,
        as_json=args.json,
    )


def _office_report(args: argparse.Namespace) -> int:
    from desktop.cli.office_report import report  # noqa: PLC0415
    from desktop.storage.home import find_home  # noqa: PLC0415

    return report(
        find_home(args.home),
        args.files,
        args.out,
        days=(args.first, args.last, args.period),
        people=args.people,
        form=args.form,
        signers=args.signers,
        code=args.language,
        as_json=args.json,
    )


def _office_join(args: argparse.Namespace) -> int:
    from desktop.cli.office import join_office  # noqa: PLC0415
    from desktop.storage.home import find_home  # noqa: PLC0415

    return join_office(find_home(args.home), args.url, given_token(args), as_json=args.json)


def _office_status(args: argparse.Namespace) -> int:
    from desktop.cli.office import print_status  # noqa: PLC0415
    from desktop.storage.home import find_home  # noqa: PLC0415

    return print_status(find_home(args.home), as_json=args.json)


def _office_sheets(args: argparse.Namespace) -> int:
    from desktop.cli.office import write_sheets  # noqa: PLC0415
    from desktop.storage.home import find_home  # noqa: PLC0415

    days = args.first, args.last
    return write_sheets(find_home(args.home), args.out, days, as_json=args.json)


def _office_documents(args: argparse.Namespace) -> int:
    from desktop.cli.office_documents import print_documents  # noqa: PLC0415
    from desktop.storage.home import find_home  # noqa: PLC0415

    return print_documents(find_home(args.home), accept=args.accept, as_json=args.json)
