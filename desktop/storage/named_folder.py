"""The folder that a setting names."""

import os
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode


def named_folder(written: str) -> Path:
    """Return the folder, with ``~`` as this user's.

    KnownError ``folder_missing`` if that is no whole path: from where it would begin differs.
    """
    folder = Path(os.path.expanduser(written))  # noqa: PTH111 - Path's raises for an unknown user
    if not folder.is_absolute():
        raise KnownError(ProblemCode.FOLDER_MISSING, exit_code=1, path=written)
    return folder
