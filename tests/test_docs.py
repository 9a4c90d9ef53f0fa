"""The documents name tests and files that are there."""

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT))
from tools.floors import drawing  # noqa: E402 - from the checkout

THREATS = (ROOT / "docs" / "threat-model.md").read_text("utf-8")


def rows():
    lines = [line for line in THREATS.splitlines() if line.startswith("| **")]
    return [line.strip("|").split(" | ") for line in lines]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0].strip(" *"))
def test_each_threat_says_what_holds_what_does_not_and_which_tests_show_it(row):
    assert len(row) == 4
    assert all(len(cell.strip()) > 10 for cell in row)
    named = re.findall(r"`((?:tests/)?[\w/]*\w+\.py)`", row[3])
    assert named
    for name in named:
        found = [ROOT / name] if "/" in name else list((ROOT / "tests").rglob(name))
        assert [path for path in found if path.is_file()], name


def test_the_threats_that_were_asked_for_are_all_there():
    asked = ("unattended PC", "thief with the disk", "same user", "supervisor who wants to read",
             "past to look better", "lost passphrase")  # fmt: skip
    told = " ".join(row[0] for row in rows())
    assert [threat for threat in asked if threat not in told] == []


def test_the_drawing_of_the_floors_is_what_the_imports_say():
    drawn = drawing("desktop")
    assert drawn in (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    floors = re.search(r"(\d+) floors", drawn)
    assert int(floors[1]) <= 7
