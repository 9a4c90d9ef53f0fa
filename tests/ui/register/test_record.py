"""Corrections, redactions and saved files, from the windows to a real register."""

from functools import partial
from types import SimpleNamespace

import pytest
from helpers.contexts import context_of
from helpers.directives import NOON
from helpers.registers import CHEAP, PHRASE, keeper_at
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel

from desktop.core.errors import KnownError
from desktop.core.office.schedule import Schedule
from desktop.core.register.enums import LockReason
from desktop.core.register.records import Attachment, Change, Draft
from desktop.core.register.views import RecordQuery
from desktop.core.settings.model import Settings
from desktop.language.translator import install
from desktop.reports.bundle.bagit import check_bag, read_bag
from desktop.services.jobs import at_once
from desktop.storage.age import decrypted
from desktop.ui.register.record import RecordPresenter
from desktop.ui.theme.look import LIGHT, Look

VOICE = Attachment("../voice.ogg", "audio/ogg", b"sound")


@pytest.fixture
def keeper(tmp_path):
    made = keeper_at(tmp_path / "home")
    made.vault.init(PHRASE, CHEAP)
    made.recording.capture(Draft(text="সভা", sender="DC", subject="Shelters", attachments=(VOICE,)))
    yield made
    made.vault.lock(LockReason.COMMAND)


@pytest.fixture
def asked():
    return []


@pytest.fixture
def shown():
    return []


@pytest.fixture
def copied():
    return []


@pytest.fixture
def toasts():
    return []


@pytest.fixture
def desk(keeper, shown, copied, asked, toasts, tmp_path, qapp):
    install("en")

    def target(name):
        asked.append(name)
        return str(tmp_path / "saved")

    program = SimpleNamespace(
        keeper=lambda: keeper, settings=Settings(), look=Look(LIGHT, "en"), show_state=lambda: None,
        register_changed=lambda: None, later=lambda act: act(), problem=asked.append,
        forms=[], in_background=at_once, capture=SimpleNamespace(until_ms=None),
        clock=SimpleNamespace(now_ms=lambda: NOON), schedule=Schedule(),
        notify=lambda *words: toasts.append(words), show_help=lambda: None,
    )  # fmt: skip
    made = RecordPresenter(
        context_of(program), program, shown.append, lambda *words: copied.append(words), target,
        complete=lambda _form: None,
    )  # fmt: skip
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def first(keeper):
    return keeper.queries.detail(1)


def test_a_correction_files_only_what_was_changed(desk, keeper, shown):
    record_id = first(keeper).row.record_id
    desk.correct(record_id)
    desk.form.fields.subject.setText("Two shelters")
    desk.form.fields.reason.setText("misread")
    desk.form.save_button.click()
    assert desk.form is None
    assert first(keeper).record.subject == "Two shelters"
    assert first(keeper).as_filed.subject == "Shelters"
    assert [change.field for change in keeper.queries.detail(2).as_filed.changes] == ["subject"]
    assert keeper.queries.detail(2).as_filed.text == "misread"
    assert shown == [record_id]


def test_a_correction_without_a_change_files_nothing(desk, keeper):
    desk.correct(first(keeper).row.record_id)
    desk.form.save_button.click()
    assert len(keeper.queries.rows(RecordQuery())) == 1


def test_the_content_goes_only_with_a_reason(desk, keeper):
    desk.redact(first(keeper).row.record_id)
    assert not desk.window.action_button.isEnabled()
    desk.window.reason.setText("order 12")
    desk.window.action_button.click()
    with pytest.raises(KnownError, match="record_redacted"):
        first(keeper)
    assert keeper.vault.verify().intact


def test_the_question_before_a_removal_names_the_record_but_no_hidden_subject(desk, keeper):
    record_id = first(keeper).row.record_id
    desk.redact(record_id)
    assert desk.window.windowTitle() == "Remove the content of record 1"
    assert "Shelters" in desk.window.about.text()
    desk.close()
    keeper.recording.correct(record_id, [Change("security", "secret")])
    desk.redact(record_id)
    words = [found.text() for found in desk.window.findChildren(QLabel)]
    assert desk.window.windowTitle() in words
    assert not [text for text in words if "Shelters" in text]


def test_an_attachment_is_saved_exactly_under_a_name_without_a_folder(
    desk, keeper, asked, tmp_path
):
    desk.save(first(keeper).row.record_id, 1)
    assert asked == ["voice.ogg"]
    assert (tmp_path / "saved").read_bytes() == b"sound"


