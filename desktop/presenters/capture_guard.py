"""Windows that show directives, or the recovery code, are kept out of captures.

But while the officer allows it.
"""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.widgets.screen_capture import hide_from_capture

if TYPE_CHECKING:
    from desktop.services.runtime import App

_GUARDED = "kept_out_of_captures"


def guard(window: QWidget, app: "App") -> None:
    """Keep that window out of captures from now on, as settings and allowance say."""
    window.setProperty(_GUARDED, True)
    hide_from_capture(window, hide=_hides(app))


def guard_all(app: "App") -> None:
    """Let every guarded window be as settings and allowance say now."""
    for window in QApplication.topLevelWidgets():
        if window.property(_GUARDED):
            hide_from_capture(window, hide=_hides(app))


def _hides(app: "App") -> bool:
    return app.settings.security.hide_from_capture and app.capture.until_ms is None
