"""The progress table in its three forms: the same cells, on A4 landscape, in both languages."""

import io
import re
import zipfile
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from helpers import workbooks
from helpers.directives import DAY, NOON
from helpers.pdf import needs_poppler, text_of

from desktop.core.person import Person
from desktop.core.register.enums import Action, MessageMedium, SecurityClass
from desktop.core.register.progress import Act, Column, Progress, ProgressRow, chosen_columns
from desktop.core.settings.model import Officer
from desktop.language.dates import date_numbers, day_of
from desktop.language.numbers import digits
from desktop.language.progress import progress_word
from desktop.language.translator import install, word_of
from desktop.reports.documents.progress_table import FORMS, progress_file, progress_paper

OFFICER = Officer("A. Karim", "UNO", "Office of the UNO, Savar")
DAYS = date(2026, 9, 1), date(2026, 9, 30)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def row(seq=1, **fields):
    plain = {
        "seq": seq, "record_id": str(seq), "number": seq, "sender": "A. Rahim",
        "designation": "জেলা প্রশাসক, ঢাকা", "medium": MessageMedium.WHATSAPP,
        "received_ms": NOON, "memo_no": "", "memo_date": "", "subject": f"বিষয় {seq}",
        "security": SecurityClass.ORDINARY, "deadline_ms": NOON + DAY,
        "progress": Progress.RUNNING, "acts": (), "remark": "",
    }  # fmt: skip
    return ProgressRow(**(plain | fields))


FULL = row(
    memo_no="05-318",
    memo_date="2026-09-06",
    acts=(
        Act(Action.FORWARDED, NOON, "তথ্য চাওয়া", Person("", "এসি ল্যান্ড")),
        Act(Action.ANSWERED, NOON, "এসেছে", Person("", "এসি ল্যান্ড")),
        Act(Action.CARRIED_OUT, NOON + DAY, "", Person()),
    ),
    progress=Progress.DONE,
    remark="=HYPERLINK(1)",
)


@pytest.fixture(params=["bn", "en"])
def tongue(request, qapp):
    install(request.param)
    return request.param


def paper(rows, columns=tuple(Column)):
    return progress_paper(rows, columns, DAYS, OFFICER, DAYS[1])


def test_a_memo_without_a_known_date_has_not_that_of_its_receipt(tongue):
    def memo(**fields):
        return paper([row(**fields)], (Column.MEMO,)).rows[0][0]

    received = date_numbers(day_of(NOON))
    assert memo() == (word_of(MessageMedium.WHATSAPP), received)
    assert memo(memo_no="05-318") == (digits("05-318"),)
    assert memo(memo_no="05-318", memo_date="2026-09-06")[1] == date_numbers(date(2026, 9, 6))


def word_rows(made):
    """Return the document's table and its other paragraphs, as texts."""
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        body = ET.fromstring(package.read("word/document.xml")).find(f"{W}body")

    def text(part):
        pieces = {f"{W}br": "\n", f"{W}tab": "\t"}
        items = (item for run in part.iter(f"{W}r") for item in run)
        return "".join(
            (item.text or "") if item.tag == f"{W}t" else pieces.get(item.tag, "") for item in items
        )

    table = body.find(f"{W}tbl")
    rows = [[text(cell) for cell in line.iter(f"{W}tc")] for line in table.iter(f"{W}tr")]
    return body, rows, [text(part) for part in body.iterfind(f"{W}p")]


def test_word_has_the_cells_the_sum_and_the_signature_and_repeats_its_head(tongue):
    sheet = paper([FULL, row(2)])
    body, rows, others = word_rows(progress_file(sheet, "docx", OFFICER))
    assert rows == [
        [word_of(column) for column in Column],
        *(["\n".join(cell) for cell in cells] for cells in sheet.rows),
    ]
    assert others[-len(sheet.signature) :] == list(sheet.signature)
    assert sheet.total in others
    size = body.find(f"{W}sectPr/{W}pgSz")
    assert size.get(f"{W}orient") == "landscape"
    assert (int(size.get(f"{W}w")), int(size.get(f"{W}h"))) == (16838, 11906)  # A4, twips
    head, *data = body.iter(f"{W}tr")
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert all(line.find(f"{W}trPr/{W}cantSplit") is not None for line in data)
    grid = [int(column.get(f"{W}w")) for column in body.iter(f"{W}gridCol")]
    assert grid == [round(mm * 1440 / 25.4) for _, mm in sheet.heads]


def test_who_signs_has_room_and_a_line_at_the_tables_edge_and_the_foot_is_small(tongue):
    sheet = paper([row()])
    made = progress_file(sheet, "docx", OFFICER)
    body, _, _ = word_rows(made)
    *_, note, name, office = body.iterfind(f"{W}p")
    assert int(note.find(f"{W}pPr/{W}spacing").get(f"{W}after")) >= 36 * 20
    assert name.find(f"{W}pPr/{W}pBdr/{W}top") is not None
    assert office.find(f"{W}pPr/{W}pBdr") is None
    width = sum(int(column.get(f"{W}w")) for column in body.iter(f"{W}gridCol"))
    lefts = {int(part.find(f"{W}pPr/{W}ind").get(f"{W}left")) for part in (name, office)}
    assert [round((width - left) * 25.4 / 1440) for left in lefts] == [64]  # mm, as in the PDF
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        foot = ET.fromstring(package.read("word/footer1.xml"))
    sizes = {size.get(f"{W}val") for size in foot.iter(f"{W}szCs")}
    assert sizes == {"16"}  # half points: 8, as in the PDF
    with zipfile.ZipFile(io.BytesIO(progress_file(sheet, "xlsx", OFFICER))) as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
    *_, note, name, _office = map(int, re.findall(r'<row r="(\d+)"', page))
    assert name - note == 4  # three empty rows


