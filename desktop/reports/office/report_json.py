"""An office report for programs: machine words in English, numbers as numbers."""

import json
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from desktop.core.canonical_json import to_plain
from desktop.core.connectivity.availability import Figures
from desktop.reports import log_tables
from desktop.reports.figures_json import figures_json, percent
from desktop.reports.office.model import OfficeReport, OfficerRow, RosterRow, SharedOutage, Sums


def report_json(report: OfficeReport) -> dict[str, object]:
    """Return the report as JSON values."""
    zone = ZoneInfo(report.zone)
    days = report.days
    return {
        "from": None if days is None else log_tables.stamp(days[0], zone),
        "to": None if days is None else log_tables.stamp(days[1], zone),
        "until": log_tables.stamp(report.until_ms, zone),
        "expected": report.expected,
        "reported": report.reported,
        "officers": [_row(row, zone) for row in report.rows],
        "offices": [_sums(item) for item in report.offices],
        "total": _sums(report.total),
        "before": None if report.before is None else _sums(report.before),
        "shared_outages": [_shared(item, zone) for item in report.shared],
        "roster": [_roster(item) for item in report.roster],
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


def _row(row: OfficerRow, zone: ZoneInfo) -> dict[str, object]:
    def stamp(at_ms: int | None) -> str | None:
        return None if at_ms is None else log_tables.stamp(at_ms, zone)

    return {
        "officer": row.officer.name,
        "designation": row.officer.designation,
        "office": row.officer.office,
        "pcs": list(row.pcs),
        "enrolled_as": list(row.signers),
        "calls_itself": list(row.calls_itself),
        "since": stamp(row.since_ms),
        "until": stamp(row.until_ms),
        **_figures(row.figures),
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
        "leave": sorted(day.isoformat() for day in row.calendar.leave),
        "leave_entered_afterwards": [
            {"day": item.day.isoformat(), "entered_at": stamp(item.entered_ms)}
            for item in row.late_leave
        ],
        "settings_unlike_most": {key: json.loads(value) for key, value in row.unlike_most},
        "clock_ahead_seconds": log_tables.seconds(row.clock_ahead_ms),
        "directives": None if row.directives is None else to_plain(row.directives),
        "flags": [flag.value for flag in row.flags],
    }


def _figures(figures: Figures) -> Mapping[str, object]:
    return figures_json(figures)


def _sums(item: Sums) -> dict[str, object]:
    return {
        "office": item.name,
        "officers": item.officers,
        "pcs": item.pcs,
        "due": item.due,
        "untold_checks": item.untold,
        **{outcome.value: count for outcome, count in item.totals.items()},
        "seen_percent": percent(item.seen_part),
        **_figures(item.figures),
    }


def _shared(item: SharedOutage, zone: ZoneInfo) -> dict[str, object]:
    return {
        "office": item.office,
        "from": log_tables.stamp(item.from_ms, zone),
        "to": None if item.until_ms is None else log_tables.stamp(item.until_ms, zone),
        "office_seconds": log_tables.seconds(item.office_ms),
        "cause": item.cause.value,
        "group": item.group.value,
        "pcs_out": list(item.pcs),
        "pcs_connected_before": item.connected,
        "lines_that_failed": [line.value for line in item.lines],
        "ways_that_worked": [way.value for way in item.ways],
    }


def _roster(item: RosterRow) -> dict[str, object]:
    refused = item.refused
    return {
        "state": item.state.value,
        "person": to_plain(item.person),
        "pc": item.pc,
        "file": None if refused is None else refused.file,
        "why": None if refused is None else refused.fault.wrong.value,
        "says": None if refused is None else to_plain(refused.says),
    }
