"""A record's picture from the panel to its window, with a real register behind it."""

import pytest
from helpers.registers import PHRASE
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QPushButton

from desktop.core.register.enums import SecurityClass
from desktop.core.register.records import Attachment, Draft
from desktop.core.register.views import LockReason
from tests.presenters.register.test_directives_page import keeper, keyring, page, program

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
    keeper.session.unlock(PHRASE)
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
    keeper.session.lock(LockReason.IDLE)
    opened.desk.refresh()
    assert opened.desk.pictures.window is None
    assert shown.image.isNull()


def test_what_cannot_be_shown_is_told(opened):
    see(opened, "bad.png")
    assert opened.desk.pictures.window is None
    assert opened.desk._host.told[-1][1] == "The picture cannot be shown"
