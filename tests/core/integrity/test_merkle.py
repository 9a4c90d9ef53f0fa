"""The tree against RFC 6962's published vectors and against its own definition."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.integrity.merkle import (
    EMPTY_ROOT,
    Fault,
    Frontier,
    Link,
    check_links,
    consistency_proof,
    consistent,
    frontier,
    genesis,
    leaf_hash,
    next_head,
    node_hash,
    root,
    roots_at,
)

# The vectors of Certificate Transparency's reference implementation (RFC 6962 §2.1).
DATA = [
    bytes.fromhex(text)
    for text in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
LEAVES = [leaf_hash(data) for data in DATA]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
BC1A = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
CA85 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
F083 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
EBC5 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"

SIZES = st.integers(1, 70)


def leaves_of(size):
    return [leaf_hash(b"%d" % number) for number in range(size)]


def definition(leaves):
    """RFC 6962 §2.1, word for word."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(definition(leaves[:split]), definition(leaves[split:]))


@pytest.mark.parametrize("size", range(1, 9))
def test_published_roots(size):
    assert root(LEAVES[:size]).hex() == ROOTS[size - 1]


def test_the_empty_tree_has_the_hash_of_nothing():
    assert root([]) == EMPTY_ROOT == Frontier().root == hashlib.sha256().digest()


@pytest.mark.parametrize(
    ("old", "size", "proof"),
    [(6, 8, [EBC5, CA85, ROOTS[3]]), (2, 5, [F083, BC1A]), (8, 8, [])],
)
def test_published_consistency_proofs(old, size, proof):
    assert [item.hex() for item in consistency_proof(old, LEAVES[:size])] == proof


# Every shape of a tree up to four floors: which branch a proof takes is no matter of luck.
PAIRS = [(old, size) for size in range(1, 18) for old in range(1, size + 1)]


@pytest.mark.parametrize(("old", "size"), PAIRS)
def test_a_grown_tree_is_consistent_and_a_rewritten_one_is_not(old, size):
    leaves = leaves_of(size)
    proof = consistency_proof(old, leaves)
    before, now = root(leaves[:old]), root(leaves)
    assert consistent(old, size, proof, before, now)
    assert not consistent(old, size, proof, leaf_hash(b"x"), now)
    assert not consistent(old, size, proof, before, leaf_hash(b"x"))
    assert not consistent(old, size, (*proof, before), before, now)
    if proof:
        assert not consistent(old, size, proof[:-1], before, now)


@given(SIZES)
def test_the_frontier_gives_the_root_of_the_definition(size):
    leaves = leaves_of(size)
    assert frontier(leaves).root == definition(leaves)
    assert frontier(leaves) == frontier(leaves[:-1]).grown(leaves[-1])


def test_what_is_outside_the_tree_has_no_proof():
    with pytest.raises(ValueError, match="no tree of 3"):
        consistency_proof(3, LEAVES[:2])
    assert not consistent(0, 2, (), EMPTY_ROOT, root(LEAVES[:2]))
    assert not consistent(2, 4, (), root(LEAVES[:2]), root(LEAVES[:4]))
    # A path of one step for a full subtree: the old root itself is its beginning.
    assert not consistent(3, 8, (), root(LEAVES[:3]), root(LEAVES))


def test_roots_at_several_sizes_in_one_pass():
    found = roots_at(LEAVES, {0, 3, 8, 9})
    assert {size: item.hex() for size, item in found.items()} == {
        0: EMPTY_ROOT.hex(), 3: ROOTS[2], 8: ROOTS[7],
    }  # fmt: skip
    assert 0 not in roots_at(LEAVES, {1})


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


EDITED = register(5)[2].body.replace("কথা".encode(), "কাজ".encode())


@pytest.mark.parametrize(
    ("at", "fields", "wrong"),
    [
        (2, {"body": EDITED}, Fault.RECORD_EDITED),
        (2, {"body": EDITED, "leaf": leaf_hash(EDITED)}, Fault.CHAIN_BROKEN),
        (1, {"record_id": "r3"}, Fault.RECORDS_REORDERED),
        (1, {"files": ()}, Fault.BYTES_CHANGED),
        (1, {"files": ((0, "f" * 64),)}, Fault.BYTES_CHANGED),
        (1, {"files": ((1, f"{2:064x}"),)}, Fault.BYTES_CHANGED),
        (1, {"files": ((0, f"{2:064x}"), (1, f"{2:064x}"))}, Fault.BYTES_CHANGED),
    ],
)
def test_the_changed_record_is_named(at, fields, wrong):
    links = register(5)
    links[at] = change(links[at], **fields)
    assert fault(links) == (wrong, at + 1)


def test_a_removed_record_and_records_in_each_others_place_are_named():
    one, two, three, four, five = register(5)
    assert fault([one, three, four, five]) == (Fault.RECORD_MISSING, 2)
    swapped = [one, change(three, seq=2), change(two, seq=3), four, five]
    assert fault(swapped) == (Fault.RECORDS_REORDERED, 2)


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
