"""Links: each attack has its own name."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.integrity.merkle import (
    Fault,
    Link,
    check_links,
    genesis,
    leaf_hash,
    next_head,
    root,
)

ID = "0123456789abcdef"


def register(size, words="কথা"):
    links, head = [], genesis(ID)
    for seq in range(1, size + 1):
        fields = {"original": {"sha256": f"{seq:064x}"}, "prev": head.hex(), "t": words}
        fields |= {"record_id": f"r{seq}", "seq": seq}
        body = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        leaf = leaf_hash(body.encode())
        head = next_head(head, leaf)
        files = ((0, f"{seq:064x}"),)
        links.append(Link(seq, f"r{seq}", leaf, head, body.encode(), files=files))
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
    assert fault(links) == (Fault.BYTES_CHANGED, 4)  # bytes without the words that vouch for them
    links[3] = change(links[3], files=())
    assert fault(links) == (None, None)
    links[3] = change(links[3], leaf=leaf_hash(b"another"))
    assert fault(links) == (Fault.CHAIN_BROKEN, 4)


def test_records_in_each_others_place_are_named():
    links = register(5)
    links[1], links[2] = change(links[2], seq=2), change(links[1], seq=3)
    assert fault(links) == (Fault.RECORDS_REORDERED, 2)


def test_a_record_under_anothers_id_is_named():
    links = register(5)
    links[1] = change(links[1], record_id="r3")
    assert fault(links) == (Fault.RECORDS_REORDERED, 2)


@pytest.mark.parametrize(
    "files",
    [
        (),
        ((0, "f" * 64),),
        ((1, f"{2:064x}"),),
        ((0, f"{2:064x}"), (1, f"{2:064x}")),
    ],
)
def test_lost_changed_moved_or_added_bytes_are_named(files):
    links = register(3)
    links[1] = change(links[1], files=files)
    assert fault(links) == (Fault.BYTES_CHANGED, 2)


HASHES = tuple(f"{number:064x}" for number in (7, 8, 7))


@given(st.booleans(), st.permutations(HASHES), st.integers(0, 3), st.data())
def test_each_file_stands_where_it_was_recorded(has_original, hashes, count, data):
    attached = tuple(enumerate(hashes[:count], start=1))
    files = (((0, "9" * 64),) if has_original else ()) + attached
    fields = {"attachments": [{"sha256": one} for _, one in attached]}
    fields |= {"original": {"sha256": "9" * 64} if has_original else None}
    fields |= {"record_id": "r1", "seq": 1, "text": '"original":{"sha256":"'}
    body = json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()
    leaf = leaf_hash(body)
    link = Link(1, "r1", leaf, next_head(genesis(ID), leaf), body, files=files)
    assert fault([link]) == (None, None)
    other = data.draw(st.permutations([one for _, one in files]))
    moved = tuple((place, one) for (place, _), one in zip(files, other, strict=True))
    expected = (None, None) if moved == files else (Fault.BYTES_CHANGED, 1)
    assert fault([change(link, files=moved)]) == expected


def test_words_that_look_like_fields_do_not_deceive():
    words = '"seq":1,"sha256":"' + "0" * 64 + '"'
    assert fault(register(3, words)) == (None, None)


def test_registers_have_beginnings_of_their_own():
    assert genesis("a") != genesis("b")
