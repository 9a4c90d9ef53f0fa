"""Counts of directives and their median times in the office report: paper, workbook, JSON."""

from dataclasses import replace
from datetime import timedelta

import pytest
from helpers import workbooks
from helpers.office_month import FIRST, LAST, Pc, export

from desktop.core.events import DirectivesCounted
from desktop.core.office.people_list import ListedPc, ListedPerson, PeopleList
from desktop.core.person import Person
from desktop.core.settings.model import Officer
from desktop.language.numbers import duration_short
from desktop.language.numbers import number as number_text
from desktop.language.office_report import office_word
from desktop.language.report_document import DIRECTIVES, paper_word
from desktop.language.translator import install
from desktop.reports.office.bundles import BundleFile, read_bundle
from desktop.reports.office.pdf import document
from desktop.reports.office.summary import Scope, add_up
from desktop.reports.office.workbook import office_workbook
from desktop.reports.office.write import report_json

pytestmark = pytest.mark.portable

PCS = [Pc(number, name) for number, name in ((1, "Rahima"), (2, "Karim"), (3, "Nasrin"))]
COUNTS = (
    DirectivesCounted(str(FIRST), str(LAST), 4, 3, 2, 1, 1, 0, 90, 600, 1),
    DirectivesCounted(str(FIRST), str(LAST), 6, 5, 1, 4, 2, 3, 3661, None),
    None,  # did not tick it
)


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


def test_the_paper_has_counts_and_medians_of_those_who_ticked_them(report, code):
    page = document(report, Officer())["directives"]
    number, lasted = number_text, duration_short
    assert page["note"] in ("2 of 3", "৩টির ২টি")
    karim, rahima, total = page["rows"]
    assert rahima[0] == "Rahima"
    assert rahima[2:] == [*map(number, (4, 3, 2, 1, 1, 1, 0)), lasted(90_000), lasted(600_000)]
    assert karim[2:] == [*map(number, (6, 5, 1, 0, 4, 2, 3)), lasted(3_661_000), "–"]
    assert total[2:] == [*map(number, (10, 8, 3, 1, 5, 3, 3)), "", ""]
    assert page["heads"][2:] == [paper_word(name) for name in DIRECTIVES]


def test_the_workbook_has_them_with_durations_as_durations(report, code):
    head, *rows = workbooks.sheets(office_workbook(report))[office_word("officers")]
    lines = {row[0]: dict(zip(head, row, strict=False)) for row in rows}
    rahima = lines["Rahima"]
    assert rahima[paper_word("received")] == 4
    assert rahima[paper_word("acknowledged_seconds")] * 86_400 == pytest.approx(90)
    assert rahima[paper_word("carried_out_seconds")] * 86_400 == pytest.approx(600)
    assert lines["Karim"][paper_word("carried_out_seconds")] == "–"
    assert not lines["Nasrin"].get(paper_word("received"))
    total = next(line for name, line in lines.items() if name in ("Total", "মোট"))
    assert total[paper_word("received")] == 10
    assert total[paper_word("deadlines_missed")] == 3


def test_programs_get_the_seconds(report):
    rows = {row["officer"]: row["directives"] for row in report_json(report)["officers"]}
    assert rows["Rahima"]["acknowledged_seconds"] == 90
    assert rows["Nasrin"] is None


def test_one_officer_needs_no_sum_and_nobody_no_page(report):
    one = replace(report, rows=tuple(row for row in report.rows if row.officer.name == "Rahima"))
    assert len(document(one, Officer())["directives"]["rows"]) == 1
    none = replace(report, rows=tuple(row for row in report.rows if row.directives is None))
    assert document(none, Officer())["directives"]["rows"] == []
    head, *_ = workbooks.sheets(office_workbook(none))["Officers"]
    assert "Received" in head
