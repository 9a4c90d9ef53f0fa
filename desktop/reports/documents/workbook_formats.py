"""Shared by the workbooks: formats, cells, tables with frozen heads, filters and widths.

Texts are always written as texts, so that a name which begins with ``=`` is never a formula.
"""

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from math import ceil, inf
from typing import Self
from unicodedata import category
from zoneinfo import ZoneInfo

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from desktop.language.translator import current
from desktop.reports.period import percent

INK = "#16201B"
Cell = str | int | float | None
"""A moment or a day is the number that `Book.moment_number` or `day_number` gives."""
Heads = Sequence[tuple[str, Format]]
_EPOCH = date(1899, 12, 30).toordinal()  # day 0 of workbooks, from March 1900 on
_WIDEST = 60  # characters
_NARROW = 24
_NUMBER, _MOMENT = 10, 19  # characters of the widest usual
ROW = 24.0  # points, 32 pixels: room for Bengali signs above and below the letters
_LINE = 16.5  # points of each further line
POINTS, _TITLE = 10.5, 14  # of the letters
_BENGALI_DIGITS = "[$-5000445]"  # of Excel and LibreOffice: the value stays a number
_LONGEST = 16_000  # letters of a text that surely fits in a cell
_OFTEN = 500  # rows between two checks whether to stop


class Book:
    """A workbook with the formats that its sheets share; ``data`` is its file once it is closed.

    Rows are written in order and go to a temporary file (XlsxWriter's ``constant_memory``), which
    the end of the ``with`` removes. ``look`` is called regularly while the book is filled, and may
    raise to stop.
    """

    def __init__(self, zone: ZoneInfo, look: Callable[[], None] = lambda: None) -> None:
        self.zone = zone
        self.look = look
        self._out = io.BytesIO()
        self.book = xlsxwriter.Workbook(
            self._out, {"constant_memory": True, "default_date_format": "dd-mm-yyyy hh:mm:ss"}
        )
        bengali = current() == "bn"
        font = "Nirmala UI" if bengali else "Calibri"
        self._digits = _BENGALI_DIGITS if bengali else ""
        self._base = {"font_name": font, "font_size": POINTS, "valign": "vcenter"}
        # Room on both sides, so that no number touches the text of the next column. Both, for
        # LibreOffice loses the one at the right where the cell before holds a number.
        left: dict[str, object] = {"align": "left", "indent": 1}
        right: dict[str, object] = {"align": "right", "indent": 1}
        head = {"bold": True, "bottom": 1, "bottom_color": INK, "bg_color": "#EFF2EE"}
        self.text = self.format(**left)
        self.wrapped = self.format(**left, text_wrap=True)
        self.strong = self.format(**left, bold=True)
        self.title = self.format(bold=True, font_size=_TITLE)
        self.head = self.format(**left, **head, text_wrap=True)
        self.moment = self.format(**left, num_format="dd-mm-yyyy hh:mm:ss")
        self.day = self.format(**left, num_format="dd-mm-yyyy")
        self.lasted = self.format(**right, num_format="[h]:mm:ss")
        self.count = self.format(**right, num_format="#,##0")
        self.part = self.format(**right, num_format="0.00%")
        self._numbers = (self.lasted, self.count, self.part)
        self._head_of_numbers = self.format(**right, **head, text_wrap=True)
        self.head_of_hours = self.format(**head, align="center")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.book.close()

    @property
    def data(self) -> bytes:
        """The file's bytes."""
        return self._out.getvalue()

    def sheet(self, name: str) -> Worksheet:
        """Add a sheet; a row without a height of its own has room for one line."""
        sheet: Worksheet = self.book.add_worksheet(name)
        sheet.set_default_row(ROW)
        return sheet

    def put_title(self, sheet: Worksheet, title: str) -> None:
        """Write the title into the first row."""
        sheet.set_row(0, row_height((title, inf), points=_TITLE))
        sheet.write_string(0, 0, title, self.title)

    def format(self, **properties: object) -> Format:
        """Add a format based on the common one; its numbers have the digits of the language."""
        if shown := properties.get("num_format"):
            properties["num_format"] = f"{self._digits}{shown}"
        added: Format = self.book.add_format(self._base | properties)
        return added

    def total(self, form: Format) -> Format:
        """Return the format of a sum under cells of that one."""
        place = {"align": "right" if form in self._numbers else "left", "indent": 1}
        return self.format(bold=True, top=1, top_color=INK, num_format=shown_as(form), **place)

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
        moment = self.local(at_ms)
        rest = (moment.hour * 60 + moment.minute) * 60 + moment.second
        return day_number(moment) + rest / 86_400


