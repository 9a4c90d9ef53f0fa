"Number of directives in each form: only if wanted, from the newest row of exactly these days."

import json
from dataclasses import replace
from datetime import date

import pytest
from helpers.bundles import (
    FIRST,
    KEY,
    LAST,
    at,
    changed,
    edited_summary,
    files_of,
    filled_source,
    signer,
)
from helpers.pdf import needs_poppler, text_of
from helpers.workbooks import sheets

from desktop.core.errors import KnownError
from desktop.core.events import DirectivesCounted
from desktop.core.integrity.faults import Step, Wrong
from desktop.core.text.bengali import bengali_digits
from desktop.language.dates import moment_long
from desktop.language.numbers import duration_short, number
from desktop.language.translator import install
from desktop.reports.bundle.build import SUMMARY, bundle
from desktop.reports.bundle.journal_excerpt import FILE as JOURNAL
from desktop.reports.bundle.verify import verify
from desktop.reports.export import Request, export, first_page

DAYS = ("2026-11-23", "2026-11-24")
OLDER = DirectivesCounted(*DAYS, 10, 9, 8, 2, 7, 1, 60, 600)
NEWER = DirectivesCounted(*DAYS, 4_711, 4_444, 4_242, 469, 3_333, 222, 5_400, 90_061)
OTHER = DirectivesCounted("2026-11-22", "2026-11-24", 1, 1, 1, 0, 0, 0, 1, 1)
TRUST = [signer()]
TOLD = {
    "counted_at": "2026-11-27T09:30:00.000+06:00",
    "received": 4_711,
    "acknowledged": 4_444,
    "carried_out": 4_242,
    "still_open": 469,
    "deadlines_kept": 3_333,
    "deadlines_missed": 222,
    "acknowledged_seconds": 5_400,
    "carried_out_seconds": 90_061,
    "not_needed": 0,
}


@pytest.fixture
def source(tmp_path):
    """Return a log in which the two days were counted twice, and other days after them."""
    install("en")
    with filled_source(tmp_path) as made:
        made.journal.append(at("09:00:00", 27), OLDER)
        made.journal.append(at("09:30:00", 27), NEWER)
        made.journal.append(at("09:45:00", 27), OTHER)
        yield made
    install("en")


def exported(source, tmp_path, form, *, what="checks", directives=True) -> bytes:
    out = tmp_path / f"o.{form}"
    export(source, Request(what, form, FIRST, LAST, out, directives=directives))
    return out.read_bytes()


def bundled(source, *, directives=True) -> bytes:
    return bundle(source, FIRST, LAST, KEY, wifi_names=False, directives=directives)


def seq_of(source, fact) -> int:
    rows = source.journal.read([DirectivesCounted.kind])
    return next(row.seq for row in rows if row.event == fact)


def test_json_has_them_as_an_object_with_their_moment_and_row(source, tmp_path):
    for what in ("connectivity", "checks"):
        document = json.loads(exported(source, tmp_path, "json", what=what))
        assert document["directives"] == TOLD | {"journal_row": seq_of(source, NEWER)}
        assert "directives" in document["method"]["rules"][-1]
    document = json.loads(exported(source, tmp_path, "json", directives=False))
    assert sorted(document) == ["method", "rows", "summary"]
    assert not any("directives" in rule for rule in document["method"]["rules"])


def test_csv_has_no_place_for_them_and_says_so(source, tmp_path):
    with pytest.raises(KnownError, match="directives_not_in_csv"):
        exported(source, tmp_path, "csv")
    assert not list(tmp_path.glob("o.csv"))


def test_the_workbook_has_them_in_its_summary(source, tmp_path):
    book = sheets(exported(source, tmp_path, "xlsx"))
    rows = {row[0]: row[1] for row in book["Summary"] if len(row) > 1 and row[0]}
    told = {name: rows[name] for name in ("Directives received", "Still open")}
    assert ["Counts of directives"] in book["Summary"], "a heading"
    assert told == {"Directives received": 4_711, "Still open": 469}
    assert rows["Median time to respond to directives"] == 5_400 / 86_400
    assert ["", "counted on"] in [[row[0] or "", str(row[1])[:10]] for row in book["Summary"][-1:]]
    assert any("own register" in str(row) for row in book["Method"])
    plain = sheets(exported(source, tmp_path, "xlsx", directives=False))
    assert "Counts of directives" not in str(plain)


def test_where_nothing_was_answered_there_is_a_dash(source, tmp_path):
    none = DirectivesCounted(*DAYS, 3, 0, 0, 3, 0, 0, None, None)
    source.journal.append(at("09:50:00", 27), none)
    book = sheets(exported(source, tmp_path, "xlsx"))
    rows = {row[0]: row[1] for row in book["Summary"] if len(row) > 1}
    assert rows["Median time to carry out"] == "–"
    assert exported(source, tmp_path, "pdf").startswith(b"%PDF")


