from dataclasses import replace
from datetime import date

import invented_checks
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel

from desktop.core.events import Outcome, OutcomeKind
from desktop.core.register_summary import ResponseTimes
from desktop.language.enum_words import outcome_under
from desktop.ui.checks.page import AnswerTimes, CheckCalendar, ChecksPage
from desktop.ui.paint.month import cell_rect
from desktop.ui.widgets.cell_table import Rows


@pytest.fixture
def page(shown):
    return shown(ChecksPage)


def text(page):
    return " | ".join(w.text() for w in page.findChildren(QLabel) if w.isVisible())


@pytest.mark.parametrize(
    "absent", [None, Outcome.CHECKED_LATE, Outcome.MISSED_QUIT, Outcome.COVERED_ON_PC]
)
def test_the_account_closes_and_leaves_out_what_never_occurred(page, absent):
    totals = {kind: 2**i for i, kind in enumerate(Outcome) if kind is not absent}
    page.show_checks(replace(invented_checks.checks(), totals=totals, due=sum(totals.values())))
    said, counted = text(page), 0
    for name, kinds in {
        "Seen": {OutcomeKind.SEEN},
        "Missed": {OutcomeKind.MISSED, OutcomeKind.UNOBSERVED},
        "Not shown": {OutcomeKind.WITHHELD},
        "WhatsApp in use": {OutcomeKind.ON_PC},
    }.items():
        count = sum(count for kind, count in totals.items() if kind.kind in kinds)
        assert (f"{name} | {count:,} |" in said) is bool(count)
        counted += count
    assert counted == sum(totals.values())
    assert f"Total due | {counted:,}" in said
    for kind in set(Outcome) - {Outcome.COVERED_ON_PC}:
        assert (f"| {outcome_under(kind)} |" in said) is (kind is not absent)


def test_five_silences_are_seen_whole_on_a_usual_screen(page):
    page.resize(1158, 736)  # of a screen of 1366 × 768, beside the navigation
    page.show_checks(invented_checks.checks())
    QApplication.processEvents()
    silences = page.findChild(Rows)
    assert silences.rows.rowCount() == 5
    assert silences.verticalScrollBar().maximum() == 0
    assert page.heightForWidth(page.width()) <= page.height()


def test_the_total_is_explained_and_silences_say_when_why_and_what_came_of_it(page):
    checks = invented_checks.checks()
    page.show_checks(checks)
    assert "15 days × 16 = 240, today 11" in text(page)
    assert rows(page)[0] == ["Today 12:00", "A presentation", "shown at 12:30"]
    assert rows(page)[1][0] == "Yesterday 10:30–11:30"
    assert "A shared screen" in rows(page)[1][1]
    days = tuple(
        replace(day, slots=day.slots[:4]) if day.day.day == 1 else day for day in checks.days
    )
    page.show_checks(replace(checks, days=days, silences=()))
    assert "on 16 days" in text(page)
    assert "No reminder was held back." in text(page)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        ((108,), "8 out of 10 were answered within 2 minutes."),
        ((10,) * 8 + (3000, 3000), "8 out of 10 were answered within 1 minute."),
        ((10,) * 7 + (301, 3000, 3000), "8 out of 10 were answered within 6 minutes."),
    ],
)
def test_eight_of_ten_is_a_bound_that_holds(page, seconds, words):
    page.show_checks(replace(invented_checks.checks(), answer_seconds=seconds))
    assert words in text(page)


def test_each_answer_is_in_one_of_six_bars(page):
    seconds = (0, 59, 60, 119, 120, 299, 300, 599, 600, 1799, 1800, 90_000)
    page.show_checks(replace(invented_checks.checks(), answer_seconds=seconds))
    said = page.findChild(AnswerTimes).accessibleDescription()
    assert said == "0–1: 2, 1–2: 2, 2–5: 2, 5–10: 2, 10–30: 2, 30+: 2"


def test_an_empty_month_claims_nothing(page):
    view = invented_checks.checks_empty()
    page.show_checks(view)
    said = text(page)
    assert "No reminder was held back." in said
    assert "None answered yet" in said
    assert "All reminders" not in said
    for days in (view.days, tuple(replace(day, slots=()) for day in view.days)):
        page.show_checks(replace(view, days=days))
        assert "No check was due." in text(page)  # those to come are drawn beside it


