from types import SimpleNamespace

import pytest
from helpers.shown import words_of

from desktop.core.events import Actor, Pause
from desktop.core.settings.model import Settings
from desktop.language.dates import clock, clock_words, date_numbers, day_of
from desktop.ui.checks.pause import PauseWindow

HOUR = 3_600_000
NOW = 1_795_000_020_000  # whole seconds: the fields show no smaller unit, but keep it


@pytest.fixture
def told():
    """Pauses, and dropped plans."""
    return []


@pytest.fixture
def window(look, qtbot, told):
    def made(*planned):
        checks = SimpleNamespace(
            planned_pauses=planned,
            pause_until=lambda until, reason, _actor, *, from_ms: told.append(
                (from_ms, until, reason)
            ),
            resume=lambda _actor: told.append("dropped"),
        )
        settings = Settings()
        services = SimpleNamespace(
            checks=checks,
            settings=SimpleNamespace(current=settings),
            state=SimpleNamespace(show=lambda: None),
        )
        program = SimpleNamespace(clock=SimpleNamespace(now_ms=lambda: NOW), services=services)
        host = SimpleNamespace(look=look, act=lambda what: what(), show_help=lambda: None)
        window = PauseWindow(program, host)
        qtbot.addWidget(window)
        window.show()
        return window

    return made


def test_a_pause_ahead_is_told_with_both_ends_and_needs_a_reason(window, told):
    asked = window()
    asked.begin.put(NOW + 24 * HOUR)
    asked.until.put(NOW + 25 * HOUR)
    asked.reason.setText("  ")
    assert not asked.pause_button.isEnabled()
    asked.reason.returnPressed.emit()
    assert (told, asked.isVisible()) == ([], True)
    assert asked.reason.placeholderText()
    asked.reason.setText(" সভা ")
    asked.reason.returnPressed.emit()
    assert told == [(NOW + 24 * HOUR, NOW + 25 * HOUR, "সভা")]


def test_an_end_may_be_typed_by_the_part_of_the_day_or_as_a_day_alone(window, told):
    asked = window()
    assert asked.begin.edit.text().endswith(clock(NOW))
    asked.until.edit.setText("19-11-2026")
    assert clock(asked.until.at_ms()) == clock(NOW + HOUR)
    asked.until.edit.setText("১৯-১১-২০২৬ দুপুর ২:৩০")
    asked.pause_button.click()
    assert date_numbers(day_of(told[0][1])) == "19-11-2026"
    assert clock(told[0][1]) == "14:30"


@pytest.mark.parametrize(
    ("typed", "example"),
    [("", "19-11-2026 18:07"), ("noon", "19-11-2026 18:07"), ("19-11-2026 25:00", "17:00")],
)
def test_an_end_that_cannot_be_read_is_refused_with_a_sentence(window, told, typed, example):
    asked = window()
    asked.until.edit.setText(typed)
    asked.pause_button.click()
    assert (told, asked.isVisible()) == ([], True)
    assert example in asked.until.edit.accessibleDescription()


def test_a_planned_pause_can_be_dropped_and_one_without_length_stays_to_be_mended(window, told):
    asked = window()
    asked.reason.setText("ভিডিও সভা")
    asked.until.put(NOW)
    asked.pause_button.click()
    assert (told, asked.isVisible(), asked.reason.text()) == ([], True, "ভিডিও সভা")
    assert "must end after it starts" in asked.until.edit.accessibleDescription()
    assert asked.focusWidget() is asked.until.edit
    assert not hasattr(window(), "drop")
    asked = window(Pause(NOW + 5 * HOUR, NOW + 6 * HOUR, "ভিডিও সভা", Actor.TRAY))
    said = words_of(asked)
    assert all(each in said for each in ("Planned: ", clock_words(NOW + 5 * HOUR), "ভিডিও সভা"))
    asked.drop.click()
    assert told == ["dropped"]
    assert not asked.isVisible()
