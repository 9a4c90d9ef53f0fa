"""Verbs on this PC's log: probe, slots, export, salvage. They need no running program."""

import argparse
import asyncio
from contextlib import closing
from datetime import tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.cli.output import load_settings, print_result, use_language
from desktop.cli.passphrases import passphrase
from desktop.cli.terminal import progress
from desktop.cli.translated_parser import ELSE_ASKED, Command, add_period, to_translate
from desktop.core.checks import outcomes
from desktop.core.connectivity.classify import Judgement, judge
from desktop.core.errors import KnownError
from desktop.core.network import Layer, Round, RoundKind
from desktop.core.network import Path as NetworkPath
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason, RegisterState
from desktop.core.reports import ROWS_ONLY
from desktop.core.text.time_of_day import stamp
from desktop.language.bundles import rows_apart
from desktop.language.checks import slot_story, totals_line
from desktop.language.connection_state import layer_detail, proxy_sentence
from desktop.language.dates import moment_short
from desktop.language.export_forms import exported_sentence
from desktop.language.notifications import line_sentence
from desktop.language.problems import problem_text
from desktop.language.register import joined
from desktop.language.translator import word_of
from desktop.monitors.clock import system_clock
from desktop.monitors.platform_adapters import system_links
from desktop.monitors.probes.prober import Prober
from desktop.reports.export import FORMS, Request
from desktop.reports.export import export as write_export
from desktop.reports.period import Source, period, period_slots
from desktop.services.register.service import make_register_service
from desktop.services.register_in_log import anchor_head
from desktop.storage.holidays import schedule_of
from desktop.storage.home import Home, find_home
from desktop.storage.journal import Journal
from desktop.storage.log_marks import read_mark
from desktop.storage.log_salvage import salvage as salvage_log
from desktop.storage.log_salvage import salvage_problem
from desktop.storage.lost_log import damage_of, require_log
from desktop.system.single_instance import claim


def probe(_verb: argparse.ArgumentParser) -> Command:
    """Run one full round."""
    return _probe


def _probe(args: argparse.Namespace) -> int:
    settings = load_settings(find_home(args.home))
    clock = system_clock()
    prober = Prober(settings.connectivity, system_links(), clock.read)
    seen = asyncio.run(prober.round(RoundKind.FULL))
    judgement = judge(seen)
    lines = [line_sentence(judgement.verdict, judgement.cause, seen.path)]
    lines += [proxy_sentence(seen)] if seen.proxy else []
    lines += map(_layer_line, seen.layers)
    zone = ZoneInfo(settings.calendar.timezone)
    print_result(args, probe_json(seen, judgement, zone), "\n".join(lines))
    return 0 if judgement.verdict.connected else 1


def _layer_line(layer: Layer) -> str:
    mark = {True: "✓", False: "✗", None: "·"}[layer.ok]
    return f"  {mark} {word_of(layer.name)}: {layer_detail(layer)}"


def probe_json(seen: Round, judgement: Judgement, zone: tzinfo) -> dict[str, object]:
    """Return the document: verdict, cause, path, layers from the lowest, other paths.

    A path that answered in this round worked now. ``proxy`` is there only where the system uses
    one. Times are printed in ``zone``, ISO 8601.
    """
    now = stamp(seen.ended_ms, zone, "milliseconds")
    proxy: dict[str, object] = {"proxy": seen.proxy} if seen.proxy else {}
    return proxy | {
        "verdict": judgement.verdict.value,
        "cause": None if judgement.cause is None else judgement.cause.value,
        "path": None if seen.path is None else _path(seen.path),
        "layers": [
            {
                "name": layer.name.value,
                "ok": layer.ok,
                "ms": layer.ms,
                "detail": str(layer.detail),
            }
            for layer in seen.layers
        ],
        "other_paths": [
            _path(path) | {"last_worked": now if path.name in seen.answered_paths else None}
            for path in seen.other_paths
        ],
    }


def _path(path: NetworkPath) -> dict[str, object]:
    return {"kind": path.kind.value, "name": path.name}


def slots(verb: argparse.ArgumentParser) -> Command:
    """List the slots of a period with their outcomes."""
    add_period(verb)
    return _slots


def _slots(args: argparse.Namespace) -> int:
    source = _source(find_home(args.home))
    with closing(source.journal):
        rows = period_slots(source, period(source.schedule, args.first, args.last))
    zone = ZoneInfo(source.schedule.timezone)
    totals = {outcome.value: count for outcome, count in outcomes.totals(rows).items()}
    due = outcomes.counted(rows)
    totals["open_or_to_come"] = sum(row.outcome is None for row in due)  # so that they add up
    totals["holiday_announced"] = len(rows) - len(due)
    listed = [
        {
            "due": stamp(row.due_ms, zone),
            "outcome": row.outcome,
            "answered_at": None if row.answered_ms is None else stamp(row.answered_ms, zone),
            "seconds": row.seconds,
            "holiday_announced": row.day_off_ms is not None,
        }
        for row in rows
    ]
    now = system_clock().now_ms()
    lines = []
    for row in rows:
        story = slot_story(row, to_come=row.due_ms > now)
        lines.append(f"{moment_short(row.due_ms)}  {joined(*story)}")
    lines.append(totals_line(outcomes.totals(rows), len(due), len(rows) - len(due)))
    print_result(args, {"slots": listed, "totals": totals}, "\n".join(lines))
    return 0


