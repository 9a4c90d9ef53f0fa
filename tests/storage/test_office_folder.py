import json

import pytest

from desktop.storage.small_choices import read_folder, write_folder


def test_a_folder_comes_back_until_it_is_forgotten(tmp_path):
    path, folder = tmp_path / "office.folder", tmp_path / "সদস্য"
    assert read_folder(path) is None
    write_folder(path, folder)
    assert read_folder(path) == folder
    write_folder(path, None)
    assert read_folder(path) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[1]",
        "7",
        "null",
        "{",
        "[" * 100_000,
        '"here"',
        '""',
        json.dumps("/a\0b"),
        '"/' + "x" * 5000,
    ],
)
def test_a_file_that_names_no_folder_is_none(tmp_path, text):
    path = tmp_path / "office.folder"
    path.write_text(text, "utf-8")
    assert read_folder(path) is None


def test_a_disk_that_refuses_breaks_nothing(tmp_path):
    write_folder(tmp_path / "gone" / "office.folder", tmp_path)
    assert read_folder(tmp_path / "gone" / "office.folder") is None
