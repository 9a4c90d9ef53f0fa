"""The letter's tables of outages and of checks, each with its sums."""

from collections.abc import Sequence
from itertools import groupby

from desktop import language
from desktop.core.checks.outcomes import counted
from desktop.core.events import Outcome
from desktop.language.checks import announced_count
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
        more = word("longest").format(
            n=language.number(_OUTAGES_SHOWN), all=language.number(len(every))
        )
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
    durations = (language.duration_short(lasted), language.duration_short(office))
    return [paper_word("total"), language.number(len(outages)), "", "", *durations, "", ""]


def _outage_row(outage: Outage, *, dated: bool) -> list[str]:
    span = outage.span
    day = language.day_of(outage.start_ms)
    cause = span.cause
    return [
        pictures.lamp_picture(span.verdict),
        language.verdict_word(span.verdict),
        language.date_short(day) if dated else language.date_numbers(day),
        language.clock_seconds(outage.start_ms),
        language.plus_minus(span.began_after_ms, span.began_by_ms),
        language.duration_short(outage.end_ms - outage.start_ms),
        language.duration_short(outage.office_ms) if outage.office_ms else "–",
        language.cause_word(cause, span.path.kind if span.path else None) if cause else "",
        language.owner_word(cause) if cause else "",
    ]


def checks(content: Content) -> dict[str, object]:
    """Return the table of checks by day, while the period is short enough for it."""
    word = paper_word
    shown = [outcome for outcome in Outcome if content.totals[outcome] or not outcome.seldom]
    marks = [
        [
            pictures.outcome_picture(outcome),
            language.outcome_word(outcome),
            language.number(content.totals[outcome]),
        ]
        for outcome in shown
    ]
    announced = len(content.slots) - len(counted(content.slots))
    rows = []
    if len(content.days) <= DAYS_SHOWN:
        by_day = groupby(counted(content.slots), key=lambda slot: language.day_of(slot.due_ms))
        for day, slots in by_day:
            outcomes = [slot.outcome for slot in slots if slot.outcome is not None]
            if outcomes:
                counts = [len(outcomes), *(outcomes.count(outcome) for outcome in shown)]
                texts = [language.number(count) if count else "–" for count in counts]
                rows.append([language.date_short(day), language.weekday_short(day), *texts])
    return {
        "head": word("checks"),
        "note": language.joined(
            word("due_count").format(n=language.number(content.due)),
            announced_count(announced) if announced else "",
        ),
        "marks": marks,
        "heads": [word("day"), word("weekday"), word("due")],
        "rows": rows,
        "sums": [
            word("total"),
            "",
            *(
                language.number(count) if count else "–"
                for count in (content.due, *(content.totals[outcome] for outcome in shown))
            ),
        ],
    }
