"""A record's voice note is heard where it is, with a real register, decoder and pipe behind it."""

import os
import sys
from dataclasses import replace

import pytest
from helpers.registers import PHRASE
from helpers.voice_notes import SECOND, ogg

from desktop.core.register.enums import LockReason, SecurityClass
from desktop.core.register.records import Attachment, Draft
from desktop.core.register.voice_note import MOST_SECONDS
from tests.ui.register.test_directives_page import keeper, keyring, page, program

__all__ = ["keeper", "keyring", "page", "program"]
pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="NOT TESTED HERE: the stand-in for a player is a script"
)
NOTE = Attachment("PTT-1.opus", "audio/opus", SECOND)
FILES = (
    NOTE,
    Attachment("old.ogg", "audio/ogg", ogg(5000)),
    Attachment("song.m4a", "audio/mp4", b"sound"),
)


@pytest.fixture
def opened(page, keeper, qtbot):
    keeper.vault.unlock(PHRASE)
    page.record = keeper.recording.capture(
        Draft(text="hear it", attachments=FILES, security=SecurityClass.RESTRICTED)
    )
    page.desk.refresh()
    qtbot.waitUntil(lambda: page.detail.shows(page.record.record_id), timeout=60_000)
    page.show()
    return page


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


def show(page, record_id, qtbot):
    """Show a record: a busy disk answers a moment later."""
    page.detail.target_wanted.emit(record_id)
    qtbot.waitUntil(lambda: page.detail.shows(record_id), timeout=60_000)


def press(page, name):
    shown = page.detail.attachments.plays.values()
    (control,) = [each for each in shown if each.accessibleName() == name]
    control.click()


def asked(page, qtbot):
    """Return the question, once it is asked."""
    qtbot.waitUntil(lambda: page.desk.voice.window is not None, timeout=60_000)
    return page.desk.voice.window


def names(page):
    shown = page.detail.attachments.plays.values()
    return [each.accessibleName() for each in shown if each.text() in {"Play", "Stop"}]


QUIET = ["Play PTT-1.opus", "Play old.ogg"]


def heard(page, player, qtbot):
    """Press Play; return the number of the player's process once it plays."""
    press(page, "Play PTT-1.opus")
    qtbot.waitUntil(player.exists, timeout=60_000)
    assert names(page) == ["Stop PTT-1.opus", "Play old.ogg"]
    process = int(player.read_text("utf-8"))
    os.kill(process, 0)
    return process


def assert_silent(process):
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_voice_note_is_offered_to_be_played_and_nothing_else(opened):
    assert names(opened) == QUIET


def test_it_is_played_and_stopped_by_the_same_button(opened, player, qtbot):
    process = heard(opened, player, qtbot)
    opened.desk.refresh()  # the list is read anew: nothing happened to the record
    assert process_lives(process)
    press(opened, "Stop PTT-1.opus")
    assert_silent(process)
    assert names(opened) == QUIET
    assert opened.desk.host.told == []


def test_a_lock_stops_it_before_the_register_closes(opened, player, qtbot, keeper):
    process = heard(opened, player, qtbot)
    still_open = []
    lock = keeper.vault.lock

    def session_lock(*reason):
        still_open.append(process_lives(process))
        lock(*reason)

    keeper.vault.lock = session_lock
    try:
        opened.desk._register.lock(LockReason.TRAY)
    finally:
        keeper.vault.lock = lock
    assert still_open == [False]
    opened.desk.refresh()
    assert names(opened) == []


