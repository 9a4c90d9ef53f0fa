"""Ways to look better than the month was: the report shows no better figure, or says so."""

import itertools
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from helpers.bundles import changed
from helpers.office_month import (
    FIRST,
    LAST,
    NOW,
    OFFICE,
    SCHEDULE,
    Pc,
    export,
    exported,
    log_of,
    moment,
)

from desktop.core.checks.model import SlotReason
from desktop.core.checks.outcomes import grouped
from desktop.core.events import (
    AppStarted,
    CheckClosed,
    ClockCompared,
    ClockStepped,
    LogLost,
    Outcome,
    SettingsChanged,
)
from desktop.core.network import Cause
from desktop.core.office.people_list import Flag, PeopleList, read_people
from desktop.core.office.schedule import schedule_from
from desktop.core.settings.model import Officer, with_value
from desktop.core.settings.recorded import OfficerNamed
from desktop.reports.bundle.build import SUMMARY
from desktop.reports.office.bundles import BundleFile, read_bundle
from desktop.reports.office.model import OfficeReport, OfficerRow, RosterState
from desktop.reports.office.pdf import document
from desktop.reports.office.summary import Scope, add_up, office_report
from desktop.reports.office.words import calendar_notes, reasons
from desktop.reports.period import period
from desktop.reports.report_content import gather

pytestmark = pytest.mark.portable

COLLEAGUES = [Pc(2, "সাবরিনা আক্তার"), Pc(3, "মোঃ করিম"), Pc(4, "সালমা বেগম")]
OFF = frozenset(date(2026, 11, day) for day in (15, 16, 17, 18, 19))
BAD = Pc(1, "রহিমা খাতুন", off=OFF, ignored=3)
TOLD = {Flag.UNANSWERED, Flag.SEEN, Flag.COVERAGE}  # of the honest month
SIGNERS = [pc.signer for pc in (BAD, *COLLEAGUES)]


@dataclass
class Month:
    """The colleagues' bundles, and how the report of a trick comes about."""

    folder: Path
    colleagues: list[Path]

    def report(self, *files: Path, days: tuple[date, date] = (FIRST, LAST)) -> OfficeReport:
        scope = Scope(days, tuple(SIGNERS))
        return office_report([*self.colleagues, *files], SIGNERS, scope=scope)


@pytest.fixture(scope="module")
def month(tmp_path_factory) -> Month:
    folder = tmp_path_factory.mktemp("office")
    return Month(folder, [export(folder, pc) for pc in COLLEAGUES])


@pytest.fixture(scope="module")
def honest(month: Month) -> OfficerRow:
    return row_of(month.report(export(month.folder, BAD, "honest")))


def row_of(report: OfficeReport) -> OfficerRow:
    """Return the row of the bad month's PC."""
    return next(row for row in report.rows if BAD.device in row.pcs)


def figures(row: OfficerRow) -> dict[str, float]:
    return {
        "coverage": float(row.figures.coverage or 0),
        "seen": grouped(row.totals).seen / row.due,
        "connected": row.figures.connected_ms / row.figures.scheduled_ms,
        "own": float(row.own or 0),
    }


def better(row: OfficerRow, honest: OfficerRow) -> list[str]:
    now, then = figures(row), figures(honest)
    return [name for name in now if now[name] > then[name]]


def made(month: Month, tmp_path: Path, name: str, *events, pc: Pc = BAD, settings=None) -> Path:
    """Return the bundle of the bad month with more events at its end."""
    with log_of(tmp_path / name, pc, events) as source:
        kept = source if settings is None else replace(source, settings=settings)
        file = tmp_path / f"{name}.zip"
        file.write_bytes(exported(kept, pc))
    return file


def entered(key: str, value: object) -> tuple[int, SettingsChanged]:
    """Return the fact of a setting changed after the month."""
    schedule = schedule_from(with_value(BAD.settings(), key, value), ())
    return NOW - 60_000, SettingsChanged("bent", schedule.to_json())


