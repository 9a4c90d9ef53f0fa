"""A PC's wrong clock is in the officer's own report, in every form that has room for a sentence."""

import json
from datetime import date

import pytest
from helpers.workbooks import sheets

from desktop.core.events import ClockCompared
from desktop.language.papers import paper_word
from desktop.reports.documents import report_pdf
from desktop.reports.documents.report_workbook import workbook
from desktop.reports.export import Request, export
from desktop.reports.period import period
from desktop.reports.report_content import gather
from tests.reports.conftest import at

DAY, NEXT = date(2026, 11, 24), date(2026, 11, 25)
SLOW, FAST = -4 * 60_000, 3 * 3_600_000


def texts(value):
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    if isinstance(value, list | tuple):
        return [text for item in value for text in texts(item)]
    return [value] if isinstance(value, str) else []


def content(source):
    days = period(source.schedule, date(2026, 11, 1), date(2026, 11, 30))
    return gather(source, days, connectivity=True, checks=True, wifi_names=False)


@pytest.fixture
def wrong(month):
    """Return a month in which the clock was 4 minutes slow for two hours of one day."""
    month.journal.append_all([(at("10:00:00", DAY), ClockCompared(SLOW))])
    month.journal.append_all([(at("12:00:00", DAY), ClockCompared(0))])
    return month


TIMES = {
    "en": "4 minutes slow, 24 November 2026, 10:00 – 24 November 2026, 12:00",
    "bn": "৪ মিনিট পিছিয়ে, ২৪ নভেম্বর ২০২৬, সকাল ১০টা – ২৪ নভেম্বর ২০২৬, দুপুর ১২টা",
}


def test_letter_and_workbook_have_a_sentence_and_the_method_a_row(wrong, code):
    filled = content(wrong)
    sentence = paper_word("clock_note").format(times=TIMES[code])
    paper = texts(report_pdf.document(filled))
    assert sentence in paper
    assert TIMES[code] in paper  # the method's row
    rows = next(iter(sheets(workbook(filled)).values()))
    assert sentence in [cell for row in rows for cell in row]


def test_json_has_it_as_numbers_and_moments(wrong, tmp_path):
    out = tmp_path / "month.json"
    export(wrong, Request("connectivity", "json", date(2026, 11, 1), date(2026, 11, 30), out))
    assert json.loads(out.read_text("utf-8"))["method"]["clock_off"] == [
        {
            "from": "2026-11-24T10:00:00.000+06:00",
            "until": "2026-11-24T12:00:00.000+06:00",
            "ahead_seconds": -240.0,
        }
    ]


def test_a_clock_that_was_right_is_not_spoken_of(month):
    assert "This PC's clock was wrong" not in " ".join(texts(report_pdf.document(content(month))))
