"""Removes superfluous automatic backups, and nothing else.

A folder is removed only if it has the name of an automatic backup, its manifest names this
register, and it holds exactly the files of the manifest, byte for byte. Folders that the officer
renamed, made by hand or added to stay, and so do damaged ones.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.register.backup_retention import superfluous
from desktop.storage.register.backup_manifest import MANIFEST, is_whole, read_manifest

_NAME = re.compile(r"tatpar-backup-\d{8}-\d{6}-auto")


def thin(into: Path, register_id: str, newest: Path, now_ms: int) -> None:
    """Remove superfluous backups, never ``newest``; after an error of the disk the rest stays.

    Backups dated after now are of a clock that ran ahead: they stay, and count for no period.
    """
    with suppress(OSError):
        copies = dict(_copies(into, register_id))
        for at_ms in superfluous(at_ms for at_ms in copies if at_ms <= now_ms):
            folder = copies[at_ms]
            if folder != newest and is_whole(folder):
                # Another name first: a kill leaves no half copy that looks like one.
                going = folder.rename(folder.with_name(f".{folder.name}.new"))
                shutil.rmtree(going)


def _copies(into: Path, register_id: str) -> Iterator[tuple[int, Path]]:
    for folder in sorted(into.glob("tatpar-backup-*-auto")):
        if _NAME.fullmatch(folder.name):
            with suppress(KnownError):
                backup = read_manifest(folder)
                names = {path.name for path in folder.iterdir()}
                if backup.register_id == register_id and names == {*backup.files, MANIFEST}:
                    yield backup.made_ms, folder
