"""The list of superiors from the menu to forms and imports, with a real register behind it."""

import pytest
from helpers.registers import PHRASE
from PySide6.QtWidgets import QApplication

from desktop.core.register.contacts import Contact
from desktop.core.register.enums import LockReason, SecurityClass
from desktop.core.register.records import Draft
from desktop.core.register.views import RecordQuery
from desktop.ui.widgets.cell_table import CELL
from tests.ui.register.test_directives_page import keeper, keyring, page, program

__all__ = ["keeper", "keyring", "page", "program"]

DC = Contact("DC Dhaka", "Deputy Commissioner", "Dhaka", SecurityClass.CONFIDENTIAL)
COPIED = "[09:05, 22/10/2024] {sender}: কাল সকালে সভা\n"


@pytest.fixture
def opened(page, keeper):
    keeper.vault.unlock(PHRASE)
    page.desk.refresh()
    return page


def window(page):
    (entry,) = [each for each in page.more.menu().actions() if "Superiors" in each.text()]
    entry.trigger()
    return page.desk.contacts.window


def names(window):
    model = window.table.model()
    return [model.index(row, 0).data(CELL).first for row in range(model.rowCount())]


def fill(window, name, designation="", office=""):
    window.name_field.setText(name)
    window.designation.setText(designation)
    window.office.setText(office)


def test_a_superior_is_added_changed_and_removed(opened, keeper):
    shown = window(opened)
    assert not shown.nobody.isHidden()
    fill(shown, "DC  Dhaka", "Deputy Commissioner", "Dhaka")
    shown.security.choose(DC.security.bars)
    shown.action_button.click()
    assert keeper.contacts.all() == [DC]
    assert shown.name_field.text() == ""
    shown.table.selectRow(0)
    assert (shown.name_field.text(), shown.action_button.text()) == ("DC Dhaka", "Save")
    shown.name_field.setText("+880 1711-000000")
    shown.action_button.click()
    assert names(shown) == ["+880 1711-000000"]
    shown.table.selectRow(0)
    shown.remove_button.click()
    assert keeper.contacts.all() == []
    assert shown.designation.text() == "Deputy Commissioner"
    shown.action_button.click()  # put back
    assert names(shown) == ["+880 1711-000000"]
    shown.table.selectRow(0)
    shown.new_button.click()
    assert (shown.name_field.text(), shown.action_button.text()) == ("", "Add")
    shown.close()


def test_what_cannot_be_added_stays_in_the_fields_with_a_sentence(opened, keeper):
    keeper.contacts.put(DC)
    shown = window(opened)
    for name, words in (("dc dhaka", "already"), ("", "needs a name"), ("x" * 200, "120")):
        fill(shown, name)
        shown.action_button.click()
        assert words in shown.problem.title.text()
        assert shown.name_field.text() == name
    keeper.contacts.remove("DC Dhaka")  # by another process
    shown.table.selectRow(0)
    shown.remove_button.click()
    assert "DC Dhaka" in shown.problem.title.text()
    assert shown is opened.desk.contacts.window
    shown.close()


def test_a_lock_closes_the_list_and_ends_the_offers_of_every_form(opened, keeper):
    keeper.contacts.put(DC)
    shown = window(opened)
    opened.desk.record_typed()
    (form,) = opened.desk.host.forms
    model = form.fields.senders.model()
    assert model.rowCount() == 1
    keeper.vault.lock(LockReason.IDLE)
    opened.desk.refresh()
    assert opened.desk.contacts.window is None
    assert (shown.table.model().rowCount(), model.rowCount()) == (0, 0)
    form.sender_chosen.emit("DC Dhaka")
    assert form.fields.designation.text() == ""
    opened.desk.contacts.open()
    assert opened.desk.contacts.window is None
    keeper.vault.unlock(PHRASE)
    opened.desk.refresh()
    assert model.rowCount() == 1
    form.leave()


@pytest.fixture
def form(opened, keeper):
    keeper.contacts.put(DC)
    keeper.recording.capture(Draft(text="x", sender="UNO Savar", designation="UNO"))
    opened.desk.record_typed()
    (made,) = opened.desk.host.forms
    yield made
    made.leave()


def choose(form, typed):
    """Type into the sender's field and take what is offered first."""
    form.fields.sender_line.setFocus()
    form.fields.sender_line.setText(typed)
    form.fields.senders.setCompletionPrefix(typed)
    assert form.fields.senders.completionCount() == 1
    index = form.fields.senders.completionModel().index(0, 0)
    form.fields.senders.activated.emit(form.fields.senders.pathFromIndex(index))


@pytest.mark.parametrize("typed", ["dc", "DEPUTY", "comm", "dhaka"])
def test_a_contact_is_found_by_any_part_and_fills_designation_office_and_class(form, typed):
    choose(form, typed)
    draft = form.draft()
    assert (draft.sender, draft.designation) == ("DC Dhaka", "Deputy Commissioner, Dhaka")
    assert draft.security is SecurityClass.CONFIDENTIAL


