"""A start: how little it loads; a second one; and one of a task, after a crash alone."""

import subprocess
import sys
from contextlib import closing
from types import SimpleNamespace

import pytest

from desktop.core.errors import KnownError
from desktop.core.events import AppStarted, AppStopped
from desktop.core.problem_codes import ProblemCode
from desktop.core.units import MINUTE_MS
from desktop.main import raise_running_one, start
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.lost_log import ended_unexpectedly
from desktop.system.single_instance import ask


@pytest.fixture
def home(tmp_path) -> Home:
    return Home(tmp_path, tmp_path / "policy.toml")


def test_one_that_is_still_starting_is_asked_again(home):
    answers = iter([None, None, {"exit": 0}])
    asked = []

    def asking(_home, request):
        asked.append(request["verb"])
        return next(answers)

    raise_running_one(home, asking)
    assert asked == ["raise"] * 3


def test_one_that_holds_the_lock_and_cannot_be_reached_is_told(home):
    with pytest.raises(KnownError, match="instance_silent"):
        raise_running_one(home, ask, seconds=0)


@pytest.mark.parametrize(("terminal", "seconds"), [(False, 120), (True, 5)])
def test_a_start_whose_output_nobody_reads_waits_for_its_screen(
    home, monkeypatch, terminal, seconds
):
    asked = []

    def has_display(patience=0):
        asked.append(patience)
        if patience:
            raise KnownError(ProblemCode.USAGE)
        return False

    monkeypatch.setattr("desktop.main.has_display", has_display)
    monkeypatch.setattr("sys.stdout", SimpleNamespace(isatty=lambda: terminal))
    with pytest.raises(KnownError, match="usage"):
        start(home)
    assert asked == [seconds, 0]


def test_a_disk_that_is_silent_at_the_start_does_not_promise_to_keep_running(home, monkeypatch):
    def claim(_home):
        raise KnownError(ProblemCode.DISK_SILENT)

    monkeypatch.setattr("desktop.main.claim", claim)
    with pytest.raises(KnownError, match="start_silent"):
        start(home, hidden=True)


# Modules that an idle tray does not load until somebody opens it.
LATER = (
    *(
        "desktop.core.register.records",
        "desktop.core.register.views",
        "desktop.core.report_views",
        "desktop.core.whatsapp.parser",
        "desktop.core.register.written_deadline",
        "desktop.services.register.service",
    ),
    *(
        "desktop.ui.register.directives_page",
        "desktop.reports.export",
        "desktop.system.voice_player",
        "desktop.system.word_reader",
        "desktop.ui.shell.main_window",
        "desktop.ui.widgets.charts",
    ),
    *("sqlcipher3", "cryptography", "argon2", "xlsxwriter", "typst", "pyrage", "segno"),
    "_soundfile_data",
)


def test_an_idle_tray_loads_nothing_of_what_is_opened_later():
    script = (
        "import sys\n"
        "import desktop.services.runtime, desktop.ui.shell.tray_app, desktop.main\n"
        f"print(*sorted(set({LATER!r}) & set(sys.modules)))\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == ""


# --- a task of the system that starts it after a crash --------------------------------------------

BEGUN, QUIT = AppStarted("0.1.0", "boot", "d" * 32, "Asia/Dhaka"), AppStopped("quit")


def record(home, *events):
    with closing(Journal(home.log)) as journal:
        journal.append(1, *events)


@pytest.mark.parametrize(
    ("events", "crashed"),
    [
        ([], False),
        ([BEGUN], True),
        ([BEGUN, QUIT], False),
        ([BEGUN, QUIT, BEGUN], True),
        ([BEGUN, BEGUN, AppStopped("signal")], False),
    ],
)
def test_a_run_without_an_end_ended_unexpectedly(home, events, crashed):
    assert not ended_unexpectedly(home)
    record(home, *events)
    assert ended_unexpectedly(home) is crashed


@pytest.mark.parametrize(("events", "wanted"), [([BEGUN, QUIT], "true"), ([BEGUN], "false")])
def test_a_task_starts_nothing_after_a_quit_or_where_the_settings_say_so(home, events, wanted):
    home.config.write_text(f"[appearance]\nstart_with_computer = {wanted}\n", "utf-8")
    record(home, *events)
    assert start(home, if_crashed=True) == 0
    assert not home.device.exists()


@pytest.fixture
def shown(monkeypatch):
    """The titles of the notifications."""
    titles = []
    toasts = SimpleNamespace(
        send=lambda _topic, title, _body: titles.append(title), settle=lambda _seconds: None
    )
    monkeypatch.setattr("desktop.main.Toaster", lambda _backend: toasts)
    monkeypatch.setattr("desktop.main.has_display", lambda *_: True)
    return titles


def fails(home, **how):
    with pytest.raises(KnownError):
        start(home, **how)


@pytest.mark.parametrize("damaged", [True, False])  # such a log does not say how the run ended
def test_a_task_tells_a_lasting_cause_once_an_hour_and_a_person_each_time(home, shown, damaged):
    (home.folder / "lock").mkdir()
    if damaged:
        home.log.write_bytes(b"no database" * 1000)
    else:
        record(home, BEGUN)
    for _ in range(3):
        fails(home, if_crashed=True)
    assert len(shown) == 1
    fails(home)
    assert len(shown) == 2


@pytest.mark.portable
def test_a_task_tells_once_an_hour_also_where_the_disk_takes_no_note(home, shown, monkeypatch):
    """It asks every five minutes, and shows it in the first five of each hour."""
    began_ms, now_ms = 1_764_201_600_000, 0
    monkeypatch.setattr("desktop.main.system_clock", lambda: SimpleNamespace(now_ms=lambda: now_ms))
    record(home, BEGUN)
    (home.folder / "lock").mkdir()
    home.pc_notes.mkdir()  # a folder cannot be replaced by a file
    told = []
    for minute in (57, 62, 67, 117, 122, 127):
        now_ms = began_ms + minute * MINUTE_MS
        fails(home, if_crashed=True)
        told.append(len(shown))
    assert told == [0, 1, 1, 1, 2, 2]
