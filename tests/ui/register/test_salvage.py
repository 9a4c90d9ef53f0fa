"""The offer to save what can be read of a damaged register, from the window to a real file."""

from types import SimpleNamespace

import pytest
from helpers.contexts import context_of
from helpers.registers import CHEAP, PHRASE, Moment, keeper_at

from desktop import language
from desktop.core.office.schedule import Schedule
from desktop.core.register.records import Draft
from desktop.core.register.views import LockReason
from desktop.core.settings.model import Settings
from desktop.services.worker import at_once
from desktop.ui.register.salvage import RegisterSalvagePresenter
from desktop.ui.theme.look import LIGHT, Look


@pytest.fixture
def keeper(tmp_path):
    made = keeper_at(tmp_path / "home")
    made.session.init(PHRASE, CHEAP)
    made.recording.capture(Draft(text="the only record"))
    made.session.lock(LockReason.COMMAND)
    file = tmp_path / "home" / "register.db"
    file.write_bytes(bytes(4096) + file.read_bytes()[4096:])
    yield made
    made.session.lock(LockReason.COMMAND)


@pytest.fixture
def unlocked():
    return []


@pytest.fixture
def presenter(keeper, unlocked, qapp):
    language.install("en")

    program = SimpleNamespace(
        keeper=lambda: keeper,
        in_background=at_once,
        look=Look(LIGHT, "en"),
        settings=Settings(),
        schedule=Schedule(),
        clock=SimpleNamespace(now_ms=Moment()),
        capture=SimpleNamespace(until_ms=None),
        forget_freed=lambda: unlocked.append("swept"),
    )
    made = RegisterSalvagePresenter(context_of(program), program, unlocked.append)
    yield made
    if made.window is not None:
        made.window.close()


def answer(presenter, passphrase):
    presenter.offer()
    presenter.window.passphrase.setText(passphrase)
    presenter.window.save_button.click()


def test_the_result_is_shown_and_the_register_opened(presenter, keeper, unlocked):
    answer(presenter, PHRASE)
    assert "1 of 1 records" in presenter.window.problem.text()
    assert "register.db.lost-1" in presenter.window.problem.text()
    assert not presenter.window.passphrase.text()
    assert unlocked == ["swept", PHRASE]
    assert keeper.session.unlock(PHRASE).salvages == 1
    statement = keeper.session.opened().record(2).text
    assert statement.startswith("1 of 1 records")


def test_a_wrong_passphrase_saves_nothing_and_what_was_read_is_overwritten(
    presenter, keeper, unlocked
):
    answer(presenter, "some other words here")
    assert "passphrase" in presenter.window.problem.text().lower()
    assert presenter.window.save_button.isEnabled()
    assert unlocked == ["swept"]


def test_a_window_that_was_closed_is_forgotten(presenter):
    presenter.offer()
    first = presenter.window
    presenter.offer()
    assert presenter.window is not first
    presenter.window.close()
    assert presenter.window is None
