import pytest

from desktop.storage.small_choices import read_place, write_place


def test_a_place_comes_back_and_a_new_one_replaces_it(tmp_path):
    path = tmp_path / "card.place"
    assert read_place(path) == (0, 0)
    for place in ((-300, 12), (0, -40)):
        write_place(path, *place)
        assert read_place(path) == place


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[1]",
        "[1, 2, 3]",
        '["a", "b"]',
        "[1.5, 2]",
        "[true, 0]",
        "[99999, 0]",
        "{",
        "[" * 100_000,
    ],
)
def test_a_file_that_is_no_place_is_the_usual_corner(tmp_path, text):
    path = tmp_path / "card.place"
    path.write_text(text, "utf-8")
    assert read_place(path) == (0, 0)


def test_a_disk_that_refuses_breaks_nothing(tmp_path):
    write_place(tmp_path / "gone" / "card.place", 1, 2)
    assert read_place(tmp_path / "gone" / "card.place") == (0, 0)
