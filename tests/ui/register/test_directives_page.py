"""The Directives page with a real register behind it: opened by the PC's keyring."""

from contextlib import closing
from types import SimpleNamespace

import pytest
from helpers.contexts import context_of
from helpers.directives import NOON
from helpers.keyrings import HeldKeyring, Wish
from helpers.registers import CHEAP, PHRASE, Moment, home_at, keeper_at
from PySide6.QtCore import QItemSelectionModel, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from desktop.core.errors import KnownError
from desktop.core.events import AppStopped
from desktop.core.integrity.merkle import Fault, Verification
from desktop.core.office.schedule import schedule_from
from desktop.core.register.enums import Action, LockReason, RegisterState, SecurityClass, State
from desktop.core.register.records import Change, Draft
from desktop.core.register.views import RecordQuery, RegisterView
from desktop.core.settings.model import Settings, with_value
from desktop.language.translator import install
from desktop.reports.bundle.bagit import check_bag, read_bag
from desktop.services.register.keys import KeyCopy
from desktop.storage.journal import Journal
from desktop.storage.register.sidecar_files import counts_content
from desktop.ui.register.directives_page import DirectivesPresenter
from desktop.ui.theme.look import LIGHT, Look
from desktop.ui.widgets.cell_table import CELL

SELECT = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
DESELECT = QItemSelectionModel.SelectionFlag.Deselect | QItemSelectionModel.SelectionFlag.Rows
NO_UPDATE = QItemSelectionModel.SelectionFlag.NoUpdate


class Program:
    """What the desk asks of the program and of the front, work done at once."""

    def __init__(self, keeper):
        self.held = keeper
        self.look, self.settings = Look(LIGHT, "en"), Settings()
        self.schedule = schedule_from(self.settings, ())
        self.clock = SimpleNamespace(now_ms=Moment())
        self.capture = SimpleNamespace(until_ms=None)
        self.desk = None
        self.forms = []
        self.told = []
        self.wizards = []

    @property
    def register_locked(self):
        return self.held.vault.state is RegisterState.LOCKED

    def keeper(self):
        return self.held

    def in_background(self, work, then, failed):
        try:
            then(work())
        except KnownError as error:
            failed(error)

    def later(self, act):
        QTimer.singleShot(0, act)

    def problem(self, error):
        raise error

    def register_changed(self):
        self.desk.refresh()

    def notify(self, topic, title, text):
        self.told.append((topic, title, text))

    def show_state(self):
        pass

    def show_help(self):
        pass

    def set_up(self, *, register_only=False, restore=False):
        self.wizards.append((register_only, restore))

    def forget_freed(self):
        pass


@pytest.fixture
def keyring():
    return HeldKeyring()


@pytest.fixture
def keeper(tmp_path, keyring):
    made = keeper_at(tmp_path / "home", copy=KeyCopy(keyring, Wish()))
    made.vault.init(PHRASE, CHEAP)
    made.vault.lock(LockReason.COMMAND)
    yield made
    made.vault.lock(LockReason.COMMAND)


@pytest.fixture
def program(keeper):
    return Program(keeper)


@pytest.fixture
def page(program, qtbot):
    install("en")
    program.desk = DirectivesPresenter(context_of(program), program)
    made = program.desk.make_page()
    qtbot.addWidget(made)
    program.desk.refresh()
    made.desk = program.desk
    yield made
    program.desk.close()


def test_the_keyring_is_offered_once_it_holds_a_copy_and_opens_the_register(page, keeper):
    locked = page.locked
    assert locked.keyring_button.isHidden()
    locked.passphrase.setText(PHRASE)
    locked.open_button.click()
    assert keeper.vault.state is RegisterState.OPEN
    keeper.vault.lock(LockReason.TRAY)
    page.show_register(keeper.queries.view(RecordQuery()))
    assert not locked.keyring_button.isHidden()
    locked.keyring_button.click()
    assert keeper.vault.state is RegisterState.OPEN


def test_changed_counts_are_reported_beside_the_passphrase_field_and_the_register_opens(
    page, keeper, tmp_path
):
    home = home_at(tmp_path / "home")
    with closing(Journal(home.log)) as log:
        log.append(NOON, AppStopped("quit"))
    keeper.vault.unlock(PHRASE)
    keeper.vault.lock(LockReason.TRAY)
    home.register_counts.write_bytes(counts_content([]))
    page.show_register(RegisterView(RegisterState.ABSENT, NOON))
    page.desk.refresh()
    page.show()
    assert page.error.isVisible()
    assert page.locked.passphrase.isVisible()
    page.locked.passphrase.setText(PHRASE)
    page.locked.open_button.click()
    assert keeper.vault.state is RegisterState.OPEN
    assert not page.error.isVisible()


