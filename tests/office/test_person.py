"""A person's month on the page: its lines, their words, and the remarks."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from helpers.office_browser import ADMIN, ASKS, ONE_ENGINE, SEES, tell
from helpers.office_pc import BEAT, OFFICE_KEY, Pc, gateway_of, made_token
from helpers.sheets import DAY, at, sheet_of, teller

from desktop.core.sheets.day_calendar import DayCalendar, DayOff, HoursPart
from desktop.core.sheets.messages import AskText, HandedKind
from desktop.core.units import DAY_MS, MINUTE_MS
from office.admin import asks, handed_texts
from office.admin.audit import Actor

pytestmark = pytest.mark.long

SECOND = Ed25519PrivateKey.from_private_bytes(bytes([9] * 32))


def sheet(pc: Pc, day: int, off: DayOff | None = None, entered: int | None = None):
    on = DAY.replace(day=day)
    if off in {DayOff.HOLIDAY, DayOff.LEAVE}:
        made = sheet_of(on, 400 + day, teller(pc.device), calendar=DayCalendar(None, (), off, None))
        return replace(made, slots=())
    hours = (HoursPart(at("09:00", on), at("17:00", on)),)
    calendar = DayCalendar(None, hours, off, entered)
    return sheet_of(on, 400 + day, teller(pc.device), calendar=calendar)


def lines(browser, pc: Pc) -> dict[str, str]:
    """Return the text of each line of the table by its days."""
    text = browser.get(f"/person/{pc.device}?month=2026-11").text
    rows = re.findall(r'<td class="day">(.*?)</td>(.*?)</tr>', text, re.DOTALL)
    return {day: unescape(re.sub(r"<[^>]+>", " ", rest)) for day, rest in rows}


def test_each_day_has_its_line_and_days_off_that_follow_share_one(browsers, pcs, database, clock):
    holidays = HandedKind.HOLIDAYS, "2026-11-18 প্রতিষ্ঠা দিবস\n"
    handed_texts.hand_out(database, OFFICE_KEY, holidays, Actor("terminal", "/"), clock())
    pc = pcs[0]
    tell(pc, sheet(pc, 16), sheet(pc, 17, DayOff.LEAVE), sheet(pc, 18, DayOff.HOLIDAY))
    told = lines(browsers().log_in(SEES), pc)
    assert "১৬টির ১২টি" in told["১৬ সোম"]
    assert "০৯:৫৯–১০:২৩" in told["১৬ সোম"]
    assert "কর্মকর্তার ছুটি, আগে লেখা" in told["১৭"]
    assert "প্রতিষ্ঠা দিবস, সরকারি ছুটি" in told["১৮"]
    assert "কিছু আসেনি" in told["১৯ বৃহ"]
    assert "সাপ্তাহিক ছুটি" in told["২০–২১"]
    assert "কিছু আসেনি" in told["২২–২৪"]
    assert list(told)[-1] == "২২–২৪", "today and what is to come has no line"


def test_leave_entered_afterwards_says_when_and_what_it_would_change(browsers, pcs):
    pc = pcs[0]
    entered = at("10:00", date(2026, 11, 19))
    late = [sheet(pc, day, DayOff.LATE_LEAVE, entered) for day in (16, 17)]
    tell(pc, *late, sheet(pc, 18))
    browser = browsers().log_in(SEES)
    told = lines(browser, pc)
    assert "ছুটি, ১৯ নভে তারিখে লেখা, এখনো সিদ্ধান্ত হয়নি" in told["১৬ সোম"]
    text = unescape(browser.get(f"/person/{pc.device}?month=2026-11").text)
    row = text.partition("১৭ মঙ্গল</td>")[2].partition("</tr>")[0]
    assert 'class="box offline"' in row, "the day's evidence stays"
    assert row.count('href="#no-answer"') == 4
    assert "দেখা ৩২টির ২৪টি" in text.partition('value="accept"')[0], "it stands beside the button"
    assert "৩২টি বার্তা পরীক্ষা আর নির্ধারিত থাকবে না" in text
    undecided = "পরে লেখা ২ দিন, এখনো গৃহীত হয়নি", "ছুটি গৃহীত হলে"
    assert [words in text for words in undecided] == [True, True]
    days = {"first": "2026-11-16", "last": "2026-11-17"}
    browser.press("/leave", device=pc.device, act="refuse", **days)
    refused = f"গ্রহণ করেননি: {SEES.name}"
    assert f"তারিখে লেখা, {refused}" in lines(browser, pc)["১৬ সোম"]
    text = browser.get(f"/person/{pc.device}?month=2026-11").text
    assert text.count(refused) == 3
    assert [words in text for words in undecided] == [False, False], "it is decided"


def test_the_state_of_now_and_todays_checks_are_above_the_month(browsers, pcs):
    pc = pcs[0]
    tell(pc, sheet(pc, 16))

    def above() -> str:
        page = browser.get(f"/person/{pc.device}?month=2026-11").text
        return page.partition("</h1>")[2].partition("<dl")[0]

    browser = browsers().log_in(SEES)
    assert "</span> প্রথম তথ্য বাকি</p>" in above()
    pc.beat(replace(BEAT, due=4, seen=3))
    assert "আজ দেখা: ৪টির ৩টি" in above()


@ONE_ENGINE
def test_every_mark_of_the_month_is_in_the_legend(browsers, pcs):
    tell(pcs[0], sheet(pcs[0], 16))
    text = browsers().log_in(SEES).get(f"/person/{pcs[0].device}?month=2026-11").text
    used = set(re.findall(r'<use href="#([a-z-]+)" x=', text))
    legend = set(re.findall(r'<use href="#([a-z-]+)"/>', text))
    assert used == {"in-time", "no-answer"}
    assert used < legend <= set(re.findall(r'<symbol id="([a-z-]+)"', text))


def test_a_day_told_again_is_marked_in_its_line(browsers, pcs):
    pc = pcs[0]
    tell(pc, sheet(pc, 16))
    again = sheet_of(DAY.replace(day=16), 999, teller(pc.device), heads=("a" * 64, "c" * 64))
    tell(pc, replace(again, slots=again.slots[:8]))
    assert "অন্য ফলসহ আবার এসেছে" in lines(browsers().log_in(SEES), pc)["১৬ সোম"]


def test_of_days_that_another_pc_told_before_a_later_one_shows_nothing(browsers, database, clock):
    """The month's page may name the later PC first: its number is its own choice."""
    first = Pc(gateway_of(database, clock), clock)
    first.join(made_token(database))
    tell(first, sheet(first, 16), sheet(first, 17))
    clock.now_ms += 10 * MINUTE_MS
    later = Pc(first.gateway, clock, SECOND, "0" * 32)
    later.join(made_token(database))
    tell(later, *(replace(sheet(later, day), slots=()) for day in (16, 17, 18)))
    browser = browsers().log_in(ASKS)
    assert f"/person/{later.device}?" in browser.get("/month?month=2026-11").text
    told = lines(browser, later)
    assert "আগে এসেছে" in told["১৬–১৭"]
    assert "০৯:৫৯–১০:২৩" in told["১৮ বুধ"]
    assert "১৬টির ১২টি" in lines(browser, first)["১৬ সোম"]


