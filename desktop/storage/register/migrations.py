"""Migrates the register's file to the newest layout, one transaction a step."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import disk_usage
from typing import TYPE_CHECKING

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

Migration = Callable[["Connection"], None]
_ROOM = 3  # times the file's size: the copy, the migrated file, and the log of the transaction


def refuse_newer(engine: Engine, path: Path, newest: int) -> int:
    """Return the file's layout number (``PRAGMA user_version``).

    A file of a newer program is refused with ``database_newer`` and left untouched.
    """
    with engine.connect() as connection:
        # Another process may be writing when the register is opened.
        reading = connection.execution_options(reading=True)
        version: int = reading.exec_driver_sql("PRAGMA user_version").scalar_one()
    if version > newest:
        raise KnownError(ProblemCode.DATABASE_NEWER, path=str(path))
    return version


def migrate(engine: Engine, path: Path, migrations: tuple[Migration, ...]) -> None:
    """Migrate the file to the newest layout, one transaction a step, after making a copy."""
    version = refuse_newer(engine, path, len(migrations))
    if 0 < version < len(migrations):
        _copy(engine, path, path.with_name(f"{path.stem}-before-{version + 1}{path.suffix}"))
    for number, step in enumerate(migrations[version:], start=version + 1):
        with engine.begin() as connection:
            # Another process may have opened it, and so migrated it, meanwhile.
            now: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            if now < number:
                step(connection)
                connection.exec_driver_sql(f"PRAGMA user_version={number:d}")


def remove_copies(folder: Path) -> None:
    """Remove the copies that migrations of registers made: they would outlive a removal or rekey.

    Called once the migrated files have been verified; a copy that cannot be removed stays.
    """
    for pattern in ("register-before-*.db", "inherited-*-before-*.db"):
        for copy in folder.glob(pattern):
            with suppress(OSError):
                copy.unlink()


def _copy(engine: Engine, path: Path, to: Path) -> None:
    """Copy the file; KnownError ``disk_full`` where copy and migration would not fit."""
    if _ROOM * path.stat().st_size > disk_usage(path.parent).free:
        raise KnownError(ProblemCode.DISK_FULL, path=str(path.parent))
    # VACUUM INTO takes what is in the WAL with it; copying the file would not.
    to.unlink(missing_ok=True)
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("VACUUM INTO ?", (str(to),))
        to.chmod(0o600)
    except BaseException:
        to.unlink(missing_ok=True)  # a part of a copy helps nobody and may fill the disk
        raise
    finally:
        raw.close()
