"""A whole month counted by hand: every form tells these very figures, and so do all of them.

November 2026, an office that works from Sunday to Thursday, 09:00 to 17:00, thirty-minute checks.
Nothing here is computed by the program: each number stands with the sum that it came from.
"""

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from helpers.bundles import at, files_of
from helpers.pdf import needs_poppler, text_of
from helpers.workbooks import moment, sheets

from desktop.core.events import (
    Actor,
    AppStarted,
    CheckClosed,
    ConnectivityChanged,
    Outcome,
    PauseBegan,
    SettingsChanged,
)
from desktop.core.network import Cause, Medium, Verdict
from desktop.core.network import Path as Way
from desktop.core.office.schedule import schedule_from
from desktop.core.settings.model import Settings, digest, with_value
from desktop.language.translator import install
from desktop.reports.bundle.build import SUMMARY, bundle
from desktop.reports.documents import report_pdf
from desktop.reports.export import Request, export
from desktop.reports.log_tables import SLOTS, SPANS
from desktop.reports.period import Source, period
from desktop.reports.report_content import gather, preview
from desktop.storage.journal import Alive, Journal

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
WIRED = Way(Medium.WIRED, "eth0")
# Sundays to Thursdays: 1–5, 8–12, 15–19, 22–26, 29–30 are 22 days; the 26th is a holiday.
WORKED = [*range(1, 6), *range(8, 13), *range(15, 20), *range(22, 26), 29, 30]
UP, DOWN, LIMITED, WEAK, UNSEEN = (
    Verdict.ONLINE, Verdict.OFFLINE, Verdict.LIMITED, Verdict.DEGRADED, Verdict.UNKNOWN,
)  # fmt: skip

# On every other day worked the PC is connected from 08:55 to 17:05.
DAYS: dict[int, list[tuple[str, Verdict, Cause | None]]] = {
    2: [  # asleep over lunch: 3,600 s
        ("08:55:00", UP, None), ("13:00:00", UNSEEN, Cause.ASLEEP),
        ("14:00:00", UP, None), ("17:05:00", UNSEEN, Cause.NOT_RUNNING),
    ],
    3: [("08:55:00", UP, None), ("15:00:00", UNSEEN, Cause.CRASHED)],  # to 17:00: 7,200 s
    4: [  # the provider, 1,800 s; the edges are ± 4 s, so that the middle is given
        ("08:55:00", UP, None), ("10:00:04", DOWN, Cause.ISP_DOWN),
        ("10:30:04", UP, None), ("17:05:00", UNSEEN, Cause.NOT_RUNNING),
    ],
    5: [  # this office, 1,200 s
        ("08:55:00", UP, None), ("11:00:00", DOWN, Cause.LINK_DOWN),
        ("11:20:00", UP, None), ("17:05:00", UNSEEN, Cause.NOT_RUNNING),
    ],
    6: [  # a Friday: not the office's time
        ("10:00:00", DOWN, Cause.ISP_DOWN), ("11:00:00", UNSEEN, Cause.NOT_RUNNING),
    ],
    8: [  # the service, 600 s; weak for 3,000 s is connected
        ("08:55:00", UP, None), ("12:00:00", LIMITED, Cause.SERVICE_UNREACHABLE),
        ("12:10:00", WEAK, Cause.SLOW), ("13:00:00", UP, None),
        ("17:05:00", UNSEEN, Cause.NOT_RUNNING),
    ],
    9: [  # the way abroad, 3,600 s
        ("08:55:00", UP, None), ("14:00:00", LIMITED, Cause.INTERNATIONAL_CUT),
        ("15:00:00", UP, None), ("17:05:00", UNSEEN, Cause.NOT_RUNNING),
    ],
    10: [  # no electricity, 5,400 s
        ("08:55:00", UP, None), ("11:00:00", UNSEEN, Cause.POWER_CUT),
        ("12:30:00", UP, None), ("17:05:00", UNSEEN, Cause.NOT_RUNNING),
    ],
    11: [  # seen from 13:00 on: 14,400 s not
        ("13:00:00", UP, None), ("17:05:00", UNSEEN, Cause.NOT_RUNNING),
    ],
    12: [  # down over the end of the day: 780 s, 600 s of them the office's
        ("08:55:00", UP, None), ("16:50:00", DOWN, Cause.LINK_DOWN),
        ("17:03:00", UP, None), ("17:05:00", UNSEEN, Cause.NOT_RUNNING),
    ],
    15: [  # down over the beginning: 540 s, 300 s of them the office's
        ("08:55:00", UP, None), ("08:56:00", DOWN, Cause.ISP_DOWN),
        ("09:05:00", UP, None), ("17:05:00", UNSEEN, Cause.NOT_RUNNING),
    ],
    26: [  # the holiday
        ("10:00:00", DOWN, Cause.ISP_DOWN), ("10:30:00", UNSEEN, Cause.NOT_RUNNING),
    ],
}  # fmt: skip

