"""The settings' definition: every key has a rule, and every value follows it."""

from dataclasses import fields
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.office.hours import rules_in_force
from desktop.core.office.schedule import Schedule
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.records import Origin
from desktop.core.settings.model import RULES, Officer, Settings, digest, value, with_value
from desktop.core.settings.rules import HoursRule, Portal, Refused, past_rules

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


def test_the_shipped_defaults_keep_their_own_rules():
    for key, rule in RULES.items():
        assert rule.read(rule.write(value(Settings(), key))) == value(Settings(), key), key


def test_every_key_stands_in_a_section_of_the_file():
    assert {key.split(".")[0] for key in RULES} == {f.name for f in fields(Settings)}
    assert "connectivity.targets.domestic" in RULES


def test_portals_keep_exact_replies_and_drop_empty_entries():
    raw = [
        {"url": "", "status": 204, "body": ""},
        {"url": "http://a.bd/gen", "status": 200, "body": "ok"},
        {"url": "http://b.bd/"},
    ]
    portals = with_value(Settings(), "connectivity.targets.portal", raw).connectivity.targets.portal
    assert portals == (Portal("http://a.bd/gen", 200, "ok"), Portal("http://b.bd/", 204, ""))


def test_a_refusal_leaves_the_settings_as_they_were():
    with pytest.raises(Refused) as refused:
        with_value(Settings(), "checks.max_snoozes", 11)
    assert refused.value.facts == {"low": 0, "high": 10}


@pytest.mark.parametrize("raw", ["memo_no", ["memo_no", "colour"], [1]])
def test_columns_that_the_progress_table_has_not_are_refused(raw):
    with pytest.raises(Refused) as refused:
        with_value(Settings(), "reports.progress_columns", raw)
    assert refused.value.code is ProblemCode.SETTING_CHOICE


def test_the_digest_moves_with_every_change_and_only_then():
    changed = with_value(Settings(), "checks.every_minutes", 31)
    assert digest(Settings()) == digest(with_value(Settings(), "checks.every_minutes", 30))
    assert digest(changed) != digest(Settings())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(RULES)), JSON)
def test_any_value_is_taken_or_refused_never_a_bug(key: str, raw: object):
    try:
        settings = with_value(Settings(), key, raw)
    except Refused:
        return
    assert RULES[key].read(RULES[key].write(value(settings, key))) == value(settings, key)


def test_what_protects_and_what_interrupts_is_as_shipped():
    settings = Settings()
    assert settings.security.lock_on_session_lock is True
    assert settings.checks.shortcut is True


@pytest.mark.parametrize(
    ("key", "most", "item"),
    [
        ("connectivity.targets.domestic", 32, "10.0.0.{}:53"),
        ("connectivity.targets.names", 16, "host{}.example.org"),
    ],
)
def test_a_list_may_be_as_long_as_its_limit_and_no_longer(key, most, item):
    full = [item.format(number) for number in range(most)]
    assert len(value(with_value(Settings(), key, full), key)) == most
    with pytest.raises(Refused):
        with_value(Settings(), key, [*full, item.format(most)])


def test_the_officer_of_a_record_or_the_settings_is_a_person():
    words = {"designation": "UNO", "office": "Savar"}
    assert Origin(officer="Amin", **words).person == Officer(name="Amin", **words).person
