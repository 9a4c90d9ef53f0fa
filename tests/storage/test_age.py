"""What leaves the register under a passphrase: a wrong one and a damaged file are told apart."""

import pytest

from desktop.core.errors import KnownError
from desktop.storage.age import decrypted, encrypted

PHRASE = "গোপন বাক্য এক"


@pytest.fixture(scope="module")
def secret():
    return encrypted(b"zip" * 50_000, PHRASE)


def test_a_file_opens_with_its_passphrase(secret):
    assert secret.startswith(b"age-encryption.org/v1")
    assert decrypted(secret, PHRASE) == b"zip" * 50_000


def test_a_wrong_passphrase_is_told_as_that(secret):
    with pytest.raises(KnownError, match="age_wrong_passphrase"):
        decrypted(secret, "another phrase")


def changed(data, place):
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def test_a_damaged_file_is_told_as_that(secret):
    for data in (
        b"", b"x" * 1000, secret[:-1], secret[:70], secret[: len(secret) // 2],
        changed(secret, len(secret) - 5), changed(secret, secret.index(b"--- ") + 9),
    ):  # fmt: skip
        with pytest.raises(KnownError, match="age_damaged"):
            decrypted(data, PHRASE)


def test_a_short_passphrase_encrypts_nothing():
    with pytest.raises(KnownError, match="passphrase_short"):
        encrypted(b"zip", "short")
