"""A register that the disk damaged gives what can be read, states what it lost, and verifies."""

import os
import shutil
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.damaged_registers import PAGE, pages_of, salvaged, tear
from helpers.directives import NOON
from helpers.registers import CHEAP, PHRASE, home_at, keeper_at
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.errors import KnownError
from desktop.core.integrity.hash_chain import Fault, Verification, genesis, next_head
from desktop.core.register.enums import RecordType
from desktop.core.register.records import Attachment, Draft, leaf_bytes
from desktop.core.register.views import LockReason
from desktop.language.register_salvage import loss_reason
from desktop.services.register.rekey import rekey
from desktop.storage.register import salvage as storing
from desktop.storage.register.cipher_pages import CipherPages
from desktop.storage.register.evidence import gather
from desktop.storage.register.key_file import read_key_file
from desktop.storage.register.lost_bytes import lost_bytes
from desktop.storage.register.remains import DamagedRegister
from desktop.storage.register.salvage_statement import Salvage, read_salvage

WORDS = 30
DAMAGED = Verification(0, "", "", Fault.FILE_DAMAGED)


@pytest.fixture(scope="session")
def sound(tmp_path_factory) -> Path:
    """The home of a register of a hundred pages, with a record that was redacted; closed."""
    folder = tmp_path_factory.mktemp("sound") / "home"
    keeper = keeper_at(folder)
    keeper.session.init(PHRASE, CHEAP)
    for number in range(40):
        file = Attachment("a", "x/y", os.urandom(9000) if number % 3 == 0 else b"small")
        text = f"নির্দেশ {number} " * WORDS
        raw = text if number % 2 else f"raw {number} " * WORDS
        keeper.recording.capture(Draft(text=text, original=raw.encode(), attachments=(file,)))
    keeper.recording.redact(5, "lawful")
    keeper.session.lock(LockReason.COMMAND)
    return folder


@pytest.fixture
def home(sound, tmp_path):
    shutil.copytree(sound, tmp_path / "home")
    return home_at(tmp_path / "home")


def code_of(act, *arguments):
    with pytest.raises(KnownError) as caught:
        act(*arguments)
    return str(caught.value.code)


def unlocked(home):
    keeper = keeper_at(home.folder)
    return keeper, keeper.session.unlock(PHRASE)


def bodies(home) -> dict[int, object]:
    keeper, _ = unlocked(home)
    register = keeper.session.opened()
    records = {item.seq: item for item in register.records(range(1, register.count + 1))}
    keeper.session.lock(LockReason.COMMAND)
    return records


@pytest.mark.parametrize("by", [bytes(PAGE), b"\xa5" * PAGE], ids=["zeroed", "garbage"])
def test_a_register_without_its_first_page_loses_no_record(home, by):
    before = bodies(home)
    torn = tear(home, 0, by)
    keeper = keeper_at(home.folder)
    assert code_of(keeper.session.unlock, PHRASE) == "register_damaged"
    result = salvaged(home)
    assert (result.saved, result.known, result.lost, result.bytes_lost) == (41, 41, (), ())
    assert (home.folder / result.file).read_bytes() == torn
    keeper, verification = unlocked(home)
    assert verification.intact
    assert (verification.count, verification.salvages) == (42, 1)
    keeper.session.lock(LockReason.COMMAND)
    after = bodies(home)
    assert {seq: after[seq] for seq in before} == before
    assert 5 not in after  # what was removed stays removed


def test_records_whose_words_are_on_a_torn_page_are_named_and_the_rest_verifies(home):
    before = bodies(home)
    tear(home, pages_of(home)["content"][0])
    result = salvaged(home)
    assert result.lost
    keeper, verification = unlocked(home)
    assert verification.intact
    register = keeper.session.opened()
    for seq in result.lost:
        assert code_of(register.record, seq) == "record_redacted"
    after = {item.seq: item for item in register.records(range(1, register.count + 1))}
    reasons = [item for item in after.values() if item.text == loss_reason()]
    assert [item.type for item in reasons] == [RecordType.REDACTION] * len(result.lost)
    assert after[register.count].text == str(result.lost)
    assert {seq: after[seq] for seq in before if seq not in result.lost} == {
        seq: item for seq, item in before.items() if seq not in result.lost
    }
    # What the salvage states cannot be removed, since the verification needs it.
    assert code_of(keeper.recording.redact, register.count, "no") == "record_not_redactable"
    assert gather(register, None).redacted  # the whole register leaves with proof
    keeper.recording.capture(Draft(text="the next"))
    assert keeper.session.verification.salvages == 1
    keeper.session.lock(LockReason.COMMAND)


