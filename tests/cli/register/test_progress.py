"""The progress table from the command line."""

import json
import zipfile

import pytest
from helpers.directives import NOON
from helpers.registers import CHEAP, PHRASE, keeper_at

from desktop.cli import main as cli_main
from desktop.core.events import Actor, Exported
from desktop.core.register.enums import LockReason, SecurityClass
from desktop.core.register.records import ClaimedTime, Draft
from desktop.storage.age import decrypted
from desktop.storage.home import Home
from desktop.storage.journal import Journal

pytestmark = pytest.mark.portable

MONTH = ("--from", "2026-09-01", "--to", "2026-09-30")


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.services.register.keys.tuned_cost", lambda: CHEAP)
    keeper = keeper_at(tmp_path / "home")
    keeper.vault.init(PHRASE, CHEAP)
    for text, sender, security in (
        ("first", "DC", SecurityClass.ORDINARY),
        ("second", "ADC", SecurityClass.ORDINARY),
        ("hidden", "DC", SecurityClass.SECRET),
    ):
        claimed = ClaimedTime("t", NOON)
        draft = Draft(text=text, subject=text, sender=sender, security=security, claimed=claimed)
        keeper.recording.capture(draft)
    keeper.vault.lock(LockReason.COMMAND)
    (tmp_path / "phrase").write_text(PHRASE, "utf-8")
    return tmp_path / "home"


@pytest.fixture
def progress(home, capsys):
    def call(out, *words):
        phrase = ["--passphrase-file", str(home.parent / "phrase")]
        file = home.parent / out
        words = ["register", "progress", *MONTH, "--out", str(file), "--json", *words, *phrase]
        status = cli_main.run(["--home", str(home), *words])
        printed = capsys.readouterr()
        return status, file, printed.out or printed.err

    return call


def document(data):
    with zipfile.ZipFile(data) as package:
        return package.read("word/document.xml").decode()


def test_it_writes_and_logs_what_is_not_confidential(progress, home):
    status, file, out = progress("table.docx")
    assert (status, json.loads(out)["directives"]) == (0, 2)
    text = document(file)
    assert "first" in text
    assert "hidden" not in text
    events = [entry.event for entry in Journal(home / "log.db").read([Exported.kind])]
    assert [(event.what, event.form, event.actor) for event in events] == [
        ("directives", "docx", Actor.COMMAND)
    ]
    assert Home(home, home.parent).log.exists()


def test_a_sender_a_class_and_columns_narrow_it(progress):
    _, file, _ = progress("dc.docx", "--sender", "DC", "--columns", "state")
    assert "second" not in document(file)
    _, file, _ = progress("none.docx", "--class", "restricted")
    assert "first" not in document(file)


def test_a_confidential_one_leaves_by_its_number_and_encrypted(progress, home):
    status, file, said = progress("table.docx", "--with", "3")
    assert (status, file.exists()) == (1, False)
    assert "3" in said
    (home.parent / "other").write_text("six long words of no book", "utf-8")
    given = ("--with", "3", "--encrypt", "--export-passphrase-file", str(home.parent / "other"))
    status, file, _ = progress("table.docx.age", *given)
    assert status == 0
    plain = home.parent / "plain.docx"
    plain.write_bytes(decrypted(file.read_bytes(), "six long words of no book"))
    assert "hidden" in document(plain)


@pytest.mark.parametrize(("name", "start"), [("t.xlsx", b"PK"), ("t.pdf", b"%PDF"), ("t", b"%PDF")])
def test_the_form_is_that_of_the_files_name(progress, name, start):
    status, file, _ = progress(name)
    assert status == 0
    assert file.read_bytes().startswith(start)
