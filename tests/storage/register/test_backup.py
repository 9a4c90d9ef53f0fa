"""The newest copy replaces the oldest, even if the clock is set while it is written."""

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from shutil import disk_usage
from threading import Event

import pytest
from helpers.directives import NOON
from helpers.disks import small_disk
from helpers.refusals import code_of
from helpers.registers import CHEAP, PHRASE, Moment, home_at, keeper_at, new_at

from desktop.core.errors import KnownError
from desktop.core.integrity.merkle import Fault
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.backups import NEWEST
from desktop.core.register.enums import LockReason
from desktop.core.register.records import Attachment, Draft
from desktop.storage.journal import Journal
from desktop.storage.register import backup as register_backup
from desktop.storage.register.backup import (
    back_up,
    is_whole,
    last_ms,
    place,
    read_manifest,
    restore,
    thin,
)
from desktop.storage.sqlite import prepare_home

DAY = 86_400_000


@pytest.fixture
def moment():
    return Moment()


@pytest.fixture
def keeper(tmp_path, moment):
    made = new_at(tmp_path / "home", moment)
    made.recording.capture(Draft(text="one", attachments=(Attachment("a", "b/c", b"x" * 100_000),)))
    return made


@pytest.fixture
def copy(keeper, disk):
    return keeper.back_up(disk)


def put_back(copy, folder, *more):
    home = home_at(folder)
    restore(read_manifest(copy), copy, home, *more)
    return home


@pytest.fixture
def disk(tmp_path):
    made = tmp_path / "disk"
    made.mkdir()
    return made


def test_a_copy_is_restored_on_a_fresh_home_and_opens_with_the_passphrase(copy, tmp_path):
    made, told = read_manifest(copy), []
    home = home_at(tmp_path / "new")
    restore(made, copy, home, lambda done, whole: told.append((done, whole)))
    assert (made.size, made.made_ms) == (1, NOON)
    assert told == sorted(told), "progress never falls"
    assert told[-1][0] == told[-1][1]
    other = keeper_at(tmp_path / "new")
    assert other.vault.unlock(PHRASE).intact
    assert other.queries.attachment(1, 1) == b"x" * 100_000


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="NOT TESTED HERE: POSIX' time zones")
def test_a_copy_is_named_by_this_pcs_own_clock(keeper, disk, monkeypatch):
    monkeypatch.setenv("TZ", "<+06>-6")
    time.tzset()
    try:
        name = keeper.back_up(disk).name
    finally:
        monkeypatch.undo()
        time.tzset()
    there = datetime.fromtimestamp(NOON / 1000, timezone(timedelta(hours=6)))
    assert name == f"tatpar-backup-{there:%Y%m%d-%H%M%S}"


def test_a_copy_holds_no_words_and_only_its_owner_reads_it(keeper, disk):
    keeper.recording.capture(Draft(text="planted words of a directive"))
    folder = keeper.back_up(disk)
    names = {path.name for path in folder.iterdir()}
    assert names == {"register.db", "register.key", "register.head", "backup.json"}
    for path in folder.iterdir():
        assert b"planted" not in path.read_bytes()
        if os.name == "posix":  # Windows keeps rights by the folder
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [path.name for path in disk.iterdir()] == [folder.name]


@pytest.mark.portable
def test_an_older_copy_is_told_apart_from_the_register_that_was_there(copy, keeper, tmp_path):
    keeper.recording.capture(Draft(text="two"))
    keeper.vault.keys.change_passphrase(PHRASE, "a newer passphrase", CHEAP)
    keeper.vault.lock(LockReason.COMMAND)
    home = home_at(tmp_path / "home")
    home.register.unlink()
    restore(read_manifest(copy), copy, home)
    assert keeper.vault.unlock("a newer passphrase").fault is Fault.ROLLED_BACK


@pytest.mark.portable
def test_a_home_with_this_register_is_left_alone_and_told_how_much_more_it_holds(
    copy, keeper, tmp_path
):
    keeper.recording.capture(Draft(text="two"))
    before = (tmp_path / "home" / "register.key").read_bytes()
    with pytest.raises(KnownError, match="register_present") as raised:
        put_back(copy, tmp_path / "home")
    assert raised.value.facts == {"copy": 1, "present": 2}
    assert (tmp_path / "home" / "register.key").read_bytes() == before


