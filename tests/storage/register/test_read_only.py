"""Where nothing can be written the register opens all the same, for reading."""

import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from helpers.directives import NOON
from helpers.registers import CHEAP, PHRASE, Bare, keeper_at

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.records import Draft, Origin
from desktop.core.register.views import LockReason, RecordQuery
from desktop.core.text.bengali import fold_sounds
from desktop.storage.register import migrations, read_only, schema
from desktop.storage.register.backup_manifest import is_whole

BY = Origin()


@pytest.fixture
def of_the_first_layout(tmp_path, monkeypatch):
    """A register of the first layout with a record, and words in its first form."""
    with monkeypatch.context() as first_layout:
        first_layout.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
        first_layout.setattr(
            "desktop.storage.register.search.insert_words",
            lambda connection, words, _known: connection.executemany(
                "INSERT INTO word(term) VALUES (?)", [(word,) for word in words]
            ),
        )
        bare = Bare(tmp_path)
        register = bare.open()
        register.add(bare.arrivals(Draft(text="নদী ক্ষয়ক্ষতি")), BY, NOON)
        register.close()
    return bare


@pytest.fixture
def full_disk(monkeypatch):
    monkeypatch.setattr(migrations, "disk_usage", lambda _folder: SimpleNamespace(free=1000))


def test_an_older_layout_on_a_full_disk_is_read_and_searched(of_the_first_layout, full_disk):
    before = of_the_first_layout.path.read_bytes()
    register = of_the_first_layout.open()
    assert register.read_only
    assert register.record(1).text == "নদী ক্ষয়ক্ষতি"
    assert register.beginning_with(fold_sounds("নদি"), 5) == ["নদী"]
    assert register.search("ক্ষতি") == [1]
    with pytest.raises(KnownError) as refused:
        register.add(of_the_first_layout.arrivals(Draft(text="more")), BY, NOON)
    assert refused.value.code == "database_read_only"
    register.close()
    assert of_the_first_layout.path.read_bytes() == before


def test_with_room_again_it_is_migrated_and_written(of_the_first_layout, monkeypatch):
    with monkeypatch.context() as full:
        full.setattr(migrations, "disk_usage", lambda _folder: SimpleNamespace(free=1000))
        of_the_first_layout.open().close()
    register = of_the_first_layout.open()
    assert not register.read_only
    register.add(of_the_first_layout.arrivals(Draft(text="more")), BY, NOON)
    assert register.search("more") == [2]
    register.close()


def test_a_wrong_key_is_damage_on_a_full_disk_too(of_the_first_layout, full_disk):
    of_the_first_layout.master = bytes(32)
    with pytest.raises(KnownError) as refused:
        of_the_first_layout.open()
    assert refused.value.code == "register_damaged"


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


@pytest.mark.parametrize("layouts", [1, 2])
def test_a_register_on_a_read_only_disk_opens_for_reading_with_a_sentence(
    disk, tmp_path, monkeypatch, layouts
):
    with monkeypatch.context() as older:
        older.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:layouts])
        keeper = keeper_at(disk / "home")
        keeper.session.init(PHRASE, CHEAP)
        if layouts == 2:
            keeper.recording.capture(Draft(text="hello"))
        keeper.session.lock(LockReason.COMMAND)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    keeper = keeper_at(disk / "home")
    assert keeper.session.unlock(PHRASE).count == layouts - 1
    assert [problem.code for problem in keeper.session.problems] == ["register_read_only"]
    assert keeper.queries.view(RecordQuery(words="hell")).total == layouts - 1
    with pytest.raises(KnownError) as refused:
        keeper.recording.capture(Draft(text="more"))
    assert refused.value.code == "database_read_only"
    with pytest.raises(KnownError, match="no_permission"):
        keeper.maintenance.copy()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert is_whole(keeper.maintenance.back_up(elsewhere))
    keeper.session.lock(LockReason.COMMAND)


@pytest.mark.parametrize(
    ("for_reading", "reported"),
    [("register_damaged", "register_damaged"), ("no_permission", "disk_full")],
)
def test_what_keeps_it_from_being_read_is_reported_and_else_what_keeps_it_from_being_written(
    monkeypatch, for_reading, reported
):
    def refuse(code):
        def opening(_path, _master):
            raise KnownError(ProblemCode(code))

        return opening

    monkeypatch.setattr(read_only, "open_encrypted", refuse("disk_full"))
    monkeypatch.setattr(read_only, "_open_for_reading", refuse(for_reading))
    with pytest.raises(KnownError) as refused:
        read_only.open_readable(Path("register.db"), bytearray(32))
    assert refused.value.code == reported


def test_a_register_opened_for_reading_in_a_worker_is_read_on_the_main_thread(
    of_the_first_layout, full_disk
):
    with ThreadPoolExecutor(1) as worker:
        register = worker.submit(of_the_first_layout.open).result()
    assert register.read_only
    assert register.count == 1
    assert register.search("ক্ষতি") == [1]
    register.close()
