"""The whole program on a disk that refuses: observations are shown, and recorded afterwards."""

import sys
import threading
from contextlib import closing
from functools import partial
from types import SimpleNamespace

import pytest
from helpers.network import Watched
from helpers.processes import until
from helpers.programs import BuiltProgram, Clocks

from desktop.core.errors import KnownError
from desktop.core.events import (
    AppStopped,
    CheckClosed,
    CheckShown,
    ConnectivityChanged,
    LogLost,
    Outcome,
)
from desktop.core.network import Cause, Verdict
from desktop.core.problem_codes import ProblemCode
from desktop.core.units import MINUTE_MS
from desktop.storage.journal import Journal, Verified
from desktop.ui.shell.windows import PageData


@pytest.fixture
def app(build):
    made = build()
    made.change_setting("checks.every_minutes", 30)
    return made


class Disk:
    """Refuses every write to the log of a program, until it is freed."""

    def __init__(self, app: BuiltProgram, monkeypatch) -> None:
        self._patch = monkeypatch.context()
        patch = self._patch.__enter__()
        patch.setattr(app.journal, "append_all", self._refuse)
        patch.setattr(app.journal, "stamp_alive", self._refuse)

    def _refuse(self, *_events) -> None:
        raise KnownError(ProblemCode.DISK_FULL, path="log.db")

    def free(self) -> None:
        self._patch.__exit__(None, None, None)


def look(app: BuiltProgram, clocks: Clocks, fault: str = "", times: int = 3) -> None:
    """Let rounds come in, fifteen seconds apart."""
    pc = Watched()
    for _ in range(times):
        clocks.passed += 15_000
        now = clocks.read()
        pc.wall, pc.mono, pc.boot = now.wall, now.monotonic, now.boottime
        app.runtime.receive(pc.round(fault, now.wall))
        app.tick()


def test_a_cut_cable_is_shown_at_once_and_recorded_when_there_is_room(app, clocks, monkeypatch):
    app.run()
    look(app, clocks)
    disk = Disk(app, monkeypatch)
    cut_ms = clocks.read().wall
    look(app, clocks, "link_down")
    line = app.state_line()
    assert (line.verdict, line.cause) == (Verdict.OFFLINE, Cause.LINK_DOWN)
    assert line.unrecorded.why == ProblemCode.DISK_FULL
    assert line.unrecorded.since_ms <= cut_ms + 15_000
    assert [change.cause for change in app.front.of("announce")][-1] is Cause.LINK_DOWN
    assert [error.code for error in app.front.of("problem")] == [ProblemCode.DISK_FULL]
    views = []
    data = page_data(app)
    data.read_connectivity(data.this_month(), views.append, office_only=False)  # unrecorded, too
    data.read_today(views.append)
    month, today = views
    assert [span.verdict for span in month.spans][-2:] == [Verdict.ONLINE, Verdict.OFFLINE]
    assert today.spans[-1].verdict is Verdict.ONLINE
    assert today.spans[-1].ended_by_ms == line.unrecorded.since_ms
    look(app, clocks)
    assert app.state_line().verdict is Verdict.ONLINE
    disk.free()
    clocks.passed += 15_000
    app.tick()
    assert app.state_line().unrecorded is None
    recorded = [row.event for row in app.journal.read([ConnectivityChanged.kind])]
    assert [event.verdict for event in recorded] == [
        Verdict.ONLINE,
        Verdict.OFFLINE,
        Verdict.ONLINE,
    ]
    assert recorded[1].began_by_ms - cut_ms <= 15_000
    assert isinstance(app.journal.verify(), Verified)


def test_a_check_on_a_full_disk_is_shown_told_to_the_office_and_recorded_later(
    app, clocks, monkeypatch, qtbot
):
    app.change_setting("office.url", "http://127.0.0.1:9")
    app.run()
    disk = Disk(app, monkeypatch)
    for _ in range(65):
        clocks.passed += MINUTE_MS
        app.tick()
    shown = app.front.of("show_card")
    assert shown
    assert app.state_line().open_check_ms is not None
    app.services.checks.answered("card")
    answered_ms = clocks.read().wall
    clocks.passed += MINUTE_MS
    qtbot.waitUntil(lambda: app.services.office.membership is not None)
    beat = app.services.office.membership.effects.beat
    waiting = beat(0)
    assert waiting.seen > 0
    for _ in range(95):  # the next checks are missed
        clocks.passed += MINUTE_MS
        app.tick()
    views = []
    page_data(app).read_today(views.append)
    assert {slot.outcome for slot in views[0].slots} == {None}
    disk.free()
    app.tick()
    assert beat(0).seen == waiting.seen
    facts = app.journal.read([CheckShown.kind, CheckClosed.kind])
    closed = [row for row in facts if isinstance(row.event, CheckClosed)]
    (answered,) = [row for row in closed if row.event.answered_ms is not None]
    assert answered.at_ms == answered.event.answered_ms == answered_ms
    assert closed[-1].event.outcome is Outcome.MISSED_IGNORED
    assert {card.due_ms for card in shown} <= {row.event.due_ms for row in facts}


