"""``tatpar verify``: the home's log, or logs, exports, bundles and letters."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from desktop.cli.output import load_settings, print_line, print_result
from desktop.cli.translated_parser import Command, add_signers, to_translate
from desktop.core.checks import outcomes
from desktop.core.errors import KnownError
from desktop.core.events import Exported
from desktop.core.integrity.faults import Fault, Step, Wrong
from desktop.language.bundles import (
    bundle_checks,
    bundle_limits,
    bundle_refused,
    bundle_verified,
    evidence_checks,
    journal_broken,
    journal_verified,
    record_line,
)
from desktop.language.export_forms import export_not_known, export_unchanged
from desktop.language.office_report import (
    bundle_figures,
    letter_agrees,
    letter_alone,
    letter_differs,
    letter_without_digest,
)
from desktop.language.problems import problem_text
from desktop.reports.bundle.bagit import SIGNATURE
from desktop.reports.bundle.trusted_keys import trust_of
from desktop.reports.bundle.verify import Verdict
from desktop.reports.evidence.verify import EvidenceVerdict
from desktop.reports.file_verification import ExportVerdict, verify_file
from desktop.reports.log_tables import is_letter, letter_record
from desktop.reports.office.bundles import bundles_of
from desktop.storage.home import Home, find_home
from desktop.storage.journal import Broken, Journal, Verified
from desktop.storage.log_marks import read_head
from desktop.storage.lost_log import own_log_error, require_log, unread_head

_Answer = tuple[dict[str, object], str]
"""The document of ``--json`` and the sentence."""


def verify(verb: argparse.ArgumentParser) -> Command:
    """Verify files and name the fault."""
    verb.add_argument(
        "files",
        nargs="*",
        type=Path,
        help=to_translate(
            "the files to verify: logs, exports or bundles; or a letter with its bundle",
        ),
    )
    add_signers(verb)
    verb.add_argument(
        "--any-key",
        action="store_true",
        help=to_translate("accept a signature by a key that is not enrolled"),
    )
    return _verify


def _verify(args: argparse.Namespace) -> int:
    home = find_home(args.home)
    load_settings(home, quiet=True)
    if not args.files:
        require_log(home)
    bundles: list[tuple[Path, Verdict]] = []
    results = []
    # Letters come last: they are compared with the bundles.
    for file in sorted(bundles_of(args.files) or [home.log], key=is_letter):
        result, sentence = _verify_one(home, file, args, bundles)
        results.append({"file": str(file), **result})
        if not args.json:
            print_line(sentence)
    if args.json:
        print_result(args, {"results": results}, "")
    return 0 if all(result["verified"] for result in results) else 1


def _verify_one(
    home: Home, file: Path, args: argparse.Namespace, bundles: list[tuple[Path, Verdict]]
) -> _Answer:
    """Verify one file; a bundle that is verified joins ``bundles``."""
    trust = trust_of(home, args.signers)
    try:
        result = verify_file(file, trust, _past_exports(home), any_key=args.any_key)
    except KnownError as error:
        raise (own_log_error(home, error) if file == home.log else error) from error
    if isinstance(result, Verdict) and result.verified:
        bundles.append((file, result))
    match result:
        case ExportVerdict(export=None) if is_letter(file):
            return _letter_result(file, bundles)
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


def _log_result(file: Path, chain: Broken | Verified) -> _Answer:
    if isinstance(chain, Broken):
        result: dict[str, object] = {"verified": False, "rows": None, "head": None}
        result |= {"first_broken_row": chain.seq, "what": chain.fault}
        return result, journal_broken(file.name, chain.seq, chain.fault)
    result = {"verified": True, "rows": chain.rows, "head": chain.head}
    result |= {"losses": chain.losses}
    result |= {"first_broken_row": None, "what": None}
    sentence = journal_verified(file.name, chain.rows, chain.head, chain.losses)
    unread = unread_head(file, read_head(file))
    result["problem"] = None if unread is None else unread.code
    return result, sentence if unread is None else f"{sentence}\n{problem_text(unread)}"


def _export_result(file: Path, fact: Exported | None) -> _Answer:
    sentence = export_not_known() if fact is None else export_unchanged(fact)
    document: dict[str, object] = {
        "verified": fact is not None,
        "exported": None if fact is None else asdict(fact),
    }
    return document, f"{file.name}: {sentence}"


def _bundle_result(file: Path, verdict: Verdict) -> _Answer:
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
        return document, bundle_refused(file.name, first)
    checks = bundle_checks(verdict.files, verdict.signer, verdict.rows)
    lines = [
        _heading(file.name, verdict.signer, verdict.fingerprint),
        *(f"  ✓ {what}: {outcome}" for what, outcome in checks),
    ]
    limits = [bundle_limits()] if verdict.signer else []
    lines += (f"  {line}" for line in (*limits, record_line(verdict.record)))
    return document, "\n".join(lines)


def _heading(name: str, signer: str, key: str) -> str:
    """Return the heading; for a key that nobody enrolled it says only that the files agree."""
    if signer:
        return bundle_verified(name)
    return bundle_refused(
        name, Fault(Step.SIGNATURE, Wrong.SIGNER_UNKNOWN, SIGNATURE, None, "", key)
    )


def _evidence_result(file: Path, verdict: EvidenceVerdict) -> _Answer:
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
        return document, bundle_refused(file.name, fault)
    counted = verdict.files, verdict.records, verdict.size
    checks = evidence_checks(*counted, verdict.signer, verdict.spoken)
    lines = [
        _heading(file.name, verdict.signer, verdict.spoken),
        *(f"  ✓ {what}: {outcome}" for what, outcome in checks),
    ]
    return document, "\n".join(lines)


def _letter_result(file: Path, bundles: Sequence[tuple[Path, Verdict]]) -> _Answer:
    """Compare a letter that this PC did not write with the bundles beside it."""
    record = letter_record(file)
    same = next((item for item in bundles if record and item[1].record == record), None)
    document: dict[str, object] = {
        "verified": same is not None,
        "exported": None,
        "record": record,
        "bundle": None if same is None else str(same[0]),
    }
    if same is not None:
        sentence = f"{letter_agrees(same[0].name)} {_figures(same[1])}"
    elif not bundles:
        sentence = f"{export_not_known()} {letter_alone()}"
    else:
        sentence = letter_without_digest() if record is None else letter_differs(record)
    return document, f"{file.name}: {sentence}"


def _figures(verdict: Verdict) -> str:
    derived = verdict.derived
    assert derived is not None
    figures, totals = derived.figures, outcomes.totals(derived.slots)
    connected = (figures.connected_ms, figures.observed_ms) if figures.enough else None
    seen = outcomes.grouped(totals).seen
    coverage = figures.observed_ms, figures.scheduled_ms
    return bundle_figures(coverage, connected, seen, sum(totals.values()))
