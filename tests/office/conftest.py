"""The same tests on both engines: an SQLite file, and a real PostgreSQL."""

import itertools
from collections.abc import Iterator
from datetime import date

import psycopg
import pytest
from helpers import postgres

from office.database.engine import Database, migrate
from office.home import sqlite_url

TODAY = date(2026, 11, 25)
_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    with postgres.running() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server) -> str:
    """Return the owner's address of an empty database."""
    name = f"office{next(_numbers)}"
    url = postgres_server.url("postgres").replace("+psycopg", "")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return postgres_server.url(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path) -> str:
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "office.db")
    return request.getfixturevalue("postgres_url")


@pytest.fixture
def database(url) -> Iterator[Database]:
    migrate(url)
    opened = Database(url)
    yield opened
    opened.close()
