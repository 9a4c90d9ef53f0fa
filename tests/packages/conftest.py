"""Fixtures of `dev.py test --packages`: dist's packages, and the same code as an older version.

Wine and dpkg write where they are told to, so every test has a Windows or a Debian of its own.
"""

import os
import shutil
import sys
from pathlib import Path

import pytest
from helpers.program import POLICY
from helpers.wine_pc import Windows

ROOT = Path(__file__).resolve().parents[2]


def pytest_collection_modifyitems(items):
    if not os.environ.get("TATPAR_TEST_PACKAGES"):
        why = "NOT TESTED HERE: `python3 dev.py test --packages` tries what `package` built"
        for item in items:
            if item.nodeid.startswith("tests/packages/"):
                item.add_marker(pytest.mark.skip(why))


@pytest.fixture
def package():
    """Return a built package by its pattern, of dist/ or of the version before."""

    def find(pattern: str, *, previous: bool = False) -> Path:
        folder = ROOT / ("build/previous" if previous else "dist")
        found = sorted(folder.glob(pattern))
        if not found or not sys.platform.startswith("linux") or os.geteuid():
            pytest.skip(f"NOT TESTED HERE: needs Linux, root, and {pattern} in {folder.name}/")
        return found[-1]

    return find


@pytest.fixture
def windows(desk, tmp_path):
    prefix = ROOT / "build" / "windows" / "prefix"
    if not prefix.exists():
        pytest.skip("NOT TESTED HERE: `dev.py package windows` comes first")
    shutil.copytree(prefix, tmp_path / "prefix", symlinks=True)
    made = Windows(tmp_path / "prefix", desk.display)
    yield made
    made.end()


@pytest.fixture
def setups(package):
    """Return the setup program of the version before, and of this one."""
    return package("*-setup.exe", previous=True), package("*-setup.exe")


@pytest.fixture
def policy(tmp_path):
    file = tmp_path / "নীতি.toml"
    file.write_text(f'{POLICY}\n[policy]\nby = "দপ্তর"\n', "utf-8")
    return file
