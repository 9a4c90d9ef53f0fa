"""The register's head goes into the log: the first of each day, and with every bundle."""

from contextlib import closing
from dataclasses import dataclass

from helpers.directives import NOON
from helpers.registers import CHEAP, PHRASE, keeper_at

from desktop.core.events import AppStopped, RegisterHead
from desktop.core.integrity.checkpoint import origin
from desktop.core.register.enums import LockReason
from desktop.core.register.records import Draft
from desktop.services.head_anchor import anchor_head
from desktop.storage.home import Home
from desktop.storage.journal import Journal

DAY = 86_400_000


@dataclass
class Heads:
    home: Home

    def all(self):
        with closing(Journal(self.home.log, read_only=True)) as log:
            return [fact.event for fact in log.read([RegisterHead.kind])]


def test_a_head_is_anchored_once_a_day_and_with_each_bundle_unless_it_is_the_same(tmp_path):
    home = Home(tmp_path / "home", tmp_path / "no-policy.toml")
    anchor_head(home, NOON)  # neither a register nor a log
    keeper = keeper_at(home.folder)
    keeper.vault.init(PHRASE, CHEAP)
    with closing(Journal(home.log)) as log:
        log.append(NOON, AppStopped("quit"))
    heads = Heads(home)
    anchor_head(home, NOON)  # no record yet
    assert heads.all() == []
    keeper.recording.capture(Draft(text="one"))
    register = keeper.vault.opened()
    anchor_head(home, NOON, since_ms=NOON - 1)
    first = RegisterHead(origin(register.register_id), 1, heads.all()[0].root)
    assert heads.all() == [first]
    anchor_head(home, NOON)  # a bundle, with nothing new
    keeper.recording.capture(Draft(text="two"))
    anchor_head(home, NOON, since_ms=NOON - 1)  # the day has one
    assert heads.all() == [first]
    keeper.vault.lock(LockReason.COMMAND)
    anchor_head(home, NOON + 1)  # with a bundle, while the register is locked
    assert [head.size for head in heads.all()] == [1, 2]
    (home.folder / "register.head").write_text("no note", "utf-8")
    anchor_head(home, NOON + DAY)
    assert len(heads.all()) == 2
