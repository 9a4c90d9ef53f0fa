"""The composition root, joined to a front that remembers and clocks that the test moves."""

import gc
import hashlib
import weakref
from contextlib import closing
from dataclasses import replace
from itertools import pairwise

import pytest
from helpers.keyrings import HeldKeyring
from helpers.network import HEALTHY, WIRED, Watched, round_of
from helpers.programs import NOON, NoRounds
from helpers.refusals import code_of
from helpers.registers import CHEAP, PHRASE
from PySide6.QtCore import QTimer

from desktop.core import events
from desktop.core.errors import KnownError
from desktop.core.events import (
    BELIEVED_MS,
    Actor,
    AppStopped,
    CheckClosed,
    ClockCompared,
    ClockStepped,
    ConnectivityChanged,
    DirectivesCounted,
    HolidayAnnounced,
    LogLost,
    Outcome,
    SettingsChanged,
    StillRunning,
)
from desktop.core.network import Cause, Verdict
from desktop.core.office.schedule import Schedule
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason
from desktop.core.register.records import Draft
from desktop.core.settings import model as settings_model
from desktop.core.settings.recorded import OfficerNamed, PolicyInForce, read_recorded
from desktop.core.units import HOUR_MS, MINUTE_MS
from desktop.monitors.links.base import Link, Links
from desktop.monitors.session.base import Session, SessionEvent
from desktop.services import runtime
from desktop.services.connectivity import BURST, LinksChanged
from desktop.services.event_recorder import ClockComparison, Heartbeat
from desktop.services.register import access
from desktop.services.register.service import make_register_service
from desktop.storage.home import find_home
from desktop.storage.journal import Alive, Journal, Verified
from desktop.storage.register.key_file import Cost
from desktop.storage.settings_file import read_settings
from desktop.system.installation import Change

NEWER = {"connectivity_changed": {"verdict": "foreseen"}, "app_stopped": {"because": "quit"}}


@pytest.fixture
def app(build):
    return build()


def test_a_register_that_nobody_uses_is_closed_though_idle_time_cannot_be_told(app, clocks):
    app.services.register.pc_session = Session()
    app.keeper().vault.init("a long enough passphrase", Cost(3, 8, 1))
    clocks.passed += 4 * 60_000
    app.tick()
    assert app.register_locked is False
    app.keeper()
    clocks.passed += 4 * 60_000
    app.tick()
    assert app.register_locked is False
    clocks.passed += 60_000
    app.tick()
    assert app.register_locked is True
    assert app.keeper().vault.lock_reason is LockReason.IDLE
    assert app.front.of("register_changed")


def test_an_open_register_outlasts_two_idle_limits_without_a_tick(app):
    patience = []
    app.runtime.end_unless_called = patience.append
    app.runtime.tick()
    app.keeper().vault.init("a long enough passphrase", Cost(3, 8, 1))
    app.runtime.tick()
    app.lock_register(LockReason.COMMAND)
    app.runtime.tick()
    assert patience == [None, 2 * 5 * 60, None]


@pytest.mark.parametrize("event", [SessionEvent.LOCKED, SessionEvent.LID_CLOSED])
@pytest.mark.parametrize("wanted", [True, False])
def test_a_locked_screen_or_a_closed_lid_locks_the_register_unless_the_officer_says_no(
    app, event, wanted
):
    app.change_setting("security.lock_on_session_lock", wanted)
    app.keeper().vault.init("a long enough passphrase", Cost(3, 8, 1))
    app.runtime.receive(event)
    assert app.register_locked is wanted


def test_what_the_command_line_files_is_shown_with_the_next_tick(app):
    phrase = "a long enough passphrase"
    app.keeper().vault.init(phrase, Cost(3, 8, 1))
    app.tick()
    before = len(app.front.of("register_changed"))
    beside = make_register_service(app.home, app.clock, lambda: app.settings)
    beside.vault.unlock(phrase)
    beside.recording.capture(Draft(text="Send the list"))
    beside.vault.lock(LockReason.COMMAND)
    app.tick()
    assert len(app.front.of("register_changed")) == before + 1
    app.tick()
    assert len(app.front.of("register_changed")) == before + 1


