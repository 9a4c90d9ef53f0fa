"""The progress table from the command line."""

import argparse
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.cli.output import load_settings, print_result
from desktop.cli.passphrases import new_passphrase
from desktop.cli.register.open_register import opened
from desktop.cli.translated_parser import ELSE_ASKED, QT_TRANSLATE_NOOP, Command, add_period
from desktop.core.errors import KnownError
from desktop.core.events import Actor, Exported
from desktop.core.office.hours import day_of
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import SecurityClass
from desktop.core.register.progress import Column, chosen_columns, needs_encryption
from desktop.language.journal import exported_sentence
from desktop.monitors.clock import system_clock
from desktop.reports.documents.progress_table import FORMS, progress_file, progress_paper
from desktop.services.register.service import RegisterService
from desktop.storage.age import encrypted
from desktop.storage.atomic_write import write_atomically
from desktop.storage.holidays import schedule_of
from desktop.storage.home import find_home
from desktop.storage.journal import Journal


def progress(verb: argparse.ArgumentParser) -> Command:
    """Write the table of a period."""
    add_period(verb)
    verb.add_argument("--out", type=Path, required=True)
    verb.add_argument(
        "--format",
        dest="form",
        choices=FORMS,
        help=QT_TRANSLATE_NOOP("CommandLine", "else as FILE is named"),
    )
    verb.add_argument(
        "--sender",
        default="",
        help=QT_TRANSLATE_NOOP("CommandLine", "of this sender or designation alone"),
    )
    verb.add_argument("--class", dest="security", choices=[item.value for item in SecurityClass])
    verb.add_argument(
        "--with",
        dest="extra",
        nargs="+",
        default=[],
        metavar="NUMBER",
        help=QT_TRANSLATE_NOOP(
            "CommandLine", "directives from Confidential upward, which are left out otherwise"
        ),
    )
    verb.add_argument(
        "--columns",
        nargs="+",
        choices=[column.value for column in Column],
        help=QT_TRANSLATE_NOOP("CommandLine", "else those chosen in the window"),
    )
    verb.add_argument(
        "--encrypt",
        action="store_true",
        help=QT_TRANSLATE_NOOP("CommandLine", "encrypt with a passphrase; age can open it"),
    )
    verb.add_argument("--export-passphrase-file", type=Path, metavar="FILE", help=ELSE_ASKED)
    return opened(verb, _write)


def _write(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Write the table, and log the export."""
    home = find_home(args.home)
    settings, now_ms = load_settings(home, quiet=True), system_clock().now_ms()
    schedule = schedule_of(home, settings)
    extra = {service.queries.typed(which) for which in args.extra}
    rows = [
        row
        for row in service.queries.progress(schedule, args.first, args.last)
        if (row.offered or row.seq in extra or row.record_id in extra)
        and args.sender in {"", row.sender, row.designation}
        and args.security in {None, row.security.value}
    ]
    secret = needs_encryption(rows)
    if secret is not None and not args.encrypt:
        raise KnownError(ProblemCode.EXPORT_NEEDS_ENCRYPTION, exit_code=1, seq=secret)
    name = args.out.name.lower().removesuffix(".age")
    form = args.form or next((item for item in FORMS if name.endswith(f".{item}")), FORMS[0])
    columns = chosen_columns(args.columns or settings.reports.progress_columns)
    officer, days = settings.officer, (args.first, args.last)
    paper = progress_paper(rows, columns, days, officer, day_of(schedule, now_ms))
    data = progress_file(paper, form, officer)
    if args.encrypt:
        data = encrypted(data, new_passphrase(args.export_passphrase_file))
    written = write_atomically(args.out, [data])
    event = Exported(
        "directives", form, str(args.first), str(args.last),
        written.sha256, written.size, args.out.name, Actor.COMMAND,
    )  # fmt: skip
    with closing(Journal(home.log)) as journal:
        journal.append(system_clock().now_ms(), event)
    document = {"file": str(args.out), "sha256": written.sha256, "directives": len(rows)}
    print_result(args, document, exported_sentence(str(args.out)))
    return 0
