"""The published vectors: this program computes their results."""

import hashlib
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.core.integrity.checkpoint import Checkpoint, note, origin
from desktop.core.integrity.merkle import genesis, leaf_hash, next_head, root
from desktop.core.register.records import leaf_bytes, parse_record

FILE = Path(__file__).parents[2] / "docs" / "register-vectors.json"


@pytest.fixture(scope="module")
def told():
    return json.loads(FILE.read_text("utf-8"))


def test_a_record_becomes_the_same_canonical_bytes(told):
    for record in told["records"]:
        body = record["body"]
        assert leaf_bytes(parse_record(json.loads(body))).decode() == body


def test_leaves_heads_and_roots(told):
    head = genesis(told["register_id"])
    assert head.hex() == told["genesis"]
    leaves = []
    for record in told["records"]:
        leaves.append(leaf_hash(record["body"].encode()))
        head = next_head(head, leaves[-1])
        found = (leaves[-1].hex(), head.hex(), root(leaves).hex())
        assert found == (record["leaf"], record["head"], record["root"])


def test_the_root_by_nothing_but_a_hash_function(told):
    def sha(*parts):
        return hashlib.sha256(b"".join(parts)).digest()

    first, second, third = (sha(b"\0", item["body"].encode()) for item in told["records"])
    assert sha(b"\1", sha(b"\1", first, second), third).hex() == told["records"][2]["root"]
    original = json.loads(told["records"][0]["body"])["original"]["sha256"]
    assert hashlib.sha256(bytes.fromhex(told["original_of_1"])).hexdigest() == original


def test_the_signed_checkpoint(told):
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(told["ed25519_seed"]))
    public = key.public_key().public_bytes_raw()
    assert public.hex() == told["ed25519_public"]
    made = told["checkpoint"].splitlines()
    point = Checkpoint(
        origin(told["register_id"]), 3, bytes.fromhex(told["records"][2]["root"]),
        int(made[3].removeprefix("time ")),
    )  # fmt: skip
    assert note(point, public, key.sign(point.text())) == told["checkpoint"]
