"""A window makes room for later words, within its screen, at each size of text."""

from datetime import date
from functools import partial

import pytest
from helpers.forms import TIMES
from invented_checks import card
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QWidget
from scene import nothing

from desktop.core.integrity.merkle import Verification
from desktop.core.person import Person
from desktop.core.register.contacts import Contact
from desktop.core.register.pasted_message import Pasted
from desktop.core.register.records import Draft
from desktop.core.register.unlocking import Sheet
from desktop.reports.evidence.build import Handover
from desktop.services.register.transfer import Offer
from desktop.ui.checks.card_window import CheckStrip
from desktop.ui.register.contacts import ContactsWindow
from desktop.ui.register.keys import NewSheetWindow
from desktop.ui.register.passphrase_window import PassphraseWindow, Why
from desktop.ui.register.record_form import RecordForm
from desktop.ui.register.retention import RetentionList
from desktop.ui.register.transfer import HandOverWindow, TakeOverWindow
from desktop.ui.theme.look import LIGHT, Look, apply
from desktop.ui.widgets.basics import height_of_words
from desktop.ui.widgets.window_placement import fit_screen

FRAME = 40
OFFICES = QSize(1366, 736)  # the room on an office's screen
MADE = [
    partial(ContactsWindow, put=nothing, remove=nothing),
    partial(TakeOverWindow, choose=nothing, read=nothing, keep=nothing),
    partial(HandOverWindow, count=3, choose=nothing, give=nothing),
    partial(PassphraseWindow, why=Why.SHEET, submit=nothing),
    partial(NewSheetWindow, make=nothing),
]


@pytest.fixture(params=[100, 150])
def look(request, qapp):
    made = Look(LIGHT, "en", request.param)
    apply(qapp, made)
    return made


def has_room(window: QWidget) -> bool:
    most = window.screen().availableGeometry().height() - FRAME
    return window.height() >= min(height_of_words(window), most)


def in_sight(window: QWidget) -> bool:
    """Whether neither its top nor its foot is off the screen, which may be too narrow."""
    free, frame = window.screen().availableGeometry(), window.frameGeometry()
    return free.top() <= frame.top() and frame.bottom() <= free.bottom()


@pytest.mark.parametrize("make", MADE)
def test_a_window_opens_with_room_for_all_its_fields(look, qtbot, make):
    window = make(look)
    qtbot.addWidget(window)
    fit_screen(window, OFFICES)
    assert window.height() >= height_of_words(window)


@pytest.mark.parametrize("make", MADE)
def test_a_problem_covers_no_field(look, qtbot, make):
    window = make(look)
    qtbot.addWidget(window)
    window.show()
    window.show_problem("The file is damaged, or was not encrypted with a passphrase. " * 3)
    assert has_room(window)


def warned(window):
    window.show_sheet(Sheet("-".join(["12345"] * 10), date(2026, 9, 22)))
    window.close()


@pytest.mark.parametrize(
    ("make", "say"),
    [
        (MADE[2], lambda window: window.passphrase.first.setText("quiet boats cross rivers")),
        (MADE[0], lambda window: window.show_contacts([Contact("DC Dhaka", "DC")])),
        (MADE[-1], warned),
    ],
    ids=["passphrase", "superiors", "sheet"],
)
def test_what_a_window_says_later_covers_no_field(look, qtbot, make, say):
    window = make(look)
    qtbot.addWidget(window)
    window.show()
    say(window)
    assert window.isVisible()
    assert has_room(window)


def offer(window):
    given = Handover(1_795_000_000_000, Person("Salma"), Person("Rahman"), "", ())
    verification = Verification(2, "", "")
    window.show_received(given, [Offer("a", Person("Salma"), b"", verification, 1, 2, 2)])


def refuse(window):
    window.show_problem("Wrong passphrase. Check Caps Lock and the keyboard language. " * 3)


@pytest.mark.parametrize(
    ("make", "say"), [(MADE[-2], refuse), (MADE[-1], refuse), (MADE[1], offer)]
)
def test_a_window_at_the_foot_of_the_screen_keeps_its_buttons_in_sight(look, qtbot, make, say):
    window = make(look)
    qtbot.addWidget(window)
    window.show()
    free = window.screen().availableGeometry()
    window.move(free.left(), free.bottom() - window.height() + 1)
    say(window)
    assert in_sight(window)


def test_without_a_record_that_is_due_there_is_nothing_to_press_but_close(look, qtbot):
    window = RetentionList(look, 2026, nothing, nothing, nothing)
    qtbot.addWidget(window)
    window.show_rows(())
    window.show()
    for press in (window.look_button, window.hold_button, window.remove_button):
        assert press.isHidden()


@pytest.fixture
def record_form(look, qtbot):
    form = RecordForm(look, Pasted(Draft()), TIMES, locked=False)
    qtbot.addWidget(form, before_close_func=RecordForm.leave)
    fit_screen(form, OFFICES)
    form.show()
    return form


def test_a_problem_and_a_check_that_is_due_leave_a_forms_buttons_in_sight(record_form, look):
    record_form.show_problem("The disk is full.")
    assert record_form.problem.isVisible()
    strip = CheckStrip(look, card(), "Directives due today: 2")
    record_form.strip_place.insertWidget(0, strip)
    strip.show()
    QApplication.processEvents()
    assert record_form.height() <= OFFICES.height()
    for whole in (strip, record_form.save_button):
        assert whole.visibleRegion().boundingRect() == whole.rect()
    fit_screen(record_form, QSize(900, 400))
    QApplication.processEvents()
    bars = [area.verticalScrollBar() for area in record_form.findChildren(QScrollArea)]
    for bar in bars:
        bar.setValue(bar.maximum())
    assert any(bar.value() for bar in bars)
    record_form.show_problem("The disk is full.")
    QApplication.processEvents()
    assert not record_form.problem.visibleRegion().isEmpty()


def test_no_name_of_a_field_is_cut_in_the_lowest_form(look, qtbot):
    form = RecordForm(look, Pasted(Draft()), TIMES, locked=False)
    qtbot.addWidget(form, before_close_func=RecordForm.leave)
    form.resize(form.minimumSizeHint())
    form.show()
    QApplication.processEvents()
    names = {field.accessibleName() for field in form.findChildren(QLineEdit)}
    called = [line for line in form.findChildren(QLabel) if line.text() in names]
    assert len(called) > 5
    for line in called:
        assert line.contentsRect().height() >= line.fontMetrics().height()
