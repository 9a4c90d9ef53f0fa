from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import invented_register
import pytest
from helpers.directives import NOON
from helpers.forms import TIMES
from PySide6.QtCore import QDate, QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QCalendarWidget, QLabel, QScrollBar

from desktop.core.office.schedule import Schedule
from desktop.core.register.contacts import Contact
from desktop.core.register.enums import Priority, SecurityClass
from desktop.core.register.pasted_message import Pasted, read_pasted, with_offers
from desktop.core.register.records import Attachment, Draft
from desktop.language.dates import day_of
from desktop.language.translator import install
from desktop.ui.register.record_form import RecordForm
from desktop.ui.theme.look import LIGHT, Look, apply
from desktop.ui.widgets.attachments import DashedEdge
from desktop.ui.widgets.window_placement import fit_screen

COPIED = "[14:10, 24/11/2026] ডিসি ঢাকা: স্মারক নং ০৫.০০.০০০০.১১০.৯৯.০০২.১৭-১৩৩৭ দেখুন"
NOW_CLOCK = "20:13"  # NOON, in Dhaka
MEMO = "05.00.0000.110.99.002.17-1337"


def read(copied, designation="", now_ms=0):
    return with_offers(read_pasted(copied)[0], designation, Schedule(), now_ms)


@pytest.fixture
def form(look, qapp, qtbot):
    """Make a form in that language: ``form("en", pasted, text_size=150, room=(1024, 700))``."""

    def make(tongue, pasted=None, *, text_size=100, room=None, **more):
        install(tongue)
        shown = Look(LIGHT, tongue, text_size)
        if text_size != 100 or room:
            apply(qapp, shown)
        made = RecordForm(shown, pasted or read(COPIED), TIMES, locked=False, **more)
        qtbot.addWidget(made, before_close_func=RecordForm.leave)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        if room:
            fit_screen(made, QSize(*room))
            made.show()
            settle()
        return made

    yield make
    install("en")
    apply(qapp, look)


def settle():
    for _ in range(5):  # a nested layout asks again for its place
        QApplication.processEvents()


def at(year, month, day, hour, minute=0):
    moment = datetime(year, month, day, hour, minute, tzinfo=ZoneInfo("Asia/Dhaka"))
    return round(moment.timestamp()) * 1000


@pytest.mark.parametrize(
    ("tongue", "claimed", "memo"),
    [
        ("bn", "২৪-১১-২০২৬ ১৪:১০", "০৫.০০.০০০০.১১০.৯৯.০০২.১৭-১৩৩৭"),
        ("en", "24-11-2026 14:10", MEMO),
    ],
)
def test_fields_are_filled_in_the_languages_digits_and_recorded_alike(form, tongue, claimed, memo):
    made = form(tongue)
    assert (made.fields.claimed.edit.text(), made.fields.memo.text()) == (claimed, memo)
    assert made.draft() == replace(read_pasted(COPIED)[0].draft, memo_no=MEMO)


def test_what_is_to_be_looked_at_is_marked_and_each_class_wears_its_bars(form):
    made = form("en", read(ASKING))
    assert made.fields.subject.property("waiting")
    assert made.fields.deadline.edit.property("waiting")
    assert not made.fields.sender_line.property("waiting")
    made.show()
    (edge,) = made.fields.subject.findChildren(DashedEdge)
    assert (edge.isVisible(), edge.geometry()) == (True, made.fields.subject.rect())
    assert not made.fields.sender_line.findChildren(DashedEdge)
    made.fields.subject.setText("Shelters")
    assert not edge.isVisible()
    made = form("en")
    marked = [not choice.icon().isNull() for choice in made.fields.security.buttons()]
    assert marked == [level is not SecurityClass.ORDINARY for level in SecurityClass]
    made.fields.security.buttons()[2].click()
    assert made.draft().security is SecurityClass.CONFIDENTIAL


