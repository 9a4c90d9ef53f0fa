"""Several copied messages while the register is locked: one list, sealed at one press."""

import pytest
from helpers.contexts import context_of
from helpers.registers import PHRASE
from PySide6.QtWidgets import QApplication

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason
from desktop.core.settings.model import Officer, Settings
from desktop.language.translator import install
from desktop.ui.register.directives_page import DirectivesPresenter
from tests.ui.register.test_chat_import import keeper
from tests.ui.register.test_directives_page import Program

COPIED = (
    "[09:05, 22/10/2024] DC Dhaka: কাল সকালে সভা\n"
    "[09:06, 22/10/2024] UNO Savar: জি স্যার\n"
    "[09:07, 22/10/2024] ADC: আশ্রয়কেন্দ্র প্রস্তুত রাখুন\nদুটি তালিকা পাঠান\n"
)

__all__ = ["keeper"]


@pytest.fixture
def desk(keeper, qapp):
    """The presenter of Directives, the register locked and three messages copied."""
    install("en")
    host = Program(keeper)
    host.settings = Settings(Officer("UNO Savar"))
    host.desk = made = DirectivesPresenter(context_of(host), host)
    made.host = host
    keeper.vault.lock(LockReason.COMMAND)
    QApplication.clipboard().setText(COPIED)
    made.record_copied()
    yield made
    made.close()


def test_others_messages_are_ticked_and_sealed_with_their_exact_words(desk, keeper):
    window = desk.copies.window
    assert desk.host.forms == []
    assert window.messages.model.picked == {1, 3}  # not one's own answer
    assert window.messages.rest_row.isHidden()
    window.action_button.click()
    assert desk.copies.window is None
    assert [title for _, title, _ in desk.host.told] == ["2 messages are sealed"]
    keeper.vault.unlock(PHRASE)
    filed = keeper.inbox.file(keeper.inbox.entries())
    originals = {keeper.queries.detail(record.seq).original.decode() for record in filed}
    lines = COPIED.splitlines(keepends=True)
    assert originals == {lines[0], lines[2] + lines[3]}


def test_nothing_chosen_seals_nothing(desk, keeper):
    window = desk.copies.window
    window.messages.none_button.click()
    assert not window.action_button.isEnabled()
    window.close()
    keeper.vault.unlock(PHRASE)
    assert keeper.inbox.entries() == ()


def test_another_copy_replaces_what_was_not_sealed(desk):
    first = desk.copies.window
    QApplication.clipboard().setText(COPIED.replace("DC Dhaka", "DC Gazipur"))
    desk.record_copied()
    assert desk.copies.window is not first
    assert not first.isVisible()


def test_an_opened_register_takes_the_list_as_an_import(desk, keeper):
    opened = []
    desk.copies._open_copied = opened.append
    keeper.vault.unlock(PHRASE)
    desk.refresh()
    assert (desk.copies.window, opened) == (None, [COPIED])


def test_a_disk_that_refuses_keeps_the_list(desk, keeper, monkeypatch):
    def refuse(_drafts):
        raise KnownError(ProblemCode.DISK_FULL, path="x")

    monkeypatch.setattr(keeper.recording, "capture_all", refuse)
    window = desk.copies.window
    window.action_button.click()
    assert desk.copies.window is window
    assert window.problem.isVisibleTo(window)
    assert desk.host.told == []
