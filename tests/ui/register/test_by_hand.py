"""The Directives page by mouse and keys: nothing moves, nothing is lost, nothing by accident."""

import pytest
from helpers.registers import PHRASE
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
    QTextEdit,
)

from desktop.core.register.enums import Action, Order, State
from desktop.core.register.records import Draft
from desktop.language.translator import install, word_of
from desktop.storage.small_choices import read_arrangement
from desktop.ui.register import directives_page
from desktop.ui.theme.look import LIGHT, Look, Type, apply
from desktop.ui.widgets.cell_table import CELL, PADDING

LEFT = Qt.MouseButton.LeftButton
HOUR = 3_600_000


@pytest.fixture
def look(request, qapp):
    made = Look(LIGHT, "en", text_size=getattr(request, "param", 100))
    apply(qapp, made)  # the widths are those of the style sheet
    yield made
    if made.text_size != 100:
        apply(qapp, Look(LIGHT, "en"))  # the next file's windows have the usual text


at_each_size_of_text = pytest.mark.parametrize("look", [100, 150], indirect=True)


@pytest.fixture
def large(program, look):
    """Later windows have that size of text."""
    program.look = look


@pytest.fixture
def three(large, keeper, program, desk, qtbot, moment):
    """The page with three open directives, as wide as in a window of 1236 pixels."""
    made = desk.make_page()
    qtbot.addWidget(made)
    keeper.recording.capture_all(
        [
            Draft(text="roads", deadline_ms=moment.now_ms + HOUR),
            Draft(text="dams", deadline_ms=moment.now_ms + 2 * HOUR),
            Draft(text="tents"),
        ]
    )
    made.resize(1028 if program.look.text_size == 100 else 1282, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    desk.refresh()
    made.take_focus()
    QApplication.processEvents()
    return made


def press(qtbot, control):
    assert control.isVisible()
    qtbot.mouseClick(control, LEFT)
    QApplication.processEvents()


def choose(qtbot, page, place, *modifiers):
    at = page.table.visualRect(page.table.model().index(place, 1)).center()
    qtbot.mouseClick(page.table.viewport(), LEFT, *modifiers, pos=at)
    QApplication.processEvents()


def places(page):
    """Where the columns and the acts are, and how high the foot is."""
    foot = page.detail.foot
    columns = [page.table.columnWidth(each) for each in range(4)]
    shown = (foot.done_button, foot.reply_button, foot.more_button)
    left = [control.mapTo(page, QPoint()).x() for control in shown]
    return columns, left, foot.height(), foot.mapTo(page, QPoint()).y(), page.table.width()


@pytest.fixture
def subjects(three, column):
    """The subjects in the list, from the top."""
    return lambda: column(three.table, 1)


@pytest.fixture
def press_head(three, qtbot):
    """Press the head of a column; return nothing."""

    def press_at(place):
        head = three.table.horizontalHeader()
        at = QPoint(head.sectionViewportPosition(place) + 12, head.height() // 2)
        qtbot.mouseClick(head.viewport(), LEFT, pos=at)

    return press_at


def choose_entry(page, words):
    """Choose the entry with these words from the menu of the record."""
    menu = page.detail.foot.more_button.menu()
    next(each for each in menu.actions() if each.text() == words).trigger()


@at_each_size_of_text
def test_nothing_moves_when_one_is_acknowledged_or_another_is_chosen(acts, three, qtbot, desk):
    choose(qtbot, three, 0)
    before = places(three)
    press(qtbot, three.detail.foot.acknowledge_button)
    assert places(three)[2:] == before[2:]
    desk.pending.timer.timeout.emit()
    QApplication.processEvents()
    assert acts() == ["acknowledged"]
    assert not three.detail.foot.acknowledge_button.isVisible()
    assert places(three) == before
    choose(qtbot, three, 1)
    assert places(three) == before


def test_a_head_sorts_up_and_down_and_a_third_press_brings_the_work_back(
    three, press_head, subjects
):
    work = ["roads", "dams", "tents"]
    arrow = three.table.horizontalHeader().sortIndicatorSection
    assert (subjects(), arrow()) == (work, 2)  # the head says the work order
    rising = ["dams", "roads", "tents"]
    for place, orders in ((1, (rising, rising[::-1], work)), (2, (work[::-1], work))):
        for order in orders:
            press_head(place)
            assert subjects() == order
        assert arrow() == 2
    press_head(1)
    press_head(2)  # another head starts over
    assert subjects() == work


def test_the_mark_of_a_rising_order_points_up(three, press_head):
    press_head(1)
    assert wider_below(three.table.horizontalHeader(), 1)
    press_head(1)
    assert not wider_below(three.table.horizontalHeader(), 1)


def wider_below(head, column):
    """Whether the mark at the end of a column's head is wider at its foot than at its top."""
    right = head.sectionViewportPosition(column) + head.sectionSize(column)
    drawn = head.grab(QRect(right - 22, 0, 22, head.height() - 4)).toImage()
    ground = drawn.pixelColor(0, 0)
    across = range(drawn.width())
    lines = [[x for x in across if drawn.pixelColor(x, y) != ground] for y in range(drawn.height())]
    marked = [max(line) - min(line) for line in lines if line]
    return marked[-1] > marked[0]


def test_order_and_split_outlive_a_lock_and_a_restart(
    three, press_head, subjects, qtbot, desk, program, keeper, column
):
    press_head(1)
    press_head(1)
    handle, before = three.opened.split.handle(1), three.table.width()
    start = handle.rect().center()
    qtbot.mousePress(handle, LEFT, pos=start)
    qtbot.mouseMove(handle, start + QPoint(-30, 0))
    qtbot.mouseRelease(handle, LEFT, pos=start + QPoint(-30, 0))
    moved = three.table.width()
    assert moved < before
    program.lock()
    keeper.vault.unlock(PHRASE)
    desk.refresh()
    assert subjects() == ["tents", "roads", "dams"]
    assert read_arrangement(program.directives_list).order is Order.SUBJECT
    three.hide()
    desk.close()
    again = desk.make_page()
    qtbot.addWidget(again)
    again.resize(three.size())
    with qtbot.waitExposed(again):
        again.show()
    desk.refresh()
    QApplication.processEvents()
    assert column(again.table, 1) == ["tents", "roads", "dams"]
    assert abs(again.table.width() - moved) <= 2


def test_the_letter_r_opens_the_replies_and_enter_takes_the_first(three, qtbot, monkeypatch, desk):
    monkeypatch.setattr(directives_page, "open_whatsapp", lambda *_: None)
    choose(qtbot, three, 1)
    qtbot.keyClick(three.table, Qt.Key.Key_R)
    menu = three.detail.foot.replies
    qtbot.waitUntil(menu.isVisible)
    first = menu.actions()[0].text()
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == first
    assert three.detail.foot.pending.sent_button.isVisible()
    three.table.selectAll()
    qtbot.keyClick(three.table, Qt.Key.Key_R)  # several have no common reply
    assert not menu.isVisible()


def test_a_and_d_act_on_the_chosen_row_and_ctrl_z_takes_back(acts, three, qtbot, desk, keeper):
    choose(qtbot, three, 1)
    qtbot.keyClick(three.table, Qt.Key.Key_A)
    assert three.detail.foot.pending.isVisible()
    assert three.table.hasFocus()
    qtbot.keyClick(three.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not three.detail.foot.pending.isVisible()
    qtbot.keyClick(three.table, Qt.Key.Key_D)
    desk.pending.timer.timeout.emit()
    QApplication.processEvents()
    assert acts() == ["carried_out"]
    assert len(keeper.queries.detail(2).trail) > 1  # of the second row
    assert three.table.hasFocus()


def test_the_keyboard_is_in_the_list_after_an_act_is_taken_back_or_written(three, qtbot, desk):
    foot = three.detail.foot
    for end in (lambda: press(qtbot, foot.pending.take_back_button), desk.pending.flush):
        choose(qtbot, three, 0)
        foot.acknowledge_button.setFocus()
        qtbot.keyClick(foot.acknowledge_button, Qt.Key.Key_Space)
        assert foot.pending.take_back_button.hasFocus()
        end()
        QApplication.processEvents()
        assert three.table.hasFocus()


def test_a_wide_page_shows_both_with_sixteen_controls_at_most(three, qtbot):
    choose(qtbot, three, 0)
    kinds = (QAbstractButton, QLineEdit, QComboBox, QTextEdit, QAbstractItemView)
    stops = [part for kind in kinds for part in three.findChildren(kind) if part.isVisible()]
    stops = [part for part in stops if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) <= 13, [type(each) for each in stops]  # and three of the navigation
    in_foot = [each for each in three.detail.foot.findChildren(QPushButton) if each.isVisible()]
    assert [each.text() for each in in_foot] == ["Acknowledge", "Carried out", "Reply", "More"]
    qtbot.keyClick(three.detail.foot.more_button, Qt.Key.Key_Escape)
    assert (three.table.isVisible(), three.detail.isVisible()) == (True, True)
    assert not three.opened.list_button.isVisible()


def test_a_filter_stands_as_a_chip_until_its_cross_is_pressed(three, subjects, qtbot):
    filters = three.filters

    def chips():
        found = filters.findChildren(QPushButton)
        shown = [b for b in found if b.property("role") == "chip" and b.isVisible()]
        return {chip.text(): chip for chip in shown}

    press(qtbot, filters.panel_button)
    filters.due.setFocus()
    qtbot.keyClick(filters.due, Qt.Key.Key_Down)
    qtbot.keyClick(filters.panel, Qt.Key.Key_Escape)
    assert not filters.panel.isVisible()
    assert list(chips()) == ["Open directives", "due today"]
    assert filters.panel_button.text().endswith("2")
    assert filters.count.text() == "2 shown, of 3 directives"
    top = three.table.mapTo(three, QPoint()).y()
    press(qtbot, chips()["due today"])
    assert list(chips()) == ["Open directives"]
    assert subjects() == ["roads", "dams", "tents"]
    assert filters.search.hasFocus()
    press(qtbot, chips()["Open directives"])
    assert chips() == {}
    assert three.table.mapTo(three, QPoint()).y() == top


def test_words_are_searched_in_all_and_open_ones_come_back(three, subjects, qtbot, keeper, desk):
    keeper.recording.act("2", Action.CARRIED_OUT)
    desk.refresh()
    assert subjects() == ["roads", "tents"]
    three.search.setFocus()
    qtbot.keyClicks(three.search, "dams")
    qtbot.waitUntil(lambda: subjects() == ["dams"])
    three.search.clear()
    qtbot.waitUntil(lambda: subjects() == ["roads", "tents"])


def test_a_deadline_in_the_message_is_set_in_two_presses(record, desk, page, keeper, qtbot):
    record("Send the list within 3 days")
    page.resize(1028, 700)
    with qtbot.waitExposed(page):
        page.show()
    link = page.detail.deadline_button
    assert link.text().startswith("Set the deadline: ")
    press(qtbot, link)
    press(qtbot, desk.questions.window.record_button)
    assert keeper.queries.detail(1).record.deadline_ms is not None
    assert not link.isVisible()


def test_a_deadline_is_changed_only_with_a_reason(record, desk, page, keeper, moment):
    record("x", deadline_ms=moment.now_ms + HOUR)
    choose_entry(page, "Set the deadline…")
    window = desk.questions.window
    window.deadline.edit.setText("24-11-2030 17:00")
    window.record_button.click()
    assert "reason" in window.reason.accessibleDescription()
    window.reason.setText("put off by letter")
    window.record_button.click()
    assert keeper.queries.detail(1).trail[-1].words == "put off by letter"
    assert desk.questions.window is None


def test_words_go_for_ever_only_with_the_records_number(three, subjects, qtbot, desk):
    choose(qtbot, three, 0)
    buttons = three.findChildren(QPushButton)
    assert "Remove the content…" not in [each.text() for each in buttons if each.isVisible()]
    choose_entry(three, "Remove the content…")
    window = desk.record.window
    qtbot.keyClicks(window.reason, "a")
    qtbot.keyClick(window.reason, Qt.Key.Key_Return)
    qtbot.mouseClick(window.action_button, LEFT)
    qtbot.keyClicks(window.number, "2")  # another one's
    qtbot.mouseClick(window.action_button, LEFT)
    assert desk.record.window is window
    assert subjects() == ["roads", "dams", "tents"]
    window.number.clear()
    qtbot.keyClicks(window.number, "1")
    qtbot.mouseClick(window.action_button, LEFT)
    QApplication.processEvents()
    three.activateWindow()
    assert subjects() == ["dams", "tents"]
    assert three.focusWidget() is three.table


def test_keeping_is_offered_once_it_is_closed_and_for_several(three, qtbot, desk, keeper):
    choose(qtbot, three, 0)
    assert not three.detail.foot.keep_button.isVisible()
    for place in (1, 2):
        keeper.recording.act(str(place), Action.CARRIED_OUT)
    three.filters.state.setCurrentIndex(three.filters.state.findData(State.CARRIED_OUT))
    choose(qtbot, three, 0)
    assert three.detail.foot.keep_button.isVisible()
    three.table.selectAll()
    press(qtbot, three.several.keep_button)
    window = desk.retention.window
    assert window.windowTitle() == "How long 2 records are kept"
    assert window.result.isHidden()  # each has its own
    window.kind.setCurrentIndex(2)
    window.years.setText("5")
    window.reason.setText("order 12")
    window.record_button.click()
    assert [keeper.queries.detail(n).retention.years for n in (1, 2)] == [5, 5]


def test_after_sealing_the_keyboard_is_in_the_field_for_the_next_words(three, qtbot, program):
    program.lock()
    QApplication.processEvents()
    words = three.locked.words
    words.setFocus()
    qtbot.keyClicks(words, "river is rising")
    press(qtbot, three.locked.seal_button)
    assert (words.toPlainText(), words.hasFocus()) == ("", True)


@at_each_size_of_text
@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_state_and_a_number_of_four_digits_fit_their_columns(three, look, language):
    install(language)
    bold = QFontMetricsF(look.font(Type.BODY, bold=True))
    plain = QFontMetricsF(look.font(Type.BODY))
    room = three.table.columnWidth(3) - 2 * PADDING - 22
    for state in State:
        metrics = bold if state in {State.TO_ANSWER, State.OVERDUE} else plain
        assert metrics.horizontalAdvance(word_of(state)) <= room, state


@at_each_size_of_text
def test_a_subject_has_room_and_the_deadline_is_said_once(three, look):
    table = three.table
    assert table.columnWidth(1) >= look.px(180)
    assert table.isColumnHidden(2) is (look.text_size == 150)
    spoken = table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.count("Today") == 1
    shown = [table.model().index(0, place).data(CELL) for place in (2, 3)]
    words = [f"{cell.first} {cell.second}" for cell in shown]
    assert ["Today" in each for each in words] == [look.text_size == 100, look.text_size == 150]


@pytest.mark.parametrize("look", [150], indirect=True)
def test_a_narrow_page_shows_the_list_whole_or_one_record_alone(large, three, qtbot, desk):
    three.resize(908, 640)
    QApplication.processEvents()
    table, pane, back = three.table, three.detail, three.opened.list_button
    assert table.isVisible()
    assert not pane.isVisible()
    assert table.verticalScrollBar().maximum() == 0
    assert three.heightForWidth(908) <= 640  # the page does not scroll
    choose(qtbot, three, 1)
    assert (table.isVisible(), three.search.isVisible(), pane.isVisible()) == (False, False, True)
    assert back.hasFocus()
    words = pane.original
    assert three.rect().contains(words.mapTo(three, words.rect().bottomLeft()))
    qtbot.keyClick(back, Qt.Key.Key_Space)
    assert (table.isVisible(), three.search.isVisible(), pane.isVisible()) == (True, True, False)
    assert table.hasFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    pane.foot.more_button.setFocus()
    qtbot.keyClick(pane.foot.more_button, Qt.Key.Key_Escape)
    assert table.hasFocus()
    choose(qtbot, three, 2, Qt.KeyboardModifier.ControlModifier)
    assert table.isVisible()  # for the next row
    press(qtbot, three.opened.several_button)
    assert (table.isVisible(), three.several.isVisible(), back.hasFocus()) == (False, True, True)
    several = three.several
    acts = (several.acknowledge_button, several.needless_button, several.export_button)
    lines = [act.mapTo(three, act.rect().bottomLeft()).y() for act in acts]
    assert lines == sorted(set(lines))  # one below another
    assert lines[-1] < three.height()
    qtbot.keyClick(back, Qt.Key.Key_Space)
    assert three.opened.several_button.text() == "2 selected: choose an action"
    assert three.heightForWidth(908) <= 640
    choose(qtbot, three, 1)
    desk.search()
    assert table.isVisible()
    assert not three.opened.several_button.isVisible()
    assert three.search.hasFocus()


@pytest.mark.parametrize("look", [150], indirect=True)
def test_on_a_narrow_page_an_act_by_key_can_be_undone(acts, large, three, qtbot, desk):
    three.resize(908, 640)
    QApplication.processEvents()
    choose(qtbot, three, 1)
    press(qtbot, three.opened.list_button)
    qtbot.keyClick(three.table, Qt.Key.Key_D)
    press(qtbot, three.detail.foot.pending.take_back_button)
    press(qtbot, three.opened.list_button)
    qtbot.keyClick(three.table, Qt.Key.Key_D)
    desk.pending.timer.timeout.emit()
    QApplication.processEvents()
    assert acts() == ["carried_out"]
    assert three.table.hasFocus()  # its record has left the list
    desk.open_record(three.chosen_id())
    QApplication.processEvents()
    assert three.detail.isVisible()
