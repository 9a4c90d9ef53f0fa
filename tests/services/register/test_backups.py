"""The running program's backups of its register: their times and results."""

import threading
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from helpers.processes import until
from helpers.programs import Told
from helpers.registers import PHRASE, Moment, new_at

from desktop.core.errors import KnownError
from desktop.core.integrity.merkle import Fault
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.backups import NEWEST
from desktop.core.register.enums import LockReason
from desktop.core.register.records import Draft
from desktop.core.settings.model import Security
from desktop.core.units import DAY_MS
from desktop.services.jobs import Jobs, Wait
from desktop.services.register import service as register_service
from desktop.services.register.backups import Backups
from desktop.services.user_interface import Attachment, Problems
from desktop.storage.register.backup import read_manifest

DAYS = 7


class Office:
    """An open register and a folder, with notes and problems of its backups."""

    def __init__(self, folder: Path, qtbot) -> None:
        self.now, self.noted, self.problems = Moment(), [], []
        self.written, self.refused = [], []
        interface = Attachment()
        interface.attach(Told())
        self.jobs = Jobs(Problems(folder, interface))
        self.jobs.register.moment = 0.0
        self.keeper = self.another(folder / "home")
        self.disk = folder / "disk"
        self.disk.mkdir()
        self.security = Security(backup_folder=str(self.disk), backup_days=DAYS)
        self.qtbot = qtbot
        self.backups = Backups(
            lambda: self.keeper,
            self.jobs,
            settings=SimpleNamespace(current=self),
            now_ms=self.now,
            interface=lambda: SimpleNamespace(problem=self.problems.append),
            note=self.noted.append,
        )

    def another(self, folder: Path):
        keeper = new_at(folder, self.now, lane=self.jobs.register)
        keeper.recording.capture(Draft(text="words"))
        return keeper

    @property
    def vault(self):
        return self.keeper.vault

    def lock(self) -> None:
        self.vault.lock(LockReason.COMMAND)

    def look(self) -> None:
        """Look whether one is due, and wait for its result."""
        self.backups.back_up_if_due()
        self.settle()

    def settle(self) -> None:
        """Wait until no folder is looked at and nothing is copied."""
        self.qtbot.waitUntil(lambda: not self.backups.due)
        self.qtbot.waitUntil(lambda: not self.jobs.waiting)

    def by_hand(self) -> None:
        ends = len(self.written) + len(self.refused)
        self.backups.back_up(self.disk, self.written.append, self.refused.append)
        self.qtbot.waitUntil(lambda: len(self.written) + len(self.refused) > ends)
        self.settle()

    def copies(self, keeper=None) -> list[int]:
        """Return the times of the copies of that register."""
        made = [read_manifest(folder) for folder in sorted(self.disk.glob("tatpar-backup-*"))]
        register_id = (keeper or self.keeper).vault.keys.register_id
        return [each.made_ms for each in made if each.register_id == register_id]


@pytest.fixture
def office(tmp_path, qtbot):
    made = Office(tmp_path, qtbot)
    yield made
    made.lock()
    qtbot.waitUntil(lambda: not made.jobs.register.busy)


@pytest.fixture(params=[False, True], ids=["in the home", "straight"])
def straight(request, monkeypatch):
    """Whether the home accepts no copy."""
    if request.param:
        refuse(monkeypatch, ProblemCode.DISK_FULL)
    return request.param


def refuse(monkeypatch, code, name="copy_in_home"):
    def refused(*_given, **_named):
        raise KnownError(code, path="home")

    monkeypatch.setattr(register_service, name, refused)


def test_one_is_due_after_that_many_days_and_not_before(office):
    first = office.now()
    office.look()
    for later, copies in ((DAYS * DAY_MS - 1, [first]), (DAYS * DAY_MS, None)):
        office.now.now_ms = first + later
        office.look()
        assert office.copies() == (copies or [first, office.now()])
    assert office.noted == [first, first, office.now()]
    assert office.problems == []
    office.look()
    assert len(office.copies()) == 2


def test_two_looks_at_a_time_write_one_copy(office):
    for _ in range(2):
        office.backups.back_up_if_due()
        assert len(office.jobs.waiting) == 1
    office.settle()
    assert office.copies() == [office.now()]
    assert office.noted == [office.now()]


@pytest.mark.parametrize("why", ["locked", "read only", "no folder"])
def test_nothing_is_looked_for_where_nothing_can_be_copied(office, monkeypatch, why):
    if why == "locked":
        office.lock()
    elif why == "read only":
        full = KnownError(ProblemCode.DISK_FULL, path="register.db")
        monkeypatch.setattr(office.vault.register.writer, "refusal", full)
    else:
        office.security = Security()
    office.backups.back_up_if_due()
    assert not office.backups.due
    assert not office.jobs.waiting
    assert (office.copies(), office.noted, office.problems) == ([], [], [])


