"""The report as a workbook for people: XlsxWriter, real dates and durations, both languages.

The same content gives the same bytes: the properties carry the period's moment, not the clock's.

Over 300 lines: a function for each sheet, over the same formats.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from fractions import Fraction

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from desktop import language
from desktop.core.connectivity.availability import Figures
from desktop.core.connectivity.hourly import Hour
from desktop.core.events import Outcome
from desktop.core.units import DAY_MS, HOUR_MS
from desktop.language.report_document import directive_figures, group_word, paper_rules, paper_word
from desktop.reports.documents import method_text
from desktop.reports.documents.document_title import title
from desktop.reports.documents.workbook_formats import INK, Book, Cell, lay_out, put, table
from desktop.reports.figures_json import percent
from desktop.reports.period import Count
from desktop.reports.report_content import Content

_ENOUGH = 6, 10  # of an hour must be observed for its number
_GREEN, _LINE = "#006A4E", "#B4BDB7"
# Whole percent of the observed time, from which up: ground and ink.
_HEAT = (
    (100, _GREEN, "#FFFFFF"),
    (90, "#5E9F8A", "#FFFFFF"),
    (50, "#CFE3DA", INK),
    (1, "#F3C9C5", INK),
    (0, "#B3261E", "#FFFFFF"),
)


class _Book(Book):
    """A workbook in memory about one officer's period."""

    def __init__(self, content: Content, look: Callable[[], None]) -> None:
        super().__init__(content.zone, look)
        self.content = content
        cell = {"align": "center", "border": 1, "border_color": _LINE, "num_format": "0"}
        self.heat = [
            (least, self.format(**cell, bg_color=ground, font_color=ink))
            for least, ground, ink in _HEAT
        ]
        self.unseen = self.format(
            **cell, pattern=14, fg_color="#A9B2AC", bg_color="#F1F3F0", font_color="#626D67"
        )


def workbook(content: Content, look: Callable[[], None] = lambda: None) -> bytes:
    """Return the file: summary, then what was asked for, then the method.

    ``look`` is called now and then, and may raise to stop.
    """
    made = _Book(content, look)
    book = made.book
    first = datetime(content.period.first.year, content.period.first.month, 1)  # noqa: DTZ001 - fixed, zoneless
    book.set_properties({"title": title(content), "created": first, "author": ""})
    _summary(made, book.add_worksheet(paper_word("summary")))
    if content.connectivity:
        _outages(made, book.add_worksheet(paper_word("outages")))
        _heat(made, book.add_worksheet(paper_word("day_hour")))
    if content.checks:
        _checks(made, book.add_worksheet(paper_word("checks")))
    if content.connectivity:
        _paths(made, book.add_worksheet(paper_word("paths")))
    _method(made, book.add_worksheet(paper_word("method")))
    look()
    book.close()
    return made.out.getvalue()


def _summary(made: _Book, sheet: Worksheet) -> None:
    content = made.content
    word = paper_word
    officer, period = content.settings.officer, content.period
    sheet.write_string(0, 0, title(content), made.title)
    rows: list[tuple[str, Cell, Format]] = [
        (word("officer"), officer.name, made.text),
        (word("designation"), officer.designation, made.text),
        (word("office"), officer.office, made.text),
        (word("device"), content.device_id, made.text),
        (word("period"), language.date_range(period.first, period.last), made.text),
        (word("working_days"), content.office_days, made.count),
        (word("made"), made.local(content.now_ms), made.moment),
    ]
    if content.connectivity:
        rows += _figure_rows(made, content.figures)
        rows.append((word("office_outages"), content.office_outages, made.count))
    if content.checks:
        median = content.median_seconds
        rows.append((word("due"), content.due, made.count))
        rows += [
            (language.outcome_word(outcome), content.totals[outcome], made.count)
            for outcome in Outcome
        ]
        took = "–" if median is None else median / 86_400
        rows.append((word("median"), took, made.lasted))
        rows.append(("", word("statement"), made.text))
    if content.directives is not None:
        rows += _directive_rows(made, content.directives)
    for row, (name, value, form) in enumerate(rows, start=2):
        sheet.write_string(row, 0, name, made.strong)
        put(sheet, row, 1, value, form)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 48)
    sheet.freeze_panes(2, 0)
    lay_out(sheet, repeat=False)


