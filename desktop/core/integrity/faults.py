"""Faults that a verification finds in a log, a bundle or evidence, with their place."""

from dataclasses import dataclass
from enum import StrEnum


class LogFault(StrEnum):
    """The fault of a row, or of the log as a whole."""

    EDITED = "edited"  # its hash does not fit its content
    REMOVED = "removed"  # its number is missing
    UNLINKED = "unlinked"  # it does not follow the row before
    CUT = "cut"  # it and all after it are missing
    DAMAGED = "damaged"  # the file is inconsistent: nothing read from it is reliable


class Step(StrEnum):
    """The steps of a verification, in order; a fault names the step that it ended."""

    FILES = "files"  # the container and its two manifests
    SIGNATURE = "signature"
    CHAIN = "chain"
    FIGURES = "figures"  # spans, slots and summary follow from the rows


class Wrong(StrEnum):
    """The kinds of faults."""

    NOT_A_ZIP = "not_a_zip"  # empty, cut or something else
    OTHER_KIND = "other_kind"  # a register's evidence, which contains its own verifier
    EVIDENCE_WRONG = "evidence_wrong"  # of a register; `actual` is what its own verifier reports
    TOO_LARGE = "too_large"
    UNSAFE_NAME = "unsafe_name"  # leads out of the bundle's folder, or is no plain file
    NAME_TWICE = "name_twice"
    VERSION_UNKNOWN = "version_unknown"
    LIST_MALFORMED = "list_malformed"
    FILE_MISSING = "file_missing"
    FILE_UNLISTED = "file_unlisted"
    FILE_CHANGED = "file_changed"
    SIGNATURE_MALFORMED = "signature_malformed"
    SIGNATURE_WRONG = "signature_wrong"  # not of this list of files
    SIGNER_UNKNOWN = "signer_unknown"  # valid, but the signer is not trusted
    SIGNER_KEY_OTHER = "signer_key_other"  # the PC is trusted, but by another key
    SIGNER_EXPIRED = "signer_expired"  # trusted only at another time
    SIGNER_PURPOSE = "signer_purpose"  # trusted only for other files
    SIGNER_OTHER = "signer_other"  # trusted, but for another PC
    ROW_UNREADABLE = "row_unreadable"
    ROW_EDITED = "row_edited"
    ROW_REMOVED = "row_removed"
    ROW_UNLINKED = "row_unlinked"
    ROWS_CUT = "rows_cut"
    HISTORY_DIFFERS = "history_differs"  # from that of another bundle of the PC, `expected`
    ROW_DIFFERS = "row_differs"
    VALUE_DIFFERS = "value_differs"


@dataclass(frozen=True, slots=True)
class Fault:
    """Where the first wrong thing is, and its actual content; empty texts and None do not apply.

    ``row`` is a line of the file (1 is the heading of a table), or a row's number in the journal.
    ``actual_bengali`` is what a register's own verifier reports in Bengali, ``actual`` in English.
    """

    step: Step
    wrong: Wrong
    file: str = ""
    row: int | None = None
    expected: str = ""
    actual: str = ""
    actual_bengali: str = ""

    def as_json(self) -> dict[str, str | int | None]:
        """Return the fault under the names that ``--json`` prints."""
        return {
            "step": self.step,
            "wrong": self.wrong,
            "file": self.file,
            "row": self.row,
            "expected": self.expected,
            "found": self.actual,
            "found_bengali": self.actual_bengali,
        }


class Unverified(Exception):  # noqa: N818 - an answer about a file, not an error
    """Raised by the step that found the fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault
