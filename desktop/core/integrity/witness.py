"""The text of a register's head for a colleague, and judging a colleague's head as a witness.

The text fits a message or a QR code: the key's line, a consistency proof from a size that the
colleague has already (c2sp.org/tlog-witness), and the signed note. A witness stores one head of
each register; a newer one is accepted only with a proof that it continues the stored one.
"""

import base64
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from desktop.core.integrity.checkpoint import Checkpoint, read_note, read_verifier_key, verifier_key
from desktop.core.integrity.merkle import consistent

# Searched anywhere in the text: a copied message has a name and a time before the first line.
_KEY = re.compile(r"tatpar/[0-9a-f]{16}\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{44}")
_PROOF = re.compile(r"^old (\d{1,18})((?:\n[A-Za-z0-9+/=]{44})*)$", re.MULTILINE)
_NOTE = re.compile(
    r"tatpar/[0-9a-f]{16}\n\d{1,18}\n[A-Za-z0-9+/=]{44}\ntime \d{1,18}\n\n(?:\N{EM DASH} [^\n]+\n)+"
)


class Fit(StrEnum):
    """How a head fits the stored head of the same register."""

    NEW = "new"  # the first of this register
    GROWN = "grown"  # proven to continue the stored one
    SAME = "same"
    OLDER = "older"  # made before the stored one
    OWN = "own"  # of the own register, and it fits
    NOT_A_HEAD = "not_a_head"
    KEY_MISSING = "key_missing"
    OTHER_KEY = "other_key"
    SIGNATURE_WRONG = "signature_wrong"
    PROOF_MISSING = "proof_missing"
    ROLLED_BACK = "rolled_back"  # made later than the stored one, with fewer records
    FORKED = "forked"  # as many records as the stored one, but others
    PROOF_WRONG = "proof_wrong"  # does not continue the stored one
    OWN_DIFFERS = "own_differs"  # of the own register, but of another history

    @property
    def sound(self) -> bool:
        """Return whether the head shows no fault of the register."""
        return self in {Fit.NEW, Fit.GROWN, Fit.SAME, Fit.OLDER, Fit.OWN}


@dataclass(frozen=True, slots=True)
class Head:
    """A head as read from a text; ``key`` is None and ``old_size`` 0 if it has none."""

    point: Checkpoint
    note: str
    key: bytes | None = None
    old_size: int = 0
    proof: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class WitnessedHead:
    """A stored head of another register, with its key, its owner's name and when it was stored."""

    point: Checkpoint
    note: str
    key: bytes
    name: str = ""
    kept_ms: int = 0


def write_head(note: str, name: str, key: bytes, old_size: int, proof: Sequence[bytes]) -> str:
    """Return the text for a colleague; without a proof when ``old_size`` is 0."""
    lines = [f"key {verifier_key(name, key)}"]
    if old_size:
        lines += [f"old {old_size}", *(base64.b64encode(item).decode() for item in proof)]
    return "\n".join([*lines, "", note])


def read_head(text: str) -> Head:
    """Return the head in a text; ValueError if it contains no signed head of a register."""
    text = "\n".join(line.strip() for line in text.strip().splitlines()) + "\n"
    note = _NOTE.search(text)
    if note is None:
        raise ValueError("no signed head")
    name, size, root, time = note[0].split("\n")[:4]
    point = Checkpoint(name, int(size), _bytes(root), int(time.removeprefix("time ")))
    head = Head(point, note[0])
    before = text[: note.start()].rstrip("\n")
    line, proof = _KEY.search(before), _PROOF.search(before)
    if line is not None:
        whose, key = read_verifier_key(line[0])
        if whose != name:
            raise ValueError("the key of another register")
        head = Head(point, note[0], key)
    if proof is not None:
        hashes = tuple(_bytes(item) for item in proof[2].split())
        head = Head(point, note[0], head.key, int(proof[1]), hashes)
    return head


def judge(
    head: Head, before: WitnessedHead | None, signed_by: Callable[[bytes, bytes, bytes], bool]
) -> Fit:
    """Return how a head fits; ``signed_by(key, signature, message)`` verifies Ed25519."""
    key = head.key if before is None else before.key
    if key is None:
        return Fit.KEY_MISSING
    if head.key not in {None, key}:
        return Fit.OTHER_KEY
    if read_note(head.note, key, partial(signed_by, key)) is None:
        return Fit.SIGNATURE_WRONG
    return Fit.NEW if before is None else _continues(head, before.point)


def _continues(head: Head, old: Checkpoint) -> Fit:
    new = head.point
    if new.size < old.size:
        return Fit.ROLLED_BACK if new.at_ms > old.at_ms else Fit.OLDER
    if new.size == old.size:
        return Fit.SAME if new.root == old.root else Fit.FORKED
    if old.size == 0:
        return Fit.GROWN
    if head.old_size != old.size:
        return Fit.PROOF_MISSING
    if consistent(old.size, new.size, head.proof, old.root, new.root):
        return Fit.GROWN
    return Fit.PROOF_WRONG


def _bytes(text: str) -> bytes:
    raw = base64.b64decode(text, validate=True)
    if len(raw) != 32:
        raise ValueError("not a hash")
    return raw
