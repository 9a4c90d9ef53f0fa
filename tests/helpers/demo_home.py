"""A home of thirty invented days until noon of 24 November 2026: made once, copied for tests."""

import shutil
from pathlib import Path

import pytest

from desktop.monitors.clock import Clock, Reading
from desktop.storage.home import Home, find_home
from tools.demo import fill

NOON = 1_795_500_000_000  # 24 November 2026, 12:00 in Dhaka
CLOCK = Clock(lambda: Reading(NOON, 1_000_000, 1_000_000), "boot")


@pytest.fixture(scope="session")
def thirty_days(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    fill(Home(folder, folder / "no-policy.toml"), CLOCK)
    return folder


@pytest.fixture
def demo_home(sandbox: Path, thirty_days: Path) -> Home:
    shutil.copytree(thirty_days, sandbox)
    return find_home(None)
