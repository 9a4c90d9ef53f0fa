"""Ten ways to look better than the month was: the report shows no better figure, or says so."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from helpers.bundles import changed
from helpers.office_month import (
    FIRST,
    LAST,
    NOW,
    SCHEDULE,
    Pc,
    export,
    exported,
    log_of,
    moment,
)

from desktop.core.checks.outcomes import grouped
from desktop.core.events import AppStarted, ClockCompared, ClockStepped, LogLost, SettingsChanged
from desktop.core.office.people_list import Flag
from desktop.core.office.schedule import schedule_from
from desktop.core.settings.model import with_value
from desktop.core.settings.recorded import OfficerNamed
from desktop.reports.bundle.build import SUMMARY
from desktop.reports.office.bundles import BundleFile, read_bundle
from desktop.reports.office.model import OfficeReport, OfficerRow, RosterState
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
    due = row.due + row.untold
    return {
        "coverage": float(row.figures.coverage or 0),
        "seen": grouped(row.totals).seen / due,
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
    """Return what changing a setting after the month records."""
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
    assert "holidays of own setting that most others do not have: 5" in reasons(row)
    assert "Holidays of own setting: 5" in calendar_notes(row)
    # If most of the others have them, the annex says so and nobody is to be spoken with about it.
    others = []
    for pc in COLLEAGUES[:2]:
        with log_of(tmp_path / pc.device, pc, [early]) as source:
            others.append(tmp_path / f"{pc.number}.zip")
            others[-1].write_bytes(exported(source, pc))
    files = [*others, month.colleagues[2], made(month, tmp_path, "shared", early)]
    report = office_report(files, SIGNERS, scope=Scope((FIRST, LAST), tuple(SIGNERS)))
    assert all(Flag.OWN_HOLIDAYS not in row.flags for row in report.rows)
    assert "Holidays of own setting: 5" in calendar_notes(row_of(report))


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
    assert row.clocks_set == 2
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
    assert row.clocks_set == paper.clock_steps == 1
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
    assert row_of(month.report(file)).clocks_set == 0


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
    assert row.due + row.untold == honest.due
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
    assert (row.due, row.untold) == (160, 192)
    # All that was seen is less than half of what was due.
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
    # The name alone, changed only after the month, changes nothing but what is said.
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
