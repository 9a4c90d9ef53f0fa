"""A chat's import joined to a real register; workers run when the test lets them."""

import pytest
from helpers.registers import PHRASE, keeper_at
from helpers.waiting_work import WaitingWork
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.contacts import Contact
from desktop.core.register.enums import Capture, LockReason, RecordType
from desktop.core.register.records import Draft
from desktop.core.register.views import RecordQuery
from desktop.core.settings.loaded_settings import Lock
from desktop.core.settings.model import Officer, Settings, with_value
from desktop.language.dates import moment
from desktop.services.register.chat_import import News, import_messages, read_chat

CHAT = "".join(f"22/10/2024, 09:{n:02} - DC: {n}.pdf (file attached)\n" for n in range(3))
OPEN = "03/09/26, 10:00 - DC: one\n04/09/26, 10:00 - UNO: two\n"
COPIED = (
    "[09:05, 22/10/2024] DC Dhaka: কাল সকালে সভা\n"
    "[09:06, 22/10/2024] UNO Savar: জি স্যার\n"
    "[09:07, 22/10/2024] ADC: আশ্রয়কেন্দ্র প্রস্তুত রাখুন\nদুটি তালিকা পাঠান\n"
)
FILED = ["directive"] * 3 + ["import_batch"]


@pytest.fixture
def work(program, moment):
    program.settings = Settings(Officer("UNO Savar"))
    moment.now_ms = 1_795_000_000_000
    program.in_background = WaitingWork()
    return program.in_background


@pytest.fixture
def imports(desk, work):
    return desk.imports


@pytest.fixture
def file(tmp_path, imports):
    path = tmp_path / "chat.txt"
    path.write_text(CHAT, "utf-8")
    imports.pick_file = lambda: str(path)
    return path


@pytest.fixture
def opened(imports, file, work):
    imports.open()
    work.run()
    return imports.window


@pytest.fixture
def running(opened, work):
    """The window of an import whose first portion is recorded or being read."""
    opened.messages.all_button.click()
    opened.record_button.click()
    work.step()
    return opened


def filed(keeper):
    return [row.type.value for row in reversed(keeper.queries.rows(RecordQuery()))]


def title(window):
    return window.problem.accessibleName()


def test_what_is_picked_is_filed_and_the_window_goes(running, imports, work, keeper, program):
    changes = program.changes
    imports.open()  # shows the one that runs
    imports.close_unless_running()
    keeper.recording.capture(Draft(text="meanwhile", type=RecordType.DECISION))
    work.run()
    assert filed(keeper) == [*FILED, "decision"]
    assert imports.window is None
    assert program.changes == changes + 1


def stop(window, _file, _patch):
    window.cancel_button.click()


def lose(_window, file, _patch):
    file.unlink()


def break_down(_window, _file, patch):
    patch.setattr("desktop.storage.register.register.make_record", None)


@pytest.mark.parametrize("harm", [stop, lose, break_down])
def test_what_ends_it_leaves_nothing(running, work, keeper, program, file, monkeypatch, harm):
    assert not running.record_button.isEnabled()
    with monkeypatch.context() as patch:
        harm(running, file, patch)
        work.run()
    assert filed(keeper) == []
    assert "Nothing was recorded." in title(running)
    assert [type(error) for error in program.bugs] == [TypeError] * (harm is break_down)
    program.bugs.clear()
    file.write_text(CHAT, "utf-8")
    running.record_button.click()  # the same messages are chosen
    work.run()
    assert filed(keeper) == FILED


@pytest.mark.parametrize("locked", [True, False], ids=["a lock", "the window"])
def test_what_closes_its_window_leaves_nothing(running, imports, work, keeper, program, locked):
    swept = program.swept
    if locked:
        program.lock()
    else:
        running.close()
    work.run()
    assert imports.window is None
    assert program.codes() == ["import_locked"] * locked
    assert (program.swept > swept) is locked, "what a worker read meanwhile"
    assert keeper.queries.waiting() == []
    if locked:
        keeper.vault.unlock(PHRASE)
    assert filed(keeper) == []
    assert keeper.recording.capture(Draft(text="and it goes on")).seq == 1


def test_an_idle_window_goes_with_the_others_or_by_a_lock(opened, imports, work, keeper, program):
    imports.close_unless_running()
    assert imports.window is None
    imports.open()
    program.lock()
    work.run()
    assert (imports.window, keeper.queries.waiting()) == (None, [])


