"""The office report on paper: a page to decide by, the days, who gets it, and the annexes.

The same bundles give the same bytes, whenever they are added up: the letter's day is that of the
last export among them.

In one file because its tables are drawn side by side on the same pages.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from desktop import __version__
from desktop.core.network import Group
from desktop.core.settings.model import Officer
from desktop.language.dates import date_short, day_of, moment_long
from desktop.language.numbers import duration_short
from desktop.language.numbers import number as number_text
from desktop.language.numbers import percent as percent_text
from desktop.language.office_report import office_rules, office_word
from desktop.language.papers import group_word, paper_rules, paper_word
from desktop.language.register import joined
from desktop.reports.documents import letter as documents_letter
from desktop.reports.documents.typst import typeset
from desktop.reports.office.model import OUTSIDE, ZONE, OfficeReport, OfficerRow, RosterState, Sums
from desktop.reports.office.words import (
    CHECKS,
    GROUPS,
    NOT_ASKED,
    Column,
    calendar_notes,
    directive_table,
    figure_columns,
    left_out_rows,
    part_words,
    period_words,
    power_heads,
    power_row,
    reasons,
    roster_words,
    shared_heads,
    shared_row,
    targets_words,
    to_speak_with,
    value_words,
)

_TEMPLATES = ("templates/letter.typ", "templates/office.typ")
_MOST_SHARED = 12  # on the first page; the workbook has all
_MOST_TO_SPEAK, _REASONS = 10, 2  # officers, and reasons of each; the annex has all
_MOST_ROWS = 5  # of those who did not report, and of files; the workbook has all
_THOUSAND = 1000  # of a day's strip


def office_pdf(
    report: OfficeReport, officer: Officer, look: Callable[[], None] = lambda: None
) -> bytes:
    """Return the letter as PDF/A-2b, headed and signed by who adds up.

    ``look`` and KnownError as `typeset` says.
    """
    return typeset(_TEMPLATES, document(report, officer), "pdf", look=look)


def document(report: OfficeReport, officer: Officer) -> dict[str, object]:
    """Return the letter as the template's data."""
    word = office_word
    days = period_words(report)
    title = word("title_period").format(period=days) if days else word("title")
    as_of = report.as_of_ms
    day = None if as_of is None else day_of(as_of)
    said = {**sections(report), "annex": _annex(report)}
    annexes = said["annex"], said["directives"]
    enclosed = [str(part["head"]) for part in annexes if part["rows"]]
    return {
        **documents_letter.frame(title, officer, paper_word("dated"), day),
        **documents_letter.sending(
            paper_word("letter_body"), enclosed=[*enclosed, str(said["method"]["head"])]
        ),
        **said,
        "strip": _strip(report),
        "verify": _verify(report, days),
    }


def sections(report: OfficeReport) -> dict[str, dict[str, object]]:
    """Return the letter by section, without its head, its foot and the annex of officers."""
    word = office_word
    left_out = left_out_rows(report)
    as_of = report.as_of_ms
    return {
        "reported": _reported(report),
        "figures": _figures(report),
        "shared": _shared(report),
        "power": _power(report),
        "speak": _speak(report),
        "offices": _offices(report),
        "left_out": {
            "head": word("left_out"),
            "note": number_text(len(left_out)),
            "heads": [word("file"), word("why")],
            "rows": left_out,
            "empty": word("all_counted") if report.rows else word("nobody"),
        },
        "method": {
            "head": paper_word("method"),
            "facts": [
                [paper_word("program"), f"tatpar {__version__}"],
                [paper_word("zone"), ZONE],
                [word("as_of"), "–" if as_of is None else moment_long(as_of)],
            ],
            "rules": [*office_rules(), *paper_rules()],
        },
        "directives": directive_table(report),
    }


def _reported(report: OfficeReport) -> dict[str, object]:
    word, number = office_word, number_text
    silent = [line for line in report.roster if line.state is RosterState.NOTHING]
    files = [line for line in report.roster if line.state.missing and line not in silent]
    rows = [list(roster_words(line)) for line in files[:_MOST_ROWS]]
    if more := len(files[_MOST_ROWS:]):
        rows.append(["", word("more_files").format(n=number(more), part=word("left_out"))])
    if len(silent) > _MOST_ROWS:  # in one row, so that the page stays the one to decide by
        names = joined(*(line.person.name or line.pc[:8] for line in silent))
        rows.append([f"{word('nothing')}: {number(len(silent))}", names])
    else:
        rows += [list(roster_words(line)) for line in silent]
    note = word("reported_of").format(n=number(report.reported), all=number(report.expected))
    empty = word("all_reported") if report.roster else word("no_roster")
    return {
        "head": word("reported"),
        "note": note if report.roster else "",
        "rows": rows,
        "empty": empty,
    }


def _figures(report: OfficeReport) -> dict[str, object]:
    word = office_word
    total, before = report.total, report.before
    rows = [
        [word(name), part_words(part(total)), "–" if before is None else part_words(part(before))]
        for name, part in PARTS
    ]
    return {
        "head": word("figures"),
        "heads": ["", word("this_period"), word("last_period")],
        "rows": rows if report.rows else [],
    }


def _connected(item: Sums) -> Fraction | None:
    whole = item.figures.scheduled_ms
    return Fraction(item.figures.connected_ms, whole) if whole else None


def _unseen(item: Sums) -> Fraction | None:
    coverage = item.figures.coverage
    return None if coverage is None else 1 - coverage


