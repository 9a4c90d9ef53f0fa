"""Sealed captures: readable only by the register's private key, never lost, never forged."""

import json
import os
import stat

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.core.errors import KnownError
from desktop.core.register.enums import Capture, RecordType, SecurityClass
from desktop.core.register.records import Attachment, ClaimedTime, Draft
from desktop.core.register.views import Waiting
from desktop.storage.register.key_file import KeyFile
from desktop.storage.register.key_wrap import Wrap
from desktop.storage.register.sealed_captures import remove, seal, unsealed, waiting

ID = "0123456789abcdef"
PRIVATE = X25519PrivateKey.generate()
NONE = Wrap(None, b"", b"", b"")
KEYS = KeyFile(ID, PRIVATE.public_key().public_bytes_raw(), b"", NONE, NONE)
WORDS = "উচ্ছেদ অভিযান PLANTED"


def put(folder, draft, number=1, at_ms=5):
    return seal(folder, KEYS, draft, record_id=f"{number:032x}", at_ms=at_ms)


def opened(folder, private=PRIVATE):
    return list(unsealed(folder, [private]))


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
    ((found_path, record_id, at_ms, found),) = opened(tmp_path / "sealed")
    assert (found_path, record_id, at_ms) == (path, f"{1:032x}", 5)
    assert found == draft


@given(st.text(st.characters(exclude_categories=["Cs"])), st.binary())
def test_any_words_and_bytes_come_back(tmp_path_factory, words, raw):
    assume(words.strip() or raw)  # nothing empty is sealed
    folder = tmp_path_factory.mktemp("sealed")
    put(folder, Draft(text=words, original=raw))
    ((*_, found),) = opened(folder)
    assert (found.text, found.original) == (words, raw)


@pytest.mark.parametrize("draft", [Draft(type=RecordType.ACTION), Draft()], ids=["action", "empty"])
def test_what_no_program_of_ours_seals_is_damage_and_stops_nothing(tmp_path, draft):
    put(tmp_path, draft, 1)
    put(tmp_path, Draft(text="x"), 2)
    problem, (_, record_id, *_) = opened(tmp_path)
    assert problem.code == "sealed_damaged"
    assert record_id == f"{2:032x}"


def test_a_file_that_another_process_files_just_now_is_no_damage(tmp_path):
    put(tmp_path, Draft(), 1)  # damage, which is told before the next file is read
    second = put(tmp_path, Draft(text="x"), 2)
    files = unsealed(tmp_path, [PRIVATE])
    assert next(files).code == "sealed_damaged"
    second.unlink()
    assert list(files) == []


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


def test_a_file_spoiled_anywhere_is_told_and_stays_and_holds_up_no_other(tmp_path):
    path = put(tmp_path, Draft(text=WORDS), 1)
    put(tmp_path, Draft(text="whole"), 2)
    raw = path.read_bytes()
    for place in range(len(raw)):
        spoiled = bytearray(raw)
        spoiled[place] ^= 1
        path.write_bytes(spoiled)
        problem, whole = sorted(opened(tmp_path), key=lambda item: isinstance(item, tuple))
        assert isinstance(problem, KnownError)
        assert problem.code == "sealed_damaged"
        assert whole[3].text == "whole"
    assert path.exists()


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"{}\n", b"\xff\n", b"[1]\n" + b"0" * 99, b"{" * 9000]
)
def test_what_is_no_sealed_file_is_told_and_not_listed(tmp_path, content):
    (tmp_path / "x.sealed").write_bytes(content)
    assert waiting(tmp_path) == []
    (problem,) = opened(tmp_path)
    assert problem.facts["path"].endswith("x.sealed")


def test_another_registers_capture_cannot_be_opened(tmp_path):
    put(tmp_path, Draft(text=WORDS))
    (problem,) = opened(tmp_path, X25519PrivateKey.generate())
    assert problem.code == "sealed_damaged"


def test_a_sealed_box_under_another_header_does_not_open(tmp_path):
    path = put(tmp_path, Draft(text=WORDS))
    line, _, rest = path.read_bytes().partition(b"\n")
    clear = json.loads(line) | {"at_ms": 6}
    path.write_bytes(json.dumps(clear).encode() + b"\n" + rest)
    assert isinstance(opened(tmp_path)[0], KnownError)


def test_no_folder_means_nothing_waits_and_a_filed_one_is_removed(tmp_path):
    assert waiting(tmp_path / "none") == []
    assert opened(tmp_path / "none") == []
    path = put(tmp_path, Draft(text="x"))
    remove(path)
    remove(path)
    assert waiting(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(KnownError, match="folder_missing"):
        put(tmp_path / "file" / "sealed", Draft(text="x"))
