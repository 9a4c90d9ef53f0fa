"""The window of what was sealed while locked: each says what it is, nothing is done by itself."""

from dataclasses import replace

import pytest
from helpers.directives import NOON
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt

from desktop.core.register.enums import RecordType, SecurityClass
from desktop.core.register.views import (
    ABOVE,
    LogKnows,
    SealedCapture,
    SealedSource,
    UnreadableCapture,
)
from desktop.language.dates import moment_relative
from desktop.ui.register.open_register import SealedNote
from desktop.ui.register.sealed import SealedWindow
from desktop.ui.widgets.cell_table import CELL

OURS = SealedCapture(
    file_name="a.sealed",
    digest="a",
    log_knows=LogKnows.SEALED_HERE,
    record_id="a" * 32,
    sealed_ms=NOON,
    source=SealedSource.CLIPBOARD,
    type=RecordType.DIRECTIVE,
    security=SecurityClass.ORDINARY,
    words="Meeting\nat ten",
    size=14,
    attachments=2,
)
SECRET = replace(
    OURS, file_name="b.sealed", digest="b", security=SecurityClass.SECRET, words="raid"
)
THEIRS = replace(OURS, file_name="c.sealed", digest="c", log_knows=LogKnows.NOTHING)
RUBBISH = UnreadableCapture("x\u202egpj.sealed", "d", LogKnows.NOTHING)
ALL = (OURS, SECRET, THEIRS, RUBBISH)


@pytest.fixture
def window(look, qtbot):
    made = SealedWindow(look)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # a test looks at it closed
    qtbot.addWidget(made)
    made.show_entries(ALL, NOON)
    made.show()
    return made


def cells(window, row):
    model = window.table.rows
    return [model.index(row, column).data(CELL) for column in range(model.columnCount())]


def text_of(window):
    return " ".join(
        f"{cell.first} {cell.second}" for row in range(4) for cell in cells(window, row)
    )


def test_each_row_says_what_the_capture_says_of_itself(window):
    _, time, about, log = cells(window, 0)
    assert time.first == moment_relative(NOON, NOON)
    assert time.second == "from the copied message"
    assert (about.first, about.second) == (
        "Meeting at ten",
        "Directive, Ordinary, 14 bytes, 2 attachments",
    )
    assert log.first == "known to the log"
    assert cells(window, 2)[3].first == "not known to this PC's log"
    assert cells(window, 3)[2].second == "xgpj.sealed"


def test_a_message_that_is_known_already_says_where(window):
    assert [cells(window, row)[3].second for row in range(4)] == [""] * 4
    window.show_entries((replace(OURS, again="12"), replace(THEIRS, again=ABOVE)), NOON)
    seconds = [cells(window, row)[3].second for row in range(2)]
    assert seconds == ["already in the register: record 12", "the same message as one above"]


def test_a_class_that_hides_its_words_shows_them_only_to_who_asks(window):
    assert "raid" not in text_of(window)
    assert window.words.text() == ""
    window.table.selectRow(1)
    assert window.words.text() == "raid"
    window.table.selectRow(3)
    assert window.words.text() == ""


def test_keyboard_focus_alone_shows_no_words_also_when_the_list_is_shown_again(window, qtbot):
    window.show_entries((SECRET, THEIRS), NOON)
    window.table.setCurrentIndex(QModelIndex())
    nothing = QItemSelectionModel.SelectionFlag.NoUpdate
    window.table.selectionModel().setCurrentIndex(window.table.rows.index(0, 0), nothing)
    window.show_entries((SECRET, THEIRS), NOON)
    assert window.words.text() == ""
    assert window.table.currentIndex().row() == 0
    qtbot.keyClick(window.table, Qt.Key.Key_Space)
    assert (window.words.text(), window.picked()) == ("raid", [SECRET])
    window.show_entries((SECRET, THEIRS), NOON)
    assert window.words.text() == "raid"


def test_one_press_files_what_this_pc_sealed(window, qtbot):
    assert window.known_button.text() == "Record the 2 that this PC sealed"
    with qtbot.waitSignal(window.file_wanted) as signal:
        window.known_button.click()
    assert signal.args == [[OURS, SECRET]]
    replaced = replace(SECRET, log_knows=LogKnows.CHANGED)
    window.show_entries((OURS, replaced), NOON)
    assert window.known() == [OURS]
    window.show_entries((THEIRS,), NOON)
    assert not window.known_button.isEnabled()


def test_chosen_rows_are_filed_discarded_and_saved(window, qtbot):
    for control in (window.action_button, window.discard_button, window.save_button):
        assert not control.isEnabled()
    window.table.setFocus()
    window.table.selectRow(0)
    qtbot.keyClick(window.table, Qt.Key.Key_Space)
    window.table.toggled.emit(2)
    for control, signal in (
        (window.action_button, window.file_wanted),
        (window.discard_button, window.discard_wanted),
        (window.save_button, window.save_wanted),
    ):
        with qtbot.waitSignal(signal) as emitted:
            control.click()
        assert emitted.args == [[OURS, THEIRS]]
    assert window.action_button.text() == "Record the 2 chosen"
    assert cells(window, 0)[0].spoken == "chosen"
    window.table.toggled.emit(0)
    assert window.picked() == [THEIRS]
    window.table.toggled.emit(99)
    qtbot.keyClick(window.table, Qt.Key.Key_Down)
    assert window.picked() == [THEIRS]


def test_an_unreadable_file_is_never_filed(window):
    window.all_button.click()
    assert len(window.picked()) == 4
    assert not window.action_button.isEnabled()
    assert window.discard_button.isEnabled()
    window.none_button.click()
    assert window.picked() == []


def test_what_was_chosen_stays_chosen_unless_its_file_was_replaced(window):
    window.table.toggled.emit(0)
    window.table.toggled.emit(2)
    window.show_entries((replace(OURS, digest="other"), THEIRS), NOON)
    assert window.picked() == [THEIRS]


def test_a_problem_is_shown_and_the_words_are_forgotten_when_it_closes(window):
    window.show_problem("No", "hint")
    assert window.problem.isVisible()
    window.table.selectRow(0)
    window.close()
    assert (window.words.text(), window.table.rows.rowCount(), window.picked()) == ("", 0, [])


def test_the_note_counts_and_offers_the_fast_path_only_for_what_the_log_knows(look, qtbot):
    note = SealedNote(look)
    qtbot.addWidget(note)
    assert note.isHidden()
    note.show_entries(ALL)
    assert note.accessibleName() == "4 messages sealed while locked: record or discard them"
    assert note.known_button.text() == "Record the 2 that this PC sealed"
    note.show_entries((THEIRS,))
    assert (note.isHidden(), note.known_button.isHidden()) == (False, True)
    note.show_entries(())
    assert note.isHidden()
