"""Outages as they are read: what comes and goes is one, and no second changes."""

from helpers.network import WIRED

from desktop.core.connectivity.availability import spans
from desktop.core.connectivity.flapping import FLAPPING_MS, outages
from desktop.core.events import ConnectivityChanged, Recorded
from desktop.core.network import Cause, Verdict

UP = (Verdict.ONLINE, None)
ISP = (Verdict.OFFLINE, Cause.ISP_DOWN)
LINK = (Verdict.OFFLINE, Cause.LINK_DOWN)
PORTAL = (Verdict.LIMITED, Cause.CAPTIVE_PORTAL)


def fold(*parts):
    facts = (ConnectivityChanged(*kind, at, at, WIRED) for at, kind in parts)
    return spans(Recorded(i, 0, fact) for i, fact in enumerate(facts, 1))


def down(found):
    return [span for span in found if span.verdict is not Verdict.ONLINE]


def test_outages_of_one_cause_that_come_back_soon_are_read_as_one():
    found = fold(
        (0, UP), (1000, ISP), (4000, UP), (4000 + FLAPPING_MS, ISP), (FLAPPING_MS + 9000, UP)
    )
    (one,) = outages(down(found), 10**9)
    assert FLAPPING_MS == 2 * 60_000
    assert one.spans == (found[1], found[3])
    assert one.down_ms == 3000 + 5000
    assert one.flapping


def test_later_ones_and_other_causes_stand_alone():
    found = fold(
        (0, UP),
        (1000, ISP),
        (4000, UP),
        (4001 + FLAPPING_MS, ISP),
        (FLAPPING_MS + 9000, LINK),
        (FLAPPING_MS + 9500, PORTAL),
    )
    seen = outages(down(found), FLAPPING_MS + 10_000)
    assert [one.spans for one in seen] == [(found[1],), (found[3],), (found[4],), (found[5],)]
    assert [one.down_ms for one in seen] == [3000, 4999, 500, 500]
    assert not seen[0].flapping


def test_no_outage_is_an_empty_list():
    assert outages([], 10) == []
