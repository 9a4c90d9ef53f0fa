"""Validation of records from outside."""

import json

import pytest
from helpers.directives import NOON, made

from desktop.core.errors import KnownError
from desktop.core.register.enums import Action, RecordType
from desktop.core.register.records import (
    LONGEST_TEXT,
    Change,
    ClaimedTime,
    Draft,
    leaf_bytes,
)
from desktop.core.register.validation import (
    check_length,
    check_sealed,
    check_times,
    is_record_id,
    parse_foreign_record,
)

OUT_OF_RANGE = [-1, 4_102_444_800_000, 10**17, 10**30]


@pytest.mark.parametrize("at_ms", OUT_OF_RANGE)
def test_a_draft_holds_no_time_that_a_calendar_cannot_show(at_ms):
    for draft in (Draft(deadline_ms=at_ms), Draft(claimed=ClaimedTime("t", at_ms))):
        with pytest.raises(KnownError, match="record_time_invalid"):
            check_times(draft)


def test_known_times_and_unread_ones_pass():
    check_times(Draft())
    check_times(Draft(deadline_ms=0, claimed=ClaimedTime("t", None)))
    check_times(Draft(deadline_ms=NOON, claimed=ClaimedTime("t", 4_102_444_799_999)))


@pytest.mark.parametrize(
    "draft",
    [
        *(
            Draft(type=kind, text="x")
            for kind in RecordType
            if kind not in {RecordType.DIRECTIVE, RecordType.DECISION, RecordType.REPLY}
        ),
        Draft(text="x", target="1"),
        Draft(text="x", action=Action.NOTE),
        Draft(text="x", changes=(Change("subject", "x"),)),
        Draft(text="x", source="takeover/x"),
    ],
)
def test_a_sealed_capture_is_new_words_and_nothing_else(draft):
    with pytest.raises(ValueError, match="seal"):
        check_sealed(draft)


@pytest.mark.parametrize("kind", [RecordType.DIRECTIVE, RecordType.DECISION, RecordType.REPLY])
def test_what_a_form_seals_passes(kind):
    check_sealed(Draft(type=kind, text="x"))


@pytest.mark.parametrize("text", ["", "1", 'a"b', "F" * 32, "0" * 31, "0" * 33, "0" * 32 + "\n"])
def test_an_id_is_32_hex_digits(text):
    assert not is_record_id(text)
    assert is_record_id("0123456789abcdef" * 2)


def plain(**fields):
    return json.loads(leaf_bytes(made(1))) | fields


def test_a_record_of_another_register_comes_back():
    record = made(1, deadline_ms=NOON, claimed=ClaimedTime("t", NOON))
    assert parse_foreign_record(json.loads(leaf_bytes(record))) == record


@pytest.mark.parametrize(
    "fields",
    [
        {"record_id": 'a"b'},
        *({name: at_ms} for name in ("captured_ms", "filed_ms", "deadline_ms")
          for at_ms in OUT_OF_RANGE),
        {"changes": [{"field": "deadline_ms", "value": str(10**17)}]},
        {"changes": [{"field": "medium", "value": "pigeon"}]},
        {"changes": [{"field": "text", "value": 1}]},
        {"unknown": 1},
    ],
)  # fmt: skip
def test_a_record_of_another_register_that_could_not_be_shown_is_refused(fields):
    with pytest.raises(ValueError, match=r"."):
        parse_foreign_record(plain(**fields))


def test_a_message_time_out_of_range_is_refused():
    claimed = json.loads(leaf_bytes(made(1, claimed=ClaimedTime("t", NOON))))["claimed"]
    with pytest.raises(ValueError, match="range"):
        parse_foreign_record(plain(claimed=claimed | {"at_ms": 10**17}))


def test_a_text_may_be_as_long_as_the_longest_message():
    check_length("ক" * LONGEST_TEXT)
    with pytest.raises(KnownError, match="text_too_long"):
        check_length("ক" * LONGEST_TEXT + "।")
