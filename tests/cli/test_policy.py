"""``tatpar policy``: a policy's effects, shown before it reaches a PC; an office put into it."""

import hashlib
import io
import json
import tomllib
from pathlib import Path

import pytest

from desktop.cli.main import run

pytestmark = pytest.mark.portable

POLICY = (
    "[policy]\nby = 'DC'\n[checks]\nmax_snoozes = 1\nevery_minutes = 1\n"
    "[calendar]\nextra_holidays = [2026-05-01]\n[default.officer]\noffice = 'UNO'\n"
)


@pytest.fixture
def file(sandbox: Path) -> Path:
    path = sandbox.parent / "tried.toml"
    path.write_text(POLICY, "utf-8")
    return path


def test_locks_defaults_and_faults_are_told_for_programs(file: Path, capsys):
    assert run(["policy", "check", str(file), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    (problem,) = told.pop("problems")
    assert (problem["code"], problem["facts"]["key"]) == ("setting_whole", "checks.every_minutes")
    assert told == {
        "file": str(file),
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "locked": {"calendar.extra_holidays": ["2026-05-01"], "checks.max_snoozes": 1},
        "default": {"officer.office": "UNO"},
    }


def test_a_sound_policy_is_a_yes_with_its_digest(file: Path, capsys):
    file.write_text("[checks]\nmax_snoozes = 1\n", "utf-8")
    assert run(["policy", "check", str(file)]) == 0
    said = capsys.readouterr().out
    assert "checks.max_snoozes" in said
    assert hashlib.sha256(file.read_bytes()).hexdigest() in said


@pytest.mark.parametrize(
    ("text", "status", "code"), [("[checks", 3, "config_malformed"), (None, 2, "file_missing")]
)
def test_a_file_that_is_no_policy_is_refused_with_its_reason(
    file: Path, text: str | None, status: int, code: str, capsys
):
    if text is None:
        file.unlink()
    else:
        file.write_text(text, "utf-8")
    assert run(["policy", "check", str(file), "--json"]) == status
    assert json.loads(capsys.readouterr().out)["error"]["code"] == code


URL, TOKEN = (
    "https://office.example",
    f"tatpar1-{'0123abcd' * 4}-abcdefghijklmnopqrstuv",
)


def put(file: Path, url: str = URL, token: str = TOKEN) -> int:
    return run(["policy", "office", str(file), "--url", url, "--token", token, "--json"])


def test_an_office_is_put_into_a_policy_that_stays_as_it_was_written(file: Path):
    file.write_text(
        "# নীতি\n[office]\nurl = 'https://other.example'\n[checks]\nmax_snoozes = 1\n", "utf-8"
    )
    assert put(file) == 0
    assert tomllib.loads(file.read_text("utf-8")) == {
        "office": {"url": URL, "token": TOKEN}, "checks": {"max_snoozes": 1},
    }  # fmt: skip
    assert file.read_text("utf-8").startswith("# নীতি\n")


def test_a_policy_is_made_for_an_office_and_not_written_again(file: Path):
    file.unlink()
    assert put(file) == 0
    assert run(["policy", "check", str(file)]) == 0
    before = file.stat()
    assert put(file) == 0
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_token_is_read_from_a_file_or_standard_input(file: Path, tmp_path, monkeypatch, capsys):
    words = ["policy", "office", str(file), "--url", URL]
    token = tmp_path / "টোকেন.txt"
    token.write_text(f"{TOKEN}\r\n", "utf-8-sig")
    assert run([*words, "--token-file", str(token)]) == 0
    assert tomllib.loads(file.read_text("utf-8"))["office"]["token"] == TOKEN
    other = TOKEN.replace("tatpar1-0", "tatpar1-1")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{other}\n"))
    assert run([*words, "--token-file", "-"]) == 0
    assert tomllib.loads(file.read_text("utf-8"))["office"]["token"] == other
    assert run([*words, "--token-file", str(tmp_path / "gone"), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "file_missing"
    for wrong in ([], ["--token", TOKEN, "--token-file", str(token)]):
        assert run([*words, *wrong]) == 2


@pytest.mark.parametrize(
    ("url", "token", "code"),
    [
        ("http://office.example", TOKEN, "setting_office_url"),
        (URL, "no token", "setting_office_token"),
    ],
)
def test_what_is_no_office_leaves_the_policy_as_it_was(
    file: Path, url: str, token: str, code: str, capsys
):
    assert put(file, url, token) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == code
    assert file.read_text("utf-8") == POLICY
