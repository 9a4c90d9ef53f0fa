"""The two engines, embedded SQLite and PostgreSQL, behind the same statements."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import (
    Connection,
    Engine,
    Table,
    create_engine,
    delete,
    event,
    false,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from office.database import tables as t
from office.database.audit_head import AUDITED, AuditHead
from office.database.receive import receive
from office.database.tables import metadata

_WRITES = "tatpar_writes"
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=30000",
    "PRAGMA recursive_triggers=ON",  # else INSERT OR REPLACE does not fire the triggers
)


class Database:
    """An office's database.

    ``receive`` for the PCs, ``reading`` and ``writing`` for the page, ``keeping`` for accounts.
    """

    def __init__(
        self, url: str, *, pool_seconds: float = 30, head: AuditHead | None = None
    ) -> None:
        """Prepare to connect; KnownError ``office_url_unknown``.

        A request waits for a free connection for ``pool_seconds`` at most. ``head`` keeps the end
        of the audit log outside of the database.
        """
        self.head = head
        self.url = _url(url)
        self.on_postgres = self.url.get_backend_name() == "postgresql"
        if self.on_postgres:
            # Not asked whether it is alive before each request: `receive` tries again.
            self._gateway = _postgres_engine(self.url, "tatpar_gateway", pool_seconds, ping=False)
            self._page = _postgres_engine(self.url, "tatpar_page", pool_seconds, ping=True)
            self._accounts = _postgres_engine(self.url, "tatpar_accounts", pool_seconds, ping=True)
        else:
            self._gateway = self._page = self._accounts = _sqlite_engine(self.url, pool_seconds)

    @property
    def shown(self) -> str:
        """Return where the database is, without a password."""
        return self.url.render_as_string(hide_password=True)

    def close(self) -> None:
        """Close all connections."""
        for engine in (self._gateway, self._page, self._accounts):
            engine.dispose()

    def receive(self, sent: dict[str, Any]) -> dict[str, Any]:
        """Store a PC's request in one transaction: all or nothing."""
        try:
            return self._receive(sent)
        except KnownError as error:
            cause = error.__cause__
            if not isinstance(cause, DBAPIError) or not cause.connection_invalidated:
                raise
            # A restarted database leaves stale connections; a new one gets its chance. If the
            # first attempt did arrive, its nonce makes this one a replay, which the PC repeats.
            return self._receive(sent)

    def _receive(self, sent: dict[str, Any]) -> dict[str, Any]:
        with self._transaction(self._gateway, writes=True) as connection:
            return receive(connection, sent)

    def check(self) -> None:
        """Put on each role; KnownErrors ``office_database_unavailable``, ``…_citus``."""
        for engine in (self._gateway, self._page, self._accounts):
            try:
                with self._transaction(engine) as connection:
                    _check_plain(connection, self.shown)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", "") != _MAY_NOT:
                    raise
                raise unavailable(error, self.shown) from error

    def check_writable(self) -> None:
        """Refuse a read-only file or server, such as a replica: KnownError ``…_read_only``."""
        try:
            with self._gateway.connect() as connection, begun(connection, writes=True):
                connection.execute(delete(t.nonce).where(false()))
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", "") == _READ_ONLY or "readonly" in str(error.orig):
                raise KnownError(ProblemCode.DATABASE_READ_ONLY, path=self.shown) from error

    def unseen(self) -> list[str]:
        """Return the tables that are missing, or whose rows are all hidden from the page."""
        schema = "tatpar" if self.on_postgres else None
        with self.for_gateway() as connection:
            there = inspect(connection).get_table_names(schema=schema)
            missing = [name for name in metadata.tables if name not in there]
            known = (table for table in _BOTH_READ if table.name in there)
            full = [table for table in known if _any(connection, table)]
        with self.reading("/") as connection:
            return [*missing, *(table.name for table in full if not _any(connection, table))]

    @contextmanager
    def for_gateway(self) -> Iterator[Connection]:
        """Read as the gateway: keys, calendars, asks and handed out texts of all offices."""
        with self._transaction(self._gateway) as connection:
            yield connection

    @contextmanager
    def reading(self, path: str) -> Iterator[Connection]:
        """Read as the page, restricted to an office's subtree."""
        with self._page_transaction(path, writes=False) as connection:
            yield connection

    @contextmanager
    def writing(self, path: str) -> Iterator[Connection]:
        """Write as the page: its own tables, restricted to an office's subtree; one at a time."""
        with self._page_transaction(path, writes=True) as connection:
            take_turn(connection)
            yield connection

    @contextmanager
    def keeping(self) -> Iterator[Connection]:
        """Write as the keeper of accounts, log-ins and sessions, which the page cannot read."""
        with self._transaction(self._accounts, writes=True) as connection:
            yield connection

    @contextmanager
    def _page_transaction(self, path: str, *, writes: bool) -> Iterator[Connection]:
        with self._transaction(self._page, writes=writes) as connection:
            if self.on_postgres:
                query = text("SELECT set_config('tatpar.path', :path, true)")
                connection.execute(query, {"path": path})
            yield connection

    @contextmanager
    def _transaction(self, engine: Engine, *, writes: bool = False) -> Iterator[Connection]:
        with self._guarded(), engine.connect() as connection:
            connection.info.pop(AUDITED, None)  # of a transaction that failed
            with begun(connection, writes=writes):
                yield connection
            audited = connection.info.pop(AUDITED, None)
        if audited is not None and self.head is not None:
            with suppress(KnownError):  # a full disk undoes no act; the next row is noted
                self.head.note(*audited)

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except (OperationalError, PoolTimeoutError) as error:  # all connections wait for it
            raise unavailable(error, self.shown) from error
        except DBAPIError as error:
            if error.connection_invalidated or _is_no_database(error):
                raise unavailable(error, self.shown) from error
            raise