def test_the_honest_month_is_flagged_for_what_it_was(honest: OfficerRow):
    assert set(honest.flags) == TOLD
    assert honest.untold == 0
    assert figures(honest)["coverage"] == pytest.approx(1 - 5 / 21, abs=0.03)


@pytest.mark.parametrize("key", ["calendar.leave", "calendar.extra_holidays"])
def test_1_days_off_entered_afterwards(month, honest, tmp_path, key):
    row = row_of(month.report(made(month, tmp_path, "off", entered(key, sorted(OFF)))))
    assert better(row, honest) == []
    assert row.figures == honest.figures
    assert [item.day for item in row.late_leave] == sorted(OFF)
    assert not row.calendar.holidays | row.calendar.own_holidays
    assert Flag.LATE_LEAVE in row.flags
    assert "days off entered afterwards: 5" in calendar_notes(row)


def test_1_holidays_that_nobody_else_has_are_named_though_entered_in_time(month, tmp_path):
    _, own = entered("calendar.extra_holidays", sorted(OFF))
    early = moment(FIRST, "08:01"), own
    row = row_of(month.report(made(month, tmp_path, "own", early)))
    assert row.calendar.own_holidays == row.unshared_holidays == OFF
    assert Flag.OWN_HOLIDAYS in row.flags
    assert "holidays set on this PC that most other PCs do not have: 5" in reasons(row)
    assert "Holidays set on the PC: 5" in calendar_notes(row)
    # If most of the others have them, the annex says so and nobody is to be spoken with about it.
    others = []
    for pc in COLLEAGUES[:2]:
        with log_of(tmp_path / pc.device, pc, [early]) as source:
            others.append(tmp_path / f"{pc.number}.zip")
            others[-1].write_bytes(exported(source, pc))
    files = [*others, month.colleagues[2], made(month, tmp_path, "shared", early)]
    report = office_report(files, SIGNERS, scope=Scope((FIRST, LAST), tuple(SIGNERS)))
    assert all(Flag.OWN_HOLIDAYS not in row.flags for row in report.rows)
    assert "Holidays set on the PC: 5" in calendar_notes(row_of(report))


def test_2_hours_changed_afterwards_or_in_time(month, honest, tmp_path):
    hours = [{"from": "2020-01-01", "days": ["sun", "mon"], "ranges": ["10:00-12:00"]}]
    row = row_of(month.report(made(month, tmp_path, "hours", entered("calendar.hours", hours))))
    assert (better(row, honest), row.figures) == ([], honest.figures)
    _, early = entered("calendar.hours", hours)
    in_time = made(month, tmp_path, "early", (moment(FIRST, "08:01"), early))
    assert Flag.FEW_HOURS in row_of(month.report(in_time)).flags


def test_3_the_clock_moved(month, honest, tmp_path):
    back = moment(date(2026, 11, 22), "09:30")
    steps = (back, ClockStepped(-3 * 86_400_000)), (back, ClockStepped(3 * 86_400_000))
    row = row_of(month.report(made(month, tmp_path, "clock", *steps)))
    assert better(row, honest) == []
    assert len(row.clocks_set) == 2
    assert Flag.CLOCK_SET in row.flags


def test_3_leave_entered_in_time_on_a_clock_that_was_set_back_meanwhile(month, honest, tmp_path):
    october = moment(date(2026, 10, 25), "10:00")
    step = ClockStepped(october - NOW)
    _, leave = entered("calendar.leave", sorted(OFF))
    with log_of(tmp_path / "back", BAD) as source:
        started = AppStarted("1.0.0", "other", BAD.device, "Asia/Dhaka")
        rows = (step, started, leave)
        source.journal.append_all((october + n * 60_000, fact) for n, fact in enumerate(rows))
        source.journal.append_all([(NOW - 60_000, started)])
        file = tmp_path / "back.zip"
        file.write_bytes(exported(source, BAD))
        paper = gather(
            source,
            period(source.schedule, FIRST, LAST),
            connectivity=True,
            checks=True,
            wifi_names=False,
        )
    row = row_of(month.report(file))
    assert row.figures == honest.figures
    assert [item.day for item in row.late_leave] == sorted(OFF)
    assert len(row.clocks_set) == paper.clock_steps == 1
    assert {Flag.LATE_LEAVE, Flag.CLOCK_SET} <= set(row.flags)
    assert paper.figures == honest.figures
    assert paper.calendar.late_leave == row.late_leave


