"""Superiors, forwarding and years of keeping, from the page to a real register."""

from datetime import date

import pytest
from helpers.directives import DAY
from helpers.registers import PHRASE
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop.core.errors import KnownError
from desktop.core.person import Person
from desktop.core.register.contacts import Contact
from desktop.core.register.enums import Action, SecurityClass
from desktop.core.register.records import Draft
from desktop.core.register.views import RecordClass, RecordQuery, Retention
from desktop.language.dates import day_of, moment
from desktop.ui.register import directives_page
from desktop.ui.register.requests import RecordAct
from desktop.ui.widgets.basics import FieldNote

DC = Contact("DC Dhaka", "Deputy Commissioner", "Dhaka", SecurityClass.CONFIDENTIAL)
COPIED = "[09:05, 22/10/2024] {sender}: কাল সকালে সভা\n"


def labels(page):
    return [label.text() for label in page.detail.findChildren(QLabel)]


# --- superiors ------------------------------------------------------------------------------------


@pytest.fixture
def superiors(menu, desk):
    menu("Superiors")
    return desk.contacts.window


def fill(window, name, designation="", office=""):
    window.name_field.setText(name)
    window.designation.setText(designation)
    window.office.setText(office)
    window.action_button.click()


def test_a_superior_is_added_changed_removed_and_put_back(superiors, keeper, column):
    assert not superiors.nobody.isHidden()
    superiors.security.choose(DC.security.bars)
    fill(superiors, "DC  Dhaka", "Deputy Commissioner", "Dhaka")
    assert (keeper.contacts.all(), superiors.name_field.text()) == ([DC], "")
    superiors.table.selectRow(0)
    assert (superiors.name_field.text(), superiors.action_button.text()) == ("DC Dhaka", "Save")
    superiors.name_field.setText("+880 1711-000000")
    superiors.action_button.click()
    assert column(superiors.table, 0) == ["+880 1711-000000"]
    superiors.table.selectRow(0)
    superiors.remove_button.click()
    assert keeper.contacts.all() == []
    superiors.action_button.click()  # the fields have it still
    assert keeper.contacts.all()[0].designation == "Deputy Commissioner"
    superiors.table.selectRow(0)
    superiors.new_button.click()
    assert (superiors.name_field.text(), superiors.action_button.text()) == ("", "Add")


def test_what_cannot_be_added_stays_in_the_fields_with_a_sentence(superiors, keeper, desk):
    keeper.contacts.put(DC)
    desk.contacts.refresh()
    for name, words in (("dc dhaka", "already"), ("", "needs a name"), ("x" * 200, "120")):
        fill(superiors, name)
        assert words in superiors.problem.title.text()
        assert superiors.name_field.text() == name
    keeper.contacts.remove("DC Dhaka")  # by another process
    superiors.table.selectRow(0)
    superiors.remove_button.click()
    assert "DC Dhaka" in superiors.problem.title.text()


def test_a_lock_closes_the_list_and_ends_the_offers_of_every_form(superiors, desk, keeper, program):
    fill(superiors, "DC Dhaka", "Deputy Commissioner")
    desk.record_typed()
    (form,) = program.forms
    model = form.fields.senders.model()
    program.lock()
    assert desk.contacts.window is None
    assert (superiors.table.model().rowCount(), model.rowCount()) == (0, 0)
    form.sender_chosen.emit("DC Dhaka")
    assert form.fields.designation.text() == ""
    desk.contacts.open()
    assert desk.contacts.window is None
    keeper.vault.unlock(PHRASE)
    desk.refresh()
    assert model.rowCount() == 1


@pytest.fixture
def form(desk, keeper, program):
    keeper.contacts.put(DC)
    keeper.recording.capture(Draft(text="x", sender="UNO Savar", designation="UNO"))
    desk.record_typed()
    (made,) = program.forms
    return made


def choose(form, typed):
    """Type into the sender's field and take the first suggestion."""
    form.fields.sender_line.setFocus()
    form.fields.sender_line.setText(typed)
    form.fields.senders.setCompletionPrefix(typed)
    assert form.fields.senders.completionCount() == 1
    index = form.fields.senders.completionModel().index(0, 0)
    form.fields.senders.activated.emit(form.fields.senders.pathFromIndex(index))
    return form.draft()


