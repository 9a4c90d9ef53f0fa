import json
from dataclasses import replace

import pytest

from desktop.core.sheets import signing
from desktop.core.sheets.signing import (
    Request,
    answer_message,
    join_message,
    read_headers,
    sealed,
    server_id,
    token_seed,
    unsealed,
)

REQUEST = Request("POST", "/v1/beat", b"{}", "d" * 32, 1_795_000_000_000, "0" * 32, "a" * 64)


def test_headers_carry_what_was_signed():
    headers = REQUEST.headers(bytes(64))
    assert read_headers("POST", "/v1/beat", b"{}", headers, "a" * 64) == (REQUEST, bytes(64))


@pytest.mark.parametrize(
    "change",
    [
        {"method": "GET"},
        {"target": "/v1/sheets"},
        {"body": b"{ }"},
        {"device_id": "e" * 32},
        {"at_ms": 1},
        {"nonce": "1" * 32},
        {"office": "b" * 64},
    ],
)
def test_each_part_is_signed(change):
    assert replace(REQUEST, **change).signed() != REQUEST.signed()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (signing.DEVICE, ""),
        (signing.DEVICE, "D" * 32),
        (signing.NONCE, "0" * 31),
        (signing.TIME, "-1"),
        (signing.TIME, "1" * 16),
        (signing.TIME, "১"),
        (signing.SIGNATURE, "é"),
        (signing.SIGNATURE, "a"),
        (signing.SIGNATURE, "AAAA"),
    ],
)
def test_a_malformed_header_is_refused(name, value):
    with pytest.raises(ValueError, match="no "):
        read_headers("POST", "/v1/beat", b"{}", REQUEST.headers(bytes(64)) | {name: value}, "")


def test_a_server_is_named_by_its_key():
    assert server_id(bytes(32)) == server_id(bytes(32)) != server_id(bytes([1] * 32))
    assert len(server_id(bytes(32))) * 4 == 128


def test_an_answer_is_sealed_and_opened_again_after_signs_of_life():
    raw = sealed(b'{"a":"}"}', bytes([7] * 64))
    assert json.loads(raw) == {"answer": {"a": "}"}, "signature": f"{'Bw' + 'cHBw' * 21}=="}
    assert unsealed(b"   " + raw) == (b'{"a":"}"}', bytes([7] * 64))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{}",
        b'{"answer":{}}',
        sealed(b"{}", bytes(64))[1:],
        sealed(b"{}", bytes(64)) + b" ",
        sealed(b"{}", bytes(63)),
        sealed(b"{}", bytes(64)).replace(b"AA", b"--"),
        sealed(b"{}", bytes(64)).replace(b"AA", "à".encode()),
    ],
)
def test_what_has_not_the_form_of_a_sealed_answer_is_none(raw):
    with pytest.raises(ValueError, match="no sealed answer"):
        unsealed(raw)


def test_each_part_of_an_answer_and_of_a_proof_is_signed():
    answers = [(b"r", 200, b"{}"), (b"s", 200, b"{}"), (b"r", 401, b"{}"), (b"r", 200, b"[]")]
    assert len({answer_message(*parts) for parts in answers}) == 4
    proofs = [("o", "d", "k"), ("p", "d", "k"), ("o", "e", "k"), ("o", "d", "l")]
    assert len({join_message(*parts) for parts in proofs}) == 4
    assert token_seed("a") != token_seed("b")
