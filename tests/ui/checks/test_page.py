from dataclasses import replace
from datetime import date, timedelta

import invented_checks
import pytest
from helpers.reminders import TUESDAY, SimulatedPC
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel

from desktop.core.checks import month_view, outcomes
from desktop.core.events import Outcome, OutcomeKind
from desktop.core.register_summary import ResponseTimes
from desktop.language.dates import clock
from desktop.language.dates import date as date_text
from desktop.language.enum_words import outcome_word
from desktop.language.translator import install
from desktop.ui.checks.page import AnswerTimes, CheckCalendar, ChecksPage
from desktop.ui.paint.month import cell_rect
from desktop.ui.widgets.cell_table import Rows


@pytest.fixture
def page(shown):
    return shown(ChecksPage)


def text(page):
    return " | ".join(w.text() for w in page.findChildren(QLabel) if w.isVisible())


@pytest.mark.parametrize("seldom", [False, True])
def test_the_account_closes_with_and_without_what_is_seldom(page, seldom):
    totals = {kind: 2**i for i, kind in enumerate(Outcome) if seldom or not kind.seldom}
    page.show_checks(replace(invented_checks.checks(), totals=totals, due=sum(totals.values())))
    said = text(page)
    parts = [
        sum(count for kind, count in totals.items() if kind.kind in kinds)
        for kinds in (
            *({OutcomeKind.SEEN}, {OutcomeKind.MISSED, OutcomeKind.UNOBSERVED}),
            *({OutcomeKind.WITHHELD}, {OutcomeKind.ON_PC}),
        )
    ]
    assert sum(parts) == sum(totals.values())
    names = ("Seen", "Missed", "Not shown", "Seen on this PC")
    for name, count in zip(names, parts, strict=True):
        assert (f"{name} | {count:,} |" in said) is bool(count)
    assert f"Total due | {sum(parts):,}" in said
    assert ("Tatpar was quit" in said) is seldom


def test_the_total_is_explained(page):
    page.show_checks(invented_checks.checks())
    assert "15 days × 16 = 240, today 11" in text(page)
    uneven = invented_checks.checks()
    days = tuple(
        replace(day, slots=day.slots[:4]) if day.day.day == 1 else day for day in uneven.days
    )
    page.show_checks(replace(uneven, days=days))
    assert "on 16 days" in text(page)


def test_silences_say_when_why_and_what_came_of_it(page):
    page.show_checks(invented_checks.checks())
    model = page.findChild(Rows).rows
    shown = [[model.index(r, c).data() for c in range(3)] for r in range(model.rowCount())]
    assert shown[0] == ["Today 12:00", "A presentation", "shown at 12:30"]
    assert shown[1][0] == "Yesterday 10:30–11:30"
    assert "A shared screen" in shown[1][1]
    page.show_checks(replace(invented_checks.checks(), silences=()))
    assert "No reminder was held back." in text(page)


def test_of_a_silence_the_reason_is_cut_and_no_time(page):
    given = invented_checks.checks()
    long = replace(given.silences[0], outcome=Outcome.PAUSED, detail="সভা " * 60)
    page.show_checks(replace(given, silences=(long, *given.silences[1:])))
    page.resize(page.minimumSizeHint())
    table = page.findChild(Rows)
    assert table.columnWidth(1) < table.sizeHintForColumn(1)
    assert table.columnWidth(2) >= table.sizeHintForColumn(2)


def test_answer_times_fall_into_classes(page):
    seconds = (0, 59, 60, 119, 120, 299, 300, 599, 600, 1799, 1800, 9000)
    page.show_checks(replace(invented_checks.checks(), answer_seconds=seconds))
    said = page.findChild(AnswerTimes).accessibleDescription()
    assert said == "0–1: 2, 1–2: 2, 2–5: 2, 5–10: 2, 10–30: 2, 30+: 2"
    install("bn")
    page.show_checks(replace(invented_checks.checks(), answer_seconds=seconds))
    assert page.findChild(AnswerTimes).accessibleDescription().startswith("০–১: ২, ")


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


