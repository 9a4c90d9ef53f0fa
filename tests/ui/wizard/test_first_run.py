"""The wizard on a real program: a register made, or restored from a backup."""

import pytest
from helpers.left_windows import settle
from helpers.registers import CHEAP, PHRASE, keeper_at
from helpers.shown import words_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox

from desktop.core.events import ConnectivityChanged
from desktop.core.network import Cause, Verdict
from desktop.core.register.enums import LockReason
from desktop.core.register.records import Draft
from desktop.storage.home import find_home
from desktop.storage.journal import Journal
from desktop.ui.wizard.wizard import REGISTER

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged")
_KEPT = (
    '[officer]\nname = "A. Karim"\nlanguage = "en"\n[checks]\nevery_minutes = 45\n'
    '[appearance]\ntheme = "dark"\n'
)


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr("desktop.services.register.keys.tuned_cost", lambda: CHEAP)


@pytest.fixture
def old(tmp_path):
    """A home with a register of two records, and its recovery code."""
    made = keeper_at(tmp_path / "old")
    made.code = made.vault.init(PHRASE, CHEAP)
    (tmp_path / "old" / "config.toml").write_text(_KEPT, "utf-8")
    Journal(tmp_path / "old" / "log.db").close()
    made.recording.capture_all([Draft(text="one"), Draft(text="two")])
    yield made
    made.vault.lock(LockReason.COMMAND)