def test_an_open_registers_directives_are_counted_for_the_office_once_the_officer_agrees(
    app, clocks
):
    def counted():
        facts = app.journal.read([DirectivesCounted.kind])
        return [(fact.event.received, fact.event.deadlines_missed) for fact in facts]

    app.change_setting("office.url", "https://office.example")
    keeper = app.keeper()
    keeper.vault.init("a long enough passphrase", Cost(3, 8, 1))
    keeper.recording.capture(Draft(text="Send the list", deadline_ms=NOON + 30 * MINUTE_MS))
    app.tick()
    assert counted() == []
    app.change_setting("office.share_directive_counts", True)
    app.tick()
    app.tick()
    assert counted() == [(1, 0)]
    keeper.recording.capture(Draft(text="Come at once"))
    clocks.passed += HOUR_MS
    app.tick()
    assert counted() == [(1, 0), (2, 1)]
    app.lock_register(LockReason.COMMAND)
    app.tick()
    app.change_setting("office.url", "")
    assert len(counted()) == 2


def test_a_tick_looks_once_at_a_locked_register_and_what_it_saw_holds_while_nobody_here_uses_it(
    app, monkeypatch
):
    beside = make_register_service(app.home, app.clock, lambda: app.settings)
    beside.vault.init("a long enough passphrase", Cost(3, 8, 1))
    beside.recording.capture(Draft(text="Send the list", deadline_ms=NOON - 1))
    beside.vault.lock(LockReason.COMMAND)
    looks = []
    monkeypatch.setattr(app.services.jobs.register, "patience", 60.0)  # a busy machine may stall
    monkeypatch.setattr(access, "count_sealed", lambda _folder: looks.append("look") or len(looks))
    app.tick()
    assert (app.state_line().sealed, app.services.directives.count().overdue) == (1, 1)
    assert looks == ["look"]
    app.tick()
    assert looks == ["look"] * 2
    app.keeper()
    app.tick()
    assert looks == ["look"] * 3
    assert app.state_line().sealed == 4  # a capture is shown at once


def test_the_state_line_says_what_each_service_knows(app, clocks):
    before = app.state_line()
    assert (before.verdict, before.last_seen_ms) == (Verdict.UNKNOWN, None)
    now = clocks.read()
    times = {"started_ms": now.wall, "ended_ms": now.wall}
    ticks = {"monotonic_ms": now.monotonic, "boottime_ms": now.boottime}
    app.services.network.start(now, "boot")
    app.services.network.saw(round_of(HEALTHY, **times, **ticks))
    app.services.checks.pause(30, "meeting", Actor.TRAY)
    line = app.state_line()
    assert (line.now_ms, line.verdict, line.path) == (NOON, Verdict.ONLINE, WIRED)
    assert (line.since_by_ms, line.last_seen_ms) == (NOON, NOON)
    assert line.pause_until_ms == NOON + 30 * MINUTE_MS
    assert (line.register_locked, line.open_check_ms) == (None, None)


def test_the_policy_in_force_is_recorded_at_the_start_and_when_it_changes(app):
    kinds = [PolicyInForce.kind]
    app.services.settings.reload()
    assert app.journal.read(kinds) == []  # nothing is recorded before the start
    app.runtime.start(app.front)
    first = app.services.settings.loaded.policy
    assert [fact.event for fact in app.journal.read(kinds)] == [first]
    assert app.journal.read([OfficerNamed.kind]) == []  # of nobody yet
    app.services.settings.reload()
    assert len(app.journal.read(kinds)) == 1
    app.home.added_policy.write_text("[checks]\nmax_snoozes = 1\n", "utf-8")
    app.services.settings.reload()
    last = app.journal.read(kinds)[-1].event
    added = hashlib.sha256(app.home.added_policy.read_bytes()).hexdigest()
    assert last == replace(first, added=added) != first


def test_who_uses_the_pc_is_recorded_at_the_start_and_when_it_changes(app):
    def recorded() -> list[str]:
        return [fact.event.name for fact in app.journal.read([OfficerNamed.kind])]

    app.services.settings.change("officer.name", "রহিমা খাতুন")
    assert recorded() == []  # nothing is recorded before the start
    app.runtime.start(app.front)
    assert recorded() == ["রহিমা খাতুন"]
    app.services.settings.reload()
    assert recorded() == ["রহিমা খাতুন"]
    app.services.settings.change("officer.name", "মোঃ করিম")
    assert recorded() == ["রহিমা খাতুন", "মোঃ করিম"]


