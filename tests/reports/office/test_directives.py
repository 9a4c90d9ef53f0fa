"""Counts of directives in the office report: paper, workbook, JSON."""

from dataclasses import replace
from datetime import timedelta

import pytest
from helpers import workbooks
from helpers.office_month import FIRST, LAST, Pc, export

from desktop.core.office.people_list import ListedPc, ListedPerson, PeopleList
from desktop.core.person import Person
from desktop.core.settings.model import Officer
from desktop.core.sheets.sheet import DirectivesTold
from desktop.language.numbers import number as number_text
from desktop.language.office_report import office_word
from desktop.language.papers import paper_word
from desktop.language.translator import install
from desktop.reports.office.bundles import BundleFile, read_bundle
from desktop.reports.office.pdf import document
from desktop.reports.office.summary import Scope, add_up
from desktop.reports.office.words import DIRECTIVES
from desktop.reports.office.workbook import office_workbook
from desktop.reports.office.write import report_json

pytestmark = pytest.mark.portable

PCS = [Pc(number, name) for number, name in ((1, "Rahima"), (2, "Karim"), (3, "Nasrin"))]
COUNTS = DirectivesTold(4, 1, 0), DirectivesTold(6, 2, 3), None  # did not agree


@pytest.fixture(params=["bn", "en"])
def code(request):
    assert install(request.param)
    yield request.param
    install("en")


@pytest.fixture(scope="module")
def contents(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    contents = []
    for pc, counts in zip(PCS, COUNTS, strict=True):
        content = read_bundle(BundleFile(export(folder, pc)), [pc.signer])
        notes = replace(content.notes, directives=counts)
        contents.append(replace(content, notes=notes))
    return contents


@pytest.fixture(scope="module")
def report(contents):
    return add_up(contents, [], Scope((FIRST, LAST), tuple(pc.signer for pc in PCS)))


@pytest.mark.parametrize(("later", "counted"), [(0, [True, True, False]), (1, [False] * 3)])
def test_counts_of_days_before_the_reports_are_not_its_own(contents, later, counted):
    days = FIRST + timedelta(days=later), LAST
    people = [ListedPerson(Person(pc.name), (ListedPc(pc.device),)) for pc in PCS]  # for ever
    scope = Scope(days, tuple(pc.signer for pc in PCS), PeopleList(tuple(people)))
    made = add_up(contents, [], scope)
    rows = {row.officer.name: row.directives is not None for row in made.rows}
    assert [rows[pc.name] for pc in PCS] == counted


def test_the_paper_has_the_three_counts_and_who_did_not_send_them(report, code):
    page = document(report, Officer())["directives"]
    assert page["note"] in (
        "2 of 3 people chose to send them",
        "৩ জনের ২ জন স্বেচ্ছায় সংখ্যা পাঠিয়েছেন",
    )
    karim, nasrin, rahima, total = page["rows"]
    assert [rahima[0], *rahima[2:]] == ["Rahima", *map(number_text, (4, 1, 0))]
    assert karim[2:] == [*map(number_text, (6, 2, 3))]
    assert nasrin[2:] == [office_word("not_sent")] * 3
    assert total[2:] == [*map(number_text, (10, 3, 3))]
    assert page["heads"][2:] == [paper_word(name) for name in DIRECTIVES]


def test_the_workbook_and_programs_get_the_same(report, code):
    head, *rows = workbooks.sheets(office_workbook(report))[office_word("officers")]
    lines = {row[0]: dict(zip(head, row, strict=False)) for row in rows}
    heads = [f"{paper_word('directives')}: {paper_word(name)}" for name in DIRECTIVES]
    cells = {name: [line[head] for head in heads] for name, line in lines.items()}
    assert (cells["Rahima"], cells["Karim"]) == ([4, 1, 0], [6, 2, 3])
    assert cells["Nasrin"] == [office_word("not_sent")] * 3
    assert cells[office_word("total")] == [10, 3, 3]
    rows = {row["officer"]: row["directives"] for row in report_json(report)["officers"]}
    assert rows["Rahima"] == {"received": 4, "deadlines_kept": 1, "deadlines_missed": 0}
    assert rows["Nasrin"] is None


def test_one_officer_needs_no_sum_and_nobody_no_page(report):
    one = replace(report, rows=tuple(row for row in report.rows if row.officer.name == "Rahima"))
    assert len(document(one, Officer())["directives"]["rows"]) == 1
    none = replace(report, rows=tuple(row for row in report.rows if row.directives is None))
    assert document(none, Officer())["directives"]["rows"] == []
    head, *_ = workbooks.sheets(office_workbook(none))["Officers"]
    assert f"{paper_word('directives')}: {paper_word('received')}" in head
