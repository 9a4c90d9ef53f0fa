"""Opening the encrypted file: the key leaves Python's hands; a full disk lets it be read."""

import contextlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psutil
import pytest
import sqlcipher3
from helpers.directives import NOON
from helpers.disks import fill, small_disk
from helpers.refusals import code_of
from helpers.registers import CHEAP, PHRASE, Bare, keeper_at, new_at

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason
from desktop.core.register.records import Draft, Origin
from desktop.core.register.views import RecordQuery
from desktop.storage.register import database
from desktop.storage.register.backup import is_whole
from desktop.storage.register.register import Register
from desktop.storage.register.sorted_list import compiled, directives_captured


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
        database.set_key(connection, "key", master)
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


def test_tables_that_cannot_all_be_made_are_not_there(tmp_path, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(database, "GUARDS", {"broken": "no trigger"})
        with pytest.raises(sqlcipher3.OperationalError):
            database.open_register(tmp_path / "x.db", bytearray(32))
    with closing(database.open_register(tmp_path / "x.db", bytearray(32))) as opened:
        assert opened.rows("SELECT * FROM record") == []


def test_an_error_of_the_database_quotes_no_words(bare):
    with closing(bare.open()) as register, pytest.raises(sqlcipher3.DatabaseError) as raised:
        register.database.rows("INSERT INTO missing VALUES (:words)", {"words": "planted words"})
    assert "no such table: missing" in str(raised.value)
    assert "planted" not in str(raised.value)


def test_the_cipher_keeps_its_memory_clean_and_durable(bare):
    expected = {
        "cipher_memory_security": "1", "journal_mode": "wal", "synchronous": 2,
        "recursive_triggers": 1, "foreign_keys": 1, "secure_delete": 1,
    }  # fmt: skip
    with closing(bare.open()) as register:
        for opened in (register.database, register.writer):
            assert {name: opened.row(f"PRAGMA {name}")[0] for name in expected} == expected


def test_the_directives_of_a_month_are_found_by_an_index(bare):
    with closing(bare.open()) as register:
        sql, values = compiled(directives_captured(0, 9))
        plan = register.database.rows(f"EXPLAIN QUERY PLAN {sql}", values)
        told = " ".join(row[-1] for row in plan)
        assert "USING INDEX content_by_time (type=? AND <expr>>? AND <expr><?)" in told
        for begin, end, texts in (
            (NOON, NOON + 1, ["PLANTED"]),
            (NOON + 1, NOON + 2, []),
            (NOON - 1, NOON, []),
        ):
            found = [record.text for record in register.directives_captured(begin, end)]
            assert found == texts


# --- where nothing can be written ----------------------------------------------------------------


@pytest.fixture
def full_disk(monkeypatch):
    def refuse(path, master):
        master[:] = bytes(len(master))
        raise KnownError(ProblemCode.DISK_FULL, path=str(path))

    monkeypatch.setattr(database, "open_register", refuse)


def test_on_a_full_disk_it_is_read_and_searched(bare, full_disk):
    before = bare.path.read_bytes()
    with ThreadPoolExecutor(1) as worker:  # as an unlock opens it
        register = worker.submit(bare.open).result()
    assert register.read_only
    assert register.record(1).text == "PLANTED"
    assert register.search("PLANT") == [1]
    assert code_of(register.add, bare.arrivals(Draft(text="more")), Origin(), NOON) == "disk_full"
    register.close()
    assert bare.path.read_bytes() == before


@pytest.mark.parametrize("without", ["room", "inodes"])
def test_a_real_disk_without_room_for_a_file_opens_the_register_for_reading(tmp_path, without):
    with small_disk(tmp_path / "small", "8m") as small:
        keeper = keeper_at(small / "home")
        keeper.vault.init(PHRASE, CHEAP)
        keeper.recording.capture(Draft(text="PLANTED"))
        keeper.vault.lock(LockReason.COMMAND)
        if without == "room":
            fill(small)
        else:
            status = os.statvfs(small)
            inodes = f"remount,nr_inodes={status.f_files - status.f_ffree}"
            subprocess.run(["mount", "-o", inodes, small], check=True)
        assert keeper.vault.unlock(PHRASE).intact
        assert [error.code for error in keeper.vault.problems] == ["register_read_only"]
        assert [row.seq for row in keeper.queries.rows(RecordQuery(words="PLANT"))] == [1]
        keeper.vault.lock(LockReason.COMMAND)


def test_a_wrong_key_is_damage_on_a_full_disk_too(bare, full_disk):
    bare.master = bytes(32)
    assert code_of(bare.open) == "register_damaged"


def test_an_empty_file_on_a_full_disk_is_no_register(bare, full_disk):
    bare.path.write_bytes(b"")
    assert code_of(bare.open) == "register_damaged"


@pytest.fixture
def disk(tmp_path):
    """A disk that can be made read-only."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("NOT TESTED: making a read-only disk needs root")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", folder], check=False
    )
    if mounted.returncode:
        pytest.skip("NOT TESTED: this system mounts no disk")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def test_a_register_on_a_read_only_disk_opens_for_reading_with_a_sentence(disk, tmp_path):
    keeper = new_at(disk / "home")
    keeper.recording.capture(Draft(text="hello"))
    keeper.vault.lock(LockReason.COMMAND)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    keeper = keeper_at(disk / "home")
    assert keeper.vault.unlock(PHRASE).count == 1
    assert [problem.code for problem in keeper.vault.problems] == ["register_read_only"]
    assert keeper.queries.view(RecordQuery(words="hell")).total == 1
    assert code_of(keeper.recording.capture, Draft(text="more")) == "database_read_only"
    assert code_of(keeper.copy) == "no_permission"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert is_whole(keeper.back_up(elsewhere))


@pytest.mark.parametrize(
    ("for_reading", "reported"),
    [("register_damaged", "register_damaged"), ("database_unreachable", "disk_full")],
)
def test_what_keeps_it_from_being_read_is_reported_and_else_what_keeps_it_from_being_written(
    full_disk, monkeypatch, for_reading, reported
):
    def refuse(*_given):
        raise KnownError(ProblemCode(for_reading))

    monkeypatch.setattr(database, "open_for_reading", refuse)
    with pytest.raises(KnownError, match=reported):
        database.open_readable(Path("register.db"), bytearray(32))