def test_an_empty_month_claims_nothing(page):
    page.show_checks(invented_checks.checks_empty())
    said = text(page)
    assert "No check was due." in said  # those to come are drawn beside it
    assert "No reminder was held back." in said
    assert "None answered yet" in said
    assert "All reminders" not in said
    view = invented_checks.checks_empty()
    bare = tuple(replace(day, slots=()) for day in view.days)
    page.show_checks(replace(view, days=bare))
    assert "No check was due." in text(page)


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


def test_enter_opens_the_day_where_the_arrows_stand_and_again_leads_back(page, qtbot):
    page.show_checks(invented_checks.checks())
    calendar = page.findChild(CheckCalendar)
    before = rows(page)
    qtbot.keyClick(calendar, Qt.Key.Key_Return)
    assert rows(page) == before
    qtbot.keyClick(calendar, Qt.Key.Key_Home)
    qtbot.keyClick(calendar, Qt.Key.Key_Return)
    assert rows(page)[0][0] == "09:00"
    qtbot.keyClick(calendar, Qt.Key.Key_Enter)
    assert rows(page) == before


def test_a_day_off_has_no_slots_and_says_so_and_another_month_forgets_it(page, qtbot):
    page.show_checks(invented_checks.checks())
    page.findChild(CheckCalendar).day_chosen.emit(date(2026, 9, 4))
    assert "No check was due." in text(page)
    page.show_checks(replace(invented_checks.checks_empty(), days=()))
    assert not page.whole_month.isVisible()


@pytest.mark.parametrize("code", ["en", "bn"])
def test_a_holiday_known_after_its_day_is_shown_as_a_day_off_with_what_was_recorded(shown, code):
    """The view comes from a log in which the officer worked, and the day was off after all."""
    install(code)
    page = shown(ChecksPage)
    log = SimulatedPC()
    log.until("17:30")
    log.until("08:50", TUESDAY + timedelta(days=1))
    before = month_of(log)
    log.apply(log.settings, frozenset({TUESDAY}))
    after = month_of(log)
    off = date_text(TUESDAY + timedelta(days=1))
    page.show_checks(after)
    calendar = page.findChild(CheckCalendar)
    assert writes_at_the_right(calendar, after)
    worked = tuple(replace(day, holiday=False) for day in after.days)
    assert not writes_at_the_right(calendar, replace(after, days=worked))
    page.show_checks(after)
    if code == "en":
        assert "16 checks on holidays announced later" in text(page)
    else:
        assert "পরে ঘোষিত ছুটির দিনে ১৬টি" in text(page)
    calendar.day_chosen.emit(TUESDAY)
    recorded = [slot for day in before.days if day.day == TUESDAY for slot in day.slots]
    shown = rows(page)
    assert [row[0] for row in shown] == [clock(slot.due_ms) for slot in recorded]
    for row, slot in zip(shown, recorded, strict=True):
        assert row[1].startswith(outcome_word(slot.outcome))
        assert off in row[2]
    spots = [spot.text for spot in calendar.spots() if off in spot.text]
    assert len(spots) == len(recorded) == 16
    page.show_checks(before)
    assert "announced" not in text(page)
    assert "ঘোষিত" not in text(page)
    assert after.due == 0 < before.due


def writes_at_the_right(calendar, view):
    """Whether anything is written in the upper right of Tuesday's cell."""
    calendar.show_month(view)
    cell = cell_rect(QRectF(calendar.rect()), view, TUESDAY)
    image = calendar.grab(QRectF(cell.right() - 40, cell.top() + 6, 32, 20).toRect()).toImage()
    pixels = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    return len(pixels) > 1


def month_of(log):
    """Return the month as the log tells it now."""
    running = outcomes.Running(log.now, running=True)
    return month_view.checks_view(log.book.facts, log.schedule, TUESDAY.replace(day=1), running)


NOTES = (
    "In use since 6 September 2026; not counted before that.",
    "Public holidays: 24 Sep.",
    "Leave: 28 Sep – 29 Sep.",
    "Days off entered afterwards on 22 September 2026: 13 Sep – 15 Sep.",
)


def test_holidays_leave_late_leave_and_the_beginning_stand_apart(page):
    page.show_checks(invented_checks.checks_leave())
    shown = text(page)
    assert all(note in shown for note in NOTES), shown
    page.show_checks(invented_checks.checks())
    assert "Leave" not in text(page)


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
