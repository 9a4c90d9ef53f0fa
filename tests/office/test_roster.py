"""Who reported a month: every enrolled PC and every person of the list, on both engines."""

import re
from datetime import date
from html import unescape

import pytest
from helpers.office_browser import ADMIN, ONE_ENGINE, SEES, Browser, page_of, tell
from helpers.sheets import sheet_of, teller

from desktop.core.office.people_list import PeopleList, read_people
from desktop.reports.office.model import RosterState
from office import months
from office.admin import enrolments
from office.admin.accounts import Accounts
from office.admin.audit import Actor
from office.cli import parser as cli
from office.home import Home
from office.months import Month, office_month
from tests.office.test_bengali_pages import names, wrong

MONTH = Month(date(2026, 11, 1), date(2026, 11, 30))
AGAIN = "days sent again with different outcomes: 1, on 26 November 2026; the first figures count"
AFTER = 40 * 86_400_000
JOINED = date(2026, 11, 25)


@pytest.fixture
def pcs(pcs, clock):
    """The PCs, once the day on which they joined has ended."""
    clock.now_ms += 86_400_000
    return pcs


def told_by(pc, day=JOINED, **facts) -> None:
    tell(pc, sheet_of(day, facts.pop("told_seq", 500), teller(pc.device), **facts))


def states(report) -> dict[str, RosterState]:
    return {line.pc[:1]: line.state for line in report.roster}


def shown(text: str) -> list[tuple[str, str]]:
    """Return the rows of the page's roster, tags removed."""
    table = text.partition('id="roster"')[2]
    rows = re.findall(r"<tr><td>(.+?)</td><td[^>]*>(.+?)</td></tr>", table)
    return [(unescape(re.sub("<.+?>", "", who)), unescape(state)) for who, state in rows]


def test_every_enrolled_pc_has_its_row_and_why_it_is_not_counted(database, browsers, pcs):
    told_by(pcs[0])
    told_by(pcs[3], date(2026, 10, 29))
    told_by(pcs[2])
    told_by(pcs[2], told_seq=501, spans=[])  # the day again, and otherwise
    report = office_month(database, "/gazipur/", MONTH)
    assert states(report) == {
        "0": RosterState.COUNTED,
        "1": RosterState.NOTHING,
        "2": RosterState.COUNTED,
        "3": RosterState.NOTHING,
        "4": RosterState.NOTHING,
    }
    assert (report.reported, report.expected) == (2, 5)
    devices = [pcs[0].device, pcs[1].device]
    assert months.last_days(database, "/", devices) == {pcs[0].device: JOINED}
    browser = browsers().log_in(SEES, "en")  # of sadar, where four of them are
    text = browser.get("/month?month=2026-11").text
    assert "<h2>No report: 2 <small>Reported: 2 of 4</small>" in text
    assert shown(text) == [
        (
            "কর্মকর্তা 3, ইউএনও, /gazipur/sadar/",
            "nothing received; the last day sent: 29 October 2026",
        ),
        ("কর্মকর্তা 1, ইউএনও, /gazipur/sadar/", "the PC joined on 25 November 2026, no data yet"),
        ("কর্মকর্তা 0, ইউএনও, /gazipur/sadar/", "counted"),
        ("কর্মকর্তা 2, ইউএনও, /gazipur/sadar/", f"counted; {AGAIN}"),
    ]


def test_a_pc_is_expected_from_its_confirming_to_its_retiring(database, pcs, clock):
    october = Month(date(2026, 10, 1), date(2026, 10, 31))
    assert office_month(database, "/", october).roster == ()
    told_by(pcs[0], date(2026, 10, 29))  # of days before it joined
    assert states(office_month(database, "/", october)) == {"0": RosterState.COUNTED}
    by = Actor("admin", "/")
    retired = enrolments.Standing.RETIRED
    assert enrolments.change(database, pcs[1].device, by, clock(), standing=retired)
    told_by(pcs[2])
    assert enrolments.change(database, pcs[2].device, by, clock(), standing=retired)
    report = office_month(database, "/gazipur/sadar/", MONTH)
    assert states(report) == {
        "0": RosterState.NOTHING,
        "1": RosterState.NOT_IN_USE,
        "2": RosterState.COUNTED,  # it sent sheets before
        "3": RosterState.NOTHING,
    }
    assert (report.reported, report.expected) == (1, 3)
    clock.now_ms += AFTER
    assert enrolments.change(database, pcs[3].device, by, clock(), standing=retired)
    assert states(office_month(database, "/gazipur/sadar/", MONTH))["3"] is RosterState.NOTHING
    january = Month(date(2027, 1, 1), date(2027, 1, 31))
    assert states(office_month(database, "/gazipur/sadar/", january)) == {
        "0": RosterState.NOTHING,
        "3": RosterState.NOT_IN_USE,
    }


def people(pcs) -> PeopleList:
    return read_people(
        {
            "person": [
                {"name": "রহিমা", "office": "সদর", "pcs": [pcs[0].device, pcs[5].device]},
                {"name": "নতুন জন", "office": "সদর", "path": "/gazipur/sadar/"},
                {"name": "ছুটিতে", "office": "সদর", "pcs": [pcs[1].device], "in_use": False},
                {"name": "ঢাকার জন", "office": "ঢাকা", "pcs": ["f" * 32]},
                {"name": "পাশের জন", "office": "কাপাসিয়া", "path": "/gazipur/kapasia/"},
            ]
        }
    )