def _directive_rows(made: _Book, count: Count) -> list[tuple[str, Cell, Format]]:
    rows: list[tuple[str, Cell, Format]] = []
    for name, figure, seconds in directive_figures(count.event):
        shown: Cell = "–" if figure is None else figure / 86_400 if seconds else figure
        form = made.lasted if seconds else made.count
        rows.append((f"{paper_word('directives')}: {name}", shown, form))
    said = paper_word("counted_at").format(moment=language.moment_words(count.at_ms))
    return [*rows, ("", said, made.text)]


def _figure_rows(made: _Book, found: Figures) -> list[tuple[str, Cell, Format]]:
    word = paper_word
    bounds = found.bounds or (None, None)
    return [
        (word("availability"), _part(found.availability), made.part),
        (word("low"), _part(bounds[0]), made.part),
        (word("high"), _part(bounds[1]), made.part),
        (word("coverage"), _part(found.coverage), made.part),
        (word("scheduled"), _lasted(found.scheduled_ms), made.lasted),
        (word("connected"), _lasted(found.connected_ms), made.lasted),
        *(
            (f"{word('down')}: {language.cause_word(cause)}", _lasted(ms), made.lasted)
            for cause, ms in sorted(found.down_ms.items())
        ),
        *(
            (f"{word('unknown')}: {language.cause_word(cause)}", _lasted(ms), made.lasted)
            for cause, ms in sorted(found.unknown_ms.items())
        ),
        *((group_word(group), _lasted(ms), made.lasted) for group, ms in found.by_group().items()),
    ]


def _part(part: Fraction | None) -> Cell:
    shown = percent(part)
    return f"– ({paper_word('seldom')})" if shown is None else shown / 100


def _lasted(ms: int) -> float:
    return ms / DAY_MS


def _outages(made: _Book, sheet: Worksheet) -> None:
    word = paper_word
    heads = [
        (word("state"), made.text),
        (word("began"), made.moment),
        (word("bound"), made.count),
        (word("ended"), made.moment),
        (word("lasted"), made.lasted),
        (word("in_office"), made.lasted),
        (word("cause"), made.text),
        (word("whose"), made.text),
        (word("path"), made.text),
        (word("adapter"), made.text),
    ]

    def rows() -> Iterable[Sequence[Cell]]:
        for outage in made.content.outages:
            span = outage.span
            half = -(-(span.began_by_ms - span.began_after_ms) // 2000)
            path = span.path
            yield (
                language.verdict_word(span.verdict),
                made.local(outage.start_ms),
                half,
                made.local(outage.end_ms),
                _lasted(outage.end_ms - outage.start_ms),
                _lasted(outage.office_ms),
                language.cause_word(span.cause, path.kind if path else None) if span.cause else "",
                language.owner_word(span.cause) if span.cause else "",
                language.path_word(path) if path else "",
                outage.path,
            )

    table(made, sheet, heads, rows())


def _heat(made: _Book, sheet: Worksheet) -> None:
    content, word = made.content, paper_word
    cells = max((len(row) for row in content.hours), default=24)
    hours = [language.digits(f"{hour:02d}") for hour in range(cells)]
    heads = [
        word("day"),
        word("weekday"),
        *hours,
        word("percent"),
        word("coverage"),
    ]
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, made.head)
    for row, (day, cells_of_day) in enumerate(zip(content.days, content.hours, strict=True), 1):
        sheet.write_datetime(row, 0, day.day, made.day)
        sheet.write_string(row, 1, language.weekday_short(day.day), made.text)
        for column, cell in enumerate(cells_of_day, start=2):
            _cell(made, sheet, (row, column), cell)
        if day.figures is not None:
            last = len(heads) - 1
            put(sheet, row, last - 1, _short_part(day.figures.availability), made.part)
            put(sheet, row, last, _short_part(day.figures.coverage), made.part)
    sheet.write_string(len(content.days) + 2, 0, word("cells"), made.text)
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 9)
    sheet.set_column(2, 1 + len(hours), 4.5)
    sheet.set_column(2 + len(hours), 3 + len(hours), 16)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(content.days), 1), len(heads) - 1)
    lay_out(sheet, repeat=True)


