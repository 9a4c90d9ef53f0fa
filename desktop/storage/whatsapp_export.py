"""Reads the chat from an exported file: ``.txt``, or ``.zip`` with media beside it.

Nothing is written to disk, and only the chat and the requested members are unpacked. Hostile
archives are refused: names that lead out of a folder, members of an impossible ratio, encrypted
ones.
Raises KnownError ``file_missing``, ``chat_file_unreadable``, ``file_too_large``,
``chat_zip_damaged``, ``chat_zip_unsafe``, ``chat_zip_bomb``, ``chat_zip_encrypted``,
``chat_zip_without_chat``, ``chat_zip_several_chats``.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as zlib_error

from desktop.core.errors import KnownError, reason_of
from desktop.core.problem_codes import ProblemCode
from desktop.storage.atomic_write import open_regular
from desktop.storage.outside_files import METHODS, read_member

# An export stops at 40,000 messages, about 5 MB; 65,536 characters is the longest message.
LARGEST_MB = 64
LARGEST = LARGEST_MB << 20
LARGEST_MEDIUM = 256 << 20  # the register's limit; a phone sends at most 100 MB
MOST_MEMBERS = 200_000
# Deflate reaches 1032:1 on zeros; text reaches 20:1 and media hardly 2:1.
_MOST_RATIO = 200
_RATIO_FROM = 32 << 20  # bytes unpacked: below, any ratio is harmless

_IOS = "_chat.txt"
_ANDROID = re.compile(r"whatsapp[^/]*\.txt", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:")


def read_chat_file(path: Path) -> bytes:
    """Return the exact bytes of the chat in that file."""
    with _opened(path) as file:
        if _zipped(file):
            with _archive(path, file) as archive, archive.open(_chat_of(path, archive)) as chat:
                return _at_most(chat, path)
        return _at_most(file, path)


def is_zip(path: Path) -> bool:
    """Whether the file is an archive, by its content and not by its name."""
    with _opened(path) as file:
        return _zipped(file)


def read_media(path: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Return the exact bytes of those media files in the archive; a text has none.

    Leaves out files that are missing, duplicate, larger than the register takes, or packed as no
    phone does.
    """
    with _media(path, set(names)) as (archive, entries):
        return {
            name: read_member(archive, member)
            for name, member in entries.items()
            if archive is not None
        }


def media_size(path: Path, names: Iterable[str]) -> int:
    """Size of `read_media`'s result in bytes, without reading it."""
    with _media(path, set(names)) as (_, entries):
        return sum(member.file_size for member in entries.values())


@contextmanager
def _media(path: Path, names: set[str]) -> Iterator[tuple["ZipFile | None", dict[str, ZipInfo]]]:
    with _opened(path) as file:
        if not names or not _zipped(file):
            yield None, {}
            return
        with _archive(path, file) as archive:
            entries: dict[str, list[ZipInfo]] = {}
            members = archive.infolist()
            for member in members:
                _refuse_hostile(path, member, len(members))
                name = member.filename.rpartition("/")[2]
                fits = member.file_size <= LARGEST_MEDIUM and member.compress_type in METHODS
                if name in names and fits:
                    entries.setdefault(name, []).append(member)
            yield archive, {name: infos[0] for name, infos in entries.items() if len(infos) == 1}


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    try:
        with open_regular(path) as file:
            yield file
    except FileNotFoundError:
        raise KnownError(ProblemCode.FILE_MISSING, exit_code=1, path=str(path)) from None
    except OSError as error:
        raise KnownError(
            ProblemCode.CHAT_FILE_UNREADABLE, path=str(path), reason=reason_of(error)
        ) from error


def _zipped(file: IO[bytes]) -> bool:
    begins = file.read(4)
    file.seek(0)
    return begins in {b"PK\x03\x04", b"PK\x05\x06"}


def _at_most(file: IO[bytes], path: Path) -> bytes:
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise KnownError(
            ProblemCode.FILE_TOO_LARGE, exit_code=1, path=str(path), limit_mb=LARGEST_MB
        )
    return data


@contextmanager
def _archive(path: Path, file: IO[bytes]) -> Iterator[ZipFile]:
    try:
        with ZipFile(file) as archive:
            yield archive
    except (BadZipFile, zlib_error, EOFError, NotImplementedError, ValueError) as error:
        # ValueError and NotImplementedError: offsets and methods of damaged archives.
        raise KnownError(ProblemCode.CHAT_ZIP_DAMAGED, exit_code=1, path=str(path)) from error


def _chat_of(path: Path, archive: ZipFile) -> ZipInfo:
    """Return the chat's member, after checking the whole archive."""
    members = archive.infolist()
    for member in members:
        _refuse_hostile(path, member, len(members))
    texts = [member for member in members if member.filename.lower().endswith(".txt")]
    chats = [member for member in texts if member.filename.rpartition("/")[2] == _IOS]
    chats = (
        chats
        or [member for member in texts if _ANDROID.fullmatch(member.filename.rpartition("/")[2])]
        or texts
    )
    if len(chats) == 1:
        if chats[0].compress_type not in METHODS:
            raise KnownError(ProblemCode.CHAT_ZIP_DAMAGED, exit_code=1, path=str(path))
        return chats[0]
    code = ProblemCode.CHAT_ZIP_SEVERAL_CHATS if chats else ProblemCode.CHAT_ZIP_WITHOUT_CHAT
    raise KnownError(code, exit_code=1, path=str(path), count=len(chats))


def _refuse_hostile(path: Path, member: ZipInfo, members: int) -> None:
    name = member.filename.replace("\\", "/")
    if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/"):
        raise KnownError(ProblemCode.CHAT_ZIP_UNSAFE, exit_code=1, path=str(path))
    swollen = member.file_size > max(_RATIO_FROM, member.compress_size * _MOST_RATIO)
    if swollen or members > MOST_MEMBERS:
        raise KnownError(ProblemCode.CHAT_ZIP_BOMB, exit_code=1, path=str(path))
    if member.flag_bits & 1:
        raise KnownError(ProblemCode.CHAT_ZIP_ENCRYPTED, exit_code=1, path=str(path))
