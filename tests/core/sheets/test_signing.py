from dataclasses import replace

import pytest

from desktop.core.sheets import signing
from desktop.core.sheets.signing import Request, read_headers, server_id

REQUEST = Request("POST", "/v1/beat", b"{}", "d" * 32, 1_795_000_000_000, "0" * 32)


def test_headers_carry_what_was_signed():
    headers = REQUEST.headers(bytes(64))
    assert read_headers("POST", "/v1/beat", b"{}", headers) == (REQUEST, bytes(64))


@pytest.mark.parametrize(
    "change",
    [
        {"method": "GET"},
        {"target": "/v1/sheets"},
        {"body": b"{ }"},
        {"device_id": "e" * 32},
        {"at_ms": 1},
        {"nonce": "1" * 32},
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
        read_headers("POST", "/v1/beat", b"{}", REQUEST.headers(bytes(64)) | {name: value})


def test_a_server_is_named_by_its_key():
    assert server_id(bytes(32)) == server_id(bytes(32)) != server_id(bytes([1] * 32))
    assert len(server_id(bytes(32))) == 8
