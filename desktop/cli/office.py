"""``tatpar office join``, ``status``, ``sheets`` and ``documents``: this PC and its office."""

import argparse
import sys
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from desktop.cli.output import load_settings, print_result
from desktop.cli.translated_parser import Command, add_period, to_translate
from desktop.core.canonical_json import to_plain
from desktop.core.errors import KnownError
from desktop.core.office import hours as office_hours
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Settings, value, with_value
from desktop.core.settings.rules import Refused
from desktop.core.sheets.messages import SetAside, Standing, write
from desktop.language import office_link as words
from desktop.language.dates import moment_words
from desktop.language.office_link import OfficeStanding, office_state
from desktop.language.translator import word_of
from desktop.monitors.clock import system_clock
from desktop.reports.day_sheets import days_of, packed, sheet_builder
from desktop.services.office.client import Client, NotTaken
from desktop.services.office.client import join as join_office
from desktop.services.office.handed import Documents
from desktop.services.office.sending import office_standing
from desktop.storage.atomic_write import write_atomically
from desktop.storage.device_key import device_key
from desktop.storage.holidays import schedule_of
from desktop.storage.home import Home, find_home
from desktop.storage.journal import Journal
from desktop.storage.office_state import (
    OfficeState,
    SentRequests,
    WrittenDays,
    note_left,
    read_office_state,
    write_office_state,
    write_written_days,
)
from desktop.storage.outside_files import read_file
from desktop.storage.settings_edit import write_setting
from desktop.storage.settings_file import read_settings
from desktop.storage.sqlite import prepare_home
from desktop.system.office_line import OfficeLine
from desktop.system.single_instance import ask


def join(verb: argparse.ArgumentParser) -> Command:
    """Report to an office."""
    verb.add_argument("--url", help=to_translate("the office's address, with https://"))
    add_token(verb, required=False)
    return _join


def _join(args: argparse.Namespace) -> int:
    """Join the office of the address and token, or of the settings; then notify a running program.

    The settings are changed when the office has accepted this PC. KnownError ``office_refused``.
    """
    home = find_home(args.home)
    load_settings(home)
    loaded = read_settings(home)
    settings = loaded.settings
    given = {"office.url": args.url, "office.token": given_token(args)}
    for key, text in given.items():
        if text is not None:
            try:
                settings = with_value(settings, key, text)
            except Refused as refused:
                facts = {"file": "tatpar office join", "key": key}
                raise KnownError(refused.code, exit_code=2, **facts) from refused
    if not settings.office.url or not settings.office.token:
        raise KnownError(ProblemCode.OFFICE_NOT_SET, exit_code=2)
    prepare_home(home.folder)
    clock, schedule = system_clock(), schedule_of(home, settings)
    pc = home.device_id(), device_key(home.device_key)
    sent = SentRequests(home.office_sent)
    client = Client(OfficeLine(settings.office.url), *pc, clock.now_ms, sent, office_key="")
    today = office_hours.day_of(schedule, clock.now_ms())
    try:
        state = join_office(client, settings, pc, read_office_state(home.office), today)
    except NotTaken as refusal:
        sentence = word_of(refusal.refused.refusal)
        raise KnownError(ProblemCode.OFFICE_REFUSED, exit_code=1, said=sentence) from refusal
    finally:
        client.close()
    if state.standing == Standing.ACTIVE and "office.token" not in loaded.locked:
        given["office.token"] = ""  # it has done its work
        settings = with_value(settings, "office.token", "")
    for name, text in given.items():
        if text is not None and value(loaded.settings, name) != value(settings, name):
            loaded = write_setting(home, loaded, name, text)
    note_left(home, settings.office.url, clock.now_ms())
    write_office_state(home.office, state)
    ask(home, {"verb": "reload"})
    return _status(args)


