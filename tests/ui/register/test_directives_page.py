"""The Directives page with a real register behind it: locked, opened, worked through."""

from contextlib import closing

import pytest
from helpers.directives import NOON
from helpers.registers import PHRASE, home_at
from helpers.shown import words_of
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from desktop.core.events import AppStopped
from desktop.core.integrity.merkle import Fault, Verification
from desktop.core.register.enums import Action, MessageMedium, RegisterState, SecurityClass, State
from desktop.core.register.records import Change, Draft
from desktop.core.register.views import RecordQuery
from desktop.core.settings.model import with_value
from desktop.reports.bundle.bagit import check_bag, read_bag
from desktop.storage.journal import Journal
from desktop.storage.register.sidecar_files import counts_content
from desktop.ui.register import directives_page
from desktop.ui.register.presenter import HeldAction

FLAGS = QItemSelectionModel.SelectionFlag
SELECT, DESELECT = FLAGS.Select | FLAGS.Rows, FLAGS.Deselect | FLAGS.Rows


# --- locked ---------------------------------------------------------------------------------------


@pytest.fixture
def locked(page, program):
    """The locked page; `page.unlock` types the passphrase."""
    program.lock()

    def unlock(phrase=PHRASE):
        page.locked.passphrase.setText(phrase)
        page.locked.open_button.click()

    page.unlock = unlock
    return page.locked


def is_open(keeper):
    return keeper.vault.state is RegisterState.OPEN


def test_the_keyring_is_offered_once_it_holds_a_copy_and_opens_the_register_or_says_why_not(
    locked, page, keeper, keyring, program
):
    assert locked.keyring_button.isHidden()
    assert not locked.keep_copy.isHidden()
    page.unlock()  # not asked for
    program.lock()
    assert locked.keyring_button.isHidden()
    locked.keep_copy.setChecked(True)
    page.unlock()
    program.lock()
    assert not locked.keyring_button.isHidden()
    assert locked.keep_copy.isHidden()
    locked.keyring_button.click()
    assert is_open(keeper)
    program.lock()
    keyring.broken = True
    locked.keyring_button.click()
    assert not is_open(keeper)
    assert "keyring cannot be used (details: broken)" in words_of(locked)
    assert "You can still open the register with the passphrase." in words_of(locked)
    page.unlock()
    assert is_open(keeper)


def test_changed_counts_are_told_and_the_register_opens(locked, page, keeper, program, tmp_path):
    home = home_at(tmp_path / "home")
    with closing(Journal(home.log)) as log:
        log.append(NOON, AppStopped("quit"))
    page.unlock()
    program.lock()
    home.register_counts.write_bytes(counts_content([]))
    program.register_changed()
    page.show()
    assert page.error.isVisible()
    assert locked.passphrase.isVisible()
    page.unlock()
    assert is_open(keeper)
    assert not page.error.isVisible()


@pytest.mark.parametrize("left", ["torn", "missing", "torn within"])
def test_a_damaged_register_brings_the_restore(locked, page, keeper, program, monkeypatch, left):
    page.unlock("some other words here")
    assert program.wizards == []
    file = keeper.folder / "register.db"
    file.write_bytes(bytes(4096) + file.read_bytes()[4096:])
    if left == "missing":
        file.unlink()
    elif left == "torn within":
        verification = Verification(0, "", "", Fault.FILE_DAMAGED)
        monkeypatch.setattr(keeper.vault, "unlock", lambda *_secret, **_how: verification)
    page.unlock()
    assert program.wizards == [(True, True)]


def test_words_are_sealed_from_the_locked_page(locked, keeper):
    assert not locked.seal_button.isEnabled()
    (paste,) = [b for b in locked.findChildren(QPushButton) if b.text().startswith("Paste")]
    QGuiApplication.clipboard().setText("x" * 200_001)
    paste.click()
    assert locked.words.toPlainText() == ""  # no message is as long
    QGuiApplication.clipboard().setText("river is rising")
    paste.click()
    locked.seal_button.click()
    assert locked.words.toPlainText() == ""
    keeper.vault.unlock(PHRASE)
    (entry,) = keeper.inbox.entries()
    assert entry.words == "river is rising"


# --- one record -----------------------------------------------------------------------------------


@pytest.fixture
def pane(record, page):
    record("shelters", sender="DC Dhaka")
    return page.detail


