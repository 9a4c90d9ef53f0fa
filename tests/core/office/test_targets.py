"""What is held against an office's targets."""

from dataclasses import replace
from fractions import Fraction

import pytest

from desktop.core.office.people_list import Flag, Measures, Targets, missed_targets

GOOD = Measures(100, 0, 85, 5, Fraction(80, 100), Fraction(98, 100))


def test_who_meets_each_target_exactly_is_not_flagged():
    assert missed_targets(GOOD, Targets()) == ()


@pytest.mark.parametrize(
    ("measures", "flag"),
    [
        (Measures(100, 0, 84, 5, None, None), Flag.SEEN),
        (Measures(100, 0, 85, 6, None, None), Flag.UNANSWERED),
        (Measures(100, 0, 85, 5, Fraction(799, 1000), None), Flag.COVERAGE),
        (Measures(100, 0, 85, 5, None, Fraction(979, 1000)), Flag.OWN),
    ],
)
def test_each_target_that_is_missed_is_a_flag(measures, flag):
    assert missed_targets(measures, Targets()) == (flag,)


def test_without_checks_due_none_is_missed():
    assert missed_targets(Measures(0, 0, 0, 0, None, None), Targets()) == ()


def test_the_office_sets_its_targets():
    assert missed_targets(GOOD, Targets(seen=90, own=99)) == (Flag.SEEN, Flag.OWN)


def test_whom_whatsapp_in_front_spared_the_card_is_not_said_to_have_looked_too_little():
    asked = Measures(100, 40, 51, 9, None, None)
    assert Flag.SEEN not in missed_targets(asked, Targets())
    assert Flag.UNANSWERED in missed_targets(asked, Targets())  # of all checks, as before
    assert Flag.SEEN in missed_targets(replace(asked, seen=50), Targets())
    assert missed_targets(Measures(60, 60, 0, 0, None, None), Targets()) == ()
