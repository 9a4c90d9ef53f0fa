"""Captures sealed while locked: listed, filed, discarded, saved; nothing is automatic."""

from dataclasses import replace
from functools import partial

import pytest
from helpers.directives import NOON
from helpers.registers import PHRASE
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from desktop.core.errors import KnownError
from desktop.core.events import AppStopped
from desktop.core.office.schedule import Schedule
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason, Priority, RecordType, SecurityClass
from desktop.core.register.records import Change, Draft
from desktop.core.register.views import (
    ABOVE,
    LogKnows,
    SealedCapture,
    SealedSource,
    UnreadableCapture,
)
from desktop.core.settings.model import Officer, Settings
from desktop.language.dates import moment
from desktop.storage.journal import Journal
from desktop.ui.register import sealed
from desktop.ui.register.open_register import SealedNote
from desktop.ui.register.sealed import SealedWindow
from desktop.ui.theme.look import LIGHT, Look

OURS = SealedCapture(
    file_name="a.sealed",
    digest="a",
    log_knows=LogKnows.SEALED_HERE,
    record_id="a" * 32,
    sealed_ms=NOON,
    source=SealedSource.CLIPBOARD,
    type=RecordType.DIRECTIVE,
    security=SecurityClass.ORDINARY,
    words="Meeting\nat ten",
    size=14,
    attachments=("a.jpg", "b.pdf"),
)
SECRET = replace(
    OURS,
    file_name="b.sealed",
    digest="b",
    attachments=(),
    security=SecurityClass.SECRET,
    words="raid",
)
THEIRS = replace(OURS, file_name="c.sealed", digest="c", log_knows=LogKnows.NOTHING)
RUBBISH = UnreadableCapture("x\u202egpj.sealed", "d", LogKnows.NOTHING)
ALL = (OURS, SECRET, THEIRS, RUBBISH)


@pytest.fixture
def asked():
    return []


@pytest.fixture
def window(look, qtbot, asked):
    acts = [
        lambda chosen, *_suggested, act=act: asked.append((act, chosen))
        for act in ("file", "drop", "save")
    ]
    made = SealedWindow(look, *acts)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # a test looks at it closed
    qtbot.addWidget(made)
    made.show_entries(ALL, NOON, Schedule())
    made.show()
    return made


def test_each_row_says_what_the_capture_says_and_what_is_unusual(window, column):
    firsts, seconds = (partial(column, window.table, part=part) for part in ("first", "second"))
    assert (firsts(1)[0], seconds(1)[0]) == ("Today 20:13", "from the copied message")
    assert firsts(2)[0] == "Meeting at ten"
    assert seconds(2)[0] == "2 attachments"
    assert seconds(2)[3] == "xgpj.sealed"
    assert firsts(4)[::2] == ["sealed here", "not sealed here"]
    assert seconds(4) == [""] * 4
    window.show_entries((replace(OURS, again="12"), replace(THEIRS, again=ABOVE)), NOON, Schedule())
    assert seconds(4) == ["already in the register: record 12", "the same message as one above"]
    fields = Change("sender", "DC Dhaka"), Change("priority", "urgent")
    ordinary = replace(OURS, fields=fields, attachments=(), type=RecordType.DECISION)
    secret = replace(ordinary, security=SecurityClass.SECRET, file_name="b.sealed")
    window.show_entries((ordinary, secret), NOON, Schedule())
    assert column(window.table, 2, part="second") == [
        "DC Dhaka, Decision, Priority: Urgent",
        "DC Dhaka, Decision, Secret, Priority",
    ]


def test_what_others_sealed_brings_a_warning_and_a_row_shows_all_its_fields(window):
    def seen():
        warned = "Any program on this PC" in window.about.text()
        return warned, not window.table.isColumnHidden(4), window.save_button.isVisible()

    assert seen() == (True, True, True)
    window.show_entries((OURS, SECRET), NOON, Schedule())
    assert seen() == (False, False, False)
    window.show_entries((replace(OURS, again="12"),), NOON, Schedule())
    assert seen() == (False, True, False)  # that it is in the register already
    fields = Change("sender", "DC Dhaka"), Change("subject", "NO NEED TO EVACUATE")
    window.show_entries((replace(OURS, fields=fields),), NOON, Schedule())
    window.table.selectRow(0)
    shown = ["Sender: DC Dhaka", "Subject: NO NEED TO EVACUATE", "Attachments: a.jpg, b.pdf"]
    assert window.words.text() == "\n".join([*shown, "", "Meeting", "at ten"])


