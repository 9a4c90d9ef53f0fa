"""Why a day of a report has no figures."""

from desktop.core.connectivity.month_view import DayFigures
from desktop.language.report_document import paper_word
from desktop.reports.report_content import Content

_WEEKEND = frozenset({4, 5})  # Friday and Saturday: their names say it


def day_off_word(content: Content, day: DayFigures) -> str:
    """Return ``holiday``, ``leave`` or ``not in use``; empty for an ordinary day and a weekend."""
    since = content.calendar.since_ms
    if since is not None and day.span[1] <= since:
        return paper_word("before_use")
    if day.figures is not None or day.day.weekday() in _WEEKEND:
        return ""
    if day.day in content.calendar.holidays | content.calendar.own_holidays:
        return paper_word("holiday")
    return paper_word("on_leave") if day.day in content.calendar.leave else ""
