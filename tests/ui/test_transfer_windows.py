"""The windows of handover and takeover as who sees nothing or has no mouse meets them."""

import pytest
import scenes_transfer
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

SCENES = {scene.name: scene for scene in scenes_transfer.SCENES}


@pytest.fixture(params=SCENES)
def window(request, look, qtbot):
    made = SCENES[request.param].make(look)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # pytest-qt does that
    qtbot.addWidget(made)
    made.show()
    return made


def stops(window):
    """Return the stops of the Tab key."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def test_whatever_has_the_keyboard_has_a_name(window):
    assert stops(window)
    for widget in stops(window):
        said = widget.accessibleName()
        if isinstance(widget, QAbstractButton):
            said = said or widget.text()
        assert said, f"{type(widget).__name__} has no name"


def test_it_goes_away_by_its_first_button_and_tells_so(window, qtbot):
    with qtbot.waitSignal(window.closed):
        window.cancel_button.click()


@pytest.mark.parametrize("window", ["handed-over"], indirect=True)
def test_the_digest_can_be_copied_by_keyboard(window):
    told = [widget.accessibleName() for widget in stops(window)]
    assert any(name.startswith("SHA-256: 9f2c41d0 7be358aa") for name in told)