def test_3_a_clock_of_before_this_program_touches_only_its_own_time(month, tmp_path):
    """A PC whose battery is empty starts in 2015: nobody's month is doubtful for that."""
    wrong = moment(date(2015, 1, 1), "06:00")
    right = moment(date(2026, 12, 1), "08:50")
    with log_of(tmp_path / "battery", BAD) as source:
        source.journal.append_all(
            [(wrong, ClockStepped(wrong - right)), (right, ClockStepped(right - wrong))]
        )
        file = tmp_path / "battery.zip"
        file.write_bytes(exported(source, BAD))
    assert row_of(month.report(file)).clocks_set == ()


@pytest.mark.parametrize("since", [date(2026, 10, 20), date(2026, 11, 12)])
def test_3_a_clock_that_was_wrong_all_along_is_told(month, honest, tmp_path, since):
    """Nothing is set within the month: only the comparison with servers shows it."""
    wrong = moment(since, "09:10"), ClockCompared(-3 * 3_600_000)
    before = moment(date(2026, 10, 25), "09:00"), SettingsChanged("a", SCHEDULE.to_json())
    row = row_of(month.report(made(month, tmp_path, "wrong", before, wrong)))
    assert better(row, honest) == []
    assert row.clock_ahead_ms == -3 * 3_600_000
    assert Flag.CLOCK_OFF in row.flags
    assert "3" in " ".join(reasons(row))
    right = moment(date(2026, 10, 21), "09:10"), ClockCompared(400)
    if since < FIRST:
        row = row_of(month.report(made(month, tmp_path, "right", before, wrong, right)))
        assert (row.clock_ahead_ms, Flag.CLOCK_OFF in row.flags) == (0, False)


@pytest.mark.parametrize("days", [(FIRST, LAST), None])
def test_4_half_a_month_is_half_a_month(month, honest, tmp_path, days):
    with log_of(tmp_path / "half", BAD) as source:
        file = tmp_path / "half.zip"
        file.write_bytes(exported(source, BAD, FIRST, date(2026, 11, 14)))
    row = row_of(month.report(file, days=days))
    assert better(row, honest) == []
    assert row.due == honest.due
    assert row.figures.scheduled_ms == honest.figures.scheduled_ms
    assert Flag.UNTOLD in row.flags


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("calendar.leave", [date(2026, 11, day) for day in range(15, 31)]),
        (
            "calendar.hours",
            [{"from": "2020-01-01", "days": ["sun"], "ranges": ["10:00-12:00"]}],
        ),
    ],
)
def test_4_half_a_month_and_the_other_half_excused_afterwards(month, tmp_path, key, value):
    good = replace(BAD, off=frozenset(), ignored=0)
    with log_of(tmp_path / "half", good, [entered(key, value)]) as source:
        file = tmp_path / "half.zip"
        file.write_bytes(exported(source, good, FIRST, date(2026, 11, 14)))
    row = row_of(month.report(file))
    assert row.figures.scheduled_ms == 22 * 8 * 3_600_000
    assert (row.due, row.untold) == (352, 192)
    # Fewer than half of the due checks were seen.
    assert {Flag.UNTOLD, Flag.SEEN, Flag.COVERAGE} <= set(row.flags)


