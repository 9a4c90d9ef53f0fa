"""The office report as a letter: what was counted, and the officers as an annex.

The same bundles give the same bytes, whenever they are added up: the letter's day is that of the
last export among them.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from pathlib import Path

from desktop import __version__, language
from desktop.core.connectivity.availability import Group
from desktop.core.office import hours as office_hours
from desktop.core.settings.model import Officer
from desktop.language.office_report import office_rules, office_word
from desktop.language.report_document import group_word, paper_rules, paper_word
from desktop.reports.documents import letter as documents_letter
from desktop.reports.documents.typst import typeset
from desktop.reports.office.model import OUTSIDE, OfficeReport, OfficerRow

_TEMPLATES = ("templates/letter.typ", "templates/office.typ")


def office_pdf(
    report: OfficeReport, officer: Officer, look: Callable[[], None] = lambda: None
) -> bytes:
    """Return the letter as PDF/A-2b, with the heading and name of the officer who adds up.

    ``look`` and KnownError as `typeset` says.
    """
    return typeset(_TEMPLATES, document(report, officer), "pdf", look=look)


def document(report: OfficeReport, officer: Officer) -> dict[str, object]:
    """Return the letter as the template's data."""
    word = office_word
    days = _days(report)
    title = word("title_period").format(period=days) if days else word("title")
    as_of = report.as_of_ms
    day = None if as_of is None else language.day_of(as_of)
    return {
        **documents_letter.frame(title, officer, word("as_of"), day),
        "summary": {
            "head": paper_word("summary"),
            "note": word("added_up"),
            "rows": _summary(report),
        },
        "calendars": {
            "head": word("calendars"),
            "heads": [word("calendar"), *map(paper_word, ("period", "hours", "holidays", "zone"))],
            "rows": [_calendar(report, number) for number in range(len(report.calendars))],
        },
        "left_out": _left_out(report),
        "verify": _verify(report, days),
        "method": {
            "head": paper_word("method"),
            "facts": [[paper_word("program"), f"tatpar {__version__}"]],
            "rules": [*office_rules(), *paper_rules()],
        },
        "annex": _annex(report),
    }


def _days(report: OfficeReport) -> str:
    if not report.calendars:
        return ""
    schedules = [schedule for _, schedule in report.calendars]
    begun = min(days[0] for days, _ in report.calendars)
    ended = max(days[1] for days, _ in report.calendars)
    first, last = (office_hours.day_of(schedules[0], at) for at in (begun, ended - 1))
    return language.date_range(first, last)


def _summary(report: OfficeReport) -> list[list[str]]:
    word, number = office_word, language.number
    rows = report.rows
    pcs = len({(row.officer, signer) for row in rows for signer in row.signers})
    seen, due = _sum(rows, lambda row: row.grouped.seen), _sum(rows, lambda row: row.due)
    lost = {
        group: _sum(rows, lambda row: row.figures.by_group()[group])  # noqa: B023 - used at once
        for group in Group
    }
    lines = [
        [word("officers"), number(len(rows))],
        [word("counted"), number(len(report.counted))],
        [group_word(Group.OFFICE), language.duration_short(lost[Group.OFFICE])],
        [word("pcs"), number(pcs)],
        [word("left_out"), number(len(report.refused) + len(report.repeated))],
        [group_word(Group.PROVIDER), language.duration_short(lost[Group.PROVIDER])],
        [word("too_little"), number(sum(row.own is None for row in rows))],
        [word("seen_of_due"), f"{number(seen)} / {number(due)}"],
        [group_word(Group.COUNTRY), language.duration_short(lost[Group.COUNTRY])],
        [word("missed"), number(_sum(rows, lambda row: row.grouped.missed))],
        [word("held"), number(_sum(rows, lambda row: row.grouped.withheld))],
        [group_word(Group.POWER), language.duration_short(lost[Group.POWER])],
        ["", ""],
        ["", ""],
        [group_word(Group.NOT_OBSERVED), language.duration_short(lost[Group.NOT_OBSERVED])],
    ]
    return lines if rows else lines[:5]


def _sum(rows: Iterable[OfficerRow], part: Callable[[OfficerRow], int]) -> int:
    return sum(map(part, rows))


