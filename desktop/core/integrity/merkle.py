"""The Merkle tree of RFC 6962 §2.1 over SHA-256: root, inclusion and consistency proofs.

Leaves given to these functions are leaf hashes (32 bytes), not the data. The verifying functions
follow RFC 9162 §2.1.3.2 and §2.1.4.2, which spell out the same tree's checks step by step.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

EMPTY_ROOT = hashlib.sha256().digest()


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf's data; its prefix distinguishes leaves from nodes."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """The part of a tree that is needed to add leaves: roots of its full subtrees, largest first.

    A tree of 100,000 leaves has at most 17 of them, so that adding a leaf costs microseconds.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def grown(self, leaf: bytes) -> "Frontier":
        """Return the frontier with one more leaf."""
        peaks, node, size = list(self.peaks), leaf, self.size
        while size & 1:
            node = node_hash(peaks.pop(), node)
            size >>= 1
        peaks.append(node)
        return Frontier(self.size + 1, tuple(peaks))

    @property
    def root(self) -> bytes:
        """Return the tree's root."""
        if not self.peaks:
            return EMPTY_ROOT
        *rest, node = self.peaks
        for peak in reversed(rest):
            node = node_hash(peak, node)
        return node


def frontier(leaves: Iterable[bytes]) -> Frontier:
    """Return the frontier of the tree over these leaves, one pass, constant memory."""
    peaks: list[bytes] = []
    count = 0
    for leaf in leaves:
        node, size = leaf, count
        while size & 1:
            node = node_hash(peaks.pop(), node)
            size >>= 1
        peaks.append(node)
        count += 1
    return Frontier(count, tuple(peaks))


def root(leaves: Iterable[bytes]) -> bytes:
    """Return the root of the tree over these leaves."""
    return frontier(leaves).root


def roots_at(leaves: Iterable[bytes], sizes: Collection[int]) -> dict[int, bytes]:
    """Return the root over the first ``size`` leaves, for each given size that is reached."""
    asked, roots = set(sizes), {}
    grown = Frontier()
    if 0 in asked:
        roots[0] = grown.root
    for leaf in leaves:
        grown = grown.grown(leaf)
        if grown.size in asked:
            roots[grown.size] = grown.root
    return roots


class Tree:
    """Every node over these leaves, for many proofs of one tree."""

    def __init__(self, leaves: Iterable[bytes]) -> None:
        """Hash the tree, level by level; a node without a sibling moves up unchanged."""
        self._levels = [list(leaves)]
        while len(level := self._levels[-1]) > 1:
            pairs = zip(level[::2], level[1::2], strict=False)
            self._levels.append([*(node_hash(*pair) for pair in pairs), *level[len(level) & ~1 :]])

    def path(self, index: int) -> tuple[bytes, ...]:
        """Return the siblings from the leaf at ``index`` up to the root, lowest first."""
        if not 0 <= index < len(self._levels[0]):
            raise ValueError(f"no leaf {index} in a tree of {len(self._levels[0])}")
        places = ((level, index >> height ^ 1) for height, level in enumerate(self._levels))
        return tuple(level[place] for level, place in places if place < len(level))


def inclusion_proof(index: int, leaves: Iterable[bytes]) -> tuple[bytes, ...]:
    """Return the path of one leaf; use `Tree` for many."""
    return Tree(leaves).path(index)


def included(leaf: bytes, index: int, size: int, proof: Sequence[bytes], tree_root: bytes) -> bool:
    """Return whether the proof shows that ``leaf`` is at ``index`` of the tree of that root."""
    if not 0 <= index < size:
        return False
    place, last, node = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            node = node_hash(sibling, node)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            node = node_hash(node, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and node == tree_root
