"""A forgotten or changed passphrase, from the window to a real register."""

from types import SimpleNamespace

import pytest
from helpers.registers import CHEAP, PHRASE, keeper_at
from PySide6.QtCore import QCoreApplication, QEvent

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.register_views import LockReason
from desktop.fronts.key_desk import KeyDesk
from desktop.ui.theme import LIGHT, Look

NEW = "four quiet rivers meet"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr("desktop.duties.register_door.tuned_cost", lambda: CHEAP)


@pytest.fixture
def keeper(tmp_path):
    made = keeper_at(tmp_path / "home")
    made.code = made.init(PHRASE, CHEAP)
    yield made
    made.lock(LockReason.COMMAND)


@pytest.fixture
def unlocked():
    return []


@pytest.fixture
def desk(keeper, unlocked, qapp):
    language.install("en")

    def now(work, then, failed):
        try:
            then(work())
        except KnownError as error:
            failed(error)

    program = SimpleNamespace(keeper=lambda: keeper, in_background=now, look=Look(LIGHT, "en"))
    made = KeyDesk(program, program, unlocked.append)
    yield made
    made.close()


def write(desk, old):
    for field, words in zip(
        (desk.window.old, desk.window.first, desk.window.second), (old, NEW, NEW), strict=True
    ):
        field.setText(words)
    desk.window.save_button.click()


def test_the_recovery_sheet_sets_a_passphrase_that_opens_the_register(desk, keeper, unlocked):
    keeper.lock(LockReason.COMMAND)
    desk.recover()
    write(desk, keeper.code)
    assert desk.window is None
    assert unlocked == [NEW]
    keeper.unlock(NEW)


def test_a_wrong_code_is_told_and_changes_nothing(desk, keeper, unlocked):
    keeper.lock(LockReason.COMMAND)
    desk.recover()
    write(desk, keeper.code[:-1] + ("0" if keeper.code[-1] != "0" else "1"))
    assert not desk.window.problem.isHidden()
    assert unlocked == []
    keeper.unlock(PHRASE)


def test_a_changed_passphrase_replaces_the_old_one(desk, keeper, unlocked):
    desk.change()
    write(desk, PHRASE)
    assert unlocked == []  # it was open and stays open
    keeper.lock(LockReason.COMMAND)
    with pytest.raises(KnownError, match="wrong_passphrase"):
        keeper.unlock(PHRASE)
    keeper.unlock(NEW)


def test_a_window_that_the_officer_closed_is_forgotten(desk):
    desk.change()
    desk.window.close()
    assert desk.window is None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.close()
