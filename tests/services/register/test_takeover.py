"""A takeover is all or nothing at any failure."""

import shutil
import sys
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
import sqlcipher3
from helpers.refusals import code_of
from helpers.registers import PHRASE, keeper_at, new_at, reopen

from desktop.core.errors import KnownError
from desktop.core.integrity.merkle import Fault
from desktop.core.person import Person
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason
from desktop.core.register.records import Draft
from desktop.core.register.views import RecordQuery
from desktop.services.register.transfer import (
    Wish,
    before,
    enter_handover,
    examine,
    forget,
    gather,
    record,
    take_over,
)
from desktop.storage.register import pending_handover
from desktop.storage.register.inherited_files import key_of, secret_of, stage
from desktop.storage.register.pending_handover import drop


def officer(folder, words):
    made = new_at(folder)
    made.recording.capture(Draft(text=words))
    return made


@pytest.fixture
def giver(tmp_path):
    return officer(tmp_path / "giver", "of the giver")


@pytest.fixture
def other(tmp_path):
    return officer(tmp_path / "other", "of another")


@pytest.fixture
def keeper(tmp_path):
    return officer(tmp_path / "home", "own")


def words(offer):
    return f"took {offer.register_id}"


def left(keeper):
    return sorted(path.name for path in keeper.folder.glob("*inherited-*"))


def open_files(path):
    return [file.path for file in psutil.Process().open_files() if file.path == str(path)]


def test_a_register_that_is_taken_over_is_not_left_open_by_the_next_takeover(keeper, giver, other):
    for each in (giver, other):
        take_over(keeper, examine(each.parcels(), before(keeper)), words)
    first, second = keeper.vault.register.inherited
    assert len(open_files(first.path)) == len(open_files(second.path)) > 0


def test_what_is_only_looked_at_leaves_nothing(keeper, giver):
    offers = examine(giver.parcels(), before(keeper))
    assert len(left(keeper)) == 1
    forget(offers)
    assert left(keeper) == []


def test_a_register_locked_meanwhile_takes_nothing(keeper, giver):
    offers = examine(giver.parcels(), before(keeper))
    keeper.vault.lock(LockReason.IDLE)
    assert code_of(take_over, keeper, offers, words) == "register_locked"
    assert left(keeper) == []


def test_a_file_that_was_taken_away_meanwhile_is_told(keeper, giver):
    offers = examine(giver.parcels(), before(keeper))
    forget(offers)
    assert code_of(take_over, keeper, offers, words) == "folder_missing"
    assert keeper.queries.view(RecordQuery()).inherited == ()


def test_a_second_register_that_fails_takes_the_first_with_it(keeper, giver, other):
    (bad,) = other.parcels()
    bad = replace(bad, bodies={1: b"[]"})
    assert code_of(examine, [*giver.parcels(), bad], before(keeper)) == "handover_damaged"
    assert left(keeper) == []


def test_one_that_does_not_verify_keeps_the_other_out_too(keeper, giver, other):
    (bad,) = other.parcels()
    bad = replace(bad, bodies={})
    offers = examine([*giver.parcels(), bad], before(keeper))
    assert [offer.verification.intact for offer in offers] == [True, False]
    assert (offers[1].first_ms, offers[1].last_ms) == (0, 0)
    assert code_of(take_over, keeper, offers, words) == "handover_unverified"
    assert left(keeper) == []
    assert keeper.queries.view(RecordQuery()).inherited == ()


DEAD = 2**22 + 1  # a process number that no Linux and no Windows gives


def reopened(keeper):
    reopen(keeper)
    return keeper.vault.problems


def named(keeper):
    return list(keeper.folder.glob("inherited-*.db"))


def test_a_takeover_killed_before_its_record_is_cleared_away(keeper, giver):
    (offer,) = examine(giver.parcels(), before(keeper))
    stage(offer.path, offer.register_id, offer.verification.count)
    (staged,) = left(keeper)
    assert reopened(keeper) == ()
    assert left(keeper) == [staged]  # another process may be about to record it
    path = keeper.folder / staged
    path.rename(path.with_name(f"{path.name.split('.')[0]}.db.{DEAD}.new"))
    assert reopened(keeper) == ()
    assert left(keeper) == []


def test_a_takeover_killed_after_its_record_is_finished_at_the_next_unlock(keeper, giver):
    take_over(keeper, examine(giver.parcels(), before(keeper)), words)
    keeper.vault.lock(LockReason.COMMAND)
    (path,) = named(keeper)
    path.rename(path.with_name(f"{path.name}.{DEAD}.new"))
    assert reopened(keeper) == ()
    assert left(keeper)[0] == path.name
    assert "of the giver" in subjects(keeper)


def subjects(keeper):
    return {row.subject for row in keeper.queries.rows(RecordQuery())}


def damage(path):
    raw = bytearray(path.read_bytes())
    raw[5000] ^= 0xFF
    path.write_bytes(raw)