def test_a_class_that_hides_its_words_shows_them_only_to_who_asks(window, column, qtbot):
    assert "raid" not in " ".join(column(window.table, 2))
    only = "An unreadable file can only be discarded, or saved as evidence."
    for row, words in ((1, "raid"), (3, only)):
        window.table.selectRow(row)
        assert window.words.text() == words
    window.show_entries((SECRET, THEIRS), NOON, Schedule())
    window.table.setCurrentIndex(QModelIndex())
    nothing = QItemSelectionModel.SelectionFlag.NoUpdate  # the focus alone shows no text
    window.table.selectionModel().setCurrentIndex(window.table.rows.index(0, 0), nothing)
    window.all_button.click()
    window.show_entries((SECRET, THEIRS), NOON, Schedule())
    assert (window.words.text(), window.table.currentIndex().row()) == ("", 0)
    qtbot.keyClick(window.table, Qt.Key.Key_Space)
    assert (window.words.text(), window.picked()) == ("raid", [SECRET])
    window.show_entries((SECRET, THEIRS), NOON, Schedule())
    assert window.words.text() == "raid"


def test_what_this_pc_sealed_is_ticked_and_enter_files_it(window, asked, qtbot):
    again = replace(OURS, digest="e", file_name="e.sealed", again="12")
    window.show_entries((*ALL, again), NOON, Schedule())
    assert window.picked() == [OURS, SECRET]  # neither a duplicate nor a capture sealed by others
    window.activateWindow()
    qtbot.waitUntil(window.action_button.hasFocus)
    qtbot.keyClick(window.action_button, Qt.Key.Key_Return)
    assert asked == [("file", [OURS, SECRET])]
    window.all_button.click()
    assert window.picked() == []
    window.all_button.click()
    assert again not in window.picked()
    window.table.clicked.emit(window.table.rows.index(4, 0))
    assert again in window.picked()


def test_ticks_are_for_recording_and_the_chosen_rows_are_discarded_and_saved(
    window, qtbot, asked, column
):
    window.all_button.click()
    controls = window.action_button, window.discard_button, window.save_button
    assert not any(control.isEnabled() for control in controls)
    window.table.selectRow(0)
    qtbot.keyClick(window.table, Qt.Key.Key_Space)
    window.table.clicked.emit(window.table.rows.index(1, 2))  # beside the box: only read
    window.table.selectRow(1)
    for control in controls:
        control.click()
    assert asked == [("file", [OURS]), ("drop", [SECRET]), ("save", [SECRET])]
    window.table.selectAll()
    window.discard_button.click()
    assert asked[3:] == [("drop", list(ALL))]
    assert window.action_button.text() == "Record the 1 chosen"
    assert window.file_button.text() == "Record this message"
    assert column(window.table, 0, "spoken")[:2] == ["chosen", "not chosen"]
    for place in range(5):  # the whole row has the ground
        assert column(window.table, place, "chosen") == [True, False, False, False]
    other = replace(OURS, digest="other")
    window.show_entries((other, THEIRS), NOON, Schedule())  # its file was replaced
    assert window.picked() == [other]
    qtbot.keyClick(window.table, Qt.Key.Key_Down)
    assert window.picked() == [other]


def test_what_others_sealed_has_no_box_and_is_recorded_by_its_own_button(
    window, asked, column, qtbot
):
    for act in (lambda: window.table.toggled.emit(2), window.all_button.click):
        act()
    window.all_button.click()
    assert window.picked() == [OURS, SECRET]
    assert column(window.table, 0, "spoken")[2:] == ["", ""]
    for row, enabled in ((1, False), (3, False), (2, True)):
        window.table.selectRow(row)
        assert window.file_button.isEnabled() is enabled
    window.file_button.click()
    assert asked == [("file", [THEIRS])]
    window.table.selectAll()
    assert not window.file_button.isEnabled()


def test_at_large_text_the_words_of_the_chosen_row_are_in_sight(qtbot):
    window = SealedWindow(Look(LIGHT, "en", 150), *[lambda *_: None] * 3)
    qtbot.addWidget(window)
    window.show_entries((*ALL, replace(OURS, digest="e", file_name="e.sealed")), NOON, Schedule())
    window.resize(1022, 736)
    window.show()
    window.table.selectRow(0)
    qtbot.waitUntil(lambda: window.area.height() >= 144)
    assert window.height() == 736  # the list did not make it higher
    assert window.area.visibleRegion().boundingRect().height() == window.area.height()
    window.all_button.click()
    assert (window.action_button.text(), window.action_button.isEnabled()) == ("Record", False)


def test_the_words_are_forgotten_when_it_closes(window):
    window.show_problem("No", "hint")
    assert window.problem.isVisible()
    window.table.selectRow(0)
    window.close()
    assert (window.words.text(), window.table.rows.rowCount(), window.picked()) == ("", 0, [])


