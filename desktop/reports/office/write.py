"""Writes an office report as workbook, letter, JSON or claim to the provider."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.core.canonical_json import to_plain
from desktop.core.errors import KnownError
from desktop.core.network import is_of_line
from desktop.core.problem_codes import ProblemCode
from desktop.core.reports import PROVIDER_LETTER
from desktop.core.settings.model import Officer
from desktop.language.dates import day_of
from desktop.reports import log_tables
from desktop.reports.documents.provider_letter import LineOutage, ProviderClaim, provider_pdf
from desktop.reports.office.model import (
    ZONE,
    OfficeReport,
    OfficerRow,
    RosterRow,
    SharedOutage,
    Sums,
)
from desktop.reports.office.pdf import office_pdf
from desktop.reports.office.words import outage_place
from desktop.reports.office.workbook import office_workbook
from desktop.reports.period import figures_json, percent


def report_json(report: OfficeReport) -> dict[str, object]:
    """Return the report as JSON values."""
    stamp = partial(_stamp, zone=ZoneInfo(ZONE))
    begin, end = report.days or (None, None)
    return {
        "from": stamp(begin),
        "to": stamp(end),
        "until": stamp(report.until_ms if report.days else None),
        "expected": report.expected,
        "reported": report.reported,
        "officers": [_row(row, stamp) for row in report.rows],
        "offices": [_sums(item) for item in report.offices],
        "total": _sums(report.total),
        "before": None if report.before is None else _sums(report.before),
        "shared_outages": [_shared(item, stamp) for item in report.shared],
        "power_cuts": [
            {
                "from": stamp(item.cut.from_ms),
                "until": stamp(item.cut.until_ms),
                "office_seconds": log_tables.seconds(item.office_ms),
                "office": item.office,
                "pcs": list(item.cut.pcs),
                "known_pcs": item.known,
            }
            for item in report.power
        ],
        "roster": [_roster(item, stamp) for item in report.roster],
        "targets": to_plain(report.targets),
        "refused": [
            {**item.fault.as_json(), "file": item.file, "says": to_plain(item.says)}
            for item in report.refused
        ],
        "repeated": list(report.repeated),
        "outside": list(report.outside),
        "counted": [{"file": item.file, "sha256": item.sha256} for item in report.counted],
        "digest": report.digest,
    }


def _stamp(at_ms: int | None, zone: ZoneInfo) -> str | None:
    return None if at_ms is None else log_tables.stamp(at_ms, zone)


def _row(row: OfficerRow, stamp: Callable[[int | None], str | None]) -> dict[str, object]:
    return {
        "officer": row.officer.name,
        "designation": row.officer.designation,
        "office": row.officer.office,
        "pcs": list(row.pcs),
        "enrolled_as": list(row.signers),
        "calls_itself": list(row.calls_itself),
        "since": stamp(row.since_ms),
        "until": stamp(row.until_ms),
        **figures_json(row.figures),
        "own_availability_percent": percent(row.own),
        "shared_seconds": log_tables.seconds(row.shared_ms),
        "outages": row.outages,
        "working_days": row.worked_days,
        "due": row.due,
        "untold_checks": row.untold,
        **{outcome.value: count for outcome, count in row.totals.items()},
        "median_seconds": row.median_seconds,
        "holidays": sorted(day.isoformat() for day in row.calendar.holidays),
        "own_holidays": sorted(day.isoformat() for day in row.calendar.own_holidays),
        "leave": sorted(day.isoformat() for day in row.leave),
        "leave_accepted": sorted(day.isoformat() for day in row.accepted),
        "leave_refused": sorted(day.isoformat() for day in row.refused),
        "answered_by_command": row.by_command,
        "answered_within_ten_seconds": row.quick,
        "stopped_beside_outages": row.stopped,
        "days_with_fewer_hours": row.short_days,
        "leave_entered_afterwards": [
            {"day": item.day.isoformat(), "entered_at": stamp(item.entered_ms)}
            for item in row.late_leave
        ],
        "settings_unlike_most": {key: json.loads(value) for key, value in row.unlike_most},
        "told_again_at": [stamp(at_ms) for at_ms in row.told_again],
        "two_logs": row.other_log,
        "clock_ahead_seconds": log_tables.seconds(row.clock_ahead_ms),
        "directives": None if row.directives is None else to_plain(row.directives),
        "flags": [flag.value for flag in row.flags],
    }


def _sums(item: Sums) -> dict[str, object]:
    return {
        "office": item.name,
        "officers": item.officers,
        "pcs": item.pcs,
        "due": item.due,
        "untold_checks": item.untold,
        **{outcome.value: count for outcome, count in item.totals.items()},
        "seen_percent": percent(item.seen_part),
        **figures_json(item.figures),
    }


def _shared(item: SharedOutage, stamp: Callable[[int | None], str | None]) -> dict[str, object]:
    return {
        "office": item.office,
        "from": stamp(item.from_ms),
        "to": stamp(item.until_ms),
        "office_seconds": log_tables.seconds(item.office_ms),
        "cause": item.cause.value,
        "group": item.group.value,
        "pcs_out": list(item.pcs),
        "pcs_connected_before": item.connected,
        "lines_that_failed": [line.value for line in item.lines],
        "ways_that_worked": [way.value for way in item.ways],
    }


def _roster(item: RosterRow, stamp: Callable[[int | None], str | None]) -> dict[str, object]:
    refused = item.refused
    return {
        "state": item.state.value,
        "person": to_plain(item.person),
        "pc": item.pc,
        "told_again_at": [stamp(at_ms) for at_ms in item.told_again],
        "two_logs": item.other_log,
        "file": None if refused is None else refused.file,
        "why": None if refused is None else refused.fault.wrong.value,
        "says": None if refused is None else to_plain(refused.says),
    }


def provider_claim(report: OfficeReport) -> ProviderClaim:
    """Content of the letter to the provider, from an office's report."""
    days = report.days or (0, 1)
    first, last = (day_of(at) for at in (days[0], days[1] - 1))
    dated = day_of(report.as_of_ms or 0)
    outages = tuple(
        _outage(item, report.until_ms)
        for item in report.shared
        if is_of_line(item.cause, item.lines)
    )
    return ProviderClaim(first, last, ZONE, dated, outages, report.digest, office=True)