def test_word_names_a_bengali_font_for_both_scripts(tongue):
    with zipfile.ZipFile(io.BytesIO(progress_file(paper([row()]), "docx", OFFICER))) as package:
        styles = package.read("word/styles.xml").decode()
    assert re.search(r'w:cs="(Nirmala UI|Calibri)"', styles)


def test_excel_has_the_same_cells_as_text_and_prints_its_head_on_each_page(tongue):
    sheet = paper([FULL, row(2)])
    made = progress_file(sheet, "xlsx", OFFICER)
    (rows,) = workbooks.sheets(made).values()
    for cells in sheet.rows:
        assert ["\n".join(cell) for cell in cells] in [
            [value or "" for value in line] for line in rows
        ]
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
        names = book.read("xl/workbook.xml").decode()
    assert 'orientation="landscape"' in page
    assert 'paperSize="9"' in page
    assert "Print_Titles" in names
    heights = [float(high) for high in re.findall(r'<row [^>]*? ht="([\d.]+)"', page)]
    assert min(heights) >= 18  # Bengali signs are not cut
    first, second = heights[6:8]
    lines = [max(len(cell) for cell in cells) for cells in sheet.rows]
    assert (first > second) == (lines[0] > lines[1])  # a row of more lines is higher
    assert first >= 9 * 1.5 * lines[0]


def test_no_latin_page_number_is_in_a_bengali_table(tongue):
    sheet = paper([FULL])
    with zipfile.ZipFile(io.BytesIO(progress_file(sheet, "docx", OFFICER))) as package:
        foot = package.read("word/footer1.xml").decode()
    with zipfile.ZipFile(io.BytesIO(progress_file(sheet, "xlsx", OFFICER))) as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
    for numbered in ("PAGE" in foot, "&amp;P" in page):
        assert numbered == (tongue == "en")


def test_only_what_is_late_stands_out():
    rows = [row(n, progress=progress) for n, progress in enumerate(Progress, 1)]
    state = list(Column).index(Column.STATE)
    assert [marks[state] for marks in paper(rows).bold] == [
        item is Progress.LATE for item in Progress
    ]


@needs_poppler
def test_the_signed_face_has_the_heading_the_cells_and_who_signs(tongue, tmp_path):
    sheet = paper([FULL, row(2)])
    text = text_of(progress_file(sheet, "pdf", OFFICER), tmp_path)
    for words in (sheet.title, "A. Karim", "UNO", "05-318" if tongue == "en" else "০৫-৩১৮"):
        assert words in text


@needs_poppler
def test_the_head_is_on_each_page_and_the_signature_on_none_alone(tongue, tmp_path):
    head = word_of(Column.DEADLINE)
    for count in range(12, 20):
        made = progress_file(paper([row(n) for n in range(1, count)]), "pdf", OFFICER)
        pages = text_of(made, tmp_path).strip("\f").split("\f")
        assert all(head in page for page in pages)
        assert "প্রশাসক" in pages[-1]  # a row stays with the sum and the signature


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_month_says_so(tongue, form, tmp_path):
    made = progress_file(paper([]), form, OFFICER)
    sentence = progress_word("nothing")
    if form == "docx":
        assert sentence in word_rows(made)[2]
    elif form == "xlsx":
        (rows,) = workbooks.sheets(made).values()
        assert any(sentence in line for line in rows)
    else:
        assert made.startswith(b"%PDF")


def test_the_rule_about_classes_is_said_only_where_it_was_kept(tongue):
    secret = row(2, security=SecurityClass.SECRET)
    rule = progress_word("left_out")
    assert rule in paper([row()]).note
    assert rule not in paper([row(), secret]).note


def test_a_cell_says_who_did_what_when(qapp):
    install("en")
    cells = dict(zip(Column, paper([FULL]).rows[0], strict=True))
    assert cells[Column.MEMO] == ("05-318", "06-09-2026")
    acts = cells[Column.ACTION]
    assert acts == (
        "21-09-2026: Forwarded to এসি ল্যান্ড, তথ্য চাওয়া",
        "21-09-2026: Answer received from এসি ল্যান্ড, এসেছে",
        "22-09-2026: Carried out",
    )
    plain = dict(zip(Column, paper([row(deadline_ms=None)]).rows[0], strict=True))
    assert plain[Column.MEMO] == ("WhatsApp", "21-09-2026")
    assert plain[Column.DEADLINE] == ("–",)


def test_fewer_columns_are_wider_and_nothing_else(tongue):
    few = paper([FULL], chosen_columns(["state"]))
    assert [word for word, _ in few.heads] == [
        word_of(column) for column in (Column.SERIAL, Column.SUBJECT, Column.STATE)
    ]
    for form in FORMS:
        assert progress_file(few, form, OFFICER)


def test_control_letters_of_a_message_leave_word_a_document(tongue):
    made = progress_file(paper([row(subject="a\x0b<b>\ud800&")]), "docx", OFFICER)
    assert word_rows(made)[1][1][3] == "a<b>&"


@pytest.mark.parametrize("form", FORMS)
def test_the_same_table_gives_the_same_bytes(tongue, form):
    first, second = (progress_file(paper([FULL]), form, OFFICER) for _ in range(2))
    assert first == second