def test_the_note_counts_and_offers_the_fast_path_only_for_what_the_log_knows(look, qtbot):
    note = SealedNote(look)
    qtbot.addWidget(note)
    assert note.isHidden()
    note.show_entries(ALL)
    assert note.accessibleName() == "4 sealed messages: record or discard them"
    assert note.known_button.text() == "Record the 2 that this PC sealed"
    note.show_entries((THEIRS,))
    assert (note.isHidden(), note.known_button.isHidden()) == (False, True)
    note.show_entries(())
    assert note.isHidden()


# --- with a real register -------------------------------------------------------------------------


def seal(keeper, *texts):
    keeper.vault.lock(LockReason.COMMAND)
    keeper.recording.capture_all([Draft(text=text) for text in texts])
    keeper.vault.unlock(PHRASE)


@pytest.fixture
def waiting(page, keeper, desk, program, tmp_path):
    """The page of a register beside which five messages are sealed."""
    log = Journal(tmp_path / "home" / "log.db")
    log.append(0, AppStopped("quit"))
    log.close()
    seal(keeper, *(f"message {number}" for number in range(5)))
    program.pending = []
    program.later = program.pending.append
    program.register_changed()
    return page.opened.sealed


@pytest.fixture
def listed(waiting, desk):
    waiting.look_button.click()
    return desk.sealed.window


def counts(keeper):
    return keeper.vault.opened().count, len(keeper.inbox.entries())


def test_one_press_files_them_but_none_that_is_there(waiting, keeper, program):
    assert (waiting.isHidden(), counts(keeper)) == (False, (0, 5))
    waiting.known_button.click()
    assert (waiting.isHidden(), counts(keeper)) == (True, (5, 0))
    words = "all officers meet tomorrow at ten in the hall"
    seal(keeper, words, LATER, words)
    program.register_changed()
    assert waiting.known_button.text() == "Record the 2 that this PC sealed"
    waiting.known_button.click()
    assert counts(keeper) == (7, 1)
    assert waiting.known_button.isHidden()
    records = [keeper.queries.detail(seq).record for seq in (6, 7)]
    (meeting,) = [each.meeting_ms for each in records if each.text == LATER]
    assert moment(meeting).isoformat()[:16] == "2026-09-22T15:00"


LATER = "আগামীকাল বিকাল ৩টায় উপজেলা পরিষদে সমন্বয় সভা"


def test_the_list_files_what_a_sealed_message_suggests(waiting, keeper, program, desk, column):
    waiting.known_button.click()
    seal(keeper, LATER, "জরুরি: আগামীকাল ১০টার মধ্যে তালিকা দিন")
    program.register_changed()
    waiting.look_button.click()
    window = desk.sealed.window
    assert sorted(column(window.table, 3)) == ["Tomorrow 10:00", "Tomorrow 15:00"]
    row = column(window.table, 3).index("Tomorrow 15:00")
    window.table.clicked.emit(window.table.rows.index(row, 3))
    window.action_button.click()
    records = [keeper.queries.detail(seq).record for seq in (6, 7)]
    deadline, meeting = sorted(records, key=lambda record: record.deadline_ms is None)
    assert (meeting.meeting_ms, meeting.priority) == (None, Priority.NONE)
    assert moment(deadline.deadline_ms).isoformat()[:16] == "2026-09-22T10:00"
    assert deadline.priority is Priority.URGENT


def test_the_list_files_what_is_chosen_and_closes_when_nothing_waits(listed, waiting, desk, keeper):
    waiting.look_button.click()
    assert desk.sealed.window is listed
    listed.all_button.click()
    listed.table.toggled.emit(0)
    listed.action_button.click()
    assert (counts(keeper), listed.table.rows.rowCount()) == ((1, 4), 4)
    listed.all_button.click()
    listed.action_button.click()
    assert (counts(keeper), desk.sealed.window) == ((5, 0), None)


def discard(window, desk, reason):
    window.discard_button.click()
    question = desk.sealed.reason.window
    assert not question.action_button.isEnabled()
    question.reason.setText(reason)
    return question


def test_a_discard_asks_for_a_reason_and_says_what_stays(listed, desk, keeper, tmp_path):
    (tmp_path / "home" / "sealed" / "x.sealed").mkdir()
    listed.show_entries(keeper.inbox.entries(), NOON, Schedule())
    listed.table.selectAll()
    discard(listed, desk, "sent twice").action_button.click()
    assert keeper.queries.detail(1).record.text == "sent twice"
    assert desk.sealed.reason.window is None
    assert listed.problem.isVisible()
    assert [entry.file_name for entry in keeper.inbox.entries()] == ["x.sealed"]


