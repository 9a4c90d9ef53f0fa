"""Small choices are restored; an invalid one is the default, and a disk error breaks nothing."""

import json

import pytest

from desktop.storage.small_choices import (
    ShortcutRefusal,
    is_first_time,
    read_folder,
    read_place,
    write_folder,
    write_place,
)


def test_a_place_comes_back_and_a_new_one_replaces_it(tmp_path):
    path = tmp_path / "card.place"
    assert read_place(path) == (0, 0)
    for place in ((-300, 12), (0, -40)):
        write_place(path, *place)
        assert read_place(path) == place


def test_a_folder_comes_back_until_it_is_forgotten(tmp_path):
    path, folder = tmp_path / "office.folder", tmp_path / "সদস্য"
    for written in (folder, None):
        write_folder(path, written)
        assert read_folder(path) == written


@pytest.mark.parametrize(
    "text",
    [
        *("", "null", "[1]", "[1, 2, 3]", '["a", "b"]', "[1.5, 2]", "[true, 0]", "[99999, 0]"),
        *("{", "[" * 100_000, "7", '"here"', '""', json.dumps("/a\0b"), '"/' + "x" * 5000),
    ],
)
def test_a_file_of_something_else_is_the_usual_corner_and_no_folder(tmp_path, text):
    path = tmp_path / "choice"
    path.write_text(text, "utf-8")
    assert read_place(path) == (0, 0)
    assert read_folder(path) is None


def test_a_mark_is_new_once(tmp_path):
    mark = tmp_path / "tray.explained"
    assert [is_first_time(mark), is_first_time(mark)] == [True, False]


def test_a_disk_that_refuses_breaks_nothing(tmp_path):
    path, refusal = tmp_path / "gone" / "choice", ShortcutRefusal(tmp_path / "gone" / "choice")
    write_place(path, 1, 2)
    write_folder(path, tmp_path)
    refusal.note()
    refusal.forget()
    assert (read_place(path), read_folder(path), refusal.noted()) == ((0, 0), None, False)
    assert [is_first_time(path), is_first_time(path)] == [True, True]
