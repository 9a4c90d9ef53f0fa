"""The list of people as a file: the file chosen, and its faults."""

from pathlib import Path

import pytest

from desktop.core.errors import KnownError
from desktop.language.problems import problem
from desktop.reports.office.incoming import people_of
from desktop.storage.home import Home

ONE = '[[person]]\nname = "{}"\n'


@pytest.fixture
def home(tmp_path: Path) -> Home:
    (tmp_path / "home").mkdir()
    (tmp_path / "machine").mkdir()
    return Home(tmp_path / "home", tmp_path / "machine" / "policy.toml")


def names(home: Home, named: Path | None = None) -> list[str]:
    return [listed.person.name for listed in people_of(home, named).people]


def test_a_named_file_goes_before_the_machines_and_that_before_the_homes(home, tmp_path):
    assert names(home) == []
    (home.folder / "people.toml").write_text(ONE.format("ক"), "utf-8")
    assert names(home) == ["ক"]
    (tmp_path / "machine" / "people.toml").write_text(ONE.format("খ"), "utf-8-sig")
    assert names(home) == ["খ"]
    named = tmp_path / "other.toml"
    named.write_text(ONE.format("গ"), "utf-8")
    assert names(home, named) == ["গ"]


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"[[person]]\nname = 7\n", "person 1: name"),
        (b"[[person]\n", "line 1"),
        (b"\xff", "utf-8"),
        (b"x = " + b"[" * 100_000, ""),
    ],
)
def test_a_file_that_is_no_list_is_named_with_its_place(home, tmp_path, raw, place):
    file = tmp_path / "people.toml"
    file.write_bytes(raw)
    with pytest.raises(KnownError) as refused:
        people_of(home, file)
    assert (refused.value.code, refused.value.exit_code) == ("people_malformed", 2)
    assert place in str(refused.value.facts["place"])
    assert "is not a valid list of people" in problem(refused.value)[0]


def test_a_file_that_is_missing_or_a_folder_is_a_clear_no(home, tmp_path):
    for file, code in ((tmp_path / "none.toml", "file_missing"), (tmp_path, "file_unreadable")):
        with pytest.raises(KnownError) as refused:
            people_of(home, file)
        assert refused.value.code == code


def test_a_machines_list_that_others_can_change_is_not_believed(home, tmp_path, monkeypatch):
    (tmp_path / "machine" / "people.toml").write_text(ONE.format("খ"), "utf-8")
    monkeypatch.setattr("desktop.reports.office.incoming.written_by_others", lambda _file: True)
    with pytest.raises(KnownError) as refused:
        people_of(home)
    assert refused.value.code == "machine_file_untrusted"
