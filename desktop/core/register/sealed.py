"""What was sealed while the register was locked, as its list shows it before it is filed."""

from dataclasses import dataclass, field
from enum import StrEnum

from desktop.core.register.enums import RecordType, SecurityClass

WORDS_SHOWN = 2000
"""Characters of a sealed message that its list shows; the whole is in the record once filed."""


ABOVE = "above"
"""In place of a record's name: an earlier sealed capture is the same message."""


class SealedSource(StrEnum):
    """Where a sealed message says that it came from."""

    CLIPBOARD = "clipboard"
    FILE = "file"
    TYPED = "typed"
    COMMAND_LINE = "command_line"


class LogKnows(StrEnum):
    """What this PC's log knows of a sealed file."""

    SEALED_HERE = "known"  # this very file was sealed by this PC to this register
    CHANGED = "changed"  # one of that name was; it has been replaced since
    NOTHING = "unknown"  # another program put it there, or the log was not to be had

    @property
    def from_here(self) -> bool:
        """Whether the log counts it and nothing contradicts that this is the file."""
        return self is LogKnows.SEALED_HERE


@dataclass(frozen=True, slots=True)
class SealedCapture:
    """One sealed message that opens. Nobody vouches for what it says of itself.

    ``digest`` is the SHA-256 (hex) of the sealed file: what is filed or discarded is what was
    shown. ``size`` is of the original, in bytes. ``again`` names the record of the same message,
    or is `ABOVE`; empty for a message that is new.
    """

    file_name: str
    digest: str
    log_knows: LogKnows
    record_id: str
    sealed_ms: int
    source: SealedSource
    type: RecordType
    security: SecurityClass
    words: str = field(repr=False)
    size: int
    attachments: int
    again: str = ""


@dataclass(frozen=True, slots=True)
class UnreadableCapture:
    """A file among the sealed ones that does not open, or holds what no form seals.

    ``digest`` is empty where it cannot even be read, such as a folder of that name.
    """

    file_name: str
    digest: str
    log_knows: LogKnows


SealedEntry = SealedCapture | UnreadableCapture
