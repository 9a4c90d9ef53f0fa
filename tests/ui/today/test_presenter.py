"""The day's list over a real register: its words, its acts, and that a lock takes both away."""

import invented
import pytest
from helpers.left_windows import settle
from helpers.registers import CHEAP, PHRASE
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton

from desktop.core.events import DirectivesReminded
from desktop.core.person import Person
from desktop.core.register.enums import Action, LockReason, SecurityClass
from desktop.core.register.records import Draft
from desktop.core.register_summary import Occasion, Open, Reminder
from desktop.core.units import DAY_MS, HOUR_MS, MINUTE_MS
from desktop.ui.checks.card_window import CardWindow
from desktop.ui.shell.main_window import DIRECTIVES, TODAY
from desktop.ui.today import presenter
from desktop.ui.today.day_list import Row

pytestmark = pytest.mark.qt_log_ignore("QPlatformNativeInterface", "This plugin does not support")
LINK = "https://zoom.us/j/5550123456"


@pytest.fixture
def app(tray):
    program = tray()
    program.keeper().vault.init(PHRASE, CHEAP)
    program.run()
    program.front.opened().show_page(TODAY)
    return program


def capture(app, words, hours=1, **more):
    draft = Draft(text=words, deadline_ms=app.clock.now_ms() + hours * HOUR_MS, **more)
    app.keeper().recording.capture(draft)
    refresh(app)


def today(app):
    return app.front.windows.window.page(TODAY)


def rows(app):
    return [row for row in today(app).list.findChildren(Row) if row.isVisible()]


def said(app):
    return [row.accessibleName() for row in rows(app)]


def written(app):
    """Write the act that is held; return the actions on record."""
    app.front.windows.register.pending.flush()
    settle()
    steps = app.keeper().queries.detail(1).trail
    return [step.action for step in steps if step.action]


def refresh(app):
    app.front.register_changed()
    app.show_state()
    settle()


def press(app, words, qtbot):
    presses = [b for b in today(app).list.findChildren(QPushButton) if b.isVisible()]
    qtbot.mouseClick(next(b for b in presses if b.text() == words), Qt.MouseButton.LeftButton)


