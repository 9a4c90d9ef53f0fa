import os
import random
import struct
import zipfile

import pytest
from helpers.refusals import code_of

from desktop.core.errors import KnownError
from desktop.storage import whatsapp_export
from desktop.storage.whatsapp_export import LARGEST_MB, is_zip, read_chat_file, read_media

CHAT = "22/10/2024, 09:05 - N: সভা\r\n".encode()


def zipped(path, members, **options):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def refused(path):
    with pytest.raises(KnownError) as raised:
        read_chat_file(path)
    assert raised.value.facts["path"] == str(path)
    return raised.value.code, raised.value.exit_code


@pytest.mark.parametrize(
    "members",
    [
        {"_chat.txt": CHAT, "00000012-PHOTO.jpg": b"x", "notes.txt": b"another"},
        {"WhatsApp Chat with Office.txt": CHAT, "notes.txt": b"another", "IMG-WA0001.jpg": b"x"},
        {"WhatsApp Chat - Office/_chat.txt": CHAT},
        {"অফিস.txt": CHAT, "a.pdf": b"x"},
        {"_chat.txt": CHAT, "report..final.pdf": b"x", "...": b"y"},  # dots are no escape
    ],
)
def test_the_chat_is_found_in_an_archive_whatever_its_name(tmp_path, members):
    assert read_chat_file(zipped(tmp_path / "chat.txt", members)) == CHAT


@pytest.mark.portable
@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({}, "chat_zip_without_chat"),
        ({"a.jpg": b"x"}, "chat_zip_without_chat"),
        ({"a.txt": b"x", "b.txt": b"y"}, "chat_zip_several_chats"),
        ({"a/_chat.txt": b"x", "b/_chat.txt": b"y"}, "chat_zip_several_chats"),
        ({"_chat.txt": CHAT, "../../evil.sh": b"x"}, "chat_zip_unsafe"),
        ({"_chat.txt": CHAT, "a/../../evil.sh": b"x"}, "chat_zip_unsafe"),
        ({"_chat.txt": CHAT, "/etc/passwd": b"x"}, "chat_zip_unsafe"),
        ({"_chat.txt": CHAT, "..\\evil.exe": b"x"}, "chat_zip_unsafe"),
        ({"_chat.txt": CHAT, "C:\\evil.exe": b"x"}, "chat_zip_unsafe"),
        ({"_chat.txt": CHAT, "photo.jpg": bytes(40 << 20)}, "chat_zip_bomb"),
        ({"_chat.txt": bytes(65 << 20)}, "chat_zip_bomb"),
    ],
)
def test_archives_that_are_refused(tmp_path, members, code):
    assert refused(zipped(tmp_path / "chat.zip", members)) == (code, 1)


def encrypted(path):
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)


def of_another_method(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("_chat.txt", CHAT)


def larger_than_it_says(path):
    data = bytearray(path.read_bytes())
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = struct.pack("<I", 10)
    path.write_bytes(data)


@pytest.mark.portable
@pytest.mark.parametrize(
    ("spoil", "refusal"),
    [
        (encrypted, ("chat_zip_encrypted", 1)),
        (of_another_method, ("chat_zip_damaged", 1)),
        (larger_than_it_says, ("chat_zip_damaged", 1)),
        (lambda path: path.write_bytes(path.read_bytes()[:-30]), ("chat_zip_damaged", 1)),
        (lambda path: zipped(path, dict.fromkeys("abc", b"")), ("chat_zip_bomb", 1)),
        (lambda path: os.truncate(path, (LARGEST_MB << 20) + 1), ("file_too_large", 1)),
        (lambda path: path.unlink(), ("file_missing", 1)),
        (lambda path: (path.unlink(), path.mkdir()), ("chat_file_unreadable", 3)),
    ],
)
def test_a_file_that_is_no_chat_says_why(tmp_path, monkeypatch, spoil, refusal):
    monkeypatch.setattr(whatsapp_export, "MOST_MEMBERS", 2)
    path = zipped(tmp_path / "chat.zip", {"_chat.txt": CHAT * 1000})
    if refusal[0] == "file_too_large":
        path.write_bytes(CHAT)
    spoil(path)
    assert refused(path) == refusal


@pytest.mark.portable
def test_a_broken_archive_never_raises_anything_else(tmp_path):
    path = zipped(tmp_path / "chat.zip", {"_chat.txt": CHAT * 50, "a.jpg": b"x" * 100})
    sound, dice = path.read_bytes(), random.Random(7)
    refusals = 0
    for _ in range(1500):
        data = bytearray(sound)
        for _ in range(dice.randrange(1, 4)):
            data[dice.randrange(4, len(data))] = dice.randrange(256)
        path.write_bytes(data)
        try:
            read_chat_file(path)
        except KnownError:
            refusals += 1
    assert refusals > 500


def test_a_text_is_returned_byte_for_byte_up_to_the_largest_size(tmp_path, monkeypatch):
    text = b"\xef\xbb\xbf\xff" + CHAT
    monkeypatch.setattr(whatsapp_export, "LARGEST", len(text))
    path = tmp_path / "chat.txt"
    path.write_bytes(text)
    assert read_chat_file(path) == text
    packed = zipped(tmp_path / "chat.zip", {"_chat.txt": text + b"."})
    assert refused(packed) == ("file_too_large", 1)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_closed_file(tmp_path):
    path = tmp_path / "chat.txt"
    path.write_bytes(CHAT)
    path.chmod(0)
    assert refused(path) == ("chat_file_unreadable", 3)


def test_media_are_read_by_name_and_what_is_doubtful_is_left_out(tmp_path, monkeypatch):
    monkeypatch.setattr(whatsapp_export, "LARGEST_MEDIUM", 9)
    members = {
        "_chat.txt": CHAT, "a.jpg": b"one", "in/b.jpg": b"two", "c.jpg": b"x", "d/c.jpg": b"y",
        "large.mp4": b"0123456789",
    }  # fmt: skip
    path = zipped(tmp_path / "chat.zip", members)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_LZMA) as archive:
        archive.writestr("odd.jpg", b"z")
    names = ["a.jpg", "b.jpg", "c.jpg", "large.mp4", "odd.jpg", "none.jpg"]
    assert read_media(path, names) == {"a.jpg": b"one", "b.jpg": b"two"}
    assert read_media(path, []) == {}


def test_a_text_has_no_media(tmp_path):
    path = tmp_path / "chat.zip"
    path.write_bytes(CHAT)
    assert not is_zip(path)
    assert read_media(path, ["a.jpg"]) == {}


def test_media_of_a_hostile_archive_are_refused(tmp_path):
    path = zipped(tmp_path / "chat.zip", {"_chat.txt": CHAT, "../a.jpg": b"x"})
    assert code_of(read_media, path, ["a.jpg"]) == "chat_zip_unsafe"
