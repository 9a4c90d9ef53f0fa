"""What the workbooks share: formats, cells, tables with frozen heads, filters and widths.

Texts are always written as texts, so that a name which begins with ``=`` is never a formula.
"""

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import (
    CellBlankTuple,
    CellDatetimeTuple,
    CellNumberTuple,
    CellStringTuple,
    Worksheet,
)

from desktop import language

INK = "#16201B"
Cell = str | int | float | datetime | date | None
_WIDEST = 60  # characters
_NARROW = 24
_OFTEN = 500  # rows between two checks whether to stop


_NUMBERS = frozenset({CellNumberTuple, CellDatetimeTuple})
_letters_of = lru_cache(maxsize=64)(xl_col_to_name)


class Sheet(Worksheet):  # type: ignore[misc]  # it has no types
    """A worksheet that writes each of its many cells in one step, to the same bytes."""

    def _write_cell(
        self, row: int, col: int, cell: CellNumberTuple | CellStringTuple | CellBlankTuple
    ) -> None:
        kind, form = type(cell), cell.format
        shown = "" if form is None else f' s="{form._get_xf_index()}"'  # noqa: SLF001 - as its own
        head = f'<c r="{_letters_of(col)}{row + 1}"{shown}'
        if shown and kind in _NUMBERS:
            self.fh.write(f"{head}><v>{cell.number:.16G}</v></c>")
        elif shown and kind is CellStringTuple:
            self.fh.write(f'{head} t="s"><v>{cell.string}</v></c>')
        else:
            super()._write_cell(row, col, cell)


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

    def sheet(self, name: str) -> Worksheet:
        """Add a sheet."""
        added: Worksheet = self.book.add_worksheet(name, Sheet)
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
        moment = datetime.fromtimestamp(at_ms // 1000, UTC).astimezone(self.zone)
        return moment.replace(tzinfo=None)


def put(sheet: Worksheet, row: int, column: int, value: Cell, form: Format) -> None:
    """Write a cell by its type."""
    if isinstance(value, str):
        sheet.write_string(row, column, value, form)
    elif isinstance(value, float | int):
        sheet.write_number(row, column, value, form)
    elif value is not None:
        sheet.write_datetime(row, column, value, form)


def table(
    book: Book,
    sheet: Worksheet,
    heads: Sequence[tuple[str, Format]],
    rows: Iterable[Sequence[Cell]],
    *,
    narrow: bool = False,
) -> int:
    """Write heads and rows, frozen, filtered and as wide as their texts; return how many rows.

    ``narrow`` for many columns on paper: a heading is as wide as its longest word, and texts wrap.
    """
    widest = _NARROW if narrow else _WIDEST
    widths = [max(map(_letters, head.split())) if narrow else _letters(head) for head, _ in heads]
    for column, (head, form) in enumerate(heads):
        sheet.write_string(0, column, head, book.head_over(form))
    count = 0
    book.look()
    forms = [form for _, form in heads]
    for count, row in enumerate(rows, start=1):
        if count % _OFTEN == 0:
            book.look()
        for column, value in enumerate(row):
            if value is not None:
                put(sheet, count, column, value, forms[column])
            width = _letters(value) if type(value) is str else 19 if type(value) is datetime else 10
            widths[column] = max(widths[column], width)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width + 3, widest))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(count, 1), len(heads) - 1)
    lay_out(sheet, repeat=True)
    return count


@lru_cache(maxsize=1024)  # names and words come again in every row
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
