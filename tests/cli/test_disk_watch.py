"""A command that waits for a disk says so, and Ctrl-C ends it all the same."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import closing

import pytest
from helpers.disks import frozen, own_file_system
from helpers.processes import until

from desktop.cli import disk_watch, main
from desktop.core.events import AppStopped
from desktop.storage.home import find_home
from desktop.storage.journal import Journal
from desktop.storage.sqlite import prepare_home

_DEAF = """
import ctypes, sys
from pathlib import Path
from desktop.cli.disk_watch import watched
say = lambda path: print(path, flush=True)
with watched([Path(sys.argv[1])], say, 0.05):
    lock, libc = ctypes.create_string_buffer(256), ctypes.CDLL(None)
    libc.pthread_mutex_lock(lock)
    libc.pthread_mutex_lock(lock)  # never returns, as a read of a lost share does not
"""


@pytest.fixture
def disk(tmp_path):
    with own_file_system(tmp_path) as mounted:
        yield mounted


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(disk_watch.watched.__wrapped__, "__defaults__", (0.05,))


def command(*arguments):
    """Run a command in a thread, which a disk may hold; return it and its exit status to come."""
    status = []
    thread = threading.Thread(target=lambda: status.append(main.run(arguments)), daemon=True)
    thread.start()
    return thread, status


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("bn", "tatpar: {path} এখনো সাড়া দেয়নি। তৎপর অপেক্ষা করছে; Ctrl+C চাপলে বন্ধ হবে।\n"),
        ("en", "tatpar: No answer from {path} yet. Tatpar is waiting; Ctrl+C ends it.\n"),
    ],
)
def test_a_folder_that_hangs_is_named_and_waited_for(sandbox, disk, impatient, capsys, code, words):
    home = find_home(None)
    prepare_home(home.folder)
    home.config.write_text(f'[officer]\nlanguage = "{code}"\n', "utf-8")
    home.device_id()
    with closing(Journal(home.log)) as journal:
        journal.append(1_790_000_000_000, AppStopped("quit"))
    out, said = disk / "log.csv", []

    def named():
        said.append(capsys.readouterr().err)
        return "".join(said) == words.format(path=out)

    days = "--from", "2026-09-21", "--to", "2026-09-21"
    with frozen(disk):
        thread, status = command("export", "checks", "--format", "csv", *days, "--out", str(out))
        until(named, "the sentence")
    thread.join()
    assert out.exists() or status == [1]
    assert capsys.readouterr().err.count("\n") <= 2


def test_of_a_home_that_hangs_it_is_said_without_its_settings(sandbox, disk, impatient, capsys):
    said = []
    with frozen(disk):
        thread, status = command("--home", str(disk / "new"), "doctor", "--enrol")
        until(lambda: said.append(capsys.readouterr().err) or "".join(said), "the sentence")
        assert str(disk / "new") in "".join(said)
    thread.join()
    assert status


def test_nothing_is_said_of_folders_that_answer_and_nothing_is_left_in_them(tmp_path):
    said, asked = [], threading.Event()
    ask = disk_watch._ask

    def heard(path):
        ask(path)
        asked.set()

    disk_watch._ask = heard
    try:
        with disk_watch.watched([tmp_path, tmp_path / "report.pdf"], said.append, 0.05):
            assert asked.wait(60)
    finally:
        disk_watch._ask = ask
    assert said == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="the system's own Ctrl-C")
def test_ctrl_c_ends_a_command_that_no_handler_reaches(disk):
    with frozen(disk):
        process = subprocess.Popen(
            [sys.executable, "-c", _DEAF, str(disk)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout.readline() == f"{disk}\n"
        process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=60) == ("", "")
    assert process.returncode == -signal.SIGINT
