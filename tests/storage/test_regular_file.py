"""A pipe, a device or an endless file in the place of a small one holds nobody up."""

import os
import sys

import pytest

from desktop.storage.atomic_write import NO_LINK, open_regular, read_regular

posix = pytest.mark.skipif(sys.platform == "win32", reason="has no pipes and devices among files")


def test_a_file_is_read_whole_up_to_its_limit(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"\r\n\x1a" * 5)  # what a text mode would change
    assert read_regular(path) == b"\r\n\x1a" * 5
    assert read_regular(path, 15) == b"\r\n\x1a" * 5
    with pytest.raises(ValueError, match="too long"):
        read_regular(path, 14)


def test_a_missing_file_is_missing(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_regular(tmp_path / "none")


@posix
def test_a_pipe_and_a_device_are_no_files(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "device").symlink_to("/dev/zero")
    for name in ("pipe", "device"):
        with pytest.raises(ValueError, match="not a file"):
            open_regular(tmp_path / name)


@posix
def test_a_link_is_followed_unless_it_may_not(tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert read_regular(tmp_path / "link") == b"x"
    with pytest.raises(OSError, match=r"."):
        read_regular(tmp_path / "link", more=NO_LINK)
