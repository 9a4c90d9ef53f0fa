import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.network import Cause, Group, Verdict
from desktop.core.sheets.common_cause import Shared, shared_outages

MINUTE = 60_000
UP = (Verdict.ONLINE, None)
END = 100 * MINUTE


def pc(drop: int | None, back: int | None = None, cause: Cause = Cause.ISP_DOWN):
    """Return the parts of a PC that falls out and comes back at these seconds."""
    if drop is None:
        return [(0, END, UP)]
    down = (Verdict.OFFLINE, cause)
    until = END if back is None else back * 1000
    parts = [(0, drop * 1000, UP), (drop * 1000, until, down)]
    return parts if back is None else [*parts, (until, END, UP)]


def named(*pcs):
    return [(f"pc{n}", parts) for n, parts in enumerate(pcs)]


def test_three_of_four_that_fall_out_together_share_a_cause():
    found = shared_outages(named(pc(600, 900), pc(660, 960), pc(700, 1200), pc(None)), END)
    assert found == [
        Shared(600_000, 960_000, Group.PROVIDER, ("pc0", "pc1", "pc2"), 4, Cause.ISP_DOWN, 700_000)
    ]


def test_it_lasts_while_half_of_them_are_still_out():
    found = shared_outages(named(pc(600, 900), pc(660), pc(700)), END)
    assert found[0].until_ms is None


DOWN, OWN = (Verdict.OFFLINE, Cause.ISP_DOWN), (Verdict.OFFLINE, Cause.LINK_DOWN)
OFF, DARK = (Verdict.UNKNOWN, Cause.NOT_RUNNING), (Verdict.UNKNOWN, Cause.POWER_CUT)


@pytest.mark.parametrize(
    ("after", "until"),
    [
        ([(DOWN, 900), (OFF, 5000)], 900),  # switched off for the night, and connected then
        ([(DOWN, 900), (OFF, 6000)], 900),  # and never back
        ([(DOWN, 900), (OFF, 1200), (DOWN, 1500)], 1500),  # asleep for a while
        ([(DOWN, 900), (DARK, 1200), (DOWN, 1500)], 1500),  # without power
        ([(DOWN, 900), (OFF, 1200), (DOWN, 6000)], None),
    ],
)
def test_it_lasts_as_long_as_somebody_saw_it(after, until):
    """The letter to the provider counts no night in which all PCs were off."""
    parts, at_ms = [(0, 600_000, UP)], 600_000
    for kind, second in after:
        parts.append((at_ms, second * 1000, kind))
        at_ms = second * 1000
    parts += [(at_ms, END, UP)] if at_ms < END else []
    (shared,) = shared_outages(named(parts, parts, parts), END)
    assert shared.until_ms == (None if until is None else until * 1000)


def test_a_router_that_fails_during_the_providers_outage_is_a_cause_of_its_own():
    """Neither the provider's, nor each officer's; one more PC stays connected."""
    at = [600_000, 900_000, 1_500_000, 2_000_000]
    kinds = [(at[0], at[1], DOWN), (at[1], at[2], OWN), (at[2], at[3], DOWN)]
    parts = [(0, at[0], UP), *kinds, (at[3], END, UP)]
    found = shared_outages(named(parts, parts, parts, pc(None)), END)
    assert [(it.from_ms, it.until_ms, it.group, it.connected) for it in found] == [
        (begin, end, kind[1].group, 4) for begin, end, kind in kinds
    ]


def test_a_line_that_is_down_while_power_comes_back_did_not_fall_out():
    parts = [(0, 600_000, UP), (600_000, 900_000, DARK), (900_000, END, DOWN)]
    assert [it.group for it in shared_outages(named(parts, parts, parts), END)] == [Group.POWER]


@pytest.mark.parametrize(
    "pcs",
    [
        (pc(600, 900), pc(660, 960)),  # two
        (pc(600), pc(660), pc(700), pc(None), pc(None), pc(None)),  # half of them
        (pc(600), pc(660), pc(721)),  # two minutes and a second
        (pc(600), pc(600), pc(600, cause=Cause.LINK_DOWN)),  # another group
        (pc(600, cause=Cause.ASLEEP),) * 3,  # nobody looked
        ([], [], []),
    ],
)
def test_less_than_that_is_not_shared(pcs):
    assert shared_outages(named(*pcs), END) == []


def test_what_was_not_observed_before_did_not_fall_out():
    unseen = (Verdict.UNKNOWN, Cause.NOT_RUNNING)
    parts = [(0, 600_000, unseen), (600_000, END, (Verdict.OFFLINE, Cause.ISP_DOWN))]
    gap = [(0, 500_000, UP), (600_000, END, (Verdict.OFFLINE, Cause.ISP_DOWN))]
    assert shared_outages(named(parts, gap, pc(600), pc(600)), END) == []


def test_two_outages_of_a_day_are_two():
    def twice():
        return [
            *pc(600, 900)[:2],
            (900_000, 2_000_000, UP),
            (2_000_000, 2_100_000, (Verdict.LIMITED, Cause.DNS_FAILURE)),
            (2_100_000, END, UP),
        ]

    found = shared_outages(named(twice(), twice(), twice()), END)
    assert [shared.from_ms for shared in found] == [600_000, 2_000_000]


@given(st.lists(st.none() | st.tuples(st.integers(1, 3000), st.integers(3001, 5000)), max_size=8))
def test_whoever_shares_fell_out_within_two_minutes(drops):
    pcs = named(*(pc(None) if drop is None else pc(*drop) for drop in drops))
    for shared in shared_outages(pcs, END):
        fell = [parts[1][0] for name, parts in pcs if name in shared.out]
        assert max(fell) - shared.from_ms <= 120_000
        assert len(shared.out) >= 3
        assert len(shared.out) * 100 >= shared.connected * 60