def process_lives(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_another_record_and_a_hidden_window_stop_it(opened, player, qtbot, keeper):
    other = keeper.recording.capture(Draft(text="another"))
    opened.desk.refresh()
    show(opened, opened.record.record_id, qtbot)
    process = heard(opened, player, qtbot)
    show(opened, other.record_id, qtbot)
    assert_silent(process)
    show(opened, opened.record.record_id, qtbot)
    assert names(opened) == QUIET
    player.unlink()
    process = heard(opened, player, qtbot)
    opened.hide()
    assert_silent(process)
    opened.show()
    assert names(opened) == QUIET


def test_windows_that_are_recreated_stop_it(opened, player, qtbot):
    process = heard(opened, player, qtbot)
    opened.desk.close()
    assert_silent(process)


def test_of_a_high_class_it_is_asked_first_whether_others_may_hear_it(
    opened, player, qtbot, keeper
):
    secret = keeper.recording.capture(
        Draft(text="x", attachments=(NOTE,), security=SecurityClass.CONFIDENTIAL)
    )
    show(opened, secret.record_id, qtbot)
    taken = []
    queries = keeper.queries
    read = queries.attachment
    queries.attachment = lambda *place: taken.append(place) or read(*place)
    press(opened, "Play PTT-1.opus")
    question = asked(opened, qtbot)
    assert question.isVisible()
    assert "PTT" not in question.windowTitle()
    question.cancel()
    assert opened.desk.voice.window is None
    press(opened, "Play PTT-1.opus")
    question = asked(opened, qtbot)
    assert taken == []
    question.action_button.click()
    qtbot.waitUntil(player.exists, timeout=60_000)
    assert opened.desk.voice.window is None
    assert len(taken) == 1
    assert names(opened) == ["Stop PTT-1.opus"]
    process = int(player.read_text("utf-8"))
    keeper.vault.lock(LockReason.IDLE)
    opened.desk.refresh()
    assert_silent(process)


def test_a_record_that_was_left_while_it_was_asked_is_not_played(opened, keeper, qtbot):
    secret = keeper.recording.capture(
        Draft(text="x", attachments=(NOTE,), security=SecurityClass.CONFIDENTIAL)
    )
    opened.desk.refresh()
    show(opened, secret.record_id, qtbot)
    press(opened, "Play PTT-1.opus")
    question = asked(opened, qtbot)
    show(opened, opened.record.record_id, qtbot)
    question.action_button.click()
    assert opened.desk.voice._chosen is None
    assert opened.desk.host.told == []
    assert names(opened) == QUIET


def test_a_lock_closes_the_question(opened, keeper, qtbot):
    keeper.recording.capture(
        Draft(text="x", attachments=(NOTE,), security=SecurityClass.CONFIDENTIAL)
    )
    opened.desk.refresh()
    voice = opened.desk.voice
    secret = keeper.queries.rows(replace(opened.desk._query))[0]
    voice.play(secret.record_id, 1)
    asked(opened, qtbot)
    keeper.vault.lock(LockReason.IDLE)
    opened.desk.refresh()
    assert voice.window is None


def test_what_is_read_after_a_stop_is_not_played(opened, player):
    voice = opened.desk.voice
    voice._play((opened.record.record_id, 1), SECOND)  # the disk answers late
    assert voice._player._processes == ()
    assert not player.exists()


def test_why_a_note_is_not_heard_is_told(opened, player, qtbot):
    told = opened.desk.host.told
    press(opened, "Play old.ogg")  # an outside without a sound
    qtbot.waitUntil(lambda: told != [], timeout=60_000)
    title, reason = told[-1][1:]
    assert title == "The voice note cannot be played"
    assert "damaged, longer than half an hour or of another kind" in reason
    assert names(opened) == QUIET
    (player.parent / "aplay").unlink()
    press(opened, "Play PTT-1.opus")
    qtbot.waitUntil(lambda: "no program that plays sound" in told[-1][2], timeout=60_000)
    assert names(opened) == QUIET


def test_a_note_that_says_it_is_longer_than_the_limit_is_refused_undecoded(opened, player):
    voice = opened.desk.voice
    voice._chosen = (opened.record.record_id, 2)
    voice._play(voice._chosen, ogg(MOST_SECONDS * 1000 + 1))
    assert voice._player._processes == ()
    assert opened.desk.host.told[-1][0] == "voice"