@pytest.mark.parametrize("harm", [damage, lambda path: path.write_bytes(b"short"), Path.unlink])
def test_a_file_that_is_damaged_or_missing_comes_back_with_the_same_handover(keeper, giver, harm):
    take_over(keeper, examine(giver.parcels(), before(keeper)), words)
    keeper.vault.lock(LockReason.COMMAND)
    (path,) = named(keeper)
    harm(path)
    keeper.vault.unlock(PHRASE)
    (problem,) = keeper.vault.problems
    assert problem.code == ("inherited_missing" if harm is Path.unlink else "register_damaged")
    assert keeper.vault.verification.intact
    assert code_of(keeper.parcels) == "handover_not_intact"
    count = keeper.vault.opened().count
    (offer,) = examine(giver.parcels(), before(keeper))
    assert offer.added == 1
    assert take_over(keeper, [offer], words) == []
    assert keeper.vault.problems == ()
    assert keeper.vault.opened().count == count
    assert reopened(keeper) == ()
    assert "of the giver" in subjects(keeper)
    (inherited,) = keeper.queries.view(RecordQuery()).inherited
    assert inherited.verification.intact


def test_a_sound_file_that_did_not_open_for_a_moment_is_never_written_over(keeper, giver):
    take_over(keeper, examine(giver.parcels(), before(keeper)), words)
    keeper.vault.lock(LockReason.COMMAND)
    (path,) = named(keeper)
    kept = path.read_bytes()
    keeper.vault.unlock(PHRASE)
    register_id, size = giver.vault.keys.register_id, giver.vault.opened().count
    secret = secret_of(keeper.vault.opened())
    keeper.vault.lock(LockReason.COMMAND)
    other = sqlcipher3.connect(path, isolation_level=None)
    other.executescript(f"PRAGMA key=\"x'{key_of(secret, register_id, size).hex()}'\"")
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    keeper.vault.unlock(PHRASE)
    assert [problem.code for problem in keeper.vault.problems] == ["database_locked"]
    take_over(keeper, examine(giver.parcels(), before(keeper)), words)
    assert [problem.code for problem in keeper.vault.problems] == ["database_locked"]
    other.close()
    assert reopened(keeper) == ()
    keeper.vault.lock(LockReason.COMMAND)
    assert path.read_bytes() == kept
    assert left(keeper) == [path.name]


def test_an_older_state_of_the_register_removes_no_inherited_file(keeper, giver):
    keeper.vault.lock(LockReason.COMMAND)
    database = keeper.folder / "register.db"
    old = database.read_bytes()
    keeper.vault.unlock(PHRASE)
    take_over(keeper, examine(giver.parcels(), before(keeper)), words)
    keeper.vault.lock(LockReason.COMMAND)
    new = database.read_bytes()
    database.write_bytes(old)  # put back to look at it
    assert not keeper.vault.unlock(PHRASE).intact
    take_over(keeper, examine(giver.parcels(), before(keeper)), words)  # and even taken again
    assert "of the giver" in subjects(keeper)
    keeper.vault.lock(LockReason.COMMAND)
    database.write_bytes(new)
    keeper.vault.unlock(PHRASE)
    assert keeper.vault.problems == ()
    assert "of the giver" in subjects(keeper)


@pytest.mark.parametrize("sound", [True, False])
def test_a_shorter_one_goes_when_the_longer_one_verified(keeper, giver, sound):
    take_over(keeper, examine(giver.parcels(), before(keeper)), words)
    (short,) = named(keeper)
    keeper.vault.lock(LockReason.COMMAND)
    kept = short.read_bytes()
    keeper.vault.unlock(PHRASE)
    giver.recording.capture(Draft(text="later"))
    take_over(keeper, examine(giver.parcels(), before(keeper)), words)
    (long,) = named(keeper)
    assert long != short
    keeper.vault.lock(LockReason.COMMAND)
    short.write_bytes(kept)
    if not sound:
        damage(long)
    keeper.vault.unlock(PHRASE)
    assert short.exists() is not sound
    assert long.exists()


@pytest.mark.parametrize("missing", [True, False])
def test_another_history_is_refused_even_when_the_file_is_missing(keeper, giver, tmp_path, missing):
    giver.vault.lock(LockReason.COMMAND)
    shutil.copytree(giver.folder, tmp_path / "twin")
    twin = keeper_at(tmp_path / "twin")
    for one, told in ((giver, "as it was"), (twin, "rewritten")):
        one.vault.unlock(PHRASE)
        one.recording.capture(Draft(text=told))
    forged = twin.parcels()
    if not missing:  # a shorter one differs from the records that are here
        giver.recording.capture(Draft(text="and more"))
    twin.vault.lock(LockReason.COMMAND)
    take_over(keeper, examine(giver.parcels(), before(keeper)), words)
    keeper.vault.lock(LockReason.COMMAND)
    (path,) = named(keeper)
    if missing:
        path.unlink()
    keeper.vault.unlock(PHRASE)
    (offer,) = examine(forged, before(keeper))
    assert offer.verification.fault is Fault.HEAD_DIFFERS
    assert offer.path is None


