"""A short run of each fuzz target, over other inputs each time; `dev.py fuzz` runs them longer."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the same readers as on Linux")
SCRIPT = Path(__file__).with_name("hostile_files.py")
READERS = (
    *("sealed", "keys", "backups", "bundles", "handovers", "settings", "holidays", "people"),
    *("signers", "beside", "office", "rows", "remains", "archives", "pasted"),
)


def fuzzed(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, SCRIPT, *arguments]
    options = {"capture_output": True, "text": True, "encoding": "utf-8"}
    return subprocess.run(command, check=False, **options)


def test_each_target_has_its_short_run():
    listed = fuzzed("-list=1")
    assert listed.stdout.split() == [*READERS], listed.stderr


@pytest.mark.parametrize("name", READERS)
def test_nothing_hostile_raises_or_is_believed(name):
    seed = os.environ.get("TATPAR_TEST_SEED", "1")
    runs = 40 if name in {"bundles", "handovers", "sealed", "keys"} else 400
    ran = fuzzed(f"-runs={runs}", f"-seed={seed}", name)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert f"{runs} inputs" in ran.stdout
