"""Today's line about backups, from the program itself."""

import pytest
from helpers.programs import Clocks
from helpers.registers import CHEAP, PHRASE
from PySide6.QtWidgets import QPushButton

from desktop.core.register.enums import LockReason
from desktop.core.units import DAY_MS
from desktop.monitors.clock import Clock
from desktop.storage.register.backup import is_whole
from desktop.ui.shell.main_window import SETTINGS, TODAY
from desktop.ui.today.rail import BackupLine

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged")
FOLDER = "security.backup_folder"


@pytest.fixture
def clocks():
    return Clocks()


@pytest.fixture
def app(tray, clocks):
    program = tray(Clock(clocks.read, "boot"))
    program.keeper().vault.init(PHRASE, CHEAP)
    program.front.opened().show_page(TODAY)
    return program


def line_of(app):
    return app.front.windows.window.page(TODAY).findChild(BackupLine)


def said(app):
    """Return Today's sentence about backups now, or an empty one."""
    app.show_state()
    line = line_of(app)
    return "" if line.isHidden() else line.findChild(QPushButton).text()


def unlock_again(app, clocks, days):
    app.services.register.lock(LockReason.WINDOW)
    clocks.passed += days * DAY_MS
    app.keeper().vault.unlock(PHRASE)


def test_that_no_folder_is_chosen_is_put_away_for_good_and_back_in_the_settings(app):
    assert said(app) == "No backup folder yet"
    line = line_of(app)
    line.link.click()
    page = app.front.windows.window.page(SETTINGS)
    assert page.focusWidget() is page.rows[FOLDER].editor.line
    app.front.windows.show_page(TODAY)
    line.away.click()
    assert said(app) == ""
    assert "backup_reminder = false" in app.home.config.read_text("utf-8")
    app.change_setting("security.backup_reminder", True)
    assert said(app) == "No backup folder yet"


def test_a_backup_that_fails_or_is_long_past_is_said(app, clocks, tmp_path, qtbot):
    disk = tmp_path / "disk"
    app.change_setting(FOLDER, str(disk))
    assert said(app) == ""
    unlock_again(app, clocks, 0)
    qtbot.waitUntil(lambda: said(app) == "The last backup failed")
    disk.mkdir()
    app.change_setting(FOLDER, str(tmp_path))
    assert said(app) == ""  # it was of the folder before
    app.change_setting(FOLDER, str(disk))
    unlock_again(app, clocks, 0)
    qtbot.waitUntil(lambda: app.services.pc_watch.notes.backup_ms is not None)
    assert said(app) == ""
    clocks.passed += 22 * DAY_MS
    assert said(app) == "Last backup: 24 November 2026"
    unlock_again(app, clocks, 0)
    qtbot.waitUntil(lambda: said(app) == "")


def test_an_open_register_is_backed_up_into_a_folder_as_soon_as_it_is_chosen(app, tmp_path, qtbot):
    app.change_setting(FOLDER, str(tmp_path / "lost"))
    qtbot.waitUntil(lambda: said(app) == "The last backup failed")
    app.change_setting(FOLDER, str(tmp_path))
    qtbot.waitUntil(lambda: app.services.pc_watch.notes.backup_ms is not None)
    [copy] = tmp_path.glob("tatpar-backup-*-auto")
    assert is_whole(copy)


def test_a_folder_into_which_no_backup_came_is_spoken_of_in_the_end(app, clocks, tmp_path):
    app.services.register.lock(LockReason.WINDOW)  # and nobody unlocks it
    app.change_setting(FOLDER, str(tmp_path))
    clocks.passed += 21 * DAY_MS
    assert said(app) == ""
    clocks.passed += 1
    assert said(app) == "No backup has been made yet"
