"""Whole files: what a killed process was building is taken away, and nothing else is."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from desktop.core.errors import KnownError
from desktop.storage.atomic_write import scratch, sweep, write_atomically


def gone() -> int:
    """Return the number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        return process.pid


def test_only_what_a_process_that_is_gone_was_building_is_swept(tmp_path):
    left = tmp_path / f".config.toml.{gone()}-7.new"
    kept = [
        scratch(tmp_path / "config.toml"),
        tmp_path / f"config.toml.{gone()}-7.new",
        tmp_path / ".notes.new",
        tmp_path / f".config.toml.{gone()}-7.old",
    ]
    for path in (left, *kept):
        path.write_bytes(b"x")
    sweep(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted(kept)


def test_a_folder_that_is_not_there_is_swept_already(tmp_path):
    sweep(tmp_path / "missing")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", ".", "/"])
def test_a_folder_is_no_place_for_a_file(name: str):
    with pytest.raises(KnownError, match="file_not_written"):
        write_atomically(Path(name), [b"x"])


def test_a_written_file_leaves_nothing_beside_it(tmp_path):
    told = write_atomically(tmp_path / "a", [b"one", b"two"])
    assert (tmp_path / "a").read_bytes() == b"onetwo"
    assert told.size == 6
    assert list(tmp_path.iterdir()) == [tmp_path / "a"]


@pytest.mark.skipif(os.name == "posix", reason="NOT TESTED HERE: POSIX replaces an open file")
def test_a_scanner_that_looks_at_the_file_is_waited_for(tmp_path):
    file = tmp_path / "report.csv"
    file.write_bytes(b"old")
    looking = file.open("rb")
    threading.Timer(0.1, looking.close).start()
    write_atomically(file, [b"new"])
    assert file.read_bytes() == b"new"


@pytest.mark.skipif(os.name != "posix", reason="NOT TESTED HERE: a folder cannot be flushed")
def test_a_file_is_on_the_disk_before_its_name_and_its_name_before_the_return(
    tmp_path, monkeypatch
):
    file, flushed, flush = tmp_path / "a", [], os.fsync
    file.write_bytes(b"old")

    def note(handle: int) -> None:
        what = os.fstat(handle)
        flushed.append((what.st_ino, what.st_size, file.read_bytes()))
        flush(handle)

    monkeypatch.setattr(os, "fsync", note)
    write_atomically(file, [b"n", b"ew"])
    folder = tmp_path.stat()
    assert flushed == [
        (file.stat().st_ino, 3, b"old"),  # all of it, under its temporary name
        (folder.st_ino, folder.st_size, b"new"),
    ]
