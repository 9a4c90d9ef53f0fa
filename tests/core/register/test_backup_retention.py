"""Automatic backups: the newest eight stay, and the last of each of twelve months."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.register.backups import MONTHS, NEWEST, superfluous

FIRST = datetime(2026, 1, 1, 9, tzinfo=UTC)


def ms(moment):
    return int(moment.timestamp() * 1000)


def test_the_ninth_day_makes_the_first_superfluous():
    days = [ms(FIRST + timedelta(days)) for days in range(9)]
    assert superfluous(days[:8]) == []
    assert superfluous(days) == [days[0]]


def test_a_copy_a_day_for_two_years_leaves_eight_and_eleven_months():
    kept = set()
    for days in range(730):
        kept.add(ms(FIRST + timedelta(days)))
        kept -= set(superfluous(kept))
    told = [datetime.fromtimestamp(at / 1000, UTC).strftime("%y%m%d") for at in sorted(kept)]
    assert told == [
        "270131", "270228", "270331", "270430", "270531", "270630", "270731", "270831", "270930",
        "271031", "271130", *(f"2712{day}" for day in range(24, 32)),
    ]  # fmt: skip


def test_a_clock_years_ahead_makes_no_month_superfluous():
    months = [ms(datetime(2026, month, 3, tzinfo=UTC)) for month in range(1, 10)]
    assert superfluous([*months, ms(datetime(2099, 1, 1, tzinfo=UTC))]) == []


@given(st.lists(st.integers(0, 10**13), max_size=60))
def test_what_stays_is_the_newest_and_bounded_and_stays(times):
    gone = superfluous(times)
    kept = set(times) - set(gone)
    assert set(gone) <= set(times)
    assert sorted(set(times))[-NEWEST:] == sorted(kept)[-NEWEST:]
    assert len(kept) <= NEWEST + MONTHS
    assert superfluous(kept) == []
