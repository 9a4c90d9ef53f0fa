"""The letter: words that can be searched, the figures of every form, the same bytes each time."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from helpers.pdf import needs_poppler, streams, text_of

from desktop.core.connectivity.availability import Span
from desktop.core.connectivity.month_view import DayFigures
from desktop.core.errors import KnownError
from desktop.core.events import HolidayAnnounced, Outcome
from desktop.core.network import Cause, Verdict
from desktop.core.settings.model import with_value
from desktop.language.checks import announced_count
from desktop.language.dates import date_short
from desktop.language.numbers import digits, duration_short
from desktop.language.papers import paper_word
from desktop.language.translator import install
from desktop.reports.documents import report_pdf, typst_worker
from desktop.reports.documents import report_pdf as paper
from desktop.reports.documents import typst as documents_typst
from desktop.reports.period import period
from desktop.reports.report_content import gather
from tests.reports.conftest import at

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def content(source, first=FIRST, last=LAST, **wanted):
    wanted = {"connectivity": True, "checks": True, "wifi_names": False} | wanted
    return gather(source, period(source.schedule, first, last), **wanted)


def shown(part):
    """Yield the letter's texts, without descriptions of pictures."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for key, value in part.items():
            if key not in {"alt", "svg", "digits", "empty"}:
                yield from shown(value)
    elif isinstance(part, list):
        for value in part:
            yield from shown(value)


@needs_poppler
def test_every_bengali_word_of_the_letter_is_found_whole(month, tmp_path):
    assert install("bn")
    told = content(month)
    named = with_value(told.settings, "officer.designation", "নতুন নির্দেশনা কর্মকর্তা")
    told = replace(told, settings=named)
    words = re.compile("[\u0980-\u09ff\u200c\u200d]+")
    written = set(words.findall(" ".join(shown(paper.document(told)))))
    assert len(written) > 200
    assert written - set(words.findall(text_of(paper.pdf(told), tmp_path))) == set()


@needs_poppler
def test_the_letter_is_pdf_a_with_both_calendars_the_digests_and_its_pages(month, tmp_path):
    told = content(month)
    made = paper.pdf(told)
    said = text_of(made, tmp_path)
    assert "17 Agrahayan 1433" in said
    assert "2 December 2026" in said
    for digest in (month.journal.end()[1], told.record):
        assert digest in re.sub(r"\s", "", said)
    pages = said.count("\f")
    assert f"Page 1 of {pages}" in said
    assert f"Page {pages} of {pages}" in said
    file = tmp_path / "a.pdf"
    file.write_bytes(made)
    info = subprocess.run(["pdfinfo", file], check=True, capture_output=True, text=True, timeout=60)
    assert re.search(r"Tagged:\s+yes", info.stdout)
    assert re.search(r"Page size:.*A4", info.stdout)
    metadata = b"".join(part for part in streams(made) if b"pdfaid" in part)
    assert b"<pdfaid:part>2</pdfaid:part>" in metadata
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in metadata


def test_the_same_content_is_the_same_file(month, code):
    assert paper.pdf(content(month)) == paper.pdf(content(month))


def test_a_month_of_which_little_was_observed_has_no_percentage_and_its_counts_close(month):
    told = paper.document(content(month))
    rows = dict(told["summary"]["rows"])
    assert rows["Time connected, office hours"] == "–"
    assert rows["Possible range"] == "too little observed"
    assert rows["Observed"] == "34.3%"  # 39,600 s of 4 days of 8 hours, since it is in use
    (block,) = told["days"]["months"]
    figures = {row["number"]: row["figure"] for row in block["rows"]}
    assert (figures["23"], figures["29"]) == ("not in use yet", "–")
    checks = told["checks"]
    due = 16 * 4  # 24, 25, 29 and 30 November
    assert sum(int(number) for _, _, number in checks["marks"]) == due
    assert checks["note"] == f"due {due}"
    tuesday = next(row for row in checks["rows"] if row[0] == "24 Nov")
    assert tuesday[2:6] == ["16", "1", "1", "–"]


def test_the_sums_of_the_tables_are_those_of_their_rows(month):
    shown = content(month)
    told = paper.document(shown)
    rows = [row[2:] for row in (*told["checks"]["rows"], told["checks"]["sums"])]
    *counts, sums = [[0 if text == "–" else int(text) for text in row] for row in rows]
    assert [sum(column) for column in zip(*counts, strict=True)] == sums
    lasted = sum(outage.end_ms - outage.start_ms for outage in shown.outages)
    assert told["outages"]["sums"][1] == str(len(shown.outages))
    assert told["outages"]["sums"][4] == duration_short(lasted)


@needs_poppler
def test_the_letter_is_whole_on_its_first_page_and_each_further_page_says_whose_it_is(
    month, tmp_path
):
    named = content(month)
    settings = with_value(named.settings, "officer.office", "UNO office, Savar")
    settings = with_value(settings, "officer.name", "A. Karim")
    told = text_of(paper.pdf(replace(named, settings=settings)), tmp_path)
    first, *further = told.rstrip("\f").split("\f")
    first = " ".join(first.split())
    for part in ("is sent for kind information", "Enclosed:", "A. Karim", "Copy for kind", "To"):
        assert part in first
    assert "Data digest, SHA-256:" in first
    assert len(further) >= 1
    for page in further:
        assert page.lstrip().startswith("UNO office, Report on network connectivity and message ")


