"""Why a day of a report has no figures."""

from desktop.core.connectivity.views import DayFigures
from desktop.language.report_document import paper_word
from desktop.reports.report_content import Content

_WEEKEND = frozenset({4, 5})  # Friday and Saturday: their names say it


def day_off_word(content: Content, day: DayFigures) -> str:
    """Return ``holiday`` or ``leave``; empty for an ordinary day and for a weekend."""
    if day.figures is not None or day.day.weekday() in _WEEKEND:
        return ""
    if day.day in content.calendar.holidays:
        return paper_word("holiday")
    return paper_word("on_leave") if day.day in content.calendar.leave else ""
