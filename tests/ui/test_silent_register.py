"""A disk that hangs under the open register: the window goes on, and the lock locks."""

import threading

import pytest
from helpers.registers import PHRASE
from helpers.silent_disk import LONG, directives_shown, rows, settle, silent_disk
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from desktop.core.register.enums import LockReason
from desktop.core.register.views import RecordQuery
from desktop.services.register import access
from desktop.services.register.keys import Keys
from desktop.ui.register.record_form import RecordForm
from desktop.ui.shell.main_window import DIRECTIVES

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged")


@pytest.fixture
def app(sandbox, qapp):
    with directives_shown() as program:
        program.services.jobs.overdue_ms = 1
        yield program


@pytest.fixture
def page(app):
    shown = app.front.windows.window.page(DIRECTIVES)
    assert rows(shown) == 3
    return shown


@pytest.fixture
def disk(app, page):
    with silent_disk(app) as held:
        yield held


def test_a_search_waits_for_the_disk_and_the_window_does_not(app, page, disk, qtbot):
    disk.hang()
    page.requests.filter(RecordQuery("shelter"))  # returns
    assert disk.reached.wait(LONG)
    assert rows(page) == 3
    qtbot.waitUntil(lambda: not page.error.isHidden())
    app.tick()
    app.tick()
    assert len(app.services.register.open_directives()) == 3  # from memory
    page.requests.choose("0" * 32)
    assert page.detail.isHidden()  # nothing can be done about what it showed before
    disk.answer()
    qtbot.waitUntil(lambda: rows(page) == 2)
    qtbot.waitUntil(page.error.isHidden)


def test_only_the_answer_to_the_newest_question_is_shown(page, disk, qtbot):
    answered = []
    show = page.show_register
    page.show_register = lambda view: (answered.append(view.query.words), show(view))
    disk.hang()
    for words in ("shelter", "road", "second"):
        page.requests.filter(RecordQuery(words))
    assert disk.reached.wait(LONG)
    disk.answer()
    qtbot.waitUntil(lambda: rows(page) == 1)
    assert answered == ["second"]


def test_it_is_locked_at_once_and_closed_when_the_disk_answers(app, page, disk, qtbot):
    keeper = app.keeper()
    disk.hang()
    page.requests.filter(RecordQuery("shelter"))
    assert disk.reached.wait(LONG)
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


def test_a_folder_that_hangs_holds_up_neither_tick_nor_lock(app, page, disk, monkeypatch, qtbot):
    looked_in = set()

    def there(_vault):
        looked_in.add(threading.current_thread())
        return True

    monkeypatch.setattr(Keys, "exists", there)
    monkeypatch.setattr(access, "count_sealed", lambda _folder: disk.wait() or 7)
    disk.hang()
    app.tick()
    app.tick()
    assert disk.reached.wait(LONG)
    app.lock_register(LockReason.WINDOW)
    app.tick()
    assert app.state_line().sealed == 0
    assert app.register_locked is True
    assert rows(page) == 0
    disk.answer()
    qtbot.waitUntil(lambda: app.state_line().sealed == 7)
    assert threading.main_thread() not in looked_in


@pytest.mark.parametrize("closed", [False, True], ids=["open", "closed meanwhile"])
def test_what_is_recorded_meanwhile_is_recorded_once_when_the_disk_answers(
    app, page, disk, qtbot, closed
):
    app.front.windows.register.record_typed()
    [form] = [w for w in QApplication.topLevelWidgets() if isinstance(w, RecordForm)]
    form.text.setPlainText("fourth shelter")
    disk.hang()
    page.requests.filter(RecordQuery())
    assert disk.reached.wait(LONG)
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


def test_an_action_that_was_held_is_written_before_a_lock(app, page, disk):
    record = app.keeper().queries.detail(1).row.record_id
    page.requests.choose(record)
    page.detail.foot.done_button.click()
    app.lock_register(LockReason.WINDOW)
    keeper = app.keeper()
    keeper.vault.unlock(PHRASE)
    assert not keeper.queries.detail(1).row.state.is_open
