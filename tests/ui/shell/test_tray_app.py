"""The tray's front on a real program that was built but looks at no network."""

import gc
import sys
from dataclasses import replace
from weakref import ref

import pytest
from helpers.left_windows import settle
from helpers.processes import until
from helpers.programs import NOON, Clocks, NoRounds, tray_program
from helpers.registers import CHEAP, PHRASE
from helpers.shown import words_of
from PySide6.QtCore import QEventLoop, QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QPixmap, QPixmapCache
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from desktop.core.checks.model import CardModel
from desktop.core.errors import KnownError
from desktop.core.events import Actor, CheckAnswered, Exported, PauseBegan, PauseEnded
from desktop.core.network import Verdict
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason, SecurityClass
from desktop.core.register.records import Draft
from desktop.core.units import DAY_MS, HOUR_MS
from desktop.language.translator import current, screen_has_bengali
from desktop.monitors.clock import Clock, system_clock
from desktop.storage.small_choices import read_place
from desktop.ui.checks.card_window import CardWindow
from desktop.ui.register.record_form import RecordForm
from desktop.ui.shell import tray_app
from desktop.ui.shell.main_window import DIRECTIVES, REPORTS, SETTINGS, TODAY
from desktop.ui.shell.tray_app import AFTER_MS, PATIENCE_MS, QuitWindow
from desktop.ui.shell.tray_icon import Tray
from desktop.ui.theme.look import size_of_text
from desktop.ui.theme.tokens import Type
from desktop.ui.today.day_list import Row
from desktop.ui.today.rail import ASKED, LEAVE
from desktop.ui.widgets.charts import DayTraceChart
from desktop.ui.widgets.date_fields import THIS_MONTH

pytestmark = [
    pytest.mark.long,
    pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged"),
]


@pytest.fixture
def fonts(request):
    """Whether this PC has a Bengali font."""
    yield getattr(request, "param", True)
    screen_has_bengali(True)


@pytest.fixture
def clocks():
    return Clocks()


@pytest.fixture
def clock(clocks):
    return Clock(clocks.read, "boot")


@pytest.fixture
def app(tray, fonts, clock):
    made = tray(clock, bengali_font_found=lambda: fonts)
    made.keeper().vault.init(PHRASE, CHEAP)
    return made


def forms():
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, RecordForm)]


def show_card(app):
    app.front.show_card(CardModel(app.clock.now_ms(), (), 1, 1, (), (5,), 1, None, 0))
    return app.front.reminder.card


def speak(app, tongue):
    app.change_setting("officer.language", tongue)
    settle()


def test_the_badge_goes_when_a_check_is_answered_and_when_the_directives_are_looked_at(app):
    picture = lambda: app.front.tray.icon.icon().pixmap(22).toImage()  # noqa: E731
    app.show_state()
    plain = picture()
    app.front.show_state(replace(app.state_line(), open_check_ms=app.clock.now_ms()))
    assert picture() != plain
    app.front.answers.checked(Actor.TRAY)
    assert picture() == plain
    soon = app.clock.now_ms() + HOUR_MS // 2
    app.keeper().recording.capture(Draft(text="Open the shelters", deadline_ms=soon))
    app.directives.tick()
    app.show_state()
    assert picture() != plain
    app.front.opened().show_directives()
    assert picture() == plain


def test_the_foot_names_the_lock_as_soon_as_the_register_is_locked(app):
    app.front.opened().show_page(TODAY)
    lock = app.front.windows.window.navigation.foot.lock
    assert lock.accessibleName() == "The register is open"
    app.front.windows.window.lock_wanted.emit()
    assert lock.accessibleName() == "The register is locked"


@pytest.mark.parametrize("fonts", [False], indirect=True)
def test_without_a_bengali_font_it_stays_english_and_says_so_to_who_chose_bengali(app):
    app.front.bring_up()
    app.change_setting("appearance.theme", "dark")
    settle()
    why = "This PC has no Bengali font"
    assert why not in words_of(app.front.windows.window)
    speak(app, "bn")
    assert app.settings.officer.language == "bn"
    assert current() == app.front.look.language == "en"
    assert why in words_of(app.front.windows.window)


