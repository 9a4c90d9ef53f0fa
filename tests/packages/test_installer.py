"""The Windows installer of ``dist/`` under Wine: installed, upgraded while running, removed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.processes import started, until
from helpers.program import POLICY

ROOT = Path(__file__).resolve().parents[2]
PREFIX = ROOT / "build" / "windows" / "prefix"
SETUPS = sorted((ROOT / "dist").glob("*-setup.exe"))
if not SETUPS or not PREFIX.exists() or not sys.platform.startswith("linux") or os.geteuid():
    why = "NOT TESTED HERE: needs `dev.py package windows` before it, Linux and root"
    pytest.skip(why, allow_module_level=True)

RUN_KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run"
ALONE = ["unshare", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]


@pytest.fixture
def wine(desk, tmp_path):
    """Run a Windows program of a prefix of the test's own; return its exit code and its output."""
    prefix = tmp_path / "prefix"
    shutil.copytree(PREFIX, prefix, symlinks=True)
    (tmp_path / "policy.toml").write_text(POLICY, "utf-8")
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "DISPLAY": desk.display,
        "WINEPREFIX": str(prefix),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml=;mscms=n,b",
    }
    words = tmp_path / "out.txt"

    def run(*command):
        # Into a file: Wine's own services inherit it, and would keep a pipe open for ever.
        with words.open("w") as out:
            line = [*ALONE, "wine", *map(str, command)]
            done = subprocess.run(line, env=environ, stdout=out, stderr=out, check=False)
        return done.returncode, words.read_text("utf-8", "replace")

    run.prefix, run.environ = prefix, environ
    yield run
    subprocess.run(["wineserver", "-k"], env=environ, check=False)
    subprocess.run(["wineserver", "-w"], env=environ, check=False)


def windows(path):
    return "Z:" + str(path).replace("/", "\\")


def test_it_is_installed_upgraded_while_running_and_removed_and_leaves_the_data(
    desk, wine, tmp_path
):
    setup = SETUPS[-1]
    assert wine(setup, "/S", "/policy=" + windows(tmp_path / "policy.toml"))[0] == 0
    local = next((wine.prefix / "drive_c" / "users").glob("[!P]*")) / "AppData" / "Local"
    folder = local / "Programs" / "Tatpar"
    program = folder / "tatpar-cli.exe"
    assert (wine.prefix / "drive_c" / "ProgramData" / "Tatpar" / "policy.toml").exists()
    running = [*ALONE, "wine", str(folder / "Tatpar.exe"), "--hidden"]
    with started(running, wine.environ) as first:
        until(lambda: wine(program, "status")[0] == 0, "the program", seconds=100)
        assert desk.tray_icons()
        assert wine(setup, "/S")[0] == 0
        assert first.wait(60) == 0
    assert 'Tatpar.exe" "--hidden"' in wine("reg", "query", RUN_KEY)[1]
    assert wine(program, "verify")[0] == 0
    uninstaller = folder / "uninstall.exe"
    assert wine(uninstaller, "/S", "_?=" + windows(folder))[0] == 0  # waits, and leaves itself
    assert not program.exists()
    assert "Tatpar" not in wine("reg", "query", RUN_KEY)[1]
    assert (local / "Tatpar" / "log.db").stat().st_size
