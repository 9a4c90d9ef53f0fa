"""Opening the encrypted file: the key leaves Python's hands, an upgrade keeps a copy first."""

import contextlib
import sys
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from helpers.directives import NOON
from helpers.registers import Bare

from desktop.core.errors import KnownError
from desktop.core.register.records import Draft, Origin
from desktop.storage.register import migrations, schema
from desktop.storage.register.queries import CAPTURED
from desktop.storage.register.register import Register


@pytest.fixture
def bare(tmp_path):
    made = Bare(tmp_path)
    register = made.open()
    register.add(made.arrivals(Draft(text="PLANTED")), Origin(), NOON)
    register.close()
    return made


def test_the_key_that_was_handed_over_is_overwritten(bare):
    master = bytearray(bare.master)
    Register(bare.path, master).close()
    assert master == bytes(32)


@pytest.mark.parametrize("refused", [False, True])
def test_the_text_that_hands_the_key_over_is_overwritten(refused):
    class Connection:
        def executescript(self, statement):
            self.statement = statement
            if refused:
                raise OSError

    connection, master = Connection(), bytearray(range(32))
    with contextlib.suppress(OSError):
        schema.set_key(connection, "key", master)
    assert set(connection.statement) == {"\0"}
    assert master == bytes(32)


def test_a_damaged_file_is_not_kept_open(bare):
    bare.path.write_bytes(bare.path.read_bytes()[:8192])
    with pytest.raises(KnownError) as told:  # it holds on to every frame that it came through
        bare.open()
    assert told.value.code == "register_damaged"
    if sys.platform == "linux":
        # Whole paths: a neighbour's register, still open, has the same name.
        opened = {Path(one.path).resolve() for one in psutil.Process().open_files()}
        assert bare.path.resolve() not in opened
    bare.path.unlink()  # Windows refuses that while the file is open


def test_an_upgrade_keeps_an_encrypted_copy_of_before(bare, monkeypatch):
    def second(connection):
        connection.exec_driver_sql("CREATE TABLE added(x)")

    newer = (*schema.MIGRATIONS, second)
    monkeypatch.setattr(schema, "MIGRATIONS", newer)
    bare.open().close()
    copy = bare.path.with_name(f"register-before-{len(newer)}.db")
    assert b"PLANTED" not in copy.read_bytes()
    assert not copy.read_bytes().startswith(b"SQLite format 3")
    monkeypatch.undo()
    old = Register(copy, bytearray(bare.master))
    assert old.record(1).text == "PLANTED"
    old.close()
    with pytest.raises(KnownError, match="register_newer"):
        bare.open()


def test_a_failed_upgrade_changes_nothing(bare, monkeypatch):
    def broken(connection):
        connection.exec_driver_sql("CREATE TABLE added(x)")
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, broken))
        with pytest.raises(ZeroDivisionError):
            bare.open()
    register = bare.open()
    assert register.record(1).text == "PLANTED"
    register.close()


def test_the_cipher_keeps_its_memory_clean_and_durable(bare):
    register = bare.open()
    with register.reading() as connection:
        told = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (
                "cipher_memory_security", "journal_mode", "synchronous", "recursive_triggers",
                "foreign_keys", "secure_delete",
            )
        }  # fmt: skip
    register.close()
    assert told == {
        "cipher_memory_security": "1", "journal_mode": "wal", "synchronous": 2,
        "recursive_triggers": 1, "foreign_keys": 1, "secure_delete": 1,
    }  # fmt: skip


def test_the_directives_of_a_month_are_found_by_an_index_that_an_older_file_gets(bare):
    raw = bare.raw()
    raw.execute("DROP INDEX content_by_time")  # as a file of before has it
    raw.close()
    register = bare.open()
    with register.reading() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {CAPTURED}", {"begin": 0, "end": 9})
        told = " ".join(row[-1] for row in plan)
    assert "USING INDEX content_by_time (type=? AND <expr>>? AND <expr><?)" in told
    found = [record.text for record in register.directives_captured(NOON, NOON + 1)]
    assert found == ["PLANTED"]
    assert list(register.directives_captured(NOON + 1, NOON + 2)) == []
    assert list(register.directives_captured(NOON - 1, NOON)) == []
    register.close()


def test_a_closed_register_is_one_file(bare, tmp_path):
    assert [path.name for path in tmp_path.iterdir()] == ["register.db"]


def indexes(bare):
    with closing(bare.raw()) as raw:
        rows = raw.execute("SELECT name FROM sqlite_schema WHERE type = 'index'").fetchall()
    return {name for (name,) in rows} & schema.INDEXES.keys()


def test_an_older_file_gets_its_indexes_or_opens_without_where_the_disk_is_full(bare, monkeypatch):
    with closing(bare.raw()) as raw:
        for name in schema.INDEXES:
            raw.execute(f"DROP INDEX IF EXISTS {name}")
        raw.execute("VACUUM")
    make = schema.make_indexes

    def full(engine, path):
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")
        make(engine, path)

    with monkeypatch.context() as patched:
        patched.setattr("desktop.storage.register.register.make_indexes", full)
        register = bare.open()
        assert register.record(1).text == "PLANTED"
        register.close()
    assert indexes(bare) == set()
    bare.open().close()
    assert indexes(bare) == set(schema.INDEXES)


def test_a_copy_that_cannot_be_whole_is_removed_and_the_register_stays(bare, monkeypatch):
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, lambda _connection: None))
    with monkeypatch.context() as full:
        full.setattr(migrations, "disk_usage", lambda _folder: SimpleNamespace(free=1000))
        opened = bare.open()
        assert opened.read_only
        opened.close()
    assert list(bare.path.parent.glob("register-before-*")) == []
    opened = bare.open()
    assert opened.record(1).text == "PLANTED"
    opened.close()


def test_two_processes_that_migrate_at_once_take_each_step_once(bare, monkeypatch):
    steps = []

    def second(connection):
        steps.append(1)
        connection.exec_driver_sql("CREATE TABLE added(x)")

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, second))
    old = migrations.refuse_newer

    def late(engine, path, newest):
        version = old(engine, path, newest)
        monkeypatch.setattr(migrations, "refuse_newer", old)
        bare.open().close()  # by another process, between the look and the step
        return version

    monkeypatch.setattr(migrations, "refuse_newer", late)
    bare.open().close()
    assert steps == [1]
