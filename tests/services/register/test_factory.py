"""The register put together for this PC: who records, and which day it is."""

import shutil
from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from helpers.directives import DAY, NOON
from helpers.registers import CHEAP, PHRASE

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


def test_a_record_says_who_filed_it_where_and_by_which_clock(sandbox):
    sandbox.mkdir()
    home = find_home(None)
    settings = [with_value(Settings(), "officer.name", "ক খ")]
    now = int(datetime(2026, 9, 22, 23, 0, tzinfo=DHAKA).timestamp() * 1000)
    clock = Clock(lambda: Reading(now, 77, 88), "boot")
    keeper = make_register_service(home, clock, lambda: settings[0])
    keeper.vault.init(PHRASE, CHEAP)
    midnight = int(datetime(2026, 9, 23, tzinfo=DHAKA).timestamp() * 1000)
    keeper.recording.capture(Draft(text="ক", deadline_ms=midnight - 1))
    keeper.recording.capture(Draft(text="খ", deadline_ms=midnight))
    assert keeper.queries.counts().due_today == 1
    by = keeper.queries.detail(1).record.origin
    assert (by.officer, by.device, by.version) == ("ক খ", home.device_id(), __version__)
    assert (by.boot_id, by.monotonic_ms) == ("boot", 77)
    settings[0] = with_value(settings[0], "officer.name", "গ")
    keeper.recording.capture(Draft(text="গ"))
    assert keeper.queries.detail(3).record.origin.officer == "গ"
    keeper.vault.lock(LockReason.COMMAND)


def test_a_backup_is_made_at_an_unlock_when_it_is_due(tmp_path, sandbox):
    sandbox.mkdir()
    home = find_home(None)
    disk = tmp_path / "disk"
    disk.mkdir()
    settings = [with_value(Settings(), "security.backup_folder", str(disk))]
    settings[0] = with_value(settings[0], "security.backup_days", 2)
    now = [NOON]
    clock = Clock(lambda: Reading(now[0], 0, 0), "boot")
    keeper = make_register_service(home, clock, lambda: settings[0])
    keeper.vault.init(PHRASE, CHEAP)
    copies = [len(list(disk.iterdir()))]
    for days in (1, 2):
        now[0] = NOON + days * DAY
        keeper.vault.lock(LockReason.COMMAND)
        keeper.vault.unlock(PHRASE)
        copies.append(len(list(disk.iterdir())))
    assert copies == [1, 1, 2]
    settings[0] = with_value(settings[0], "security.backup_folder", str(tmp_path / "unplugged"))
    keeper.vault.lock(LockReason.COMMAND)
    assert keeper.vault.unlock(PHRASE).intact
    (problem,) = keeper.vault.problems
    title, hint = problem_words(problem)
    assert title == "No backup was made"
    assert hint.startswith(f"The folder of {tmp_path / 'unplugged'} does not exist. Choose")
    keeper.vault.lock(LockReason.COMMAND)


def test_a_backup_made_ahead_of_time_does_not_bring_one_at_each_unlock(tmp_path, sandbox):
    sandbox.mkdir()
    disk = tmp_path / "disk"
    disk.mkdir()
    settings = with_value(Settings(), "security.backup_folder", str(disk))
    now = [NOON + 365 * DAY]
    clock = Clock(lambda: Reading(now[0], 0, 0), "boot")
    keeper = make_register_service(find_home(None), clock, lambda: settings)
    keeper.vault.init(PHRASE, CHEAP)
    copies = []
    for minute in (0, 1, 2):
        now[0] = NOON + minute * 60_000
        keeper.vault.lock(LockReason.COMMAND)
        keeper.vault.unlock(PHRASE)
        copies.append(len(list(disk.iterdir())))
    assert copies == [2, 2, 2]
    keeper.vault.lock(LockReason.COMMAND)


