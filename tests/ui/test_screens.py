"""The pictures' own check: it must find words that do not fit, and only those."""

import screens
from PySide6.QtWidgets import QComboBox, QListWidget, QVBoxLayout, QWidget

from desktop.ui.paint.lamps import LayerLamp, LayerLamps
from desktop.ui.paint.shapes import Lamp
from desktop.ui.widgets.basics import button, label
from desktop.ui.widgets.cell_table import Cell, Rows
from desktop.ui.widgets.charts import LayerChart


def found(qtbot, *widgets, width=400):
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    for widget in widgets:
        column.addWidget(widget)
    page.resize(width, 300)
    page.show()
    qtbot.waitExposed(page)
    return screens.clipped(page)


def test_words_that_fit_are_not_reported(look, qtbot):
    assert found(qtbot, label("short"), label("some words", wrap=True), button(look, "Go")) == []


def test_a_label_that_is_too_narrow_is_reported(look, qtbot):
    narrow = label("a sentence that is far too long")
    narrow.setFixedWidth(50)
    assert found(qtbot, narrow) == ["a sentence that is far too long"]


def test_a_choice_that_is_too_narrow_is_reported(look, qtbot):
    cut, whole = QComboBox(), QComboBox()
    for box in (cut, whole):
        box.addItem("a choice that is far too long")
    cut.setFixedWidth(90)
    assert found(qtbot, cut, whole) == ["a choice that is far too long"]


def test_an_entry_that_a_list_cuts_is_reported(look, qtbot):
    entries = QListWidget()
    entries.addItems(["a", "an entry that is far too long"])
    entries.setFixedWidth(90)
    assert found(qtbot, entries) == ["an entry that is far too long"]


def test_a_wrapped_label_that_is_too_low_is_reported(look, qtbot):
    low = label("many words " * 20, wrap=True)
    low.setFixedHeight(30)
    assert len(found(qtbot, low)) == 1


def test_a_button_that_is_too_narrow_is_reported(look, qtbot):
    narrow = button(look, "Record the copied message")
    narrow.setFixedWidth(60)
    assert found(qtbot, narrow) == ["Record the copied message"]


def test_a_chart_tells_what_it_shortened(look, qtbot):
    chart = LayerChart(look, "Layers")
    chart.show_layers(LayerLamps((LayerLamp(Lamp.ON, "a long name of a layer", ""),) * 7, ""), "")
    assert set(found(qtbot, chart)) == {"a long name of a layer"}


def test_a_cell_that_is_shortened_is_reported_unless_it_may_be(look, qtbot):
    for shortens, expected in ((False, ["10 September 2026, 12:44"]), (True, [])):
        rows = Rows(look, "Rows", 1, 30)
        rows.show_rows([(Cell("10 September 2026, 12:44", shortens=shortens),)])
        rows.setMinimumWidth(0)
        rows.setFixedWidth(60)
        rows.setColumnWidth(0, 60)
        rows.horizontalHeader().setStretchLastSection(False)
        rows.horizontalHeader().setSectionResizeMode(rows.horizontalHeader().ResizeMode.Fixed)
        rows.setColumnWidth(0, 60)
        assert found(qtbot, rows) == expected


def test_the_scenes_whose_pictures_changed_are_listed(tmp_path):
    for name, content in (("today-bn-dark-100", b"a"), ("card-large-en-light-150", b"b")):
        (tmp_path / f"{name}.png").write_bytes(content)
    (tmp_path / "today-bn-dark-100.txt").write_text("words", "utf-8")
    before = screens.digests(tmp_path)
    assert screens.changed(before, screens.digests(tmp_path)) == []
    (tmp_path / "card-large-en-light-150.png").write_bytes(b"c")
    (tmp_path / "card-large-bn-light-150.png").write_bytes(b"d")
    assert screens.changed(before, screens.digests(tmp_path)) == [
        "card-large: bn-light-150 (new), en-light-150"
    ]
