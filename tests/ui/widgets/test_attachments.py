import pytest
from helpers.forms import TIMES
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QPushButton

from desktop.core.register.field_questions import Pasted
from desktop.core.register.records import Attachment, Blob, Draft
from desktop.ui.register.record_form import RecordForm
from desktop.ui.widgets.attachments import AttachmentList

VOICE = Attachment("voice.ogg", "audio/ogg", b"sound")


@pytest.fixture
def form(look, qtbot):
    made = RecordForm(look, Pasted(Draft()), TIMES, locked=False)
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.show()
    yield made
    QGuiApplication.clipboard().clear()


def dropped(form, data):
    arguments = (
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    enter = QDragEnterEvent(*arguments)
    QCoreApplication.sendEvent(form, enter)  # Qt delivers a drop where the drag was accepted
    assert enter.isAccepted()
    QCoreApplication.sendEvent(form, QDropEvent(*arguments))


def picture():
    data = QMimeData()
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    data.setImageData(image)
    return data


def files(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return data


def test_dropped_files_are_told_by_their_paths(form, qtbot, tmp_path):
    path = str(tmp_path / "সূচি.pdf")
    with qtbot.waitSignal(form.files_dropped) as told:
        dropped(form, files(path))
    assert told.args == [[path]]


def test_a_dropped_picture_is_attached_as_png(form):
    dropped(form, picture())
    (made,) = form.draft().attachments
    assert made.media_type == "image/png"
    assert QImage.fromData(made.data).size().width() == 3


def test_a_copied_picture_is_pasted_into_any_field(form, qtbot):
    QGuiApplication.clipboard().setMimeData(picture())
    qtbot.keySequence(form.fields.subject, "Ctrl+V")
    assert len(form.draft().attachments) == 1
    assert form.fields.subject.text() == ""


def test_copied_files_are_pasted_and_words_go_where_words_go(form, qtbot, tmp_path):
    QGuiApplication.clipboard().setMimeData(files(str(tmp_path / "a.pdf")))
    with qtbot.waitSignal(form.files_dropped):
        qtbot.keySequence(form.fields.subject, "Ctrl+V")
    QGuiApplication.clipboard().setText("subject")
    qtbot.keySequence(form.fields.subject, "Ctrl+V")
    assert form.fields.subject.text() == "subject"


def test_files_alone_make_a_record_and_can_be_taken_away_again(form, qtbot):
    form.add_files([VOICE])
    with qtbot.waitSignal(form.saved) as told:
        form.save_button.click()
    assert told.args[0].attachments == (VOICE,)
    remove = next(
        b for b in form.findChildren(QPushButton) if b.accessibleName() == "Remove voice.ogg"
    )
    remove.click()
    assert form.draft().attachments == ()
    form.save_button.setEnabled(True)
    form.save_button.click()
    assert "A record cannot be empty" in form.problem.text()


def button_named(form, name):
    return next(b for b in form.findChildren(QPushButton) if b.accessibleName() == name)


def test_a_file_that_was_removed_by_mistake_is_put_back(form):
    form.add_files([VOICE, Attachment("b.pdf", "application/pdf", b"%PDF")])
    form.activateWindow()
    button_named(form, "Remove voice.ogg").click()
    assert [file.name for file in form.draft().attachments] == ["b.pdf"]
    back = button_named(form, "Put back voice.ogg")
    assert not back.isHidden()
    back.click()
    assert [file.name for file in form.draft().attachments] == ["voice.ogg", "b.pdf"]
    assert back.isHidden()


def test_tab_goes_from_the_files_to_recording_in_the_order_that_is_seen(form):
    form.add_files([VOICE])
    order, at = [], form.fields.attachments.choose_button
    while at is not form.save_button:
        at = at.nextInFocusChain()
        order.append(at)
    assert button_named(form, "Remove voice.ogg") in order


def test_no_file_stays_in_a_form_that_went(form):
    form.add_files([VOICE])
    form.leave()
    assert form.fields.attachments.files() == ()


def test_a_correction_takes_no_files_and_asks_why(look, qtbot):
    pasted = Pasted(Draft(text="x", original=b"x"))
    made = RecordForm(look, pasted, TIMES, locked=False, corrects="12")
    qtbot.addWidget(made)
    made.show()
    assert made.fields.attachments.isHidden()
    assert made.fields.reason.isVisible()
    assert not made.acceptDrops()


@pytest.mark.parametrize("may_save", [True, False])
def test_files_of_a_record_are_saved_only_where_its_class_allows(look, qtbot, may_save):
    shown = AttachmentList(look)
    qtbot.addWidget(shown)
    told = []
    shown.save_wanted.connect(told.append)
    blobs = [Blob("a.png", "image/png", 3, "0"), Blob("b.ogg", "audio/ogg", 4, "1")]
    shown.show_files(blobs, may_save=may_save)
    buttons = [b for b in shown.findChildren(QPushButton) if b.text() == "Save a copy"]
    buttons[1].click()
    assert told == ([2] if may_save else [])
    assert "b.ogg" in buttons[1].accessibleName()
    shown.show_files((), may_save=True)
    assert shown.isHidden()