def test_the_list_names_people_and_a_supervisor_sees_those_of_the_own_office(database, pcs, clock):
    told_by(pcs[0])
    enrolments.name_office(database, "/gazipur/sadar/", "সদর", Actor("admin", "/"), clock())
    report = office_month(database, "/gazipur/sadar/", MONTH, people(pcs))
    assert {(line.person.name, line.pc[:1], line.state) for line in report.roster} == {
        ("রহিমা", "0", RosterState.COUNTED),
        ("নতুন জন", "", RosterState.NOTHING),
        ("ছুটিতে", "1", RosterState.NOT_IN_USE),
        ("কর্মকর্তা 2, ইউএনও, সদর", "2", RosterState.NOTHING),
        ("কর্মকর্তা 3, ইউএনও, সদর", "3", RosterState.NOTHING),
    }
    assert [row.officer.name for row in report.rows] == ["রহিমা"]
    every = office_month(database, "/", MONTH, people(pcs))
    assert {"ঢাকার জন", "পাশের জন"} <= {line.person.name for line in every.roster}


def test_an_office_that_names_itself_like_another_sees_none_of_its_people(database, pcs, clock):
    administrator = Actor("ict", "/gazipur/sadar/")
    for name in ("কাপাসিয়া", "ঢাকা"):
        enrolments.name_office(database, "/gazipur/sadar/", name, administrator, clock())
        report = office_month(database, "/gazipur/sadar/", MONTH, people(pcs))
        listed = {line.person.name for line in report.roster}
        assert listed.isdisjoint({"ঢাকার জন", "পাশের জন"})


@ONE_ENGINE
def test_the_page_is_bengali_and_reads_the_list_each_time(database, pcs, clock, tmp_path):
    home = Home(tmp_path, "")
    app = page_of(database, clock, people=lambda: months.people_of(home))
    browser = Browser(app, Accounts(database, clock), clock).log_in(ADMIN)
    with browser.client:
        told_by(pcs[1], date(2026, 10, 29))
        told_by(pcs[2])
        told_by(pcs[2], spans=[])
        text = browser.get("/month?month=2026-11").text
        assert wrong(text, *names(pcs)) == []
        last = "কিছু আসেনি; শেষ হিসাব ২৯ অক্টোবর ২০২৬ তারিখের"
        assert ("কর্মকর্তা 1, ইউএনও, /gazipur/sadar/", last) in shown(text)
        listed = '[[person]]\nname = "সালমা"\n'
        (tmp_path / "people.toml").write_text(listed, encoding="utf-8")
        text = browser.get("/month?month=2026-11").text
        assert ("সালমা", "কিছু আসেনি") in shown(text)
        (tmp_path / "people.toml").write_text("[[person]]\n", encoding="utf-8")
        refused = browser.get("/month?month=2026-11")
        assert refused.status_code >= 400
        assert "people.toml" in refused.text


@ONE_ENGINE
def test_a_person_s_month_is_not_headed_as_today(browsers, pcs):
    told_by(pcs[0])
    text = browsers().log_in(SEES).get(f"/person/{pcs[0].device}?month=2026-11").text
    assert "বার্তা পরীক্ষা</span>" in text
    assert "আজকের" not in text


def test_the_command_s_report_has_the_list_too(url, database, pcs, tmp_path, capsys):
    told_by(pcs[0])
    where = ["--language", "en", "--database", url, "--home", str(tmp_path)]
    out = tmp_path / "r.xlsx"
    (tmp_path / "people.toml").write_text("person = 1\n", encoding="utf-8")
    assert cli.run([*where, "report", "2026-11", "--out", str(out)]) == 2
    assert "people.toml" in capsys.readouterr().err
    (tmp_path / "people.toml").write_text('[[person]]\nname = "A"\n', encoding="utf-8")
    assert cli.run([*where, "report", "2026-11", "--out", str(out)]) == 0


def test_a_pc_that_left_is_said_to_have_left_and_not_to_be_missing(database, browsers, pcs):
    told_by(pcs[0])
    for pc in pcs[:2]:
        pc.leave()
    browser = browsers().log_in(SEES, "en")
    text = browser.get("/month?month=2026-11").text
    left = "left the office on 26 November 2026, as the PC reported"
    assert shown(text)[-2:] == [
        ("কর্মকর্তা 0, ইউএনও, /gazipur/sadar/", f"counted; {left}"),
        ("কর্মকর্তা 1, ইউএনও, /gazipur/sadar/", left),
    ]
    assert "Reported: 1 of 3" in text
    pcs[0].clock.now_ms += AFTER  # the month after: it is expected no longer
    assert "কর্মকর্তা 1" not in browser.log_in(SEES, "en").get("/month?month=2027-01").text
    administrator = browsers().log_in(ADMIN, "en")
    assert left.replace("'", "&#39;") in administrator.get("/people?only=gone").text
