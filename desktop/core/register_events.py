"""Events of the register, without any text; `events` lists them with all others."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class DirectivesReminded:
    """The officer was reminded of open directives: counts only, without text and deadlines.

    ``soon`` is how many deadlines lay in the hour that followed, ``sealed`` how many messages that
    were sealed while the register was locked waited to be filed.
    """

    kind: ClassVar[str] = "directives_reminded"
    due_today: int
    unanswered: int
    overdue: int
    soon: int
    sealed: int = 0


@dataclass(frozen=True, slots=True)
class DirectivesCounted:
    """The officer's directives of these days were counted for a report: figures only.

    Days are ISO dates of the calendar's zone, both inclusive. The first four count
    directives received in them, the deadlines those due in them; seconds are medians from receipt.
    """

    kind: ClassVar[str] = "directives_counted"
    first_day: str
    last_day: str
    received: int
    acknowledged: int
    carried_out: int
    still_open: int
    deadlines_kept: int
    deadlines_missed: int
    acknowledged_seconds: int | None
    carried_out_seconds: int | None
    not_needed: int = 0  # closed: nothing was to be done


@dataclass(frozen=True, slots=True)
class RegisterHead:
    """The register's head at a moment: its name, number of records and root, without text."""

    kind: ClassVar[str] = "register_head"
    register: str
    size: int
    root: str


@dataclass(frozen=True, slots=True)
class CapturesSealed:
    """Messages were sealed while the register was locked: their ids, without text.

    ``key`` is the beginning of the digest of the public key that they were sealed to; ``digests``
    are the SHA-256 (hex) of the sealed files, by which a replaced one is noticed.
    """

    kind: ClassVar[str] = "captures_sealed"
    record_ids: tuple[str, ...]
    key: str
    digests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountsWritten:
    """The counts that the locked register shows were written: the salted file's SHA-256 (hex)."""

    kind: ClassVar[str] = "counts_written"
    digest: str


@dataclass(frozen=True, slots=True)
class SealedSettled:
    """What became of sealed messages: filed, discarded by the officer, or gone without either."""

    kind: ClassVar[str] = "sealed_settled"
    filed: tuple[str, ...]
    missing: tuple[str, ...]
    discarded: tuple[str, ...] = ()
