"""``tatpar policy check``: what a policy would do, told before it reaches a PC."""

import hashlib
import json
from pathlib import Path

import pytest

from desktop.cli.main import run

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
