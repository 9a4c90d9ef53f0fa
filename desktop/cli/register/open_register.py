"""Opens the register for a command and locks it again; arguments that several commands share."""

import argparse
import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.cli.output import load_settings
from desktop.cli.passphrases import passphrase
from desktop.cli.translated_parser import ELSE_ASKED, Command, to_translate
from desktop.core.errors import KnownError
from desktop.core.office.schedule import Schedule
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason, RegisterState
from desktop.core.register.records import Attachment
from desktop.core.settings.model import Settings
from desktop.core.text.time_of_day import MomentFault, read_moment
from desktop.language.problems import problem_text
from desktop.language.register import backups_in
from desktop.language.sealed import waiting_line
from desktop.language.translator import translate
from desktop.monitors.clock import system_clock
from desktop.services.register.service import RegisterService, make_register_service
from desktop.storage.holidays import schedule_of
from desktop.storage.home import Home, find_home
from desktop.storage.outside_files import read_attachment
from desktop.storage.sqlite import prepare_home

Act = Callable[[RegisterService, ZoneInfo, argparse.Namespace], int]


def opened(
    verb: argparse.ArgumentParser,
    act: Act,
    *,
    absent: Callable[[Home, argparse.Namespace], int | None] = lambda _home, _args: None,
    damaged: Callable[[argparse.Namespace], int] | None = None,
    about_sealed: bool = True,
) -> Command:
    """Return a command that runs ``act`` with the open register, under its passphrase.

    ``absent`` may do something without a register, ``damaged`` with one that does not open.
    """
    add_passphrase(verb)

    def command(args: argparse.Namespace) -> int:
        home, settings, service = _service(args)
        zone = ZoneInfo(settings.calendar.timezone)
        here = service.vault.state is not RegisterState.ABSENT
        try:
            _prepare(home)
        except KnownError:
            if not here:
                raise  # a register on a read-only disk can be read
        if not here:
            status = absent(home, args)
            if status is None:
                path = str(home.register_key)
                raise KnownError(ProblemCode.REGISTER_MISSING, exit_code=1, path=path)
            return status
        words = passphrase(args.passphrase_file, "Passphrase: ")
        try:
            service.vault.unlock(words)
        except KnownError as error:
            _name_backups(error, settings.security.backup_folder)
            if damaged is None or error.code != ProblemCode.REGISTER_DAMAGED:
                raise
            return damaged(args)
        try:
            reported = _report(service)
            sealed = waiting_line(len(service.inbox.entries())) if about_sealed else ""
            if sealed:
                print(f"tatpar: {sealed} (tatpar register sealed list)", file=sys.stderr)
            status = act(service, zone, args)
            _report(service, reported)
            return status
        finally:
            service.vault.lock(LockReason.COMMAND)

    return command


def closed(act: Act) -> Command:
    """Return a command that runs ``act`` with the register as it is: locked or absent."""

    def command(args: argparse.Namespace) -> int:
        home, settings, service = _service(args)
        _prepare(home)
        return act(service, ZoneInfo(settings.calendar.timezone), args)

    return command


def _prepare(home: Home) -> None:
    """Make the home, and this PC's name in it: only with one can a command begin the log."""
    prepare_home(home.folder)
    home.device_id()


def add_passphrase(verb: argparse.ArgumentParser) -> None:
    """Add the file of the register's passphrase."""
    verb.add_argument("--passphrase-file", type=Path, metavar="FILE", help=ELSE_ASKED)


def _service(args: argparse.Namespace) -> tuple[Home, Settings, RegisterService]:
    home = find_home(args.home)
    settings = load_settings(home)
    service = make_register_service(home, system_clock(), lambda: settings)
    return home, settings, service


def _name_backups(error: KnownError, folder: str) -> None:
    if folder and error.code in {ProblemCode.REGISTER_DAMAGED, ProblemCode.REGISTER_LOST}:
        print("tatpar: " + backups_in(folder), file=sys.stderr)


def _report(service: RegisterService, reported: frozenset[str] = frozenset()) -> frozenset[str]:
    """Print the problems that were not reported yet, such as a sealed capture that is gone."""
    sentences = dict.fromkeys(map(problem_text, service.vault.problems))
    for sentence in sentences:
        if sentence not in reported:
            print("tatpar: " + sentence, file=sys.stderr)
    return frozenset(sentences)


def add_suggestions(verb: argparse.ArgumentParser) -> None:
    """Add the option to set nothing that only the message's words say."""
    verb.add_argument(
        "--no-suggestions",
        dest="suggests",
        action="store_false",
        help=to_translate("do not fill in details found in the text, such as a deadline"),
    )


def schedule_now(args: argparse.Namespace) -> tuple[Schedule, int]:
    """Return the office's days and hours, and the time (UTC milliseconds)."""
    home = find_home(args.home)
    return schedule_of(home, load_settings(home, quiet=True)), system_clock().now_ms()


def moment(text: str, zone: ZoneInfo) -> int:
    """Return the UTC milliseconds of a time typed with its hour; KnownError ``time_unreadable``."""
    unreadable = KnownError(ProblemCode.TIME_UNREADABLE, exit_code=2, text=text[:40])

    def without_hour(_day: date) -> datetime:
        raise unreadable

    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        typed = read_moment(text, without_hour)
        if isinstance(typed, MomentFault):
            raise unreadable from None
        at = typed
    else:
        if ":" not in text and "T" not in text:  # at midnight it would be another day's
            raise unreadable
    return int((at if at.tzinfo else at.replace(tzinfo=zone)).timestamp() * 1000)


def deadline(text: str, zone: ZoneInfo) -> int:
    """Return a typed time as `moment`; one that has passed is said, since it may be meant."""
    at_ms = moment(text, zone)
    if at_ms < system_clock().now_ms():
        print("tatpar: " + translate("This deadline has already passed."), file=sys.stderr)
    return at_ms


def attachments(files: Iterable[Path]) -> tuple[Attachment, ...]:
    """Return the files as attachments; KnownErrors as `read_attachment`."""
    return tuple(map(read_attachment, files))
