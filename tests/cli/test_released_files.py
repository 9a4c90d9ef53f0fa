"""The files that officers have from earlier releases still open, by the command line.

`tools/released_files.py` makes a set of ``tests/fixtures``, once for each release.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from helpers.bundles import register_signers
from helpers.program import complaint, tatpar

from tools.released_files import HANDED, IMAGE, PHRASE, SEALED, WORDS, make

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no office's server")

SETS = Path(__file__).resolve().parents[1] / "fixtures"
NOW = "this version"


class Released:
    """A copy of one set, and today's command line on its home."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.home = folder, folder / "home"
        self.phrase = folder / "phrase"
        self.phrase.write_text(PHRASE, "utf-8")
        for name in ("home", "backup"):
            unpacked(folder, name)

    def json(self, *words: object):
        done = tatpar("--home", str(self.home), *map(str, words), "--json")
        assert done.returncode == 0, done.stdout + complaint(done)
        return json.loads(done.stdout)

    def register(self, *words: object):
        return self.json("register", *words, "--passphrase-file", self.phrase)


def unpacked(folder: Path, name: str) -> Path:
    with zipfile.ZipFile(folder / f"{name}.zip") as archive:
        archive.extractall(folder / name)
    for path in (folder / name, *(folder / name).rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return folder / name


@pytest.fixture(scope="module")
def this_version(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "set"
    make(folder)
    return folder


KEPT = sorted(path.name for path in SETS.glob("*"))


@pytest.fixture(params=[*KEPT, pytest.param(NOW, marks=pytest.mark.release)])
def released(request, tmp_path) -> Released:
    own = request.param == NOW
    made = request.getfixturevalue("this_version") if own else SETS / request.param
    return Released(Path(shutil.copytree(made, tmp_path / "set")))


def test_the_settings_are_read_and_the_log_verifies(released):
    (log,) = released.json("verify")["results"]
    assert log["verified"] is True
    assert log["rows"] > 20
    exported = json.loads((released.folder / "checks.json").read_text("utf-8"))["rows"]
    days = sorted({row["due"][:10] for row in exported})
    slots = released.json("slots", "--from", days[0], "--to", days[-1])["slots"]
    assert [slot["outcome"] for slot in slots] == [row["outcome"] for row in exported]
    enrolled = tatpar("--home", str(released.home), "doctor", "--enrol").stdout
    assert enrolled == (released.folder / "allowed_signers").read_text("utf-8")
    assert "রহিমা খাতুন" in enrolled


def test_the_register_opens_and_a_sealed_message_is_recorded(released):
    (waiting,) = released.register("sealed", "list")["sealed"]
    assert (waiting["words"], waiting["log"]) == (SEALED, "known")
    assert len(released.register("sealed", "file", waiting["id"])["records"]) == 1
    rows = released.register("list")["records"]
    assert {row["seq"]: row["subject"] for row in rows}[1] == "সংশোধিত বিষয়"
    assert {row["state"] for row in rows} >= {"redacted", "correction"}
    (row,) = released.register("search", WORDS.split()[0])["records"]
    (attached,) = released.register("show", f"e{row['seq']}")["record"]["attachments"]
    assert attached["sha256"] == hashlib.sha256(IMAGE).hexdigest()
    assert released.register("verify")["verified"] is True


def test_bundle_export_and_evidence_verify_by_tatpar_and_by_their_own_script(released):
    files = [released.folder / name for name in ("bundle.zip", "checks.json", "evidence.zip")]
    signers = released.folder / "allowed_signers"
    log, rows, evidence = released.json("verify", *files, "--signers", signers)["results"]
    assert (log["verified"], rows["verified"]) == (True, True)
    assert (evidence["first_wrong"], evidence["records"]) == (None, 2)  # with its correction
    environ = {key: text for key, text in os.environ.items() if key != "PYTHONSAFEPATH"}
    for name in ("bundle", "evidence"):
        (bag,) = unpacked(released.folder, name).iterdir()
        trusted = signers if name == "bundle" else register_signers(bag)
        done = subprocess.run(
            [sys.executable, "verify.py", trusted], cwd=bag, env=environ,
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_backup_is_restored(released):
    count = json.loads((released.folder / "backup" / "backup.json").read_text("utf-8"))["size"]
    released.home = released.folder / "new"
    restored = released.register("restore", released.folder / "backup", "--yes")
    assert (restored["records"], restored["settings_taken"]) == (count, True)
    assert released.register("verify")["count"] == count


def test_a_successor_receives_the_handover(released):
    released.home = released.folder / "successor"
    released.phrase.write_text(HANDED, "utf-8")  # the other is too easy for a new one
    released.register("init")
    words = ("--handover-passphrase-file", released.phrase)
    (taken,) = released.register("receive", released.folder / "handover.age", *words)["registers"]
    count = json.loads((released.folder / "backup" / "backup.json").read_text("utf-8"))["size"]
    assert taken["added"] == taken["records"] == count


def test_the_server_opens_its_database_and_reads_the_sheets(released):
    home = unpacked(released.folder, "office")
    server = [sys.executable, "-P", "-m", "office", "--home", str(home), "--language", "en"]

    def run(*words: object) -> tuple[int, str]:
        done = subprocess.run(
            [*server, *map(str, words)],
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    assert run("migrate")[0] == 0
    status, said = run("doctor")
    assert status == 0, said
    status, said = run("receive", released.folder)
    assert "This PC has not joined the office." in said, said
