"""A folder of another disk that is really frozen: register and windows wait for it nowhere."""

import gc
import threading
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from helpers.disks import frozen, own_file_system
from helpers.registers import PHRASE
from helpers.silent_disk import directives_shown
from helpers.transfers import cheap_age, hand_over

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason
from desktop.core.register.records import Draft, Record
from desktop.services.register import backups
from desktop.services.register import service as register_service
from desktop.services.register import transfer as register_transfer
from desktop.storage.register.backup import is_whole, read_manifest
from desktop.ui.shell.main_window import DIRECTIVES

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged")
WAITS = "No answer from the disk or folder yet: Tatpar is waiting"


@pytest.fixture
def app(sandbox, qapp):
    with directives_shown() as program:
        yield program


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


def test_an_unlock_does_not_wait_for_the_folder_of_its_backup(app, stick, qtbot):
    app.services.jobs.overdue_ms = 50
    app.change_setting("security.backup_folder", str(stick))
    keeper = app.keeper()
    keeper.vault.lock(LockReason.WINDOW)
    with frozen(stick):
        assert keeper.vault.unlock(PHRASE).intact
        qtbot.waitUntil(lambda: any(app.home.folder.glob(".backup*/tatpar-backup-*-auto")))
        qtbot.waitUntil(lambda: banner(app) != "")
        assert banner(app).startswith(WAITS)  # that none was made is not known yet
        register_is_free(app, qtbot)
        assert keeper.queries.detail(1).record.text == "first shelter"
    qtbot.waitUntil(lambda: len(copies(stick)) == 1)
    qtbot.waitUntil(lambda: not any(app.home.folder.glob(".backup*")))
    [copy] = copies(stick)
    assert copy.name.endswith("-auto")
    assert is_whole(copy)
    keeper.vault.lock(LockReason.WINDOW)
    keeper.vault.unlock(PHRASE)  # none is due
    qtbot.waitUntil(lambda: not app.services.register.backups.due)
    assert copies(stick) == [copy]


def refuse_in_home(monkeypatch, code=ProblemCode.DISK_FULL):
    def refuse(*_given, **_named):
        raise KnownError(code, path="home")

    monkeypatch.setattr(register_service, "copy_in_home", refuse)


@pytest.mark.parametrize("code", ["disk_full", "no_permission", "database_read_only"])
def test_what_a_home_does_not_take_goes_into_the_folder(app, tmp_path, qtbot, monkeypatch, code):
    refuse_in_home(monkeypatch, ProblemCode(code))
    folder, written = tmp_path / "stick", []
    folder.mkdir()
    app.front.windows.register.keys.ask_folder = lambda _first: str(folder)
    app.front.windows.register.back_up(written.append)
    qtbot.waitUntil(lambda: len(written) == 2)
    [copy] = copies(folder)
    assert is_whole(copy)


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
