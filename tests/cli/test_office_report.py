"""``tatpar office report`` as the command line calls it."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from helpers.bundles import DEVICE, KEY, made_bundle
from helpers.registers import home_at

from desktop.cli.main import run
from desktop.language.problems import reason
from desktop.reports.bundle.build import NAMESPACE
from desktop.reports.bundle.sshsig import signer_line
from desktop.reports.office.incoming import Incoming, read_files
from desktop.reports.office.model import Refused

pytestmark = pytest.mark.portable


@pytest.fixture
def office(sandbox: Path, tmp_path: Path) -> Path:
    """Return a folder with a bundle and a broken one; their PC is enrolled in the home."""
    sandbox.mkdir()
    line = signer_line(DEVICE, NAMESPACE, KEY.public_key().public_bytes_raw(), "UNO Savar")
    (sandbox / "allowed_signers").write_text(line, "utf-8")
    (tmp_path / "good.zip").write_bytes(made_bundle(tmp_path))
    (tmp_path / "bad.zip").write_bytes(b"PK")
    return tmp_path


def test_a_report_is_written_and_says_what_is_not_in_it(office: Path, capsys):
    out = office / "report.xlsx"
    files = [str(office / name) for name in ("good.zip", "bad.zip")]
    assert run(["office", "report", *files, "--out", str(out), "--language", "en"]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines()[0] == "Officers: 1; files not counted: 1"
    assert told.out.splitlines()[1] == "Reported: 1 of 1"
    assert "bad.zip: verification failed." in told.out
    assert told.out.splitlines()[-1] == "Saved: report.xlsx"
    assert told.err == ""  # no bar where nobody watches
    with zipfile.ZipFile(out) as opened:
        assert "UNO Savar" in opened.read("xl/worksheets/sheet2.xml").decode()


@pytest.mark.parametrize("named", ["", "*.zip", "*d.zip"])
def test_a_folder_or_what_fits_a_pattern_is_added_up(office: Path, capsys, named: str):
    out = office / "report.xlsx"
    (office / "unpacked.zip").mkdir()
    # Windows hands a pattern over as it was typed; so does a quoted one elsewhere.
    command = ["office", "report", str(office / named), "--out", str(out), "--language", "en"]
    assert run(command) == 0
    assert capsys.readouterr().out.splitlines()[0] == "Officers: 1; files not counted: 1"
    command[2] = str(office / "nothing*.zip")
    assert run(command) == 2
    assert "nothing*.zip" in capsys.readouterr().err


def test_a_bundle_that_another_makes_needless_is_told(office: Path, capsys):
    shutil.copy(office / "good.zip", office / "again.zip")
    files = [str(office / name) for name in ("good.zip", "again.zip")]
    out = str(office / "report.xlsx")
    assert run(["office", "report", *files, "--out", out, "--language", "en"]) == 0
    first, _, second, _ = capsys.readouterr().out.splitlines()
    assert first == "Officers: 1; files not counted: 1"
    assert second.endswith(": Already covered by another bundle.")


def test_the_report_is_json_for_programs(office: Path, capsys):
    out = office / "report.xlsx"
    command = ["office", "report", str(office / "good.zip"), "--out", str(out), "--json"]
    assert run(command) == 0
    document = json.loads(capsys.readouterr().out)
    (row,) = document["officers"]
    assert (row["coverage_percent"], row["due"], row["missed_off"]) == (100.0, 32, 26)
    assert (row["pcs"], row["enrolled_as"]) == ([DEVICE], ["UNO Savar"])
    assert (document["reported"], document["expected"]) == (1, 1)
    assert document["refused"] == document["repeated"] == []


def test_nothing_that_counts_is_a_no(office: Path, capsys):
    out = str(office / "report.xlsx")
    assert run(["office", "report", str(office / "bad.zip"), "--out", out, "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["from"], report["to"], report["until"]) == (None, None, None)
    (refused,) = report["refused"]
    assert refused["wrong"] == "not_a_zip"
    assert refused["file"] == str(office / "bad.zip")
    assert run(["office", "report", str(office / "none.zip"), "--out", out]) == 2
    assert run(["office", "report", "--out", out]) == 2
    lost = str(office / "lost" / "report.xlsx")
    assert run(["office", "report", str(office / "good.zip"), "--out", lost]) == 3


def test_a_letter_of_nothing_that_counts_is_not_written_and_the_reason_is_said(office, capsys):
    out = office / "letter.pdf"
    command = ["office", "report", str(office / "bad.zip"), "--out", str(out), "--language", "en"]
    assert run([*command, "--format", "provider-letter"]) == 1
    told = capsys.readouterr()
    assert told.out.splitlines()[-1].startswith("bad.zip: verification failed.")
    assert (out.exists(), told.err) == (False, "")


def test_the_letter_is_headed_by_the_office_that_adds_up(office: Path, sandbox: Path):
    config = '[officer]\nname = "সাবরিনা"\noffice = "জেলা প্রশাসকের কার্যালয়, ঢাকা"\n'
    (sandbox / "config.toml").write_text(config, "utf-8")
    out = office / "r.pdf"
    assert run(["office", "report", str(office / "good.zip"), "--out", str(out)]) == 0
    first = out.read_bytes()
    assert run(["office", "report", str(office / "good.zip"), "--out", str(out)]) == 0
    assert out.read_bytes() == first
    if shutil.which("pdftotext"):
        said = subprocess.run(["pdftotext", out, "-"], check=True, capture_output=True).stdout
        assert "জেলা প্রশাসকের কার্যালয়" in said.decode()


def test_the_days_are_named_or_given_and_the_people_listed(office: Path, capsys):
    people = office / "people.toml"
    person = f'[[person]]\nname = "রহিমা খাতুন"\npcs = ["{DEVICE}"]\n'
    people.write_text(person + '[[person]]\nname = "করিম"\n', "utf-8")
    out, good = office / "report.xlsx", str(office / "good.zip")
    command = ["office", "report", good, "--out", str(out), "--people", str(people), "--json"]
    for days in (["--period", "2026-11"], ["--from", "2026-11-01", "--to", "2026-11-30"]):
        assert run([*command, *days]) == 0
        document = json.loads(capsys.readouterr().out)
        assert (document["from"][:10], document["to"][:10]) == ("2026-11-01", "2026-12-01")
        (row,) = document["officers"]
        assert (row["officer"], row["calls_itself"]) == ("রহিমা খাতুন", [])
        assert row["untold_checks"] > 0
        assert [line["state"] for line in document["roster"]] == ["nothing", "counted"]
    assert run([*command[:-1], "--period", "2026-11", "--language", "en"]) == 0
    assert "করিম: nothing received" in capsys.readouterr().out
    assert run([*command[:-1], "--period", "2026-10", "--language", "en"]) == 1
    assert "good.zip: Contains only days outside the period." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("days", "place"),
    [
        (["--period", "November"], "‘November’"),
        (["--period", "2026-11", "--from", "2026-11-01"], "‘2026-11’"),
        (["--from", "2026-11-01"], "‘2026-11-01’"),
        (["--from", "2026-11-02", "--to", "2026-11-01"], "১ নভেম্বর"),
    ],
)
def test_days_that_are_none_are_refused(office: Path, capsys, days: list[str], place: str):
    command = ["office", "report", str(office / "good.zip"), "--out", str(office / "r.xlsx")]
    assert run([*command, *days, "--language", "en"]) == 2
    assert place in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes among files")
@pytest.mark.parametrize("suffix", ["zip", "pdf"])
@pytest.mark.parametrize("what", ["pipe", "device"])
def test_a_pipe_or_a_device_among_the_bundles_is_refused_in_words(office, capsys, what, suffix):
    file = office / f"x.{suffix}"
    if what == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to("/dev/zero")
    named = str(office / "good.zip") if suffix == "pdf" else str(office)
    assert (
        run(["office", "report", named, "--out", str(office / "r.xlsx"), "--language", "en"]) == 0
    )
    assert run(["office", "inventory", named, "--out", str(office / "r.csv")]) == 0
    said = capsys.readouterr().out
    assert ("x.zip: verification failed. This is not a complete bundle" in said) == (
        suffix == "zip"
    )
    assert run(["verify", str(office / f"x.{suffix}")]) == 3
    assert reason("ENODEV") in capsys.readouterr().err
    incoming = read_files([office], Incoming(), home_at(office / "home"), lambda *_: None)
    assert all(isinstance(item, Refused) for item in incoming.answers.values())