@needs_poppler
@pytest.mark.parametrize("code", ["en", "bn"])
def test_the_letter_has_them_as_a_table_and_says_what_they_are(source, tmp_path, code):
    assert install(code)
    raw = exported(source, tmp_path, "pdf")
    text = text_of(raw, tmp_path)
    shown = [number(value) for value in (4_711, 4_444, 4_242, 469, 3_333, 222)]
    if code == "bn":
        assert all(bengali_digits(part) == part for part in shown)
    for part in [*shown, duration_short(5_400_000), moment_long(at("09:30:00", 27))]:
        assert part in text
    assert exported(source, tmp_path, "pdf", directives=False) != raw


def test_those_that_needed_no_action_are_told_where_there_are_some(source, tmp_path):
    with_some = replace(NEWER, not_needed=27)
    source.journal.append(at("09:40:00", 27), with_some)
    document = json.loads(exported(source, tmp_path, "json"))
    moment = {"counted_at": "2026-11-27T09:40:00.000+06:00", "not_needed": 27}
    assert document["directives"] == TOLD | moment | {"journal_row": seq_of(source, with_some)}


def test_the_bundle_has_them_if_wanted_and_they_follow_from_its_row(source):
    files = files_of(bundled(source))
    told = json.loads(files[SUMMARY])
    row = seq_of(source, NEWER)
    assert told["directives"] == TOLD | {"journal_row": row}
    rows = [json.loads(line) for line in files[JOURNAL].splitlines()]
    assert row in [one["seq"] for one in rows]
    assert seq_of(source, OTHER) not in [one["seq"] for one in rows]  # nobody wanted these
    assert verify(bundled(source), TRUST).verified
    method = files["data/method.txt"].decode()
    assert "in the officer's own register at 2026-11-27T09:30:00.000+06:00" in method
    assert "নিজের নিবন্ধন বহি থেকে গণনা করা (২৭-১১-২০২৬, সকাল ৯:৩০)" in method
    without = bundled(source, directives=False)
    files = files_of(without)
    assert json.loads(files[SUMMARY])["directives"] is None
    assert b"directives_counted" not in files[JOURNAL]
    assert "own register" not in files["data/method.txt"].decode()
    assert verify(without, TRUST).verified


def test_a_row_inside_the_chain_is_there_once(tmp_path):
    with filled_source(tmp_path) as source:
        source.journal.append(at("18:00:00", 24), NEWER)  # the days are not over a day later
        raw = bundled(source)
    rows = [json.loads(line)["seq"] for line in files_of(raw)[JOURNAL].splitlines()]
    assert len(rows) == len(set(rows))
    assert verify(raw, TRUST).verified


def faulted(raw: bytes, edit, key=KEY):
    return verify(changed(raw, SUMMARY, edited_summary(edit), key), TRUST).first


@pytest.mark.parametrize("name", [name for name in TOLD if name != "counted_at"])
def test_a_changed_figure_is_caught_even_when_it_is_signed_anew(source, name):
    def flatter(plain):
        plain["directives"][name] += 1

    found = faulted(bundled(source), flatter)
    assert (found.step, found.wrong) == (Step.FIGURES, Wrong.VALUE_DIFFERS)
    assert found.actual == f"directives.{name}={TOLD[name] + 1}"


def test_figures_that_were_added_or_taken_away_are_caught(source):
    def add(plain):
        plain["directives"] = TOLD | {"journal_row": 1}

    def take(plain):
        plain["directives"] = None

    assert faulted(bundled(source, directives=False), add).wrong is Wrong.VALUE_DIFFERS
    assert faulted(bundled(source), take).wrong is Wrong.VALUE_DIFFERS


def test_a_bundle_that_lacks_the_row_is_caught(source):
    def claim(plain):
        plain["inputs"]["directives"] = True

    found = faulted(bundled(source, directives=False), claim)
    assert (found.step, found.wrong) == (Step.FIGURES, Wrong.ROW_UNREADABLE)


@pytest.mark.parametrize("form", ["bundle", "pdf", "xlsx", "json"])
def test_days_that_nobody_counted_are_refused_and_no_file_is_written(source, tmp_path, form):
    out = tmp_path / f"o.{form}"
    key = tmp_path / "key"
    wanted = Request("checks", form, FIRST, date(2026, 11, 25), out, directives=True)
    with pytest.raises(KnownError, match="directives_not_counted"):
        export(replace(source, key_file=key), wanted)
    assert not out.exists()


def test_a_first_page_shows_counts_that_are_not_in_the_journal(source, tmp_path):
    wanted = Request("checks", "pdf", FIRST, date(2026, 11, 25), tmp_path / "o", directives=True)
    fresh = DirectivesCounted("2026-11-23", "2026-11-25", 1, 1, 1, 0, 0, 0, 1, 1)
    seen = [
        first_page(replace(source, unwritten=one), wanted, 40)
        for one in (fresh, replace(fresh, received=2))
    ]
    assert seen[0].startswith(b"\x89PNG")
    assert seen[0] != seen[1]