def test_a_message_copied_once_more_is_told_and_can_be_recorded(page, keeper, qapp):
    keeper.vault.unlock(PHRASE)
    qapp.clipboard().setText("[22/10/2024, 9:05 am] DC: Meeting at ten tomorrow, all attend")
    told = "The same words are in the register already: record {}"
    for number in (None, 1, 2):
        page.desk.record_copied()
        (form,) = page.desk.host.forms
        texts = [one.text() for one in form.findChildren(QLabel)]
        assert any("The same words" in text for text in texts) is (number is not None)
        assert number is None or any(told.format(number) in text for text in texts)
        form.save_button.click()
    assert len(keeper.queries.rows(RecordQuery())) == 3


def acts(keeper):
    return [
        step.action.value
        for row in keeper.queries.rows(RecordQuery(limit=99))
        for step in keeper.queries.detail(row.record_id).trail
        if step.action is not None
    ]


def test_an_action_is_written_once_and_can_be_taken_back_before(page, keeper):
    keeper.vault.unlock(PHRASE)
    keeper.recording.capture(Draft(text="shelters"))
    page.desk.refresh()
    pane, held = page.detail, page.desk.pending
    pane.words.setText("told the UNO")
    pane.acknowledge_button.click()
    assert held.timer.isActive()
    assert acts(keeper) == []
    assert pane.acts.isHidden()  # a second press has nothing to press
    pane.take_back_button.click()
    assert (held.timer.isActive(), pane.words.text()) == (False, "told the UNO")
    pane.acknowledge_button.click()
    held.timer.timeout.emit()
    assert acts(keeper) == ["acknowledged"]
    assert pane.acknowledge_button.isHidden()
    assert not pane.done_button.isHidden()
    assert pane.words.text() == ""


def test_a_ready_reply_is_copied_and_recorded_in_one_press_and_can_be_taken_back(page, keeper):
    keeper.vault.unlock(PHRASE)
    keeper.recording.capture(Draft(text="shelters"))
    page.desk.refresh()
    pane, clipboard = page.detail, QGuiApplication.clipboard()
    pane.replies.aboutToShow.emit()
    entry = pane.replies.actions()[0]
    assert entry.text() == "Received. Action is being taken."
    entry.trigger()
    assert clipboard.text() == "Received. Action is being taken."
    assert "Replied" in pane.pending.words.text()
    assert "copied" in pane.pending.words.text()
    assert acts(keeper) == []
    pane.take_back_button.click()
    assert pane.words.text() == "Received. Action is being taken."
    pane.replies.actions()[0].trigger()
    page.desk.pending.flush()
    assert acts(keeper) == ["replied"]
    step = keeper.queries.detail(1).trail[-1]
    assert step.words == "Received. Action is being taken."


def test_the_officers_own_replies_stand_in_the_place_of_the_common_ones(page, keeper, program):
    keeper.vault.unlock(PHRASE)
    keeper.recording.capture(Draft(text="shelters"))
    page.desk.refresh()
    long = "R&D:" + " words" * 30
    program.settings = with_value(program.settings, "officer.replies", ["Noted, sir.", long])
    menu = page.detail.replies
    menu.aboutToShow.emit()
    first, second = menu.actions()
    assert first.text() == "Noted, sir."
    assert second.text().startswith("R&&D: ")
    assert len(second.text()) < 70
    second.trigger()
    assert QGuiApplication.clipboard().text() == long


def test_a_directive_that_is_closed_offers_no_reply(page, keeper):
    keeper.vault.unlock(PHRASE)
    keeper.recording.capture(Draft(text="shelters"))
    page.desk.refresh()
    assert not page.detail.reply_button.isHidden()
    keeper.recording.act("1", Action.CARRIED_OUT)
    page.desk._show_record(keeper.queries.detail(1).row.record_id)
    assert page.detail.reply_button.isHidden()


def test_an_action_is_written_when_another_record_is_chosen_and_the_next_offers_its_own(
    page, keeper, qtbot
):
    keeper.vault.unlock(PHRASE)
    keeper.recording.capture_all([Draft(text="shelters"), Draft(text="roads")])
    page.desk.refresh()
    page.detail.done_button.click()
    page.table.selectRow(1)
    assert not page.detail.acts.isHidden()
    assert not page.detail.acknowledge_button.isHidden()
    qtbot.waitUntil(lambda: acts(keeper) == ["carried_out"])
    assert page.table.model().rowCount() == 1  # what is done is folded away


