"""Records typed, copied, dropped, corrected and removed, from the windows to a real register."""

import pathlib

import pytest
from helpers.shown import words_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.core.register.records import Change
from desktop.core.register.views import RecordQuery
from desktop.language.dates import moment
from desktop.ui.register.requests import RecordAct


@pytest.fixture
def first(record):
    return record("সভা", sender="DC", subject="Shelters")


@pytest.fixture
def correct(page, desk):
    def open_form():
        page.detail.ask(RecordAct.CORRECT)
        return desk.record.form

    return open_form


def test_a_correction_files_only_what_was_changed(first, correct, desk, keeper, page):
    form = correct()
    form.save_button.click()  # nothing was changed
    assert desk.record.form is None
    assert len(keeper.queries.rows(RecordQuery())) == 1
    form = correct()
    form.fields.subject.setText("Two shelters")
    form.fields.reason.setText("misread")
    form.save_button.click()
    assert desk.record.form is None
    detail, filed = keeper.queries.detail(1), keeper.queries.detail(2).as_filed
    assert (detail.record.subject, detail.as_filed.subject) == ("Two shelters", "Shelters")
    assert ([change.field for change in filed.changes], filed.text) == (["subject"], "misread")
    assert page.detail.shows(first)


def test_the_question_before_a_removal_names_no_hidden_subject(first, desk, keeper, page, program):
    page.detail.ask(RecordAct.REMOVE)
    assert desk.record.window.windowTitle() == "Record 1: removal of content"
    assert "Shelters" in desk.record.window.about.text()
    keeper.recording.correct("1", [Change("security", "secret")])
    program.register_changed()
    page.detail.ask(RecordAct.REMOVE)
    window = desk.record.window
    assert window.windowTitle() in words_of(window)
    assert "Shelters" not in words_of(window)
    program.lock()
    assert desk.record.window is None


@pytest.mark.parametrize("act", [RecordAct.CORRECT, RecordAct.REMOVE])
def test_a_correction_that_is_being_written_stays_and_asks(first, correct, desk, page, act):
    written = correct()
    written.fields.designation.setText("UNO")
    page.detail.ask(act)
    assert (desk.record.form, desk.record.window) == (written, None)
    assert written.foot.asking()
    assert written.fields.designation.text() == "UNO"
    written.foot.discard_button.click()
    page.detail.ask(act)
    assert desk.record.form is not written


@pytest.mark.parametrize("written", [True, False])
def test_a_lock_closes_a_correction_and_tells_of_it(first, correct, desk, program, written):
    form = correct()
    if written:
        form.fields.designation.setText("UNO")
    program.lock()
    assert desk.record.form is None
    assert [dict(error.facts) for error in program.problems] == [{"seq": "1"}] * written
    assert program.codes() == ["correction_locked"] * written


@pytest.mark.parametrize(("security", "copied"), [("confidential", "সভা"), ("secret", "")])
def test_a_correction_copies_as_its_class_allows(
    first, correct, keeper, program, qtbot, security, copied
):
    keeper.recording.correct("1", [Change("security", security)])
    program.register_changed()
    QApplication.clipboard().clear()
    form = correct()
    form.text.selectAll()
    qtbot.keyClick(form.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == copied
    program.lock()
    assert QApplication.clipboard().text() == ""


# --- new records ----------------------------------------------------------------------------------


def test_a_record_is_confirmed_with_its_number_and_its_row_is_chosen(desk, program, page, keeper):
    for place, text in enumerate(("one", "two"), 1):
        desk.record_typed()
        (form,) = program.forms
        form.text.setPlainText(text)
        form.save_button.click()
        assert program.told[-1] == ("recorded", f"Recorded as no. {place}", "")
        assert page.chosen_id() == keeper.queries.detail(place).row.record_id
    program.lock()
    desk.record_typed()
    program.forms[0].text.setPlainText("three")
    program.forms[0].save_button.click()
    assert program.told[-1][:2] == ("recorded", "1 message is sealed")


def test_a_message_copied_once_more_is_told_and_can_be_recorded(desk, program, keeper):
    QApplication.clipboard().setText("[22/10/2024, 9:05 am] DC: Meeting at ten tomorrow, attend")
    for number in (None, 1, 2):
        desk.record_copied()
        (form,) = program.forms
        assert ("Already in" in words_of(form)) is (number is not None)
        assert number is None or f"Already in the register: record {number}" in words_of(form)
        form.save_button.click()
    assert len(keeper.queries.rows(RecordQuery())) == 3


MAIL = (
    b"From: DC <dc@dhaka.gov.bd>\r\nSubject: Shelters\r\n"
    b"Date: Tue, 22 Sep 2026 09:12:00 +0600\r\n\r\nOpen them by 5 PM on 23/09/2026.\r\n"
)


@pytest.fixture
def drop(page, program, tmp_path):
    def drop_files(**files):
        paths = [str(tmp_path / name.replace("_", ".")) for name in files]
        for path, data in zip(paths, files.values(), strict=True):
            pathlib.Path(path).write_bytes(data)
        page.requests.dropped(paths)
        return program.forms

    return drop_files


def test_an_email_becomes_a_record_with_its_exact_bytes(drop, keeper, page, desk, qtbot):
    (form,) = drop(mail_EML=MAIL)
    assert form.text.toPlainText() == "Open them by 5 PM on 23/09/2026."
    assert form.fields.sender_line.text() == "DC"
    form.save_button.click()
    qtbot.keyClick(form.foot.set_button, Qt.Key.Key_Return)
    detail = keeper.queries.detail(1)
    assert (detail.original, detail.record.subject) == (MAIL, "Shelters")
    assert moment(detail.record.deadline_ms).isoformat()[:16] == "2026-09-23T17:00"
    page.detail.ask(RecordAct.CORRECT)  # which shows the words, not the file
    assert desk.record.form.text.toPlainText().startswith("Open them")


def test_other_files_are_attached_to_one_record(drop):
    forms = drop(a_pdf=b"%PDF", b_ogg=b"sound", mail_eml=MAIL)
    assert [len(form.draft().attachments) for form in forms] == [0, 2]


def test_what_cannot_be_read_is_told_on_the_page_or_in_its_form(drop, page, program, tmp_path):
    assert drop(x_eml=b"\0\1") == []
    assert program.codes() == ["email_unreadable"]
    page.requests.dropped(["/nonexistent/y.eml"])
    assert program.codes() == ["file_missing"]
    (form,) = drop(a_pdf=b"%PDF")
    form.files_dropped.emit([str(tmp_path / "none.pdf")])
    assert "none.pdf" in form.problem.text
    assert form.save_button.isEnabled()
    (tmp_path / "b.pdf").write_bytes(b"%PDF")
    form.files_dropped.emit([str(tmp_path / "b.pdf")])
    assert [item.name for item in form.draft().attachments] == ["a.pdf", "b.pdf"]
    assert form.problem.isHidden()
