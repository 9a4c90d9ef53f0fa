"""Filing and discarding what was sealed, from the page and its window to a real register."""

from types import SimpleNamespace

import pytest
from helpers.contexts import context_of
from helpers.registers import CHEAP, PHRASE, Moment, keeper_at
from PySide6.QtCore import QCoreApplication, QEvent

from desktop.core.events import AppStopped
from desktop.core.office.schedule import schedule_from
from desktop.core.register.enums import LockReason, RegisterState
from desktop.core.register.records import Draft
from desktop.core.settings.model import Settings
from desktop.language.translator import install
from desktop.storage.journal import Journal
from desktop.ui.register import sealed as sealed_list
from desktop.ui.register.directives_page import DirectivesPresenter
from desktop.ui.theme.look import LIGHT, Look


class Program:
    """What the presenter asks of the program; what comes later is run by `turn`."""

    def __init__(self, keeper):
        self.held = keeper
        self.look, self.settings = Look(LIGHT, "en"), Settings()
        self.schedule = schedule_from(self.settings, ())
        self.clock = SimpleNamespace(now_ms=Moment())
        self.capture = SimpleNamespace(until_ms=None)
        self.forms, self.problems, self.pending = [], [], []
        self.notified = []

    @property
    def register_locked(self):
        return self.held.vault.state is RegisterState.LOCKED

    def keeper(self):
        return self.held

    def later(self, act):
        self.pending.append(act)

    def turn(self):
        pending, self.pending = self.pending, []
        for act in pending:
            act()

    def problem(self, error):
        self.problems.append(str(error.code))

    def notify(self, topic, title, text):
        self.notified.append((topic, title))

    def register_changed(self):
        self.desk.refresh()

    def show_state(self):
        pass


@pytest.fixture
def keeper(tmp_path):
    made = keeper_at(tmp_path / "home")
    made.vault.init(PHRASE, CHEAP)
    made.vault.lock(LockReason.COMMAND)
    log = Journal(tmp_path / "home" / "log.db")
    log.append(0, AppStopped("quit"))
    log.close()
    made.recording.capture_all([Draft(text=f"message {number}") for number in range(5)])
    made.vault.unlock(PHRASE)
    yield made
    made.vault.lock(LockReason.COMMAND)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "evidence").mkdir()
    return tmp_path / "evidence"


@pytest.fixture
def program(keeper, qapp, folder):
    install("en")
    made = Program(keeper)
    made.desk = DirectivesPresenter(context_of(made), made)
    made.desk.sealed.pick_folder = lambda: str(folder)
    made.page = made.desk.make_page()
    made.desk.refresh()
    yield made
    made.desk.close()
    made.page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def count(keeper):
    return keeper.vault.opened().count


def test_the_page_says_how_many_wait_and_one_press_files_them(program, keeper):
    assert not program.page.opened.sealed.isHidden()
    assert count(keeper) == 0
    program.page.opened.sealed.known_button.click()
    assert (count(keeper), keeper.inbox.entries()) == (5, ())
    assert program.page.opened.sealed.isHidden()


def test_the_list_is_opened_files_what_is_chosen_and_closes_when_nothing_waits(program, keeper):
    program.page.opened.sealed.look_button.click()
    window = program.desk.sealed.window
    program.page.opened.sealed.look_button.click()
    assert program.desk.sealed.window is window
    window.table.toggled.emit(0)
    window.action_button.click()
    assert (count(keeper), window.table.rows.rowCount()) == (1, 4)
    window.known_button.click()
    assert count(keeper) == 5
    assert program.desk.sealed.window is None


def test_a_discard_asks_once_with_a_reason(program, keeper):
    program.page.opened.sealed.look_button.click()
    window = program.desk.sealed.window
    window.all_button.click()
    window.discard_button.click()
    question = program.desk.sealed.reason.window
    assert not question.action_button.isEnabled()
    question.reason.setText("sent twice")
    question.action_button.click()
    assert keeper.queries.detail(1).record.text == "sent twice"
    assert (count(keeper), keeper.inbox.entries()) == (1, ())
    assert program.desk.sealed.reason.window is None


