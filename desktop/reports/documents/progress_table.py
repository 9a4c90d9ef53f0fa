"""The progress table as PDF for signature, and as Word and Excel files that can be edited.

Its three faces are drawn from the same cells (`ProgressPaper`). The Word file is written by hand:
a paragraph for each line and one table need five small parts, and a library for them would bring an
XML parser of 5 MB into the installer and leave the Bengali fonts to us all the same.
"""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from xml.sax.saxutils import escape, quoteattr
from zoneinfo import ZoneInfo

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from desktop.core.register.progress import Column, Progress, ProgressRow, widths
from desktop.core.reports import Days
from desktop.core.settings.model import Officer
from desktop.language.dates import bangla_date, date_range
from desktop.language.dates import date as date_text
from desktop.language.numbers import number
from desktop.language.papers import paper_word
from desktop.language.progress import cell, progress_word, sum_words
from desktop.language.translator import current, word_of
from desktop.reports.documents.letter import frame
from desktop.reports.documents.typst import typeset
from desktop.reports.documents.workbook_formats import (
    POINTS,
    Book,
    page_numbers,
    row_height,
)

FORMS = ("pdf", "docx", "xlsx")
_TEMPLATES = ("templates/letter.typ", "templates/progress.typ")
MARGIN_MM = 13
_TABLE_MM, _SIGNATURE_MM = 297 - 2 * MARGIN_MM, 64
_FOOT, _LETTERS = 8, 9  # points, of the foot and of the table
_HEADING = 1.8  # a row of a heading to the points of its letters
_DIGIT, _INDENT = 6.2, 14  # pixels of such a digit in a workbook, and beside a text