def _is_no_database(error: DBAPIError) -> bool:
    """Whether the file is no database of SQLite, or a damaged one."""
    return type(error.orig) is sqlite3.DatabaseError


def unavailable(error: DBAPIError | PoolTimeoutError, shown: str) -> KnownError:
    """Return the error for a database that does not answer."""
    why = str(getattr(error, "orig", error)).strip().splitlines() or [""]
    return KnownError(ProblemCode.OFFICE_DATABASE_UNAVAILABLE, url=shown, why=why[0])


_MAY_NOT, _READ_ONLY = "42501", "25006"  # PostgreSQL's codes
# A temporary table or function hides all others of that name; no role of ours needs one.
# At each call: a backup does not hold the rights of the database itself.
_NO_TEMPORARY = (
    "DO $$ BEGIN EXECUTE format("
    "'REVOKE TEMPORARY ON DATABASE %%I FROM PUBLIC', current_database()); END $$"
)
# A backup that is restored on a server without the roles comes without their rights and rules.
_RULES_LOST = text(
    "SELECT count(*) FROM pg_class AS closed WHERE relnamespace = 'tatpar'::regnamespace "
    "AND relrowsecurity AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = closed.oid)"
)


_CITUS = text("SELECT 1 FROM pg_extension WHERE extname = 'citus'")
_BOTH_READ = (t.enrolment, t.sheet, t.beat, t.token, t.ask, t.asked, t.ask_answer)


def _any(connection: Connection, table: Table) -> bool:
    return connection.execute(select(table).limit(1)).first() is not None


def _check_plain(connection: Connection, shown: str) -> None:
    """Refuse Citus: its nodes do not hear whose rows a page may see, so pages are empty there.

    The extension is enough, on the coordinator and on a worker: one command distributes a table.
    """
    if connection.dialect.name != "postgresql":
        connection.execute(text("SELECT 1"))
    elif connection.execute(_CITUS).first() is not None:
        raise KnownError(ProblemCode.OFFICE_DATABASE_CITUS, exit_code=2, url=shown)


def migrate(url: str) -> None:
    """Create the tables, or bring them up to date, as the owner of the database.

    KnownError ``office_url_unknown``, ``office_database_unavailable``, ``office_database_newer``,
    ``office_database_not_owned``, ``office_database_rights_lost``, ``office_database_citus``.
    """
    place = _url(url)
    shown = place.render_as_string(hide_password=True)
    on_postgres = place.get_backend_name() == "postgresql"
    engine = create_engine(place) if on_postgres else _sqlite_engine(place)
    try:
        with engine.connect() as connection, begun(connection, writes=True):
            _check_plain(connection, shown)
            _upgrade(connection, on_postgres=on_postgres)
            if on_postgres:
                connection.exec_driver_sql(_NO_TEMPORARY)
                if connection.execute(_RULES_LOST).scalar():
                    code = ProblemCode.OFFICE_DATABASE_RIGHTS_LOST
                    raise KnownError(code, exit_code=2, url=shown)
    except OperationalError as error:
        raise unavailable(error, shown) from error
    except DBAPIError as error:
        if _is_no_database(error):
            raise unavailable(error, shown) from error
        raise not_owned(error, place) from error
    finally:
        engine.dispose()


def not_owned(error: DBAPIError, place: URL) -> Exception:
    """Return the error for an act that needs the owner's rights, or else for no answer."""
    shown = place.render_as_string(hide_password=True)
    if getattr(error.orig, "sqlstate", "") == _MAY_NOT:
        return KnownError(ProblemCode.OFFICE_DATABASE_NOT_OWNED, exit_code=2, url=shown)
    return unavailable(error, shown) if isinstance(error, OperationalError) else error


