"""A disk that hangs under the register's windows: none of them waits, and each act is done once."""

import threading

import pytest
from helpers.registers import PHRASE
from helpers.silent_disk import LONG, directives_shown, rows, settle, silent_disk
from helpers.voice_notes import SECOND
from PySide6.QtWidgets import QApplication

from desktop.core.errors import KnownError
from desktop.core.register.contacts import Contact
from desktop.core.register.enums import SecurityClass
from desktop.core.register.records import Attachment, Draft
from desktop.core.register.views import LockReason, RecordQuery
from desktop.presenters.register import asked_register
from desktop.reports.bundle.bagit import check_bag, read_bag
from desktop.services.register.batch import Batch
from desktop.services.register.chat_import import Import
from desktop.ui.register.record_form import RecordForm
from desktop.ui.shell.main_window import DIRECTIVES

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged")
NOTE = Attachment("PTT-1.opus", "audio/opus", SECOND)
CHAT = "".join(f"12/31/25, 10:0{n} - Abdul Karim: word {n}\n" for n in range(3))


@pytest.fixture
def app(sandbox, qapp):
    with directives_shown() as program:
        yield program


@pytest.fixture
def desk(app):
    """Return the presenter of the page, whose register has three directives."""
    assert rows(app.front.windows.window.page(DIRECTIVES)) == 3
    return app.front.windows.register


@pytest.fixture
def disk(app, desk):
    with silent_disk(app) as held:
        yield held


def hang(disk, app):
    """Let the next query of the register wait, and all that are asked after it."""
    disk.hang()
    app.front.windows.window.page(DIRECTIVES).filter_changed.emit(RecordQuery())
    assert disk.reached.wait(LONG)


def first(app):
    return app.keeper().queries.detail(1)


def forms():
    settle()
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, RecordForm)]


def kinds(app):
    return [row.type.value for row in reversed(app.keeper().queries.rows(RecordQuery()))]


def codes(app, monkeypatch):
    told = []
    monkeypatch.setattr(app.front, "problem", lambda error: told.append(error.code))
    return told


def test_a_correction_that_is_asked_for_twice_opens_one_form(app, desk, disk, qtbot):
    record = first(app).row.record_id
    hang(disk, app)
    desk.record.correct(record)
    desk.record.correct(record)
    assert forms() == []
    disk.answer()
    qtbot.waitUntil(lambda: bool(forms()) and not app.services.register._thread.busy)
    [form] = forms()
    assert form.text.toPlainText() == "first shelter"


def corrected(desk, record):
    desk.record.correct(record)
    [form] = forms()
    form.subject.setText("Two shelters")
    form.reason.setText("misread")
    return form


def test_a_correction_is_recorded_once_when_the_disk_answers(app, desk, disk, qtbot):
    form = corrected(desk, first(app).row.record_id)
    hang(disk, app)
    form.save_button.click()
    form.subject.returnPressed.emit()  # not a second time
    assert form.isVisible()
    disk.answer()
    qtbot.waitUntil(lambda: not forms())
    assert first(app).record.subject == "Two shelters"
    assert app.keeper().session.register.count == 4


def test_a_correction_that_a_lock_overtook_is_told_as_not_recorded(
    app, desk, disk, qtbot, monkeypatch
):
    told = codes(app, monkeypatch)
    form = corrected(desk, first(app).row.record_id)
    hang(disk, app)
    form.save_button.click()
    app.lock_register(LockReason.WINDOW)
    assert forms() == []
    assert told == []  # nobody knows yet
    disk.answer()
    qtbot.waitUntil(lambda: told == ["correction_locked"])
    app.keeper().session.unlock(PHRASE)
    assert app.keeper().session.register.count == 3


def test_a_content_goes_when_the_disk_answers(app, desk, disk, qtbot):
    record = first(app).row.record_id
    desk.record.redact(record)
    desk.record.reason.reason.setText("order 12")
    hang(disk, app)
    desk.record.reason.action_button.click()
    disk.answer()
    qtbot.waitUntil(lambda: app.keeper().session.register.count == 4)
    with pytest.raises(KnownError, match="record_redacted"):
        first(app)


def test_evidence_is_written_when_the_disk_answers(app, desk, disk, qtbot, tmp_path):
    record, target = first(app).row.record_id, tmp_path / "evidence.zip"
    desk.record._pick_target = lambda _name: str(target)
    hang(disk, app)
    desk.record.export(record)
    assert not target.exists()
    disk.answer()
    qtbot.waitUntil(target.exists)
    check_bag(read_bag(target.read_bytes()))


def test_a_superior_is_put_on_the_list_once(app, desk, disk, qtbot):
    desk.contacts.open()
    window = desk.contacts.window
    hang(disk, app)
    window.put_wanted.emit(Contact("DC Khulna"), None)
    assert not window.isEnabled()
    disk.answer()
    qtbot.waitUntil(window.isEnabled)
    assert [each.name for each in app.keeper().contacts.all()] == ["DC Khulna"]


