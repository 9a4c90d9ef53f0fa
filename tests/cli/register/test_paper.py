"""``tatpar register print``: a PDF of one record, encrypted where its class requires it."""

import json
from pathlib import Path

import pytest
from helpers.registers import CHEAP, PHRASE, keeper_at

from desktop.cli import main as cli_main
from desktop.core.register.enums import SecurityClass
from desktop.core.register.records import Draft
from desktop.core.register.views import LockReason
from desktop.storage.age import decrypted


@pytest.fixture
def tatpar(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.services.register.vault.tuned_cost", lambda: CHEAP)
    keeper = keeper_at(tmp_path / "home")
    keeper.session.init(PHRASE, CHEAP)
    keeper.recording.capture(Draft(text="সভা", subject="Shelters"))
    keeper.recording.capture(Draft(text="অভিযান", security=SecurityClass.SECRET))
    keeper.session.lock(LockReason.COMMAND)
    (tmp_path / "phrase").write_text(PHRASE, "utf-8")

    def call(*arguments):
        given = ["--passphrase-file", f"{tmp_path}/phrase"]
        status = cli_main.run(["--home", f"{tmp_path}/home", "register", *arguments, *given])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return call


def test_one_record_becomes_a_pdf(tatpar, tmp_path):
    status, out, _ = tatpar("print", "1", "--out", f"{tmp_path}/1.pdf", "--json")
    assert status == 0
    assert Path(json.loads(out)["file"]) == tmp_path / "1.pdf"
    assert (tmp_path / "1.pdf").read_bytes().startswith(b"%PDF")


def test_a_secret_one_is_refused_unless_encrypted(tatpar, tmp_path):
    target = tmp_path / "2.pdf.age"
    assert tatpar("print", "2", "--out", str(target))[0] == 1
    assert not target.exists()
    phrase = ["--export-passphrase-file", f"{tmp_path}/phrase"]
    assert tatpar("print", "2", "--out", str(target), "--encrypt", *phrase)[0] == 0
    assert decrypted(target.read_bytes(), PHRASE).startswith(b"%PDF")


def test_what_was_done_about_a_secret_one_is_refused_as_itself_is(tatpar, tmp_path):
    for number, seq in (("1", 3), ("2", 4)):
        assert tatpar("act", number, "note", "--words", "অভিযানের সময়")[1].strip() == f"#{seq}"
    assert tatpar("print", "#3", "--out", f"{tmp_path}/3.pdf")[0] == 0
    assert tatpar("print", "#4", "--out", f"{tmp_path}/4.pdf")[0] == 1
    assert tatpar("redact", "1", "--reason", "law")[0] == 0
    assert tatpar("print", "#3", "--out", f"{tmp_path}/5.pdf")[0] == 1
    assert not [file for file in ("4.pdf", "5.pdf") if (tmp_path / file).exists()]


def test_the_deadlines_are_written_for_a_calendar(tatpar, tmp_path):
    status, out, _ = tatpar("deadlines", "--out", f"{tmp_path}/d.ics", "--json")
    assert (status, json.loads(out)["deadlines"]) == (0, 0)
    assert (tmp_path / "d.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
