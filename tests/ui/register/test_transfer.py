"""A register handed over and taken over, from the windows to two real registers."""

import pytest
import scenes_transfer
from helpers.register_desk import Program
from helpers.registers import PHRASE, Moment
from helpers.shown import words_of
from helpers.tab_stops import tab_stops
from helpers.transfers import SECRET, Officer, cheap_age
from helpers.waiting_work import WaitingWork
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QPushButton, QScrollArea

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason, RecordType
from desktop.core.register.records import Draft
from desktop.core.register.views import RecordQuery
from desktop.language.translator import install
from desktop.ui.register.transfer import TransferPresenter


class Giver(Officer):
    """A person at a desk."""

    def __init__(self, folder, name):
        moment = Moment()
        super().__init__(folder, name, moment)
        self.program = Program(self.keeper, moment)
        self.work = self.program.in_background = WaitingWork()
        self.chosen, self.asked = "", []
        self.desk = TransferPresenter(self.program.context, self.program)
        self.desk.pick_target = lambda name: self.asked.append(name) or self.chosen
        self.desk.pick_file = lambda: self.chosen

    def opens_to_give(self, target):
        self.desk.hand_over()
        window, self.chosen = self.desk.giving, str(target)
        window.file_button.click()
        new = window.passphrase
        fields = (window.to, window.designation, window.words, new.first, new.second)
        for field, words in zip(fields, ("Bina", "UNO", "Order 5", SECRET, SECRET), strict=True):
            field.setText(words)
        return window

    def gives(self, target):
        window = self.opens_to_give(target)
        window.action_button.click()
        self.work.run()
        return window

    def opens(self, file, phrase=SECRET):
        self.desk.take_over()
        window, self.chosen = self.desk.taking, str(file)
        window.file_button.click()
        window.passphrase.setText(phrase)
        window.action_button.click()
        return window


@pytest.fixture(autouse=True)
def no_scrypt(monkeypatch):
    cheap_age(monkeypatch)


@pytest.fixture
def people(tmp_path, qapp):
    install("en")
    made = [Giver(tmp_path, name) for name in ("Amin", "Bina")]
    made[0].keeper.recording.capture_all([Draft(text="one", sender="DC"), Draft(text="two")])
    yield made
    for person in made:
        person.desk.close()
        person.keeper.vault.lock(LockReason.COMMAND)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def amin(people):
    return people[0]


@pytest.fixture
def bina(people):
    return people[1]


@pytest.fixture
def file(amin, tmp_path):
    target = tmp_path / "register.age"
    amin.gives(target)
    amin.desk.close()
    return target


def left(folder):
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_the_file_is_written_and_what_came_of_it_is_said(amin, tmp_path, qtbot):
    window = amin.gives(tmp_path / "register.age")
    (show,) = (b for b in window.findChildren(QPushButton) if b.text() == "Open the folder")
    with qtbot.waitSignal(window.folder_wanted) as wanted:
        show.click()
    assert wanted.args == [str(tmp_path)]
    assert left(tmp_path) == ["register.age"]
    assert window.form.isHidden()
    assert window.action_button.isHidden()
    said = words_of(window)
    assert "Register handed over to Bina, UNO" in said
    record = amin.keeper.queries.detail(3).record
    assert record.type is RecordType.HANDOVER
    digest = record.source.removeprefix("handover/")
    assert " ".join(digest[at : at + 8] for at in range(0, 64, 8)) in said
    assert amin.program.changes == 1
    assert window.passphrase.first.text() == window.passphrase.second.text() == ""


def test_a_file_gets_day_and_ending_and_a_refusal_leaves_the_fields(amin, tmp_path):
    for chosen in (str(tmp_path / "register"), ""):  # then nothing is chosen
        window = amin.desk.giving or amin.opens_to_give(chosen)
        amin.chosen = chosen
        window.file_button.click()
        assert window.path.text() == str(tmp_path / "register.age")
        assert "register.age" in window.path.toolTip()  # longer than the field
    assert amin.asked[0].startswith("tatpar-register-20")
    window = amin.gives(tmp_path / "gone" / "register.age")
    assert not window.problem.isHidden()
    assert (window.to.text(), window.action_button.isEnabled()) == ("Bina", True)
    assert amin.keeper.vault.opened().count == 2


def test_nothing_is_handed_over_before_everything_is_told(amin, bina, tmp_path):
    amin.desk.hand_over()
    assert not amin.desk.giving.action_button.isEnabled()
    window = amin.opens_to_give(tmp_path / "register.age")
    assert window.action_button.isEnabled()
    for field in (window.to, window.passphrase.first, window.passphrase.second):
        words = field.text()
        field.clear()
        assert not window.action_button.isEnabled()
        field.setText(words)
    window = bina.opens_to_give(tmp_path / "register.age")
    assert not window.action_button.isEnabled()
    assert "Nothing is recorded yet" in words_of(window)


