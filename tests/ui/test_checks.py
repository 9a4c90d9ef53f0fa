from dataclasses import replace

import invented
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.core.events import Outcome
from desktop.core.views import ResponseTimes
from desktop.ui.checks import ChecksPage, _Calendar, _Times
from desktop.ui.rows import Rows


@pytest.fixture
def page(look, qtbot):
    made = ChecksPage(look)
    qtbot.addWidget(made)
    made.resize(1158, 736)
    made.show()
    return made


def text(page):
    return " | ".join(w.text() for w in page.findChildren(QLabel) if w.isVisible())


def test_the_account_closes(page):
    totals = {kind: 2**i for i, kind in enumerate(Outcome)}
    page.show_checks(replace(invented.checks(), totals=totals, due=sum(totals.values())))
    said = text(page)
    assert "Seen | 7 |" in said
    assert "Missed | 56 |" in said
    assert "Not shown | 192 |" in said
    assert "Total due | 255" in said


def test_the_total_is_explained(page):
    page.show_checks(invented.checks())
    assert "15 days of 16 make 240, today 11" in text(page)
    uneven = invented.checks()
    days = tuple(
        replace(day, slots=day.slots[:4]) if day.day.day == 1 else day for day in uneven.days
    )
    page.show_checks(replace(uneven, days=days))
    assert "on 16 days" in text(page)


def test_silences_say_when_why_and_what_came_of_it(page):
    page.show_checks(invented.checks())
    model = page.findChild(Rows).rows
    shown = [[model.index(r, c).data() for c in range(3)] for r in range(model.rowCount())]
    assert shown[0] == ["Today 12:00", "A presentation was on", "shown at 12:30"]
    assert shown[1][0] == "Yesterday 10:30–11:30"
    assert "The screen was being shared" in shown[1][1]


def test_a_month_without_silence_says_so(page):
    page.show_checks(replace(invented.checks(), silences=()))
    assert "Every reminder of this month came at its time." in text(page)


def test_answer_times_fall_into_classes(page):
    seconds = (0, 59, 60, 119, 120, 299, 300, 599, 600, 1799, 1800, 9000)
    page.show_checks(replace(invented.checks(), answer_seconds=seconds))
    assert page.findChild(_Times)._data.counts == (2, 2, 2, 2, 2, 2)
    assert "12 checks" in text(page)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        ((108,), "median 1 min 48 s; eight times of ten within 2 minutes"),
        ((10,) * 8 + (3000, 3000), "eight times of ten within 1 minute"),
        ((10,) * 7 + (301, 3000, 3000), "eight times of ten within 6 minutes"),
    ],
)
def test_eight_of_ten_is_a_bound_that_holds(page, seconds, words):
    page.show_checks(replace(invented.checks(), answer_seconds=seconds))
    assert words in text(page)


def test_an_empty_month_claims_nothing(page):
    page.show_checks(invented.checks_empty())
    said = text(page)
    assert "No check was due in this month." in said
    assert "No check was answered in this month yet." in said
    assert "Every reminder" not in said


def test_the_calendar_speaks_every_slot(page, qtbot):
    page.show_checks(invented.checks())
    calendar = page.findChild(_Calendar)
    said = [spot.text for spot in calendar.spots()]
    assert len(said) == sum(len(day.slots) for day in invented.checks().days)
    assert "22 Sep, 12:00, held" in said
    assert "23 Sep, 09:00, still to come" in said
    qtbot.keyClick(calendar, Qt.Key.Key_Home)
    assert calendar.current().startswith("1 Sep, 09:00")
    qtbot.keyClick(calendar, Qt.Key.Key_Down)
    assert not calendar.current().startswith("1 Sep")


@pytest.mark.parametrize(
    ("locked", "response", "said"),
    [
        (None, None, "There is no register on this PC yet."),
        (True, None, "Unlock the register to see the times."),
        (
            False,
            ResponseTimes(9, (60_000, 720_000, 900_000), ()),
            "3 answered, median 12 minutes; 0 carried out, –",
        ),
    ],
)
def test_the_response_to_directives_is_told_when_it_can_be_known(page, locked, response, said):
    page.show_checks(replace(invented.checks(), register_locked=locked, response=response))
    told = [shown.text() for shown in page.findChildren(QLabel)]
    assert any(said in words for words in told)
    assert ("9 recorded" in told) is bool(response)