@pytest.mark.portable
def test_a_home_with_another_register_is_left_alone(copy, tmp_path):
    other = new_at(tmp_path / "other")
    other.vault.lock(LockReason.COMMAND)
    assert code_of(put_back, copy, tmp_path / "other") == "register_exists"
    assert other.vault.unlock(PHRASE).count == 0


@pytest.mark.portable
@pytest.mark.parametrize("name", ["register.db", "register.db-wal"])
def test_another_register_without_its_key_is_left_alone_too(copy, tmp_path, name):
    home = home_at(tmp_path / "new")
    (home.folder / name).write_bytes(b"another")
    assert code_of(restore, read_manifest(copy), copy, home) == "register_exists"
    assert [path.name for path in home.folder.iterdir()] == [name]


def test_a_restore_that_was_killed_can_be_done_again(copy, tmp_path):
    home = home_at(tmp_path / "new")
    shutil.copy(copy / "register.db", home.register)
    restore(read_manifest(copy), copy, home)
    other = keeper_at(tmp_path / "new")
    assert other.vault.unlock(PHRASE).intact


@pytest.mark.portable
@pytest.mark.parametrize("name", ["register.db", "register.key", "register.head"])
def test_a_damaged_copy_is_named_and_nothing_of_it_restored(copy, tmp_path, name):
    raw = bytearray((copy / name).read_bytes())
    raw[len(raw) // 2] ^= 1
    (copy / name).write_bytes(raw)
    home = home_at(tmp_path / "new")
    with pytest.raises(KnownError, match="backup_damaged") as raised:
        restore(read_manifest(copy), copy, home)
    assert raised.value.facts["path"].endswith(name)
    assert list(home.folder.iterdir()) == []


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"format": 1}', "\udcff"],
)
def test_a_folder_that_is_no_copy_is_told(tmp_path, text):
    assert code_of(read_manifest, tmp_path) == "backup_missing"
    (tmp_path / "backup.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert code_of(read_manifest, tmp_path) == "backup_damaged"


@pytest.mark.portable
def test_a_manifest_cannot_name_files_elsewhere(copy, tmp_path):
    plain = json.loads((copy / "backup.json").read_text("utf-8"))
    plain["files"]["../register.db"] = plain["files"]["register.db"]
    (copy / "backup.json").write_text(json.dumps(plain), "utf-8")
    assert code_of(put_back, copy, tmp_path / "new") == "backup_damaged"


def test_a_copy_that_reads_back_otherwise_is_taken_away(keeper, disk, monkeypatch):
    whole = register_backup.copy_database

    def badly(register, target, look):
        whole(register, target, look)
        raw = bytearray(target.read_bytes())
        raw[-2000] ^= 1
        target.write_bytes(raw)

    monkeypatch.setattr(register_backup, "copy_database", badly)
    with pytest.raises(KnownError):
        keeper.back_up(disk)
    assert list(disk.iterdir()) == []
    keeper.recording.capture(Draft(text="goes on"))


@pytest.mark.portable
@pytest.mark.parametrize("name", ["copy_database", "verified_copy", "copy_log", "sha256_of"])
def test_a_lock_comes_before_the_next_step(keeper, disk, tmp_path, monkeypatch, name):
    with closing(Journal(home_at(tmp_path / "home").log)):
        pass
    real = getattr(register_backup, name)

    def overtaken(*given):
        keeper.vault.register.interrupt()
        return real(*given)

    monkeypatch.setattr(register_backup, name, overtaken)
    assert code_of(keeper.back_up, disk) == "register_locked"
    assert list(disk.iterdir()) == []


@pytest.mark.portable
def test_a_copy_of_which_any_page_reads_back_otherwise_is_refused(keeper, tmp_path):
    register, page = keeper.vault.register, 4096
    whole, changed = tmp_path / "whole.db", tmp_path / "changed.db"
    register_backup.copy_database(register, whole, lambda: None)
    read = whole.read_bytes()
    assert len(read) > 20 * page
    for at in range(2000, len(read), page):
        other = bytearray(read)
        other[at] ^= 1
        changed.write_bytes(other)
        with pytest.raises(KnownError, match="backup_unverified"):
            register_backup.verified_copy(register, changed, register.standing())


@pytest.mark.portable
def test_a_lock_can_end_the_reading_back_at_each_page(keeper, disk):
    register = keeper.vault.register
    with register.writer.writing() as connection:
        connection.execute("CREATE TABLE pages (bytes BLOB)")
        connection.execute("INSERT INTO pages VALUES (zeroblob(4000000))")
    said, chances = [], []
    driver = register.database.connection
    driver.set_trace_callback(said.append)
    # An interrupt is heard where SQLite calls this.
    driver.set_progress_handler(lambda: chances.append(said[-1].split()[1]) and 0, 1)
    try:
        keeper.back_up(disk)
    finally:
        driver.set_progress_handler(None, 1)
        driver.set_trace_callback(None)
    assert chances.count("copy.quick_check(1)") > 300


def test_a_lock_ends_the_wait_for_a_flush_and_the_flush_goes_on(keeper, disk, monkeypatch):
    answers, begun, ended = Event(), Event(), Event()

    def flush(_handle):
        begun.set()
        answers.wait(60)
        ended.set()

    def look():
        begun.wait(60)
        keeper.vault.register.interrupt()

    in_steps = register_backup.sync_in_steps
    monkeypatch.setattr(
        register_backup,
        "sync_in_steps",
        lambda file, step: in_steps(file, lambda: (look(), step()), flush),
    )
    assert code_of(keeper.back_up, disk) == "register_locked"
    assert not ended.is_set()
    assert [path for path in disk.iterdir() if not path.name.startswith(".")] == []
    answers.set()
    assert ended.wait(60)


@pytest.mark.portable
def test_the_newest_copy_of_this_register_counts(keeper, disk, moment):
    keeper.back_up(disk)
    moment.now_ms += DAY
    folder = keeper.back_up(disk)
    register = keeper.vault.opened()
    own = register.register_id, register.public
    signs = []
    assert last_ms(disk, *own, NOON + DAY, lambda: signs.append(1)) == NOON + DAY
    assert len(signs) == len(list(disk.iterdir()))
    assert last_ms(disk, *own, NOON + DAY - 1) == NOON
    assert last_ms(disk, *own, NOON - 1) is None
    assert last_ms(disk, "another", register.public, NOON + DAY) is None
    (folder / "backup.json").unlink()
    assert last_ms(disk, *own, NOON + DAY) == NOON


@pytest.mark.portable
def test_a_list_that_the_register_did_not_sign_keeps_no_backup_from_being_due(copy, keeper, disk):
    register = keeper.vault.opened()
    own = register.register_id, register.public
    plain = json.loads((copy / "backup.json").read_text("utf-8"))
    (copy / "backup.json").write_text(json.dumps(plain | {"made_ms": NOON + DAY}), "utf-8")
    assert read_manifest(copy).made_ms == NOON + DAY
    assert last_ms(disk, *own, NOON + DAY) is None
    (copy / "backup.json").write_text(json.dumps(plain), "utf-8")
    assert last_ms(disk, *own, NOON + DAY) == NOON


@pytest.mark.portable
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("made_ms", "yesterday"),
        ("made_ms", 10**17),
        ("made_ms", True),
        ("size", -1),
        ("size", 1.5),
        ("root", "x"),
        ("register_id", "../.."),
        ("register_id", 7),
        ("signature", ""),
        ("signature", 5),
        ("format", "tatpar backup 9"),
        ("files", {"register.db": "x", "register.key": "x"}),
        ("files", {"register.db": 1, "register.key": 2}),
        ("files", 3),
    ],
)
def test_a_list_with_a_value_that_no_program_writes_is_damaged(copy, name, value):
    plain = json.loads((copy / "backup.json").read_text("utf-8"))
    (copy / "backup.json").write_text(json.dumps(plain | {name: value}), "utf-8")
    assert code_of(read_manifest, copy) == "backup_damaged"