def test_4_a_log_begun_anew_does_not_excuse_the_days_between(month, tmp_path):
    old, new = tmp_path / "old.zip", tmp_path / "new.zip"
    with log_of(tmp_path / "old", BAD) as source:
        old.write_bytes(exported(source, BAD, date(2026, 11, 2), date(2026, 11, 14)))
    again = replace(BAD, first=date(2026, 11, 22), off=frozenset(), ignored=0)
    with log_of(tmp_path / "new", again) as source:
        new.write_bytes(exported(source, again, date(2026, 11, 15), LAST))
    bundles = [read_bundle(BundleFile(file), SIGNERS) for file in (old, new)]
    # Without rows of the same numbers nothing shows the two histories but the days between.
    apart = [replace(bundle, rows=((), b"")) for bundle in bundles]
    report = add_up(apart, [], Scope((FIRST, LAST), tuple(SIGNERS)))
    (row,) = report.rows
    assert row.figures.scheduled_ms == 22 * 8 * 3_600_000
    assert row.since_ms is None
    assert [day.day for day in row.daily if not day.figures.observed_ms] == [FIRST, *sorted(OFF)]


def test_5_another_name(month, honest, tmp_path):
    """A name typed in on the 15th hands the bad half over: both halves say whose PC it is."""
    named = moment(date(2026, 11, 15), "09:00"), OfficerNamed("নতুন কর্মকর্তা", "", BAD.office)
    report = month.report(made(month, tmp_path, "name", named))
    rows = [row for row in report.rows if BAD.device in row.pcs]
    assert len(rows) == 2
    (new,) = [row for row in rows if row.officer.name == "নতুন কর্মকর্তা"]
    (old,) = [row for row in rows if row is not new]
    assert new.calls_itself == ("নতুন কর্মকর্তা",)
    assert new.signers == (BAD.signer.name,)
    assert Flag.CALLS_ITSELF in new.flags
    assert old.until_ms == new.since_ms == named[0]
    assert sum(row.figures.scheduled_ms for row in rows) == honest.figures.scheduled_ms
    assert sum(row.due for row in rows) == honest.due
    assert report.total.pcs == 4
    # The name, changed only after the month, changes only the words.
    later = NOW - 60_000, OfficerNamed("নতুন কর্মকর্তা", "", BAD.office)
    assert row_of(month.report(made(month, tmp_path, "later", later))).figures == honest.figures


def test_6_another_pc(month, honest, tmp_path):
    other = Pc(9, BAD.name, first=date(2026, 11, 22))
    file = export(tmp_path, other, "other")
    report = month.report(file)  # nobody enrolled it, and his own PC sent nothing
    states = {line.pc: (line.state, line.person.name) for line in report.roster}
    assert states[other.device] == (RosterState.NOT_ENROLLED, BAD.name)
    assert states[BAD.device][0] is RosterState.NOTHING
    assert all(row.officer.name != BAD.name for row in report.rows)
    enrolled = [*SIGNERS, other.signer]
    scope = Scope((FIRST, LAST), tuple(enrolled))
    report = office_report([*month.colleagues, file], enrolled, scope=scope)
    (row,) = [row for row in report.rows if row.officer.name == BAD.name]
    assert row.since_ms == moment(date(2026, 11, 22), "08:00")
    assert Flag.PC_MISSING in row.flags


def test_7_the_monitor_off(month, honest, tmp_path):
    week = frozenset(date(2026, 11, day) for day in range(22, 30))
    row = row_of(month.report(made(month, tmp_path, "off", pc=replace(BAD, off=OFF | week))))
    assert better(row, honest) == ["own"] or better(row, honest) == []
    assert Flag.COVERAGE in row.flags
    assert row.figures.coverage < honest.figures.coverage


def test_8_a_journal_written_anew(month, honest, tmp_path):
    first = export(tmp_path, BAD, "first")
    with log_of(tmp_path / "anew", replace(BAD, off=frozenset(), ignored=0)) as source:
        second = tmp_path / "second.zip"
        second.write_bytes(exported(source, BAD))
    report = month.report(first, second)
    assert all(BAD.device not in row.pcs for row in report.rows)
    (line,) = [line for line in report.roster if line.pc == BAD.device]
    assert (line.state, line.refused.says.name) == (RosterState.REFUSED, BAD.name)
    assert (report.reported, report.expected) == (3, 4)
    lost = moment(date(2026, 11, 22), "08:30"), LogLost(0, "", "log.db.lost")
    assert Flag.LOG_LOST in row_of(month.report(made(month, tmp_path, "lost", lost))).flags


