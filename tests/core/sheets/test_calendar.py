import json
from dataclasses import replace
from datetime import date

import pytest
from helpers.sheets import SCHEDULE

from desktop.core.canonical_json import canonical
from desktop.core.office.schedule import Schedule
from desktop.core.settings.rules import HoursRule
from desktop.core.sheets.day_calendar import read_calendar
from desktop.core.sheets.validation import Unfit

PLAIN = json.loads(SCHEDULE.to_json())


@pytest.mark.parametrize("schedule", [SCHEDULE, Schedule()])
def test_a_schedule_comes_back(schedule):
    assert read_calendar(schedule.to_json()) == schedule


def written(**change) -> str:
    return canonical(PLAIN | change).decode()


def ruled(**change) -> str:
    rule = HoursRule(date(2026, 1, 1), ("sun",), ("09:00-17:00",))
    return replace(SCHEDULE, rules=(replace(rule, **change),)).to_json()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        "[" * 100_000,
        SCHEDULE.to_json() + " ",
        SCHEDULE.to_json().replace(":", ": ", 1),
        written(more=1),
        written(timezone=3),
        written(timezone="Asia/Nowhere"),
        written(timezone="../../etc/passwd"),
        written(every_minutes=0),
        written(every_minutes=4),
        written(every_minutes=241),
        written(every_minutes="30"),
        written(off_hours_every_minutes=-1),
        written(off_hours_every_minutes=721),
        written(holidays=["2026-02-30"]),
        written(holidays=[1]),
        written(rules=[1]),
        written(rules={"a": 1}),
        ruled(days=("someday",)),
        ruled(ranges=("9-17",)),
        ruled(ranges=("10:00-10:00",)),
        replace(
            SCHEDULE, holidays=frozenset(map(date.fromordinal, range(730_000, 735_001)))
        ).to_json(),
    ],
)
def test_what_is_no_schedule_is_refused(text):
    with pytest.raises(Unfit):
        read_calendar(text)
