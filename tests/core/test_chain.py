"""Links and notes: each attack has its own name, and a signed head reads back as written."""

import base64
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.chain import (
    Checkpoint,
    Fault,
    Link,
    check_head,
    check_links,
    genesis,
    key_hash,
    next_head,
    note,
    origin,
    read_note,
)
from desktop.core.merkle import leaf_hash, root

ID = "0123456789abcdef"
KEY = b"k" * 32


def register(size, words="কথা"):
    links, head = [], genesis(ID)
    for seq in range(1, size + 1):
        fields = {"original": {"sha256": f"{seq:064x}"}, "prev": head.hex(), "seq": seq, "t": words}
        body = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        leaf = leaf_hash(body.encode())
        head = next_head(head, leaf)
        links.append(Link(seq, leaf, head, body.encode(), bytes_sha256=(f"{seq:064x}",)))
    return links


def change(link, **fields):
    plain = {name: getattr(link, name) for name in link.__slots__} | fields
    return Link(**plain)


def fault(links):
    found, _ = check_links(ID, links)
    return found.fault, found.seq


@given(st.integers(0, 20))
def test_an_untouched_register_verifies(size):
    links = register(size)
    found, leaves = check_links(ID, links)
    assert found.intact
    assert found.count == size
    assert found.seq is None
    assert leaves == [link.leaf for link in links]
    assert found.root == root(leaves).hex()
    assert found.head == (links[-1].head if links else genesis(ID)).hex()


def test_an_edited_record_is_named():
    links = register(5)
    links[2] = change(links[2], body=links[2].body.replace("কথা".encode(), "কাজ".encode()))
    assert fault(links) == (Fault.RECORD_EDITED, 3)


def test_a_record_edited_with_its_leaf_breaks_the_chain_there():
    links = register(5)
    body = links[2].body.replace("কথা".encode(), "কাজ".encode())
    links[2] = change(links[2], body=body, leaf=leaf_hash(body))
    assert fault(links) == (Fault.CHAIN_BROKEN, 3)


def test_a_removed_record_is_named():
    links = register(5)
    del links[1]
    assert fault(links) == (Fault.RECORD_MISSING, 2)


def test_removed_words_are_told_from_a_lawful_redaction():
    links = register(5)
    links[3] = change(links[3], body=None)
    assert fault(links) == (Fault.RECORD_MISSING, 4)
    links[3] = change(links[3], redacted=True)
    assert fault(links) == (None, None)
    links[3] = change(links[3], leaf=leaf_hash(b"another"))
    assert fault(links) == (Fault.CHAIN_BROKEN, 4)


def test_records_in_each_others_place_are_named():
    links = register(5)
    links[1], links[2] = change(links[2], seq=2), change(links[1], seq=3)
    assert fault(links) == (Fault.RECORDS_REORDERED, 2)


@pytest.mark.parametrize("hashes", [(), ("f" * 64,), (f"{2:064x}", f"{2:064x}")])
def test_lost_changed_or_added_bytes_are_named(hashes):
    links = register(3)
    links[1] = change(links[1], bytes_sha256=hashes)
    assert fault(links) == (Fault.BYTES_CHANGED, 2)


def test_words_that_look_like_fields_do_not_deceive():
    words = '"seq":1,"sha256":"' + "0" * 64 + '"'
    assert fault(register(3, words)) == (None, None)


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


def test_a_note_reads_back_even_with_other_line_ends_and_a_witness():
    assert read_note(signed(), KEY, accept) == POINT
    assert read_note(signed().replace("\n", "\r\n"), KEY, accept) == POINT
    body, line = signed().split("\n\n")
    witness = "\u2014 colleague " + base64.b64encode(b"w" * 68).decode()
    assert read_note(f"{body}\n\n{witness}\n{line}", KEY, accept) == POINT


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


def test_keys_and_registers_have_names_of_their_own():
    assert key_hash("a", KEY) != key_hash("b", KEY) != key_hash("b", b"j" * 32)
    assert genesis("a") != genesis("b")
