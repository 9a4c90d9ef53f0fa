"""A handover that fails leaves neither a file nor a record of one that is not there."""

import pytest
from helpers.registers import CHEAP, PHRASE, keeper_at

from desktop.core.directive import Draft
from desktop.core.errors import KnownError
from desktop.core.register_views import LockReason, Wanted
from desktop.duties.hand_over import drop, hand_over, prepare
from desktop.storage.inherited import Officer

TO = Officer("Bina", "UNO", "Savar")


@pytest.fixture
def keeper(tmp_path):
    made = keeper_at(tmp_path / "home")
    made.init(PHRASE, CHEAP)
    made.capture(Draft(text="one"))
    yield made
    made.lock(LockReason.COMMAND)


@pytest.fixture
def target(tmp_path):
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick" / "handover.age"


def files(target):
    return [path.name for path in target.parent.iterdir()]


def test_the_file_gets_its_name_once_it_is_on_record(keeper, target):
    prepared = prepare(target, b"encrypted")
    assert files(target) == [".handover.age.unrecorded"]
    record = hand_over(keeper, prepared, TO, "words")
    assert files(target) == ["handover.age"]
    assert (record.sender, record.designation, record.group) == ("Bina", "UNO", "Savar")
    assert (record.text, prepared.size) == ("words", 9)
    assert prepared.sha256 in record.source


def test_without_a_record_there_is_no_file(keeper, target):
    prepared = prepare(target, b"encrypted")
    keeper.lock(LockReason.IDLE)
    with pytest.raises(KnownError, match="register_locked"):
        hand_over(keeper, prepared, TO, "words")
    assert files(target) == []
    keeper.unlock(PHRASE)
    assert keeper.view(Wanted()).handed_over is None


def test_a_disk_that_takes_no_name_is_told(keeper, target):
    prepared = prepare(target, b"encrypted")
    target.mkdir()  # a folder is in its place
    with pytest.raises(KnownError, match=r"file_not_written|no_permission"):
        hand_over(keeper, prepared, TO, "words")
    assert files(target) == ["handover.age"]


def test_what_is_not_wanted_any_more_is_dropped(target):
    drop(prepare(target, b"encrypted"))
    assert files(target) == []
