"""Every form of an export, opened to its last byte: not one word of a directive is in it.

The register is unlocked and holds planted words while the exports are made, which is the worst
case; they do not need it and must not look.
"""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from desktop.cli.main import run
from desktop.core.canonical_json import canonical
from desktop.core.events import DirectivesCounted, body
from desktop.core.register.enums import LockReason, RegisterState
from desktop.core.register.records import Draft
from desktop.core.reports import ROWS_ONLY
from desktop.monitors.clock import Clock, Reading
from desktop.reports.export import FORMS
from desktop.services.register.service import RegisterService, make_register_service
from desktop.storage.home import Home
from desktop.storage.settings_file import read_settings
from tests.helpers.pdf import streams
from tools.demo import PASSPHRASE, fill

pytestmark = pytest.mark.portable

NOON = 1_795_500_000_000  # 24 November 2026, 12:00 in Dhaka
CLOCK = Clock(lambda: Reading(NOON, 1_000_000, 1_000_000), "boot")
PERIOD = ("--from", "2026-10-26", "--to", "2026-11-24")
PAPERS = ("pdf", "provider-letter")
PLANTED = ("PLANTED-TEXT-7f3a", "PLANTED-SENDER-7f3a", "গোপনশব্দমালা")


@pytest.fixture
def home(sandbox: Path) -> Home:
    """Return a home with 30 invented days."""
    made = Home(sandbox, sandbox / "policy.toml")
    fill(made, CLOCK)
    return made


@pytest.fixture(autouse=True)
def keeper(home: Home) -> Iterator[RegisterService]:
    """Return its register, open and with planted words."""
    settings = read_settings(home).settings
    keeper = make_register_service(home, CLOCK, lambda: settings)
    keeper.vault.unlock(PASSPHRASE)
    keeper.recording.capture(
        Draft(text=f"{PLANTED[0]} {PLANTED[2]}", sender=PLANTED[1], subject=PLANTED[0])
    )
    assert keeper.vault.state is RegisterState.OPEN
    yield keeper
    keeper.vault.lock(LockReason.COMMAND)


def contents(made: bytes) -> list[bytes]:
    """Return the bytes of a file, of its members, and of their decompressed streams."""
    found = [made]
    if made.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(made)) as package:
            for name in package.namelist():
                found += [name.encode(), *contents(package.read(name))]
    if made.startswith(b"%PDF"):
        found += streams(made)
    return found


