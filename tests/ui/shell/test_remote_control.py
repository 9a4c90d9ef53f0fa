"""Commands of the control socket, to a built program that watches no network."""

import pytest
from helpers.network import HEALTHY, round_of
from helpers.programs import BuiltProgram

from desktop import __version__
from desktop.core.errors import KnownError
from desktop.core.events import Actor, PauseBegan
from desktop.core.problem_codes import ProblemCode
from desktop.core.register_summary import Open
from desktop.language.translator import install
from desktop.monitors.clock import system_clock
from desktop.storage.home import find_home
from desktop.storage.register.sidecar_files import counts_content
from desktop.storage.sqlite import prepare_home
from desktop.ui.shell.remote_control import RemoteControl
from desktop.ui.shell.terminal import Terminal

HOUR = 3_600_000


@pytest.fixture
def app(sandbox, qapp):
    home = find_home(None)
    prepare_home(home.folder)
    made = BuiltProgram(
        home, system_clock(), lambda program: Terminal(program.clock), display=False
    )
    yield made
    made.stop("quit")


@pytest.fixture
def ask(app):
    interface, end = app.program.interface, app.runtime.quit
    return RemoteControl(app.journal, app.services, interface, end).answer


@pytest.fixture
def status(ask):
    return lambda: ask({"verb": "status"})["status"]


def test_open_directives_are_counted_while_the_register_is_locked(app, status):
    assert status()["directives"] is None
    now = app.clock.now_ms()
    directives = [Open(now - HOUR, False), Open(None, True)]
    app.home.register_key.touch()  # of a register that nobody opens here
    app.home.register_counts.write_bytes(counts_content(directives))
    counts = status()["directives"]
    assert (counts["overdue"], counts["unanswered"]) == (1, 1)


def test_each_act_is_answered_with_what_it_changed(ask, status):
    install("en")
    paused = ask({"verb": "pause", "minutes": 60, "reason": "meeting"})
    assert paused["sentence"].startswith("Paused until ")
    assert paused["pause_until"] is not None
    with pytest.raises(KnownError, match="pause_within"):
        ask({"verb": "pause", "minutes": 10, "reason": "tea"})
    assert ask({"verb": "resume"})["sentence"].startswith("Reminders are on again")
    assert status()["pause_until"] is None


@pytest.mark.parametrize(
    ("sent", "kept"), [("half \ud800 emoji", "half emoji"), ("a\0b\nc", "a b c")]
)
def test_the_reason_of_a_pause_is_one_line_that_can_be_written(app, ask, sent, kept):
    ask({"verb": "pause", "minutes": 15, "reason": sent})
    assert app.program.journal.last(PauseBegan.kind).event.reason == kept
    with pytest.raises(KnownError, match="request_unknown"):
        ask({"verb": "pause", "minutes": 15, "reason": None})


def test_pauses_that_are_planned_are_told(app, status):
    assert status()["pauses_planned"] == []
    app.checks.pause(30, "", Actor.TRAY, from_ms=app.clock.now_ms() + HOUR)
    [planned] = status()["pauses_planned"]
    assert planned["from"] < planned["until"]
    assert status()["pause_until"] is None


def test_a_count_that_nobody_can_mean_is_refused_and_not_recorded(app, ask):
    rows = app.journal.end()
    with pytest.raises(KnownError, match="request_unknown"):
        ask({"verb": "check", "directives": 10_000})
    for count in (float("inf"), float("nan"), -1, 10**400, [1], "x"):
        for verb, field in (("check", "directives"), ("snooze", "minutes"), ("pause", "minutes")):
            with pytest.raises(KnownError):
                ask({"verb": verb, field: count, "reason": ""})
    assert app.journal.end() == rows


def test_the_status_names_the_version_the_problems_and_the_clock(app, status):
    app.services.pc_watch.saw(round_of(HEALTHY, clock_offset_ms=200_000))
    app.services.problems.report(KnownError(ProblemCode.FOLDER_MISSING, path="x"))
    shown = status()
    assert shown["version"] == __version__
    assert "folder_missing" in shown["problems"]
    assert shown["clock_offset_ms"] == 200_000