@needs_poppler
def test_a_holiday_known_after_its_day_is_told_as_a_day_off_and_counted_apart(
    month, code, tmp_path
):
    before = paper.document(content(month))
    month.journal.append_all([(at("09:00:00", date(2026, 11, 27)), HolidayAnnounced("2026-11-24"))])
    after = paper.document(content(month))
    figures = {row["number"]: row["figure"] for row in after["days"]["months"][0]["rows"]}
    assert figures[digits("24")] == paper_word("holiday")
    tuesday = date_short(date(2026, 11, 24))
    assert any(row[0] == tuesday for row in before["checks"]["rows"])
    assert not any(row[0] == tuesday for row in after["checks"]["rows"])
    said = announced_count(16)
    assert after["checks"]["note"].endswith(said)
    assert "16" in said or "১৬" in said
    assert said not in before["checks"]["note"]
    # The recorded facts stay: the day's picture, and its outages with their length.
    assert after["outages"]["rows"] != []
    assert len(after["outages"]["rows"]) == len(before["outages"]["rows"])
    letter = " ".join(text_of(paper.pdf(content(month)), tmp_path).split())
    assert said in letter


def test_a_year_is_told_month_by_month(month):
    told = paper.document(content(month, date(2026, 1, 1), date(2026, 12, 31)))["days"]
    assert told["months"] == []
    assert [row[0] for row in told["table"]["rows"]][-2:] == ["November 2026", "December 2026"]
    assert told["table"]["rows"][-2][1:3] == ["–", "34.3%"]


def test_of_very_many_outages_the_longest_are_told_and_it_is_said(month, monkeypatch):
    monkeypatch.setattr(paper, "OUTAGES_SHOWN", 1)
    told = paper.document(content(month))["outages"]
    assert [row[5] for row in told["rows"]] == ["30 min 00 s"]
    assert told["more"] == "The 1 longest of 2 outages are listed; the total covers all."


def test_a_part_that_was_not_asked_for_is_not_there(month):
    told = paper.document(content(month, checks=False))
    assert told["checks"] is None
    assert len(told["summary"]["rows"]) == 9
    told = paper.document(content(month, connectivity=False))
    assert told["days"] is told["outages"] is None


def test_without_a_bengali_font_an_english_letter_is_told_where_a_name_is_bengali(
    month, monkeypatch
):
    monkeypatch.setattr(documents_typst, "BENGALI", ("No Such Font",))
    told = paper.document(content(month))
    with pytest.raises(KnownError) as refused:
        documents_typst.typeset(paper.TEMPLATES, told | {"office": "গাজীপুর"}, "pdf")
    assert refused.value.code == "pdf_no_font"
    latin = json.loads(re.sub("[\u0980-\u09ff]", "x", json.dumps(told, ensure_ascii=False)))
    assert documents_typst.typeset(paper.TEMPLATES, latin, "pdf").startswith(b"%PDF")


@pytest.mark.skipif(sys.platform == "win32", reason="NOT TESTED HERE: a folder in use stays")
def test_the_working_folder_need_not_be_readable(month, tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()  # one that only its owner may read is refused in the same place
    assert paper.pdf(content(month)).startswith(b"%PDF")


def test_a_template_that_fails_is_a_known_error(month):
    said = paper.document(content(month)) | {"summary": None}
    with pytest.raises(KnownError) as refused:
        documents_typst.typeset(paper.TEMPLATES, said, "pdf")
    assert refused.value.code == "pdf_not_made"
    assert refused.value.facts["why"]


def test_a_typesetter_that_hangs_is_ended(month, monkeypatch, tmp_path):
    slow = tmp_path / "slow.py"
    slow.write_text("import sys, time\nsys.stdin.read()\ntime.sleep(600)\n")
    monkeypatch.setattr(typst_worker, "__file__", str(slow))
    monkeypatch.setattr(documents_typst, "PATIENCE_S", 0.2)
    with pytest.raises(KnownError) as refused:
        paper.pdf(content(month))
    assert refused.value.code == "pdf_not_made"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_an_installed_folder_without_python_runs_its_own_program(month, monkeypatch, tmp_path):
    # A stand-in for the installer's program, which knows the word and runs our main.
    program = tmp_path / "tatpar-cli.exe"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m desktop "$@"\n')
    program.chmod(0o755)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "Tatpar.exe"))
    assert paper.pdf(content(month)).startswith(b"%PDF")


def test_the_typesetter_imports_only_what_protects_it():
    ask = "import runpy, sys; runpy.run_path(sys.argv[1]); "
    ask += "print(*sorted(name for name in sys.modules if name.startswith('desktop')))"
    child = [sys.executable, "-P", "-c", ask, typst_worker.__file__]
    done = subprocess.run(child, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["desktop", "desktop.process_protection"]


def test_a_bars_height_and_colour_say_the_state():
    hour = 3_600_000
    edges = [(0, Verdict.UNKNOWN), (6 * hour, Verdict.ONLINE), (12 * hour, Verdict.OFFLINE)]
    ends = [start for start, _ in edges[1:]] + [None]
    spans = [
        Span(0, verdict, Cause.SLOW, start, start, end, end)
        for (start, verdict), end in zip(edges, ends, strict=True)
    ]
    days = [DayFigures(FIRST, (0, 24 * hour), (), None)]
    drawn = report_pdf.days_picture(days, spans, 240.0, 18 * hour)
    assert '<rect x="60.00" y="0.80" width="60.00" height="7.00" fill="#006A4E"/>' in drawn
    assert '<rect x="120.00" y="6.26" width="60.00" height="1.54" fill="#B3261E"/>' in drawn
    assert drawn.count("<path") == 1  # hatched before six o'clock
    numbers = [float(x) for x in re.findall(r"[ML]([\d.]+) ", drawn)]
    assert 0 <= min(numbers) <= max(numbers) <= 60


def test_every_outcome_and_state_has_its_picture():
    assert len({report_pdf.outcome_picture(outcome) for outcome in Outcome}) == len(Outcome)
    assert len({report_pdf.state_picture(verdict) for verdict in Verdict}) == len(Verdict)
