"""kill -9 of the real program at random points: the open card comes back, the chain verifies.

The run's seed chooses the points; the count of kills is printed.
"""

import contextlib
import os
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from helpers.long_run import times
from helpers.offices import open_office
from helpers.processes import until
from helpers.program import Programs, facts

from desktop.core.events import Actor, CheckAnswered, CheckClosed, Outcome
from desktop.storage.home import find_home
from desktop.storage.journal import Journal, Verified

pytestmark = [pytest.mark.journey, pytest.mark.timeout(900)]
KILLS = times(7, long=100)


@dataclass
class Office:
    """A home in which a slot is open, and the program that is killed on it."""

    folder: Path
    desk: object
    programs: Programs

    def __post_init__(self):
        self.due = open_office(self.folder)
        self.known = self.facts()

    def start(self):
        environ = self.desk.environ | {"TATPAR_HOME": str(self.folder)}
        return self.programs("--hidden", **environ)

    def kill(self, running, after_seconds):
        """Kill it at that moment of its life, then check its files."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.process.wait(after_seconds)  # the moment of the kill is the point of the test
        assert running.process.poll() is None, running.err
        running.kill()
        with contextlib.closing(Journal(self.folder / "log.db", read_only=True)) as journal:
            assert isinstance(journal.verify(), Verified)
        now = self.facts()
        assert now[: len(self.known)] == self.known, "what was recorded stays"
        self.known = now

    def card_is_back(self, running):
        """Wait for the card of the open slots on the real screen."""
        until(lambda: self.desk.windows(running.pid), "the card to be back")
        status = running.status()
        assert status is not None
        assert set(self.due) <= {
            fact.event.due_ms for fact in self.facts() if fact.event.kind == "check_shown"
        } | {due for fact in self.facts() for due in getattr(fact.event, "merged", ())}
        assert len(status["open_checks"]) >= len(self.due)

    def facts(self):
        return facts(self.folder)

    def closed(self):
        return [fact.event for fact in self.known if isinstance(fact.event, CheckClosed)]


def test_the_open_card_outlives_every_kill_and_an_answer_is_whole_or_absent(desk, tmp_path):
    chance, kills, homes, whole = Random(os.environ["TATPAR_TEST_SEED"]), 0, 0, 0
    while kills < KILLS:
        homes += 1
        with Programs(tmp_path) as programs:
            office = Office(tmp_path / f"home{homes}", desk, programs)
            for _ in range(3):
                office.kill(office.start(), chance.uniform(0, 1.5))
                running = office.start()
                office.card_is_back(running)
                office.kill(running, chance.uniform(0, 0.5))
                assert office.closed() == []
                kills += 2
            running = office.start()
            office.card_is_back(running)
            # Either may come first: the answer, the kill, or the kill within the answer.
            asking = threading.Timer(chance.uniform(0, 0.01), answer, (office.folder,))
            asking.start()
            office.kill(running, chance.uniform(0, 0.015))
            asking.join()
            kills += 1
            whole += answer_is_whole_or_absent(office)
    print(f"{kills} kills in {homes} homes, {whole} of {homes} last answers were recorded")  # noqa: T201


def answer(folder):
    from desktop.system.single_instance import ask

    with contextlib.suppress(Exception):  # the program is killed meanwhile
        ask(find_home(folder), {"verb": "check"})


def answer_is_whole_or_absent(office):
    """Whether the answer was recorded: then every open slot is closed by it, once."""
    answers = [fact for fact in office.known if isinstance(fact.event, CheckAnswered)]
    closed = office.closed()
    if not answers:
        assert closed == []
        running = office.start()
        office.card_is_back(running)
        running.kill()
        return False
    assert [event.due_ms for event in closed][: len(office.due)] == list(office.due)
    assert {event.outcome for event in closed} <= {Outcome.CHECKED, Outcome.CHECKED_LATE}
    return True


def test_the_key_answers_the_open_card_of_the_real_program(desk, tmp_path):
    with Programs(tmp_path) as programs:
        office = Office(tmp_path / "home", desk, programs)
        running = office.start()
        office.card_is_back(running)
        desk.run("xdotool", "key", "ctrl+shift+F9")
        until(lambda: not desk.windows(running.pid), "the card to go")
        assert running.stop() == 0
    answers = [fact.event for fact in office.facts() if isinstance(fact.event, CheckAnswered)]
    assert [event.actor for event in answers] == [Actor.SHORTCUT]