def test_a_copy_that_changes_after_it_was_verified_leaves_no_file_of_it(copy, tmp_path):
    home = home_at(tmp_path / "new")

    def change(done, whole):  # all is verified by the half: then it is read again, to be copied
        if done == whole // 2:
            (copy / "register.head").write_text("another", "utf-8")

    assert code_of(restore, read_manifest(copy), copy, home, change) == "backup_damaged"
    assert list(home.folder.iterdir()) == []


def test_what_killed_backups_left_goes_once_nobody_can_be_writing_it(keeper, disk, moment):
    old, young, other = (disk / f".tatpar-backup-{name}.new" for name in ("old", "young", "mine"))
    for folder in (old, young):
        folder.mkdir()
        (folder / "register.db").write_bytes(b"x")
    other.write_text("a file of somebody's", "utf-8")
    for path, age in ((old, DAY + 1000), (young, DAY - 1000), (other, 0)):
        os.utime(path, times=((moment.now_ms - age) / 1000,) * 2)
    keeper.back_up(disk)
    assert not old.exists()
    assert young.exists()
    assert other.exists()


@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="Linux lists the locks of files")
def test_the_journal_in_use_comes_with_it_and_the_locks_on_what_is_copied_stay(
    keeper, disk, tmp_path
):
    """Without them another process that closes the register takes its write-ahead log away."""
    home = home_at(tmp_path / "home")
    journal = Journal(home.log)
    before = [locks_on(path) for path in (home.register, home.log)]
    assert all(before)
    folder = keeper.back_up(disk)
    assert [locks_on(path) for path in (home.register, home.log)] == before
    journal.close()
    with closing(sqlite3.connect(folder / "log.db")) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def locks_on(path):
    """Return the kinds of lock that processes hold on a file."""
    ending = f":{path.stat().st_ino}"
    lines = [line.split() for line in Path("/proc/locks").read_text("ascii").splitlines()]
    return sorted(line[3] for line in lines if line[1] == "POSIX" and line[5].endswith(ending))


