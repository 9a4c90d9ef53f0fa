"""Every field for a time of day reads people's spellings, by the one reader, in both languages."""

import ast
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from helpers.forms import TIMES
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

import desktop
from desktop.core.register.pasted_message import read_pasted
from desktop.language.dates import date_numbers, day_of, day_relative
from desktop.language.numbers import digits
from desktop.language.translator import install, zone
from desktop.ui.register.record_form import RecordForm
from desktop.ui.register.record_questions import DeadlineWindow, ForwardWindow
from desktop.ui.register.retention import RetentionWindow
from desktop.ui.widgets.date_fields import MomentField
from desktop.ui.widgets.layouts import vbox

SPELLINGS = ("বিকাল ৪টা ৩০ মিনিট", "বিকাল 4:30", "4:30 PM", "৪:৩০ PM", "4.30 p.m.", "১৬:৩০", "16:30")
UNREAD = ("৪টা", "4:75 PM", "later")
DAY = date(2026, 11, 24)


@pytest.fixture(params=["en", "bn"], autouse=True)
def code(request, qapp):
    install(request.param)
    yield request.param
    install("en")


@pytest.fixture
def moments(look, qtbot) -> Iterator[list[MomentField]]:
    """Yield the fields for a day and a time of every window that has one."""
    start = read_pasted("[14:10, 24/11/2026] ডিসি ঢাকা: দেখুন")[0]
    form = RecordForm(look, start, TIMES, locked=False)
    forward = ForwardWindow(look, TIMES, "", print)
    retention = RetentionWindow(look, TIMES, "", "", print)
    deadline = DeadlineWindow(look, TIMES, "", None, print, changes=False)
    for window in (forward, retention, deadline):
        qtbot.addWidget(window)
    qtbot.addWidget(form, before_close_func=RecordForm.leave)
    windows = (forward, retention, deadline, form)
    yield [field for window in windows for field in window.findChildren(MomentField)]
    for window in windows:  # which live as long as their fields
        window.hide()


def test_fields_for_a_day_and_a_time_keep_what_they_cannot_read(moments):
    assert len(moments) == 7  # that of a pause: test_pause_window
    half_past_four = datetime(2026, 11, 24, 16, 30, tzinfo=zone())
    for field, words in product(moments, SPELLINGS):
        field.edit.setText(f"24-11-2026 {words}")
        assert field.at_ms() == half_past_four.timestamp() * 1000
        field.edit.editingFinished.emit()
        assert field.edit.text() == digits("24-11-2026 16:30")
    for field, words in product(moments, UNREAD):
        typed = f"24-11-2026 {words}"
        field.edit.setText(typed)
        field.edit.editingFinished.emit()
        assert (field.at_ms(), field.edit.text()) == (None, typed)
        assert field.problem()


def test_what_is_said_of_a_refused_time_names_figures_and_words_of_tomorrow(moments):
    today = day_of(TIMES.now())
    next_day = today + timedelta(days=1)
    tomorrow = day_relative(next_day, today)
    for field in moments:
        field.edit.setText("whenever")
        assert date_numbers(next_day) in field.problem()
        assert tomorrow in field.problem()


def test_these_are_all_the_fields_for_times():
    """A new place that builds or reads one must be tried above; Qt's own read no words."""
    uses = set()
    ui = Path(desktop.__file__).parent / "ui"
    for file in ui.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Name) and node.id in {"QTimeEdit", "QDateTimeEdit"}:
                raise AssertionError(f"{file}: {node.id}")
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "MomentField":
                uses.add(file.stem)
    assert uses == {"pause", "record_fields", "record_questions", "retention"}


def test_a_click_into_a_field_for_a_time_selects_it_and_what_is_typed_replaces_it(look, qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    other, field = QLineEdit(holder), MomentField(look, lambda _day: 0, lambda: 0)
    vbox(other, field, on=holder)
    field.put(1_790_000_000_000)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    line, typed = field.edit, "24-11-2026"
    other.setFocus()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.rect().center())
    assert line.selectedText() == line.text()
    qtbot.keyClicks(line, typed)
    assert line.text() == typed
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.rect().center())
    assert line.selectedText() == ""  # a second one sets the cursor