def test_a_large_attachment_is_written_beside_the_windows_and_a_refusal_is_shown(
    desk, keeper, asked, toasts, tmp_path
):
    waiting = []
    desk._jobs = SimpleNamespace(run_long=lambda *job: waiting.append(job))
    desk.save(first(keeper).row.record_id, 1)
    assert not (tmp_path / "saved").exists()
    ((work, then, failed),) = waiting
    then(work())
    assert (tmp_path / "saved").read_bytes() == b"sound"
    assert toasts == [("written", "Written: saved", str(tmp_path))]
    (tmp_path / "saved").unlink()
    (tmp_path / "saved").mkdir()
    with pytest.raises(KnownError) as refused:
        work()
    failed(refused.value)
    assert asked[-1] is refused.value


def test_a_lock_takes_the_windows_away(desk, keeper):
    desk.correct(first(keeper).row.record_id)
    desk.close()
    assert desk.form is None
    desk.redact(first(keeper).row.record_id)
    desk.close()
    assert desk.window is None


@pytest.mark.parametrize("wish", ["correct", "redact"])
def test_a_correction_that_is_being_written_stays_and_asks(desk, keeper, wish):
    record_id = first(keeper).row.record_id
    desk.correct(record_id)
    written = desk.form
    written.fields.designation.setText("UNO")
    getattr(desk, wish)(record_id)
    assert desk.form is written
    assert desk.window is None
    assert written.foot.asking()
    assert written.fields.designation.text() == "UNO"
    written.foot.discard_button.click()
    getattr(desk, wish)(record_id)
    assert desk.form is not written


@pytest.mark.parametrize("written", [True, False])
def test_a_lock_tells_of_a_correction_that_it_closed(desk, keeper, asked, written):
    desk.correct(first(keeper).row.record_id)
    if written:
        desk.form.fields.designation.setText("UNO")
    keeper.vault.lock(LockReason.IDLE)
    desk.close()
    assert desk.form is None
    told = [(error.code, dict(error.facts)) for error in asked]
    assert told == [("correction_locked", {"seq": "1"})] * written


def test_a_record_is_exported_as_a_bundle(desk, keeper, asked, toasts, tmp_path):
    desk.export(first(keeper).row.record_id)
    assert asked == ["tatpar-record-1.zip"]
    assert toasts == [("written", "Written: saved", str(tmp_path))]
    check_bag(read_bag((tmp_path / "saved").read_bytes()))


def test_a_lock_while_a_place_is_chosen_lets_nothing_out(desk, keeper, asked, tmp_path):
    def choose(_name):
        keeper.vault.lock(LockReason.IDLE)
        return str(tmp_path / "saved")

    desk.pick_target = choose
    desk.export(keeper.queries.detail(1).row.record_id)
    assert [problem.code for problem in asked] == ["register_locked"]
    assert not (tmp_path / "saved").exists()


def test_a_lock_while_its_passphrase_is_typed_lets_nothing_out(desk, keeper, asked, tmp_path):
    keeper.recording.correct("1", [Change("security", "secret")])
    desk.export(first(keeper).row.record_id)
    desk.window.first.setText(PHRASE)
    desk.window.second.setText(PHRASE)
    keeper.vault.lock(LockReason.IDLE)
    desk.window.save_button.click()
    assert [problem.code for problem in asked[1:]] == ["register_locked"]
    assert not (tmp_path / "saved").exists()


def test_a_confidential_one_leaves_under_a_passphrase_only(desk, keeper, asked, tmp_path):
    keeper.recording.correct("1", [Change("security", "secret")])
    desk.export(first(keeper).row.record_id)
    assert not (tmp_path / "saved").exists()
    desk.window.first.setText(PHRASE)
    desk.window.second.setText(PHRASE)
    desk.window.save_button.click()
    assert desk.window is None
    assert asked == ["tatpar-record-1.zip.age"]
    check_bag(read_bag(decrypted((tmp_path / "saved").read_bytes(), PHRASE)))


def test_a_lock_takes_the_question_for_a_passphrase_away(desk, keeper):
    keeper.recording.correct("1", [Change("security", "secret")])
    desk.export(first(keeper).row.record_id)
    desk.close()
    assert desk.window is None


def test_a_correction_copies_by_the_class_of_its_record(desk, keeper, copied, qtbot):
    correct = partial(keeper.recording.correct, "1")
    for security, words in (("confidential", ["সভা"]), ("secret", [])):
        correct([Change("security", security)])
        desk.correct(first(keeper).row.record_id)
        desk.form.text.selectAll()
        qtbot.keyClick(desk.form.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert [each for each, _ in copied] == words
        copied.clear()
        desk.form.leave()