def test_a_copy_that_does_not_begin_with_what_stood_before_is_refused(keeper, disk, monkeypatch):
    register = keeper.vault.opened()
    standing = register.standing()
    another = "0" * len(standing.root)
    monkeypatch.setattr(register, "standing", lambda: replace(standing, root=another))
    assert code_of(keeper.back_up, disk) == "backup_unverified"
    assert list(disk.iterdir()) == []


MINUTE = 60_000


@pytest.mark.portable
@pytest.mark.parametrize("made_after_ms", [0, 1, -MINUTE, MINUTE])
def test_the_newest_counts_whenever_it_was_made(tmp_path: Path, made_after_ms: int):
    """A loaded PC begins to copy a moment after the work was planned."""
    keeper, home, disk = keeper_at(tmp_path / "home"), home_at(tmp_path / "home"), tmp_path / "disk"
    disk.mkdir()
    keeper.vault.init(PHRASE, CHEAP)
    keeper.recording.capture(Draft(text="words"))
    register = keeper.vault.register
    made = [
        back_up(home, register, disk, NOON + ms, automatic=True)
        for ms in (*(-MINUTE * n for n in range(NEWEST + 1, 1, -1)), made_after_ms, 2 * MINUTE)
    ]
    *older, newest, ahead = made
    whose = register.register_id, register.public
    thin(disk, whose, newest, NOON)
    assert [copy.exists() for copy in older] == [False] + [True] * (NEWEST - 1)
    assert newest.exists()
    assert ahead.exists()


# --- placed on another disk, whole or not at all --------------------------------------------------


def hidden(folder):
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def nothing():
    pass


def test_it_is_placed_without_the_register_and_opens_elsewhere(keeper, disk, tmp_path):
    keeper.recording.capture(Draft(text="planted words"))
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


@pytest.mark.portable
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
    assert code_of(keeper.back_up, tmp_path / "unplugged") == "folder_missing"
    copy = keeper.copy()
    assert code_of(place, copy, tmp_path / "none", NOON, nothing) == "folder_missing"
    assert hidden(keeper.folder) == []


def test_a_copy_that_fails_leaves_nothing_in_the_home(keeper, monkeypatch):
    def refuse(_home, _register, room, *_given, **_named):
        raise KnownError(ProblemCode.DISK_FULL, path=str(room / "register.db"))

    monkeypatch.setattr(register_backup, "back_up", refuse)
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


@pytest.mark.portable
def test_a_sign_of_life_follows_each_portion_that_is_flushed(keeper, disk, monkeypatch):
    words = Attachment("a", "b/c", os.urandom(3_500_000))
    keeper.recording.capture(Draft(text="more", attachments=(words,)))
    copy = keeper.copy()
    events, sync = [], os.fsync

    def recorded(handle):
        sync(handle)
        events.append(os.fstat(handle).st_size)

    monkeypatch.setattr(register_backup, "FLUSH_BYTES", 1 << 20)
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
