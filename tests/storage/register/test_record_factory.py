"""From a draft to a record: original bytes, and text that has no UTF-8."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.register.enums import Action, RecordType, SecurityClass
from desktop.core.register.records import Attachment, ClaimedTime, Draft
from desktop.storage.register.record_factory import clean, stored_blobs

pytestmark = pytest.mark.portable


@given(st.text())
def test_clean_text_can_be_written_and_sound_text_stays(words):
    cleaned = clean(words)
    cleaned.encode()
    if not any(0xD800 <= ord(char) <= 0xDFFF for char in words):
        assert cleaned == words


def test_clean_reaches_every_text_of_a_draft_and_nothing_else():
    draft = Draft(
        text="\ud800", original=b"\xed\xa0\x80", claimed=ClaimedTime("\ud800", 5),
        security=SecurityClass.SECRET, attachments=(Attachment("\ud800.jpg", "x/y", b"\xff"),),
    )  # fmt: skip
    cleaned = clean(draft)
    assert cleaned.text == "\ufffd"
    assert cleaned.claimed == ClaimedTime("\ufffd", 5)
    assert cleaned.attachments[0] == Attachment("\ufffd.jpg", "x/y", b"\xff")
    assert cleaned.original == draft.original
    assert cleaned.security is SecurityClass.SECRET


@pytest.mark.parametrize(
    ("draft", "places"),
    [
        (Draft(text="ক"), [0]),
        (Draft(text="ক", attachments=(Attachment("a", "x/y", b"1"),)), [0, 1]),
        (Draft(attachments=(Attachment("a", "x/y", b"1"), Attachment("b", "x/y", b""))), [1, 2]),
        (Draft(type=RecordType.ACTION, text="ক", target="1", action=Action.NOTE), []),
        (
            Draft(
                type=RecordType.ACTION, text="ক", original=b"raw", target="1", action=Action.NOTE
            ),
            [0],
        ),
    ],
)
def test_places_of_what_is_kept(draft, places):
    assert [place for place, _, _ in stored_blobs(draft)] == places


def test_bytes_are_described_by_their_length_and_hash():
    ((_, blob, data),) = stored_blobs(Draft(text="ক", original=b"\xff", media_type="audio/ogg"))
    assert data == b"\xff"
    assert (blob.size, blob.media_type) == (1, "audio/ogg")
    assert blob.sha256 == hashlib.sha256(b"\xff").hexdigest()