def test_a_record_whose_file_is_lost_keeps_its_words_and_leaves_only_without_proof(home):
    before = bodies(home)
    tear(home, pages_of(home)["blob"][0])
    result = salvaged(home)
    assert result.lost == ()
    seq = result.bytes_lost[0][0]
    keeper, verification = unlocked(home)
    assert verification.intact
    register = keeper.session.opened()
    assert register.record(seq) == before[seq]
    assert lost_bytes(register) == set(result.bytes_lost)
    assert code_of(keeper.queries.attachment, str(seq), result.bytes_lost[0][1]) == (
        "record_bytes_lost"
    )
    assert code_of(gather, register, [seq]) == "record_bytes_lost"
    assert code_of(keeper.maintenance.parcels) == "record_bytes_lost"
    for number in {seq for seq, _ in result.bytes_lost}:
        keeper.recording.redact(number, "its original is lost")
    assert len(keeper.maintenance.parcels()) == 1
    assert keeper.session.verify(thorough=True).intact
    keeper.session.lock(LockReason.COMMAND)


def test_an_original_that_is_the_words_themselves_is_not_lost(home):
    """Where the bytes of the message are its text, the record has them twice."""
    for page in pages_of(home)["blob"]:
        tear(home, page)
    result = salvaged(home)
    typed = {number + 1 for number in range(40) if number % 2}
    assert {seq for seq, place in result.bytes_lost if place == 0}.isdisjoint(typed)
    keeper, verification = unlocked(home)
    assert verification.intact
    assert keeper.session.opened().blob(2) == ("নির্দেশ 1 " * WORDS).encode()
    keeper.session.lock(LockReason.COMMAND)


def test_leaves_on_a_torn_page_are_made_again_from_the_records(home):
    before = bodies(home)
    for page in pages_of(home)["record"]:
        tear(home, page)
    result = salvaged(home)
    # The redacted one has no words of which its leaf could be made again: the chain ends there.
    assert (result.saved, result.apart, result.known) == (4, 36, 41)
    keeper, verification = unlocked(home)
    assert verification.intact  # the head beside the register is the one that the salvage names
    assert verification.count == 5
    keeper.session.lock(LockReason.COMMAND)
    after = bodies(home)
    assert {seq: after[seq] for seq in range(1, 5)} == {seq: before[seq] for seq in range(1, 5)}


def test_a_register_without_its_keys_is_left_as_it_is(home):
    (page,) = pages_of(home)["keys"]
    torn = tear(home, page)
    assert code_of(salvaged, home) == "register_keys_lost"
    assert home.register.read_bytes() == torn
    assert not list(home.folder.glob("*.lost-*"))


def test_a_sound_register_is_left_as_it_is(home):
    before = home.register.read_bytes()
    assert code_of(salvaged, home) == "register_sound"
    assert code_of(salvaged, home, "some other words here") == "wrong_passphrase"
    assert home.register.read_bytes() == before


def test_a_register_of_a_newer_program_is_left_to_it(home):
    keeper, _ = unlocked(home)
    with closing(keeper.session.opened().writer.raw_connection()) as raw:
        raw.cursor().execute("PRAGMA user_version=99")
    keeper.session.lock(LockReason.COMMAND)
    before = home.register.read_bytes()
    assert code_of(salvaged, home) == "register_newer"
    assert home.register.read_bytes() == before


