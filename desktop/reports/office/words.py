"""Words and columns of an office report, the same on paper and in the workbook."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import Enum, auto
from fractions import Fraction
from pathlib import Path

from desktop.core.events import Outcome
from desktop.core.network import Group
from desktop.core.office.people_list import Flag, Targets, folded
from desktop.core.settings.model import RULES
from desktop.core.settings.rules import Whole
from desktop.core.sheets.sheet import DirectivesTold
from desktop.language.bundles import bundle_fault
from desktop.language.dates import date as date_text
from desktop.language.dates import date_numbers, date_range, date_short, day_of, moment_short
from desktop.language.enum_words import cause_word
from desktop.language.numbers import duration_short, percent
from desktop.language.numbers import number as number_text
from desktop.language.office_report import office_word
from desktop.language.papers import group_word, paper_word
from desktop.language.register import joined
from desktop.language.settings import label_of, setting_value
from desktop.language.translator import word_of
from desktop.reports.office.model import (
    OUTSIDE,
    OfficeCut,
    OfficeReport,
    OfficerRow,
    RosterRow,
    RosterState,
    SharedOutage,
    Sums,
)

MISSED = tuple(outcome for outcome in Outcome if outcome.missed)
GROUPS = (Group.OFFICE, *OUTSIDE, Group.NOT_OBSERVED)
CHECKS = ("unanswered", "away", "pc_off", "quit")  # as `MISSED`
NOT_ASKED = ("on_pc", "held", "untold")  # with those seen and missed, all that were due
_ORDER = tuple(Flag)
_MOST_DIGITS = 9  # of a setting
_MOST_RUNS = 3  # of days beside a reason
_STATES = {
    RosterState.COUNTED: "counted_state",
    RosterState.NOTHING: "nothing",
    RosterState.REFUSED: "refused",
    RosterState.NOT_IN_USE: "not_in_use",
    RosterState.NOT_ENROLLED: "not_enrolled",
    RosterState.UNREADABLE: "unreadable",
}


class Shown(Enum):
    """How a value is shown: a text, a count, a time in milliseconds or a part of a whole."""

    TEXT = auto()
    COUNT = auto()
    LASTED = auto()
    PART = auto()


Value = str | int | Fraction | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures, for each form to lay out: ``of`` a person, ``of_sums`` of several.

    ``of_sums`` is None where several have no sum.
    """

    head: str
    shown: Shown
    of: Callable[[OfficerRow], Value]
    of_sums: Callable[[Sums], Value] | None = None


def figure_columns() -> dict[str, Column]:
    """Columns that an office's sums and each person's row have, by name."""

    def column(head: str, shown: Shown, of: Callable[[OfficerRow | Sums], Value]) -> Column:
        return Column(head, shown, of, of)

    def lost(group: Group) -> Column:
        return column(group_word(group), Shown.LASTED, lambda row: row.figures.by_group()[group])

    def missed(name: str, outcome: Outcome) -> Column:
        return column(office_word(name), Shown.COUNT, lambda row: row.totals[outcome])

    word, paper, part, count = office_word, paper_word, Shown.PART, Shown.COUNT
    return {
        "coverage": column(paper("coverage"), part, lambda row: row.figures.coverage),
        "availability": column(paper("availability"), part, lambda row: row.figures.availability),
        **{group.value: lost(group) for group in GROUPS},
        "outages": column(paper("outage_count"), count, lambda row: row.outages),
        "due": column(paper("due"), count, lambda row: row.due),
        "seen": column(word("seen"), count, lambda row: row.grouped.seen),
        **{name: missed(name, outcome) for name, outcome in zip(CHECKS, MISSED, strict=True)},
        "on_pc": column(word("on_pc"), count, lambda row: row.grouped.on_pc),
        "held": column(word("held"), count, lambda row: row.grouped.withheld),
        "untold": column(word("untold"), count, lambda row: row.untold),
        "median": Column(paper("median"), Shown.LASTED, _median_ms),
        "hours": Column(word("hours_a_day"), Shown.LASTED, lambda row: row.day_ms),
    }


def _median_ms(row: OfficerRow) -> int | None:
    return None if row.median_seconds is None else row.median_seconds * 1000


