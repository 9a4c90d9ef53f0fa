"""``tatpar register deadlines``: the open directives' deadlines as a calendar file."""

import argparse
import time
from zoneinfo import ZoneInfo

from desktop.cli.register.output import print_result
from desktop.core.register.deadline_calendar import calendar_of
from desktop.core.register.views import WORK_LIST
from desktop.language.register_records import deadline_name, deadlines_written
from desktop.services.register.service import RegisterService
from desktop.storage.atomic_write import write_atomically


def write_deadlines(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Write the file; it has numbers and times, no words."""
    rows = service.queries.rows(WORK_LIST)
    text, count = calendar_of(rows, int(time.time() * 1000), deadline_name)
    write_atomically(args.out, [text.encode()])
    document = {"file": str(args.out), "deadlines": count}
    print_result(args, document, f"{args.out}: {deadlines_written(count)}")
    return 0
