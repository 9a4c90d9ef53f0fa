"""The system's word on a metered line comes at once and when it changes."""

import pytest
from PySide6.QtNetwork import QNetworkInformation

from desktop.monitors.metered import watch_metered


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
