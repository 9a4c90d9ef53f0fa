"""What letter and bundle of one period share: the digest of the two tables that they tell.

A letter cannot carry the digest of a whole bundle: a bundle is of the moment of its export, names
its program's version and lies beside the letter, not in it. The tables are of the period alone.
They are those of the csv form without names of Wi-Fi networks, and their two lines in the bundle's
``manifest-sha256.txt`` are what is digested, so that anybody can do it by hand:
``grep -e slots.csv -e spans.csv manifest-sha256.txt | sha256sum``.
"""

import hashlib
from collections.abc import Iterable

SPANS, SLOTS = "data/spans.csv", "data/slots.csv"


def record_digest(spans_csv: Iterable[bytes], slots_csv: Iterable[bytes]) -> str:
    """Return the digest of the tables, each in parts; hex of SHA-256."""
    lines = ""
    for name, parts in ((SLOTS, slots_csv), (SPANS, spans_csv)):  # as a manifest sorts them
        digest = hashlib.sha256()
        for part in parts:
            digest.update(part)
        lines += f"{digest.hexdigest()}  {name}\n"
    return hashlib.sha256(lines.encode()).hexdigest()
