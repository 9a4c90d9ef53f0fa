"""Many bundles in one report: each verified, each counted once, compared fairly."""

import io
import itertools
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from helpers.bundles import (
    FIRST,
    KEY,
    LAST,
    OTHER_KEY,
    at,
    change,
    changed,
    filled_source,
    made_bundle,
    signer,
)
from helpers.workbooks import low_rows, needs_libreoffice, read_by_libreoffice, touching

from desktop.core.connectivity.availability import Figures
from desktop.core.events import Outcome, SettingsChanged
from desktop.core.integrity.faults import Wrong
from desktop.core.network import Cause, Verdict
from desktop.core.office.people_list import Flag, ListedPc, ListedPerson, PeopleList
from desktop.core.office.schedule_history import CalendarFacts, LateLeave
from desktop.core.person import Person
from desktop.core.settings.model import Officer
from desktop.language.bundles import bundle_fault
from desktop.language.office_report import office_word
from desktop.language.papers import paper_word
from desktop.language.translator import install
from desktop.reports.bundle.build import bundle
from desktop.reports.log_tables import SPANS
from desktop.reports.office.model import DayRow
from desktop.reports.office.pdf import document
from desktop.reports.office.summary import Scope, office_report
from desktop.reports.office.words import reasons
from desktop.reports.office.workbook import office_workbook
from desktop.storage.journal import Alive, Journal

HOUR = 3_600_000
NAMED = signer(name="রহিমা খাতুন")
TRUST = [NAMED]
KARIM = signer(OTHER_KEY, "e" * 32, "করিম")


@pytest.fixture
def raw(tmp_path: Path) -> bytes:
    return made_bundle(tmp_path)


def write(folder: Path, name: str, raw: bytes) -> Path:
    (folder / name).write_bytes(raw)
    return folder / name


def other_officer(folder: Path, name: str, device: str, key=OTHER_KEY) -> bytes:
    folder.mkdir()
    return made_bundle(folder, key, officer=name, device=device)


def test_a_bundle_of_a_line_that_flapped_for_months_is_not_too_large(raw: bytes, tmp_path: Path):
    # 70 MB unpacked, as of ten years or ten such days; a bundle that verifies alone is also summed.
    padded = io.BytesIO(raw)
    with zipfile.ZipFile(padded, "a", zipfile.ZIP_DEFLATED) as archive:
        folder = archive.namelist()[0].partition("/")[0]
        archive.writestr(f"{folder}/data/more.csv", bytes(70_000_000))
    report = office_report([write(tmp_path, "large.zip", padded.getvalue())], TRUST)
    (refused,) = report.refused
    assert refused.fault.wrong is Wrong.FILE_UNLISTED  # and not that it is too large


def test_an_officers_figures_are_those_counted_by_hand(raw: bytes, tmp_path: Path):
    (row,) = office_report([write(tmp_path, "a.zip", raw)], TRUST).rows
    # Two days of 8 office hours; each 24 min 48 s down by the provider, and the last 10 minutes,
    # from 16:49:59 to 17:00, by this office. Edges are 2 s apart: the middle counts.
    assert row.figures.scheduled_ms == 2 * 8 * HOUR
    assert row.figures.down_ms == {
        Cause.ISP_DOWN: 2 * 1488_000,
        Cause.LINK_DOWN: 2 * 601_000,
    }
    assert row.figures.connected_ms == 2 * (8 * HOUR - 1488_000 - 601_000)
    assert row.figures.coverage == 1
    assert row.own == pytest.approx(1 - 601 / (8 * 3600 - 1488))
    assert row.outages == 4
    assert (row.due, row.totals[Outcome.CHECKED], row.totals[Outcome.CHECKED_LATE]) == (32, 2, 2)
    assert row.totals[Outcome.MISSED_IGNORED] == 2
    assert (row.signers, row.pcs, row.calls_itself) == (("রহিমা খাতুন",), ("d" * 32,), ())


def test_the_target_of_checks_seen_counts_those_that_the_pc_did_not_see(raw: bytes, tmp_path: Path):
    (row,) = office_report([write(tmp_path, "a.zip", raw)], TRUST).rows
    totals = row.totals | {Outcome.MISSED_OFF: 18, Outcome.COVERED_ON_PC: 10}
    row = replace(row, totals=totals, flags=(Flag.SEEN,))
    assert reasons(row) == ["seen: 4 of 22 (target: at least 19)"]


NOT_REPORTED = "checks not reported: "