@pytest.mark.parametrize("typed", ["dc", "DEPUTY", "comm", "dhaka"])
def test_a_contact_is_found_by_any_part_and_fills_designation_office_and_class(form, typed):
    draft = choose(form, typed)
    assert (draft.sender, draft.designation) == ("DC Dhaka", "Deputy Commissioner, Dhaka")
    assert draft.security is SecurityClass.CONFIDENTIAL


def test_a_sender_of_the_register_brings_its_designation_and_never_lowers_the_class(form):
    form.fields.security.choose(SecurityClass.SECRET.bars)
    draft = choose(form, "savar")
    assert (draft.sender, draft.designation) == ("UNO Savar", "UNO")
    assert draft.security is SecurityClass.SECRET


def test_a_new_superior_is_offered_at_once(form, menu, desk, record, page, keeper):
    menu("Superiors")
    fill(desk.contacts.window, "Secretary")
    assert choose(form, "secre").sender == "Secretary"
    record_id = record()
    page.detail.ask(RecordAct.CORRECT)
    choose(desk.record.form, "dc")
    desk.record.form.fields.reason.setText("the sender was not known")
    desk.record.form.save_button.click()
    assert keeper.queries.detail(record_id).record.designation == "Deputy Commissioner, Dhaka"


@pytest.mark.parametrize(("sender", "known"), [("dc dhaka", True), ("~ DC Dhaka", False)])
def test_who_calls_himself_a_superior_is_not_one(desk, program, keeper, sender, known):
    keeper.contacts.put(DC)
    QApplication.clipboard().setText(COPIED.format(sender=sender))
    desk.record_copied()
    (form,) = program.forms
    assert form.draft().designation == ("Deputy Commissioner, Dhaka" if known else "")
    form.save_button.click()
    (row,) = keeper.queries.rows(RecordQuery())
    assert (row.security is SecurityClass.CONFIDENTIAL) is known


CHAT = (
    COPIED.format(sender="DC Dhaka")
    + COPIED.format(sender="UNO").replace("09:05", "09:06")
    + COPIED.format(sender="~ DC Dhaka").replace("09:05", "09:07")
)


@pytest.fixture
def chat(desk):
    """Show the copied chat; return its messages."""

    def show():
        desk.imports.open_copied(CHAT)
        return desk.imports.window.messages

    return show


def senders(messages):
    return [messages.model.sender_of(row) for row in range(messages.model.rowCount())]


def test_without_a_list_one_press_makes_a_sender_a_superior(chat, desk, keeper, monkeypatch):
    messages = chat()
    row, picked = messages.superiors, len(messages.model.picked)
    assert row.only.isHidden()
    assert senders(messages) == ["DC Dhaka", "UNO", "~DC Dhaka"]
    messages.table.selectRow(0)
    assert "DC Dhaka" in row.add_button.text()
    row.add_button.click()
    assert keeper.contacts.all() == [Contact("DC Dhaka")]
    assert row.add_button.isHidden()
    assert len(messages.model.picked) == picked
    row.only.setChecked(True)
    assert senders(messages) == ["DC Dhaka"]
    row.only.setChecked(False)
    monkeypatch.setattr("desktop.storage.register.contacts.MOST", 0)
    messages.table.selectRow(1)
    row.add_button.click()
    assert "full" in desk.imports.window.problem.title.text()


def test_with_a_list_the_import_begins_with_its_messages_and_takes_only_them(chat, desk, keeper):
    keeper.contacts.put(Contact("Secretary"))
    assert not chat().superiors.only.isChecked()  # nobody of the chat
    desk.imports.window.close()
    keeper.contacts.put(DC)
    messages = chat()
    assert messages.superiors.only.isChecked()
    assert (senders(messages), len(messages.model.picked)) == (["DC Dhaka"], 1)
    messages.superiors.only.setChecked(False)
    assert len(senders(messages)) == 3
    desk.imports.window.record_button.click()
    rows = [row for row in keeper.queries.rows(RecordQuery()) if row.sender]
    assert [(row.designation, row.security) for row in rows] == [
        ("Deputy Commissioner, Dhaka", SecurityClass.CONFIDENTIAL)
    ]


# --- forwarding -----------------------------------------------------------------------------------


@pytest.fixture
def replies(page):
    """The entries of the reply menu, by their words."""

    def read():
        menu = page.detail.foot.replies
        menu.aboutToShow.emit()
        return {each.text(): each for each in menu.actions()}

    return read


@pytest.fixture
def forward(record, page, desk):
    record("inspect the bazar")

    def fill(name, until=""):
        page.detail.ask(RecordAct.FORWARD)
        window = desk.questions.window
        window.person.setText(name)
        window.designation.setText("AC Land")
        window.until.edit.setText(until)
        window.words.setText("by noon please")
        window.record_button.click()
        assert desk.questions.window is None
        desk.pending.flush()

    return fill


def test_to_whom_is_listed_until_the_answer(forward, page, keeper, column, replies, desk):
    forward("Rahim", "24-11-2030 17:00")
    assert column(page.table, 3, "second") == ["AC Land"]
    told = "Forwarded to Rahim, AC Land, answer due by 24 November 2030, 17:00, by noon please"
    assert any(told in words for words in labels(page))
    (row,) = keeper.queries.rows(RecordQuery())
    assert row.forwarded[0].person == Person("Rahim", "AC Land")
    forward("Rahim")
    replies()["Answer received from Rahim, AC Land"].trigger()
    assert column(page.table, 3, "second") == ["AC Land"]  # five seconds to take it back
    desk.pending.flush()
    assert column(page.table, 3, "second") == [""]
    assert not any("Answer received" in words for words in replies())


def test_who_owes_an_answer_is_reminded(forward, page, replies, desk, keeper, monkeypatch):
    monkeypatch.setattr(directives_page, "open_whatsapp", lambda *_: None)
    forward("Rahim", "24-11-2030 17:00")
    replies()["Remind: Rahim, AC Land"].trigger()
    assert QGuiApplication.clipboard().text().startswith("Answer due: 24 November 2030, 17:00")
    page.detail.foot.pending.sent_button.click()
    desk.pending.flush()
    step = keeper.queries.detail(1).trail[-1]
    assert (step.action, step.words) == (Action.NOTE, "Reminded: AC Land")


def test_a_directive_is_copied_for_its_receiver_and_recorded_once_it_was_sent(
    forwarding, page, desk, keeper, monkeypatch
):
    monkeypatch.setattr(directives_page, "open_whatsapp", lambda *_: None)
    forwarding.person.setText("Rahim")
    forwarding.until.edit.setText("24-11-2030 17:00")
    forwarding.words.setText("by noon please")
    forwarding.send_button.click()
    said = QGuiApplication.clipboard().text().split("\n\n")
    text = keeper.queries.detail(1).record.text
    assert said == [text, "Answer due by: 24 November 2030, 17:00", "by noon please"]
    desk.pending.flush()
    assert not keeper.queries.rows(RecordQuery())[0].forwarded
    page.detail.foot.pending.sent_button.click()
    desk.pending.flush()
    assert keeper.queries.rows(RecordQuery())[0].forwarded[0].person == Person("Rahim")


def test_a_directive_of_a_class_is_not_copied_for_its_receiver(record, page, desk):
    for security, offered in ((SecurityClass.RESTRICTED, False), (SecurityClass.ORDINARY, True)):
        record("raid", security=security)
        page.detail.ask(RecordAct.FORWARD)
        assert desk.questions.window.send_button.isVisible() is offered


def test_earlier_receivers_and_superiors_are_offered_and_fill_both_fields(
    forward, page, desk, keeper, qtbot
):
    forward("Karim")
    forward("Rahim")
    keeper.contacts.put(DC)
    page.detail.ask(RecordAct.FORWARD)
    window = desk.questions.window
    names = window.people.model()
    shown = [names.index(row, 0).data() for row in range(names.rowCount())]
    assert shown == ["Rahim, AC Land", "Karim, AC Land", "DC Dhaka, Deputy Commissioner, Dhaka"]
    qtbot.keyClicks(window.person, "ka")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(window.people.popup(), key)
    assert desk.questions.window is window  # Enter chose, and recorded nothing
    assert (window.person.text(), window.designation.text()) == ("Karim", "AC Land")


def faults(window):
    return [each for each in window.findChildren(FieldNote) if each.isVisible()]


@pytest.fixture
def forwarding(record, page, desk):
    """The window of a forwarding to nobody yet."""
    record()
    page.detail.ask(RecordAct.FORWARD)
    return desk.questions.window


def test_nobody_and_no_such_day_are_refused_and_a_lock_closes_the_window(forwarding, desk, program):
    person, until = forwarding.person, forwarding.until.edit
    for name, day, field, words in (
        ("", "", person, "person"),
        ("Rahim", "99-99-2030", until, "no such day"),
    ):
        person.setText(name)
        until.setText(day)
        forwarding.record_button.click()
        assert words in field.accessibleDescription()
        assert [fault.text for fault in faults(forwarding)] == [field.accessibleDescription()]
    program.lock()
    assert desk.questions.window is None


