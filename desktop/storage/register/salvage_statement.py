"""What a register's record of a salvage says, in its ``source``.

The register that lost records keeps a decision whose source names the last head that was known
beside it, and the bytes that could not be read, so that a verification expects them no more.
Records whose content could not be read have a redaction each.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

SALVAGE = "salvage/"
SALVAGES = "SELECT source FROM content WHERE type = 'decision' AND source LIKE 'salvage/%'"
_SOURCE = re.compile(SALVAGE + r"(\d{1,15})/([0-9a-f]{64}|)/((?:\d{1,15}\.\d{1,9},)*)(\d{1,15})")


@dataclass(frozen=True, slots=True)
class Salvage:
    """Size and root (hex, "" if unknown) of the last known head; record and place of lost bytes.

    ``at_ms`` distinguishes two salvages of one state.
    """

    size: int
    root: str
    bytes_lost: tuple[tuple[int, int], ...]
    at_ms: int

    @property
    def source(self) -> str:
        """Return the source of its record."""
        places = "".join(f"{seq}.{place}," for seq, place in self.bytes_lost)
        return f"{SALVAGE}{self.size}/{self.root}/{places}{self.at_ms}"


def read_salvage(source: str) -> Salvage | None:
    """Return what a source says, None if it is of no salvage."""
    match = _SOURCE.fullmatch(source)
    if match is None:
        return None
    size, root, places, at_ms = match.groups()
    pairs = (place.split(".") for place in places.split(",")[:-1])
    return Salvage(
        int(size), root, tuple((int(seq), int(place)) for seq, place in pairs), int(at_ms)
    )


def bytes_lost(salvages: Iterable[Salvage]) -> frozenset[tuple[int, int]]:
    """Return the record and the place of all bytes that were lost."""
    return frozenset(pair for salvage in salvages for pair in salvage.bytes_lost)