def test_a_folder_for_backups_that_was_chosen_before_is_first_seen_at_the_start(app, build):
    app.runtime.start(app.front)
    assert app.services.pc_watch.notes.backup_folder_ms is None  # none is set
    app.change_setting("security.backup_folder", "/mnt/share")
    app.home.pc_notes.unlink()  # as left by an earlier program, or with a policy's folder
    again = build()
    again.run()
    assert again.services.pc_watch.notes.backup_folder_ms == NOON


def test_a_clock_that_is_minutes_off_is_a_fact_of_the_log_once_and_when_it_is_right_again(app):
    def recorded() -> list[int]:
        return [fact.event.ahead_ms for fact in app.journal.read([ClockCompared.kind])]

    app.runtime.start(app.front)
    for offset in (None, 1_000, 3 * HOUR_MS, 3 * HOUR_MS + 5_000):
        app.runtime.receive(round_of(HEALTHY, clock_offset_ms=offset))
    assert recorded() == [3 * HOUR_MS]
    # Another run of the program reads the log.
    another = ClockComparison(app.journal, app.services.recorder, app.clock)
    another.saw(3 * HOUR_MS - 1_000)
    assert recorded() == [3 * HOUR_MS]
    another.saw(500)
    assert recorded() == [3 * HOUR_MS, 500]


def test_a_name_that_cannot_be_compared_with_the_log_at_the_start_is_recorded_at_the_next_tick(
    app, monkeypatch
):
    app.services.settings.change("officer.name", "রহিমা খাতুন")
    last = app.journal.last

    def busy(*kinds):
        if kinds == (OfficerNamed.kind,):
            raise KnownError(ProblemCode.DATABASE_LOCKED, path="log.db")
        return last(*kinds)

    with monkeypatch.context() as disk:
        disk.setattr(app.journal, "last", busy)
        app.runtime.start(app.front)
    assert app.journal.read([OfficerNamed.kind]) == []
    app.tick()
    app.tick()
    assert [row.event.name for row in app.journal.read([OfficerNamed.kind])] == ["রহিমা খাতুন"]


def test_how_earlier_slots_ended_is_read_from_the_journal(app):
    away = CheckClosed(NOON - 600_000, Outcome.MISSED_AWAY, None, None, 0, Verdict.ONLINE, "locked")
    app.journal.append(NOON, away, replace(away, due_ms=NOON - 300_000))
    assert app.outcomes(()) == {}
    assert app.outcomes((NOON - 600_000, NOON)) == {NOON - 600_000: Outcome.MISSED_AWAY}


def test_a_changed_setting_is_kept_and_becomes_a_fact(app):
    app.change_setting("checks.every_minutes", 45)
    facts = app.journal.read(["settings_changed"])
    assert facts[-1].event.schedule == app.schedule.to_json()
    assert read_settings(app.home).settings.checks.every_minutes == 45
    assert app.front.of("settings_changed")
    before = dict(read_recorded(facts[-1].event.measured, 45))  # the test's own targets, too
    assert before["checks.every_minutes"] == "45"
    app.change_setting("connectivity.down_after", 10)
    app.change_setting("connectivity.down_after", 3)
    later = [fact.event.measured for fact in app.journal.read(["settings_changed"])[-2:]]
    eased = before | {"connectivity.down_after": "10"}
    assert [dict(read_recorded(text, 45)) for text in later] == [eased, before]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("appearance.theme", "dark"),
        ("appearance.text_size", "150"),
        ("appearance.clock", "12"),
        ("officer.language", "en"),
    ],
)
def test_a_change_of_the_look_adds_nothing_to_the_log(app, key, value):
    app.change_setting("checks.every_minutes", 45)
    before = app.journal.read(["settings_changed"])
    app.change_setting(key, value)
    assert settings_model.value(read_settings(app.home).settings, key) == value
    assert app.journal.read(["settings_changed"]) == before
    app.change_setting("appearance.start_with_computer", False)
    assert len(app.journal.read(["settings_changed"])) == len(before) + 1


class Replaced:
    """An installer that came while the program runs."""

    change = Change.REPLACED

    def look(self) -> Change:
        return self.change


def test_a_newer_version_waits_for_the_windows_and_then_takes_over(app):
    app.runtime.installation = Replaced()
    app.front.in_use = True
    app.tick()
    app.tick()
    assert [error.code for error in app.front.of("problem")] == ["upgrade_waits"]
    assert not app.runtime.replaced
    app.front.in_use = False
    app.tick()
    assert app.runtime.replaced
    assert last_stop(app) == "upgrade"


