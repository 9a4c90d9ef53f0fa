"""What officers have from earlier releases still opens: by the command line, as they open it."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from helpers.program import complaint, tatpar

pytestmark = pytest.mark.long

SETS = Path(__file__).resolve().parents[1] / "fixtures"
PHRASE = "demo demo demo demo"
HANDED = "four quiet rivers"
ATTACHED = b"\x89PNG\r\n\x1a\n" + bytes(range(64))


class Released:
    """A copy of one set, and today's command line on its home."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.folder = folder
        self.home = folder / "home"
        self.phrase = folder / "phrase"
        self.phrase.write_text(PHRASE, "utf-8")

    def run(self, *words: object, status: int = 0) -> str:
        done = tatpar("--home", str(self.home), *map(str, words))
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout if status == 0 else complaint(done)

    def json(self, *words: object):
        return json.loads(self.run(*words, "--json"))

    def register(self, *words: object):
        return self.json("register", *words, "--passphrase-file", self.phrase)


NAMES = sorted(path.name for path in SETS.iterdir() if path.is_dir())
# Each form is read on Linux; that Windows' files are no obstacle, one set shows.
OLDER = [pytest.param(name, marks=pytest.mark.portable) for name in NAMES[:-1]]


@pytest.fixture(params=[*OLDER, NAMES[-1]])
def released(request, tmp_path) -> Released:
    folder = tmp_path / "set"
    shutil.copytree(SETS / request.param, folder)
    for path in folder.rglob("*"):  # git keeps no more of the modes than "executable"
        path.chmod(0o700 if path.is_dir() else 0o600)
    return Released(request.param, folder)


def unpacked(released: Released, name: str) -> Path:
    folder = released.folder / "unpacked"
    with zipfile.ZipFile(released.folder / name) as archive:
        archive.extractall(folder)
    (bag,) = folder.iterdir()
    return bag


def test_the_settings_are_read_and_the_log_verifies(released):
    (log,) = released.json("verify")["results"]
    assert log["verified"] is True
    assert log["rows"] > 100
    exported = json.loads((released.folder / "checks.json").read_text("utf-8"))["rows"]
    days = sorted({row["due"][:10] for row in exported})
    slots = released.json("slots", "--from", days[0], "--to", days[-1])["slots"]
    assert [slot["outcome"] for slot in slots] == [row["outcome"] for row in exported]


def test_the_register_opens_and_what_was_sealed_can_be_filed(released):
    (waiting,) = released.register("sealed", "list")["sealed"]
    counted = (
        "unknown" if released.name == "0.1" else "known"
    )  # that program's log did not count it
    assert (waiting["words"], waiting["log"]) == ("সিল করা বার্তা", counted)
    assert len(released.register("sealed", "file", waiting["id"])["records"]) == 1
    rows = released.register("list")["records"]
    assert list((released.home / "sealed").iterdir()) == []
    assert rows[0]["subject"] == "সিল করা বার্তা"
    assert {row["seq"]: row["subject"] for row in rows}[1] == "সংশোধিত বিষয়"
    states = {row["seq"]: row["state"] for row in rows}
    assert set(states.values()) >= {"redacted", "correction", "to_answer"}
    assert states[3] in {"acknowledged", "overdue"}  # its deadline was on 27 November 2026
    (row,) = released.register("search", "বন্যার")["records"]
    (attached,) = released.register("show", f"e{row['seq']}")["record"]["attachments"]
    assert attached["sha256"] == hashlib.sha256(ATTACHED).hexdigest()
    told = released.register("verify")
    assert (told["verified"], told["count"]) == (True, 10)


def test_bundle_and_exports_verify(released):
    signers = released.folder / "allowed_signers"
    files = ["bundle.zip", *(f"checks.{form}" for form in ("csv", "json", "xlsx", "pdf"))]
    paths = [released.folder / file for file in files]
    results = released.json("verify", *paths, "--signers", signers)["results"]
    assert [result["verified"] for result in results] == [True] * len(files)


def test_evidence_verifies(released):
    (result,) = released.json("verify", released.folder / "evidence.zip")["results"]
    assert result["first_wrong"] is None
    assert result["records"] > 0


@pytest.mark.parametrize("name", ["bundle.zip", "evidence.zip"])
def test_a_bag_verifies_by_what_is_inside_it(released, name):
    bag = unpacked(released, name)
    signers = [released.folder / "allowed_signers"] if name == "bundle.zip" else []
    environ = {key: text for key, text in os.environ.items() if key != "PYTHONSAFEPATH"}
    command = [sys.executable, "verify.py", *signers]
    done = subprocess.run(
        command, cwd=bag, env=environ, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_backup_is_restored_and_opens(released):
    count = json.loads((released.folder / "backup" / "backup.json").read_text("utf-8"))["size"]
    released.home = released.folder / "new"
    told = released.register("restore", released.folder / "backup", "--yes")
    signed = released.name != "0.1"  # that program signed no backup
    assert (told["records"], told["signed"], told["settings_taken"]) == (count, signed, True)
    told = released.register("verify")
    assert (told["verified"], told["count"]) == (True, count)


def test_a_successor_receives_the_handover(released):
    released.home = released.folder / "successor"
    handed = released.folder / "handed"
    handed.write_text(HANDED, "utf-8")
    released.phrase.write_text(HANDED, "utf-8")  # the demo's is too easy for a new register
    released.register("init")
    file = released.folder / "handover.age"
    released.register("receive", file, "--handover-passphrase-file", handed)
    told = released.register("verify")
    assert (told["verified"], told["count"]) == (True, 2)
