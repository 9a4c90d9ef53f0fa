"""Files that only their owner can read, written whole or not at all."""

import contextlib
import errno
import os
import secrets
from pathlib import Path

from desktop.core.errors import KnownError


def write_private(path: Path, data: bytes) -> None:
    """Replace the file's content in one step that a power cut cannot halve (mode 0600).

    KnownError ``disk_full`` or ``home_not_writable``; the old content stands then.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, path)  # noqa: PTH105 - one name for the step that counts
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        _sync_folder(path.parent)
    except OSError as error:
        raise known(error, path) from error


def known(error: OSError, path: Path) -> KnownError:
    """Return the sentence for what the disk or its rights refused."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return KnownError("disk_full", path=str(path))
    return KnownError("home_not_writable", path=str(path), why=os.strerror(error.errno or 0))


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # Windows keeps names by itself and cannot open a folder
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
