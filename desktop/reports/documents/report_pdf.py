"""The report on paper: a letter in PDF/A-2b, typeset by Typst in a child process.

`document` is the letter as plain data, all words and figures already in the current language; the
template only lays them out. Periods over `DAYS_SHOWN` days are shown month by month.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from desktop.core.checks.outcomes import counted as counted_slots
from desktop.core.checks.outcomes import grouped
from desktop.core.connectivity.availability import Figures, Span
from desktop.core.connectivity.month_view import DayFigures
from desktop.core.events import Outcome
from desktop.core.network import Group, Verdict
from desktop.core.units import Range
from desktop.language.checks import announced_count, hours_text
from desktop.language.dates import (
    clock_seconds,
    date_numbers,
    date_short,
    day_of,
    moment_long,
    month,
    weekday_short,
)
from desktop.language.enum_words import cause_word, outcome_word, owner_word
from desktop.language.numbers import (
    digits,
    duration_short,
    number,
    percent,
    percent_range,
    plus_minus,
)
from desktop.language.office_report import office_word
from desktop.language.papers import (
    clock_notes,
    directive_figures,
    directive_text,
    group_word,
    paper_rules,
    paper_word,
)
from desktop.language.register import joined
from desktop.language.translator import word_of
from desktop.reports.documents import letter as documents_letter
from desktop.reports.documents import method_text
from desktop.reports.documents.method_text import day_off_word, title
from desktop.reports.documents.typst import typeset, typeset_pages
from desktop.reports.log_tables import keyword
from desktop.reports.period import Count
from desktop.reports.report_content import Content, Outage, by_month
from desktop.resource_paths import resource

PITCH, BAR = 8.6, 7.0  # points from a day to the next, and of its bar
_HATCH = 4.0
_HOURS = 24
GREEN, GREY = "#006A4E", "#828F87"
_BARS: dict[Verdict, tuple[str, float]] = {  # colour, part of the height
    Verdict.ONLINE: (GREEN, 1.0),
    Verdict.DEGRADED: ("#56927F", 0.78),
    Verdict.LIMITED: ("#BB7800", 0.5),
    Verdict.OFFLINE: ("#B3261E", 0.22),
}
_LEAST = 0.7  # points: a short span stays visible


def _svg(width: float, height: float, parts: Iterable[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}pt" height="{height:g}pt" '
        f'viewBox="0 0 {width:g} {height:g}">{"".join(parts)}</svg>'
    )


def _rect(left: float, top: float, width: float, height: float, color: str) -> str:
    return (
        f'<rect x="{left:.2f}" y="{top:.2f}" width="{width:.2f}" height="{height:.2f}" '
        f'fill="{color}"/>'
    )


def _hatch(left: float, top: float, width: float, height: float) -> str:
    """Return 45° lines, cut to the rectangle by arithmetic; a pattern would become a bitmap."""
    bottom, right = top + height, left + width
    lines = []
    x = (left - height) // _HATCH * _HATCH
    while x < right:
        low, high = max(x, left), min(x + height, right)
        if high > low:
            lines.append(
                f"M{low:.2f} {bottom - (low - x):.2f}L{high:.2f} {bottom - (high - x):.2f}"
            )
        x += _HATCH
    path = f'<path d="{"".join(lines)}" stroke="{GREY}" stroke-width=".5" fill="none"/>'
    return _rect(left, top, width, height, "#F1F3F0") + path


def _bar(verdict: Verdict, left: float, top: float, width: float, height: float) -> str:
    if verdict not in _BARS:
        return _hatch(left, top, width, height)
    color, part = _BARS[verdict]
    return _rect(left, top + height * (1 - part), width, height * part, color)


def days_picture(
    days: Sequence[DayFigures], spans: Sequence[Span], width: float, now_ms: int
) -> str:
    """Return a bar for each day from midnight to midnight; the future stays empty."""
    parts: list[str] = []
    for row, day in enumerate(days):
        top = row * PITCH + (PITCH - BAR) / 2
        start, stop = day.span
        scale = width / (stop - start)
        inside = (span for span in spans if span.start_ms < stop and span.end_ms(now_ms) > start)
        for span in inside:
            begin = max(span.start_ms, start)
            end = min(span.end_ms(now_ms), stop, now_ms)
            if end <= begin:
                continue
            left = (begin - start) * scale
            wide = min(max((end - begin) * scale, _LEAST), width - left)
            parts.append(_bar(span.verdict, left, top, wide, BAR))
    height = len(days) * PITCH
    parts += (
        _rect(hour * width / _HOURS - 0.3, 0, 0.6, height, "#FFFFFF") for hour in range(1, _HOURS)
    )
    return _svg(width, height, parts)


def office_picture(day: Range, office: Sequence[Range], width: float) -> str:
    """Return a line over the day's office hours, for the head of the days' picture."""
    scale = width / (day[1] - day[0])
    parts = [
        _rect((start - day[0]) * scale, 0, (min(stop, day[1]) - start) * scale, 1.4, "#48544E")
        for start, stop in office
    ]
    return _svg(width, 1.4, parts)


def state_picture(verdict: Verdict) -> str:
    """Return a legend's small bar."""
    return _svg(10, 7, [_bar(verdict, 0, 0, 10, 7), _frame(10, 7)])


