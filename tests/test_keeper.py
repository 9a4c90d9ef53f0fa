"""The register put together for this PC: who records, and which day it is."""

from datetime import datetime
from zoneinfo import ZoneInfo

from helpers.directives import DAY, NOON
from helpers.registers import CHEAP, PHRASE

from desktop import __version__
from desktop.core.directive import Draft
from desktop.core.register_views import LockReason
from desktop.core.settings import Settings, with_value
from desktop.keeper import make_keeper
from desktop.monitors.clock import Clock, Reading
from desktop.storage.home import find_home

DHAKA = ZoneInfo("Asia/Dhaka")


def test_a_record_says_who_filed_it_where_and_by_which_clock(sandbox):
    sandbox.mkdir()
    home = find_home(None)
    settings = [with_value(Settings(), "officer.name", "ক খ")]
    now = int(datetime(2026, 9, 22, 23, 0, tzinfo=DHAKA).timestamp() * 1000)
    clock = Clock(lambda: Reading(now, 77, 88), "boot")
    keeper = make_keeper(home, clock, lambda: settings[0])
    keeper.init(PHRASE, CHEAP)
    midnight = int(datetime(2026, 9, 23, tzinfo=DHAKA).timestamp() * 1000)
    keeper.capture(Draft(text="ক", deadline_ms=midnight - 1))
    keeper.capture(Draft(text="খ", deadline_ms=midnight))
    assert keeper.counts().due_today == 1
    by = keeper.detail(1).record.origin
    assert (by.officer, by.device, by.version) == ("ক খ", home.device_id(), __version__)
    assert (by.boot_id, by.monotonic_ms) == ("boot", 77)
    settings[0] = with_value(settings[0], "officer.name", "গ")
    keeper.capture(Draft(text="গ"))
    assert keeper.detail(3).record.origin.officer == "গ"
    keeper.lock(LockReason.COMMAND)


def test_a_backup_is_made_at_an_unlock_when_it_is_due(tmp_path, sandbox):
    sandbox.mkdir()
    home = find_home(None)
    disk = tmp_path / "disk"
    disk.mkdir()
    settings = [with_value(Settings(), "security.backup_folder", str(disk))]
    settings[0] = with_value(settings[0], "security.backup_days", 2)
    now = [NOON]
    clock = Clock(lambda: Reading(now[0], 0, 0), "boot")
    keeper = make_keeper(home, clock, lambda: settings[0])
    keeper.init(PHRASE, CHEAP)
    copies = [len(list(disk.iterdir()))]
    for days in (1, 2):
        now[0] = NOON + days * DAY
        keeper.lock(LockReason.COMMAND)
        keeper.unlock(PHRASE)
        copies.append(len(list(disk.iterdir())))
    assert copies == [1, 1, 2]
    settings[0] = with_value(settings[0], "security.backup_folder", str(tmp_path / "unplugged"))
    keeper.lock(LockReason.COMMAND)
    assert keeper.unlock(PHRASE).intact
    assert [problem.code for problem in keeper.problems] == ["folder_missing"]
    keeper.lock(LockReason.COMMAND)
