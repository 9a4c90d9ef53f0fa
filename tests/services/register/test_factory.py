"""The register put together for this PC: who records, which day it is, which copies go."""

import shutil
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from helpers.directives import DAY, NOON
from helpers.registers import CHEAP, PHRASE

from desktop import __version__
from desktop.core.register.backups import NEWEST
from desktop.core.register.enums import LockReason
from desktop.core.register.records import Draft
from desktop.core.settings.model import Settings, with_value
from desktop.monitors.clock import Clock, Reading
from desktop.services.register.service import make_register_service
from desktop.storage.home import find_home
from desktop.storage.register.backup import is_whole, thin

DHAKA = ZoneInfo("Asia/Dhaka")


class Office:
    """The register of this PC, a disk for its backups, its settings and clock."""

    def __init__(self, disk):
        self.disk, self.now, self.settings = disk, NOON, Settings()
        clock = Clock(lambda: Reading(self.now, 77, 88), "boot")
        self.keeper = make_register_service(find_home(None), clock, lambda: self.settings)
        self.keeper.vault.init(PHRASE, CHEAP)

    def set(self, name, value):
        self.settings = with_value(self.settings, name, value)

    def back_up(self):
        register = self.keeper.vault.opened()
        copy = self.keeper.back_up(self.disk, automatic=True)
        thin(self.disk, (register.register_id, register.public), copy, self.now)

    def copies(self):
        return sorted(path.name for path in self.disk.iterdir())


@pytest.fixture
def office(tmp_path, sandbox):
    sandbox.mkdir()
    (tmp_path / "disk").mkdir()
    made = Office(tmp_path / "disk")
    yield made
    made.keeper.vault.lock(LockReason.COMMAND)


def test_a_record_says_who_filed_it_where_and_by_which_clock(office):
    office.set("officer.name", "ক খ")
    office.now = int(datetime(2026, 9, 22, 23, 0, tzinfo=DHAKA).timestamp() * 1000)
    keeper = office.keeper
    midnight = int(datetime(2026, 9, 23, tzinfo=DHAKA).timestamp() * 1000)
    keeper.recording.capture(Draft(text="ক", deadline_ms=midnight - 1))
    keeper.recording.capture(Draft(text="খ", deadline_ms=midnight))
    assert keeper.queries.counts().due_today == 1
    by = keeper.queries.detail(1).record.origin
    device = find_home(None).device_id()
    assert (by.officer, by.device, by.version) == ("ক খ", device, __version__)
    assert (by.boot_id, by.monotonic_ms) == ("boot", 77)
    office.set("officer.name", "গ")
    keeper.recording.capture(Draft(text="গ"))
    assert keeper.queries.detail(3).record.origin.officer == "গ"


def test_automatic_backups_are_thinned_and_nothing_else_is_touched(office):
    keeper, disk = office.keeper, office.disk

    def a_day_later():
        office.now += DAY
        office.back_up()

    def changed_copy(name, old, new):
        shutil.copytree(disk / first, disk / name)
        manifest = disk / name / "backup.json"
        manifest.write_text(manifest.read_text("utf-8").replace(old, new), "utf-8")
        return name

    by_hand = keeper.back_up(disk).name
    office.back_up()
    for _ in range(2):
        a_day_later()
    first, renamed, third = (name for name in office.copies() if name.endswith("-auto"))
    (disk / renamed).rename(disk / "tatpar-backup-before-the-transfer-auto")
    (disk / third / "a note of mine").write_text("x", "utf-8")
    register_id = keeper.vault.keys.register_id
    foreign = changed_copy("tatpar-backup-20200101-000000-auto", register_id, "f" * 16)
    damaged = changed_copy("tatpar-backup-20200102-000000-auto", str(NOON), str(NOON - DAY))
    (disk / damaged / "register.db").write_bytes(b"damaged")
    for _ in range(8):
        a_day_later()
    left = office.copies()
    assert first not in left  # the ninth, of a month with later ones
    spared = {by_hand, "tatpar-backup-before-the-transfer-auto", third, foreign, damaged}
    assert spared <= set(left)
    assert len(left) == 5 + NEWEST
    assert all(is_whole(disk / name) for name in left if name != damaged)
