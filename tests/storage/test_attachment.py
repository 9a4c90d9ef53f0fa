import pytest

from desktop.core.errors import KnownError
from desktop.storage import attachment
from desktop.storage.attachment import media_type_of, read_attachment


def test_a_file_is_read_exactly_with_its_name_and_kind(tmp_path):
    path = tmp_path / "কণ্ঠ বার্তা.ogg"
    path.write_bytes(b"\0\xff")
    made = read_attachment(path)
    assert (made.name, made.media_type, made.data) == ("কণ্ঠ বার্তা.ogg", "audio/ogg", b"\0\xff")


def test_an_empty_file_is_a_file(tmp_path):
    (tmp_path / "a.pdf").touch()
    assert read_attachment(tmp_path / "a.pdf").data == b""


@pytest.mark.parametrize(("name", "code"), [("none.pdf", "file_missing"), (".", "file_unreadable")])
def test_what_cannot_be_read_is_told(tmp_path, name, code):
    with pytest.raises(KnownError, match=code):
        read_attachment(tmp_path / name)


def test_a_file_too_large_is_not_even_read(tmp_path, monkeypatch):
    monkeypatch.setattr(attachment, "LARGEST", 3)
    (tmp_path / "a.bin").write_bytes(b"four")
    with pytest.raises(KnownError, match="attachment_too_large"):
        read_attachment(tmp_path / "a.bin")


def test_an_unknown_kind_is_bytes():
    assert media_type_of("a.qqq") == "application/octet-stream"
