"""What of the settings is recorded, and reading it again."""

import json
from datetime import date

import pytest

from desktop.core.checks.model import Plan, State
from desktop.core.checks.reminder import CheckSettings, InForce, apply
from desktop.core.events import SettingsChanged
from desktop.core.office.schedule import schedule_from
from desktop.core.office.schedule_history import unchanging
from desktop.core.settings.model import RULES, Settings, with_value
from desktop.core.settings.recorded import (
    KEYS,
    SHIPPED,
    read_recorded,
    recorded,
    sections_of,
    unusual,
)


def test_shipped_settings_are_not_recorded_and_others_come_back():
    assert recorded(Settings()) is None
    assert set(KEYS) <= RULES.keys() == RULES.keys() | SHIPPED.keys()
    changed = with_value(Settings(), "connectivity.timeout_seconds", 9.5)
    changed = with_value(changed, "connectivity.targets.names", [])
    changed = with_value(changed, "officer.name", "রহিমা")
    expected = ("connectivity.targets.names", "[]"), ("connectivity.timeout_seconds", "9.5")
    assert unusual(sections_of(changed)) == read_recorded(recorded(changed), 30) == expected
    # A bundle states them as JSON.
    assert unusual(json.loads(json.dumps(sections_of(changed)))) == expected
    assert unusual({}) == unusual({"checks": 5, "connectivity": {"targets": []}}) == ()


def test_the_schedule_says_how_often():
    assert read_recorded(None, 240) == (("checks.every_minutes", "240"),)
    assert read_recorded('{"of a later program":1,"checks.every_minutes":5}', 30) == ()


@pytest.mark.parametrize("text", ["[]", "5", "", "{"])
def test_a_text_that_is_none_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - also of the JSON
        read_recorded(text, 30)


def test_what_a_log_of_an_earlier_program_lacks_is_recorded_at_the_next_start():
    settings = with_value(Settings(), "checks.missed_after_minutes", 240)
    schedule = schedule_from(settings, ())
    before = InForce(Plan(unchanging(schedule), settings.checks), "digest", frozenset())
    asked = CheckSettings(
        settings.checks, schedule, "digest", frozenset[date](), recorded(settings)
    )
    after, state, events = apply(asked, before, State(0, 0), 0)
    assert [event.measured for event in events if isinstance(event, SettingsChanged)] == [
        '{"checks.missed_after_minutes":240}'
    ]
    assert not any(isinstance(event, SettingsChanged) for event in apply(asked, after, state, 0)[2])
