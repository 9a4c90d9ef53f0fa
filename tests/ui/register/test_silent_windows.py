"""A disk or folder that hangs under the register: no window waits, each act is done once."""

import gc
import threading
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from helpers.disks import frozen, own_file_system
from helpers.registers import PHRASE
from helpers.silent_disk import LONG, directives_shown, rows, settle, silent_disk
from helpers.transfers import cheap_age, hand_over
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from desktop.core.register.enums import LockReason
from desktop.core.register.records import Draft, Record
from desktop.core.register.views import RecordQuery
from desktop.services import jobs
from desktop.services.register import backups
from desktop.services.register import transfer as register_transfer
from desktop.services.register.chat_import import Import
from desktop.services.register.recording import Batch
from desktop.storage.register.backup import is_whole, read_manifest
from desktop.ui.register import new_records as form_filling
from desktop.ui.register.record_form import RecordForm
from desktop.ui.shell.main_window import DIRECTIVES

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged")
CHAT = "".join(f"12/31/25, 10:0{n} - Abdul Karim: word {n}\n" for n in range(3))


@pytest.fixture
def app(sandbox, qapp):
    with directives_shown() as program:
        yield program


@pytest.fixture
def page(app):
    shown = app.front.windows.window.page(DIRECTIVES)
    assert rows(shown) == 3
    return shown


@pytest.fixture
def desk(app, page):
    return app.front.windows.register


@pytest.fixture
def disk(app, desk):
    with silent_disk(app) as held:
        yield held


def hang(disk, app, words=""):
    """Let the next query of the register wait, and all that are asked after it."""
    disk.hang()
    app.front.windows.window.page(DIRECTIVES).requests.filter(RecordQuery(words))  # returns
    assert disk.reached.wait(LONG)


def first(app):
    return app.keeper().queries.detail(1)


def forms():
    settle()
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, RecordForm)]


def kinds(app, qtbot):
    """Return the kinds of the records; the lane, whose connection it is, must not read."""
    qtbot.waitUntil(lambda: not app.services.jobs.register.busy)
    return [row.type.value for row in reversed(app.keeper().queries.rows(RecordQuery()))]


def codes(app, monkeypatch):
    told = []
    monkeypatch.setattr(app.front, "problem", lambda error: told.append(error.code))
    return told


def test_a_search_waits_for_the_disk_and_the_window_does_not(app, page, disk, qtbot):
    app.services.jobs.overdue_ms = 1
    hang(disk, app, "shelter")
    assert rows(page) == 3
    qtbot.waitUntil(lambda: not page.error.isHidden())
    app.tick()
    app.tick()
    assert len(app.services.register.open_directives()) == 3  # from memory
    page.requests.choose("0" * 32)
    assert page.detail.isHidden()  # its earlier record cannot be acted on
    disk.answer()
    qtbot.waitUntil(lambda: rows(page) == 2)
    qtbot.waitUntil(page.error.isHidden)


def test_it_is_locked_at_once_and_closed_when_the_disk_answers(app, page, disk, qtbot):
    keeper = app.keeper()
    hang(disk, app, "shelter")
    app.lock_register(LockReason.WINDOW)  # returns
    assert app.register_locked is True
    assert rows(page) == 0
    assert page.locked.isVisible()
    assert page.filters.search.text() == ""
    assert [problem.code for problem in keeper.vault.problems] == ["disk_silent"]
    disk.answer()
    qtbot.waitUntil(disk.closed)
    settle()
    assert rows(page) == 0  # the answer to the search is dropped
    assert keeper.vault.unwritten is None  # the counts are written
    assert keeper.vault.unlock(PHRASE).intact
    assert len(keeper.queries.rows(RecordQuery())) == 3


@pytest.mark.parametrize("closed", [False, True], ids=["open", "closed meanwhile"])
def test_what_is_recorded_meanwhile_is_recorded_once(app, page, disk, qtbot, closed):
    app.front.windows.register.record_typed()
    [form] = forms()
    form.text.setPlainText("fourth shelter")
    hang(disk, app)
    form.save_button.click()
    if closed:
        form.leave()
        QApplication.sendPostedEvents(form, QEvent.Type.DeferredDelete)
        assert not isValid(form)
    else:
        form.fields.sender_line.returnPressed.emit()  # not a second time
        assert form.isVisible()
    disk.answer()
    qtbot.waitUntil(lambda: not (isValid(form) and form.isVisible()))  # it is deleted, too
    qtbot.waitUntil(lambda: rows(page) == 4)
    assert app.keeper().vault.register.count == 4


