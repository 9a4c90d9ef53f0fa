"""How long records are kept, from the pane to the removal, with a real register behind it."""

import pytest
from helpers.directives import DAY
from helpers.registers import PHRASE

from desktop.core.errors import KnownError
from desktop.core.register.enums import Action, LockReason, SecurityClass
from desktop.core.register.records import Draft
from desktop.core.register.views import RecordClass, Retention
from desktop.language.dates import day_of
from desktop.ui.widgets.cell_table import CELL
from tests.ui.register.test_directives_page import keeper, keyring, page, program

__all__ = ["keeper", "keyring", "page", "program"]


@pytest.fixture
def opened(page, keeper):
    page.desk.host.bring_up = lambda: None
    keeper.vault.unlock(PHRASE)
    for text in ("keep the embankment", "send the list"):
        record = keeper.recording.capture(Draft(text=text))
        keeper.recording.act(record.record_id, Action.CARRIED_OUT)
        page.ids = [*getattr(page, "ids", ()), record.record_id]
    page.desk.refresh()
    show(page, page.ids[0])
    return page


def show(page, record_id):
    page.detail.target_wanted.emit(record_id)


def years_later(keeper, years):
    keeper.vault._now_ms.now_ms += years * 366 * DAY


def decide(page, kind, years="", until="", reason="order 12"):
    page.detail.retention_button.click()
    window = page.desk.retention.window
    window.kind.setCurrentIndex(list(RecordClass).index(kind))
    window.years.setText(years)
    window.until.edit.setText(until)
    window.reason.setText(reason)
    window.record_button.click()
    return window


def listing(page):
    (entry,) = [each for each in page.more.menu().actions() if "due for removal" in each.text()]
    entry.trigger()
    return page.desk.retention.list


def names(window):
    model = window.table.model()
    return [model.index(row, 1).data(CELL).first for row in range(model.rowCount())]


def test_a_decision_is_a_note_with_its_reason_and_shown_with_the_record(opened, keeper):
    decide(opened, RecordClass.C, "5")
    detail = keeper.queries.detail(opened.ids[0])
    assert detail.retention == Retention(RecordClass.C, 5)
    assert detail.trail[-1].words == "Class C (ga), 5 years. order 12"
    opened.desk._show_record(opened.ids[0])
    shown = [
        item.widget().text()
        for place in range(opened.detail.facts.count())
        if (item := opened.detail.facts.itemAt(place)) is not None
    ]
    year = day_of(detail.last_ms).year + 6
    assert any(f"may be removed from {year}" in words for words in shown)


def test_what_is_not_complete_is_refused_with_a_sentence(opened, keeper):
    for kind, years, until, reason, words in (
        (RecordClass.C, "", "", "x", "years"),
        (RecordClass.C, "0", "", "x", "years"),
        (RecordClass.C, "100", "", "x", "years"),
        (RecordClass.C, "five", "", "x", "years"),
        (RecordClass.C, "5", "31-02-2030", "x", "until"),
        (RecordClass.A, "", "", " ", "reason"),
    ):
        window = decide(opened, kind, years, until, reason)
        assert words in window.problem.text()
        window.close()
    opened.detail.retention_button.click()
    window = opened.desk.retention.window
    window.record_button.click()
    assert "class" in window.problem.text()
    window.close()
    assert keeper.queries.detail(opened.ids[0]).retention is None


def test_nothing_is_proposed_before_its_year_and_never_without_a_class(opened, keeper):
    decide(opened, RecordClass.D, "১")
    window = listing(opened)
    assert (names(window), window.nothing.isHidden()) == ([], False)
    assert not window.remove_button.isEnabled()
    window.close()
    years_later(keeper, 2)
    assert names(listing(opened)) == ["keep the embankment"]


def test_permanent_open_and_held_records_are_not_removed(opened, keeper):
    decide(opened, RecordClass.A)
    show(opened, opened.ids[1])
    decide(opened, RecordClass.D, "1", "31-12-2099")
    years_later(keeper, 10)
    window = listing(opened)
    assert names(window) == ["send the list"]
    assert not window.remove_button.isEnabled()  # held
    keeper.recording.act(opened.ids[1], Action.REOPENED)
    opened.desk.refresh()
    assert names(window) == []


def test_only_the_officers_press_removes_and_the_proof_stays(opened, keeper):
    decide(opened, RecordClass.D, "1")
    years_later(keeper, 2)
    window = listing(opened)
    window.remove_button.click()
    asked = opened.desk.record.window
    assert "Class D (gha)" in asked.reason.text()
    assert keeper.queries.detail(opened.ids[0]).record.text == "keep the embankment"
    asked.action_button.click()
    with pytest.raises(KnownError, match="record_redacted"):
        keeper.queries.detail(opened.ids[0])
    assert names(window) == []
    assert keeper.vault.verify().intact


def test_a_hidden_subject_is_not_in_the_list_and_a_record_of_it_can_be_read(opened, keeper):
    secret = keeper.recording.capture(
        Draft(text="the agent's name", security=SecurityClass.SECRET)
    ).record_id
    keeper.recording.act(secret, Action.CARRIED_OUT)
    keeper.recording.decide(secret, Retention(RecordClass.D, 1), "note")
    years_later(keeper, 2)
    window = listing(opened)
    assert names(window) == ["Hidden"]
    window.look_button.click()
    assert opened.detail.detail.row.record_id == secret


def test_a_hold_begins_with_what_was_decided(opened, keeper):
    decide(opened, RecordClass.D, "1")
    years_later(keeper, 2)
    listing(opened).hold_button.click()
    window = opened.desk.retention.window
    assert (window.kind.currentIndex(), window.years.text()) == (3, "1")
    window.until.edit.setText("31-12-2099")
    window.reason.setText("audit")
    window.record_button.click()
    kept = keeper.queries.detail(opened.ids[0]).retention
    assert kept.held_until is not None
    assert not opened.desk.retention.list.remove_button.isEnabled()


def test_a_lock_closes_both_windows(opened, keeper):
    opened.detail.retention_button.click()
    window = listing(opened)
    keeper.vault.lock(LockReason.IDLE)
    opened.desk.refresh()
    assert opened.desk.retention.window is None
    assert opened.desk.retention.list is None
    assert window.table.model().rowCount() == 0
    opened.desk.retention.open()
    assert opened.desk.retention.list is None
