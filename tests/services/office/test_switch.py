"""Without an office nothing of it is loaded; with one its link follows the settings."""

import subprocess
import sys
from types import SimpleNamespace

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Office, Settings
from desktop.services.office.switch import OfficeSwitch
from desktop.services.worker import at_once
from desktop.storage.home import Home
from desktop.storage.office_farewells import read_left_offices
from desktop.storage.office_state import OfficeState, write_office_state

_PARTS = """
import sys
from pathlib import Path
import desktop.main
from desktop.storage.home import Home
from desktop.services.office.switch import OfficeSwitch
from desktop.core.settings.model import Settings
home = Home(Path(sys.argv[1]), Path(sys.argv[1]) / "policy.toml")
given = Settings, lambda: 1 / 0, home, lambda: 0, lambda _: 1 / 0
switch = OfficeSwitch(*given, files=lambda work, then, _: then(work()), problem=print)
switch.tick()
switch.heard(0, ())
switch.settings_changed(Settings())
switch.stop()
print(sorted(
    name for name in sys.modules
    if name.startswith(("desktop.core.sheets", "desktop.services.office.", "office",
                        "desktop.system.office_line", "desktop.storage.office_state",
                        "desktop.storage.office_farewells"))
))
"""


def test_nothing_of_an_office_is_loaded_when_none_is_set(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", _PARTS, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['desktop.services.office.switch']"


class Link:
    def __init__(self):
        self.calls = []
        self.state = None
        self.documents = SimpleNamespace(use=lambda _held: self.calls.append("documents"))

    def settings_changed(self, state):
        self.calls.append("settings_changed")
        self.state = state

    def __getattr__(self, name):
        return lambda *_: self.calls.append(name)


class Told:
    """Settings that the test changes, and the links that the switch makes of them."""

    def __init__(self, tmp_path, files=at_once):
        self.settings = Settings(office=Office("https://office.gov.bd"))
        self.links, self.problems = [], []
        self.home = Home(tmp_path, tmp_path / "policy.toml")
        self.switch = OfficeSwitch(
            *(lambda: self.settings, self.make, self.home, lambda: 5, lambda _: 1 / 0),
            files=files,
            problem=self.problems.append,
        )

    def make(self):
        self.links.append(Link())
        return self.links[-1]

    def change(self, url):
        before, self.settings = self.settings, Settings(office=Office(url))
        self.switch.settings_changed(before)


def answer(asked):
    """Do what was asked of the files first, and hand its result over."""
    work, then, _ = asked.pop(0)
    then(work())


def test_the_link_is_made_once_and_goes_with_the_address(tmp_path):
    told = Told(tmp_path)
    told.switch.tick()
    told.switch.tick()
    told.switch.heard(0, ())
    told.switch.settings_changed(told.settings)
    [link] = told.links
    assert link.calls == ["tick", "tick", "heard", "documents"]
    told.change("https://b.gov.bd")
    assert link.calls[4:] == ["pause", "documents", "settings_changed"]
    told.change("")
    assert link.calls[-1] == "stop"
    told.switch.tick()
    assert (told.switch.link, len(told.links)) == (None, 1)


def test_a_link_is_made_where_files_are_used(tmp_path):
    asked = []
    told = Told(tmp_path, files=lambda *question: asked.append(question))
    told.switch._started = True
    told.switch.tick()
    told.switch.tick()
    assert told.links == []
    [(work, then, _)] = asked
    link = work()
    assert told.switch.link is None
    then(link)
    assert told.switch.link is link
    assert link.calls == ["tick"]


def test_a_link_that_is_made_when_the_settings_name_another_office_is_not_used(tmp_path):
    asked = []
    told = Told(tmp_path, files=lambda *question: asked.append(question))
    told.switch._started = True
    told.switch.tick()
    told.settings = Settings(office=Office("https://b.gov.bd"))
    answer(asked)
    assert told.links[0].calls == []
    told.switch.tick()
    answer(asked)
    assert told.switch.link is told.links[1]


def test_a_home_that_refuses_what_the_link_reads_is_told_and_asked_again(tmp_path):
    asked = []
    told = Told(tmp_path, files=lambda *question: asked.append(question))
    told.switch._started = True
    told.switch.tick()
    _, _, failed = asked.pop()
    failed(KnownError(ProblemCode.FILE_UNREADABLE, path="x", why=""))
    assert [problem.code for problem in told.problems] == ["file_unreadable"]
    told.switch.tick()
    assert len(asked) == 1


def test_a_link_rests_until_the_disk_has_said_what_was_left(tmp_path):
    asked = []
    told = Told(tmp_path, files=lambda *question: asked.append(question))
    told.switch.tick()
    assert told.links == []  # what was left while it did not run is not known yet
    answer(asked)
    told.switch.tick()
    answer(asked)
    [link] = told.links
    left = OfficeState("https://office.gov.bd", "key", standing="waiting")
    write_office_state(told.home.office, left)
    told.change("https://b.gov.bd")
    assert link.calls == ["tick", "pause"]
    [(work, then, _)] = asked
    told.switch._make_farewells = lambda _link: SimpleNamespace(offices=(), tick=lambda: None)
    then(work())
    assert link.calls[2:] == ["documents", "settings_changed"]
    assert link.state == left
    [office] = read_left_offices(told.home.office_farewells)
    assert (office.url, office.left_ms) == ("https://office.gov.bd", 5)


def test_a_link_rests_until_the_last_of_several_looks_has_come_back(tmp_path):
    asked = []
    told = Told(tmp_path, files=lambda *question: asked.append(question))
    told.switch._started = True
    told.switch.tick()
    answer(asked)
    [link] = told.links
    told.change("https://b.gov.bd")
    told.change("https://c.gov.bd")
    told.switch.settings_changed(told.settings)  # something else than the office
    seen = [(then, work()) for work, then, _ in asked]
    calls = len(link.calls)
    for then, files in seen:
        assert "settings_changed" not in link.calls
        then(files)
    assert link.calls[calls:] == ["documents"] * 3 + ["settings_changed"]
    told.switch.settings_changed(told.settings)
    work, then, _ = asked[-1]
    then(work())
    assert link.calls.count("settings_changed") == 1  # its own state is newer than the file


def test_what_an_older_look_saw_is_not_given_to_a_newer_link(tmp_path):
    asked = []
    told = Told(tmp_path, files=lambda *question: asked.append(question))
    told.switch._started = True
    told.switch.tick()
    answer(asked)
    [first] = told.links
    told.change("https://b.gov.bd")
    told.change("")
    told.change("https://c.gov.bd")
    told.switch.tick()
    assert len(told.links) == 1  # not before the files say what was left
    for _ in range(3):
        answer(asked)
    told.switch.tick()
    answer(asked)
    assert len(told.links) == 2
    assert first.calls == ["tick", "pause", "stop"]
    assert told.links[1].calls == ["tick"]


def test_a_disk_that_refuses_is_told_and_the_link_goes_to_its_office_all_the_same(tmp_path):
    asked = []
    told = Told(tmp_path, files=lambda *question: asked.append(question))
    told.switch._started = True
    told.switch.tick()
    answer(asked)
    told.change("https://b.gov.bd")
    [(_, _, failed)] = asked
    failed(KnownError(ProblemCode.DISK_FULL, path="x"))
    assert [problem.code for problem in told.problems] == ["disk_full"]
    assert told.links[0].calls[-1] == "settings_changed"
    told.change("")
    told.switch.tick()
    assert told.switch.link is None