def _outage(item: SharedOutage, until_ms: int) -> LineOutage:
    return LineOutage(
        item.from_ms,
        2 * (item.last_ms - item.from_ms),
        item.until_ms,
        until_ms,
        item.office_ms,
        item.lines,
        outage_place(item),
        (len(item.pcs), item.connected),
    )


def form_of(out: Path, asked: str | None = None) -> str:
    """Return the form, one of `FORMS`: as asked, else as the file is named.

    KnownError ``office_form_unknown``.
    """
    form = asked or out.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise KnownError(ProblemCode.OFFICE_FORM_UNKNOWN, exit_code=2, path=str(out))
    return form


def _json(report: OfficeReport) -> bytes:
    return json.dumps(report_json(report), ensure_ascii=False, indent=1).encode() + b"\n"


_FORMS: Mapping[str, Callable[[OfficeReport, Officer, Callable[[], None]], bytes]] = {
    "pdf": office_pdf,
    "xlsx": lambda report, _officer, look: office_workbook(report, look),
    PROVIDER_LETTER: lambda report, officer, look: provider_pdf(
        provider_claim(report), officer, look
    ),
    "json": lambda report, _officer, _look: _json(report),
}
FORMS = tuple(_FORMS)


def written_as(
    form: str, report: OfficeReport, officer: Officer, look: Callable[[], None] = lambda: None
) -> bytes:
    """Return the report in one of `FORMS`."""
    return _FORMS[form](report, officer, look)
