"""Snoozes and pauses that may not be taken are refused by name."""

import pytest

from desktop.core.checks.answers import require_allowed, require_snooze
from desktop.core.checks.model import OpenSlot, PauseAsked, Plan, State
from desktop.core.errors import KnownError
from desktop.core.events import Actor, Pause
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Checks

CHECKS = Checks()
LONGEST = max(CHECKS.snooze_minutes)
MINUTE = 60_000


def refused(act, *arguments):
    try:
        act(*arguments)
    except KnownError as error:
        return error.code
    return None


@pytest.mark.parametrize(
    ("snoozes", "minutes", "code"),
    [
        (None, LONGEST, ProblemCode.NO_CHECK_OPEN),
        (CHECKS.max_snoozes, LONGEST, ProblemCode.NO_SNOOZE_LEFT),
        (0, 0, ProblemCode.SNOOZE_OUT_OF_RANGE),
        (0, LONGEST + 1, ProblemCode.SNOOZE_OUT_OF_RANGE),
        (0, LONGEST, None),
        (CHECKS.max_snoozes - 1, 1, None),
    ],
)
def test_a_snooze_needs_an_open_slot_and_minutes_that_are_offered(snoozes, minutes, code):
    slots = () if snoozes is None else (OpenSlot(0, 0, snoozes=snoozes),)
    assert refused(require_snooze, Plan(None, CHECKS), State(0, 0, slots), minutes) == code


@pytest.mark.parametrize(
    ("begin", "end", "code"),
    [
        (20, 20, ProblemCode.PAUSE_OUT_OF_RANGE),
        (12, 18, ProblemCode.PAUSE_WITHIN),
        (15, 71, ProblemCode.PAUSE_TOO_LONG),  # 61 minutes with the one that it overlaps
        (20, 70, None),
        (100, 160, None),
    ],
)
def test_a_pause_has_a_length_and_no_chain_of_pauses_is_too_long(begin, end, code):
    pauses = (Pause(10 * MINUTE, 20 * MINUTE, "", Actor.TRAY),)
    asked = PauseAsked(begin * MINUTE, end * MINUTE, "", Actor.TRAY)
    assert refused(require_allowed, pauses, asked, 60) == code
