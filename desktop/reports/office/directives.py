"""The counts of directives in an office report: of those officers whose bundles have them."""

from desktop import language
from desktop.language.office_report import office_word
from desktop.language.report_document import (
    DIRECTIVES,
    directive_text,
    is_median,
    paper_word,
)
from desktop.reports.office.model import OfficeReport


def directive_sums(report: OfficeReport) -> dict[str, int]:
    """Return the sum of each count; medians of several officers have none."""
    counts = [row.directives for row in report.rows if row.directives is not None]
    names = [name for name in DIRECTIVES if not is_median(name)]
    return {name: sum(getattr(event, name) for event in counts) for name in names}


def directive_table(report: OfficeReport) -> dict[str, object]:
    """Return the officers' counts and medians, and the sums, as a template's data."""
    counts = [(row, row.directives) for row in report.rows if row.directives is not None]
    number = language.number
    rows = [
        [
            row.officer.name or language.joined(*row.signers),
            row.officer.office,
            *(directive_text(getattr(event, n), median=is_median(n)) for n in DIRECTIVES),
        ]
        for row, event in counts
    ]
    if len(counts) > 1:
        sums = directive_sums(report)
        texts = [number(sums[name]) if name in sums else "" for name in DIRECTIVES]
        rows.append([office_word("total"), "", *texts])
    return {
        "head": paper_word("directives"),
        "note": office_word("reported_of").format(
            n=number(len(counts)), all=number(len(report.rows))
        ),
        "heads": [paper_word("officer"), paper_word("office"), *map(paper_word, DIRECTIVES)],
        "rows": rows,
    }