def page_data(app: BuiltProgram) -> PageData:
    host = SimpleNamespace(
        toaster=SimpleNamespace(works=None),
        tray=SimpleNamespace(available=True),
        reminder=SimpleNamespace(card_works=None, sound_works=None),
    )
    return PageData(app.program, host)


@pytest.mark.parametrize("page", ["today", "connectivity", "checks"])
def test_a_log_whose_disk_does_not_answer_holds_no_page_up(app, clocks, monkeypatch, qtbot, page):
    app.run()
    look(app, clocks)
    data = page_data(app)
    this_month = data.this_month()
    ask = {
        "today": data.read_today,
        "connectivity": partial(data.read_connectivity, this_month, office_only=False),
        "checks": partial(data.read_checks, this_month),
    }[page]
    shown, later, latest = [], [], []
    ask(show=shown.append)
    answers, begun = threading.Event(), []

    def hanging(*_args, **_kwargs):
        begun.append(threading.current_thread())
        answers.wait(60)
        raise KnownError(ProblemCode.DISK_FULL)

    with monkeypatch.context() as patch:
        for name in ("changes", "read"):
            patch.setattr(app.journal, name, hanging)
        app.services.jobs.pages.moment = 0.0
        for show in (later.append, later.append, latest.append):
            ask(show=show)
        assert (later, latest) == ([], [])
        until(lambda: begun, "the read to begin")
    answers.set()
    qtbot.waitUntil(lambda: bool(latest))
    assert (latest, later) == (shown, [])  # the disk is back, and so is the page
    assert [error.code for error in app.front.of("problem")] == [ProblemCode.DISK_FULL]
    assert len(begun) == 1
    assert begun != [threading.main_thread()]


@pytest.mark.parametrize(
    ("boot", "cause"), [("boot", Cause.CRASHED), ("another boot", Cause.POWER_CUT)]
)
def test_hours_that_no_disk_took_are_not_recorded_and_not_blamed_on_the_time_after_them(
    app, build, clocks, monkeypatch, boot, cause
):
    app.run()
    look(app, clocks)
    seen_ms = app.journal.last_alive().at_ms
    disk = Disk(app, monkeypatch)
    for _ in range(95):
        clocks.passed += MINUTE_MS
        app.tick()
    ended_ms = clocks.read().wall
    app.stop("quit")
    disk.free()
    clocks.passed += 95 * MINUTE_MS
    again = build(boot)
    again.run()
    assert again.journal.read([AppStopped.kind]) == []
    changes = [row.event for row in again.journal.read([ConnectivityChanged.kind])]
    told = [(event.verdict, event.cause, event.began_by_ms) for event in changes[1:]]
    assert told == [
        (Verdict.UNKNOWN, Cause.NOT_RECORDED, seen_ms),
        (Verdict.UNKNOWN, cause, ended_ms),
    ]
    closed = [row.event for row in again.journal.read([CheckClosed.kind])]
    details = {(slot.due_ms < ended_ms, slot.detail) for slot in closed}
    assert details == {(True, Cause.NOT_RECORDED), (False, cause)}
    assert not again.home.unrecorded.exists()


def test_a_disk_that_does_not_answer_is_said_in_the_state_and_frees_itself(app, clocks, qtbot):
    app.run()
    app.services.jobs.log.patience = 0.01
    with app.journal.database.using():  # as a write that does not come back
        look(app, clocks)
        assert app.state_line().unrecorded.why == ProblemCode.DISK_SILENT
        assert app.state_line().verdict is Verdict.ONLINE
    qtbot.waitUntil(lambda: app.state_line().unrecorded is None)
    assert app.journal.last(ConnectivityChanged.kind).event.verdict is Verdict.ONLINE


def test_an_end_on_a_disk_that_does_not_answer_is_recorded_when_it_does(app, build, clocks):
    """Else the next start would file the time since the last sign of life as a crash."""
    app.run()
    look(app, clocks)
    seen_ms = clocks.read().wall
    hangs, answers = threading.Event(), threading.Event()

    def hang() -> None:
        with app.journal.database.using():  # as a write that does not come back
            hangs.set()
            answers.wait(60)

    thread = threading.Thread(target=hang)
    thread.start()
    until(hangs.is_set, "the disk to hang")
    app.services.jobs.log.patience = 0.01
    clocks.passed += MINUTE_MS
    ended_ms = clocks.read().wall
    app.stop("quit")
    assert app.services.recorder.silent
    app.front.leave = answers.set
    app.runtime.outlast_disk()
    assert [error.code for error in app.front.of("problem")][-1] is ProblemCode.END_WAITS
    thread.join()
    clocks.passed += 10 * MINUTE_MS
    again = build()
    again.run()
    stopped = again.journal.last(AppStopped.kind)
    assert (stopped.at_ms, stopped.event) == (ended_ms, AppStopped("quit"))
    changes = [row.event for row in again.journal.read([ConnectivityChanged.kind])]
    assert (changes[-1].cause, changes[-1].began_by_ms) == (Cause.NOT_RUNNING, seen_ms)
    assert Cause.CRASHED not in {change.cause for change in changes}


