"""Programs outside Tatpar, played by scripts in place of the desktop's own ``xdg-open``."""

import subprocess
import sys
import threading
from types import SimpleNamespace

import pytest

from desktop.services.jobs import at_once
from desktop.ui import outside
from desktop.ui.outside import open_path, open_whatsapp

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="xdg-open is a Linux desktop's")


@pytest.fixture
def desktop(tmp_path, monkeypatch):
    """Return what writes the desktop's scripts; `asked` reads what they were asked for."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    log = tmp_path / "asked"

    def script(name, lines):
        file = tmp_path / name
        file.write_text(f"#!/bin/sh\n{lines}\n", "utf-8")
        file.chmod(0o755)

    def make(opens="exit 0", whatsapp=""):
        script("xdg-open", f'echo "$1" >> {log}\n{opens}')
        script("xdg-mime", f"echo {whatsapp}")

    make.asked = lambda: log.read_text("utf-8").split()
    return make


@pytest.fixture
def told():
    return []


@pytest.fixture
def jobs():
    """Return a jobs that works at once."""

    return SimpleNamespace(run=at_once, run_long=at_once)


def test_a_folder_is_opened_without_a_word(desktop, jobs, told):
    desktop()
    open_path("/home/প্রতিবেদন এক", jobs, told.append)
    assert told == []
    assert desktop.asked()[0].startswith("file:///home/")


@pytest.mark.parametrize("code", [2, 3, 4])
def test_a_folder_that_nothing_opens_is_told_with_its_place(desktop, jobs, told, code):
    desktop(opens=f"exit {code}")
    open_path("/srv/reports", jobs, told.append)
    assert [(error.code, error.facts) for error in told] == [
        ("nothing_opens", {"path": "/srv/reports"})
    ]


def test_whatsapp_itself_is_opened_where_it_is_installed(desktop, jobs, told):
    desktop(whatsapp="whatsapp.desktop")
    open_whatsapp(jobs, told.append)
    assert desktop.asked() == ["whatsapp://send"]
    assert told == []


def test_without_whatsapp_its_page_is_opened_and_no_browser_meets_a_strange_address(
    desktop, jobs, told
):
    desktop()
    open_whatsapp(jobs, told.append)
    assert desktop.asked() == ["https://web.whatsapp.com/"]
    assert told == []


def test_a_whatsapp_that_does_not_start_gives_way_to_its_page(desktop, jobs, told):
    desktop(opens='[ "$1" != whatsapp://send ]', whatsapp="whatsapp.desktop")
    open_whatsapp(jobs, told.append)
    assert desktop.asked() == ["whatsapp://send", "https://web.whatsapp.com/"]
    assert told == []


def test_neither_whatsapp_nor_a_browser_is_told(desktop, jobs, told):
    desktop(opens="exit 3")
    open_whatsapp(jobs, told.append)
    assert [error.code for error in told] == ["whatsapp_not_opened"]


def test_a_desktop_without_the_commands_is_told(jobs, told, monkeypatch):
    monkeypatch.setattr(outside.shutil, "which", lambda name: name)
    monkeypatch.setenv("PATH", "/nonexistent")
    open_whatsapp(jobs, told.append)
    assert [error.code for error in told] == ["whatsapp_not_opened"]


def test_without_xdg_open_qt_is_asked(jobs, told, monkeypatch):
    asked = []
    monkeypatch.setattr(outside.shutil, "which", lambda _name: None)
    services = SimpleNamespace(openUrl=lambda url: asked.append(url.toString()))
    monkeypatch.setattr(outside, "QDesktopServices", services)
    open_whatsapp(jobs, told.append)
    assert asked == ["whatsapp://send", "https://web.whatsapp.com/"]
    assert [error.code for error in told] == ["whatsapp_not_opened"]


def test_a_browser_that_runs_in_place_of_xdg_open_is_open(
    desktop, jobs, told, monkeypatch, tmp_path
):
    late = threading.Event()

    class Watched(subprocess.Popen):
        def wait(self, timeout=None):
            try:
                return super().wait(timeout)
            except subprocess.TimeoutExpired:
                late.set()
                raise

    gate = tmp_path / "gate"
    desktop(opens=f"until [ -e {gate} ]; do :; done; exit 1")
    monkeypatch.setattr(outside.subprocess, "Popen", Watched)
    monkeypatch.setattr(outside, "_LONG_S", 0)
    opened = threading.Thread(target=open_path, args=("/srv", jobs, told.append))
    opened.start()
    late.wait()
    gate.touch()  # the browser is closed, with whatever code it likes
    opened.join()
    assert told == []
