import os
import stat
import sys
import tempfile
from pathlib import Path

import pytest

from tools import temporary_files
from tools.temporary_files import in_memory

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a tool of Linux")


def test_temporary_files_are_put_into_memory_and_back(tmp_path, monkeypatch):
    monkeypatch.setattr(temporary_files, "_MEMORY", tmp_path)
    monkeypatch.setattr(temporary_files, "_free_bytes", lambda: 8 << 30)
    before = tempfile.gettempdir()
    with in_memory():
        folder = Path(tempfile.mkdtemp()).parent
        assert folder.parent == tmp_path
        assert Path(os.environ["TMPDIR"]) == folder
        assert stat.S_IMODE(folder.stat().st_mode) == 0o1777
    assert tempfile.gettempdir() == before
    assert list(tmp_path.iterdir()) == []


def test_where_little_memory_is_free_they_stay(monkeypatch):
    monkeypatch.setattr(temporary_files, "_free_bytes", lambda: (8 << 30) - 1)
    before = tempfile.gettempdir()
    with in_memory():
        assert tempfile.gettempdir() == before


def test_free_memory_is_no_more_than_linux_has():
    total = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    assert 0 <= temporary_files._free_bytes() < total