def test_a_lock_while_the_folder_is_looked_at_leaves_it_to_the_next_unlock(office):
    office.backups.back_up_if_due()
    office.lock()
    office.settle()
    assert (office.copies(), office.noted, office.problems) == ([], [], [])
    office.vault.unlock(PHRASE)
    office.look()
    assert office.copies() == [office.now()]


def test_a_register_that_is_opened_again_meanwhile_is_backed_up_once(office):
    office.backups.back_up_if_due()
    office.lock()
    office.vault.unlock(PHRASE)
    office.settle()
    assert office.copies() == office.noted == [office.now()]


def test_whether_one_is_due_is_asked_anew_of_another_register(office, tmp_path):
    first, second = office.keeper, office.another(tmp_path / "second")
    office.keeper = second
    office.look()
    made = office.now()
    office.now.now_ms += DAY_MS
    office.keeper = first
    office.backups.back_up_if_due()
    office.lock()
    office.keeper = second
    office.settle()
    assert (office.copies(first), office.copies(second)) == ([], [made])
    assert office.noted == [made, made]


def test_a_folder_that_is_back_is_looked_at_again(office):
    office.disk.rmdir()
    office.look()
    office.disk.mkdir()
    told = [error.code for error in (*office.problems, *office.vault.problems)]
    assert told == [ProblemCode.BACKUP_NOT_MADE] * 2
    assert office.noted == [ProblemCode.FOLDER_MISSING]
    office.look()
    assert office.copies() == [office.now()]
    assert office.noted[1:] == [office.now()]


@pytest.mark.parametrize("fails", [False, True])
def test_what_came_of_a_folder_before_is_noted_for_no_other(office, fails):
    if fails:
        office.disk.rmdir()
    office.backups.back_up_if_due()
    office.security = replace(office.security, backup_folder="elsewhere")
    office.settle()
    assert office.noted == []
    assert len(office.problems) == fails


def test_a_copy_that_a_lock_ends_is_no_problem_and_is_made_after_the_unlock(
    office, monkeypatch, straight
):
    name, begun = "back_up" if straight else "copy_in_home", threading.Event()
    copy, register = getattr(register_service, name), office.vault.register

    def overtaken(*given, **named):
        begun.set()
        until(lambda: register.closing, "the lock", seconds=5)
        return copy(*given, **named)

    with monkeypatch.context() as patch:
        patch.setattr(register_service, name, overtaken)
        office.backups.back_up_if_due()
        office.qtbot.waitUntil(begun.is_set)
        office.lock()
        office.settle()
    assert (office.copies(), office.noted, office.problems) == ([], [], [])
    office.vault.unlock(PHRASE)
    office.look()
    assert office.copies() == [office.now()]


def test_a_straight_copy_that_fails_is_told_and_waited_for_no_longer(office, monkeypatch):
    refuse(monkeypatch, ProblemCode.FOLDER_MISSING, "back_up")
    for home in ("disk_full", "no_permission", "database_read_only"):
        refuse(monkeypatch, ProblemCode(home))
        office.by_hand()
    assert [error.code for error in office.refused] == [ProblemCode.FOLDER_MISSING] * 3


def fill(office) -> list[int]:
    """Make as many automatic copies as are kept."""
    office.security = replace(office.security, backup_days=1)
    for _ in range(NEWEST):
        office.now.now_ms += DAY_MS
        office.look()
    office.now.now_ms += DAY_MS
    return office.copies()


def test_an_automatic_copy_takes_the_place_of_the_oldest_and_one_by_hand_of_none(office, straight):
    older = fill(office)
    office.by_hand()
    [by_hand] = office.written
    assert not by_hand.name.endswith("-auto")
    assert office.copies() == [*older, office.now()]
    office.now.now_ms += DAY_MS
    office.look()
    assert office.copies() == [*older[1:], office.now() - DAY_MS, office.now()]


def test_no_copy_goes_for_one_of_a_register_that_does_not_verify(office, straight):
    older = fill(office)
    office.vault.verification = replace(office.vault.verification, fault=Fault.RECORD_EDITED)
    office.look()
    assert office.copies() == [*older, office.now()]


def test_a_folder_shows_signs_of_life_in_each_step(office, monkeypatch, straight):
    signs, alive = Counter(), Wait.alive

    def counted(wait):
        signs[id(wait)] += 1
        alive(wait)

    fill(office)
    waits, wait = [], office.jobs.wait
    monkeypatch.setattr(Wait, "alive", counted)
    monkeypatch.setattr(office.jobs, "wait", lambda error: waits.append(wait(error)) or waits[-1])
    office.by_hand()
    by_hand, files = tuple(waits), len(read_manifest(office.written[0]).files)
    assert signs[id(by_hand[0])] >= files
    office.now.now_ms += DAY_MS
    office.look()
    looked, *written = waits[len(by_hand) :]
    assert signs[id(looked)] >= NEWEST + 1
    assert signs[id(written[0])] >= files
    # A direct copy waits for the folder in two steps: the second deletes old copies.
    assert signs[id(written[-1])] >= signs[id(by_hand[-1])] + NEWEST