def test_while_messages_do_not_reach_this_pc_they_were_read_on_the_phone(app, monkeypatch):
    opened, register = [], app.front.opened().register
    monkeypatch.setattr(register, "record_typed", lambda: opened.append(True))
    monkeypatch.setattr(register, "record_copied", lambda: opened.append(False))  # of this PC
    for verdict in Verdict:
        cut = verdict in (Verdict.OFFLINE, Verdict.LIMITED)
        for actor, press in (
            (Actor.TRAY, lambda: app.front.answers.checked(Actor.TRAY)),
            (Actor.CARD, lambda: app.front.reminder.card.checked.emit(True)),
        ):
            app.front.show_state(replace(app.state_line(), verdict=verdict))
            press()
            answered = app.journal.last(CheckAnswered.kind).event
            assert (answered.actor, answered.on_phone) == (actor, cut)
        assert opened.pop() is cut
    assert opened == []


def test_a_card_outlives_a_change_of_language_and_goes_with_the_program_for_good(app):
    app.show_state()
    settle()  # the window of the start comes
    for window in QApplication.topLevelWidgets():  # in an active one it would be a strip
        window.hide()
    show_card(app)
    assert not app.front.in_use  # a reminder keeps no newer version waiting
    speak(app, "bn")
    assert [window.isVisible() for window in app.front.reminder.card.windows()] == [True]
    app.front.hide_card()
    speak(app, "en")
    assert app.front.reminder.card.windows() == ()
    card = show_card(app)
    app.stop("quit")
    card.make_way()  # as a window that comes to the front does
    assert card.windows() == ()


def test_what_a_signal_lets_through_is_told_in_a_sentence_and_is_no_bug(app, told):
    app.bug(KnownError(ProblemCode.DATABASE_LOCKED, path="log.db"))
    assert [error.code for error in told] == ["database_locked"]
    assert not list(app.home.folder.glob("bug-*"))


def test_what_the_language_before_had_is_gone_and_the_group_of_settings_stays(app):
    page_of(app, SETTINGS).groups.setCurrentRow(4)
    for tongue in ("bn", "en"):
        tray, card = app.front.tray, app.front.reminder.card
        old = [tray, tray.icon, tray.menu, *tray.menu.actions(), card]
        speak(app, tongue)
        settle()
        assert [isValid(each) for each in old] == [False] * len(old)
        assert isValid(app.front.tray)
        assert isValid(app.front.reminder.card)
        assert app.front.windows.window.current() == SETTINGS
        assert app.front.windows.window.page(SETTINGS).groups.currentRow() == 4


@pytest.fixture
def told(app):
    """Problems that were shown."""
    found = []
    app.front.problem = found.append
    return found


def page_of(app, index):
    """Show that page of the main window, and return it."""
    app.front.opened().show_page(index)
    return app.front.windows.window.page(index)


def trial():
    """Return the card of a reminder that is tried."""
    cards = (w for w in QApplication.topLevelWidgets() if isinstance(w, CardWindow))
    [window] = [card for card in cards if card.isVisible()]
    return window


def press(window, text):
    next(button for button in window.buttons() if text in button.text()).click()


def test_a_test_reminder_says_what_of_it_worked_and_records_nothing(app, qtbot):
    rows = app.journal.end()
    app.front.reminder.show_test()
    before = trial()
    app.front.reminder.show_test()
    settle()
    assert not isValid(before)
    window = trial()
    assert "Test reminder" in words_of(window)
    assert "Nothing is recorded." in words_of(window)
    assert "Message check" not in words_of(window)
    qtbot.waitUntil(lambda: "Worked:" in words_of(window))
    assert "Reminder card" in words_of(window)
    assert ("Unknown: " in words_of(window)) is (sys.platform != "win32"), "Windows says all"
    assert app.front.reminder.card_works is True
    for text in ("no new directive", "record a directive", "Later"):
        app.front.reminder.show_test()
        window = trial()
        for button in window.buttons():
            button.setEnabled(True)
        press(window, text)
        settle()
        assert not isValid(window)
    assert app.journal.end() == rows
    assert app.services.checks.pause_until_ms is None


@pytest.mark.skipif(sys.platform != "linux", reason="xdg-open is a Linux desktop's")
def test_a_card_says_when_no_program_opens_whatsapp(app, qtbot, tmp_path, monkeypatch):
    (tmp_path / "xdg-open").write_text("#!/bin/sh\nexit 3\n", "utf-8")
    (tmp_path / "xdg-open").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    app.front.reminder.show_test()
    window = trial()
    window.open_wanted.emit()
    qtbot.waitUntil(lambda: "could not be opened" in words_of(window), timeout=60_000)
    assert "Check on your phone" in words_of(window)


