"""Whose a PC's time is: by list, by enrolment, split at handovers, joined over PCs."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from helpers.bundles import changed, edited_summary
from helpers.office_month import FIRST, LAST, OFFICE, Pc, export, exported, log_of, moment
from helpers.workbooks import sheets

from desktop.core.events import ClockStepped, LogLost, SettingsChanged
from desktop.core.network import Cause, Medium
from desktop.core.office.people_list import Flag, ListedPc, ListedPerson, PeopleList, Targets
from desktop.core.office.schedule import schedule_from
from desktop.core.office.schedule_history import LateLeave
from desktop.core.person import Person
from desktop.core.settings.model import Officer, with_value
from desktop.core.sheets.sheet import DirectivesTold
from desktop.language.bundles import bundle_fault
from desktop.language.office_report import office_word
from desktop.language.papers import paper_word
from desktop.language.translator import spoken
from desktop.reports.bundle.build import SUMMARY
from desktop.reports.office.bundles import BundleFile, read_bundle
from desktop.reports.office.model import RosterState
from desktop.reports.office.pdf import document
from desktop.reports.office.summary import Scope, add_up, office_report
from desktop.reports.office.words import calendar_notes, outage_place, reasons, roster_words
from desktop.reports.office.workbook import office_workbook
from desktop.reports.office.write import report_json

pytestmark = pytest.mark.portable

NOVEMBER = FIRST, LAST
RAHIMA, KARIM = Person("রহিমা খাতুন", "", OFFICE), Person("মোঃ করিম", "", OFFICE)
ONE = Pc(1, RAHIMA.name)
HOUR = 3_600_000


def report(files, pcs, people=(), days=NOVEMBER, targets=None):
    listed = PeopleList(tuple(people), targets or Targets())
    signers = [pc.signer for pc in pcs]
    return office_report(files, signers, scope=Scope(days, tuple(signers), listed))


def rows_of(made, name):
    """Return the number of rows of a sheet of the report's workbook."""
    with zipfile.ZipFile(io.BytesIO(office_workbook(made))) as parts:
        names = re.findall('<sheet name="([^"]*)"', parts.read("xl/workbook.xml").decode())
        sheet = f"xl/worksheets/sheet{names.index(name) + 1}.xml"
        return parts.read(sheet).decode().count("<row ")


HANDOVER = [
    ListedPerson(RAHIMA, (ListedPc(ONE.device, last=date(2026, 11, 14)),)),
    ListedPerson(KARIM, (ListedPc(ONE.device, first=date(2026, 11, 15)),)),
]


def test_the_list_splits_the_month_of_a_pc_at_the_handover(tmp_path):
    made = report([export(tmp_path, ONE)], [ONE], HANDOVER)
    karim, rahima = sorted(made.rows, key=lambda row: row.officer.name)
    assert (karim.officer.name, rahima.officer.name) == (KARIM.name, RAHIMA.name)
    assert rahima.figures.scheduled_ms == 10 * 8 * HOUR
    assert karim.figures.scheduled_ms == 12 * 8 * HOUR
    assert (rahima.due, karim.due) == (160, 192)
    assert karim.since_ms == rahima.until_ms == moment(date(2026, 11, 15), "00:00")
    assert (calendar_notes(rahima)[0], calendar_notes(karim)[0]) == (
        "until 14-11-2026",
        f"{paper_word('since')} 15-11-2026",
    )
    # The PC still calls itself Rahima, in Karim's time as well.
    assert (rahima.calls_itself, karim.calls_itself) == ((), (RAHIMA.name,))
    (said,) = reasons(karim)
    assert said == f"the name on this PC is {RAHIMA.name}, but it is enrolled as {KARIM.name}"
    assert made.total.pcs == 1
    assert [line.state for line in made.roster] == [RosterState.COUNTED] * 2