def test_a_disk_that_refuses_leaves_the_damaged_register(home, monkeypatch):
    torn = tear(home, 0)

    def refuse(*_given):
        raise PermissionError(13, "denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        assert code_of(salvaged, home) == "no_permission"
    assert home.register.read_bytes() == torn
    assert salvaged(home).file == "register.db.lost-1"


def test_what_was_written_and_does_not_verify_replaces_nothing(home, monkeypatch):
    torn = tear(home, 0)
    with monkeypatch.context() as patch:
        patch.setattr(storing, "verify", lambda *_given, **_more: DAMAGED)
        assert code_of(salvaged, home) == "register_unsalvaged"
    assert home.register.read_bytes() == torn


def test_without_a_head_what_is_readable_is_what_is_known(home):
    tear(home, 0)
    home.register_head.unlink()
    assert salvaged(home).known == 41
    [statement] = filter(None, (read_salvage(item.source) for item in bodies(home).values()))
    assert (statement.size, statement.root) == (0, "")


def test_of_two_records_at_one_place_the_one_that_others_follow_is_saved(home):
    """A transaction that was interrupted may have left one in the write-ahead log."""
    keys = read_key_file(home.register_key)
    start = genesis(keys.register_id)
    rows = [
        (1, start, b"a" * 32),
        (1, start, b"b" * 32),
        (2, next_head(start, b"b" * 32), b"c" * 32),
    ]
    with CipherPages(home.folder / "none", bytearray(32)) as pages:
        reader = DamagedRegister(pages, keys)
        for seq, head, leaf in rows:
            name = leaf.hex()[:32]
            reader._add(seq, [None, name, leaf, next_head(head, leaf)], (1, 0, False))
        remains = reader.read()
    assert [item.leaf for item in remains.records] == [b"b" * 32, b"c" * 32]
    assert remains.lost == (1, 2)
    result = storing._result(home, replace(remains, signed=0, apart=3))
    assert (result.saved, result.known) == (0, 5)  # those behind a gap were there, too


def test_what_was_removed_is_not_taken_from_an_older_page(home):
    keeper, _ = unlocked(home)
    captured = keeper.recording.capture(Draft(text="to be removed"))
    body = leaf_bytes(keeper.session.opened().record(captured.seq))
    keeper.recording.redact(captured.seq, "lawful")
    keeper.session.lock(LockReason.COMMAND)
    keys = read_key_file(home.register_key)
    with CipherPages(home.register, keys.unwrap(PHRASE)) as pages:
        reader = DamagedRegister(pages, keys)
        reader._add_body(captured.seq, body)
        remains = reader.read()
    assert remains.records[captured.seq - 1].body is None
    assert captured.seq not in {*remains.lost, *(seq for seq, _, _ in remains.blobs)}


def test_a_torn_page_of_an_index_is_damage_too(home):
    """Nothing reads that page at an unlock; the salvage reads every page."""
    keeper, verification = unlocked(home)
    assert verification.intact
    with closing(keeper.session.opened().engine.raw_connection()) as raw:
        sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'content_by_sender'"
        page = raw.cursor().execute(sql).fetchone()[0]
    keeper.session.lock(LockReason.COMMAND)
    tear(home, page - 1)
    result = salvaged(home)
    assert (result.saved, result.lost, result.bytes_lost) == (41, (), ())


def hot(home) -> bytes:
    """Leave a write-ahead log as a kill does; return the register without it."""
    running = home.folder.parent / "running"
    shutil.copytree(home.folder, running)
    before = home.register.read_bytes()
    keeper = keeper_at(running)
    keeper.session.unlock(PHRASE)
    keeper.recording.capture(Draft(text="only in the write-ahead log"))
    shutil.copy(running / "register.db-wal", home.folder)
    shutil.copy(running / "register.head", home.folder)
    keeper.session.lock(LockReason.COMMAND)
    return before


@pytest.mark.parametrize("left", ["empty", "missing", "torn"])
def test_a_hot_write_ahead_log_is_never_thrown_away(home, left):
    hot(home)
    wal = home.folder / "register.db-wal"
    frames = wal.read_bytes()
    if left == "torn":
        tear(home, pages_of(home)["content"][0])
    elif left == "empty":
        home.register.write_bytes(b"")
    else:
        home.register.unlink()
    keeper = keeper_at(home.folder)
    if left == "torn":  # it opens, and is damaged all the same
        with suppress(KnownError):
            keeper.session.unlock(PHRASE)
        keeper.session.lock(LockReason.COMMAND)
        assert salvaged(home).known == 42
        assert bodies(home)[42].text == "only in the write-ahead log"
        return
    assert code_of(keeper.session.unlock, PHRASE) in {"register_damaged", "register_lost"}
    assert wal.read_bytes() == frames
    with suppress(KnownError):  # where the keys are not among its pages nothing is changed
        salvaged(home)
    kept = [wal, home.folder / "register.db-wal.lost-1"]
    assert next(file.read_bytes() for file in kept if file.exists()) == frames


class KilledError(Exception):
    """Ends the process at this step of the disk."""


def interrupted_at(step: int, monkeypatch) -> None:
    """Raise before the step-th change of the folder."""
    left = [step]

    def counted(where, name: str):
        act = getattr(where, name)

        def acted(*given, **named):
            left[0] -= 1
            if left[0] == 0:
                raise KilledError
            return act(*given, **named)

        monkeypatch.setattr(where, name, acted)

    counted(Path, "replace")
    counted(Path, "unlink")
    counted(os, "link")


@pytest.mark.parametrize("step", range(1, 24, 2))
def test_a_kill_at_any_step_can_be_repeated(home, step, monkeypatch):
    torn = tear(home, pages_of(home)["content"][0])
    with monkeypatch.context() as patch:
        interrupted_at(step, patch)
        with suppress(KilledError):
            salvaged(home)
    if home.register.read_bytes() == torn and not home.rekeyed_register.exists():
        salvaged(home)
    keeper, verification = unlocked(home)
    keeper.session.lock(LockReason.COMMAND)
    assert verification.intact
    assert verification.salvages == 1
    (lost,) = home.folder.glob("register.db.lost-*")
    assert lost.read_bytes() == torn


@settings(max_examples=8, deadline=None)
@given(
    torn=st.sets(st.integers(0, 90), min_size=1, max_size=6),
    end=st.integers(1, 100) | st.none(),
    noise=st.booleans(),
)
def test_whatever_is_torn_nothing_is_made_up(sound, tmp_path_factory, torn, end, noise):
    folder = tmp_path_factory.mktemp("torn") / "home"
    shutil.copytree(sound, folder)
    home = home_at(folder)
    before = bodies(home)
    for page in torn:
        tear(home, page, os.urandom(PAGE) if noise else bytes(PAGE))
    if end is not None:
        home.register.write_bytes(home.register.read_bytes()[: end * PAGE])
    damaged = home.register.read_bytes()
    try:
        result = salvaged(home)
    except KnownError as error:
        refused = error.code
    else:
        refused = None
    if refused is not None:
        assert refused in {"register_keys_lost", "register_sound"}
        assert home.register.read_bytes() == damaged
        return
    assert (folder / result.file).read_bytes() == damaged
    keeper, verification = unlocked(home)
    assert verification.intact
    assert result.saved + len(result.lost) + 1 + len(result.lost) == verification.count
    assert keeper.session.verify(thorough=True).intact
    keeper.session.lock(LockReason.COMMAND)
    chained = result.saved + len(result.lost)
    after = {seq: item for seq, item in bodies(home).items() if seq <= chained}
    assert after.keys() == before.keys() & set(range(1, chained + 1)) - set(result.lost)
    assert after.items() <= before.items()
    shutil.rmtree(folder)


def test_earlier_sealing_keys_are_saved(home):
    keeper = keeper_at(home.folder)
    rekey(keeper.vault, home, PHRASE, "নতুন ও দীর্ঘ গোপন বাক্য", CHEAP)
    tear(home, 0)
    salvaged(home, "নতুন ও দীর্ঘ গোপন বাক্য")
    keeper = keeper_at(home.folder)
    assert keeper.session.unlock("নতুন ও দীর্ঘ গোপন বাক্য").intact
    assert len(keeper.session.opened().sealings) == 2
    keeper.session.lock(LockReason.COMMAND)


def test_a_register_is_salvaged_a_second_time(home):
    tear(home, pages_of(home)["blob"][0])
    first = salvaged(home)
    keeper, _ = unlocked(home)
    keeper.session.lock(LockReason.COMMAND)
    tear(home, 0)
    second = salvaged(home)
    assert (first.file, second.file) == ("register.db.lost-1", "register.db.lost-2")
    assert second.bytes_lost == first.bytes_lost
    keeper, verification = unlocked(home)
    assert verification.intact
    assert verification.salvages == 2
    keeper.session.lock(LockReason.COMMAND)


def test_bytes_that_no_salvage_names_as_lost_are_missed(home):
    keeper, _ = unlocked(home)
    with closing(keeper.session.opened().writer.raw_connection()) as raw:
        raw.cursor().execute("DROP TRIGGER blob_no_delete")
        raw.cursor().execute("DELETE FROM blob WHERE seq = 9 AND place = 1")
    verification = keeper.session.verify()
    assert (verification.fault, verification.seq) == (Fault.BYTES_CHANGED, 9)
    keeper.session.lock(LockReason.COMMAND)


@given(
    st.integers(0, 10**9),
    st.binary(min_size=32, max_size=32).map(bytes.hex) | st.just(""),
    st.lists(st.tuples(st.integers(1, 10**9), st.integers(0, 10**4))),
)
def test_a_statement_is_read_as_it_was_written(size, root, pairs):
    salvage = Salvage(size, root, tuple(pairs), NOON)
    assert read_salvage(salvage.source) == salvage
    assert read_salvage("x" + salvage.source) is None
