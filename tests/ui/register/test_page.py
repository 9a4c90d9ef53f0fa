from dataclasses import replace
from datetime import UTC, datetime

import invented
import invented_register
import pytest
from helpers.asked import Asked
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop.core.integrity.merkle import Verification
from desktop.core.person import Person
from desktop.core.register.enums import (
    MessageMedium,
    Order,
    RecordType,
    RegisterState,
    SecurityClass,
    State,
)
from desktop.core.register.views import (
    WORK_LIST,
    HandedOver,
    Inheritance,
    RecordQuery,
    RecordRow,
    RegisterView,
)
from desktop.language.translator import install
from desktop.ui.register.page import DirectivesPage
from desktop.ui.register.record_table import RecordTable
from desktop.ui.register.record_text import trail_rows
from desktop.ui.register.requests import PageAct, RecordAct
from desktop.ui.theme.look import LIGHT, Look, apply
from desktop.ui.widgets.cell_table import CELL


def ms(year, month, day, hour=3):
    return int(datetime(year, month, day, hour, tzinfo=UTC).timestamp() * 1000)


def row(seq, security=SecurityClass.ORDINARY, day=(2026, 11, 20)):
    return RecordRow(
        seq=seq,
        record_id=f"{seq:032x}",
        type=RecordType.DIRECTIVE,
        subject="Shelters",
        security=security,
        sender="DC Dhaka",
        designation="",
        medium=MessageMedium.WHATSAPP,
        received_ms=ms(*day),
        deadline_ms=None,
        state=State.TO_ANSWER,
    )


@pytest.fixture
def chosen():
    return []


@pytest.fixture
def page(look, qtbot, chosen):
    made = DirectivesPage(look, Asked(choose=chosen.append))
    qtbot.addWidget(made)
    return made


def show(page, *rows):
    page.show_register(RegisterView(RegisterState.OPEN, ms(2026, 11, 25), rows, len(rows)))


def test_what_shows_the_open_register_is_built_when_it_is_opened(page):
    for view in (invented_register.register_absent(), invented_register.register_locked()):
        page.show_register(view)
        page.tick(view.now_ms)
        assert page.chosen_id() == ""
        assert page.findChildren(RecordTable) == []
    show(page, row(1))
    assert page.findChildren(RecordTable) == [page.table]
    page.show_register(invented_register.register_locked())
    show(page, row(1))
    assert page.findChildren(RecordTable) == [page.table]


def test_a_date_of_another_year_has_its_year_in_place_of_the_clock(page, column):
    late = replace(row(1), deadline_ms=ms(2024, 10, 22))
    show(page, replace(row(2), deadline_ms=ms(2026, 11, 20)), late)
    assert column(page.table, 2) == ["20 Nov", "22 Oct"]
    assert column(page.table, 2, "second") == ["09:00", "2024"]
    header = page.table.horizontalHeader()
    assert header.textElideMode() is Qt.TextElideMode.ElideRight  # a name without room


def test_a_deadline_is_told_in_the_list_as_in_the_record(qapp, look, qtbot, column):
    install("bn")
    page = DirectivesPage(look, Asked())
    qtbot.addWidget(page)
    detail = invented_register.detail()
    page.show_register(invented_register.work_list())
    page.show_detail(detail, invented.NOW)
    assert "বিকাল ৫টা" in plain(page.detail.deadline)
    assert column(page.table, 2, "second")[2] == "বিকাল ৫টা"


ORDINARY, CONFIDENTIAL = SecurityClass.ORDINARY, SecurityClass.CONFIDENTIAL


@pytest.mark.parametrize(
    ("classes", "opened"),
    [
        ([CONFIDENTIAL, ORDINARY, ORDINARY], [f"{2:032x}"]),
        ([SecurityClass.SECRET, CONFIDENTIAL], []),
    ],
)
def test_the_first_record_is_opened_but_no_hidden_one(page, chosen, classes, opened):
    show(page, *(row(len(classes) - n, level) for n, level in enumerate(classes)))
    assert chosen == opened


def test_what_the_officer_chose_stays_open_when_records_come(page, chosen):
    show(page, row(2, CONFIDENTIAL), row(1))
    page.table.selectRow(0)
    show(page, row(3), row(2, CONFIDENTIAL), row(1))
    assert chosen[-1] == page.chosen_id() == f"{2:032x}"
    chosen.clear()
    page.show_register(open_view(row(1), row(2), row(4)), row(4).record_id)
    assert chosen == [row(4).record_id]  # a new record alone, and not the one of before


PREDECESSOR = Inheritance(
    "ab" * 8, Person("Amin", "ADC"), ms(2026, 9, 1), 3, Verification(3, "", "")
)


