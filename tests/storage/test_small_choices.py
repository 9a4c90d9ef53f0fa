"""Small choices are restored; an invalid one is the default, and a disk error breaks nothing."""

import json

import pytest

from desktop.storage.small_choices import (
    Place,
    ShortcutRefusal,
    is_first_time,
    keep_choice,
    read_folder,
    read_place,
)


def test_a_place_comes_back_and_a_new_one_replaces_it(tmp_path):
    path = tmp_path / "card.place"
    assert read_place(path) == (0, 0)
    for place in ((-300, 12), (0, -40)):
        keep_choice(path, Place(*place))
        assert read_place(path) == place


def test_a_folder_comes_back_until_it_is_forgotten(tmp_path):
    path, folder = tmp_path / "office.folder", tmp_path / "সদস্য"
    keep_choice(path, str(folder))
    assert read_folder(path) == folder
    keep_choice(path, None)
    assert read_folder(path) is None


@pytest.mark.parametrize(
    "text",
    [
        *("", "null", "[1]", '{"x": 1.5}', '{"x": true}', '{"y": "a"}', '{"x": 99999}', '{"z": 0}'),
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
    keep_choice(path, Place(1, 2))
    refusal.note()
    refusal.forget()
    assert (read_place(path), read_folder(path), refusal.noted()) == ((0, 0), None, False)
    assert [is_first_time(path), is_first_time(path)] == [True, True]
