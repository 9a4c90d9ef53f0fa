"""Exports under a passphrase: a wrong passphrase and a damaged file are distinguished."""

import hashlib
import re
import sys
import threading
from base64 import b64encode

import pyrage
import pytest
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from helpers.refusals import code_of

from desktop.core.errors import KnownError
from desktop.storage import age
from desktop.storage.age import decrypted, encrypted
from desktop.storage.age_worker import repeated

PHRASE = "গোপন বাক্য এক"
DATA = b"zip" * 50_000
CHUNK = 1 << 16


def sealed(passphrase: str) -> bytes:
    """Encrypt the data as age's specification says, with the least work that it allows."""

    def text(raw: bytes) -> bytes:
        return b64encode(raw).rstrip(b"=")

    def key(salt: bytes, info: bytes) -> bytes:
        return HKDF(hashes.SHA256(), 32, salt, info).derive(file_key)

    file_key, salt, nonce = bytes(16), bytes(range(16)), bytes(range(1, 17))
    wrap = hashlib.scrypt(
        passphrase.encode(), salt=b"age-encryption.org/v1/scrypt" + salt, n=2, r=8, p=1, dklen=32
    )
    wrapped = ChaCha20Poly1305(wrap).encrypt(bytes(12), file_key, None)
    head = b"age-encryption.org/v1\n-> scrypt %b 1\n%b\n---" % (text(salt), text(wrapped))
    mac = hmac.HMAC(key(b"", b"header"), hashes.SHA256())
    mac.update(head)
    stream = ChaCha20Poly1305(key(nonce, b"payload"))
    parts = [DATA[at : at + CHUNK] for at in range(0, len(DATA), CHUNK)]
    body = (
        stream.encrypt(number.to_bytes(11) + bytes([part is parts[-1]]), part, None)
        for number, part in enumerate(parts)
    )
    return head + b" " + text(mac.finalize()) + b"\n" + nonce + b"".join(body)


@pytest.fixture(scope="module")
def secret():
    return sealed(PHRASE)


@pytest.fixture(scope="module")
def real():
    """A file as the program encrypts it, and the turns that another thread had meanwhile."""
    done, turns = threading.Event(), []

    def turn():
        while not done.wait(0.01):
            turns.append(None)

    other = threading.Thread(target=turn)
    other.start()
    try:
        secret = encrypted(DATA, f" {PHRASE.replace(' ', '  ')}\t")
    finally:
        done.set()
        other.join()
    return secret, turns


def test_a_file_opens_with_its_passphrase_alone_however_its_spaces_are_typed(real):
    secret, _ = real
    assert secret.startswith(b"age-encryption.org/v1")
    assert decrypted(secret, PHRASE) == DATA


def test_the_program_goes_on_while_it_is_encrypted(real):
    assert len(real[1]) > 5, "scrypt alone takes a second: a held lock would leave no turn"


def changed(data, place):
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


@pytest.mark.portable
def test_a_damaged_file_is_told_as_that(secret):
    for data in (
        b"", b"x" * 1000, secret[:-1], secret[:70], secret[: len(secret) // 2],
        changed(secret, len(secret) - 5), changed(secret, secret.index(b"--- ") + 9),
    ):  # fmt: skip
        assert code_of(decrypted, data, f" {PHRASE}") == "age_damaged"


def of_a_faster_pc(secret):
    return re.sub(rb"(-> scrypt \S+ )\d+", rb"\g<1>63", secret, count=1)


def test_a_file_that_asks_for_too_much_of_this_pc_is_not_called_damaged(secret):
    assert code_of(decrypted, of_a_faster_pc(secret), PHRASE) == "age_not_run"


def test_a_file_opens_though_the_pc_seemed_too_slow_at_first(secret):
    files = iter([of_a_faster_pc(secret), of_a_faster_pc(secret), secret])
    done = repeated(lambda: pyrage.passphrase.decrypt(next(files), PHRASE))
    assert done == DATA
    files = iter([secret[:-1], secret])  # no other fault is tried again
    with pytest.raises(pyrage.DecryptError):
        repeated(lambda: pyrage.passphrase.decrypt(next(files), PHRASE))


def test_a_child_that_cannot_run_is_told(monkeypatch, tmp_path):
    with monkeypatch.context() as patched:
        patched.setattr(sys, "executable", str(tmp_path / "no-python"))
        assert code_of(encrypted, b"zip", PHRASE) == "age_not_run"
    script = tmp_path / "child.py"
    script.write_text("raise SystemExit('no memory')")
    monkeypatch.setattr(age.child, "__file__", str(script))
    with pytest.raises(KnownError, match="age_not_run") as refused:
        decrypted(b"zip", PHRASE)
    assert refused.value.facts["why"] == "no memory"


def test_a_short_passphrase_encrypts_nothing():
    assert code_of(encrypted, b"zip", "short") == "passphrase_short"


@pytest.mark.portable
def test_a_file_of_another_program_opens_with_the_spaces_that_it_was_sealed_with():
    secret = sealed(PHRASE + " ")
    assert decrypted(secret, PHRASE + " ") == DATA
    for other in (PHRASE, "another phrase"):
        assert code_of(decrypted, secret, other) == "age_wrong_passphrase"