def test_a_correction_that_is_asked_for_twice_opens_one_form(app, desk, disk, qtbot):
    record = first(app).row.record_id
    hang(disk, app)
    desk.record.correct(record)
    desk.record.correct(record)
    assert forms() == []
    disk.answer()
    qtbot.waitUntil(lambda: bool(forms()) and not app.services.jobs.register.busy)
    [form] = forms()
    assert form.text.toPlainText() == "first shelter"


def corrected(desk, record):
    desk.record.correct(record)
    [form] = forms()
    form.fields.subject.setText("Two shelters")
    form.fields.reason.setText("misread")
    return form


def test_a_correction_that_a_lock_overtook_is_told(app, desk, disk, qtbot, monkeypatch):
    told = codes(app, monkeypatch)
    form = corrected(desk, first(app).row.record_id)
    hang(disk, app)
    form.save_button.click()
    app.lock_register(LockReason.WINDOW)
    assert forms() == []
    assert told == []  # nobody knows yet
    disk.answer()
    qtbot.waitUntil(lambda: told == ["correction_locked"])
    app.keeper().vault.unlock(PHRASE)
    assert app.keeper().vault.register.count == 3


@pytest.fixture
def window(app, desk, tmp_path, qtbot):
    """Return the window of a chat that is read, all of it picked."""
    path = tmp_path / "chat.txt"
    path.write_text(CHAT, "utf-8")
    desk.imports.pick_file = lambda: str(path)
    desk.imports.open()
    shown = desk.imports.window
    qtbot.waitUntil(lambda: shown.messages.model.rowCount() > 0)
    shown.messages.all_button.click()
    return shown


class Held:
    """Lets an import wait before its portion is filed, or just after its end was written."""

    def __init__(self, app, monkeypatch, *, at_its_end):
        app.services.jobs.register.moment = app.services.jobs.register.patience = 0.0
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
def test_a_stopped_import_says_what_it_came_to(app, desk, window, qtbot, monkeypatch, at_its_end):
    held = Held(app, monkeypatch, at_its_end=at_its_end)
    window.record_button.click()
    qtbot.waitUntil(held.reached.is_set)
    window.stop_wanted.emit()
    assert window.problem.isHidden()
    held.go_on.set()
    if at_its_end:
        qtbot.waitUntil(lambda: desk.imports.window is None)
        assert kinds(app, qtbot)[3:] == ["directive"] * 3 + ["import_batch"]
    else:
        qtbot.waitUntil(window.problem.isVisible)
        assert window.problem.accessibleName().startswith("Nothing was recorded.")
        assert kinds(app, qtbot) == ["directive"] * 3