def value_words(shown: Shown, value: Value) -> str:
    """Return a value in words; a dash for none."""
    match value:
        case None:
            return "–"
        case str():
            return value
        case Fraction() if shown is Shown.PART:
            return part_words(value)
    return duration_short(int(value)) if shown is Shown.LASTED else number_text(int(value))


def period_words(report: OfficeReport) -> str:
    """Return the days of the report, empty if it has none."""
    if report.days is None:
        return ""
    first, last = (day_of(at) for at in (report.days[0], report.days[1] - 1))
    return date_range(first, last)


def part_words(part: Fraction | None) -> str:
    """Return a part of a whole in per cent, or a dash."""
    return "–" if part is None else percent(part.numerator, part.denominator)


def spoken_flags(row: OfficerRow) -> list[Flag]:
    """Return the flags that are reasons of their own, the weightiest first."""
    return [flag for flag in row.flags if not _follows(flag, row)]


def reasons(row: OfficerRow) -> list[str]:
    """Reasons for a word with the officer, the weightiest first; a missed target with its limit."""
    due, asked = row.due, row.due - row.grouped.on_pc
    counts = {
        Flag.TOLD_AGAIN: len(row.told_again),
        Flag.OTHER_PC: len(row.other_pcs),
        Flag.LOG_LOST: len(row.logs_lost),
        Flag.CLOCK_SET: len(row.clocks_set),
        Flag.UNTOLD: row.untold,
        Flag.LATE_LEAVE: len(row.late_leave),
        Flag.OWN_HOLIDAYS: len(row.unshared_holidays),
        Flag.BY_COMMAND: row.by_command,
        Flag.QUICK: row.quick,
        Flag.STOPPED: row.stopped,
        Flag.FEW_HOURS: row.short_days,
        Flag.LEAVE: len(row.unaccepted),
        Flag.UNANSWERED: row.totals[Outcome.MISSED_IGNORED],
        Flag.SEEN: row.grouped.seen,
    }
    percents = {Flag.COVERAGE: row.figures.coverage, Flag.OWN: row.own}
    limits = {
        Flag.UNANSWERED: row.targets.unanswered * due // 100,
        Flag.COVERAGE: row.targets.coverage,
        Flag.SEEN: -(-row.targets.seen * asked // 100),
        Flag.OWN: row.targets.own,
    }
    day_ms = 0 if row.day_ms is None else int(row.day_ms)
    return [
        word_of(flag).format(
            n=number_text(counts.get(flag, 0)),
            due=number_text(asked if flag is Flag.SEEN else due),
            answers=number_text(row.answers),
            percent=part_words(percents.get(flag)),
            target=number_text(limits.get(flag, 0)),
            hours=duration_short(day_ms),
            days=_on_days(row.told_again),
            off=duration_short(abs(row.clock_ahead_ms)),
            lost=duration_short(row.own_down_ms),
            name=joined(*row.calls_itself),
            enrolled=joined(*_enrolled(row)),
            settings=joined(*map(setting_words, row.unlike_most)),
        )
        + _when(flag, row)
        for flag in spoken_flags(row)
    ]


def _when(flag: Flag, row: OfficerRow) -> str:
    """Return the days of a reason in brackets; empty if it has none, or they lie far apart."""
    found = _days(flag, row)
    runs: list[tuple[date, date]] = []
    before = False
    for day in sorted(found.union(item.day for item in row.daily)):
        if day in found:  # days off in between part no run
            runs.append((runs.pop()[0], day) if before else (day, day))
        before = day in found
    if not 0 < len(runs) <= _MOST_RUNS:
        return ""
    return f" ({joined(*(_short_range(*run) for run in runs))})"


def _days(flag: Flag, row: OfficerRow) -> set[date]:
    match flag:
        case Flag.UNTOLD:
            untold = (it for it in row.daily if not it.figures.observed_ms)
            return {it.day for it in untold if not sum(it.totals.values())}
        case Flag.LATE_LEAVE:
            return {it.day for it in row.late_leave}
        case Flag.OTHER_PC:
            return set(map(day_of, row.other_pcs))
        case Flag.LOG_LOST:
            return set(map(day_of, row.logs_lost))
        case Flag.CLOCK_SET:
            return set(map(day_of, row.clocks_set))
    return set()


def _short_range(first: date, last: date) -> str:
    if first == last:
        return date_short(last)
    of_one_month = first.replace(day=1) == last.replace(day=1)
    begun = number_text(first.day) if of_one_month else date_short(first)
    return f"{begun}–{date_short(last)}"


def _follows(flag: Flag, row: OfficerRow) -> bool:
    """Whether a missed target follows from the checks that were not reported: one reason is one.

    Observed time is compared by checks, too, which divide the office hours.
    """
    told = row.due - row.untold
    if Flag.UNTOLD not in row.flags or flag not in (Flag.COVERAGE, Flag.SEEN):
        return False
    if flag is Flag.SEEN:
        return row.grouped.seen * 100 >= row.targets.seen * (told - row.grouped.on_pc)
    return (row.figures.coverage or 0) * row.due * 100 >= row.targets.coverage * told


def _enrolled(row: OfficerRow) -> Sequence[str]:
    """Return the names under which the PCs are enrolled, or the person of the list."""
    name = folded(row.officer.name)
    known = [*row.calls_itself, *row.signers]
    own = any(folded(other).startswith(name) for other in known)
    return row.signers if own else (row.officer.name,)


def _on_days(moments: Iterable[int]) -> str:
    return joined(*dict.fromkeys(date_text(day_of(at_ms)) for at_ms in sorted(moments)))


def doubt_words(told_again: Sequence[int], *, other_log: bool) -> list[str]:
    """Return the words for a PC that told days again with other outcomes, or another log."""
    n, days = number_text(len(told_again)), _on_days(told_again)
    said = [word_of(Flag.TOLD_AGAIN).format(n=n, days=days)] if told_again else []
    return [*said, word_of(Flag.OTHER_LOG)] if other_log else said


def setting_words(item: tuple[str, str]) -> str:
    """Return a setting with its value where that is a number; a list of hosts is only named."""
    key, text = item
    label, rule = label_of(key), RULES[key]
    if not isinstance(rule, Whole) or not text.isdecimal() or len(text) > _MOST_DIGITS:
        return label
    return f"{label} {setting_value(key, int(text))}"


def targets_words(targets: Targets) -> str:
    """Return the targets for the head of the reasons."""
    percents = {name: number_text(percent) for name, percent in asdict(targets).items()}
    return office_word("speak_note").format(**percents)


def to_speak_with(rows: Iterable[OfficerRow]) -> list[tuple[OfficerRow, list[str]]]:
    """Return the officers with reasons, the weightiest first, then who missed most checks."""

    def place(row: OfficerRow) -> tuple[int, int, str]:
        return _ORDER.index(row.flags[0]), -row.unseen, row.officer.name

    flagged = sorted((row for row in rows if row.flags), key=place)
    return [(row, reasons(row)) for row in flagged]


def calendar_notes(row: OfficerRow) -> list[str]:
    """Return from when and until when the time was this officer's, and the kinds of days off."""
    notes = []
    if row.since_ms is not None:
        since = date_numbers(day_of(row.since_ms))
        notes.append(f"{paper_word('since')} {since}")
    if row.until_ms is not None:
        until = date_numbers(day_of(row.until_ms - 1))
        notes.append(office_word("handed_over").format(time=until))
    calendar = row.calendar
    for name, days in (
        ("holidays", calendar.holidays),
        ("own_holidays", calendar.own_holidays),
        ("leave", row.leave),
    ):
        if days:
            notes.append(f"{office_word(name)}: {number_text(len(days))}")
    if row.accepted:
        accepted = number_text(len(row.accepted))
        notes[-1] = office_word("accepted").format(days=notes[-1], n=accepted)
    for name, count in (("late_leave", len(row.late_leave)), ("off_then", row.off_then)):
        if count:
            notes.append(office_word(name).format(n=number_text(count)))
    return notes


def roster_words(line: RosterRow) -> tuple[str, str]:
    """Words for an expected person and the state of the report."""
    who = line.person.full or "–"
    state = office_word(_STATES[line.state])
    if line.refused is None:
        doubts = doubt_words(line.told_again, other_log=line.other_log)
        return who, "; ".join((state, *doubts))
    parts = [f"{state}:", bundle_fault(line.refused.fault)]
    if line.state is RosterState.UNREADABLE:  # only the file's name tells it from another
        parts[0] = f"{state} ({Path(line.refused.file).name}):"
    else:
        parts.append(office_word("says").format(who=line.refused.says.full or "–"))
    return who, " ".join((*parts, office_word("ask_again")))


def left_out_rows(report: OfficeReport) -> list[list[str]]:
    """Return the files that are not counted, each with why."""
    failed = []
    for item in report.refused:
        why = bundle_fault(item.fault)
        if item.says.full:
            why += f" {office_word('says').format(who=item.says.full)}"
        failed.append([Path(item.file).name, why])
    again = [[Path(file).name, office_word("repeated")] for file in report.repeated]
    outside = [[Path(file).name, office_word("outside_days")] for file in report.outside]
    return [*failed, *again, *outside]


def shared_heads() -> list[str]:
    """Return the heads of `shared_row`."""
    word = office_word
    return [*_when_heads(), word("k_of_n"), paper_word("cause"), word("still")]


def power_heads() -> list[str]:
    """Return the heads of `power_row`."""
    return [*_when_heads(), office_word("pcs_ended")]


def _when_heads() -> list[str]:
    return [paper_word(name) for name in ("began", "ended", "in_office", "office")]


def outage_place(item: SharedOutage) -> str:
    """Return the office of a shared outage, or how many offices it was of."""
    of_several = office_word("n_offices", item.offices)
    return item.office or of_several.format(n=number_text(item.offices))


def shared_row(item: SharedOutage) -> list[str]:
    """Return a shared outage: time, length, place, PCs, cause, and services that still worked."""
    word, number = office_word, number_text
    until = word("no_end") if item.until_ms is None else moment_short(item.until_ms)
    return [
        moment_short(item.from_ms),
        until,
        duration_short(item.office_ms),
        outage_place(item),
        word("reported_of").format(n=number(len(item.pcs)), all=number(item.connected)),
        cause_word(item.cause),
        joined(*(word_of(way) for way in item.ways)) or "–",
    ]


def power_row(item: OfficeCut) -> list[str]:
    """Return a power cut: when, how long, where, how many PCs."""
    cut, number = item.cut, number_text
    return [
        moment_short(cut.from_ms),
        office_word("no_end") if cut.until_ms is None else moment_short(cut.until_ms),
        duration_short(item.office_ms),
        item.office,
        office_word("reported_of").format(n=number(len(cut.pcs)), all=number(item.known)),
    ]


DIRECTIVES = tuple(item.name for item in fields(DirectivesTold))


def directive_sums(report: OfficeReport) -> dict[str, int]:
    """Return the sum of each count; empty where nobody sent any."""
    sent = [row.directives for row in report.rows if row.directives is not None]
    return {name: sum(getattr(item, name) for item in sent) for name in DIRECTIVES if sent}


def directive_counts(row: OfficerRow) -> list[tuple[str, str]]:
    """Return the name of each count and the count, or a word for one that was not sent."""
    sent = row.directives
    texts = (None if sent is None else number_text(getattr(sent, name)) for name in DIRECTIVES)
    return [
        (paper_word(name), text or office_word("not_sent"))
        for name, text in zip(DIRECTIVES, texts, strict=True)
    ]


def directive_table(report: OfficeReport) -> dict[str, object]:
    """Return the officers' counts and the sums as a template's data; no rows if nobody sent any."""
    sums = directive_sums(report)
    sent = sum(row.directives is not None for row in report.rows)
    rows = [
        [row.officer.name or joined(*row.signers), row.officer.office]
        + [text for _, text in directive_counts(row)]
        for row in report.rows
        if sums
    ]
    if sent > 1:
        rows.append([office_word("total"), "", *map(number_text, sums.values())])
    return {
        "head": paper_word("directives"),
        "note": office_word("people_of").format(
            n=number_text(sent), all=number_text(len(report.rows))
        ),
        "about": office_word("directives_about"),
        "heads": [paper_word("officer"), paper_word("office"), *map(paper_word, DIRECTIVES)],
        "rows": rows,
    }
