"""Who can write into the folder of a damaged register bends neither its salvage nor its words."""

import os
import threading

import pytest
from helpers.damaged_registers import PAGE, pages_of, salvaged, tear
from helpers.registers import CHEAP, PHRASE, home_at, keeper_at

from desktop.core.errors import KnownError
from desktop.core.integrity.hash_chain import Fault, genesis, next_head
from desktop.core.integrity.merkle import leaf_hash
from desktop.core.register.records import Attachment, Draft, leaf_bytes
from desktop.core.register.views import LockReason
from desktop.language.register_salvage import loss_reason
from desktop.storage.register.cipher_pages import CipherPages
from desktop.storage.register.key_file import read_key_file
from desktop.storage.register.remains import DamagedRegister

COUNT = 13  # of records
LARGE = b"\xab" * 200_000  # an unlock does not read its pages


@pytest.fixture
def home(tmp_path):
    keeper = keeper_at(tmp_path / "home")
    keeper.session.init(PHRASE, CHEAP)
    for number in range(COUNT - 1):
        file = Attachment("a", "x/y", LARGE if number == 6 else os.urandom(9000))
        keeper.recording.capture(Draft(text=f"নির্দেশ {number} " * 30, attachments=(file,)))
    keeper.recording.redact(5, "lawful")
    keeper.session.lock(LockReason.COMMAND)
    return home_at(tmp_path / "home")


def last_body(home) -> bytes:
    keeper = keeper_at(home.folder)
    keeper.session.unlock(PHRASE)
    body = leaf_bytes(keeper.session.opened().record(COUNT))
    keeper.session.lock(LockReason.COMMAND)
    return body


def tear_large(home) -> None:
    """Tear a page of the large file alone: the register opens and can be used."""
    with CipherPages(home.register, read_key_file(home.register_key).unwrap(PHRASE)) as pages:
        places = [place for place in pages.places() if LARGE[:4000] in pages.page(place)]
    tear(home, places[3][0] - 1)


def remains_with(home, *rows):
    """Return what is read of the register when a page has these rows besides."""
    keys = read_key_file(home.register_key)
    with CipherPages(home.register, keys.unwrap(PHRASE)) as pages:
        reader = DamagedRegister(pages, keys)
        for seq, values in rows:
            reader._add(seq, values, (1, 0, False))
        return reader.read()


def test_the_sizes_that_the_register_signed_are_known_without_a_head(home):
    for page in {number for kind in ("content", "record") for number in pages_of(home)[kind]}:
        tear(home, page)
    home.register_head.unlink()
    result = salvaged(home)
    assert (result.saved, result.known) == (0, COUNT)
    keeper = keeper_at(home.folder)
    assert keeper.session.unlock(PHRASE).fault is Fault.HEAD_MISSING
    keeper.session.lock(LockReason.COMMAND)


def test_a_head_that_the_register_did_not_sign_is_not_quoted(home):
    tear(home, pages_of(home)["blob"][0])
    lines = home.register_head.read_text().split("\n")
    lines[1] = "1" * 20
    home.register_head.write_text("\n".join(lines))
    result = salvaged(home)
    assert result.known == COUNT
    assert result.bytes_lost
    keeper = keeper_at(home.folder)
    verification = keeper.session.unlock(PHRASE)
    assert (verification.fault, verification.salvages) == (Fault.SIGNATURE_WRONG, 1)
    keeper.session.lock(LockReason.COMMAND)


@pytest.mark.parametrize("number", range(4))
def test_the_last_record_is_the_one_that_was_signed(home, number):
    body = last_body(home)
    other = body.replace(b"lawful", b"lawfu%d" % number).decode()
    assert remains_with(home, (COUNT, [None] * 9 + [other])).records[-1].body == body


def test_records_that_were_signed_come_before_more_that_were_not(home):
    """An import that was interrupted leaves many in the write-ahead log."""
    body = last_body(home)
    other = body.replace(b"lawful", b"awfull")
    before = remains_with(home).records[:-1]
    head = genesis(read_key_file(home.register_key).register_id)
    for item in before:
        head = next_head(head, item.leaf)
    head = next_head(head, leaf_hash(other))
    more = (COUNT + 1, [None, "f" * 32, b"m" * 32, next_head(head, b"m" * 32)])
    remains = remains_with(home, (COUNT, [None] * 9 + [other.decode()]), more)
    assert [item.body for item in remains.records[COUNT - 1 :]] == [body]


def test_the_row_of_a_redaction_removes_no_other_record_than_that_names(home):
    remains = remains_with(home, (4, [None, COUNT]), (3, [None, 2]))
    assert remains.lost == ()
    assert remains.redacted == ((5, COUNT),)


def test_what_another_process_records_meanwhile_is_not_replaced(home):
    tear_large(home)

    def recorded(_result) -> str:
        other = keeper_at(home.folder)
        other.session.unlock(PHRASE)
        other.recording.capture(Draft(text="recorded meanwhile"))
        other.session.lock(LockReason.COMMAND)
        return "words"

    with pytest.raises(KnownError) as caught:
        keeper_at(home.folder).salvage(PHRASE, recorded, loss_reason())
    assert caught.value.code == "database_locked"
    keeper = keeper_at(home.folder)
    keeper.session.unlock(PHRASE)
    assert keeper.session.opened().record(COUNT + 1).text == "recorded meanwhile"
    keeper.session.lock(LockReason.COMMAND)


def test_an_open_register_is_not_replaced(home):
    tear_large(home)
    keeper = keeper_at(home.folder)
    keeper.session.unlock(PHRASE)
    with pytest.raises(KnownError) as caught:
        keeper.salvage(PHRASE, str, loss_reason())
    assert caught.value.code == "database_locked"
    keeper.session.lock(LockReason.COMMAND)


def test_who_unlocks_during_a_salvage_gets_the_new_register(home):
    tear_large(home)
    keeper = keeper_at(home.folder)
    verified = []
    opening = threading.Thread(target=lambda: verified.append(keeper.session.unlock(PHRASE)))

    def opened(_result) -> str:
        opening.start()
        opening.join(1)  # it waits; were it not to, it would have the damaged file open now
        return "words"

    assert keeper_at(home.folder).salvage(PHRASE, opened, loss_reason()).saved == COUNT
    opening.join()
    assert verified[0].salvages == 1
    keeper.session.lock(LockReason.COMMAND)


def test_a_page_of_a_transaction_that_never_ended_is_not_the_newest(tmp_path):
    """A kill while one is written leaves its pages at the end of the write-ahead log."""
    salt = os.urandom(8)
    ended, begun = (os.urandom(PAGE) for _ in range(2))

    def frame(number: int, size: int, page: bytes) -> bytes:
        return b"".join([number.to_bytes(4), size.to_bytes(4), salt, bytes(8), page])

    frames = [frame(7, 9, ended), frame(7, 0, begun), frame(8, 0, begun)]
    (tmp_path / "r.db-wal").write_bytes(bytes(16) + salt + bytes(8) + b"".join(frames))
    with CipherPages(tmp_path / "r.db", bytearray(32)) as pages:
        assert pages.page_of(7) == pages.page((7, 56, True))
        assert pages.page_of(8) == pages.page((8, 56 + 2 * (24 + PAGE), True))