def test_one_press_acts_and_is_written_when_its_five_seconds_are_over(app, qtbot):
    capture(app, "Open the shelters")
    qtbot.waitUntil(lambda: "Open the shelters" in said(app)[0])
    press(app, "Acknowledge", qtbot)
    assert "Acknowledged" in said(app)[0]
    press(app, "Undo", qtbot)
    assert "Acknowledged" not in said(app)[0]
    assert written(app) == []
    press(app, "Acknowledge", qtbot)
    assert written(app) == [Action.ACKNOWLEDGED]
    rows(app)[0].setFocus()
    qtbot.keyClick(rows(app)[0], Qt.Key.Key_D)
    assert "Carried out" in said(app)[0]
    qtbot.keyClick(rows(app)[0], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Carried out" not in said(app)[0]
    assert written(app) == [Action.ACKNOWLEDGED]
    qtbot.keyClick(rows(app)[0], Qt.Key.Key_D)
    assert written(app) == [Action.ACKNOWLEDGED, Action.CARRIED_OUT]
    assert rows(app) == []


def test_a_lock_writes_what_was_held_and_leaves_numbers_alone(app, qtbot):
    capture(app, "Open the shelters")
    press(app, "Acknowledge", qtbot)
    app.services.register.lock(LockReason.WINDOW)
    settle()
    [name] = said(app)
    assert name.endswith("Deadline, no. 1")
    assert "shelters" not in name
    app.keeper().vault.unlock(PHRASE)
    assert written(app) == [Action.ACKNOWLEDGED]


def test_unlocking_from_the_list_comes_back_to_it(app, qtbot):
    capture(app, "Open the shelters")
    app.services.register.lock(LockReason.WINDOW)
    settle()
    qtbot.mouseClick(today(app).list.unlock, Qt.MouseButton.LeftButton)
    page = app.front.windows.window.page(DIRECTIVES)
    page.locked.passphrase.setText(PHRASE)
    page.locked.open_button.click()
    qtbot.waitUntil(lambda: app.front.windows.window.current() == TODAY)
    qtbot.waitUntil(lambda: "Open the shelters" in said(app)[0])


def test_an_owed_answer_is_reminded_of_and_received(app, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(presenter, "open_whatsapp", lambda _jobs, _failed: opened.append(1))
    capture(app, "Send the list")
    draft = Draft(group="Ms Rahman", deadline_ms=app.clock.now_ms() + MINUTE_MS)
    app.keeper().recording.act("1", Action.FORWARDED, "", draft)
    refresh(app)
    qtbot.waitUntil(lambda: "Answer awaited" in " ".join(said(app)))
    assert "Ms Rahman" in " ".join(said(app))
    press(app, "Remind", qtbot)
    assert opened == [1]
    assert QGuiApplication.clipboard().text().startswith("Answer due: ")
    assert written(app) == [Action.FORWARDED], "only the officer says that it was sent"
    press(app, "Sent", qtbot)
    assert written(app) == [Action.FORWARDED, Action.NOTE]
    press(app, "Answer received", qtbot)
    assert written(app) == [Action.FORWARDED, Action.NOTE, Action.ANSWERED]
    assert app.keeper().queries.detail(1).trail[-1].person == Person("Ms Rahman")
    assert "Answer awaited" not in " ".join(said(app))


def test_a_meeting_is_joined_and_its_link_copied_in_one_press(app, qtbot, monkeypatch):
    joined = []
    now_ms = app.clock.now_ms()
    app.front.windows.day.open_link = lambda url: joined.append(url.toString())
    meeting = Draft(
        text="Zoom", subject="Storm", meeting_ms=now_ms + HOUR_MS, meeting_place=LINK,
        security=SecurityClass.RESTRICTED,
    )  # fmt: skip
    app.keeper().recording.capture(meeting)
    refresh(app)
    qtbot.waitUntil(lambda: "Storm" in said(app)[0])
    assert LINK not in said(app)[0]
    press(app, "Copy link", qtbot)
    assert QGuiApplication.clipboard().text() == LINK
    press(app, "Join", qtbot)
    assert joined == [LINK]


def test_the_list_is_read_after_a_change_alone_and_hides_words(app, qtbot, monkeypatch):
    capture(app, "Raid at dawn", security=SecurityClass.CONFIDENTIAL)
    qtbot.waitUntil(lambda: "Hidden" in said(app)[0])
    assert "Raid" not in said(app)[0]
    read, queries = [], app.keeper().queries
    whole = queries.day_words
    monkeypatch.setattr(queries, "day_words", lambda ids: read.append(ids) or whole(ids))
    app.show_state()
    settle()
    assert read == []
    refresh(app)
    assert len(read) == 1
    app.keeper().recording.redact(queries.detail(1).row.record_id, "order")
    refresh(app)
    qtbot.waitUntil(lambda: rows(app) == [])


def test_any_page_finds_by_the_search_keys(app, qtbot):
    window = app.front.windows.window
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_Slash)
    settle()
    assert window.current() == DIRECTIVES
    assert window.focusWidget() is window.page(DIRECTIVES).search


def test_meetings_to_come_are_written_for_a_calendar_with_their_words(app, qtbot, tmp_path):
    now_ms = app.clock.now_ms()
    meeting = Draft(text="x", subject="Storm", meeting_ms=now_ms + HOUR_MS, meeting_place="Room 5")
    app.keeper().recording.capture(meeting)
    capture(app, "Open the shelters")
    file = tmp_path / "meetings.ics"
    app.front.windows.show_page(DIRECTIVES)
    app.front.windows.register.meetings.pick_target = lambda _name: str(file)
    page = app.front.windows.window.page(DIRECTIVES)
    menus = page.findChildren(QMenu)
    next(act for menu in menus for act in menu.actions() if "calendar" in act.text()).trigger()
    qtbot.waitUntil(file.exists)
    text = file.read_text("utf-8")
    assert "SUMMARY:Storm" in text
    assert "LOCATION:Room 5" in text
    assert text.count("BEGIN:VEVENT") == 1


# --- cards ----------------------------------------------------------------------------------------


def card(app):
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, CardWindow)]
    return next((w for w in shown if w.isVisible()), None)