def test_what_is_copied_is_attached_and_what_is_too_long_is_not(app, tmp_path):
    picture, file = QMimeData(), QMimeData()
    picture.setImageData(QImage(3, 2, QImage.Format.Format_RGB32))
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    file.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.pdf"))])
    too_long = QMimeData()
    too_long.setText("x" * 200_001)
    desk = app.front.opened().register
    for data in (picture, file, too_long):
        QApplication.clipboard().setMimeData(data)
        desk.record_copied()
    drafts = [form.draft() for form in desk.host.forms]
    names = [[each.name for each in draft.attachments] for draft in drafts]
    assert names == [["picture.png"], ["a.pdf"], []]
    assert drafts[2].text == ""
    QApplication.clipboard().clear()  # a picture there outlives Qt, and crashes the exit
    app.keeper().vault.lock(LockReason.TRAY)


def test_the_form_of_a_copied_message_offers_what_the_open_register_knows(app):
    desk, keeper = app.front.opened().register, app.keeper()
    first = "[09:05, 22/10/2024] DC Dhaka: কাজ"
    known = Draft(text="x", sender="DC Dhaka", designation="জেলা প্রশাসক, ঢাকা")
    QApplication.clipboard().setText(f"{first}। ২৩/১০/২০২৪ তারিখ বিকাল ৫টার মধ্যে জানান")
    for act, offers in (
        (lambda: None, ["subject", "deadline_ms"]),
        (lambda: keeper.recording.capture(known), ["designation", "subject", "deadline_ms"]),
        (lambda: keeper.vault.lock(LockReason.TRAY), ["subject", "deadline_ms"]),
    ):
        act()
        desk.record_copied()
        [form] = desk.host.forms
        assert list(form.offers) == offers
        form.close()


def test_the_end_of_the_program_wipes_what_was_copied_from_the_register(app):
    page = page_of(app, DIRECTIVES)
    QApplication.clipboard().setText("Open the shelters")
    page.requests.copied("Open the shelters", SecurityClass.ORDINARY)
    app.stop("quit")
    assert QApplication.clipboard().text() == ""


def test_the_line_that_enrols_this_pc_goes_to_the_clipboard(app, told, qtbot):
    page = page_of(app, SETTINGS)
    page.groups.setCurrentRow(page.groups.count() - 1)
    page.whom.click()

    def enrol(expected):
        page = app.front.windows.window.page(SETTINGS)
        QGuiApplication.clipboard().clear()
        page.act_wanted.emit("enrol")
        qtbot.waitUntil(expected)
        return page, QGuiApplication.clipboard().text()

    assert enrol(lambda: len(told) == 1)[1] == ""  # it would name nobody
    app.change_setting("officer.name", "Nasrin Sultana")
    page, line = enrol(lambda: QGuiApplication.clipboard().text() != "")
    assert line.startswith(f'{app.home.device_id()} namespaces="tatpar-bundle" ssh-ed25519 ')
    assert words_of(page).count(line.split()[3]) == 1
    app.home.device_key.write_bytes(b"damaged")
    assert enrol(lambda: len(told) == 2)[1] == ""


@pytest.mark.parametrize("theme", ["as before", "changed before the lock", "changed while locked"])
def test_a_half_typed_form_is_put_away_while_the_register_is_locked_and_comes_back_whole(
    app, theme
):
    app.front.bring_up()
    app.front.windows.show_directives()
    app.front.windows.register.record_typed()
    [form] = app.front.forms
    form.text.setPlainText("Open the shelters")
    if theme != "as before":
        app.front.windows.window.hide()  # the windows are not rebuilt
    locks = lambda: app.lock_register(LockReason.IDLE)  # noqa: E731
    changes = lambda: app.change_setting("appearance.theme", "dark")  # noqa: E731
    for act in {
        "as before": (locks,),
        "changed before the lock": (changes, locks),
        "changed while locked": (locks, changes),
    }[theme]:
        act()
        settle()
    assert not form.isVisible()
    app.front.opened().register.record_typed()
    [_, typed_while_locked] = app.front.forms
    app.front.opened().register.refresh()
    assert typed_while_locked.isVisible()
    typed_while_locked.leave()
    app.keeper().vault.unlock(PHRASE)
    app.front.register_changed()
    assert form.isVisible()
    assert form.text.toPlainText() == "Open the shelters"
    form.leave()
    settle()
    assert app.front.forms == []


