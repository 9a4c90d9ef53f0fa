"""A database has a name that SQLite opens, wherever the officer's folder is."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from desktop.storage.sqlite import uri_of


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/home/ক খ/log.db"), "file:///home/%E0%A6%95%20%E0%A6%96/log.db"),
        (PureWindowsPath(r"C:\Users\a#b\log.db"), "file:///C:/Users/a%23b/log.db"),
        # To SQLite "//server" alone would be a host, which it refuses.
        (PureWindowsPath(r"\\server\homes\a\log.db"), "file:////server/homes/a/log.db"),
    ],
)
def test_a_path_is_named_for_sqlite(path, uri):
    assert uri_of(path) == uri
