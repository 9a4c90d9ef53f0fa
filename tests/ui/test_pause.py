import pytest
from PySide6.QtWidgets import QLabel

from desktop import language
from desktop.core.events import Actor, Pause
from desktop.ui.pause import PauseWindow

HOUR = 3_600_000
NOW = 1_795_000_020_000  # whole seconds: the fields show no more, and keep what they do not show


@pytest.fixture
def window(look, qtbot):
    def made(planned=None):
        window = PauseWindow(look, NOW, NOW + HOUR, planned)
        qtbot.addWidget(window)
        window.show()
        return window

    return made


def test_a_pause_ahead_is_told_with_both_ends_and_its_reason(window, qtbot):
    asked = window()
    asked.begin.setDateTime(asked.begin.dateTime().addDays(1))
    asked.until.setDateTime(asked.until.dateTime().addDays(1))
    asked.reason.setText(" সভা ")
    told = []
    asked.wanted.connect(lambda *what: told.append(what))
    asked.pause_button.click()
    assert told == [(NOW + 24 * HOUR, NOW + 25 * HOUR, "সভা")]
    assert not asked.isVisible()


def test_a_pause_needs_a_reason(window):
    asked = window()
    told = []
    asked.wanted.connect(lambda *what: told.append(what))
    asked.reason.setText("  ")
    assert not asked.pause_button.isEnabled()
    asked.reason.returnPressed.emit()
    assert (told, asked.isVisible()) == ([], True)
    assert asked.reason.placeholderText()
    asked.reason.setText("সভা")
    asked.reason.returnPressed.emit()
    assert len(told) == 1


def test_times_stand_in_the_zone_of_the_calendar(window):
    assert window().begin.dateTime().toString("HH:mm") == language.clock(NOW)


def test_the_next_planned_pause_is_shown_and_can_be_dropped(window, qtbot):
    asked = window(Pause(NOW + 5 * HOUR, NOW + 6 * HOUR, "ভিডিও সভা", Actor.TRAY))
    words = " ".join(shown.text() for shown in asked.findChildren(QLabel))
    assert "Planned: " in words
    assert language.clock(NOW + 5 * HOUR) in words
    assert "ভিডিও সভা" in words
    with qtbot.waitSignal(asked.drop_wanted):
        asked.drop.click()
    assert not asked.isVisible()


def test_without_a_plan_there_is_nothing_to_drop(window):
    assert not hasattr(window(), "drop")
