"""A record's pictures and voice notes, seen and heard where they are, with a real register."""

import os
import sys

import pytest
from helpers.voice_notes import SECOND, ogg
from helpers.waiting_work import WaitingWork
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.core.register.enums import SecurityClass
from desktop.core.register.records import Attachment
from desktop.core.register.voice_note import MOST_SECONDS
from desktop.language.numbers import duration_short
from desktop.system.voice_player import VoicePlayer
from desktop.ui.register import attachment_media
from desktop.ui.widgets.attachments import Preview

NOTE = Attachment("PTT-1.opus", "audio/opus", SECOND)
FILES = (
    NOTE,
    Attachment("old.ogg", "audio/ogg", ogg(5000)),
    Attachment("song.m4a", "audio/mp4", b"sound"),
    Attachment("long.ogg", "audio/ogg", ogg(MOST_SECONDS * 1000 + 1)),
)
QUIET = ["Play: PTT-1.opus", "Play: old.ogg", "Play: long.ogg"]
on_linux = pytest.mark.skipif(
    sys.platform == "win32", reason="NOT TESTED HERE: the stand-in for a player is a script"
)


def png():
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


MAP = Attachment("map.png", "image/png", png())


def press(page, name):
    buttons = page.detail.attachments.findChildren(QPushButton)
    (control,) = [each for each in buttons if each.accessibleName() == name]
    control.click()


def names(page, *texts):
    buttons = page.detail.attachments.findChildren(QPushButton)
    shown = (each for each in buttons if each.isVisibleTo(page.detail))
    return [each.accessibleName() for each in shown if each.text() in texts]


# --- pictures -------------------------------------------------------------------------------------


@pytest.fixture
def pictures(record, page):
    bad = Attachment("bad.png", "image/png", b"rubbish")
    record(attachments=(Attachment("x.txt", "text/plain", b"x"), MAP, bad))
    return {each.accessibleName(): each for each in page.detail.attachments.findChildren(Preview)}


def test_a_picture_is_seen_in_a_window_that_names_no_record(pictures, page, desk, program):
    assert names(page, "Show") == ["Show: map.png", "Show: bad.png"]
    press(page, "Show: bad.png")
    assert desk.pictures.window is None
    assert program.told[-1][1] == "The picture cannot be shown"
    press(page, "Show: map.png")
    window = desk.pictures.window
    assert window.picture.image.width() == 30
    assert "map" not in window.windowTitle()
    press(page, "Show: map.png")
    assert desk.pictures.window is not window
    shown = desk.pictures.window.picture
    program.lock()
    assert desk.pictures.window is None
    assert shown.image.isNull()


def test_small_pictures_stand_in_their_place_and_the_window_names_no_record(pictures, program):
    assert pictures["map.png"].image.width() == 30
    assert pictures["bad.png"].image.isNull()
    pixels = pictures["map.png"].image
    assert pixels.pixelColor(1, 1) == QColor("red")
    program.lock()
    assert pixels.isNull() or pixels.pixelColor(1, 1) != QColor("red")
    assert all(each.image.isNull() for each in pictures.values())


def test_nothing_of_a_confidential_record_is_previewed(record, page, desk):
    record(attachments=(MAP,), security=SecurityClass.CONFIDENTIAL)
    previews = page.detail.attachments.findChildren(Preview)
    assert not any(each.isVisibleTo(page.detail) for each in previews)
    press(page, "Show: map.png")
    assert desk.pictures.window.picture.image.width() == 30


# --- voice notes ----------------------------------------------------------------------------------


@pytest.fixture
def opened(record, page, qtbot):
    page.record = record("hear it", attachments=FILES, security=SecurityClass.RESTRICTED)
    page.show()
    return page


@pytest.fixture
def secret(record, page):
    made = record(attachments=(NOTE,), security=SecurityClass.CONFIDENTIAL)
    page.show()
    return made


@pytest.fixture
def player(tmp_path, monkeypatch):
    """Return where a player that goes on until it is killed writes its process's number."""
    folder = tmp_path / "bin"
    folder.mkdir()
    number = folder / "pid"
    script = (
        f"#!/bin/sh\necho $$ > {number}.new; /bin/mv {number}.new {number}\nexec /bin/sleep 600\n"
    )
    (folder / "aplay").write_text(script, "utf-8")
    (folder / "aplay").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return number


