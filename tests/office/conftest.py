"""The same tests on both engines: an SQLite file, and a real PostgreSQL."""

import itertools
from collections.abc import Iterator
from datetime import date
from functools import cache
from unittest import mock

import psycopg
import pytest
from argon2 import PasswordHasher
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from helpers import postgres
from helpers.office_browser import Browser, page_of
from helpers.office_pc import Clock, Pc, gateway_of, made_token

from desktop.core.sheets.messages import Standing
from office.admin.accounts import Accounts
from office.database.engine import Database, migrate
from office.home import sqlite_url

TODAY = date(2026, 11, 25)
_numbers = itertools.count()


@pytest.fixture(scope="session", autouse=True)
def hashed_once() -> Iterator[None]:
    """Hash each password once, at full strength: most tests only log in."""
    kept = {name: cache(getattr(PasswordHasher, name)) for name in ("hash", "verify")}
    with mock.patch.multiple(PasswordHasher, **kept):
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    with postgres.running() as server:
        yield server


def made_in(server: postgres.Server, template: str = "template1") -> str:
    """Make a database, a copy of another one; return its owner's address."""
    name = f"office{next(_numbers)}"
    url = server.url("postgres").replace("+psycopg", "")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return server.url(name)


@pytest.fixture(scope="session")
def migrated(postgres_server) -> str:
    """Return the name of a database with the tables; each test gets a copy."""
    url = made_in(postgres_server)
    migrate(url)
    return url.partition("@/")[2].partition("?")[0]


@pytest.fixture
def postgres_url(postgres_server) -> str:
    """Return the owner's address of an empty database."""
    return made_in(postgres_server)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path) -> str:
    """Return the owner's address; the database of a test that opens it has its tables."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "office.db")
    if "database" not in request.fixturenames:
        return request.getfixturevalue("postgres_url")
    server, template = map(request.getfixturevalue, ("postgres_server", "migrated"))
    return made_in(server, template)


@pytest.fixture
def database(url) -> Iterator[Database]:
    if url.startswith("sqlite"):
        migrate(url)
    opened = Database(url)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pc(database, clock) -> Pc:
    """Return a PC that has not joined."""
    return Pc(gateway_of(database, clock), clock)


@pytest.fixture
def active(pc, database) -> Pc:
    assert pc.join(made_token(database)).standing is Standing.ACTIVE
    return pc


@pytest.fixture
def browsers(database, clock):
    """Return a maker of browsers of one running server."""
    app, opened = page_of(database, clock), []

    def browser() -> Browser:
        opened.append(Browser(app, Accounts(database, clock), clock))
        return opened[-1]

    yield browser
    for browser in opened:
        browser.client.close()


@pytest.fixture
def pcs(database, clock) -> list[Pc]:
    """Return six PCs: four at the district's seat, one in another office of it, one elsewhere."""
    gateway = gateway_of(database, clock)
    joined = []
    for number, path in enumerate(["/gazipur/sadar/"] * 4 + ["/gazipur/kapasia/", "/dhaka/"]):
        key = Ed25519PrivateKey.from_private_bytes(bytes([50 + number] * 32))
        pc = Pc(gateway, clock, key, f"{number}" * 32)
        assert pc.join(made_token(database, path), f"কর্মকর্তা {number}")
        joined.append(pc)
    return joined
