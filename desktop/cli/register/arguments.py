"""Arguments that several verbs of the register read alike."""

import argparse
from collections.abc import Iterable
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.cli.translated_parser import QT_TRANSLATE_NOOP
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.records import Attachment
from desktop.core.text.time_of_day import MomentFault, read_moment
from desktop.storage.outside_files import read_attachment


def add_suggestions(verb: argparse.ArgumentParser) -> None:
    """Add the option to set nothing that only the message's words say."""
    verb.add_argument(
        "--no-suggestions",
        dest="suggests",
        action="store_false",
        help=QT_TRANSLATE_NOOP(
            "CommandLine", "do not set a deadline, meeting, priority or subject from the text"
        ),
    )


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