def test_a_new_deadline_stands_below_the_old_one_and_is_one_press(record, page, desk, keeper):
    record("send it")
    for asked, before, at, reason in (
        ("Tomorrow 10:00", "", "2026-09-22T10:00", ""),
        ("24 Sep 17:00", "Deadline: tomorrow 10:00", "2026-09-24T17:00", "order 12"),
    ):
        page.detail.ask(RecordAct.SET_DEADLINE)
        window = desk.questions.window
        assert before in window.about.text()
        (press,) = [each for each in window.usual if each.text() == asked]
        press.click()
        window.reason.setText(reason)
        assert window.focusWidget() is window.reason
        window.record_button.click()
        deadline = keeper.queries.detail(1).record.deadline_ms
        assert moment(deadline).isoformat()[:16] == at


@pytest.mark.parametrize("act", [RecordAct.FORWARD, RecordAct.SET_DEADLINE, RecordAct.NOTE])
def test_a_question_names_its_directive_but_no_hidden_subject(record, page, desk, program, act):
    record("send it", subject="Shelters", sender="DC Dhaka")
    page.detail.ask(act)
    about = desk.questions.window.about
    assert "Directive no. 1, Shelters, DC Dhaka, today " in about.text()
    assert desk.questions.window.about_mark.isHidden()
    desk.questions.close()
    record("secret", subject="Raid", sender="DC Dhaka", security=SecurityClass.SECRET)
    page.detail.ask(act)
    window = desk.questions.window
    assert "Secret, Directive no. 2, DC Dhaka, today " in window.about.text()
    assert not window.about_mark.isHidden()


def test_a_fault_is_below_its_field_until_it_is_mended_and_enter_records(forwarding, desk, qtbot):
    button, until = forwarding.record_button, forwarding.until
    for _ in range(5):  # a nested layout asks again for its place
        QApplication.processEvents()
    place = button.mapToGlobal(QPoint(0, 0))
    forwarding.person.setText("Rahim")
    until.edit.setText("kal")
    button.click()
    QApplication.processEvents()
    (fault,) = faults(forwarding)
    parts = (until, fault, forwarding.words, button)
    tops = [part.mapTo(forwarding, QPoint(0, 0)).y() for part in parts]
    assert tops[0] + until.height() <= tops[1] < tops[2]
    assert tops[3] - forwarding.words.geometry().bottom() > 24
    assert button.mapToGlobal(QPoint(0, 0)) == place  # under the same finger
    assert forwarding.focusWidget() is until.edit
    until.edit.setText("আগামীকাল বিকাল ৩টা")
    assert not faults(forwarding)
    qtbot.keyClick(until.edit, Qt.Key.Key_Return)
    assert desk.questions.window is None


def test_a_record_of_the_same_number_is_one_press_away(record, page, program):
    record("old", dnothi="D-7")
    record("new", dnothi="D-7")
    links = page.detail.same_number.findChildren(QPushButton)
    (link,) = [each for each in links if each.isVisibleTo(page.detail)]
    assert link.text() == "1. old, to be answered"
    link.click()
    assert page.detail.detail.record.text == "old"
    program.lock()
    assert page.detail.same_number.isHidden()


# --- years of keeping -----------------------------------------------------------------------------


@pytest.fixture
def closed(record, keeper, program, page):
    """Ids of two closed directives; the first is shown."""
    ids = [record("send the list"), record("keep the embankment")][::-1]
    for each in ids:
        keeper.recording.act(each, Action.CARRIED_OUT)
    program.register_changed()
    page.detail.target_wanted.emit(ids[0])
    return ids


@pytest.fixture
def decide(page, desk, closed):
    def fill(kind, years="", until="", reason="order 12"):
        page.detail.ask(RecordAct.KEEP)
        window = desk.retention.window
        if kind is not None:
            window.kind.setCurrentIndex(list(RecordClass).index(kind))
        window.years.setText(years)
        window.until.edit.setText(until)
        window.reason.setText(reason)
        window.record_button.click()
        return window

    return fill


@pytest.fixture
def due(menu, desk, moment):
    """Show the records due for removal, so many years later."""

    def show(years=0):
        moment.now_ms += years * 366 * DAY
        menu("may be removed")
        return desk.retention.list

    return show