def test_9_no_bundle_or_an_edited_one(month, honest, tmp_path):
    report = month.report()
    (line,) = [line for line in report.roster if line.pc == BAD.device]
    assert (line.state, report.reported, report.expected) == (RosterState.NOTHING, 3, 4)
    raw = export(tmp_path, BAD, "edited").read_bytes()
    file = tmp_path / "edited.zip"
    file.write_bytes(
        changed(raw, SUMMARY, lambda text: text.replace(b'"checked": ', b'"checked": 9'))
    )
    (line,) = [line for line in month.report(file).roster if line.pc == BAD.device]
    assert (line.state, line.refused.says.name) == (RosterState.REFUSED, BAD.name)


def test_10_two_exports_of_one_pc_under_two_names(month, honest, tmp_path):
    one = made(month, tmp_path, "one")
    settings = with_value(BAD.settings(), "officer.name", "নতুন কর্মকর্তা")
    with log_of(tmp_path / "two", BAD) as source:
        two = tmp_path / "two.zip"
        later = replace(source, settings=settings, now_ms=NOW + 60_000)
        two.write_bytes(exported(later, BAD, date(2026, 11, 8), LAST))
    report = month.report(one, two)
    rows = [row for row in report.rows if BAD.device in row.pcs]
    assert sum(row.figures.scheduled_ms for row in rows) == honest.figures.scheduled_ms
    assert sum(row.due for row in rows) == honest.due
    assert [better(row, honest) for row in rows] == [[]]
    assert report.total.pcs == 4


def test_no_trick_changes_a_colleague(month, honest, tmp_path):
    plain = {row.pcs: row for row in month.report().rows}
    bent = month.report(made(month, tmp_path, "c", entered("calendar.leave", sorted(OFF))))
    for pc in COLLEAGUES:
        row = next(row for row in bent.rows if pc.device in row.pcs)
        assert row == plain[row.pcs]


# --- part C of the third review: ways that worked -------------------------------------------------

TEN = tuple(date(2026, 11, day) for day in (2, 3, 4, 5, 8, 9, 10, 11, 12, 22))


def trick(month, tmp_path, pc: Pc, *events, people: PeopleList | None = None) -> OfficerRow:
    with log_of(tmp_path / f"{len([*tmp_path.iterdir()])}", pc, events) as source:
        file = tmp_path / "trick.zip"
        file.write_bytes(exported(source, pc))
    scope = Scope((FIRST, LAST), tuple(SIGNERS), people or PeopleList())
    return row_of(office_report([*month.colleagues, file], SIGNERS, scope=scope))


def of_all(folder: Path, *pcs: Pc) -> OfficeReport:
    files = [export(folder, pc) for pc in pcs]
    return office_report(files, SIGNERS, scope=Scope((FIRST, LAST), tuple(SIGNERS)))


def test_answers_by_a_command_at_every_slot_are_named(month, tmp_path):
    row = trick(month, tmp_path, replace(BAD, ignored=0, by=SlotReason.COMMAND))
    assert Flag.BY_COMMAND in row.flags
    assert f"answered by a command: {row.answers} of {row.answers}" in reasons(row)


def test_a_clicker_that_answers_within_ten_seconds_is_named(month, tmp_path):
    row = trick(month, tmp_path, replace(BAD, ignored=0, seconds=4))
    assert Flag.QUICK in row.flags
    assert f"answered within ten seconds: {row.answers} of {row.answers}" in reasons(row)
    slow = trick(month, tmp_path, replace(BAD, ignored=0, seconds=11))
    assert not {Flag.QUICK, Flag.BY_COMMAND} & set(slow.flags)


