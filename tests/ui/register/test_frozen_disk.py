"""A file system that is really frozen under the whole program, and its windows.

Writing to it hangs in the kernel, as on a network drive whose server is gone; cached files can be
read. The program has its own timeouts, not the tests'.
"""

import pytest
from helpers.disks import frozen, own_file_system
from helpers.patience import as_in_the_program
from helpers.registers import PHRASE
from helpers.silent_disk import LONG, directives_shown, rows, settle
from PySide6.QtWidgets import QApplication

from desktop.core.register.enums import LockReason
from desktop.core.register.views import RecordQuery
from desktop.storage import sqlite
from desktop.ui.register.record_form import RecordForm
from desktop.ui.shell.main_window import CHECKS, CONNECTIVITY, DIRECTIVES, REPORTS, SETTINGS, TODAY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged")


@pytest.fixture
def disk(tmp_path):
    with own_file_system(tmp_path) as mounted:
        yield mounted


@pytest.fixture
def app(disk, sandbox, qapp, monkeypatch):
    monkeypatch.setattr(sqlite, "TURN_SECONDS", 1.0)
    with directives_shown(disk / "home") as program:
        jobs = program.services.jobs
        as_in_the_program(jobs.register, jobs.log, jobs.pages, program.services.pc_watch.lane)
        yield program
        jobs.register.patience = LONG


def test_the_windows_of_a_program_on_a_frozen_disk_go_on_and_nothing_is_lost(app, disk, qtbot):
    windows = app.front.windows
    page = windows.window.page(DIRECTIVES)
    qtbot.waitUntil(lambda: rows(page) == 3)
    app.front.windows.register.record_typed()
    [form] = [each for each in QApplication.topLevelWidgets() if isinstance(each, RecordForm)]
    form.text.setPlainText("fourth shelter")
    desk = windows.register.record
    with frozen(disk):
        form.save_button.click()
        assert app.services.jobs.register.busy  # it hangs in the kernel
        desk.redact(app.keeper().vault.register.record(1).record_id)
        page.requests.filter(RecordQuery("shelter"))
        for shown in (CONNECTIVITY, CHECKS, REPORTS, SETTINGS, TODAY, DIRECTIVES):
            windows.show_page(shown)
            settle()
            assert windows.window.current() == shown
        app.tick()
        app.tick()
        app.lock_register(LockReason.WINDOW)
        assert app.register_locked is True
        assert rows(page) == 0
        assert page.locked.isVisible()
        app.tick()
        assert app.services.jobs.register.busy
    qtbot.waitUntil(lambda: not app.services.jobs.register.busy, timeout=60_000)
    settle()
    assert desk.window is None  # asked for before the lock
    keeper = app.keeper()
    assert keeper.vault.unlock(PHRASE).intact
    assert keeper.vault.register.count == 4
    app.tick()
    qtbot.waitUntil(lambda: app.services.recorder.unrecorded is None, timeout=60_000)
