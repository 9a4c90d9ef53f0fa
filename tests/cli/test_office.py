"""``tatpar office …`` on the PC, as the command line calls it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.demo_home import CLOCK, NOON

from desktop.cli import office as cli_office
from desktop.cli.main import run
from desktop.cli.office import standing_of
from desktop.cli.output import load_settings
from desktop.core.sheets.messages import Delivery, HandedKind, Mark, Refusal, SetAside
from desktop.core.sheets.sheet import read_sheet
from desktop.core.sheets.validation import read
from desktop.language.office_link import office_state
from desktop.language.translator import install
from desktop.storage.home import Home
from desktop.storage.office_state import (
    HeldDocument,
    HeldDocuments,
    OfficeState,
    read_held,
    read_office_state,
    write_held,
    write_office_state,
)

pytestmark = pytest.mark.portable


@pytest.fixture
def home(demo_home: Home, monkeypatch) -> Home:
    monkeypatch.setattr(cli_office, "system_clock", lambda: CLOCK)
    return demo_home


def test_the_days_are_written_as_files_for_an_office(home, tmp_path, capsys):
    assert run(["office", "sheets", "--out", str(tmp_path), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["set_aside"] == []
    days = []
    for name in document["files"]:
        file = Path(name)
        assert file.suffix == ".tatpar-sheets"
        delivery = read(Delivery, file.read_bytes(), 40_000_000)
        sheets = [read_sheet(item.sheet.encode(), 1_000_000) for item in delivery.sheets]
        days += [sheet.day for sheet in sheets]
        assert file.stem == f"{home.device_id()}-{days[-1]}-{sheets[0].told_seq}"
    assert days == sorted(days)
    assert days[-1] == "2026-11-23"
    assert len(days) >= 28


def test_only_the_days_of_a_period_are_written(home, tmp_path, capsys):
    period = ["--from", "2026-11-02", "--to", "2026-11-04"]
    assert run(["office", "sheets", "--out", str(tmp_path), *period]) == 0
    (name,) = capsys.readouterr().out.splitlines()
    delivery = read(Delivery, Path(name).read_bytes(), 1_000_000)
    days = [json.loads(item.sheet)["day"] for item in delivery.sheets]
    assert days == ["2026-11-02", "2026-11-03", "2026-11-04"]


@pytest.fixture
def member(home) -> Home:
    """Return the home of a PC that has sent its office nothing since the first of the month."""
    home.config.write_text('[office]\nurl = "https://office.example.gov.bd"\n', "utf-8")
    url = "https://office.example.gov.bd"
    write_office_state(home.office, OfficeState(url, standing="active", first_day="2026-11-01"))
    return home


WRITTEN = "Days up to 23 November 2026 were saved as files on 24 Nov 12:00"


def status(home: Home) -> str:
    standing = standing_of(home, load_settings(home))
    install("en")
    return office_state(standing)


def test_of_days_that_wait_it_says_which_are_files(member, tmp_path):
    before = status(member)
    assert run(["office", "sheets", "--out", str(tmp_path)]) == 0
    after = status(member)
    assert "23 days waiting since 1 November" in before
    assert "23 days waiting since 1 November" in after  # the office did not say that it has them
    assert (WRITTEN in before, WRITTEN in after) == (False, True)


def test_files_without_the_first_day_that_waits_are_not_spoken_of(member, tmp_path):
    assert run(["office", "sheets", "--out", str(tmp_path), "--from", "2026-11-02"]) == 0
    assert "files" not in status(member)


def test_files_are_not_spoken_of_when_their_days_have_been_sent(member, tmp_path):
    assert run(["office", "sheets", "--out", str(tmp_path), "--to", "2026-11-20"]) == 0
    state = read_office_state(member.office)
    write_office_state(member.office, replace(state, mark=Mark("2026-11-21", 10**6)))
    told = status(member)
    assert ("2 days waiting since 22 November" in told, "files" in told) == (True, False)


def test_without_a_day_or_a_log_it_says_so(home, tmp_path, capsys):
    words = ["office", "sheets", "--out", str(tmp_path), "--from", "2027-01-01", "--json"]
    elsewhere = ["--home", str(tmp_path / "new")]
    for more, code in (([], "office_no_days"), (elsewhere, "nothing_recorded")):
        assert run([*more, *words]) == 1
        assert json.loads(capsys.readouterr().out)["error"]["code"] == code


def test_a_day_that_is_set_aside_is_told_and_the_status_is_1(home, tmp_path, capsys, monkeypatch):
    aside = SetAside("2026-11-02", 9, Refusal.TOO_LARGE, "")
    whole = cli_office.packed

    def packed(*arguments):
        for pack in whole(*arguments):
            yield type(pack)(pack.delivery, pack.days, (aside,))

    monkeypatch.setattr(cli_office, "packed", packed)
    period = ["--from", "2026-11-02", "--to", "2026-11-02"]
    assert run(["office", "sheets", "--out", str(tmp_path), *period]) == 1
    assert "2026-11-02" in capsys.readouterr().out


def test_documents_are_shown_and_accepted_on_a_pc_without_a_screen(home, capsys):
    assert run(["office", "documents"]) == 2
    text = home.config.read_text("utf-8") + '\n[office]\nurl = "https://office.gov.bd"\n'
    home.config.write_text(text, "utf-8")
    assert run(["office", "documents"]) == 0
    capsys.readouterr()
    document = HeldDocument(
        HandedKind.HOLIDAYS, NOON, "c" * 64, "2027-03-20 Eid\n", "s", taken=False
    )
    write_held(home, HeldDocuments("ab" * 32, (document,)))
    assert run(["office", "documents"]) == 1
    assert "2027-03-20 Eid" in capsys.readouterr().out
    assert run(["office", "documents", "--accept", "--json"]) == 0
    (shown,) = json.loads(capsys.readouterr().out)
    assert (shown["kind"], shown["taken"]) == ("holidays", True)
    assert read_held(home).taken(HandedKind.HOLIDAYS).text == document.text
