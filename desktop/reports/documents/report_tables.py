"""The letter's tables of outages and of checks, each with its sums."""

from collections.abc import Sequence
from itertools import groupby

from desktop.core.checks.outcomes import counted
from desktop.core.events import Outcome
from desktop.language.checks import announced_count
from desktop.language.dates import clock_seconds, date_numbers, date_short, day_of, weekday_short
from desktop.language.enum_words import cause_word, outcome_word, owner_word, verdict_word
from desktop.language.numbers import duration_short, number, plus_minus
from desktop.language.register import joined
from desktop.language.report_document import paper_word
from desktop.reports.documents import pictures
from desktop.reports.report_content import Content, Outage

DAYS_SHOWN = 93  # a quarter
_OUTAGES_SHOWN = 150


def outages(content: Content) -> dict[str, object]:
    """Return the table of outages; of very many, the longest."""
    word = paper_word
    every = content.outages
    shown: Sequence[Outage] = every
    more = ""
    if len(every) > _OUTAGES_SHOWN:
        longest = sorted(every, key=lambda item: item.start_ms - item.end_ms)[:_OUTAGES_SHOWN]
        shown = sorted(longest, key=lambda item: item.start_ms)
        more = word("longest").format(n=number(_OUTAGES_SHOWN), all=number(len(every)))
    dated = content.period.first.year == content.period.last.year
    heads = ("state", "day", "began", "bound", "lasted", "in_office", "cause", "whose")
    return {
        "head": word("outages_causes"),
        "note": word("both_edges"),
        "heads": [word(key) for key in heads],
        "rows": [_outage_row(outage, dated=dated) for outage in shown],
        "sums": _outage_sums(every),
        "empty": word("no_outage"),
        "more": more,
    }


def _outage_sums(outages: Sequence[Outage]) -> list[str]:
    """Return the last row: how many, how long, how long in office hours."""
    lasted = sum(outage.end_ms - outage.start_ms for outage in outages)
    office = sum(outage.office_ms for outage in outages)
    durations = (duration_short(lasted), duration_short(office))
    return [paper_word("total"), number(len(outages)), "", "", *durations, "", ""]


def _outage_row(outage: Outage, *, dated: bool) -> list[str]:
    span = outage.span
    day = day_of(outage.start_ms)
    cause = span.cause
    return [
        pictures.lamp_picture(span.verdict),
        verdict_word(span.verdict),
        date_short(day) if dated else date_numbers(day),
        clock_seconds(outage.start_ms),
        plus_minus(span.began_after_ms, span.began_by_ms),
        duration_short(outage.end_ms - outage.start_ms),
        duration_short(outage.office_ms) if outage.office_ms else "–",
        cause_word(cause, span.path.kind if span.path else None) if cause else "",
        owner_word(cause) if cause else "",
    ]


def checks(content: Content) -> dict[str, object]:
    """Return the table of checks by day, while the period is short enough for it."""
    word = paper_word
    shown = [outcome for outcome in Outcome if content.totals[outcome] or not outcome.seldom]
    marks = [
        [
            pictures.outcome_picture(outcome),
            outcome_word(outcome),
            number(content.totals[outcome]),
        ]
        for outcome in shown
    ]
    announced = len(content.slots) - len(counted(content.slots))
    rows = []
    if len(content.days) <= DAYS_SHOWN:
        by_day = groupby(counted(content.slots), key=lambda slot: day_of(slot.due_ms))
        for day, slots in by_day:
            outcomes = [slot.outcome for slot in slots if slot.outcome is not None]
            if outcomes:
                counts = [len(outcomes), *(outcomes.count(outcome) for outcome in shown)]
                texts = [number(count) if count else "–" for count in counts]
                rows.append([date_short(day), weekday_short(day), *texts])
    return {
        "head": word("checks"),
        "note": joined(
            word("due_count").format(n=number(content.due)),
            announced_count(announced) if announced else "",
        ),
        "marks": marks,
        "heads": [word("day"), word("weekday"), word("due")],
        "rows": rows,
        "sums": [
            word("total"),
            "",
            *(
                number(count) if count else "–"
                for count in (content.due, *(content.totals[outcome] for outcome in shown))
            ),
        ],
    }