@pytest.mark.parametrize("at_its_end", [False, True])
def test_a_locked_import_is_told_unless_it_is_recorded(
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
    app.keeper().vault.unlock(PHRASE)
    assert app.keeper().vault.register.count == (7 if at_its_end else 3)


def test_a_form_records_nothing_before_its_files_are_read(app, desk, qtbot, monkeypatch, tmp_path):
    go_on, read = threading.Event(), form_filling.read_attachment
    held = lambda path: (go_on.wait(LONG), read(path))[1]  # noqa: E731 - a share that hangs
    monkeypatch.setattr(form_filling, "read_attachment", held)
    monkeypatch.setattr(jobs, "MOMENT_SECONDS", 0.0)
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    desk.new_records.dropped([str(tmp_path / "a.pdf")])
    [form] = forms()
    assert not form.save_button.isEnabled()
    go_on.set()
    qtbot.waitUntil(form.save_button.isEnabled)
    assert [each.name for each in form.draft().attachments] == ["a.pdf"]
    form.leave()


# --- a folder of another disk that is really frozen -----------------------------------------------


WAITS = "The disk or folder is not responding yet: Tatpar is waiting"


@pytest.fixture
def stick(tmp_path):
    with own_file_system(tmp_path) as mounted:
        yield mounted


@pytest.fixture
def written(app, stick):
    """Reports of backups into the stick."""
    app.front.windows.register.keys.ask_folder = lambda _first: str(stick)
    return []


def banner(app):
    error = app.front.windows.window.page(DIRECTIVES).error
    return "" if error.isHidden() else error.accessibleName()


def register_is_free(app, qtbot):
    qtbot.waitUntil(lambda: not app.services.jobs.register.busy)


def copies(stick):
    return [path for path in stick.iterdir() if path.name.startswith("tatpar-backup")]


def words_held(words):
    """Return the records and wishes with these words that anything still keeps."""
    gc.collect()
    alive = gc.get_objects()
    records = [each for each in alive if type(each) is Record and each.text == words]
    wishes = [
        each for each in alive if type(each) is register_transfer.Wish and each.words == words
    ]
    return records + wishes


def test_a_backup_waits_for_its_folder_alone_and_goes_on_under_a_lock(app, stick, written, qtbot):
    app.services.jobs.overdue_ms = 50
    desk = app.front.windows.register
    with frozen(stick):
        desk.back_up(written.append)
        desk.back_up(written.append)  # not a second time
        register_is_free(app, qtbot)
        app.keeper().recording.capture(Draft(text="fourth road"))
        assert app.keeper().vault.register.count == 4
        qtbot.waitUntil(lambda: banner(app).startswith(WAITS))
        assert written == [f"Writing and verifying a copy in {stick}…"]
        app.lock_register(LockReason.WINDOW)
        assert app.register_locked
    qtbot.waitUntil(lambda: len(written) == 2)
    copy = Path(written[1].removeprefix("Saved and verified: "))
    assert copies(stick) == [copy]
    assert is_whole(copy)
    assert read_manifest(copy).size == 3
    assert list(app.home.folder.glob(".backup*")) == []
    assert banner(app) == ""


def test_an_unlock_in_a_thread_makes_no_backups_of_its_own(app, qtbot, monkeypatch):
    threads, make = [], backups.Backups.__init__

    def made(self, *given, **named):
        threads.append(threading.current_thread())
        make(self, *given, **named)

    monkeypatch.setattr(backups.Backups, "__init__", made)
    app.services.register.__dict__.pop("backups", None)
    keeper = app.keeper()
    keeper.vault.lock(LockReason.WINDOW)
    app.services.jobs.run(lambda: keeper.vault.unlock(PHRASE), lambda _seen: None, print)
    qtbot.waitUntil(lambda: len(threads) == 1)
    assert threads == [threading.main_thread()]


@contextmanager
def handed_over_into_a_frozen_folder(app, target, monkeypatch, qtbot):
    """Record a handover whose folder freezes before its file has its name."""
    cheap_age(monkeypatch)
    desk, enter_handover = app.front.windows.register.transfers, register_transfer.enter_handover
    with ExitStack() as stack:

        def enter_and_freeze(*given):
            record = enter_handover(*given)
            stack.enter_context(frozen(target.parent))
            return record

        monkeypatch.setattr(register_transfer, "enter_handover", enter_and_freeze)
        hand_over(desk, target, words="seven keys")
        qtbot.waitUntil(lambda: app.keeper().vault.register.count == 4)
        register_is_free(app, qtbot)
        yield desk
        assert not target.exists()
    qtbot.waitUntil(target.exists)


def test_a_handed_over_file_gets_its_name_without_the_register(app, stick, qtbot, monkeypatch):
    target = stick / "register.age"
    with handed_over_into_a_frozen_folder(app, target, monkeypatch, qtbot) as desk:
        app.keeper().recording.capture(Draft(text="fifth road"))
        assert app.keeper().vault.register.count == 5
    qtbot.waitUntil(lambda: desk.giving is not None and desk.giving.form.isHidden())
    desk.close()


def test_no_words_of_a_handover_outlive_a_lock(app, stick, qtbot, monkeypatch):
    target = stick / "register.age"
    with handed_over_into_a_frozen_folder(app, target, monkeypatch, qtbot):
        app.lock_register(LockReason.WINDOW)
        qtbot.waitUntil(lambda: not words_held("seven keys"))
