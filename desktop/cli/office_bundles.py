"""``tatpar office report`` and ``inventory``: many officers' bundles into one file."""

import argparse
import time
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop import __version__
from desktop.cli.output import load_settings, print_result
from desktop.cli.terminal import progress
from desktop.cli.translated_parser import Command, add_period, add_signers, to_translate
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.reports import Days, named_days
from desktop.language.bundles import bundle_refused
from desktop.language.export_forms import exported_sentence
from desktop.language.office_report import office_sentence, office_word, reported_sentence
from desktop.language.register import joined
from desktop.reports.bundle.trusted_keys import trust_of
from desktop.reports.log_tables import csv_parts
from desktop.reports.office.bundles import bundles_of, read_apart
from desktop.reports.office.incoming import people_of
from desktop.reports.office.inventory import COLUMNS
from desktop.reports.office.inventory import inventory as inventory_rows
from desktop.reports.office.model import RosterState
from desktop.reports.office.summary import Scope, office_report
from desktop.reports.office.write import form_of, report_json, written_as
from desktop.storage.atomic_write import write_atomically
from desktop.storage.home import find_home


def report(verb: argparse.ArgumentParser) -> Command:
    """Make one report from many officers' bundles."""
    _add_files(verb)
    verb.add_argument(
        "--out",
        type=Path,
        required=True,
        help=to_translate("the file to write"),
    )
    verb.add_argument(
        "--format",
        dest="form",
        choices=("xlsx", "pdf", "provider-letter", "json"),
        help=to_translate("the file format, if the name does not show it"),
    )
    verb.add_argument("--language", choices=("bn", "en"))
    add_period(verb, required=False)
    verb.add_argument(
        "--period",
        metavar="2026-10",
        help=to_translate(
            "a month (2026-10), a quarter (2026-Q4) or a fiscal year (FY2026), instead of "
            "--from and --to"
        ),
    )
    _add_people_and_signers(verb)
    return _report


def _report(args: argparse.Namespace) -> int:
    """Write the report and print its omissions; 1 if no file was counted, and no letter."""
    home = find_home(args.home)
    settings = load_settings(home, args.language)
    trust, form = trust_of(home, args.signers), form_of(args.out, args.form)
    now_ms = int(time.time() * 1000)
    people = people_of(home, args.people)
    scope = Scope(_days(args), tuple(trust.enrolled()), people, now_ms)
    with progress() as show:
        office = office_report(bundles_of(args.files), trust.signers(), show, scope)
        writes = bool(office.rows) or form != "provider-letter"  # a letter names its days
        if writes:
            write_atomically(args.out, [written_as(form, office, settings.officer)], mode=0o644)
    lines = [office_sentence(len(office.rows), office.left_out)]
    if office.roster:
        lines.append(reported_sentence(office.reported, office.expected))
    for line in office.roster:
        if line.state is RosterState.NOTHING:
            who = joined(line.person.name, line.person.office, line.pc[:8])
            lines.append(f"{who}: {office_word('nothing')}")
    lines += (bundle_refused(Path(each.file).name, each.fault) for each in office.refused)
    lines += (f"{Path(name).name}: {office_word('repeated')}" for name in office.repeated)
    lines += (f"{Path(name).name}: {office_word('outside_days')}" for name in office.outside)
    if writes:
        lines.append(exported_sentence(args.out.name))
    print_result(args, report_json(office), "\n".join(lines))
    return 0 if office.rows else 1


def _days(args: argparse.Namespace) -> Days | None:
    """Return the days; KnownError ``office_period_unknown``, ``period_backwards``."""
    first, last, name = args.first, args.last, args.period
    if name is None and first is None and last is None:
        return None
    days = None if name is None else named_days(name)
    if name is None and first is not None and last is not None:
        days = first, last
    if days is None or (name is not None and (first is not None or last is not None)):
        text = name or str(first or last)
        raise KnownError(ProblemCode.OFFICE_PERIOD_UNKNOWN, exit_code=2, text=text[:40])
    if days[1] < days[0]:
        named = {"first": str(days[0]), "last": str(days[1])}
        raise KnownError(ProblemCode.PERIOD_BACKWARDS, exit_code=2, **named)
    return days


def inventory(verb: argparse.ArgumentParser) -> Command:
    """List the PCs with their versions and policies."""
    _add_files(verb)
    verb.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE.csv",
        help=to_translate("the file to write"),
    )
    _add_people_and_signers(verb)
    return _inventory


def _inventory(args: argparse.Namespace) -> int:
    """Write a row for each PC that reported or was to; errors as of `office report`."""
    home = find_home(args.home)
    settings = load_settings(home)
    trust = trust_of(home, args.signers)
    scope = Scope(None, tuple(trust.enrolled()), people_of(home, args.people))
    with progress() as show:
        bundles, refused = read_apart(bundles_of(args.files), trust.signers(), show)
    zone = ZoneInfo(settings.calendar.timezone)
    rows = inventory_rows(bundles, refused, scope, zone, f"tatpar {__version__}")
    write_atomically(args.out, csv_parts(COLUMNS, rows), mode=0o644)
    print_result(args, rows, exported_sentence(args.out.name))
    return 0


def _add_files(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "files",
        nargs="+",
        type=Path,
        help=to_translate("bundles, zips of bundles, or folders of them"),
    )


def _add_people_and_signers(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--people",
        type=Path,
        metavar="FILE",
        help=to_translate(
            "the list of who works at which PC; default: people.toml next to allowed_signers"
        ),
    )
    add_signers(verb)
