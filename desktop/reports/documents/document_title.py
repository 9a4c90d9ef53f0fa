"""The title of a report's documents."""

from desktop import language
from desktop.language.report_document import paper_word
from desktop.reports.report_content import Content


def title(content: Content) -> str:
    """Return the subject of the report, a sentence."""
    both = content.connectivity and content.checks
    key = "title_both" if both else "title_connectivity" if content.connectivity else "title_checks"
    period = language.date_range(content.period.first, content.period.last)
    return paper_word(key).format(period=period)