def test_no_window_opens_for_no_file_or_a_lock_while_it_is_chosen(imports, keeper, work, tmp_path):
    def locks():
        keeper.vault.lock(LockReason.IDLE)
        return str(tmp_path / "chat.txt")

    for pick in (str, locks):
        imports.pick_file = pick
        imports.open()
        assert (imports.window, work) == (None, [])


def test_a_register_that_another_process_fills_is_told(opened, work, tmp_path):
    beside = keeper_at(tmp_path / "home")
    beside.vault.unlock(PHRASE)
    batch = beside.recording.batch()
    opened.messages.all_button.click()
    opened.record_button.click()
    batch.drop()
    beside.vault.lock(LockReason.COMMAND)
    assert opened.record_button.isEnabled()
    assert title(opened)
    assert work == []


def test_what_a_chat_suggests_is_read_before_the_register_is_asked(imports, file, work):
    imports.open()
    work.step()
    assert len(work) == 1, "it holds up no other read of the register"
    assert imports.window.messages.model.rowCount() == 0
    work.step()
    assert imports.window.messages.model.rowCount() == 3


def test_a_register_that_cannot_be_asked_is_told_in_the_window(imports, file, work, monkeypatch):
    def unreadable(*_arguments):
        raise KnownError(ProblemCode.REGISTER_DAMAGED, path="x")

    monkeypatch.setattr("desktop.ui.register.chat_import.lines_on_record", unreadable)
    imports.open()
    work.run()
    assert "damaged" in title(imports.window)


def test_the_officer_settles_the_order_of_dates(imports, file, work, keeper):
    file.write_text(OPEN, "utf-8")
    imports.open()
    work.run()
    imports.window.reading_chosen.emit(False)
    work.run()
    imports.window.messages.all_button.click()
    imports.window.record_button.click()
    work.run()
    assert keeper.queries.detail(1).record.claimed.form.endswith("read month-first")


def test_a_file_that_is_no_chat_leaves_the_one_before(opened, imports, work, keeper, tmp_path):
    shown = opened.file_line.text()
    opened.messages.all_button.click()
    notes = tmp_path / "notes.txt"
    notes.write_text("hello\n", "utf-8")
    imports.pick_file = lambda: str(notes)
    for _ in range(2):
        opened.other_button.click()
        assert "notes.txt" in opened.file_line.text()
        work.run()
        assert "No message could be read" in title(opened)
        assert opened.file_line.text() == shown
    opened.record_button.click()
    work.run()
    assert filed(keeper) == FILED


def test_a_chat_is_looked_for_where_phones_and_browsers_put_it(imports, monkeypatch, tmp_path):
    asked = []
    ask = staticmethod(lambda *given: asked.append(given) or ("", ""))
    monkeypatch.setattr("desktop.ui.widgets.files.QFileDialog.getOpenFileName", ask)
    assert imports.pick_file() == ""
    downloads = QStandardPaths.StandardLocation.DownloadLocation
    assert asked[0][2] == QStandardPaths.writableLocation(downloads) != ""


# --- copied messages ------------------------------------------------------------------------------


@pytest.fixture
def copied(imports, work):
    def show(words=COPIED):
        imports.open_copied(words)
        work.run()
        return imports.window

    return show


def test_the_others_messages_are_ticked_and_become_directives_once(copied, work, keeper, imports):
    window = copied()
    model, picked_changed = window.messages.model, window.messages.picked_changed
    assert window.other_button.isHidden()
    assert "2" in window.record_button.text()  # not one's own answer
    for chosen in (True, False):
        model.choose([1], chosen=chosen)
        picked_changed.emit(2 + chosen)
        assert window.messages.rest.isVisibleTo(window) is not chosen  # else nothing is left for it
    window.record_button.click()
    work.run()
    assert imports.window is None
    rows = keeper.queries.rows(RecordQuery(limit=99))
    directives = [row for row in rows if row.type is RecordType.DIRECTIVE]
    assert [row.number for row in directives] == [2, 1]
    detail = keeper.queries.detail(keeper.queries.typed("2"))
    assert detail.as_filed.capture is Capture.PASTE
    assert detail.original.decode() == "".join(COPIED.splitlines(keepends=True)[2:])
    count = keeper.vault.register.count
    copied().record_button.click()
    work.run()
    assert keeper.vault.register.count == count


def test_what_each_of_several_messages_suggests_is_recorded(copied, work, keeper):
    window = copied(
        "[09:05, 18/11/2026] DC Dhaka: আগামী ০৩-১২-২০২৬ তারিখ বেলা ১১টায় জুম সভা\n"
        "[09:06, 18/11/2026] ADC: ০২ ডিসেম্বরের মধ্যে তালিকা দিন\n"
    )
    window.record_button.click()
    work.run()
    first, second = (keeper.queries.detail(seq).record for seq in (1, 2))
    assert moment(first.meeting_ms).isoformat()[:16] == "2026-12-03T11:00"
    assert moment(second.deadline_ms).date().isoformat() == "2026-12-02"