SCHEDULED = 604_800  # 21 days of 28,800 s
DOWN_S = {
    "isp_down": 2_100,  # 1,800 + 300
    "link_down": 1_800,  # 1,200 + 600
    "service_unreachable": 600,
    "international_cut": 3_600,
}
UNSEEN_S = {"asleep": 3_600, "crashed": 7_200, "power_cut": 5_400, "not_running": 14_400}
CONNECTED = 566_100  # 604,800 - 8,100 down - 30,600 not seen
COVERAGE = 94.94  # 574,200 of 604,800: 94.9404…
AVAILABILITY = 98.58  # 566,100 of 574,200: 98.5893…
BOUNDS = (93.6, 98.66)  # 566,100 and 596,700 of 604,800: 93.6011…, 98.6607…
OUTAGES = [  # began, seconds, of them in office hours, cause; the first one began in October
    ("2026-11-01 00:00:00", 7_200, 0, "link_down"),
    ("2026-11-04 10:00:04", 1_800, 1_800, "isp_down"),
    ("2026-11-05 11:00:00", 1_200, 1_200, "link_down"),
    ("2026-11-06 10:00:00", 3_600, 0, "isp_down"),
    ("2026-11-08 12:00:00", 600, 600, "service_unreachable"),
    ("2026-11-09 14:00:00", 3_600, 3_600, "international_cut"),
    ("2026-11-12 16:50:00", 780, 600, "link_down"),
    ("2026-11-15 08:56:00", 540, 300, "isp_down"),
    ("2026-11-26 10:00:00", 1_800, 0, "isp_down"),
]
DUE = 336  # 21 days of 16
OUTCOMES = {
    "checked": 20,  # 09:00 of every day but the 11th
    "checked_late": 1,
    "covered": 1,
    "missed_ignored": 1,
    "missed_away": 1,
    "missed_off": 310,  # the rest
    "held": 1,
    "paused": 1,
}
OFFICE_OUTAGES = 6  # those of the list with seconds in office hours
MEDIAN = 120  # twenty answers after 120 s, one after 2,400 s


@pytest.fixture
def month(tmp_path: Path) -> Iterator[Source]:
    settings = with_value(Settings(), "officer.name", "রহিমা খাতুন")
    schedule = schedule_from(settings, [date(2026, 11, 26)])
    start = at("22:00:00", 1) - 86_400_000  # 31 October
    facts = [
        (start, AppStarted("0.1.0", "boot", "d" * 32, "Asia/Dhaka")),
        (start, SettingsChanged(digest(settings), schedule.to_json())),
        (start, ConnectivityChanged(DOWN, Cause.LINK_DOWN, start, start, WIRED)),
        changed(1, "02:00:00", UNSEEN, Cause.NOT_RUNNING),
    ]
    for day in [*WORKED, 6, 26]:
        usual = [("08:55:00", UP, None), ("17:05:00", UNSEEN, Cause.NOT_RUNNING)]
        facts += [changed(day, *change) for change in DAYS.get(day, usual)]
    facts += [closed(day, "09:00:00", Outcome.CHECKED, "09:02:00") for day in WORKED if day != 11]
    pause = at("12:00:00", 1), at("12:30:00", 1)
    facts += [
        closed(1, "09:30:00", Outcome.CHECKED_LATE, "10:10:00"),
        closed(1, "10:00:00", Outcome.COVERED),
        closed(1, "10:30:00", Outcome.MISSED_IGNORED),
        closed(1, "11:00:00", Outcome.MISSED_AWAY),
        closed(1, "11:30:00", Outcome.HELD),
        (pause[0], PauseBegan(*pause, "সভা", Actor.TRAY)),
        closed(1, "12:00:00", Outcome.PAUSED),
    ]
    journal = Journal(tmp_path / "log.db")
    journal.append_all(sorted(facts, key=lambda fact: fact[0]))
    journal.stamp_alive(Alive(at("17:05:00", 30), "boot", 0, 0))
    yield Source(journal, settings, schedule, "d" * 32, at("10:00:00", 30) + 2 * 86_400_000)
    journal.close()


def changed(day: int, clock: str, verdict: Verdict, cause: Cause | None) -> tuple:
    middle = at(clock, day)
    off = 4_000 if clock.endswith("04") else 0
    path = None if verdict is UNSEEN else WIRED
    return middle + off, ConnectivityChanged(verdict, cause, middle - off, middle + off, path)


def closed(day: int, due: str, outcome: Outcome, answered: str | None = None) -> tuple:
    moment_ = None if answered is None else at(answered, day)
    took = None if moment_ is None else (moment_ - at(due, day)) // 1000
    end = at(due, day) + 30 * 60_000 if moment_ is None else moment_
    return end, CheckClosed(at(due, day), outcome, moment_, took, 0, Verdict.ONLINE)