def test_the_calendar_speaks_every_slot(page, qtbot):
    page.show_checks(invented_checks.checks())
    calendar = page.findChild(CheckCalendar)
    said = [spot.text for spot in calendar.spots()]
    assert len(said) == sum(len(day.slots) for day in invented_checks.checks().days)
    assert "22 Sep, 12:00, held" in said
    assert "23 Sep, 09:00, yet to come" in said
    qtbot.keyClick(calendar, Qt.Key.Key_Home)
    assert calendar.current().startswith("1 Sep, 09:00")
    qtbot.keyClick(calendar, Qt.Key.Key_Down)
    assert not calendar.current().startswith("1 Sep")


def test_enter_opens_the_day_where_the_arrows_stand_and_again_leads_back(page, qtbot):
    page.show_checks(invented_checks.checks())
    calendar, before = page.findChild(CheckCalendar), rows(page)
    qtbot.keyClick(calendar, Qt.Key.Key_Return)
    assert rows(page) == before
    qtbot.keyClick(calendar, Qt.Key.Key_Home)
    qtbot.keyClick(calendar, Qt.Key.Key_Return)
    assert rows(page)[0][0] == "09:00"
    qtbot.keyClick(calendar, Qt.Key.Key_Enter)
    assert rows(page) == before
    calendar.day_chosen.emit(date(2026, 9, 4))  # a day off has no slots
    assert "No check was due." in text(page)
    page.show_checks(replace(invented_checks.checks_empty(), days=()))
    assert not page.whole_month.isVisible()  # another month forgets it


@pytest.mark.parametrize(
    ("locked", "response", "said"),
    [
        (None, None, "There is no register on this PC yet."),
        (True, None, "Open the register to see this."),
        (
            False,
            ResponseTimes(9, (60_000, 720_000, 900_000), ()),
            "3 answered, 12 minutes; none carried out yet",
        ),
        (
            False,
            ResponseTimes(9, (), (600_000, 1_200_000)),  # of two the mean, as in every report
            "none answered yet; 2 carried out, 15 minutes",
        ),
    ],
)
def test_the_response_to_directives_is_told_when_it_can_be_known(page, locked, response, said):
    page.show_checks(replace(invented_checks.checks(), register_locked=locked, response=response))
    told = [shown.text() for shown in page.findChildren(QLabel)]
    assert any(said in words for words in told)
    assert any("9 recorded" in words for words in told) is bool(response)


def rows(page):
    table = page.findChild(Rows).model()
    return [
        [table.index(row, column).data() for column in range(3)] for row in range(table.rowCount())
    ]


def test_a_day_is_opened_by_a_click_and_told_slot_by_slot(page, qtbot):
    page.show_checks(invented_checks.checks())
    assert not page.whole_month.isVisible()
    calendar = page.findChild(CheckCalendar)
    nine = next(spot for spot in calendar.spots() if spot.text.startswith("22 Sep, 09:00"))
    qtbot.mouseClick(calendar, Qt.MouseButton.LeftButton, pos=nine.rect.center().toPoint())
    told = rows(page)
    assert len(told) == 16
    assert told[0][0] == "09:00"
    assert told[6][1].startswith("held")
    assert told[-1][1] == "no outcome yet"
    assert "22 September 2026" in text(page)
    page.show_checks(invented_checks.checks())
    assert rows(page) == told
    page.whole_month.click()
    assert rows(page)[0][0].startswith("Today")
    assert not page.whole_month.isVisible()


def test_the_day_whose_checks_are_listed_is_framed(page, look):
    page.show_checks(invented_checks.checks())
    calendar = page.findChild(CheckCalendar)
    view, day_16 = invented_checks.checks(), date(2026, 9, 16)

    def framed():
        image = calendar.grab().toImage()
        scale = image.devicePixelRatio()
        days = []
        for day in view.days:
            cell = cell_rect(QRectF(calendar.rect()), view, day.day)
            x, y = round((cell.left() + 1) * scale), round(cell.center().y() * scale)
            if image.pixelColor(x, y).name() == QColor(look.tokens.on).name():
                days.append(day.day)
        return days

    assert framed() == []
    calendar.day_chosen.emit(day_16)
    assert framed() == [day_16]
    page.whole_month.click()
    assert framed() == []
