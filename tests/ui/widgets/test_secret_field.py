import subprocess
import sys

import pytest
from helpers.process_memory import at_gaps, regions
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.ui.widgets import secret_field
from desktop.ui.widgets.secret_field import Keyboard, SecretField


@pytest.fixture
def field(look, qtbot):
    line = SecretField()
    qtbot.addWidget(line)
    return line


def test_letters_are_hidden_and_clear_leaves_nothing_to_undo(field, qtbot):
    qtbot.keyClicks(field, "quiet")
    assert field.text() == "quiet"
    assert "q" not in field.displayText()
    texts = []
    field.textChanged.connect(texts.append)
    field.clear()
    assert texts == [""]
    field.setEchoMode(SecretField.EchoMode.Normal)
    field.undo()
    assert not field.isUndoAvailable()
    assert not field.text()


def test_a_composed_letter_is_added_where_the_cursor_is(field, qtbot):
    qtbot.keyClicks(field, "caf")
    event = QInputMethodEvent()
    event.setCommitString("é")
    QApplication.sendEvent(field, event)
    qtbot.keyClicks(field, "s")
    assert (field.text(), bullets(field)) == ("cafés", "●" * 5)


@pytest.mark.parametrize("edit", [QLineEdit.backspace, QLineEdit.del_, QLineEdit.clear])
def test_bullets_that_qt_removes_by_itself_leave_no_letters_behind(field, qtbot, edit):
    """X11 has Ctrl+U and Ctrl+K, which remove a line or its end."""
    qtbot.keyClicks(field, "quiet")
    field.setCursorPosition(2)
    edit(field)
    assert (field.text(), bullets(field)) == ("", "")


def bullets(field):
    return QLineEdit.text(field)


def test_qt_itself_knows_only_bullets(field, qtbot):
    heard = []
    field.textChanged.connect(heard.append)
    qtbot.keyClicks(field, "qui")
    qtbot.keyClick(field, Qt.Key.Key_Home)
    qtbot.keyClicks(field, "a")
    assert (field.text(), bullets(field)) == ("aqui", "●●●●")
    assert set("".join(heard)) == {"●"}
    field.setText("নীরব")
    assert (field.text(), bullets(field)) == ("নীরব", "●" * 4)
    assert QLineEdit.displayText(field).strip("●") == ""
    QLineEdit.setText(field, "quiet")  # as a keyboard on the screen does
    assert (field.text(), bullets(field)) == ("quiet", "●●●●●")


def press(field, qtbot, step):
    """Type a letter, or press a key by its name; Shift extends the selection."""
    shift, name = step.startswith("Shift+"), step.removeprefix("Shift+")
    if len(name) == 1:
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, none, name))
    else:
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        qtbot.keyClick(field, getattr(Qt.Key, f"Key_{name}"), modifier)


LETTERS_AND_KEYS = ("a", "ক", "B", " ", "Backspace", "Delete", "Left", "Right", "Home", "End")
SELECTING = ("Shift+Left", "Shift+Right", "Shift+Home", "Shift+End")
STEPS = st.lists(st.sampled_from(LETTERS_AND_KEYS + SELECTING), max_size=25)


@given(STEPS)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_keys_edit_it_as_they_edit_a_plain_line(look, qtbot, steps):
    secret, plain = SecretField(), QLineEdit()
    for step in steps:
        press(secret, qtbot, step)
        press(plain, qtbot, step)
        assert secret.text() == plain.text()
        assert len(bullets(secret)) == len(plain.text())
    secret.deleteLater()
    plain.deleteLater()


def test_paste_and_select_all_work_and_copy_and_undo_give_nothing(field, qtbot):
    QGuiApplication.clipboard().setText("quiet\nword")
    field.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(field, Qt.Key.Key_V, control)
    assert field.text() == "quietword"
    qtbot.keyClick(field, Qt.Key.Key_A, control)
    qtbot.keyClick(field, Qt.Key.Key_C, control)
    assert QGuiApplication.clipboard().text() == "quiet\nword"
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClick(field, Qt.Key.Key_Z, control)
    assert (field.text(), bullets(field)) == ("", "")


def test_the_letters_are_seen_while_the_eye_is_held_and_only_then(field, qtbot):
    field.resize(300, 40)
    field.show()
    field.setText("quiet")
    hidden = field.grab().toImage()
    for press_, release, key in (
        (qtbot.mousePress, qtbot.mouseRelease, Qt.MouseButton.LeftButton),
        (qtbot.keyPress, qtbot.keyRelease, Qt.Key.Key_Space),
    ):
        press_(field.eye, key)
        assert field.legible
        assert field.grab().toImage() != hidden
        release(field.eye, key)
        assert not field.legible
    qtbot.mousePress(field.eye, Qt.MouseButton.LeftButton)
    field.setEnabled(False)
    assert not field.legible


def test_caps_lock_and_the_keyboards_language_are_told(field, qtbot, monkeypatch):
    states = [Keyboard(caps_lock=True, language="bn"), Keyboard(caps_lock=False, language="en")]
    monkeypatch.setattr(secret_field, "keyboard_state", lambda: states[0])
    field.resize(420, 40)
    field.show()
    field.setFocus()
    qtbot.waitUntil(lambda: "Caps Lock" in field.accessibleDescription())
    assert field.accessibleDescription() == "Caps Lock is on · Keyboard: Bengali"
    del states[0]
    qtbot.keyClicks(field, "x")
    assert field.accessibleDescription() == "Keyboard: English"


TYPING = """
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from desktop.ui.widgets.secret_field import SecretField

application = QApplication(["tatpar"])
field = SecretField()
for code in (90, 113, 55, 88, 119, 51, 75, 118, 57, 74, 112, 53):
    QTest.keyClick(field, chr(code))
print("typed", flush=True)
input()
field.clear()
print("cleared", flush=True)
input()
"""
LETTERS = "Zq7Xw3Kv9Jp5"  # those codes; no copy of them in a row is anywhere in that process


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/PID/mem")
def test_the_undo_history_is_not_in_memory_after_clear():
    # Another process is searched, since a search would find its own buffers.
    command = [sys.executable, "-c", TYPING]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout.readline() == "typed\n"
        assert in_memory(child.pid)
        child.stdin.write("\n")
        child.stdin.flush()
        assert child.stdout.readline() == "cleared\n"
        left = in_memory(child.pid)
        child.communicate("\n")
    assert not left


def in_memory(pid):
    """Whether the letters lie in the process's memory at any equal distance of 4 to 28 bytes."""
    letters = at_gaps(LETTERS, range(4, 29, 4))
    return any(letters.search(region) for _, region in regions(pid))