def test_days_of_a_pc_that_were_anothers_are_no_short_days_of_an_officer(tmp_path):
    """Rahima came back to her PC, which Karim had for two weeks."""
    away = [
        ListedPerson(
            RAHIMA,
            (
                ListedPc(ONE.device, last=date(2026, 11, 7)),
                ListedPc(ONE.device, first=date(2026, 11, 22)),
            ),
        ),
        ListedPerson(
            KARIM, (ListedPc(ONE.device, first=date(2026, 11, 8), last=date(2026, 11, 21)),)
        ),
    ]
    pcs = [ONE, *(Pc(number, f"N{number}") for number in (2, 3, 4))]
    made = report([export(tmp_path, pc) for pc in pcs], pcs, away)
    assert [row.short_days for row in made.rows] == [0] * 5


def bundles_of(folder, events, *ends):
    """Return bundles of the PC's month from its first day on, until each of these days."""
    with log_of(folder, ONE, events) as source:
        for end in ends:
            (folder / f"{end}.zip").write_bytes(exported(source, ONE, FIRST, end))
    return [folder / f"{end}.zip" for end in ends]


def leave_on(at_ms, *days):
    settings = with_value(ONE.settings(), "calendar.leave", list(days))
    return at_ms, SettingsChanged("leave", schedule_from(settings, ()).to_json())


def test_what_a_log_remarks_at_a_handover_is_counted_once_for_whose_time_it_was(tmp_path):
    first, other = date(2026, 11, 10), date(2026, 11, 23)
    entered = moment(date(2026, 11, 12), "09:00")
    planned = moment(date(2026, 11, 16), "09:00")
    events = [
        (moment(first, "10:00"), ClockStepped(3_600_000)),
        (moment(first, "11:00"), ClockStepped(1000)),
        (moment(other, "10:00"), ClockStepped(-3_600_000)),
        (moment(other, "10:00"), ClockStepped(3_600_000)),
        (moment(other, "12:00"), LogLost(3, "a" * 64, "x.db")),
        leave_on(entered, date(2026, 11, 11)),
        leave_on(planned, date(2026, 11, 11), date(2026, 11, 25)),
    ]
    # Also in a bundle of fewer days, which tells the same moments again.
    files = bundles_of(tmp_path, events, LAST, date(2026, 11, 24))
    karim, rahima = sorted(report(files, [ONE], HANDOVER).rows, key=lambda row: row.officer.name)
    assert rahima.clocks_set == (moment(first, "10:00"),)
    assert karim.clocks_set == (moment(other, "10:00"),) * 2
    assert (rahima.logs_lost, karim.logs_lost) == ((), (moment(other, "12:00"),))
    assert rahima.late_leave == (LateLeave(date(2026, 11, 11), entered),)
    assert karim.late_leave == ()
    assert rahima.calendar.leave == frozenset()
    assert karim.calendar.leave == {date(2026, 11, 25)}
    (whole,) = report(files, [ONE]).rows
    assert [len(it) for it in (whole.clocks_set, whole.logs_lost, whole.late_leave)] == [3, 1, 1]
    assert "times the clock was changed by ten minutes or more: 3 (10 Nov, 23 Nov)" in reasons(
        whole
    )


def test_counts_of_directives_are_shown_only_to_whom_the_whole_bundle_belongs(tmp_path):
    counted = DirectivesTold(4, 1, 0)
    content = read_bundle(BundleFile(export(tmp_path, ONE)), [ONE.signer])
    content = replace(content, notes=replace(content.notes, directives=counted))

    def directives(people):
        scope = Scope(NOVEMBER, (ONE.signer,), PeopleList(tuple(people), Targets()))
        return [row.directives for row in add_up([content], [], scope).rows]

    assert directives([]) == [counted]
    # The same person under two entries of the list, such as after a promotion.
    whole = ListedPc(ONE.device, last=date(2026, 11, 14)), ListedPc(ONE.device, date(2026, 11, 15))
    assert directives([ListedPerson(RAHIMA, whole)]) == [counted]
    assert directives(HANDOVER) == [None, None]