def forms(text: str) -> list[bytes]:
    """Return the possible bytes of a text in a file; a PDF has words as hexadecimal UTF-16."""
    return [
        text.encode(),
        text.encode("utf-16-be").hex().upper().encode(),
        text.encode("utf-16-le"),
        text.encode("utf-16-be"),
        text.encode("unicode-escape"),
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("what", ["connectivity", "checks"])
def test_no_directives_word_leaves_with_an_export(home: Home, tmp_path: Path, form, what):
    out = tmp_path / f"o.{form}"
    assert run(["export", what, *PERIOD, "--format", form, "--out", str(out)]) == 0
    parts = contents(out.read_bytes())
    for text in PLANTED:
        for secret in forms(text):
            assert not any(secret in part for part in parts), (form, text)
    if form in PAPERS and shutil.which("pdftotext"):
        read = subprocess.run(["pdftotext", out, "-"], check=True, capture_output=True, timeout=60)
        assert not any(text in read.stdout.decode() for text in PLANTED)


@pytest.fixture
def phrase(tmp_path: Path) -> list[str]:
    """Return the arguments that give the register's passphrase."""
    file = tmp_path / "phrase"
    file.write_text(f"{PASSPHRASE}\n", "utf-8")
    return ["--directives", "--passphrase-file", str(file)]


@pytest.mark.parametrize("form", [form for form in FORMS if form not in ROWS_ONLY])
def test_with_the_counts_of_directives_no_word_leaves_either(
    home: Home, tmp_path: Path, phrase, form, opened
):
    out = tmp_path / f"o.{form}"
    command = ["export", "checks", *PERIOD, "--format", form, "--out", str(out)]
    assert run([*command, *phrase, "--language", "en"]) == 0
    row = opened(home.log).read([DirectivesCounted.kind])[-1]
    assert isinstance(row.event, DirectivesCounted)
    assert row.event.received > 1  # those of the demo and the planted one
    parts = contents(out.read_bytes())
    for text in PLANTED:
        for secret in forms(text):
            assert not any(secret in part for part in (*parts, canonical(body(row.event)))), form
    if form not in (*PAPERS, "xlsx"):  # and the counts did leave
        assert any(re.search(rb"received\W+%d" % row.event.received, part) for part in parts)
    if form == "pdf" and shutil.which("pdftotext"):
        read = subprocess.run(["pdftotext", out, "-"], check=True, capture_output=True, timeout=60)
        assert "Deadlines met" in read.stdout.decode()
        assert not any(text in read.stdout.decode() for text in PLANTED)


def test_the_counts_need_the_passphrase_and_are_of_the_very_days(
    home: Home, tmp_path: Path, phrase, opened, capsys
):
    out = tmp_path / "o.json"
    command = ["export", "checks", *PERIOD, "--format", "json", "--out", str(out)]
    (tmp_path / "wrong").write_text("not the passphrase", "utf-8")
    assert run([*command, "--directives", "--passphrase-file", str(tmp_path / "wrong")]) == 1
    assert not out.exists()
    assert opened(home.log).read([DirectivesCounted.kind]) == []
    assert run([*command, *phrase]) == 0
    (row,) = opened(home.log).read([DirectivesCounted.kind])
    assert (row.event.first_day, row.event.last_day) == (PERIOD[1], PERIOD[3])
    capsys.readouterr()


def test_csv_has_no_place_for_counts_and_no_passphrase_is_asked(home: Home, tmp_path: Path, capsys):
    out = tmp_path / "o.csv"
    command = ["export", "checks", *PERIOD, "--format", "csv", "--out", str(out), "--directives"]
    assert run([*command, "--passphrase-file", str(tmp_path / "there is none")]) == 2
    assert not out.exists()
    assert "CSV" in capsys.readouterr().err


def test_days_in_the_wrong_order_are_refused_before_the_passphrase_is_asked(
    home: Home, tmp_path: Path, capsys
):
    days = ["--from", "2026-11-24", "--to", "2026-11-23"]
    command = ["export", "checks", *days, "--format", "json", "--out", str(tmp_path / "o")]
    missing = ["--directives", "--passphrase-file", str(tmp_path / "there is none")]
    assert run([*command, *missing]) == 2
    capsys.readouterr()


def test_without_a_register_there_is_nothing_to_count(
    home: Home, keeper: RegisterService, tmp_path: Path, phrase, capsys
):
    keeper.vault.lock(LockReason.COMMAND)  # Windows removes no file that is open
    for file in home.folder.rglob("*register*"):
        if file.is_file():
            file.unlink()
    out = tmp_path / "o.json"
    command = ["export", "checks", *PERIOD, "--format", "json", "--out", str(out)]
    assert run([*command, *phrase]) == 1
    assert not out.exists()
    assert capsys.readouterr().err


@pytest.mark.parametrize("form", FORMS)
def test_what_is_searched_would_be_found(home: Home, tmp_path: Path, form):
    """The office is in the report, compressed like everything else: the search finds it."""
    out = tmp_path / f"o.{form}"
    command = ["export", "checks", *PERIOD, "--format", form, "--out", str(out)]
    assert run(command) == 0
    parts = contents(out.read_bytes())
    office = read_settings(home).settings.officer.office
    if form in PAPERS:
        if not shutil.which("pdftotext"):
            pytest.skip("NOT TESTED HERE: no pdftotext")
        read = subprocess.run(["pdftotext", out, "-"], check=True, capture_output=True, timeout=60)
        assert "নির্বাহী" in read.stdout.decode()
        assert "নির্বাহী" in office
    else:
        assert any(secret in part for part in parts for secret in forms(office))


@pytest.mark.parametrize("form", FORMS)
def test_an_export_needs_nothing_of_the_register(
    home: Home, keeper: RegisterService, tmp_path: Path, form
):
    command = ["export", "checks", *PERIOD, "--format", form, "--out"]
    assert run([*command, str(tmp_path / f"with.{form}")]) == 0
    keeper.vault.lock(LockReason.COMMAND)  # Windows removes no file that is open
    register = [file for file in home.folder.rglob("*") if "register" in file.name]
    assert register
    for file in register:
        shutil.rmtree(file) if file.is_dir() else file.unlink()
    assert run([*command, str(tmp_path / f"without.{form}")]) == 0


def test_the_language_can_be_another_than_the_officers(home: Home, tmp_path: Path):
    out = tmp_path / "o.xlsx"
    command = ["export", "checks", *PERIOD, "--format", "xlsx", "--out", str(out)]
    assert run([*command, "--language", "en"]) == 0
    assert any(b'name="Summary"' in part for part in contents(out.read_bytes()))
    assert run([*command, "--language", "bn"]) == 0
    assert any('name="সারাংশ"'.encode() in part for part in contents(out.read_bytes()))
