"""The contents of the windows of handover and takeover, as plain data."""

from dataclasses import dataclass, field

from desktop.core.integrity.hash_chain import Verification
from desktop.core.person import Person


@dataclass(frozen=True, slots=True)
class HandoverRequest:
    """The successor, the accompanying words, the file and its passphrase."""

    to: Person
    words: str
    path: str
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Given:
    """A completed handover: the file, its digest, and the number of its record."""

    seq: int
    to: str
    path: str
    size: int  # bytes of the file
    sha256: str


@dataclass(frozen=True, slots=True)
class Offered:
    """A register in a handover's file; ``new`` is 0 if all of it is here already."""

    who: str
    count: int
    new: int
    first_ms: int  # 0 if no record is readable
    last_ms: int
    fingerprint: str
    verification: Verification


@dataclass(frozen=True, slots=True)
class Received:
    """The contents of a handover's file: the giver's register, then those that it inherited."""

    giver: str
    receiver: str
    made_ms: int
    words: str
    registers: tuple[Offered, ...]

    @property
    def intact(self) -> bool:
        """Return whether every register verified."""
        return all(register.verification.intact for register in self.registers)

    @property
    def new(self) -> int:
        """Return how many of the records are not here yet."""
        return sum(register.new for register in self.registers)
