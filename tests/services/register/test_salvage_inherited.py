"""A salvage that lost the record of a takeover leaves no predecessor's register hidden."""

import shutil

import pytest
from helpers.damaged_registers import pages_of, salvaged, tear
from helpers.registers import CHEAP, PHRASE, home_at, keeper_at

from desktop import language
from desktop.core.register.enums import RecordType
from desktop.core.register.records import Draft, Origin
from desktop.core.register.views import LockReason, RecordQuery
from desktop.services.register.takeover import before, examine, take_over
from desktop.ui.register.salvage import statement_of

PAST_A_PAGE = "পরের নির্দেশ " * 200


@pytest.fixture
def giver(tmp_path):
    origin = Origin(officer="Amin", designation="UNO", office="Patiya", device="pc")
    made = keeper_at(tmp_path / "giver", None, lambda: origin)
    made.session.init(PHRASE, CHEAP)
    made.recording.capture(Draft(text="of the giver"))
    yield made
    made.session.lock(LockReason.COMMAND)


def takes(keeper, giver):
    take_over(keeper, examine(giver.maintenance.parcels(), before(keeper)), lambda _offer: "took")


@pytest.fixture
def home(tmp_path, giver):
    """The closed home of a register that took another over, with records on other pages."""
    keeper = keeper_at(tmp_path / "home")
    keeper.session.init(PHRASE, CHEAP)
    takes(keeper, giver)
    for number in range(3):
        keeper.recording.capture(Draft(text=f"{number} {PAST_A_PAGE}"))
    keeper.session.lock(LockReason.COMMAND)
    language.install("en")
    return home_at(tmp_path / "home")


def lose_takeover(home):
    """Zero the page with the words of the first record, which is the takeover's."""
    tear(home, min(pages_of(home)["content"]))


@pytest.fixture
def reopened(home):
    keeper = keeper_at(home.folder)
    yield keeper
    keeper.session.lock(LockReason.COMMAND)


def subjects(keeper):
    return [row.subject for row in keeper.queries.rows(RecordQuery())]


def test_a_register_whose_takeover_was_lost_is_taken_over_again(home, reopened):
    lose_takeover(home)
    result = salvaged(home)
    assert 1 in result.lost
    (adopted,) = result.adopted
    assert adopted.officer.full == "Amin, UNO, Patiya"
    assert "The record of taking over the register of Amin, UNO, Patiya was lost" in (
        statement_of(result)
    )
    assert reopened.session.unlock(PHRASE).intact
    assert reopened.session.problems == ()
    assert "of the giver" in subjects(reopened)
    (record,) = reopened.session.opened().of_type(RecordType.TAKEOVER)
    assert (record.sender, record.designation, record.group) == ("Amin", "UNO", "Patiya")
    assert "(1 record)" in record.text
    assert "compare the number of records" in record.text
    assert reopened.maintenance.parcels()[1].officer.name == "Amin"


def test_the_longer_of_two_files_is_taken_over_and_one_recorded_is_not_twice(
    home, reopened, giver, tmp_path
):
    (short,) = home.folder.glob("inherited-*.db")
    shutil.copy(short, tmp_path / short.name)
    reopened.session.unlock(PHRASE)
    giver.recording.capture(Draft(text="a later one"))
    takes(reopened, giver)
    reopened.session.lock(LockReason.COMMAND)
    shutil.copy(tmp_path / short.name, short)
    lose_takeover(home)  # of the shorter one
    assert salvaged(home).adopted == ()
    reopened.session.unlock(PHRASE)
    assert reopened.session.problems == ()
    assert subjects(reopened).count("a later one") == 1


def test_a_file_that_does_not_verify_is_not_taken_over_but_reported(home, reopened, giver):
    (path,) = home.folder.glob("inherited-*.db")
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + bytes(4096) + whole[8192:])
    lose_takeover(home)
    assert salvaged(home).adopted == ()
    reopened.session.unlock(PHRASE)
    (problem,) = reopened.session.problems
    assert (problem.code, problem.facts["path"]) == ("inherited_unrecorded", str(path))
    assert "No record says whose register this is" in language.problem_text(problem)
    takes(reopened, giver)  # as its sentence advises
    assert reopened.session.problems == ()
    assert "of the giver" in subjects(reopened)


def test_a_file_of_another_register_is_not_taken_over(home, reopened, giver, tmp_path):
    (path,) = home.folder.glob("inherited-*.db")
    other = keeper_at(tmp_path / "other")
    other.session.init(PHRASE, CHEAP)
    takes(other, giver)
    other.session.lock(LockReason.COMMAND)
    (foreign,) = other.folder.glob("inherited-*.db")
    shutil.copy(foreign, path)
    lose_takeover(home)
    assert salvaged(home).adopted == ()
    reopened.session.unlock(PHRASE)
    assert [problem.code for problem in reopened.session.problems] == ["inherited_unrecorded"]


def test_without_a_salvage_a_file_that_no_record_names_is_ignored(home, reopened):
    (path,) = home.folder.glob("inherited-*.db")
    shutil.copy(path, home.folder / "inherited-0123456789abcdef-7.db")
    reopened.session.unlock(PHRASE)
    assert reopened.session.problems == ()