def _calendar(report: OfficeReport, place: int) -> list[str]:
    days, schedule = report.calendars[place]
    first, last = (office_hours.day_of(schedule, at) for at in (days[0], days[1] - 1))
    rules = [rule for rule in schedule.rules if rule.from_day <= last]
    hours = language.hours_text(rules[-1]) if rules else ""
    holidays = sum(first <= day <= last for day in schedule.office_holidays)
    cells = [language.date_range(first, last), hours, language.number(holidays), schedule.timezone]
    return [language.number(place + 1), *cells]


def _left_out(report: OfficeReport) -> dict[str, object]:
    failed = [
        [Path(refused.file).name, language.bundle_fault(refused.fault)]
        for refused in report.refused
    ]
    again = [[Path(file).name, office_word("repeated")] for file in report.repeated]
    rows = [*failed, *again]
    return {
        "head": office_word("left_out"),
        "note": language.number(len(rows)),
        "heads": [office_word("file"), office_word("why")],
        "rows": rows,
        "empty": office_word("all_counted") if report.rows else office_word("nobody"),
    }


def _verify(report: OfficeReport, days: str) -> dict[str, object]:
    name = office_word("digest")
    return documents_letter.seal(
        f"tatpar office {days} bundles-sha256:{report.digest}",
        f"{name} {report.digest}",
        [(name, report.digest)],
        [office_word("digest_how"), paper_word("statement")],
    )


def _annex(report: OfficeReport) -> dict[str, object]:
    word, paper = office_word, paper_word
    return {
        "head": word("annex"),
        "heads": [
            word("rank"),
            paper("officer"),
            word("own"),
            paper("availability"),
            paper("bounds"),
            paper("coverage"),
            paper("outage_count"),
            f"{paper('down')}: {group_word(Group.OFFICE)}",
            word("outside"),
            group_word(Group.NOT_OBSERVED),
            word("seen_of_due"),
            word("missed"),
            word("held"),
            paper("median"),
        ],
        "tables": [_table(report, place) for place in range(len(report.calendars))],
    }


def _table(report: OfficeReport, place: int) -> dict[str, object]:
    _, period, hours, *_ = _calendar(report, place)
    head = office_word("of_calendar").format(n=language.number(place + 1), period=period)
    rows = [_row(row) for row in report.rows if row.calendar == place + 1]
    return {"head": language.joined(head, hours), "rows": rows}


def _row(row: OfficerRow) -> list[str | list[str]]:
    figures, number, lasted = row.figures, language.number, language.duration_short
    groups = figures.by_group()
    connected, whole = figures.connected_ms, figures.scheduled_ms
    unseen = sum(figures.unknown_ms.values())
    bounds = language.percent_range(connected, connected + unseen, whole)
    pcs = office_word("some_pcs").format(n=number(len(row.signers)))
    where = language.joined(
        row.officer.designation,
        row.officer.office,
        pcs if len(row.signers) > 1 else "",
        *_alone(row),
        *calendar_notes(row),
    )
    return [
        "–" if row.rank is None else number(row.rank),
        [row.officer.name or "–", where],
        _part(row.own),
        _part(figures.availability),
        bounds if figures.enough else paper_word("seldom"),
        _part(figures.coverage),
        number(row.outages),
        lasted(groups[Group.OFFICE]),
        lasted(sum(groups[group] for group in OUTSIDE)),
        lasted(groups[Group.NOT_OBSERVED]),
        f"{number(row.grouped.seen)} / {number(row.due)}",
        number(row.grouped.missed),
        number(row.grouped.withheld),
        "–" if row.median_seconds is None else lasted(row.median_seconds * 1000),
    ]


def calendar_notes(row: OfficerRow) -> list[str]:
    """Return since when the program is in use, if that is in the period, and late leave."""
    notes = []
    if row.since_ms is not None:
        since = language.date_numbers(language.day_of(row.since_ms))
        notes.append(f"{paper_word('since')} {since}")
    if row.late_leave:
        notes.append(office_word("late_leave").format(n=language.number(len(row.late_leave))))
    return notes


def _alone(row: OfficerRow) -> Sequence[str]:
    """Return the PC's enrolled name if the officer's name does not identify the row."""
    return () if row.officer.name else row.signers


def _part(part: Fraction | None) -> str:
    return "–" if part is None else language.percent(part.numerator, part.denominator)