PARTS: tuple[tuple[str, Callable[[Sums], Fraction | None]], ...] = (
    ("seen_part", lambda item: item.seen_part),
    ("connected_part", _connected),
    ("unseen_part", _unseen),
)


def _shared(report: OfficeReport) -> dict[str, object]:
    rows = [(it.from_ms, it.office_ms * len(it.pcs), shared_row(it)) for it in report.shared]
    return _lost("shared", rows, shared_heads(), report)


def _power(report: OfficeReport) -> dict[str, object]:
    rows = [(it.cut.from_ms, it.office_ms * len(it.cut.pcs), power_row(it)) for it in report.power]
    return _lost("power", rows, power_heads(), report)


def _lost(
    name: str, rows: list[tuple[int, int, list[str]]], heads: list[str], report: OfficeReport
) -> dict[str, object]:
    """Return the section of the heaviest ``rows`` (begin, weight, texts), rising."""
    heaviest = sorted(rows, key=lambda row: -row[1])[:_MOST_SHARED]
    return {
        "head": office_word(name),
        "note": office_word(f"{name}_note"),
        "heads": heads,
        "rows": [texts for _, _, texts in sorted(heaviest, key=lambda row: row[0])],
        "empty": office_word(f"none_{name}") if report.rows else "",
    }


def _speak(report: OfficeReport) -> dict[str, object]:
    word = office_word
    return {
        "head": word("speak"),
        "note": targets_words(report.targets),
        "rows": [
            [
                row.officer.name or joined(*row.signers),
                row.officer.office if len(report.offices) > 1 else "",
                "; ".join(texts[:_REASONS]),
            ]
            for row, texts in to_speak_with(report.rows)[:_MOST_TO_SPEAK]
        ],
        "empty": word("nobody_to_speak") if report.rows else "",
    }


def _offices(report: OfficeReport) -> dict[str, object]:
    columns = figure_columns()
    shown = [columns[name] for name in (*CHECKS, *NOT_ASKED, *GROUPS)]
    word = office_word
    heads = [paper_word("office"), word("officers"), word("seen_of_due")]

    def row(item: Sums, name: str) -> list[str]:
        seen = f"{number_text(item.grouped.seen)} / {number_text(item.due)}"
        texts = (value_words(column.shown, of(item)) for column in shown if (of := column.of_sums))
        return [name, number_text(item.officers), seen, *texts]

    rows = [row(item, item.name or "–") for item in report.offices]
    if len(rows) > 1:
        rows.append(row(report.total, word("total")))
    heads += (column.head for column in shown)
    return {"head": word("by_office"), "heads": heads, "rows": rows}


def _strip(report: OfficeReport) -> dict[str, object]:
    """Return a row a day: how much of the office hours was connected, not connected, unseen."""
    sums: dict[date, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in report.rows:
        for day in row.daily:
            figures = day.figures
            down = sum(figures.down_ms.values())
            parts = figures.connected_ms, down, figures.scheduled_ms - figures.observed_ms
            sums[day.day] = [a + b for a, b in zip(sums[day.day], parts, strict=True)]
    rows = [
        [
            f"{date_short(day)}",
            percent_text(parts[0], sum(parts)),
            *(part * _THOUSAND // sum(parts) for part in parts),
        ]
        for day, parts in sorted(sums.items())
        if sum(parts)
    ]
    words = [paper_word(name) for name in ("connected", "down", "unknown")]
    return {"head": office_word("by_day"), "words": words, "rows": rows}


def _verify(report: OfficeReport, days: str) -> dict[str, object]:
    name = office_word("digest")
    return documents_letter.seal(
        f"tatpar office {days} bundles-sha256:{report.digest}",
        f"{name} {report.digest}",
        [(name, report.digest)],
        [office_word("digest_how"), paper_word("statement")],
    )


_AFTER_CHECKS = (*NOT_ASKED, "median", "hours")


def _annex(report: OfficeReport) -> dict[str, object]:
    word, paper = office_word, paper_word
    columns = figure_columns()
    heads = [
        *(paper("officer"), paper("coverage"), paper("availability"), word("own")),
        *(
            paper("outage_count"),
            paper("down_by").format(whose=group_word(Group.OFFICE)),
            word("outside"),
        ),
        *(group_word(Group.NOT_OBSERVED), word("seen_of_due")),
        *(columns[name].head for name in (*CHECKS, *_AFTER_CHECKS)),
    ]
    rows = [_row(row, columns) for row in report.rows]
    return {"head": word("annex"), "heads": heads, "rows": rows}


def _row(row: OfficerRow, columns: Mapping[str, Column]) -> list[str | list[str]]:
    def shown(*names: str) -> Iterator[str]:
        return (value_words(columns[name].shown, columns[name].of(row)) for name in names)

    figures, officer = row.figures, row.officer
    outside = sum(figures.by_group()[group] for group in OUTSIDE)
    alone = () if officer.name else row.signers  # no other name says whose the row is
    where = joined(officer.designation, officer.office, *alone, *calendar_notes(row))
    return [
        [officer.name or "–", where, "; ".join(reasons(row))],
        *shown("coverage"),
        part_words(figures.availability) if figures.enough else paper_word("seldom"),
        part_words(row.own),
        *shown("outages", Group.OFFICE),
        duration_short(outside),
        *shown(Group.NOT_OBSERVED),
        " / ".join(shown("seen", "due")),
        *shown(*CHECKS, *_AFTER_CHECKS),
    ]
