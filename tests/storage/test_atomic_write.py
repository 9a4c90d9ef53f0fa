"""Whole files: written atomically, swept after a kill, and read with any foreign file there."""

import errno
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from helpers.refusals import code_of

from desktop.storage.atomic_write import (
    NO_LINK,
    known,
    open_regular,
    read_regular,
    scratch,
    sweep,
    write_atomically,
)

posix = pytest.mark.skipif(sys.platform == "win32", reason="has no pipes, devices, links and modes")


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "report.csv"
    file.write_bytes(b"old")
    return file


def test_a_written_file_leaves_nothing_beside_it(file):
    assert write_atomically(file, [b"one", b"two"]).size == 6
    assert file.read_bytes() == b"onetwo"
    assert list(file.parent.iterdir()) == [file]


def test_an_interrupted_writing_leaves_the_old_file(file):
    def parts():
        yield b"new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_atomically(file, parts())
    assert file.read_bytes() == b"old"
    assert list(file.parent.iterdir()) == [file]


def test_threads_may_write_one_file_at_once_and_one_of_them_stands_whole(file):
    contents = [bytes([65 + turn]) * 100_000 for turn in range(8)]
    with ThreadPoolExecutor(8) as pool:
        assert len(list(pool.map(lambda each: write_atomically(file, [each]), contents))) == 8
    assert file.read_bytes() in contents
    assert list(file.parent.iterdir()) == [file]


@posix
def test_a_link_planted_where_a_file_is_built_is_not_followed(file):
    victim = file.with_name("victim")
    victim.write_bytes(b"precious")
    scratch(file).symlink_to(victim)
    write_atomically(file, [b"new"])
    assert (victim.read_bytes(), file.read_bytes()) == (b"precious", b"new")


@pytest.mark.parametrize("name", ["", ".", "/"])
def test_a_folder_is_no_place_for_a_file(name: str):
    assert code_of(write_atomically, Path(name), [b"x"]) == "file_not_written"


@posix
def test_a_device_is_no_place_for_a_file(file):
    link = file.with_name("link")  # so that a failure replaces no device
    link.symlink_to(os.devnull)
    assert code_of(write_atomically, link, [b"x"]) == "file_not_written"
    assert link.is_symlink()


@pytest.mark.parametrize("place", ["missing/x", "report.csv/x"])
def test_a_folder_that_is_none_is_named(file, place: str):
    assert code_of(write_atomically, file.parent / place, [b"a"]) == "folder_missing"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "quota_full"),
        (errno.EIO, "disk_error"),
        (errno.EROFS, "no_permission"),
        (errno.EFBIG, "file_not_written"),
        (None, "file_not_written"),
    ],
)
def test_a_disk_that_refuses_says_why(number, code):
    assert known(OSError(number, ""), Path("x")).code == code


@pytest.mark.skipif(os.name == "posix", reason="NOT TESTED HERE: POSIX replaces an open file")
def test_a_scanner_that_looks_at_the_file_is_waited_for(file):
    looking = file.open("rb")
    threading.Timer(0.1, looking.close).start()
    write_atomically(file, [b"new"])
    assert file.read_bytes() == b"new"


@pytest.mark.skipif(os.name != "posix", reason="NOT TESTED HERE: a folder cannot be flushed")
def test_a_file_is_on_the_disk_before_its_name_and_its_name_before_the_return(file, monkeypatch):
    flushed, flush = [], os.fsync

    def note(handle: int) -> None:
        what = os.fstat(handle)
        flushed.append((what.st_ino, what.st_size, file.read_bytes()))
        flush(handle)

    monkeypatch.setattr(os, "fsync", note)
    write_atomically(file, [b"n", b"ew"])
    folder = file.parent.stat()
    assert flushed == [
        (file.stat().st_ino, 3, b"old"),  # all of it, under its temporary name
        (folder.st_ino, folder.st_size, b"new"),
    ]


def test_only_what_a_process_that_is_gone_was_building_is_swept(tmp_path):
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        gone = process.pid
    left = tmp_path / f".config.toml.{gone}-7.new"
    kept = [
        scratch(tmp_path / "config.toml"),
        tmp_path / f"config.toml.{gone}-7.new",
        tmp_path / ".notes.new",
        tmp_path / f".config.toml.{gone}-7.old",
    ]
    for path in (left, *kept):
        path.write_bytes(b"x")
    sweep(tmp_path)
    sweep(tmp_path / "missing")
    assert sorted(tmp_path.iterdir()) == sorted(kept)


def test_a_file_is_read_whole_up_to_its_limit(file):
    file.write_bytes(b"\r\n\x1a" * 5)  # bytes that text mode would change
    assert read_regular(file) == read_regular(file, 15) == b"\r\n\x1a" * 5
    with pytest.raises(ValueError, match="too long"):
        read_regular(file, 14)
    with pytest.raises(FileNotFoundError):
        read_regular(file.with_name("none"))


@posix
def test_a_pipe_and_a_device_are_no_files_and_a_link_is_followed_unless_it_may_not(file):
    pipe, device, link = (file.with_name(name) for name in ("pipe", "device", "link"))
    os.mkfifo(pipe)
    device.symlink_to("/dev/zero")
    link.symlink_to(file)
    for path in (pipe, device):
        with pytest.raises(ValueError, match="not a file"):
            open_regular(path)
    assert read_regular(link) == b"old"
    with pytest.raises(OSError, match=r"."):
        read_regular(link, more=NO_LINK)
