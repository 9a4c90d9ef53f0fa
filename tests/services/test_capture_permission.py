"""Captures are allowed for a time, on record before they are, and hidden again at its end."""

import pytest

from desktop.core.clocks import Reading
from desktop.core.errors import KnownError
from desktop.core.events import Actor, CaptureAllowed, CaptureHidden
from desktop.services.capture_permission import CapturePermissionService, Effects

MINUTE = 60_000


class Desk:
    """Clocks that are moved, a journal that may be full, and what was shown when."""

    def __init__(self):
        self.wall, self.boot = 1_000_000, 500
        self.rows, self.shown = [], []
        self.full = False
        self.duty = CapturePermissionService(
            Effects(self.append, self.read, lambda: self.shown.append(self.duty.until_ms))
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
        self.duty.tick()


@pytest.fixture
def desk():
    return Desk()


def test_it_ends_at_its_time_and_both_are_on_record(desk):
    desk.duty.allow(30, Actor.WINDOW)
    until = 1_000_000 + 30 * MINUTE
    assert desk.shown == [until]
    desk.pass_ms(30 * MINUTE - 1)
    assert desk.duty.until_ms == until
    desk.pass_ms(1)
    assert desk.duty.until_ms is None
    assert desk.shown == [until, None]
    assert desk.rows == [
        (1_000_000, CaptureAllowed(until, Actor.WINDOW)),
        (until, CaptureHidden(early=False, actor=Actor.SCHEDULE)),
    ]


def test_the_officer_ends_it_early_once(desk):
    desk.duty.allow(30, Actor.WINDOW)
    desk.pass_ms(MINUTE)
    desk.duty.end(Actor.TRAY)
    desk.duty.end(Actor.TRAY)
    desk.pass_ms(60 * MINUTE)
    assert [fact for _, fact in desk.rows[1:]] == [CaptureHidden(early=True, actor=Actor.TRAY)]
    assert desk.shown[1:] == [None]


def test_setting_the_clock_back_does_not_lengthen_it(desk):
    desk.duty.allow(30, Actor.WINDOW)
    desk.wall -= 100 * MINUTE
    desk.pass_ms(30 * MINUTE)
    assert desk.duty.until_ms is None


def test_what_cannot_be_recorded_is_not_allowed(desk):
    desk.full = True
    with pytest.raises(KnownError, match="disk_full"):
        desk.duty.allow(30, Actor.WINDOW)
    assert desk.duty.until_ms is None
    assert desk.shown == []


def test_a_full_disk_keeps_nothing_in_sight(desk):
    desk.duty.allow(30, Actor.WINDOW)
    desk.full = True
    with pytest.raises(KnownError, match="disk_full"):
        desk.duty.end(Actor.WINDOW)
    assert desk.duty.until_ms is None
    assert desk.shown[-1] is None
