"""The people of an office's list, compared with its targets."""

import tomllib
from datetime import date
from fractions import Fraction

import pytest

from desktop.core.office.people_list import (
    Flag,
    Measures,
    PeopleFault,
    PeopleList,
    Targets,
    folded,
    missed_targets,
    read_people,
)
from desktop.core.person import Person

GOOD = Measures(100, 0, 85, 5, Fraction(80, 100), Fraction(98, 100))


@pytest.mark.parametrize(
    ("measures", "targets", "flags"),
    [
        (GOOD, Targets(), ()),  # each is met exactly
        (Measures(100, 0, 84, 5, None, None), Targets(), (Flag.SEEN,)),
        (Measures(100, 0, 85, 6, None, None), Targets(), (Flag.UNANSWERED,)),
        (Measures(100, 0, 85, 5, Fraction(799, 1000), None), Targets(), (Flag.COVERAGE,)),
        (Measures(100, 0, 85, 5, None, Fraction(979, 1000)), Targets(), (Flag.OWN,)),
        (Measures(0, 0, 0, 0, None, None), Targets(), ()),  # without checks due none is missed
        (GOOD, Targets(seen=90, own=99), (Flag.SEEN, Flag.OWN)),
        # A person spared the card by WhatsApp in front is not said to have looked too little;
        # for those unanswered, all checks count.
        (Measures(100, 40, 51, 5, None, None), Targets(), ()),
        (Measures(100, 40, 50, 9, None, None), Targets(), (Flag.UNANSWERED, Flag.SEEN)),
        (Measures(60, 60, 0, 0, None, None), Targets(), ()),
    ],
)
def test_each_target_that_is_missed_is_a_flag(measures, targets, flags):
    assert missed_targets(measures, targets) == flags


DEVICE, OTHER = "a" * 32, "b" * 32
KEY = "SHA256:" + "k" * 43
LIST = f"""
[targets]
seen = 70

[[person]]
name = "রহিমা  খাতুন"
office = "উপজেলা, সাভার"
spellings = ["Rahima Khatun"]
pcs = ["{KEY}", {{ pc = "{DEVICE}", until = 2026-11-14 }}]

[[person]]
name = "করিম"
in_use = false
pcs = [{{ pc = "{DEVICE}", from = 2026-11-15 }}]
"""


def test_persons_pcs_days_and_targets_are_read():
    people = read_people(tomllib.loads(LIST))
    rahima, karim = people.people
    assert rahima.person == Person("রহিমা খাতুন", "", "উপজেলা, সাভার")
    assert [pc.pc for pc in rahima.pcs] == [KEY, DEVICE]
    assert (rahima.pcs[1].last, karim.pcs[0].first) == (date(2026, 11, 14), date(2026, 11, 15))
    assert (rahima.in_use, karim.in_use) == (True, False)
    assert people.targets == Targets(seen=70)
    assert [person for person, _ in people.whose(frozenset({DEVICE}))] == [rahima, karim]
    assert people.whose(frozenset({OTHER})) == []
    assert read_people({}).people == ()
    only = "from = 2026-11-15, until = 2026-11-15"
    (pc,) = read_people(tomllib.loads(LIST.replace("from = 2026-11-15", only))).people[1].pcs
    assert pc.first == pc.last == date(2026, 11, 15)


def test_a_person_is_called_by_any_spelling_whatever_its_letters_and_commas():
    rahima, _ = read_people(tomllib.loads(LIST)).people
    for name in ("রহিমা খাতুন", "RAHIMA  KHATUN", "Rahima, Khatun."):
        assert rahima.is_called(name)
    assert not rahima.is_called("করিম")
    assert folded("কার্যালয়, মানিকগঞ্জ") == folded("কার্যালয় মানিকগঞ্জ")
    assert folded("খাতুন") != folded("খাতন")  # a vowel sign is no punctuation


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("[targets]", "[goals]", "goals"),
        ("seen = 70", "seen = 101", "targets: seen"),
        ("seen = 70", "sight = 7", "targets: sight"),
        ("seen = 70", "seen = true", "targets: seen"),
        ('name = "করিম"', 'title = "করিম"', "person 2: title"),
        ('name = "করিম"', 'name = ""', "person 2: name"),
        ('name = "করিম"', 'name = "ক\\u0007"', "person 2: name"),
        ("in_use = false", "in_use = 0", "person 2: in_use"),
        ("in_use = false", 'path = "gazipur"', "person 2: path"),
        ("in_use = false", "path = 1", "person 2: path"),
        ('["Rahima Khatun"]', '"Rahima Khatun"', "person 1: spellings"),
        ('["Rahima Khatun"]', "[7]", "person 1: spellings"),
        (KEY, "PC 7", "person 1: pcs"),
        ("from = 2026-11-15", "from = 2026-11-14", "person 2: pcs"),
        ("from = 2026-11-15", "from = 2026-11-15T00:00:00", "person 2: pcs"),
        ("from = 2026-11-15", "until = 2026-11-20", "person 2: pcs"),
        ("from = 2026-11-15", "from = 2026-12-15, until = 2026-12-01", "person 2: pcs"),
        ("from = 2026-11-15", "since = 2026-11-15", "person 2: pcs"),
        (LIST, "[person]", "person"),
        (LIST, "person = [1]", "person 1"),
        (LIST, "targets = []", "targets"),
        (LIST, 'person = [{ name = "x", pcs = "y" }]', "person 1: pcs"),
    ],
)
def test_what_is_no_list_is_refused_with_its_place(old, new, place):
    with pytest.raises(PeopleFault) as fault:
        read_people(tomllib.loads(LIST.replace(old, new, 1)))
    assert fault.value.place == place


@pytest.mark.parametrize(
    "leave",
    [
        *('"y"', "[1]", '["2026-11-01"]', "[2026-11-01T00:00:00]", "[{ from = 2026-11-01 }]"),
        "[{ from = 2026-11-02, until = 2026-11-01 }]",
        "[{ from = 2026-11-02, until = 1 }]",
        "[{ from = 2020-11-02, until = 2026-11-01 }]",
    ],
)
def test_leave_that_is_none_is_refused(leave):
    with pytest.raises(PeopleFault) as fault:
        read_people(tomllib.loads(f'person = [{{ name = "x", leave = {leave} }}]'))
    assert fault.value.place == "person 1: leave"


def test_leave_is_of_a_person_by_name_and_by_office_where_two_have_the_name():
    plain = """
    [[person]]
    name = "Rahima"
    office = "Sadar"
    leave = [2026-11-01, {from = 2026-11-03, until = 2026-11-04}]
    [[person]]
    name = "Rahima"
    office = "Savar"
    spellings = ["R. Khatun"]
    """
    people = read_people(tomllib.loads(plain))
    days = {date(2026, 11, day) for day in (1, 3, 4)}
    assert people.accepts_leave
    assert people.leave_of(Person("rahima", "UNO", "Sadar")) == days
    assert people.leave_of(Person("R. Khatun", "", "Savar")) == set()
    assert people.leave_of(Person("Rahima", "", "elsewhere")) == days
    assert people.leave_of(Person("Karim", "", "Sadar")) == set()
    assert not PeopleList().accepts_leave