def _frame(width: float, height: float) -> str:
    return (
        f'<rect x=".2" y=".2" width="{width - 0.4:g}" height="{height - 0.4:g}" fill="none" '
        f'stroke="#DFE4DF" stroke-width=".4"/>'
    )


def lamp_picture(verdict: Verdict) -> str:
    """Return an outage's mark: a red disc with a bar, or an amber one with ``!``."""
    color, _ = _BARS[verdict]
    shape = (
        _rect(2.3, 4.3, 5.4, 1.4, "#FFFFFF")
        if verdict is Verdict.OFFLINE
        else _rect(4.4, 2.2, 1.2, 3.6, "#2B1C00") + _rect(4.4, 6.6, 1.2, 1.2, "#2B1C00")
    )
    return _svg(10, 10, [f'<circle cx="5" cy="5" r="4.6" fill="{color}"/>', shape])


def outcome_picture(outcome: Outcome) -> str:
    """Return an outcome's mark as the screen draws it: green was seen, ink was not."""
    return resource(f"icons/{outcome.mark}.svg").read_text("utf-8")


TEMPLATES = ("templates/letter.typ", "templates/report.typ")
_PICTURE_WIDTH = 366.0  # points, as in the template
DAYS_SHOWN = 93  # a quarter
OUTAGES_SHOWN = 150
_STATES = (Verdict.ONLINE, Verdict.DEGRADED, Verdict.LIMITED, Verdict.OFFLINE, Verdict.UNKNOWN)


def pdf(content: Content, look: Callable[[], None] = lambda: None) -> bytes:
    """Return the letter as PDF/A-2b, the same bytes for the same content.

    ``look`` and KnownError as `typeset` says.
    """
    return typeset(TEMPLATES, document(content), "pdf", look=look)


def first_page(content: Content, ppi: int) -> bytes:
    """Return the letter's first page as PNG; KnownError as `pdf`."""
    return typeset(TEMPLATES, document(content), "png", ppi)


def pages(content: Content, ppi: int) -> list[bytes]:
    """Return the letter's pages as PNG; KnownError as `pdf`."""
    return typeset_pages(TEMPLATES, document(content), ppi)


def document(content: Content) -> dict[str, object]:
    """Return the letter as the template's data."""
    dated = day_of(content.now_ms)
    return {
        **documents_letter.frame(
            title(content), content.settings.officer, paper_word("dated"), dated
        ),
        **documents_letter.sending(paper_word("officer_body"), enclosed=_enclosed(content)),
        "keywords": [keyword(content.record)],
        "running": _running(content),
        "summary": _summary(content),
        "days": _days(content) if content.connectivity else None,
        "outages": _outages(content) if content.connectivity else None,
        "checks": _checks(content) if content.checks else None,
        "directives": _directives(content.directives),
        "method": _method(content),
        "verify": _verify(content),
    }


def _running(content: Content) -> str:
    """Return the head of the pages after the letter: the office and the letter's subject."""
    office = content.settings.officer.office.partition(",")[0].strip()
    return joined(office, title(content).rstrip(".।"))


