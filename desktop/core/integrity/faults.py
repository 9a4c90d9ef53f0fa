"""Faults that a verification finds in a log, a bundle or evidence, with their place."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.core import Rows


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


class Wrong(Rows, texts=("word",)):
    """The kinds of faults."""

    word: str

    NOT_A_ZIP = "This is not a complete bundle. The file is empty, incomplete or of another type."
    OTHER_KIND = (
        "This is evidence from a register, not a report. Verify it on “Reports” under “Verify a "
        "file”, or run your office's own {file}."
    )
    # of a register; `actual` is the verifier's report
    EVIDENCE_WRONG = "Verification of this evidence failed: {found}"
    TOO_LARGE = "This file is far too large for a bundle, so it was not opened."
    UNSAFE_NAME = "A file in the bundle would be written outside its folder: {file}"
    NAME_TWICE = "{file} is in the bundle twice."
    VERSION_UNKNOWN = "{file}: this version of Tatpar cannot read this kind of bundle."
    LIST_MALFORMED = "{place}: cannot be read."
    FILE_MISSING = "{place}: missing."
    FILE_UNLISTED = "{file} is not in the list of files."
    FILE_CHANGED = "{file} was changed after the export."
    SIGNATURE_MALFORMED = "{place}: cannot be read."
    SIGNATURE_WRONG = "The signature does not match these files."
    SIGNER_UNKNOWN = (
        "The files agree with each other, but the signer is unknown: the key {found} is not "
        "enrolled here. Get the sender's allowed_signers line by another channel, and verify "
        "again."
    )
    SIGNER_KEY_OTHER = (
        "The PC that made this bundle is enrolled here with a key other than {found}. It may have "
        "been restored from a backup, or its number may have been copied. Compare the key by "
        "phone, then enrol that PC again."
    )
    SIGNER_EXPIRED = "The key {found} is enrolled here only for another period."
    SIGNER_PURPOSE = "The key {found} is enrolled here, but not for this kind of file."
    SIGNER_OTHER = "Signed by PC {found}, but the data is from {expected}."
    ROW_UNREADABLE = "{place}: cannot be read."
    ROW_EDITED = "{place}: changed after it was recorded."
    ROW_REMOVED = "{place}: missing."
    ROW_UNLINKED = "{place}: this row does not follow the one before it."
    ROWS_CUT = "{place}: this row and all later ones are missing."
    # from that of another bundle of the PC, `expected`
    HISTORY_DIFFERS = (
        "{place}: its history differs from that in {expected}, which comes from the same PC."
    )
    ROW_DIFFERS = "{place}: {column} should be {expected}, but is {found}."
    VALUE_DIFFERS = "{place}: {column} should be {expected}, but is {found}."


WRONG_ROW = {
    LogFault.EDITED: Wrong.ROW_EDITED,
    LogFault.REMOVED: Wrong.ROW_REMOVED,
    LogFault.UNLINKED: Wrong.ROW_UNLINKED,
    LogFault.CUT: Wrong.ROWS_CUT,
}
"""A fault of a log's row, as one of a bundle's."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Where the first wrong thing is, and its actual content; empty texts and None do not apply.

    ``row`` is a line of the file (1 is the heading of a table), or a row's number in the journal.
    ``actual_bengali`` is the report of a register's own verifier in Bengali, ``actual`` in English.
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
