from dataclasses import replace

import invented
import invented_checks
import pytest
import shiboken6
from helpers.shown import words_of
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from desktop.core.events import Outcome
from desktop.language.translator import install
from desktop.ui.checks.card_window import UNTIL, WIDTH, WIDTH_ESCALATED, CheckStrip
from desktop.ui.checks.reminder import Card
from desktop.ui.widgets.form_window import FormWindow, QuestionWindow
from desktop.ui.widgets.marks import DialChart, Mark

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def card(look, qtbot):
    made = Card(look, lambda: invented.at(invented.TODAY, "14:52"))
    yield made
    made.hide_card()


def shown(card, model):
    card.show_card(model)
    return card.windows()[0]


def button(window, words):
    return next(b for b in window.buttons() if b.text().startswith(words))


def sentences(window):
    return [label.text() for label in window.findChildren(QLabel)]


def awake(window, qtbot):
    qtbot.waitUntil(lambda: all(b.isEnabled() for b in window.buttons()))
    return window


def test_each_button_says_what_the_officer_did_once_it_is_alive(card, qtbot):
    window = shown(card, invented_checks.card())
    told = []
    card.checked.connect(lambda recording: told.append(("checked", recording)))
    card.snoozed.connect(lambda minutes: told.append(("later", minutes)))
    card.open_wanted.connect(lambda: told.append(("open",)))
    card.in_meeting.connect(lambda minutes: told.append(("meeting", minutes)))
    choices = ("Checked, no new", "Checked, I will record", "Later, 10 min", "Open WhatsApp")
    for words in choices:
        qtbot.mouseClick(button(window, words), LEFT)
    assert told == []  # it appeared under a moving pointer
    awake(window, qtbot)
    for words in choices:
        qtbot.mouseClick(button(window, words), LEFT)
    assert told == [("checked", False), ("checked", True), ("later", 10), ("open",)]
    told.clear()
    arrow = next(b for b in window.buttons() if b.accessibleName() == "Later: choose the time")
    for menu in (arrow.menu(), button(window, "In a meeting").menu()):
        for action in menu.actions():
            action.trigger()
    meetings = [("meeting", minutes) for minutes in (60, 120, UNTIL)]
    assert told == [*(("later", minutes) for minutes in (5, 10, 15)), *meetings]
    window = shown(card, replace(invented_checks.card(), snooze_minutes=(), snoozes_left=0))
    assert not any(b.text().startswith("Later") for b in window.buttons())


def test_it_asks_for_no_focus_stays_on_top_and_no_key_answers_it(card, qtbot):
    window, kind = shown(card, invented_checks.card()), Qt.WindowType
    flags = kind.WindowDoesNotAcceptFocus, kind.WindowStaysOnTopHint, kind.FramelessWindowHint
    assert all(window.windowFlags() & flag for flag in flags)
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    free, frame = QGuiApplication.primaryScreen().availableGeometry(), window.geometry()
    assert free.contains(frame)
    assert free.right() - frame.right() == free.bottom() - frame.bottom() == 16
    window = awake(shown(card, invented_checks.card()), qtbot)
    told = []
    card.checked.connect(told.append)
    card.snoozed.connect(told.append)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape):
        qtbot.keyClick(window, key)
    assert (told, window.isVisible()) == ([], True)
    assert all(b.focusPolicy() == Qt.FocusPolicy.NoFocus for b in window.buttons())
    assert not any(b.isDefault() or b.autoDefault() for b in window.buttons())


@pytest.mark.parametrize(
    ("model", "said"),
    [
        (invented_checks.card_offline(), "Not connected."),
        (invented_checks.card_limited(), "Limited connection."),
    ],
    ids=["offline", "limited"],
)
def test_while_messages_do_not_reach_this_pc_it_sends_to_the_phone(card, model, said):
    window = shown(card, model)
    states = [
        each for each in ("Not connected.", "Limited connection.") if each in words_of(window)
    ]
    assert states == [said]
    assert "Check your phone, 10:30" in words_of(window)
    assert not any(b.text().startswith("Open") for b in window.buttons())
    assert button(window, "Checked on the phone, no new directive")


def test_a_merged_card_names_the_slots_it_also_asks_about(card):
    model = invented_checks.card_merged()
    assert "3 earlier checks are still open, 12:00–13:00." in words_of(shown(card, model))
    card.show_card(model, "", dict.fromkeys(model.merged, Outcome.MISSED_AWAY))
    window = card.windows()[0]
    assert "3 checks missed, 12:00–13:00." in words_of(window)
    assert {"12:00", "12:30", "13:00"} <= {*sentences(window)}
    card.show_card(model, "", {model.merged[0]: Outcome.MISSED_AWAY})
    drawn = [mark.grab().toImage() for mark in card.windows()[0].findChildren(Mark)]
    assert len(drawn) == 3
    assert drawn[0] != drawn[1] == drawn[2]
    due = tuple(invented.at(invented.TODAY, f"{hour:02d}:00") for hour in range(4, 13))
    assert "5 more" in words_of(shown(card, replace(model, merged=due)))


def test_the_last_rung_is_larger_and_on_every_screen(card):
    assert shown(card, invented_checks.card()).width() == WIDTH
    window = shown(card, invented_checks.card_large())
    assert window.width() == WIDTH_ESCALATED
    assert len(card.windows()) == len(QGuiApplication.screens())
    assert "Reminder 3. Check WhatsApp and Signal." in words_of(window)
    assert window.findChild(DialChart).accessibleDescription() == "8 minutes left"
    window.show_time(invented.at(invented.TODAY, "14:59:20"))
    assert window.findChild(DialChart).accessibleDescription() == "40 seconds left"


def test_it_is_named_for_screen_readers_with_one_more_line_for_open_directives(card):
    card.show_card(invented_checks.card(), "Directives due today: 2")
    first = card.windows()[0]
    assert first.accessibleName() == (
        "Message check, 14:30. Check for new directives. Directives due today: 2."
    )
    assert "tray menu" in first.accessibleDescription()
    assert "Directives due today: 2" in words_of(first)
    install("bn")
    window = shown(card, invented_checks.card())
    assert window.accessibleName().endswith("।")
    assert "।." not in window.accessibleName()
    assert (first.isVisible(), window.isVisible()) == (False, True)  # one card at a time
    card.hide_card()
    assert (card.windows(), window.isVisible()) == ((), False)


def test_a_card_stays_where_it_was_moved_and_comes_back_into_sight(card, qtbot):
    window = shown(card, invented_checks.card())
    free, place = window.screen().availableGeometry(), window.pos()
    window.move(free.right() - 40, place.y())  # as far as the system leaves it in sight
    QGuiApplication.instance().screenRemoved.emit(window.screen())
    qtbot.waitUntil(lambda: window.pos() == place)
    window.move(free.right() - 40, place.y())
    card.make_way()
    assert window.pos() == place
    window = shown(card, invented_checks.card())
    corner = window.pos()
    grip = QPoint(20, 12)
    qtbot.mousePress(window, LEFT, pos=grip)
    window.move(corner - QPoint(150, 90))
    qtbot.mouseRelease(window, LEFT, pos=grip)
    assert window.pos() == corner - QPoint(150, 90)
    window = shown(card, invented_checks.card())
    assert window.pos() == corner - QPoint(150, 90)
    qtbot.mousePress(window, LEFT, pos=grip)
    window.move(window.pos() + QPoint(5000, 5000))
    qtbot.mouseRelease(window, LEFT, pos=grip)
    assert window.screen().availableGeometry().contains(window.geometry())


@pytest.fixture
def in_use(qtbot):
    """Show a window that gets the keyboard."""

    def show(window):
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return show


@pytest.fixture
def form(look, qtbot, in_use):
    made = FormWindow(look)
    made.resize(900, 300)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    return in_use(made)


def strips(window):
    return [strip for strip in window.findChildren(CheckStrip) if strip.isVisible()]


def test_in_a_window_that_is_in_use_the_card_is_a_strip(card, form, qtbot):
    card.show_card(invented_checks.card(), "Directives due today: 2")
    (strip,) = strips(form)
    assert card.windows() == ()
    assert "Directives due today: 2" in words_of(strip)
    answers = []
    for signal in (card.checked, card.snoozed, card.in_meeting):
        signal.connect(answers.append)
    none_new, record, later, meeting = strip.buttons()
    assert "primary" not in {choice.property("role") for choice in strip.buttons()}
    assert none_new.focusPolicy() & Qt.FocusPolicy.TabFocus
    none_new.click()
    assert answers == []  # it appeared under a moving pointer
    form.activateWindow()  # the offscreen platform drops the focus when a window's content grows
    awake(strip, qtbot)
    none_new.click()
    record.click()
    for choice in (later, meeting):
        choice.menu().actions()[0].trigger()
    assert answers == [False, True, invented_checks.card().snooze_minutes[0], 60]
    card.show_card(invented_checks.card_offline())
    (strip,) = strips(form)
    assert strip.buttons()[0].text().startswith("Checked on the phone")
    card.show_card(invented_checks.card_merged())
    (strip,) = strips(form)
    assert "3 earlier checks are still open" in words_of(strip)
    card.hide_card()
    assert strips(form) == []


def test_the_card_follows_the_officer_into_a_window_and_out_of_it(card, form, in_use, qtbot):
    other = QWidget()
    qtbot.addWidget(other)
    in_use(other)
    card.show_card(invented_checks.card())
    assert len(card.windows()) == 1
    form.activateWindow()
    qtbot.waitUntil(lambda: len(strips(form)) == 1)
    assert card.windows() == ()
    form.close()
    other.activateWindow()
    qtbot.waitUntil(lambda: len(card.windows()) == 1)
    assert strips(form) == []


GOES = {
    "closed": lambda window, _card: window.close(),
    "destroyed": lambda window, card: (shiboken6.delete(window), card.say("one more line")),
    "hidden": lambda window, card: (window.hide(), card.make_way()),  # at the next look
}


@pytest.mark.parametrize("how", GOES)
def test_a_window_that_goes_gives_the_card_back(card, look, in_use, qtbot, how):
    window = FormWindow(look)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=how == "closed")
    in_use(window)
    card.show_card(invented_checks.card())
    assert len(strips(window)) == 1
    GOES[how](window, card)
    qtbot.waitUntil(lambda: len(card.windows()) == 1)


def test_a_small_window_and_the_last_step_keep_the_card(card, form, look, in_use, qtbot):
    card.show_card(invented_checks.card_large())
    assert (strips(form), bool(card.windows())) == ([], True)
    card.hide_card()
    question = QuestionWindow(look)
    qtbot.addWidget(question)
    in_use(question)
    card.show_card(invented_checks.card())
    assert len(card.windows()) == 1
