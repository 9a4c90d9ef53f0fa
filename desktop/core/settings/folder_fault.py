"""Why a folder cannot be used for backups or reports."""

from enum import StrEnum


class FolderFault(StrEnum):
    """The answer of the disk, or of the share, about a folder."""

    MISSING = "missing"
    CLOSED = "closed"
    SILENT = "silent"  # no answer yet
