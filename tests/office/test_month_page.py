"""The page of an office's month: its content, and equal numbers in each form."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction
from html import unescape
from operator import attrgetter

import pytest
from helpers import workbooks
from helpers.office_browser import ASKS, ONE_ENGINE, Browser, page_of, tell
from helpers.pdf import needs_poppler, text_of
from helpers.sheets import DAY, at, sheet_of, spans_of, teller

from desktop.core.canonical_json import to_plain
from desktop.core.connectivity.availability import Figures
from desktop.core.events import Outcome
from desktop.core.network import Cause, Group
from desktop.core.office.people_list import Flag
from desktop.core.settings.model import Officer
from desktop.core.sheets.sheet import DirectivesTold
from desktop.core.units import MINUTE_MS
from desktop.language.numbers import duration_minutes
from desktop.language.translator import spoken
from desktop.reports.office.model import OfficeReport, sums
from desktop.reports.office.pdf import document
from desktop.reports.office.words import part_words
from desktop.reports.office.workbook import office_workbook
from desktop.reports.office.write import report_json
from office.admin import audit
from office.admin.accounts import Accounts
from office.admin.audit import Actor
from office.months import month_of, office_month
from office.web.month import (
    advice,
    glances,
    needs_network,
    needs_ups,
    office_lines,
    shared_sum,
)

pytestmark = pytest.mark.long
MONTH = "2026-11"
COUNTED = DirectivesTold(73, 41, 29)  # of the first two PCs, whose officers agreed


def days(pcs, month: int, first: int, last: int, *outages) -> None:
    """Let PCs tell the days of a month; all but the last PC have these outages on its 10th."""
    for number, pc in enumerate(pcs):
        who = replace(teller(pc.device, f"কর্মকর্তা {number}"), office=f"উপজেলা {number % 2}")
        sheets = []
        for nth in range(first, last + 1):
            day = date(2026, month, nth)
            own = [("10:00", "10:20", Cause.LINK_DOWN)] if number == nth % 7 else []
            own = list(outages) if nth == 10 and pc is not pcs[-1] else own
            heads = "a" * 64, f"{month:02}{number}{nth:02}".rjust(64, "0")
            seq = 100 * month + nth
            sheet = sheet_of(day, seq, who, spans=spans_of(day, own), heads=heads)
            sheets.append(sheet if number > 1 else replace(sheet, directives=COUNTED))
        tell(pc, *sheets)


def text(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.fixture
def told(pcs, database):
    """Two months of five PCs, with an outage of the provider that four of them shared."""
    days(pcs[:5], 10, 4, 8)
    days(pcs[:5], 11, 8, 12, ("11:00", "12:12", Cause.ISP_DOWN))
    return pcs


@ONE_ENGINE
def test_a_month_that_was_moved_to_a_file_says_so_and_shows_no_figure(browsers, told, database):
    browser = browsers().log_in(ASKS)
    assert "%" in text(browser.get(f"/month?month={MONTH}").text)
    with database.writing("/") as connection:
        audit.record(connection, Actor("terminal", "/"), "archived", f"{MONTH} 9", 0)
    pages = [f"/month?month={MONTH}", f"/person/{told[0].device}?month={MONTH}"]
    for page in (text(browser.get(address).text) for address in pages):
        assert "এই মাসের তথ্য আলাদা ফাইলে সরানো হয়েছে" in page
        assert "%" not in page


@ONE_ENGINE
def test_the_first_week_of_a_month_opens_the_month_that_ended(browsers, pcs, clock):
    clock.now_ms = at("23:30", date(2026, 12, 7))
    assert "<h1>নভেম্বর ২০২৬</h1>" in browsers().log_in(ASKS).get("/month").text
    clock.now_ms = at("00:30", date(2026, 12, 8))
    assert "<h1>ডিসেম্বর ২০২৬</h1>" in browsers().log_in(ASKS).get("/month").text


@ONE_ENGINE
def test_a_month_says_how_many_working_days_it_has_and_to_which_its_figures_go(browsers, pcs):
    days(pcs[:1], 10, 4, 8)
    browser = browsers().log_in(ASKS)
    assert ", ৬ কর্মদিবস, ৮ অক্টো পর্যন্ত</span>" in browser.get("/month?month=2026-10").text
    days(pcs[:1], 10, 29, 29)  # a weekend follows
    assert "পর্যন্ত</span>" not in browser.get("/month?month=2026-10").text


@ONE_ENGINE
def test_connected_of_office_hours_and_of_the_observed_time_have_two_names(browsers, pcs):
    """The PC was off on some days: these are office hours that nobody observed."""
    days(pcs[:1], 11, 1, 8)
    days(pcs[:1], 11, 12, 22)
    browser = browsers().log_in(ASKS, "en")
    page = text(browser.get(f"/month?month={MONTH}&before=1").text)
    mine = text(browser.get(f"/person/{pcs[0].device}?month={MONTH}").text)
    (of_hours,) = set(re.findall(r"Office hours connected ([\d.]+%)", page))
    (of_observed,) = re.findall(r"Observed time connected ([\d.]+%)", mine)
    assert of_hours != of_observed
    assert "Observed Observed time connected Outages" in page, "the heads of the persons"
    assert f"time connected {of_hours}" not in page
    assert "“Time connected” is the share of observed time" in page


def test_the_links_at_the_head_lead_to_sections_and_the_sums_of_directives_are_not_folded(
    browsers, told
):
    page = browsers().log_in(ASKS, "en").get(f"/month?month={MONTH}").text
    contents = page.partition('class="contents"')[2].partition("</nav>")[0]
    links = re.findall('<a href="#([a-z]+)"', contents)
    assert links == ["figures", "shared", "power", "speak", "offices", "directives"]
    assert set(links) < set(re.findall('<section [^>]*?id="([a-z]+)"', page))
    sums, _, folded = page.partition('id="directives"')[2].partition("<details")
    assert "Directives received: " in text(sums)
    assert '<a href="#counts">' in sums
    assert page.count('id="counts"') == 1
    assert "People to speak with" not in folded.partition("</details>")[0]


@needs_poppler
def test_every_form_of_a_month_has_the_same_numbers(browsers, database, told, tmp_path):
    """Page, person's page, letter, provider's letter, workbook and JSON: each number compared."""
    browser = browsers().log_in(ASKS, "en")
    page = text(browser.get(f"/month?month={MONTH}&before=1").text)  # as without a script
    letter = " ".join(text_of(browser.get(f"/month.pdf?month={MONTH}").content, tmp_path).split())
    book = workbooks.sheets(browser.get(f"/month.xlsx?month={MONTH}").content)
    claim = text_of(browser.get(f"/month/provider.pdf?month={MONTH}").content, tmp_path)
    report = office_month(database, ASKS.office_path, month_of(MONTH))
    plain = report_json(report)
    cells = [cell for rows in book.values() for row in rows for cell in row]
    with spoken("en"):
        data = document(report, Officer("", "", ""))
    # At a glance, now and before.
    for name, now, before in data["figures"]["rows"]:
        assert f"{name} {now}" in page, name
        assert f"(October: {before})" in page or f"same as in October ({before})" in page
        assert now in letter
        assert before in letter
        assert now in cells
        assert before in cells
    assert plain["total"]["seen_percent"] == float(f"{float(report.total.seen_part * 100):.2f}")
    assert f"{report.total.grouped.seen} of {report.total.due}" in page.replace(",", "")
    # Directives.
    agreed, silent = (
        text(browser.get(f"/person/{pc.device}?month={MONTH}").text) for pc in told[1:3]
    )
    assert "Directives received: 73; Deadlines met: 41; Deadlines missed: 29" in agreed
    assert "Directives" not in silent
    assert "উপজেলা 0 73 41 29" in page
    assert "Directives received: 146 Deadlines met: 82 of 140 · Deadlines missed: 58" in page
    for form in (page, letter, agreed):
        assert "a deadline in the period may belong to an earlier directive" in form
    for form in (page, letter):
        assert "73 41 29" in form
        assert "not sent not sent not sent" in form
    assert {73, 41, 29, "not sent"} <= {*cells}
    told_of = [row["directives"] for row in plain["officers"]]
    assert [item for item in told_of if item] == [to_plain(COUNTED)] * 2
    # The common outage.
    (shared,), (outage,) = data["shared"]["rows"], report.shared
    assert plain["shared_outages"][0]["office_seconds"] == outage.office_ms / 1000
    assert shared[2] in cells
    for form in (letter, claim):
        assert shared[2] in " ".join(form.split()), "how long"
    assert "4 of 5" in page
    assert "4 of 5" in letter
    with spoken("en"):
        minutes = duration_minutes(outage.office_ms, days=False)
    assert f"4 of 5 {minutes}" in page, "without the seconds"
    assert f"Letter to the provider: {minutes}" in page
    # Each person, on the page of the month and on the own one.
    for row, told_row in zip(report.rows, plain["officers"], strict=True):
        mine = text(browser.get(f"/person/{row.pcs[0]}?month={MONTH}").text)
        seen = row.grouped.seen
        assert told_row["checked"] + told_row["checked_late"] + told_row["covered"] == seen
        assert f"{seen} of {row.due}" in mine
        assert f"{seen} of {row.due} {row.unseen - row.untold}" in page
        with spoken("en"):
            assert f"{float(row.figures.coverage * 100):.10f}"[:4] in mine
        assert row.officer.name in letter
        assert row.officer.name in cells


def test_an_offices_checks_add_up_to_those_due_in_letter_and_workbook(database, told):
    report = office_month(database, ASKS.office_path, month_of(MONTH))
    with spoken("en"):
        data = document(report, Officer("", "", ""))
        heads, *rows = workbooks.sheets(office_workbook(report))["Offices"]
    for row in data["offices"]["rows"]:
        seen, due = row[2].split(" / ")
        assert int(seen) + sum(map(int, row[3:10])) == int(due)
    place = heads.index("Due")
    assert [row[place] for row in rows] == [sum(row[place + 1 : place + 9]) for row in rows]


def test_officers_of_one_name_are_flagged_and_link_to_their_own_pc(browsers, database, pcs):
    outage = [("10:00", "10:17", Cause.LINK_DOWN)]  # connected 96.5 %, of the target's 98
    for number, pc in enumerate((pcs[0], pcs[4])):
        who = replace(teller(pc.device, "মোঃ রফিক"), office=f"উপজেলা {number}")
        sheets = []
        for nth in range(24):
            day, heads = DAY.replace(day=nth + 1), ("a" * 64, f"{nth:064x}")
            sheets.append(sheet_of(day, 400 + nth, who, spans=spans_of(day, outage), heads=heads))
        tell(pc, *sheets)
    page = browsers().log_in(ASKS).get(f"/month?month={MONTH}").text
    links = re.findall(
        r'<a href="/person/(.)[^"]*"><strong>মোঃ রফিক</strong></a>'
        r'<br><span class="hint">ইউএনও, ([^<]*)<',
        page,
    )
    assert links == [("0", "উপজেলা 0"), ("4", "উপজেলা 1")]
    result = office_month(database, "/gazipur/", month_of(MONTH))
    assert (
        page.count("নিয়ন্ত্রণের বাইরের বিভ্রাট বাদে সংযুক্ত: ৯৬.৪% (লক্ষ্য: অন্তত ৯৮%)")
        == len(result.rows)
        == 2
    )
    assert all(row.flags[-1] is Flag.OWN for row in result.rows)


@ONE_ENGINE
def test_the_line_of_six_months_comes_after_the_page(browsers, told):
    browser = browsers().log_in(ASKS)
    of_two = browser.get(f"/month/glance?month={MONTH}").text
    assert "পয়েন্ট" in of_two
    assert "<polyline" not in of_two
    about = "অক্টোবর মাসে ৫টি কম্পিউটারের প্রতিবেদন এসেছে; পর্যবেক্ষণ হয়নি: কম্পিউটার বন্ধ"
    assert about in of_two
    days(told[:1], 9, 1, 3)
    first = browser.get(f"/month?month={MONTH}").text
    assert f'data-later="/month/glance?month={MONTH}"' in first
    assert "আগের মাসের সঙ্গে তুলনা করা হচ্ছে" in first
    assert "<polyline" not in first
    assert "পয়েন্ট" not in first
    assert "আগের মাস নেই" not in first
    later = browser.get(f"/month/glance?month={MONTH}").text
    assert later.count("<polyline") == 3
    again = browser.get(f"/month?month={MONTH}").text
    assert "data-later" not in again, "now it is known"
    assert "তুলনা করা হচ্ছে" not in again
    assert again.count("<polyline") == 3
    assert browser.get("/month?month=2026-09&before=1").text.count("আগের মাস নেই") == 1


def test_a_restarted_server_knows_the_months_before_until_a_late_day_comes(
    told, database, clock, tmp_path
):
    folder = tmp_path / "sums"
    days(told[:1], 9, 1, 3)

    def page(at: str = f"/month?month={MONTH}") -> str:
        app = page_of(database, clock, sums=folder)
        browser = Browser(app, Accounts(database, clock), clock).log_in(ASKS)
        return browser.get(at).text

    line = re.compile("<polyline[^>]*>")
    of_all = line.findall(page(f"/month/glance?month={MONTH}"))
    before = page()
    assert ("data-later" in before, line.findall(before)) == (False, of_all)
    tell(told[0], sheet_of(date(2026, 10, 30), 399, teller(told[0].device)))
    assert "data-later" in page(), "a late day came"
    anew = line.findall(page(f"/month/glance?month={MONTH}"))
    assert anew != of_all
    for file in folder.iterdir():
        file.write_text("{", "utf-8")
    assert "data-later" in page(), "a damaged file counts as none"
    assert line.findall(page(f"/month/glance?month={MONTH}")) == anew


@ONE_ENGINE
def test_a_power_cut_stands_among_the_power_cuts_alone(browsers, pcs, database):
    days(pcs[:5], 11, 8, 12, ("11:00", "12:12", Cause.POWER_CUT))
    report = office_month(database, ASKS.office_path, month_of(MONTH))
    assert (len(report.power) > 0, report.shared) == (True, ())
    page = browsers().log_in(ASKS, "en").get(f"/month?month={MONTH}").text
    offices = page.partition("of-offices")[2].partition("</table>")[0]
    lost = re.findall(r'data-label="Power cuts">(?:<strong>)?([^<]*)<', offices)
    of_office = Counter[str]()
    for item in report.power:
        of_office[item.office] += item.office_ms
    each = [of_office[item.name] for item in report.offices]
    with spoken("en"):
        told = [duration_minutes(ms, days=False) for ms in (*each, sum(each))]
        assert lost == told, "as in the list of cuts"
        assert f"{duration_minutes(sum(each), days=False)} altogether" in page
    assert "2 of 5 people chose to send them" in text(page)
    assert len(set(each)) == 1
    both = f"উপজেলা 0 ({lost[0]}); উপজেলা 1 ({lost[1]})"
    assert f"Most affected by power cuts: {both}. Consider a UPS there first." in page
    lost_more = replace(report, power=(*report.power, report.power[0]))
    with spoken("en"):
        assert needs_ups(lost_more).startswith(
            f"Most affected by power cuts: {report.power[0].office} ("
        )


@ONE_ENGINE
def test_nobody_is_said_to_have_reported_whose_days_are_missing(browsers, told, database):
    """All five sent something in October, and no day after the eighth."""
    report = office_month(database, ASKS.office_path, month_of("2026-10"))
    assert [line for line in report.roster if line.state.missing] == []
    page = browsers().log_in(ASKS, "en").get("/month?month=2026-10").text
    assert "<h2>Reported: 5 of 5 <small>of these in part: 5</small></h2>" in page
    assert "Everyone who is expected to report has reported" not in page


def test_hours_that_were_not_observed_make_no_line_worse(told, database):
    """The connected part of the office hours falls; that of the hours observed stays."""
    report = office_month(database, ASKS.office_path, month_of(MONTH))
    hour = 3_600_000
    full = Figures(100 * hour, 98 * hour, {Cause.ISP_DOWN: 2 * hour}, {})
    half = Figures(200 * hour, 147 * hour, {Cause.ISP_DOWN: 3 * hour}, {Cause.ASLEEP: 50 * hour})
    little = Figures(200 * hour, 98 * hour, {Cause.ISP_DOWN: 2 * hour}, {Cause.ASLEEP: 100 * hour})

    def connected(now: Figures, before: Figures | None) -> tuple[str, str]:
        (row, *_), then = report.rows, report.before
        shown = replace(
            report,
            rows=(replace(row, figures=now),),
            before=None if before is None else replace(then, figures=before),
        )
        glance = glances(shown, [], month_of("2026-10"))[1]
        return glance.now, glance.base

    with spoken("en"):
        assert connected(half, full) == ("73.5%", "98.0% of the hours observed, as in October")
        assert connected(full, little) == ("98.0%", "98.0% of the hours observed (October: –)")
        assert connected(full, None) == ("98.0%", "98.0% of the hours observed")
        assert connected(little, full) == (
            "49.0%",
            "98 hours of 200 hours of the PCs that reported",
        )


def test_a_change_is_better_or_worse_and_checks_have_the_part_of_those_reported(told, database):
    report = office_month(database, ASKS.office_path, month_of(MONTH))
    row = report.rows[0]
    hours = row.figures.scheduled_ms
    totals = dict.fromkeys(row.totals, 0) | {Outcome.CHECKED: 60, Outcome.MISSED_IGNORED: 15}
    half = Figures(hours, hours // 2, {}, {Cause.ASLEEP: hours - hours // 2})
    now = replace(row, due=100, untold=25, totals=totals, figures=half)
    full = Figures(hours, hours, {}, {})
    before = sums("", [replace(now, untold=20, figures=full)])
    month = month_of("2026-10")
    with spoken("en"):
        shown = replace(report, rows=(now,), before=before)
        seen, connected, unobserved = glances(shown, [], month)
        whole = replace(report, rows=(replace(now, figures=full),), before=sums("", [now]))
        better = glances(whole, [], month)
    assert seen.change == "same as in October (60.0%)"
    assert seen.base == "60 of 100; 80.0% of those reported (October: 75.0%)"
    assert connected.change == "worse by 50.0 points (October: 100.0%)"
    assert unobserved.change == "worse by 50.0 points (October: 0.0%)"
    assert better[2].change == "better by 50.0 points (October: 50.0%)"


def test_the_lines_of_all_figures_have_one_scale(told, database):
    """A figure that fell twice as far has a line twice as high; one that stayed, a level line."""
    report = office_month(database, ASKS.office_path, month_of(MONTH))
    hour = 3_600_000

    def month(connected: int, observed: int) -> OfficeReport:
        down = {Cause.ISP_DOWN: (observed - connected) * hour}
        asleep = {Cause.ASLEEP: (100 - observed) * hour}
        figures = Figures(100 * hour, connected * hour, down, asleep)
        return replace(report, rows=(replace(report.rows[0], figures=figures),))

    past = [month(90, 95).total, month(70, 85).total]
    shown = glances(month(80, 90), past, month_of(MONTH))
    lines = [[y for _, y in glance.points] for glance in shown]
    seen, connected, unobserved = (max(heights) - min(heights) for heights in lines)
    assert (seen, connected) == (0, pytest.approx(2 * unobserved, abs=0.1))
    assert lines[1][0] < lines[1][2] < lines[1][1]
    assert {glance.points[-1][0] for glance in shown} == {128}, "three months take the whole width"


def test_the_office_that_lost_most_by_its_own_network_is_named(told, database):
    report = office_month(database, ASKS.office_path, month_of(MONTH))
    (line,) = report.shared
    assert needs_network(report) == "", "it was the provider's line"
    here = replace(line, group=Group.OFFICE, office="উপজেলা ১", office_ms=20 * MINUTE_MS)
    there = replace(here, office="উপজেলা ২", office_ms=30 * MINUTE_MS)
    several = replace(here, office="", office_ms=90 * MINUTE_MS)
    lost = replace(report, shared=(line, here, several, there, here))
    elsewhere = replace(here, group=Group.COUNTRY, office_ms=10 * MINUTE_MS)
    with spoken("en"):
        assert shared_sum(replace(report, shared=(here,))) == (
            "1 on the offices' own networks (20 minutes)"
        )
        assert shared_sum(replace(report, shared=(here, line, elsewhere, there))) == (
            f"1 on the provider's line ({duration_minutes(line.office_ms)}), "
            "2 on the offices' own networks (50 minutes), 1 from other causes (10 minutes)"
        )
        assert needs_network(lost) == (
            "Own network down longest: উপজেলা ১ (40 minutes). Have the network there checked first."
        )


SENT_IN_PART = (
    "Seen: {seen} of the {told} reported. Ask why the days were not sent; they count if they come."
)


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ((Flag.SEEN,), "No answer: 2; PC off: 3; Held or paused: 1; Not reported: 40"),
        ((Flag.UNANSWERED, Flag.SEEN), "PC off: 3; Held or paused: 1; Not reported: 40"),
        ((Flag.UNTOLD,), SENT_IN_PART),
        ((Flag.UNTOLD, Flag.SEEN), SENT_IN_PART),
        ((Flag.CLOCK_SET, Flag.SEEN), "Ask why. A weak battery, too, can set a clock wrong."),
        ((Flag.OTHER_PC, Flag.CLOCK_SET), ""),
    ],
)
def test_checks_that_were_not_seen_have_their_reasons_beside_the_missed_target(
    told, database, flags, said
):
    row = office_month(database, ASKS.office_path, month_of(MONTH)).rows[0]
    missed = {Outcome.MISSED_IGNORED: 2, Outcome.MISSED_OFF: 3, Outcome.HELD: 1}
    totals = dict.fromkeys(row.totals, 0) | missed | {Outcome.CHECKED: row.due - 46}
    row = replace(row, totals=totals, untold=40, flags=flags)
    with spoken("en"):
        assert advice(row) == said.format(seen=row.due - 46, told=row.due - 40)


def test_where_no_check_was_reported_only_the_question_stands(told, database):
    row = office_month(database, ASKS.office_path, month_of(MONTH)).rows[0]
    row = replace(row, totals=dict.fromkeys(row.totals, 0), untold=row.due, flags=(Flag.UNTOLD,))
    with spoken("en"):
        assert advice(row) == "Ask why the days were not sent; they count if they come."


def test_a_missed_target_says_if_no_check_was_ignored(told, database):
    row = office_month(database, ASKS.office_path, month_of(MONTH)).rows[0]
    totals = dict.fromkeys(row.totals, 0) | {Outcome.HELD: 20, Outcome.CHECKED: row.due - 20}
    with spoken("en"):
        row = replace(row, totals=totals, untold=0, flags=(Flag.SEEN,))
        assert advice(row) == "No answer: 0; Held or paused: 20"


@ONE_ENGINE
def test_who_missed_most_checks_comes_first_and_the_worst_office_of_a_column_stands_out(
    browsers, told, database
):
    days(told[:1], 11, 15, 16)  # he lacks fewer days than the others
    page = browsers().log_in(ASKS, "en").get(f"/month?month={MONTH}").text
    table = page.partition("list speak")[2].partition("</table>")[0]
    report = office_month(database, ASKS.office_path, month_of(MONTH))
    seen = {row.officer.name: row.grouped.seen for row in report.rows}
    named = [seen[name] for name in re.findall("<strong>([^<]+)</strong></a>", table)]
    assert named == sorted(seen.values())
    least = min(report.offices, key=attrgetter("seen_part"))
    with spoken("en"):
        part = part_words(least.seen_part)
        untold = part_words(Fraction(least.untold, least.due))
        reported = part_words(Fraction(least.grouped.seen, least.due - least.untold))
        total = report.total
        of_all = part_words(Fraction(total.grouped.seen, total.due - total.untold))
    rows = (row for row in report.rows if row.officer.office == least.name and row.untold)
    who = ", ".join(row.officer.name for row in rows)
    least_seen = f"Fewest checks seen: {least.name} ({part}; {reported} of those reported)"
    assert f"{least_seen}; not reported: {untold} ({who})</p>" in page
    assert f"; {of_all} of those reported</dd>" in page
    table = page.partition('class="list small"')[2].partition("</table>")[0]
    assert table.count("<strong>") >= 1
    assert '<tr class="total"><td>Total</td>' in table
    assert table.count('class="days"') == 3, "of the head and of both offices"
    lines = re.findall(r'class="box offline".*?height="([\d.]+)"', table)
    assert lines == ["1.5", "2.1"], "none on the days when one PC lost 20 minutes"


@ONE_ENGINE
def test_the_worst_of_a_column_is_that_of_its_figures_and_the_last_line_has_those_at_a_glance(
    told, database
):
    report = office_month(database, ASKS.office_path, month_of(MONTH))
    first, *others = report.offices
    hours = first.figures.scheduled_ms
    unseen = first.figures.unknown_ms | {Cause.NOT_RUNNING: 3 * hours}
    figures = replace(first.figures, scheduled_ms=4 * hours, unknown_ms=unseen)
    absent = replace(first, due=first.due + 500, untold=first.untold + 500, figures=figures)
    missing = Counter({first.name: 2})
    with spoken("en"):
        lines, _ = office_lines(replace(report, offices=(absent, *others)), missing)
        totals = [text for text, _ in lines[-1].cells[:3]]
        assert totals == [glance.now for glance in glances(report, [], month_of("2026-10"))]
    seen, connected, unobserved = (
        [line.cells[column] for line in lines[:-1]] for column in range(3)
    )
    assert [worst for _, worst in seen] == [True, False]
    assert [worst for _, worst in unobserved] == [True, False]
    assert [worst for _, worst in connected] == [True, False]
    assert min(seen)[1], "the lowest figure of the column"
    assert max(unobserved)[1], "the highest one"
    assert [(line.pcs, line.missing) for line in lines[:-1]] == [
        (f"{first.pcs} of {first.pcs + 2}", True),
        (str(others[0].pcs), False),
    ]


def test_a_months_page_is_made_anew_once_something_comes_or_is_decided(browsers, told, database):
    browser = browsers().log_in(ASKS)
    before = browser.get(f"/month?month={MONTH}").text
    days(told[:1], 11, 15, 15)
    came = browser.get(f"/month?month={MONTH}").text
    assert "৩৯৯টির" not in came
    assert text(came) != text(before)
    report = office_month(database, ASKS.office_path, month_of(MONTH))
    with spoken("bn"):
        figures = document(report, Officer("", "", ""))["figures"]["rows"]
    assert all(now in came for _, now, _ in figures)


def test_whom_to_speak_with_has_what_was_said(browsers, told):
    browser = browsers().log_in(ASKS)
    form = {"device": told[0].device, "month": MONTH, "text": "তার বদলাবেন"}
    assert browser.press("/remark", **form).headers["location"] == f"/month?month={MONTH}"
    page = browser.get(f"/month?month={MONTH}").text
    assert "তার বদলাবেন" in page
    assert f"কথা বলেছেন {ASKS.person}, ২৫ নভে:</strong> তার বদলাবেন" in page
    table = page.partition("list speak")[2].partition("</table>")[0]
    pcs = re.findall('href="/person/([0-9a-f]{32})[^#"]*"><strong>', table)
    assert (pcs[-1], len(pcs) > 1) == (told[0].device, True), "after those to speak with yet"
    assert "কথা হয়েছে: ১ জনের সঙ্গে" in text(page)
    assert table.count('<tr class="spoken">') == 1


def test_who_did_not_report_is_asked_from_the_row(browsers, pcs, clock):
    clock.now_ms += 86_400_000  # the day on which they joined has ended
    days(pcs[:1], 11, 8, 25)
    for pc in pcs[1:3]:  # the other two were never started: an ask would reach nobody
        pc.beat()
    browser = browsers().log_in(ASKS)

    def missing() -> str:
        page = browser.get(f"/month?month={MONTH}").text
        return page.partition('id="reported"')[2].partition("</section>")[0]

    assert missing().count('action="/asks"') == 2
    assert missing().count("যুক্ত হয়েছে, এখনো তথ্য আসেনি") == 2
    assert missing().count("কর্মকর্তাকে ফোন করে তৎপর চালু করতে বলুন") == 2
    assert missing().count("চালু হলে তাগিদ পৌঁছাবে; না হলে কর্মকর্তাকে ফোন করুন") == 2
    month = browser.get(f"/month?month={MONTH}").text
    assert "প্রতিবেদন না আসা কম্পিউটার হিসাবে নেই" in month
    assert f'<a href="/person/{pcs[1].device}?month={MONTH}">' in missing()
    form = {"target": pcs[1].device, "text": "look_now", "back": MONTH}
    assert browser.press("/asks", **form).headers["location"] == f"/month?month={MONTH}"
    (ask,) = pcs[1].wait().asks
    assert missing().count('action="/asks"') == 1
    assert missing().count("✓ অনুরোধ সকাল ১০টায়") == 1
    month = browser.get(f"/month?month={MONTH}").text
    assert ", ২৫ নভে পর্যন্ত</span>" in month
    assert "পাঠানো অনুরোধ" not in month, "the request of the 26th counts once that day does"
    pcs[1].seen(ask.ask_id)
    assert "দেখেছেন সকাল ১০টায়" in missing()


@ONE_ENGINE
def test_a_month_of_nobody_says_so(browsers, pcs):
    page = browsers().log_in(ASKS).get("/month?month=2026-05").text
    assert "কিছু আসেনি" in page
    assert "/month.pdf" not in page
