"""Whether a folder is there and can be written. A share that is away may take minutes to say so."""

import os
from pathlib import Path

from desktop.core.settings.loaded_settings import FolderFault


def folder_fault(folder: Path) -> FolderFault | None:
    """Return why nothing can be written into that folder; None if it can."""
    if not folder.is_dir():
        return FolderFault.MISSING
    return None if os.access(folder, os.W_OK | os.X_OK) else FolderFault.CLOSED
