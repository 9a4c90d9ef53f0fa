from datetime import UTC, datetime

import pytest

from desktop.core.register_views import RecordRow, RegisterState, RegisterView
from desktop.core.terms import MessageMedium, RecordType, SecurityClass, State
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
