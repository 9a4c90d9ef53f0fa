"""Rows that the disk refuses: kept in order, shown as not recorded, written later."""

import threading
from contextlib import closing

import pytest
from helpers.refusals import code_of

from desktop.core.errors import KnownError
from desktop.core.events import (
    Actor,
    AppStarted,
    ClockStepped,
    ConnectivityChanged,
    PauseBegan,
    PauseEnded,
    Woke,
)
from desktop.core.network import Cause, Verdict
from desktop.core.problem_codes import ProblemCode
from desktop.core.units import HOUR_MS, MINUTE_MS
from desktop.services.event_recorder import EventRecorder
from desktop.services.jobs import Jobs, Lane
from desktop.storage.journal import Alive, Journal, Verified
from desktop.storage.log_marks import read_mark
from desktop.storage.sqlite import LogDatabase

STARTED = AppStarted("1", "boot", "pc", "Asia/Dhaka")
TIMES = (1_795_500_000_000, 1_795_500_001_000, 1_795_500_002_000)
SINCE = TIMES[0]


def alive(at_ms: int) -> Alive:
    return Alive(at_ms, "boot", 1, 1)


def change(at_ms: int, verdict: Verdict = Verdict.OFFLINE) -> ConnectivityChanged:
    return ConnectivityChanged(verdict, Cause.LINK_DOWN, at_ms, at_ms)


