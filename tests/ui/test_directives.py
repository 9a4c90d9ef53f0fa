from dataclasses import replace
from datetime import UTC, datetime

import invented_register
import pytest
from PySide6.QtCore import Qt

from desktop.core.chain import Verification
from desktop.core.register_views import (
    HandedOver,
    Inheritance,
    RecordRow,
    RegisterState,
    RegisterView,
)
from desktop.core.terms import Due, MessageMedium, RecordType, SecurityClass, State
from desktop.ui.directives import DirectivesPage
from desktop.ui.table import CELL


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
    made.record_chosen.connect(chosen.append)
    return made


def show(page, *rows):
    page.show_register(RegisterView(RegisterState.OPEN, ms(2026, 11, 25), rows, len(rows)))


def received(page, place):
    cell = page.table.model().index(place, 2).data(CELL)
    return cell.first, cell.second


def test_a_date_of_another_year_has_its_year_beside_the_clock_and_fits(page):
    show(page, row(2), row(1, day=(2024, 10, 22)))
    assert received(page, 0) == ("20 Nov", "09:00")
    assert received(page, 1) == ("22 Oct", "2024, 09:00")


def test_the_first_record_is_opened_but_none_whose_subject_the_list_hides(page, chosen):
    show(page, row(3, SecurityClass.CONFIDENTIAL), row(2), row(1))
    assert chosen == [f"{2:032x}"]


def test_nothing_is_opened_when_the_list_hides_every_subject(page, chosen):
    show(page, row(2, SecurityClass.SECRET), row(1, SecurityClass.CONFIDENTIAL))
    assert chosen == []


def test_what_the_officer_chose_stays_open_when_records_come(page, chosen):
    show(page, row(2, SecurityClass.CONFIDENTIAL), row(1))
    page.table.selectRow(0)
    show(page, row(3), row(2, SecurityClass.CONFIDENTIAL), row(1))
    assert chosen[-1] == page.chosen_id() == f"{2:032x}"


PREDECESSOR = Inheritance("ab" * 8, "Amin", "ADC", ms(2026, 9, 1), 3, Verification(3, "", ""))


def open_view(*rows, **more):
    return RegisterView(RegisterState.OPEN, ms(2026, 11, 25), rows, len(rows), **more)


@pytest.fixture
def wanted(page):
    found = []
    page.filter_changed.connect(found.append)
    return found


def test_the_list_can_be_narrowed_to_what_is_due(page, wanted):
    for due in Due:
        page.filters.due.setCurrentIndex(page.filters.due.findData(due))
    page.filters.due.setCurrentIndex(0)
    assert [one.due for one in wanted] == [*Due, None]


def test_whose_register_is_asked_only_when_one_was_taken_over(page, wanted):
    page.show_register(open_view(row(1)))
    assert page.filters.whose.isHidden()
    page.show_register(open_view(row(1), inherited=(PREDECESSOR,)))
    whose = page.filters.whose
    assert not whose.isHidden()
    names = [whose.itemText(place) for place in range(whose.count())]
    assert names == ["Registers", "Own register", "Register of Amin"]
    whose.setCurrentIndex(1)
    whose.setCurrentIndex(2)
    assert [one.whose for one in wanted] == ["", PREDECESSOR.register_id]
    page.show_register(open_view(row(1), inherited=(PREDECESSOR,)))
    assert whose.currentIndex() == 2  # pages are shown anew while they are seen


def test_a_lock_forgets_what_was_searched_and_chosen(page, wanted):
    page.show_register(open_view(row(1), inherited=(PREDECESSOR,), senders=("DC",)))
    page.search.setText("secret")
    page.filters.due.setCurrentIndex(1)
    wanted.clear()
    page.show_register(RegisterView(RegisterState.LOCKED, ms(2026, 11, 25)))
    assert page.search.text() == ""
    assert page.filters.due.currentIndex() == 0
    assert page.filters.whose.count() == page.filters.who.count() == 1
    assert wanted == []


def test_a_predecessors_record_is_marked_in_the_list(page):
    show(page, row(2), replace(row(1), whose="Amin"))
    marks = [page.table.model().index(place, 4).data(CELL).second for place in (0, 1)]
    assert marks == ["", "of Amin"]


def test_it_stands_above_the_list_to_whom_the_register_was_handed_over(page):
    page.show_register(open_view(row(1)))
    assert page.handed.isHidden()
    page.show_register(open_view(row(1), handed_over=HandedOver(7, "Bina", "UNO", ms(2026, 9, 2))))
    assert page.handed.words() == "Handed over to Bina, UNO on 2 September 2026 (record 7)."


def test_a_predecessors_record_takes_an_action_but_no_correction(page):
    detail = invented_register.inherited_detail()
    page.show_detail(detail, ms(2026, 11, 25))
    pane = page.detail
    assert not pane.act_button.isHidden()
    assert (pane.correct_button.isHidden(), pane.redact_button.isHidden()) == (True, True)
    page.show_detail(replace(detail, inherited=None), ms(2026, 11, 25))
    assert (pane.correct_button.isHidden(), pane.redact_button.isHidden()) == (False, False)


def test_handover_and_witness_are_in_the_menu(page):
    told = []
    for signal in ("hand_over", "take_over", "head", "witness"):
        getattr(page, f"{signal}_wanted").connect(lambda name=signal: told.append(name))
    for action in page.more.menu().actions():
        action.trigger()
    assert told == ["hand_over", "take_over", "head", "witness"]


def test_enter_in_an_empty_note_writes_no_action(page, qtbot):
    pane = page.detail
    pane.show_detail(invented_register.detail(), ms(2026, 11, 25))
    with qtbot.assertNotEmitted(pane.action_wanted):
        qtbot.keyClick(pane.words, Qt.Key.Key_Return)
        qtbot.keyClicks(pane.words, "  ")
        qtbot.keyClick(pane.words, Qt.Key.Key_Return)
    qtbot.keyClicks(pane.words, "told the UNO")
    with qtbot.waitSignal(pane.action_wanted) as told:
        qtbot.keyClick(pane.words, Qt.Key.Key_Return)
    assert told.args[2] == "told the UNO"
    pane.words.clear()
    with qtbot.waitSignal(pane.action_wanted):
        pane.act_button.click()
