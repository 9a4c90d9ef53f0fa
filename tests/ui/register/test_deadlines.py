"""The deadlines' calendar file from the page's menu, with a real register behind it."""

import pytest
from helpers.directives import NOON
from helpers.registers import PHRASE

from desktop.core.errors import KnownError
from desktop.core.register.enums import LockReason, SecurityClass
from desktop.core.register.records import Draft
from tests.ui.register.test_directives_page import keeper, keyring, page, program

__all__ = ["keeper", "keyring", "page", "program"]


@pytest.fixture
def opened(page, keeper):
    keeper.vault.unlock(PHRASE)
    keeper.recording.capture_all(
        [
            Draft(text="roads", deadline_ms=NOON),
            Draft(text="raid", deadline_ms=NOON, security=SecurityClass.SECRET),
            Draft(text="dams"),
        ]
    )
    page.desk.refresh()
    return page


def choose(page):
    (entry,) = [each for each in page.more.menu().actions() if "calendar" in each.text()]
    entry.trigger()


def test_the_menu_writes_the_file_and_says_how_many(opened, tmp_path):
    opened.desk.deadlines.pick_target = lambda _name: str(tmp_path / "d.ics")
    choose(opened)
    text = (tmp_path / "d.ics").read_text("utf-8")
    assert text.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Deadline of directive no. 1" in text
    assert opened.desk.host.told[-1] == ("written", "Written: d.ics", "1 deadline, without words")


def test_who_chooses_no_file_has_written_nothing(opened):
    opened.desk.deadlines.pick_target = lambda _name: ""
    choose(opened)
    assert opened.desk.host.told == []


def test_a_lock_while_a_file_is_chosen_lets_nothing_out(opened, keeper, tmp_path):
    def pick(_name):
        keeper.vault.lock(LockReason.IDLE)
        return str(tmp_path / "d.ics")

    opened.desk.deadlines.pick_target = pick
    with pytest.raises(KnownError, match="register_locked"):
        opened.desk.deadlines.save()
    assert not (tmp_path / "d.ics").exists()
