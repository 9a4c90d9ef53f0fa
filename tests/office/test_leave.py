"""Leave that a supervisor accepts or not, by name, on both engines and in every form."""

from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from helpers import workbooks
from helpers.office_browser import ADMIN, ASKS, SEES, Browser, page_of, tell
from helpers.office_pc import Pc, gateway_of, made_token
from helpers.sheets import DAY, SCHEDULE, at, sheet_of, teller

from desktop.core.office.people_list import Flag, read_people
from desktop.core.settings.model import Officer
from desktop.core.sheets.day_calendar import DayOff, log_calendar
from desktop.core.units import HOUR_MS
from desktop.language.translator import spoken
from desktop.reports.office.pdf import document
from desktop.reports.office.workbook import office_workbook
from desktop.reports.office.write import report_json
from office.admin.accounts import Accounts
from office.months import month_of, office_month

NOVEMBER = month_of("2026-11")
SICK = [date(2026, 11, day) for day in (22, 23)]  # Sunday and Monday
AWAY = date(2026, 11, 19)
PAGE = "/month?month=2026-11"
NOT_ACCEPTED = "days of leave that the office has not accepted: 1"


def leave(off: DayOff, day: date, entered_ms: int | None = None):
    """Return the calendar of a day of leave; one that was entered before it has no hours."""
    calendar = log_calendar((), SCHEDULE).of(day)
    return replace(
        calendar, off=off, entered_ms=entered_ms, hours=calendar.hours if entered_ms else ()
    )


def sick(pc, day: date):
    """The PC was off all day, and leave was entered on the evening of DAY."""
    calendar = leave(DayOff.LATE_LEAVE, day, at("23:00"))
    return sheet_of(day, 500, teller(pc.device), at("24:00"), spans=[], calendar=calendar)


def away(pc, day: date):
    """Leave entered before; the PC was on all the same."""
    calendar = leave(DayOff.LEAVE, day)
    return replace(sheet_of(day, 300, teller(pc.device), calendar=calendar), slots=())


@pytest.fixture
def told(database, pcs):
    tell(pcs[0], *(sick(pcs[0], day) for day in SICK), sheet_of(DAY, 500, teller(pcs[0].device)))
    tell(pcs[1], away(pcs[1], AWAY), sheet_of(DAY, 400, teller(pcs[1].device)))
    return pcs


def test_a_holiday_entered_afterwards_is_no_late_leave(database, pcs):
    pc = pcs[0]
    holiday = leave(DayOff.HOLIDAY, AWAY, at("23:00"))
    tell(pc, sheet_of(AWAY, 300, teller(pc.device), at("24:00"), spans=[], calendar=holiday))
    tell(pc, *(sick(pc, day) for day in SICK))
    assert [item.day for item in row_of(database, pc).late_leave] == SICK


def person(pc) -> str:
    return f"/person/{pc.device}?month=2026-11"


def pressed(browser, pc, act: str, first: date, last: date | None = None):
    form = {"device": pc.device, "act": act, "first": str(first), "last": str(last or first)}
    return browser.press("/leave", **form)


def row_of(database, pc):
    (row,) = [row for row in office_month(database, "/", NOVEMBER).rows if pc.device in row.pcs]
    return row


def in_workbook(report, column: str) -> list[object]:
    """Return the cells of a column of the officers' sheet, but its sum."""
    heads, *rows, _sum = list(workbooks.sheets(office_workbook(report)).values())[1]
    return sorted(row[heads.index(column)] for row in rows)


