"""Files of other places: read exactly, and no further than they may."""

import io
import os
import struct
import sys
import tracemalloc
import zipfile
import zlib

import pytest
from helpers.refusals import code_of

from desktop.core.errors import KnownError
from desktop.storage import outside_files
from desktop.storage.outside_files import read_attachment, read_member
from desktop.storage.whatsapp_export import read_chat_file


@pytest.mark.parametrize(
    ("name", "media_type", "data"),
    [
        ("কণ্ঠ বার্তা.ogg", "audio/ogg", b"\0\xff"),
        ("a.pdf", "application/pdf", b""),
        ("a.qqq", "application/octet-stream", b"x"),
    ],
)
def test_a_file_is_read_exactly_with_its_name_and_kind(tmp_path, name, media_type, data):
    (tmp_path / name).write_bytes(data)
    made = read_attachment(tmp_path / name)
    assert (made.name, made.media_type, made.data) == (name, media_type, data)


@pytest.mark.parametrize(("name", "code"), [("none.pdf", "file_missing"), (".", "file_unreadable")])
def test_what_cannot_be_read_is_told(tmp_path, name, code):
    with pytest.raises(KnownError, match=code):
        read_attachment(tmp_path / name)


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes among files")
@pytest.mark.parametrize("read", [read_attachment, read_chat_file])
def test_a_pipe_is_not_waited_for(tmp_path, read):
    os.mkfifo(tmp_path / "pipe")
    assert code_of(read, tmp_path / "pipe").endswith("file_unreadable")


def test_a_file_too_large_is_not_even_read(tmp_path, monkeypatch):
    monkeypatch.setattr(outside_files, "LARGEST", 3)
    (tmp_path / "a.bin").write_bytes(b"four")
    assert code_of(read_attachment, tmp_path / "a.bin") == "attachment_too_large"


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
