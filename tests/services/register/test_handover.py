"""A handover that fails leaves neither a file nor a record of one that is not there."""

import subprocess
import sys
from pathlib import Path

import pytest
from helpers.registers import PHRASE, new_at, reopen

from desktop.core.errors import KnownError
from desktop.core.person import Person
from desktop.core.register.enums import LockReason
from desktop.core.register.records import Draft
from desktop.core.register.views import RecordQuery
from desktop.services.register.transfer import Wish, enter_handover, gather, record
from desktop.storage.register import pending_handover
from desktop.storage.register.pending_handover import drop, finish, give_name

TO = Person("Bina", "UNO", "Savar")


def hand_over(keeper, prepared, by=record, content=None):
    wish = Wish(TO, "words", prepared.target)
    return by(keeper, content or gather(keeper), wish, prepared)


@pytest.fixture
def keeper(tmp_path):
    made = new_at(tmp_path / "home")
    made.recording.capture(Draft(text="one"))
    return made


@pytest.fixture
def target(tmp_path):
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick" / "handover.age"


def files(target):
    return [path.name for path in target.parent.iterdir()]


def prepare(keeper, target, data=b"encrypted"):
    return pending_handover.prepare(keeper.folder, target, data)


def notes(keeper):
    return list(keeper.folder.glob("*.note"))


def killed(keeper):
    """Let the note be one of a process that is gone."""
    (note,) = notes(keeper)
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    return note.rename(note.with_name(f"handover-{gone.pid}.note"))


def test_the_file_gets_its_name_once_it_is_on_record(keeper, target):
    prepared = prepare(keeper, target)
    assert files(target) == [".handover.age.unrecorded"]
    filed = hand_over(keeper, prepared)
    assert files(target) == ["handover.age"]
    assert (filed.sender, filed.designation, filed.group) == ("Bina", "UNO", "Savar")
    assert "words" in filed.text
    assert prepared.size == 9
    assert prepared.sha256 in filed.source


def test_without_a_record_there_is_no_file(keeper, target):
    prepared, content = prepare(keeper, target), gather(keeper)
    keeper.vault.lock(LockReason.IDLE)
    with pytest.raises(KnownError, match="register_locked"):
        hand_over(keeper, prepared, content=content)
    assert files(target) == []
    keeper.vault.unlock(PHRASE)
    assert keeper.queries.view(RecordQuery()).handed_over is None


def test_a_folder_is_refused_before_anything_is_recorded(keeper, target):
    target.mkdir()
    with pytest.raises(KnownError, match="handover_name_taken"):
        prepare(keeper, target)
    assert files(target) == ["handover.age"]
    assert notes(keeper) == []
    assert keeper.queries.view(RecordQuery()).handed_over is None


@pytest.mark.skipif(sys.platform != "win32", reason="Windows alone holds open files fast")
def test_a_file_held_open_is_refused_before_anything_is_recorded(keeper, target):
    target.write_bytes(b"before")
    with target.open("rb"), pytest.raises(KnownError, match="handover_name_taken"):
        prepare(keeper, target)
    assert files(target) == ["handover.age"]


def test_a_file_of_before_is_replaced(keeper, target):
    target.write_bytes(b"before")
    hand_over(keeper, prepare(keeper, target))
    assert files(target) == ["handover.age"]
    assert target.read_bytes() == b"encrypted"


def test_once_on_record_the_file_is_kept_under_another_name_if_need_be(keeper, target):
    prepared = prepare(keeper, target)
    target.mkdir()  # meanwhile a folder came into its place
    with pytest.raises(KnownError, match="handover_elsewhere") as caught:
        hand_over(keeper, prepared)
    told = Path(caught.value.facts["path"])
    assert told.read_bytes() == b"encrypted"
    assert sorted(files(target)) == [told.name, "handover.age"]
    assert keeper.queries.view(RecordQuery()).handed_over is not None
    assert notes(keeper) == []


def test_a_disk_that_takes_no_name_at_all_is_told_and_nothing_writes_over_the_file(keeper, target):
    prepared = prepare(keeper, target)
    target.mkdir()
    other = target.with_name(f"handover-{prepared.sha256[:8]}.age")
    other.mkdir()
    with pytest.raises(KnownError, match="handover_elsewhere") as caught:
        hand_over(keeper, prepared)
    assert Path(caught.value.facts["path"]).read_bytes() == b"encrypted"
    for folder in (target, other):
        folder.rmdir()
    prepare(keeper, target, b"another")  # the first is on record: it is not written over
    assert sorted(files(target)) == [".handover.age.unrecorded", other.name]
    assert other.read_bytes() == b"encrypted"


