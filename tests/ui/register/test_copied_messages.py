"""Several copied messages in one window, with a real register behind it."""

from types import SimpleNamespace

import pytest
from helpers.contexts import context_of
from helpers.registers import PHRASE
from PySide6.QtWidgets import QApplication

from desktop.core.register.enums import Capture, LockReason, RecordType, RegisterState
from desktop.core.register.views import RecordQuery
from desktop.core.settings.model import Officer, Settings
from desktop.language.translator import install
from desktop.ui.register.chat_import import ChatImportPresenter
from desktop.ui.register.directives_page import DirectivesPresenter
from tests.ui.register.test_chat_import import keeper, program
from tests.ui.register.test_directives_page import Program as Desk

COPIED = (
    "[09:05, 22/10/2024] DC Dhaka: কাল সকালে সভা\n"
    "[09:06, 22/10/2024] UNO Savar: জি স্যার\n"
    "[09:07, 22/10/2024] ADC: আশ্রয়কেন্দ্র প্রস্তুত রাখুন\nদুটি তালিকা পাঠান\n"
)
AMBIGUOUS = "[10:00, 03/09/2026] DC: one\n[10:00, 04/09/2026] ADC: two\n"


__all__ = ["keeper", "program"]


@pytest.fixture
def desk(program, keeper, qapp):
    install("en")
    program.settings = Settings(Officer("UNO Savar"))
    made = ChatImportPresenter(context_of(program), program, lambda: "")
    yield made
    made.close()


def texts(keeper):
    return {row.subject: row for row in keeper.queries.rows(RecordQuery(limit=99))}


def test_the_others_messages_are_ticked_and_become_directives(desk, program, keeper):
    desk.open_copied(COPIED)
    program.in_background.run()
    window = desk.window
    assert window.other_button.isHidden()
    assert "2" in window.record_button.text()  # not one's own answer
    window.record_button.click()
    program.in_background.run()
    assert desk.window is None
    rows = texts(keeper)
    assert "জি স্যার" not in rows
    directives = [row for row in rows.values() if row.type is RecordType.DIRECTIVE]
    assert [row.number for row in directives] == [2, 1]
    filed = keeper.queries.detail(keeper.queries.typed("2"))
    assert filed.as_filed.capture is Capture.PASTE
    assert filed.original.decode() == (
        "[09:07, 22/10/2024] ADC: আশ্রয়কেন্দ্র প্রস্তুত রাখুন\nদুটি তালিকা পাঠান\n"
    )


def test_the_same_text_once_more_adds_nothing(desk, program, keeper):
    for _ in range(2):
        desk.open_copied(COPIED)
        program.in_background.run()
        count = keeper.vault.register.count
        desk.window.record_button.click()
        program.in_background.run()
    assert keeper.vault.register.count == count
    desk.window.close()


def test_a_date_that_can_be_read_in_two_ways_is_asked_about(desk, program, keeper):
    program.clock = desk._clock = SimpleNamespace(now_ms=lambda: 1_795_000_000_000)
    desk.open_copied(AMBIGUOUS)
    program.in_background.run()
    assert not desk.window.ledger.question.isHidden()
    assert not desk.window.record_button.isEnabled()
    desk.window.reading_chosen.emit(True)
    program.in_background.run()
    desk.window.record_button.click()
    program.in_background.run()
    assert keeper.queries.detail(1).record.claimed.text.endswith("03/09/2026")


def test_a_lock_forgets_the_copied_text(desk, program, keeper):
    desk.open_copied(COPIED)
    program.in_background.run()
    keeper.vault.lock(LockReason.IDLE)
    desk.close()
    assert (desk.window, desk._export, desk._reader) == (None, None, None)
    desk.open_copied(COPIED)
    assert desk.window is None
    keeper.vault.unlock(PHRASE)


def test_a_hostile_clipboard_is_read_like_any_other(desk, program, keeper):
    desk.open_copied(COPIED + "[09:08, 22/10/2024] X: \ud800 <attached: ../../etc/passwd>\n")
    program.in_background.run()
    desk.window.messages.all_button.click()
    desk.window.record_button.click()
    program.in_background.run()
    assert not program.bugs
    assert desk.window is None
    assert keeper.vault.verify(thorough=True).intact


def test_one_message_still_has_its_form_and_several_have_one_list(program, keeper, qtbot):
    host = Desk(keeper)
    host.desk = DirectivesPresenter(context_of(host), host)
    opened = []
    host.desk.imports.open_copied = opened.append
    QApplication.clipboard().setText(COPIED)
    host.desk.record_copied()
    assert (opened, host.forms) == ([COPIED], [])
    QApplication.clipboard().setText(COPIED.splitlines()[0])
    host.desk.record_copied()
    assert len(host.forms) == 1
    keeper.vault.lock(LockReason.IDLE)
    assert keeper.vault.state is RegisterState.LOCKED
    QApplication.clipboard().setText(COPIED)
    host.desk.record_copied()
    assert len(host.forms) == 1  # only that of before
    window = host.desk.copies.window
    assert window.messages.model.picked == {1, 2, 3}
    host.forms[0].leave()
    host.desk.close()
    assert host.desk.copies.window is None