def test_half_by_a_command_and_half_by_a_clicker_are_named_together(month, tmp_path):
    quick = replace(BAD, ignored=0, seconds=4)
    turns = itertools.count()

    def mixed(event):
        if not isinstance(event, CheckClosed):
            return event
        kind = next(turns) % 5
        by = SlotReason.COMMAND if kind < 2 else ""
        return replace(event, detail=by, seconds=4 if kind < 4 else 120)

    with log_of(tmp_path / "mixed", quick, change=mixed) as source:
        file = tmp_path / "mixed.zip"
        file.write_bytes(exported(source, quick))
    row = row_of(month.report(file))
    assert {Flag.BY_COMMAND, Flag.QUICK} <= set(row.flags)
    assert 2 * max(row.by_command, row.quick) < row.answers


@pytest.mark.parametrize("cause", [Cause.CRASHED, Cause.ASLEEP, Cause.POWER_CUT])
def test_to_kill_suspend_or_unplug_again_and_again_beside_outages_is_named(month, tmp_path, cause):
    beside = [("10:00", "10:02", Cause.GATEWAY_SILENT), ("10:02", "11:10", cause)]
    hidden = tuple((day, *outage) for day in TEN for outage in beside)
    row = trick(month, tmp_path, replace(BAD, outages=hidden))
    assert (Flag.STOPPED in row.flags, row.stopped) == (True, len(TEN))
    assert f"times Tatpar or the PC was stopped or asleep during an outage: {len(TEN)}" in reasons(
        row
    )
    plain = tuple((day, "10:02", "11:10", cause) for day in TEN)
    assert Flag.STOPPED not in trick(month, tmp_path, replace(BAD, outages=plain)).flags


def test_a_pc_that_is_off_whenever_its_colleagues_are_cut_off_is_named(tmp_path):
    cut = tuple((day, "10:00", "11:00", Cause.ISP_DOWN) for day in TEN)
    gone = tuple((day, "09:59", "11:05", Cause.NOT_RUNNING) for day in TEN)
    others = [replace(pc, outages=cut) for pc in COLLEAGUES]
    report = of_all(tmp_path, *others, replace(BAD, outages=gone))
    assert len(report.shared) == len(TEN)
    assert [row.pcs for row in report.rows if Flag.STOPPED in row.flags] == [(BAD.device,)]


def test_no_power_in_an_office_is_nobodys_trick_and_has_a_table(tmp_path):
    """Two PCs end together each day, after the router has lived on a battery for a while."""
    dark = [("10:00", "10:30", Cause.GATEWAY_SILENT), ("10:30", "13:30", Cause.ENDED_SUDDENLY)]
    outages = tuple((day, *outage) for day in TEN for outage in dark)
    both = [replace(pc, outages=outages) for pc in (BAD, COLLEAGUES[0])]
    report = of_all(tmp_path, *both, *COLLEAGUES[1:])
    row = row_of(report)
    assert Flag.STOPPED not in row.flags
    assert row.figures.unknown_ms[Cause.POWER_CUT] == len(TEN) * 3 * 3_600_000
    assert [(len(item.cut.pcs), item.known) for item in report.power] == [(2, 4)] * len(TEN)
    page = document(report, Officer())["power"]
    assert page["rows"][0][2:] == ["3 h 00 min", OFFICE, "2 of 4"]


def test_the_days_before_have_the_power_cuts_of_their_own_report(tmp_path):
    outages = tuple((day, "10:30", "13:30", Cause.ENDED_SUDDENLY) for day in TEN)
    both = [replace(pc, outages=outages) for pc in (BAD, COLLEAGUES[0])]
    files = [export(tmp_path, pc) for pc in (*both, *COLLEAGUES[1:])]
    early, late = (FIRST, date(2026, 11, 15)), (date(2026, 11, 16), LAST)
    theirs, later = (office_report(files, SIGNERS, scope=Scope(days)) for days in (early, late))
    assert theirs.total.figures.unknown_ms[Cause.POWER_CUT] == 2 * 9 * 3 * 3_600_000
    assert later.before == theirs.total


