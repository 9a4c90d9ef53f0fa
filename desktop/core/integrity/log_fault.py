"""Faults of the log's chain."""

from enum import StrEnum


class LogFault(StrEnum):
    """The fault of a row, or of the log as a whole."""

    EDITED = "edited"  # its hash does not fit its content
    REMOVED = "removed"  # its number is missing
    UNLINKED = "unlinked"  # it does not follow the row before
    CUT = "cut"  # it and all after it are missing
    DAMAGED = "damaged"  # the file is inconsistent: nothing read from it is reliable
