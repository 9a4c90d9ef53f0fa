"""The documents name tests and files that are there."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
SOURCES = ["desktop", "tests", "tools", "docs", "bench", "resources", "requirements"]
# Paths in running text: from the root, or as ARCHITECTURE.md has them, from the package.
NAMED = re.compile(rf"(?<![\w./-])(?:{'|'.join(SOURCES)}|[a-z]\w*)/[\w./-]*\w(?![\w<*])")
sys.path.append(str(ROOT))
from tools.floors import drawing  # noqa: E402 - from the checkout

THREATS = (ROOT / "docs" / "threat-model.md").read_text("utf-8")


def folders_of_the_package():
    return {path.name for path in (ROOT / "desktop").iterdir() if path.is_dir()}


def missing_paths(text):
    """Return the paths below a folder of ours that do not exist: files, folders or modules."""
    first = {*SOURCES, *folders_of_the_package()}
    named = {name for name in NAMED.findall(text) if name.split("/")[0] in first}
    return sorted(
        name
        for name in named
        if not (ROOT / name).exists() and not (ROOT / "desktop" / name).exists()
    )


def test_a_path_that_is_gone_is_noticed():
    text = "`desktop/gone.py`, `core/gone.py`, `desktop/core/events.py`, `core/events.py`, a/b"
    assert missing_paths(text) == ["core/gone.py", "desktop/gone.py"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_every_path_in_a_document_exists(document):
    assert missing_paths(document.read_text("utf-8")) == []


def test_every_path_with_a_rule_of_its_own_exists():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    named = [*project["ruff"]["lint"]["per-file-ignores"], *project["tatpar"]["coverage-floors"]]
    paths = [name.strip("{}").split(",")[0].removesuffix("/**") for name in named]
    assert [path for path in paths if path != "rest" and not (ROOT / path).exists()] == []


@pytest.mark.parametrize("file", ["pyproject.toml", "tools/windows/tatpar.spec"])
def test_every_module_that_a_build_names_exists(file):
    text = (ROOT / file).read_text("utf-8")
    named = set(re.findall(r'"(desktop(?:\.\w+)+)"', text))
    assert len(named) > 1
    stems = [ROOT / Path(*name.split(".")) for name in named]
    assert [stem for stem in stems if not (stem.is_dir() or stem.with_suffix(".py").exists())] == []


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
