"""``python -m tools.released_files``: the files that this version leaves on disks.

Run once on the commit of a release: its set, ``tests/fixtures/1.2``, shows for ever that later code
opens the data of officers (`tests/cli/test_released_files.py`). Nothing in a set is real; all but
the invented days is made by the command line, as officers make it. The register's passphrase is
`PHRASE`, the handover's `HANDED`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.monitors.clock import system_clock
from desktop.storage.home import find_home
from tools.demo import PASSPHRASE as PHRASE
from tools.demo import fill
from tools.release_text import version_of
from tools.shell import ROOT

DAYS = 5  # at least two of them are working days
HANDED = "four quiet rivers meet below"  # also of the server's account
WORDS = "বন্যার পানি নামছে, আশ্রয়কেন্দ্র খোলা রাখুন"
SEALED = "সিল করা বার্তা"
IMAGE = b"\x89PNG\r\n\x1a\n" + bytes(range(64))


def make(out: Path) -> None:
    """Write the set into a new folder."""
    out.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        _make(out, Path(folder))


def _make(out: Path, work: Path) -> None:
    policy = {"TATPAR_POLICY": str(work / "policy.toml")}
    home = find_home(str(work / "home"), policy)
    fill(home, system_clock(), length=DAYS)
    phrase, handed, image = work / "phrase", work / "handed", work / "map.png"
    phrase.write_text(PHRASE, "utf-8")
    handed.write_text(HANDED, "utf-8")
    image.write_bytes(IMAGE)

    def run(package: str, folder: Path, *words: object, given: str = "") -> str:
        command = [sys.executable, "-P", "-m", package, "--home", folder, *words]
        done = subprocess.run(
            list(map(str, command)), input=given, env=os.environ | policy, check=True,
            stdout=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip
        return done.stdout

    def tatpar(*words: object, given: str = "") -> str:
        return run("desktop", home.folder, *words, given=given)

    def register(*words: object, given: str = "") -> str:
        return tatpar("register", *words, "--passphrase-file", phrase, given=given)

    register("add", "--as-is", "--sender", "ADC", "--attach", image, given=WORDS)
    register("correct", "1", "subject=সংশোধিত বিষয়")
    number = register("add", "--as-is", "--sender", "DC", given="এই লেখাটি অপসারণ করা হবে").strip()
    register("redact", number, "--reason", "আদালতের আদেশ")
    (work / "backups").mkdir()
    register("backup", work / "backups")
    (backup,) = (work / "backups").iterdir()  # a folder of its own for each
    register("export", "1", "--out", out / "evidence.zip")
    ours = ("--to", "নাসরিন আক্তার", "--designation", "UNO", "--out", out / "handover.age")
    register("handover", *ours, "--handover-passphrase-file", handed)
    today = datetime.now(ZoneInfo("Asia/Dhaka")).date()
    days = ("--from", today - timedelta(days=DAYS - 1), "--to", today - timedelta(days=1))
    tatpar("export", "connectivity", *days, "--format", "bundle", "--out", out / "bundle.zip")
    tatpar("export", "checks", *days, "--format", "json", "--out", out / "checks.json")
    tatpar("office", "sheets", "--out", out)
    (out / "allowed_signers").write_text(tatpar("doctor", "--enrol"), "utf-8", newline="\n")
    tatpar("seal", given=SEALED)
    named = ("--person", "সার্ভার অ্যাডমিন", "--password-file", handed)
    run("office", work / "office", "account", "make", "admin", "--role", "administer", *named)
    folders = {"home": home.folder, "backup": backup, "office": work / "office"}
    for name, folder in folders.items():
        shutil.make_archive(str(out / name), "zip", folder)


if __name__ == "__main__":
    make(ROOT / "tests" / "fixtures" / version_of().rpartition(".")[0])
