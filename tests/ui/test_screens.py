"""The pictures' own check: it must find words that do not fit, and only those."""

import pytest
import screens
from PySide6.QtWidgets import QComboBox, QListWidget, QVBoxLayout, QWidget

from desktop.ui.widgets.basics import button, label, scrolled
from desktop.ui.widgets.cell_table import Cell, Rows


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


LONG = "words that are far too long"


def narrow(widget):
    widget.setFixedWidth(60)
    return widget


def low(widget):
    widget.setFixedHeight(30)
    return widget


def choice():
    box = QComboBox()
    box.addItem(LONG)
    return box


def entries():
    made = QListWidget()
    made.addItems(["a", LONG])
    return made


def area(width):
    content = QWidget()
    content.setMinimumWidth(width)
    return scrolled(content)


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda look: label("short"), []),
        (lambda look: label("some words", wrap=True), []),
        (lambda look: button(look, "Go"), []),
        (lambda look: choice(), []),
        (lambda look: area(100), []),
        (lambda look: area(500), ["px too wide"]),
        (lambda look: narrow(label(LONG)), [LONG]),
        (lambda look: narrow(choice()), [LONG]),
        (lambda look: narrow(entries()), [LONG]),
        (lambda look: narrow(button(look, LONG)), [LONG]),
        (lambda look: low(label(f"{LONG} " * 9, wrap=True)), [f"{LONG} " * 9]),
    ],
)
def test_words_that_do_not_fit_are_reported_and_only_those(look, qtbot, make, expected):
    shown = found(qtbot, make(look))
    assert len(shown) == len(expected)
    assert all(words.strip() in text for words, text in zip(expected, shown, strict=True))


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
