"""The digest that a letter and a bundle of one period share: that of their two tables.

A letter cannot have the digest of a whole bundle, which depends on the moment of the export and the
program's version. The tables depend on the period alone. They are those of the csv form without
names of Wi-Fi networks; their two lines in the bundle's ``manifest-sha256.txt`` are what is
digested, so that anyone can do it by hand:
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
