"""Attachments in the form and in the panel, and their pictures."""

import random
import struct
import zlib

import pytest
from helpers.forms import TIMES
from PySide6.QtCore import (
    QBuffer,
    QCoreApplication,
    QIODevice,
    QMimeData,
    QPoint,
    Qt,
    QTranslator,
    QUrl,
)
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QPushButton

from desktop.core.register.pasted_message import Pasted
from desktop.core.register.records import Attachment, Blob, Draft
from desktop.ui.register.record_form import RecordForm
from desktop.ui.widgets import attachments as module
from desktop.ui.widgets.attachments import AttachmentList, Picture, decoded


def encoded(form, width=30, height=20):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form)
    return bytes(buffer.data().data())


def chunk(kind, data):
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def huge_png(width, height):
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("form", "size", "shown"),
    [
        ("PNG", (30, 20), (30, 20)),
        ("JPEG", (30, 20), (30, 20)),
        ("WEBP", (30, 20), (30, 20)),
        ("PNG", (5000, 1000), (2400, 480)),
    ],
)
def test_plain_formats_are_shown_at_their_size_and_large_ones_smaller(qapp, form, size, shown):
    image = decoded(encoded(form, *size))
    assert image.size().toTuple() == shown
    assert image.pixelColor(5, 5).red() > 200


@pytest.mark.parametrize(
    "data",
    [
        b"", b"MZ not a picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        huge_png(60_000, 60_000), huge_png(0, 5), encoded("BMP"), encoded("XPM"),
    ],
    ids=["empty", "program", "svg", "bomb", "no width", "bmp", "xpm"],
)  # fmt: skip
def test_anything_else_is_not_decoded(qapp, data):
    assert decoded(data).isNull()


class Asked(QTranslator):
    """A translator that notes who asks it."""

    def __init__(self, parent):
        super().__init__(parent)
        self.contexts = []

    def translate(self, context, *_text):
        self.contexts.append(context)
        return ""


@pytest.mark.parametrize("data", [b"MZ not a picture", huge_png(0, 5), b"RIFF\0\0\0\0WEBP"])
def test_no_plugin_of_qt_asks_the_translator_under_its_lock(qapp, data):
    # It needs Python's lock: two threads that decode at once would wait for each other for ever.
    asked = Asked(qapp)
    qapp.installTranslator(asked)
    decoded(data)
    qapp.removeTranslator(asked)
    assert asked.contexts == []


def test_a_file_over_the_limit_is_not_even_looked_at(qapp, monkeypatch):
    monkeypatch.setattr(module, "MOST_BYTES", 10)
    assert decoded(encoded("PNG")).isNull()


@pytest.mark.qt_log_level_fail("CRITICAL")  # the decoders warn of skipped data
def test_damaged_pictures_end_nothing(qapp):
    rest = random.Random(7)
    for form in ("PNG", "JPEG"):
        whole = encoded(form)
        for _ in range(300):
            data = bytearray(whole)
            for _ in range(rest.randrange(1, 6)):
                data[rest.randrange(len(data))] = rest.randrange(256)
            image = decoded(bytes(data[: rest.randrange(len(data)) + 1]))
            assert image.isNull() or image.width() <= 2400


def test_pixels_are_overwritten_when_it_is_forgotten(qtbot):
    shown = Picture()
    qtbot.addWidget(shown)
    pixels = bytearray(b"\xaa" * 30 * 20 * 4)
    shown.show_image(QImage(pixels, 30, 20, 30 * 4, QImage.Format.Format_ARGB32))
    shown.grab()
    shown.forget()
    assert not any(pixels)
    assert shown.image.isNull()


VOICE = Attachment("voice.ogg", "audio/ogg", b"sound")


@pytest.fixture
def form(look, qtbot):
    made = RecordForm(look, Pasted(Draft()), TIMES, locked=False)
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.show()
    yield made
    QGuiApplication.clipboard().clear()


def dropped(form, data):
    arguments = (
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    enter = QDragEnterEvent(*arguments)
    QCoreApplication.sendEvent(form, enter)  # Qt delivers a drop where the drag was accepted
    assert enter.isAccepted()
    QCoreApplication.sendEvent(form, QDropEvent(*arguments))


def picture():
    data = QMimeData()
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    data.setImageData(image)
    return data


def files(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return data


def test_files_are_told_by_their_paths_dropped_or_pasted(form, qtbot, tmp_path):
    path = str(tmp_path / "সূচি.pdf")
    with qtbot.waitSignal(form.files_dropped) as told:
        dropped(form, files(path))
    assert told.args == [[path]]
    QGuiApplication.clipboard().setMimeData(files(path))
    with qtbot.waitSignal(form.files_dropped):
        qtbot.keySequence(form.fields.subject, "Ctrl+V")
    QGuiApplication.clipboard().setText("subject")
    qtbot.keySequence(form.fields.subject, "Ctrl+V")
    assert form.fields.subject.text() == "subject"


def test_a_picture_is_attached_as_png_dropped_or_pasted_into_any_field(form, qtbot):
    dropped(form, picture())
    (made,) = form.draft().attachments
    assert made.media_type == "image/png"
    assert QImage.fromData(made.data).size().width() == 3
    QGuiApplication.clipboard().setMimeData(picture())
    qtbot.keySequence(form.fields.subject, "Ctrl+V")
    assert len(form.draft().attachments) == 2
    assert form.fields.subject.text() == ""


def test_files_alone_make_a_record_and_can_be_taken_away_and_put_back(form, qtbot):
    form.add_files([VOICE, Attachment("b.pdf", "application/pdf", b"%PDF")])
    with qtbot.waitSignal(form.saved) as told:
        form.save_button.click()
    assert told.args[0].attachments[0] == VOICE

    def press(name):
        next(b for b in form.findChildren(QPushButton) if b.accessibleName() == name).click()
        return [file.name for file in form.draft().attachments]

    assert press("Remove voice.ogg") == ["b.pdf"]
    assert press("Put back: voice.ogg") == ["voice.ogg", "b.pdf"]
    press("Remove voice.ogg")
    assert press("Remove b.pdf") == []
    form.save_button.setEnabled(True)
    form.save_button.click()
    assert "Enter a text, a file or a subject" in form.original.note.text
    form.fields.subject.setText("Relief")
    with qtbot.waitSignal(form.saved):
        form.save_button.click()
    form.add_files([VOICE])
    form.leave()
    assert form.fields.attachments.files() == ()


def test_a_correction_takes_no_files_and_asks_why(look, qtbot):
    pasted = Pasted(Draft(text="x", original=b"x"))
    made = RecordForm(look, pasted, TIMES, locked=False, corrects="12")
    qtbot.addWidget(made)
    made.show()
    assert made.fields.attachments.choose_button.isHidden()
    assert made.fields.reason.isVisible()
    assert not made.acceptDrops()


@pytest.mark.parametrize("may_save", [True, False])
def test_files_of_a_record_are_saved_only_where_its_class_allows(look, qtbot, may_save):
    shown = AttachmentList(look)
    qtbot.addWidget(shown)
    told = []
    shown.save_wanted.connect(told.append)
    blobs = [Blob("a.png", "image/png", 3, "0"), Blob("b.ogg", "audio/ogg", 4, "1")]
    shown.show_files(blobs, may_save=may_save)
    buttons = [b for b in shown.findChildren(QPushButton) if b.text() == "Save a copy"]
    buttons[1].click()
    assert told == ([2] if may_save else [])
    assert "b.ogg" in buttons[1].accessibleName()
    shown.show_files((), may_save=True)
    assert shown.isHidden()