@pytest.mark.parametrize(
    ("untold", "seen", "observed_hours", "said"),
    [
        (16, 14, 8, [f"{NOT_REPORTED}16 of 32"]),
        (32, 0, 0, [f"{NOT_REPORTED}32 of 32"]),
        (16, 13, 8, [f"{NOT_REPORTED}16 of 32", "seen: 13 of 32 (target: at least 28)"]),
        (
            *(16, 14, 6),
            [f"{NOT_REPORTED}16 of 32", "observed: only 37.5% (target: at least 80%)"],
        ),
    ],
)
def test_missed_targets_that_follow_from_days_without_a_report_are_no_more_reasons(
    raw: bytes, tmp_path: Path, untold, seen, observed_hours, said
):
    (row,) = office_report([write(tmp_path, "a.zip", raw)], TRUST).rows
    unseen = {Cause.NOT_RUNNING: (16 - observed_hours) * HOUR}
    figures = Figures(16 * HOUR, observed_hours * HOUR, {}, unseen)
    totals = dict.fromkeys(row.totals, 0) | {Outcome.CHECKED: seen}
    flags = (Flag.UNTOLD, Flag.COVERAGE, Flag.SEEN)
    row = replace(row, untold=untold, figures=figures, totals=totals, flags=flags)
    assert reasons(row) == said


@pytest.mark.parametrize(
    ("unreported", "said"),
    [
        ((1, 2, 5, 6), " (1–6 Nov)"),  # a Friday and a Saturday between
        ((1, 5, 9), " (1 Nov, 5 Nov, 9 Nov)"),
        ((1, 5, 9, 11), ""),
        ((), ""),
    ],
)
def test_days_without_a_report_are_named_unless_they_lie_far_apart(
    raw: bytes, tmp_path: Path, unreported, said
):
    (row,) = office_report([write(tmp_path, "a.zip", raw)], TRUST).rows
    told, nothing = row.daily[0], Figures(8 * HOUR, 0, {}, {Cause.NOT_RUNNING: 8 * HOUR})
    days = [date(2026, 11, day) for day in (1, 2, 5, 6, 9, 10, 11, 12)]
    daily = [
        DayRow(day, nothing, dict.fromkeys(Outcome, 0))
        if day.day in unreported
        else replace(told, day=day)
        for day in days
    ]
    row = replace(row, untold=16, daily=tuple(daily), flags=(Flag.UNTOLD,))
    assert reasons(row) == [f"{NOT_REPORTED}16 of 32{said}"]
    leave = CalendarFacts(None, late_leave=(LateLeave(days[4], 1), LateLeave(days[5], 2)))
    row = replace(row, calendar=leave, flags=(Flag.LATE_LEAVE,))
    assert reasons(row) == ["days off entered afterwards: 2 (9–10 Nov)"]


def test_a_file_twice_changes_nothing_and_is_said(raw: bytes, tmp_path: Path):
    one, two = write(tmp_path, "a.zip", raw), write(tmp_path, "b.zip", raw)
    once = office_report([one], TRUST)
    twice = office_report([two, one, one], TRUST)
    assert twice.repeated == (str(two),)
    assert replace(twice, repeated=()) == once


def test_overlapping_periods_of_a_pc_are_counted_once(tmp_path: Path):
    with filled_source(tmp_path) as source:
        files = [
            write(tmp_path, f"{first}.zip", bundle(source, first, last, KEY, wifi_names=False))
            for first, last in (
                (date(2026, 11, 22), date(2026, 11, 24)),
                (date(2026, 11, 23), date(2026, 11, 25)),
            )
        ]
        whole = write(
            tmp_path,
            "whole.zip",
            bundle(source, date(2026, 11, 22), date(2026, 11, 25), KEY, wifi_names=False),
        )
    (parts,) = office_report(files, TRUST).rows
    (row,) = office_report([whole], TRUST).rows
    assert replace(parts, files=()) == replace(row, files=())
    again = office_report([whole, *files], TRUST)
    assert len(again.repeated) == 2
    assert again.rows[0].figures == row.figures


def test_two_histories_of_one_pc_that_fork_are_refused_and_not_counted(raw: bytes, tmp_path: Path):
    folder = tmp_path / "rewritten"
    folder.mkdir()
    first = write(tmp_path, "a.zip", raw)
    # The whole log written again, by the same key, with other events.
    second = write(tmp_path, "b.zip", made_bundle(folder, officer="রহিমা বেগম"))
    for files in ([first, second], [second, first]):
        report = office_report(files, TRUST)
        assert (report.rows, report.counted, report.repeated) == ((), (), ())
        assert [(item.file, item.fault.wrong) for item in report.refused] == [
            (str(first), Wrong.HISTORY_DIFFERS),
            (str(second), Wrong.HISTORY_DIFFERS),
        ]
        assert "differs from that in b.zip" in bundle_fault(report.refused[0].fault)