def add_token(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """Add ``--token``, and ``--token-file``, which no list of processes shows."""
    ways = parser.add_mutually_exclusive_group(required=required)
    ways.add_argument(
        "--token-file",
        type=Path,
        metavar="FILE",
        help=to_translate(
            "a file with the token from the server administrator; - for standard input",
        ),
    )
    ways.add_argument(
        "--token",
        help=to_translate(
            "the token itself; other users of this PC can see it while the command runs",
        ),
    )


def given_token(args: argparse.Namespace) -> str | None:
    """Return the token that was given, if any; KnownErrors as `read_file`."""
    if args.token_file is None:
        return None if args.token is None else str(args.token)
    if args.token_file == Path("-"):
        return sys.stdin.readline().strip()
    return read_file(args.token_file).decode("utf-8-sig", "replace").strip()


def status(_verb: argparse.ArgumentParser) -> Command:
    """Show sent and waiting messages to the office."""
    return _status


def _status(args: argparse.Namespace) -> int:
    """Print whether this PC reports to its office, or waits to be confirmed; 1 if it does not.

    While it waits, the office is asked: the program that would hear of it may not run.
    """
    home = find_home(args.home)
    settings = load_settings(home)
    state = _asked(home, settings, read_office_state(home.office))
    standing = standing_of(home, settings, state)
    sentence = office_state(standing)
    waiting = standing.waiting
    document = {
        "url": standing.url,
        "office": standing.name,
        "standing": standing.standing or None,
        "refusal": state.refusal or None,
        "first_day": state.first_day or None,
        "sent_up_to": None if standing.sent_up_to is None else str(standing.sent_up_to),
        "waiting_days": len(waiting),
        "waiting_since": str(waiting[0]) if waiting else None,
        "set_aside": [to_plain(item) for item in state.aside],
        "silent_since_ms": standing.silent_since_ms,
        "sentence": sentence,
    }
    print_result(args, document, sentence)
    return 0 if standing.standing in {Standing.ACTIVE, Standing.WAITING} else 1


def _asked(home: Home, settings: Settings, state: OfficeState) -> OfficeState:
    """Return the state as the office says now, of a PC that waits; as it was without an answer."""
    if state.standing != Standing.WAITING or state.url != settings.office.url:
        return state
    pc, sent = (home.device_id(), device_key(home.device_key)), SentRequests(home.office_sent)
    line = OfficeLine(state.url)
    client = Client(line, *pc, system_clock().now_ms, sent, office_key=state.server_key)
    try:
        answer = client.wait(0)
    except (KnownError, NotTaken):
        return state
    finally:
        client.close()
    return replace(state, standing=answer.standing.value, heard_ms=answer.server_ms)


def standing_of(
    home: Home, settings: Settings, current: OfficeState | None = None
) -> OfficeStanding:
    """Whether this PC reports to its office."""
    schedule = schedule_of(home, settings)
    return office_standing(home, settings, schedule, system_clock().now_ms, current)


def documents(verb: argparse.ArgumentParser) -> Command:
    """Show the office's documents on this PC."""
    verb.add_argument(
        "--accept",
        action="store_true",
        help=to_translate("accept the documents that are waiting"),
    )
    return _documents


def _documents(args: argparse.Namespace) -> int:
    """Print the documents, and accept those that wait; 1 if one still waits.

    KnownError ``office_not_set``.
    """
    home = find_home(args.home)
    if not load_settings(home).office.url:
        raise KnownError(ProblemCode.OFFICE_NOT_SET, exit_code=2)
    handed = Documents(home, lambda: ask(home, {"verb": "reload"}))
    for item in handed.held if args.accept else ():
        if not item.taken:
            handed.accept(item.kind, item.digest)
    lines = []
    for item in handed.held:
        state = words.document_state(taken=item.taken)
        lines.append(f"{words.document_name(item.kind)}, {moment_words(item.at_ms)}: {state}")
        lines += [
            words.document_effect(item.kind, item.text),
            *(f"  {line}" for line in item.text.splitlines()),
        ]
        lines.append("")
    if not lines:
        lines.append(words.documents_about(any_=False))
    print_result(args, [to_plain(item) for item in handed.held], "\n".join(lines))
    return 0 if all(item.taken for item in handed.held) else 1


def sheets(verb: argparse.ArgumentParser) -> Command:
    """Write this PC's days as files for an office."""
    verb.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FOLDER",
        help=to_translate("the folder to write to"),
    )
    add_period(verb, required=False)
    return _sheets


def _sheets(args: argparse.Namespace) -> int:
    """Write the days that are over as deliveries; KnownError ``office_no_days``."""
    home = find_home(args.home)
    settings = load_settings(home)
    if not home.log.is_file():
        raise KnownError(ProblemCode.NOTHING_RECORDED, exit_code=1, path=str(home.log))
    schedule = schedule_of(home, settings)
    key = device_key(home.device_key)
    folder, first, last = args.out, args.first, args.last
    files: list[str] = []
    aside: list[SetAside] = []
    now_ms = system_clock().now_ms()
    with closing(Journal(home.log, read_only=True)) as journal:
        known = read_office_state(home.office)
        mark = known.confirmed if known.url == settings.office.url else None
        builder = sheet_builder(home, journal, settings, schedule, now_ms, acknowledged=mark)
        chosen = [
            day
            for day in days_of(journal, builder.teller, now_ms, builder.patience_minutes)
            if (first is None or day >= first) and (last is None or day <= last)
        ]
        for pack in packed(builder, chosen, key):
            aside += pack.aside
            if pack.delivery.sheets:
                name = f"{home.device_id()}-{pack.days[-1]}-{builder.end[0]}.tatpar-sheets"
                write_atomically(folder / name, [write(pack.delivery)], mode=0o644)
                files.append(str(folder / name))
    if not files and not aside:
        raise KnownError(ProblemCode.OFFICE_NO_DAYS, exit_code=1)
    if files:
        with suppress(KnownError):  # the files are there, even if the home's disk refuses
            days_written = WrittenDays(str(chosen[0]), str(chosen[-1]), now_ms)
            write_written_days(home.office_files, days_written)
    left = [{"day": item.day, "refusal": item.refusal, "where": item.where} for item in aside]
    lines = [f"{item.day}: {word_of(item.refusal)} {item.where}".rstrip() for item in aside]
    print_result(args, {"files": files, "set_aside": left}, "\n".join([*lines, *files]))
    return 1 if aside else 0