def test_a_lock_takes_the_list_and_the_question_away(listed, desk, keeper, program):
    listed.table.selectAll()
    question = discard(listed, desk, "too late")
    keeper.vault.lock(LockReason.IDLE)
    question.action_button.click()
    listed.action_button.click()
    program.register_changed()
    assert (desk.sealed.window, desk.sealed.reason.window) == (None, None)
    assert listed.words.text() == ""
    desk.sealed.open()
    assert desk.sealed.window is None
    keeper.vault.unlock(PHRASE)
    assert counts(keeper) == (0, 5)


def test_many_are_filed_in_portions_and_a_lock_keeps_the_rest(
    waiting, keeper, program, monkeypatch
):
    monkeypatch.setattr(sealed, "AT_ONCE", 2)
    waiting.known_button.click()
    assert counts(keeper) == (2, 3)
    program.pending.pop()()
    assert counts(keeper) == (4, 1)
    keeper.vault.lock(LockReason.IDLE)
    program.pending.pop()()
    keeper.vault.unlock(PHRASE)
    assert counts(keeper) == (4, 1)


def test_files_are_saved_as_evidence_where_the_officer_says(listed, desk, keeper, tmp_path):
    folder = tmp_path / "evidence"
    folder.mkdir()
    listed.table.selectRow(0)
    for chosen, refused in ((folder, False), ("", False), (folder / "none", True)):
        desk.sealed.pick_folder = lambda chosen=chosen: str(chosen)
        listed.save_button.click()
        assert len(list(folder.iterdir())) == 1
        assert listed.problem.isVisible() is refused
    assert counts(keeper) == (0, 5)


# --- copied while locked --------------------------------------------------------------------------

COPIED = (
    "[09:05, 22/10/2024] DC Dhaka: কাল সকালে সভা\n"
    "[09:06, 22/10/2024] UNO Savar: জি স্যার\n"
    "[09:07, 22/10/2024] ADC: আশ্রয়কেন্দ্র প্রস্তুত রাখুন\nদুটি তালিকা পাঠান\n"
)


@pytest.fixture
def copies(desk, program, keeper):
    """The list of three messages that were copied while the register is locked."""
    program.settings = Settings(Officer("UNO Savar"))
    keeper.vault.lock(LockReason.COMMAND)
    QApplication.clipboard().setText(COPIED)
    desk.record_copied()
    return desk.copies.window


def test_others_messages_are_sealed_with_their_exact_words(copies, desk, keeper, program):
    assert program.forms == []
    assert copies.messages.model.picked == {1, 3}  # not one's own answer
    assert copies.messages.rest.isHidden()
    copies.action_button.click()
    assert desk.copies.window is None
    assert [title for _, title, _ in program.told] == ["2 messages are sealed"]
    keeper.vault.unlock(PHRASE)
    filed = keeper.inbox.file(keeper.inbox.entries())
    originals = {keeper.queries.detail(record.seq).original.decode() for record in filed}
    lines = COPIED.splitlines(keepends=True)
    assert originals == {lines[0], lines[2] + lines[3]}


def test_a_message_sealed_from_several_keeps_a_deadline_that_has_not_passed(copies, desk, keeper):
    QApplication.clipboard().setText(
        "[09:05, 22/10/2024] DC: কাল ১০টার মধ্যে তালিকা দিন\n"
        "[09:05, 21/09/2026] DC: কাল ১০টার মধ্যে দিন\n[09:06, 21/09/2026] A: x"
    )
    desk.record_copied()
    desk.copies.window.action_button.click()
    keeper.vault.unlock(PHRASE)
    fields = [change.field for each in keeper.inbox.entries() for change in each.fields]
    assert (len(keeper.inbox.entries()), fields.count("deadline_ms")) == (3, 1)


def test_nothing_chosen_seals_nothing_and_once_open_it_is_an_import(copies, desk, keeper):
    copies.messages.all_button.click()
    assert not copies.action_button.isEnabled()
    QApplication.clipboard().setText(COPIED.replace("DC Dhaka", "DC Gazipur"))
    desk.record_copied()
    assert desk.copies.window is not copies
    assert not copies.isVisible()
    keeper.vault.unlock(PHRASE)
    desk.refresh()
    assert desk.copies.window is None
    assert desk.imports.window.messages.model.rowCount() == 3


def test_a_disk_that_refuses_keeps_the_list(copies, desk, keeper, program, monkeypatch):
    def refuse(_drafts):
        raise KnownError(ProblemCode.DISK_FULL, path="x")

    monkeypatch.setattr(keeper.recording, "capture_all", refuse)
    copies.action_button.click()
    assert desk.copies.window is copies
    assert copies.problem.isVisibleTo(copies)
    assert program.told == []