def _enclosed(content: Content) -> list[str]:
    parts = (
        ("day_hour" if len(content.days) <= DAYS_SHOWN else "months", content.connectivity),
        ("outages_causes", content.connectivity),
        ("checks", content.checks),
        ("directives", content.directives is not None),
        ("method", True),
    )
    return [paper_word(key) for key, there in parts if there]


def _summary(content: Content) -> dict[str, object]:
    word = paper_word
    rows: list[list[str]] = []
    if content.connectivity:
        rows = _figures(content)
    if content.checks:
        seen = grouped(content.totals).seen
        median = content.median_seconds
        took = "–" if median is None else duration_short(median * 1000)
        rows += [
            [office_word("seen_of_due"), f"{number(seen)} / {number(content.due)}"],
            [word("median"), took],
        ]
    if content.directives is not None:
        # The whole table is enclosed; the first of it belongs to the month at a glance.
        name, figure, median = directive_figures(content.directives.event)[0]
        rows.append([name, directive_text(figure, median=median)])
    rules = content.settings.calendar.hours
    hours = hours_text(rules[-1]) if rules else ""
    days = f"{word('working_days')} {number(content.office_days)}"
    return {
        "head": word("summary"),
        "note": f"{days}, {hours}" if hours else days,
        "rows": rows,
    }


def _figures(content: Content) -> list[list[str]]:
    word, figures = paper_word, content.figures
    lost, unseen = sum(figures.down_ms.values()), sum(figures.unknown_ms.values())
    whole, known = figures.scheduled_ms, figures.observed_ms
    by_group = figures.by_group()
    times = word("down_times").format(n=number(content.office_outages))
    bounds = percent_range(figures.connected_ms, figures.connected_ms + unseen, whole)

    def caused(group: Group) -> str:
        return word("down_by").format(whose=group_word(group))

    return [
        [word("availability"), _availability(figures)],
        [word("scheduled"), duration_short(whole)],
        [caused(Group.OFFICE), duration_short(by_group[Group.OFFICE])],
        [word("bounds"), bounds if figures.enough else word("seldom")],
        [times, duration_short(lost)],
        [caused(Group.PROVIDER), duration_short(by_group[Group.PROVIDER])],
        [word("coverage"), percent(known, whole)],
        [word("unknown"), duration_short(unseen)],
        [caused(Group.COUNTRY), duration_short(by_group[Group.COUNTRY])],
    ]


def _availability(figures: Figures) -> str:
    return percent(figures.connected_ms, figures.observed_ms) if figures.enough else "–"


def _days(content: Content) -> dict[str, object]:
    word = paper_word
    legend = [[state_picture(verdict), word_of(verdict)] for verdict in _STATES]
    long = len(content.days) > DAYS_SHOWN
    return {
        "head": word("months" if long else "day_hour"),
        "legend": [] if long else legend,
        "hours": [digits(f"{hour:02d}") for hour in range(0, 25, 2)],
        "percent": word("percent"),
        "months": [] if long else _day_rows(content),
        "table": _month_rows(content) if long else None,
    }


def _day_rows(content: Content) -> list[dict[str, object]]:
    blocks: list[dict[str, object]] = []
    for first, of_month in groupby(content.days, key=lambda day: day.day.replace(day=1)):
        days = list(of_month)
        usual = next((day for day in days if day.office), days[0])
        alt = f"{month(first)}. {paper_word('picture')}"
        picture = days_picture(days, content.spans, _PICTURE_WIDTH, content.now_ms)
        blocks.append(
            {
                "name": month(first),
                "svg": picture,
                "alt": alt,
                "office": office_picture(usual.span, usual.office, _PICTURE_WIDTH),
                "rows": [_day_row(content, day) for day in days],
            }
        )
    return blocks


def _day_row(content: Content, day: DayFigures) -> dict[str, object]:
    if day.figures is not None:
        figure = _availability(day.figures).removesuffix("%")
    else:
        figure = day_off_word(content, day)
    return {
        "number": digits(str(day.day.day)),
        "weekday": weekday_short(day.day),
        "quiet": day.figures is None,
        "figure": figure,
    }


