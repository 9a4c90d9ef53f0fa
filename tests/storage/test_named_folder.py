"""A folder of a setting is a whole path, or a sentence."""

from pathlib import Path

import pytest

from desktop.core.errors import KnownError
from desktop.storage.folders import named_folder


def test_a_whole_path_stays_and_a_tilde_is_this_users_home(tmp_path):
    assert named_folder(str(tmp_path)) == tmp_path
    assert named_folder("~/copies") == Path.home() / "copies"


def test_a_path_that_begins_anywhere_is_refused():
    with pytest.raises(KnownError, match="folder_missing"):
        named_folder("copies")
