"""About and help in Settings, on the built program: the facts, a copy, and the report."""

import zipfile
from pathlib import Path

import pytest
from helpers.left_windows import delete_windows
from helpers.programs import tray_program
from PySide6.QtWidgets import QApplication, QLabel

from desktop import __version__, language
from desktop.language.settings import GROUPS
from desktop.monitors.clock import system_clock
from desktop.storage.home import find_home
from desktop.storage.sqlite import prepare_home
from desktop.ui.settings import about
from desktop.ui.shell.main_window import SETTINGS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged")


@pytest.fixture
def app(sandbox, qapp):
    home = find_home(None)
    prepare_home(home.folder)
    home.device_id()
    home.config.write_text('[officer]\nlanguage = "en"\n', "utf-8")
    language.install("en")
    program = tray_program(home, system_clock())
    yield program
    program.stop("quit")
    delete_windows()
    language.install("en")


@pytest.fixture
def presenter(app, qtbot):
    """Return the presenter once its window shows the facts."""
    app.front.opened().show_page(SETTINGS)
    page = app.front.windows.window.page(SETTINGS)
    page.groups.setCurrentRow([group.table for group in GROUPS].index("data"))
    page.data_wanted.emit("about")
    opened = app.front.windows.settings.about
    qtbot.waitUntil(lambda: opened.window is not None and not opened.window.busy, timeout=20_000)
    return opened


def test_the_window_tells_what_a_helpdesk_asks_for_and_copies_it(app, presenter):
    spoken = [label.accessibleName() for label in presenter.window.findChildren(QLabel)]
    assert f"Version: Tatpar {__version__}" in spoken
    assert f"PC number: {app.home.device_id()}" in spoken
    presenter.window._copy()
    assert f"PC number: {app.home.device_id()}\n" in QApplication.clipboard().text()


def test_a_report_is_written_where_the_officer_says(presenter, tmp_path: Path, monkeypatch, qtbot):
    monkeypatch.setattr(about, "choose_target", lambda *_: "")
    presenter.window.action_button.click()
    assert list(tmp_path.glob("*.zip")) == []
    out = tmp_path / "report.zip"
    monkeypatch.setattr(about, "choose_target", lambda *_: str(out))
    presenter.window.action_button.click()
    qtbot.waitUntil(
        lambda: any(str(out) in each.text() for each in presenter.window.findChildren(QLabel))
    )
    assert "facts.json" in zipfile.ZipFile(out).namelist()


def test_a_folder_that_is_gone_is_told_in_the_window(presenter, tmp_path: Path, monkeypatch, qtbot):
    monkeypatch.setattr(about, "choose_target", lambda *_: str(tmp_path / "no" / "r.zip"))
    presenter.window.action_button.click()
    qtbot.waitUntil(lambda: not presenter.window.problem.isHidden())


def test_the_window_goes_with_the_main_window_and_opens_again(app, presenter):
    presenter.close()
    assert presenter.window is None
    presenter.close()
    presenter.show()
    assert presenter.window is not None
