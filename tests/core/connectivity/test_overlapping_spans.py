"""Time told twice by a clock that was set wrong: spans tile it, and claim nothing unseen."""

import pytest
from helpers.clock_history import ACTS, DAY, MINUTE, YEAR, Office
from hypothesis import given

from desktop.core.connectivity.overlapping_spans import tiled
from desktop.core.network import Verdict


@pytest.mark.parametrize("ahead", [DAY, 7 * DAY, YEAR])
def test_a_date_set_ahead_for_two_minutes_costs_two_minutes(ahead):
    office = Office()
    office.live(10)
    office.step(ahead)
    office.live(2)
    office.step(-ahead)
    office.live(10)
    office.live(10, "isp_down")
    office.live(10)
    assert office.told() == [
        (0, "online", None),
        (10, "unknown", "clock_stepped"),
        (12, "online", None),
        (22, "offline", "isp_down"),
        (32, "online", None),
    ]
    office.check()


@pytest.mark.parametrize("back", [DAY, 7 * DAY, YEAR, 17 * YEAR])
def test_a_date_set_back_for_two_minutes_leaves_what_was_told_of_the_days_between(back):
    office = Office()
    office.live(10)
    office.live(10, "isp_down")
    office.step(-back)
    office.live(2)
    office.step(back)
    office.live(10)
    assert [line for line in office.told() if line[0] >= 0] == [
        (0, "online", None),
        (10, "offline", "isp_down"),
        (20, "unknown", "clock_stepped"),
        (22, "online", None),
    ]
    office.check()


@pytest.mark.parametrize("wrong", [200 * DAY, -200 * DAY, -17 * YEAR])
def test_a_start_on_a_wrong_date_that_the_network_puts_right(wrong):
    office = Office()
    office.live(10)
    office.off(600, wrong)
    office.live(3)
    office.step(-wrong)
    office.live(10)
    here = [line for line in office.told() if 0 <= line[0] < 2000]
    assert here[0] == (0, "online", None)
    assert here[1][:2] == (10, "unknown")
    assert here[-1] == (613, "online", None)
    assert len(here) == 3
    office.check()


def test_minutes_seen_ahead_of_time_are_not_claimed_when_the_pc_is_off_at_that_time():
    office = Office()
    office.live(10)
    office.step(DAY)
    office.live(60)
    office.step(-DAY)
    office.live(10)
    office.off(2 * 24 * 60)
    office.live(1)
    seen = [line for line in office.told() if line[1] == "online"]
    assert [minute for minute, *_ in seen] == [0, 70, 2960]


def test_what_one_layer_alone_tells_is_told_as_ever():
    office = Office()
    office.live(5)
    office.step(-2 * 3_600_000)
    office.live(5)
    assert office.told()[:2] == [(0, "online", None), (5, "unknown", "clock_stepped")]


def test_what_was_recorded_before_goes_on_where_a_later_layer_ends_within_it():
    layered = [[(0, 0, 0), (1000, 1000, 1)], [(300, 300, 2), (480, 520, 3)]]
    assert tiled(layered, lambda place: place == 3) == [
        (0, 0, 0),
        (300, 300, 2),
        (480, 520, 0),
        (1000, 1000, 1),
    ]


@given(ACTS)
def test_however_often_the_clock_is_set_spans_tile_and_claim_only_what_was_seen(acts):
    office = Office()
    for name, *given_ in acts:
        getattr(office, name)(*given_)
        office.check()
    assert all(isinstance(span.verdict, Verdict) for span in office.spans)


@pytest.mark.parametrize("minutes", [181, 240, 359, 360])
def test_a_clock_of_another_zone_that_is_put_right_leaves_no_hour_untold(minutes):
    # UTC shown as Dhaka's time is six hours; over three hours are another layer.
    office = Office()
    office.live(10)
    office.step(minutes * MINUTE)
    office.live(10)
    office.step(-minutes * MINUTE)
    office.live(30, "isp_down")
    office.check()
    now = office.pc.wall
    (down,) = [span for span in office.spans if span.verdict.down]
    assert now - down.start_ms >= 29 * MINUTE
    assert down.end_ms(now) - down.start_ms >= 29 * MINUTE