def shown_as(form: Format) -> str:
    """Return the format's numbers as `Book.format` takes them."""
    return str(form.num_format).removeprefix(_BENGALI_DIGITS)


def day_number(day: date) -> int:
    """Return a day as days since the workbooks' epoch."""
    return day.toordinal() - _EPOCH


def part_cell(part: Fraction | None) -> Cell:
    """Return a part of a whole as a cell, a dash for none; cut as in every form."""
    shown = percent(part)
    return "–" if shown is None else shown / 100


def put(sheet: Worksheet, row: int, column: int, value: Cell, form: Format) -> None:
    """Write a cell by its type; an empty one keeps the ground of its format."""
    if value is None:
        sheet.write_blank(row, column, None, form)
    elif isinstance(value, str):
        sheet.write_string(row, column, value[:_LONGEST], form)
    else:
        sheet.write_number(row, column, value, form)


def table(
    book: Book,
    sheet: Worksheet,
    heads: Heads,
    rows: Iterable[Sequence[Cell]],
    *,
    narrow: bool = False,
) -> int:
    """Write heads and rows, frozen, filtered and as wide as their texts; return how many rows.

    ``narrow`` for many columns on paper: a heading is as wide as its longest word, and texts wrap.
    """
    widest = _NARROW if narrow else _WIDEST
    widths = [max(map(_letters, head.split() if narrow else [head])) for head, _ in heads]
    names = (head for head, _ in heads)
    sheet.set_row(0, row_height(*zip(names, widths, strict=True)))
    for number, (head, form) in enumerate(heads):
        sheet.write_string(0, number, head, book.head_over(form))
    wrapping = [form.text_wrap for _, form in heads]
    count = 0
    book.look()
    for count, row in enumerate(rows, start=1):
        if count % _OFTEN == 0:
            book.look()
        texts = [
            it for it, wraps in zip(row, wrapping, strict=True) if wraps and isinstance(it, str)
        ]
        if texts:
            sheet.set_row(count, row_height(*((text, widest) for text in texts)))
        for column, (value, (_, form)) in enumerate(zip(row, heads, strict=True)):
            if value is not None:
                put(sheet, count, column, value, form)
            if isinstance(value, str):
                widths[column] = max(widths[column], _letters(value))
    for column, (width, (_, form)) in enumerate(zip(widths, heads, strict=True)):
        shown = (_MOMENT if form is book.moment else _NUMBER) if count else 0
        sheet.set_column(column, column, min(max(width, shown) + 3, widest))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(count, 1), len(heads) - 1)
    lay_out(sheet, repeat=True)
    return count


def _letters(text: str) -> float:
    # In digits, the unit of a column's width: a Bengali letter is wider, its signs are narrow.
    return sum(map(_letter, text))


def _letter(letter: str) -> float:
    if category(letter) in {"Mn", "Mc"}:
        return 0.3
    return 1.15 if "\u0980" <= letter <= "\u09ff" else 1.0 if letter.isalnum() else 0.6


def row_height(*cells: tuple[str, float], points: float = POINTS) -> float:
    """Return the points of a row that has room for these wrapped texts.

    Each comes with the width of its column in digits. A program's own height cuts Bengali signs.
    """
    lines = max(sum(_lines(line, width) for line in text.split("\n")) for text, width in cells)
    return (ROW + (lines - 1) * _LINE) * points / POINTS


def _lines(text: str, width: float) -> int:
    """Return the lines of a text that breaks between words, and within one that is too long."""
    lines, used, space = 1, 0.0, _letter(" ")
    for word in map(_letters, text.split(" ")):
        if used and used + space + word > width:
            lines, used = lines + 1, 0.0
        used += word + (space if used else 0)
        lines += max(0, ceil(used / width) - 1)
        used = min(used, width)
    return lines


def page_numbers() -> str:
    """Return the foot's code for page numbers, which are Latin: in Bengali the sheet's name."""
    return "&A" if current() == "bn" else "&P / &N"


def lay_out(sheet: Worksheet, *, repeat: bool) -> None:
    """Set how the sheet is printed: A4, as wide as the paper, the heading on each page."""
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(page_numbers())
    if repeat:
        sheet.repeat_rows(0)
