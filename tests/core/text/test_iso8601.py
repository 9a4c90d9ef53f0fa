from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.text.time_of_day import stamp

DHAKA = ZoneInfo("Asia/Dhaka")


def test_an_instant_is_told_with_the_zones_offset():
    assert stamp(1_795_493_672_045, DHAKA) == "2026-11-24T10:14:32+06:00"
    assert stamp(1_795_493_672_045, DHAKA, "milliseconds") == "2026-11-24T10:14:32.045+06:00"


def test_the_summer_of_2009_had_another_offset():
    assert stamp(1_246_406_400_000, DHAKA) == "2009-07-01T07:00:00+07:00"


@given(st.integers(0, 4_102_444_800_000))
def test_milliseconds_survive(at_ms: int):
    from datetime import datetime

    moment = datetime.fromisoformat(stamp(at_ms, DHAKA, "milliseconds"))
    assert round(moment.timestamp() * 1000) == at_ms
