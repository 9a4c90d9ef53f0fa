"""The rules of the first page: people to contact, and the parts of a drawn day."""

from collections import Counter
from dataclasses import replace

import pytest
from helpers.sheets import at

from desktop.core.events import HoldReason
from desktop.core.network import Cause, Verdict
from desktop.core.units import MINUTE_MS
from office.live import (
    Bar,
    Live,
    OfficeCounts,
    PcRow,
    State,
    Together,
    Why,
    bars,
    needs,
    reached,
    together,
    worst_first,
)
from office.web import drawing

NOW = at("14:00")
HOURS = at("09:00"), at("17:00")
WELL = PcRow(
    *("a", "রহিমা", "ইউএনও", "/g/", State.ONLINE),
    since_ms=at("09:00"), news_ms=NOW - 60_000, due=10, seen=10, of_today=True,
)  # fmt: skip
LONG, SHORT = NOW - 31 * MINUTE_MS, NOW - 29 * MINUTE_MS


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (WELL, None),
        (replace(WELL, missed_running=3), Why.UNANSWERED),
        (replace(WELL, missed_running=2), None),
        (replace(WELL, missed_running=3, held=HoldReason.PRESENTATION), None),
        (replace(WELL, missed_running=3, paused_until_ms=NOW + 1), None),
        (replace(WELL, missed_running=3, paused_until_ms=NOW - 1), Why.UNANSWERED),
        (replace(WELL, state=State.OFFLINE, since_ms=LONG), Why.OFFLINE),
        (replace(WELL, state=State.OFFLINE, since_ms=SHORT), None),
        (replace(WELL, state=State.OFFLINE, since_ms=LONG, missed_running=3), Why.OFFLINE),
        (replace(WELL, state=State.SILENT, since_ms=LONG), Why.SILENT),
        (replace(WELL, state=State.SILENT, since_ms=SHORT), None),
        (replace(WELL, state=State.ABSENT, since_ms=LONG, of_today=False), None),
        (replace(WELL, state=State.NEVER, of_today=False), None),
        (replace(WELL, state=State.LIMITED, since_ms=LONG), None),
        (replace(WELL, state=State.LIMITED, missed_running=4), Why.UNANSWERED),
    ],
)
def test_who_needs_somebody(row, why):
    assert [reason for reason, _ in needs([row], [], NOW)] == ([] if why is None else [why])


def test_who_can_be_reached_comes_first_and_then_the_longest():
    rows = [
        replace(WELL, device_id="silent", state=State.SILENT, since_ms=LONG),
        replace(WELL, device_id="later", state=State.OFFLINE, since_ms=LONG),
        replace(WELL, device_id="first", state=State.OFFLINE, since_ms=LONG - 1),
        replace(WELL, device_id="later asked", missed_running=3, missed_since_ms=LONG),
        replace(WELL, device_id="asked", since_ms=LONG, missed_running=4, missed_since_ms=LONG - 1),
        replace(WELL, device_id="shared", state=State.OFFLINE, since_ms=LONG - 2),
    ]
    group = Together("/g/", frozenset({"shared"}), 4, LONG)
    found = [row.device_id for _, row in needs(rows, [group], NOW)]
    assert found == ["asked", "later asked", "first", "later", "silent"]


def test_of_many_offices_the_worst_come_first_and_the_calm_apart():
    def office(nth, out):
        return OfficeCounts(f"/{nth}/", "", Counter({State.ONLINE: 5, State.OFFLINE: out}))

    few = [office(nth, nth % 3) for nth in range(12)]
    assert worst_first(few) == (few, [])
    worst, calm = worst_first([*few, office(12, 9)])
    assert [it.path for it in worst[:3]] == ["/12/", "/2/", "/5/"]
    assert [it.path for it in calm] == ["/0/", "/3/", "/6/", "/9/"]


def test_a_request_to_an_office_reaches_those_under_it():
    pcs = [("/g/", 5), ("/g/sadar/", 8), ("/g/sadar/1/", 2), ("/g2/", 1)]
    offices = [OfficeCounts(path, "", Counter({State.ONLINE: n})) for path, n in pcs]
    expected = {"/": 16, "/g/": 15, "/g/sadar/": 10, "/g/sadar/1/": 2, "/g2/": 1}
    assert reached(offices) == expected


def test_a_group_falls_silent_within_a_beat_and_makes_up_most_of_an_office():
    silent = [
        replace(WELL, device_id=name, state=State.SILENT, news_ms=at("10:00") + late * 1000)
        for name, late in (("a", 0), ("b", 60), ("c", 120), ("later", 600))
    ]
    found = together("/g/", [*silent, WELL], 300, HOURS)
    assert found == Together("/g/", frozenset("abc"), 5, at("10:00"))
    assert together("/g/", [*silent, WELL, WELL], 300, HOURS) is None, "half is not most"
    assert together("/g/", silent[:2], 300, HOURS) is None, "two are not enough"
    assert together("/g/", silent, 300, None) is None, "outside office hours it means nothing"


ONLINE, OFFLINE = (Verdict.ONLINE, None), (Verdict.OFFLINE, Cause.ISP_DOWN)


def test_a_day_of_an_office_is_counted_from_edge_to_edge_until_now():
    one = [(at("08:00"), at("10:00"), ONLINE), (at("10:00"), NOW, OFFLINE)]
    other = [(at("11:00"), NOW, ONLINE)]
    assert bars([one, other], HOURS, NOW) == (
        Bar(at("09:00"), at("10:00"), {State.ONLINE: 1, State.UNKNOWN: 1}),
        Bar(at("10:00"), at("11:00"), {State.OFFLINE: 1, State.UNKNOWN: 1}),
        Bar(at("11:00"), NOW, {State.OFFLINE: 1, State.ONLINE: 1}),
    )
    assert bars([one], None, NOW) == (), "a day off has no picture"


def test_what_nobody_observed_is_drawn_as_that():
    live = Live(NOW, hours=HOURS)
    parts = [(at("09:30"), at("10:30"), ONLINE), (at("10:30"), at("11:00"), OFFLINE)]
    drawn = [(box.x, box.width, box.height, box.kind) for box in drawing.trace(live, parts)]
    assert drawn == [
        (0.0, 25.0, 18.0, "unknown"),
        (25.0, 50.0, 18.0, "online"),
        (75.0, 25.0, 4.0, "offline"),
        (100.0, 150.0, 18.0, "unknown"),  # until now, never beyond
    ]
    assert list(drawing.trace(replace(live, hours=None), parts)) == []


def test_not_connected_is_a_gap_under_a_red_line_however_few_they_are():
    bar = Bar(at("09:00"), at("13:00"), {State.ONLINE: 99, State.OFFLINE: 1})
    well, cut = drawing.stack([bar], HOURS)
    assert (well.kind, well.y, well.height) == ("online", 2.5, 17.5)
    assert (cut.kind, cut.y, cut.height) == ("offline", 0.0, 1.5)
    assert (cut.x, cut.width) == (well.x, well.width) == (0.0, 200.0)