def test_automatic_backups_are_thinned_and_nothing_else_is_touched(tmp_path, sandbox):
    sandbox.mkdir()
    home = find_home(None)
    disk = tmp_path / "disk"
    disk.mkdir()
    settings = with_value(Settings(), "security.backup_folder", str(disk))
    settings = with_value(settings, "security.backup_days", 1)
    now = [NOON]
    keeper = make_register_service(
        home, Clock(lambda: Reading(now[0], 0, 0), "boot"), lambda: settings
    )
    keeper.vault.init(PHRASE, CHEAP)

    def a_day_later():
        now[0] += DAY
        keeper.vault.lock(LockReason.COMMAND)
        keeper.vault.unlock(PHRASE)

    def copies():
        return sorted(path.name for path in disk.iterdir())

    by_hand = keeper.back_up(disk)
    for _ in range(2):
        a_day_later()
    first, renamed, third = (name for name in copies() if name.endswith("-auto"))
    (disk / renamed).rename(disk / "tatpar-backup-before-the-transfer-auto")
    (disk / third / "a note of mine").write_text("x", "utf-8")
    foreign = disk / "tatpar-backup-20200101-000000-auto"
    shutil.copytree(disk / first, foreign)
    manifest = (foreign / "backup.json").read_text("utf-8")
    manifest = manifest.replace(keeper.vault.keys.register_id, "f" * 16)
    (foreign / "backup.json").write_text(manifest, "utf-8")
    damaged = disk / "tatpar-backup-20200102-000000-auto"
    shutil.copytree(disk / first, damaged)
    (damaged / "register.db").write_bytes(b"damaged")
    manifest = (damaged / "backup.json").read_text("utf-8")
    (damaged / "backup.json").write_text(manifest.replace(str(NOON), str(NOON - DAY)), "utf-8")
    for _ in range(8):
        a_day_later()
    assert keeper.vault.problems == ()
    left = copies()
    assert first not in left  # the ninth, of a month with later ones
    spared = {by_hand.name, "tatpar-backup-before-the-transfer-auto", third}
    assert spared | {foreign.name, damaged.name} <= set(left)
    assert len(left) == 5 + NEWEST
    assert all(is_whole(disk / name) for name in left if name != damaged.name)
    keeper.vault.lock(LockReason.COMMAND)


@pytest.fixture
def daily(tmp_path, sandbox):
    """A register that is backed up at each day's unlock, and the disk with its copies."""
    sandbox.mkdir()
    disk = tmp_path / "disk"
    disk.mkdir()
    settings = with_value(Settings(), "security.backup_folder", str(disk))
    settings = with_value(settings, "security.backup_days", 1)
    now = [NOON]
    clock = Clock(lambda: Reading(now[0], 0, 0), "boot")
    keeper = make_register_service(find_home(None), clock, lambda: settings)

    def unlock(at_ms):
        now[0] = at_ms
        keeper.vault.lock(LockReason.COMMAND)
        keeper.vault.unlock(PHRASE)

    yield SimpleNamespace(keeper=keeper, unlock=unlock, disk=disk)
    keeper.vault.lock(LockReason.COMMAND)


def made_at(disk):
    return sorted(read_manifest(folder).made_ms for folder in disk.iterdir())


def test_copies_dated_ahead_take_no_sound_ones_place(daily):
    daily.keeper.vault.init(PHRASE, CHEAP)
    ahead = [NOON + (1000 + day) * DAY for day in range(NEWEST)]
    for at_ms in ahead:
        daily.unlock(at_ms)
    for day in range(1, NEWEST + 1):
        daily.unlock(NOON + day * DAY)
    left = made_at(daily.disk)
    assert set(ahead) <= set(left)
    assert {NOON + day * DAY for day in range(1, NEWEST + 1)} <= set(left)


def test_no_sound_copy_goes_for_those_of_a_register_that_does_not_verify(daily):
    daily.keeper.vault.init(PHRASE, CHEAP)
    daily.keeper.recording.capture(Draft(text="one"))
    for day in range(1, NEWEST + 1):
        daily.unlock(NOON + day * DAY)
    sound = set(made_at(daily.disk))
    head = daily.keeper.folder / "register.head"
    daily.keeper.recording.capture(Draft(text="two"))
    later = head.read_bytes()
    shutil.copy(max(daily.disk.iterdir()) / "register.db", daily.keeper.folder / "put.db")
    daily.keeper.vault.lock(LockReason.COMMAND)
    for left in daily.keeper.folder.glob("register.db*"):
        left.unlink()
    (daily.keeper.folder / "put.db").rename(daily.keeper.folder / "register.db")
    head.write_bytes(later)
    for day in range(NEWEST + 1, 2 * NEWEST + 2):
        daily.unlock(NOON + day * DAY)
        assert not daily.keeper.vault.verification.intact
    assert sound <= set(made_at(daily.disk))
