"""A day at a Windows PC, with real windows: `python3 dev.py test --windows` runs it under Wine.

Pictures of the windows go to the folder ``TATPAR_TEST_PICTURES``.
"""

import ctypes
import os
import sys

import pytest

if sys.platform != "win32" or os.environ.get("TATPAR_TEST_PLATFORM") != "windows":
    why = "NOT TESTED HERE: needs Windows; `python3 dev.py test --windows` brings Wine"
    pytest.skip(why, allow_module_level=True)

from helpers.processes import until
from helpers.program import facts, tatpar
from helpers.registers import CHEAP, PHRASE
from helpers.windows_pc import picture, running, turned, windows_of
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.core.events import AppStopped, CheckAnswered, CheckShown
from desktop.core.register.enums import LockReason, RegisterState
from desktop.core.register.records import Draft
from desktop.language.notifications import check_toast
from desktop.monitors.session.windows import WindowsSession
from desktop.services.connectivity import LinksChanged
from desktop.storage.home import find_home
from desktop.storage.sqlite import prepare_home

# Wine does not tell whether a network is metered.
pytestmark = pytest.mark.qt_log_ignore("Failed to obtain", extend=True)

WM_QUERYENDSESSION, WM_ENDSESSION = 0x0011, 0x0016
user32 = ctypes.WinDLL("user32")
SLOW = 100  # seconds in which a busy PC starts a program


@pytest.fixture
def home(sandbox):
    found = find_home(None)
    prepare_home(found.folder)
    found.config.write_text('[officer]\nlanguage = "bn"\n', "utf-8")
    return found


@pytest.fixture
def app(home, qapp):
    with running(home) as made:
        yield made


def kinds(app):
    return [type(row.event) for row in facts(app.home.folder)]


def test_the_icon_stands_in_the_tray_and_shows_a_toast(app):
    turned(lambda: app.front.shows_tray, "the icon")
    assert app.front.tray.icon.toolTip()
    app.front.toasts.send("check", check_toast(app.clock.now_ms(), ("WhatsApp",)))
    turned(lambda: app.toaster.works is not None, "the toast to be sent")
    assert app.toaster.works
    app.front.tray.menu.popup(app.front.tray.menu.pos())
    picture(app.front.tray.menu, "menu")
    app.front.tray.menu.hide()


def test_a_check_is_answered_on_its_card(app):
    def card():
        app.later_clock.more_ms += 60_000
        app.tick()
        return app.front.reminder.card.windows()

    [window] = turned(card, "the card")
    assert window.isVisible()
    turned(window.buttons()[0].isEnabled, "the buttons to live")
    picture(window, "card")
    QTest.mouseClick(window.buttons()[0], Qt.MouseButton.LeftButton)
    turned(lambda: not app.front.reminder.card.windows(), "the card to go")
    asked = [kind for kind in kinds(app) if kind in {CheckShown, CheckAnswered}]
    assert (asked[0], asked[-1]) == (CheckShown, CheckAnswered)
    assert asked.count(CheckAnswered) == 1


def test_a_change_of_the_links_is_looked_at(app):
    looks = []
    look = app.program.monitors.links.look
    app.program.monitors.links.look = lambda: looks.append(1) or look()
    before = len(looks)
    app.services.jobs.post(LinksChanged(app.clock.now_ms(), app.program.monitors.links.look()))
    turned(lambda: len(looks) > before, "a look at the links")
    assert app.program.monitors.links.look() is not None


def test_the_register_is_made_locked_and_opened_again(app):
    keeper = app.keeper()
    keeper.vault.init(PHRASE, CHEAP)
    keeper.recording.capture(Draft(text="আশ্রয়কেন্দ্র খোলা রাখুন", sender="জেলা প্রশাসক"))
    app.front.opened().show_directives()
    page = app.front.windows.window
    picture(page, "register-open")
    keeper.vault.lock(LockReason.WINDOW)
    assert keeper.vault.state is RegisterState.LOCKED
    app.front.register_changed()
    picture(page, "register-locked")
    keeper.vault.unlock(PHRASE)
    assert keeper.queries.detail(1).record.text == "আশ্রয়কেন্দ্র খোলা রাখুন"
    assert "আশ্রয়".encode() not in app.home.register.read_bytes()


def test_every_page_is_drawn_in_bengali(app):
    windows = app.front.opened()
    for index, name in enumerate(
        ("today", "connectivity", "checks", "register", "reports", "settings")
    ):
        windows.show_page(index)
        picture(windows.window, f"page-{name}")
        assert windows.window.isVisible()


# All are files of one command; the PDF alone takes Windows' fonts.
OTHERS = [pytest.param(form, marks=pytest.mark.portable) for form in ("csv", "json", "xlsx")]


@pytest.mark.parametrize("form", ["pdf", *OTHERS])
def test_a_report_is_written_by_the_command_line(app, tmp_path, form):
    out = tmp_path / "প্রতিবেদন" / f"মাস.{form}"
    out.parent.mkdir()
    app.stop("quit")
    period = ["--from", "2026-11-24", "--to", "2026-11-24"]
    done = tatpar("export", "checks", *period, "--format", form, "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert out.stat().st_size > 100


def test_a_second_start_raises_the_window_of_the_first(home, program):
    first = program("--hidden")
    first.wait_until_up(seconds=SLOW)
    assert not windows_of(first.pid)
    assert program().wait_for_end(seconds=SLOW) == 0
    until(lambda: windows_of(first.pid), "the window of the first one")
    quit_by_command()
    assert first.wait_for_end(seconds=SLOW) == 0


def test_when_the_session_ends_everything_is_written_down(home, program):
    running = program()
    running.wait_until_up(seconds=SLOW)
    windows = until(lambda: windows_of(running.pid), "the window")
    for window in windows:
        assert user32.SendMessageW(ctypes.c_void_p(window), WM_QUERYENDSESSION, 0, 0)
    for window in windows:
        user32.SendMessageW(ctypes.c_void_p(window), WM_ENDSESSION, 1, 0)
    assert facts(home.folder)[-1].event == AppStopped("session_end")
    running.process.kill()  # as Windows does next
    verified = tatpar("verify")
    assert verified.returncode == 0, verified.stderr


def quit_by_command():
    done = tatpar("quit")
    assert done.returncode == 0, done.stderr


def test_a_full_screen_window_is_told_from_a_maximised_one(qapp):
    session = WindowsSession(lambda _event: None)
    window = QWidget()
    window.showFullScreen()
    turned(lambda: session.filled_screens() == (True,), "the full screen")
    window.showMaximized()
    turned(lambda: session.filled_screens() == (False,), "the desktop")
    window.close()