def select(page, *places):
    page.table.clearSelection()
    for place in places:
        index = page.table.model().index(place, 1)
        page.table.selectionModel().select(index, SELECT)
        page.table.selectionModel().setCurrentIndex(index, NO_UPDATE)


def three_open(page, keeper):
    keeper.vault.unlock(PHRASE)
    keeper.recording.capture_all([Draft(text=words) for words in ("roads", "dams", "tents")])
    page.desk.refresh()


def test_selected_rows_are_exported_together_as_one_file(page, keeper, tmp_path):
    three_open(page, keeper)
    keeper.recording.act(keeper.queries.detail(3).row.record_id, Action.CARRIED_OUT, "")
    page.desk.refresh()
    names = []
    page.desk.record.pick_target = lambda name: names.append(name) or str(tmp_path / "saved")
    select(page, 0, 1)
    assert page.several.export_button.text() == "Export these 2"
    page.several.export_button.click()
    chosen = {row.subject for row in page.several._rows}
    [name] = names
    assert name.startswith("tatpar-records-")
    assert name.endswith(".zip")
    bag = read_bag((tmp_path / "saved").read_bytes())
    check_bag(bag)
    words = bag["data/read.html"].decode()
    assert {subject for subject in ("roads", "dams", "tents") if subject in words} == chosen
    assert len(chosen) == 2


def test_one_confidential_record_among_them_encrypts_the_whole_file(page, keeper):
    three_open(page, keeper)
    keeper.recording.correct(
        keeper.queries.detail(1).row.record_id, [Change("security", "confidential")]
    )
    page.desk.refresh()
    names = []
    page.desk.record.pick_target = lambda name: names.append(name) or ""
    select(page, 0, 1, 2)
    page.several.export_button.click()
    assert [name[-8:] for name in names] == [".zip.age"]


def test_several_rows_are_settled_at_once_each_by_its_own_action(page, keeper):
    three_open(page, keeper)
    select(page, 0, 2)
    several, held = page.several, page.desk.pending
    assert not several.isHidden()
    assert page.detail.isHidden()
    assert "2 open directives" in several.title.text()
    several.words.setText("in one letter")
    several.done_button.click()
    assert acts(keeper) == []
    assert not several.done_button.isEnabled()
    before = keeper.vault.register.tail.seq
    held.timer.timeout.emit()
    assert keeper.vault.register.tail.seq == before + 2
    states = {row.subject: row.state for row in keeper.queries.rows(RecordQuery())}
    assert states == {"roads": "carried_out", "dams": "to_answer", "tents": "carried_out"}
    steps = [keeper.queries.detail(1).trail[-1], keeper.queries.detail(3).trail[-1]]
    assert [step.words for step in steps] == ["in one letter"] * 2
    assert several.isHidden()


def test_taking_back_takes_back_all_of_them(page, keeper):
    three_open(page, keeper)
    select(page, 0, 1, 2)
    page.several.words.setText("sent")
    page.several.acknowledge_button.click()
    page.several.pending.take_back_button.click()
    page.desk.pending.flush()
    assert acts(keeper) == []
    assert page.several.words.text() == "sent"
    assert page.several.done_button.isEnabled()


def test_a_note_for_several_that_is_being_typed_outlives_a_refresh_of_the_list(page, keeper):
    three_open(page, keeper)
    select(page, 0, 2)
    chosen = page.several.record_ids()
    page.several.words.setText("in one let")
    keeper.recording.capture(Draft(text="wells"))  # a message came in meanwhile
    page.desk.refresh()
    assert page.table.model().rowCount() == 4
    assert (page.several.words.text(), page.several.isHidden()) == ("in one let", False)
    assert sorted(page.several.record_ids()) == sorted(chosen)
    assert page.detail.isHidden()
    # When only one of them is left, the note is of nobody any more.
    keeper.recording.act(chosen[0], Action.CARRIED_OUT)
    page.desk.refresh()
    assert page.several.isHidden()
    assert page.several.words.text() == ""


def test_all_or_none_is_written_when_one_of_several_cannot_be(page, keeper):
    three_open(page, keeper)
    ids = [row.record_id for row in keeper.queries.rows(RecordQuery())]
    keeper.recording.redact(ids[1], "order 12")
    with pytest.raises(KnownError, match="record_redacted"):
        keeper.recording.act_on(ids, Action.CARRIED_OUT)
    assert [keeper.queries.detail(n).row.state for n in (1, 3)] == [State.TO_ANSWER] * 2