def test_what_another_list_asks_for_stands_in_the_record(acts, pane, desk, keeper):
    seen = []
    record_id = keeper.queries.detail(1).row.record_id
    desk.pending.subscribe(lambda: seen.append(desk.pending.of(record_id)))
    done = HeldAction((record_id,), Action.CARRIED_OUT, "")
    desk.pending.hold(done)
    assert pane.foot.acts.isHidden()  # a second press has nothing to press
    pane.foot.pending.take_back_button.click()
    assert (acts(), pane.foot.acts.isHidden()) == ([], False)
    desk.pending.hold(done)
    desk.pending.timer.timeout.emit()
    assert acts() == ["carried_out"]
    assert seen == [done, None, done, None]


def replies(pane):
    pane.foot.replies.aboutToShow.emit()
    return [each for each in pane.foot.replies.actions() if not each.isSeparator()]


@pytest.fixture
def whatsapp(monkeypatch):
    """How often WhatsApp was opened."""
    opened = []
    monkeypatch.setattr(directives_page, "open_whatsapp", lambda _jobs, _failed: opened.append(1))
    return opened


def test_a_ready_reply_is_recorded_once_it_was_sent(acts, pane, desk, keeper, whatsapp):
    words = "Received. Action is being taken."
    entry, row = replies(pane)[0], pane.foot.pending
    assert entry.text() == words
    entry.trigger()
    assert (QGuiApplication.clipboard().text(), len(whatsapp)) == (words, 1)
    assert "Paste it and send it to “DC Dhaka”." in row.words.text()
    desk.pending.flush()
    assert acts() == []  # only the officer can say that it was sent
    row.unsent_button.click()
    assert not row.isVisibleTo(pane)
    entry.trigger()
    row.sent_button.click()
    assert (row.sent_button.isHidden(), row.take_back_button.isHidden()) == (True, False)
    desk.pending.flush()
    step = keeper.queries.detail(1).trail[-1]
    assert (step.action, step.words) == (Action.REPLIED, words)


def test_what_came_by_another_way_opens_no_whatsapp(page, keeper, desk, whatsapp):
    draft = Draft(text="by e-mail", medium=MessageMedium.EMAIL, sender="dc@dhaka.gov.bd")
    page.requests.choose(keeper.recording.capture(draft).record_id)
    replies(page.detail)[0].trigger()
    asked = page.detail.foot.pending.words.text()
    assert "Copied. Paste it and send it to “dc@dhaka.gov.bd”." in asked
    assert whatsapp == []


def test_the_question_whether_it_was_sent_stays_with_its_record(page, keeper, desk, whatsapp):
    first, second = (
        keeper.recording.capture(Draft(text=text)).record_id for text in ("one", "another")
    )
    row = page.detail.foot.pending
    for record_id in (first, second):
        page.requests.choose(record_id)
        replies(page.detail)[0].trigger()
    row.unsent_button.click()
    page.requests.choose(first)
    assert "Copied. Paste it into the chat and send it." in row.words.text()
    row.sent_button.click()
    desk.pending.flush()
    trails = [keeper.queries.detail(each).trail for each in (first, second)]
    assert [trail[-1].action is Action.REPLIED for trail in trails] == [True, False]


def test_a_reply_that_was_sent_is_recorded_without_a_copy(acts, pane, desk):
    QGuiApplication.clipboard().setText("before")
    (sent,) = [each for each in replies(pane) if each.text() == "Replied"]
    sent.trigger()
    assert "Replied" in pane.foot.pending.words.text()
    desk.pending.flush()
    assert (acts(), QGuiApplication.clipboard().text()) == (["replied"], "before")


def test_the_officers_own_replies_replace_the_common_ones(pane, keeper, page, program, whatsapp):
    long = "R&D:" + " words" * 30
    program.settings = with_value(program.settings, "officer.replies", ["Noted, sir.", long])
    first, second, ready, _sent = replies(pane)
    ready.trigger()
    assert (ready.text(), program.settings_shown) == ("Ready replies…", ["officer.replies"])
    assert first.text() == "Noted, sir."
    assert second.text().startswith("R&&D: ")
    assert len(second.text()) < 70
    second.trigger()
    assert QGuiApplication.clipboard().text() == long
    pane.foot.pending.unsent_button.click()
    keeper.recording.act("1", Action.CARRIED_OUT)
    page.requests.choose(keeper.queries.detail(1).row.record_id)
    assert pane.foot.reply_button.isHidden()  # a closed one offers none


