"""Reads a member of a zip from outside without unpacking more than it states."""

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

METHODS = {0, 8}  # stored, deflated: of others the unpacked size cannot be limited
_PIECE = 1 << 20  # bytes unpacked at once


def read_member(archive: "ZipFile", member: "ZipInfo") -> bytes:
    """Return the member's bytes; NotImplementedError for another method, others as `zipfile`.

    `ZipFile.read` unpacks up to 1 GiB before it compares that with the stated size.
    """
    if member.compress_type not in METHODS:
        raise NotImplementedError("neither stored nor deflated")
    with archive.open(member) as stream:
        return b"".join(iter(partial(stream.read, _PIECE), b""))