def test_a_lock_takes_the_list_and_the_question_away(program, keeper):
    program.page.opened.sealed.look_button.click()
    window = program.desk.sealed.window
    window.all_button.click()
    window.discard_button.click()
    question = program.desk.sealed.reason.window
    question.reason.setText("x")
    keeper.vault.lock(LockReason.IDLE)
    program.desk.sealed._discard(window.picked(), "too late")
    program.desk.sealed.file(window.picked())
    program.desk.refresh()
    assert (program.desk.sealed.window, program.desk.sealed.reason.window) == (None, None)
    assert window.words.text() == ""
    program.desk.sealed.open()
    assert program.desk.sealed.window is None
    keeper.vault.unlock(PHRASE)
    assert (count(keeper), len(keeper.inbox.entries())) == (0, 5)


def test_many_are_filed_a_few_at_a_time_and_a_lock_keeps_the_rest(program, keeper, monkeypatch):
    monkeypatch.setattr(sealed_list, "_AT_ONCE", 2)
    program.desk.sealed.file_known()
    assert count(keeper) == 2
    program.turn()
    assert count(keeper) == 4
    keeper.vault.lock(LockReason.IDLE)
    program.turn()
    keeper.vault.unlock(PHRASE)
    assert (count(keeper), len(keeper.inbox.entries())) == (4, 1)


def test_files_are_saved_as_evidence_where_the_officer_says(program, keeper, folder):
    program.page.opened.sealed.look_button.click()
    window = program.desk.sealed.window
    window.table.toggled.emit(0)
    window.save_button.click()
    assert len(list(folder.iterdir())) == 1
    assert len(keeper.inbox.entries()) == 5
    program.desk.sealed.pick_folder = str
    window.save_button.click()
    assert len(list(folder.iterdir())) == 1
    program.desk.sealed.pick_folder = lambda: str(folder / "none")
    window.save_button.click()
    assert window.problem.isVisible()
    window.close()
    program.desk.sealed.pick_folder = lambda: str(folder)
    program.desk.sealed._save(keeper.inbox.entries()[:1])
    assert len(list(folder.iterdir())) == 2


def test_while_another_process_files_the_officer_is_told(program, keeper, tmp_path):
    beside = keeper_at(tmp_path / "home")
    beside.vault.unlock(PHRASE)
    running = beside.recording.batch()
    program.desk.sealed.file_known()
    assert program.problems == ["database_locked"]
    program.desk.sealed._discard(keeper.inbox.entries(), "x")
    assert program.problems == ["database_locked"] * 2
    running.drop()
    beside.vault.lock(LockReason.COMMAND)
    program.desk.sealed.file_known()
    assert count(keeper) == 5


def test_a_folder_that_cannot_be_discarded_is_told(program, keeper, tmp_path):
    (tmp_path / "home" / "sealed" / "x.sealed").mkdir()
    program.page.opened.sealed.look_button.click()
    window = program.desk.sealed.window
    window.all_button.click()
    program.desk.sealed._discard(window.picked(), "not mine")
    assert window.problem.isVisible()
    assert [entry.file_name for entry in keeper.inbox.entries()] == ["x.sealed"]
    assert count(keeper) == 1


def test_messages_that_are_recorded_once_more_are_named(program, keeper):
    program.page.opened.sealed.known_button.click()
    assert program.notified == []
    keeper.vault.lock(LockReason.COMMAND)
    words = "all officers meet tomorrow at ten in the hall"
    keeper.recording.capture_all([Draft(text=words), Draft(text="another"), Draft(text=words)])
    keeper.vault.unlock(PHRASE)
    program.desk.refresh()
    program.page.opened.sealed.known_button.click()
    assert count(keeper) == 8
    assert program.notified == [("sealed", "1 sealed message was in the register already")]
