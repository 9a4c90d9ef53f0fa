"""What a screen reader says: Orca at the real program, each sentence read from its log.

Debian's Orca brings 65 packages, so it is not in CI: the test runs where Orca is installed. It
speaks into its log when no synthesizer runs.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.processes import started, until

ORCA = Path("/usr/bin/orca")
pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not ORCA.exists(), reason="NOT TESTED HERE: Orca is not installed"),
]
HELPERS = Path(__file__).resolve().parents[1] / "helpers"
ALWAYS = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}


class Heard:
    """What was said so far, in order."""

    def __init__(self, log: Path) -> None:
        self._log = log

    def sentences(self) -> list[str]:
        """Return each output of speech."""
        written = self._log.read_text("utf-8", "replace") if self._log.exists() else ""
        return [words.strip() for words in re.findall(r"SPEECH OUTPUT: '(.*?)' \{", written)]

    def wait(self, words: str) -> None:
        """Wait until these words are a sentence of it."""
        until(lambda: words in self.sentences(), f"{words!r} in {self.sentences()}")


@pytest.fixture
def orca(desk, tmp_path):
    from helpers.atspi import accessible  # D-Bus, thus Linux

    # A home and a Python of its own: it is a program of the system's.
    environ = {name: value for name, value in os.environ.items() if "PYTHON" not in name}
    places = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")
    environ |= desk.environ | dict.fromkeys(places, str(tmp_path))
    environ |= {"PATH": "/usr/bin:/bin", "GSETTINGS_BACKEND": "memory", "LANG": "C.UTF-8"}
    log = tmp_path / "orca.log"
    quiet = subprocess.DEVNULL
    command = ["/usr/bin/python3", str(HELPERS / "orca_log.py"), str(log)]
    with accessible(desk), started(command, environ, stdout=quiet, stderr=quiet):
        heard = Heard(log)
        until(
            lambda: log.exists() and "main event loop" in log.read_text("utf-8"), "Orca to listen"
        )
        yield heard


def test_pages_fields_and_boxes_are_said_by_name_and_value_and_nothing_else(desk, orca):
    python = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with started(
        [sys.executable, str(HELPERS / "scene_worker.py"), "directives"],
        os.environ | desk.environ | ALWAYS | python,
    ):
        orca.wait("Directives.")
        for words in ("Connected, broadband button.", "Register open button."):
            desk.run("xdotool", "key", "Tab")
            orca.wait(words)
        for words in (
            *("More button.", "Record the copied message button.", "Search the directives text."),
        ):
            desk.run("xdotool", "key", "Tab")
            orca.wait(words)
        desk.run("xdotool", "key", "ctrl+1")
        said = " ".join(orca.sentences())
    assert not re.search(r"pane|panel|filler|unknown", said)