def move(source: str, target: str) -> int:
    """Copy all rows from one office's database to an empty one, in one transaction.

    As the owner of both; the target is migrated first. Returns the number of rows. KnownErrors of
    `migrate`, ``file_missing`` and ``office_database_not_empty``.
    """
    place = _url(source)
    if place.get_backend_name() == "sqlite" and not Path(place.database or "").is_file():
        raise KnownError(ProblemCode.FILE_MISSING, exit_code=2, path=place.database or "–")
    migrate(source)
    migrate(target)
    before, after = owner_engine(source), owner_engine(target)
    shown = after.url.render_as_string(hide_password=True)
    moved = 0
    try:
        with (
            before.connect() as reading,
            after.connect() as writing,
            begun(reading),
            begun(writing, writes=True),
        ):
            for table in metadata.sorted_tables:
                if writing.execute(select(table).limit(1)).first() is not None:
                    code = ProblemCode.OFFICE_DATABASE_NOT_EMPTY
                    raise KnownError(code, exit_code=2, url=shown, table=table.name)
            for table in metadata.sorted_tables:
                rows = reading.execute(select(table).execution_options(yield_per=_PORTION))
                for portion in rows.mappings().partitions():
                    writing.execute(insert(table), [dict(row) for row in portion])
                    moved += len(portion)
    except OperationalError as error:
        raise unavailable(error, shown) from error
    finally:
        before.dispose()
        after.dispose()
    return moved


_PORTION = 1000  # rows


def owner_engine(url: str | URL) -> Engine:
    """Return connections as the database's owner, to all tables."""
    place = _url(url)
    if place.get_backend_name() != "postgresql":
        return _sqlite_engine(place)
    return create_engine(place, connect_args={"options": "-c search_path=tatpar"})


def _upgrade(connection: Connection, *, on_postgres: bool) -> None:
    scripts = ScriptDirectory.from_config(_alembic(None))
    schema = "tatpar" if on_postgres else None
    if inspect(connection).has_table("alembic_version", schema=schema):
        table = "tatpar.alembic_version" if on_postgres else "alembic_version"
        here = connection.exec_driver_sql(f"SELECT version_num FROM {table}").scalar()  # noqa: S608
        if here is not None and here not in {step.revision for step in scripts.walk_revisions()}:
            newest = scripts.get_current_head() or ""
            raise KnownError(ProblemCode.OFFICE_DATABASE_NEWER, here=here, newest=newest)
    command.upgrade(_alembic(connection), "head")


def version_of(database: Database) -> tuple[str, str]:
    """Return the database's version and the program's; the first is empty before `migrate`."""
    newest = ScriptDirectory.from_config(_alembic(None)).get_current_head() or ""
    table = "tatpar.alembic_version" if database.on_postgres else "alembic_version"
    try:
        with database.reading("/") as connection:
            here = connection.exec_driver_sql(f"SELECT version_num FROM {table}").scalar()  # noqa: S608
    except (KnownError, DBAPIError) as error:
        if isinstance(error, KnownError) and database.on_postgres:
            raise
        return "", newest
    return here or "", newest


def _alembic(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", "office:database")
    config.attributes["connection"] = connection
    return config


def _url(url: str | URL) -> URL:
    try:
        place = make_url(url)
    except (ArgumentError, ValueError):  # such as a port that is no number
        raise KnownError(ProblemCode.OFFICE_URL_UNKNOWN, exit_code=2, url=str(url)[:60]) from None
    if place.drivername == "postgresql":
        place = place.set(drivername="postgresql+psycopg")
    if place.drivername not in {"postgresql+psycopg", "sqlite"}:
        shown = place.render_as_string(hide_password=True)
        raise KnownError(ProblemCode.OFFICE_URL_UNKNOWN, exit_code=2, url=shown)
    return place


@contextmanager
def begun(connection: Connection, *, writes: bool = False) -> Iterator[None]:
    """Run one transaction; SQLite locks for writing at its beginning."""
    connection.execution_options(**{_WRITES: writes})
    with connection.begin():
        yield


def take_turn(connection: Connection) -> None:
    """Wait for others that write as the page or into the audit log; SQLite has one writer."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7461747061)")


def _sqlite_engine(place: URL, pool_seconds: float = 30) -> Engine:
    engine = create_engine(
        place,
        pool_timeout=pool_seconds,
        connect_args={"timeout": 30, "check_same_thread": False},
    )

    def connected(raw: sqlite3.Connection, _record: object) -> None:
        raw.isolation_level = None  # BEGIN is ours: a writer gets the lock at once
        file = raw.execute("PRAGMA database_list").fetchone()[2]
        for part in map(Path, (file, f"{file}-wal", f"{file}-shm") if file else ()):
            with suppress(OSError):  # not there, or another account's
                part.chmod(part.stat().st_mode & 0o700)  # it holds secrets of phones
        for pragma in _PRAGMAS:
            raw.execute(pragma)

    def begins(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begins)
    return engine


def _postgres_engine(place: URL, role: str, pool_seconds: float, *, ping: bool) -> Engine:
    engine = create_engine(
        place, pool_pre_ping=ping, pool_size=10, max_overflow=20, pool_timeout=pool_seconds
    )

    def connected(raw: Any, _record: object) -> None:
        # The login's own rights are dropped: the connection has only the role's.
        raw.execute(f"SET ROLE {role}")
        raw.execute("SET search_path = tatpar, pg_catalog")
        raw.execute("SET statement_timeout = '60s'")
        raw.commit()

    event.listen(engine, "connect", connected)
    return engine
