"""Verifying an open register: records, tree, checkpoints, triggers, and heads stored outside."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Any

from desktop.core.errors import KnownError
from desktop.core.integrity.checkpoint import Checkpoint, check_head, origin, read_note
from desktop.core.integrity.merkle import Fault, Link, Verification, check_links, roots_at
from desktop.core.problem_codes import ProblemCode
from desktop.storage.device_key import is_signed
from desktop.storage.register.database import GUARDS
from desktop.storage.register.queries import Reading

SMALL = 64 * 1024
"""Bytes up to which an original or attachment is hashed at every unlock. Larger ones are hashed by
a thorough verification only, since a voice note of megabytes costs tens of ms."""

# A record counts as redacted only if its redaction exists and points to it.
_LINKS = """
SELECT r.seq, r.id, r.leaf, r.head, CAST(c.body AS BLOB), d.seq FROM record r
LEFT JOIN content c ON c.seq = r.seq LEFT JOIN redaction x ON x.seq = r.seq
LEFT JOIN content d ON d.seq = x.by AND d.type = 'redaction' AND d.target = r.id ORDER BY r.seq
"""
_TRIGGERS = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
_BLOBS = """
SELECT seq, place, sha256, CASE WHEN :all OR length(data) <= :small THEN data END FROM blob
ORDER BY seq, place
"""


def verify(
    register: Reading,
    heads: Sequence[str] = (),
    *,
    beside: str | None = None,
    thorough: bool = False,
) -> Verification:
    """Return the count and the heads, with the first fault if something was changed.

    ``beside`` is the content of the head file beside the register (None: not checked, "": missing);
    ``heads`` are signed notes stored elsewhere. A thorough verification also checks every page of
    the file and every byte of large attachments.
    """
    try:
        return _verify(register, heads, beside, thorough=thorough)
    except KnownError as error:
        if error.code != ProblemCode.REGISTER_DAMAGED:
            raise
        return Verification(0, "", "", Fault.FILE_DAMAGED)


def _verify(
    register: Reading, heads: Sequence[str], beside: str | None, *, thorough: bool
) -> Verification:
    with register.reading() as connection:
        execute = connection.execute
        if thorough and execute("PRAGMA cipher_integrity_check").fetchone():
            return Verification(0, "", "", Fault.FILE_DAMAGED)
        guards = dict(execute(_TRIGGERS))
        blobs = execute(_BLOBS, {"all": thorough, "small": SMALL})
        links = _links(execute(_LINKS), blobs)
        verification, leaves = check_links(register.register_id, links)
        rows = execute(
            "SELECT size, root, at_ms, signature FROM checkpoint ORDER BY day DESC"
        ).fetchall()
    if verification.fault is not None:
        return verification
    name = origin(register.register_id)
    points = [(Checkpoint(name, size, root, at), signature) for size, root, at, signature in rows]
    try:
        outside = [_read(head, register) for head in (*heads, *([beside] if beside else []))]
    except ValueError:
        return replace(verification, fault=Fault.SIGNATURE_WRONG)
    sizes = {point.size for point, _ in points} | {head.size for head in outside}
    roots = roots_at(leaves, sizes)
    fault = (
        _checkpoint_fault(register, points, roots, verification)
        or _outside_fault(register, outside, roots, verification)
        or (Fault.HEAD_MISSING if beside == "" and verification.count else None)
        or (Fault.GUARDS_MISSING if guards != _GUARDS else None)
    )
    return replace(verification, fault=fault)


_GUARDS = {name: f"CREATE TRIGGER {name} {what}" for name, what in GUARDS.items()}


def _links(stored: Any, blobs: Any) -> Iterator[Link]:
    """Yield records with their bytes, both read in the order of ``seq``, one at a time."""
    groups = ((seq, list(rows)) for seq, rows in groupby(blobs, key=lambda row: row[0]))
    ahead = next(groups, None)
    for seq, record_id, leaf, head, body, redacted in stored:
        files: tuple[tuple[int, str], ...] = ()
        if ahead is not None and ahead[0] == seq:
            files = tuple(
                (place, sha256 if data is None else hashlib.sha256(data).hexdigest())
                for _, place, sha256, data in ahead[1]
            )
            ahead = next(groups, None)
        yield Link(seq, record_id, leaf, head, body, redacted is not None, files)


def _read(head: str, register: Reading) -> Checkpoint:
    point = read_note(head, register.public, partial(is_signed, register.public))
    if point is None:
        raise ValueError("not signed by this register")
    return point


def _checkpoint_fault(
    register: Reading,
    points: list[tuple[Checkpoint, bytes]],
    roots: dict[int, bytes],
    verification: Verification,
) -> Fault | None:
    """Check the register's own checkpoints, newest first."""
    newest = points[0][0].size if points else 0
    if newest != verification.count:
        return Fault.TRUNCATED if newest > verification.count else Fault.TAIL_UNSEALED
    for point, signature in points:
        if roots.get(point.size) != point.root:
            return Fault.ROOT_DIFFERS
        if not is_signed(register.public, signature, point.text()):
            return Fault.SIGNATURE_WRONG
    return None


def _outside_fault(
    register: Reading,
    outside: list[Checkpoint],
    roots: dict[int, bytes],
    verification: Verification,
) -> Fault | None:
    for head in outside:
        fault = check_head(head, register.register_id, verification.count, lambda size: roots[size])
        if fault is not None:
            return fault
    return None
