"""How the chain of the log can be broken."""

from enum import StrEnum


class LogFault(StrEnum):
    """What is wrong with a row, or with the log as a whole."""

    EDITED = "edited"  # its hash does not fit its content
    REMOVED = "removed"  # its number is missing
    UNLINKED = "unlinked"  # it does not follow the row before
    CUT = "cut"  # it and all after it are missing
    DAMAGED = "damaged"  # the file contradicts itself: nothing read from it can be relied on
