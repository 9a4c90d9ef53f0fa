"""The content of the Office page as plain data, its words already in the officer's language."""

from dataclasses import dataclass
from enum import StrEnum


class FileState(StrEnum):
    """What verifying a file from an officer showed."""

    UNCHANGED = "unchanged"
    UNKNOWN_SIGNER = "unknown_signer"  # unchanged, but its key is not enrolled
    CHANGED = "changed"  # or cut, or of another kind
    LETTER_AGREES = "letter_agrees"  # it names the digest of one of the bundles
    LETTER_DIFFERS = "letter_differs"


@dataclass(frozen=True, slots=True)
class KeyOffer:
    """A key that can be enrolled once its fingerprint was compared by phone.

    ``replaces`` is whether the PC that it says it is of is enrolled with another key.
    """

    file: str
    fingerprint: str
    who: str
    replaces: bool


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file: its name, whose it is or says it is, and why it is not counted, if it is not."""

    name: str
    state: FileState
    who: str
    sentence: str = ""
    offer: KeyOffer | None = None


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A person or PC that is expected, and what became of it; ``missing`` asks for a call."""

    who: str
    office: str
    state: str
    missing: bool


@dataclass(frozen=True, slots=True)
class OfficerLine:
    """A row of the report: the figures of one officer, and what is worth a word with them."""

    name: str
    place: str
    coverage: str
    connected: str
    seen: str
    missed: tuple[str, str, str, str]  # unanswered, away, PC off, program ended
    remarks: str


@dataclass(frozen=True, slots=True)
class OfficeView:
    """The page: the files, who reported, the report's rows. All empty before the first file."""

    files: tuple[IncomingFile, ...] = ()
    reported: str = ""
    roster: tuple[RosterLine, ...] = ()
    officers: tuple[OfficerLine, ...] = ()