def test_a_record_that_fails_leaves_no_file_but_that_of_a_record(keeper, giver, monkeypatch):
    offers = examine(giver.parcels(), before(keeper))

    def full(_drafts):
        raise KnownError(ProblemCode.DISK_FULL)

    with monkeypatch.context() as patched:
        patched.setattr(keeper.recording, "file", full)
        assert code_of(take_over, keeper, offers, words) == "disk_full"
        assert left(keeper) == []
    take_over(keeper, examine(giver.parcels(), before(keeper)), words)
    keeper.vault.lock(LockReason.COMMAND)
    (path,) = named(keeper)
    path.unlink()
    keeper.vault.unlock(PHRASE)
    offers = examine(giver.parcels(), before(keeper))
    monkeypatch.setattr(keeper.recording, "file", full)
    assert code_of(take_over, keeper, offers, words) == "disk_full"
    assert reopened(keeper) == ()  # it is recorded: the staged files were moved into place
    assert "of the giver" in subjects(keeper)


# --- a handover: neither a file nor a record of one that is not there -----------------------------


TO = Person("Bina", "UNO", "Savar")


def hand_over(giver, prepared, by=record, content=None):
    wish = Wish(TO, "words", prepared.target)
    return by(giver, content or gather(giver), wish, prepared)


@pytest.fixture
def target(tmp_path):
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick" / "handover.age"


def files_at(target):
    return [path.name for path in target.parent.iterdir()]


def prepare(target, data=b"encrypted"):
    return pending_handover.prepare(target, data)


def test_the_file_gets_its_name_once_it_is_on_record(giver, target):
    prepared = prepare(target)
    assert files_at(target) == [prepared.path.name]
    assert prepared.path.name == f"handover-{prepared.sha256[:8]}.age"
    filed = hand_over(giver, prepared)
    assert files_at(target) == ["handover.age"]
    assert (filed.sender, filed.designation, filed.group) == ("Bina", "UNO", "Savar")
    assert "words" in filed.text
    assert prepared.size == 9
    assert prepared.sha256 in filed.source


def test_without_a_record_there_is_no_file(giver, target):
    prepared, content = prepare(target), gather(giver)
    giver.vault.lock(LockReason.IDLE)
    assert code_of(hand_over, giver, prepared, content=content) == "register_locked"
    assert files_at(target) == []
    giver.vault.unlock(PHRASE)
    assert giver.queries.view(RecordQuery()).handed_over is None


def test_a_folder_is_refused_before_anything_is_recorded(giver, target):
    target.mkdir()
    assert code_of(prepare, target) == "handover_name_taken"
    assert files_at(target) == ["handover.age"]
    assert giver.queries.view(RecordQuery()).handed_over is None


@pytest.mark.skipif(sys.platform != "win32", reason="Windows alone holds open files fast")
def test_a_file_held_open_is_refused_before_anything_is_recorded(giver, target):
    target.write_bytes(b"before")
    with target.open("rb"), pytest.raises(KnownError, match="handover_name_taken"):
        prepare(target)
    assert files_at(target) == ["handover.age"]


def test_a_file_of_before_is_replaced(giver, target):
    target.write_bytes(b"before")
    hand_over(giver, prepare(target))
    assert files_at(target) == ["handover.age"]
    assert target.read_bytes() == b"encrypted"


def test_once_on_record_the_file_is_kept_under_another_name_if_need_be(giver, target):
    prepared = prepare(target)
    target.mkdir()  # meanwhile a folder came into its place
    with pytest.raises(KnownError, match="handover_elsewhere") as caught:
        hand_over(giver, prepared)
    told = Path(caught.value.facts["path"])
    assert told.read_bytes() == b"encrypted"
    assert sorted(files_at(target)) == [told.name, "handover.age"]
    assert giver.queries.view(RecordQuery()).handed_over is not None


def test_what_is_not_wanted_any_more_is_dropped(target):
    drop(prepare(target))
    assert files_at(target) == []


def test_a_disk_that_takes_nothing_is_told_of_the_file_that_was_chosen(target):
    target.parent.rmdir()
    with pytest.raises(KnownError, match="folder_missing") as raised:
        prepare(target)
    assert raised.value.facts["path"] == str(target)


def test_a_kill_after_the_record_leaves_the_whole_file_for_another_handover_to_spare(giver, target):
    first, second = prepare(target), prepare(target, b"another")
    hand_over(giver, first, enter_handover)
    hand_over(giver, second)
    assert sorted(files_at(target)) == [first.path.name, "handover.age"]
    assert first.path.read_bytes() == b"encrypted"
    assert giver.vault.opened().sources("handover/") == {first.source, second.source}
