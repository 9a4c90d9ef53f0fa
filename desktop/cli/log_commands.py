"""Commands on the log: probe, slots, export, verify. They need no running program."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desktop import language
from desktop.cli.letters import letter_result
from desktop.cli.probe_json import probe_json
from desktop.cli.progress_bar import Bar
from desktop.cli.settings import load_settings
from desktop.core.checks import outcomes
from desktop.core.connectivity.classify import judge
from desktop.core.errors import KnownError
from desktop.core.events import Exported
from desktop.core.network import Layer, RoundKind
from desktop.core.reports.views import ROWS_ONLY
from desktop.core.text.iso8601 import stamp
from desktop.language.bundles import evidence_checks
from desktop.language.checks import totals_line
from desktop.language.journal import export_not_known, export_unchanged
from desktop.monitors.clock import system_clock
from desktop.reports.bundle.trusted_keys import trust_of
from desktop.reports.bundle.verify import Verdict
from desktop.reports.bundle_files import bundles_of
from desktop.reports.export import Request, export
from desktop.reports.file_verification import ExportVerdict, verify_file
from desktop.reports.letter_digest import is_letter
from desktop.reports.period import Source, period, period_slots
from desktop.services.head_anchor import anchor_head
from desktop.storage.days_off import schedule_of
from desktop.storage.home import Home
from desktop.storage.journal import Broken, Journal, Verified
from desktop.storage.lost_log import own_log_error, require_log
from desktop.storage.settings_file import read_settings
from desktop.storage.unrecorded_mark import read_mark

if TYPE_CHECKING:
    from desktop.reports.evidence.verify import EvidenceVerdict


def probe(home: Home, *, as_json: bool) -> int:
    """Run one full round and print its meaning."""
    from desktop.monitors.platform_adapters import system_links  # noqa: PLC0415 - of this verb only
    from desktop.monitors.probes.prober import Prober  # noqa: PLC0415 - of this verb only

    settings = load_settings(home)
    clock = system_clock()
    seen = Prober(settings.connectivity, system_links(), clock.read).round(RoundKind.FULL)
    judgement = judge(seen, settings.connectivity)
    if as_json:
        zone = ZoneInfo(settings.calendar.timezone)
        print(json.dumps(probe_json(seen, judgement, zone=zone), ensure_ascii=False))  # noqa: T201
    else:
        print(language.line_sentence(judgement.verdict, judgement.cause, seen.path))  # noqa: T201
        if seen.proxy:
            print(language.proxy_sentence(seen))  # noqa: T201
        for layer in seen.layers:
            print(_layer_line(layer))  # noqa: T201
    return 0 if judgement.verdict.connected else 1


def _layer_line(layer: Layer) -> str:
    mark = {True: "✓", False: "✗", None: "·"}[layer.ok]
    return f"  {mark} {language.layer_word(layer.name)}: {language.layer_detail(layer)}"


def print_slots(home: Home, first: date, last: date, *, as_json: bool) -> int:
    """List the slots of a period with their outcomes."""
    source = _source(home)
    with closing(source.journal):
        slots = period_slots(source, period(source.schedule, first, last))
    zone = ZoneInfo(source.schedule.timezone)
    totals = {outcome.value: count for outcome, count in outcomes.totals(slots).items()}
    totals["open_or_to_come"] = sum(row.outcome is None for row in slots)  # so that they add up
    if as_json:
        listed = [
            {
                "due": stamp(row.due_ms, zone),
                "outcome": row.outcome,
                "answered_at": None if row.answered_ms is None else stamp(row.answered_ms, zone),
                "seconds": row.seconds,
            }
            for row in slots
        ]
        document = {"slots": listed, "totals": totals}
        print(json.dumps(document, ensure_ascii=False))  # noqa: T201
    else:
        now = system_clock().now_ms()
        for row in slots:
            story = language.slot_story(row, to_come=row.due_ms > now)
            print(f"{language.moment_short(row.due_ms)}  {language.joined(*story)}")  # noqa: T201
        due = len(outcomes.counted(slots))
        print(totals_line(outcomes.totals(slots), due, len(slots) - due))  # noqa: T201
    return 0


def export_log(
    home: Home,
    request: Request,
    code: str | None = None,
    passphrase_file: Path | None = None,
    *,
    as_json: bool = False,
) -> int:
    """Write the export, in the officer's language or another, and log it.

    If it contains counts of directives, the register is opened for them and locked again.
    """
    if request.directives and request.form not in ROWS_ONLY:  # which `export` refuses
        from desktop.cli.directive_counts import count  # noqa: PLC0415 - loads SQL, cryptography

        count(home, request.first, request.last, passphrase_file)
    if request.form == "bundle":  # the register's head leaves with it
        anchor_head(home, system_clock().now_ms())
    source = _source(home)
    officer, appearance = source.settings.officer, source.settings.appearance
    language.install(code or officer.language, source.schedule.timezone, appearance.clock)
    with closing(source.journal), Bar() as bar:
        fact = export(source, request, bar.show)
    with closing(Journal(home.log)) as journal:
        journal.append(system_clock().now_ms(), fact)
    if as_json:
        document: dict[str, object] = {
            "file": str(request.out),
            "sha256": fact.sha256,
            "size": fact.size,
            "what": fact.what,
            "format": request.form,
            "from": fact.first_day,
            "to": fact.last_day,
        }
        print(json.dumps(document, ensure_ascii=False))  # noqa: T201
    else:
        language.install(officer.language, source.schedule.timezone, appearance.clock)
        print(language.exported_sentence(str(request.out)))  # noqa: T201
    return 0


def verify(
    home: Home,
    files: list[Path],
    signers: Path | None,
    *,
    any_key: bool = False,
    as_json: bool,
) -> int:
    """Verify the home's log, or the given logs, bundles and exports; name the fault.

    With ``any_key`` a signature by a key that nobody enrolled is accepted.
    """
    settings = read_settings(home).settings
    language.install(
        settings.officer.language, settings.calendar.timezone, settings.appearance.clock
    )
    results = []
    if not files:
        require_log(home)
    bundles: list[tuple[Path, Verdict]] = []
    # Letters come last: they are compared with the bundles.
    for file in sorted(bundles_of(files) or [home.log], key=is_letter):
        result, sentence = _verify(home, file, signers, bundles, any_key=any_key)
        results.append({"file": str(file), **result})
        if not as_json:
            print(sentence)  # noqa: T201
    if as_json:
        print(json.dumps({"results": results}, ensure_ascii=False))  # noqa: T201
    return 0 if all(result["verified"] for result in results) else 1


def _verify(
    home: Home,
    file: Path,
    signers: Path | None,
    bundles: list[tuple[Path, Verdict]],
    *,
    any_key: bool,
) -> tuple[dict[str, object], str]:
    """Return the result and its sentence; a bundle that is verified joins ``bundles``."""
    trust = trust_of(home, signers)
    try:
        result = verify_file(file, trust, _past_exports(home), any_key=any_key)
    except KnownError as error:
        raise (own_log_error(home, error) if file == home.log else error) from error
    if isinstance(result, Verdict) and result.verified:
        bundles.append((file, result))
    match result:
        case ExportVerdict(export=None) if is_letter(file):
            return letter_result(file, bundles)
        case ExportVerdict():
            return _export_result(file, result.export)
        case Broken() | Verified():
            return _log_result(file, result)
        case Verdict():
            return _bundle_result(file, result)
        case _:
            return _evidence_result(file, result)


def _past_exports(home: Home) -> Iterator[Exported]:
    if not home.log.exists():  # a PC that only verifies
        return
    with closing(Journal(home.log, read_only=True)) as journal:
        entries = journal.read([Exported.kind])
    yield from (entry.event for entry in entries if isinstance(entry.event, Exported))


def _log_result(file: Path, chain: Broken | Verified) -> tuple[dict[str, object], str]:
    if isinstance(chain, Broken):
        result: dict[str, object] = {"verified": False, "rows": None, "head": None}
        result |= {"first_broken_row": chain.seq, "what": chain.fault}
        return result, language.journal_broken(file.name, chain.seq, chain.fault)
    result = {"verified": True, "rows": chain.rows, "head": chain.head}
    result |= {"losses": chain.losses}
    result |= {"first_broken_row": None, "what": None}
    return result, language.journal_verified(file.name, chain.rows, chain.head, chain.losses)


def _export_result(file: Path, fact: Exported | None) -> tuple[dict[str, object], str]:
    sentence = export_not_known() if fact is None else export_unchanged(fact)
    document: dict[str, object] = {
        "verified": fact is not None,
        "exported": None if fact is None else asdict(fact),
    }
    return document, f"{file.name}: {sentence}"


def _bundle_result(file: Path, verdict: Verdict) -> tuple[dict[str, object], str]:
    first = verdict.first
    document: dict[str, object] = {
        "verified": verdict.verified,
        "files": verdict.files,
        "signer": verdict.signer or None,
        "fingerprint": verdict.fingerprint or None,
        "rows": verdict.rows,
        "head": verdict.head or None,
        "record": verdict.record or None,
        "first_wrong": None if first is None else first.as_json(),
        "wrong_steps": list(verdict.faults),
    }
    if first is not None:
        return document, language.bundle_refused(file.name, first)
    checks = language.bundle_checks(verdict.files, verdict.signer, verdict.rows)
    lines = [
        language.bundle_verified(file.name),
        *(f"  ✓ {what}: {outcome}" for what, outcome in checks),
    ]
    lines += (
        f"  {line}" for line in (language.bundle_limits(), language.record_line(verdict.record))
    )
    return document, "\n".join(lines)


def _evidence_result(file: Path, verdict: "EvidenceVerdict") -> tuple[dict[str, object], str]:
    fault = verdict.fault
    document: dict[str, object] = {
        "verified": fault is None,
        "files": verdict.files,
        "register": verdict.register or None,
        "signer": verdict.signer or None,
        "fingerprint": verdict.fingerprint or None,
        "spoken_fingerprint": verdict.spoken or None,
        "records": verdict.records,
        "of_records": verdict.size,
        "inherited_registers": verdict.inherited,
        "first_wrong": None if fault is None else fault.as_json(),
    }
    if fault is not None:
        return document, language.bundle_refused(file.name, fault)
    counted = verdict.files, verdict.records, verdict.size
    checks = evidence_checks(*counted, verdict.signer, verdict.spoken)
    lines = [
        language.bundle_verified(file.name),
        *(f"  ✓ {what}: {outcome}" for what, outcome in checks),
    ]
    return document, "\n".join(lines)


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