def test_a_meeting_is_told_on_a_card_and_its_checks_are_held(app, qtbot):
    now_ms = app.clock.now_ms()
    meeting = Draft(text="Secret words", meeting_ms=now_ms + 10 * MINUTE_MS)
    app.keeper().recording.capture(meeting)
    app.services.register.lock(LockReason.WINDOW)
    app.front.windows.window.hide()  # one with the keyboard gets a toast
    app.directives.tick()
    shown = card(app)
    words = " ".join(label.text() for label in shown.findChildren(QLabel))
    assert "Meeting at " in words
    assert ", in " in words
    assert "Secret" not in words
    [pause] = app.checks.planned_pauses
    assert (pause.from_ms, pause.until_ms) == (now_ms + 10 * MINUTE_MS, now_ms + 70 * MINUTE_MS)
    assert pause.reason == "Meeting"
    qtbot.waitUntil(lambda: all(press.isEnabled() for press in shown.buttons()))
    qtbot.mouseClick(shown.buttons()[0], Qt.MouseButton.LeftButton)
    assert app.front.windows.window.current() == TODAY
    settle()
    assert card(app) is None


def test_a_meetings_card_opens_its_link(app, qtbot):
    joined = []
    now_ms = app.clock.now_ms()
    app.front.windows.day.open_link = lambda url: joined.append(url.toString())
    at_ms = now_ms + 10 * MINUTE_MS
    app.keeper().recording.capture(Draft(text="Storm", meeting_ms=at_ms, meeting_place=LINK))
    refresh(app)
    qtbot.waitUntil(lambda: "Storm" in said(app)[0])
    app.front.windows.window.hide()
    app.directives.tick()
    join, _away = card(app).buttons()
    assert join.text() == "Join"
    assert LINK not in " ".join(label.text() for label in card(app).findChildren(QLabel))
    qtbot.waitUntil(join.isEnabled)
    qtbot.mouseClick(join, Qt.MouseButton.LeftButton)
    assert joined == [LINK]
    settle()
    assert card(app) is None


@pytest.mark.parametrize(
    ("occasion", "open_", "title"),
    [
        (Occasion.MORNING, {"late": 1, "today": 2}, "3 to do today, 1 overdue"),
        (Occasion.EVENING, {"tomorrow": 1}, "Tomorrow, 09:00: 1 to do"),
        (Occasion.EVENING, {"tomorrow": 2}, "Tomorrow: 2 to do, the first at 09:00"),
    ],
)
def test_the_day_has_its_cards_until_they_are_put_away(app, qtbot, occasion, open_, title):
    app.front.windows.window.hide()
    app.front.remind_directives(told(occasion, **open_))
    shown = card(app)
    assert any(title in label.text() for label in shown.findChildren(QLabel))
    qtbot.waitUntil(lambda: all(press.isEnabled() for press in shown.buttons()))
    qtbot.mouseClick(shown.buttons()[1], Qt.MouseButton.LeftButton)
    settle()
    assert card(app) is None


def test_no_card_stands_over_a_window_that_has_the_keyboard(app):
    app.front.windows.window.activateWindow()
    settle()
    app.front.remind_directives(told(Occasion.MORNING, today=1))
    assert card(app) is None


def told(occasion, late=0, today=0, tomorrow=0):
    now_ms = invented.NOW
    times = [now_ms - HOUR_MS] * late + [now_ms + HOUR_MS] * today
    times += [invented.at(invented.TODAY, "09:00") + DAY_MS] * tomorrow
    day = invented.listed(waiting=tuple(Open(at, answered=True) for at in times))
    return Reminder(occasion, DirectivesReminded(late + today, 0, late, 0), day, now_ms)