def test_a_class_by_default_says_whose_until_another_is_chosen(form):
    made = form("en")
    note = made.fields.class_note
    made.take_sender(Contact("DC", security=SecurityClass.ORDINARY))
    assert note.text == ""
    made.take_sender(Contact("DC", security=SecurityClass.CONFIDENTIAL))
    assert note.text == "The class set for DC"
    made.fields.security.buttons()[3].click()
    assert note.text == ""
    draft = Draft(sender="AC", security=SecurityClass.SECRET, security_set_by="contact")
    assert form("en", Pasted(draft)).fields.class_note.text == "The class set for AC"


# A face outside the first plane and a CRLF: Qt counts both otherwise than Python does.
ASKING = "[14:10, 24/11/2026] ডিসি ঢাকা: 😀 প্রস্তুতি\r\nআজ বিকাল ৫টার মধ্যে জানান"


@pytest.fixture
def asking(form):
    return form("en", read(ASKING, "জেলা প্রশাসক, ঢাকা"))


def underlined(form):
    return [
        (selection.cursor.selectedText(), selection.format.underlineStyle())
        for selection in form.text.extraSelections()
    ]


def test_what_was_read_is_underlined_and_a_question_goes_while_its_field_is_filled(asking):
    style = QTextCharFormat.UnderlineStyle
    assert underlined(asking) == [
        ("14:10, 24/11/2026", style.SingleUnderline),
        ("ডিসি ঢাকা", style.DotLine),
        ("আজ বিকাল ৫টার মধ্যে", style.DotLine),
    ]
    question = asking.offers["designation"]
    field, deadline = asking.fields.designation, asking.fields.deadline
    field.setText("ইউএনও")
    assert not field.property("waiting")
    assert not question.isVisibleTo(asking)
    deadline.edit.setText("24-11-")  # no time yet
    assert deadline.edit.property("waiting")
    deadline.edit.setText("24-11-2026")
    assert not deadline.edit.property("waiting")
    field.clear()
    assert field.property("waiting")
    assert question.isVisibleTo(asking)


def test_what_is_offered_fills_its_field_by_a_click_and_not_before(form):
    made = form("en", read(f"{ASKING}। অতি জরুরি", "জেলা প্রশাসক, ঢাকা"))
    made.show()
    draft, fields, offers = made.draft(), made.fields, made.offers
    assert (draft.deadline_ms, draft.designation, draft.priority) == (None, "", Priority.NONE)
    assert list(offers) == ["designation", "subject", "deadline_ms", "priority"]
    assert (fields.more.isVisible(), fields.priority.isVisible()) == (False, False)
    for offer in offers.values():
        assert offer.isVisible()
        offer.click()
    draft = made.draft()
    assert (draft.designation, draft.priority) == ("জেলা প্রশাসক, ঢাকা", Priority.IMMEDIATE)
    assert fields.designation.isVisible()  # a value that was set is visible
    assert fields.deadline.edit.text() == "24-11-2026 17:00"
    assert not fields.designation.property("waiting")
    assert not fields.deadline.edit.property("waiting")
    assert not any(offer.isVisible() for offer in offers.values())


def asked(made):
    words = made.foot.findChildren(QLabel)
    return " ".join(label.text() for label in words if label.isVisibleTo(made))


