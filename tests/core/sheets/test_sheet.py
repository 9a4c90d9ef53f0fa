import json
from dataclasses import replace

import pytest
from helpers.sheets import DAY, SCHEDULE, at, sheet_of, slots_of, spans_of, teller
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.canonical_json import to_plain
from desktop.core.connectivity.availability import figures
from desktop.core.events import DirectivesCounted
from desktop.core.network import Cause, Verdict
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule
from desktop.core.sheets.day_calendar import log_calendar
from desktop.core.sheets.sheet import (
    DayNotes,
    DirectivesTold,
    LogProof,
    RegisterHead,
    Sheet,
    calendar_digest,
    day_figures,
    day_sheet,
    directives_told,
    read_sheet,
)
from desktop.core.sheets.validation import Fault, Unfit, from_plain

DAY_RANGE = office_hours.day_range(SCHEDULE, DAY)


def test_a_sheet_comes_back_from_its_canonical_bytes():
    sheet = sheet_of(registers=[RegisterHead("0" * 16, 12, "c" * 64)])
    assert read_sheet(sheet.canonical(), 10**6) == sheet
    assert sheet.calendar == calendar_digest(SCHEDULE.to_json())
    plain = json.loads(sheet.canonical())
    spelt = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert sheet.canonical() == spelt.encode()


def test_a_wifi_name_leaves_only_if_ticked():
    assert all(not span.wifi_name for span in sheet_of().spans)
    told = sheet_of(who=teller(wifi_names=True))
    assert {span.wifi_name for span in told.spans if span.path_kind} == {"অফিস ওয়াই-ফাই"}
    assert told.spans[0].span() == spans_of(DAY)[0]
    unseen = told.spans[-1]
    assert (unseen.path_kind, unseen.span().path) == (None, None)


def test_parts_are_cut_at_midnight_and_at_the_moment_of_telling():
    sheet = sheet_of()
    assert sheet.parts()[-1] == (
        at("17:20") - 1000,
        DAY_RANGE[1],
        (Verdict.UNKNOWN, Cause.NOT_RUNNING),
    )
    early = sheet_of(told_ms=at("10:10"))
    assert early.until_ms == at("10:10")
    assert early.parts()[-1][1:] == (at("10:10"), (Verdict.OFFLINE, Cause.ISP_DOWN))
    assert early.spans[-1].ended_by_ms is None


def test_a_day_told_before_it_began_has_no_parts():
    sheet = sheet_of(told_ms=DAY_RANGE[0] - 1)
    assert sheet.parts() == ()
    assert sheet.until_ms == DAY_RANGE[0]


def test_the_figures_are_those_of_reports():
    hours = office_hours.office_between(SCHEDULE, *DAY_RANGE)
    right = figures(spans_of(DAY), hours, DAY_RANGE[1])
    told = sheet_of().figures
    assert told.connected_ms == right.connected_ms
    assert {item.cause: item.ms for item in told.down} == right.down_ms
    assert {item.cause: item.ms for item in told.unknown} == right.unknown_ms


@given(st.lists(st.tuples(st.integers(0, 1440), st.sampled_from(Verdict)), max_size=30))
def test_figures_follow_from_the_sheet_alone(edges):
    """The office can make them again from the spans that it was told."""
    begun = sorted({DAY_RANGE[0] + minute * 60_000: verdict for minute, verdict in edges}.items())
    spans = [
        spans_of(DAY)[0]._replace(
            verdict=verdict,
            cause=Cause.LOSS if verdict is not Verdict.ONLINE else None,
            began_after_ms=moment,
            began_by_ms=moment,
            ended_after_ms=ended,
            ended_by_ms=ended,
        )
        for (moment, verdict), ended in zip(
            begun, [*(moment for moment, _ in begun[1:]), None], strict=False
        )
    ]
    sheet = sheet_of(spans=spans)
    again = read_sheet(sheet.canonical(), 10**6)
    told = [item.span() for item in again.spans]
    assert day_figures(told, again.day_calendar.ranges(), again.until_ms) == sheet.figures
    parts = sum(item.ms for item in (*sheet.figures.down, *sheet.figures.unknown))
    assert sheet.figures.connected_ms + parts == sheet.figures.scheduled_ms
    assert sum(high - low for low, high, _ in again.parts()) <= 86_400_000


PLAIN = to_plain(sheet_of())
SPAN, SLOT = PLAIN["spans"][0], PLAIN["slots"][0]
CALENDAR = PLAIN["day_calendar"]
HOURS = CALENDAR["hours"][0]
NAMED = {"since_ms": at("09:00"), "officer": "ক", "designation": "", "office": ""}
WRONG = {"from_ms": at("09:00"), "until_ms": at("10:00"), "ahead_ms": -600_000}
COUNTED = {"received": 3, "deadlines_kept": 2, "deadlines_missed": 0}
NOTES = {"named": [], "logs_lost": [at("12:00")], "clocks_set": [], "clock_wrong": []}


