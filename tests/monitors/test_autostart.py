"""The autostart entry is what the desktop reads, and goes without a trace."""

import os
import shlex
import sys
from pathlib import Path

import pytest

from desktop.monitors import autostart

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the Run key is tested under Wine")


def entry() -> Path:
    return Path(os.environ["XDG_CONFIG_HOME"]) / "autostart" / "tatpar.desktop"


def test_turning_on_and_off_again():
    assert not autostart.is_set()
    autostart.turn(on=True)
    assert autostart.is_set()
    lines = dict(line.split("=", 1) for line in entry().read_text("utf-8").splitlines()[1:])
    assert shlex.split(lines["Exec"]) == autostart.command()
    assert lines["Name[bn]"] == "তৎপর"
    autostart.turn(on=False)
    autostart.turn(on=False)
    assert not autostart.is_set()
    assert not entry().exists()


def test_an_entry_of_another_program_is_not_ours():
    entry().parent.mkdir(parents=True)
    entry().write_text("[Desktop Entry]\nExec=/opt/old/tatpar\n")
    assert not autostart.is_set()


def test_percent_signs_of_a_path_are_no_field_codes(monkeypatch, tmp_path):
    script = tmp_path / "50% off" / "tatpar"
    script.parent.mkdir()
    script.write_text("")
    monkeypatch.setattr(sys, "argv", [str(script)])
    autostart.turn(on=True)
    assert "50%% off" in entry().read_text("utf-8")
    assert autostart.is_set()
