"""The table of holidays: what is certain, what is to be announced."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.office.holidays import HolidayTable, read_table

EID = {"en": "Eid-ul-Fitr", "bn": "ঈদুল ফিতর"}
ASHURA = {"en": "Ashura", "bn": "আশুরা"}
PLAIN = {
    "years": {
        "2026": {"complete": True, "source": "notification", "eid_al_fitr": "2026-03-21"},
        "2025": {"complete": False},
    },
    "days": {"2026-03-19": EID, "2026-03-21": EID, "2025-03-31": EID},
    "estimates": {"2027-03-10": EID, "2027-03-11": EID, "2027-06-16": ASHURA},
}


def test_a_year_is_complete_only_where_the_table_says_so():
    table = read_table(PLAIN)
    assert table.complete == {2026: "notification"}
    assert table.days[date(2026, 3, 19)] == EID


def test_a_holiday_to_be_announced_is_told_once_in_its_month():
    table = read_table(PLAIN)
    assert table.expected(2027, 3) == ((date(2027, 3, 10), EID),)
    assert table.expected(2027, 6) == ((date(2027, 6, 16), ASHURA),)
    assert table.expected(2026, 3) == ()


def test_a_gazetted_holiday_begins_before_the_festival_that_ends_ramadan():
    days = (date(2025, 3, 31), date(2026, 3, 21), date(2027, 3, 10), date(2027, 3, 11))
    assert read_table(PLAIN).eids() == days


@pytest.mark.parametrize(
    "wrong",
    [
        {"estimates": {"2026-04-01": EID}},
        {"days": {"21 March": EID}},
        {"days": {"2026-03-21": {"en": "Eid"}}},
        {"years": {"2026": {"complete": True}}},
        {"days": None},
    ],
)
def test_a_table_that_contradicts_itself_is_refused(wrong):
    with pytest.raises(ValueError, match=r"."):
        read_table({**PLAIN, **wrong})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("years", "days", "estimates"), JSON)))
def test_anything_is_a_table_or_refused(plain):
    with suppress(ValueError):  # any other error is a bug
        assert isinstance(read_table(plain), HolidayTable)