@pytest.mark.parametrize(
    ("entry", "written"), [("No action needed…", "not_needed"), ("Note…", "note")]
)
def test_the_menu_asks_for_words(acts, pane, desk, keeper, entry, written):
    (chosen,) = [each for each in pane.foot.more_button.menu().actions() if each.text() == entry]
    chosen.trigger()
    window = desk.questions.window
    assert not window.action_button.isEnabled()
    window.reason.setText("not ours")
    window.action_button.click()
    desk.pending.flush()
    assert acts() == [written]
    assert keeper.queries.detail(1).trail[-1].words == "not ours"


def test_the_record_that_is_shown_is_told_how_the_time_goes(record, desk, page, moment):
    record("Shelters", deadline_ms=moment.now_ms + 3_600_000)
    assert "1 hour left" in words_of(page.detail)
    moment.now_ms += 60_000
    desk.tick()
    assert "59 minutes left" in words_of(page.detail)
    desk.close()
    desk.tick()  # harmless once the page has gone


# --- the list -------------------------------------------------------------------------------------


@pytest.fixture
def three(keeper, program, page):
    """Record ids of three open directives."""
    captured = keeper.recording.capture_all([Draft(text=t) for t in ("roads", "dams", "tents")])
    program.register_changed()
    return [each.record_id for each in captured]


def chips(page):
    """The chips of chosen filters, from the left."""
    found = page.filters.findChildren(QPushButton)
    return [b for b in found if b.property("role") == "chip" and b.isVisibleTo(page)]


def select(page, *places):
    page.table.clearSelection()
    for place in places:
        index = page.table.model().index(place, 1)
        page.table.selectionModel().select(index, SELECT)
        page.table.selectionModel().setCurrentIndex(index, FLAGS.NoUpdate)


def test_an_action_is_written_when_another_record_is_chosen(acts, three, page, qtbot):
    page.detail.foot.done_button.click()
    page.table.selectRow(1)
    assert not page.detail.foot.acts.isHidden()
    assert not page.detail.foot.acknowledge_button.isHidden()
    qtbot.waitUntil(lambda: acts() == ["carried_out"])
    assert page.table.model().rowCount() == 2  # finished ones are folded away


def test_the_list_is_a_work_list_and_all_can_be_reached(page, keeper, program, moment, column):
    olds = keeper.recording.capture_all([Draft(text=f"old {n}") for n in range(105)])
    keeper.recording.act_on([each.record_id for each in olds], Action.CARRIED_OUT)
    late = Draft(text="late", deadline_ms=moment.now_ms - 1)
    keeper.recording.capture_all([Draft(text="no deadline"), late])
    program.register_changed()

    def subjects():
        return column(page.table, 1)

    assert subjects() == ["late", "no deadline"]
    chips(page)[0].click()
    assert (len(subjects()), subjects()[:2]) == (100, ["late", "no deadline"])
    page.table.end_reached.emit()
    assert len(subjects()) == 107


def test_a_lock_forgets_what_was_searched_and_selected(three, page, keeper, program):
    select(page, 0, 1)
    page.several.words.setText("secret words")
    program.lock()
    assert page.several.isHidden()
    assert page.several.words.text() == page.several.names.text() == ""
    keeper.vault.unlock(PHRASE)
    program.register_changed()
    page.requests.filter(RecordQuery(words="roads"))
    assert page.table.model().rowCount() == 1
    program.lock()
    keeper.vault.unlock(PHRASE)
    program.register_changed()
    assert page.table.model().rowCount() == 3


# --- several records ------------------------------------------------------------------------------


@pytest.mark.parametrize("confidential", [False, True])
def test_selected_rows_are_exported_as_one_file(
    three, page, desk, keeper, program, tmp_path, confidential
):
    keeper.recording.act(three[2], Action.CARRIED_OUT, "")
    if confidential:  # one encrypts the whole file
        keeper.recording.correct(three[0], [Change("security", "confidential")])
    program.register_changed()
    names = []
    target = "" if confidential else str(tmp_path / "saved")
    desk.record.pick_target = lambda name: names.append(name) or target
    select(page, 0, 1)
    assert page.several.export_button.text() == "Export these 2"
    page.several.export_button.click()
    [name] = names
    assert name.startswith("tatpar-records-20")
    assert name.endswith(".zip.age" if confidential else ".zip")
    if not confidential:
        bag = read_bag((tmp_path / "saved").read_bytes())
        check_bag(bag)
        words = bag["data/read.html"].decode()
        assert [each in words for each in ("roads", "dams", "tents")] == [True, True, False]


