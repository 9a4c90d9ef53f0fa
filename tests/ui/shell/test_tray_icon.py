import threading
from dataclasses import replace
from types import SimpleNamespace

import invented
import pytest

from desktop.core.network import Verdict
from desktop.core.problem_codes import ProblemCode
from desktop.core.register_summary import DirectiveCounts
from desktop.core.today_view import Unrecorded
from desktop.language.translator import install
from desktop.ui.shell.tray_icon import PAUSES, Tray

# The offscreen platform has no tray to listen to.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)


@pytest.fixture
def tray(look, qtbot):
    made = Tray(look)
    made.show_state(invented.state())
    yield made
    made.icon.hide()


def actions(menu):
    found = {}
    for action in menu.actions():
        if action.menu():
            found |= actions(action.menu())
        if action.text():
            found[action.text()] = action
    return found


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("Checked", "checked"),
        ("Record the copied message", "record_copied"),
        ("Until the meeting ends, or longer…", "meeting_pause_wanted"),
        ("Open", "open_wanted"),
        ("Lock the register", "lock_wanted"),
        ("Quit…", "quit_wanted"),
    ],
)
def test_each_entry_asks_for_what_it_says(tray, qtbot, words, signal):
    with qtbot.waitSignal(getattr(tray, signal)):
        actions(tray.menu)[words].trigger()


def test_pauses_say_until_when_by_clock_and_time_zone(tray):
    told = []
    tray.pause_wanted.connect(told.append)
    found = actions(tray.menu)
    for words in ("15 minutes\tuntil 14:23", "30 minutes\tuntil 14:38", "1 hour\tuntil 15:08"):
        found[words].trigger()
    assert told == list(PAUSES)
    later = replace(invented.state(), now_ms=invented.state().now_ms + 60_000)
    tray.show_state(later)
    assert "15 minutes\tuntil 14:24" in actions(tray.menu)
    install("en", "UTC")
    tray.renew_words()  # another time zone in the same minute
    tray.show_state(later)
    assert "15 minutes\tuntil 08:24" in actions(tray.menu)


def test_an_open_check_can_be_put_off_from_the_menu(tray):
    told = []
    tray.snoozed.connect(told.append)
    assert "5 minutes" not in actions(tray.menu)
    tray.show_state(replace(invented.state(), later_minutes=(5, 10)))
    later = next(a for a in tray.menu.actions() if a.text() == "Later")
    assert later.isVisible()
    actions(tray.menu)["10 minutes"].trigger()
    assert told == [10]
    tray.show_state(invented.state())
    assert not later.isVisible()


def test_a_pause_can_be_ended_and_only_an_open_register_locked(tray, qtbot):
    found = actions(tray.menu)
    assert not found["End the pause"].isVisible()
    until = invented.at(invented.TODAY, "15:08")
    tray.show_state(replace(invented.state(), pause_until_ms=until))
    assert found["End the pause"].isVisible()
    assert not found["Pause"].isVisible()
    with qtbot.waitSignal(tray.resume_wanted):
        found["End the pause"].trigger()
    lock = actions(tray.menu)["Lock the register"]
    assert lock.isEnabled()
    for locked in (True, None):
        tray.show_state(replace(invented.state(), register_locked=locked))
        assert not lock.isEnabled()


def test_the_first_lines_and_the_tooltip_say_state_next_check_and_what_is_not_recorded(tray):
    assert tray.menu.actions()[0].text() == "Connected, broadband"
    assert tray.menu.actions()[1].text() == "since 10:56; next check 14:30"
    assert "Connected through broadband" in tray.icon.toolTip()
    assert "14:30" in tray.icon.toolTip()
    refused = Unrecorded(invented.NOW - 60_000, ProblemCode.DISK_FULL)
    tray.show_state(replace(invented.state(), unrecorded=refused))
    assert tray.menu.actions()[1].text().endswith(": the disk is full")
    assert tray.icon.toolTip().endswith(": the disk is full")
    assert not tray.available  # offscreen has none


def test_the_icon_changes_with_the_state_with_a_due_check_and_with_a_pause(tray):
    def drawn():
        return bytes(tray.icon.icon().pixmap(24, 24).toImage().constBits())

    seen = set()
    for verdict in Verdict:
        for open_ms, paused_ms in ((None, None), (invented.NOW, None), (None, invented.NOW)):
            state = invented.state(verdict)
            tray.show_state(replace(state, open_check_ms=open_ms, pause_until_ms=paused_ms))
            seen.add(drawn())
    assert len(seen) == 15


def test_open_directives_are_marked_and_lead_to_their_page(tray, qtbot):
    plain = tray.icon.icon().cacheKey()
    assert not any("Directives" in words for words in visible(tray.menu))
    counts = DirectiveCounts(due_today=2, unanswered=1, overdue=0)
    tray.show_state(replace(invented.state(), directives=counts))
    assert tray.icon.icon().cacheKey() != plain
    with qtbot.waitSignal(tray.directives_wanted):
        actions(tray.menu)["Directives due today: 2"].trigger()


def visible(menu):
    return [action.text() for action in menu.actions() if action.isVisible()]


def test_a_toast_from_another_thread_is_shown_by_the_icon_in_the_windows_thread(tray, qtbot):
    shown = []

    def show(*words):
        shown.append((*words, threading.current_thread() is threading.main_thread()))

    tray.icon.hide()
    tray.icon = SimpleNamespace(showMessage=show, hide=lambda: None)
    sender = threading.Thread(target=tray.message.emit, args=("Message check", "WhatsApp"))
    sender.start()
    sender.join()
    qtbot.waitUntil(lambda: shown != [])
    assert shown == [("Message check", "WhatsApp", True)]
