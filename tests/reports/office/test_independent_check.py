"""An own arithmetic over spans.csv and slots.csv, with the standard library alone, agrees.

It reads a bundle as a supervisor's spreadsheet would, and uses nothing of the program for the
sums. A long run tries 300 invented months.
"""

import csv
import io
import json
import random
import zipfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from helpers import workbooks
from helpers.long_run import times
from helpers.office_month import FIRST, LAST, SCHEDULE, Pc, export, log_of

from desktop.core.network import Cause
from desktop.core.settings.model import Officer
from desktop.language.office_report import office_word
from desktop.language.papers import paper_word
from desktop.language.translator import install
from desktop.reports.documents import report_pdf, report_workbook
from desktop.reports.export import Request
from desktop.reports.export import export as write_export
from desktop.reports.office import pdf as office_paper
from desktop.reports.office.summary import Scope, office_report
from desktop.reports.office.workbook import office_workbook
from desktop.reports.office.write import report_json
from desktop.reports.period import percent, period
from desktop.reports.report_content import gather

MONTHS = times(16, long=300)
OWN = {"link_down", "no_address", "no_route", "gateway_silent", "captive_portal"}
SEEN = ("checked", "checked_late", "covered")
CAUSES = [Cause.LINK_DOWN, Cause.ISP_DOWN, Cause.INTERNATIONAL_CUT, Cause.SERVICE_UNREACHABLE]


