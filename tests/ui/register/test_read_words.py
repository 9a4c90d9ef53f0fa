"""Words read in a picture: beside it in form and record, found by search, never the message."""

import json
import sys
import zipfile
from io import BytesIO

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QPushButton
from shiboken6 import isValid

from desktop.core.register.contacts import Contact
from desktop.core.register.records import Attachment
from desktop.core.register.views import RecordQuery
from desktop.core.settings.model import Officer
from desktop.reports.documents.register_papers import directive_document
from desktop.reports.evidence.build import evidence_bundle
from desktop.ui.register.attachment_media import PictureWindow
from desktop.ui.register.read_pictures import ReadPictures
from desktop.ui.widgets.attachments import png

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a script of a shell reads")


@pytest.fixture
def tesseract(tmp_path, monkeypatch):
    """A script in tesseract's place that reads the same words in each picture."""
    script = tmp_path / "bin" / "tesseract"
    script.parent.mkdir()
    reads(script, WORDS)
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{script.parent}:/usr/bin:/bin")
    return script


def picture(name="Screenshot_1.png"):
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    return Attachment(name, "image/png", png(image))


WORDS = "সভা আগামীকাল দশটায়"


def reads(tesseract, words):
    tesseract.write_text(f"#!/bin/sh\ncat > /dev/null\necho '{words}'\n", "utf-8")


@pytest.fixture
def form(desk, program):
    """The form of a new record, with a picture whose words were read."""
    made = []

    def attach(*files):
        desk.record_typed()
        made.extend(program.forms)
        made[-1].add_files(files)
        return made[-1]

    yield attach
    for each in made:
        if isValid(each):
            each.leave()


def press(part, name):
    buttons = part.findChildren(QPushButton)
    next(each for each in buttons if each.accessibleName() == name).click()


def test_the_words_are_below_the_picture_where_beside_it_they_would_be_a_column(look, qtbot):
    pictures, file = ReadPictures(look), picture()
    qtbot.addWidget(pictures)
    pictures.add(file, QImage(40, 20, QImage.Format.Format_RGB32))
    pictures.add_words(file, WORDS)
    pictures.show_attached([file])
    pictures.show()
    for width in (260, 600):
        pictures.resize(width, 600)
        qtbot.waitUntil(lambda: pictures.read.words.width() >= 200)


def test_the_words_stand_below_the_picture_and_go_with_it(tesseract, form, qtbot):
    opened = form(picture(), Attachment("letter.pdf", "application/pdf", b"%PDF"))
    read, files = opened.pictures.read, opened.fields.attachments
    qtbot.waitUntil(lambda: read.words.toPlainText() == WORDS)
    assert (read.isHidden(), read.words.isReadOnly()) == (False, True)
    press(files, "Remove Screenshot_1.png")
    assert (read.isHidden(), opened.draft().picture_words) == (True, "")
    press(files, "Put back: Screenshot_1.png")
    assert opened.draft().picture_words == WORDS
    opened = form(picture())
    qtbot.waitUntil(lambda: not opened.pictures.isHidden())
    press(opened.pictures, "Enlarge: Screenshot_1.png")
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, PictureWindow)]
    assert [window.picture.image.size().toTuple() for window in shown] == [(40, 20)]
    opened.leave()
    assert not any(window.isVisible() for window in shown if isValid(window))


def test_a_record_is_found_by_them_and_they_are_neither_its_text_nor_on_paper(
    tesseract, form, page, keeper, program, qtbot
):
    opened = form(picture())
    qtbot.waitUntil(lambda: opened.draft().picture_words != "")
    opened.fields.subject.setText("From the phone")
    opened.save_button.click()
    (row,) = keeper.queries.rows(RecordQuery(words="আগামীকাল"))
    detail = keeper.queries.detail(row.record_id)
    assert (detail.record.text, row.subject) == ("", "From the phone")
    page.requests.choose(row.record_id)
    read = page.detail.content.read
    assert read.words.toPlainText() == WORDS
    assert "compare" in read.words.accessibleName()
    paper = json.dumps(directive_document(detail, Officer("UNO"), 0), default=str)
    assert "আগামীকাল" not in paper.encode().decode("unicode_escape")
    bundle = evidence_bundle(*keeper.queries.evidence([row.record_id]), 0)
    with zipfile.ZipFile(BytesIO(bundle)) as archive:
        having = [name for name in archive.namelist() if "আগামীকাল".encode() in archive.read(name)]
    assert [name.rpartition("/")[2] for name in having] == ["records.jsonl"]  # under its own name
    program.lock()
    assert read.words.toPlainText() == ""


def test_they_become_a_typed_message_by_a_press(tesseract, form, desk, program, qtbot):
    opened = form(picture())
    qtbot.waitUntil(lambda: not opened.pictures.put_button.isHidden())
    opened.text.setPlainText("by phone:")
    opened.pictures.put_button.click()
    assert opened.draft().text == f"by phone:\n{WORDS}"
    assert (opened.pictures.read.isHidden(), opened.draft().picture_words) == (True, "")
    opened.text.undo()
    assert opened.draft().text == "by phone:"
    QGuiApplication.clipboard().setText("[09:05, 22/10/2026] DC Dhaka: সভা")
    desk.record_copied()
    captured = program.forms[-1]
    captured.add_files([picture()])
    qtbot.waitUntil(lambda: not captured.pictures.read.isHidden())
    assert captured.pictures.put_button.isHidden()


def test_what_it_says_is_offered_until_the_picture_goes(tesseract, form, keeper, qtbot):
    keeper.contacts.put(Contact("DC Dhaka", "Deputy Commissioner"))
    reads(tesseract, "DC Dhaka\nআগামীকাল সকাল ১০টায় সভা। আজ বিকাল ৪টার মধ্যে তালিকা দিন")
    opened, names = form(picture()), ("sender", "deadline_ms", "meeting_ms")
    qtbot.waitUntil(lambda: {*names} <= {*opened.offers})
    draft, question = opened.draft(), opened.offers["deadline_ms"].parentWidget()
    assert (draft.sender, draft.deadline_ms, draft.meeting_ms) == ("", None, None)
    press(opened.fields.attachments, "Remove Screenshot_1.png")
    assert question.isHidden()
    assert not opened.fields.deadline.edit.property("waiting")
    press(opened.fields.attachments, "Put back: Screenshot_1.png")
    for name in names:
        opened.offers[name].click()
    draft = opened.draft()
    assert (draft.sender, draft.designation) == ("DC Dhaka", "Deputy Commissioner")
    assert draft.deadline_ms < draft.meeting_ms


def test_without_tesseract_the_picture_alone_is_shown(form, monkeypatch, tmp_path, qtbot):
    monkeypatch.setenv("PATH", str(tmp_path))
    opened = form(picture())
    qtbot.waitUntil(lambda: not opened.pictures.isHidden())
    assert opened.pictures.read.isHidden()
    assert opened.pictures.put_button.isHidden()
    assert opened.draft().picture_words == ""


def test_a_file_that_is_no_picture_is_not_given_to_it(tesseract, form, tmp_path):
    tesseract.write_text(f"#!/bin/sh\ntouch {tmp_path}/called\n", "utf-8")
    opened = form(Attachment("Screenshot_2.png", "image/png", b"\x89PNG and no more"))
    assert opened.pictures.isHidden()
    assert not (tmp_path / "called").exists()