def test_a_removed_program_ends_and_does_not_come_back(app):
    app.runtime.installation = Replaced()
    app.runtime.installation.change = Change.REMOVED
    app.front.in_use = True
    app.tick()
    assert (app.runtime.replaced, last_stop(app)) == (False, "removed")


def last_stop(app) -> str:
    with closing(Journal(app.home.log, read_only=True)) as journal:
        return journal.last(AppStopped.kind).event.why


def test_a_keyring_that_is_no_longer_wanted_forgets_the_key(app, monkeypatch, qtbot):
    keyring = HeldKeyring()
    monkeypatch.setattr("desktop.services.register.service.system_keyring", lambda: keyring)
    app.change_setting("security.keyring", True)
    keeper = app.keeper()
    keeper.vault.init(PHRASE, CHEAP)
    keeper.vault.lock(LockReason.COMMAND)
    keeper.vault.unlock(PHRASE, keep_copy=True)
    keeper.vault.lock(LockReason.COMMAND)
    assert len(keyring.held) == 1
    app.change_setting("security.keyring", False)
    qtbot.waitUntil(lambda: keyring.held == {})
    assert code_of(keeper.vault.unlock_by_keyring) == "keyring_unfit"


def test_freed_memory_is_overwritten_after_each_way_of_locking(app, clocks, monkeypatch, qtbot):
    swept = []
    monkeypatch.setattr(
        "desktop.services.register.access.sweep_portions",
        lambda: iter(lambda: swept.append(app.register_locked), None),
    )
    app.services.register.pc_session = Session()
    app.keeper().vault.init(PHRASE, CHEAP)
    app.lock_register(LockReason.TRAY)
    twice = [True, True]  # at once, and when the widgets are deleted
    qtbot.waitUntil(lambda: swept == twice)
    app.keeper().vault.unlock(PHRASE)
    clocks.passed += 6 * 60_000
    app.tick()
    qtbot.waitUntil(lambda: swept == twice * 2)


def full_disk(app, monkeypatch) -> None:
    """Let the log refuse every event, as a full disk does."""

    def refuse(*_events) -> None:
        raise KnownError(ProblemCode.DISK_FULL, path="log.db")

    monkeypatch.setattr(app.journal, "append_all", refuse)
    monkeypatch.setattr(app.journal, "stamp_alive", refuse)


@pytest.mark.parametrize("lid_closes", [True, False])
def test_a_full_disk_does_not_keep_the_register_open(app, clocks, monkeypatch, lid_closes):
    app.services.register.pc_session = Session()
    app.keeper().vault.init(PHRASE, CHEAP)
    full_disk(app, monkeypatch)
    if lid_closes:
        app.runtime.receive(SessionEvent.SLEEPING)
    else:  # and nobody is there
        clocks.passed += 6 * 60_000
        app.tick()
    assert app.register_locked is True


@pytest.mark.parametrize(
    "lock",
    [
        lambda app: app.runtime.receive(SessionEvent.LOCKED),
        lambda app: app.services.register.close(),
    ],
)
def test_what_cannot_be_written_before_a_lock_does_not_keep_the_register_open(
    app, monkeypatch, log, lock
):
    log.expect("a bug")
    app.keeper().vault.init(PHRASE, CHEAP)

    def no_room() -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(app.services.jobs.register, "finish_writing", no_room)
    lock(app)
    assert app.register_locked is True


def test_one_failing_step_of_the_tick_prevents_no_other_and_writes_one_report(
    app, clocks, monkeypatch, log
):
    log.expect("a bug, reported in")
    monkeypatch.setattr(app.services.directives, "tick", lambda: 1 / 0)
    before = app.journal.last_alive()
    for _ in range(3):
        clocks.passed += 31_000
        app.tick()
    assert app.journal.last_alive() != before
    assert app.front.of("show_state")
    assert len(list(app.home.folder.glob("bug-*.txt"))) == 1
    assert [error.code for error in app.front.of("problem")] == ["bug"]


@pytest.mark.qt_log_ignore("Failed to obtain", extend=True)  # Wine tells no cost of a line
def test_a_lost_log_is_recorded_first_and_shown_at_the_start(build):
    home = find_home(None)
    home.device_id()
    home.note_log()
    home.register.touch()
    app = build()
    app.run()
    assert [problem.code for problem in app.front.of("problem")] == ["log_lost"]
    assert app.journal.between(1, 1)[0].kind == LogLost.kind