def test_the_order_of_the_files_does_not_matter(raw: bytes, tmp_path: Path):
    files = [write(tmp_path, "a.zip", raw), write(tmp_path, "bad.zip", b"PK")]
    other = other_officer(tmp_path / "other", "করিম", "e" * 32)
    files.append(write(tmp_path, "c.zip", other))
    trust = [*TRUST, KARIM]
    reports = [office_report(list(order), trust) for order in itertools.permutations(files)]
    assert all(report == reports[0] for report in reports)
    assert [row.officer.name for row in reports[0].rows] == ["করিম", "রহিমা খাতুন"]


def test_an_officer_at_two_pcs_is_connected_while_one_of_them_is(raw: bytes, tmp_path: Path):
    second = tmp_path / "second"
    second.mkdir()
    with filled_source(second, device="e" * 32) as source:
        log = Journal(second / "two.db")
        facts = source.journal.read(["app_started", "settings_changed"])[:2]
        log.append_all((fact.at_ms, fact.event) for fact in facts)
        for day in (23, 24):  # connected while the first one is down, and seen nothing else
            log.append_all(
                [
                    change(day, "09:50:00", Verdict.ONLINE, None),
                    change(day, "10:40:00", Verdict.UNKNOWN, Cause.NOT_RUNNING),
                ]
            )
        log.stamp_alive(Alive(at("10:40:00", 24), "b", 0, 0))
        laptop = bundle(replace(source, journal=log), FIRST, LAST, OTHER_KEY, wifi_names=False)
        log.close()
    files = [write(tmp_path, "a.zip", raw), write(tmp_path, "b.zip", laptop)]
    trust = [*TRUST, signer(OTHER_KEY, "e" * 32, "Laptop")]
    person = Person("রহিমা খাতুন", "", "উপজেলা, সাভার")
    listed = ListedPerson(person, (ListedPc("d" * 32), ListedPc("e" * 32)))
    scope = Scope(people=PeopleList((listed,)))
    (row,) = office_report(files, trust, scope=scope).rows
    assert row.figures.down_ms == {Cause.LINK_DOWN: 2 * 601_000}
    assert row.figures.scheduled_ms == 2 * 8 * HOUR
    assert row.signers == ("রহিমা খাতুন", "Laptop")
    assert len(office_report(files, trust).rows) == 2  # nobody says that they are one person's
    assert row.due == 32  # not 64: a check is due to the officer, not to the PC
    assert row.totals[Outcome.CHECKED] == 2


def test_what_is_not_verified_is_listed_and_not_counted(raw: bytes, tmp_path: Path):
    forged = changed(raw, SPANS, lambda text: text.replace(b"1488.0", b"88.0"))
    files = [
        write(tmp_path, "empty.zip", b""),
        write(tmp_path, "forged.zip", forged),
        write(tmp_path, "stranger.zip", other_officer(tmp_path / "x", "করিম", "e" * 32)),
        tmp_path / "missing.zip",
    ]
    report = office_report(files, TRUST)
    assert report.rows == ()
    wrong = {Path(one.file).name: one.fault.wrong for one in report.refused}
    assert wrong == {
        "empty.zip": Wrong.NOT_A_ZIP,
        "forged.zip": Wrong.ROW_DIFFERS,
        "stranger.zip": Wrong.SIGNER_UNKNOWN,
        "missing.zip": Wrong.FILE_MISSING,
    }


def test_the_zone_of_the_last_pc_moves_nobodys_days(raw: bytes, tmp_path: Path):
    """One of Kiritimati's zone exported last: the office's days stay Dhaka's."""
    near = write(tmp_path, "near.zip", raw)
    folder = tmp_path / "far"
    folder.mkdir()
    with filled_source(folder, "আয়েশা", "e" * 32) as source:
        zone = replace(source.schedule, timezone="Pacific/Kiritimati")
        source.journal.append(source.now_ms, SettingsChanged("far", zone.to_json()))
        far = replace(source, schedule=zone, now_ms=source.now_ms + 3_600_000)
        made = bundle(far, FIRST, LAST, OTHER_KEY, wifi_names=False)
    both = [near, write(folder, "far.zip", made)]
    scope = Scope((FIRST, LAST))
    (alone,) = office_report([near], [*TRUST, KARIM], scope=scope).rows
    mixed = office_report(both, [*TRUST, signer(OTHER_KEY, "e" * 32, "আয়েশা")], scope=scope)
    assert not mixed.refused
    (row,) = [row for row in mixed.rows if row.pcs == alone.pcs]
    assert [(day.day, day.figures) for day in row.daily] == [
        (day.day, day.figures) for day in alone.daily
    ]
    assert row.figures == alone.figures


