"""Speech of a screen reader: Orca at the real program, each sentence read from its log.

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
from helpers.registers import CHEAP, keeper_at

from desktop.core.register.enums import LockReason

ORCA = Path("/usr/bin/orca")
pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not ORCA.exists(), reason="NOT TESTED HERE: Orca is not installed"),
]
HELPERS = Path(__file__).resolve().parents[1] / "helpers"
ALWAYS = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}


class Heard:
    """The speech so far, in order."""

    def __init__(self, log: Path, tree) -> None:
        self._log, self.tree = log, tree

    def sentences(self) -> list[str]:
        """Return each output of speech."""
        written = self._log.read_text("utf-8", "replace") if self._log.exists() else ""
        return [words.strip() for words in re.findall(r"SPEECH OUTPUT: '(.*?)' \{", written)]

    def wait(self, words: str) -> None:
        """Wait until these words are a sentence of it."""
        until(lambda: words in self.sentences(), f"{words!r} in {self.sentences()}")

    def hears(self, beginning: str) -> None:
        """Wait until a sentence of it begins like that."""
        begins = lambda: any(each.startswith(beginning) for each in self.sentences())  # noqa: E731
        until(begins, f"{beginning!r} to be said")


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
    with accessible(desk) as tree, started(command, environ, stdout=quiet, stderr=quiet):
        heard = Heard(log, tree)
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
        for words in ("Connected, broadband button.", "The register is open button."):
            desk.run("xdotool", "key", "Tab")
            orca.wait(words)
        for words in (
            *(
                "More button.",
                "Record the copied message button.",
                "Search subject, sender, memo no. or message text.",
            ),
        ):
            desk.run("xdotool", "key", "Tab")
            orca.wait(words)
        desk.run("xdotool", "key", "ctrl+1")
        said = " ".join(orca.sentences())
    assert not re.search(r"pane|panel|filler|unknown", said)


PHRASE = "quiet boats cross rivers"


def test_saved_refused_taken_back_and_locked_are_said_without_moving_the_keyboard(
    desk, orca, program, sandbox
):
    """WCAG 4.1.3: each of these is a status that a window shows, and no control that is focused."""
    sandbox.mkdir(exist_ok=True)
    (sandbox / "config.toml").write_text('[officer]\nname = "A"\nlanguage = "en"\n', "utf-8")
    keeper = keeper_at(sandbox)
    keeper.vault.init(PHRASE, CHEAP)
    keeper.vault.lock(LockReason.COMMAND)
    program(**desk.environ, **ALWAYS).wait_until_up()

    def press(*keys):
        for key in keys:
            desk.run("xdotool", "key", key)

    orca.hears("Tatpar frame")
    press("ctrl+4")
    orca.hears("The register's passphrase")
    desk.run("xdotool", "type", "not this one")
    press("Return")
    orca.hears("Wrong passphrase.")
    press("ctrl+a")
    desk.run("xdotool", "type", PHRASE)
    press("Return")
    orca.hears("The register is open")
    press("ctrl+n")
    orca.hears("Record a directive dialog")
    desk.run("xdotool", "type", "Open the shelters")
    press("Tab")
    desk.run("xdotool", "type", "DC Dhaka")
    press("Return")
    orca.hears("Recorded")
    orca.tree.focus("push button", "Acknowledge")
    press("space", "space")  # the second is on "Take back", which has its place for five seconds
    orca.hears("Being recorded: Acknowledged")
    orca.hears("Nothing was recorded.")
    press("ctrl+f")
    desk.run("xdotool", "type", "shelters")
    orca.hears("1 shown, of 1 directive")
    press("ctrl+l")
    orca.hears("The register is locked")
