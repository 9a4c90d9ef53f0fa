"""Contacts in the register's file: in no chain, in every copy of the file, gone when removed."""

import json
from dataclasses import replace

import pytest
from helpers.directives import NOON
from helpers.refusals import code_of
from helpers.registers import Bare

from desktop.core.register.contacts import Contact
from desktop.core.register.enums import SecurityClass
from desktop.core.register.records import Draft, Origin
from desktop.storage.register import contacts
from desktop.storage.register.contacts import put_contact, read_contacts, remove_contact
from desktop.storage.register.inherited import parcel_of
from desktop.storage.register.verification import verify

pytestmark = pytest.mark.portable

DC = Contact("DC Dhaka", "Deputy Commissioner", "Dhaka", SecurityClass.CONFIDENTIAL)


@pytest.fixture
def bare(tmp_path):
    return Bare(tmp_path)


@pytest.fixture
def register(bare):
    opened = bare.open()
    opened.add(bare.arrivals(Draft(text="one")), Origin(), NOON)
    yield opened
    opened.close()


def test_a_contact_is_added_changed_and_removed_and_no_record_is_made(register):
    head = register.head_note()
    assert put_contact(register, Contact("  DC\u00a0Dhaka ", "Deputy Commissioner")).name == DC.name
    put_contact(register, DC, before=DC.key)
    assert read_contacts(register) == [DC]
    renamed = Contact("+880 1711-000000", "UNO")
    put_contact(register, renamed, before=DC.key)
    assert read_contacts(register) == [renamed]
    assert remove_contact(register, renamed.key)
    assert not remove_contact(register, renamed.key)
    assert read_contacts(register) == []
    assert register.head_note() == head
    assert verify(register, thorough=True).intact


def test_another_spelling_of_a_contact_is_refused_and_the_first_stays(register):
    put_contact(register, DC)
    other = Contact("01711000000")
    put_contact(register, other)
    assert code_of(put_contact, register, Contact("dc dhaka", "somebody")) == "contact_taken"
    assert code_of(put_contact, register, Contact("DC DHAKA"), before=other.key) == "contact_taken"
    assert read_contacts(register) == [other, DC]


def test_the_list_has_an_end(register, monkeypatch):
    monkeypatch.setattr(contacts, "MOST", 1)
    put_contact(register, DC)
    assert code_of(put_contact, register, Contact("UNO")) == "contacts_full"
    put_contact(register, Contact("UNO"), before=DC.key)


@pytest.mark.parametrize(
    "body", ["{", "[]", '{"name": ""}', '{"name": "DC\\u202e"}', '{"name": "X", "y": 1}']
)
def test_a_row_that_this_program_never_writes_is_left_out_and_the_rest_is_read(register, body):
    put_contact(register, DC)
    with register.writer.writing() as connection:
        connection.execute("INSERT INTO contact VALUES ('x', ?)", (body,))
    assert read_contacts(register) == [DC]


def test_while_records_are_filed_the_list_waits(register):
    with register.filing():
        for change in (lambda: put_contact(register, DC), lambda: remove_contact(register, "x")):
            assert code_of(change) == "register_busy"
    put_contact(register, DC)


def test_what_was_removed_or_renamed_is_not_in_the_file(bare, register):
    put_contact(register, Contact("PLANTED ONE", "PLANTED TWO"))
    log = bare.path.with_name("register.db-wal")
    put_contact(register, DC, before="planted one")
    assert log.stat().st_size == 0
    remove_contact(register, DC.key)
    assert not register.log_left
    with register.reading() as connection:
        assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM contact").fetchone() == (0,)
    assert log.stat().st_size == 0


def test_a_contact_is_one_line_of_canonical_json_and_in_no_handover(register):
    put_contact(register, replace(DC, designation="PLANTED"))
    with register.reading() as connection:
        ((body,),) = connection.execute("SELECT body FROM contact")
    assert json.loads(body)["security"] == "confidential"
    assert "PLANTED" not in repr(parcel_of(register, Origin().person))
