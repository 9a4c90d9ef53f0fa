"""A handover that fails leaves neither a file nor a record of one that is not there."""

import sys
from pathlib import Path

import pytest
from helpers.refusals import code_of
from helpers.registers import PHRASE, new_at

from desktop.core.errors import KnownError
from desktop.core.person import Person
from desktop.core.register.enums import LockReason
from desktop.core.register.records import Draft
from desktop.core.register.views import RecordQuery
from desktop.services.register.transfer import Wish, enter_handover, gather, record
from desktop.storage.register import pending_handover
from desktop.storage.register.pending_handover import drop

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


def prepare(target, data=b"encrypted"):
    return pending_handover.prepare(target, data)


def test_the_file_gets_its_name_once_it_is_on_record(keeper, target):
    prepared = prepare(target)
    assert files(target) == [prepared.path.name]
    assert prepared.path.name == f"handover-{prepared.sha256[:8]}.age"
    filed = hand_over(keeper, prepared)
    assert files(target) == ["handover.age"]
    assert (filed.sender, filed.designation, filed.group) == ("Bina", "UNO", "Savar")
    assert "words" in filed.text
    assert prepared.size == 9
    assert prepared.sha256 in filed.source


def test_without_a_record_there_is_no_file(keeper, target):
    prepared, content = prepare(target), gather(keeper)
    keeper.vault.lock(LockReason.IDLE)
    assert code_of(hand_over, keeper, prepared, content=content) == "register_locked"
    assert files(target) == []
    keeper.vault.unlock(PHRASE)
    assert keeper.queries.view(RecordQuery()).handed_over is None


def test_a_folder_is_refused_before_anything_is_recorded(keeper, target):
    target.mkdir()
    assert code_of(prepare, target) == "handover_name_taken"
    assert files(target) == ["handover.age"]
    assert keeper.queries.view(RecordQuery()).handed_over is None


def test_a_disk_that_takes_nothing_is_told_of_the_file_that_was_chosen(target):
    target.parent.rmdir()
    with pytest.raises(KnownError, match="folder_missing") as raised:
        prepare(target)
    assert raised.value.facts["path"] == str(target)


@pytest.mark.skipif(sys.platform != "win32", reason="Windows alone holds open files fast")
def test_a_file_held_open_is_refused_before_anything_is_recorded(keeper, target):
    target.write_bytes(b"before")
    with target.open("rb"), pytest.raises(KnownError, match="handover_name_taken"):
        prepare(target)
    assert files(target) == ["handover.age"]


def test_a_file_of_before_is_replaced(keeper, target):
    target.write_bytes(b"before")
    hand_over(keeper, prepare(target))
    assert files(target) == ["handover.age"]
    assert target.read_bytes() == b"encrypted"


def test_once_on_record_the_file_is_kept_under_another_name_if_need_be(keeper, target):
    prepared = prepare(target)
    target.mkdir()  # meanwhile a folder came into its place
    with pytest.raises(KnownError, match="handover_elsewhere") as caught:
        hand_over(keeper, prepared)
    told = Path(caught.value.facts["path"])
    assert told.read_bytes() == b"encrypted"
    assert sorted(files(target)) == [told.name, "handover.age"]
    assert keeper.queries.view(RecordQuery()).handed_over is not None


def test_what_is_not_wanted_any_more_is_dropped(target):
    drop(prepare(target))
    assert files(target) == []


def test_a_folder_that_is_gone_leaves_nothing(tmp_path):
    assert code_of(prepare, tmp_path / "gone" / "handover.age") == "folder_missing"


def test_a_kill_after_the_record_leaves_the_whole_file_for_another_handover_to_spare(
    keeper, target
):
    first, second = prepare(target), prepare(target, b"another")
    hand_over(keeper, first, enter_handover)
    hand_over(keeper, second)
    assert sorted(files(target)) == [first.path.name, "handover.age"]
    assert first.path.read_bytes() == b"encrypted"
    assert keeper.vault.opened().sources("handover/") == {first.source, second.source}
