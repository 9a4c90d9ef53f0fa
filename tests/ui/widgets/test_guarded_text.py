"""Words of a directive leave marked secret, by the rules of its class, and are wiped in time."""

from unittest import mock

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor, QTextOption

from desktop.core.register.enums import SecurityClass
from desktop.core.register.pasted_message import Pasted
from desktop.core.register.records import Draft
from desktop.ui.register.record_form import RecordForm
from desktop.ui.register.record_text import ExactWords
from desktop.ui.theme.look import LIGHT, Look, apply
from desktop.ui.widgets import guarded_text
from desktop.ui.widgets.date_fields import OfficeTimes
from desktop.ui.widgets.guarded_text import Clipboard, GuardedLine, GuardedText

WORDS = "উচ্ছেদ অভিযান\nভোর চারটায়"
CONTROL = Qt.KeyboardModifier.ControlModifier
FORBIDDEN = (SecurityClass.SECRET, SecurityClass.TOP_SECRET)
HINT = "x-kde-passwordManagerHint"


@pytest.fixture
def board(qapp):
    board = QGuiApplication.clipboard()
    board.setText("before")
    yield board
    board.clear()


@pytest.fixture(params=[GuardedText, GuardedLine])
def field(request, qtbot, board):
    made = request.param()
    qtbot.addWidget(made)
    made.setText(WORDS)
    made.selectAll()
    made.show()
    return made


def words(field):
    return field.toPlainText() if isinstance(field, GuardedText) else field.text()


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_X])
def test_what_must_not_be_copied_does_not_leave(field, qtbot, board, key):
    reported = []
    field.copied.connect(lambda *copied: reported.append(copied))
    for security in FORBIDDEN:
        field.guard(security)
        qtbot.keyClick(field, key, CONTROL)
        assert "উচ্ছেদ" not in board.text()
    assert reported == []


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_X])
def test_what_may_be_copied_leaves_marked_secret_and_is_reported(field, qtbot, board, key):
    selected = words(field)
    qtbot.keyClick(field, Qt.Key.Key_C, CONTROL)
    assert board.text() == selected  # not guarded yet
    assert not board.mimeData().hasFormat(HINT)
    field.guard(SecurityClass.CONFIDENTIAL)
    with qtbot.waitSignal(field.copied) as signal:
        qtbot.keyClick(field, key, CONTROL)
    assert signal.args == [selected, SecurityClass.CONFIDENTIAL]
    assert board.text() == selected
    assert bytes(board.mimeData().data(HINT).data()) == b"secret"
    assert not board.mimeData().hasHtml()
    assert words(field) == ("" if key == Qt.Key.Key_X else selected)


def test_a_guarded_line_keeps_nothing_in_the_mouse_selection_and_has_no_menu(qtbot, board):
    line = GuardedLine()
    qtbot.addWidget(line)
    line.setText("one word")
    line.show()
    line.guard(SecurityClass.TOP_SECRET)
    selection = mock.Mock()  # not every platform has one
    selection.clipboard().text.side_effect = lambda _mode: line.selectedText()
    with mock.patch.object(guarded_text, "QGuiApplication", selection):
        qtbot.mouseDClick(line, Qt.MouseButton.LeftButton)
        qtbot.mouseRelease(line, Qt.MouseButton.LeftButton)
    assert line.selectedText()
    selection.clipboard().clear.assert_called_with(board.Mode.Selection)
    assert line.contextMenuPolicy() is Qt.ContextMenuPolicy.PreventContextMenu
    assert not line.dragEnabled()


def test_every_field_of_a_correction_is_guarded(look, qtbot, board):
    draft = Draft(text=WORDS, original=WORDS.encode(), subject="রাতের অভিযান", sender="DC")
    times = OfficeTimes(lambda: 0, lambda _day: 0, lambda _words: None)
    form = RecordForm(look, Pasted(draft), times, locked=False, corrects="1")
    qtbot.addWidget(form, before_close_func=RecordForm.leave)
    form.guard(SecurityClass.TOP_SECRET)
    for field in (form.text, form.fields.subject, form.fields.sender_line, form.fields.reason):
        field.selectAll()
        qtbot.keyClick(field, Qt.Key.Key_C, CONTROL)
        assert board.text() in {"before", ""}


@pytest.fixture
def original(qtbot, board):
    made = ExactWords("Original message")
    qtbot.addWidget(made)
    made.setPlainText(WORDS)
    made.moveCursor(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    made.selectAll()
    return made


def test_the_keyboard_copies_the_exact_words_marked_secret(original, qtbot, board):
    original.guard(SecurityClass.TOP_SECRET)
    qtbot.keyClick(original, Qt.Key.Key_C, CONTROL)
    assert "উচ্ছেদ" not in board.text()
    original.guard(SecurityClass.ORDINARY)
    with qtbot.waitSignal(original.copied) as told:
        qtbot.keyClick(original, Qt.Key.Key_C, CONTROL)
    assert board.text() == WORDS
    assert told.args == [WORDS, SecurityClass.ORDINARY]
    data = board.mimeData()
    assert bytes(data.data(HINT).data()) == b"secret"
    assert not data.hasHtml()
    assert sum("ClipboardHistory" in kind for kind in data.formats()) == 1


def test_the_class_says_how_long_words_may_stay(board):
    guard = Clipboard()
    for level, seconds in (
        (SecurityClass.ORDINARY, 20),
        (SecurityClass.RESTRICTED, 20),
        (SecurityClass.CONFIDENTIAL, 10),
    ):
        board.setText(WORDS)
        guard.guard(WORDS, level)
        assert (guard.timer.isActive(), guard.timer.interval()) == (True, seconds * 1000)
        guard.timer.timeout.emit()
        assert (guard.timer.isActive(), board.text()) == (False, "")
    guard.guard(WORDS, SecurityClass.ORDINARY)
    board.setText("another program's")
    guard.forget()
    assert board.text() == "another program's"


def test_a_word_of_thousands_of_letters_is_broken_anywhere(qtbot):
    edit, data = GuardedText(), QMimeData()
    qtbot.addWidget(edit)
    anywhere = QTextOption.WrapMode.WrapAnywhere
    edit.setPlainText("usual words " * 999)
    assert edit.wordWrapMode() != anywhere
    data.setText("ক" * 1000)
    edit.insertFromMimeData(data)  # Qt needs half a minute for 190,000 letters otherwise
    data.setText(" and more")
    edit.insertFromMimeData(data)
    assert edit.wordWrapMode() == anywhere
    edit.setPlainText("usual words")
    assert edit.wordWrapMode() != anywhere


@pytest.mark.parametrize("text_size", [100, 150])
@pytest.mark.parametrize("kind", [GuardedText, ExactWords])
def test_lines_of_a_message_have_room_for_bengali(kind, text_size, look, qapp, qtbot, request):
    request.addfinalizer(lambda: apply(qapp, look))
    apply(qapp, Look(LIGHT, "bn", text_size))
    made = kind() if kind is GuardedText else kind("Text")
    qtbot.addWidget(made)
    made.setPlainText(WORDS)
    if kind is GuardedText:  # also those that are typed, after everything was deleted
        made.selectAll()
        qtbot.keyClick(made, Qt.Key.Key_Delete)
        qtbot.keyClicks(made, "a\rb")
    made.show()
    feet = []
    for way in (QTextCursor.MoveOperation.Start, QTextCursor.MoveOperation.End):
        made.moveCursor(way)
        feet.append(made.cursorRect().bottom())
    assert feet[1] - feet[0] == 24 * text_size // 100
