"""Mains: told only by a PC with a battery."""

from types import SimpleNamespace

import pytest

from desktop.monitors.power import on_mains


@pytest.mark.parametrize("plugged", [True, False, None])
def test_a_battery_knows_whether_the_mains_feed_it(plugged):
    assert on_mains(lambda: SimpleNamespace(power_plugged=plugged)) is plugged


def test_without_a_battery_nothing_is_known():
    assert on_mains(lambda: None) is None


def test_a_system_that_does_not_tell_is_no_error():
    def refuse():
        raise FileNotFoundError("/sys/class/power_supply")

    assert on_mains(refuse) is None


def test_this_pc_is_asked_without_an_error():
    assert on_mains() in (True, False, None)