@pytest.mark.parametrize("locks", [False, True])
def test_a_handover_that_was_stopped_or_locked_leaves_nothing(amin, tmp_path, locks):
    window = amin.opens_to_give(tmp_path / "register.age")
    window.action_button.click()
    assert not window.form.isEnabled()
    if locks:
        amin.keeper.vault.lock(LockReason.IDLE)
        amin.desk.close()
    else:
        window.cancel_button.click()
    amin.work.run()
    assert left(tmp_path) == []
    if locks:
        assert amin.desk.giving is None
        amin.keeper.vault.unlock(PHRASE)
    else:
        assert (window.isVisible(), window.action_button.isEnabled()) == (True, True)
    assert amin.keeper.vault.opened().count == 2


def test_it_is_shown_first_and_taken_over_only_then(bina, file):
    window = bina.opens(file)
    bina.work.run()
    said = words_of(window)
    for words in (
        "Amin, ADC",
        "Bina, UNO",
        "Order 5",
        "2 entries, all unchanged",
        "Compare the key",
    ):
        assert words in said
    assert bina.keeper.queries.view(RecordQuery()).inherited == ()
    assert window.passphrase.text() == ""
    window.action_button.click()
    assert "Amin, ADC's register was added here: 2 records." in words_of(window)
    (inherited,) = bina.keeper.queries.view(RecordQuery()).inherited
    assert (inherited.officer.name, inherited.count) == ("Amin", 2)
    assert bina.program.changes == 1
    window.close()
    assert len(list(bina.folder.glob("inherited-*.db"))) == 1
    window = bina.opens(file)
    bina.work.run()
    assert window.action_button.isHidden()
    assert "Everything in it is already here." in words_of(window)


def test_closed_stopped_or_locked_before_it_is_taken_over_nothing_of_it_is_left(bina, file):
    window = bina.opens(file)
    bina.work.run()
    assert len(list(bina.folder.glob("*inherited-*"))) == 1
    window.close()
    bina.work.run()
    assert (bina.desk.taking, list(bina.folder.glob("*inherited-*"))) == (None, [])
    window = bina.opens(file)
    window.cancel_button.click()
    bina.work.run()
    assert window.form.isEnabled()
    assert list(bina.folder.glob("*inherited-*")) == []
    bina.opens(file)
    bina.keeper.vault.lock(LockReason.IDLE)
    bina.desk.close()
    bina.work.run()
    assert list(bina.folder.glob("*inherited-*")) == []


def test_a_file_that_is_refused_is_told_and_can_be_opened_again(amin, bina, file, monkeypatch):
    window = amin.opens(file)
    amin.work.run()
    assert "your own register" in window.problem.accessibleName()
    assert list(amin.folder.glob("*inherited-*")) == []

    def refused(_data, _phrase):
        raise KnownError(ProblemCode.AGE_WRONG_PASSPHRASE)

    monkeypatch.setattr("desktop.services.register.transfer.decrypted", refused)
    window = bina.opens(file, "another one")
    bina.work.run()
    assert "not the passphrase of the file" in window.problem.accessibleName()
    assert window.form.isEnabled()
    assert window.passphrase.text() == "another one"
    assert len(window.passphrase.selectedText()) == len("another one")


def test_a_takeover_that_fails_at_the_end_is_opened_anew(bina, file, monkeypatch):
    def full(*_given):
        raise KnownError(ProblemCode.DISK_FULL, path="x")

    window = bina.opens(file)
    bina.work.run()
    monkeypatch.setattr(bina.keeper.recording, "file", full)
    window.action_button.click()
    assert not window.problem.isHidden()
    assert window.action_button.isHidden()


def test_a_lock_while_a_file_is_chosen_takes_the_window_and_the_choice_away(amin, tmp_path):
    def locks(*_name):
        amin.keeper.vault.lock(LockReason.IDLE)
        amin.desk.close()
        return str(tmp_path / "chosen.age")

    amin.desk.pick_target = amin.desk.pick_file = locks
    amin.desk.hand_over()
    amin.desk.giving.file_button.click()
    assert amin.desk.giving is None
    amin.keeper.vault.unlock(PHRASE)
    amin.desk.take_over()
    amin.desk.taking.file_button.click()
    assert amin.desk.taking is None


# --- the windows as who sees nothing or has no mouse meets them -----------------------------------


SCENES = {scene.name: scene for scene in scenes_transfer.SCENES}


@pytest.fixture(params=SCENES)
def window(request, look, qtbot):
    made = SCENES[request.param].make(look)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # pytest-qt does that
    qtbot.addWidget(made)
    made.show()
    return made


def test_both_registers_of_a_file_are_seen_whole(look, qtbot):
    made = SCENES["take-over-found"].make(look)
    qtbot.addWidget(made)
    made.show()
    QCoreApplication.processEvents()
    assert made.findChild(QScrollArea).verticalScrollBar().maximum() == 0


def test_it_goes_away_by_its_first_button_and_tells_so(window, qtbot):
    with qtbot.waitSignal(window.closed):
        window.cancel_button.click()


@pytest.mark.parametrize("window", ["handed-over"], indirect=True)
def test_the_digest_can_be_copied_by_keyboard(window):
    told = [stop.accessibleName() for stop in tab_stops(window)]
    assert any(name.startswith("SHA-256: 9f2c41d0 7be358aa") for name in told)
