"""The marker of an installer shows that another version has replaced the program."""

import os
import subprocess
import sys

import pytest

from desktop.system import autostart, installation
from desktop.system.installation import Change, Installation

posix = pytest.mark.skipif(sys.platform == "win32", reason="NOT TESTED HERE: POSIX' way to restart")


@pytest.fixture
def marker(tmp_path):
    file = tmp_path / installation.MARKER
    file.write_text("0.1.0 abc\n", "utf-8")
    return file


def test_an_installed_program_sees_that_it_was_replaced_or_removed(marker):
    program = Installation(marker)
    assert program.look() is Change.NONE
    marker.write_text("0.1.0 abc\n", "utf-8")  # the same version, installed over itself
    assert program.look() is Change.NONE
    marker.write_text("0.2.0 abd\n", "utf-8")
    assert program.look() is Change.REPLACED
    marker.unlink()
    assert program.look() is Change.REMOVED


def test_what_no_installer_put_there_is_never_replaced(tmp_path):
    program = Installation(tmp_path / installation.MARKER)
    assert program.look() is Change.NONE
    (tmp_path / installation.MARKER).write_text("0.2.0\n", "utf-8")
    assert program.look() is Change.NONE


def test_a_marker_that_cannot_be_read_just_now_says_nothing(marker):
    program = Installation(marker)
    marker.unlink()
    marker.mkdir()
    assert program.look() is Change.NONE


def test_the_marker_stands_beside_the_program_of_the_windows_installer(monkeypatch, tmp_path):
    assert installation.own_marker().parent == type(tmp_path)(sys.prefix)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "Tatpar.exe"))
    assert installation.own_marker() == tmp_path / "tatpar-installed"


@posix
def test_the_new_program_takes_the_place_of_the_old_on_the_same_home(tmp_path):
    script = "import sys; from pathlib import Path; from desktop.system import installation as i;"
    script += "i.autostart.program = lambda: [sys.executable, '-c', 'import os, sys;"
    script += "print(os.getpid(), *sys.argv[1:])']; i.restart_installed(Path('/home of/one'))"
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ) as old:
        said = old.communicate()[0]
    assert said.strip() == f"{old.pid} --home /home of/one --hidden"


def test_windows_starts_it_free_of_the_old_versions_folder(monkeypatch, tmp_path):
    started = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(autostart, "program", lambda: ["Tatpar.exe"])
    take = lambda words, env, close_fds: started.append((words, env))  # noqa: E731
    monkeypatch.setattr(installation.subprocess, "Popen", take)
    installation.restart_installed(tmp_path)
    [(words, environ)] = started
    assert words == ["Tatpar.exe", "--home", str(tmp_path), "--hidden"]
    assert environ["PYINSTALLER_RESET_ENVIRONMENT"] == "1"
