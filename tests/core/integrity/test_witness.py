"""What a witness says to each head that a colleague tells, with real keys and real trees."""

import base64

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.integrity.checkpoint import Checkpoint, note, origin
from desktop.core.integrity.merkle import consistency_proof, leaf_hash, root
from desktop.core.integrity.witness import Fit, WitnessedHead, judge, read_head, write_head

NAME = origin("0123456789abcdef")
KEY = Ed25519PrivateKey.from_private_bytes(b"1" * 32)
OTHER = Ed25519PrivateKey.from_private_bytes(b"2" * 32)
LEAVES = [leaf_hash(b"%d" % number) for number in range(40)]


def signed_by(key, signature, message):
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def public(key):
    return key.public_key().public_bytes_raw()


def told(size, since=0, *, key=KEY, leaves=LEAVES, at_ms=None, name=NAME):
    """Return the text that the register's owner copies."""
    point = Checkpoint(name, size, root(leaves[:size]), size if at_ms is None else at_ms)
    signed = note(point, public(key), key.sign(point.text()))
    proof = consistency_proof(since, leaves[:size]) if since else ()
    return write_head(signed, name, public(key), since, proof)


def kept(size, **more):
    head = read_head(told(size, **more))
    return WitnessedHead(head.point, head.note, public(KEY))


def fit(text, before=None):
    return judge(read_head(text), before, signed_by)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_told_is_read_again_out_of_a_copied_message(end):
    text = "[09:12, 22/09/2026] DC Dhaka: " + told(30, 7).replace("\n", end)
    head = read_head(f"  {text}  ")
    assert (head.point.size, head.old_size, head.key) == (30, 7, public(KEY))
    assert fit(text, kept(7)) is Fit.GROWN


def test_a_bare_note_is_a_head_without_a_key():
    bare = told(3).partition("\n\n")[2]
    assert read_head(bare).key is None
    assert fit(bare) is Fit.KEY_MISSING
    assert fit(bare, kept(3)) is Fit.SAME


@pytest.mark.parametrize(
    "text",
    [
        "",
        "সভা বিকাল ৫টায়",
        told(3).replace("time", "at"),
        told(3).partition("\u2014")[0],  # no signature
        told(3).replace("key " + NAME, "key " + origin("f" * 16)),  # its hash is of another name
        told(9, 4).replace("\nold 4\n", "\nold 4\n" + "=" * 44 + "\n"),
        told(9, 4).replace("\nold 4\n", "\nold 4\n" + base64.b64encode(b"x" * 31).decode() + "\n"),
    ],
)
def test_what_is_no_head_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011
        read_head(text)


def test_the_key_of_another_register_is_refused():
    stranger = told(3, name=origin("f" * 16)).splitlines()[0]
    with pytest.raises(ValueError, match="another register"):
        read_head(stranger + "\n\n" + told(3).partition("\n\n")[2])


def test_the_first_head_is_taken_with_its_key():
    assert fit(told(3)) is Fit.NEW


def test_a_head_signed_by_another_key_is_never_taken():
    assert fit(told(9, 3, key=OTHER), kept(3)) is Fit.OTHER_KEY
    bare = told(9, 3, key=OTHER).partition("\n\n")[2]
    assert fit(bare, kept(3)) is Fit.SIGNATURE_WRONG
    forged = told(3).partition("\n\n")[0] + "\n\n" + told(3, key=OTHER).partition("\n\n")[2]
    assert fit(forged) is Fit.SIGNATURE_WRONG


def test_a_longer_head_needs_the_proof_from_what_is_kept():
    assert fit(told(9), kept(3)) is Fit.PROOF_MISSING
    assert fit(told(9, 4), kept(3)) is Fit.PROOF_MISSING
    assert fit(told(9, 3), kept(3)) is Fit.GROWN
    assert fit(told(9), kept(0)) is Fit.GROWN


def test_a_shorter_head_is_a_roll_back_only_if_it_was_made_later():
    assert fit(told(3, at_ms=100), kept(9)) is Fit.ROLLED_BACK
    assert fit(told(3), kept(9)) is Fit.OLDER


def test_another_history_of_the_same_length_is_a_fork():
    rewritten = [leaf_hash(b"other"), *LEAVES[1:]]
    assert fit(told(9, leaves=rewritten), kept(9)) is Fit.FORKED
    assert fit(told(9), kept(9)) is Fit.SAME


@given(st.integers(1, 38), st.data())
def test_no_rewritten_history_is_proven(old, data):
    new = data.draw(st.integers(old + 1, 40))
    edited = data.draw(st.integers(0, old - 1))
    assert fit(told(new, old), kept(old)) is Fit.GROWN
    rewritten = [*LEAVES[:edited], leaf_hash(b"other"), *LEAVES[edited + 1 :]]
    assert fit(told(new, old, leaves=rewritten), kept(old)) is Fit.PROOF_WRONG


def test_only_what_speaks_against_nobody_is_sound():
    assert {one for one in Fit if one.sound} == {
        Fit.NEW, Fit.GROWN, Fit.SAME, Fit.OLDER, Fit.OWN,
    }  # fmt: skip
