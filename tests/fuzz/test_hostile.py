"""A short run of each fuzz target, over other inputs each time; `dev.py fuzz` runs them longer."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the same readers as on Linux")
SCRIPT = Path(__file__).with_name("hostile_files.py")
SLOW = ("sealed", "keys", "bundles", "handovers")  # each input is sealed, or has many files
QUICK = (
    *("backups", "settings", "holidays", "people", "signers", "beside", "office", "rows"),
    *("remains", "archives", "chats", "pasted"),
)


def fuzzed(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, SCRIPT, *arguments]
    options = {"capture_output": True, "text": True, "encoding": "utf-8"}
    return subprocess.run(command, check=False, **options)


def test_each_target_has_its_short_run():
    listed = fuzzed("-list=1")
    assert sorted(listed.stdout.split()) == sorted(SLOW + QUICK), listed.stderr


@pytest.mark.parametrize(("each", "names"), [(40, SLOW), (400, QUICK)], ids=["slow", "quick"])
def test_nothing_hostile_raises_or_is_believed(each, names):
    seed = os.environ.get("TATPAR_TEST_SEED", "1")
    ran = fuzzed(f"-each={each}", f"-seed={seed}", *names)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.count(f": {each} inputs") == len(names), ran.stdout
