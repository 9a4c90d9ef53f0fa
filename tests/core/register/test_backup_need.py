"""When Today speaks of backups."""

from hypothesis import example, given
from hypothesis import strategies as st

from desktop.core.register.backups import GRACE_DAYS, BackupNeed, Backups
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
    if not folder:  # whatever became of earlier copies
        assert need is (BackupNeed.NO_FOLDER if register and reminder else None)
    elif failed:
        assert need is BackupNeed.FAILED
    elif age_days is not None and age_days > days + GRACE_DAYS:
        assert need is BackupNeed.OLD
    elif age_days is None and folder_days is not None and folder_days > days + GRACE_DAYS:
        assert need is BackupNeed.NEVER
    else:
        assert need is None