def open_view(*rows, **more):
    return RegisterView(RegisterState.OPEN, ms(2026, 11, 25), rows, len(rows), **more)


@pytest.fixture
def queries(page):
    return page.requests.given["filter"]


def test_whose_register_is_asked_only_when_one_was_taken_over(page, queries):
    page.show_register(open_view(row(1)))
    whose = page.filters.whose
    assert not whose.isVisibleTo(page.filters.panel)
    page.show_register(open_view(row(1), inherited=(PREDECESSOR,)))
    assert whose.isVisibleTo(page.filters.panel)
    names = [whose.itemText(place) for place in range(whose.count())]
    assert names == ["All registers", "Own register", "Register of Amin"]
    whose.setCurrentIndex(1)
    whose.setCurrentIndex(2)
    assert [query.whose for query in queries] == ["", PREDECESSOR.register_id]
    page.show_register(open_view(row(1), inherited=(PREDECESSOR,)))
    assert whose.currentIndex() == 2  # visible pages are refreshed


def test_a_lock_forgets_what_was_searched_and_chosen(page, queries):
    page.show_register(open_view(row(1), inherited=(PREDECESSOR,), senders=("DC",)))
    page.search.setText("secret")
    page.filters.due.setCurrentIndex(1)
    queries.clear()
    page.show_register(RegisterView(RegisterState.LOCKED, ms(2026, 11, 25)))
    assert page.search.text() == ""
    assert page.filters.due.currentIndex() == 0
    assert page.filters.whose.count() == page.filters.who.count() == 1
    assert queries == []


def test_what_was_taken_over_is_marked_and_takes_no_correction(page, column):
    given = HandedOver(7, Person("Bina", "UNO"), ms(2026, 9, 2))
    show(page, row(2), replace(row(1), whose="Amin"))
    assert column(page.table, 3, "second") == ["", "of Amin"]
    assert page.opened.handed.isHidden()
    page.show_register(open_view(row(1), handed_over=given))
    assert page.opened.handed.text == "Handed over to Bina, UNO on 2 September 2026."
    detail, foot = invented_register.inherited_detail(), page.detail.foot
    changes = (RecordAct.CORRECT, RecordAct.REMOVE, RecordAct.KEEP)
    for inherited in (detail.inherited, None):
        page.show_detail(replace(detail, inherited=inherited), ms(2026, 11, 25))
        assert not foot.done_button.isHidden()
        assert {foot.entries[act].isVisible() for act in changes} == {inherited is None}


def test_what_is_done_rarely_is_in_the_menu_of_the_page(page):
    for entry in page.more.menu().actions():
        entry.trigger()
    assert page.requests.given["page_act"] == [
        PageAct.WRITE,
        PageAct.IMPORT,
        PageAct.SEALED,
        PageAct.SUPERIORS,
        PageAct.MEETINGS,
        PageAct.DUE_FOR_REMOVAL,
        PageAct.HAND_OVER,
        PageAct.TAKE_OVER,
    ]


def plain(label):
    return QTextDocumentFragment.fromHtml(label.text()).toPlainText()


def shown(page):
    pane = page.detail
    boxes = (pane.content.original, pane.content.words)
    return plain(pane.subject), [box.toPlainText() for box in boxes if not box.isHidden()]


def test_a_removed_record_is_listed_and_leads_to_the_record_that_says_why(page, chosen, column):
    view = invented_register.register_of_its_own()
    removed = invented_register.own_rows()[3]
    page.show_register(replace(view, rows=(*view.rows, removed)))
    cells = [column(page.table, place)[-1] for place in range(4)]
    assert cells == ["121", "Removed", "–", "content removed"]
    page.table.selectRow(len(view.rows))
    assert chosen[-1] == removed.removal.by_id


def test_a_correction_shows_what_it_changed_and_leads_to_its_record(page, chosen):
    page.show_register(open_view(row(124)))
    detail, pane = invented_register.own_detail(0), page.detail
    page.show_detail(detail, ms(2026, 11, 25))
    assert shown(page) == (f"Correction of record 124: {detail.row.subject}", [])
    assert plain(pane.content.told).splitlines() == [
        "Deadline: 24 September 2026, 17:00 → 27 September 2026, 12:00",
        "Priority: None → Urgent",
    ]
    assert plain(pane.facts).splitlines()[0] == "Reason: চিঠি দেখে ঠিক করা হলো"
    page.table.clearSelection()
    page.table.setCurrentIndex(page.table.model().index(-1, -1))
    pane.content.target_button.click()
    assert chosen[-1] == detail.record.target == page.chosen_id()
    page.show_register(open_view(row(7)))
    page.show_detail(detail, ms(2026, 11, 25))
    pane.content.target_button.click()  # no longer in the list
    assert chosen[-1] == detail.record.target
    page.show_detail(replace(detail, altered=()), ms(2026, 11, 25))
    assert "removed later" in plain(pane.content.told)
    assert pane.content.target_button.isHidden()
    page.show_detail(None, ms(2026, 11, 25))  # a lock leaves no word of it
    assert plain(pane.content.told) == plain(pane.subject) == ""


