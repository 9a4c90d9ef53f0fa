"""An office's month as it is drawn, from the letter's own document and figures."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import dropwhile

from desktop.core.network import Group
from desktop.core.office.people_list import Flag
from desktop.core.units import DAY_MS
from desktop.language.dates import clock_range, date_short, day_of, month_name
from desktop.language.enum_words import cause_word
from desktop.language.numbers import digits, duration_minutes, number
from desktop.language.office_report import office_word
from desktop.language.papers import paper_word
from desktop.language.register import joined
from desktop.reports.documents.provider_letter import ProviderClaim
from desktop.reports.office.model import OfficeCut, OfficeReport, OfficerRow, SharedOutage, Sums
from desktop.reports.office.pdf import PARTS
from desktop.reports.office.words import (
    CHECKS,
    NOT_ASKED,
    figure_columns,
    outage_place,
    part_words,
    spoken_flags,
    value_words,
)
from office.live import day_of_office, office_day
from office.months import Month
from office.words import word

Rank = Callable[[Sums], Fraction | int | None]
MONTHS = 6  # of the line
LINE_WIDTH, LINE_HEIGHT = 132, 34
_MARGIN = 4
_LEAST_LINE = 3  # months, below which a line says nothing
_LEAST_SPAN = Fraction(5, 100)  # of a line's height, so that a small change looks small
_OFFICES = 20  # in sight; the rest is folded
_NAMED = 3  # people, of more their names are left to the rows
_EQUAL = 3  # offices that lost equally; of more none is the first


@dataclass(frozen=True, slots=True)
class Glance:
    """A figure of the letter beside that of the month before, with the line of the last months.

    ``points`` are the places of the months that have the figure, the oldest first.
    """

    name: str
    now: str
    change: str
    base: str
    points: tuple[tuple[float, float], ...]

    @property
    def path(self) -> str:
        """Return the line through all points."""
        return " ".join(f"{x},{y}" for x, y in self.points)


def last_day(report: OfficeReport, of: Month) -> date:
    """Return the day to which a month's figures go: its last one if no office hours follow."""
    midnight = day_of_office(report.until_ms - 1)[1]
    rest = range(midnight, of.period[1], DAY_MS)
    return day_of(report.until_ms - 1) if any(map(office_day, rest)) else of.last


def working_days(report: OfficeReport) -> int:
    """Return the number of days on which most people had office hours."""
    people = Counter(
        item.day for row in report.rows for item in row.daily if item.figures.scheduled_ms
    )
    most = max(people.values(), default=0)
    return sum(2 * n > most for n in people.values())


def glances(report: OfficeReport, past: Sequence[Sums | None], before: Month) -> list[Glance]:
    """Return the letter's figures beside those of the month before.

    ``past`` are the sums of the months before, the oldest first.
    """
    total, found = report.total, []
    months = [*past, total if report.rows else None]
    values = {name: [None if sums is None else of(sums) for sums in months] for name, of in PARTS}
    span = _span(values.values())
    for name, of in PARTS:
        now, then = of(total), None if report.before is None else of(report.before)
        tenths = None if now is None or then is None else int(now * 1000) - int(then * 1000)
        found.append(
            Glance(
                office_word(name),
                part_words(now),
                _change(name, tenths, part_words(then), before),
                _base(name, total, report.before, before),
                tuple(_points(values[name], span)),
            )
        )
    return found


def _in_points(tenths: int) -> str:
    return digits(f"{abs(tenths) // 10}.{abs(tenths) % 10}")


def _change(name: str, tenths: int | None, before: str, month: Month) -> str:
    """Return the change of the printed figures, and its direction; empty without a month before.

    More that was not observed is worse; of the other figures more is better.
    """
    if tenths is None:
        return ""
    better = (tenths > 0) is not (name == "unseen_part")
    key = "points_same" if not tenths else "points_better" if better else "points_worse"
    of = month_name(month.first.month)
    return word(key, points=_in_points(tenths), month=of, before=before)


def _base(name: str, total: Sums, before: Sums | None, month: Month) -> str:
    """Return the whole that a figure is a part of.

    Checks that were not reported lower the part that was seen, and hours that were not observed
    the connected one. The parts of the others say whether people or lines became worse.
    """
    figures = total.figures
    if name == "seen_part":
        seen = word("seen_of", n=total.grouped.seen, all=total.due)
        reported = _seen_of_reported(total)
        if not reported:
            return seen
        return f"{seen}; {_beside(reported, (total, before), _reported_part, month)}"
    if name == "connected_part" and figures.availability is not None:
        observed = word("base_observed", part=part_words(figures.availability))
        return _beside(observed, (total, before), lambda sums: sums.figures.availability, month)
    whole = figures.scheduled_ms
    ms = figures.connected_ms if name == "connected_part" else whole - figures.observed_ms
    return word("base_hours", part=_lasted(ms), hours=_lasted(whole))


