"""A recovery code on the command line: printed bare, or as a sheet for printing."""

import argparse
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from desktop import language
from desktop.cli.register import messages as register_messages
from desktop.cli.register.output import print_result
from desktop.core.errors import KnownError
from desktop.core.register.recovery_code import Sheet
from desktop.reports.documents.recovery_sheet import sheet_pdf
from desktop.services.register.service import RegisterService
from desktop.storage.atomic_write import write_atomically
from desktop.storage.home import find_home
from desktop.storage.settings_file import read_settings


def print_code(
    service: RegisterService, zone: ZoneInfo, args: argparse.Namespace, code: str
) -> int:
    """Print the code, or write its sheet to ``--sheet``; a failed sheet prints the code."""
    if args.sheet is None:
        _print_bare(args, code)
        return 0
    settings = read_settings(find_home(args.home)).settings
    language.install(
        settings.officer.language, settings.calendar.timezone, settings.appearance.clock
    )
    try:
        today, register_id = datetime.now(zone).date(), service.vault.register_id
        sheet = Sheet(code, today, register_id, settings.officer.person)
        write_atomically(args.sheet, [sheet_pdf(sheet)])
    except KnownError:
        _print_bare(args, code)  # otherwise it would be lost
        raise
    print_result(args, {"sheet": str(args.sheet)}, str(args.sheet))
    return 0


def _print_bare(args: argparse.Namespace, code: str) -> None:
    """Print the code alone on standard output, and what it is beside it."""
    print(register_messages.code_shown_once(), file=sys.stderr)  # noqa: T201
    print_result(args, {"recovery_code": code}, code)
