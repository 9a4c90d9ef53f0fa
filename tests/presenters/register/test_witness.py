"""Heads told and kept, from the windows to two real registers."""

from types import SimpleNamespace

import pytest
import segno
from helpers.contexts import context_of
from helpers.registers import Moment
from helpers.transfers import Officer
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication

from desktop import language
from desktop.core.integrity.witness import read_head
from desktop.core.register.enums import RecordType
from desktop.core.register.records import Draft
from desktop.core.register.views import LockReason
from desktop.presenters.register.witness import WitnessPresenter
from desktop.ui.paint.qr import QUIET
from desktop.ui.theme.look import LIGHT, Look


@pytest.fixture
def chosen(tmp_path):
    return tmp_path / "head.txt"


@pytest.fixture
def people(tmp_path, qapp, chosen):
    language.install("en")
    made = [Officer(tmp_path, name, Moment()) for name in ("Amin", "Bina")]
    for person in made:
        person.told = []
        program = SimpleNamespace(
            keeper=lambda person=person: person.keeper,
            look=Look(LIGHT, "en"),
            register_changed=lambda person=person: person.told.append("changed"),
            problem=lambda error, person=person: person.told.append(error.code),
            show_state=lambda: None,
            clock=None,
        )
        person.desk = WitnessPresenter(context_of(program), program, lambda: str(chosen))
    made[0].keeper.recording.capture_all([Draft(text="one"), Draft(text="two")])
    yield made
    for person in made:
        person.desk.close()
        person.keeper.session.lock(LockReason.COMMAND)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def amin(people):
    return people[0]


@pytest.fixture
def bina(people):
    return people[1]


def head_of(person, since=""):
    person.desk.show_head()
    person.desk.head.since.setText(since)
    person.desk.head.action_button.click()
    return QGuiApplication.clipboard().text()


def keeps(person, text, name=""):
    person.desk.keep_head()
    window = person.desk.keeping
    QGuiApplication.clipboard().setText(text)
    window.paste_wanted.emit()
    window.who.setText(name)
    window.action_button.click()
    return window


def listed(window):
    model = window.saved.rows
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_head_goes_by_the_clipboard_and_is_kept(amin, bina):
    window = keeps(bina, head_of(amin), "Amin, ADC")
    assert "first head" in window.verdict.text()
    assert amin.keeper.session.opened().fingerprint in window.hint.text()
    ((who, covers, since),) = listed(window)
    assert who == f"Amin, ADC tatpar/{amin.keeper.vault.register_id}"
    assert covers.startswith("2 records, ")
    assert since.startswith("saved ")
    assert bina.keeper.queries.detail(1).record.type is RecordType.WITNESS
    assert bina.told == ["changed"]


def test_a_later_head_is_kept_with_its_proof_only(amin, bina):
    keeps(bina, head_of(amin), "Amin")
    amin.keeper.recording.capture(Draft(text="three"))
    window = keeps(bina, head_of(amin))
    assert "Proof from record 2 is missing" in window.problem.accessibleName()
    assert listed(window)[0][1].startswith("2 records")
    window = keeps(bina, head_of(amin, "২"))  # Bengali digits, too
    assert window.problem.isHidden()
    assert "it continues the head you already have" in window.verdict.text()
    assert listed(window)[0][1].startswith("3 records")
    assert bina.keeper.session.opened().count == 2


def test_a_proof_since_records_that_are_not_there_is_told_and_no_text_is_left(amin):
    amin.desk.show_head()
    window = amin.desk.head
    window.since.setText("3")
    assert "2 records" in window.problem.accessibleName()
    assert (window.text.toPlainText(), window.action_button.isEnabled()) == ("", False)
    window.since.setText("2")
    assert window.problem.isHidden()
    assert read_head(window.text.toPlainText()).old_size == 2


def test_the_code_shows_the_text_in_squares_that_can_be_told_apart(amin):
    text = head_of(amin)
    picture = amin.desk.head.code.grab().toImage()
    squares = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
    count = len(squares) + 2 * QUIET
    edge = min(picture.width(), picture.height()) // count
    assert edge >= 2
    left, top = ((side - edge * count + edge) // 2 for side in (picture.width(), picture.height()))
    seen = [
        bytes(
            picture.pixelColor(left + x * edge, top + y * edge).value() < 128 for x in range(count)
        )
        for y in range(count)
    ]
    assert [row[QUIET:-QUIET] for row in seen[QUIET:-QUIET]] == squares
    assert not any(map(any, seen[:QUIET]))


def test_a_register_without_a_record_has_a_head_too(bina):
    assert read_head(head_of(bina)).point.size == 0
    assert "No record yet" in bina.desk.head.summary.text()


def test_what_is_no_head_is_told_and_the_next_words_take_that_away(bina):
    window = keeps(bina, "good morning")
    assert "contains no register head" in window.problem.accessibleName()
    window.text.setPlainText("")
    assert window.problem.isHidden()
    assert not window.action_button.isEnabled()
    assert window.saved.isHidden()


def test_a_head_comes_from_a_file(amin, bina, chosen):
    chosen.write_bytes(b"\xef\xbb\xbf" + head_of(amin).encode())
    bina.desk.keep_head()
    window = bina.desk.keeping
    window.file_wanted.emit()
    window.action_button.click()
    assert "first head" in window.verdict.text()


def test_a_file_that_is_not_there_is_told(bina):
    bina.desk.keep_head()
    bina.desk.keeping.file_wanted.emit()
    assert not bina.desk.keeping.problem.isHidden()


def test_a_lock_takes_the_windows_away(amin):
    amin.desk.show_head()
    amin.desk.close()
    assert amin.desk.head is None
    amin.desk.keep_head()
    amin.desk.close()
    assert amin.desk.keeping is None


def test_a_lock_while_a_file_is_chosen_takes_the_window_and_the_choice_away(amin, chosen):
    def locks():
        amin.keeper.session.lock(LockReason.IDLE)
        amin.desk.close()
        return str(chosen)

    amin.desk._pick_file = locks
    amin.desk.keep_head()
    amin.desk.keeping.file_wanted.emit()
    assert amin.desk.keeping is None
