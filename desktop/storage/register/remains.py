"""Reads what is left of a damaged register, page by page, with its key.

Nothing of the file is believed: keys count by the public keys of the key file, records by the chain
from the first one on, bytes by the hash in their record, checkpoints by their signature.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from desktop.core.integrity.checkpoint import Checkpoint, origin
from desktop.core.integrity.hash_chain import genesis, next_head, promised_files
from desktop.core.integrity.merkle import leaf_hash, roots_at
from desktop.core.register.enums import RecordType
from desktop.storage.register import ciphers
from desktop.storage.register.cipher_pages import USABLE, CipherPages, PlaceOfPage
from desktop.storage.register.inherited import Point
from desktop.storage.register.key_file import KeyFile
from desktop.storage.register.record_factory import LARGEST
from desktop.storage.register.verification import signed_by
from desktop.storage.sqlite_pages import Value, index_rows, table_rows

_LONGEST = LARGEST + (1 << 16)  # bytes of a row: the largest attachment
_KEY = 32

BlobKey = tuple[int, int, str]  # record, place, SHA-256


@dataclass(frozen=True, slots=True)
class SavedRecord:
    """A record of the chain; ``body`` is None if it is redacted or cannot be read."""

    seq: int
    record_id: str
    leaf: bytes
    body: bytes | None


@dataclass(frozen=True, slots=True)
class RegisterKeys:
    """The register's private keys, which fit its key file; ``earlier`` are former sealing keys."""

    seal: bytes
    sign: bytes
    earlier: bytes


@dataclass(frozen=True, slots=True)
class Remains:
    """What can be read of a register, and the numbers of what cannot.

    ``lost`` are records whose content, ``bytes_lost`` pairs of a record and a place whose bytes
    cannot be read; ``apart`` counts records after a gap of the chain, ``signed`` is the largest
    size that the register's key signed.
    """

    keys: RegisterKeys | None
    records: tuple[SavedRecord, ...]
    redacted: tuple[tuple[int, int], ...]
    points: tuple[Point, ...]
    blobs: tuple[BlobKey, ...]
    lost: tuple[int, ...]
    bytes_lost: tuple[tuple[int, int], ...]
    apart: int
    signed: int


