"""A copy that was verified in the home gets to another disk whole, or not at all."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import disk_usage

import pytest
from helpers.disks import small_disk
from helpers.refusals import code_of
from helpers.registers import PHRASE, home_at, keeper_at, new_at

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason
from desktop.core.register.records import Attachment, Draft
from desktop.storage.register import backup
from desktop.storage.register.backup import is_whole, place, read_manifest, restore
from desktop.storage.sqlite import prepare_home

NOON = 1_790_000_000_000


@pytest.fixture
def keeper(tmp_path):
    made = new_at(tmp_path / "home")
    made.recording.capture(Draft(text="planted words"))
    return made


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
    copy = keeper.copy()
    keeper.vault.lock(LockReason.COMMAND)
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
    assert other.vault.unlock(PHRASE).intact


@pytest.mark.parametrize("name", ["register.db", "backup.json"])
def test_what_reads_back_otherwise_is_taken_away(keeper, disk, name):
    copy = keeper.copy(automatic=True)
    assert copy.name.endswith("-auto")

    def damage():  # each time that the disk answers
        for file in disk.glob(f".*.new/{name}"):
            file.write_bytes(file.read_bytes()[:-1] + b"?")

    with pytest.raises(KnownError, match="backup_unverified") as raised:
        place(copy, disk, NOON, damage)
    assert raised.value.facts == {"path": str(disk)}
    assert list(disk.iterdir()) == []
    assert hidden(keeper.folder) == []


def test_a_folder_that_is_not_there_leaves_nothing(keeper, tmp_path):
    copy = keeper.copy()
    assert code_of(place, copy, tmp_path / "none", NOON, nothing) == "folder_missing"
    assert hidden(keeper.folder) == []


def test_a_copy_that_fails_leaves_nothing_in_the_home(keeper, monkeypatch):
    def refuse(_home, _register, room, *_given, **_named):
        raise KnownError(ProblemCode.DISK_FULL, path=str(room / "register.db"))

    monkeypatch.setattr(backup, "back_up", refuse)
    with pytest.raises(KnownError, match="disk_full") as raised:
        keeper.copy()
    assert raised.value.facts == {"path": str(keeper.folder)}
    assert hidden(keeper.folder) == []


def test_a_home_without_room_to_spare_is_left_alone(tmp_path):
    with small_disk(tmp_path / "small", "8m") as small:
        keeper = new_at(small / "home")
        size = sum(path.stat().st_size for path in keeper.folder.glob("register.db*"))
        (small / "filler").write_bytes(bytes(disk_usage(small).free - size * 3 // 2))
        with pytest.raises(KnownError, match="disk_full") as raised:
            keeper.copy()
        assert raised.value.facts == {"path": str(keeper.folder)}
        assert hidden(keeper.folder) == []
        keeper.vault.lock(LockReason.COMMAND)


def test_a_sign_of_life_follows_each_portion_that_is_flushed(keeper, disk, monkeypatch):
    words = Attachment("a", "b/c", os.urandom(3_500_000))
    keeper.recording.capture(Draft(text="more", attachments=(words,)))
    copy = keeper.copy()
    events, sync = [], os.fsync

    def recorded(handle):
        sync(handle)
        events.append(os.fstat(handle).st_size)

    monkeypatch.setattr(backup, "FLUSH_BYTES", 1 << 20)
    monkeypatch.setattr(os, "fsync", recorded)
    folder = place(copy, disk, NOON, lambda: events.append("alive"))
    sizes = [1 << 20, 2 << 20, 3 << 20, (folder / "register.db").stat().st_size]
    for size in sizes:
        assert events[events.index(size) + 1] == "alive"
    signs = []
    assert is_whole(folder, lambda: signs.append(1))
    assert len(signs) >= len(sizes)


@pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED HERE: a folder cannot be flushed")
def test_the_names_in_the_new_folder_are_flushed_before_it_gets_its_own(keeper, disk, monkeypatch):
    flushed, sync = [], os.fsync

    def recorded(handle):
        sync(handle)
        flushed.append(Path(f"/proc/self/fd/{handle}").readlink())

    copy = keeper.copy()
    monkeypatch.setattr(os, "fsync", recorded)
    folder = place(copy, disk, NOON, nothing)
    new = disk / f".{folder.name}.new"
    *files, names, parent = flushed
    assert {path.parent for path in files} == {new}
    assert (names, parent) == (new, disk)


@pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED HERE: Linux' advice about pages")
def test_what_is_read_back_is_not_kept_in_memory(keeper, disk, monkeypatch):
    let_go, advise = [], os.posix_fadvise

    def recorded(handle, *given):
        advise(handle, *given)
        let_go.append((Path(f"/proc/self/fd/{handle}").readlink().name, given))

    monkeypatch.setattr(os, "posix_fadvise", recorded)
    copy = keeper.copy()
    assert let_go == [("register.db", (0, 0, os.POSIX_FADV_DONTNEED))]
    folder = place(copy, disk, NOON, nothing)
    names = [name for name, _ in let_go[1:]]
    assert sorted(names) == sorted(path.name for path in folder.iterdir())


def test_what_a_killed_program_left_goes_at_the_next_start_and_a_running_one_s_stays(tmp_path):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for pid in (gone.pid, os.getpid()):
        room = tmp_path / f".backup.{pid}-1.new"
        (room / "tatpar-backup-1").mkdir(parents=True)
        (room / "tatpar-backup-1" / "register.db").write_bytes(b"x")
    prepare_home(tmp_path)
    assert hidden(tmp_path) == [f".backup.{os.getpid()}-1.new"]
