"""Arguments that several verbs of the register read alike."""

import argparse
from collections.abc import Iterable
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.cli.output import load_settings
from desktop.cli.translated_parser import QT_TRANSLATE_NOOP
from desktop.core.errors import KnownError
from desktop.core.office.schedule import Schedule
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.records import Attachment
from desktop.core.text.time_of_day import MomentFault, read_moment
from desktop.monitors.clock import system_clock
from desktop.storage.holidays import schedule_of
from desktop.storage.home import find_home
from desktop.storage.outside_files import read_attachment


def add_suggestions(verb: argparse.ArgumentParser) -> None:
    """Add the option to set nothing that only the message's words say."""
    verb.add_argument(
        "--no-suggestions",
        dest="suggests",
        action="store_false",
        help=QT_TRANSLATE_NOOP(
            "CommandLine", "do not set what a message only suggests, such as a deadline"
        ),
    )


def schedule_now(args: argparse.Namespace) -> tuple[Schedule, int]:
    """Return the office's days and hours, and the time (UTC milliseconds)."""
    home = find_home(args.home)
    return schedule_of(home, load_settings(home, quiet=True)), system_clock().now_ms()


def moment(text: str, zone: ZoneInfo) -> int:
    """Return the UTC milliseconds of a typed time; KnownError ``time_unreadable``."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        typed = read_moment(text, lambda day: datetime.combine(day, time()))
        if isinstance(typed, MomentFault):
            raise KnownError(ProblemCode.TIME_UNREADABLE, exit_code=2, text=text[:40]) from None
        at = typed
    return int((at if at.tzinfo else at.replace(tzinfo=zone)).timestamp() * 1000)


def attachments(files: Iterable[Path]) -> tuple[Attachment, ...]:
    """Return the files as attachments; KnownErrors as `read_attachment`."""
    return tuple(map(read_attachment, files))
