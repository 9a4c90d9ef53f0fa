"""Removes automatic backups that are superfluous, and nothing else.

Only a folder that still has the name an automatic backup gives it, whose list names this very
register, and that holds exactly the files of that list, byte for byte. One that the officer
renamed, made by hand, or put something into stays; so does what is damaged, to be looked at.
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
    """Remove what is superfluous, never ``newest``; a disk that refuses is asked the next time.

    Copies dated after now are of a clock that ran ahead: they stay, and take no sound one's place.
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
                made = read_manifest(folder)
                names = {path.name for path in folder.iterdir()}
                if made.register_id == register_id and names == {*made.files, MANIFEST}:
                    yield made.made_ms, folder