def test_a_clock_set_while_it_was_ahead_counts_as_long_as_the_bundle_has_it(tmp_path):
    content = read_bundle(BundleFile(export(tmp_path, ONE)), [ONE.signer])
    ahead = moment(date(2026, 11, 28), "10:00")
    content = replace(
        content,
        as_of_ms=moment(date(2026, 11, 20), "10:00"),
        notes=replace(content.notes, clocks_set=(ahead,)),
    )
    scope = Scope(NOVEMBER, (ONE.signer,), PeopleList((), Targets()))
    assert [len(row.clocks_set) for row in add_up([content], [], scope).rows] == [1]


def test_a_transferred_officer_at_two_pcs_is_one_row(tmp_path):
    left = replace(ONE, off=frozenset(date(2026, 11, day) for day in range(15, 31)))
    came = Pc(2, "Rahima Khatun", first=date(2026, 11, 15), office="উপজেলা, সিংগাইর")
    person = Person("রহিমা খাতুন", "ইউএনও", "উপজেলা, সিংগাইর")
    listed = ListedPerson(
        person,
        (ListedPc(left.device, last=date(2026, 11, 14)), ListedPc(came.device)),
        ("Rahima Khatun",),
    )
    made = report([export(tmp_path, left), export(tmp_path, came)], [left, came], [listed])
    (row,) = made.rows
    assert (row.officer.name, row.officer.designation, row.officer.office) == (
        person.name,
        person.designation,
        person.office,
    )
    assert row.pcs == (left.device, came.device)
    assert row.figures.scheduled_ms == 22 * 8 * HOUR
    assert row.figures.coverage == 1
    assert (row.due, row.untold, row.calls_itself, row.flags) == (352, 0, (), ())


def test_pcs_of_one_line_are_one_row_and_the_workbook_counts_them(tmp_path):
    other = replace(ONE, number=2)
    made = report([export(tmp_path, ONE), export(tmp_path, other)], [ONE, other])
    head, row, *_ = sheets(office_workbook(made))["Officers"]
    assert (len(made.rows), row[head.index("PCs")]) == (1, 2)


def test_a_pc_of_an_unlisted_name_is_its_enrolments_and_says_what_it_calls_itself(tmp_path):
    other = replace(ONE, name="অন্য কেউ")
    (row,) = report([export(tmp_path, other)], [ONE]).rows
    assert row.calls_itself == ("অন্য কেউ",)
    assert row.signers == (ONE.signer.name,)
    assert row.flags[0] is Flag.CALLS_ITSELF


def test_everybody_expected_has_a_row_whatever_came(tmp_path):
    two, gone = Pc(2, "সালমা"), Pc(3, "বদলি হওয়া")
    people = [
        ListedPerson(RAHIMA, (ListedPc(ONE.device),)),
        ListedPerson(Person("সালমা"), (ListedPc(two.device),)),
        ListedPerson(Person("বদলি হওয়া"), (ListedPc(gone.device),), in_use=False),
        ListedPerson(Person("নতুন যোগদানকারী")),
    ]
    stranger = Pc(9, "অচেনা")
    files = [export(tmp_path, ONE), export(tmp_path, stranger)]
    made = report(files, [ONE, two, gone], people)
    states = {line.person.name: line.state for line in made.roster}
    assert states == {
        RAHIMA.name: RosterState.COUNTED,
        "সালমা": RosterState.NOTHING,
        "বদলি হওয়া": RosterState.NOT_IN_USE,
        "নতুন যোগদানকারী": RosterState.NOTHING,
        "অচেনা": RosterState.NOT_ENROLLED,
    }
    (line,) = [line for line in made.roster if line.state is RosterState.NOT_ENROLLED]
    reason = bundle_fault(line.refused.fault)  # first: a column of the Office page is narrow
    assert roster_words(line)[1].startswith(f"{office_word('not_enrolled')}: {reason}")
    assert (made.reported, made.expected) == (1, 3)
    plain = report_json(made)
    assert (plain["reported"], plain["expected"]) == (1, 3)
    (refused,) = [line for line in plain["roster"] if line["state"] == "not_enrolled"]
    assert refused["says"]["name"] == "অচেনা"
    assert refused["why"] == "signer_unknown"


