"""A phone's files: their identity, and the signs of a complete file."""

import pytest

from desktop.core.phone_files import Arrival, Kind, arrivals, folders_in, is_whole, kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("WhatsApp Chat with DC Dhaka.txt", Kind.CHAT),
        ("WhatsApp Chat - জেলা প্রশাসন.zip", Kind.CHAT),
        ("DC Dhaka এর সাথে WhatsApp চ্যাট (1).zip", Kind.CHAT),
        ("_chat.txt", Kind.CHAT),
        ("WhatsApp Chat with DC Dhaka.zip.part", None),
        ("WhatsApp Chat with DC Dhaka.zip.crdownload", None),
        ("notes.txt", None),
        ("Screenshot_20261130-101500.png", Kind.PICTURE),
        ("Screenshot_2026-11-30-10-15-00-123_com.whatsapp.jpg", Kind.PICTURE),
        ("স্ক্রিনশট_20261130.png", Kind.PICTURE),
        ("WhatsApp Image 2026-11-30 at 10.15.32 PM.jpeg", Kind.PICTURE),
        ("IMG-20261130-WA0003.jpg", Kind.PICTURE),
        ("IMG_0042.PNG", Kind.PICTURE),
        ("IMG_20261130_101500.jpg", None),  # of the camera
        ("banner.png", None),
        ("Screenshot_20261130-101500.png.part", None),
        ("Screenshot.pdf", None),
    ],
)
def test_a_file_is_offered_by_the_names_that_phones_give(name, kind):
    assert kind_of(name) is kind


@pytest.mark.parametrize(
    ("name", "head", "tail", "whole"),
    [
        ("a.txt", b"22/10/24", b"22/10/24", True),
        ("a.zip", b"PK\x03\x04", b"..PK\x05\x06..", True),
        ("a.zip", b"PK\x03\x04", b"..PK\x01\x02..", False),
        ("a.PNG", b"\x89PNG", b"..IEND\xaeB`\x82", True),
        ("a.png", b"\x89PNG", b"..IDAT", False),
        ("a.jpg", b"\xff\xd8", b"..\xff\xd9", True),
        ("a.jpeg", b"\xff\xd8", b"..", False),
        ("a.webp", b"RIFF\x02\x00\x00\x00", b"..........", True),
        ("a.webp", b"RIFF\x09\x00\x00\x00", b"..........", False),
    ],
)
def test_a_file_is_whole_when_its_end_is_there(name, head, tail, whole):
    assert is_whole(name, head, tail, size=10) is whole
    assert not is_whole(name, b"", b"", size=0)


def test_each_chat_is_offered_alone_and_pictures_together():
    chat, *pictures = "_chat.txt", "IMG_0042.PNG", "IMG_0043.PNG"
    paths = [(f"/a/{name}", name) for name in (*pictures, chat, "notes.txt")]
    assert arrivals(paths) == [
        Arrival(Kind.CHAT, ("/a/_chat.txt",)),
        Arrival(Kind.PICTURE, ("/a/IMG_0042.PNG", "/a/IMG_0043.PNG")),
    ]
    assert arrivals([]) == []


def test_a_setting_list_none_one_or_several_folders():
    assert folders_in("") == []
    assert folders_in(" /a ; ;/b c") == ["/a", "/b c"]
