"""One day of an officer in simulated time, and how many presses the commonest tasks take.

On a real screen, driven as by a hand.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.program import facts

from desktop.core.events import (
    AppStopped,
    CheckClosed,
    ConnectivityChanged,
    DirectivesReminded,
    Exported,
    Outcome,
)
from desktop.core.network import Cause, Verdict

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(sys.platform != "linux", reason="its hand is xdotool"),
]
HELPERS = Path(__file__).resolve().parents[1] / "helpers"


def run(desk, script, *arguments):
    """Run a script of the helpers on that screen, as a process of its own."""
    python = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.run(
        [sys.executable, str(HELPERS / script), *map(str, arguments)],
        env=os.environ | desk.environ | python,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=240,
    )


def test_an_officers_day(desk, toasts, sandbox):
    day = run(desk, "officers_day.py", sandbox, HELPERS / "whatsapp_window.py")
    assert day.returncode == 0, f"after {day.stdout.split()}: {day.stderr}"
    log = [row.event for row in facts(sandbox)]
    closed = {event.due_ms: event.outcome for event in log if isinstance(event, CheckClosed)}
    assert [closed[due] for due in sorted(closed)] == [
        Outcome.CHECKED,  # on the card
        Outcome.CHECKED,  # on the strip in the window
        Outcome.COVERED_ON_PC,  # WhatsApp was in front, and in use
        *[Outcome.PAUSED] * 5,  # the meeting, with the check that asked when it began
        Outcome.CHECKED,
    ]
    changes = [event for event in log if isinstance(event, ConnectivityChanged)]
    verdicts = [Verdict.ONLINE, Verdict.OFFLINE, Verdict.ONLINE, Verdict.UNKNOWN]
    assert [change.verdict for change in changes] == verdicts
    assert changes[1].cause is Cause.LINK_DOWN
    for words in ("নেটওয়ার্কের তার খোলা", "৩ মিনিট সংযোগ বিচ্ছিন্ন ছিল", "১ নং ভুক্তি", "এক ঘণ্টার মধ্যে"):
        toasts.wait_for(words)
    assert not [toast for toast in toasts.shown if "৯:৩০" in toast.title]  # it was covered
    reminded = [event for event in log if isinstance(event, DirectivesReminded)]
    assert reminded[-1].soon == 1  # in the hour before the deadline, after the meeting
    exported = [event for event in log if isinstance(event, Exported)]
    assert [(event.form, event.first_day) for event in exported] == [("pdf", "2026-11-01")]
    assert log[-1] == AppStopped("quit")


MOST = {  # presses, keys; from the desktop: the icon in the tray is the first press
    "confirm a check": (1, 0),
    "snooze, 10 minutes": (1, 0),
    "snooze, another length": (2, 0),
    "record a copied message": (0, 2),
    "record one with a deadline": (0, 3),
    "acknowledge a directive": (2, 0),
    "mark it done": (2, 0),
    "find a directive": (1, 1),
    "why is the line down": (1, 0),
    "pause for 30 minutes": (2, 0),
    "resume": (2, 0),
    "import a chat, one tick": (6, 0),  # and the choice of a file
    "record what is new in a chat from the phone": (2, 0),
    "record a screenshot from the phone": (2, 0),
    "enter a leave": (3, 1),  # and the day, written
    "month's report as PDF": (3, 0),
    "verify a file": (3, 0),  # and the choice of a file; dropped on the page, one
    # The supervisor's. The page remembers the folder, and reads new files when it is opened.
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
    tasks = run(desk, "officers_tasks.py", sandbox)
    assert tasks.returncode == 0, tasks.stderr
    assert "Traceback" not in tasks.stderr, tasks.stderr
    taken = {name: tuple(counts) for name, counts in json.loads(tasks.stdout).items()}
    assert taken.keys() == MOST.keys()
    more = {name: counts for name, counts in taken.items() if sum(counts) > sum(MOST[name])}
    assert more == {}
