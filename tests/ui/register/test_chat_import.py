"""The import window joined to a real register; workers run when the test lets them."""

from types import SimpleNamespace

import pytest
from helpers.contexts import context_of
from helpers.registers import CHEAP, PHRASE, keeper_at
from helpers.waiting_work import WaitingWork

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason, RecordType, RegisterState
from desktop.core.register.records import Draft
from desktop.core.register.views import RecordQuery
from desktop.core.settings.model import Settings
from desktop.language.translator import install
from desktop.services.register.chat_import import import_messages, read_chat
from desktop.ui.register.chat_import import ChatImportPresenter
from desktop.ui.theme.look import LIGHT, Look

CHAT = "".join(f"22/10/2024, 09:{n:02} - DC: {n}.pdf (file attached)\n" for n in range(3))
OPEN = "03/09/26, 10:00 - DC: one\n04/09/26, 10:00 - UNO: two\n"


class Program:
    """What the desk needs of the program: a register, a clock, workers."""

    def __init__(self, keeper):
        self._keeper = keeper
        self.clock = SimpleNamespace(now_ms=lambda: 1_795_000_000_000)
        self.in_background = WaitingWork()
        self.look = Look(LIGHT, "en")
        self.settings = Settings()
        self.capture = SimpleNamespace(until_ms=None)
        self.changes = 0
        self.swept = 0
        self.bugs = []
        self.problems = []
        self.problem = self.problems.append

    def keeper(self):
        return self._keeper

    @property
    def register_locked(self):
        return self._keeper.vault.state is RegisterState.LOCKED

    def forget_freed(self):
        self.swept += 1

    def bug(self, error):
        self.bugs.append(error)
        return KnownError(ProblemCode.BUG, path="")

    def show_state(self):
        pass

    def register_changed(self):
        self.changes += 1


@pytest.fixture
def keeper(tmp_path):
    made = keeper_at(tmp_path / "home")
    made.vault.init(PHRASE, CHEAP)
    yield made
    made.vault.lock(LockReason.COMMAND)


@pytest.fixture
def program(keeper):
    return Program(keeper)


@pytest.fixture
def opened(program, tmp_path, qapp):
    install("en")
    made = []

    def open_(chat=CHAT):
        path = tmp_path / "chat.txt"
        path.write_text(chat, "utf-8")
        desk = ChatImportPresenter(context_of(program), program, lambda: str(path))
        made.append(desk)
        desk.open()
        return desk

    yield open_
    for desk in made:
        desk.close()


def pick_all(desk):
    desk.window.messages.all_button.click()
    desk.window.record_button.click()


def filed(keeper):
    return [row.type.value for row in reversed(keeper.queries.rows(RecordQuery()))]


def title(desk):
    return desk.window.problem.accessibleName()


def test_what_is_picked_is_filed_and_the_window_goes(opened, program, keeper):
    desk = opened()
    program.in_background.run()
    pick_all(desk)
    program.in_background.run()
    assert filed(keeper) == ["directive"] * 3 + ["import_batch"]
    assert desk.window is None
    assert program.changes == 1


def test_nothing_is_asked_when_no_file_is_chosen(program, qapp):
    desk = ChatImportPresenter(context_of(program), program, lambda: "")
    desk.open()
    assert desk.window is None


def test_a_stop_leaves_nothing_and_the_same_messages_chosen(opened, program, keeper):
    desk = opened()
    program.in_background.run()
    pick_all(desk)
    program.in_background.step()
    desk.window.cancel_button.click()
    program.in_background.run()
    assert filed(keeper) == []
    assert title(desk).startswith("Stopped: nothing was recorded")
    desk.window.record_button.click()
    program.in_background.run()
    assert filed(keeper) == ["directive"] * 3 + ["import_batch"]


def test_an_error_in_the_middle_leaves_nothing_and_says_so(opened, program, keeper, tmp_path):
    desk = opened()
    program.in_background.run()
    pick_all(desk)
    program.in_background.step()
    chat = (tmp_path / "chat.txt").read_bytes()
    (tmp_path / "chat.txt").unlink()
    program.in_background.run()
    assert filed(keeper) == []
    assert "Nothing from the chat was recorded." in title(desk)
    (tmp_path / "chat.txt").write_bytes(chat)
    desk.window.record_button.click()
    program.in_background.run()
    assert filed(keeper) == ["directive"] * 3 + ["import_batch"]


@pytest.mark.parametrize("locked", [True, False], ids=["a lock", "the window"])
def test_what_closes_the_window_in_the_middle_leaves_nothing(opened, program, keeper, locked):
    desk = opened()
    program.in_background.run()
    pick_all(desk)
    program.in_background.step()
    if locked:
        keeper.vault.lock(LockReason.IDLE)
        desk.close()
        desk.close()
    else:
        desk.window.close()
    program.in_background.run()
    assert desk.window is None
    assert [error.code for error in program.problems] == ["import_locked"] * locked
    assert program.swept == locked, "what a worker read meanwhile"
    assert keeper.queries.waiting() == []
    if locked:
        keeper.vault.unlock(PHRASE)
    assert filed(keeper) == []
    assert keeper.recording.capture(Draft(text="and it goes on")).seq == 1


