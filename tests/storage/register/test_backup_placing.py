"""A copy that was verified in the home gets to another disk whole, or not at all."""

import os
import subprocess
import sys

import pytest
from helpers.registers import CHEAP, PHRASE, home_at, keeper_at

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.records import Draft
from desktop.core.register.views import LockReason
from desktop.storage.register import backup_placing
from desktop.storage.register.backup_manifest import is_whole, read_manifest
from desktop.storage.register.backup_placing import place
from desktop.storage.register.backup_restore import restore
from desktop.storage.sqlite import prepare_home

NOON = 1_790_000_000_000


@pytest.fixture
def keeper(tmp_path):
    made = keeper_at(tmp_path / "home")
    made.session.init(PHRASE, CHEAP)
    made.recording.capture(Draft(text="planted words"))
    yield made
    made.session.lock(LockReason.COMMAND)


@pytest.fixture
def disk(tmp_path):
    made = tmp_path / "disk"
    made.mkdir()
    return made


def hidden(folder):
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def nothing():
    pass


def test_it_is_placed_without_the_register_and_opens_elsewhere(keeper, disk, tmp_path):
    copy = keeper.maintenance.copy()
    keeper.session.lock(LockReason.COMMAND)
    signs = []
    folder = place(copy, disk, NOON, lambda: signs.append(1))
    assert (folder.parent, folder.name) == (disk, copy.name)
    assert is_whole(folder)
    assert len(signs) >= 2 * len(read_manifest(folder).files)  # written, and read back
    assert hidden(disk) == hidden(keeper.folder) == []
    for path in folder.iterdir():
        assert b"planted" not in path.read_bytes()
        assert os.name != "posix" or path.stat().st_mode & 0o777 == 0o600
    restore(read_manifest(folder), folder, home_at(tmp_path / "new"))
    other = keeper_at(tmp_path / "new")
    assert other.session.unlock(PHRASE).intact
    other.session.lock(LockReason.COMMAND)


@pytest.mark.parametrize("name", ["register.db", "backup.json"])
def test_what_reads_back_otherwise_is_taken_away(keeper, disk, monkeypatch, name):
    copy = keeper.maintenance.copy(automatic=True)
    assert copy.name.endswith("-auto")
    write = backup_placing.write_atomically

    def damaged(file, parts):
        content = b"".join(parts)
        return write(file, [content[:-1] + b"?" if file.name == name else content])

    monkeypatch.setattr(backup_placing, "write_atomically", damaged)
    with pytest.raises(KnownError, match="backup_unverified") as raised:
        place(copy, disk, NOON, nothing)
    assert raised.value.facts == {"path": str(disk)}
    assert list(disk.iterdir()) == []
    assert hidden(keeper.folder) == []


def test_a_folder_that_is_not_there_leaves_nothing(keeper, tmp_path):
    copy = keeper.maintenance.copy()
    with pytest.raises(KnownError, match="folder_missing"):
        place(copy, tmp_path / "none", NOON, nothing)
    assert hidden(keeper.folder) == []


def test_a_copy_that_fails_leaves_nothing_in_the_home(keeper, monkeypatch):
    def refuse(*_given, **_named):
        raise KnownError(ProblemCode.DISK_FULL, path="x")

    monkeypatch.setattr(backup_placing, "back_up", refuse)
    with pytest.raises(KnownError, match="disk_full"):
        keeper.maintenance.copy()
    assert hidden(keeper.folder) == []


def test_what_a_killed_program_left_goes_at_the_next_start_and_a_running_one_s_stays(tmp_path):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for pid in (gone.pid, os.getpid()):
        room = tmp_path / f".backup.{pid}-1.new"
        (room / "tatpar-backup-1").mkdir(parents=True)
        (room / "tatpar-backup-1" / "register.db").write_bytes(b"x")
    prepare_home(tmp_path)
    assert hidden(tmp_path) == [f".backup.{os.getpid()}-1.new"]
