"""The list of superiors from the command line, and what an import takes by it."""

import json

import pytest
from helpers.registers import CHEAP, PHRASE, keeper_at

from desktop.cli import main as cli_main
from desktop.core.register.views import LockReason, RecordQuery

CHAT = """\
23/11/2026, 09:05 - DC Dhaka: দুটি তালিকা পাঠান
23/11/2026, 09:06 - UNO Savar: জি স্যার
23/11/2026, 09:07 - ~ DC Dhaka: টাকা পাঠান
23/11/2026, 09:08 - +880 1711-000000: সভা কাল
"""


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.services.register.vault.tuned_cost", lambda: CHEAP)
    keeper = keeper_at(tmp_path / "home")
    keeper.session.init(PHRASE, CHEAP)
    keeper.session.lock(LockReason.COMMAND)
    (tmp_path / "phrase").write_text(PHRASE, "utf-8")
    (tmp_path / "chat.txt").write_text(CHAT, "utf-8")
    return tmp_path / "home"


@pytest.fixture
def tatpar(home, capsys):
    def call(*words):
        phrase = ["--passphrase-file", str(home.parent / "phrase")]
        status = cli_main.run(["--home", str(home), "register", *words, *phrase])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return call


def filed(home):
    keeper = keeper_at(home)
    keeper.session.unlock(PHRASE)
    rows = keeper.queries.rows(RecordQuery(limit=50))
    keeper.session.lock(LockReason.COMMAND)
    return {row.sender: row for row in rows if row.sender}


def test_a_contact_is_put_changed_listed_and_removed(tatpar):
    tatpar("contacts", "put", "DC Dhaka", "--designation", "জেলা প্রশাসক", "--office", "ঢাকা")
    tatpar("contacts", "put", "dc  dhaka", "--class", "confidential")
    listed = json.loads(tatpar("contacts", "list", "--json")[1])["contacts"]
    assert listed == [
        {"name": "DC Dhaka", "designation": "জেলা প্রশাসক", "office": "ঢাকা",
         "security": "confidential"}
    ]  # fmt: skip
    assert "জেলা প্রশাসক" in tatpar("contacts", "list")[1]
    assert tatpar("contacts", "remove", "DC DHAKA")[0] == 0
    assert json.loads(tatpar("contacts", "list", "--json")[1])["contacts"] == []
    status, out, err = tatpar("contacts", "remove", "DC Dhaka")
    assert (status, out) == (1, "")
    assert "DC Dhaka" in err


def test_an_import_keeps_to_superiors_and_says_how_many_it_left_out(tatpar, home):
    tatpar("contacts", "put", "DC Dhaka", "--designation", "DC", "--class", "restricted")
    tatpar("contacts", "put", "01711 000000")
    status, _, err = tatpar("import", str(home.parent / "chat.txt"))
    assert status == 0
    assert "2" in err or "২" in err
    assert "--everyone" in err
    rows = filed(home)
    assert rows.keys() == {"DC Dhaka", "+880 1711-000000"}
    assert (rows["DC Dhaka"].designation, rows["DC Dhaka"].security.value) == ("DC", "restricted")


@pytest.mark.parametrize("option", [["--everyone"], ["--sender", "UNO Savar"], []])
def test_all_senders_or_a_named_one_or_no_list_leave_the_choice_to_the_officer(
    tatpar, home, option
):
    if option:
        tatpar("contacts", "put", "DC Dhaka")
    _, _, err = tatpar("import", str(home.parent / "chat.txt"), *option)
    assert "--everyone" not in err
    rows = filed(home)
    # WhatsApp's mark of a name that the sender chose is not part of the name in a record.
    others = set() if "--sender" in option else {"DC Dhaka", "+880 1711-000000"}
    assert rows.keys() == {"UNO Savar", *others}


@pytest.mark.parametrize(
    ("words", "sender", "given", "designation", "security"),
    [
        ("[09:05, 23/11/2026] DC Dhaka: সভা", "", (), "Deputy Commissioner, Dhaka", "confidential"),
        ("[09:05, 23/11/2026] ~ DC Dhaka: টাকা", "", (), "", "ordinary"),
        ("সভা কাল", "dc dhaka", (), "Deputy Commissioner, Dhaka", "confidential"),
        (
            "সভা কাল",
            "dc dhaka",
            ("--class", "restricted"),
            "Deputy Commissioner, Dhaka",
            "restricted",
        ),
        ("সভা কাল", "dc dhaka", ("--designation", "DC"), "DC", "confidential"),
    ],
)
def test_an_added_message_gets_what_the_list_knows_of_its_sender(
    tatpar, tmp_path, words, sender, given, designation, security
):
    dc = ("--designation", "Deputy Commissioner", "--office", "Dhaka", "--class", "confidential")
    assert tatpar("contacts", "put", "DC Dhaka", *dc)[0] == 0
    message = tmp_path / "message.txt"
    message.write_text(words, "utf-8")
    by = ("--sender", sender) if sender else ()
    assert tatpar("add", str(message), *by, *given)[0] == 0
    keeper = keeper_at(tmp_path / "home")
    keeper.session.unlock(PHRASE)
    (row,) = keeper.queries.rows(RecordQuery())
    keeper.session.lock(LockReason.COMMAND)
    assert (row.designation, row.security) == (designation, security)