@pytest.mark.parametrize(
    ("change", "fault", "where"),
    [
        ({"form": 2}, Fault.OUT_OF_RANGE, "form"),
        *(
            ({"notes": NOTES | change}, Fault.CONTRADICTION, where)
            for change, where in (
                ({"logs_lost": []}, "notes.named"),
                ({"logs_lost": [0]}, "notes"),
                ({"named": [NAMED, NAMED]}, "notes.named"),
                ({"named": [NAMED | {"since_ms": 0}]}, "notes"),
                ({"clock_wrong": [WRONG, WRONG]}, "notes.clock_wrong"),
                ({"clock_wrong": [WRONG | {"until_ms": DAY_RANGE[1] + 1}]}, "notes"),
            )
        ),
        *(
            ({"directives": COUNTED | change}, fault, f"directives.{where}")
            for change, fault, where in (
                ({"received": -1}, Fault.OUT_OF_RANGE, "received"),
                ({"deadlines_kept": 100_001}, Fault.OUT_OF_RANGE, "deadlines_kept"),
                ({"deadlines_missed": "জরুরি"}, Fault.WRONG_TYPE, "deadlines_missed"),
            )
        ),
        ({"directives": COUNTED | {"text": "জরুরি"}}, Fault.KEY_UNKNOWN, "directives"),
        ({"directives": {"received": 1}}, Fault.KEY_MISSING, "directives.deadlines_kept"),
        ({"day_calendar": None}, Fault.WRONG_TYPE, "day_calendar"),
        *(
            ({"day_calendar": CALENDAR | change}, Fault.CONTRADICTION, f"day_calendar.{where}")
            for change, where in (
                ({"hours": [HOURS | {"from_ms": 0}]}, "hours"),
                ({"hours": [HOURS, HOURS]}, "hours"),
                ({"hours": [HOURS | {"until_ms": HOURS["from_ms"]}]}, "hours[0].until_ms"),
                ({"off": "late_leave"}, "entered_ms"),
                ({"off": "leave", "entered_ms": 1}, "entered_ms"),
                ({"entered_ms": 1}, "entered_ms"),
            )
        ),
        ({"day": "2026-02-30"}, Fault.OUT_OF_RANGE, "day"),
        ({"day": "9999-12-31"}, Fault.OUT_OF_RANGE, "day"),
        *(({"zone": zone}, Fault.OUT_OF_RANGE, "zone") for zone in ("A/B", "Asia", "/etc/passwd")),
        ({"device_id": "D" * 32}, Fault.WRONG_TEXT, "device_id"),
        *(
            ({"spans": spans}, Fault.CONTRADICTION, f"spans{where}")
            for spans, where in (
                (PLAIN["spans"][::-1], ""),
                ([SPAN | {"ended_by_ms": None}], "[0].ended_by_ms"),
                ([SPAN | {"ended_by_ms": 0, "ended_after_ms": 0}], "[0].ended_after_ms"),
            )
        ),
        ({"slots": [SLOT, SLOT]}, Fault.CONTRADICTION, "slots"),
        ({"slots": [SLOT | {"due_ms": 0}]}, Fault.CONTRADICTION, "slots"),
        ({"told_seq": 10**16}, Fault.OUT_OF_RANGE, "told_seq"),
        ({"log": PLAIN["log"] | {"since": 401}}, Fault.CONTRADICTION, "log.since"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(change, fault, where):
    with pytest.raises(Unfit) as wrong:
        from_plain(Sheet, PLAIN | change).checked()
    assert (wrong.value.fault, wrong.value.where) == (fault, where)


def test_slots_are_told_as_reports_take_them():
    assert [slot.row() for slot in sheet_of().slots] == slots_of(DAY)


def told(schedule, slots=()) -> Sheet:
    calendar, telling, heads = log_calendar((), schedule).of(DAY), (at("23:00"), 3), ("", "b" * 64)
    who = teller(schedule=schedule)
    log = LogProof("b" * 64, 0, (), None)
    how = {"calendar": calendar, "heads": heads, "log": log}
    return day_sheet(who, DAY, telling, **how, spans=[], slots=slots)


def test_a_day_of_another_zone_has_its_own_midnight():
    assert told(Schedule(timezone="Europe/London")).range()[0] - DAY_RANGE[0] == 6 * 3_600_000


def test_a_slot_of_a_holiday_announced_after_its_day_is_not_due():
    rows = [row._replace(day_off_ms=at("09:00")) for row in slots_of(DAY)]
    assert told(SCHEDULE, rows).slots == ()


def test_a_day_with_notes_comes_back():
    notes = from_plain(DayNotes, NOTES | {"named": [NAMED], "clock_wrong": [WRONG]})
    sheet = replace(sheet_of(), notes=notes)
    assert read_sheet(sheet.canonical(), 10**6) == sheet


def test_an_office_gets_three_of_all_counts():
    counted = DirectivesCounted("2026-11-01", "2026-11-30", 7, 5, 2, 4, 3, 1, 60, 600, 1)
    assert directives_told(counted) == DirectivesTold(7, 3, 1)