def _beside(
    now: str, both: tuple[Sums, Sums | None], of: Callable[[Sums], Fraction | None], month: Month
) -> str:
    """Return a figure beside that of the month before, if there was one."""
    sums, before = both
    if before is None:
        return now
    then, name = part_words(of(before)), month_name(month.first.month)
    if then == part_words(of(sums)):
        return word("as_before", now=now, month=name)
    return f"{now} ({name}: {then})"


def _reported_part(item: Sums) -> Fraction | None:
    """Return the part of the checks reported that was seen."""
    told = item.due - item.untold
    return Fraction(item.grouped.seen, told) if told else None


def _seen_of_reported(item: Sums) -> str:
    """Return the part of the checks reported that was seen; empty if all were reported."""
    part = _reported_part(item)
    return word("seen_reported", part=part_words(part)) if item.untold and part is not None else ""


def _span(lines: Iterable[Sequence[Fraction | None]]) -> Fraction:
    """Return the largest change of a figure: all lines have one scale, so that slopes compare."""
    known = [[value for value in values if value is not None] for values in lines]
    return max([_LEAST_SPAN, *(max(values) - min(values) for values in known if values)])


def _points(values: Sequence[Fraction | None], span: Fraction) -> list[tuple[float, float]]:
    """Return the places of the values in the middle of a line that is ``span`` high.

    The line begins with the first month that has the figure, and takes the whole width.
    """
    known = [value for value in values if value is not None]
    if len(known) < _LEAST_LINE:
        return []
    high = (min(known) + max(known) + span) / 2
    down = LINE_HEIGHT - 2 * _MARGIN
    heights = [None if value is None else float((high - value) / span) for value in values]
    heights = list(dropwhile(lambda height: height is None, heights))
    across = (LINE_WIDTH - 2 * _MARGIN) / (len(heights) - 1)
    return [
        (round(_MARGIN + nth * across, 1), round(_MARGIN + height * down, 1))
        for nth, height in enumerate(heights)
        if height is not None
    ]


@dataclass(frozen=True, slots=True)
class Lost:
    """A common outage or a power cut: its day and time, where and why, how many PCs, how long."""

    day: str
    time: str
    what: str
    pcs: str
    lasted: str


def shared(report: OfficeReport) -> list[Lost]:
    """Return the outages that most PCs shared, by time."""
    return [
        Lost(
            date_short(day_of(item.from_ms)),
            clock_range(item.from_ms, item.until_ms or report.until_ms),
            f"{cause_word(item.cause)}, {outage_place(item)}",
            _of(len(item.pcs), item.connected),
            _lasted(item.office_ms),
        )
        for item in sorted(report.shared, key=lambda item: item.from_ms)
    ]


def power(report: OfficeReport) -> list[Lost]:
    """Return the power cuts, by time."""
    return [
        Lost(
            date_short(day_of(item.cut.from_ms)),
            clock_range(item.cut.from_ms, item.cut.until_ms or report.until_ms),
            item.office,
            _of(len(item.cut.pcs), item.known),
            _lasted(item.office_ms),
        )
        for item in sorted(report.power, key=lambda item: item.cut.from_ms)
    ]


def _lasted(ms: int) -> str:
    return duration_minutes(ms, days=False)


def _of(pcs: int, among: int) -> str:
    return office_word("reported_of").format(n=number(pcs), all=number(among))


def shared_sum(report: OfficeReport) -> str:
    """Return the closing line: how many outages of the provider, of the offices and others."""
    durations: dict[str, list[int]] = {key: [] for key in ("of_provider", "of_own", "of_others")}
    keys = {Group.PROVIDER: "of_provider", Group.OFFICE: "of_own"}
    for item in report.shared:
        durations[keys.get(item.group, "of_others")].append(item.office_ms)
    sums = ((key, len(every), _lasted(sum(every))) for key, every in durations.items() if every)
    return ", ".join(word(key, n=n, time=time) for key, n, time in sums)


def claimed(claim: ProviderClaim) -> str:
    """Return the duration of the outages in the letter to the provider."""
    return _lasted(sum(item.office_ms for item in claim.outages))


def power_sum(report: OfficeReport) -> str:
    """Return the closing line: how long all power cuts lasted."""
    return word("power_sum", time=_lasted(sum(item.office_ms for item in report.power)))


def needs_ups(report: OfficeReport) -> str:
    """Return where to consider a UPS first; empty without a power cut."""
    return _most_lost("ups_first", report.power)


def needs_network(report: OfficeReport) -> str:
    """Return where to have the network checked first; empty without an outage of one office."""
    own = [it for it in report.shared if it.group is Group.OFFICE and it.office]
    return _most_lost("network_first", own)


def _most_lost(key: str, outages: Iterable[SharedOutage | OfficeCut]) -> str:
    """Return advice for the office that lost most, or a few that lost equally; else empty."""
    lost = Counter[str]()
    for item in outages:
        lost[item.office] += item.office_ms
    most = max(lost.values(), default=0)
    first = sorted(office for office, ms in lost.items() if ms == most)
    if not 0 < len(first) <= _EQUAL:
        return ""
    return word(key, offices="; ".join(f"{it} ({_lasted(most)})" for it in first))


