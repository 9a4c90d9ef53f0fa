"""What the workbooks share: formats, cells, tables with frozen heads, filters and widths.

Texts are always written as texts, so that a name which begins with ``=`` is never a formula.
"""

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from desktop import language
from desktop.core.units import DAY_MS
from desktop.reports.log_tables import day_offset

INK = "#16201B"
Cell = str | int | float | None
"""A moment or a day is the number that `Book.moment_number` or `day_number` gives."""
_EPOCH = date(1899, 12, 30).toordinal()  # day 0 of workbooks, from March 1900 on
_DAY_1970 = date(1970, 1, 1).toordinal() - _EPOCH
_WIDEST = 60  # characters
_NARROW = 24
_NUMBER, _MOMENT = 10, 19  # characters of the widest usual
_LONGEST = 16_000  # letters of a text that surely fits in a cell
_OFTEN = 500  # rows between two checks whether to stop


class Sheet(Worksheet):  # type: ignore[misc]  # it has no types
    """A worksheet whose long tables are kept as lines of text, not as a tuple for each cell.

    The lines are those that XlsxWriter writes, without the optional spans of cells.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[int, str] = {}

    def tail(self, value: Cell, form: Format) -> str:
        """Return the text of a cell after its place, which `line` knows."""
        style = f'" s="{form._get_xf_index()}"'  # noqa: SLF001 - as its own
        if value is None:
            return f"{style}/>"
        if isinstance(value, str):
            index = self.str_table._get_shared_string_index(value[:_LONGEST])  # noqa: SLF001
            return f'{style} t="s"><v>{index}</v></c>'
        return f"{style}><v>{value:.16G}</v></c>"

    def again(self, cells: int) -> None:
        """Count texts whose tail is used again."""
        self.str_table.count += cells

    def line(self, row: int, tails: Sequence[str | None]) -> None:
        """Write a row of cells from the first column on; those without a tail stay empty."""
        if self._check_dimensions(row, len(tails) - 1):
            return  # as XlsxWriter does with what is outside a sheet
        number = row + 1
        cells = [
            f'<c r="{letters}{number}{tail}'
            for letters, tail in zip(_letters_of(len(tails)), tails, strict=True)
            if tail is not None
        ]
        self._lines[row] = f'<row r="{number}">{"".join(cells)}</row>'

    def _calculate_spans(self) -> None:
        """Leave them out, as XlsxWriter does where it saves memory."""
        self.row_spans: dict[int, str] = {}

    def _write_rows(self) -> None:
        for row in sorted({*self.table, *self._lines}):
            if row in self._lines:
                self.fh.write(self._lines[row])
                continue
            self._write_row(row, None)
            for column in sorted(self.table[row]):
                self._write_cell(row, column, self.table[row][column])
            self._xml_end_tag("row")


@lru_cache(maxsize=64)
def _letters_of(columns: int) -> tuple[str, ...]:
    return tuple(map(xl_col_to_name, range(columns)))


class Book:
    """A workbook in memory, with the formats that its sheets share.

    ``look`` is called regularly while it is filled, and may raise to stop.
    """

    def __init__(self, zone: ZoneInfo, look: Callable[[], None] = lambda: None) -> None:
        self.zone = zone
        self.look = look
        self.out = io.BytesIO()
        self.book = xlsxwriter.Workbook(
            self.out, {"in_memory": True, "default_date_format": "dd-mm-yyyy hh:mm:ss"}
        )
        font = "Nirmala UI" if language.current() == "bn" else "Calibri"
        self._base = {"font_name": font, "font_size": 10.5, "valign": "vcenter"}
        # Room on both sides, so that no number touches the text of the next column. Both, for
        # LibreOffice loses the one at the right where the cell before holds a number.
        left: dict[str, object] = {"align": "left", "indent": 1}
        right: dict[str, object] = {"align": "right", "indent": 1}
        head = {"bold": True, "bottom": 1, "bottom_color": INK, "bg_color": "#EFF2EE"}
        self.text = self.format(**left)
        self.wrapped = self.format(**left, text_wrap=True)
        self.strong = self.format(**left, bold=True)
        self.title = self.format(bold=True, font_size=14)
        self.head = self.format(**left, **head, text_wrap=True)
        self.moment = self.format(**left, num_format="dd-mm-yyyy hh:mm:ss")
        self.day = self.format(**left, num_format="dd-mm-yyyy")
        self.lasted = self.format(**right, num_format="[h]:mm:ss")
        self.count = self.format(**right, num_format="#,##0")
        self.part = self.format(**right, num_format="0.00%")
        self._numbers = (self.lasted, self.count, self.part)
        self._head_of_numbers = self.format(**right, **head, text_wrap=True)
        self.head_of_hours = self.format(**head, align="center")

    def sheet(self, name: str) -> Sheet:
        """Add a sheet."""
        added: Sheet = self.book.add_worksheet(name, Sheet)
        return added

    def format(self, **properties: object) -> Format:
        """Add a format based on the common one."""
        added: Format = self.book.add_format(self._base | properties)
        return added

    def total(self, form: Format) -> Format:
        """Return the format of a sum under cells of that one."""
        place = {"align": "right" if form in self._numbers else "left", "indent": 1}
        return self.format(bold=True, top=1, top_color=INK, num_format=form.num_format, **place)

    def head_over(self, form: Format) -> Format:
        """Return the format of a heading over cells of that one, at the same edge as they."""
        return self._head_of_numbers if form in self._numbers else self.head

    def local(self, at_ms: int) -> datetime:
        """Return a moment in the calendar's zone, naive as workbooks need it."""
        # Not fromtimestamp, which on Windows knows no moment before 1970.
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=at_ms // 1000)
        return moment.astimezone(self.zone).replace(tzinfo=None)

    def moment_number(self, at_ms: int) -> float:
        """Return a moment in the calendar's zone, to the second, as days since the epoch."""
        offset = day_offset(at_ms // DAY_MS, self.zone)
        if offset is not None:
            day, rest = divmod(at_ms + offset[0], DAY_MS)
            return _DAY_1970 + day + rest // 1000 / 86_400
        moment = self.local(at_ms)
        rest = (moment.hour * 60 + moment.minute) * 60 + moment.second
        return day_number(moment) + rest / 86_400


def day_number(day: date) -> int:
    """Return a day as days since the workbooks' epoch."""
    return day.toordinal() - _EPOCH


def put(sheet: Worksheet, row: int, column: int, value: Cell, form: Format) -> None:
    """Write a cell by its type."""
    if isinstance(value, str):
        sheet.write_string(row, column, value, form)
    elif value is not None:
        sheet.write_number(row, column, value, form)


def table(
    book: Book,
    sheet: Sheet,
    heads: Sequence[tuple[str, Format]],
    rows: Iterable[Sequence[Cell]],
    *,
    narrow: bool = False,
) -> int:
    """Write heads and rows, frozen, filtered and as wide as their texts; return how many rows.

    ``narrow`` for many columns on paper: a heading is as wide as its longest word, and texts wrap.
    """
    widest = _NARROW if narrow else _WIDEST
    columns = [_Column(sheet, form, narrow=narrow, head=head) for head, form in heads]
    for number, (head, form) in enumerate(heads):
        sheet.write_string(0, number, head, book.head_over(form))
    count = 0
    book.look()
    for count, row in enumerate(rows, start=1):
        if count % _OFTEN == 0:
            book.look()
        sheet.line(count, [column.tail(value) for column, value in zip(columns, row, strict=True)])
    for number, (column, (_, form)) in enumerate(zip(columns, heads, strict=True)):
        shown = (_MOMENT if form is book.moment else _NUMBER) if count else 0
        sheet.set_column(number, number, min(max(column.width, shown) + 3, widest))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(count, 1), len(heads) - 1)
    lay_out(sheet, repeat=True)
    return count


class _Column:
    """The cells of a table's column in one format; its names and words come again in many rows."""

    def __init__(self, sheet: Sheet, form: Format, head: str, *, narrow: bool) -> None:
        self.width = max(map(_letters, head.split())) if narrow else _letters(head)
        self._sheet = sheet
        self._form = form
        self._number = sheet.tail(0, form).removesuffix("0</v></c>")
        self._known: dict[str, str] = {}

    def tail(self, value: Cell) -> str | None:
        """Return the text of a cell after its place."""
        if value is None:
            return None
        if type(value) is not str:
            return f"{self._number}{value:.16G}</v></c>"
        known = self._known.get(value)
        if known is not None:
            self._sheet.again(1)
            return known
        self.width = max(self.width, _letters(value))
        self._known[value] = tail = self._sheet.tail(value, self._form)
        return tail


def _letters(text: str) -> float:
    # Bengali letters are wider than the digit that is the unit of a column's width.
    return sum(1.15 if "\u0980" <= letter <= "\u09ff" else 1.0 for letter in text)


def lay_out(sheet: Worksheet, *, repeat: bool) -> None:
    """Set how the sheet is printed: A4, as wide as the paper, the heading on each page."""
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&P / &N")
    if repeat:
        sheet.repeat_rows(0)