def test_another_size_of_text_is_seen_at_once(app):
    app.front.text_scale = 1.25
    app.front.bring_up()
    app.change_setting("appearance.text_size", "110")
    settle()
    assert app.front.windows.window.isVisible()
    assert app.front.look.text_size == 138
    assert QApplication.font().pointSizeF() == pytest.approx(1.38 * Type.BODY.points)
    app.front.text_scale = 1.0
    app.change_setting("appearance.text_size", "100")
    settle()
    assert QApplication.font().pointSizeF() == pytest.approx(Type.BODY.points)


def test_the_systems_text_size_enlarges_that_of_the_officer():
    for chosen, system, shown in (
        (100, 1.0, 100), (100, 1.25, 125), (110, 1.25, 138), (150, 2.25, 150), (100, 0.8, 100)
    ):  # fmt: skip
        assert size_of_text(chosen, system) == shown


def test_a_half_written_correction_outlives_a_change_of_theme_and_goes_with_a_lock(app):
    app.keeper().recording.capture(Draft(text="Open the shelters"))
    record_id = app.keeper().queries.detail(1).row.record_id
    app.front.opened().register.record.correct(record_id)
    [form] = app.front.forms
    form.fields.designation.setText("UNO")
    app.change_setting("appearance.theme", "dark")
    settle()
    app.front.opened().register.record.correct(record_id)
    assert (app.front.forms, form.isVisible()) == ([form], True)
    form.fields.reason.setText("misread")
    form.save_button.click()
    assert app.keeper().queries.detail(1).record.designation == "UNO"
    app.front.opened().register.record.correct(record_id)
    app.lock_register(LockReason.IDLE)  # it shows a record's words
    assert app.front.forms == []


def test_another_theme_ends_the_windows_of_the_last_before_the_new_style_comes(app, qtbot):
    app.front.bring_up()
    settle()
    QPixmapCache.insert("old", QPixmap(1, 1))
    old, register, look = ref(app.front.windows), ref(app.front.windows.register), app.front.look
    looks = []
    app.front.windows.window.destroyed.connect(lambda: looks.append(app.front.look))
    app.change_setting("appearance.theme", "dark")
    qtbot.waitUntil(lambda: app.front.look is not look and old() is None)
    assert looks == [look]
    assert not QPixmapCache.find("old", QPixmap())  # in the old colours
    gc.collect()
    assert register() is None


def test_quit_asks_everywhere_and_waits_for_what_is_being_written(app, quits):
    page = page_of(app, SETTINGS)
    tray, windows = app.front.tray, app.front.windows
    for ask in (
        tray.quit_wanted.emit,
        windows.window.quit_wanted.emit,
        lambda: page.act_wanted.emit("quit"),
    ):
        ask()
        quit_window().cancel_button.click()
        settle()
    windows.register.record_typed()
    windows.register.record_typed()
    [_, form] = app.front.forms
    form.text.setPlainText("Open the shelters")
    tray.quit_wanted.emit()
    assert (app.front.forms, form.foot.asking()) == ([form], True)
    form.foot.discard_button.click()
    tray.quit_wanted.emit()
    assert quits == []
    quit_window().action_button.click()
    assert quits == ["quit"]


@pytest.fixture
def quits(app, monkeypatch):
    """Ends of the program that were asked for."""
    found = []
    monkeypatch.setattr(app.runtime, "quit", lambda: found.append("quit"))
    return found


def quit_window():
    windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, QuitWindow)]
    return next(window for window in windows if window.isVisible())


def test_the_progress_table_is_made_from_reports_and_closed_by_a_lock(app, tmp_path, qtbot):
    app.keeper().recording.capture(Draft(text="Open the shelters", subject="Shelters"))
    page, table = page_of(app, REPORTS), app.front.windows.progress
    qtbot.waitUntil(page.table.isVisible)
    page.chosen_days.choose(THIS_MONTH)
    page.table.click()
    table.files.pick_target = lambda name: str(tmp_path / name)
    qtbot.waitUntil(lambda: len(table.window.chosen()) == 1)
    table.window.word_button.click()
    exported = lambda: app.journal.read([Exported.kind])  # noqa: E731
    qtbot.waitUntil(lambda: len(exported()) == 1)
    assert (tmp_path / exported()[0].event.file_name).exists()
    app.lock_register(LockReason.WINDOW)
    assert table.window is None
    page.table.click()
    assert "The register is locked" in page.error.accessibleName()


