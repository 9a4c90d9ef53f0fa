"""Files dropped on the Directives page: an e-mail becomes a record, others are attached."""

import pytest
from helpers.registers import PHRASE

from desktop.core.errors import KnownError
from desktop.core.register.enums import MessageMedium
from desktop.core.register.records import Change
from tests.ui.register.test_directives_page import keeper, keyring, page, program

__all__ = ["keeper", "keyring", "page", "program"]

MAIL = (
    b"From: DC <dc@dhaka.gov.bd>\r\nSubject: Shelters\r\n"
    b"Date: Tue, 22 Sep 2026 09:12:00 +0600\r\n\r\nOpen them by 5 PM on 23/09/2026.\r\n"
)


@pytest.fixture
def dropped(page, keeper, tmp_path):
    keeper.vault.unlock(PHRASE)
    page.desk.refresh()

    def drop(*files):
        for name, data in files:
            (tmp_path / name).write_bytes(data)
        page.files_dropped.emit([str(tmp_path / name) for name, _ in files])
        return page.desk.host.forms

    return drop


def test_an_email_becomes_a_record_with_its_exact_bytes(dropped, keeper):
    (form,) = dropped(("mail.EML", MAIL))
    assert form.text.toPlainText() == "Open them by 5 PM on 23/09/2026."
    assert form.fields.sender_line.text() == "DC"
    form.save_button.click()
    if form.foot.asking():
        form.foot.without_button.click()
    detail = keeper.queries.detail(1)
    assert detail.original == MAIL
    assert detail.record.medium is MessageMedium.EMAIL
    assert detail.as_filed.original.media_type == "message/rfc822"
    assert detail.record.subject == "Shelters"


def test_its_correction_shows_the_words_not_the_file(dropped, keeper, page):
    (form,) = dropped(("mail.eml", MAIL))
    form.save_button.click()
    if form.foot.asking():
        form.foot.without_button.click()
    keeper.recording.correct("1", [Change("sender", "DC Dhaka")])
    page.desk.record.correct(keeper.queries.detail(1).row.record_id)
    assert page.desk.record.form.text.toPlainText().startswith("Open them")
    page.desk.record.form.leave()


def test_other_files_are_attached_to_one_record(dropped):
    forms = dropped(("a.pdf", b"%PDF"), ("b.ogg", b"sound"), ("mail.eml", MAIL))
    assert [len(form.draft().attachments) for form in forms] == [0, 2]
    for form in list(forms):
        form.leave()


def test_a_file_that_is_no_email_is_told(dropped, page, monkeypatch):
    told = []
    monkeypatch.setattr(page.desk.host, "problem", told.append)
    assert dropped(("x.eml", b"\0\1")) == []
    assert [error.code for error in told] == ["email_unreadable"]
    page.files_dropped.emit(["/nonexistent/y.eml"])
    assert [error.code for error in told] == ["email_unreadable", "file_missing"]
    assert isinstance(told[0], KnownError)


def test_an_attachment_that_cannot_be_read_is_told_in_the_form(dropped, page, tmp_path):
    (form,) = dropped(("a.pdf", b"%PDF"))
    form.files_dropped.emit([str(tmp_path / "none.pdf")])
    assert "none.pdf" in form.problem.text()
    assert form.save_button.isEnabled()
    (tmp_path / "b.pdf").write_bytes(b"%PDF")
    form.files_dropped.emit([str(tmp_path / "b.pdf")])
    assert [item.name for item in form.draft().attachments] == ["a.pdf", "b.pdf"]
    assert form.problem.isHidden()
    form.leave()