def test_pcs_without_an_officers_name_stand_for_themselves(tmp_path: Path):
    trust = [*TRUST, KARIM]
    first = made_bundle(tmp_path, officer="")
    second = other_officer(tmp_path / "x", "", "e" * 32)
    trust = [signer(), signer(OTHER_KEY, "e" * 32, "PC 2")]
    files = [write(tmp_path, "a.zip", first), write(tmp_path, "b.zip", second)]
    assert len(office_report(files, trust).rows) == 2


def test_a_name_cannot_turn_what_stands_beside_it(tmp_path: Path):
    raw = made_bundle(tmp_path, officer="\u202eর‍্যাব \u2067 করিম")
    trust = [signer(name="র‍্যাব করিম")]
    (row,) = office_report([write(tmp_path, "a.zip", raw)], trust).rows
    assert row.officer.name == "র‍্যাব করিম"  # whose joiner is a letter
    assert row.calls_itself == ()


def test_many_files_are_read_by_several_processes_with_progress(raw: bytes, tmp_path: Path):
    files = [write(tmp_path, f"{number:02}.zip", raw) for number in range(30)]
    told = []
    report = office_report(files, TRUST, lambda done, whole: told.append((done, whole)))
    assert told == [(done, 30) for done in range(31)]
    assert len(report.repeated) == 29


# --- the workbook --------------------------------------------------------------------------------


def parts_of(raw: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        return {name: opened.read(name).decode() for name in opened.namelist()}


@pytest.mark.parametrize("code", ["bn", "en"])
def test_the_workbook_tells_officers_failures_and_method(raw: bytes, tmp_path: Path, code: str):
    install(code)
    other = other_officer(tmp_path / "x", '=HYPERLINK("x")', "e" * 32)
    files = [
        write(tmp_path, "a.zip", raw),
        write(tmp_path, "again.zip", raw),
        write(tmp_path, "b.zip", other),
        write(tmp_path, "empty.zip", b""),
    ]
    report = office_report(files, [*TRUST, signer(OTHER_KEY, "e" * 32, "PC 2")])
    made = office_workbook(report)
    assert made == office_workbook(report)
    assert low_rows(made) == []
    parts = parts_of(made)
    texts = "".join(parts.values())
    title = document(report, Officer())["title"]
    for said in (title, "রহিমা খাতুন", "PC 2", "empty.zip", "again.zip"):
        assert said in texts
    sheets = [parts[f"xl/worksheets/sheet{number}.xml"] for number in range(1, 10)]
    assert not any("<f>" in sheet for sheet in sheets)
    assert 'state="frozen"' in sheets[1]
    assert "<autoFilter" in sheets[1]
    assert str(round(0.9274, 4)) in sheets[1]  # availability: 26,711 of 28,800 s, cut


def test_every_sheet_is_printed_on_a4_landscape_with_heads_that_fit_on_each_page(
    raw: bytes, tmp_path: Path
):
    install("en")
    made = office_workbook(office_report([write(tmp_path, "a.zip", raw)], TRUST))
    parts = parts_of(made)
    pages = [text for name, text in parts.items() if name.startswith("xl/worksheets/sheet")]
    assert len(pages) == 10
    for page in pages:
        (setup,) = re.findall("<pageSetup[^>]*>", page)
        assert 'paperSize="9"' in setup
        assert 'orientation="landscape"' in setup
        assert 'fitToHeight="0"' in setup  # as wide as the paper, as long as it takes
    # All but the cover and the method.
    assert len(re.findall("_xlnm.Print_Titles", parts["xl/workbook.xml"])) == 8
    assert touching(made) == []
    # Headings of shared outages wrap between words.
    names = re.findall('<sheet name="([^"]+)"', parts["xl/workbook.xml"])
    sheet = parts[f"xl/worksheets/sheet{names.index(office_word('shared')) + 1}.xml"]
    heads = [paper_word(key) for key in ("began", "ended", "in_office", "office", "cause")]
    heads += [office_word(key) for key in ("k_of_n", "still")]
    longest = max(len(word) for head in heads for word in head.split())
    widths = [float(width) for width in re.findall('<col [^>]*width="([0-9.]+)"', sheet)]
    assert longest < max(map(len, heads))
    assert max(widths) < longest + 4


@needs_libreoffice
def test_libreoffice_reads_every_sheet(raw: bytes, tmp_path: Path):
    install("bn")
    files = [write(tmp_path, "a.zip", raw), write(tmp_path, "empty.zip", b"")]
    out = write(tmp_path, "o.xlsx", office_workbook(office_report(files, TRUST)))
    read = read_by_libreoffice(out)
    assert (
        read.count("<table:table ")
        == len(parts_of(out.read_bytes())["xl/workbook.xml"].split("<sheet ")) - 1
    )
    assert "রহিমা খাতুন" in read
    assert 'office:value="0.9274"' in read
    assert "table:formula" not in read