def advice(row: OfficerRow) -> str:
    """Return the facts beside the weightiest reason, and the question to ask; empty without.

    Leave that waits for a decision comes first, since its row leads to it.
    """
    flags = spoken_flags(row)
    if row.undecided:
        return word("late_undecided")
    if flags[:1] == [Flag.UNTOLD]:
        told = row.due - row.untold
        seen = word("told_seen", n=row.grouped.seen, all=told) if told else ""
        return f"{seen} {word('ask_unsent')}".strip()
    if flags[:1] == [Flag.CLOCK_SET]:
        return word("ask_clock")
    return _unseen_checks(row) if Flag.SEEN in flags else ""


def _unseen_checks(row: OfficerRow) -> str:
    """Return the checks that were not seen, by why.

    Those without an answer are left out if they are a reason of their own, and else named even if
    there are none: then nobody ignored a check.
    """
    columns = figure_columns()
    said = {"unanswered"} if Flag.UNANSWERED in row.flags else set()
    names = (name for name in (*CHECKS, *NOT_ASKED) if name not in said)
    counts = ((columns[name], columns[name].of(row)) for name in names)
    unanswered = columns["unanswered"]
    return "; ".join(
        f"{it.head}: {value_words(it.shown, n)}" for it, n in counts if n or it is unanswered
    )


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """An office's figures, each with whether it is the worst of its column.

    ``pcs`` are those that reported, of all expected ones where ``missing`` says that some did not.
    """

    name: str
    pcs: str
    missing: bool
    cells: tuple[tuple[str, bool], ...]


def office_heads() -> list[str]:
    """Return the heads of the offices' figures."""
    return [word("seen"), paper_word("connected"), word("not_observed"), office_word("power")]


def office_lines(
    report: OfficeReport, missing: Counter[str]
) -> tuple[list[OfficeLine], list[OfficeLine]]:
    """Return a line an office, those in sight and the rest; the last in sight is the total.

    ``missing`` are the PCs of each office that did not report.
    """
    cut_ms = Counter[str]()
    for item in report.power:
        cut_ms[item.office] += item.office_ms
    ranks: list[Rank] = [_unseen, _not_connected, _unobserved]  # the worse, the larger
    ranks.append(lambda item: cut_ms[item.name])
    worst = [(of, _worst(report.offices, of)) for of in ranks]
    lines = [
        _office_line(
            item,
            (missing[item.name], cut_ms[item.name]),
            [bool(most) and of(item) == most for of, most in worst],
        )
        for item in report.offices
    ]
    seen, rest = lines[:_OFFICES], lines[_OFFICES:]
    if len(lines) > 1:
        every = missing.total(), cut_ms.total()
        seen.append(_office_line(report.total, every, [False] * len(worst)))
    return seen, rest


def _unseen(item: Sums) -> Fraction | None:
    return None if item.seen_part is None else 1 - item.seen_part


def _not_connected(item: Sums) -> Fraction | None:
    part = PARTS[1][1](item)
    return None if part is None else 1 - part


def _unobserved(item: Sums) -> Fraction | None:
    return PARTS[2][1](item)


def _worst(offices: Sequence[Sums], of: Rank) -> Fraction | int | None:
    values = [value for item in offices if (value := of(item)) is not None]
    most = max(values, default=0)
    return most if len(values) > 1 and most else None


def least_seen(report: OfficeReport) -> str:
    """Return the office with the lowest rate of checks seen, and why; empty without one."""
    worst = _worst(report.offices, _unseen)
    least = [item for item in report.offices if worst and _unseen(item) == worst]
    if len(least) != 1:
        return ""
    item = least[0]
    parts = filter(None, (part_words(item.seen_part), _seen_of_reported(item)))
    said = [word("least_seen", office=item.name, part="; ".join(parts))]
    if item.untold:
        who, untold = _unsent_by(report, item.name), part_words(Fraction(item.untold, item.due))
        said.append(word("part_untold", untold=f"{untold} ({who})" if who else untold))
    return "; ".join(said)


def _unsent_by(report: OfficeReport, office: str) -> str:
    """Return the people of an office with days that were not sent; empty if they are many."""
    names = [it.officer.name for it in report.rows if it.officer.office == office and it.untold]
    return joined(*names) if len(names) <= _NAMED and all(names) else ""


def _office_line(item: Sums, less: tuple[int, int], worst: Sequence[bool]) -> OfficeLine:
    """Return the line; ``less`` are the PCs that did not report, and the time of power cuts."""
    missing, cut_ms = less
    texts = [part_words(of(item)) for _, of in PARTS]
    texts.append(_lasted(cut_ms) if cut_ms else "–")
    pcs = _of(item.pcs, item.pcs + missing) if missing else number(item.pcs)
    return OfficeLine(item.name, pcs, missing > 0, tuple(zip(texts, worst, strict=True)))