@pytest.mark.skipif(sys.platform == "win32", reason="removes no file that is open")
@pytest.mark.parametrize("by_another", [False, True])
def test_a_log_that_loses_its_file_says_so_and_records_the_rest_when_it_is_back(
    app, clocks, by_another
):
    """Its rows would go into a file without a name, and end with the process."""
    app.run()
    log, aside = app.home.log, app.home.folder / "aside"
    log.rename(aside)
    if by_another:
        log.write_bytes(aside.read_bytes())
    rows = app.journal.end()[0]
    clocks.passed += MINUTE_MS
    app.tick()
    assert app.services.recorder.unrecorded.why is ProblemCode.LOG_REMOVED
    assert [error.code for error in app.front.of("problem")] == [ProblemCode.LOG_REMOVED]
    app.services.network.fell_asleep(clocks.read())
    assert app.journal.end()[0] == rows
    aside.replace(log)
    clocks.passed += MINUTE_MS
    app.tick()
    assert app.services.recorder.unrecorded is None
    assert isinstance(app.journal.verify(), Verified)
    assert app.journal.end()[0] > rows
    log.rename(aside)  # the second time is news, too
    clocks.passed += MINUTE_MS
    app.tick()
    assert [error.code for error in app.front.of("problem")] == 2 * [ProblemCode.LOG_REMOVED]
    aside.rename(log)


@pytest.mark.skipif(sys.platform == "win32", reason="removes no file that is open")
@pytest.mark.parametrize("sleeps", [False, True], ids=["idle", "with an event that waits"])
def test_a_removed_log_is_told_at_once_and_a_restart_begins_one_that_says_so(app, clocks, sleeps):
    app.run()
    rows, head = app.journal.end()
    app.home.log.unlink()
    clocks.passed += MINUTE_MS
    if sleeps:
        app.services.network.fell_asleep(clocks.read())
    app.runtime.heartbeat.stamp()
    removed_ms = clocks.read().wall
    assert [error.code for error in app.front.of("problem")] == [ProblemCode.LOG_REMOVED]
    app.front.in_use = True
    for _ in range(3):  # the officer may be writing something
        clocks.passed += 15_000
        app.services.recorder.flush(clocks.read().wall)
        app.tick()
    assert [error.code for error in app.front.of("problem")] == [ProblemCode.LOG_REMOVED]
    assert app.services.recorder.unrecorded.since_ms == removed_ms
    clocks.passed += MINUTE_MS
    app.tick()
    assert not app.home.log.exists()
    app.front.in_use = False
    app.tick()
    assert app.runtime.replaced
    assert not app.home.unrecorded.exists()
    with closing(Journal(app.home.log, read_only=True)) as log:
        assert log.verify().losses == 1
        lost = log.last(LogLost.kind).event
        assert lost.rows <= rows
        assert lost.rows < rows or lost.head == head
        assert sleeps == (removed_ms in [row.at_ms for row in log.rows()])
        assert log.last(AppStopped.kind).event == AppStopped("log_removed")


@pytest.mark.skipif(sys.platform == "win32", reason="removes no file that is open")
def test_no_log_is_begun_in_the_folder_under_a_share_that_was_taken_away(app, clocks):
    app.run()
    app.home.folder.rename(app.home.folder.with_name("away"))
    app.home.folder.mkdir()
    clocks.passed += MINUTE_MS
    app.tick()
    assert app.services.recorder.unrecorded.why is ProblemCode.LOG_REMOVED
    app.stop("quit")
    assert not app.home.log.exists()


def test_a_log_that_is_long_copied_is_no_silent_folder(app, qtbot, monkeypatch, tmp_path):
    app.run()
    answers, begun = threading.Event(), threading.Event()

    def copy(*_given):
        begun.set()
        answers.wait(60)

    monkeypatch.setattr("desktop.services.log_backup.back_up_log", copy)
    app.change_setting("security.backup_folder", str(tmp_path))
    app.services.log_backup.tick(app.clock.now_ms())
    until(begun.is_set, "the copy to begin")
    assert not app.services.jobs.waiting
    answers.set()
    qtbot.waitUntil(lambda: not app.services.log_backup.running)
