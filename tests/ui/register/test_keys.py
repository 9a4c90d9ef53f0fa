"""A forgotten or changed passphrase, from the window to a real register."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from helpers.contexts import context_of
from helpers.registers import CHEAP, PHRASE, Moment, keeper_at
from PySide6.QtCore import QCoreApplication, QEvent

from desktop.core.errors import KnownError
from desktop.core.office.schedule import Schedule
from desktop.core.register.enums import LockReason
from desktop.core.register.records import Draft
from desktop.core.settings.model import Officer, Settings
from desktop.language.translator import install
from desktop.services.jobs import at_once
from desktop.storage.register.backup import read_manifest
from desktop.ui.register.keys import KeysPresenter
from desktop.ui.theme.look import LIGHT, Look

NEW = "four quiet rivers meet"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr("desktop.services.register.keys.tuned_cost", lambda: CHEAP)


@pytest.fixture
def keeper(tmp_path):
    made = keeper_at(tmp_path / "home")
    made.code = made.vault.init(PHRASE, CHEAP)
    yield made
    made.vault.lock(LockReason.COMMAND)


@pytest.fixture
def unlocked():
    return []


@pytest.fixture
def desk(keeper, unlocked, qapp):
    install("en")

    program = SimpleNamespace(
        keeper=lambda: keeper,
        in_background=at_once,
        look=Look(LIGHT, "en"),
        settings=Settings(officer=Officer(name="A. Karim")),
        schedule=Schedule(),
        clock=SimpleNamespace(now_ms=Moment()),
        capture=SimpleNamespace(until_ms=None),
    )
    made = KeysPresenter(context_of(program), program, unlocked.append, lambda _first: made.folder)
    yield made
    made.close()


def write(desk, old):
    for field, words in zip(
        (desk.window.old, desk.window.first, desk.window.second), (old, NEW, NEW), strict=True
    ):
        field.setText(words)
    desk.window.save_button.click()


def test_the_window_of_a_passphrase_is_hidden_from_captures(desk, keeper, monkeypatch):
    guarded = []
    monkeypatch.setattr(desk._guard, "add", guarded.append)
    keeper.vault.lock(LockReason.COMMAND)
    desk.recover()
    assert guarded == [desk.window]


def test_the_recovery_sheet_sets_a_passphrase_that_opens_the_register(desk, keeper, unlocked):
    keeper.vault.lock(LockReason.COMMAND)
    desk.recover()
    write(desk, keeper.code)
    assert desk.window is None
    assert unlocked == [NEW]
    keeper.vault.unlock(NEW)


def test_a_wrong_code_is_told_and_changes_nothing(desk, keeper, unlocked):
    keeper.vault.lock(LockReason.COMMAND)
    desk.recover()
    write(desk, keeper.code[:-1] + ("0" if keeper.code[-1] != "0" else "1"))
    assert not desk.window.problem.isHidden()
    assert unlocked == []
    keeper.vault.unlock(PHRASE)


def test_a_changed_passphrase_replaces_the_old_one(desk, keeper, unlocked):
    desk.change()
    write(desk, PHRASE)
    assert unlocked == []  # it was open and stays open
    keeper.vault.lock(LockReason.COMMAND)
    with pytest.raises(KnownError, match="wrong_passphrase"):
        keeper.vault.unlock(PHRASE)
    keeper.vault.unlock(NEW)


def test_a_new_sheet_is_shown_once_and_opens_the_register(desk, keeper):
    desk.renew_sheet()
    window = desk.window
    window.passphrase.setText(PHRASE)
    window.make_button.click()
    sheet = window.paper.sheet
    assert (sheet.officer.name, sheet.register_id) == ("A. Karim", keeper.vault.keys.register_id)
    assert window.passphrase.text() == ""
    keeper.vault.lock(LockReason.COMMAND)
    with pytest.raises(KnownError, match="wrong_recovery_code"):
        keeper.vault.unlock_by_code(keeper.code)
    keeper.vault.unlock_by_code(sheet.code)
    window.close()
    assert desk.window is window  # warned: the sheet is shown this once
    window.close()
    assert desk.window is None


def test_without_the_passphrase_the_sheet_before_stays(desk, keeper):
    desk.renew_sheet()
    desk.window.passphrase.setText(PHRASE + "x")
    desk.window.make_button.click()
    assert not desk.window.problem.isHidden()
    assert desk.window.paper.sheet is None
    keeper.vault.lock(LockReason.COMMAND)
    keeper.vault.unlock_by_code(keeper.code)


def test_a_sheet_being_made_cannot_be_closed_away(desk, monkeypatch):
    work = []
    monkeypatch.setattr(desk._jobs._program, "in_background", lambda *given: work.append(given))
    desk.renew_sheet()
    window = desk.window
    window.passphrase.setText(PHRASE)
    window.make_button.click()
    window.close()
    desk.close()
    assert window.isVisible()
    [(make, then, _)] = work
    then(make())
    assert window.paper.sheet is not None


def test_a_backup_goes_where_the_officer_says(desk, keeper, tmp_path):
    told = []
    keeper.recording.capture(Draft(text="one"))
    desk.folder = ""
    desk.back_up(told.append)
    assert told == []
    desk.folder = str(tmp_path)
    desk.back_up(told.append)
    [_writing, said] = told
    copy = Path(said.removeprefix("Written and verified: "))
    assert copy.parent == tmp_path
    assert read_manifest(copy).size == 1
    keeper.vault.lock(LockReason.COMMAND)
    with pytest.raises(KnownError, match="register_locked"):
        desk.back_up(told.append)


def test_a_window_that_the_officer_closed_is_forgotten(desk):
    desk.change()
    desk.window.close()
    assert desk.window is None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.close()
