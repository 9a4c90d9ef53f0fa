"""Members of zips from outside: a stated size is kept to while they are unpacked."""

import io
import struct
import tracemalloc
import zipfile
import zlib

import pytest

from desktop.storage.zip_member import read_member

pytestmark = pytest.mark.portable

SIZE = 64 << 20


def packed(content: bytes, method: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("a", content)
    return out.getvalue()


def read(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return read_member(archive, archive.infolist()[0])


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("content", [b"", b"x", bytes(range(256)) * 20_000])
def test_members_of_any_size_are_read(method, content):
    assert read(packed(content, method)) == content


def test_a_member_that_lies_about_its_size_is_not_unpacked_whole():
    """The checksum is that of the stated part, so that only the size is wrong."""
    bomb = packed(bytes(SIZE), zipfile.ZIP_DEFLATED)
    for real, stated in ((SIZE, 100), (zlib.crc32(bytes(SIZE)), zlib.crc32(bytes(100)))):
        bomb = bomb.replace(struct.pack("<I", real), struct.pack("<I", stated))
    tracemalloc.start()
    try:
        assert read(bomb) == bytes(100)
        assert tracemalloc.get_traced_memory()[1] < SIZE // 4
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_whose_result_has_no_limit_are_refused(method):
    with pytest.raises(NotImplementedError):
        read(packed(b"x", method))