def rows_of(file: Path, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(file) as opened:
        (inner,) = [inner for inner in opened.namelist() if inner.endswith(f"data/{name}")]
        return list(csv.DictReader(io.StringIO(opened.read(inner).decode("utf-8-sig"))))


def by_hand(file: Path) -> dict[str, object]:
    """Return the figures of a bundle, in whole milliseconds."""
    connected = down = own = unknown = outages = 0
    for row in rows_of(file, "spans.csv"):
        ms = round(float(row["office_seconds"]) * 1000)
        if row["verdict"] in ("online", "degraded"):
            connected += ms
        elif row["verdict"] == "unknown":
            unknown += ms
        else:
            down += ms
            own += ms if row["cause"] in OWN else 0
            outages += ms > 0
    outcomes = Counter(row["outcome"] for row in rows_of(file, "slots.csv"))
    outcomes.pop("", None)
    observed = connected + down
    enough = observed * 10 >= (observed + unknown) * 6

    def cut(part: int, whole: int) -> float | None:
        return part * 10_000 // whole / 100 if whole else None

    return {
        "coverage_percent": cut(observed, observed + unknown),
        "availability_percent": cut(connected, observed) if enough else None,
        "own_availability_percent": cut(connected, connected + own) if enough else None,
        "outages": outages,
        "due": sum(outcomes.values()),
        "seen": sum(outcomes[outcome] for outcome in SEEN),
        "missed_ignored": outcomes["missed_ignored"],
        "missed_off": outcomes["missed_off"],
    }


def invented(number: int) -> Pc:
    """Return a PC with a month of its own."""
    dice = random.Random(number)
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    outages = tuple(
        (day, f"{9 + dice.randrange(4)}:{dice.randrange(10, 60)}", until, dice.choice(CAUSES))
        for day in days
        for until in (f"{13 + dice.randrange(4)}:05",)
        if dice.random() < 0.3
    )
    off = frozenset(day for day in days if dice.random() < dice.choice((0.0, 0.1, 0.6)))
    first = FIRST + timedelta(days=dice.choice((0, 0, 9)))
    return Pc(number, f"কর্মকর্তা {number}", off, dice.randrange(5), outages, first)


@pytest.mark.parametrize("batch", range(-(-MONTHS // 8)))
def test_the_report_agrees_with_an_arithmetic_of_its_own_in_every_form(tmp_path, batch):
    pcs = [invented(number) for number in range(batch * 8 + 1, batch * 8 + 9)]
    files = [export(tmp_path, pc) for pc in pcs]
    signers = [pc.signer for pc in pcs]
    report = office_report(files, signers, scope=Scope((FIRST, LAST), tuple(signers)))
    plain = {row["pcs"][0]: row for row in report_json(report)["officers"]}
    install(("en", "bn")[batch % 2])
    head, *cells = workbooks.sheets(office_workbook(report))[office_word("officers")]
    sheet = {row[0]: dict(zip(head, row, strict=False)) for row in cells}
    for pc, file in zip(pcs, files, strict=True):
        right, row = by_hand(file), plain[pc.device]
        together = row["shared_seconds"] > 0
        for name, figure in right.items():
            if name == "seen":
                assert sum(row[outcome] for outcome in SEEN) == figure
            elif name != "own_availability_percent" or not together:
                assert row[name] == figure, (pc.number, name)
        line = sheet[pc.name]
        assert (line[paper_word("due")], line[office_word("seen")]) == (right["due"], right["seen"])
        assert (line[office_word("unanswered")], line[office_word("pc_off")]) == (
            right["missed_ignored"],
            right["missed_off"],
        )
        assert line[paper_word("coverage")] * 100 == pytest.approx(right["coverage_percent"])
    totals = sheet[office_word("total")]
    assert totals[paper_word("due")] == sum(by_hand(file)["due"] for file in files)
    assert totals[paper_word("coverage")] == pytest.approx(
        percent(report.total.figures.coverage) / 100
    )


DIGITS = {"en": str.maketrans("", ""), "bn": str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")}


@pytest.mark.parametrize("code", ["en", "bn"])
@pytest.mark.parametrize("batch", range(-(-MONTHS // 24)))
def test_papers_and_an_officers_own_forms_show_the_same_figures(tmp_path, batch, code):
    install(code)
    pcs = [invented(number) for number in range(batch * 8 + 1, batch * 8 + 9)]
    files = [export(tmp_path, pc) for pc in pcs]
    signers = tuple(pc.signer for pc in pcs)
    report = office_report(files, list(signers), scope=Scope((FIRST, LAST), signers))
    annex = office_paper.document(report, Officer())["annex"]["rows"]
    lines = {cells[0][0]: cells[1:] for cells in annex}
    for pc, file in zip(pcs, files, strict=True):
        right = by_hand(file)

        def words(text: object) -> str:
            return str(text).translate(DIGITS[code])

        def share(name: str, right: dict = right) -> str:
            hundredths = right[name]
            return words(f"{round(hundredths * 100) // 10 / 10:.1f}%")

        seen = words(f"{right['seen']} / {right['due']}")
        unanswered, off = words(right["missed_ignored"]), words(right["missed_off"])
        paper = lines[pc.name]
        assert (paper[0], paper[3], paper[7]) == (
            share("coverage_percent"),
            words(right["outages"]),
            seen,
        )
        assert (paper[8], paper[10]) == (unanswered, off)
        if right["availability_percent"] is not None:
            assert paper[1] == share("availability_percent")
        with log_of(tmp_path / "again", pc) as source:
            days = period(SCHEDULE, FIRST, LAST)
            content = gather(source, days, connectivity=True, checks=True, wifi_names=False)
            summary = dict(report_pdf.document(content)["summary"]["rows"])
            assert summary[paper_word("coverage")] == share("coverage_percent")
            assert summary[office_word("seen_of_due")] == seen
            book = next(iter(workbooks.sheets(report_workbook.workbook(content)).values()))
            cells = {row[0]: row[1] for row in book if len(row) > 1}
            assert cells[paper_word("due")] == right["due"]
            assert cells[paper_word("coverage")] * 100 == pytest.approx(right["coverage_percent"])
            checks, line = tmp_path / "checks.json", tmp_path / "connectivity.json"
            for what, out in (("checks", checks), ("connectivity", line)):
                write_export(source, Request(what, "json", FIRST, LAST, out))
        own = json.loads(checks.read_text("utf-8"))["summary"]
        assert sum(own[outcome] for outcome in SEEN) == right["seen"]
        assert own["missed_off"] == right["missed_off"]
        own = json.loads(line.read_text("utf-8"))["summary"]
        assert own["coverage_percent"] == right["coverage_percent"]
        if right["availability_percent"] is not None:
            assert own["availability_percent"] == right["availability_percent"]
