"""What works on the office's server, and what does not."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from desktop import language
from desktop.core.errors import KnownError
from office import audit
from office.accounts import Accounts
from office.database.engine import Database, version_of
from office.enrolments import has_pcs
from office.home import Home
from office.words import word


def examine(home: Home, database: Database, now_ms: Callable[[], int]) -> Iterator[tuple[str, str]]:
    """Yield the key of each thing's name (`words`), and a sentence where it does not work.

    What needs the newest tables is left out where they are of another version.
    """
    looks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("doctor_key", lambda: _key(home, database)),
        ("doctor_database", lambda: _answers(database)),
        ("doctor_version", lambda: _version(database)),
        ("doctor_accounts", lambda: _accounts(database, now_ms)),
        ("doctor_audit", lambda: _audit(database)),
    )
    for name, look in looks:
        try:
            why = look()
        except KnownError as error:
            why = " ".join(language.problem(error))
        except DBAPIError:  # a table is missing
            why = word("run_migrate")
        yield name, why
        if name == "doctor_version" and why:
            return


def _key(home: Home, database: Database) -> str:
    if not home.key_file.exists():
        with suppress(DBAPIError, KnownError):  # it does not answer, or has no tables yet
            if has_pcs(database):
                return word("key_lost", folder=str(home.folder))
    home.key()
    return ""


def _accounts(database: Database, now_ms: Callable[[], int]) -> str:
    return "" if Accounts(database, now_ms).any() else word("first_account")


def _answers(database: Database) -> str:
    with database.reading("/") as connection:
        connection.execute(text("SELECT 1"))
    return ""


def _version(database: Database) -> str:
    here, newest = version_of(database)
    return "" if here == newest else word("run_migrate")


def _audit(database: Database) -> str:
    with database.reading("/") as connection:
        broken = audit.first_broken(connection)
    return "" if broken is None else word("audit_broken", n=broken)
