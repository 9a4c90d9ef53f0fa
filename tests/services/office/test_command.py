"""``tatpar office join`` and ``status`` at a real office, while no program runs."""

import json
import time

import pytest
from helpers.office_pc import made_token
from helpers.office_server import running_office
from sqlalchemy import insert, select

from desktop.cli.main import run
from desktop.core.sheets.messages import Standing
from desktop.core.units import DAY_MS
from desktop.storage.home import find_home
from office.database import tables as t


def now_ms() -> int:
    return time.time_ns() // 1_000_000


@pytest.fixture
def office(tmp_path):
    with running_office(tmp_path / "office", now_ms) as office:
        yield office


def status(capsys, *words: str) -> tuple[int, dict]:
    code = run(["office", *words, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_who_joined_and_waits_did_nothing_wrong_and_is_told_when_it_is_confirmed(
    sandbox, office, capsys
):
    token = made_token(office.database, at_once=False, until_ms=now_ms() + DAY_MS)
    code, said = status(capsys, "join", "--url", office.url, "--token", token)
    assert (code, said["standing"]) == (0, "waiting")
    assert token in find_home(None).config.read_text("utf-8")
    with office.database.writing("/") as connection:
        row = connection.execute(select(t.enrolment)).mappings().one()
        new = {**row, "turn": 2, "standing": Standing.ACTIVE.value}
        connection.execute(insert(t.enrolment).values(new))
    code, said = status(capsys, "status")
    assert (code, said["standing"]) == (0, "active")


def test_a_token_that_lets_in_at_once_is_kept_nowhere(sandbox, office, capsys):
    token = made_token(office.database, until_ms=now_ms() + DAY_MS)
    assert status(capsys, "join", "--url", office.url, "--token", token)[1]["standing"] == "active"
    home = find_home(None)
    assert office.url in home.config.read_text("utf-8")
    kept = [file for file in home.folder.rglob("*") if file.is_file()]
    assert [file for file in kept if token.encode() in file.read_bytes()] == []
    assert status(capsys, "status")[0] == 0
