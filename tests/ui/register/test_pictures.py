"""A record's picture from the panel to its window, with a real register behind it."""

import pytest
from helpers.registers import PHRASE
from helpers.voice_notes import ogg
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.core.register.enums import LockReason, SecurityClass
from desktop.core.register.records import Attachment, Draft
from desktop.language.numbers import duration_short
from desktop.ui.widgets.attachments import Preview
from tests.ui.register.test_directives_page import keeper, keyring, page, program

__all__ = ["keeper", "keyring", "page", "program"]


def png():
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


@pytest.fixture
def opened(page, keeper, qapp):
    keeper.vault.unlock(PHRASE)
    files = (
        Attachment("voice.ogg", "audio/ogg", b"sound"),
        Attachment("map.png", "image/png", png()),
        Attachment("bad.png", "image/png", b"rubbish"),
    )
    keeper.recording.capture(
        Draft(text="see the map", attachments=files, security=SecurityClass.RESTRICTED)
    )
    page.desk.refresh()
    return page


def see(page, name):
    buttons = page.detail.attachments.findChildren(QPushButton)
    (control,) = [each for each in buttons if each.accessibleName() == f"Show {name}"]
    control.click()


def test_only_pictures_are_offered_to_be_seen(opened):
    buttons = opened.detail.attachments.findChildren(QPushButton)
    names = [each.accessibleName() for each in buttons if each.text() == "Show"]
    assert names == ["Show map.png", "Show bad.png"]


def test_a_picture_is_seen_in_a_window_that_names_no_record(opened):
    see(opened, "map.png")
    window = opened.desk.pictures.window
    assert window.picture.image.width() == 30
    assert "map" not in window.windowTitle()
    see(opened, "map.png")
    assert opened.desk.pictures.window is not window
    opened.desk.pictures.window.cancel()
    assert opened.desk.pictures.window is None


def test_a_lock_takes_the_picture_away(opened, keeper):
    see(opened, "map.png")
    shown = opened.desk.pictures.window.picture
    keeper.vault.lock(LockReason.IDLE)
    opened.desk.refresh()
    assert opened.desk.pictures.window is None
    assert shown.image.isNull()


def test_what_cannot_be_shown_is_told(opened):
    see(opened, "bad.png")
    assert opened.desk.pictures.window is None
    assert opened.desk.host.told[-1][1] == "The picture cannot be shown"


def previews(page):
    return page.detail.attachments.findChildren(Preview)


def test_small_pictures_and_lengths_are_shown_in_their_place_and_wiped_on_lock(opened, keeper):
    small = {each.accessibleName(): each for each in previews(opened)}
    assert small["map.png"].image.width() == 30
    assert small["bad.png"].image.isNull()
    held = QImage(small["map.png"].image)  # shares the pixels
    pixels = small["map.png"].image
    assert held.pixelColor(1, 1) == QColor("red")
    del held
    keeper.vault.lock(LockReason.IDLE)
    opened.desk.refresh()
    assert pixels.isNull() or pixels.pixelColor(1, 1) != QColor("red")
    assert all(each.image.isNull() for each in small.values())


def test_a_picture_that_comes_late_is_not_shown_with_another_record(opened):
    first = opened.detail.detail.row.record_id
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    opened.desk.pictures._show_preview("0" * 32, 2, image)
    assert image.pixelColor(1, 1) != QColor("red")
    assert opened.detail.shows(first)


def test_nothing_of_a_confidential_record_is_previewed(opened, keeper):
    secret = keeper.recording.capture(
        Draft(
            text="x",
            attachments=(Attachment("map.png", "image/png", png()),),
            security=SecurityClass.CONFIDENTIAL,
        )
    )
    opened.detail.target_wanted.emit(secret.record_id)
    assert opened.detail.shows(secret.record_id)
    assert [each for each in previews(opened) if each.isVisibleTo(opened.detail)] == []
    opened.detail.attachments.look_wanted.emit(1)  # the officer presses "Show"
    assert opened.desk.pictures.window.picture.image.width() == 30
    opened.desk.pictures.window.cancel()


def test_a_voice_note_tells_its_length(opened, keeper):
    note = keeper.recording.capture(
        Draft(text="x", attachments=(Attachment("note.ogg", "audio/ogg", ogg(42_000)),))
    )
    opened.detail.target_wanted.emit(note.record_id)
    words = [each.text() for each in opened.detail.attachments.findChildren(QLabel)]
    assert duration_short(42_000) in words