def export(verb: argparse.ArgumentParser) -> Command:
    """Write connectivity or message checks to a file."""
    verb.add_argument("what", choices=("connectivity", "checks"))
    add_period(verb)
    verb.add_argument("--format", dest="form", choices=tuple(FORMS), required=True)
    verb.add_argument(
        "--out",
        type=Path,
        required=True,
        help=to_translate("the file to write"),
    )
    verb.add_argument(
        "--language",
        choices=("bn", "en"),
        help=to_translate("language of the Excel and PDF files"),
    )
    verb.add_argument(
        "--directives",
        action="store_true",
        help=to_translate("include counts of directives; this asks for the register's passphrase"),
    )
    verb.add_argument("--passphrase-file", type=Path, metavar="FILE", help=ELSE_ASKED)
    return _export


def _export(args: argparse.Namespace) -> int:
    """Write the export, in the officer's language or another, and log it.

    If it contains counts of directives, the register is opened for them and locked again.
    """
    home = find_home(args.home)
    request = Request(
        args.what, args.form, args.first, args.last, args.out, directives=args.directives
    )
    if request.directives and request.form not in ROWS_ONLY:  # which `export` refuses
        _count_directives(home, args)
    if request.form == "bundle":  # the register's head leaves with it
        anchor_head(home, system_clock().now_ms())
    source = _source(home)
    use_language(source.settings, args.language)
    with closing(source.journal), progress() as show:
        fact = write_export(source, request, show)
    with closing(Journal(home.log)) as journal:
        journal.append(system_clock().now_ms(), fact)
    document: dict[str, object] = {
        "file": str(request.out),
        "sha256": fact.sha256,
        "size": fact.size,
        "what": fact.what,
        "format": request.form,
        "from": fact.first_day,
        "to": fact.last_day,
    }
    use_language(source.settings)
    print_result(args, document, exported_sentence(str(request.out)))
    return 0


def _count_directives(home: Home, args: argparse.Namespace) -> None:
    """Append the counts to the log; raises as `period` and the register's commands do."""
    require_log(home)
    settings = load_settings(home, quiet=True)
    schedule = schedule_of(home, settings)
    period(schedule, args.first, args.last)
    clock = system_clock()
    service = make_register_service(home, clock, lambda: settings)
    if service.vault.state is RegisterState.ABSENT:
        raise KnownError(ProblemCode.REGISTER_MISSING, exit_code=1, path=str(home.register_key))
    service.vault.unlock(passphrase(args.passphrase_file, "Passphrase: "))
    try:
        counted = service.queries.count_directives(schedule, args.first, args.last)
    finally:
        service.vault.lock(LockReason.COMMAND)
    assert counted is not None
    with closing(Journal(home.log)) as journal:
        journal.append(clock.now_ms(), counted)


def _source(home: Home) -> Source:
    require_log(home)
    settings = load_settings(home)
    return Source(
        Journal(home.log, read_only=True),
        settings,
        schedule_of(home, settings),
        home.device_id(),
        system_clock().now_ms(),
        home.device_key,
        unrecorded_ms=read_mark(home.unrecorded),
    )


def salvage(_verb: argparse.ArgumentParser) -> Command:
    """Save the readable rows of a damaged or lost log to a new one."""
    return _salvage


def _salvage(args: argparse.Namespace) -> int:
    """Salvage the log and print the result; exit 1 if it is not damaged.

    The program must not be running: KnownError ``already_running``.
    """
    home = find_home(args.home)
    load_settings(home, quiet=True)
    if damage_of(home) is None:
        raise KnownError(ProblemCode.LOG_WHOLE, exit_code=1, path=str(home.log))
    lock = claim(home)
    if lock is None:
        raise KnownError(ProblemCode.ALREADY_RUNNING)
    try:
        remains, statement = salvage_log(home, system_clock().now_ms())
    finally:
        lock.unlock()
    document = {
        "rows": len(remains.rows),
        "rows_apart": remains.apart,
        "rows_known": statement.rows,
        "file": statement.remains,
    }
    lines = [problem_text(salvage_problem(home, remains, statement))]
    lines += [rows_apart(remains.apart)] if remains.apart else []
    print_result(args, document, "\n".join(lines))
    return 0
