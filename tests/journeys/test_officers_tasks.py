"""How many presses and keys an officer's commonest tasks take, driven on a real screen."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(sys.platform != "linux", reason="its hand is xdotool"),
]
WORKER = Path(__file__).resolve().parents[1] / "helpers" / "officers_tasks.py"
MOST = {  # presses, keys; from the desktop: the icon in the tray is the first press
    "confirm a check": (1, 0),
    "snooze, 10 minutes": (1, 0),
    "snooze, another length": (2, 0),
    "record a copied message": (0, 2),
    "record one with a deadline": (0, 3),
    "acknowledge a directive": (3, 0),
    "mark it done": (3, 0),
    "find a directive": (1, 1),
    "why is the line down": (1, 0),
    "pause for 30 minutes": (2, 0),
    "resume": (2, 0),
    "import a chat, one tick": (5, 0),  # and the choice of a file
    "enter a leave": (3, 1),  # and the day, written
    "month's report as PDF": (3, 0),
    "verify a file": (3, 0),  # and the choice of a file; dropped on the page, one
    # The supervisor's. The page remembers the folder, and reads what came when it is opened.
    "name the folder of files, once": (3, 0),  # and the choice of a folder; dropped, two
    "who did not send": (2, 0),
    "trust an officer's key": (4, 0),  # two on the page: that it was compared by phone, and that
    "office report of a folder": (3, 0),  # as a paper
    "office report in the window": (2, 0),
    "who did not send, the page left open": (1, 0),
    "trust an officer's key, the page left open": (3, 0),
    "office report of a folder, the page left open": (2, 0),
}


def test_no_task_takes_more_presses_and_keys_than_it_did(desk, sandbox):
    python = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    tasks = subprocess.run(
        [sys.executable, str(WORKER), str(sandbox)],
        env=os.environ | desk.environ | python,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=240,
    )
    assert tasks.returncode == 0, tasks.stderr
    assert "Traceback" not in tasks.stderr, tasks.stderr
    taken = {name: tuple(counts) for name, counts in json.loads(tasks.stdout).items()}
    assert taken.keys() == MOST.keys()
    more = {name: counts for name, counts in taken.items() if sum(counts) > sum(MOST[name])}
    assert more == {}
