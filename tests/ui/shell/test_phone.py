"""Files from the phone: a card without words while locked, and one press to their window."""

import pytest
from helpers.left_windows import settle
from helpers.registers import CHEAP, PHRASE
from helpers.shown import words_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.core.checks.model import CardModel
from desktop.core.phone_files import Arrival, Kind
from desktop.core.register.contacts import Contact
from desktop.core.register.enums import LockReason
from desktop.ui.checks.card_window import CardWindow, CheckStrip
from desktop.ui.register.record_form import record_forms
from desktop.ui.shell.main_window import DIRECTIVES
from desktop.ui.wizard.wizard import Wizard

pytestmark = pytest.mark.qt_log_ignore("QPlatformNativeInterface", "This plugin does not support")
CHAT = (
    "22/10/2026, 09:05 - DC Dhaka: open the shelters\n"
    "22/10/2026, 09:06 - UNO: noted\n"
    "22/10/2026, 09:07 - DC Dhaka: send the list\n"
)


@pytest.fixture
def app(tray):
    program = tray()
    program.keeper().vault.init(PHRASE, CHEAP)
    program.keeper().contacts.put(Contact("DC Dhaka", "Deputy Commissioner"))
    return program


@pytest.fixture
def chat(tmp_path):
    path = tmp_path / "WhatsApp Chat with Dhaka.txt"
    path.write_text(CHAT, "utf-8")
    return Arrival(Kind.CHAT, (str(path),))


def cards():
    windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, CardWindow)]
    return [w for w in windows if w.isVisible()]


def card(qtbot):
    qtbot.waitUntil(lambda: len(cards()) == 1)
    (shown,) = cards()
    qtbot.waitUntil(lambda: all(press.isEnabled() for press in shown.buttons()))
    return shown


def imports(app):
    return app.front.windows.register.imports


def test_a_locked_register_says_only_that_a_chat_came_and_opens_it_after_the_passphrase(
    app, chat, qtbot
):
    app.services.register.lock(LockReason.WINDOW)
    app.front.show_arrival(chat)
    shown = card(qtbot)
    assert words_of(shown) == "A WhatsApp chat has arrived from the phone"
    qtbot.mouseClick(shown.buttons()[0], Qt.MouseButton.LeftButton)
    assert app.front.windows.window.current() == DIRECTIVES
    page = app.front.windows.window.page(DIRECTIVES)
    page.locked.passphrase.setText(PHRASE)
    page.locked.open_button.click()
    qtbot.waitUntil(lambda: imports(app).window is not None)
    messages = imports(app).window.messages
    qtbot.waitUntil(lambda: messages.model.rowCount() == 2)
    imports(app).close()


def test_one_press_shows_what_is_new_and_nothing_new_is_a_toast_and_no_card(app, chat, qtbot):
    app.front.show_arrival(chat)
    shown = card(qtbot)
    assert words_of(shown) == "3 new messages, 2 from superiors WhatsApp chat from the phone: Dhaka"
    qtbot.mouseClick(shown.buttons()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: imports(app).window is not None)
    window = imports(app).window
    qtbot.waitUntil(lambda: window.messages.model.rowCount() == 2)
    window.messages.superiors.only.setChecked(False)
    window.messages.all_button.click()
    window.record_button.click()
    qtbot.waitUntil(lambda: imports(app).window is None)
    sent = []
    app.front.toaster.send = lambda topic, title, *_more: sent.append((topic, title))
    app.front.show_arrival(chat)
    qtbot.waitUntil(lambda: sent == [("phone", "WhatsApp chat from the phone: Dhaka")])
    settle()
    assert cards() == []


@pytest.mark.parametrize("locked", [True, False])
def test_one_press_opens_a_form_with_all_pictures(app, tmp_path, qtbot, locked):
    paths = [tmp_path / f"Screenshot_{n}.png" for n in (1, 2)]
    for path in paths:
        path.write_bytes(b"a picture")
    if locked:
        app.services.register.lock(LockReason.WINDOW)
    app.front.show_arrival(Arrival(Kind.PICTURE, tuple(map(str, paths))))
    shown = card(qtbot)
    assert words_of(shown) == "2 new pictures from the phone"
    qtbot.mouseClick(shown.buttons()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(record_forms(app.front.forms)) == 1)
    (form,) = record_forms(app.front.forms)
    qtbot.waitUntil(lambda: len(form.draft().attachments) == 2)
    assert [each.name for each in form.draft().attachments] == [path.name for path in paths]
    form.leave()


def test_what_comes_next_waits_until_the_card_is_answered(app, chat, tmp_path, qtbot):
    app.front.show_arrival(chat)
    first = card(qtbot)
    app.front.show_arrival(Arrival(Kind.PICTURE, (str(tmp_path / "IMG_0001.PNG"),)))
    settle()
    assert cards() == [first]
    qtbot.mouseClick(first.buttons()[1], Qt.MouseButton.LeftButton)
    settle()
    second = card(qtbot)
    assert words_of(second) == "1 new picture from the phone"
    qtbot.mouseClick(second.buttons()[1], Qt.MouseButton.LeftButton)
    settle()
    assert (cards(), app.front.forms, imports(app).window) == ([], [], None)


def test_in_a_window_of_tatpar_the_offer_is_a_strip_with_the_same_presses(look, qtbot):
    model = CardModel(0, (), 1, 1, (), (), 0, None, 0, told="3 new messages", came=Kind.CHAT)
    strip = CheckStrip(look, model, "WhatsApp chat from the phone")
    qtbot.addWidget(strip)
    strip.show()
    assert words_of(strip) == "3 new messages WhatsApp chat from the phone"
    away, take = strip.buttons()
    assert (away.text(), take.text()) == ("Not now", "Choose messages")
    qtbot.waitUntil(take.isEnabled)
    answers = []
    strip.checked.connect(answers.append)
    for press in (away, take):
        press.click()
    assert answers == [False, True]


def test_without_a_register_one_press_begins_with_it(tray, chat, qtbot):
    program = tray()
    program.front.show_arrival(chat)
    qtbot.mouseClick(card(qtbot).buttons()[0], Qt.MouseButton.LeftButton)
    settle()
    wizards = [w for w in QApplication.topLevelWidgets() if isinstance(w, Wizard)]
    assert any(wizard.isVisible() for wizard in wizards)
