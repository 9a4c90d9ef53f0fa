"""The list of superiors in an import and an added message."""

import pytest
from helpers.registers import PHRASE, keeper_at

from desktop.core.register.contacts import Contact
from desktop.core.register.enums import LockReason, SecurityClass
from desktop.core.register.views import RecordQuery

pytestmark = pytest.mark.portable

CHAT = """\
23/11/2026, 09:05 - DC Dhaka: দুটি তালিকা পাঠান
23/11/2026, 09:06 - UNO Savar: জি স্যার
23/11/2026, 09:07 - ~ DC Dhaka: টাকা পাঠান
23/11/2026, 09:08 - +880 1711-000000: সভা কাল
"""


@pytest.fixture
def chat(tmp_path):
    file = tmp_path / "chat.txt"
    file.write_text(CHAT, "utf-8")
    return str(file)


def known(home, *contacts):
    keeper = keeper_at(home.folder)
    keeper.vault.unlock(PHRASE)
    for contact in contacts:
        keeper.contacts.put(contact)
    keeper.vault.lock(LockReason.COMMAND)


def filed(home):
    keeper = keeper_at(home.folder)
    keeper.vault.unlock(PHRASE)
    rows = keeper.queries.rows(RecordQuery(limit=50))
    keeper.vault.lock(LockReason.COMMAND)
    return {row.sender: row for row in rows if row.sender}


def test_an_import_keeps_to_superiors_and_says_how_many_it_left_out(tatpar, home, chat):
    dc = Contact("DC Dhaka", "DC", security=SecurityClass.RESTRICTED)
    known(home, dc, Contact("01711 000000"))
    status, _, err = tatpar("register", "import", chat)
    assert status == 0
    assert "2" in err or "২" in err
    assert "--everyone" in err
    rows = filed(home)
    assert rows.keys() == {"DC Dhaka", "+880 1711-000000"}
    assert (rows["DC Dhaka"].designation, rows["DC Dhaka"].security.value) == ("DC", "restricted")


@pytest.mark.parametrize("option", [["--everyone"], ["--sender", "UNO Savar"], []])
def test_all_senders_or_a_named_one_or_no_list_leave_the_choice_to_the_officer(
    tatpar, home, chat, option
):
    if option:
        known(home, Contact("DC Dhaka"))
    _, _, err = tatpar("register", "import", chat, *option)
    assert "--everyone" not in err
    rows = filed(home)
    # WhatsApp's mark of a name that the sender chose is not part of the name in a record.
    others = set() if "--sender" in option else {"DC Dhaka", "+880 1711-000000"}
    assert rows.keys() == {"UNO Savar", *others}


@pytest.mark.parametrize(
    ("given", "security"), [((), "confidential"), (("--class", "restricted"), "restricted")]
)
def test_an_added_message_gets_what_the_list_knows_of_its_sender(
    tatpar, home, tmp_path, given, security
):
    known(home, Contact("DC Dhaka", "Deputy Commissioner", "Dhaka", SecurityClass.CONFIDENTIAL))
    message = tmp_path / "message.txt"
    message.write_text("সভা কাল", "utf-8")
    assert tatpar("register", "add", str(message), "--sender", "dc dhaka", *given)[0] == 0
    row = filed(home)["dc dhaka"]
    assert (row.designation, row.security) == ("Deputy Commissioner, Dhaka", security)
