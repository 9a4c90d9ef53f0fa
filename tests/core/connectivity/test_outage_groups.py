"""Outages grouped for reading: a flapping line is one group, and no second changes."""

from helpers.network import WIRED

from desktop.core.connectivity.availability import FLAPPING_MS, outage_groups, spans
from desktop.core.events import ConnectivityChanged, Recorded
from desktop.core.network import Cause, Verdict

UP = (Verdict.ONLINE, None)
ISP = (Verdict.OFFLINE, Cause.ISP_DOWN)
LINK = (Verdict.OFFLINE, Cause.LINK_DOWN)
PORTAL = (Verdict.LIMITED, Cause.CAPTIVE_PORTAL)


def fold(*parts):
    facts = (ConnectivityChanged(*kind, at, at, WIRED) for at, kind in parts)
    return spans(Recorded(i, 0, fact) for i, fact in enumerate(facts, 1))


def down(history):
    return [span for span in history if span.verdict is not Verdict.ONLINE]


def test_outages_of_one_cause_that_come_back_soon_are_grouped():
    history = fold(
        (0, UP), (1000, ISP), (4000, UP), (4000 + FLAPPING_MS, ISP), (FLAPPING_MS + 9000, UP)
    )
    (group,) = outage_groups(down(history), 10**9)
    assert FLAPPING_MS == 2 * 60_000
    assert group.spans == (history[1], history[3])
    assert group.down_ms == 3000 + 5000
    assert group.flapping


def test_later_ones_and_other_causes_stand_alone():
    history = fold(
        (0, UP),
        (1000, ISP),
        (4000, UP),
        (4001 + FLAPPING_MS, ISP),
        (FLAPPING_MS + 9000, LINK),
        (FLAPPING_MS + 9500, PORTAL),
    )
    groups = outage_groups(down(history), FLAPPING_MS + 10_000)
    assert [group.spans for group in groups] == [
        (history[1],),
        (history[3],),
        (history[4],),
        (history[5],),
    ]
    assert [group.down_ms for group in groups] == [3000, 4999, 500, 500]
    assert not groups[0].flapping


def test_no_outage_is_an_empty_list():
    assert outage_groups([], 10) == []