def test_a_meeting_is_offered_as_one_and_asked_about_once_on_enter(form, qtbot):
    copied = (
        "[14:10, 24/11/2026] ডিসি ঢাকা: কাল বেলা ১১টা থেকে ১টা জুম সভা https://zoom.us/j/1। "
        "আজ বিকাল ৫টার মধ্যে তালিকা দিন"
    )
    made = form("en", read(copied), text_size=150, room=(1024, 700))
    offer = made.offers["meeting_ms"]
    assert offer.accessibleName() == "Fill in the meeting: Wednesday, 25 Nov 11:00"
    with qtbot.assertNotEmitted(made.saved):
        made.save_button.click()
        made.cancel()  # Escape goes back to the form
        assert not made.foot.asking()
        made.save_button.click()
    with qtbot.waitSignal(made.saved) as saved:
        made.foot.without_button.click()
    assert (saved.args[0].deadline_ms, saved.args[0].meeting_ms) == (None, None)
    offer.click()
    draft, day = made.draft(), (2026, 11, 25)
    assert (draft.meeting_ms, draft.meeting_until_ms) == (at(*day, 11), at(*day, 13))
    assert (draft.meeting_place, draft.deadline_ms) == ("https://zoom.us/j/1", None)
    qtbot.waitUntil(lambda: not made.fields.meeting.edit.visibleRegion().isEmpty(), timeout=3000)
    assert not offer.isVisibleTo(made)


@pytest.mark.parametrize(
    ("copied", "now_ms", "asked_about", "times"),
    [
        (
            "[14:10, 24/11/2026] ডিসি: কাল বেলা ১১টায় সভা। আজ বিকাল ৫টার মধ্যে তালিকা দিন",
            0,
            "Deadline: Tuesday, 24 Nov 17:00; Meeting: Wednesday, 25 Nov 11:00. Fill this in?",
            (at(2026, 11, 24, 17), at(2026, 11, 25, 11)),
        ),
        (
            "তালিকা ২৫-১১-২০২৬ তারিখের মধ্যে পাঠাবেন",
            at(2026, 11, 30, 9),
            "Deadline: Wednesday, 25 Nov 23:59 has passed. Fill this in?",
            (at(2026, 11, 25, 23, 59), None),
        ),
    ],
)
def test_enter_sets_all_times_of_a_message_though_they_have_passed(
    form, qtbot, copied, now_ms, asked_about, times
):
    made = form("en", read(copied, now_ms=now_ms))
    made.save_button.click()
    assert asked_about in asked(made)
    with qtbot.waitSignal(made.saved) as saved:
        qtbot.keyClick(made.foot.set_button, Qt.Key.Key_Return)
    assert (saved.args[0].deadline_ms, saved.args[0].meeting_ms) == times


def test_a_form_has_five_fields_until_more_are_wanted_and_says_how_many_were_read(form, qtbot):
    made = form("bn", read("[14:10, 24/11/2026] ডিসি ঢাকা: কাজ"))
    made.show()
    fields = made.fields
    five = (fields.sender_line, fields.subject, fields.deadline, fields.security)
    further = (fields.designation, fields.group, fields.medium, fields.claimed, fields.priority)
    further += (fields.memo, fields.dnothi)
    assert all(field.isVisible() for field in (*five, fields.attachments))
    assert not any(field.isVisible() for field in further)
    fields.more_button.click()
    assert all(field.isVisible() for field in further)
    fields.more_button.click()
    assert not any(field.isVisible() for field in further)
    of_a_memo = form("bn").fields
    assert of_a_memo.more.isHidden()
    assert (fields.more_button.text(), of_a_memo.more_button.text()) == (
        "আরও ঘর",
        "আরও ঘর, ১টি পূরণ করা",
    )


@pytest.mark.parametrize("tongue", ["bn", "en"])
@pytest.mark.parametrize(("text_size", "room"), [(100, (958, 720)), (150, (1364, 736))])
def test_a_message_with_its_offers_needs_no_scroll(form, tongue, text_size, room):
    made = form(tongue, invented_register.pasted(), text_size=text_size, room=room)
    made.resize(*room)
    settle()
    bars = [bar.maximum() for bar in made.findChildren(QScrollBar) if bar.isVisible()]
    assert set(bars) <= {0}


# A long weekday, the words of a meeting and a limit: with all of them the form was cut at the side.
WIDEST = (
    "[30/11/2026, 9:50 PM] DC Dhaka: আগামী ০৩-১২-২০২৬ তারিখ বেলা ১১টায় জুম সভা। "
    "০২ ডিসেম্বরের মধ্যে তালিকা পাঠাবেন।"
)


