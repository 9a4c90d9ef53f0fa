"""A disk that is full or may not be written: the old file stays, one sentence, nothing half made.

A real file system says so: a small one in memory, mounted where only the command under test sees
it, which takes root.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.portable

MOUNT = 'mount -t tmpfs -o size=32k none "$1" && echo old > "$1/$2"'
READ_ONLY = f'{MOUNT} && mount -o remount,ro "$1"'
LOOK = 'shift 2; "$@"; echo "status $?"; cd "$OUT"; ls -A; cat "$NAME"'


def mounts() -> bool:
    """Whether this process may make a mount that nobody else sees."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return False
    command = ["unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.mark.skipif(not mounts(), reason="NOT TESTED HERE: a full disk takes a mount, thus root")
@pytest.mark.parametrize(
    ("form", "before", "said"),
    [
        ("bundle", MOUNT, "ডিস্ক ভরে গেছে: {file} সংরক্ষণ করা যায়নি"),
        ("csv", READ_ONLY, "ফাইল বা ফোল্ডারটি ব্যবহারের অনুমতি নেই: {file}"),
    ],
)
def test_a_refused_export_leaves_the_old_file_and_one_sentence(
    demo_home, tmp_path: Path, form: str, before: str, said: str
):
    name = f"o.{form}"
    export = [sys.executable, "-P", "-m", "desktop", "export", "checks"]
    export += ["--from", "2026-10-26", "--to", "2026-11-24"]
    export += ["--format", form, "--out", str(tmp_path / name)]
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", f"{before} && {LOOK}", "sh", tmp_path, name, *export],
        check=False,
        capture_output=True,
        timeout=200,
        env=os.environ | {"OUT": str(tmp_path), "NAME": name},
    )
    assert done.stdout.decode().splitlines() == ["status 3", name, "old"]
    told = done.stderr.decode()
    assert told.startswith("tatpar: " + said.format(file=tmp_path / name)), told
    assert len(told.splitlines()) == 2  # the fault and the advice
