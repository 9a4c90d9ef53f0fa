"""The day's list by mouse and keys: its rows open and locked, its acts, and its height."""

from dataclasses import replace

import invented
import pytest
from helpers.shown import words_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.core.register_summary import Open
from desktop.core.today_view import DayAct
from desktop.ui.today.day_list import Row
from desktop.ui.today.page import TodayPage, locked_list


@pytest.fixture
def page(shown):
    page = shown(TodayPage)
    page.resize(1158, 736)
    return page


def show(page, view=None, **more):
    view = view or invented.today()
    page.show_today(view)
    page.show_list(replace(locked_list(view), words=invented.day_words(), **more))


def rows(page):
    """Return each row's accessible name and its buttons."""
    return [
        (row.accessibleName(), [b.text() for b in row.findChildren(QPushButton) if b.isVisible()])
        for row in page.list.findChildren(Row)
        if row.isVisible()
    ]


def row(page, number):
    return page.list.findChildren(Row)[number]


def test_an_open_register_is_listed_by_name_with_two_acts_at_most(page):
    show(page)
    said = rows(page)
    assert said[0] == (
        "Yesterday 17:00, 21 h 08 min overdue, জন্মনিবন্ধন ক্যাম্পের তালিকা, উপপরিচালক, স্থানীয় সরকার",
        ["Carried out"],
    )
    assert [acts for _, acts in said[1:4]] == [
        ["Remind", "Answer received"],
        ["Join", "Copy link"],
        ["Acknowledge", "Carried out"],
    ]
    assert "Answer awaited: উচ্ছেদে" in said[1][0]
    assert "in 52 minutes" in said[2][0]
    assert said[4][0].endswith("Restricted")
    assert said[5][0] == ("Today 17:00, 2 h 52 min left, Hidden, জেলা প্রশাসক, ঢাকা, Confidential")
    assert "6 to do today, 2 overdue; 1 tomorrow" in words_of(page.list)


def test_a_locked_register_has_the_same_rows_without_words(page, qtbot):
    show(page)
    page.show_today(invented.today_locked())
    page.show_list(locked_list(invented.today_locked()))
    said = rows(page)
    assert [name.split(", ", 2)[2] for name, _ in said[:3]] == [
        "Deadline, no. 128",
        "Answer awaited, no. 131",
        "Meeting, no. 127, You are reminded 15 minutes before",
    ]
    assert not any(acts for _, acts in said)
    assert not any(letter in "".join(name for name, _ in said) for letter in "আজন")
    with qtbot.waitSignal(page.list.unlock_wanted):
        qtbot.mouseClick(page.list.unlock, Qt.MouseButton.LeftButton)


def test_a_row_acts_by_a_press_and_by_its_keys(page, qtbot):
    show(page)
    told = []
    page.list.act_wanted.connect(lambda row, act: told.append((row.of.number, act)))
    press = next(b for b in row(page, 3).findChildren(QPushButton) if b.text() == "Acknowledge")
    qtbot.mouseClick(press, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.list.record_wanted) as opened:
        qtbot.mouseClick(row(page, 0), Qt.MouseButton.LeftButton)
    assert opened.args == [f"{128:032x}"]
    qtbot.keyClick(row(page, 0), Qt.Key.Key_A)  # acknowledged already
    qtbot.keyClick(row(page, 0), Qt.Key.Key_D)
    for _ in range(4):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_A)
    assert told == [(130, DayAct.ACKNOWLEDGE), (128, DayAct.DONE), (129, DayAct.ACKNOWLEDGE)]
    with qtbot.waitSignal(page.list.record_wanted) as opened:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert opened.args == [f"{129:032x}"]


def test_what_was_done_is_taken_back_in_its_row(page, qtbot):
    show(page, held=(f"deadline {130:032x}", DayAct.ACKNOWLEDGE))
    assert "Acknowledged" in rows(page)[3][0]
    assert rows(page)[3][1] == ["Undo"]
    with qtbot.waitSignal(page.list.take_back_wanted):
        row(page, 3).findChildren(QPushButton)[-1].click()


def test_a_reminder_that_was_copied_waits_for_the_officers_word(page):
    show(page, reminding=frozenset({f"owed {131:032x}"}))
    assert rows(page)[1][1] == ["Sent", "Answer received"]
    assert ": copied, paste it in WhatsApp" in rows(page)[1][0]


def test_more_than_seven_are_behind_the_last_row(page, qtbot):
    show(page, invented.today_full())
    assert len(rows(page)) == 6
    assert page.list.more.text() == "5 more"
    qtbot.mouseClick(page.list.more, Qt.MouseButton.LeftButton)
    assert len(rows(page)) == 11
    assert not page.list.more.isVisible()


def test_free_room_of_the_list_has_the_days_to_come(page):
    show(page, invented.today_quiet())
    assert "Nothing is due today" in words_of(page.list)
    times = [name.split(", ")[0] for name, _ in rows(page)]
    assert times == ["25 Sep 10:00", "28 Sep 17:00", "1 Oct 12:00", "4 Oct 17:00"]
    assert rows(page)[0][1] == ["Carried out"]
    coming = invented.today_quiet().listed.rows
    assert coming == ()
    show(page, replace(invented.today(), listed=invented.listed()))
    assert len(rows(page)) == 7


def test_without_a_register_one_press_creates_it(page, qtbot):
    view = invented.today_first()
    page.show_today(view)
    page.show_list(locked_list(view))
    assert rows(page) == []
    assert "There is no register on this PC yet." in words_of(page.list)
    assert not page.list.link.isVisible()
    with qtbot.waitSignal(page.list.create_wanted):
        page.list.first.findChild(QPushButton).click()
    show(page)
    assert not page.list.first.isVisible()


def test_a_register_whose_times_are_not_known_is_not_denied(page):
    view = replace(invented.today_locked(), listed=None)
    page.show_today(view)
    page.show_list(locked_list(view))
    assert "Open the register" in words_of(page.list)


def test_a_place_is_shown_and_a_link_never_in_full(page):
    named = invented.day_words()
    meeting = f"{127:032x}"
    show(page)
    assert "zoom.us" not in rows(page)[2][0]
    at_place = {**named, meeting: replace(named[meeting], place="Conference room")}
    view = invented.today()
    page.show_list(replace(locked_list(view), words=at_place))
    assert "Conference room" in rows(page)[2][0]
    assert rows(page)[2][1] == []


def test_a_row_keeps_the_focus_while_the_minutes_pass(page, qtbot):
    show(page)
    qtbot.mouseClick(row(page, 4), Qt.MouseButton.LeftButton)
    focused, view = page.focusWidget(), invented.today()
    show(page, replace(view, state=replace(view.state, now_ms=view.state.now_ms + 60_000)))
    assert page.focusWidget() is focused
    assert "2 h 51 min left" in focused.accessibleName()


def test_without_a_change_no_row_is_drawn_again(page, qtbot, monkeypatch):
    show(page)
    qtbot.wait(0)
    drawn = []
    for place in range(7):
        widget = row(page, place)
        monkeypatch.setattr(widget, "update", lambda place=place: drawn.append(place))
    show(page)
    assert drawn == []
    waiting = (Open(invented.at(invented.TODAY, "18:00"), answered=False, number=1),)
    show(page, replace(invented.today(), listed=invented.listed(waiting=waiting)))
    assert drawn == [0]
