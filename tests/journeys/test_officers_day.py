"""One day of an officer, from the first card to the quit, on a real screen in simulated time."""

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


def test_an_officers_day(desk, toasts, sandbox):
    python = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, str(HELPERS / "officers_day.py"), str(sandbox)]
    day = subprocess.run(
        [*command, str(HELPERS / "whatsapp_window.py")],
        env=os.environ | desk.environ | python,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
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
    for words in ("নেটওয়ার্কের তার খোলা", "৩ মিনিট বিচ্ছিন্ন ছিল", "১ নং ভুক্তি", "এক ঘণ্টার মধ্যে"):
        toasts.wait_for(words)
    assert not [toast for toast in toasts.shown if "৯:৩০" in toast.title]  # it was covered
    reminded = [event for event in log if isinstance(event, DirectivesReminded)]
    assert reminded[-1].soon == 1  # in the hour before the deadline, after the meeting
    exported = [event for event in log if isinstance(event, Exported)]
    assert [(event.form, event.first_day) for event in exported] == [("pdf", "2026-11-01")]
    assert log[-1] == AppStopped("quit")
