"""The folder of sealed captures holds anything that a program of the user can put there."""

import os
import sys

import pytest

from desktop.storage.register.sealed_headers import read_first_line, read_sealed
from desktop.storage.register.sidecar_files import count_sealed, sealed_files


def test_files_are_listed_and_counted_by_their_ending_alone(tmp_path):
    for name in ("b.sealed", "a.sealed", "c.txt", ".d.sealed.1-2.new"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "e.sealed").mkdir()
    assert [path.name for path in sealed_files(tmp_path)] == ["a.sealed", "b.sealed", "e.sealed"]
    assert count_sealed(tmp_path) == 3
    assert sealed_files(tmp_path / "none") == []
    assert sealed_files(tmp_path / "c.txt") == []


def test_a_file_is_read_whole_or_refused_where_it_is_too_long(tmp_path):
    path = tmp_path / "a.sealed"
    path.write_bytes(b"12\n34")
    assert read_sealed(path, 5) == b"12\n34"
    assert read_first_line(path, 100) == b"12\n"
    assert read_first_line(path, 1) == b"1"
    with pytest.raises(ValueError, match="too long"):
        read_sealed(path, 4)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes and links in folders")
def test_a_pipe_a_link_and_a_folder_hold_up_nobody(tmp_path):
    os.mkfifo(tmp_path / "pipe.sealed")
    (tmp_path / "link.sealed").symlink_to("/dev/zero")
    (tmp_path / "folder.sealed").mkdir()
    for path in sealed_files(tmp_path):
        for read in (read_sealed, lambda path: read_first_line(path, 10)):
            with pytest.raises((OSError, ValueError)):
                read(path)
