"""Removes superfluous automatic backups, and nothing else.

A folder is removed only if it has the name of an automatic backup, its manifest names this
register, and it holds exactly the files of the manifest, byte for byte. Folders that the officer
renamed, made by hand or added to stay, and so do damaged ones.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.register.backups import superfluous
from desktop.storage.register.backup_manifest import (
    MANIFEST,
    Backup,
    Whose,
    is_whole,
    read_manifest,
)

_NAME = re.compile(r"tatpar-backup-\d{8}-\d{6}-auto")


def thin(
    into: Path, whose: Whose, newest: Path, now_ms: int, alive: Callable[[], None] = lambda: None
) -> None:
    """Remove superfluous backups, never ``newest``; after an error of the disk the rest stays.

    Others dated after now are of a clock that ran ahead: they stay, and count for no period.
    ``alive`` is called as long as the disk answers.
    """
    with suppress(OSError):
        # The newest counts whenever it was made: the work may have begun a moment before.
        copies = [
            copy
            for copy in _copies(into, whose)
            if copy.backup.made_ms <= now_ms or copy.folder == newest
        ]
        spare = set(superfluous({copy.backup.made_ms for copy in copies}))
        for copy in copies:
            alive()
            spared = copy.backup.made_ms not in spare or copy.folder == newest
            if not spared and is_whole(copy.folder, alive):
                # Renamed first: after a kill no incomplete copy looks like a backup.
                going = copy.folder.rename(copy.folder.with_name(f".{copy.folder.name}.new"))
                shutil.rmtree(going)


@dataclass(frozen=True, slots=True)
class _Copy:
    folder: Path
    backup: Backup


def _copies(into: Path, whose: Whose) -> Iterator[_Copy]:
    """Yield the automatic backups that the register signed."""
    register_id, public = whose
    for folder in sorted(into.glob("tatpar-backup-*-auto")):
        if _NAME.fullmatch(folder.name):
            with suppress(KnownError):
                backup = read_manifest(folder)
                names = {path.name for path in folder.iterdir()}
                whole = names == {*backup.files, MANIFEST}
                own = backup.register_id == register_id and backup.signed_by(public)
                if own and whole:
                    yield _Copy(folder, backup)
