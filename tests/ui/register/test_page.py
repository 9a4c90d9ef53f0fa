from dataclasses import replace
from datetime import UTC, datetime

import invented
import invented_register
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QTextDocumentFragment
from PySide6.QtWidgets import QPushButton

from desktop.core.integrity.merkle import Verification
from desktop.core.person import Person
from desktop.core.register.enums import (
    Action,
    Due,
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
from desktop.ui.register.page import DirectivesPage
from desktop.ui.register.record_panel import LastAct
from desktop.ui.register.record_table import RecordTable
from desktop.ui.theme.look import Type
from desktop.ui.widgets.cell_table import CELL, broken


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
    made = DirectivesPage(look)
    qtbot.addWidget(made)
    made.opened_built.connect(lambda: made.opened.record_chosen.connect(chosen.append))
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


def test_a_date_of_another_year_has_its_year_beside_the_clock_and_fits(page, column):
    show(page, row(2), row(1, day=(2024, 10, 22)))
    assert column(page.table, 2) == ["20 Nov", "22 Oct"]
    assert column(page.table, 2, "second") == ["09:00", "2024, 09:00"]
    header = page.table.horizontalHeader()
    assert header.textElideMode() is Qt.TextElideMode.ElideRight  # a name without room


ORDINARY, CONFIDENTIAL = SecurityClass.ORDINARY, SecurityClass.CONFIDENTIAL


@pytest.mark.parametrize(
    ("classes", "opened"),
    [
        ([CONFIDENTIAL, ORDINARY, ORDINARY], [f"{2:032x}"]),
        ([SecurityClass.SECRET, CONFIDENTIAL], []),
    ],
)
def test_the_first_record_is_opened_but_none_whose_subject_the_list_hides(
    page, chosen, classes, opened
):
    show(page, *(row(len(classes) - n, level) for n, level in enumerate(classes)))
    assert chosen == opened


def test_what_the_officer_chose_stays_open_when_records_come(page, chosen):
    show(page, row(2, CONFIDENTIAL), row(1))
    page.table.selectRow(0)
    show(page, row(3), row(2, CONFIDENTIAL), row(1))
    assert chosen[-1] == page.chosen_id() == f"{2:032x}"


PREDECESSOR = Inheritance(
    "ab" * 8, Person("Amin", "ADC"), ms(2026, 9, 1), 3, Verification(3, "", "")
)


def open_view(*rows, **more):
    return RegisterView(RegisterState.OPEN, ms(2026, 11, 25), rows, len(rows), **more)


@pytest.fixture
def queries(page):
    found = []
    page.opened.filter_changed.connect(found.append)
    return found


def test_the_list_can_be_narrowed_to_what_is_due(page, queries):
    for due in Due:
        page.filters.due.setCurrentIndex(page.filters.due.findData(due))
    page.filters.due.setCurrentIndex(0)
    assert [query.due for query in queries] == [*Due, None]


def test_whose_register_is_asked_only_when_one_was_taken_over(page, queries):
    page.show_register(open_view(row(1)))
    assert page.filters.whose.isHidden()
    page.show_register(open_view(row(1), inherited=(PREDECESSOR,)))
    whose = page.filters.whose
    assert not whose.isHidden()
    names = [whose.itemText(place) for place in range(whose.count())]
    assert names == ["Registers", "Own register", "Register of Amin"]
    whose.setCurrentIndex(1)
    whose.setCurrentIndex(2)
    assert [query.whose for query in queries] == ["", PREDECESSOR.register_id]
    page.show_register(open_view(row(1), inherited=(PREDECESSOR,)))
    assert whose.currentIndex() == 2  # pages are shown anew while they are seen


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


def test_what_was_taken_over_is_marked_and_to_whom_it_was_handed_over_stands_above(page, column):
    given = HandedOver(7, Person("Bina", "UNO"), ms(2026, 9, 2))
    show(page, row(2), replace(row(1), whose="Amin"))
    assert column(page.table, 4, "second") == ["", "of Amin"]
    assert page.opened.handed.isHidden()
    page.show_register(open_view(row(1), handed_over=given))
    assert page.opened.handed.text == "Handed over to Bina, UNO on 2 September 2026 (record #7)."


def test_a_predecessors_record_takes_an_action_but_no_correction(page):
    detail = invented_register.inherited_detail()
    page.show_detail(detail, ms(2026, 11, 25))
    pane = page.detail
    assert not pane.done_button.isHidden()
    assert (pane.correct_button.isHidden(), pane.redact_button.isHidden()) == (True, True)
    page.show_detail(replace(detail, inherited=None), ms(2026, 11, 25))
    assert (pane.correct_button.isHidden(), pane.redact_button.isHidden()) == (False, False)


def test_more_stands_after_the_acts_and_before_the_likeliest(page, qtbot):
    page.show_register(open_view(row(1)))
    page.resize(1600, 700)
    page.fit(1600)
    with qtbot.waitExposed(page):
        page.show()
    acts = [b for b in page.header.findChildren(QPushButton) if b.isVisible()]
    acts.sort(key=lambda b: b.x())
    assert [b.text() for b in acts] == [
        "Import from WhatsApp",
        "New record",
        "More",
        "Record the copied message",
    ]


def test_handover_is_in_the_menu(page):
    told = []
    for signal in ("hand_over", "take_over"):
        getattr(page, f"{signal}_wanted").connect(lambda name=signal: told.append(name))
    for action in page.more.menu().actions():
        action.trigger()
    assert told == ["hand_over", "take_over"]


def test_enter_in_an_empty_note_writes_no_action(page, qtbot):
    pane = page.detail
    pane.show_detail(invented_register.detail(), ms(2026, 11, 25))
    with qtbot.assertNotEmitted(pane.action_wanted):
        qtbot.keyClick(pane.words, Qt.Key.Key_Return)
        qtbot.keyClicks(pane.words, "  ")
        qtbot.keyClick(pane.words, Qt.Key.Key_Return)
    qtbot.keyClicks(pane.words, "told the UNO")
    with qtbot.assertNotEmitted(pane.action_wanted):
        qtbot.keyClick(pane.words, Qt.Key.Key_Return)
    with qtbot.waitSignal(pane.action_wanted) as told:
        pane.done_button.click()
    assert told.args[1:] == [Action.CARRIED_OUT, "told the UNO"]


def test_no_action_stays_chosen_for_the_next_record(page):
    detail = invented_register.detail()
    page.show_detail(detail, invented.NOW)
    presses = page.detail.likely

    def offered():
        return [action for action, control in presses.items() if not control.isHidden()]

    assert offered() == [Action.CARRIED_OUT]  # it was acknowledged already
    fresh = replace(detail, response_ms=None, row=replace(detail.row, record_id="f" * 32))
    page.show_detail(fresh, invented.NOW)
    assert offered() == [Action.ACKNOWLEDGED, Action.CARRIED_OUT]
    done = replace(detail, row=replace(detail.row, state=State.CARRIED_OUT))
    page.show_detail(done, invented.NOW)
    assert offered() == [Action.REOPENED]


def test_what_was_done_last_is_in_sight_however_long_the_message_and_leads_to_the_history(
    page, qtbot
):
    pane = page.detail
    detail = invented_register.detail()
    long = replace(detail, original=("a line\n" * 200).encode())
    page.show_register(invented_register.work_list())
    page.resize(1158, 696)
    with qtbot.waitExposed(page):
        page.show()
    page.show_detail(long, invented.NOW)
    last = pane.last_act
    assert last.accessibleName() == "Last action: 10:05, Forwarded, after 1 hour"
    qtbot.waitUntil(lambda: 0 < last.mapTo(page, last.rect().bottomLeft()).y() < page.height())
    heading = pane.trail_heading

    def place():
        return heading.mapTo(pane.area, heading.rect().bottomLeft()).y()

    def leads_to_it():
        last.click()
        return 0 < place() < pane.area.height()

    qtbot.waitUntil(lambda: place() > pane.area.height())
    qtbot.waitUntil(leads_to_it)  # layouts in layouts settle late
    pane.show_detail(replace(long, trail=long.trail[:1]), invented.NOW)
    assert last.isHidden()  # recorded, and nothing done yet


def test_the_line_of_the_last_act_has_nothing_of_its_note_and_is_shortened(qtbot):
    last, detail = LastAct(), invented_register.detail()
    qtbot.addWidget(last)
    last.resize(60, 24)
    done = replace(detail.trail[-1], words="told the UNO by telephone")
    last.show_last(replace(detail, trail=(*detail.trail[:-1], done)), invented.NOW)
    assert "UNO" not in last.accessibleName()
    assert last.text().endswith("…")
    assert last.toolTip() == last.accessibleName()


def test_a_note_stays_while_its_record_does_and_goes_with_it(page):
    detail = invented_register.detail()
    page.show_detail(detail, invented.NOW)
    page.detail.words.setText("half a note")
    page.show_detail(detail, invented.NOW)
    assert page.detail.words.text() == "half a note"
    page.show_detail(replace(detail, row=replace(detail.row, record_id="f" * 32)), invented.NOW)
    assert page.detail.words.text() == ""


def plain(label):
    return QTextDocumentFragment.fromHtml(label.text()).toPlainText()


def facts(pane):
    return [plain(pane.facts.itemAt(place).widget()) for place in range(pane.facts.count())]


def shown(page):
    pane = page.detail
    boxes = (pane.content.original, pane.content.words)
    return plain(pane.subject), [box.toPlainText() for box in boxes if not box.isHidden()]


def test_a_removed_record_is_listed_and_leads_to_the_record_that_says_why(page, chosen, column):
    view = invented_register.register_of_its_own()
    removed = invented_register.own_rows()[3]
    page.show_register(replace(view, rows=(*view.rows, removed)))
    cells = [column(page.table, place)[-1] for place in range(5)]
    assert cells == ["121", "Removed", "–", "–", "content removed"]
    page.table.selectRow(len(view.rows))
    assert chosen[-1] == removed.removal.by_id


def test_the_list_calls_a_correction_by_its_record_and_hides_its_subject_with_it(page, column):
    row = invented_register.own_rows()[0]
    page.show_register(open_view(row, replace(row, seq=2, security=SecurityClass.SECRET)))
    words = [f"Correction of record 124: {row.subject}", "Correction of record 124"]
    assert column(page.table, 1) == words


def test_a_correction_shows_what_it_changed_and_leads_to_its_record(page, chosen):
    page.show_register(open_view(row(124)))
    detail = invented_register.own_detail(0)
    page.show_detail(detail, ms(2026, 11, 25))
    pane = page.detail
    assert shown(page) == (f"Correction of record 124: {detail.row.subject}", [])
    assert plain(pane.content.told).splitlines() == [
        "Deadline: 24 September 2026, 17:00 → 27 September 2026, 12:00",
        "Priority: None → Urgent",
    ]
    assert facts(pane)[:2] == ["Reason", "no reason was given"]
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


@pytest.mark.parametrize("place", [1, 2])
def test_a_removal_and_an_import_show_no_original_and_no_medium(page, place):
    detail = invented_register.own_detail(place)
    page.show_detail(detail, ms(2026, 11, 25))
    title = ["Text of record 121 removed", f"Import: {detail.row.subject}"][place - 1]
    assert shown(page) == (title, [])
    assert "Medium" not in facts(page.detail)
    assert "{" not in plain(page.detail.content.told)
    assert page.detail.content.target_button.isHidden()
    assert not page.detail.acts.isVisibleTo(page.detail)  # no empty band for acts


def test_the_original_is_shown_exactly_and_words_that_are_not_its_own_stand_apart(page):
    detail, pane = invented_register.detail(), page.detail
    exact, text = detail.original.decode(), detail.record.text
    corrected = replace(detail, record=replace(detail.record, text="Other words"))
    longer = replace(detail, original=b"another line\n" + detail.original)
    bare = replace(detail, original=b"", as_filed=replace(detail.as_filed, original=None))
    for held, boxes, heading in (
        (detail, [exact], None),
        (corrected, [exact, "Other words"], "Corrected text"),
        (longer, [longer.original.decode(), text], "Text of the message"),
        (bare, [text], "Text of the message"),
    ):
        page.show_detail(held, ms(2026, 11, 25))
        assert shown(page)[1] == boxes
        assert heading is None or plain(pane.content.words_heading) == heading
        assert pane.content.size_note.isHidden() is (held is bare)  # it claims no bytes
    page.show_detail(detail, ms(2026, 11, 25))
    assert not pane.acts.isHidden()
    assert plain(pane.content.size_note) == f"exact, {len(detail.original)} bytes"


def test_a_lock_leaves_no_word_of_a_record(page):
    page.show_detail(invented_register.own_detail(0), ms(2026, 11, 25))
    page.show_detail(None, ms(2026, 11, 25))
    said = page.detail.content
    assert [plain(said.told), said.original.toPlainText(), said.words.toPlainText()] == [""] * 3
    assert plain(page.detail.subject) == ""


def test_the_time_that_is_left_moves_with_the_minute_and_a_note_stays(page):
    detail = invented_register.detail()
    page.show_detail(detail, invented.NOW)
    pane = page.detail
    pane.words.setText("half a note")
    before = facts(pane)
    pane.tick(invented.NOW + 1_000)
    assert facts(pane) == before
    pane.tick(invented.NOW + 2 * invented.MINUTE)
    assert facts(pane) != before
    assert any("2 hours 50 minutes left" in line for line in facts(pane))
    assert pane.words.text() == "half a note"


def test_a_register_without_a_record_says_so_and_how_to_begin(page):
    page.show_register(invented_register.register_empty())
    assert not page.opened.fresh.isHidden()
    texts = [b.text() for b in page.findChildren(QPushButton) if b.isVisibleTo(page)]
    for act in ("Record the copied message", "New record"):  # named, and not there twice
        assert f"“{act}”" in page.opened.fresh.text()
        assert texts.count(act) == 1
    assert page.opened.none_found.isHidden()
    assert page.opened.proof.text() == ""
    page.show_register(open_view(query=RecordQuery(words="shelter")))
    assert page.opened.fresh.isHidden()
    assert not page.opened.none_found.isHidden()
    page.show_register(open_view(row(1)))
    assert page.opened.fresh.isHidden()
    assert page.opened.none_found.isHidden()


@pytest.mark.parametrize(
    ("rows", "query", "sentence"),
    [
        (1, RecordQuery(), "5 directives, all unchanged"),
        (1, RecordQuery(words="  "), "5 directives, all unchanged"),
        (1, RecordQuery(words="shelter"), "1 found; 5 directives, all unchanged"),
        (2, RecordQuery(due=Due.PAST), "2 found; 5 directives, all unchanged"),
        (0, RecordQuery(whose=""), "none found; 5 directives, all unchanged"),
        (2, WORK_LIST, "2 open; 5 directives, all unchanged"),
        (
            2,
            RecordQuery(limit=2, order=Order.URGENCY),
            "2 shown; scroll for more; 5 directives, all unchanged",
        ),
        (2, RecordQuery(limit=2), "the newest 2 are shown; 5 directives, all unchanged"),
    ],
)
def test_it_is_said_how_many_were_found(page, rows, query, sentence):
    found = tuple(row(seq) for seq in range(rows, 0, -1))
    view = RegisterView(
        RegisterState.OPEN, ms(2026, 11, 25), found, 7, 5,
        verification=Verification(7, "", ""), query=query,
    )  # fmt: skip
    page.show_register(view)
    assert page.opened.proof.text() == sentence
    assert page.opened.proof.toolTip() == "7 entries, all unchanged"


def test_a_long_subject_has_two_lines_at_any_width_and_a_short_one_keeps_one(page, look, qtbot):
    long = "A list of cyclone shelters until 25 November 2026"
    page.table.setFixedSize(560, 400)
    page.show_register(open_view(replace(row(2), subject=long), row(1)))
    with qtbot.waitExposed(page):
        page.show()
    page.table.updateGeometries()

    def heights():
        return [page.table.rowHeight(place) for place in (0, 1)]

    assert heights() == [84, 62]
    cell = page.table.model().index(0, 1).data(CELL)
    width = page.table.columnWidth(1) - 12
    first, rest = broken(cell, look, width)
    assert f"{first} {rest}" == long
    metrics = QFontMetricsF(look.font(Type.BODY, bold=True))
    assert max(metrics.horizontalAdvance(line) for line in (first, rest)) <= width
    page.table.setFixedSize(1200, 400)
    QCoreApplication.processEvents()
    assert heights() == [62, 62]


def test_the_note_has_room_for_a_sentence(page, qtbot):
    page.resize(1126, 720)  # of a window 1366 wide
    show(page, row(1))
    page.show_detail(invented_register.detail(), invented.NOW)
    with qtbot.waitExposed(page):
        page.show()
    note = page.detail.words
    metrics = QFontMetricsF(note.font())
    assert note.width() > metrics.horizontalAdvance("told the UNO by telephone") + 16


def test_where_no_directive_fits_one_press_shows_all_again(page, qtbot):
    queries = []
    page.opened.filter_changed.connect(queries.append)
    page.filters.state.setCurrentIndex(1)
    page.search.setText("river")
    view = RegisterView(
        RegisterState.OPEN, ms(2026, 11, 25), (), 1, query=RecordQuery(words="river")
    )
    page.show_register(view)
    page.show()
    press = next(b for b in page.findChildren(QPushButton) if b.text() == "Show all")
    assert press.isVisible()
    qtbot.mouseClick(press, Qt.MouseButton.LeftButton)
    assert queries[-1] == WORK_LIST
    assert (page.search.text(), page.filters.state.currentIndex()) == ("", 0)
    show(page, row(1))
    assert not press.isVisible()


def test_a_time_out_of_range_does_not_end_the_window(page):
    show(page, replace(row(1), received_ms=10**17, deadline_ms=10**30), row(2))
    page.show()
    assert not page.grab().isNull()
    model = page.table.model()
    assert all(model.index(0, column).data(CELL).first for column in (2, 3))
    assert model.index(1, 1).data(CELL).first == "Shelters"


def test_what_a_search_found_is_marked_in_the_list_and_in_the_words(page):
    detail = invented_register.detail()
    word = detail.original.decode().split()[0]
    view = open_view(row(1))
    page.show_register(replace(view, query=replace(view.query, words=word)))
    assert page.table.model().index(0, 1).data(CELL).searched == word
    page.show_detail(detail, ms(2026, 11, 25))
    marks = page.detail.content.original.extraSelections()
    assert marks
    assert marks[0].cursor.selectedText() in word
    page.show_register(view)
    page.show_detail(detail, ms(2026, 11, 25))
    assert page.detail.content.original.extraSelections() == []


def test_marks_stand_on_their_words_beyond_wide_characters_and_line_ends(page, look):
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
    before = pane.facts.itemAt(0).widget()
    page.show_detail(replace(detail), now + 1)
    assert pane.facts.itemAt(0).widget() is before
    page.show_detail(detail, now + 60_000)  # "2 hours left" is another
    assert pane.facts.itemAt(0).widget() is not before
    page.show_detail(None, now)
    page.show_detail(detail, now)
    assert shown(page)[1] == [detail.original.decode()]
    changed = replace(detail, row=replace(detail.row, security=SecurityClass.SECRET))
    page.show_detail(changed, now)
    assert pane.banner.name.text().count("Secret") == 1