@dataclass(frozen=True, slots=True)
class ProgressPaper:
    """The table as its faces show it, in the current language; widths in millimetres."""

    title: str
    government: str
    office: tuple[str, ...]
    period: str
    dated: str
    heads: tuple[tuple[str, float], ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    bold: tuple[tuple[bool, ...], ...]
    total: str
    note: str
    register: str
    signature: tuple[str, ...]
    day: date


def progress_paper(
    rows: Sequence[ProgressRow],
    columns: Sequence[Column],
    days: Days,
    officer: Officer,
    today: date,
) -> ProgressPaper:
    """Cells of the chosen rows; without one the table says that there is none."""
    word = progress_word
    shown = tuple(
        tuple(tuple(cell(column, row, serial)) for column in columns)
        for serial, row in enumerate(rows, 1)
    )
    bold = tuple(
        tuple(column is Column.STATE and row.progress is Progress.LATE for column in columns)
        for row in rows
    )
    office, _, place = officer.office.partition(",")
    numbers = sorted(row.number for row in rows if row.number is not None)
    register = ""
    if numbers:
        first, last = map(number, (numbers[0], numbers[-1]))
        register = word("register").format(numbers=first if first == last else f"{first}–{last}")
    every = all(row.offered for row in rows)
    return ProgressPaper(
        title=word("title"),
        government=paper_word("government"),
        office=tuple(part.strip() for part in (office, place) if part.strip()),
        period=f"{paper_word('period')}: {date_range(*days)}",
        dated=f"{paper_word('dated')} {date_text(today)} / {bangla_date(today)}",
        heads=tuple(zip(map(word_of, columns), widths(columns), strict=True)),
        rows=shown,
        bold=bold,
        total=sum_words(rows) if rows else word("nothing"),
        note=" ".join((*([word("left_out")] if every else []), word("as_registered"))),
        register=register,
        signature=replace(officer.person, office="").parts,
        day=today,
    )


def progress_pdf(
    paper: ProgressPaper, officer: Officer, look: Callable[[], None] = lambda: None
) -> bytes:
    """Return the signed face; KnownError as `typeset` says."""
    data = {
        **frame(paper.title, officer, "", paper.day, refers=False),
        "period": paper.period,
        "dated": paper.dated,
        "heads": [list(head) for head in paper.heads],
        "rows": [
            [["\n".join(lines), bold] for lines, bold in zip(row, marks, strict=True)]
            for row, marks in zip(paper.rows, paper.bold, strict=True)
        ],
        "total": paper.total,
        "note": paper.note,
        "foot": paper.register,
        "signature": list(paper.signature),
        "margin": MARGIN_MM,
    }
    return typeset(_TEMPLATES, data, "pdf", look=look, exact=False)


# --- Excel ----------------------------------------------------------------------------------------


def progress_xlsx(paper: ProgressPaper) -> bytes:
    """Return the table as a workbook that is printed like the paper."""
    with Book(ZoneInfo("UTC")) as book:
        created = datetime(paper.day.year, paper.day.month, paper.day.day)  # noqa: DTZ001 - zoneless
        book.book.set_properties({"title": paper.title, "created": created, "author": ""})
        sheet = book.sheet(progress_word("sheet"))
        last = len(paper.heads) - 1
        top = _xlsx_heading(book, sheet, paper, last)
        _xlsx_table(book, sheet, paper, top)
        end = top + 1 + len(paper.rows)
        _across(sheet, end, (0, last), paper.total, book.format(bold=True, align="left"))
        _across(sheet, end + 1, (0, last), paper.note, book.format(align="left"))
        signed = end + 5  # three rows are left to sign in
        for row, words in enumerate(paper.signature, start=signed):
            form = book.format(align="center", **({"top": 1} if row == signed else {}))
            sheet.set_row(row, POINTS * _HEADING)
            _across(sheet, row, (max(last - 1, 0), last), words, form)
        sheet.set_paper(9)  # A4
        sheet.set_landscape()
        inches = MARGIN_MM / 25.4
        sheet.set_margins(inches, inches, inches, inches)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.repeat_rows(top)
        sheet.freeze_panes(top + 1, 0)
        sheet.set_footer(f"&L&{_FOOT}{paper.register}&R&{_FOOT}{page_numbers()}")
    return book.data


def _xlsx_heading(book: Book, sheet: Worksheet, paper: ProgressPaper, last: int) -> int:
    """Write the lines above the table and return the row of its head."""
    lines = [paper.government, *paper.office, paper.title]
    for row, words in enumerate(lines):
        bold = words in {paper.title, *paper.office[:1]}
        size = 13 if bold else POINTS
        sheet.set_row(row, size * _HEADING)
        form = book.format(align="center", text_wrap=True, bold=bold, font_size=size)
        _across(sheet, row, (0, last), words, form)
    at, half = len(lines), last // 2
    _across(sheet, at, (0, half), paper.period, book.format(align="left"))
    _across(sheet, at, (half + 1, last), paper.dated, book.format(align="right"))
    return at + 1


def _xlsx_table(book: Book, sheet: Worksheet, paper: ProgressPaper, top: int) -> None:
    """Write head and rows, with room for their lines."""
    box = {"border": 1, "border_color": "#839288", "text_wrap": True, "font_size": _LETTERS}
    left = box | {"align": "left", "indent": 1}
    plain, strong = book.format(**left), book.format(**left, bold=True)
    serial = book.format(**box, align="center")
    head = {"bold": True, "bg_color": "#EFF2EE"}
    heads = [book.format(**box, **head, align="center"), book.format(**left, **head)]
    pixels = [mm * 96 / 25.4 for _, mm in paper.heads]
    digits = [(wide - _INDENT) / _DIGIT for wide in pixels]
    for column, wide in enumerate(pixels):
        sheet.set_column_pixels(column, column, round(wide))
    rows = [
        [(words, heads[column > 0]) for column, (words, _) in enumerate(paper.heads)],
        *(
            [
                ("\n".join(lines), strong if bold else plain if column else serial)
                for column, (lines, bold) in enumerate(zip(cells, marks, strict=True))
            ]
            for cells, marks in zip(paper.rows, paper.bold, strict=True)
        ),
    ]
    for row, cells in enumerate(rows, start=top):
        texts = (text for text, _ in cells)
        sheet.set_row(row, row_height(*zip(texts, digits, strict=True), points=_LETTERS))
        for column, (text, form) in enumerate(cells):
            sheet.write_string(row, column, text, form)


def _across(sheet: Worksheet, row: int, columns: tuple[int, int], words: str, form: Format) -> None:
    """Write words over several columns, always as text, never as a formula."""
    first, last = columns
    if first < last:
        sheet.merge_range(row, first, row, last, "", form)
    sheet.write_string(row, first, words, form)


# --- Word -----------------------------------------------------------------------------------------

_TWIPS = 1440 / 25.4  # to the millimetre
_FONTS = {"bn": "Nirmala UI", "en": "Calibri"}
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def progress_docx(paper: ProgressPaper) -> bytes:
    """Return the table as a Word document: A4 landscape, its head on each page, no row split."""
    body = "".join(
        (
            _paragraph(paper.government, align="center"),
            *(
                _paragraph(words, align="center", bold=place == 0, size=13 - 2 * place)
                for place, words in enumerate(paper.office)
            ),
            _paragraph(paper.title, align="center", bold=True, size=13, after=4),
            _paragraph(f"{paper.period}\t{paper.dated}", tab=_twips(_TABLE_MM), after=3),
            _table(paper),
            _paragraph(paper.total, bold=True, before=6, keep=True),
            _paragraph(paper.note, keep=True, after=36),
            *(
                _paragraph(
                    words,
                    align="center",
                    left=_TABLE_MM - _SIGNATURE_MM,
                    ruled=place == 0,
                    keep=True,
                )
                for place, words in enumerate(paper.signature)
            ),
            _section(),
        )
    )
    foot = (
        f'<w:p><w:pPr><w:tabs><w:tab w:val="right" w:pos="{_twips(_TABLE_MM)}"/></w:tabs>'
        f"</w:pPr>{_run(paper.register, size=_FOOT)}<w:r><w:tab/></w:r>{_page_numbers()}</w:p>"
    )
    spaces = f'xmlns:w="{_W}" xmlns:r="{_REL}"'
    return _package(
        {
            "[Content_Types].xml": _types(),
            "_rels/.rels": _relations(
                ("officeDocument", "word/document.xml"),
            ),
            "word/_rels/document.xml.rels": _relations(
                ("styles", "styles.xml"), ("footer", "footer1.xml")
            ),
            "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": _styles(),
            "word/footer1.xml": f"<w:ftr {spaces}>{foot}</w:ftr>",
        }
    )


def _page_numbers() -> str:
    """Return the fields of the page numbers, which are Latin: in Bengali the table's name."""
    if current() == "bn":
        return _run(progress_word("sheet"), size=_FOOT)
    return _run(" / ", size=_FOOT).join(
        f'<w:fldSimple w:instr=" {name} ">{_run("1", size=_FOOT)}</w:fldSimple>'
        for name in ("PAGE", "NUMPAGES")
    )


def _section() -> str:
    size = f'w:w="{_twips(297)}" w:h="{_twips(210)}" w:orient="landscape"'
    foot = '<w:footerReference w:type="default" r:id="rId2"/>'
    return f"<w:sectPr>{foot}<w:pgSz {size}/><w:pgMar {_margins()}/></w:sectPr>"


def _twips(mm: float) -> int:
    return round(mm * _TWIPS)


def _margins() -> str:
    sides = ("top", "right", "bottom", "left", "header", "footer")
    most = {"header": 6, "footer": 6}
    places = ((side, _twips(most.get(side, MARGIN_MM))) for side in sides)
    return " ".join(f'w:{side}="{twips}"' for side, twips in places) + ' w:gutter="0"'


def _run(words: str, *, bold: bool = False, size: float = 0) -> str:
    """Return words with their line breaks and tabs; a size in points is said for both scripts."""
    marks = "<w:b/><w:bCs/>" if bold else ""
    if size:
        marks += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    pieces = []
    for line_at, line in enumerate(words.split("\n")):
        pieces += ["<w:br/>"] if line_at else []
        for tab_at, piece in enumerate(line.split("\t")):
            pieces += ["<w:tab/>"] if tab_at else []
            pieces.append(f'<w:t xml:space="preserve">{escape(_printable(piece))}</w:t>')
    return f"<w:r><w:rPr>{marks}</w:rPr>{''.join(pieces)}</w:r>"


def _printable(words: str) -> str:
    """Leave out characters that XML 1.0 cannot hold."""
    return "".join(
        letter
        for letter in words
        if letter >= " " and not "\ud800" <= letter <= "\udfff" and letter not in "\ufffe\uffff"
    )


def _paragraph(
    words: str,
    *,
    align: str = "left",
    bold: bool = False,
    size: float = 0,
    before: float = 0,
    after: float = 0,
    left: float = 0,
    tab: int = 0,
    keep: bool = False,
    ruled: bool = False,
) -> str:
    """Return a paragraph; distances in points, ``left`` in millimetres, ``tab`` in twips."""
    form = "<w:keepNext/>" if keep else ""
    form += '<w:pBdr><w:top w:val="single" w:sz="4" w:space="2"/></w:pBdr>' if ruled else ""
    form += f'<w:tabs><w:tab w:val="right" w:pos="{tab}"/></w:tabs>' if tab else ""
    form += f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"/>'
    form += f'<w:ind w:left="{_twips(left)}"/><w:jc w:val="{align}"/>'
    return f"<w:p><w:pPr>{form}</w:pPr>{_run(words, bold=bold, size=size)}</w:p>"


_CELL = (  # room around the words of a cell, in twips
    '<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
)


def _table(paper: ProgressPaper) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="839288"/>' for side in sides
    )
    mms = [mm for _, mm in paper.heads]
    grid = "".join(f'<w:gridCol w:w="{_twips(mm)}"/>' for mm in mms)
    head = _row([(words,) for words, _ in paper.heads], [True] * len(mms), mms, head=True)
    last = len(paper.rows) - 1
    rows = "".join(
        # The last row stays with the sum and the signature, which are never alone on a page.
        _row(cells, marks, mms, keep=place == last)
        for place, (cells, marks) in enumerate(zip(paper.rows, paper.bold, strict=True))
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(map(_twips, mms))}" w:type="dxa"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/>{_CELL}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
    )


