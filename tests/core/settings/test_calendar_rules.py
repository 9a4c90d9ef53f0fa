from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.office.hours import rules_in_force
from desktop.core.office.schedule import Schedule
from desktop.core.settings.model import Settings
from desktop.core.settings.rules import HoursRule, past_rules

DAY = date(2026, 11, 27)
_DAYS = st.integers(-30, 30).map(lambda days: DAY + timedelta(days))
_RULES = st.builds(
    HoursRule,
    _DAYS,
    st.just(("sun",)),
    st.just(("09:00-17:00",)),
    st.one_of(st.none(), _DAYS),
)


def test_the_hours_of_2022_are_past():
    rules = Settings().calendar.hours
    assert past_rules(rules, DAY) == [rules[0]]


@given(rules=st.lists(_RULES, max_size=6), later=st.integers(0, 40))
def test_a_past_rule_is_never_in_force_again(rules, later):
    past = past_rules(rules, DAY)
    schedule = Schedule(rules=tuple(rules))
    assert not [rule for rule in rules_in_force(schedule, DAY + timedelta(later)) if rule in past]