def test_several_rows_are_settled_at_once_or_taken_back(acts, three, page, desk, keeper):
    select(page, 0, 2)
    several = page.several
    assert (several.isHidden(), page.detail.isHidden()) == (False, True)
    assert "2 open directives" in several.title.text()
    several.words.setText("in one letter")
    several.acknowledge_button.click()
    assert not several.done_button.isEnabled()
    several.pending.take_back_button.click()
    assert (acts(), several.words.text()) == ([], "in one letter")
    several.done_button.click()
    desk.pending.timer.timeout.emit()
    states = {row.subject: row.state for row in keeper.queries.rows(RecordQuery())}
    assert states == {"roads": "carried_out", "dams": "to_answer", "tents": "carried_out"}
    steps = [keeper.queries.detail(number).trail[-1] for number in (1, 3)]
    assert [step.words for step in steps] == ["in one letter"] * 2
    assert several.isHidden()


def test_a_note_being_typed_for_several_outlives_a_refresh(three, page, keeper, program):
    select(page, 0, 2)
    chosen = page.several.record_ids()
    page.several.words.setText("in one let")
    keeper.recording.capture(Draft(text="wells"))  # a message came in meanwhile
    program.register_changed()
    assert page.table.model().rowCount() == 4
    assert (page.several.words.text(), page.several.isHidden()) == ("in one let", False)
    assert sorted(page.several.record_ids()) == sorted(chosen)
    assert page.detail.isHidden()
    # When only one of them is left, the note is of nobody any more.
    keeper.recording.act(chosen[0], Action.CARRIED_OUT)
    program.register_changed()
    assert (page.several.isHidden(), page.several.words.text()) == (True, "")


def test_what_needs_no_action_is_closed_with_a_reason(acts, three, page, desk, keeper):
    select(page, 0, 1)
    page.several.needless_button.click()
    assert desk.pending.of(*page.several.record_ids()) is None  # no reason was given
    page.several.words.setText("sent to all by mistake")
    page.several.needless_button.click()
    desk.pending.flush()
    assert acts() == ["not_needed"] * 2
    assert len(keeper.queries.rows(RecordQuery(state=State.NOT_NEEDED))) == 2
    assert len(keeper.queries.open_directives()) == 1


def test_what_is_not_open_stays_as_it_is(acts, three, page, desk, keeper, program):
    keeper.recording.act(three[0], Action.CARRIED_OUT)
    program.register_changed()
    chips(page)[0].click()
    select(page, 0, 1, 2)
    assert len(page.several.record_ids()) == 2
    assert "1" in page.several.left_out.text()
    page.several.done_button.click()
    page.table.selectionModel().select(page.table.model().index(1, 1), DESELECT)
    page.table.selectionModel().select(page.table.model().index(2, 1), DESELECT)
    assert (page.several.isHidden(), page.detail.isHidden()) == (True, False)
    assert page.detail.shows(page.chosen_id())
    desk.pending.flush()  # another choice writes it
    assert acts() == ["carried_out"] * 3


def test_many_selected_subjects_are_counted_and_hidden_ones_stay_hidden(page, keeper, program):
    secret = Draft(text="raid", security=SecurityClass.SECRET, deadline_ms=NOON - 1)
    keeper.recording.capture_all([*(Draft(text=f"row {n}") for n in range(9)), secret])
    program.register_changed()
    page.table.selectAll()
    assert "10 open directives" in page.several.title.text()
    assert "raid" not in page.several.names.text()
    assert "2 more" in page.several.names.text()


def test_a_right_click_offers_the_records_own_menu(three, page, qtbot):
    page.resize(1200, 700)
    page.show()
    select(page, 1)
    place = page.table.visualRect(page.table.currentIndex()).center()
    menu = page.detail.foot.more_button.menu()
    page.table.customContextMenuRequested.emit(place)
    assert menu.isVisible()
    menu.close()
    select(page, 0, 1)
    page.table.customContextMenuRequested.emit(place)
    assert not menu.isVisible()  # several have a panel of their own
