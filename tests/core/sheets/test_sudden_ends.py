"""A PC's sudden end is a power cut with a reason, and gaps beside outages are counted."""

import pytest

from desktop.core.network import Cause, Verdict
from desktop.core.sheets.common_cause import PowerCut, gaps_beside_outages, power_cuts, with_power
from desktop.core.units import HOUR_MS

MINUTE = 60_000
DAY = 8 * HOUR_MS
POWER = Verdict.UNKNOWN, Cause.POWER_CUT
SUDDEN = Verdict.UNKNOWN, Cause.ENDED_SUDDENLY
UP = Verdict.ONLINE, None
DOWN = Verdict.OFFLINE, Cause.LINK_DOWN
NO_MAINS = Verdict.OFFLINE, Cause.POWER_CUT


def at(minute):
    return minute * MINUTE


def line(*turns, until=480):
    """Return the parts of a day from turns ``(minute, kind)``."""
    ends = [begin for begin, _ in turns[1:]] + [until]
    return [(at(begin), at(end), kind) for (begin, kind), end in zip(turns, ends, strict=True)]


def off(begin, end, kind):
    return line((0, UP), (begin, kind), (end, UP))


@pytest.mark.parametrize(
    ("pcs", "cuts"),
    [
        pytest.param([off(60, 90, POWER)], [(60, 90, 1)], id="a PC alone, for half an hour"),
        pytest.param([off(60, 240, SUDDEN)], [], id="a PC alone, for three hours"),
        pytest.param([off(60, 240, SUDDEN), off(61, 250, SUDDEN)], [(60, 240, 2)], id="two PCs"),
        pytest.param([off(60, 240, SUDDEN), off(63, 240, SUDDEN)], [], id="three minutes apart"),
        pytest.param([off(60, 90, POWER), off(61, 240, SUDDEN)], [(60, 90, 2)], id="first back"),
        pytest.param(
            [off(60, 240, NO_MAINS), off(60, 240, SUDDEN)], [(60, 240, 2)], id="on a battery"
        ),
        pytest.param(
            [off(60, 90, POWER), off(200, 210, POWER)], [(60, 90, 1), (200, 210, 1)], id="apart"
        ),
        pytest.param([line((0, UP), (470, POWER))], [(470, None, 1)], id="not over"),
    ],
)
def test_a_sudden_end_is_a_power_cut_for_two_hours_or_with_a_second_pc(pcs, cuts):
    named = [(f"{number}", parts) for number, parts in enumerate(pcs)]
    told = power_cuts(named, DAY)
    shown = [(cut.from_ms, cut.until_ms, len(cut.pcs)) for cut in told]
    assert shown == [(at(a), None if b is None else at(b), n) for a, b, n in cuts]


def test_pcs_that_were_switched_off_together_in_the_evening_had_power():
    nights = [[(0, end * HOUR_MS, SUDDEN)] for end in (15, 16)]
    assert power_cuts([("a", nights[0]), ("b", nights[1])], 24 * HOUR_MS) == []
    short = [(0, HOUR_MS, POWER)]  # of the third, which was started again at once
    told = power_cuts([("a", nights[0]), ("c", short)], 24 * HOUR_MS)
    assert told == [PowerCut(0, HOUR_MS, ("a", "c"))]
    odd = [(0, 15 * HOUR_MS, POWER)]
    assert power_cuts([("a", nights[0]), ("d", odd)], 24 * HOUR_MS) == [
        PowerCut(0, 15 * HOUR_MS, ("d",))
    ]


def test_a_shared_end_is_power_until_the_first_pc_is_back():
    mine, other = off(60, 300, SUDDEN), off(61, 240, SUDDEN)
    cuts = power_cuts([("a", mine), ("b", other)], DAY)
    assert list(with_power("a", mine, cuts)) == [
        (0, at(60), UP),
        (at(60), at(240), POWER),
        (at(240), at(300), SUDDEN),
        (at(300), at(480), UP),
    ]
    assert list(with_power("b", other, cuts))[1] == (at(61), at(240), POWER)
    open_end = line((0, UP), (470, SUDDEN))
    cuts = power_cuts([("a", open_end), ("b", open_end)], DAY)
    assert list(with_power("a", open_end, cuts))[1] == (at(470), at(480), POWER)
    assert list(with_power("c", mine, cuts)) == mine
    later = [(at(100), at(300), SUDDEN)]
    assert list(with_power("a", later, cuts)) == later


HOURS = [(at(0), at(480))]


@pytest.mark.parametrize(
    ("parts", "elsewhere", "count"),
    [
        pytest.param(off(60, 80, (Verdict.UNKNOWN, Cause.CRASHED)), [], 0, id="for no reason"),
        pytest.param(off(60, 80, SUDDEN), [(at(50), at(90))], 1, id="while colleagues were out"),
        pytest.param(off(60, 80, SUDDEN), [(at(85), at(90))], 0, id="before they were out"),
        pytest.param(
            line((0, UP), (55, DOWN), (60, (Verdict.UNKNOWN, Cause.ASLEEP)), (80, UP)),
            [],
            1,
            id="after an outage of its own",
        ),
        pytest.param(
            line((0, UP), (60, POWER), (80, DOWN), (95, UP)), [], 1, id="before an outage"
        ),
        pytest.param(
            line((0, UP), (60, (Verdict.UNKNOWN, Cause.ASLEEP)), (80, DOWN), (80.5, UP)),
            [],
            0,
            id="a network that comes up after the sleep",
        ),
        pytest.param(
            line((0, UP), (55, NO_MAINS), (60, POWER), (80, UP)), [], 0, id="a battery ran empty"
        ),
        pytest.param(
            line((0, UP), (55, DOWN), (60, (Verdict.UNKNOWN, Cause.CLOCK_STEPPED)), (80, UP)),
            [(at(50), at(90))],
            0,
            id="a set clock, which counts by itself",
        ),
        pytest.param(
            line((0, UP), (450, DOWN), (470, SUDDEN), (500, UP), until=520), [], 0, id="home time"
        ),
        pytest.param(
            line(
                (0, UP), (55, DOWN), (60, SUDDEN), (70, (Verdict.UNKNOWN, Cause.ASLEEP)), (90, UP)
            ),
            [],
            1,
            id="several causes in a row are one gap",
        ),
        pytest.param([], [], 0, id="nothing"),
    ],
)
def test_gaps_beside_outages_are_counted(parts, elsewhere, count):
    parts = [(int(begin), int(end), kind) for begin, end, kind in parts]
    assert len(gaps_beside_outages(parts, elsewhere, HOURS)) == count
