"""Forwarding from the panel's menu to the list and the history, with a real register behind it."""

import pytest
from helpers.registers import PHRASE
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.core.person import Person
from desktop.core.register.enums import Action, LockReason
from desktop.core.register.records import Draft
from desktop.core.register.views import RecordQuery
from desktop.language.register import joined, step_words
from desktop.ui.widgets.cell_table import CELL
from tests.ui.register.test_directives_page import keeper, keyring, page, program

__all__ = ["keeper", "keyring", "page", "program"]


@pytest.fixture
def opened(page, keeper):
    keeper.vault.unlock(PHRASE)
    keeper.recording.capture(Draft(text="inspect the bazar"))
    page.desk.refresh()
    return page


def choose(page, words):
    (entry,) = [each for each in page.detail.other_button.menu().actions() if words in each.text()]
    entry.trigger()


def state_cell(page):
    return page.table.model().index(0, 4).data(CELL)


def history(page):
    return [label.text() for label in page.detail.findChildren(QLabel)]


def forward(page, name, until=""):
    choose(page, "Forwarded")
    window = page.desk.forwarding.window
    window.person.setText(name)
    window.designation.setText("AC Land")
    window.until.edit.setText(until)
    window.words.setText("by noon please")
    window.record_button.click()
    assert page.desk.forwarding.window is None
    page.desk.pending.flush()


def test_to_whom_and_until_when_is_in_the_list_and_the_history(opened, keeper):
    forward(opened, "Rahim", "24-11-2030 17:00")
    (row,) = keeper.queries.rows(RecordQuery())
    assert row.forwarded[0].person == Person("Rahim", "AC Land")
    assert state_cell(opened).second == "24 Nov, AC Land"
    told = "Forwarded to Rahim, AC Land, answer until 24 November 2030, 17:00, by noon please"
    steps = keeper.queries.detail(1).trail
    assert joined(step_words(steps[-1]), steps[-1].words) == told
    assert any(told in words for words in history(opened))
    assert keeper.queries.response_times(0, 2**45).answered_ms == (0,)


def test_the_answer_is_one_press_and_ends_the_waiting(opened, keeper):
    forward(opened, "Rahim")
    choose(opened, "Answer received from Rahim, AC Land")
    assert keeper.queries.rows(RecordQuery())[0].forwarded  # still five seconds to take it back
    opened.desk.pending.flush()
    assert keeper.queries.rows(RecordQuery())[0].forwarded == ()
    assert state_cell(opened).second == ""
    assert keeper.queries.detail(1).trail[-1].action is Action.ANSWERED
    entries = [each.text() for each in opened.detail.other_button.menu().actions()]
    assert not any("Answer received" in words for words in entries)


def test_nobody_and_no_such_day_are_refused_in_the_window(opened, keeper):
    choose(opened, "Forwarded")
    window = opened.desk.forwarding.window
    window.record_button.click()
    assert "person" in window.problem.text()
    window.person.setText("Rahim")
    window.until.edit.setText("99-99-2030")
    window.record_button.click()
    assert "no such day" in window.problem.text()
    assert opened.desk.forwarding.window is window
    assert len(keeper.queries.detail(1).trail) == 1


def test_a_note_that_was_begun_goes_on_in_the_window(opened):
    opened.detail.words.setText("as agreed")
    choose(opened, "Forwarded")
    assert opened.desk.forwarding.window.words.text() == "as agreed"
    opened.desk.forwarding.window.cancel()
    assert opened.desk.forwarding.window is None


def test_a_lock_closes_the_window_and_writes_what_is_held(opened, keeper):
    choose(opened, "Forwarded")
    keeper.vault.lock(LockReason.IDLE)
    opened.desk.refresh()
    assert opened.desk.forwarding.window is None


def test_who_was_forwarded_to_is_no_sender(opened, keeper):
    forward(opened, "Rahim")
    assert keeper.queries.view(RecordQuery()).senders == ()
    assert [row.subject for row in keeper.queries.rows(RecordQuery(words="rahim"))] == [
        "inspect the bazar"
    ]


def test_a_record_of_the_same_number_is_one_press_away(opened, keeper):
    keeper.recording.capture(Draft(text="old", dnothi="D-7"))
    keeper.recording.capture(Draft(text="new", dnothi="D-7"))
    opened.desk.refresh()
    opened.table.choose(keeper.queries.detail(3).row.record_id)
    (link,) = opened.detail.same_number.findChildren(QPushButton)
    assert link.text() == "2. old, to be answered"
    link.click()
    assert opened.detail.detail.record.text == "old"
    keeper.vault.lock(LockReason.IDLE)
    opened.desk.refresh()
    assert opened.detail.same_number.isHidden()