@pytest.mark.parametrize(
    ("silent", "flagged"),
    [
        (Pc(2, RAHIMA.name), True),  # enrolled in the same words
        (Pc(2, f"{RAHIMA.name} চৌধুরী"), False),
        (Pc(2, RAHIMA.name, office="উপজেলা কার্যালয়"), False),  # one more of this name
    ],
)
def test_a_silent_pc_is_another_one_of_an_officer_by_its_whole_enrolment(tmp_path, silent, flagged):
    made = report([export(tmp_path, ONE)], [ONE, silent])
    (row,) = made.rows
    assert (Flag.PC_MISSING in row.flags) is flagged


def test_a_file_that_does_not_say_whose_it_is_has_a_row_of_its_own(tmp_path):
    raw = export(tmp_path, ONE).read_bytes()
    edit = edited_summary(lambda plain: plain["inputs"].update(alive_ms="x"))
    (tmp_path / "late.zip").write_bytes(changed(raw, SUMMARY, edit, ONE.key))
    made = report([tmp_path / "late.zip"], [ONE])
    (row,) = [line for line in made.roster if line.state is RosterState.UNREADABLE]
    who, why = roster_words(row)
    assert who == "–"
    assert why.startswith("does not say who it belongs to (late.zip):")
    assert (made.reported, made.expected) == (0, 1)  # and the PC counts as one without files
    assert ["–", why] in document(made, Officer())["reported"]["rows"]


def test_a_person_may_be_listed_by_the_keys_fingerprint(tmp_path):
    from desktop.reports.bundle.sshsig import fingerprint

    listed = ListedPerson(KARIM, (ListedPc(fingerprint(ONE.signer.key)),))
    made = report([export(tmp_path, ONE)], [ONE], [listed])
    assert [row.officer.name for row in made.rows] == [KARIM.name]
    (line,) = made.roster
    assert (line.state, line.pc) == (RosterState.COUNTED, ONE.device)


def test_only_days_of_the_period_count_and_the_period_before_stands_beside(tmp_path):
    days = date(2026, 11, 15), date(2026, 11, 21)
    with log_of(tmp_path / "x", replace(ONE, ignored=2)) as source:
        files = []
        for first, last in ((8, 14), (15, 21), (22, 28)):
            file = tmp_path / f"{first}.zip"
            week = date(2026, 11, first), date(2026, 11, last)
            file.write_bytes(exported(source, ONE, *week))
            files.append(file)
    made = report(files, [ONE], days=days)
    (row,) = made.rows
    assert (row.due, row.figures.scheduled_ms) == (80, 5 * 8 * HOUR)
    assert set(made.outside) == {str(files[0]), str(files[2])}
    assert (made.before.due, made.before.figures.scheduled_ms) == (80, 5 * 8 * HOUR)
    assert report(files, [ONE]).before is None
    assert report([], [ONE]).roster[0].state is RosterState.NOTHING


DAY = date(2026, 11, 10)


@pytest.mark.parametrize("cause", [Cause.ISP_DOWN, Cause.LINK_DOWN])
def test_an_outage_of_most_pcs_is_shared_and_nobodys_own(tmp_path, cause):
    outage = ((DAY, "11:05", "12:17", cause),)
    pcs = [Pc(number, f"কর্মকর্তা {number}", outages=outage) for number in range(1, 5)]
    pcs.append(Pc(5, "কর্মকর্তা 5", medium=Medium.MOBILE))
    made = report([export(tmp_path, pc) for pc in pcs], pcs)
    (shared,) = made.shared
    assert (shared.office, shared.cause, shared.connected) == (OFFICE, cause, 5)
    assert shared.pcs == tuple(pc.device for pc in pcs[:4])
    assert (shared.from_ms, shared.until_ms) == (moment(DAY, "11:05"), moment(DAY, "12:17"))
    assert (shared.office_ms, shared.ways) == (72 * 60_000, (Medium.MOBILE,))
    assert {row.own for row in made.rows} == {1}
    lost = 0 if cause is Cause.ISP_DOWN else 72 * 60_000
    assert [row.shared_ms for row in made.rows] == [lost] * 4 + [0]


