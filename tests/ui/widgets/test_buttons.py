"""Enter presses the button that has the keyboard, and no other."""

import ast
from pathlib import Path

import pytest
from helpers.forms import TIMES
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

import desktop.ui
from desktop.core.register.field_questions import Pasted
from desktop.core.register.records import Draft
from desktop.ui.register.record_form import RecordForm
from desktop.ui.widgets.basics import Segments, button, icon_button
from desktop.ui.wizard.wizard import Answers, Wizard

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
        for file in folder.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in {"QPushButton", "QToolButton"}
    ]
    assert plain == []


@pytest.mark.parametrize("key", ENTER)
def test_enter_on_back_goes_back_in_the_wizard(look, qtbot, key):
    wizard = Wizard(look, Answers(language="en"))
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.next.click()
    wizard.next.click()
    wizard.back.setFocus()
    qtbot.keyClick(wizard.back, key)
    assert wizard.officer_step.isVisible()


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
