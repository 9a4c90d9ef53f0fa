"""Captures are allowed for a time, on record before they are, and hidden again at its end."""

import pytest

from desktop.core.clocks import Reading
from desktop.core.errors import KnownError
from desktop.core.events import Actor, CaptureAllowed, CaptureHidden
from desktop.services.capture_permission import CapturePermissionService, Effects

MINUTE = 60_000


class SimulatedPC:
    """Clocks that are moved, a journal that may be full, and what was shown when."""

    def __init__(self):
        self.wall, self.boot = 1_000_000, 500
        self.rows, self.shown = [], []
        self.full = False
        self.service = CapturePermissionService(
            Effects(self.append, self.read, lambda: self.shown.append(self.service.until_ms))
        )

    def read(self):
        return Reading(self.wall, self.boot, self.boot)

    def append(self, at_ms, facts):
        if self.full:
            raise KnownError("disk_full")
        self.rows += [(at_ms, fact) for fact in facts]

    def pass_ms(self, passed):
        self.wall += passed
        self.boot += passed
        self.service.tick()


@pytest.fixture
def pc():
    return SimulatedPC()


def test_it_ends_at_its_time_and_both_are_on_record(pc):
    pc.service.allow(30, Actor.WINDOW)
    until = 1_000_000 + 30 * MINUTE
    assert pc.shown == [until]
    pc.pass_ms(30 * MINUTE - 1)
    assert pc.service.until_ms == until
    pc.pass_ms(1)
    assert pc.service.until_ms is None
    assert pc.shown == [until, None]
    assert pc.rows == [
        (1_000_000, CaptureAllowed(until, Actor.WINDOW)),
        (until, CaptureHidden(early=False, actor=Actor.SCHEDULE)),
    ]


def test_the_officer_ends_it_early_once(pc):
    pc.service.allow(30, Actor.WINDOW)
    pc.pass_ms(MINUTE)
    pc.service.end(Actor.TRAY)
    pc.service.end(Actor.TRAY)
    pc.pass_ms(60 * MINUTE)
    assert [fact for _, fact in pc.rows[1:]] == [CaptureHidden(early=True, actor=Actor.TRAY)]
    assert pc.shown[1:] == [None]


def test_setting_the_clock_back_does_not_lengthen_it(pc):
    pc.service.allow(30, Actor.WINDOW)
    pc.wall -= 100 * MINUTE
    pc.pass_ms(30 * MINUTE)
    assert pc.service.until_ms is None


def test_what_cannot_be_recorded_is_not_allowed(pc):
    pc.full = True
    with pytest.raises(KnownError, match="disk_full"):
        pc.service.allow(30, Actor.WINDOW)
    assert pc.service.until_ms is None
    assert pc.shown == []


def test_a_full_disk_keeps_nothing_in_sight(pc):
    pc.service.allow(30, Actor.WINDOW)
    pc.full = True
    with pytest.raises(KnownError, match="disk_full"):
        pc.service.end(Actor.WINDOW)
    assert pc.service.until_ms is None
    assert pc.shown[-1] is None