def test_a_start_on_a_clock_behind_the_log_says_so_before_all_else(build, clocks):
    with closing(Journal(find_home(None).log)) as journal:
        journal.append(clocks.read().wall + 5 * HOUR_MS, AppStopped("quit"))
    app = build()
    app.run()
    step, started = app.journal.after(1, tuple(events.KINDS))[:2]
    assert (step.event, started.event.kind) == (ClockStepped(-5 * HOUR_MS), "app_started")
    assert len(app.journal.read([ClockStepped.kind])) == 1


def test_counts_that_cannot_be_read_are_told_once_and_the_rest_is_shown(app):
    keeper = app.keeper()
    keeper.vault.init(PHRASE, CHEAP)
    keeper.vault.lock(LockReason.COMMAND)
    app.home.register_counts.unlink()
    app.home.register_counts.mkdir()
    app.tick()
    app.tick()
    assert [problem.code for problem in app.front.of("problem")] == ["file_unreadable"]
    assert app.front.of("show_state")
    assert not list(app.home.folder.glob("bug*"))


def test_rows_of_a_newer_program_are_unknown_and_the_program_starts(app, monkeypatch):
    at_ms = NOON - 60_000
    with monkeypatch.context() as newer:  # a verdict and a reason that this version does not have
        newer.setattr(events, "body", lambda event: NEWER[event.kind])
        app.journal.append(at_ms, ConnectivityChanged(Verdict.ONLINE, None, at_ms, at_ms))
        app.journal.append(at_ms, AppStopped("quit"))
    app.journal.stamp_alive(Alive(at_ms, "boot", 0, 0))
    assert isinstance(app.journal.verify(), Verified)
    app.run()
    [problem] = app.front.of("problem")
    assert (problem.code, problem.facts["count"]) == ("log_rows_newer", 2)
    [change, *_] = app.journal.read([ConnectivityChanged.kind])
    assert (change.event.verdict, change.event.began_by_ms) == (Verdict.UNKNOWN, at_ms)
    assert app.journal.last(AppStopped.kind) is None


@pytest.mark.parametrize(
    "event",
    [
        SettingsChanged("a", '{"zones":[]}'),
        SettingsChanged("a", Schedule().to_json(), measured="[1]"),
        HolidayAnnounced("the first Friday", off=True),
    ],
)
def test_texts_that_only_a_newer_program_can_read_keep_nobody_from_starting(app, build, event):
    app.journal.append(NOON - 60_000, event)
    again = build()
    again.run()
    assert [problem.code for problem in again.front.of("problem")] == ["log_rows_newer"]
    assert again.journal.read([HolidayAnnounced.kind]) == []
    [settings] = again.journal.read([SettingsChanged.kind])
    assert settings.event.schedule == again.services.settings.schedule.to_json()


@pytest.mark.parametrize(("why", "outcome"), [("quit", "missed_quit"), ("signal", "missed_off")])
def test_checks_after_a_quit_are_not_blamed_on_the_pc(app, build, clocks, why, outcome):
    app.run()
    app.stop(why)
    clocks.passed += 120 * MINUTE_MS
    again = build()
    again.run()
    closed = [row.event for row in again.journal.read([CheckClosed.kind])]
    assert closed
    assert {event.outcome for event in closed[1:]} == {outcome}


def test_a_tick_collects_the_garbage_that_no_thread_may_collect(app):
    timer = QTimer()
    timer.own = timer
    gone = weakref.ref(timer)
    del timer
    piled = [[] for _ in range(gc.get_threshold()[0] + 100)]
    assert gone() is not None
    app.runtime.tick()
    assert gone() is None
    del piled


def test_a_tick_that_is_due_soon_comes_with_a_round_and_wakes_nobody_again(app, monkeypatch):
    timer, ticks, begun = app.runtime.tick_timer, [], []
    monkeypatch.setattr(app.services.directives, "tick", lambda: ticks.append("tick"))
    with monkeypatch.context() as soon:  # no round brings a tick before the timer runs
        soon.setattr(runtime, "TICK_SOON_MS", 24 * HOUR_MS)
        app.runtime.receive(round_of(HEALTHY))
    app.runtime.start(app.front)
    timer.start(HOUR_MS)
    monkeypatch.setattr(timer, "start", lambda: begun.append("timer"))
    app.runtime.receive(round_of(HEALTHY))
    assert (ticks, begun) == ([], [])
    monkeypatch.setattr(runtime, "TICK_SOON_MS", 24 * HOUR_MS)
    app.runtime.receive(round_of(HEALTHY))
    assert (ticks, begun) == (["tick"], ["timer"])