def test_a_plug_that_is_pulled_in_the_evening_is_no_power_cut(month, tmp_path):
    late = tuple((day, "09:00", "10:30", Cause.ENDED_SUDDENLY) for day in TEN)
    row = trick(month, tmp_path, replace(BAD, outages=late))
    assert Cause.POWER_CUT not in row.figures.unknown_ms


@pytest.mark.parametrize(
    ("days", "ranges"),
    [
        (["sun", "mon", "tue", "wed", "thu"], ["09:00-16:55"]),
        (["sun", "mon", "tue", "wed"], ["09:00-17:00"]),
    ],
)
def test_fewer_hours_than_the_office_by_any_amount_are_named(month, tmp_path, days, ranges):
    _, hours = entered("calendar.hours", [{"from": "2020-01-01", "days": days, "ranges": ranges}])
    row = trick(month, tmp_path, BAD, (moment(FIRST, "08:01"), hours))
    assert Flag.FEW_HOURS in row.flags
    assert any(
        f"days with fewer office hours than most: {row.short_days}" in r for r in reasons(row)
    )


def people_with(leave: str) -> PeopleList:
    plain = f'[[person]]\nname = "{BAD.name}"\noffice = "{BAD.office}"'
    plain += f'\npcs = ["{BAD.device}"]\nleave = {leave}'
    return read_people(tomllib.loads(plain))


@pytest.mark.parametrize("early", [True, False])
def test_leave_that_the_office_accepted_harms_nobody(month, tmp_path, early):
    """Whether it was entered in time or after the sickness, and with the PC off all the while."""
    _, leave = entered("calendar.leave", sorted(OFF))
    when = moment(FIRST, "08:01") if early else NOW - 60_000
    people = people_with("[{from = 2026-11-15, until = 2026-11-19}]")
    row = trick(month, tmp_path, replace(BAD, ignored=0), (when, leave), people=people)
    assert (row.flags, row.untold, row.totals[Outcome.MISSED_OFF]) == ((), 0, 0)
    assert float(row.figures.coverage) == pytest.approx(1, abs=0.01)
    assert row.leave == row.accepted == OFF
    assert calendar_notes(row)[-1] == "Days of leave: 5, accepted by the office: 5"


def test_leave_is_shown_and_named_where_the_office_did_not_accept_it(month, tmp_path):
    worked = replace(BAD, off=frozenset(), ignored=0)
    _, leave = entered("calendar.leave", sorted(OFF))
    early = moment(FIRST, "08:01"), leave
    row = trick(month, tmp_path, worked, early)
    assert row.flags == ()  # an office that writes down no leave names none
    assert calendar_notes(row)[-1] == "Days of leave: 5"
    row = trick(month, tmp_path, worked, early, people=people_with("[2026-11-15]"))
    assert row.flags == (Flag.LEAVE,)
    assert reasons(row) == ["days of leave that the office has not accepted: 4"]


def test_leave_that_was_entered_after_it_keeps_what_the_pc_did(month, honest, tmp_path):
    row = trick(month, tmp_path, BAD, entered("calendar.leave", sorted(OFF)))
    assert (row.totals, row.untold) == (honest.totals, honest.untold)
    assert "days off entered afterwards when the PC was off: 5" in calendar_notes(row)


def test_who_is_transferred_is_not_flagged(month, tmp_path):
    away = frozenset(date(2026, 11, day) for day in range(15, 31))
    left = f'{{pc = "{BAD.device}", until = 2026-11-14}}'
    plain = f'[[person]]\nname = "{BAD.name}"\noffice = "{BAD.office}"\npcs = [{left}]'
    gone = replace(BAD, ignored=0, off=away)
    row = trick(month, tmp_path, gone, people=read_people(tomllib.loads(plain)))
    assert row.flags == ()
