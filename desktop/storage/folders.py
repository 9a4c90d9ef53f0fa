"""Folders that a setting names, and whether they can be written."""

import os
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.loaded_settings import FolderFault


def named_folder(written: str) -> Path:
    """Return the folder, with ``~`` as this user's.

    KnownError ``folder_missing`` if that is no whole path: from where it would begin differs.
    """
    folder = Path(os.path.expanduser(written))  # noqa: PTH111 - Path's raises for an unknown user
    if not folder.is_absolute():
        raise KnownError(ProblemCode.FOLDER_MISSING, exit_code=1, path=written)
    return folder


def folder_fault(folder: Path) -> FolderFault | None:
    """Reason that a folder takes no files; None if it does."""
    if not folder.is_dir():
        return FolderFault.MISSING
    return None if os.access(folder, os.W_OK | os.X_OK) else FolderFault.CLOSED
