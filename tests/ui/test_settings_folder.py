"""A folder on a share that hangs: the window goes on, says so, and takes the late answer."""

import threading

import pytest

from desktop.ui.settings import presenter
from desktop.ui.shell.main_window import SETTINGS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged")
KEY = "security.backup_folder"


@pytest.fixture
def app(tray):
    return tray()


def test_a_folder_that_hangs_does_not_hold_the_window(app, qtbot, tmp_path, monkeypatch):
    answers, asked_in = threading.Event(), []
    look = presenter.fault_of

    def hanging(key, folder):
        asked_in.append(threading.current_thread())
        answers.wait(60)
        return look(key, folder)

    monkeypatch.setattr(presenter, "fault_of", hanging)
    monkeypatch.setattr(presenter, "SILENT_MS", 1)
    app.front.opened().show_page(SETTINGS)
    page = app.front.windows.window.page(SETTINGS)
    page.open_key(KEY)
    field = page.rows[KEY].editor
    field.line.setText(str(tmp_path))
    field.line.editingFinished.emit()  # returns although the share does not
    assert "Checking this folder" in page.rows[KEY].refusal()
    qtbot.waitUntil(lambda: "is not responding" in page.rows[KEY].refusal(), timeout=20_000)
    assert asked_in != [threading.main_thread()]
    assert app.services.settings.current.security.backup_folder == ""
    answers.set()
    qtbot.waitUntil(lambda: page.rows[KEY].refusal() == "", timeout=20_000)
    assert app.services.settings.current.security.backup_folder == str(tmp_path)
