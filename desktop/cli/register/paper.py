"""``tatpar register print``: one record with its history, as a paper for the file."""

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop import language
from desktop.cli.register.output import print_result
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.directive_numbers import number_name
from desktop.reports.documents.directive_paper import directive_pdf
from desktop.services.register.service import RegisterService
from desktop.storage.age import encrypted
from desktop.storage.atomic_write import write_atomically
from desktop.storage.home import find_home
from desktop.storage.settings_file import read_settings


def print_record(
    service: RegisterService,
    _zone: ZoneInfo,
    args: argparse.Namespace,
    new_passphrase: Callable[[Path | None], str],
) -> int:
    """Write the paper as PDF; that of a confidential record only encrypted."""
    detail = service.queries.detail(service.queries.typed(args.which))
    if detail.row.security.hides_subject and not args.encrypt:
        raise KnownError(
            ProblemCode.EXPORT_NEEDS_ENCRYPTION,
            exit_code=1,
            seq=number_name(detail.row.seq, detail.row.number),
        )
    settings = read_settings(find_home(args.home)).settings
    language.install(
        settings.officer.language, settings.calendar.timezone, settings.appearance.clock
    )
    data = directive_pdf(detail, settings.officer, int(time.time() * 1000))
    if args.encrypt:
        data = encrypted(data, new_passphrase(args.export_passphrase_file))
    written = write_atomically(args.out, [data])
    print_result(args, {"file": str(args.out), "sha256": written.sha256}, str(args.out))
    return 0
