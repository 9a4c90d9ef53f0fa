"""What `dev.py test --packages` tries: what dist/ holds, and the same code as a version before.

Wine and dpkg write where they are told to, so every test has a Windows or a Debian of its own.
"""

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def pytest_collection_modifyitems(items):
    if not os.environ.get("TATPAR_TEST_PACKAGES"):
        why = "NOT TESTED HERE: `python3 dev.py test --packages` tries what `package` built"
        for item in items:
            if ROOT / "tests" / "packages" in item.path.parents:
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