def test_an_outage_of_one_pc_stays_its_own(tmp_path):
    outage = ((DAY, "11:05", "12:17", Cause.LINK_DOWN),)
    pcs = [Pc(number, f"কর্মকর্তা {number}") for number in range(1, 5)]
    pcs[0] = replace(pcs[0], outages=outage)
    made = report([export(tmp_path, pc) for pc in pcs], pcs, targets=Targets(own=100))
    assert made.shared == ()
    assert [row.flags for row in made.rows] == [(Flag.OWN,), (), (), ()]
    with spoken("en"):
        (reason,) = reasons(made.rows[0])
    assert reason.endswith("; not connected by own causes: 1 h 12 min")


def test_an_outage_of_one_of_two_offices_is_its_own_though_it_has_most_of_their_pcs(tmp_path):
    alone = (DAY, "11:05", "12:17", Cause.INTERNATIONAL_CUT)
    together = (DAY, "15:00", "15:41", Cause.INTERNATIONAL_CUT)
    pcs = [Pc(number, f"কর্মকর্তা {number}", outages=(alone, together)) for number in range(1, 5)]
    pcs += [
        Pc(number, f"কর্মকর্তা {number}", outages=(together,), office="উপজেলা, সিংগাইর")
        for number in (5, 6)
    ]
    made = report([export(tmp_path, pc) for pc in pcs], pcs)
    assert [(item.office, len(item.pcs)) for item in made.shared] == [(OFFICE, 4), ("", 6)]
    with spoken("en"):
        assert [outage_place(item) for item in made.shared] == [OFFICE, "2 offices"]
    assert sorted(item.officers for item in made.offices) == [2, 4]
    assert sum(item.due for item in made.offices) == made.total.due == 6 * 352
    single = report([export(tmp_path, ONE)], [ONE])
    rows = [rows_of(each, office_word("offices")) for each in (made, single)]
    assert rows[0] - rows[1] == 2  # the second office, and the sums


def test_a_day_row_for_each_working_day_adds_up_to_the_row(tmp_path):
    outage = ((DAY, "11:05", "12:17", Cause.ISP_DOWN),)
    (row,) = report([export(tmp_path, replace(ONE, outages=outage, ignored=1))], [ONE]).rows
    assert len(row.daily) == row.worked_days == 22
    assert sum(day.figures.connected_ms for day in row.daily) == row.figures.connected_ms
    for outcome, count in row.totals.items():
        assert sum(day.totals[outcome] for day in row.daily) == count
    (bad,) = [day for day in row.daily if day.figures.down_ms]
    assert (bad.day, bad.figures.down_ms) == (DAY, {Cause.ISP_DOWN: 72 * 60_000})


@pytest.mark.parametrize(
    ("says", "office", "told"),
    [
        ("রহিমা খাতুন", "অন্য কার্যালয়", "রহিমা খাতুন, অন্য কার্যালয়"),
        ("রহিমা", OFFICE, "রহিমা"),
        ("রহিমা", "অন্য কার্যালয়", "রহিমা, অন্য কার্যালয়"),
    ],
)
def test_another_office_or_spelling_is_told_and_moves_no_month(tmp_path, says, office, told):
    bent = replace(ONE, calls_itself=says, office=office)
    made = report([export(tmp_path, bent)], [ONE])
    (row,) = made.rows
    assert (row.officer, row.calls_itself) == (RAHIMA, (told,))
    assert Flag.CALLS_ITSELF in row.flags
    assert [item.name for item in made.offices] == [OFFICE]


def test_a_line_of_a_name_alone_has_no_office_to_differ_from(tmp_path):
    bare = replace(ONE.signer, name="রহিমা খাতুন")
    made = office_report([export(tmp_path, ONE)], [bare], scope=Scope(NOVEMBER, (bare,)))
    assert [(row.officer, row.calls_itself) for row in made.rows] == [(RAHIMA, ())]
