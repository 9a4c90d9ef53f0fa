"""``tatpar salvage``, called as the command line calls it."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from desktop.cli.main import run
from desktop.core.events import AppStopped
from desktop.storage.home import Home, find_home
from desktop.storage.journal import Journal
from desktop.system.single_instance import claim

PAGE = 4096


@pytest.fixture
def home(qapp, sandbox: Path) -> Home:
    sandbox.mkdir()
    home = find_home(None)
    with closing(Journal(home.log)) as journal:
        journal.append(1, *[AppStopped("x" * 3000)] * 4)
    return home


def tear(home: Home, number: int) -> None:
    """Zero the page that holds a row."""
    file = bytearray(home.log.read_bytes())
    with closing(Journal(home.log, read_only=True)) as journal:
        page = file.index(journal.between(number, number)[0].hash.encode()) // PAGE
    file[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    home.log.write_bytes(bytes(file))


def test_a_whole_log_is_left_as_it_is(home, capsys):
    before = home.log.read_bytes()
    assert run(["salvage"]) == 1
    assert "log.db" in capsys.readouterr().err
    assert home.log.read_bytes() == before


def test_a_running_program_is_not_disturbed(home, capsys):
    tear(home, 3)
    torn, lock = home.log.read_bytes(), claim(home)
    try:
        assert run(["salvage", "--json"]) == 3
    finally:
        lock.unlock()
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "already_running"
    assert home.log.read_bytes() == torn


def test_what_was_saved_is_printed_and_the_log_verifies_again(home, capsys):
    tear(home, 3)
    assert run(["salvage", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document == {"rows": 2, "rows_apart": 1, "rows_known": 4, "file": "log.db.lost-1"}
    assert run(["verify", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["results"][0]["losses"] == 1


def test_people_get_sentences(home, capsys):
    tear(home, 3)
    assert run(["salvage"]) == 0
    words = capsys.readouterr().out
    assert "২টি সারি" in words
    assert "log.db.lost-1" in words
    assert "আরও ১টি" in words
    tear(home, 1)
    assert run(["salvage"]) == 0
    assert "log.db.lost-2" in capsys.readouterr().out


def test_whoever_verifies_a_log_without_its_beginning_hears_of_salvage(home, capsys):
    home.log.write_bytes(bytes(PAGE) + home.log.read_bytes()[PAGE:])
    assert run(["verify"]) == 3
    assert "tatpar salvage: নষ্ট" in capsys.readouterr().err
