"""The record: its canonical bytes, and the fields that are never shown by accident."""

import json
from dataclasses import MISSING, fields

import pytest
from helpers.directives import NOON, made
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.register.enums import (
    Action,
    Confidence,
    MessageMedium,
    RecordType,
    SecurityClass,
)
from desktop.core.register.records import (
    Attachment,
    Blob,
    Change,
    ClaimedTime,
    DirectiveNumbers,
    Draft,
    Record,
    leaf_bytes,
    number_name,
    parse_record,
    typed_number,
)
from desktop.core.register.views import LogKnows

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
    assert raw.startswith(b'{"capture":"typed","captured_ms":')
    assert '"text":"ক\u200d্ষ\\r\\n\\u0000"'.encode() in raw
    assert b": " not in raw
    written = json.loads(raw)
    assert list(written) == sorted(written)


def test_an_empty_field_is_not_in_the_bytes_so_that_a_new_one_changes_no_earlier_record():
    """`docs/register-vectors.json` holds the bytes of records to this, too."""
    optional = {field.name for field in fields(Record) if field.default is not MISSING}
    written = set(json.loads(leaf_bytes(made())))
    assert optional & written == {"medium", "priority", "security"}  # none of them can be empty
    forged = made(key="", prev="", target="")
    assert parse_record(json.loads(leaf_bytes(forged))) == forged


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


def test_they_count_directives_only_each_once():
    numbers = DirectiveNumbers()
    numbers.add([2, 7, 5])
    numbers.add([7, 9])
    assert numbers.of == {2: 1, 7: 2, 5: 3, 9: 4}
    assert numbers.seqs == {1: 2, 2: 7, 3: 5, 4: 9}


def test_a_removed_directives_number_is_given_to_no_other():
    numbers = DirectiveNumbers({2: 7})
    numbers.add([5, 9])
    assert numbers.of == {7: 2, 5: 1, 9: 3}


@given(st.lists(st.integers(1, 99), unique=True), st.data())
def test_a_removal_changes_nobody_elses_number(begun, data):
    before = DirectiveNumbers()
    before.add(begun)
    gone = data.draw(st.sets(st.sampled_from(begun))) if begun else set()
    after = DirectiveNumbers({before.of[seq]: seq for seq in gone})
    after.add(seq for seq in begun if seq not in gone)
    assert after.of == before.of
    assert after.seqs == before.seqs


@given(st.lists(st.integers(1, 99), unique=True), st.integers(0, 99))
def test_they_are_the_same_read_at_once_or_bit_by_bit(begun, cut):
    whole, parts = DirectiveNumbers(), DirectiveNumbers()
    whole.add(begun)
    parts.add(begun[:cut])
    parts.add(begun[cut:])
    assert whole.of == parts.of


@pytest.mark.parametrize(
    ("words", "number"),
    [("3", 3), (" ৩ ", 3), ("১২", 12), ("", None), ("²", None), ("-1", None), ("12345678", None),
     ("3f2a9c00", None), ("#3", None)],
)  # fmt: skip
def test_a_number_is_read_in_any_digits(words, number):
    assert typed_number(words) == number


def test_a_record_without_a_number_is_named_by_its_place():
    assert number_name(12, 3) == "3"
    assert number_name(12, None) == "#12"


def test_the_classes_fill_bars_and_the_upper_ones_hide_the_subject():
    assert [item.bars for item in SecurityClass] == [0, 1, 2, 3, 4]
    assert [item.hides_subject for item in SecurityClass] == [False, False, True, True, True]


def test_what_proofs_depend_on_is_permanent():
    kept = [kind for kind in RecordType if kind.permanent]
    assert kept == [RecordType.REDACTION, RecordType.HANDOVER, RecordType.TAKEOVER]
    assert [known for known in LogKnows if known.from_here] == [LogKnows.SEALED_HERE]