def test_accepted_leave_moves_page_letter_workbook_and_json_alike(database, browsers, told):
    pc, browser = told[0], browsers().log_in(SEES, "en")
    before = row_of(database, pc)
    text = browser.get(person(pc)).text
    assert "22–23 November 2026, entered afterwards, on 24 November 2026" in text
    assert "not decided yet" in text
    to_decide = f'<a class="button" href="{person(pc)}#leave">Decide on the leave</a>'
    shown = browser.get(PAGE).text
    assert "days off entered afterwards: 2" in shown
    assert to_decide in shown
    undecided = "The figures change only if you accept the leave."
    assert undecided in shown

    answer = pressed(browser, pc, "accept", *SICK)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{person(pc)}#leave")

    row = row_of(database, pc)
    assert (before.due, row.due) == (288, 256), "with the days before"
    assert before.figures.scheduled_ms - row.figures.scheduled_ms == 2 * 8 * HOUR_MS
    assert (row.accepted, row.late_leave) == (frozenset(SICK), ())
    assert (Flag.LATE_LEAVE in before.flags, Flag.LATE_LEAVE in row.flags) == (True, False)
    text = browser.get(person(pc)).text
    assert "accepted by uno" in text
    assert "Leave, accepted by the office" in text
    assert "12 of 256" in text, "of the days before, nothing came"
    shown = browser.get(PAGE).text
    assert undecided not in shown
    assert "Days of leave: 2, accepted by the office: 2" in shown
    assert "days off entered afterwards" not in shown
    report = office_month(database, "/gazipur/sadar/", NOVEMBER)
    with spoken("en"):
        annex = [row[0][1] for row in document(report, Officer())["annex"]["rows"]]
        assert sum("Days of leave: 2, accepted by the office: 2" in words for words in annex) == 1
        assert in_workbook(report, "Due") == [256, 272]  # with the days before
        assert in_workbook(report, "Days of leave") == [1, 2]
    (officer,) = [it for it in report_json(report)["officers"] if pc.device in it["pcs"]]
    assert (officer["leave_accepted"], officer["due"]) == ([str(day) for day in SICK], 256)

    assert pressed(browser, pc, "refuse", *SICK).status_code == 303
    row = row_of(database, pc)
    assert (row.due, row.accepted, row.refused) == (288, frozenset(), frozenset(SICK))
    assert to_decide not in browser.get(PAGE).text
    assert "not accepted, by uno" in browser.get(person(pc)).text
    audited = unescape(browsers().log_in(ADMIN, "en").get("/audit").text)
    what = "কর্মকর্তা 0, ইউএনও, /gazipur/sadar/, 22 November 2026, 23 November 2026"
    for act in ("days of leave accepted", "days of leave not accepted"):
        assert f">{act}</a></td><td><code>{what}</code></td>" in audited


def test_leave_of_before_is_named_once_the_office_decides_about_leave(database, browsers, told):
    """As with the list of people: as long as nobody decides, leave is only counted."""
    browser = browsers().log_in(SEES, "en")
    assert "2026-11-19" not in browser.get(person(told[0])).text
    page = browser.get(person(told[1])).text
    assert "19 November 2026, entered in advance · not decided yet" in page
    assert NOT_ACCEPTED not in browser.get(PAGE).text
    pressed(browser, told[0], "accept", *SICK)
    assert NOT_ACCEPTED in browser.get(PAGE).text
    pressed(browser, told[1], "accept", AWAY)
    assert NOT_ACCEPTED not in browser.get(PAGE).text
    pressed(browser, told[1], "refuse", AWAY)
    assert row_of(database, told[1]).unaccepted == {AWAY}
    assert NOT_ACCEPTED in browser.get(PAGE).text


def test_leave_of_a_second_pc_is_reached_from_the_month(database, browsers, told, clock):
    second = Pc(gateway_of(database, clock), clock, Ed25519PrivateKey.generate(), "e" * 32)
    assert second.join(made_token(database, "/gazipur/sadar/"), "কর্মকর্তা 0")
    clock.now_ms += HOUR_MS
    tell(second, sheet_of(DAY, 400, teller(second.device)))
    shown = browsers().log_in(SEES, "en").get(PAGE).text
    for pc in (told[0], second):
        assert f'href="{person(pc)}#leave">Decide on the leave: {pc.device[:8]}</a>' in shown


def test_another_offices_leave_and_a_day_without_any_are_not_decided(database, browsers, told):
    tell(told[4], away(told[4], AWAY))
    browser = browsers().log_in(SEES)
    wrong = [
        (told[4], "accept", AWAY, AWAY),
        (told[1], "accept", DAY, DAY),
        (told[1], "accept", DAY, AWAY),
        (told[1], "accept", date(2000, 1, 1), DAY),
        (told[1], "accept", "x", AWAY),
        (told[1], "perhaps", AWAY, AWAY),
    ]
    for pc, act, first, last in wrong:
        assert pressed(browser, pc, act, first, last).status_code == 404, (pc, act, first)
    assert row_of(database, told[1]).accepted == frozenset()
    assert pressed(browsers().log_in(ASKS), told[4], "accept", AWAY).status_code == 303
    assert row_of(database, told[4]).accepted == {AWAY}


def test_the_last_word_counts_though_the_clock_went_back(database, browsers, told, clock):
    browser = browsers().log_in(SEES)
    pressed(browser, told[1], "accept", AWAY)
    clock.now_ms -= 1000
    pressed(browser, told[1], "refuse", AWAY)
    assert row_of(database, told[1]).refused == {AWAY}


def test_what_the_list_of_people_accepts_is_decided(database, clock, told):
    listed = {"name": "রহিমা খাতুন", "path": SEES.office_path, "leave": [AWAY]}
    people = read_people({"person": [listed]})
    app = page_of(database, clock, people=lambda: people)
    browser = Browser(app, Accounts(database, clock), clock).log_in(SEES, "en")
    text = browser.get(person(told[1])).text
    assert "entered in advance · accepted in the list of people, or on the officer" in text
    assert 'value="refuse"' not in text
