"""The key file: three different failures, no second chance for a tampered header."""

import hashlib
import json
import os
import stat
from dataclasses import replace

import pytest
from helpers.refusals import code_of
from helpers.registers import CHEAP, PHRASE

from desktop.core.canonical_json import canonical
from desktop.storage.register import key_file as key_derivation
from desktop.storage.register.key_file import (
    Cost,
    forget_old_key_file,
    make_key_file,
    read_key_file,
    tuned_cost,
    wipe,
    write_key_file,
)


@pytest.fixture
def made():
    return make_key_file("0123456789abcdef", b"s" * 32, b"e" * 32, PHRASE, CHEAP)


@pytest.fixture
def path(made, tmp_path):
    file = tmp_path / "register.key"
    write_key_file(file, made[0])
    return file


def test_the_key_comes_back_by_passphrase_and_by_code(made, path):
    found, master, code = made
    read = read_key_file(path)
    assert read == found
    assert read.unwrap(PHRASE) == master
    assert read.unwrap_by_code(code) == master
    assert len(master) == 32


def test_neither_the_key_nor_the_secrets_stand_in_the_file(made, path):
    _, master, code = made
    text = path.read_bytes()
    for secret in (bytes(master), master.hex().encode(), PHRASE.encode(), code.encode()):
        assert secret not in text


@pytest.mark.skipif(os.name != "posix", reason="Windows has no mode bits")
def test_only_the_owner_can_read_the_file(path):
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_two_spellings_that_look_the_same_open_it():
    found, master, _ = make_key_file("id", b"s" * 32, b"e" * 32, "সময় হয়েছে আজ", CHEAP)
    assert found.unwrap("সময\u09bc হয\u09bcেছে আজ") == master


def test_spaces_count_the_same_however_many_and_wherever_they_stand(made):
    keys, master, _ = made
    for typed in ("\tগোপন  বাক্য এক ", "গোপন\u00a0বাক্য এক", "গোপন বাক্য এক\u2003\n"):
        assert keys.unwrap(typed) == master
        assert keys.rewrapped(master, typed, CHEAP).unwrap(PHRASE) == master


def test_damage_is_no_wrong_passphrase(made):
    keys, _, _ = made
    other = replace(keys, register_id="another")
    assert code_of(other.unwrap, f" {PHRASE}") == "key_file_damaged"


def test_a_wrong_passphrase_and_a_wrong_code_are_told_so(made, path):
    found = read_key_file(path)
    other = make_key_file("id", b"s" * 32, b"e" * 32, PHRASE, CHEAP)[2]
    assert code_of(found.unwrap, PHRASE + "x") == "wrong_passphrase"
    assert code_of(found.unwrap_by_code, other) == "wrong_recovery_code"
    assert code_of(found.unwrap_by_code, "123") == "recovery_code_length"


@pytest.mark.portable
def test_every_byte_of_the_file_is_guarded_against_damage(path):
    raw = path.read_bytes()
    for place in range(0, len(raw), 7):
        spoiled = bytearray(raw)
        spoiled[place] ^= 1
        path.write_bytes(spoiled)
        # Only space between fields carries no meaning.
        if not (chr(raw[place]).isspace() or chr(spoiled[place]).isspace()):
            found = code_of(lambda: read_key_file(path).unwrap(PHRASE))
            assert found in {"key_file_damaged", "file_newer"}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "[" * 9000, '{"format": "another"}', "\x00\x01"]
)
def test_what_is_no_key_file_is_damaged(path, text):
    path.write_text(text)
    assert code_of(read_key_file, path) == "key_file_damaged"


def rewrite(path, change):
    plain = json.loads(path.read_bytes())
    change(plain)
    del plain["sha256"]
    plain["sha256"] = hashlib.sha256(canonical(plain)).hexdigest()
    path.write_text(json.dumps(plain))


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain.update(seal=plain["sign"]),
        lambda plain: plain.update(register="f" * 16),
        lambda plain: plain["passphrase"].update(box=plain["recovery"]["box"]),
    ],
)
def test_a_forged_header_with_a_fresh_digest_is_damage_not_a_wrong_passphrase(path, change):
    rewrite(path, change)
    assert code_of(read_key_file(path).unwrap, PHRASE) == "key_file_damaged"


