"""Mains power and a metered line."""

from types import SimpleNamespace

import pytest
from PySide6.QtNetwork import QNetworkInformation

from desktop.monitors.machine import on_mains, watch_metered


@pytest.mark.qt_log_ignore("Failed to obtain", extend=True)  # Wine tells no cost
def test_the_first_word_comes_at_once_and_each_change_after_it(qapp):
    told = []
    if not watch_metered(told.append):
        assert told == []
        return
    information = QNetworkInformation.instance()
    assert told == [information.isMetered()]
    information.isMeteredChanged.emit(True)
    assert told[1:] == [True]


def test_what_follows_every_address_of_the_kernel_is_not_asked(qapp):
    watch_metered(lambda _metered: None)
    information = QNetworkInformation.instance()
    assert information is None or information.backendName() != "glib"


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
