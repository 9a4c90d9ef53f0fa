"""Files of other places: attachments with their media type, and members of zips."""

import mimetypes
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from desktop.core.errors import KnownError, reason_of
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.records import LARGEST, Attachment
from desktop.storage.atomic_write import open_regular

METHODS = {0, 8}  # stored, deflated: of others the unpacked size cannot be limited
_PIECE = 1 << 20  # bytes unpacked at once


def read_file(file: Path) -> bytes:
    """Return a file's bytes; KnownError as `read_whole`, and ``attachment_too_large``."""
    try:
        if file.stat().st_size > LARGEST:
            megabytes = LARGEST // 1024 // 1024
            raise KnownError(ProblemCode.ATTACHMENT_TOO_LARGE, exit_code=2, megabytes=megabytes)
    except OSError as error:
        raise _refused(file, error) from error
    return read_whole(file)


def read_whole(file: Path) -> bytes:
    """Return a file's bytes; KnownError ``file_missing`` or ``file_unreadable``."""
    try:
        with open_regular(file) as stream:
            return stream.read()
    except OSError as error:
        raise _refused(file, error) from error


def _refused(file: Path, error: OSError) -> KnownError:
    if isinstance(error, FileNotFoundError):
        return KnownError(ProblemCode.FILE_MISSING, exit_code=2, path=str(file))
    return KnownError(
        ProblemCode.FILE_UNREADABLE, exit_code=2, path=str(file), why=reason_of(error)
    )


def read_attachment(file: Path) -> Attachment:
    """Return the file as an attachment; KnownErrors as `read_file`."""
    return Attachment(file.name, media_type_of(file.name), read_file(file))


def media_type_of(name: str) -> str:
    """Return the media type by the file's name."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def read_member(archive: ZipFile, member: ZipInfo) -> bytes:
    """Return the member's bytes; NotImplementedError for another method, others as `zipfile`.

    `ZipFile.read` unpacks up to 1 GiB before it compares that with the stated size.
    """
    return b"".join(member_pieces(archive, member))


def member_pieces(archive: ZipFile, member: ZipInfo) -> Iterator[bytes]:
    """Yield the same in pieces."""
    if member.compress_type not in METHODS:
        raise NotImplementedError("neither stored nor deflated")
    with archive.open(member) as stream:
        yield from iter(partial(stream.read, _PIECE), b"")
