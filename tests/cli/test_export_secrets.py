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
from helpers.demo_home import CLOCK
from helpers.pdf import streams

from desktop.cli.main import run
from desktop.core.canonical_json import canonical
from desktop.core.events import DirectivesCounted, body
from desktop.core.register.enums import LockReason, RegisterState
from desktop.core.register.records import Draft
from desktop.core.reports import ROWS_ONLY
from desktop.reports.export import FORMS
from desktop.services.register.service import RegisterService, make_register_service
from desktop.storage.home import Home
from desktop.storage.settings_file import read_settings
from tools.demo import PASSPHRASE

pytestmark = pytest.mark.portable

PERIOD = ("--from", "2026-10-26", "--to", "2026-11-24")
PAPERS = ("pdf", "provider-letter")
PLANTED = ("PLANTED-TEXT-7f3a", "PLANTED-SENDER-7f3a", "গোপনশব্দমালা")


@pytest.fixture
def home(demo_home: Home) -> Home:
    return demo_home


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


def saved(folder: Path, what: str, form: str, *more: str) -> Path:
    """Export into the folder, and return the file."""
    out = folder / f"o.{form}"
    assert run(["export", what, *PERIOD, "--format", form, "--out", str(out), *more]) == 0
    return out


def printed(paper: Path) -> str:
    """Return the words of a PDF file as a reader has them."""
    if not shutil.which("pdftotext"):
        pytest.skip("NOT TESTED HERE: no pdftotext")
    read = subprocess.run(["pdftotext", paper, "-"], check=True, capture_output=True, timeout=60)
    return read.stdout.decode()


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
    """The office is in the report, compressed like everything else: a search finds it."""
    out = saved(tmp_path, what, form)
    parts = contents(out.read_bytes())
    for text in PLANTED:
        for secret in forms(text):
            assert not any(secret in part for part in parts), (form, text)
    if form in PAPERS:
        words = printed(out)
        assert not any(text in words for text in PLANTED)
        assert "নির্বাহী" in words
    elif what == "checks":
        office = read_settings(home).settings.officer.office
        assert any(secret in part for part in parts for secret in forms(office))


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
    out = saved(tmp_path, "checks", form, *phrase, "--language", "en")
    row = opened(home.log).read([DirectivesCounted.kind])[-1]
    assert isinstance(row.event, DirectivesCounted)
    assert row.event.received > 1  # those of the demo and the planted one
    parts = contents(out.read_bytes())
    for text in PLANTED:
        for secret in forms(text):
            assert not any(secret in part for part in (*parts, canonical(body(row.event)))), form
    if form not in (*PAPERS, "xlsx"):  # and the counts did leave
        assert any(re.search(rb"received\W+%d" % row.event.received, part) for part in parts)
    if form == "pdf":
        words = printed(out)
        assert "Deadlines met" in words
        assert not any(text in words for text in PLANTED)


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
    assert "সিএসভি" in capsys.readouterr().err


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