def _cell(made: _Book, sheet: Worksheet, place: tuple[int, int], cell: Hour) -> None:
    if cell.observed_ms * _ENOUGH[1] < HOUR_MS * _ENOUGH[0]:
        if cell.observed_ms:
            sheet.write_string(*place, "–", made.unseen)
        else:
            sheet.write_blank(*place, None, made.unseen)
        return
    shown = cell.connected_ms * 100 // cell.observed_ms
    form = next(form for least, form in made.heat if shown >= least)
    sheet.write_number(*place, shown, form)


def _short_part(part: Fraction | None) -> Cell:
    shown = percent(part)
    return "–" if shown is None else shown / 100


def _checks(made: _Book, sheet: Worksheet) -> None:
    word = paper_word
    heads = [
        (word("due"), made.moment),
        (word("outcome"), made.text),
        (word("answered"), made.moment),
        (word("took"), made.lasted),
        (word("snoozes"), made.count),
        (word("connectivity"), made.text),
        (word("reason"), made.text),
    ]

    def rows() -> Iterable[Sequence[Cell]]:
        for slot in made.content.slots:
            yield (
                made.local(slot.due_ms),
                word("to_come") if slot.outcome is None else language.outcome_word(slot.outcome),
                None if slot.answered_ms is None else made.local(slot.answered_ms),
                None if slot.seconds is None else slot.seconds / 86_400,
                slot.snoozes,
                "" if slot.connectivity is None else language.verdict_word(slot.connectivity),
                reason(slot.outcome, slot.detail),
            )

    table(made, sheet, heads, rows())


def reason(outcome: Outcome | None, detail: str) -> str:
    """Return why there was no reminder, in words; empty when there was one."""
    if outcome is None or outcome.seen:
        return ""
    return language.silence_reason(outcome, detail) if detail else ""


def _paths(made: _Book, sheet: Worksheet) -> None:
    word = paper_word
    heads = [
        (word("path"), made.text),
        (word("adapter"), made.text),
        (word("wifi"), made.text),
        (word("connected"), made.lasted),
        (word("down"), made.lasted),
        (word("outage_count"), made.count),
        (word("first_seen"), made.moment),
        (word("last_worked"), made.moment),
    ]
    rows = (
        (
            language.medium_word(path.kind),
            path.name,
            path.label,
            _lasted(path.connected_ms),
            _lasted(path.down_ms),
            path.outages,
            made.local(path.first_ms),
            None if path.last_worked_ms is None else made.local(path.last_worked_ms),
        )
        for path in made.content.paths
    )
    table(made, sheet, heads, rows)


def _method(made: _Book, sheet: Worksheet) -> None:
    facts = method_text.facts(made.content)
    sheet.write_string(0, 0, paper_word("method"), made.title)
    for row, (name, said) in enumerate(facts, start=2):
        sheet.write_string(row, 0, name, made.strong)
        sheet.write_string(row, 1, said, made.wrapped)
    for row, rule in enumerate(paper_rules(), start=3 + len(facts)):
        sheet.write_string(row, 1, rule, made.wrapped)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100)
    sheet.freeze_panes(2, 0)
    lay_out(sheet, repeat=False)