def test_pause_resume_leave_and_lock_are_done_from_the_window(app):
    windows = app.front.opened()
    windows.bring_up()
    today, foot = windows.window.page(TODAY), windows.window.navigation.foot
    choices = today.rail.next.choices
    for minutes, resume in ((30, foot.resume_wanted), (15, choices.resume_wanted)):
        choices.pause_wanted.emit(minutes)
        assert app.state_line().pause_until_ms is not None
        resume.emit()
        assert app.state_line().pause_until_ms is None
    rows = app.journal.read([PauseBegan.kind, PauseEnded.kind])
    assert {row.event.actor for row in rows} == {Actor.WINDOW}
    foot.lock_wanted.emit()
    assert app.state_line().register_locked
    choices.pause_wanted.emit(LEAVE)
    page = windows.window.page(SETTINGS)
    assert (windows.window.current(), page.focusWidget()) == (SETTINGS, page.leave.days)


def test_a_row_of_today_opens_its_record_and_the_keyboard_follows_the_lock(app, qtbot):
    for words in ("Open the shelters", "Send the list"):
        app.keeper().recording.capture(Draft(text=words, deadline_ms=NOON + 2 * HOUR_MS))
    windows = app.front.opened()
    windows.bring_up()
    window, listed = windows.window, windows.window.page(TODAY).list
    rows = {row.accessibleName().split(", ")[-1]: row for row in listed.findChildren(Row)}
    qtbot.mouseClick(rows["Send the list"], Qt.MouseButton.LeftButton)
    settle()
    assert window.current() == DIRECTIVES
    page = window.page(DIRECTIVES)
    assert app.keeper().queries.detail(page.chosen_id()).record.text == "Send the list"
    window.navigation.list.setFocus()
    window.lock_wanted.emit()
    settle()
    assert window.focusWidget() is page.locked.passphrase
    app.keeper().vault.unlock(PHRASE)
    app.front.register_changed()
    settle()
    assert window.focusWidget() is page.table
    windows.show_page(TODAY)
    listed.list_wanted.emit()
    assert window.current() == DIRECTIVES


def test_today_counts_no_check_before_the_first_start_and_has_the_offices_hours(app, clocks, qtbot):
    clocks.passed = 10 * 60_000  # after twelve
    app.runtime.rounds = NoRounds()
    app.run()
    page = page_of(app, TODAY)
    assert "No checks due yet." in words_of(page)
    chart = page.findChild(DayTraceChart)
    qtbot.waitUntil(lambda: chart.shown() is not None)
    assert [first for first, _ in chart.shown().office] == [NOON + clocks.passed]
    assert chart.shown().office_words == "Office hours 09–17"


def test_a_refused_pause_says_so_in_its_own_window_and_loses_nothing(app):
    windows = app.front.opened()
    windows.bring_up()
    windows.window.page(TODAY).rail.next.choices.pause_wanted.emit(ASKED)
    window = windows.pause
    window.until.put(app.clock.now_ms() + 400 * DAY_MS)
    window.pause_button.click()
    assert (window.isVisible(), app.state_line().pause_until_ms) == (True, None)
    assert window.problem.text
    window.until.put(app.clock.now_ms() + HOUR_MS)
    window.pause_button.click()
    settle()
    assert app.state_line().pause_until_ms is not None
    assert not isValid(window)


def test_every_window_with_directives_is_hidden_as_the_setting_says(app, monkeypatch):
    told = {}
    monkeypatch.setattr(
        "desktop.ui.host.hide_from_capture",
        # Windows that an earlier test left hidden are none of this program's.
        lambda window, *, hide: window.isVisible() and told.update({type(window).__name__: hide}),
    )
    app.front.bring_up()
    app.front.windows.register.record_typed()
    app.change_setting("appearance.clock", "12")
    assert told == {"MainWindow": True, "RecordForm": True}
    app.change_setting("security.hide_from_capture", False)
    assert told == {"MainWindow": False, "RecordForm": False}