class Told:
    """Remembers the recorder's reports."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self.again: list[str] = []
        self.cleared = 0

    def report(self, error: KnownError) -> None:
        self.codes.append(error.code)

    def report_again(self, error: KnownError) -> None:
        self.again.append(error.code)

    def disk_accepts(self) -> None:
        self.cleared += 1


class Refusing(Journal):
    """A log whose disk refuses, or hangs, when the test says so."""

    refusal: KnownError | None = None
    hang: threading.Event | None = None

    def append_all(self, facts):
        self._meet()
        return super().append_all(facts)

    def stamp_alive(self, alive):
        self._meet()
        super().stamp_alive(alive)

    def _meet(self) -> None:
        if self.hang is not None:
            self.hang.wait()
        if self.refusal is not None:
            raise self.refusal


class PatientLane(Lane):
    """Waits long for a disk that works on a busy machine, and hardly for one that hangs."""

    def __init__(self, journal):
        super().__init__("log")
        self._journal = journal

    def wait(self, work, then=lambda _result: None):
        hang = self._journal.hang
        self.patience = 60 if hang is None or hang.is_set() else 0.05
        super().wait(work, then)


@pytest.fixture
def journal(tmp_path):
    with closing(Refusing(tmp_path / "log.db")) as made:
        yield made


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def recorder(journal, told, tmp_path):
    return EventRecorder(journal, told, tmp_path / "log.unrecorded", PatientLane(journal))


def full() -> KnownError:
    return KnownError(ProblemCode.DISK_FULL, path="log.db")


def test_what_a_full_disk_refuses_is_kept_in_order_and_written_with_its_own_times(
    journal, recorder, told
):
    journal.refusal = full()
    for at_ms in TIMES:
        recorder.keep(at_ms, (change(at_ms),))
    assert journal.end()[0] == 0
    assert recorder.unrecorded.since_ms == SINCE
    assert recorder.unrecorded.why == ProblemCode.DISK_FULL
    assert [(item.seq, item.at_ms) for item in recorder.waiting] == list(enumerate(TIMES, 1))
    journal.refusal = None
    recorder.flush(TIMES[2] + 15_000)
    rows = journal.read([ConnectivityChanged.kind])
    assert [(row.at_ms, row.event) for row in rows] == [(at, change(at)) for at in TIMES]
    assert (recorder.unrecorded, recorder.waiting) == (None, ())
    assert told.codes == [ProblemCode.DISK_FULL] * 3
    assert isinstance(journal.verify(), Verified)


def test_what_waits_is_written_before_what_must_be_recorded_first(journal, recorder):
    journal.refusal = full()
    with pytest.raises(KnownError, match="disk_full"):
        recorder.append(SINCE, (PauseEnded(early=True, actor="card"),))  # refused, and not kept
    recorder.keep(SINCE, (change(SINCE),))
    journal.refusal = None
    recorder.append(SINCE + 1, (STARTED,))
    assert [row.kind for row in journal.rows()] == [ConnectivityChanged.kind, AppStarted.kind]
    assert recorder.unrecorded is None


def test_a_sign_of_life_that_is_refused_says_since_when_nothing_is_recorded(journal, recorder):
    recorder.stamp(alive(SINCE))
    journal.refusal = full()
    recorder.stamp(alive(SINCE + 30_000))
    assert recorder.unrecorded.since_ms == SINCE + 30_000
    recorder.stamp(alive(SINCE + 60_000))
    assert recorder.unrecorded.since_ms == SINCE + 30_000
    recorder.keep(SINCE + 60_000, (change(SINCE),))
    journal.refusal = None
    recorder.stamp(alive(SINCE + 90_000))
    assert recorder.unrecorded is None
    assert journal.last_alive().at_ms == SINCE + 90_000
    assert journal.end()[0] == 1  # pending rows came first


@pytest.mark.parametrize("refused", ["rows", "signs of life"])
def test_nothing_to_write_proves_nothing_about_the_disk(journal, recorder, refused):
    journal.refusal = full()
    if refused == "rows":
        recorder.keep(SINCE, (change(SINCE),))
    else:
        recorder.stamp(alive(SINCE))
    for tick in range(1, 4):
        recorder.flush(SINCE + tick * 15_000)
        recorder.keep(SINCE + tick * 15_000, ())
        recorder.stamp(alive(SINCE + tick * 15_000))
    assert recorder.unrecorded.since_ms == SINCE
    journal.refusal = None
    recorder.stamp(alive(SINCE + MINUTE_MS))
    assert recorder.unrecorded is None


def test_an_event_that_cannot_be_written_is_refused_alone(journal, recorder):
    half_an_emoji = PauseBegan(SINCE, SINCE + HOUR_MS, "\ud800", Actor.COMMAND)
    with pytest.raises(UnicodeEncodeError):
        recorder.keep(SINCE, (change(SINCE), half_an_emoji))
    recorder.keep(SINCE, (change(SINCE),))
    assert recorder.unrecorded is None
    assert journal.end()[0] == 1


def test_the_mark_bears_the_last_moment_and_goes_when_all_is_recorded(journal, recorder, tmp_path):
    mark = tmp_path / "log.unrecorded"
    mark.touch()  # of the run before: it goes with the first event
    recorder.keep(SINCE - 1, (STARTED,))
    assert read_mark(mark) is None
    journal.refusal = full()
    recorder.keep(SINCE, (change(SINCE),))
    recorder.flush(SINCE + 15_000)
    assert read_mark(mark) == SINCE + 15_000
    assert mark.stat().st_size == 0
    journal.refusal = None
    recorder.flush(SINCE + 30_000)
    assert read_mark(mark) is None


def disk_threads():
    return {thread for thread in threading.enumerate() if thread.name == "log"}


def test_a_disk_that_hangs_holds_nobody_up_and_nothing_is_written_twice(journal, recorder, told):
    before = disk_threads()  # other tests' may still end
    hang = journal.hang = threading.Event()
    recorder.keep(SINCE, (change(SINCE),))
    assert recorder.unrecorded.why == ProblemCode.DISK_SILENT
    recorder.keep(SINCE + 1, (change(SINCE + 1),))  # no second thread waits for the same disk
    assert code_of(recorder.require_answer) == "disk_silent"
    assert len(disk_threads() - before) == 1
    hang.set()
    assert recorder.lane.join()
    recorder.flush(SINCE + 15_000)
    times = [row.at_ms for row in journal.read([ConnectivityChanged.kind])]
    assert times == [SINCE, SINCE + 1]
    assert recorder.unrecorded is None


def test_who_waits_is_called_when_a_silent_disk_answers(journal, told, tmp_path, qtbot):
    jobs = Jobs(told)
    recorder = EventRecorder(journal, told, tmp_path / "log.unrecorded", jobs.log)
    jobs.log.patience = 0.05
    hang = journal.hang = threading.Event()
    recorder.keep(SINCE, (STARTED,))
    with qtbot.waitSignal(jobs.answered):
        hang.set()
    recorder.flush(SINCE + 1)
    assert journal.end()[0] == 1


def test_what_a_late_disk_refused_is_tried_again(journal, recorder):
    hang = journal.hang = threading.Event()
    journal.refusal = full()
    recorder.keep(SINCE, (STARTED,))
    hang.set()
    assert recorder.lane.join()
    journal.refusal = None
    recorder.flush(SINCE + 1)
    assert journal.end()[0] == 1


def test_a_sleep_is_a_gap_though_the_disk_is_full(journal, recorder):
    journal.refusal = full()
    recorder.keep_observed(SINCE, (Woke(inferred=True),))
    assert recorder.has_gap
    assert recorder.take_gap() is Cause.ASLEEP
    recorder.keep_observed(SINCE, (ClockStepped(7),))
    assert recorder.take_gap() is Cause.CLOCK_STEPPED
    assert recorder.take_gap() is None


@pytest.mark.parametrize(
    ("by_ms", "codes"),
    [
        (3_600_000, [ProblemCode.CLOCK_SET_AHEAD]),
        (-7_200_000, [ProblemCode.CLOCK_SET_BACK]),
        (3_599_999, []),
        (-3_599_999, []),
    ],
)
def test_a_step_of_the_clock_by_an_hour_or_more_is_told_at_once(recorder, told, by_ms, codes):
    recorder.keep_observed(SINCE, (ClockStepped(by_ms),))
    assert told.again == codes


def test_a_connection_that_another_thread_holds_on_a_silent_disk_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.storage.sqlite.TURN_SECONDS", 0.05)
    database = LogDatabase(tmp_path / "log.db")
    holds, ends = threading.Event(), threading.Event()

    def hold() -> None:
        with database.using():
            holds.set()
            ends.wait(60)

    thread = threading.Thread(target=hold)
    thread.start()
    assert holds.wait(10)
    for _ in range(2):
        assert code_of(database.rows, "SELECT 1") == "disk_silent"
    database.close()  # left to the end of the process
    ends.set()
    thread.join()
    assert database.rows("SELECT 1") == [(1,)]
    database.close()
