"""Sealed captures: readable only by the register's private key, never lost, never forged."""

import hashlib
import json
import os
import stat
from unittest import mock

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from helpers.refusals import code_of
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.core.errors import KnownError
from desktop.core.register.enums import Capture, RecordType, SecurityClass
from desktop.core.register.records import Attachment, ClaimedTime, Draft
from desktop.core.register.views import Waiting
from desktop.storage.register import sealed_captures
from desktop.storage.register.key_file import KeyFile, Wrap
from desktop.storage.register.sealed_captures import Opened, Unreadable, open_sealed, remove, seal
from desktop.storage.register.sealed_headers import waiting

pytestmark = pytest.mark.portable

ID = "0123456789abcdef"
PRIVATE = X25519PrivateKey.generate()
NONE = Wrap(None, b"", b"", b"")
KEYS = KeyFile(ID, PRIVATE.public_key().public_bytes_raw(), b"", NONE, NONE)
WORDS = "উচ্ছেদ অভিযান PLANTED"


def put(folder, draft, number=1, at_ms=5, **more):
    digest = seal(folder, KEYS, draft, record_id=f"{number:032x}", at_ms=at_ms, **more)
    path = folder / f"{number:032x}.sealed"
    assert digest == hashlib.sha256(path.read_bytes()).hexdigest()
    return path


def opened(path, private=PRIVATE):
    return open_sealed(path, [private])


def test_everything_of_a_draft_comes_back_but_what_the_form_asks(tmp_path):
    draft = Draft(
        type=RecordType.DECISION,
        text=WORDS,
        original=b"\xff\x00raw",
        capture=Capture.PASTE,
        sender="DC",
        claimed=ClaimedTime("09:12", 7),
        security=SecurityClass.SECRET,
        deadline_ms=9,
        attachments=(Attachment("a.jpg", "image/jpeg", b"12"), Attachment("b", "x/y", b"")),
    )
    path = put(tmp_path / "sealed", draft)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert opened(path) == Opened(path, digest, f"{1:032x}", 5, False, draft)
    assert opened(put(tmp_path, draft, command_line=True)).command_line
    assert WORDS not in repr(opened(path))


@given(st.text(st.characters(exclude_categories=["Cs"])), st.binary())
def test_any_words_and_bytes_come_back(tmp_path_factory, words, raw):
    says = words.strip() or raw.decode("utf-8-sig", "replace").strip()
    assume(says)  # nothing empty is sealed
    folder = tmp_path_factory.mktemp("sealed")
    draft = opened(put(folder, Draft(text=words, original=raw))).draft
    assert (draft.text, draft.original) == (words, raw)


@pytest.mark.parametrize("draft", [Draft(type=RecordType.ACTION), Draft()], ids=["action", "empty"])
def test_what_no_program_of_ours_seals_is_unreadable(tmp_path, draft):
    path = put(tmp_path, draft)
    assert opened(path) == Unreadable(path, hashlib.sha256(path.read_bytes()).hexdigest())


def put_plain(folder, plain):
    """Seal bytes as a hostile program can: the box opens, and holds anything."""
    with mock.patch.object(sealed_captures, "pack", return_value=plain):
        return put(folder, Draft(text="x"))


def packed(parts=(b"",), **changes):
    head = {
        "draft": {"text": "x"},
        "attachments": [["a", "x/y"]] * (len(parts) - 1),
        "lengths": [len(part) for part in parts],
    }
    plain = json.dumps(head | changes).encode()
    return len(plain).to_bytes(4, "big") + plain + b"".join(parts)


HOSTILE = {
    "nested": (1 << 15).to_bytes(4, "big") + b"[" * (1 << 15),
    "a draft that is text": packed(draft="ab"),
    "a draft that is a list of lists": packed(draft=[[]]),
    "a name that is a number": packed((b"", b"1"), attachments=[[7, "x/y"]]),
    "a kind that is none": packed((b"", b"1"), attachments=[["a", None]]),
    "a name too few": packed((b"", b"1"), attachments=[]),
    "a negative length": packed((b"12",), lengths=[-1]),
    "a length that is true": packed((b"1",), lengths=[True]),
    "a length beyond the end": packed((b"1",), lengths=[1 << 62]),
    "bytes of nothing": packed((b"1",), lengths=[0]),
    "no original": packed((), lengths=[]),
    "a field that no record has": packed(draft={"text": "x", "seq": 7}),
    "an endless number": packed(draft={"text": "x", "deadline_ms": 10**4000}),
    "shorter than its length": b"\xff\xff\xff\xff",
    "nothing": b"",
}


