"""The newest copy takes the place of the oldest, whatever the clock did while it was written."""

from pathlib import Path

import pytest
from helpers.registers import CHEAP, PHRASE, home_at, keeper_at

from desktop.core.register.backups import NEWEST
from desktop.core.register.records import Draft
from desktop.storage.register.backup import back_up, thin

pytestmark = pytest.mark.portable

NOON = 1_790_000_000_000
MINUTE = 60_000


@pytest.mark.parametrize("made_after_ms", [0, 1, -MINUTE, MINUTE])
def test_the_newest_counts_whenever_it_was_made(tmp_path: Path, made_after_ms: int):
    """A loaded PC begins to copy a moment after the work was planned."""
    keeper, home, disk = keeper_at(tmp_path / "home"), home_at(tmp_path / "home"), tmp_path / "disk"
    disk.mkdir()
    keeper.vault.init(PHRASE, CHEAP)
    keeper.recording.capture(Draft(text="words"))
    register = keeper.vault.register
    made = [
        back_up(home, register, disk, NOON + ms, automatic=True)
        for ms in (*(-MINUTE * n for n in range(NEWEST + 1, 1, -1)), made_after_ms, 2 * MINUTE)
    ]
    *older, newest, ahead = made
    whose = register.register_id, register.public
    thin(disk, whose, newest, NOON)
    assert [copy.exists() for copy in older] == [False] + [True] * (NEWEST - 1)
    assert newest.exists()
    assert ahead.exists()
