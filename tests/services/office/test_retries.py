"""When a PC's link tries again after the office refused it."""

import pytest

from desktop.core.sheets.messages import FORM, Refusal, Refused
from desktop.services.office.client import NotTaken


@pytest.mark.parametrize(
    ("refusal", "minutes"),
    [
        (Refusal.TOO_OFTEN, 1),
        (Refusal.UNAVAILABLE, 1),
        (Refusal.REPLAYED, 1),
        (Refusal.CLOCK_SKEWED, 60),
        (Refusal.MALFORMED, 60),
    ],
)
def test_a_refusal_that_passes_is_tried_again_in_a_minute_and_others_in_an_hour(
    pc, office, clock, refusal, minutes
):
    pc.work()
    clock.now_ms += 61_000
    pc.link.tick()  # the wait that is due begins
    ((_, done, _),) = pc.waiting
    pc.waiting.clear()
    done(NotTaken(Refused(FORM, clock.now_ms, refusal, "")))
    assert pc.link._retry_at - clock.now_ms == minutes * 60_000
