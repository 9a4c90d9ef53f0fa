import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui.widgets.screen_capture import LEFT_OUT, SHOWN, hide_from_capture


@pytest.mark.parametrize(("hide", "affinity"), [(True, LEFT_OUT), (False, SHOWN)])
def test_the_window_is_left_out_of_captures_or_in_them(qtbot, hide, affinity):
    window = QWidget()
    qtbot.addWidget(window)
    told = []
    hide_from_capture(window, hide=hide, set_affinity=lambda *both: told.append(both))
    assert told == [(int(window.winId()), affinity)]


def test_where_the_system_cannot_nothing_breaks(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    hide_from_capture(window, hide=True)
    assert window.isVisible()