@pytest.mark.parametrize(
    ("tongue", "text_size", "width"), [("bn", 150, 1024), ("en", 150, 1366), ("en", 100, 1024)]
)
def test_the_form_is_never_wider_than_its_screen(form, tongue, text_size, width):
    pasted = read(WIDEST, "জেলা প্রশাসক, ঢাকা", at(2026, 11, 30, 21, 55))
    made = form(tongue, pasted, text_size=text_size, room=(width, 700))
    assert made.width() <= width
    areas = [area for area in made.findChildren(QAbstractScrollArea) if area.isVisible()]
    assert {area.horizontalScrollBar().maximum() for area in areas} == {0}
    for field in (made.offers["meeting_ms"], made.fields.security, made.fields.attachments):
        right = field.mapTo(made, field.rect().topRight()).x()
        assert field.width() >= field.minimumSizeHint().width()
        assert right < made.width() - 8


def test_a_correction_needs_its_reason_and_an_old_memo_number_hinders_none(form, qtbot):
    draft = Draft(text="x", original=b"x", memo_no="X 1")
    made = form("bn", Pasted(draft), corrects="1")
    made.fields.designation.setText("UNO")
    with qtbot.assertNotEmitted(made.saved):
        made.save_button.click()
    assert "কারণ" in made.fields.reason_note.text
    made.fields.reason.setText("misread")
    with qtbot.waitSignal(made.saved) as told:
        made.save_button.click()
    assert told.args[0] == replace(draft, designation="UNO")


@pytest.fixture
def typed(form, qtbot):
    made = form("en", Pasted(Draft()))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_typed_record_is_written_where_the_keyboard_starts_and_not_empty(typed, qtbot):
    text, note = typed.text, typed.original.note
    assert not typed.offers
    assert not underlined(typed)
    assert text.hasFocus()
    assert text.placeholderText()
    assert text.property("role") != "original"  # the grey of read-only text
    typed.save_button.click()
    assert note.isVisible()
    assert shown(note) == (True, "strong")  # as any other fault of a field
    qtbot.keyClicks(typed.focusWidget(), "Open the ")
    assert not note.isVisible()
    typed.show_problem("The disk is full.")
    qtbot.keyClicks(typed.focusWidget(), "shelters")
    assert typed.problem.isVisible()
    assert typed.draft().text == "Open the shelters"