def test_one_message_still_has_its_form_and_several_have_one_list(desk, program, work):
    QApplication.clipboard().setText(COPIED)
    desk.record_copied()
    assert program.forms == []
    assert desk.imports.window is not None
    desk.imports.window.close()
    QApplication.clipboard().setText(COPIED.splitlines()[0])
    desk.record_copied()
    assert len(program.forms) == 1


# --- exported again -------------------------------------------------------------------------------

FIRST = (
    "22/10/2026, 09:05 - DC Dhaka: open the shelters\n"
    "22/10/2026, 09:06 - UNO: noted\n"
    "22/10/2026, 09:07 - ADC: good morning\n"
)
AGAIN = (
    "23/10/2026, 10:00 - DC Dhaka: send the list\n"
    "23/10/2026, 10:01 - UNO: noted\n"
    "23/10/2026, 10:02 - DC Dhaka: by noon\n"
)


@pytest.fixture
def again(tmp_path, imports, keeper, work):
    """A longer export of the chat; one earlier message was recorded, the others only seen."""
    keeper.contacts.put(Contact("DC Dhaka", "Deputy Commissioner"))
    path = tmp_path / "WhatsApp Chat with Dhaka.txt"
    path.write_text(FIRST, "utf-8")
    export = read_chat(path)[0]
    import_messages(keeper, path, export, export.messages[:1])
    path = tmp_path / "WhatsApp Chat with Dhaka (1).txt"
    path.write_text(FIRST + AGAIN, "utf-8")
    return path


def test_a_chat_exported_again_begins_with_what_is_new(again, imports, work, keeper):
    imports.open_file(again)
    work.run()
    window, messages = imports.window, imports.window.messages
    assert messages.days.currentText() == "Since the last import (4)"
    assert messages.model.rowCount() == 2  # only from superiors
    messages.superiors.only.setChecked(False)
    # The last message of the first export shares its minute with possible later ones.
    senders = [messages.model.sender_of(row) for row in range(messages.model.rowCount())]
    assert senders == ["ADC", "DC Dhaka", "UNO", "DC Dhaka"]
    messages.days.setCurrentIndex(0)
    assert messages.model.rowCount() == 6  # the whole chat again
    window.record_button.click()
    work.run()
    texts = [row.subject for row in keeper.queries.rows(RecordQuery()) if row.sender]
    assert sorted(texts) == ["by noon", "open the shelters", "send the list"]


def test_where_nothing_new_is_of_superiors_all_that_is_new_is_shown(again, imports, work):
    again.write_text(FIRST + "23/10/2026, 10:01 - UNO: noted\n", "utf-8")
    imports.open_file(again)
    work.run()
    messages = imports.window.messages
    assert not messages.superiors.only.isChecked()
    assert (messages.model.rowCount(), messages.model.picked) == (2, set())


def test_what_is_new_is_counted_unless_locked_or_undated(again, imports, work, keeper, program):
    counted = []
    imports.count(again, counted.append)
    work.run()
    export = read_chat(again)[0]
    import_messages(keeper, again, export, export.messages[-1:])
    again.write_text(FIRST + AGAIN, "utf-8")
    imports.count(again, counted.append)
    work.run()
    assert counted == [News(4, 2, "Dhaka"), News(0, 0, "Dhaka")]
    counted = []
    again.write_text(OPEN, "utf-8")
    imports.count(again, counted.append)
    work.run()
    again.write_text(FIRST, "utf-8")
    imports.count(again, counted.append)
    program.lock()
    work.run()
    assert counted == [None, None]


def test_the_import_offers_once_to_tell_of_new_chats(opened, program):
    assert opened.watch_button.isVisible()
    opened.watch_button.click()
    assert program.settings.phone.folders.endswith("Downloads")
    assert not opened.watch_button.isVisible()
    assert "will be notified" in program.told[-1][1]


def test_where_policy_or_officer_decided_nothing_is_offered(imports, file, work, program):
    chosen = with_value(program.settings, "phone.folders", "/x")
    for settings, locks in (
        (program.settings, {"phone.folders": Lock("ICT branch", "")}),
        (chosen, {}),
    ):
        program.settings, program.locks = settings, locks
        imports.open()
        work.run()
        assert not imports.window.watch_button.isVisible()
        imports.window.close()
