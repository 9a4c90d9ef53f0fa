"""Programs outside Tatpar, played by scripts in place of the desktop's own ``xdg-open``."""

import subprocess
import sys
import threading
from types import SimpleNamespace

import pytest

from desktop.services.jobs import at_once
from desktop.ui import outside
from desktop.ui.outside import open_path, open_whatsapp

WHATSAPP, PAGE = "whatsapp://send", "https://web.whatsapp.com/"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="xdg-open is a Linux desktop's")


@pytest.fixture
def desktop(tmp_path, monkeypatch):
    """Return a function that writes the desktop's scripts; `asked` reads their arguments."""
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


@pytest.mark.parametrize(("code", "codes"), [(0, []), *((n, ["nothing_opens"]) for n in (2, 3, 4))])
def test_a_folder_is_opened_or_told_with_its_place(desktop, jobs, told, code, codes):
    desktop(opens=f"exit {code}")
    open_path("/home/প্রতিবেদন এক", jobs, told.append)
    assert [error.code for error in told] == codes
    assert all(error.facts["path"] == "/home/প্রতিবেদন এক" for error in told)
    assert desktop.asked()[0].startswith("file:///home/")


@pytest.mark.parametrize(
    ("opens", "whatsapp", "asked", "codes"),
    [
        ("exit 0", "whatsapp.desktop", [WHATSAPP], []),
        ("exit 0", "", [PAGE], []),  # no browser meets a strange address
        (f'[ "$1" != {WHATSAPP} ]', "whatsapp.desktop", [WHATSAPP, PAGE], []),
        ("exit 3", "", [PAGE], ["whatsapp_not_opened"]),
    ],
    ids=["installed", "page", "does not start", "neither"],
)
def test_whatsapp_is_opened_else_its_page(desktop, jobs, told, opens, whatsapp, asked, codes):
    desktop(opens=opens, whatsapp=whatsapp)
    open_whatsapp(jobs, told.append)
    assert desktop.asked() == asked
    assert [error.code for error in told] == codes


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
    assert asked == [WHATSAPP, PAGE]
    assert [error.code for error in told] == ["whatsapp_not_opened"]


def test_a_browser_in_place_of_xdg_open_is_open(desktop, jobs, told, monkeypatch, tmp_path):
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
    monkeypatch.setattr(outside, "LONG_S", 0)
    opened = threading.Thread(target=open_path, args=("/srv", jobs, told.append))
    opened.start()
    late.wait()
    gate.touch()  # the browser is closed, with any exit code
    opened.join()
    assert told == []