class DamagedRegister:
    """The rows of a damaged register's pages, and what of them fits together."""

    def __init__(self, pages: CipherPages, keys: KeyFile, head: Checkpoint | None = None) -> None:
        """Read nothing yet; ``head`` is the verified one beside the register."""
        self._pages = pages
        self._keys = keys
        self._places: dict[BlobKey, PlaceOfPage] = {}
        self._texts: dict[BlobKey, bytes] = {}  # an original that is the record's text
        self._rows: defaultdict[int, dict[tuple[bytes, bytes], str]] = defaultdict(dict)
        self._bodies: dict[bytes, bytes] = {}  # by leaf
        self._following: defaultdict[tuple[int, str], set[bytes]] = defaultdict(set)
        self._redactions: set[tuple[int, int]] = set()
        self._points: dict[tuple[int, int], Point] = {}
        self._signed = set[tuple[int, bytes]]() if head is None else {(head.size, head.root)}
        self._named: list[dict[str, bytes]] = []  # rows of ``meta``, by page

    # --- rows -----------------------------------------------------------------------------------

    def read(self) -> Remains:
        """Read all pages and return what fits together."""
        for place in self._pages.places():
            page = self._pages.page(place)
            self._add_keys(page)
            for seq, values in self._rows_on(place[0], page):
                self._add(seq, values, place)
        records = self._chain()
        return self._fitting(records)

    def _rows_on(self, number: int, page: bytes) -> Iterator[tuple[int, list[Value]]]:
        return table_rows(
            page, self._pages.page_of, longest=_LONGEST, usable=USABLE, first=number == 1
        )

    def _add_keys(self, page: bytes) -> None:
        names: dict[str, bytes] = {}
        for values in index_rows(page, usable=USABLE):
            match values:
                case [str(name), bytes(value)]:
                    names[name] = value
        if names:
            self._named.append(names)

    def _add(self, seq: int, values: list[Value], place: PlaceOfPage) -> None:
        match values:
            case [None, str(record_id), bytes(leaf), bytes(head)]:
                self._rows[seq][leaf, head] = record_id
            case [None, *_, str(body)] if len(values) == 10:
                self._add_body(seq, body.encode())
            case [int(record), int(blob_place), str(digest), bytes(data)]:
                if hashlib.sha256(data).hexdigest() == digest:
                    self._places[record, blob_place, digest] = place
            case [None, int(by)]:
                self._redactions.add((seq, by))
            case [None, int(size), bytes(root), int(at_ms), bytes(signature)]:
                self._add_point(Point(seq, size, root, at_ms, signature))

    def _add_body(self, seq: int, body: bytes) -> None:
        with suppress(ValueError, TypeError, KeyError, RecursionError):
            fields = json.loads(body)
            if fields["seq"] == seq and isinstance(fields["record_id"], str):
                leaf = leaf_hash(body)
                self._bodies[leaf] = body
                self._following[seq, fields["prev"]].add(leaf)

    def _add_point(self, point: Point) -> None:
        signed = Checkpoint(origin(self._keys.register_id), point.size, point.root, point.at_ms)
        if signed_by(self._keys.sign_public, point.signature, signed.text()):
            self._points[point.day, point.size] = point
            self._signed.add((point.size, point.root))

    def _keys_of(self) -> RegisterKeys | None:
        """Return the private keys that fit the key file."""
        for names in self._named:
            seal, sign, earlier = (names.get(name, b"") for name in ("seal", "sign", "seal_before"))
            if len(seal) == len(sign) == _KEY and self._fit(seal, sign):
                return RegisterKeys(seal, sign, b"" if len(earlier) % _KEY else earlier)
        return None

    def _fit(self, seal: bytes, sign: bytes) -> bool:
        sealing = ciphers.X25519PrivateKey.from_private_bytes(seal).public_key()
        signing = ciphers.Ed25519PrivateKey.from_private_bytes(sign).public_key()
        pair = sealing.public_bytes_raw(), signing.public_bytes_raw()
        return pair == (self._keys.seal_public, self._keys.sign_public)

    # --- what fits together ---------------------------------------------------------------------

    def _next(self, seq: int, head: bytes) -> dict[bytes, str]:
        """Return the records that continue the chain there: leaf to id."""
        following = {
            leaf: json.loads(self._bodies[leaf])["record_id"]
            for leaf in sorted(self._following.get((seq, head.hex()), ()))
        }
        rows = self._rows.get(seq, {}).items()
        return following | {leaf: name for (leaf, to), name in rows if next_head(head, leaf) == to}

    def _weight(self, before: list[bytes], head: bytes, leaf: bytes) -> tuple[int, int, bool]:
        """Return what speaks for a record that continues the chain after these leaves.

        The largest signed size that fits, the length of the chain, and whether a row names it.
        """
        leaves, rows = [*before, leaf], self._rows.get(len(before) + 1, {})
        head = next_head(head, leaf)
        while following := next(iter(self._next(len(leaves) + 1, head)), None):
            leaves.append(following)
            head = next_head(head, following)
        roots = roots_at(leaves, {size for size, _ in self._signed})
        fitting = (size for size, root in self._signed if roots.get(size) == root)
        return max(fitting, default=0), len(leaves), any(leaf == named for named, _ in rows)

    def _chain(self) -> list[SavedRecord]:
        """Return the records from the first one to the first that nothing is known of.

        Of two at one place, of which a transaction that was interrupted left one, the one that
        the register signed, or else the one that others follow.
        """
        records: list[SavedRecord] = []
        head = genesis(self._keys.register_id)
        while leaves := self._next(len(records) + 1, head):
            seq, leaf = len(records) + 1, next(iter(leaves))
            if len(leaves) > 1:
                before = [item.leaf for item in records]
                leaf = max(leaves, key=partial(self._weight, before, head))
            records.append(SavedRecord(seq, leaves[leaf], leaf, self._bodies.get(leaf)))
            head = next_head(head, leaf)
        return records

    def _fitting(self, chained: list[SavedRecord]) -> Remains:
        redacted = _redactions(chained)
        gone = set(redacted)
        for seq, by in self._redactions:
            # The row of a redaction that is readable counts only if that names the record.
            if by <= len(chained) and chained[by - 1].body is None:
                gone.add(seq)
        # What was removed stays removed, although an older page may still hold it.
        records = [replace(item, body=None) if item.seq in gone else item for item in chained]
        lost = [item.seq for item in records if item.body is None and item.seq not in redacted]
        blobs, bytes_lost = self._blobs_of(records)
        later = {seq for seq, _ in self._following if seq > len(chained)}
        return Remains(
            self._keys_of(), tuple(records), tuple(sorted(redacted.items())),
            tuple(self._points_of(records)), blobs, tuple(lost), bytes_lost, len(later),
            max((size for size, _ in self._signed), default=0),
        )  # fmt: skip

    def _blobs_of(
        self, records: list[SavedRecord]
    ) -> tuple[tuple[BlobKey, ...], tuple[tuple[int, int], ...]]:
        """Return the bytes that are promised and there, and those that are not there."""
        blobs: list[BlobKey] = []
        lost: list[tuple[int, int]] = []
        for item in records:
            for place, digest in promised_files(item.body or b""):
                key = item.seq, place, digest
                if key not in self._places and place == 0:
                    words: bytes = json.loads(item.body or b"")["text"].encode()
                    if hashlib.sha256(words).hexdigest() == digest:
                        self._texts[key] = words
                if key in self._places or key in self._texts:
                    blobs.append(key)
                else:
                    lost.append((item.seq, place))
        return tuple(blobs), tuple(lost)

    def _points_of(self, records: list[SavedRecord]) -> Iterator[Point]:
        """Yield the checkpoints that the register's key signed over these records."""
        roots = roots_at((item.leaf for item in records), {size for _, size in self._points})
        newest: dict[int, Point] = {}
        for point in sorted(self._points.values(), key=lambda point: point.size):
            if roots.get(point.size) == point.root:
                newest[point.day] = point
        yield from newest.values()

    def blob(self, key: BlobKey) -> bytes:
        """Return bytes that `read` met, read again; ValueError if they are gone."""
        if key in self._texts:
            return self._texts[key]
        place_of_page = self._places[key]
        page = self._pages.page(place_of_page)
        for _, values in self._rows_on(place_of_page[0], page):
            match values:
                case [int(record), int(place), str(digest), bytes(data)]:
                    same = (record, place, digest) == key
                    if same and hashlib.sha256(data).hexdigest() == digest:
                        return data
        raise ValueError("not readable any more")


def _redactions(records: list[SavedRecord]) -> dict[int, int]:
    """Return each redacted record's number with that of its redaction, which must be readable."""
    by_id = {item.record_id: item.seq for item in records}
    pairs: dict[int, int] = {}
    for item in records:
        if item.body is not None and _REDACTION in item.body:
            fields = json.loads(item.body)
            if fields["type"] == RecordType.REDACTION and fields["target"] in by_id:
                pairs[by_id[fields["target"]]] = item.seq
    return pairs


_REDACTION = b'"type":"redaction"'
