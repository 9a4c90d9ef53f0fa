"""The figures of a period before anything is written: those of the forms for people."""

from datetime import date

from desktop.core.checks import outcomes
from desktop.core.reports.views import Preview
from desktop.reports import period as reports_period
from desktop.reports.calendar_facts import calendar_facts
from desktop.reports.report_content import inside_of, outages


def preview(log: reports_period.Source, first: date, last: date) -> Preview:
    """Return the figures of the period's office hours and its slots."""
    days = reports_period.period(log.schedule, first, last)
    spans = reports_period.period_spans(log, days)
    rows = reports_period.period_slots(log, days)
    totals = outcomes.totals(rows)
    seconds = [row.seconds for row in outcomes.counted(rows) if row.seconds is not None]
    calendar = log.calendar
    office = calendar.office_between(*days.range)
    return Preview(
        first,
        last,
        calendar.worked_days(first, last, log.now_ms),
        reports_period.period_figures(log, days, spans),
        sum(outage.office_ms > 0 for outage in outages(inside_of(spans, days, log.now_ms), office)),
        totals,
        sum(totals.values()),
        outcomes.answer_times(seconds).median_seconds,
        calendar_facts(log, days),
    )
