"""The pages of an encrypted register, in the clear, without SQLCipher.

It reads nothing of a file with a torn first page, and stops at any other. Its pages are AES-256-CBC
under the raw key, each with its own vector, so that every page is read by itself here.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from desktop.storage.register import ciphers
from desktop.storage.sqlite_pages import FRAME_HEADER, WAL_HEADER, wal_of

_PAGE = 4096
_RESERVED, _VECTOR, _SALT = 80, 16, 16  # bytes; SQLCipher 4
USABLE = _PAGE - _RESERVED

PlaceOfPage = tuple[int, int, bool]  # number, offset, and whether it is in the write-ahead log


class CipherPages:
    """The files of a register, open for reading; a context that closes them."""

    def __init__(self, path: Path, key: bytearray) -> None:
        """Open what is there; ``key`` is only read. OSError."""
        self._cipher_key = key
        self._opened = ExitStack()
        self._file = self._open(path)
        self._wal = self._open(wal_of(path))
        self._newer = self._newest()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        """Close the files."""
        self._opened.close()

    def _open(self, path: Path) -> BinaryIO | None:
        try:
            return self._opened.enter_context(path.open("rb", buffering=0))
        except FileNotFoundError:
            return None

    def _frames(self, *, current: bool) -> Iterator[tuple[int, int]]:
        """Yield page number and offset of each frame of the write-ahead log.

        ``current``: only those of its present run; older ones may hold pages that were used again.
        """
        salt = _read(self._wal, 16, 8)
        for at in range(WAL_HEADER, _size(self._wal), FRAME_HEADER + _PAGE):
            header = _read(self._wal, at, FRAME_HEADER)
            if not current or header[8:16] == salt:
                yield int.from_bytes(header[:4], "big"), at + FRAME_HEADER

    def _newest(self) -> dict[int, int]:
        """Return the offset of each page's newest frame, committed ones first."""
        committed: dict[int, int] = {}
        pending: dict[int, int] = {}
        for number, at in self._frames(current=True):
            pending[number] = at
            if any(_read(self._wal, at - FRAME_HEADER + 4, 4)):  # the end of a transaction
                committed |= pending
                pending = {}
        return pending | committed

    def places(self) -> Iterator[PlaceOfPage]:
        """Yield the place of each page."""
        for at in range(0, _size(self._file), _PAGE):
            yield at // _PAGE + 1, at, False
        for number, at in self._frames(current=False):
            yield number, at, True

    def page(self, place: PlaceOfPage) -> bytes:
        """Return a page in the clear; its beginning is missing on page 1, where the salt is."""
        number, at, in_wal = place
        raw = _read(self._wal if in_wal else self._file, at, _PAGE)
        if len(raw) < _PAGE:
            return b""
        start = _SALT if number == 1 else 0
        cipher = ciphers.Cipher(
            ciphers.AES256(self._cipher_key), ciphers.CBC(raw[USABLE : USABLE + _VECTOR])
        )
        return bytes(start) + cipher.decryptor().update(raw[start:USABLE])

    def page_of(self, number: int) -> bytes:
        """Return the newest page of that number; b"" without one."""
        if number in self._newer:
            return self.page((number, self._newer[number], True))
        return self.page((number, (number - 1) * _PAGE, False))


def _size(file: BinaryIO | None) -> int:
    return 0 if file is None else file.seek(0, os.SEEK_END)


def _read(file: BinaryIO | None, at: int, size: int) -> bytes:
    """Return what can be read there; nothing of a sector that the disk does not give back."""
    if file is None:
        return b""
    try:
        file.seek(at)
        return file.read(size)
    except OSError:
        return b""