@pytest.mark.parametrize("place", [1, 2])
def test_a_removal_and_an_import_show_no_original_and_no_medium(page, place):
    detail, pane = invented_register.own_detail(place), page.detail
    page.show_detail(detail, ms(2026, 11, 25))
    title = ["Record 121: removal of content", f"Import: {detail.row.subject}"][place - 1]
    assert shown(page) == (title, [])
    assert "Other" not in plain(pane.facts)
    assert "{" not in plain(pane.content.told)
    assert pane.content.target_button.isHidden()
    assert not [b for b in pane.foot.likely.values() if not b.isHidden()]


def test_the_original_is_shown_exactly_and_words_that_are_not_its_own_stand_apart(page):
    detail, pane = invented_register.detail(), page.detail
    exact, text = detail.original.decode(), detail.record.text
    corrected = replace(detail, record=replace(detail.record, text="Other words"))
    longer = replace(detail, original=b"another line\n" + detail.original)
    bare = replace(detail, original=b"", as_filed=replace(detail.as_filed, original=None))
    for held, boxes, heading in (
        (detail, [exact], None),
        (corrected, [exact, "Other words"], "Corrected text"),
        (longer, [longer.original.decode(), text], "Text"),
        (bare, [text], "Text"),
    ):
        page.show_detail(held, ms(2026, 11, 25))
        assert shown(page)[1] == boxes
        assert heading is None or plain(pane.content.words_heading) == heading


def test_a_register_without_a_record_says_so_and_how_to_begin(page):
    opened = page.opened
    page.show_register(invented_register.register_empty())
    assert (opened.fresh.isHidden(), opened.none_found.isHidden()) == (False, True)
    assert opened.fresh.action.text() == page.paste_button.text()
    assert page.paste_button.isHidden()  # one button is enough
    opened.fresh.action.click()
    assert page.requests.given["page_act"] == [PageAct.PASTE]
    assert not page.filters.isVisibleTo(page)
    page.show_register(open_view(query=RecordQuery(words="shelter")))
    assert (opened.fresh.isHidden(), opened.none_found.isHidden()) == (True, False)
    page.show_register(open_view(row(1)))
    assert (opened.fresh.isHidden(), opened.none_found.isHidden()) == (True, True)


@pytest.mark.parametrize(
    ("rows", "query", "sentence"),
    [
        (1, RecordQuery(words="  "), "1 shown"),
        (1, RecordQuery(words="shelter"), "1 shown, of 5 directives"),
        (0, RecordQuery(whose=""), "0 shown, of 5 directives"),
        (2, WORK_LIST, "2 open, of 5 directives"),
        (2, RecordQuery(limit=2, order=Order.URGENCY), "the first 2 are shown; scroll for more"),
    ],
)
def test_it_is_said_how_many_were_found(page, rows, query, sentence):
    view = open_view(*(row(seq) for seq in range(rows, 0, -1)), query=query)
    verification = Verification(7, "", "")
    page.show_register(replace(view, total=7, directives=5, verification=verification))
    assert page.filters.count.text() == sentence
    assert page.filters.count.toolTip() == "7 entries, all unchanged"


def test_where_no_directive_fits_one_press_shows_all_again(page, qtbot, queries):
    page.filters.due.setCurrentIndex(1)
    page.search.setText("river")
    page.show_register(open_view(query=RecordQuery(words="river")))
    page.show()
    press = next(b for b in page.findChildren(QPushButton) if b.text() == "Show all")
    qtbot.mouseClick(press, Qt.MouseButton.LeftButton)
    assert queries[-1] == replace(WORK_LIST, folded=False)
    assert (page.search.text(), page.filters.due.currentIndex()) == ("", 0)


