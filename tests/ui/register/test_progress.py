"""The progress table's window over a real register, by mouse and keys."""

import io
import zipfile
from datetime import date

import pytest
from helpers.directives import DAY, NOON
from helpers.registers import PHRASE
from helpers.waiting_work import WaitingWork
from PySide6.QtCore import Qt

from desktop.core.events import Actor, Exported
from desktop.core.register.enums import Action, SecurityClass
from desktop.core.register.progress import Column
from desktop.core.register.records import ClaimedTime, Draft
from desktop.storage.age import decrypted
from desktop.ui.register.progress import ProgressPresenter

MONTH = date(2026, 9, 1), date(2026, 9, 30)


@pytest.fixture
def recorded():
    return []


@pytest.fixture
def table(program, recorded, desk, tmp_path):
    made = ProgressPresenter(program.context, program, recorded.append)
    made.files.pick_target = lambda name: str(tmp_path / name)
    yield made
    made.close()


def file(keeper, text, at=NOON, **fields):
    claimed = ClaimedTime("t", at)
    draft = {"text": text, "sender": "A. Rahim", "designation": "DC", "claimed": claimed}
    return keeper.recording.capture(Draft(**(draft | fields)))


@pytest.fixture
def window(table, keeper):
    """Open the window over three directives of September, one confidential, and an older one."""
    file(keeper, "send the list")
    file(keeper, "attend", sender="B", designation="Commissioner", at=NOON + 1000)
    file(keeper, "quiet word", security=SecurityClass.CONFIDENTIAL, at=NOON + 2000)
    file(keeper, "of August", at=NOON - 30 * DAY)
    keeper.recording.act("1", Action.CARRIED_OUT)
    table.open(MONTH)
    return table.window


def subjects(rows):
    return [row.subject for row in rows]


def test_a_month_leaves_out_what_is_confidential_and_can_be_narrowed(window, column):
    assert subjects(window.chosen()) == ["send the list", "attend"]
    assert column(window.table, 3)[2:] == ["Hidden"]  # its subject is in no row
    assert column(window.table, 3, part="second")[2:] == ["Confidential, DC"]
    window.senders.setCurrentIndex(window.senders.findText("Commissioner"))
    assert subjects(window.chosen()) == ["attend"]
    window.senders.setCurrentIndex(0)
    window.security.setCurrentIndex(window.security.findText("Confidential"))
    assert window.chosen() == []
    assert window.table.model().rowCount() == 1


def test_a_click_or_the_space_bar_turns_a_row_over(window, qtbot):
    rect = window.table.visualRect(window.table.model().index(0, 3))
    qtbot.mouseClick(window.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert subjects(window.chosen()) == ["attend"]
    window.table.setFocus()
    qtbot.keyClick(window.table, Qt.Key.Key_Down)
    qtbot.keyClick(window.table, Qt.Key.Key_Down)
    qtbot.keyClick(window.table, Qt.Key.Key_Space)
    assert subjects(window.chosen()) == ["attend", "quiet word"]


def test_another_period_is_read_and_an_empty_one_can_be_handed_in(window, table, keeper, recorded):
    window.days.choose(window.days.presets.itemData(1))  # last month: the clock is in September
    assert subjects(window.chosen()) == ["of August"]
    window.days.first.setDate(window.days.last.date().addDays(1))
    assert window.chosen() == []  # days in the wrong order have nothing
    table.open((date(2026, 7, 1), date(2026, 7, 31)))
    assert not table.window.nothing.isHidden()
    table.window.word_button.click()
    assert len(recorded) == 1


@pytest.mark.parametrize(
    ("press", "form"), [("word_button", "docx"), ("excel_button", "xlsx"), ("action_button", "pdf")]
)
def test_each_form_is_written_and_recorded(window, program, recorded, tmp_path, press, form):
    getattr(window, press).click()
    (event,) = recorded
    written = tmp_path / event.file_name
    assert written.suffix == f".{form}"
    assert event == Exported(
        "directives", form, "2026-09-01", "2026-09-30",
        event.sha256, written.stat().st_size, written.name, Actor.WINDOW,
    )  # fmt: skip
    assert [topic for topic, *_ in program.told] == ["written"]


def test_a_confidential_row_leaves_encrypted_only(window, table, recorded, tmp_path, qtbot):
    window.table.toggled.emit(2)
    window.word_button.click()
    asked = table.files.window
    assert recorded == []
    qtbot.keyClicks(asked.first, "six long words of no book")
    qtbot.keyClicks(asked.second, "six long words of no book")
    qtbot.keyClick(asked.second, Qt.Key.Key_Return)
    (event,) = recorded
    data = (tmp_path / event.file_name).read_bytes()
    assert event.file_name.endswith(".docx.age")
    plain = decrypted(data, "six long words of no book")
    with zipfile.ZipFile(io.BytesIO(plain)) as package:
        assert "quiet word" in package.read("word/document.xml").decode()


def test_columns_are_chosen_once_and_remembered(table, program):
    table.open(MONTH)
    action = next(a for a in table.window.columns_button.menu().actions() if a.text() == "Remarks")
    action.trigger()
    left = tuple(column.value for column in Column if column is not Column.REMARKS)
    assert program.settings.reports.progress_columns == left
    table.close()
    table.open(MONTH)
    assert Column.REMARKS not in table.window.columns()


def test_a_locked_register_opens_nothing(window, table, keeper, program, recorded):
    program.in_background = WaitingWork()
    window.word_button.click()
    program.lock()
    table.close()
    table.open(MONTH)
    assert table.window is None
    keeper.vault.unlock(PHRASE)
    program.in_background.run()
    assert len(recorded) == 1  # it was asked for before