@pytest.mark.parametrize(
    ("field", "keys", "read"),
    [
        ("claimed", "27112026", f"27-11-2026 {NOW_CLOCK}"),
        ("deadline", "27112026", "27-11-2026 17:00"),
        ("claimed", "২৭-১১-২০২৬ ১৭:০০", "27-11-2026 17:00"),
        ("deadline", "tomorrow 10 am", "22-09-2026 10:00"),
    ],
)
def test_an_empty_time_takes_what_is_typed_and_tab_leaves_it(typed, qtbot, field, keys, read):
    moment = getattr(typed.fields, field)
    moment.setFocus()
    for one in keys:  # qtbot knows no Bengali keys
        press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, one)
        QApplication.sendEvent(moment.edit, press)
    qtbot.keyClick(moment.edit, Qt.Key.Key_Tab)
    assert not moment.edit.hasFocus()
    assert not moment.edit.property("refused")
    assert moment.edit.text() == read
    day, clock = read.split()
    assert moment.at_ms() == at(*map(int, reversed(day.split("-"))), *map(int, clock.split(":")))


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
@pytest.mark.parametrize("emptied", [None, Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_time_that_is_empty_or_was_emptied_by_a_key_is_left(typed, qtbot, key, emptied):
    deadline = typed.fields.deadline
    if emptied:
        deadline.put(at(2026, 11, 27, 17))
    deadline.edit.setFocus(Qt.FocusReason.TabFocusReason)
    if emptied:
        qtbot.keyClick(deadline.edit, emptied)
    qtbot.keyClick(deadline.edit, key)
    assert not deadline.edit.hasFocus()
    assert typed.draft().deadline_ms is None


def test_a_time_that_is_not_whole_is_told_and_not_lost(typed, qtbot):
    typed.text.setPlainText("Open the shelters")
    edit, note = typed.fields.deadline.edit, typed.fields.deadline_note
    typed.fields.deadline.setFocus()
    qtbot.keyClicks(edit, "27-11-")
    assert note.text == ""  # not while it is being typed
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert "22-09-2026 17:00" in note.text
    assert edit.text() == "27-11-"
    assert edit.property("refused")
    with qtbot.assertNotEmitted(typed.saved):
        typed.save_button.click()
    assert not typed.problem.isVisible()  # it is said once, at the field
    assert edit.hasFocus()
    edit.setText("27-11-2026")
    assert (note.text, edit.property("refused")) == ("", False)


def shown(note):
    """Whether the note has its icon, and the role of its words."""
    return note.mark.isVisibleTo(note), note.words.property("role")


def test_a_fault_and_a_warning_look_alike_and_are_said_in_their_field(typed, qtbot):
    deadline, memo = typed.fields.deadline.edit, typed.fields.memo
    assert shown(typed.fields.claimed_note) == (False, "small")  # the time's note is no warning
    typed.fields.deadline.put(NOON - 60_000)
    assert shown(typed.fields.deadline_note) == (True, "strong")
    assert "has already passed" in deadline.accessibleDescription()
    assert not deadline.property("refused")
    memo.setText("X")
    assert shown(typed.fields.memo_note) == (True, "strong")
    assert memo.accessibleDescription() == typed.fields.memo_note.text
    assert memo.property("refused")
    typed.text.setPlainText("Open the shelters")
    with qtbot.assertNotEmitted(typed.saved):
        typed.save_button.click()
    assert (memo.hasFocus(), memo.text()) == (True, "X")
    memo.clear()
    typed.fields.deadline.put(None)
    for field, note in ((deadline, typed.fields.deadline_note), (memo, typed.fields.memo_note)):
        assert (note.text, field.accessibleDescription()) == ("", "")
        assert note.isHidden()


def test_a_deadline_before_its_message_is_recorded_and_an_exact_time_stays_exact(typed, qtbot):
    typed.text.setPlainText("Open the shelters")
    typed.fields.deadline.put(NOON - 60_000)
    for claimed, words in ((NOON - 120_000, "already passed"), (NOON, "before the time of the")):
        typed.fields.claimed.put(claimed)
        assert words in typed.fields.deadline_note.text
    with qtbot.waitSignal(typed.saved) as told:
        typed.save_button.click()
    assert told.args[0].deadline_ms == NOON - 60_000
    claimed, exact = typed.fields.claimed, at(2026, 11, 27, 17) + 12_345
    claimed.put(exact)
    claimed.edit.editingFinished.emit()
    assert claimed.at_ms() == exact
    claimed.edit.setText("27-11-2026 17:01")
    assert claimed.at_ms() == at(2026, 11, 27, 17, 1)


@pytest.fixture
def calendar(typed):
    """Open the calendar of the deadline, in a form with that time of its message."""

    def open_calendar(claimed_ms=None):
        if claimed_ms is not None:
            typed.fields.claimed.put(claimed_ms)
        typed.fields.deadline.pick.click()
        return typed.fields.deadline.findChild(QCalendarWidget)

    yield open_calendar
    typed.fields.deadline.findChild(QCalendarWidget).window().hide()


def test_the_calendar_has_the_offices_week_and_opens_where_the_message_is(typed, calendar):
    deadline = typed.fields.deadline
    assert deadline.edit.accessibleName() == "Deadline"
    assert "22-09-2026 17:00" in deadline.edit.accessibleDescription()
    assert deadline.pick.accessibleName() == "Deadline: Pick a day"
    opened, rest = calendar(), {Qt.DayOfWeek.Friday, Qt.DayOfWeek.Saturday}
    assert opened.selectedDate().toPython() == day_of(NOON)
    assert opened.firstDayOfWeek() is Qt.DayOfWeek.Sunday
    for day in Qt.DayOfWeek:
        ink = opened.weekdayTextFormat(day).foreground().color().name()
        assert ink == (LIGHT.ink3 if day in rest else LIGHT.ink).lower()
    opened.window().hide()
    assert calendar(at(2026, 3, 2, 9)).selectedDate() == QDate(2026, 3, 2)


def test_a_picked_day_ends_with_office_hours_or_keeps_the_hour_typed(typed, calendar, qtbot):
    deadline = typed.fields.deadline
    opened = calendar()
    opened.activated.emit(QDate(2026, 11, 25))
    opened.clicked.emit(QDate(2026, 11, 24))  # a double click comes twice
    assert deadline.at_ms() == at(2026, 11, 25, 17)
    assert deadline.edit.hasFocus()
    qtbot.keyClick(deadline.edit, Qt.Key.Key_Delete)
    assert deadline.edit.text() == ""
    deadline.edit.setText("25-11-2026 09:30")
    calendar().clicked.emit(QDate(2026, 11, 26))
    assert deadline.at_ms() == at(2026, 11, 26, 9, 30)


@pytest.mark.parametrize(("room", "text_size"), [((1364, 736), 100), ((1022, 736), 150)])
def test_the_message_stays_in_sight_while_the_last_field_is_filled(form, qtbot, room, text_size):
    made = form("en", read(ASKING), text_size=text_size, room=room)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)  # a field scrolls into sight with the keyboard
    made.fields.show_more(shown=False)
    made.fields.more_button.click()
    last = made.fields.memo
    last.setFocus()
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect().size() == last.size())
    first_line = made.text.viewport().mapTo(made.text, made.text.cursorRect().center())
    assert made.text.visibleRegion().contains(first_line)


