"""Migrates the register's file to the newest layout, one transaction a step."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode

Migration = Callable[[Connection], None]


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
        _copy(engine, path.with_name(f"{path.stem}-before-{version + 1}{path.suffix}"))
    for number, step in enumerate(migrations[version:], start=version + 1):
        with engine.begin() as connection:
            step(connection)
            connection.exec_driver_sql(f"PRAGMA user_version={number:d}")


def _copy(engine: Engine, to: Path) -> None:
    # VACUUM INTO takes what is in the WAL with it; copying the file would not.
    to.unlink(missing_ok=True)
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("VACUUM INTO ?", (str(to),))
    finally:
        raw.close()
