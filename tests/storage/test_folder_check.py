"""Whether a folder can be used, asked of the disk."""

import os
import sys

import pytest

from desktop.core.settings.loaded_settings import FolderFault
from desktop.storage.folders import folder_fault


def test_a_folder_is_there_or_not(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    assert folder_fault(tmp_path) is None
    assert folder_fault(tmp_path / "gone") is FolderFault.MISSING
    assert folder_fault(tmp_path / "file") is FolderFault.MISSING


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="NOT TESTED HERE: root may write anywhere"
)
def test_a_folder_that_cannot_be_written_is_closed(tmp_path):
    tmp_path.chmod(0o500)
    try:
        assert folder_fault(tmp_path) is FolderFault.CLOSED
    finally:
        tmp_path.chmod(0o700)
