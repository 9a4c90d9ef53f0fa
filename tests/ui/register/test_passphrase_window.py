import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel

from desktop.ui.register.passphrase_window import PassphraseWindow, Why

NEW = "four quiet rivers meet"


@pytest.fixture
def window(look, qtbot):
    made = PassphraseWindow(look, Why.CHANGE)
    qtbot.addWidget(made)
    made.show()
    return made


def fill(window, old="old passphrase", first=NEW, second=NEW):
    window.old.setText(old)
    window.first.setText(first)
    window.second.setText(second)


@pytest.mark.parametrize(
    "fields", [{"old": " "}, {"first": "short", "second": "short"}, {"second": "another one"}]
)
def test_it_cannot_be_set_while_a_field_does_not_fit(window, fields):
    fill(window, **fields)
    assert not window.save_button.isEnabled()
    window._submit()


def test_enter_tells_old_and_new_once(window, qtbot):
    fill(window)
    told = []
    window.submitted.connect(lambda *both: told.append(both))
    qtbot.keyClick(window.second, Qt.Key.Key_Return)
    qtbot.keyClick(window.second, Qt.Key.Key_Return)
    assert told == [("old passphrase", NEW)]


def test_a_refusal_is_said_and_it_can_be_tried_again(window):
    fill(window)
    window._submit()
    window.show_problem("Wrong passphrase")
    assert "Wrong passphrase" in window.problem.text()
    assert window.save_button.isEnabled()


def test_only_the_printed_code_can_be_read_while_it_is_written(look, qtbot, window):
    by_sheet = PassphraseWindow(look, Why.SHEET)
    qtbot.addWidget(by_sheet)
    hidden = [not f.legible for f in (by_sheet.old, by_sheet.first)]
    assert hidden == [False, True]
    assert not window.old.legible


def test_no_passphrase_stays_in_a_window_that_went(window):
    fill(window)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    window.close()
    assert [field.text() for field in (window.old, window.first, window.second)] == ["", "", ""]


def test_a_file_asks_for_nothing_old(look, qtbot):
    made = PassphraseWindow(look, Why.FILE)
    qtbot.addWidget(made)
    made.first.setText(NEW)
    made.second.setText(NEW)
    with qtbot.waitSignal(made.submitted) as told:
        made.save_button.click()
    assert told.args == ["", NEW]


def test_each_name_stands_by_its_own_field_and_a_sentence_has_its_room(look, qtbot):
    window = PassphraseWindow(look, Why.FILE)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.first.setText("short one")
    window.show_problem("The file could not be written. " * 4)
    QCoreApplication.processEvents()
    name = next(made for made in window.new.findChildren(QLabel) if made.buddy() is window.second)
    above = name.geometry().top() - window.first.geometry().bottom()
    below = window.second.geometry().top() - name.geometry().bottom()
    assert above >= below + 8
    assert window.new.note.geometry().top() - window.second.geometry().bottom() >= 8
    for made in window.findChildren(QLabel):
        need = made.heightForWidth(made.width()) if made.wordWrap() else made.sizeHint().height()
        assert made.height() >= need, made.text()
