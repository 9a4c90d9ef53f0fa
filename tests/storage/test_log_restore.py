"""A log that was removed while it is open is restored whole, or left as it is."""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from desktop.core.errors import KnownError
from desktop.core.events import AppStopped
from desktop.storage import log_restore
from desktop.storage.home import Home
from desktop.storage.journal import Alive, Journal, Verified
from desktop.storage.log_head import Head, head_file, read_head, write_head
from desktop.storage.log_restore import restore
from desktop.storage.lost_log import open_log

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="removes no file that is open")
QUIT = AppStopped("quit")
FILES = ("log.db", "log.db-wal", "log.db-shm")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    (tmp_path / "home").mkdir()
    return Home(tmp_path / "home", tmp_path / "policy.toml")


@pytest.fixture
def journal(home: Home):
    """Rows in the file, and others in the write-ahead log alone."""
    with closing(Journal(home.log)) as before:
        before.append(1, QUIT)
    with closing(Journal(home.log)) as journal:
        journal.append(2, QUIT)
        journal.save_quality(7, "path", b"latencies")
        journal.stamp_alive(Alive(3, "boot", 0, 0))
        yield journal


def remove(home: Home, files: tuple[str, ...] = FILES) -> None:
    for name in files:
        (home.folder / name).unlink()


def names(home: Home) -> set[str]:
    return {path.name for path in home.folder.iterdir()} - {"device", head_file(home.log).name}


def on_disk(home: Home) -> tuple[Verified, list[int]]:
    """Verify the file as another process has it; return also the times of its rows."""
    with closing(Journal(home.log, read_only=True)) as log:
        verified = log.verify()
        assert isinstance(verified, Verified)
        assert log.quality(7, 8) == [(7, "path", b"latencies")]
        return verified, [row.at_ms for row in log.rows()]


@pytest.mark.parametrize("files", [FILES, FILES[:1], FILES[:2], (*FILES, "log.head")])
def test_every_row_is_on_the_disk_again_and_the_chain_goes_on(home, journal, files):
    remove(home, files)
    with pytest.raises(KnownError, match="log_missing"):
        journal.append(4, QUIT)
    restore(home, journal)
    assert on_disk(home)[1] == [1, 2]
    assert home.log.stat().st_mode & 0o777 == 0o600
    journal.append(4, QUIT)
    journal.stamp_alive(Alive(5, "boot", 0, 0))
    assert on_disk(home)[1] == [1, 2, 4]
    assert read_head(home.log) == Head(*journal.end())
    assert names(home) == set(FILES)
    journal.close()
    assert names(home) == {"log.db"}
    assert on_disk(home)[1] == [1, 2, 4]


def test_it_is_restored_a_second_time(home, journal):
    for at_ms in (4, 5):
        remove(home)
        restore(home, journal)
        journal.append(at_ms, QUIT)
    assert on_disk(home)[1] == [1, 2, 4, 5]


def test_a_reader_of_the_removed_file_reads_on(home, journal):
    rows = journal.rows()
    assert next(rows).at_ms == 1
    remove(home)
    restore(home, journal)
    assert [row.at_ms for row in rows] == [2]


@pytest.mark.parametrize("other", ["file", "link"])
def test_what_has_the_place_by_now_is_left_alone(home, journal, other):
    remove(home)
    if other == "link":
        home.log.symlink_to(home.folder / "nowhere")
    else:
        home.log.write_bytes(b"another's")
        home.log.with_name("log.db-wal").write_bytes(b"another's too")
    before = names(home)
    with pytest.raises(KnownError, match="log_missing"):
        restore(home, journal)
    assert names(home) == before
    if other == "file":
        assert home.log.read_bytes() == b"another's"
        assert home.log.with_name("log.db-wal").read_bytes() == b"another's too"
    assert journal.end()[0] == 2


def test_a_folder_in_the_place_of_the_home_gets_no_log(home, journal):
    """As a disk that was taken away leaves the folder where it was."""
    home.folder.rename(home.folder.with_name("aside"))
    home.folder.mkdir()
    with pytest.raises(KnownError, match="log_missing"):
        restore(home, journal)
    assert names(home) == set()


def test_a_log_that_lacks_the_last_rows_known_is_not_restored(home, journal):
    write_head(home.log, Head(3, "f" * 64))
    remove(home)
    with pytest.raises(KnownError, match="log_cut"):
        restore(home, journal)
    assert names(home) == set()


def test_a_log_with_a_changed_row_is_not_restored(home, journal):
    with closing(sqlite3.connect(home.log)) as rows:
        rows.execute("DROP TRIGGER journal_no_update")
        rows.execute("UPDATE journal SET at_ms = 9 WHERE seq = 1")
        rows.commit()
        remove(home)
        with pytest.raises(KnownError, match="database_damaged"):
            restore(home, journal)
    assert names(home) == set()


def test_a_row_that_another_process_adds_meanwhile_is_not_left_behind(home, journal, monkeypatch):
    sync = log_restore.sync_in_steps
    with closing(sqlite3.connect(home.log, isolation_level=None)) as other:
        other.execute("SELECT count(*) FROM journal").fetchone()

        def add(copy: Path, step) -> None:
            other.execute("UPDATE alive SET at_ms = 99")
            sync(copy, step)

        remove(home)
        monkeypatch.setattr(log_restore, "sync_in_steps", add)
        with pytest.raises(KnownError, match="log_missing"):
            restore(home, journal)
        assert names(home) == set()
        monkeypatch.undo()
        restore(home, journal)
    assert journal.last_alive().at_ms == 99


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("files", [FILES, FILES[:1]])
@pytest.mark.parametrize("step", range(1, 13))
def test_after_a_kill_at_any_step_the_next_start_has_every_row(
    home, journal, monkeypatch, files, step
):
    """From the moment on at which the copy is complete; before it nothing was changed."""
    steps = 0

    def counted(act):
        def call(*given, **named):
            nonlocal steps
            steps += 1
            if steps >= step:
                raise Killed
            return act(*given, **named)

        return call

    remove(home, files)
    before = names(home)
    with monkeypatch.context() as patch:
        patch.setattr(os, "link", counted(os.link))
        patch.setattr(Path, "unlink", counted(Path.unlink))
        patch.setattr(log_restore, "sync_folder", counted(log_restore.sync_folder))
        try:
            restore(home, journal)
        except Killed:
            killed = True
        else:
            killed = False
    assert killed == (step < 12)
    journal._database.close = lambda: None  # it never came to that
    for scratch in home.folder.glob(".log-restored.db.*"):
        scratch.unlink()  # as the start does
    if not home.log.exists() and not home.restored_log.exists():
        assert names(home) == before
        return
    log = open_log(home, 5)
    with closing(log.journal):
        assert (log.loss, log.problem) == (None, None)
        assert on_disk(home)[1] == [1, 2]
        assert not home.restored_log.exists()


def test_another_log_in_the_place_stays_beside_a_copy_that_a_kill_left(home, journal):
    journal.close()
    home.log.rename(home.restored_log)
    with closing(open_log(home, 5).journal):
        assert on_disk(home)[1] == [1, 2]
    home.log.rename(home.restored_log)
    with closing(Journal(home.log)):
        pass
    with closing(open_log(home, 5).journal) as other:
        assert other.end()[0] == 0
    assert home.restored_log.exists()