def test_what_needs_no_action_is_closed_with_a_reason_and_can_be_opened_again(page, keeper):
    three_open(page, keeper)
    select(page, 0, 1)
    page.several.needless_button.click()
    assert page.desk.pending.of(*page.several.record_ids()) is None  # no reason was given
    page.several.words.setText("sent to all by mistake")
    page.several.needless_button.click()
    page.desk.pending.flush()
    assert acts(keeper) == ["not_needed"] * 2
    rows = keeper.queries.rows(RecordQuery(state=State.NOT_NEEDED))
    assert [row.state for row in rows] == [State.NOT_NEEDED] * 2
    assert keeper.queries.rows(RecordQuery(state=State.CARRIED_OUT)) == []
    assert len(keeper.queries.open_directives()) == 1
    keeper.recording.act(rows[0].record_id, Action.REOPENED)
    assert len(keeper.queries.open_directives()) == 2


def test_the_menu_asks_why_no_action_is_needed(page, keeper):
    three_open(page, keeper)
    menu = page.detail.other_button.menu()
    (needless,) = [each for each in menu.actions() if each.text() == "No action needed"]
    needless.trigger()
    assert page.desk.pending.timer.isActive() is False
    assert "Why" in page.detail.words.placeholderText()
    page.detail.words.setText("not ours")
    needless.trigger()
    page.desk.pending.flush()
    assert acts(keeper) == ["not_needed"]


def test_what_is_not_open_stays_as_it_is_when_settled_with_others(page, keeper):
    three_open(page, keeper)
    keeper.recording.act("1", Action.CARRIED_OUT)
    page.desk.refresh()
    page.opened.fold.click()
    select(page, 0, 1, 2)
    assert len(page.several.record_ids()) == 2
    assert "1" in page.several.left_out.text()
    page.several.done_button.click()
    select(page, 0)  # another choice writes it
    page.desk.pending.flush()
    assert acts(keeper) == ["carried_out"] * 3


def test_one_row_left_of_several_is_shown_again(page, keeper):
    three_open(page, keeper)
    select(page, 0, 1)
    page.table.selectionModel().select(page.table.model().index(1, 1), DESELECT)
    assert page.several.isHidden()
    assert not page.detail.isHidden()
    assert page.detail.detail.row.record_id == page.chosen_id()


def test_a_lock_forgets_the_rows_that_were_selected_and_the_note(page, keeper):
    three_open(page, keeper)
    select(page, 0, 1)
    page.several.words.setText("secret words")
    keeper.vault.lock(LockReason.IDLE)
    page.desk.refresh()
    assert page.several.isHidden()
    assert page.several.words.text() == page.several.names.text() == ""


def test_many_selected_subjects_are_counted_and_hidden_ones_stay_hidden(page, keeper):
    keeper.vault.unlock(PHRASE)
    keeper.recording.capture_all(
        [Draft(text=f"row {n}") for n in range(9)]
        + [Draft(text="raid", security=SecurityClass.SECRET, deadline_ms=NOON - 1)]
    )
    page.desk.refresh()
    page.table.selectAll()
    assert "10 open directives" in page.several.title.text()
    assert "raid" not in page.several.names.text()
    assert "and 2 more" in page.several.names.text()


def test_a_right_click_offers_what_can_be_done_with_the_row(page, keeper):
    three_open(page, keeper)
    page.resize(1200, 700)
    page.show()
    asked = []
    page.detail.print_wanted.disconnect()
    page.detail.print_wanted.connect(asked.append)
    select(page, 1)
    place = page.table.visualRect(page.table.currentIndex()).center()
    page.table.customContextMenuRequested.emit(place)
    entries = page.opened.row_menu.actions()
    assert [each.text() for each in entries] == ["Print…", "Save as PDF…", "Correct", "Export"]
    entries[0].trigger()
    assert asked == [page.chosen_id()]
    page.opened.row_menu.close()
    page.opened.row_menu = None
    select(page, 0, 1)
    page.table.customContextMenuRequested.emit(place)
    assert page.opened.row_menu is None  # several have a panel of their own


def test_a_lock_writes_the_action_that_is_held(page, keeper):
    keeper.vault.unlock(PHRASE)
    keeper.recording.capture(Draft(text="shelters"))
    page.desk.refresh()
    page.detail.done_button.click()
    page.desk._register.write_held()
    assert acts(keeper) == ["carried_out"]