def lives(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def heard(page, player, qtbot):
    """Press Play; return the number of the player's process once it plays."""
    press(page, "Play: PTT-1.opus")
    qtbot.waitUntil(player.exists, timeout=60_000)
    assert names(page, "Play", "Stop")[0] == "Stop: PTT-1.opus"
    process = int(player.read_text("utf-8"))
    assert lives(process)
    player.unlink()
    return process


@on_linux
def test_it_is_played_and_stopped_by_the_same_button(opened, player, qtbot, desk, program):
    assert names(opened, "Play", "Stop") == QUIET
    words = [each.text() for each in opened.detail.attachments.findChildren(QLabel)]
    assert duration_short(5000) in words
    process = heard(opened, player, qtbot)
    desk.refresh()  # the list is reloaded: the record is unchanged
    assert lives(process)
    press(opened, "Stop: PTT-1.opus")
    assert not lives(process)
    assert names(opened, "Play", "Stop") == QUIET
    assert program.told == []


@on_linux
def test_a_lock_stops_it_before_the_register_closes(opened, player, qtbot, keeper, program):
    process, lock, alive = heard(opened, player, qtbot), keeper.vault.lock, []
    keeper.vault.lock = lambda *reason: (alive.append(lives(process)), lock(*reason))
    try:
        program.context.register.lock("tray")
    finally:
        keeper.vault.lock = lock
    assert alive == [False]


LEAVE = {
    "another record": lambda page, desk, record: record("another"),
    "one with the same files": lambda page, desk, record: record("again", attachments=FILES),
    "a hidden window": lambda page, desk, record: page.hide(),
    "windows made anew": lambda page, desk, record: desk.close(),
}


@on_linux
@pytest.mark.parametrize("leave", LEAVE.values(), ids=LEAVE)
def test_what_is_left_is_silent(opened, player, qtbot, desk, record, leave):
    process = heard(opened, player, qtbot)
    leave(opened, desk, record)
    assert not lives(process)
    opened.detail.target_wanted.emit(opened.record)
    opened.show()
    assert "Stop: PTT-1.opus" not in names(opened, "Play", "Stop")


@on_linux
def test_of_a_high_class_it_is_asked_whether_others_may_hear(
    secret, page, player, qtbot, keeper, desk, program
):
    taken, read = [], keeper.queries.attachment
    keeper.queries.attachment = lambda *place: taken.append(place) or read(*place)
    press(page, "Play: PTT-1.opus")
    assert "PTT" not in desk.voice.window.windowTitle()
    desk.voice.window.cancel()
    press(page, "Play: PTT-1.opus")
    assert taken == []
    desk.voice.window.action_button.click()
    qtbot.waitUntil(player.exists, timeout=60_000)
    assert (desk.voice.window, len(taken)) == (None, 1)
    process = int(player.read_text("utf-8"))
    press(page, "Stop: PTT-1.opus")
    press(page, "Play: PTT-1.opus")
    program.lock()
    assert desk.voice.window is None
    assert not lives(process)


def test_a_record_left_while_asked_is_not_played(secret, page, desk, record, keeper, program):
    press(page, "Play: PTT-1.opus")
    question = desk.voice.window
    record("another")
    keeper.queries.attachment = lambda *_place: pytest.fail("read all the same")
    question.action_button.click()
    assert program.told == []


@on_linux
def test_why_a_note_is_not_heard_is_told(opened, player, qtbot, program):
    press(opened, "Play: old.ogg")  # without a sound
    qtbot.waitUntil(lambda: program.told != [], timeout=60_000)
    ((_, title, reason),) = program.told
    assert title == "The voice note cannot be played"
    assert "damaged, longer than half an hour or of an unsupported type" in reason
    assert names(opened, "Play", "Stop") == QUIET
    assert not player.exists()
    program.told.clear()
    (player.parent / "aplay").unlink()
    press(opened, "Play: PTT-1.opus")
    qtbot.waitUntil(lambda: program.told != [], timeout=60_000)
    assert "no program that plays sound" in program.told[0][2]


@on_linux
def test_what_is_read_after_a_stop_is_not_played(opened, player, keeper):
    read = keeper.queries.attachment

    def late(*place):
        press(opened, "Stop: PTT-1.opus")  # while the disk has not answered
        return read(*place)

    keeper.queries.attachment = late
    press(opened, "Play: PTT-1.opus")
    assert names(opened, "Play", "Stop") == QUIET
    assert not player.exists()


def test_a_picture_that_comes_late_is_not_shown_with_another_record(record, page, program):
    work = program.in_background = WaitingWork()
    record(attachments=(MAP,))
    record("another", attachments=(MAP,))
    previews = page.detail.attachments.findChildren(Preview)
    work.step()  # that of the first
    assert all(each.image.isNull() for each in previews)
    work.run()
    assert not all(each.image.isNull() for each in previews)


def test_a_note_beyond_the_limit_is_not_even_decoded(opened, program, monkeypatch):
    monkeypatch.setattr(VoicePlayer, "play", lambda *_note: pytest.fail("decoded"))
    monkeypatch.setattr(attachment_media, "MOST_SECONDS", 0)
    press(opened, "Play: PTT-1.opus")
    assert program.told[0][0] == "voice"
