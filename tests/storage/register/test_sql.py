"""SQL as the register uses it."""

import pytest
import sqlcipher3

from desktop.storage.register.sql import driver_errors, make_engine, text


def test_an_error_of_the_database_quotes_no_words():
    engine = make_engine(lambda: sqlcipher3.connect(":memory:"))
    with engine.connect() as connection, pytest.raises(driver_errors()) as raised:
        connection.execute(text("INSERT INTO missing VALUES (:words)"), {"words": "planted words"})
    assert "no such table: missing" in str(raised.value)
    assert "planted" not in str(raised.value)
    engine.dispose()