def _month_rows(content: Content) -> dict[str, object]:
    word = paper_word
    return {
        "heads": [
            word(key)
            for key in ("month", "availability", "coverage", "scheduled", "down", "unknown")
        ],
        "rows": [
            [
                month(first),
                _availability(figures),
                percent(figures.observed_ms, figures.scheduled_ms),
                duration_short(figures.scheduled_ms),
                duration_short(sum(figures.down_ms.values())),
                duration_short(sum(figures.unknown_ms.values())),
            ]
            for first, figures in by_month(content)
        ],
    }


def _directives(count: Count | None) -> dict[str, object] | None:
    if count is None:
        return None
    rows = [
        [name, directive_text(figure, median=median)]
        for name, figure, median in directive_figures(count.event)
    ]
    note = paper_word("counted_at").format(moment=moment_long(count.at_ms))
    return {"head": paper_word("directives"), "note": note, "rows": rows}


def _method(content: Content) -> dict[str, object]:
    return {
        "head": paper_word("method"),
        # The log's head is at the foot of the letter, and once is enough.
        "facts": [
            [name, text] for name, text in method_text.facts(content) if text != content.head
        ],
        "rules": list(paper_rules()),
    }


def _verify(content: Content) -> dict[str, object]:
    """Return the foot: the digest that a bundle of the period also has, and the log's."""
    word, days = paper_word, content.period
    return documents_letter.seal(
        f"tatpar {content.device_id} {days.first} {days.last} record-sha256:{content.record}",
        f"{word('record')} {content.record}",
        [(word("record"), content.record), (word("journal"), content.head)],
        [
            *clock_notes(content.clock_off),
            word(_comparable(content)),
            word("chained"),
            word("statement"),
        ],
    )


def _comparable(content: Content) -> str:
    """Return the word about the digest of a bundle that is made later."""
    if content.settled:
        return "compare"
    return "unsettled" if content.now_ms < content.period.to_ms else "unseen_since"


def _outages(content: Content) -> dict[str, object]:
    """Return the table of outages; of very many, the longest."""
    word = paper_word
    every = content.outages
    shown: Sequence[Outage] = every
    more = ""
    if len(every) > OUTAGES_SHOWN:
        longest = sorted(every, key=lambda item: item.start_ms - item.end_ms)[:OUTAGES_SHOWN]
        shown = sorted(longest, key=lambda item: item.start_ms)
        more = word("longest").format(n=number(OUTAGES_SHOWN), all=number(len(every)))
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


def _outage_sums(every: Sequence[Outage]) -> list[str]:
    """Return the last row: how many, how long, how long in office hours."""
    lasted = sum(outage.end_ms - outage.start_ms for outage in every)
    office = sum(outage.office_ms for outage in every)
    durations = (duration_short(lasted), duration_short(office))
    return [paper_word("total"), number(len(every)), "", "", *durations, "", ""]


def _outage_row(outage: Outage, *, dated: bool) -> list[str]:
    span = outage.span
    day = day_of(outage.start_ms)
    cause = span.cause
    return [
        lamp_picture(span.verdict),
        word_of(span.verdict),
        date_short(day) if dated else date_numbers(day),
        clock_seconds(outage.start_ms),
        plus_minus(span.began_after_ms, span.began_by_ms),
        duration_short(outage.end_ms - outage.start_ms),
        duration_short(outage.office_ms) if outage.office_ms else "–",
        cause_word(cause, span.path.kind if span.path else None) if cause else "",
        owner_word(cause) if cause else "",
    ]


def _checks(content: Content) -> dict[str, object]:
    """Return the table of checks by day, while the period is short enough for it."""
    word = paper_word
    shown = [outcome for outcome in Outcome if content.totals[outcome] or not outcome.seldom]
    marks = [
        [
            outcome_picture(outcome),
            outcome_word(outcome),
            number(content.totals[outcome]),
        ]
        for outcome in shown
    ]
    announced = len(content.slots) - len(counted_slots(content.slots))
    rows = []
    if len(content.days) <= DAYS_SHOWN:
        by_day = groupby(counted_slots(content.slots), key=lambda slot: day_of(slot.due_ms))
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