def rows_of(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def written(month: Source, folder: Path, what: str, form: str) -> bytes:
    out = folder / f"{what}.{form}"
    export(month, Request(what, form, FIRST, LAST, out))
    return out.read_bytes()


def judge_spans(rows: list[dict[str, str]]) -> None:
    """Add up the rows as a supervisor would in a spreadsheet."""
    assert sum(float(row["seconds"]) for row in rows) == 30 * 86_400
    by_cause: dict[tuple[str, str], float] = defaultdict(float)
    for row in rows:
        by_cause[row["verdict"], row["cause"]] += float(row["office_seconds"])
    down = {
        cause: s for (verdict, cause), s in by_cause.items() if verdict in {"offline", "limited"}
    }
    unseen = {cause: s for (verdict, cause), s in by_cause.items() if verdict == "unknown"}
    up = sum(s for (verdict, _), s in by_cause.items() if verdict in {"online", "degraded"})
    assert (up, down, unseen) == (CONNECTED, DOWN_S, UNSEEN_S)
    outages = [row for row in rows if row["verdict"] in {"offline", "limited"}]
    assert [
        (float(row["seconds"]), float(row["office_seconds"]), row["cause"]) for row in outages
    ] == [told[1:] for told in OUTAGES]
    assert outages[0]["evidence"] == "cut_at_start"
    edges = [datetime.fromisoformat(outages[1][key]) for key in ("began_after", "began_by")]
    assert [str(edge)[11:19] for edge in edges] == ["10:00:00", "10:00:08"]


def judge_slots(rows: list[dict[str, str]]) -> None:
    assert len(rows) == DUE
    assert Counter(row["outcome"] for row in rows) == OUTCOMES
    took = sorted(int(row["seconds"]) for row in rows if row["seconds"])
    assert took == [120] * 20 + [2_400]


def judge_summary(found: dict) -> None:
    assert found["scheduled_seconds"] == SCHEDULED
    assert found["connected_seconds"] == CONNECTED
    assert found["down_seconds"] == DOWN_S
    assert found["unknown_seconds"] == UNSEEN_S
    assert found["coverage_percent"] == COVERAGE
    assert found["availability_percent"] == AVAILABILITY
    assert (found["lower_bound_percent"], found["upper_bound_percent"]) == BOUNDS


def test_csv(month: Source, tmp_path: Path):
    judge_spans(rows_of(written(month, tmp_path, "connectivity", "csv")))
    judge_slots(rows_of(written(month, tmp_path, "checks", "csv")))


def test_json(month: Source, tmp_path: Path):
    told = json.loads(written(month, tmp_path, "connectivity", "json"))
    judge_summary(told["summary"])
    judge_spans([{key: str(cell) for key, cell in row.items()} for row in told["rows"]])
    told = json.loads(written(month, tmp_path, "checks", "json"))
    assert told["summary"]["due"] == DUE
    assert {key: told["summary"][key] for key in OUTCOMES} == OUTCOMES


def test_bundle(month: Source):
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    files = files_of(bundle(month, FIRST, LAST, key, wifi_names=False))
    judge_spans(rows_of(files[SPANS]))
    judge_slots(rows_of(files[SLOTS]))
    told = json.loads(files[SUMMARY])
    judge_summary(told["connectivity"])
    assert told["connectivity"]["outages"] == len(OUTAGES)
    assert {key: told["checks"][key] for key in OUTCOMES} == OUTCOMES


def test_xlsx(month: Source, tmp_path: Path):
    book = sheets(written(month, tmp_path, "connectivity", "xlsx"))
    told = {row[0]: row[1] for row in book["Summary"] if len(row) > 1}
    seconds = {key: value * 86_400 for key, value in told.items() if isinstance(value, float)}
    hand = {
        "Scheduled time": SCHEDULED,
        "Connected": CONNECTED,
        "Not connected: Provider's line down": DOWN_S["isp_down"],
        "Not connected: No network connection": DOWN_S["link_down"],
        "Not connected: Service unreachable": DOWN_S["service_unreachable"],
        "Not connected: International link down": DOWN_S["international_cut"],
        "Not observed: The PC was asleep": UNSEEN_S["asleep"],
        "Not observed: Tatpar stopped unexpectedly": UNSEEN_S["crashed"],
        "Not observed: No power (inferred)": UNSEEN_S["power_cut"],
        "Not observed: Tatpar was not running": UNSEEN_S["not_running"],
        "This office": 1_800,
        "Provider": 2_100,
        "Country and service": 4_200,
        "Power": 5_400,
        "Not observed": 25_200,
        "Median time to answer": MEDIAN,
    }
    assert {key: seconds.get(key) for key in hand} == pytest.approx(hand)
    assert told["Observed"] * 100 == pytest.approx(COVERAGE)
    assert told["Time connected, office hours"] * 100 == pytest.approx(AVAILABILITY)
    assert (told["Outages, office hours"], told["Due"]) == (OFFICE_OUTAGES, DUE)
    _, *outages = book["Outages"]
    assert [
        (moment(row[1]), round(row[4] * 86_400), round(row[5] * 86_400)) for row in outages
    ] == [told[:3] for told in OUTAGES]
    _, *slots = book["Message checks"]
    assert len(slots) == DUE
    assert book["Day by day"][11][2 + 11] is None  # no electricity
    assert book["Day by day"][5][2 + 10] == 50  # 1,800 of 3,600 s


def test_paper(month: Source):
    days = period(month.schedule, FIRST, LAST)
    told = report_pdf.document(
        gather(month, days, connectivity=True, checks=True, wifi_names=False)
    )
    rows = dict(told["summary"]["rows"])
    assert rows["Time connected, office hours"] == "98.5%"
    assert rows["Possible range"] == "93.6–98.6%"
    assert rows["Observed"] == "94.9%"
    assert rows["Scheduled time"] == "168 h 00 min"
    assert rows["Not connected or limited (6)"] == "2 h 15 min"  # 8,100 s of office hours
    assert rows["Not observed"] == "8 h 30 min"  # 30,600 s
    assert tuple(
        rows[f"Not connected ({who})"] for who in ("This office", "Provider", "Country and service")
    ) == (*("30 min 00 s", "35 min 00 s", "1 h 10 min"),)
    assert rows["Checks seen / due"] == "22 / 336"  # 20 + 1 late + 1 seen before
    assert rows["Median time to answer"] == "2 min 00 s"
    assert [int(number) for _, _, number in told["checks"]["marks"]] == list(OUTCOMES.values())
    figures = {row["number"]: row["figure"] for row in told["days"]["months"][0]["rows"]}
    assert figures["4"] == "93.7"  # 27,000 of 28,800 s: 93.75
    assert figures["9"] == "87.5"
    assert figures["11"] == "–"  # half of it was seen: under 60 %
    assert figures["26"] == "holiday"
    assert figures["6"] == ""
    assert [row[5] for row in told["outages"]["rows"]] == [
        *("2 h 00 min", "30 min 00 s", "20 min 00 s", "1 h 00 min", "10 min 00 s"),
        *("1 h 00 min", "13 min 00 s", "9 min 00 s", "30 min 00 s"),
    ]
    assert [row[6] for row in told["outages"]["rows"]] == [
        *("–", "30 min 00 s", "20 min 00 s", "–", "10 min 00 s"),
        *("1 h 00 min", "10 min 00 s", "5 min 00 s", "–"),
    ]


@needs_poppler
def test_printed_words(month: Source, tmp_path: Path):
    install("bn")
    read = text_of(written(month, tmp_path, "connectivity", "pdf"), tmp_path)
    assert {"৯৮.৫%", "৯৪.৯%", "৯৩.৬–৯৮.৬%", "১০:০০:০৪", "৮৭.৫"} <= set(read.split())
    for said in (
        "২২ / ৩৩৬",
        "১৬৮ ঘ. ০০ মি.",
        "২ ঘ. ১৫ মি.",
        "৮ ঘ. ৩০ মি.",
        "৩৫ মি. ০০ সে.",
        "১ ঘ. ১০ মি.",
    ):
        assert said in read


def test_the_page_at_a_glance(month: Source):
    told = preview(month, FIRST, LAST)
    assert told.figures.connected_ms == CONNECTED * 1000
    assert {str(cause.value): ms for cause, ms in told.figures.down_ms.items()} == {
        cause: s * 1000 for cause, s in DOWN_S.items()
    }
    assert (told.office_days, told.outages, told.due, told.median_seconds) == (
        *(21, OFFICE_OUTAGES, DUE, MEDIAN),
    )
    known = {str(one.value): n for one, n in told.totals.items() if n or not one.seldom}
    assert known == OUTCOMES


@pytest.mark.parametrize(("clock", "days"), [("08:59:00", 10), ("09:30:00", 11)])
def test_preview_and_report_count_the_same_days_of_a_month_that_runs(
    month: Source, clock: str, days: int
):
    running = replace(month, now_ms=at(clock, 15))
    told = gather(
        running,
        period(running.schedule, FIRST, LAST),
        connectivity=True,
        checks=True,
        wifi_names=False,
    )
    shown = preview(running, FIRST, LAST)
    assert shown.office_days == told.office_days == days
    assert (shown.outages, shown.median_seconds) == (told.office_outages, told.median_seconds)
