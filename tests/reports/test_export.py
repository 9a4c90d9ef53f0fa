"""Exports: rows that tile, figures that agree with a hand count, whole files."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from helpers.reported_day import DAY, OBSERVED, at, change
from helpers.workbooks import sheets
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.core.checks.model import SlotRow
from desktop.core.errors import Cancelled, KnownError
from desktop.core.events import Actor, AppStarted, CheckShown, SettingsChanged
from desktop.core.integrity.faults import Step
from desktop.core.network import Verdict
from desktop.core.office.schedule import Schedule, schedule_from
from desktop.core.settings.model import Settings, digest, with_value
from desktop.core.settings.recorded import OfficerNamed
from desktop.reports.bundle.verify import verify
from desktop.reports.export import FORMS, Request, export
from desktop.reports.log_tables import Who, check_rows, csv_parts
from desktop.reports.period import Source
from desktop.storage.journal import Alive, Journal


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Source]:
    """Return the log of one working day, 09:00 to 17:00,."""
    settings = with_value(Settings(), "officer.name", '=HYPERLINK("x"), "রহিমা"\n'.strip())
    settings = with_value(settings, "officer.office", "উপজেলা, সাভার")
    schedule = schedule_from(settings, ())
    journal = Journal(tmp_path / "log.db")
    journal.append_all(
        [
            (at("08:50:00"), AppStarted("0.1.0", "boot", "device", "Asia/Dhaka")),
            (at("08:50:00"), SettingsChanged(digest(settings), schedule.to_json())),
            (at("09:00:00"), CheckShown(at("09:00:00"), 1)),
            *OBSERVED,
        ]
    )
    journal.stamp_alive(Alive(at("17:30:00"), "boot", 0, 0))
    yield Source(journal, settings, schedule, "d" * 32, at("10:00:00", date(2026, 11, 26)))
    journal.close()


def request(tmp_path: Path, what: str, form: str, first: date = DAY, last: date = DAY) -> Request:
    return Request(what, form, first, last, tmp_path / f"{what}.{form}")


def read_csv(file: Path) -> list[dict[str, str]]:
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("form", "alone", "holds"),
    [
        ("bundle", False, "both"),
        ("bundle", True, "both"),
        ("pdf", False, "both"),
        ("pdf", True, "checks"),
        ("xlsx", False, "both"),
        ("csv", False, "checks"),
        ("json", True, "checks"),
    ],
)
def test_a_paper_holds_both_logs_unless_alone_and_a_bundle_always(form, alone, holds):
    day = date(2026, 11, 24)
    assert Request("checks", form, day, day, Path("x"), alone=alone).holds == holds


def test_json_says_by_which_settings_and_hours_it_was_measured(source: Source, tmp_path: Path):
    wanted = request(tmp_path, "connectivity", "json")
    export(source, wanted)
    method = json.loads(wanted.out.read_text("utf-8"))["method"]
    assert method["timezone"] == "Asia/Dhaka"
    assert method["connectivity_settings"]["down_after"] == 3
    assert Schedule.from_json(method["schedule"]) == source.schedule


def test_wifi_names_leave_only_when_they_are_ticked(source: Source, tmp_path: Path):
    plain = request(tmp_path, "connectivity", "csv")
    export(source, plain)
    assert "UNO-Savar" not in plain.out.read_text("utf-8")
    export(source, replace(plain, wifi_names=True))
    assert "wlan0 (UNO-Savar)" in plain.out.read_text("utf-8")


def test_spans_are_cut_at_the_periods_edges_and_say_so(source: Source, tmp_path: Path):
    before = request(tmp_path, "connectivity", "csv", date(2026, 11, 23), DAY)
    export(source, before)
    first, *_, last = read_csv(before.out)
    assert (first["verdict"], first["cause"]) == ("unknown", "not_running")
    assert float(first["seconds"]) == 1  # from 08:50, since when it is in use, to the middle
    assert (last["verdict"], last["cause"], last["evidence"]) == (
        *("unknown", "not_running", "cut_at_end; open"),
    )
    assert last["seconds"] == str(6.5 * 3600)  # from 17:30 on
    after = request(tmp_path, "connectivity", "csv", date(2026, 11, 25), date(2026, 11, 26))
    export(source, after)
    (row,) = read_csv(after.out)
    assert row["seconds"] == str(float(34 * 3600))  # until now, 10:00 on the 26th
    assert row["evidence"] == "cut_at_start; open"


def test_what_nobody_has_recorded_yet_is_not_told_as_seen(source: Source, tmp_path: Path):
    journal = source.journal
    journal.append(*change(Verdict.ONLINE, None, "18:00:00"))
    journal.stamp_alive(Alive(at("18:10:00"), "boot", 0, 0))
    wanted = request(tmp_path, "connectivity", "csv")
    export(source, wanted)
    tail = read_csv(wanted.out)[-2:]
    assert [(row["verdict"], row["seconds"]) for row in tail] == [
        ("online", "600.0"),
        ("unknown", str(float(at("23:59:59") + 1000 - at("18:10:00")) / 1000)),
    ]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_days_before_a_handover_of_the_pc_are_of_who_had_it(source, tmp_path, form):
    uno, tomorrow = "UNO", DAY + timedelta(days=1)
    named = [
        (at("08:50:00"), OfficerNamed("Rahim", uno, "Savar")),
        (at("08:55:00", tomorrow), OfficerNamed("Karim", uno, "Savar")),
    ]
    source.journal.append_all(named)
    settings = with_value(source.settings, "officer.name", "Karim")
    source = replace(source, settings=settings)

    def officers(first: date, last: date) -> list[str]:
        wanted = request(tmp_path, "checks", form, first, last)
        export(source, wanted)
        if form == "csv":
            return list(dict.fromkeys(row["officer"] for row in read_csv(wanted.out)))
        made = sheets(wanted.out.read_bytes())
        both = [row[1] for name in ("Summary", "Method") for row in made[name] if "Officer" in row]
        return list(dict.fromkeys(both))

    if form == "csv":
        assert officers(DAY, DAY) == ["Rahim"]
        assert officers(DAY, tomorrow) == ["Rahim", "Karim"]
    else:
        assert officers(DAY, DAY) == ["Rahim, UNO"]
        both = "24-11-2026: Rahim, UNO; 25-11-2026: Karim, UNO"
        assert officers(DAY, tomorrow) == [both]


@example("＝1+1")
@example('pause;=HYPERLINK("http://x")')
@example("a; -1\tb\t=1\n@x")
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=20))
def test_any_name_comes_back_whole_from_csv(name: str):
    rows = check_rows([SlotRow(0, None)], lambda _at: Who(name, "", ""), ZoneInfo("Asia/Dhaka"))
    text = b"".join(csv_parts(("officer", "due"), rows)).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["officer"].replace("'", "") == name.replace("'", "")
    assert not row["officer"].startswith(tuple("=+-@\t\r\n＝＋－＠"))
    for cell in re.split(r"[;\t\r\n]", row["officer"]):  # as other list separators divide it
        assert not cell.lstrip(" \u00a0").startswith(tuple("=+-@＝＋－＠"))


def test_the_fact_of_the_export_names_the_very_file(source: Source, tmp_path: Path):
    wanted = request(tmp_path, "checks", "csv")
    fact = export(source, wanted)
    content = wanted.out.read_bytes()
    assert (fact.sha256, fact.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert (fact.first_day, fact.file_name, fact.actor) == (
        "2026-11-24",
        "checks.csv",
        Actor.COMMAND,
    )


def test_a_stopped_export_leaves_the_old_file(source: Source, tmp_path: Path):
    wanted = request(tmp_path, "checks", "csv")
    wanted.out.write_text("old")

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        export(source, wanted, stop)
    assert wanted.out.read_text() == "old"
    assert [file.name for file in tmp_path.glob(".*")] == []


def test_progress_ends_with_all_rows(source: Source, tmp_path: Path):
    told = []
    export(
        source, request(tmp_path, "checks", "csv"), lambda done, total: told.append((done, total))
    )
    assert told == [(0, 1), (0, 16), (16, 16)]


@pytest.mark.parametrize(
    ("what", "days", "code"),
    [
        ("checks", (DAY, date(2026, 11, 23)), "period_backwards"),
        ("checks", (date(2026, 11, 27), date(2026, 11, 28)), "nothing_in_period"),
        ("connectivity", (date(2026, 12, 1), date(2026, 12, 2)), "nothing_in_period"),
        ("connectivity", (date(2026, 11, 22), date(2026, 11, 23)), "nothing_in_period"),
        ("connectivity", (date(9999, 12, 30), date.max), "nothing_in_period"),
        ("checks", (date.min, date(1, 1, 2)), "nothing_in_period"),
        ("connectivity", (date(2006, 11, 1), date(2026, 12, 1)), "period_too_long"),
    ],
)
def test_an_impossible_period_is_a_clear_no(source: Source, tmp_path: Path, what, days, code):
    wanted = request(tmp_path, what, "csv", *days)
    with pytest.raises(KnownError) as refused:
        export(source, wanted)
    assert refused.value.code == code
    assert not wanted.out.exists()


@pytest.mark.portable
@pytest.mark.parametrize(
    "name",
    ["=1+1", "+8801", "-x", "@SUM(A1)", '"\u200f\u202eরহিমা\u2067', "<b>&]]>", "#panic() $ `\\"],
)
def test_a_hostile_name_is_text_in_every_form(source: Source, tmp_path: Path, name: str):
    settings = with_value(source.settings, "officer.name", name)
    named = replace(source, settings=settings, key_file=tmp_path / "device.key")
    made = {}
    for form in FORMS:
        wanted = request(tmp_path, "checks", form)
        export(named, wanted)
        made[form] = wanted.out
    assert read_csv(made["csv"])[0]["officer"].removeprefix("'") == name
    assert json.loads(made["json"].read_text("utf-8"))["rows"][0]["officer"] == name
    summary = sheets(made["xlsx"].read_bytes())["Summary"]  # which refuses formulas
    assert ["Officer", name] in [row[:2] for row in summary]
    assert made["pdf"].read_bytes().startswith(b"%PDF")
    assert list(verify(made["bundle"].read_bytes(), []).faults) == [Step.SIGNATURE]  # unknown key