def test_what_was_found_is_marked_on_its_words_in_list_and_record(page, look):
    detail = invented_register.detail()
    word = detail.original.decode().split()[0]
    view = open_view(row(1))
    page.show_register(replace(view, query=replace(view.query, words=word)))
    assert page.table.model().index(0, 1).data(CELL).searched == word
    page.show_detail(detail, ms(2026, 11, 25))
    marks = page.detail.content.original.extraSelections()
    assert marks
    assert marks[0].cursor.selectedText() in word
    subject = detail.record.subject.split()[0]
    page.show_register(replace(view, query=replace(view.query, words=subject)))
    page.show_detail(detail, ms(2026, 11, 25))
    marked = f'background-color:{look.tokens.search_mark}">{subject}</span>'
    assert marked in page.detail.subject.text()
    page.show_register(view)
    page.show_detail(detail, ms(2026, 11, 25))
    assert page.detail.content.original.extraSelections() == []
    assert "background-color" not in page.detail.subject.text()
    words = page.detail.content.original
    words.setPlainText("🙂 two Shelters\r\n and shelter")
    words.mark("shelt", QColor(look.tokens.search_mark))
    marked = [mark.cursor.selectedText() for mark in words.extraSelections()]
    assert marked == ["Shelters", "shelter"]


def test_a_record_is_chosen_alone_though_ctrl_is_held(page, qtbot):
    page.show_register(open_view(row(7), row(8)))
    page.show()
    qtbot.keyPress(page.windowHandle(), Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    try:
        assert QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        for each in (row(7), row(8)):
            assert page.table.choose(each.record_id)
            assert page.table.chosen_rows() == [each]
    finally:
        qtbot.keyClick(page.windowHandle(), Qt.Key.Key_F35)  # else its neighbours hold it, too
    assert QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier


def test_a_record_that_is_as_before_is_left_as_it_stands(page):
    detail, now = invented_register.detail(), ms(2026, 11, 25)
    pane = page.detail
    page.show_detail(detail, now)
    cursor = pane.original.textCursor()
    cursor.setPosition(5)
    pane.original.setTextCursor(cursor)
    page.show_detail(replace(detail), now + 1)
    assert pane.original.textCursor().position() == 5
    page.show_detail(None, now)
    assert pane.original.toPlainText() == pane.content.words.toPlainText() == ""
    page.show_detail(detail, now)
    assert shown(page)[1] == [detail.original.decode()]
    changed = replace(detail, row=replace(detail.row, security=SecurityClass.SECRET))
    page.show_detail(changed, now)
    assert pane.banner.name.text().count("Secret") == 1


# --- the steps of a record, in the order of their filing ------------------------------------------


def told(look, detail):
    rows = trail_rows(detail, invented.NOW, look)
    return [" ".join(plain(label) for label in row.findChildren(QLabel)) for row in rows]


def with_deadline(deadline_ms, state):
    detail = invented_register.detail()
    record = replace(detail.record, deadline_ms=deadline_ms)
    return replace(detail, record=record, row=replace(detail.row, state=state))


STEPS = ["09:15 Recorded", "09:21 Acknowledged, after 9 minutes"]


@pytest.mark.parametrize("state", [State.TO_ANSWER, State.ACKNOWLEDGED, State.OVERDUE])
def test_an_open_deadline_stands_at_its_own_time(look, state):
    trail = invented_register.detail().trail
    after = told(look, with_deadline(invented.NOW + invented.HOUR, state))
    assert after[:2] == STEPS
    assert after[-1].endswith(" Deadline")
    between = told(look, with_deadline(trail[1].at_ms + 1, state))
    assert between[:3] == [*STEPS, "09:21 Deadline"]
    assert told(look, with_deadline(trail[0].at_ms - 1, state))[0].endswith(" Deadline")


@pytest.mark.parametrize("state", [State.CARRIED_OUT, State.REDACTED])
def test_a_deadline_that_was_met_or_has_gone_is_no_step(look, state):
    assert "Deadline" not in " ".join(told(look, with_deadline(invented.NOW, state)))


def test_a_correction_is_told_with_its_changes_and_its_reason(look):
    assert told(look, invented_register.corrected_detail())[-2].splitlines() == [
        "12:02 Correction",
        "Deadline: 24 September 2026, 17:00 → 27 September 2026, 12:00",
        "Priority: None → Urgent",
        "Reason: চিঠি দেখে ঠিক করা হলো",
    ]


def test_a_list_ends_with_the_last_row_that_fits_also_when_filled_before_it_is_shown(qapp, qtbot):
    large = Look(LIGHT, "en", text_size=150)
    apply(qapp, large)
    page = DirectivesPage(large, Asked())
    qtbot.addWidget(page)
    page.resize(940, 700)
    page.show_register(invented_register.register_passed_on())
    page.table.selectRow(0)
    page.show_detail(invented_register.detail(), invented.NOW)
    with qtbot.waitExposed(page):
        page.show()
    QApplication.processEvents()
    room = page.table.parentWidget().height() - page.table.height()
    assert 0 <= room < page.table.rowHeight(0)
