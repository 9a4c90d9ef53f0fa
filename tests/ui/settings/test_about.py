"""About and help in Settings, and a folder that hangs, on the built program."""

import threading
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea

from desktop import __version__
from desktop.language.translator import install
from desktop.services.pc_facts import pc_facts
from desktop.ui.settings import about, presenter
from desktop.ui.shell.main_window import SETTINGS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged")


@pytest.fixture
def app(tray):
    return tray()


@pytest.fixture
def window(app, qtbot):
    """The window once it shows the facts."""
    app.front.opened().show_page(SETTINGS)
    page = app.front.windows.window.page(SETTINGS)
    page.groups.setCurrentRow(0)
    page.act_wanted.emit("about")
    opened = app.front.windows.settings.about
    qtbot.waitUntil(lambda: not opened.busy, timeout=20_000)
    return opened


def test_the_window_tells_what_a_helpdesk_asks_for_and_copies_it(app, window):
    spoken = [label.accessibleName() for label in window.findChildren(QLabel)]
    assert f"Version: Tatpar {__version__}" in spoken
    assert f"PC number: {app.home.device_id()}" in spoken
    next(b for b in window.findChildren(QPushButton) if b.text() == "Copy").click()
    assert f"PC number: {app.home.device_id()}\n" in QApplication.clipboard().text()


def test_a_report_is_written_where_the_officer_says(window, tmp_path: Path, monkeypatch, qtbot):
    out = tmp_path / "report.zip"
    for target in ("", str(tmp_path / "gone" / "r.zip"), str(out)):
        monkeypatch.setattr(about, "choose_target", lambda *_, target=target: target)
        window.action_button.click()
        if "gone" in target:
            qtbot.waitUntil(lambda: not window.problem.isHidden())
        assert not out.exists() or target == str(out)
    qtbot.waitUntil(lambda: any(str(out) in each.text() for each in window.findChildren(QLabel)))
    assert "facts.json" in zipfile.ZipFile(out).namelist()


def test_the_window_goes_with_the_main_window_and_opens_again(app, window):
    settings = app.front.windows.settings
    settings.close()
    assert settings.about is None
    settings.close()
    settings.show_about()
    assert settings.about is not None


def test_bengali_words_and_times_are_whole_and_a_long_digest_breaks(app, window):
    install("bn")
    facts = pc_facts(app.home, app.services.settings.loaded, app.clock.now_ms())
    exported = {"last_export_ms": 1_790_000_000_000, "last_export_file": "x.zip"}
    window.show_facts(replace(facts, proxy="z" * 64, device_id="a" * 64, **exported))
    words = " ".join(part.text() for part in window.findChildren(QLabel))
    assert "২১ সেপ্ট রাত ৮:১৩: x" in words
    assert "নেই" in words
    assert "z\u200bz" in words
    assert f"{'a' * 12}…" in words  # "Copy" has the whole of it


def test_no_dash_stands_for_the_file_of_a_failed_report(app, window):
    facts = pc_facts(app.home, app.services.settings.loaded, app.clock.now_ms())
    failed = replace(facts, export_failed="folder_missing", export_failed_ms=app.clock.now_ms())
    window.show_facts(failed)
    words = [part.accessibleName() for part in window.findChildren(QLabel)]
    *_, told = (text for text in words if text.startswith("Last failed monthly report:"))
    assert told.endswith("The folder for “Monthly report” does not exist")


def test_settings_of_the_policy_have_the_labels_of_the_settings_page(app, window):
    facts = pc_facts(app.home, app.services.settings.loaded, app.clock.now_ms())
    locked = ("checks.every_minutes", "checks.longest_pause_minutes")
    window.show_facts(replace(facts, locked=locked, preset=("officer.office",)))
    words = [part.accessibleName() for part in window.findChildren(QLabel)]
    assert "Locked settings: Message check every, Longest pause" in words
    assert "Preset by the office: Office" in words


def test_the_window_is_as_high_as_its_facts_or_ends_with_a_whole_one(app, window, qtbot):
    facts = pc_facts(app.home, app.services.settings.loaded, app.clock.now_ms())
    (area,) = window.findChildren(QScrollArea)

    def torn():
        foot = area.viewport().mapToGlobal(area.viewport().rect().bottomLeft()).y()
        cells = [part for part in area.findChildren(QLabel) if part.isVisible()]
        tops = [(part.mapToGlobal(QPoint(0, 0)).y(), part.height()) for part in cells]
        return [y for y, high in tops if y <= foot < y + high]

    window.show_facts(facts)
    qtbot.waitUntil(lambda: not area.verticalScrollBar().maximum())
    assert torn() == []
    many = ("checks.longest_pause_minutes",) * 48
    window.show_facts(replace(facts, locked=many, preset=many, bug_reports=many))
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: torn() == [])


# --- a folder that hangs --------------------------------------------------------------------------


KEY = "security.backup_folder"


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
    assert "checking this folder" in page.rows[KEY].refusal()
    qtbot.waitUntil(lambda: "is not responding" in page.rows[KEY].refusal(), timeout=20_000)
    assert asked_in != [threading.main_thread()]
    assert app.services.settings.current.security.backup_folder == ""
    answers.set()
    qtbot.waitUntil(lambda: page.rows[KEY].refusal() == "", timeout=20_000)
    assert app.services.settings.current.security.backup_folder == str(tmp_path)
