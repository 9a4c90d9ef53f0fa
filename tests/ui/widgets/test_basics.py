"""Labels, buttons that Enter presses, choices."""

import ast
from pathlib import Path

import pytest
from helpers.forms import TIMES
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

import desktop.ui
from desktop.core.register.enums import State
from desktop.core.register.pasted_message import Pasted
from desktop.core.register.records import Draft
from desktop.core.settings.model import RULES
from desktop.language.translator import install, word_of
from desktop.ui.register.record_form import RecordForm
from desktop.ui.theme.look import LIGHT, Look, apply
from desktop.ui.widgets import basics, page_frame
from desktop.ui.widgets.access import plain
from desktop.ui.widgets.basics import SearchField, Segments, button, icon_button
from desktop.ui.widgets.cell_table import Cell, Rows

ENTER = [Qt.Key.Key_Return, Qt.Key.Key_Enter]
MAKERS = {
    "words": lambda look: button(look, "Press"),
    "icon": lambda look: icon_button(look, "add", "Press"),
    "segment": lambda _look: Segments(["one", "two"]),
}


@pytest.mark.parametrize("key", ENTER)
@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_enter_presses_a_button_once(look, qtbot, make, key):
    window = make(look)
    qtbot.addWidget(window)
    window.show()
    made = window.buttons()[1] if isinstance(window, Segments) else window
    pressed = []
    made.clicked.connect(lambda: pressed.append(key))
    qtbot.keyClick(made, key)
    held = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "\r", autorep=True)
    QApplication.sendEvent(made, held)
    assert pressed == [key]


def test_every_button_of_the_program_is_such_a_one():
    folder = Path(desktop.ui.__file__).parent
    plain = [
        file.name
        for file in folder.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in {"QPushButton", "QToolButton"}
    ]
    assert plain == []


@pytest.mark.parametrize("key", ENTER)
def test_enter_on_cancel_leaves_the_record_form_and_in_a_line_it_records(look, qtbot, key):
    form = RecordForm(look, Pasted(Draft()), TIMES, locked=False)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(form, before_close_func=RecordForm.leave)
    form.show()
    qtbot.keyClick(form.foot.cancel_button, key)
    assert not form.isVisible()
    form.text.setPlainText("Open the shelters")
    for line in (form.fields.subject, form.fields.deadline.edit):
        with qtbot.waitSignal(form.saved):
            qtbot.keyClick(line, key)
        form.show_problem("the disk is full")  # else it is being recorded


def test_text_is_never_taken_for_markup_and_a_search_has_named_parts(look, qtbot):
    plain = basics.label("<b>x</b> & y")
    wrapped = basics.label("<b>x</b> & y", wrap=True)
    field = SearchField(look, "Search the directives")
    for made in (plain, wrapped, field):
        qtbot.addWidget(made)
    assert plain.textFormat() == Qt.TextFormat.PlainText
    assert "&lt;b&gt;x&lt;/b&gt; &amp; y" in wrapped.text()
    assert field.accessibleName() == "Search the directives"
    names = {part.accessibleName() for part in field.findChildren(QToolButton)}
    assert names == {"Search", "Clear the search"}


def test_long_words_break_but_no_bengali_one_and_no_name_of_a_setting(look, qtbot):
    line = basics.label("", wrap=True)
    qtbot.addWidget(line)
    path, setting = "/home/" + "নির্দেশনা/" * 9 + "a" * 90, max(RULES, key=len)
    basics.set_breakable(line, f"{path} {setting}")
    broken = plain(line)
    assert "/\u200bনির্দেশনা/\u200b" in broken
    assert "a\u200ba" in broken
    assert broken.endswith(f"a {setting}")
    assert broken.replace("\u200b", "") == line.accessibleName() == f"{path} {setting}"
    basics.set_breakable(line, "tatpar-report-2026-08-01-2026-08-31-5f0c1d3a.zip")
    assert "-\u200b2026-08-31\u200b-" in plain(line)


def test_the_head_of_a_page_says_what_is_wrong_or_read(look, qtbot):
    page = page_frame.Page(look, "Page")
    qtbot.addWidget(page)
    page.show()
    error = page.error
    assert not error.isVisible()
    page.show_error("It broke.", "Do this.", "trace")
    assert error.accessibleName() == "It broke. Do this."
    details = next(w for w in error.findChildren(QLabel) if "trace" in w.text())
    assert (error.isVisible(), details.isVisible()) == (True, False)
    qtbot.mouseClick(error.findChild(basics.QPushButton), Qt.MouseButton.LeftButton)
    assert details.isVisible()
    page.show_error("")
    assert not error.isVisible()
    page.show_error("It broke.", "Do this.")
    assert error.close_button.accessibleName()
    error.close_button.click()
    assert not error.isVisible()
    words = next(w for w in page.findChildren(QLabel) if w.text().startswith("Reading"))
    for reading in (True, False):
        page.show_reading(reading)
        assert words.isVisible() is reading


def test_rows_are_read_aloud_and_keep_the_chosen_one(look, qtbot):
    rows = Rows(look, "Outages", 2, 30)
    qtbot.addWidget(rows)
    shown = [(Cell("22 Sep", spoken="not connected"), Cell("cut")), (Cell("21 Sep"), Cell("slow"))]
    rows.show_rows(shown)
    spoken = rows.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "not connected 22 Sep, cut"  # the whole row, where it is entered
    rows.selectRow(1)
    rows.show_rows(list(shown))
    assert rows.currentIndex().row() == 1
    rows.show_rows(shown[:1])
    assert rows.currentIndex().row() == -1


def first_letter(words: QLabel) -> tuple[int, int]:
    """Return the first and the last row of pixels of a label's first letter."""
    words.resize(400, words.heightForWidth(400))
    picture = QImage(words.size(), QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFFFF)
    words.render(picture)
    dark = [
        y
        for y in range(picture.height())
        if any(picture.pixelColor(x, y).lightness() < 150 for x in range(9))
    ]
    return dark[0], dark[-1]


def test_labels_of_fixed_lines_share_a_baseline_whatever_letters_they_have(qapp, look):
    apply(qapp, Look(LIGHT, "bn"))
    places = [
        first_letter(basics.label(text, "body", fixed_line=True))
        for text in ("মম", "মম (DC Dhaka)", "মম ১২")
    ]
    apply(qapp, look)
    assert places[0][0] < places[0][1]
    assert set(places) == {places[0]}


@pytest.mark.parametrize("state", State)
def test_a_line_that_is_kept_whole_has_room_for_each_bengali_word(qapp, look, qtbot, state):
    install("bn")
    apply(qapp, Look(LIGHT, "bn"))
    line = basics.label("", fixed_line=True)
    qtbot.addWidget(line)
    basics.set_one_line(line, word_of(state))
    alone = line.heightForWidth(1000)
    assert line.heightForWidth(line.minimumWidth()) == alone
    apply(qapp, look)
