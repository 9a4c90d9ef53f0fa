"""The record: its canonical bytes, and what must never be shown of it by accident."""

import json
from dataclasses import fields
from types import SimpleNamespace

import pytest
from helpers.directives import NOON, made
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.register.enums import Action, Confidence, MessageMedium, SecurityClass
from desktop.core.register.records import (
    Attachment,
    Blob,
    Change,
    ClaimedTime,
    Draft,
    Record,
    leaf_bytes,
    parse_record,
)
from desktop.core.register.views import Received

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXT, TEXT, st.sampled_from(SecurityClass), st.none() | st.sampled_from(Action))
def test_a_record_reads_back_from_its_leaf_exactly(words, subject, security, action):
    record = made(
        text=words,
        subject=subject,
        security=security,
        action=action,
        original=Blob("", "text/plain", 3, "a" * 64),
        attachments=(Blob("নকশা.jpg", "image/jpeg", 9, "b" * 64),),
        claimed=ClaimedTime("09:12", NOON, confidence=Confidence.LOW),
        changes=(Change("subject", None),),
    )
    assert parse_record(json.loads(leaf_bytes(record))) == record


def test_leaf_bytes_are_canonical_json_and_keep_unusual_characters():
    raw = leaf_bytes(made(text="ক\u200d্ষ\r\n\x00"))
    assert raw.startswith(b'{"action":null,"attachments":[],"capture":"typed","captured_ms":')
    assert '"text":"ক\u200d্ষ\\r\\n\\u0000"'.encode() in raw
    assert b": " not in raw
    assert list(json.loads(raw)) == sorted(field.name for field in fields(Record))


@pytest.mark.parametrize("fields", [{}, {"seq": "one"}, {"no_such_field": 1}])
def test_what_is_no_record_is_refused(fields):
    plain = json.loads(leaf_bytes(made())) | fields if fields else {}
    with pytest.raises(ValueError, match="not a record"):
        parse_record(plain)


@pytest.mark.parametrize(
    ("claimed", "received"),
    [
        (None, NOON),
        (ClaimedTime("09:12", NOON - 60_000), NOON - 60_000),
        (ClaimedTime("09:12", NOON - 60_000, confidence=Confidence.LOW), NOON),
        (ClaimedTime("09:12", NOON - 60_000, confidence=Confidence.AMBIGUOUS), NOON),
        (ClaimedTime("sometime", None), NOON),
    ],
)
def test_a_message_counts_from_its_own_time_only_when_that_is_sure(claimed, received):
    assert made(claimed=claimed).received_ms == received


def test_no_directives_words_in_the_printed_form_of_what_holds_them():
    draft = Draft(
        text="PLANTED", original=b"PLANTED", subject="PLANTED",
        attachments=(Attachment("a.txt", "text/plain", b"PLANTED"),),
    )  # fmt: skip
    assert "PLANTED" not in repr(draft)
    assert "PLANTED" not in repr(made(text="PLANTED", subject="PLANTED", salt="PLANTED"))
    assert draft.medium is MessageMedium.WHATSAPP


def test_a_handover_is_intact_if_each_of_its_registers_is():
    def register(new, *, intact):
        return SimpleNamespace(new=new, verification=SimpleNamespace(intact=intact))

    good, bad = register(2, intact=True), register(3, intact=False)
    for registers, intact, new in (((good,), True, 2), ((good, bad), False, 5)):
        received = Received("Amin", "Bina", 0, "", registers)
        assert (received.intact, received.new) == (intact, new)
