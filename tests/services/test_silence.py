"""A disk that does not answer is spoken of once, and no more when it has answered."""

import pytest
from helpers.programs import Told

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.services.problems import Problems as Shown
from desktop.services.silence import Silence

FOLDER, DISK = KnownError(ProblemCode.FOLDER_SILENT), KnownError(ProblemCode.DISK_SILENT)


class Problems:
    def __init__(self):
        self.told = []

    def report(self, error):
        self.told.append(error.code.value)

    def over(self, error):
        self.told.append(f"{error.code.value} over")


@pytest.fixture
def told():
    return Problems()


@pytest.fixture
def silence(told, qapp):
    return Silence(told.report, told.over, 1)


def test_what_does_not_come_back_is_told_once_and_taken_back_when_the_last_has_come(
    silence, told, qtbot
):
    first, second = silence.wait(FOLDER), silence.wait(FOLDER)
    qtbot.waitUntil(lambda: told.told == ["folder_silent"])
    third = silence.wait(FOLDER)
    qtbot.waitUntil(lambda: third.left_ms(1) <= 0)
    silence._look()
    first.end()
    second.end()
    assert told.told == ["folder_silent"]
    third.end()
    third.end()  # once more, as a cancelled one may
    assert told.told == ["folder_silent", "folder_silent over"]
    assert not silence._timer.isActive()


def test_each_kind_of_silence_is_told_by_itself(silence, told, qtbot):
    waits = silence.wait(FOLDER), silence.wait(DISK)
    qtbot.waitUntil(lambda: sorted(told.told) == ["disk_silent", "folder_silent"])
    waits[0].end()
    assert told.told[2:] == ["folder_silent over"]
    waits[1].end()
    assert told.told[3:] == ["disk_silent over"]


def test_what_comes_in_time_is_not_spoken_of(told, qapp):
    silence = Silence(told.report, told.over, 60_000)
    silence.wait(FOLDER).end()
    assert told.told == []
    assert not silence._timer.isActive()  # nothing wakes an idle program


def test_who_shows_signs_of_life_is_not_silent(silence, told, qtbot):
    wait = silence.wait(FOLDER)
    qtbot.waitUntil(lambda: told.told == ["folder_silent"])
    silence.patience_ms = 60_000
    wait.alive()
    silence._look()
    assert told.told == ["folder_silent", "folder_silent over"]
    wait.end()
    assert told.told[2:] == []


def test_a_program_that_ends_says_nothing_more(silence, told, qtbot):
    wait = silence.wait(FOLDER)
    silence.stop()
    late = silence.wait(FOLDER)
    assert not silence._timer.isActive()
    silence._look()
    for each in (wait, late):
        each.end()
    assert told.told == []


@pytest.mark.parametrize("recorder_first", [True, False])
def test_silence_that_is_over_leaves_the_problem_of_a_log_that_has_the_same_words(
    tmp_path, recorder_first
):
    interface = Told()
    problems = Shown(tmp_path, lambda: interface)
    reports = [problems.report, problems.silent]
    for report in reports if recorder_first else reversed(reports):
        report(DISK)
    assert interface.told == [("problem", DISK)]  # once, though two have it
    problems.over(DISK)
    assert interface.told == [("problem", DISK)]
    assert problems.codes == ("disk_silent",)
    problems.silent(DISK)
    problems.disk_accepts()
    assert problems.codes == ("disk_silent",)  # another disk, perhaps
    problems.over(DISK)
    assert interface.told == [("problem", DISK), ("problem_over", DISK)]
    assert problems.codes == ()
