"""The day's list over a real register: its words, its acts, and that a lock takes both away."""

import pytest
from helpers.left_windows import settle
from helpers.registers import CHEAP, PHRASE
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.core.person import Person
from desktop.core.register.enums import Action, LockReason, SecurityClass
from desktop.core.register.records import Draft
from desktop.core.units import HOUR_MS, MINUTE_MS
from desktop.ui.shell.main_window import DIRECTIVES, TODAY
from desktop.ui.today import presenter

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
    now_ms = app.clock.now_ms()
    draft = Draft(text=words, deadline_ms=now_ms + hours * HOUR_MS, **more)
    app.keeper().recording.capture(draft)
    app.front.register_changed()
    app.show_state()
    settle()


def today(app):
    return app.front.windows.window.page(TODAY)


def rows(app):
    return [
        row for row in today(app).list.findChildren(QWidget)
        if row.focusPolicy() is Qt.FocusPolicy.StrongFocus and row.accessibleName()
        and not isinstance(row, QPushButton) and row.isVisible()
    ]  # fmt: skip


def said(app):
    return [row.accessibleName() for row in rows(app)]


def press(app, words, qtbot):
    presses = [b for b in today(app).list.findChildren(QPushButton) if b.isVisible()]
    qtbot.mouseClick(next(b for b in presses if b.text() == words), Qt.MouseButton.LeftButton)


def actions(app):
    queries = app.keeper().queries
    return [step.action for step in queries.detail(1).trail if step.action]


def test_one_press_acts_and_is_written_when_its_five_seconds_are_over(app, qtbot):
    capture(app, "Open the shelters")
    qtbot.waitUntil(lambda: "Open the shelters" in said(app)[0])
    press(app, "Acknowledge", qtbot)
    assert "Acknowledged" in said(app)[0]
    assert actions(app) == []
    press(app, "Take it back", qtbot)
    assert "Acknowledged" not in said(app)[0]
    press(app, "Acknowledge", qtbot)
    app.front.windows.register.pending.flush()
    settle()
    assert actions(app) == [Action.ACKNOWLEDGED]
    qtbot.mouseClick(rows(app)[0], Qt.MouseButton.LeftButton)
    qtbot.keyClick(rows(app)[0], Qt.Key.Key_D)
    app.front.windows.register.pending.flush()
    settle()
    assert actions(app) == [Action.ACKNOWLEDGED, Action.CARRIED_OUT]
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
    assert actions(app) == [Action.ACKNOWLEDGED]


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
    app.keeper().recording.act(
        app.keeper().queries.detail(1).row.record_id, Action.FORWARDED, "", draft
    )
    app.front.register_changed()
    app.show_state()
    qtbot.waitUntil(
        lambda: any("Answer owed" in name and "Ms Rahman" in name for name in said(app))
    )
    press(app, "Remind", qtbot)
    assert opened == [1]
    assert QGuiApplication.clipboard().text().startswith("Your answer was due ")
    assert actions(app) == [Action.FORWARDED], "only the officer says that it was sent"
    press(app, "Sent", qtbot)
    app.front.windows.register.pending.flush()
    settle()
    press(app, "Answered", qtbot)
    app.front.windows.register.pending.flush()
    settle()
    assert actions(app) == [Action.FORWARDED, Action.NOTE, Action.ANSWERED]
    answer = app.keeper().queries.detail(1).trail[-1]
    assert answer.person == Person("Ms Rahman")
    assert not any("Answer owed" in name for name in said(app))


def test_a_meeting_is_joined_and_its_link_copied_in_one_press(app, qtbot, monkeypatch):
    joined = []
    now_ms = app.clock.now_ms()
    app.front.windows.day.open_link = lambda url: joined.append(url.toString())
    meeting = Draft(
        text="Zoom", subject="Storm", meeting_ms=now_ms + HOUR_MS, meeting_place=LINK,
        security=SecurityClass.RESTRICTED,
    )  # fmt: skip
    app.keeper().recording.capture(meeting)
    app.front.register_changed()
    app.show_state()
    qtbot.waitUntil(lambda: "Storm" in said(app)[0])
    assert LINK not in said(app)[0]
    press(app, "Copy link", qtbot)
    assert QGuiApplication.clipboard().text() == LINK
    press(app, "Join", qtbot)
    assert joined == [LINK]


def test_a_confidential_subject_is_hidden_and_a_redacted_record_gone(app, qtbot):
    capture(app, "Raid at dawn", security=SecurityClass.CONFIDENTIAL)
    qtbot.waitUntil(lambda: "Subject hidden" in said(app)[0])
    assert "Raid" not in said(app)[0]
    app.keeper().recording.redact(app.keeper().queries.detail(1).row.record_id, "order")
    app.front.register_changed()
    app.show_state()
    qtbot.waitUntil(lambda: rows(app) == [])


def test_the_list_reads_the_register_again_only_after_a_change(app, qtbot, monkeypatch):
    capture(app, "Open the shelters")
    qtbot.waitUntil(lambda: "Open the shelters" in said(app)[0])
    read = []
    queries = app.keeper().queries
    whole = queries.day_words
    monkeypatch.setattr(queries, "day_words", lambda ids: read.append(ids) or whole(ids))
    app.show_state()
    settle()
    assert read == []
    app.front.register_changed()
    app.show_state()
    settle()
    assert len(read) == 1


def test_any_page_finds_by_the_search_keys(app, qtbot):
    window = app.front.windows.window
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_Slash)
    settle()
    assert window.current() == DIRECTIVES
    assert window.focusWidget() is window.page(DIRECTIVES).search