@pytest.fixture
def backup(old, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    return old.back_up(disk)


@pytest.fixture
def app(tray, backup):
    return tray(config="")


@pytest.fixture
def wizard(app, backup):
    """The wizard at its last step, on the way of a backup; folders are asked of ``folder``."""
    first = app.front.first_run
    first.restoring.ask_folder = lambda _parent: str(made.folder)
    first.show()
    made = first.wizard
    made.folder = backup
    made.language_step.choices.buttons()[1].click()  # English
    while made.now < REGISTER:
        made.next.click()
    made.register_step.other.click()
    return made


def restore(wizard, qtbot, secret, *, by_code=False, confirm=True):
    part = wizard.register_step.restore
    part.folder_button.click()
    if by_code:
        part.opener.buttons()[1].click()
    part.secret.setText(secret)
    wizard.next.click()
    qtbot.waitUntil(lambda: not wizard.register_step.making, timeout=20_000)
    if part.shown is not None and confirm:
        wizard.next.click()
        qtbot.waitUntil(lambda: not wizard.register_step.making, timeout=20_000)


def finish(wizard):
    wizard.next.click()
    settle()


def said(wizard):
    return wizard.register_step.note.text


@pytest.mark.parametrize("by_code", [False, True])
def test_a_backup_is_restored_with_its_settings(app, wizard, qtbot, old, by_code):
    colours = QApplication.instance().styleSheet()
    restore(wizard, qtbot, old.code if by_code else PHRASE, by_code=by_code)
    settle()
    assert "2 entries, all unchanged" in said(wizard)
    assert "A new log of connectivity and message checks starts here" in said(wizard)
    assert app.register_locked is False
    assert app.keeper().queries.detail(2).original == b"two"
    assert wizard.next.isEnabled()
    assert (QApplication.instance().styleSheet(), app.settings.appearance.theme) == (
        colours, "system",
    )  # fmt: skip
    finish(wizard)
    assert app.settings.officer.name == "A. Karim"
    assert app.settings.checks.every_minutes == 45
    assert app.settings.appearance.theme == "dark"
    assert QApplication.instance().styleSheet() != colours  # once the wizard has gone


def test_a_damaged_register_is_restored_in_its_place(app, wizard, qtbot, old):
    restore(wizard, qtbot, PHRASE)
    finish(wizard)
    app.lock_register(LockReason.WINDOW)
    file = find_home(None).register
    file.write_bytes(bytes(4096) + file.read_bytes()[4096:])
    app.front.set_up(register_only=True, restore=True)
    again = app.front.first_run.wizard
    restore(again, qtbot, PHRASE)
    assert "2 entries, all unchanged" in said(again)
    assert "A new log" not in said(again)
    assert app.register_locked is False
    assert file.with_name("register.db.lost-1").exists()


def test_a_wrong_passphrase_may_be_tried_again_and_answers_outlive_the_restore(app, wizard, qtbot):
    wizard.officer_step.name.setText("B. Roy")
    restore(wizard, qtbot, PHRASE + "x")
    assert "Wrong passphrase" in said(wizard)
    assert not app.home.register.exists()
    restore(wizard, qtbot, PHRASE)
    assert app.register_locked is False
    finish(wizard)
    assert app.settings.officer.name == "B. Roy"
    assert app.settings.checks.every_minutes == 45


def test_a_folder_is_told_and_stays_if_the_question_for_another_is_closed(wizard, tmp_path):
    part = wizard.register_step.restore
    part.secret.setText(PHRASE)
    for folder, words, may in (
        (tmp_path, "There is no backup", False),
        (wizard.folder, "2 records", True),
    ):
        for answer in (folder, ""):
            wizard.folder = answer
            part.folder_button.click()
            assert words in words_of(part)
        part.secret.setText(PHRASE)
        assert wizard.next.isEnabled() is may


def test_an_older_copy_is_told_before_and_after(app, wizard, qtbot, old, tmp_path):
    old.recording.capture(Draft(text="three"))
    head = (tmp_path / "old" / "register.head").read_bytes()
    app.home.register_head.write_bytes(head)
    part = wizard.register_step.restore
    part.folder_button.click()
    assert "1 later record" in words_of(part)
    restore(wizard, qtbot, PHRASE)
    assert "this is an older copy of the register" in said(wizard)


def test_a_new_register_shows_its_sheet_with_the_officer(app, wizard, qtbot):
    step = wizard.register_step
    step.other.click()
    assert wizard.next.text() == "Create the register"
    wizard.officer_step.name.setText("B. Roy")
    step.new.first.setText(PHRASE)
    step.new.second.setText(PHRASE)
    wizard.next.click()
    qtbot.waitUntil(step.complete, timeout=20_000)
    sheet, register_id = step.paper.sheet, app.keeper().vault.keys.register_id
    assert (sheet.officer.name, sheet.register_id) == ("B. Roy", register_id)


def test_settings_of_the_backup_are_shown_first_and_stay_in_it_if_not_wanted(app, wizard, qtbot):
    part = wizard.register_step.restore
    restore(wizard, qtbot, PHRASE, confirm=False)
    assert "signed by the register's own key" in part.shown.sentence
    assert "Name: A. Karim" in part.shown.lines
    assert not app.home.register.exists()
    part.findChild(QCheckBox).setChecked(False)
    wizard.next.click()
    qtbot.waitUntil(lambda: wizard.register_step.restored, timeout=20_000)
    assert "Its settings and trusted keys were left in the backup" in said(wizard)
    assert part.secret.text() == ""
    assert not app.home.config.exists()
    assert app.register_locked is False


def test_what_was_shown_is_forgotten_with_the_secret_or_the_folder(wizard, qtbot):
    part = wizard.register_step.restore
    for change in (part.folder_button.click, lambda: part.secret.setText("another")):
        restore(wizard, qtbot, PHRASE, confirm=False)
        assert part.shown is not None
        change()
        assert part.shown is None
        assert "signed by" not in words_of(part)


def test_f1_opens_the_help_of_the_setup_in_the_language_that_was_just_chosen(app, qtbot):
    app.front.first_run.show()
    made = app.front.first_run.wizard
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    titles = []
    for choice in made.language_step.choices.buttons():
        choice.click()
        qtbot.keyClick(made, Qt.Key.Key_F1)
        titles.append(app.front.windows.help.window.page.toPlainText().splitlines()[0])
        app.front.windows.help.window.hide()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
    assert titles == ["শুরুর পাঁচটি ধাপ", "The first five steps"]
    assert app.front.windows is None or not app.front.windows.window.isVisible()


def test_f1_opens_the_help_from_a_form_while_the_main_window_is_hidden(app, qtbot):
    app.keeper().vault.init(PHRASE, CHEAP)
    app.front.opened().register.record_typed()
    [form] = app.front.forms
    qtbot.waitUntil(form.isActiveWindow)
    qtbot.keyClick(form.fields.subject, Qt.Key.Key_F1)
    assert app.front.windows.help.window.topic() == "record"
    form.leave()
    app.keeper().vault.lock(LockReason.COMMAND)


def test_no_change_of_the_connection_interrupts_the_first_setup(app):
    sent = []
    app.front.toaster.send = lambda topic, *_words: sent.append(topic)
    limited = ConnectivityChanged(Verdict.LIMITED, Cause.SERVICE_UNREACHABLE, 1000, 1000)
    app.front.first_run.show()
    app.front.announce(limited)
    assert sent == []
    app.front.first_run.wizard.close()
    assert app.home.config.exists()
    app.front.announce(limited)
    assert sent == ["connectivity"]
    app.front.set_up()  # again, later
    app.front.announce(limited)
    assert sent == ["connectivity"] * 2
