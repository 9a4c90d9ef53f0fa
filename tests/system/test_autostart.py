"""The autostart entry is valid for the desktop, and is removed without a trace."""

import os
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from desktop.system import autostart

on_windows = sys.platform == "win32"
needs_linux = pytest.mark.skipif(on_windows, reason="NOT TESTED HERE: Linux's autostart folder")
needs_windows = pytest.mark.skipif(not on_windows, reason="NOT TESTED HERE: Windows' Run key")


@pytest.fixture
def run_key():
    import winreg

    path = r"Software\Microsoft\Windows\CurrentVersion\Run"
    with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, path, 0, winreg.KEY_ALL_ACCESS) as key:
        yield key
    autostart.turn(on=False)


@needs_windows
def test_the_run_key_names_this_program_without_a_window_and_goes_again(run_key):
    import winreg

    assert not autostart.is_set()
    autostart.turn(on=True)
    assert autostart.is_set()
    line, kind = winreg.QueryValueEx(run_key, "Tatpar")
    assert kind == winreg.REG_SZ
    assert line.startswith(f'"{sys.executable[:3]}')
    assert line.endswith(' "--at-login"')
    autostart.turn(on=False)
    autostart.turn(on=False)
    assert not autostart.is_set()


@needs_windows
def test_the_run_key_of_another_program_is_not_ours(run_key):
    import winreg

    winreg.SetValueEx(run_key, "Tatpar", 0, winreg.REG_SZ, r"C:\old\tatpar.exe")
    assert not autostart.is_set()


def test_of_an_installed_pair_the_one_without_a_console_is_started(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "tatpar-cli.exe"))
    assert autostart.command() == [str(tmp_path / "Tatpar.exe"), "--at-login"]


def test_a_python_without_a_console_is_taken_where_there_is_one(monkeypatch, tmp_path):
    (tmp_path / "pythonw.exe").touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python.exe"))
    windowed = str(tmp_path / "pythonw.exe")
    assert autostart.command() == [windowed, "-P", "-m", "desktop", "--at-login"]


def entry() -> Path:
    return Path(os.environ["XDG_CONFIG_HOME"]) / "autostart" / "tatpar.desktop"


@needs_linux
def test_turning_on_and_off_again():
    assert not autostart.is_set()
    autostart.turn(on=True)
    assert autostart.is_set()
    lines = dict(line.split("=", 1) for line in entry().read_text("utf-8").splitlines()[1:])
    assert shlex.split(lines["Exec"]) == autostart.command()
    assert autostart.command()[-1] == "--at-login"
    assert lines["Name[bn]"] == "তৎপর"
    autostart.turn(on=False)
    autostart.turn(on=False)
    assert not autostart.is_set()
    assert not entry().exists()


def test_a_named_home_starts_itself_and_leaves_the_officers_entry_alone(tmp_path):
    trial, other = tmp_path / "a trial", tmp_path / "other"
    autostart.turn(on=True)
    assert not autostart.is_set(trial), "the officer's entry would start another home"
    autostart.turn(trial, on=True)
    assert autostart.command(trial)[-3:] == ["--home", str(trial), "--at-login"]
    assert [autostart.is_set(home) for home in (None, trial, other)] == [True, True, False]
    autostart.turn(trial, on=False)
    assert [autostart.is_set(home) for home in (None, trial)] == [True, False]
    autostart.turn(on=False)


@needs_linux
def test_a_named_homes_entry_says_its_folder():
    autostart.turn(Path("/home/r/তৎপর 50%"), on=True)
    (entry_of_home,) = entry().parent.iterdir()
    lines = dict(line.split("=", 1) for line in entry_of_home.read_text("utf-8").splitlines()[1:])
    words = shlex.split(lines["Exec"].replace("%%", "%"))
    assert words == autostart.command(Path("/home/r/তৎপর 50%"))


@needs_linux
def test_an_entry_of_another_program_is_not_ours():
    entry().parent.mkdir(parents=True)
    entry().write_text("[Desktop Entry]\nExec=/opt/old/tatpar\n")
    assert not autostart.is_set()


@needs_linux
def test_percent_signs_of_a_path_are_no_field_codes(monkeypatch, tmp_path):
    script = tmp_path / "50% off" / "tatpar"
    script.parent.mkdir()
    script.write_text("")
    monkeypatch.setattr(sys, "argv", [str(script)])
    autostart.turn(on=True)
    assert "50%% off" in entry().read_text("utf-8")
    assert autostart.is_set()


@needs_linux
def test_the_machines_entry_is_enough_and_the_users_own_stands_in_its_place(monkeypatch, tmp_path):
    machines = tmp_path / "xdg" / "autostart" / "tatpar.desktop"
    machines.parent.mkdir(parents=True)
    monkeypatch.setenv("XDG_CONFIG_DIRS", f"{tmp_path / 'none'}:{tmp_path / 'xdg'}")
    autostart.turn(on=True)
    shutil.move(entry(), machines)
    assert autostart.is_set()
    autostart.turn(on=True)
    assert not entry().exists(), "two entries would start it twice"
    entry().write_text("[Desktop Entry]\nHidden=true\n", "utf-8")  # as a desktop's own list does
    assert not autostart.is_set()
    autostart.turn(on=True)
    assert autostart.is_set()
    assert "Hidden" not in entry().read_text("utf-8")


@needs_windows
def test_the_machines_run_key_is_enough(run_key):
    import winreg

    path = r"Software\Microsoft\Windows\CurrentVersion\Run"
    autostart.turn(on=True)
    line = winreg.QueryValueEx(run_key, "Tatpar")[0]
    with winreg.CreateKey(winreg.HKEY_LOCAL_MACHINE, path) as key:
        winreg.SetValueEx(key, "Tatpar", 0, winreg.REG_SZ, line)
        try:
            autostart.turn(on=True)
            assert autostart.is_set()
            with pytest.raises(FileNotFoundError):
                winreg.QueryValueEx(run_key, "Tatpar")
        finally:
            winreg.DeleteValue(key, "Tatpar")
    assert not autostart.is_set()