@ONE_ENGINE
def test_a_remark_about_a_person_without_reasons_names_none(browsers, pcs):
    day = sheet_of(DAY.replace(day=1), who=teller(pcs[0].device, "কর্মকর্তা 0"))
    seen = tuple(replace(day.slots[1], due_ms=slot.due_ms) for slot in day.slots)
    tell(pcs[0], replace(day, slots=seen))
    browser, form = browsers().log_in(SEES), {"device": pcs[0].device, "month": "2026-11"}
    text = browser.pressed("/remark", **form, back="person")
    assert ("কথা বলেছেন" in text, "যে কারণে কথা বলা দরকার" in text) == (True, False)


def test_who_spoke_with_whom_stands_there_and_in_the_audit_log(browsers, pcs, clock):
    pc = pcs[0]
    tell(pc, sheet(pc, 16))
    browser = browsers().log_in(SEES)
    form = {"device": pc.device, "month": "2026-11"}
    to = browser.press("/remark", **form, back="person", text="রাউটার বদলাবে").headers["location"]
    assert to == f"/person/{pc.device}?month=2026-11"
    clock.now_ms += 1
    assert browser.press("/remark", **form).headers["location"] == "/month?month=2026-11"
    text = browser.get(to).text
    assert text.count(f"কথা বলেছেন {SEES.person}, ২৫ নভে") == 2
    assert "রাউটার বদলাবে" in text
    assert "রাউটার" not in browser.get(f"/person/{pc.device}?month=2026-10").text
    assert "মন্তব্য লেখা হয়েছে</a> <strong>২×" in browsers().log_in(ADMIN).get("/audit").text
    other = form | {"device": pcs[5].device}  # of another office
    assert browser.press("/remark", **other).status_code == 404
    assert browser.press("/remark", **form | {"month": "x"}).status_code == 400
    assert browser.press("/remark", **form | {"month": "2099-12"}).status_code == 404
    assert browser.press("/remark", **form, text="ক" * 201).status_code == 400


def test_asks_of_the_month_and_whether_they_were_answered(browsers, pcs, database, clock):
    pc = pcs[0]
    tell(pc, sheet(pc, 16))
    pc.beat()
    asks.ask(database, ASKS, [pc.device], AskText.CALL_BACK, clock())
    asks.ask(database, ASKS, [pcs[4].device], AskText.CALL_BACK, clock())
    asks.ask(database, ASKS, [pc.device], AskText.LOOK_NOW, clock() - 40 * DAY_MS, at_night=True)
    text = browsers().log_in(ASKS).get(f"/person/{pc.device}?month=2026-11").text
    assert "এ মাসে ১ বার অনুরোধ, ০ বার সাড়া" in text