def test_a_program_that_runs_while_nothing_happens_says_so_once_an_hour(app, clocks):
    """Its sign of life is in no chain, and would not be believed for longer."""
    clocks.passed = 12 * HOUR_MS  # midnight, when no check is due
    app.run()
    for _ in range(3 * 60):
        clocks.passed += MINUTE_MS
        app.tick()
    app.runtime.heartbeat.stamp()
    rows = list(app.journal.rows())
    waits = [
        row.at_ms - before.at_ms for before, row in pairwise(rows) if row.kind == StillRunning.kind
    ]
    assert len(waits) >= 2
    assert all(HOUR_MS <= wait <= HOUR_MS + MINUTE_MS for wait in waits)
    assert app.journal.last_alive().at_ms == clocks.read().wall


def test_a_sign_of_life_that_was_written_into_the_log_is_not_believed(app, clocks):
    app.run()
    app.journal.append(
        NOON, ConnectivityChanged(Verdict.ONLINE, None, NOON, NOON, None)
    )  # and was killed here
    (last,) = app.journal.between(app.journal.end()[0], app.journal.end()[0])
    clocks.passed += 5 * HOUR_MS
    app.journal.stamp_alive(Alive(clocks.read().wall, "boot", 0, 0))
    app.runtime.heartbeat = Heartbeat(app.journal, app.services.recorder, app.clock)
    assert app.runtime.heartbeat.last().at_ms == last.at_ms + BELIEVED_MS


class CountedRounds(NoRounds):
    """Counts the rounds that are asked for, at once and later."""

    def __init__(self) -> None:
        self.at_once = self.later = 0

    def look_now(self) -> None:
        self.at_once += 1

    def look_in(self, _seconds: float) -> None:
        self.later += 1


def test_an_error_while_a_round_is_taken_does_not_end_the_probing(app, clocks, log):
    app.runtime.rounds = rounds = CountedRounds()
    app.run()
    rounds.later = 0
    log.expect("a bug")
    app.runtime.receive(replace(Watched().round(), layers=(None,)))  # no round of ours
    assert rounds.later == 1


def test_a_storm_of_addresses_asks_for_one_round_and_a_pulled_cable_is_seen_in_it(app, clocks):
    app.runtime.rounds = rounds = CountedRounds()
    app.run()
    rounds.at_once = rows = 0
    cable = Link(WIRED, up=True, ipv4=("10.0.0.5",), gateways=("10.0.0.1",), routed4=True)
    for number in range(200):
        clocks.passed += 1000
        busy = replace(cable, ipv6=tuple(f"2001:db8::{n}" for n in range(number)))
        box = Link(replace(WIRED, name=f"box{number % 50}"), up=number % 2 == 0)
        links = Links((busy, box), WIRED.name, ipv4=True, ipv6=False)
        app.runtime.receive(LinksChanged(clocks.read().wall, links))
        rows = rows or app.journal.end()[0]
    assert (rounds.at_once, app.journal.end()[0]) == (1, rows)
    pulled = Links((replace(cable, up=False),), WIRED.name, ipv4=False, ipv6=False)
    app.runtime.receive(LinksChanged(clocks.read().wall, pulled))
    assert rounds.at_once == 2
    assert app.state_line().cause is Cause.LINK_DOWN
    for number in range(40):  # a way out that flaps for long is recorded without a ladder each time
        clocks.passed += 1000
        app.runtime.receive(LinksChanged(clocks.read().wall, links if number % 2 else pulled))
    assert rounds.at_once <= BURST + 2


def test_the_checks_are_evaluated_at_the_moment_that_they_ask_for(app, clocks):
    app.run()
    app.runtime.wake_at(clocks.read().wall + 5000)
    assert app.runtime.wake_timer.isActive()
    assert app.runtime.wake_timer.interval() == 5000
    app.runtime.wake_at(clocks.read().wall - 1)
    assert app.runtime.wake_timer.interval() == 0