@pytest.mark.parametrize("pasted", [None, Pasted(Draft())])
def test_a_form_in_which_nothing_was_written_closes_at_once(form, qtbot, pasted):
    made = form("en", pasted)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    with qtbot.waitSignal(made.closed):
        qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert not made.isVisible()


@pytest.mark.parametrize(
    ("write", "way"),
    [
        (lambda form: form.text.setPlainText("x"), "esc"),
        (lambda form: form.fields.subject.setText("x"), "cancel"),
        (lambda form: form.fields.deadline.edit.setText("27-"), "cross"),
        (lambda form: form.fields.security.buttons()[2].click(), "esc"),
        (lambda form: form.add_files([Attachment("a", "audio/ogg", b"sound")]), "cross"),
    ],
    ids=["text", "line", "half a time", "choice", "file"],
)
def test_what_was_written_goes_only_after_a_question(typed, qtbot, write, way):
    ways = {
        "esc": lambda: qtbot.keyClick(typed, Qt.Key.Key_Escape),
        "cancel": typed.foot.cancel_button.click,
        "cross": typed.close,
    }
    write(typed)
    held = typed.draft()
    before = typed.focusWidget()
    ways[way]()
    assert (typed.isVisible(), typed.foot.asking(), typed.draft()) == (True, True, held)
    assert typed.foot.keep_button.hasFocus()  # Enter keeps
    typed.foot.keep_button.click()
    assert not typed.foot.asking()
    assert before is None or before.hasFocus()
    ways["esc"]()
    ways["esc"]()  # goes back, it does not throw away
    assert typed.isVisible()
    assert not typed.foot.asking()
    ways[way]()
    with qtbot.waitSignal(typed.closed):
        typed.foot.discard_button.click()
    assert not typed.isVisible()
    assert typed.text.toPlainText() == ""