@pytest.mark.portable
@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda plain: plain.update(version=2), "file_newer"),
        (lambda plain: plain["passphrase"].update(kdf="scrypt"), "key_file_damaged"),
        (lambda plain: plain["passphrase"].update(salt="*"), "key_file_damaged"),
        (lambda plain: plain.update(register=None), "key_file_damaged"),
        (lambda plain: plain.update(seal="AAAA"), "key_file_damaged"),
        (lambda plain: plain.update(sign=""), "key_file_damaged"),
        (lambda plain: plain.pop("recovery"), "key_file_damaged"),
        (lambda plain: plain["passphrase"].update(m_kib=2**40), "key_file_damaged"),
        (lambda plain: plain["passphrase"].update(m_kib=8, p=2), "key_file_damaged"),
        (lambda plain: plain["passphrase"].update(t=0), "key_file_damaged"),
        (lambda plain: plain["passphrase"].update(t="3"), "key_file_damaged"),
        (lambda plain: plain["passphrase"].update(p=65), "key_file_damaged"),
    ],
)
def test_a_header_of_another_making_is_refused(path, change, code):
    rewrite(path, change)
    assert code_of(read_key_file, path) == code


def test_a_missing_or_unreadable_file_is_told(tmp_path):
    assert code_of(read_key_file, tmp_path / "none") == "register_missing"
    refused = "no_permission" if os.name == "nt" else "file_not_written"
    assert code_of(read_key_file, tmp_path) == refused


def test_a_new_passphrase_wraps_the_same_key_and_the_old_opens_no_more(made, path):
    found, master, code = made
    write_key_file(path, found.rewrapped(master, "নতুন গোপন বাক্য", CHEAP))
    read = read_key_file(path)
    assert read.unwrap("নতুন গোপন বাক্য") == master
    assert read.unwrap_by_code(code) == master
    assert code_of(read.unwrap, PHRASE) == "wrong_passphrase"
    old = path.with_name("register.key.old")
    assert read_key_file(old).unwrap(PHRASE) == master
    forget_old_key_file(path)
    assert not old.exists()
    forget_old_key_file(path)


def test_a_short_passphrase_is_refused(made):
    found, master, _ = made
    assert code_of(make_key_file, "id", b"", b"", "সাত অক্", CHEAP) == "passphrase_short"
    assert code_of(found.rewrapped, master, "short", CHEAP) == "passphrase_short"


def test_memory_that_is_not_there_is_told(made):
    found = made[0]
    huge = replace(found.by_passphrase, cost=Cost(1, 2**31, 1))
    assert code_of(replace(found, by_passphrase=huge).unwrap, PHRASE) == "memory_short"


@pytest.mark.parametrize(
    ("speed", "cost"),
    [
        (10.0, Cost()),  # slower than wanted: the floor holds
        (0.5, Cost(3, 128 * 1024, 4)),
        (1e-9, Cost(3 * 10**9, 256 * 1024, 4)),
    ],
)
def test_the_cost_grows_with_the_pc_and_never_below_the_floor(monkeypatch, speed, cost):
    # Ten million GB of memory, and a derivation that takes ``speed`` per 64 MiB and three passes.
    monkeypatch.setattr(key_derivation, "seconds_of", lambda cost: speed * cost.memory_kib / 65536)
    monkeypatch.setattr(
        key_derivation.psutil, "virtual_memory", lambda: type("Memory", (), {"available": 10**16})
    )
    found = tuned_cost(1.0)
    assert found.memory_kib == cost.memory_kib
    assert found.passes >= 3
    if speed >= 0.5:
        assert found == cost


def test_memory_stays_within_an_eighth_of_what_is_free(monkeypatch):
    monkeypatch.setattr(key_derivation, "seconds_of", lambda _cost: 1e-3)
    memory = type("Memory", (), {"available": 600 * 1024 * 1024})
    monkeypatch.setattr(key_derivation.psutil, "virtual_memory", lambda: memory)
    assert tuned_cost().memory_kib == 64 * 1024


def test_the_real_derivation_is_measured():
    assert key_derivation.seconds_of(CHEAP) > 0


def test_wiped_secrets_are_zero():
    secret, text = bytearray(b"secret"), b"".join([b"sec", b"ret"])
    wipe(secret)
    wipe(text)
    assert secret == bytes(6)
    assert text == bytes(6)
    wipe(b"")