@pytest.mark.parametrize("act", ["correct", "redact", "export"])
def test_what_a_locked_register_was_asked_for_is_not_shown(app, desk, disk, qtbot, act):
    record = first(app).row.record_id
    desk.record._pick_target = lambda _name: pytest.fail("asked for a file")
    hang(disk, app)
    getattr(desk.record, act)(record)
    app.lock_register(LockReason.WINDOW)
    disk.answer()
    qtbot.waitUntil(disk.closed)
    settle()
    assert forms() == []
    assert desk.record.reason is None


def test_a_disk_that_does_not_answer_is_spoken_of(app, desk, disk, qtbot, monkeypatch):
    told = codes(app, monkeypatch)
    monkeypatch.setattr(asked_register, "_SILENT_MS", 1)
    record = first(app).row.record_id
    hang(disk, app)
    desk.record.correct(record)
    qtbot.waitUntil(lambda: told == ["disk_silent"])
    disk.answer()
    qtbot.waitUntil(lambda: bool(forms()))


@pytest.fixture
def window(app, desk, tmp_path, qtbot):
    """Return the window of a chat that is read, all of it picked."""
    path = tmp_path / "chat.txt"
    path.write_text(CHAT, "utf-8")
    desk.imports._pick_file = lambda: str(path)
    desk.imports.open()
    shown = desk.imports.window
    qtbot.waitUntil(lambda: desk.imports._export is not None)
    shown.messages.all_button.click()
    return shown


def test_an_import_is_filed_when_the_disk_answers(app, desk, disk, window, qtbot):
    hang(disk, app)
    window.record_button.click()
    window.record_wanted.emit([], frozenset())  # not a second time
    assert desk.imports.window is window
    disk.answer()
    qtbot.waitUntil(lambda: desk.imports.window is None)
    assert kinds(app)[3:] == ["directive"] * 3 + ["import_batch"]


def test_an_import_that_is_locked_before_it_was_filed_records_nothing(
    app, desk, disk, window, qtbot
):
    hang(disk, app)
    window.record_button.click()
    app.lock_register(LockReason.WINDOW)
    assert desk.imports.window is None
    disk.answer()
    qtbot.waitUntil(disk.closed)
    settle()
    app.keeper().session.unlock(PHRASE)
    assert app.keeper().session.register.count == 3
    app.keeper().recording.batch().drop()  # no transaction is left


class Held:
    """Lets an import wait before its portion is filed, or just after its end was written."""

    def __init__(self, app, monkeypatch, *, at_its_end):
        app.services.register._thread._moment = app.services.register._thread._lock = 0.0
        self.reached, self.go_on = threading.Event(), threading.Event()
        if at_its_end:
            commit = Batch.commit
            monkeypatch.setattr(Batch, "commit", lambda batch: (commit(batch), self.wait()))
        else:
            file = Import.file
            monkeypatch.setattr(Import, "file", lambda held, new: (self.wait(), file(held, new)))

    def wait(self):
        self.reached.set()
        assert self.go_on.wait(LONG)


@pytest.mark.parametrize("at_its_end", [False, True])
def test_a_stopped_import_says_what_it_came_to_when_that_is_known(
    app, desk, window, qtbot, monkeypatch, at_its_end
):
    held = Held(app, monkeypatch, at_its_end=at_its_end)
    window.record_button.click()
    qtbot.waitUntil(held.reached.is_set)
    window.stop_wanted.emit()
    assert window.problem.isHidden()
    held.go_on.set()
    if at_its_end:
        qtbot.waitUntil(lambda: desk.imports.window is None)
        assert kinds(app)[3:] == ["directive"] * 3 + ["import_batch"]
    else:
        qtbot.waitUntil(window.problem.isVisible)
        assert window.problem.accessibleName().startswith("Stopped: nothing was recorded")
        assert kinds(app) == ["directive"] * 3


@pytest.mark.parametrize("at_its_end", [False, True])
def test_a_locked_import_is_told_as_not_recorded_only_if_it_is_not(
    app, desk, disk, window, qtbot, monkeypatch, at_its_end
):
    told = codes(app, monkeypatch)
    held = Held(app, monkeypatch, at_its_end=at_its_end)
    window.record_button.click()
    qtbot.waitUntil(held.reached.is_set)
    app.lock_register(LockReason.WINDOW)
    assert desk.imports.window is None
    assert told == []
    held.go_on.set()
    qtbot.waitUntil(disk.closed)
    settle()
    assert told == ([] if at_its_end else ["import_locked"])
    app.keeper().session.unlock(PHRASE)
    assert app.keeper().session.register.count == (7 if at_its_end else 3)


def test_whether_a_voice_note_is_to_be_heard_is_asked_when_the_disk_answers(app, desk, disk, qtbot):
    draft = Draft(text="x", attachments=(NOTE,), security=SecurityClass.CONFIDENTIAL)
    secret = app.keeper().recording.capture(draft).record_id
    hang(disk, app)
    desk.voice.play(secret, 1)
    settle()
    assert desk.voice.question is None
    disk.answer()
    qtbot.waitUntil(lambda: desk.voice.question is not None, timeout=60_000)
    desk.voice.close()
