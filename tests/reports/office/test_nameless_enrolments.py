"""Whose time a PC's is that is enrolled for nobody, when its officer's name came or changed."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from helpers.office_month import FIRST, LAST, OFFICE, Pc, exported, log_of, moment
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.office.people_list import PeopleList
from desktop.core.settings.recorded import OfficerNamed, names_in_turn
from desktop.core.units import DAY_MS
from desktop.reports.bundle.build import bundle
from desktop.reports.bundle.trusted_keys import Trust
from desktop.reports.office.bundles import BundleFile, read_bundle
from desktop.reports.office.owners import owners
from desktop.reports.office.summary import Scope, add_up, office_report
from desktop.storage.device_key import device_key

pytestmark = pytest.mark.portable

UNNAMED = Pc(1, "", office="")
RAHIMA, KARIM = "রহিমা খাতুন", "মোঃ করিম"
TENTH, SIXTEENTH = moment(date(2026, 11, 10), "09:00"), moment(date(2026, 11, 16), "09:00")
WHOLE = 22 * 8 * 3_600_000  # office hours of the month
OWN = replace(UNNAMED.signer, name="This PC", names_nobody=True)
LINE = replace(UNNAMED.signer, name="")


def named(at_ms, name, designation=""):
    return at_ms, OfficerNamed(name, designation, OFFICE if name else "")


def content(folder, *names, trusted=OWN):
    """Return the month's bundle of a PC that first named nobody, then these."""
    folder.mkdir(exist_ok=True)
    with log_of(folder, UNNAMED, names) as source:
        file = folder / "1.zip"
        file.write_bytes(exported(source, UNNAMED))
    return read_bundle(BundleFile(file), [trusted])


def rows(*bundles):
    made = add_up(bundles, [], Scope((FIRST, LAST)))
    assert (made.total.pcs, made.total.officers) == (1, len(made.rows))
    return made.rows


@pytest.mark.parametrize("trusted", [OWN, LINE], ids=["own", "line without a name"])
def test_a_name_that_came_later_is_the_officers_of_the_whole_month(tmp_path, trusted):
    (row,) = rows(content(tmp_path, named(TENTH, RAHIMA), trusted=trusted))
    assert (row.officer.name, row.officer.office) == (RAHIMA, OFFICE)
    assert (row.figures.scheduled_ms, row.due, row.until_ms) == (WHOLE, 352, None)
    assert row.calls_itself == (RAHIMA,)  # nobody else says so


def test_files_from_before_and_after_the_name_are_one_pcs(tmp_path):
    after = content(tmp_path, named(TENTH, RAHIMA))
    first = replace(after.notes, named=after.notes.named[:1])
    days = after.whole[0], moment(date(2026, 11, 10), "00:00")
    before = replace(after, file="before.zip", whole=days, as_of_ms=days[1], notes=first)
    (row,) = rows(before, after)
    assert (row.officer.name, row.due) == (RAHIMA, 352)


def test_a_pc_that_never_names_anybody_is_one_row(tmp_path):
    (row,) = rows(content(tmp_path))
    assert (row.officer.name, row.due, row.calls_itself) == ("", 352, ())


def test_time_without_a_name_is_still_that_of_the_last_officer(tmp_path):
    names = named(TENTH, RAHIMA), named(TENTH + DAY_MS, ""), named(SIXTEENTH, KARIM)
    karim, rahima = sorted(rows(content(tmp_path, *names)), key=lambda row: row.officer.name)
    assert (rahima.officer.name, rahima.until_ms) == (RAHIMA, SIXTEENTH)
    assert (karim.officer.name, karim.since_ms) == (KARIM, SIXTEENTH)
    assert rahima.due + karim.due == 352


def test_a_designation_that_changes_is_the_same_person(tmp_path):
    (row,) = rows(content(tmp_path, named(TENTH, RAHIMA), named(SIXTEENTH, RAHIMA, "উপসচিব")))
    assert (row.officer.designation, row.calls_itself) == ("উপসচিব", (RAHIMA,))


def test_this_pcs_own_bundle_is_one_officers_though_nobody_enrolled_it(tmp_path):
    trust = Trust(UNNAMED.device, tmp_path / "key", tmp_path / "none", own_name="This PC")
    file = tmp_path / "1.zip"
    with log_of(tmp_path, UNNAMED, [named(TENTH, RAHIMA)]) as source:
        file.write_bytes(bundle(source, FIRST, LAST, device_key(trust.key_file), wifi_names=False))
    (row,) = office_report([file], trust.signers(), scope=Scope((FIRST, LAST))).rows
    assert (row.officer.name, row.due, row.signers) == (RAHIMA, 352, ("This PC",))


@pytest.fixture(scope="module")
def unnamed(tmp_path_factory):
    return content(tmp_path_factory.mktemp("unnamed"))


def test_a_mark_in_a_name_turns_no_line_of_the_report_round(unnamed):
    pc = replace(unnamed, notes=replace(unnamed.notes, named=(named(0, f"\u202e{KARIM}"),)))
    (owner,) = owners([pc], PeopleList(), ZoneInfo("Asia/Dhaka"))
    assert owner.person.name == KARIM


TURNS = st.lists(st.tuples(st.integers(0, 50), st.sampled_from(["", RAHIMA, KARIM, "সালমা"])))


@given(turns=TURNS)
def test_all_of_its_time_is_somebodys_and_each_name_one_persons(unnamed, turns):
    names = names_in_turn(named(at_ms, name) for at_ms, name in sorted(turns))
    pc = replace(unnamed, notes=replace(unnamed.notes, named=names))
    parts = owners([pc], PeopleList(), ZoneInfo("Asia/Dhaka"))
    assert all(one.time[1] == two.time[0] for one, two in pairwise(parts))
    assert (parts[0].time[0] < 0, parts[-1].time[1] > 50) == (True, True)
    persons = {part.key: part.person.name for part in parts}
    told = {item.name for _, item in names if item.name} or {""}
    assert sorted(persons.values()) == sorted(told)
    for at_ms, item in names:
        (whose,) = (part.person.name for part in parts if part.time[0] <= at_ms < part.time[1])
        assert whose == item.name or not item.name