def _row(
    cells: Sequence[Sequence[str]],
    bold: Sequence[bool],
    mms: Sequence[float],
    *,
    head: bool = False,
    keep: bool = False,
) -> str:
    ground = '<w:shd w:val="clear" w:color="auto" w:fill="EFF2EE"/>' if head else ""
    drawn = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(mm)}" w:type="dxa"/>{ground}</w:tcPr>'
        + _paragraph(
            "\n".join(lines),
            bold=strong,
            size=_LETTERS,
            align="left" if place else "center",
            keep=keep,
        )
        + "</w:tc>"
        for place, (lines, strong, mm) in enumerate(zip(cells, bold, mms, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{drawn}</w:tr>"


def _styles() -> str:
    font = quoteattr(_FONTS[current()])
    return (
        f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f"<w:rFonts w:ascii={font} w:hAnsi={font} w:cs={font} w:eastAsia={font}/>"
        '<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-GB" w:bidi="bn-BD"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults></w:styles>"
    )


def _types() -> str:
    parts = {"document": "document.main", "styles": "styles", "footer1": "footer"}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_MIME}.{kind}+xml"/>'
        for part, kind in parts.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{place}" Type="{_REL}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _package(parts: Mapping[str, str]) -> bytes:
    """Return the zip; no time of the clock is in it: the same table gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(
                zipfile.ZipInfo(name), f"{_XML}\n{text}".encode(), zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def progress_file(
    paper: ProgressPaper, form: str, officer: Officer, look: Callable[[], None] = lambda: None
) -> bytes:
    """Return the table in one of `FORMS`."""
    if form == "pdf":
        return progress_pdf(paper, officer, look)
    return progress_docx(paper) if form == "docx" else progress_xlsx(paper)