def test_the_list_is_a_work_list_and_everything_can_be_reached(page, keeper):
    keeper.vault.unlock(PHRASE)
    now_ms = page.desk._clock.now_ms.now_ms
    keeper.recording.capture_all([Draft(text=f"old {n}") for n in range(105)])
    for row in keeper.queries.rows(RecordQuery(limit=300)):
        keeper.recording.act(row.record_id, Action.CARRIED_OUT)
    keeper.recording.capture_all(
        [Draft(text="no deadline"), Draft(text="late", deadline_ms=now_ms - 1)]
    )
    page.desk.refresh()

    def subjects():
        model = page.table.model()
        return [model.index(n, 1).data(CELL).first for n in range(model.rowCount())]

    assert subjects() == ["late", "no deadline"]
    page.opened.fold.click()
    assert len(subjects()) == 100
    assert subjects()[:2] == ["late", "no deadline"]
    page.table.end_reached.emit()
    assert len(subjects()) == 107
    page.table.horizontalHeader().sectionClicked.emit(0)
    assert len(subjects()) == 107
    assert subjects()[0] == "old 0"
    page.table.horizontalHeader().sectionClicked.emit(0)
    assert subjects()[0] == "late"
    page.table.horizontalHeader().sectionClicked.emit(0)
    assert subjects() == ["late", "no deadline"]


def test_a_lock_forgets_what_was_searched(page, keeper):
    keeper.vault.unlock(PHRASE)
    keeper.recording.capture_all([Draft(text="shelters"), Draft(text="roads")])
    page.opened.filter_changed.emit(RecordQuery(words="shelters"))
    assert page.table.model().rowCount() == 1
    keeper.vault.lock(LockReason.IDLE)
    page.desk.refresh()
    keeper.vault.unlock(PHRASE)
    page.desk.refresh()
    assert page.table.model().rowCount() == 2


def test_a_keyring_that_does_not_open_it_is_told_and_the_passphrase_does(page, keeper, keyring):
    page.locked.passphrase.setText(PHRASE)
    page.locked.open_button.click()
    keeper.vault.lock(LockReason.TRAY)
    page.show_register(keeper.queries.view(RecordQuery()))
    keyring.broken = True
    page.locked.keyring_button.click()
    assert keeper.vault.state is RegisterState.LOCKED
    said = page.locked._problem.text()
    assert "keyring cannot be used (details: broken)" in said
    assert "The passphrase opens the register as before." in said
    page.locked.passphrase.setText(PHRASE)
    page.locked.open_button.click()
    assert keeper.vault.state is RegisterState.OPEN


def test_the_record_that_is_shown_is_told_how_the_time_goes(page, keeper):
    keeper.vault.unlock(PHRASE)
    clock = page.desk._clock.now_ms
    keeper.recording.capture(Draft(text="Shelters", deadline_ms=clock.now_ms + 3_600_000))
    page.desk.refresh()

    def left():
        return [
            label.text() for label in page.detail.findChildren(QLabel) if "left" in label.text()
        ]

    (before,) = left()
    clock.now_ms += 60_000
    page.desk.tick()
    after = [words for words in left() if words != before]
    assert "1 hour" in before
    assert "59 minutes left" in after[0]
    page.desk.close()
    page.desk.tick()  # harmless once the page has gone


def test_a_record_is_confirmed_with_its_number_and_its_row_is_chosen(page, keeper, qapp):
    keeper.vault.unlock(PHRASE)
    for place, words in enumerate(("one", "two"), 1):
        page.desk.record_typed()
        (form,) = page.desk.host.forms
        form.text.setPlainText(words)
        form.save_button.click()
        assert page.desk.host.told[-1] == ("recorded", f"Recorded as no. {place}", "")
        assert page.chosen_id() == keeper.queries.detail(place).row.record_id


def test_what_is_sealed_is_confirmed_without_a_number(page):
    page.desk.record_typed()
    (form,) = page.desk.host.forms
    form.text.setPlainText("one")
    form.save_button.click()
    (told,) = page.desk.host.told
    assert told[:2] == ("recorded", "The message is sealed")


@pytest.mark.parametrize("left", ["torn", "missing", "torn within"])
def test_a_damaged_register_brings_its_backups_and_the_restore(page, keeper, monkeypatch, left):
    file = keeper.folder / "register.db"
    file.write_bytes(bytes(4096) + file.read_bytes()[4096:])
    if left == "missing":
        file.unlink()
    elif left == "torn within":
        verification = Verification(0, "", "", Fault.FILE_DAMAGED)
        monkeypatch.setattr(keeper.vault, "unlock", lambda _passphrase: verification)
    page.locked.unlock_wanted.emit(PHRASE)
    assert page.desk.host.wizards == [(True, True)]


def test_a_wrong_passphrase_brings_no_restore(page):
    page.locked.unlock_wanted.emit("some other words here")
    assert page.desk.host.wizards == []
