"""SQLAlchemy Core and SQLCipher as the register uses them, loaded when one is first opened.

They take 19 MB, of which whoever looks at the page of a locked register needs nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlcipher3
    from sqlalchemy import Connection, Engine, TextClause


def text(words: str) -> TextClause:
    """Return SQL with named values as SQLAlchemy takes it."""
    import sqlalchemy  # noqa: PLC0415 - see above

    return sqlalchemy.text(words)


def make_engine(connect: Callable[[], sqlcipher3.Connection]) -> Engine:
    """Return an engine over the one connection that is made at the first use."""
    import sqlcipher3  # noqa: PLC0415
    from sqlalchemy import create_engine, event  # noqa: PLC0415
    from sqlalchemy.pool import StaticPool  # noqa: PLC0415

    engine = create_engine(
        "sqlite://",
        module=sqlcipher3,
        creator=connect,
        poolclass=StaticPool,
        hide_parameters=True,  # an error must not quote a directive
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # A reader must neither wait for a writer in another process nor block it.
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def driver_errors() -> tuple[type[Exception], ...]:
    """Return the errors of the file: those of a bare cursor, and SQLAlchemy's of a connection."""
    import sqlcipher3  # noqa: PLC0415
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415

    return sqlcipher3.DatabaseError, DBAPIError
