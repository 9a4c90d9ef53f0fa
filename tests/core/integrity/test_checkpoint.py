"""Signed heads are read as written, and only signed values are trusted."""

import base64
import hashlib

import pytest

from desktop.core.integrity import faults as bundle
from desktop.core.integrity.checkpoint import (
    Checkpoint,
    check_head,
    fingerprint,
    key_hash,
    note,
    origin,
    read_note,
)
from desktop.core.integrity.merkle import Fault, leaf_hash, root

ID = "0123456789abcdef"
KEY = b"k" * 32

POINT = Checkpoint(origin(ID), 20852, bytes(range(32)), 1_700_000_000_000)


def signed(signature=b"s" * 64, key=KEY, point=POINT):
    return note(point, key, signature)


def accept(signature, message):
    return signature == b"s" * 64 and message == POINT.text()


def test_a_note_is_written_as_c2sp_signed_note_says():
    body, line = signed().split("\n\n")
    assert body == (
        "tatpar/0123456789abcdef\n20852\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"
        "time 1700000000000"
    )
    dash, name, told = line.rstrip("\n").split(" ")
    assert (dash, name) == ("\u2014", "tatpar/0123456789abcdef")
    raw = base64.b64decode(told)
    # c2sp.org/signed-note: SHA-256(name, newline, type 1 for Ed25519, key), first four bytes
    assert raw[:4] == hashlib.sha256(name.encode() + b"\n\x01" + KEY).digest()[:4]
    assert raw[4:] == b"s" * 64


def test_a_note_reads_back_even_with_other_line_ends_and_another_signature():
    assert read_note(signed(), KEY, accept) == POINT
    assert read_note(signed().replace("\n", "\r\n"), KEY, accept) == POINT
    body, line = signed().split("\n\n")
    other = "\u2014 colleague " + base64.b64encode(b"w" * 68).decode()
    assert read_note(f"{body}\n\n{other}\n{line}", KEY, accept) == POINT


def test_the_head_of_an_empty_register_reads_back():
    empty = Checkpoint(origin(ID), 0, bytes(32), 0)
    found = read_note(signed(point=empty), KEY, lambda _signature, text: text == empty.text())
    assert found == empty


@pytest.mark.parametrize(
    "text",
    [
        signed(b"f" * 64),  # a wrong signature
        signed(key=b"j" * 32),  # another key
        signed().replace("20852", "20853"),  # edited
        signed().replace("\u2014", "-"),
        signed().split("\u2014", maxsplit=1)[0],
    ],
)
def test_what_this_key_did_not_sign_is_not_believed(text):
    assert read_note(text, KEY, accept) is None


@pytest.mark.parametrize(
    "text",
    [
        "", "words", "a\n1\nAA==\ntime 1\n", "a\n01\nAA==\ntime 1\n\n", "a\n১\nAA==\ntime 1\n\n",
        "a\n1\n*\ntime 1\n\n", "a\n1\nAA==\nday 1\n\n", "a\n1\nAA==\n\n",
    ],
)  # fmt: skip
def test_what_is_no_note_is_refused(text):
    with pytest.raises(ValueError, match="not"):
        read_note(text, KEY, accept)


def test_a_head_kept_outside_is_compared():
    leaves = [leaf_hash(b"%d" % number) for number in range(5)]
    at = {size: root(leaves[:size]) for size in range(6)}
    head = Checkpoint(origin(ID), 3, at[3], 0)
    assert check_head(head, ID, 5, at.__getitem__) is None
    assert check_head(head, ID, 3, at.__getitem__) is None
    assert check_head(head, ID, 2, at.__getitem__) is Fault.ROLLED_BACK
    assert check_head(head, "f" * 16, 5, at.__getitem__) is Fault.OTHER_REGISTER
    assert check_head(Checkpoint(origin(ID), 3, at[2], 0), ID, 5, at.__getitem__) is (
        Fault.HEAD_DIFFERS
    )


def test_keys_have_names_of_their_own():
    assert key_hash("a", KEY) != key_hash("b", KEY) != key_hash("b", b"j" * 32)


def test_a_fingerprint_is_short_enough_to_read_aloud():
    assert fingerprint(KEY) != fingerprint(b"j" * 32)
    assert len(fingerprint(KEY)) == 16


def test_a_fault_is_raised_and_printed_with_all_that_it_knows():
    fault = bundle.Fault(bundle.Step.FILES, bundle.Wrong.TOO_LARGE, "a.csv", 3, "x", "y", "z")
    assert bundle.Unverified(fault).fault is fault
    assert list(fault.as_json().values()) == ["files", "too_large", "a.csv", 3, "x", "y", "z"]