@pytest.mark.parametrize("plain", HOSTILE.values(), ids=list(HOSTILE))
def test_a_box_that_opens_and_holds_anything_else_is_unreadable(tmp_path, plain):
    path = put_plain(tmp_path, plain)
    assert isinstance(opened(path), Unreadable)


def test_what_a_hostile_box_may_hold_at_most_is_a_draft_of_text(tmp_path):
    plain = packed((b"1", b"2"), draft={"text": "a\ud800"}, attachments=[["b\ud800", "x/y"]])
    draft = opened(put_plain(tmp_path, plain)).draft
    assert draft == Draft(
        text="a\ufffd", original=b"1", attachments=(Attachment("b\ufffd", "x/y", b"2"),)
    )


def test_a_file_that_another_process_files_just_now_is_gone(tmp_path):
    assert opened(tmp_path / "x.sealed") is None


def test_nothing_is_sealed_that_is_too_large_to_be_opened_again(tmp_path):
    with (
        mock.patch.object(sealed_captures, "LARGEST_FILE", 100),
        pytest.raises(KnownError, match="attachment_too_large"),
    ):
        put(tmp_path, Draft(text="x" * 200))


def test_the_file_tells_when_and_how_large_and_no_words(tmp_path):
    put(tmp_path, Draft(text=WORDS, media_type="audio/ogg"), 1, 8)
    put(tmp_path, Draft(text="x", original=b"12345"), 2, 7)
    assert waiting(tmp_path) == [
        Waiting(f"{2:032x}", 7, "text/plain; charset=utf-8", 5),
        Waiting(f"{1:032x}", 8, "audio/ogg", len(WORDS.encode())),
    ]
    for path in tmp_path.iterdir():
        assert b"PLANTED" not in path.read_bytes()
        assert WORDS.encode()[:12] not in path.read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no mode bits")
def test_only_the_owner_can_read_folder_and_file(tmp_path):
    path = put(tmp_path / "sealed", Draft(text="x"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_each_file_has_a_key_of_its_own(tmp_path):
    one, other = put(tmp_path, Draft(text=WORDS), 1), put(tmp_path, Draft(text=WORDS), 2)
    assert one.read_bytes()[-40:] != other.read_bytes()[-40:]


def test_a_file_spoiled_anywhere_is_unreadable_and_stays(tmp_path):
    path = put(tmp_path, Draft(text=WORDS))
    raw = path.read_bytes()
    for place in range(len(raw)):
        spoiled = bytearray(raw)
        spoiled[place] ^= 1
        path.write_bytes(spoiled)
        assert isinstance(opened(path), Unreadable)
    assert path.exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"{}\n", b"\xff\n", b"[1]\n" + b"0" * 99, b"{" * 9000, b"[" * 4095 + b"\n"],
)
def test_what_is_no_sealed_file_is_unreadable_and_not_counted(tmp_path, content):
    path = tmp_path / "x.sealed"
    path.write_bytes(content)
    assert waiting(tmp_path) == []
    assert opened(path) == Unreadable(path, hashlib.sha256(content).hexdigest())


def test_another_registers_capture_cannot_be_opened(tmp_path):
    assert isinstance(
        opened(put(tmp_path, Draft(text=WORDS)), X25519PrivateKey.generate()), Unreadable
    )


def test_a_sealed_box_under_another_header_does_not_open(tmp_path):
    path = put(tmp_path, Draft(text=WORDS))
    line, _, rest = path.read_bytes().partition(b"\n")
    clear = json.loads(line) | {"at_ms": 6}
    path.write_bytes(json.dumps(clear).encode() + b"\n" + rest)
    assert isinstance(opened(path), Unreadable)


def test_no_folder_means_nothing_waits_and_a_filed_one_is_removed(tmp_path):
    assert waiting(tmp_path / "none") == []
    path = put(tmp_path, Draft(text="x"))
    remove(path)
    remove(path)
    assert waiting(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    assert code_of(put, tmp_path / "file" / "sealed", Draft(text="x")) == "folder_missing"