def test_without_a_tray_the_window_of_a_hidden_start_stands_in_for_it(app, clocks):
    assert not app.front.tray.available
    app.services.state.show()
    clocks.passed += PATIENCE_MS
    app.services.state.show()
    window = app.front.windows.window
    assert window.isVisible()
    assert not window.isMinimized()
    assert window.current() == TODAY
    window.close()
    assert window.isMinimized()  # it is the only way in


def test_a_window_that_was_closed_gives_memory_back_a_minute_later(app, clocks, monkeypatch):
    given = []
    monkeypatch.setattr(tray_app, "return_freed", lambda: given.append("freed"))
    monkeypatch.setattr(tray_app, "return_library_pages", lambda: given.append("libraries"))
    monkeypatch.setattr(Tray, "available", True)
    app.front.bring_up()
    assert app.front.in_use  # a newer version waits
    app.front.windows.window.hide()
    assert not app.front.in_use
    app.services.state.show()
    assert given == []
    clocks.passed += AFTER_MS
    app.services.state.show()
    assert given == ["freed", "libraries"]
    app.front.bring_up()
    assert app.front.windows.window.isVisible()


def test_f1_opens_the_help_at_the_page_of_what_is_on_the_screen(app):
    windows = app.front.opened()
    windows.show_page(SETTINGS)
    settle()
    windows.window.help_wanted.emit()
    shown = app.front.windows.help.window
    assert (shown.isVisible(), shown.topic()) == (True, "settings")
    shown.close()
    windows.register.record_typed()
    settle()
    windows.window.help_wanted.emit()
    assert shown.topic() == "record"
    speak(app, "bn")
    assert not isValid(shown)
    app.front.show_help("next")
    assert app.front.windows.help.window.page.toPlainText().startswith("এখন কী")
    speak(app, "en")


def test_the_card_comes_back_to_where_it_was_moved_also_after_a_restart(app):
    [window] = show_card(app).windows()
    corner = window.pos()
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    window.move(corner - QPoint(120, 40))
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    until(lambda: read_place(app.home.card_place) == (-120, -40), "the place in its file")
    other = tray_program(app.home, system_clock())
    [before], [after] = app.front.reminder.card.windows(), show_card(other).windows()
    assert after.frameGeometry().bottomRight() == before.frameGeometry().bottomRight()
    other.front.reminder.card.discard()
    other.front.tray.discard()


def test_a_problem_goes_with_the_next_act_that_succeeds(app):
    windows = app.front.opened()
    windows.bring_up()
    app.front.answers.resume()  # there is no pause
    panel = windows.window.page(TODAY).error
    assert panel.isVisible()
    app.front.answers.pause(15)
    assert not panel.isVisible()


def test_the_window_in_which_a_file_is_being_chosen_outlives_a_change_of_theme(app, qtbot):
    app.front.bring_up()
    old, before, outlived = app.front.windows.window, app.front.look, []
    outer, chooser = QEventLoop(), QEventLoop()

    def choose():
        app.change_setting("appearance.theme", "dark")
        turns = iter(range(9))
        looking = QTimer()
        looking.timeout.connect(lambda: next(turns, None) is None and chooser.quit())
        looking.start()
        chooser.exec()
        outlived.append(isValid(old) and app.front.windows.window is old)
        outer.quit()

    QTimer.singleShot(0, choose)
    outer.exec()
    assert outlived == [True]
    qtbot.waitUntil(lambda: app.front.look is not before)  # once the file is chosen


def test_the_first_closing_of_the_window_says_where_the_program_is(app, qtbot, monkeypatch):
    sent = []
    app.front.toaster.send = lambda topic, title, *_more: sent.append((topic, title))
    app.front.bring_up()
    window = app.front.windows.window
    window.close()  # without a tray it is minimised, and nothing is said
    assert sent == []
    window.show()
    monkeypatch.setattr(Tray, "available", True)
    told = app.services.jobs.run
    ended = []

    def run(work, then, failed):
        told(work, lambda first: ended.append(then(first)), failed)

    app.services.jobs.run = run
    for closings in (1, 2):
        window.close()
        assert window.isHidden()
        window.show()
        qtbot.waitUntil(lambda expected=closings: len(ended) == expected)
    assert sent == [("tray", "Tatpar is still running")]
