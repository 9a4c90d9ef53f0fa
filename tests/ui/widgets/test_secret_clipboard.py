"""Words of a directive leave marked secret, are wiped in time, and only if they are still ours."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor

from desktop.core.register.enums import SecurityClass
from desktop.ui.register.record_text import ExactWords
from desktop.ui.widgets.guarded_text import Clipboard, may_copy

COPIED = "২৩ তারিখ সকাল ৮টায়\nফোর্স প্রস্তুত রাখুন"


@pytest.fixture
def board(qapp):
    board = QGuiApplication.clipboard()
    board.setText("before")
    yield board
    board.clear()


@pytest.fixture
def original(qtbot, board):
    made = ExactWords("Original message")
    qtbot.addWidget(made)
    made.setPlainText(COPIED)
    made.moveCursor(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    made.selectAll()
    return made


def test_the_keyboard_copies_the_exact_words_marked_secret(original, qtbot, board):
    with qtbot.waitSignal(original.copied) as told:
        qtbot.keyClick(original, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert board.text() == COPIED
    assert told.args == [COPIED]
    data = board.mimeData()
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"
    assert not data.hasHtml()
    assert sum("ClipboardHistory" in kind for kind in data.formats()) == 1


def test_the_highest_classes_do_not_leave(original, qtbot, board):
    original.may_copy = False
    qtbot.keyClick(original, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "ফোর্স" not in board.text()
    assert [level for level in SecurityClass if not may_copy(level)] == [
        SecurityClass.SECRET,
        SecurityClass.TOP_SECRET,
    ]


@pytest.mark.parametrize(
    ("level", "asked", "seconds"),
    [
        (SecurityClass.ORDINARY, 20, 20),
        (SecurityClass.RESTRICTED, 20, 20),  # never longer than ordinary words
        (SecurityClass.RESTRICTED, 120, 30),
        (SecurityClass.CONFIDENTIAL, 20, 10),
        (SecurityClass.CONFIDENTIAL, 5, 5),
    ],
)
def test_the_class_says_how_long_words_may_stay(board, level, asked, seconds):
    guard = Clipboard()
    board.setText(COPIED)
    guard.guard(COPIED, level, asked)
    assert guard.timer.interval() == seconds * 1000
    assert guard.timer.isActive()
    guard.timer.timeout.emit()
    assert board.text() == ""
    assert not guard.timer.isActive()


def test_what_somebody_else_copied_since_is_left_alone(board):
    guard = Clipboard()
    guard.guard(COPIED, SecurityClass.ORDINARY, 20)
    board.setText("another program's")
    guard.forget()
    assert board.text() == "another program's"
