"""The register put together for this PC: who records, and which day it is."""

import shutil
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from helpers.directives import DAY, NOON
from helpers.registers import CHEAP, PHRASE, reopen

from desktop import __version__
from desktop.core.register.backups import NEWEST
from desktop.core.register.enums import LockReason
from desktop.core.register.records import Draft
from desktop.core.settings.model import Settings, with_value
from desktop.language.problems import problem as problem_words
from desktop.monitors.clock import Clock, Reading
from desktop.services.register.service import make_register_service
from desktop.storage.home import find_home
from desktop.storage.register.backup import is_whole, read_manifest

DHAKA = ZoneInfo("Asia/Dhaka")


class Daily:
    """The register of this PC, backed up into a disk at an unlock, and its settings and clock."""

    def __init__(self, disk):
        self.disk, self.now = disk, NOON
        self.settings = Settings()
        self.set("security.backup_folder", str(disk))
        self.set("security.backup_days", 1)
        clock = Clock(lambda: Reading(self.now, 77, 88), "boot")
        self.keeper = make_register_service(find_home(None), clock, lambda: self.settings)

    def set(self, name, value):
        self.settings = with_value(self.settings, name, value)

    def made(self):
        self.keeper.vault.init(PHRASE, CHEAP)
        return self.keeper

    def unlock(self, at_ms):
        self.now = at_ms
        reopen(self.keeper)

    def copies(self):
        return sorted(path.name for path in self.disk.iterdir())

    def times(self):
        return sorted(read_manifest(folder).made_ms for folder in self.disk.iterdir())


@pytest.fixture
def daily(tmp_path, sandbox):
    sandbox.mkdir()
    (tmp_path / "disk").mkdir()
    daily = Daily(tmp_path / "disk")
    yield daily
    daily.keeper.vault.lock(LockReason.COMMAND)


def test_a_record_says_who_filed_it_where_and_by_which_clock(daily):
    daily.set("officer.name", "ক খ")
    daily.now = int(datetime(2026, 9, 22, 23, 0, tzinfo=DHAKA).timestamp() * 1000)
    keeper = daily.made()
    midnight = int(datetime(2026, 9, 23, tzinfo=DHAKA).timestamp() * 1000)
    keeper.recording.capture(Draft(text="ক", deadline_ms=midnight - 1))
    keeper.recording.capture(Draft(text="খ", deadline_ms=midnight))
    assert keeper.queries.counts().due_today == 1
    by = keeper.queries.detail(1).record.origin
    device = find_home(None).device_id()
    assert (by.officer, by.device, by.version) == ("ক খ", device, __version__)
    assert (by.boot_id, by.monotonic_ms) == ("boot", 77)
    daily.set("officer.name", "গ")
    keeper.recording.capture(Draft(text="গ"))
    assert keeper.queries.detail(3).record.origin.officer == "গ"


def test_a_backup_is_made_at_an_unlock_when_it_is_due(daily, tmp_path):
    daily.set("security.backup_days", 2)
    daily.made()
    numbers = [len(daily.copies())]
    for days in (1, 2):
        daily.unlock(NOON + days * DAY)
        numbers.append(len(daily.copies()))
    assert numbers == [1, 1, 2]
    daily.set("security.backup_folder", str(tmp_path / "unplugged"))
    daily.unlock(daily.now)
    assert daily.keeper.vault.verification.intact
    (problem,) = daily.keeper.vault.problems
    title, hint = problem_words(problem)
    assert title == "No backup was made"
    assert hint.startswith(f"The folder of {tmp_path / 'unplugged'} does not exist. Choose")


def test_a_backup_made_ahead_of_time_does_not_bring_one_at_each_unlock(daily):
    daily.now = NOON + 365 * DAY
    daily.made()
    for minute in (0, 1, 2):
        daily.unlock(NOON + minute * 60_000)
        assert len(daily.copies()) == 2


def test_automatic_backups_are_thinned_and_nothing_else_is_touched(daily):
    keeper, disk = daily.made(), daily.disk

    def a_day_later():
        daily.unlock(daily.now + DAY)

    def changed_copy(name, old, new):
        shutil.copytree(disk / first, disk / name)
        manifest = disk / name / "backup.json"
        manifest.write_text(manifest.read_text("utf-8").replace(old, new), "utf-8")
        return name

    by_hand = keeper.back_up(disk).name
    for _ in range(2):
        a_day_later()
    first, renamed, third = (name for name in daily.copies() if name.endswith("-auto"))
    (disk / renamed).rename(disk / "tatpar-backup-before-the-transfer-auto")
    (disk / third / "a note of mine").write_text("x", "utf-8")
    register_id = keeper.vault.keys.register_id
    foreign = changed_copy("tatpar-backup-20200101-000000-auto", register_id, "f" * 16)
    damaged = changed_copy("tatpar-backup-20200102-000000-auto", str(NOON), str(NOON - DAY))
    (disk / damaged / "register.db").write_bytes(b"damaged")
    for _ in range(8):
        a_day_later()
    assert keeper.vault.problems == ()
    left = daily.copies()
    assert first not in left  # the ninth, of a month with later ones
    spared = {by_hand, "tatpar-backup-before-the-transfer-auto", third, foreign, damaged}
    assert spared <= set(left)
    assert len(left) == 5 + NEWEST
    assert all(is_whole(disk / name) for name in left if name != damaged)


def test_copies_dated_ahead_take_no_sound_ones_place(daily):
    daily.made()
    ahead = [NOON + (1000 + day) * DAY for day in range(NEWEST)]
    sound = [NOON + day * DAY for day in range(1, NEWEST + 1)]
    for at_ms in (*ahead, *sound):
        daily.unlock(at_ms)
    assert {*ahead, *sound} <= set(daily.times())


def test_no_sound_copy_goes_for_those_of_a_register_that_does_not_verify(daily):
    keeper = daily.made()
    keeper.recording.capture(Draft(text="one"))
    for day in range(1, NEWEST + 1):
        daily.unlock(NOON + day * DAY)
    sound = set(daily.times())
    head = keeper.folder / "register.head"
    keeper.recording.capture(Draft(text="two"))
    later = head.read_bytes()
    keeper.vault.lock(LockReason.COMMAND)
    for left in keeper.folder.glob("register.db*"):
        left.unlink()
    shutil.copy(max(daily.disk.iterdir()) / "register.db", keeper.folder / "register.db")
    head.write_bytes(later)
    for day in range(NEWEST + 1, 2 * NEWEST + 2):
        daily.unlock(NOON + day * DAY)
        assert not keeper.vault.verification.intact
    assert sound <= set(daily.times())
