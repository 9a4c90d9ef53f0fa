"""The list of superiors with a real register: who is offered, kept, copied and locked away."""

from contextlib import closing

import pytest
from helpers.directives import NOON
from helpers.refusals import code_of
from helpers.registers import CHEAP, PHRASE, new_at

from desktop.core.events import AppStopped
from desktop.core.register.contacts import Contact
from desktop.core.register.enums import LockReason, SecurityClass
from desktop.core.register.pasted_message import read_pasted
from desktop.core.register.records import Draft
from desktop.storage.journal import Journal
from desktop.storage.register.key_file import read_key_file
from desktop.storage.register.sealed_captures import seal

DC = Contact("DC Dhaka", "Deputy Commissioner", "Dhaka", SecurityClass.CONFIDENTIAL)


@pytest.fixture
def keeper(tmp_path):
    return new_at(tmp_path / "home")


def test_contacts_come_before_other_senders_of_the_register(keeper):
    for sender in ("dc dhaka", "UNO Savar", "AC Land"):
        keeper.recording.capture(Draft(text="x", sender=sender, designation=f"of {sender}"))
    keeper.contacts.put(DC)
    assert keeper.contacts.offers() == [DC, Contact("AC Land"), Contact("UNO Savar")]
    assert keeper.contacts.of("DC  DHAKA") == DC
    assert keeper.contacts.of("UNO Savar") == Contact("UNO Savar", "of UNO Savar")


def test_a_sender_becomes_a_contact_with_the_designation_of_before(keeper):
    keeper.recording.capture(Draft(text="x", sender="UNO Savar", designation="UNO"))
    keeper.contacts.add_sender("UNO Savar")
    assert keeper.contacts.all() == [Contact("UNO Savar", "UNO")]


def test_who_is_not_on_the_list_cannot_be_removed(keeper):
    keeper.contacts.put(Contact("+880 1711-000000"))
    keeper.contacts.remove("01711 000000")
    assert code_of(keeper.contacts.remove, "01711 000000") == "contact_unknown"


def test_locked_nothing_of_the_list_is_read_or_changed(keeper):
    keeper.contacts.put(DC)
    keeper.vault.lock(LockReason.COMMAND)
    calls = (
        keeper.contacts.all,
        keeper.contacts.book,
        keeper.contacts.offers,
        lambda: keeper.contacts.put(DC),
        lambda: keeper.contacts.remove("DC Dhaka"),
        lambda: keeper.contacts.of("DC Dhaka"),
    )
    for call in calls:
        assert code_of(call) == "register_locked"


def test_a_new_key_keeps_the_list_and_evidence_has_none_of_it(keeper):
    keeper.recording.capture(Draft(text="x", sender="UNO"))
    keeper.contacts.put(DC)
    evidence, _ = keeper.queries.evidence()
    assert "Deputy" not in repr(evidence)
    keeper.vault.lock(LockReason.COMMAND)
    keeper.vault.keys.rekey(PHRASE, "অন্য গোপন বাক্য দুই", CHEAP)
    assert keeper.vault.unlock("অন্য গোপন বাক্য দুই").intact
    assert keeper.contacts.all() == [DC]


def test_what_this_pc_sealed_is_filed_with_what_the_list_knows_of_its_sender(keeper):
    with closing(Journal(keeper.folder / "log.db")) as log:
        log.append(NOON, AppStopped("quit"))
    keeper.contacts.put(DC)
    keeper.vault.lock(LockReason.COMMAND)
    pasted = [
        item.draft
        for words in ("[09:05, 23/11/2026] DC Dhaka: সভা", "[09:06, 23/11/2026] ~ DC Dhaka: টাকা")
        for item in read_pasted(words)
    ]
    theirs = Draft(text="টাকা", sender="DC Dhaka")
    keeper.recording.capture_all([*pasted, Draft(text="টেলিফোনে", sender="dc dhaka")])
    keys = read_key_file(keeper.folder / "register.key")
    seal(keeper.folder / "sealed", keys, theirs, record_id="a" * 32, at_ms=NOON)
    keeper.vault.unlock(PHRASE)
    records = keeper.inbox.file(keeper.inbox.entries())
    filed = {record.text: record for record in records if record.designation}
    assert filed["সভা"].designation == filed["টেলিফোনে"].designation == DC.position
    assert filed["সভা"].security is DC.security
    assert [record.text for record in records if not record.designation] == ["টাকা", "টাকা"]