def test_a_handover_that_got_no_name_gets_it_at_the_next_start(keeper, target):
    prepared = prepare(keeper, target)
    target.mkdir()
    target.with_name(f"handover-{prepared.sha256[:8]}.age").mkdir()
    with pytest.raises(KnownError, match="handover_elsewhere"):
        hand_over(keeper, prepared)
    for folder in list(target.parent.glob("handover*")):
        folder.rmdir()
    killed(keeper)
    reopen(keeper)
    assert files(target) == ["handover.age"]
    assert notes(keeper) == []


def test_what_is_not_wanted_any_more_is_dropped(keeper, target):
    drop(prepare(keeper, target))
    assert files(target) == notes(keeper) == []


def test_a_folder_that_is_gone_leaves_nothing(keeper, tmp_path):
    with pytest.raises(KnownError, match="folder_missing"):
        prepare(keeper, tmp_path / "gone" / "handover.age")
    assert notes(keeper) == []


def test_killed_before_it_was_on_record_the_file_is_removed(keeper, target):
    prepare(keeper, target)
    half = target.with_name("..handover.age.unrecorded.7-7.new")  # killed while it was written
    half.write_bytes(b"half")
    killed(keeper)
    reopen(keeper)
    assert files(target) == notes(keeper) == []


def test_killed_after_it_was_on_record_the_file_gets_its_name(keeper, target, monkeypatch):
    prepared = prepare(keeper, target)
    monkeypatch.setattr("desktop.services.register.transfer.give_name", lambda _prepared: None)
    hand_over(keeper, prepared)
    killed(keeper)
    reopen(keeper)
    assert files(target) == ["handover.age"]
    assert notes(keeper) == []


def test_a_stick_that_was_drawn_is_asked_the_next_time(keeper, target):
    prepare(keeper, target)
    killed(keeper)
    away = target.parent.rename(target.parent.with_name("drawn"))
    reopen(keeper)
    assert len(notes(keeper)) == 1
    away.rename(target.parent)
    reopen(keeper)
    assert files(target) == notes(keeper) == []


def test_what_is_being_written_now_is_left_alone(keeper, target):
    prepared = prepare(keeper, target)
    reopen(keeper)
    hand_over(keeper, prepared)
    assert files(target) == ["handover.age"]


def test_a_late_finish_leaves_a_new_handover_to_the_same_name_alone(keeper, target):
    prepare(keeper, target, b"of before")
    old = killed(keeper)
    (target.parent / ".handover.age.unrecorded").unlink()
    half = target.with_name("..handover.age.unrecorded.7-7.new")
    prepared = prepare(keeper, target)
    half.write_bytes(b"half")  # as while it is written: its note is there first
    hand_over(keeper, prepared, enter_handover)
    finish([old], frozenset())  # the sources of before
    assert sorted(files(target)) == [half.name, ".handover.age.unrecorded"]
    give_name(prepared)
    finish([old], frozenset())
    assert files(target) == ["handover.age"]
    assert target.read_bytes() == b"encrypted"
    assert notes(keeper) == []


def test_a_finish_that_waited_for_its_disk_asks_again_who_hands_over(keeper, target, monkeypatch):
    prepare(keeper, target, b"of before")
    old, digest, new = killed(keeper), pending_handover._digest, []

    def waited(path):
        was = digest(path)
        monkeypatch.setattr(pending_handover, "_digest", digest)
        new.append(prepare(keeper, target))
        hand_over(keeper, new[0], enter_handover)
        return was

    monkeypatch.setattr(pending_handover, "_digest", waited)
    finish([old], frozenset())
    give_name(new[0])
    assert target.read_bytes() == b"encrypted"


def test_a_note_whose_file_went_out_is_only_removed(keeper, target):
    prepare(keeper, target)
    (target.parent / ".handover.age.unrecorded").rename(target)
    killed(keeper)
    reopen(keeper)
    assert files(target) == ["handover.age"]
    assert notes(keeper) == []


def test_an_interrupt_after_it_is_on_record_leaves_the_file_to_the_next_unlock(keeper, target):
    filing = keeper.recording.file

    def interrupted(drafts):
        filing(drafts)
        raise KeyboardInterrupt

    prepared = prepare(keeper, target)
    keeper.recording.file = interrupted
    with pytest.raises(KeyboardInterrupt):
        hand_over(keeper, prepared)
    keeper.recording.file = filing
    killed(keeper)
    reopen(keeper)
    assert target.read_bytes() == b"encrypted"
