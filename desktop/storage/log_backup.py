"""Copies of the log alone, of an officer who has no register: a verified file for each.

To restore one, it is put into an empty home as ``log.db``.
"""

import re
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.backups import superfluous
from desktop.storage.atomic_write import known, sync_folder, sync_in_steps
from desktop.storage.home import Home
from desktop.storage.journal import Journal, Verified
from desktop.storage.sqlite import copy_log, drop_database

_NAME = re.compile(r"tatpar-log-[0-9a-f]{8}-(\d{8}-\d{6})\.db")
_STAMP = "%Y%m%d-%H%M%S"  # UTC: two copies of the hour that is repeated in autumn keep their order


def log_copies(home: Home, into: Path) -> dict[int, Path]:
    """Return this PC's copies in that folder by their UTC milliseconds; KnownError of the disk."""
    copies = {}
    try:
        paths = list(into.glob(f"tatpar-log-{home.device_id()[:8]}-*.db"))
    except OSError as error:
        raise known(error, into) from error
    for path in paths:
        match = _NAME.fullmatch(path.name)
        if match is not None:
            with suppress(ValueError):  # a day that does not exist
                moment = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
                copies[int(moment.timestamp()) * 1000] = path
    return copies


def back_up_log(home: Home, into: Path, now_ms: int) -> Path:
    """Write and verify a copy of the log in that folder, and return it; older ones are thinned.

    A complete copy or none: KnownError ``backup_unverified``, ``folder_missing``, ``disk_full``,
    ``no_permission``, ``database_locked``.
    """
    stamp = datetime.fromtimestamp(now_ms / 1000, UTC).strftime(_STAMP)
    target = into / f"tatpar-log-{home.device_id()[:8]}-{stamp}.db"
    new = into / f".{target.name}.new"
    try:
        if not into.is_dir():
            raise KnownError(ProblemCode.FOLDER_MISSING, exit_code=1, path=str(into))
        new.unlink(missing_ok=True)
        copy_log(home.log, new)
        sync_in_steps(new, lambda: None)
        with closing(Journal(new, read_only=True)) as copy:
            if not isinstance(copy.verify(), Verified):
                raise KnownError(ProblemCode.BACKUP_UNVERIFIED, exit_code=1, path=str(into))
        new.rename(target)
        sync_folder(into)
    except OSError as error:
        raise known(error, target) from error
    finally:
        with suppress(OSError):
            drop_database(new)
    _thin(home, into, now_ms)
    return target


def _thin(home: Home, into: Path, now_ms: int) -> None:
    """Remove superfluous copies; those of a clock that ran ahead stay, and count for no month."""
    copies = {at_ms: path for at_ms, path in log_copies(home, into).items() if at_ms <= now_ms}
    for at_ms in superfluous(copies):
        with suppress(OSError):
            copies[at_ms].unlink()