def test_an_import_under_way_is_shown_and_outlives_another_look(opened, program, keeper):
    desk = opened()
    program.in_background.run()
    pick_all(desk)
    program.in_background.step()
    desk.open()
    desk.close_unless_running()
    program.in_background.run()
    assert filed(keeper) == ["directive"] * 3 + ["import_batch"]
    assert program.problems == []


def test_the_window_goes_with_the_others_while_nothing_is_under_way(opened, program):
    desk = opened()
    program.in_background.run()
    desk.close_unless_running()
    assert desk.window is None


def test_a_bug_in_the_middle_is_told_and_leaves_nothing(opened, program, keeper, monkeypatch):
    desk = opened()
    program.in_background.run()
    pick_all(desk)
    program.in_background.step()
    with monkeypatch.context() as patched:
        patched.setattr("desktop.storage.register.register.make_record", None)
        program.in_background.step()
    assert [type(error) for error in program.bugs] == [TypeError]
    assert "Nothing from the chat was recorded." in title(desk)
    desk.window.record_button.click()
    program.in_background.run()
    assert filed(keeper) == ["directive"] * 3 + ["import_batch"]


def test_a_register_that_cannot_be_asked_is_told_in_the_window(opened, program, monkeypatch):
    desk = opened()

    def unreadable(*_arguments):
        raise KnownError(ProblemCode.REGISTER_DAMAGED, path="x")

    monkeypatch.setattr("desktop.ui.register.chat_import.lines_on_record", unreadable)
    program.in_background.run()
    assert "damaged" in title(desk)


def test_a_message_captured_during_an_import_is_filed_after_it(opened, program, keeper):
    desk = opened()
    program.in_background.run()
    pick_all(desk)
    program.in_background.step()
    keeper.recording.capture(Draft(text="meanwhile", type=RecordType.DECISION))
    program.in_background.run()
    assert filed(keeper) == ["directive"] * 3 + ["import_batch", "decision"]


def test_what_came_in_by_another_way_meanwhile_is_no_import(opened, program, keeper, tmp_path):
    desk = opened()
    program.in_background.run()
    export, _ = read_chat(tmp_path / "chat.txt")
    import_messages(keeper, tmp_path / "chat.txt", export, export.messages)
    pick_all(desk)
    program.in_background.run()
    assert desk.window is None
    assert filed(keeper) == ["directive"] * 3 + ["import_batch"]
    assert keeper.recording.capture(Draft(text="and it goes on")).seq == 5


def test_a_register_that_another_process_fills_is_told(opened, program, keeper, tmp_path):
    desk = opened()
    program.in_background.run()
    beside = keeper_at(tmp_path / "home")
    beside.vault.unlock(PHRASE)
    running = beside.recording.batch()
    pick_all(desk)
    running.drop()
    beside.vault.lock(LockReason.COMMAND)
    assert desk.window.record_button.isEnabled()
    assert title(desk)
    assert program.in_background == []


def test_a_lock_before_an_import_has_begun_is_no_problem(opened, program, keeper):
    desk = opened()
    program.in_background.run()
    keeper.vault.lock(LockReason.IDLE)
    desk.close()
    assert program.problems == []
    assert keeper.queries.waiting() == []


def test_the_officer_settles_the_order_of_dates(opened, program, keeper):
    desk = opened(OPEN)
    program.in_background.run()
    desk.window.reading_chosen.emit(False)
    program.in_background.run()
    pick_all(desk)
    program.in_background.run()
    assert keeper.queries.detail(1).record.claimed.form.endswith("read month-first")


def test_a_file_that_cannot_be_read_is_told_in_the_window(opened, program):
    desk = opened("hello\n")
    program.in_background.run()
    assert "No message could be read" in title(desk)


def test_a_file_that_is_no_chat_leaves_the_one_before_with_what_was_chosen(
    opened, program, keeper, tmp_path
):
    desk = opened()
    program.in_background.run()
    shown = desk.window.file_line.text()
    assert "chat.txt, 138 bytes" in shown
    desk.window.messages.all_button.click()
    notes = tmp_path / "notes.txt"
    notes.write_text("hello\n", "utf-8")
    desk.pick_file = lambda: str(notes)
    for _ in range(2):
        desk.window.other_button.click()
        assert "notes.txt" in desk.window.file_line.text()
        program.in_background.run()
        assert "No message could be read" in title(desk)
        assert desk.window.file_line.text() == shown
    desk.window.record_button.click()
    program.in_background.run()
    assert filed(keeper) == ["directive"] * 3 + ["import_batch"]


def test_what_a_worker_brings_after_the_window_went_is_dropped(opened, program):
    desk = opened()
    desk.close()
    program.in_background.run()
    assert desk.window is None


def test_a_lock_while_the_file_is_chosen_opens_no_window(program, keeper, tmp_path):
    def locks():
        keeper.vault.lock(LockReason.IDLE)
        return str(tmp_path / "chat.txt")

    desk = ChatImportPresenter(context_of(program), program, locks)
    desk.open()
    assert desk.window is None
    assert program.in_background == []