def test_a_decision_is_shown_with_the_record(decide, closed, keeper, page, program):
    decide(RecordClass.C, "5")
    detail = keeper.queries.detail(closed[0])
    assert detail.retention == Retention(RecordClass.C, 5)
    assert detail.trail[-1].words == "Class C (ga), 5 years. order 12"
    page.detail.target_wanted.emit(closed[0])
    year = day_of(detail.last_ms).year + 6
    assert any(f"may be removed in or after {year}" in words for words in labels(page))


@pytest.mark.parametrize(
    ("kind", "years", "until", "reason", "field", "words"),
    [
        (None, "", "", "x", "kind", "class"),
        (RecordClass.C, "0", "", "x", "years", "years"),
        (RecordClass.C, "100", "", "x", "years", "years"),
        (RecordClass.C, "five", "", "x", "years", "years"),
        (RecordClass.C, "5", "31-02-2030", "x", "until", "no such day"),
        (RecordClass.A, "", "", " ", "reason", "reason"),
    ],
)
def test_what_is_not_complete_is_refused(decide, kind, years, until, reason, field, words):
    window = decide(kind, years, until, reason)
    refused = getattr(window, field)
    assert words in (refused.focusProxy() or refused).accessibleDescription()
    window.reason.setText("other")
    assert not faults(window)  # the error goes while it is corrected
    assert window.isVisible()


@pytest.mark.parametrize(
    ("kind", "years", "until", "ends"),
    [
        (RecordClass.C, "5", "", "Class C (ga), 5 years, keep until 31 December {year}"),
        (RecordClass.C, "5", "31-12-2098", "Class C (ga), 5 years, keep until 31 December 2098"),
        (RecordClass.A, "", "", "Class A (ka), permanent"),
        (RecordClass.C, "five", "", ""),
        (None, "5", "", ""),
    ],
)
def test_the_last_day_is_shown_before_recording(decide, closed, keeper, kind, years, until, ends):
    window = decide(kind, years, until, reason="")  # refused: still open
    year = day_of(keeper.queries.detail(closed[0]).last_ms).year + 5
    assert window.result.text() == ends.format(year=year)


def test_records_that_are_held_come_last_with_the_reason(closed, due, keeper, column):
    held = Retention(RecordClass.D, 1, date(2040, 12, 31))
    keeper.recording.decide(closed[1], held, "audit of 2027")
    keeper.recording.decide(closed[0], Retention(RecordClass.D, 1), "order 12")
    window = due(2)
    assert column(window.table, 1) == ["keep the embankment", "send the list"]
    state = column(window.table, 3)
    assert state[0].startswith("may be removed in or after")
    assert state[1] == "keep until 31 December 2040"
    assert "order 12" in window.reason.text()
    window.table.selectRow(1)
    assert "audit of 2027" in window.reason.text()
    assert not window.remove_button.isEnabled()


def test_only_the_officers_press_removes_unless_on_hold(decide, closed, due, desk, keeper, column):
    decide(RecordClass.D, "1")
    window = due(2)
    window.hold_button.click()
    held = desk.retention.window
    assert (held.kind.currentIndex(), held.years.text()) == (3, "1")  # the previous decision
    held.until.edit.setText("31-12-2040")
    held.reason.setText("audit")
    held.record_button.click()
    assert not window.remove_button.isEnabled()
    due(16)
    desk.retention.refresh()
    window.remove_button.click()
    asked = desk.record.window
    assert "Class D (gha)" in asked.reason.text()
    asked.number.setText("2")
    asked.action_button.click()
    with pytest.raises(KnownError, match="record_redacted"):
        keeper.queries.detail(closed[0])
    assert column(window.table, 1) == []


def test_a_hidden_subject_is_not_listed_but_can_be_read(record, keeper, due, page, column):
    secret = record("the agent's name", security=SecurityClass.SECRET)
    keeper.recording.act(secret, Action.CARRIED_OUT)
    keeper.recording.decide(secret, Retention(RecordClass.D, 1), "note")
    window = due(2)
    assert column(window.table, 1) == ["Hidden"]
    window.look_button.click()
    assert page.detail.shows(secret)


def test_a_lock_closes_both_windows(closed, due, page, desk, program):
    page.detail.ask(RecordAct.KEEP)
    window = due()
    program.lock()
    assert (desk.retention.window, desk.retention.list) == (None, None)
    assert window.table.model().rowCount() == 0
    desk.retention.open()
    assert desk.retention.list is None
