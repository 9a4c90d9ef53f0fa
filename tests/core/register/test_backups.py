"""When Today speaks of backups."""

from datetime import UTC, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from desktop.core.register.backups import (
    GRACE_DAYS,
    MONTHS,
    NEWEST,
    BackupNeed,
    Backups,
    superfluous,
)
from desktop.core.settings.model import Security
from desktop.core.units import DAY_MS

NOW = 1_795_500_000_000


@given(
    folder=st.sampled_from(["", "/mnt/share"]),
    days=st.integers(1, 90),
    reminder=st.booleans(),
    register=st.booleans(),
    failed=st.sampled_from(["", "folder_missing"]),
    age_days=st.none() | st.integers(-400, 400),
    folder_days=st.none() | st.integers(-400, 400),
)
@example(folder="/x", days=7, reminder=True, register=True, failed="", age_days=21, folder_days=22)
@example(folder="/x", days=7, reminder=True, register=True, failed="", age_days=22, folder_days=0)
@example(
    folder="/x", days=7, reminder=True, register=True, failed="full", age_days=1, folder_days=1
)
@example(
    folder="/x", days=7, reminder=True, register=True, failed="", age_days=None, folder_days=21
)
@example(
    folder="/x", days=7, reminder=True, register=True, failed="", age_days=None, folder_days=22
)
def test_today_speaks_of_backups_only_where_somebody_can_do_something(
    folder, days, reminder, register, failed, age_days, folder_days
):
    last_ms = None if age_days is None else NOW - age_days * DAY_MS
    folder_ms = None if folder_days is None else NOW - folder_days * DAY_MS
    security = Security(backup_folder=folder, backup_days=days, backup_reminder=reminder)
    need = Backups(security, register, failed, last_ms, folder_ms).need(NOW)
    if not folder:  # regardless of earlier copies
        assert need is (BackupNeed.NO_FOLDER if register and reminder else None)
    elif failed:
        assert need is BackupNeed.FAILED
    elif age_days is not None and age_days > days + GRACE_DAYS:
        assert need is BackupNeed.OLD
    elif age_days is None and folder_days is not None and folder_days > days + GRACE_DAYS:
        assert need is BackupNeed.NEVER
    else:
        assert need is None


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
