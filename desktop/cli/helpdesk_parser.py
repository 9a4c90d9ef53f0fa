"""Verbs for the administrator of this PC: doctor, policy. Each loads what it needs."""

import argparse
from functools import partial
from pathlib import Path

from desktop.cli.office_token import add_token, given_token
from desktop.cli.translated_parser import QT_TRANSLATE_NOOP, VERBS, Verbs, add_verb


def add_parsers(verbs: Verbs) -> None:
    """Add ``doctor`` and ``policy`` to the verbs of the command line."""
    doctor = add_verb(
        verbs, "doctor", _doctor, QT_TRANSLATE_NOOP("CommandLine", "show what works on this PC")
    )
    doctor.add_argument(
        "--enrol",
        action="store_true",
        help=QT_TRANSLATE_NOOP(
            "CommandLine",
            "print this PC's allowed_signers line, so that others can verify its signature",
        ),
    )
    doctor.add_argument(
        "--report",
        type=Path,
        metavar="FILE.zip",
        help=QT_TRANSLATE_NOOP(
            "CommandLine", "also write a report for the helpdesk, without any text of a directive"
        ),
    )
    policy = verbs.add_parser(
        "policy", help=QT_TRANSLATE_NOOP("CommandLine", "try an office policy before it is used")
    )
    inner = policy.add_subparsers(title=VERBS, metavar="VERB", required=True)
    check = partial(add_verb, inner)(
        "check",
        _policy_check,
        QT_TRANSLATE_NOOP("CommandLine", "show what a policy locks and what is wrong in it"),
    )
    check.add_argument(
        "file", type=Path, help=QT_TRANSLATE_NOOP("CommandLine", "the policy to check")
    )
    office = partial(add_verb, inner)(
        "office",
        _policy_office,
        QT_TRANSLATE_NOOP("CommandLine", "write the office's server and token into a policy"),
    )
    office.add_argument(
        "file", type=Path, help=QT_TRANSLATE_NOOP("CommandLine", "the policy, made if missing")
    )
    office.add_argument(
        "--url",
        required=True,
        help=QT_TRANSLATE_NOOP("CommandLine", "the office's address, with https://"),
    )
    add_token(office, required=True)


def _doctor(args: argparse.Namespace) -> int:
    from desktop.cli.doctor import print_enrolment, print_health  # noqa: PLC0415
    from desktop.storage.home import find_home  # noqa: PLC0415

    if args.enrol:
        return print_enrolment(find_home(args.home), as_json=args.json)
    return print_health(find_home(args.home), as_json=args.json, report=args.report)


def _policy_office(args: argparse.Namespace) -> int:
    from desktop.cli.policy import write_office  # noqa: PLC0415
    from desktop.storage.home import find_home  # noqa: PLC0415

    token = given_token(args) or ""
    return write_office(find_home(args.home), args.file, url=args.url, token=token)


def _policy_check(args: argparse.Namespace) -> int:
    from desktop.cli.policy import print_check  # noqa: PLC0415
    from desktop.storage.home import find_home  # noqa: PLC0415

    return print_check(find_home(args.home), args.file, as_json=args.json)
