"""Five thousand directives, twelve attachments, names of eighty letters: nothing is cut or lost."""

from dataclasses import replace

import invented_register
import pytest
from helpers.asked import Asked
from helpers.directives import NOON
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel

from desktop.core.register.enums import Order
from desktop.core.register.records import Blob
from desktop.core.register.views import RecordQuery
from desktop.language.numbers import number
from desktop.language.translator import install
from desktop.ui.register.page import DirectivesPage
from desktop.ui.theme.look import LIGHT, Look, Type
from desktop.ui.widgets.cell_table import CELL, PADDING

LONG = "মোহাম্মদ " * 9  # eighty letters
MANY = 5000


@pytest.fixture(params=["bn", "en"])
def page(request, qtbot):
    install(request.param)
    made = DirectivesPage(Look(LIGHT, request.param), Asked())
    qtbot.addWidget(made)
    made.resize(1024 - 208, 700)
    made.show()
    return made


def large():
    plain = invented_register.rows()[0]
    rows = tuple(
        replace(plain, seq=3 * n, number=n, record_id=f"{n:032x}", sender=LONG, subject=LONG * 2)
        for n in range(MANY, 0, -1)
    )
    query = RecordQuery(order=Order.NUMBER, falling=True, limit=MANY)
    return replace(invented_register.register_open(), rows=rows, total=3 * MANY, query=query)


def test_every_number_is_shown_whole_and_every_row_can_be_reached(page):
    page.show_register(large())
    table, model = page.table, page.table.model()
    assert model.rowCount() == MANY
    metrics = QFontMetricsF(page.look.font(Type.SMALL))
    words = model.index(0, 0).data(CELL).first
    assert words == number(MANY)
    page.resize(1400, 700)
    assert not table.isColumnHidden(0)
    assert metrics.horizontalAdvance(words) + 2 * PADDING <= table.columnWidth(0)
    assert table.choose(f"{1:032x}")
    assert table.visualRect(table.currentIndex()).intersects(table.viewport().rect())
    assert table.horizontalScrollBar().maximum() == 0


def test_a_record_with_many_files_and_long_names_scrolls_downwards_only(page):
    files = tuple(Blob(f"{LONG}{n}.pdf", "application/pdf", 1000, f"{n:064x}") for n in range(12))
    detail = invented_register.detail()
    row = replace(detail.row, sender=LONG, subject=LONG * 2)
    record = replace(detail.record, sender=LONG, designation=LONG, subject=LONG * 2, group=LONG)
    page.show_register(large())
    page.show_detail(replace(detail, row=row, record=record, attachments=files), NOON)
    names = [each.text() for each in page.detail.attachments.findChildren(QLabel)]
    assert sum("pdf" in words for words in names) == 12
    assert page.detail.width() <= page.width()
    assert page.detail.attachments.width() <= page.detail.width()
    assert page.table.horizontalScrollBar().maximum() == 0
