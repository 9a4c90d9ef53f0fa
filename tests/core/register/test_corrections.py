from dataclasses import replace

import pytest
from helpers.directives import NOON

from desktop.core.register.enums import Capture, Priority, RecordType, SecurityClass
from desktop.core.register.records import Change, ClaimedTime, Origin, Record
from desktop.core.register.status import Altered, altered, changes, draft_of

RECORD = Record(
    seq=1, record_id="0" * 32, type=RecordType.DIRECTIVE, captured_ms=NOON, filed_ms=NOON,
    capture=Capture.PASTE, origin=Origin(), key="k", prev="p", salt="s", text="সভা",
    sender="DC", claimed=ClaimedTime("09:05", NOON + 1), deadline_ms=NOON + 60_000,
)  # fmt: skip


def test_a_form_that_was_only_looked_at_changes_nothing():
    draft = draft_of(RECORD, b"exact")
    assert (draft.original, draft.text) == (b"exact", "সভা")
    assert changes(RECORD, draft) == ()


def test_typed_words_are_shown_as_their_own_original():
    assert draft_of(RECORD, b"").original == "সভা".encode()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"sender": "ADC"}, Change("sender", "ADC")),
        ({"sender": ""}, Change("sender", None)),
        ({"security": SecurityClass.SECRET}, Change("security", "secret")),
        ({"priority": Priority.URGENT}, Change("priority", "urgent")),
        ({"deadline_ms": None}, Change("deadline_ms", None)),
        ({"deadline_ms": NOON}, Change("deadline_ms", str(NOON))),
        ({"claimed": None}, Change("claimed_ms", None)),
        ({"claimed": ClaimedTime("", 60_000)}, Change("claimed_ms", "60000")),
    ],
)
def test_each_changed_field_is_one_change(changed, told):
    assert changes(RECORD, replace(draft_of(RECORD, b""), **changed)) == (told,)


def test_seconds_that_the_form_cannot_show_are_no_change():
    draft = replace(draft_of(RECORD, b""), claimed=ClaimedTime("", NOON))
    assert changes(RECORD, draft) == ()
    assert changes(replace(RECORD, claimed=None), replace(draft, claimed=None)) == ()


def correction(seq, *changes):
    return replace(RECORD, seq=seq, type=RecordType.CORRECTION, changes=changes)


def test_a_correction_is_told_by_what_the_record_was_before_it():
    first = correction(2, Change("subject", "A"), Change("claimed_ms", str(NOON)))
    second = correction(3, Change("subject", "B"), Change("subject", ""), Change("memo_no", None))
    assert altered(RECORD, [], first) == (
        Altered("subject", None, "A"),
        Altered("claimed_ms", str(NOON + 1), str(NOON)),
    )
    assert altered(RECORD, [first], second) == (
        Altered("subject", "A", "B"),
        Altered("subject", "B", None),
        Altered("memo_no", None, None),
    )
    untimed = replace(RECORD, claimed=None, deadline_ms=None)
    timed = correction(2, Change("claimed_ms", "1"), Change("deadline_ms", "2"))
    assert altered(untimed, [], timed) == (
        Altered("claimed_ms", None, "1"),
        Altered("deadline_ms", None, "2"),
    )