def test_a_sender_of_the_register_brings_the_designation_of_before_and_no_class(form):
    form.fields.security.choose(SecurityClass.SECRET.bars)
    choose(form, "savar")
    draft = form.draft()
    assert (draft.sender, draft.designation) == ("UNO Savar", "UNO")
    assert draft.security is SecurityClass.SECRET  # never lowered


def test_a_new_superior_is_offered_in_an_open_form(form, opened):
    shown = window(opened)
    fill(shown, "Secretary")
    shown.action_button.click()
    shown.close()
    choose(form, "secre")
    assert form.draft().sender == "Secretary"


@pytest.mark.parametrize(("sender", "is_contact"), [("dc dhaka", True), ("~ DC Dhaka", False)])
def test_a_copied_message_of_a_superior_is_filled_and_one_who_calls_himself_so_is_not(
    opened, keeper, sender, is_contact
):
    keeper.contacts.put(DC)
    QApplication.clipboard().setText(COPIED.format(sender=sender))
    opened.desk.record_copied()
    (form,) = opened.desk.host.forms
    draft = form.draft()
    assert draft.designation == ("Deputy Commissioner, Dhaka" if is_contact else "")
    assert (draft.security is SecurityClass.CONFIDENTIAL) is is_contact
    form.save_button.click()
    (row,) = keeper.queries.rows(RecordQuery())
    assert (row.security is SecurityClass.CONFIDENTIAL) is is_contact


def test_a_correction_completes_the_sender_too(opened, keeper):
    keeper.contacts.put(DC)
    captured = keeper.recording.capture(Draft(text="x"))
    opened.desk.record.correct(captured.record_id)
    choose(opened.desk.record.form, "dc")
    opened.desk.record.form.fields.reason.setText("the sender was not known")
    opened.desk.record.form.save_button.click()
    record = keeper.queries.detail(1).record
    assert (record.sender, record.designation) == ("DC Dhaka", "Deputy Commissioner, Dhaka")


CHAT = (
    COPIED.format(sender="DC Dhaka")
    + COPIED.format(sender="UNO").replace("09:05", "09:06")
    + COPIED.format(sender="~ DC Dhaka").replace("09:05", "09:07")
)


@pytest.fixture
def imports(opened, keeper, qtbot):
    opened.desk.imports.open_copied(CHAT)
    qtbot.waitUntil(lambda: opened.desk.imports.window.messages.model.rowCount() > 0)
    yield opened.desk.imports
    if opened.desk.imports.window is not None:
        opened.desk.imports.window.close()


def shown_senders(imports):
    model = imports.window.messages.model
    return [model.sender_of(row) for row in range(model.rowCount())]


def test_without_a_list_the_preview_shows_all_and_one_press_makes_a_sender_a_superior(
    imports, keeper
):
    row = imports.window.messages.superiors
    assert row.only.isHidden()
    assert shown_senders(imports) == ["DC Dhaka", "UNO", "~DC Dhaka"]
    picked = len(imports.window.messages.model.picked)
    imports.window.messages.table.selectRow(0)
    assert "DC Dhaka" in row.add_button.text()
    row.add_button.click()
    assert keeper.contacts.all() == [Contact("DC Dhaka")]
    assert row.add_button.isHidden()
    assert len(imports.window.messages.model.picked) == picked
    row.only.setChecked(True)
    assert shown_senders(imports) == ["DC Dhaka"]


def test_with_a_list_the_preview_begins_with_its_messages_and_takes_only_them(
    opened, keeper, qtbot
):
    keeper.contacts.put(DC)
    opened.desk.imports.open_copied(CHAT)
    imports = opened.desk.imports
    qtbot.waitUntil(lambda: imports.window.messages.model.rowCount() > 0)
    assert imports.window.messages.superiors.only.isChecked()
    assert shown_senders(imports) == ["DC Dhaka"]
    assert len(imports.window.messages.model.picked) == 1
    imports.window.messages.superiors.only.setChecked(False)
    assert len(shown_senders(imports)) == 3
    imports.window.record_button.click()
    qtbot.waitUntil(lambda: imports.window is None)
    rows = [row for row in keeper.queries.rows(RecordQuery()) if row.sender]
    assert [(row.designation, row.security) for row in rows] == [
        ("Deputy Commissioner, Dhaka", SecurityClass.CONFIDENTIAL)
    ]


def test_a_list_without_anybody_of_the_chat_hides_nothing(opened, keeper, qtbot):
    keeper.contacts.put(Contact("Secretary"))
    opened.desk.imports.open_copied(CHAT)
    imports = opened.desk.imports
    qtbot.waitUntil(lambda: imports.window.messages.model.rowCount() > 0)
    assert not imports.window.messages.superiors.only.isChecked()
    assert len(shown_senders(imports)) == 3
    imports.window.close()


def test_a_full_list_is_said_in_the_preview(imports, keeper, monkeypatch):
    monkeypatch.setattr("desktop.storage.register.contacts.MOST", 0)
    imports.window.messages.table.selectRow(1)
    imports.window.messages.superiors.add_button.click()
    assert "full" in imports.window.problem.title.text()
